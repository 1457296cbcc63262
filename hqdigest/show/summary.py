"""The summary of one bulletin: what wants attention, then articles, projects, figures, people, partnerships."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from hqdigest.model import Article, Basis, Check, Digest, IssueDate, Project, Severity
from hqdigest.show.blocks import Block, Heading, Items, Link, Run, Tone, line
from hqdigest.show.brief import brief
from hqdigest.show.plain import one_line
from hqdigest.show.report import Report, Request
from hqdigest.show.shorten import short_title, title_of
from hqdigest.show.slip import size_of
from hqdigest.show.translate import Lang, Translator
from hqdigest.show.urgency import Moment, Urgency, moment_of, sort_projects, urgency_of
from hqdigest.show.views import article_head, link_of, marked, to_view, urgency_run

_MASTHEAD = re.compile("[\u4e00-\u9fff]{3,12}")  # of a newspaper, before the day of issue
# hits 甲县人民政府督查室⏎2019年8月9日
_SIGNED = re.compile(
    r"^[ \u3000]*([*\u4e00-\u9fff]{4,24})[ \u3000]*\n[ \u3000]*[\d○〇零一二三四五六七八九十年月]{6,14}日[ \u3000]*$",
    re.M,
)

_DATELINE, _NEAR = re.compile(r"(\d{1,2}月\d{1,2}日)[讯电]"), 200  # characters of an article in which it stands
_SOURCE = re.compile(r"来源 ?[：:｜|] ?([\u4e00-\u9fff]{3,14})")


def to_page(report: Report, request: Request, *, details: bool = False) -> tuple[Block, ...]:
    """Return all that a command shows of one input, its name at the head; in a summary key figures, or all."""
    say = Translator(request.lang)
    moment = moment_of(report.digest.date, request.today)
    if request.command == "summarize":
        return summarize(report, say, moment, details) if request.full or details else shorten(report, say, moment)
    parts = to_view(report, request, say, moment)
    return (*_head(report.digest, say), *parts) if parts else ()


def summarize(report: Report, say: Translator, moment: Moment | None, details: bool = False) -> tuple[Block, ...]:
    """Return the whole digest as one page."""
    digest = replace(report.digest, metrics=tuple(m for m in report.digest.metrics if m.key or details))
    blocks: list[Block] = [*_head(digest, say), *_attention(report, say, moment)]
    if digest.articles:
        blocks.append(Heading(2, say("head.articles"), "articles"))
    for article in digest.articles:
        blocks += article_head(article, report.text, say)
        blocks += [line(article.gist)] if article.gist else []
    for name in ("projects", "metrics", "stories", "partnerships"):
        part = to_view(replace(report, digest=digest), Request(name), say, moment)
        blocks += [Heading(2, say(f"head.{name}"), name), *part] if part else []
    return tuple(blocks)


def shorten(report: Report, say: Translator, moment: Moment | None) -> tuple[Block, ...]:
    """Return the short digest of a bulletin under its headline, its date and its name."""
    issued = report.digest.date
    told = [
        headline_of(report, say, short_title),
        issued_of(issued, say, brief=True) if issued else dateline_of(report),
        outlet_of(report),
    ]
    name = re.split(r"[\\/]", report.digest.source.name)[-1]
    aside = say("head.stdin") if name == "-" else name
    head = Heading(1, " · ".join(filter(None, told)), aside=aside)
    return head, *brief(report, say, moment, size_of(head))


def to_panel(report: Report, request: Request) -> tuple[Block, ...]:
    """Return the short digest as it stands above the whole one: without headline and without what there is more of."""
    say = Translator(request.lang)
    return brief(report, say, moment_of(report.digest.date, request.today), whole_below=True)


def headline_of(report: Report, say: Translator, title: Callable[[Article, str], str] = title_of) -> str:
    """Return the headline of a bulletin: that of its first article, and how many more there are."""
    articles = report.digest.articles
    first = title(articles[0], report.text) if articles else ""
    more = f" {say('brief.others_count', count=len(articles) - (say.lang is Lang.EN))}" if len(articles) > 1 else ""
    return (first or say("page.digest")) + more


def dateline_of(report: Report) -> str:
    """Return the day in the dateline of the first article, which tells no year: 甲网8月18日电."""
    start = report.digest.articles[0].start if report.digest.articles else 0
    found = _DATELINE.search(report.text, start, start + _NEAR)
    return found[1] if found else ""


def outlet_of(report: Report) -> str:
    """Return who brought the bulletin out: as its first article says, at its head, at its foot; or who wrote it."""
    articles, text, issued = report.digest.articles, report.text, report.digest.date
    told = [by for article in articles[:1] for by in article.bylines]
    named = [by.organization for by in told if by.organization]
    if issued and issued.start is not None and articles and issued.start < articles[0].start:
        head = text[: issued.start]
        words = (*head.rpartition("\n")[2].split()[-1:], *head.split()[:1])  # on the line of the day, or first of all
        named += [word for word in words if _MASTHEAD.fullmatch(word)]
    named += _SIGNED.findall(text)[-1:]
    named += _SOURCE.findall(text)[-1:]
    named += [f"{by.role} {by.names[0]}" for by in told if by.names]
    return next((one_line(name).strip() for name in named), "")


def issued_of(issued: IssueDate, say: Translator, *, brief: bool = False) -> str:
    """Return the day of issue and what it is known from; in short only where it is not told."""
    return issued.value + (f"（{say(f'basis.{issued.basis}')}）" if not brief or issued.basis != Basis.STATED else "")


def _head(digest: Digest, say: Translator) -> tuple[Block, ...]:
    told = issued_of(digest.date, say) if digest.date else say("head.unknown")
    name = say("head.stdin") if digest.source.name == "-" else digest.source.name
    return Heading(1, name), line(Run(say("head.issued") + say("say.colon"), Tone.QUIET), told)


def _attention(report: Report, say: Translator, moment: Moment | None) -> tuple[Block, ...]:
    items: list[tuple[Run, ...]] = []
    links: list[Link | None] = []
    for project in sort_projects(report.digest.projects, moment):
        if urgency_of(project, moment) > Urgency.SOON:
            break
        items.append(_urgent(project, say, moment))
        links.append(Link("project", ((project.start, project.end),), project.article))
    for check in report.digest.checks:
        if check.severity is not Severity.NOTE and not _is_told(check, links):
            tone = Tone.BAD if check.severity is Severity.ERROR else Tone.SOON
            what = Run(f" {say(f'code.{check.code}')}{say('say.colon')}{check.message} ")
            items.append(
                (Run(say(f"severity.{check.severity}"), tone), what, *marked(report.text, check.start, check.end))
            )
            links.append(link_of(check))
    if notes := sum(c.severity is Severity.NOTE for c in report.digest.checks):
        items.append((Run(say("say.more_checks", count=notes), Tone.QUIET),))
        links.append(None)
    return (Heading(2, say("head.attention"), "attention"), Items(tuple(items), tuple(links))) if items else ()


def _is_told(check: Check, links: list[Link | None]) -> bool:
    """Tell whether a deadline that has passed is that of a project which is listed already."""
    spans = [span for link in links if link and link.kind == "project" for span in link.spans]
    return check.code == "deadline-passed" and any(a < check.end and check.start < b for a, b in spans)


def _urgent(project: Project, say: Translator, moment: Moment | None) -> tuple[Run, ...]:
    """Return why a project wants attention, its name, and the day that counts."""
    due = project.deadline or ""
    if project.original_deadline:
        due += f"（{say('say.original', date=project.original_deadline)}）"
    word = urgency_run(project, moment, say)
    return (word, Run(f" {project.name}"), Run(f" {due}" if due else "", Tone.QUIET))
