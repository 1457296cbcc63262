"""A workbook: one sheet for each kind, numbers as numbers, days as days, and no text that is taken for a formula."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from hqdigest.errors import WriteError, install_hint
from hqdigest.model import Metric, to_plain
from hqdigest.show.partners import who_of
from hqdigest.show.plain import one_line
from hqdigest.show.records import to_text
from hqdigest.show.report import Report, Request
from hqdigest.show.summary import headline_of
from hqdigest.show.translate import Translator
from hqdigest.show.urgency import moment_of, progress_of, urgency_of
from hqdigest.show.xlsx_sheet import Field, Row, Take, Writer, to_day

_MADE = datetime(2000, 1, 1)  # the same digest gives the same bytes
_ORDER = ("summarize", "sections", "projects", "metrics", "stories", "events", "quotes", "partnerships", "check")


def to_xlsx(sheets: Iterable[Report], request: Request) -> Iterator[bytes]:
    """Return the digests as one workbook. Raises WriteError without xlsxwriter."""
    try:
        import xlsxwriter
    except ImportError:
        raise WriteError("a workbook needs xlsxwriter", hint=install_hint("xlsx")) from None
    say = Translator(request.lang)
    inputs = list(sheets)
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(out, options)
    title = one_line(headline_of(inputs[0], say))[:250] if inputs else say("page.digest")
    book.set_properties({"title": title, "author": "hqdigest", "created": _MADE})
    writer = Writer(book, say)
    written = 0
    for name in _ORDER if request.command == "summarize" else (request.command,):
        rows = [row for sheet in inputs for row in _rows(sheet, name, request, say)]
        if rows:
            fields = _chosen(request, say) if request.columns else _fields(name, say, several=len(inputs) > 1)
            writer.write(say(_title(name, rows)), fields, rows)
            written += 1
    if not written:
        book.add_worksheet(say("page.digest")).write_string(0, 0, say(f"nothing.{request.command}"))
    book.close()
    yield out.getvalue()


def _title(name: str, rows: list[Row]) -> str:
    if name == "metrics" and rows:
        return "head.metrics" if all(row.key for _, row in rows) else "head.all_metrics"
    titles = {"summarize": "page.digest", "check": "head.checks", "events": "head.timeline", "explain": "head.findings"}
    return titles.get(name, f"head.{name}")


def _rows(sheet: Report, name: str, request: Request, say: Translator) -> list[Row]:
    digest = sheet.digest
    if name == "summarize":
        return [(sheet, sheet)]
    if name == "sections":
        return [(sheet, (a, s)) for a in digest.articles for s in (None, *a.sections)]
    if name == "projects":
        moment = moment_of(digest.date, request.today)
        return [(sheet, (p, say(f"urgency.{urgency_of(p, moment).name.lower()}"))) for p in digest.projects]
    if name in ("events", "quotes"):
        parts = "timeline" if name == "events" else name
        return [(sheet, (s, part)) for s in digest.stories for part in getattr(s, parts)]
    found = {"metrics": digest.metrics, "stories": digest.stories, "partnerships": digest.partnerships}
    return [(sheet, row) for row in {**found, "check": digest.checks, "explain": sheet.findings}[name]]


def _fields(name: str, say: Translator, *, several: bool) -> list[Field]:
    own = {
        "summarize": _of_inputs, "sections": _of_sections, "projects": _of_projects, "metrics": _of_metrics,
        "stories": _of_stories, "events": _of_events, "quotes": _of_quotes, "partnerships": _of_partnerships,
        "check": _of_checks, "explain": _of_findings,
    }[name](say)  # fmt: skip
    source = Field("col.source", lambda row: row[0].digest.source.name)
    return [source, *own] if several or name == "summarize" else own


def _chosen(request: Request, say: Translator) -> list[Field]:
    """Return the columns that were asked for, with what stands in the records."""

    def take(name: str) -> Take:
        return lambda row: (
            value
            if isinstance(value := to_plain(getattr(row[1], name, None)), int | float)
            else (row[0].digest.source.name if name == "source" else to_text(value))
        )

    return [Field(f"col.{name}", take(name)) for name in request.columns]


def _own(heading: str, take: Take, look: str = "") -> Field:
    return Field(heading, lambda row: take(row[1]), look)


def _of_inputs(say: Translator) -> list[Field]:
    def count(part: str) -> Take:
        return lambda sheet: len(getattr(sheet.digest, part))

    fields = [
        _own("head.issued", lambda s: to_day(s.digest.date.value) if s.digest.date else None),
        _own("col.basis", lambda s: say(f"basis.{s.digest.date.basis}") if s.digest.date else None),
        _own("col.chars", lambda s: s.digest.source.chars),
    ]
    names = {"articles": "articles", "projects": "projects", "metrics": "all_metrics", "stories": "stories"}
    names |= {"partnerships": "partnerships", "checks": "checks"}
    return fields + [_own(f"head.{word}", count(part)) for part, word in names.items()]


def _of_sections(say: Translator) -> list[Field]:
    def names(article: Any) -> str:
        return "; ".join(" ".join((by.role, *by.names)) for by in article.bylines)

    return [
        _own("col.article", lambda r: r[0].id),
        _own("col.kind", lambda r: say(f"kind.{r[0].kind}")),
        _own("col.level", lambda r: r[1].level if r[1] else 0),
        _own("col.heading", lambda r: r[1].heading if r[1] else r[0].title),
        _own("col.subtitle", lambda r: None if r[1] else r[0].subtitle),
        _own("col.byline", lambda r: None if r[1] else names(r[0])),
        _own("col.gist", lambda r: None if r[1] else r[0].gist),
    ]


def _of_projects(say: Translator) -> list[Field]:
    return [
        _own("col.project", lambda r: r[0].name),
        _own("col.status", lambda r: say(f"status.{r[0].status}")),
        _own("col.urgency", lambda r: r[1]),
        _own("col.state", lambda r: r[0].state),
        _own("col.progress", lambda r: progress_of(r[0]), "bar"),
        _own("col.done", lambda r: r[0].done),
        _own("col.total", lambda r: r[0].total),
        _own("col.unit", lambda r: r[0].unit),
        _own("col.deadline", lambda r: to_day(r[0].deadline)),
        _own("col.original", lambda r: to_day(r[0].original_deadline)),
        _own("col.responsible", lambda r: say("say.list").join(r[0].responsible)),
        _own("col.section", lambda r: r[0].section),
        _own("col.article", lambda r: r[0].article),
        _own("col.sentence", lambda r: r[0].sentence, "quiet"),
    ]


def _of_metrics(say: Translator) -> list[Field]:
    def direction(metric: Metric) -> str | None:
        return say(f"direction.{metric.direction}") if metric.direction else None

    return [
        _own("col.subject", lambda m: m.subject),
        _own("col.label", lambda m: m.label),
        _own("col.text", lambda m: m.text),
        _own("col.value", lambda m: m.value),
        _own("col.low", lambda m: m.low),
        _own("col.high", lambda m: m.high),
        _own("col.unit", lambda m: m.unit),
        _own("col.qualifier", lambda m: say(f"qualifier.{m.qualifier}") if m.qualifier else None),
        _own("col.role", lambda m: say(f"role.{m.role}")),
        _own("col.direction", direction),
        _own("col.as_of", lambda m: to_day(m.as_of)),
        _own("col.key", lambda m: say("say.yes") if m.key else None),
        _own("col.section", lambda m: m.section),
        _own("col.article", lambda m: m.article),
        _own("col.sentence", lambda m: m.sentence, "quiet"),
    ]


def _of_stories(say: Translator) -> list[Field]:
    return [
        _own("col.person", lambda s: s.person),
        _own("col.title", lambda s: s.title),
        _own("col.organization", lambda s: s.organization),
        _own("col.age", lambda s: s.age),
        _own("col.born", lambda s: s.born),
        _own("col.highlights", lambda s: "\n".join(s.highlights)),
        _own("col.article", lambda s: s.article),
    ]


def _of_events(say: Translator) -> list[Field]:
    return [
        _own("col.person", lambda r: r[0].person),
        _own("col.date", lambda r: to_day(r[1].date)),
        _own("col.event", lambda r: r[1].text),
    ]


def _of_quotes(say: Translator) -> list[Field]:
    return [_own("col.speaker", lambda r: r[1].speaker), _own("head.quotes", lambda r: r[1].text)]


def _of_partnerships(say: Translator) -> list[Field]:
    def parties(row: Any) -> str:
        return "".join(run.text for run in who_of(row, say, whole=True))

    def listed(name: str) -> Take:
        return lambda row: say("say.list").join(getattr(row, name))

    lists = ("places", "agreements", "amounts", "participants")
    return [
        _own("col.activities", lambda p: say("say.list").join(say(f"activity.{a}") for a in p.activities)),
        _own("col.date", lambda p: to_day(p.date)),
        _own("col.parties", parties),
        *(_own(f"col.{name}", listed(name)) for name in lists),
        _own("col.article", lambda p: p.article),
        _own("col.sentence", lambda p: p.text, "quiet"),
    ]


def _of_checks(say: Translator) -> list[Field]:
    return [
        _own("col.severity", lambda c: say(f"severity.{c.severity}")),
        _own("col.finding", lambda c: say(f"code.{c.code}")),
        _own("col.message", lambda c: c.message),
        _own("col.told", lambda c: c.value),
        _own("col.expected", lambda c: c.expected),
        _own("col.article", lambda c: c.article),
    ]


def _of_findings(say: Translator) -> list[Field]:
    return [
        _own("col.kind", lambda f: say(f"finding.{f.kind}")),
        _own("col.what", lambda f: f.what),
        _own("col.text", lambda f: f.text),
        _own("col.rule", lambda f: f.rule),
        _own("col.start", lambda f: f.start),
        _own("col.end", lambda f: f.end),
    ]
