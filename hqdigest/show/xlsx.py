"""A workbook: one sheet for each kind, numbers as numbers, days as days, and no text that is taken for a formula."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from unicodedata import east_asian_width

from hqdigest.errors import WriteError, install_hint
from hqdigest.model import Metric, to_plain
from hqdigest.show.partners import who_of
from hqdigest.show.plain import harmless, one_line
from hqdigest.show.records import to_text
from hqdigest.show.report import Report, Request
from hqdigest.show.summary import headline_of
from hqdigest.show.translate import Translator
from hqdigest.show.urgency import moment_of, progress_of, urgency_of

MOST = 32_000  # characters of a cell; Excel takes 32,767
_NARROW, _WIDE = 6, 60
_MADE = datetime(2000, 1, 1)  # the same digest gives the same bytes
_ORDER = ("summarize", "sections", "projects", "metrics", "stories", "events", "quotes", "partnerships", "check")

Value = str | int | float | Decimal | bool | date | None
Take = Callable[[Any], Value]


@dataclass(frozen=True, slots=True)
class Field:
    """A column: its heading as a key of the words, what it takes from a row, and how it is shown."""

    heading: str
    take: Take
    look: str = ""  # of the cells: bar, quiet


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


Row = tuple[Report, Any]


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


def to_day(iso: str | None) -> Value:
    """Return a day as a date; a month, a year or a stretch stays as it is told."""
    if iso and len(iso) == 10:
        try:
            day = date.fromisoformat(iso)
        except ValueError:
            return iso
        return day if day.year >= 1900 else iso  # Excel knows no day before
    return iso


class Writer:
    """Writes sheets: typed cells, a head that stays in sight, columns as wide as what they hold."""

    def __init__(self, book: Any, say: Translator) -> None:
        self._book, self._say = book, say
        plain = {"valign": "top", "text_wrap": True, "font_name": "Microsoft YaHei", "font_size": 10}
        self._head = book.add_format({**plain, "bold": True, "bg_color": "#F3EFE6", "bottom": 1, "text_wrap": False})
        self._looks = {
            name: book.add_format({**plain, **more})
            for name, more in {
                "": {}, "quiet": {"font_color": "#6D7178"}, "day": {"num_format": "yyyy-mm-dd", "align": "left"},
                "whole": {"num_format": "#,##0"}, "part": {"num_format": "#,##0.##########"},
                "bar": {"num_format": '0.##"%"'},
            }.items()
        }  # fmt: skip

    def write(self, title: str, fields: list[Field], rows: list[Row]) -> None:
        """Write one sheet."""
        sheet = self._book.add_worksheet(title[:31])
        for column, field in enumerate(fields):
            heading = self._say(field.heading)
            sheet.write_string(0, column, heading, self._head)
            values = [field.take(row) for row in rows]
            for number, value in enumerate(values, 1):
                self._cell(sheet, number, column, value, field.look)
            sheet.set_column(column, column, _width([heading, *map(_shown, values)]))
            if field.look == "bar":
                bar = {"type": "data_bar", "bar_color": "#8FB8C6", "bar_solid": True, "min_type": "num", "min_value": 0,
                       "max_type": "num", "max_value": 100}  # fmt: skip
                sheet.conditional_format(1, column, len(rows), column, bar)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, len(rows), len(fields) - 1)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)

    def _cell(self, sheet: Any, row: int, column: int, value: Value, look: str) -> None:
        if value is None or value == "":
            return
        if isinstance(value, date):
            sheet.write_datetime(row, column, datetime(value.year, value.month, value.day), self._looks["day"])
        elif not isinstance(value, str) and abs(Decimal(value)) < 10**15:
            whole = "whole" if value == int(value) else "part"
            sheet.write_number(row, column, float(value), self._looks[look or whole])
        else:
            sheet.write_string(row, column, _cut(harmless(str(value))), self._looks[look if look != "bar" else ""])


def _cut(text: str) -> str:
    return text if len(text) <= MOST else text[:MOST] + "…"


def _shown(value: Value) -> str:
    if isinstance(value, date):
        return "2024-01-01"
    return value if isinstance(value, str) else "" if value is None else f"{value:,}"


def _width(texts: list[str]) -> float:
    """Return the width of a column in characters: what nine cells of ten need, within reason."""
    needs = sorted(max(map(_cells, text[:400].split("\n"))) for text in texts)
    return min(_WIDE, max(_NARROW, _cells(texts[0]) + 3, needs[int(len(needs) * 0.9) - 1] + 2))


def _cells(text: str) -> int:
    return sum(2 if east_asian_width(c) in "WF" else 1 for c in text)
