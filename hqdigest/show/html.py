"""One self-contained page: the digest beside its source text, linked both ways; nothing in it comes from elsewhere."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from string import Template

from hqdigest.model import Digest
from hqdigest.show.blocks import Block, Heading, Items
from hqdigest.show.html_blocks import Rows, render_blocks
from hqdigest.show.html_text import Place, render_text
from hqdigest.show.markup import Html, element, escape, join
from hqdigest.show.pictures import Due, deadline_line, dot, urgency_bar
from hqdigest.show.plain import one_line
from hqdigest.show.records import has_rows
from hqdigest.show.report import Report, Request
from hqdigest.show.summary import headline_of, issued_of, to_page, to_panel
from hqdigest.show.translate import Lang, Translator
from hqdigest.show.urgency import Moment, Urgency, last_day, moment_of, sort_projects, urgency_of
from hqdigest.show.views import view_checks

# What may happen on the page: its own style and script, told by their hashes; no address, no image, no form.
_POLICY = "default-src 'none'; style-src '{style}'; script-src '{script}'; base-uri 'none'; form-action 'none'"
_LEGEND = ("actual", "target", "change", "share", "rank")
_LABEL = 24  # characters of a title on a chip


@dataclass(slots=True)
class Part:
    """A part of the digest: its heading and the blocks below it."""

    head: Heading | None
    blocks: list[Block]


def to_html(reports: Iterable[Report], request: Request) -> Iterator[str]:
    """Return one page with the digests of all inputs."""
    say = Translator(request.lang)
    docs: list[Html] = []
    names: list[str] = []
    for number, report in enumerate(reports, 1):
        docs.append(_document(report, request, say, f"d{number}"))
        names.append(one_line(headline_of(report, say)))
    style, script = _asset("page.css"), _asset("page.js")
    policy = _POLICY.format(style=_hash(style), script=_hash(script))
    body = join([_top(docs, names, say), *docs, element("footer", say("page.foot"))])
    title = f"{names[0]} · {say('page.digest')}" if names else say("page.digest")
    lang = "zh-CN" if request.lang is Lang.ZH else "en"
    page = Template(_asset("page.html"))
    yield page.substitute(lang=lang, policy=policy, title=escape(title), style=style, script=script, body=body)


def _asset(name: str) -> str:
    return files("hqdigest.show").joinpath("web", name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _top(docs: list[Html], names: list[str], say: Translator) -> Html:
    links = []
    if len(docs) > 1:
        links = [element("a", _short(name), href=f"#d{n}") for n, name in enumerate(names, 1)]
    theme = element("button", say("page.theme"), class_="tool theme", type="button")
    ways = {"data_table": say("page.back"), "data_text": say("page.back_text")}
    back = element("button", say("page.back"), class_="back", type="button", hidden=True, **ways)
    inside = element("div", element("a", say("page.digest"), href="#d1", class_="brand"), *links,
                     element("span", class_="space"), theme, class_="in")  # fmt: skip
    return join([element("nav", inside, class_="bar-top"), back])


def _document(report: Report, request: Request, say: Translator, doc: str) -> Html:
    moment = moment_of(report.digest.date, request.today)
    rows = Rows(doc)
    parts = [p for p in _parts(to_page(report, request, details=True)) if p.head is None or p.head.name != "attention"]
    if request.command == "summarize" and report.digest.checks:
        head = Heading(2, say("head.checks"), "checks")
        parts.append(Part(head, list(view_checks(report.digest.checks, report.text, say))))
    parts = [part for part in map(_without_notes, parts) if part.head is None or part.blocks]
    lead, parts = (parts[0], parts[1:]) if parts and parts[0].head is None else (Part(None, []), parts)
    # What stands in tables is named before what only points there.
    sections = [_section(part, report, request, say, moment, rows) for part in parts]
    if request.command != "summarize" and lead.blocks[2:]:
        whole = Part(Heading(2, say(f"head.{_head_of(request.command)}"), request.command), lead.blocks[2:])
        sections.append(_section(whole, report, request, say, moment, rows))
    panel = None
    if request.command == "summarize":
        panel = element("section", render_blocks(to_panel(report, request), rows, 2), class_="brief", id=f"{doc}-brief")
    header = _header(report, lead, parts, say, doc)
    empty = not has_rows(report, request.command)
    nothing = element("p", say(f"nothing.{request.command}"), class_="quiet") if empty else None
    none = element("p", say("page.none"), class_="none", hidden=True) if sections else None
    digest = element("div", _sift(report.digest, say), nothing, *sections, none, class_="digest")
    return element("article", header, panel, element("div", digest, _text(report, rows, say, doc), class_="halves"),
                   class_="doc", id=doc)  # fmt: skip


def _without_notes(part: Part) -> Part:
    """Leave out items that only point to another command: what they count stands on the page."""
    blocks: list[Block] = []
    for block in part.blocks:
        if isinstance(block, Items) and block.links:
            kept = [n for n, link in enumerate(block.links) if link is not None]
            if kept:
                blocks.append(Items(tuple(block.items[n] for n in kept), tuple(block.links[n] for n in kept)))
        else:
            blocks.append(block)
    return Part(part.head, blocks)


def _head_of(command: str) -> str:
    return {"check": "checks", "explain": "findings"}.get(command, command)


def _parts(blocks: Iterable[Block]) -> list[Part]:
    parts: list[Part] = []
    for block in blocks:
        if isinstance(block, Heading) and block.level == 2:
            parts.append(Part(block, []))
        elif parts:
            parts[-1].blocks.append(block)
        else:
            parts.append(Part(None, [block]))
    return parts


def _header(report: Report, lead: Part, parts: list[Part], say: Translator, doc: str) -> Html:
    digest = report.digest
    issued = digest.date
    told = issued_of(issued, say) if issued else say("head.unknown")
    name = re.split(r"[\\/]", one_line(digest.source.name))[-1] or one_line(digest.source.name)
    kick = element(
        "p",
        f"{say('head.issued')}{say('say.colon')}{told} · {say('page.input') if name == '-' else name}",
        class_="kick",
    )
    title = element("h1", one_line(headline_of(report, say)))
    shown = {part.head.name for part in parts if part.head}
    counts = {
        "articles": len(digest.articles),
        "projects": len(digest.projects),
        "metrics": sum(m.key for m in digest.metrics),
        "stories": len(digest.stories),
        "partnerships": len(digest.partnerships),
        "checks": len(digest.checks),
    }
    tiles = [
        element("a", element("b", str(count)), element("span", say(f"head.{part}")), href=f"#{doc}-{part}",
                class_="bad" if part == "checks" and any(c.severity == "error" for c in digest.checks) else None)
        for part, count in counts.items()
        if part in shown and count
    ]  # fmt: skip
    return element("header", kick, title, element("div", *tiles, class_="tiles") if tiles else None)


def _section(part: Part, report: Report, request: Request, say: Translator, moment: Moment | None, rows: Rows) -> Html:
    assert part.head is not None
    name = part.head.name
    blocks = part.blocks
    pictures = None
    if name == "projects" and not request.columns:
        below = render_blocks(blocks[1:], rows)
        pictures = _projects(report, request, say, moment, rows)
        shown = join([render_blocks(blocks[:1], rows), pictures, below])
    else:
        shown = render_blocks(blocks, rows)
    return element("section", element("h2", one_line(part.head.text)), shown, class_=name, id=f"{rows.doc}-{name}")


def _projects(report: Report, request: Request, say: Translator, moment: Moment | None, rows: Rows) -> Html:
    """Return how the projects stand and when they are due, and the chips to sift them by."""
    projects = sort_projects(report.digest.projects, moment, request.order)
    urgencies = [urgency_of(p, moment) for p in projects]
    counts = {s.name.lower(): urgencies.count(s) for s in Urgency if s in urgencies}
    chips = [
        element("button", dot(name), f"{say(f'urgency.{name}')} {count}", class_="chip", type="button",
                data_by="group", data_v=name, aria_pressed="false", disabled=True)
        for name, count in counts.items()
    ]  # fmt: skip
    dues = []
    for project, urgency in zip(projects, urgencies, strict=True):
        day = last_day(project.deadline)
        if day is not None:
            number = rows.numbers.get(("project", ((project.start, project.end),)), 0)
            dues.append(Due(day, one_line(project.name), urgency.name.lower(), f"#{rows.doc}f{number}"))
    line = None
    if len({due.day for due in dues}) > 1 or (dues and moment):
        line = element("div", deadline_line(dues, moment.last if moment else None, _now(moment)), class_="dues")
    return join([urgency_bar(counts), element("div", *chips, class_="chips"), line])


def _now(moment: Moment | None) -> str:
    return moment.text if moment else ""


def _sift(digest: Digest, say: Translator) -> Html:
    chips = [
        element("button", _short(a.title or say(f"kind.{a.kind}")), class_="chip", type="button", data_by="article",
                data_v=a.id, aria_pressed="false", title=one_line(a.title or ""))
        for a in digest.articles
        if len(digest.articles) > 1
    ]  # fmt: skip
    details = None
    if any(not m.key for m in digest.metrics):
        details = element("label", element("input", type="checkbox"), say("page.details"))
    find = element("input", type="search", placeholder=say("page.find"), aria_label=say("page.find"))
    return element("div", element("div", *chips, class_="chips") if chips else None, find, details, class_="sift")


def _text(report: Report, rows: Rows, say: Translator, doc: str) -> Html:
    places = []
    for article in report.digest.articles:
        title = report.text.find(article.title.split(" ")[0], article.start) if article.title else -1
        places.append(Place(article.start, article.id, name=f"{doc}{article.id}"))
        if 0 <= title < article.end:
            places.append(Place(title, article.id, "title"))
        starts = dict.fromkeys(section.start for section in article.sections)
        places += (Place(start, article.id, "head", f"{doc}s{start}") for start in starts)
    roles = {mark.group for mark in rows.marks if mark.kind == "metric" and not mark.detail}
    legend = [element("i", say(f"role.{role}"), class_=role) for role in _LEGEND if role in roles]
    body = render_text(report.text, rows.marks, places, doc)
    key = element("div", *legend, class_="legend") if legend else None
    return element("aside", element("h2", say("page.text")), key, body, class_="text", id=f"{doc}-text")


def _short(text: str) -> str:
    text = one_line(text)
    return text if len(text) <= _LABEL else text[: _LABEL - 1] + "…"
