"""A workbook: one sheet for each kind, numbers as numbers, days as days, and no text that is taken for a formula."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from datetime import datetime
from enum import StrEnum
from typing import Any

from hqdigest.enums import ArticleKind, Basis, CheckCode
from hqdigest.errors import WriteError, install_hint
from hqdigest.show.partners import who_of
from hqdigest.show.plain import one_line
from hqdigest.show.records import to_rows, to_text
from hqdigest.show.report import FindingKind, Report, Request
from hqdigest.show.summary import headline_of
from hqdigest.show.translate import Translator
from hqdigest.show.urgency import moment_of, progress_of, urgency_of
from hqdigest.show.xlsx_sheet import Row, Value, Writer, to_day

_MADE = datetime(2000, 1, 1)  # the same digest gives the same bytes
_ORDER = ("summarize", "sections", "projects", "metrics", "stories", "events", "quotes", "partnerships", "check")
_HEADS = {"summarize": "page.digest", "check": "head.checks", "events": "head.timeline", "explain": "head.findings"}
_LOOKS = {"col.progress": "bar", "col.sentence": "quiet"}
# The part of the words in which those of a closed set stand; the others stand in one that is called as their column.
_PARTS = {ArticleKind: "kind", FindingKind: "finding", Basis: "basis", CheckCode: "code"}
_DAYS = frozenset({"date", "deadline", "original", "as_of", "issued"})


def to_xlsx(reports: Iterable[Report], request: Request) -> Iterator[bytes]:
    """Return the digests as one workbook. Raises WriteError without xlsxwriter."""
    try:
        import xlsxwriter
    except ImportError:
        raise WriteError("a workbook needs xlsxwriter", hint=install_hint("xlsx")) from None
    say = Translator(request.lang)
    inputs = list(reports)
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(out, options)
    title = one_line(headline_of(inputs[0], say))[:250] if inputs else say("page.digest")
    book.set_properties({"title": title, "author": "hqdigest", "created": _MADE})
    writer = Writer(book, say)
    written = False
    for name in _ORDER if request.command == "summarize" else (request.command,):
        rows: list[Row] = []
        for report in inputs:
            source: Row = {"col.source": report.digest.source.name} if len(inputs) > 1 or name == "summarize" else {}
            told = _chosen(report, request) if request.columns else _rows(report, name, request, say)
            rows += told if request.columns else [source | _shown(row, say) for row in told]
        if rows:
            writer.write(say(_title(name, inputs)), rows, {} if request.columns else _LOOKS)
            written = True
    if not written:
        book.add_worksheet(say("page.digest")).write_string(0, 0, say(f"nothing.{request.command}"))
    book.close()
    yield out.getvalue()


def _title(name: str, inputs: list[Report]) -> str:
    details = name == "metrics" and not all(m.key for report in inputs for m in report.digest.metrics)
    return "head.all_metrics" if details else _HEADS.get(name, f"head.{name}")


def _chosen(report: Report, request: Request) -> list[Row]:
    """Return the columns that were asked for, with what stands in the records."""
    rows = to_rows(report, request.command)
    return [{f"col.{name}": _plain(row.get(name)) for name in request.columns} for row in rows]


def _plain(value: Any) -> Value:
    return value if isinstance(value, int | float) else to_text(value)


def _shown(row: dict[str, Any], say: Translator) -> Row:
    """Return a row with its days as days, and with words for what belongs to closed sets."""
    return {name if "." in name else f"col.{name}": _value(name, value, say) for name, value in row.items()}


def _value(name: str, value: Any, say: Translator) -> Value:
    if isinstance(value, StrEnum):
        return say(f"{_PARTS.get(type(value), name)}.{value}")
    if isinstance(value, bool):
        return say("say.yes") if value else None
    if isinstance(value, tuple):
        return say("say.list").join(value)
    told: Value = to_day(value) if name.rpartition(".")[2] in _DAYS else value
    return told


def _rows(report: Report, name: str, request: Request, say: Translator) -> list[dict[str, Any]]:
    """Return the rows of a sheet, by the words of their columns or the keys of these words."""
    digest = report.digest
    match name:
        case "summarize":
            names = {"articles": "articles", "projects": "projects", "metrics": "all_metrics", "stories": "stories"}
            names |= {"partnerships": "partnerships", "checks": "checks"}
            counts = {f"head.{word}": len(getattr(digest, part)) for part, word in names.items()}
            issued = digest.date.value if digest.date else None
            basis = digest.date.basis if digest.date else None
            return [{"head.issued": issued, "basis": basis, "chars": digest.source.chars, **counts}]
        case "sections":
            return [row for article in digest.articles for row in _sections(article)]
        case "projects":
            moment = moment_of(digest.date, request.today)
            return [
                {
                    "project": p.name,
                    "status": p.status,
                    "urgency": say(f"urgency.{urgency_of(p, moment).name.lower()}"),
                    "state": p.state,
                    "progress": progress_of(p),
                    **_fields(p, "done total unit deadline"),
                    "original": p.original_deadline,
                    **_fields(p, "responsible section article sentence"),
                }
                for p in digest.projects
            ]
        case "metrics":
            names_of = "subject label text value low high unit qualifier role direction as_of key section article"
            return [_fields(m, f"{names_of} sentence") for m in digest.metrics]
        case "stories":
            told = "person title organization age born"
            return [
                {**_fields(s, told), "highlights": "\n".join(s.highlights), "article": s.article}
                for s in digest.stories
            ]
        case "events":
            return [{"person": s.person, "date": e.date, "event": e.text} for s in digest.stories for e in s.timeline]
        case "quotes":
            return [{"speaker": q.speaker, "head.quotes": q.text} for s in digest.stories for q in s.quotes]
        case "partnerships":
            return [
                {
                    "activities": tuple(say(f"activity.{a}") for a in p.activities),
                    "date": p.date,
                    "parties": "".join(run.text for run in who_of(p, say, whole=True)),
                    **_fields(p, "places agreements amounts participants article"),
                    "sentence": p.text,
                }
                for p in digest.partnerships
            ]
        case "check":
            return [
                {"severity": c.severity, "finding": c.code, "message": c.message, "told": c.value,
                 "expected": c.expected, "article": c.article}
                for c in digest.checks
            ]  # fmt: skip
    return [_fields(f, "kind what text rule start end") for f in report.findings]


def _fields(row: Any, names: str) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names.split()}


def _sections(article: Any) -> Iterator[dict[str, Any]]:
    """Yield an article by its headline, then its sections."""
    bylines = "; ".join(" ".join((by.role, *by.names)) for by in article.bylines)
    own = {"subtitle": article.subtitle, "byline": bylines, "gist": article.gist}
    yield {"article": article.id, "kind": article.kind, "level": 0, "heading": article.title, **own}
    for s in article.sections:
        told = {"level": s.level, "heading": s.heading}
        yield {"article": article.id, "kind": article.kind, **told, **dict.fromkeys(own)}
