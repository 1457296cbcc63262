"""Records straight from the model: plain values, JSON, JSON Lines. Loads neither rich nor the views."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from hqdigest.model import Digest, to_plain
from hqdigest.show.plain import CONTROLS, harmless
from hqdigest.show.report import Report, Request

Row = dict[str, Any]
# JSON has a spelling for these that does nothing on a screen; the rest of them it escapes of itself.
_ESCAPES = {code: f"\\u{code:04x}" for code in CONTROLS if code > 31}


def to_json(value: Any) -> str:
    """Return a value as one line of JSON, its text unescaped but for what would steer a terminal or turn a line."""
    return json.dumps(to_plain(value), ensure_ascii=False).translate(_ESCAPES)


def to_text(value: Any) -> str:
    """Return a plain value as one text: lists joined by "; ", control characters as visible signs."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return harmless("; ".join(map(_part, value)) if isinstance(value, list) else _part(value))


def _part(value: Any) -> str:
    if not isinstance(value, dict):
        return str(value)
    words = [value.get(key) for key in ("date", "speaker", "name", "heading", "text")]
    return " ".join(str(word) for word in words if word)


def select(row: Row, columns: tuple[str, ...]) -> Row:
    """Return the columns of a row that were asked for, or the row itself."""
    return {name: row.get(name) for name in columns} if columns else row


def to_rows(report: Report, command: str) -> list[Row]:
    """Return the rows that a command gives of one input, each with the name of the input."""
    digest = report.digest
    source = {"source": digest.source.name}
    if command == "sections":
        return [to_plain(s) | {"article": a.id} | source for a in digest.articles for s in a.sections]
    return [to_plain(row) | source for row in _values(report, command)]


def _values(report: Report, command: str) -> tuple[Any, ...]:
    digest = report.digest
    kinds: dict[str, tuple[Any, ...]] = {
        "metrics": digest.metrics,
        "projects": digest.projects,
        "stories": digest.stories,
        "partnerships": digest.partnerships,
        "check": digest.checks,
        "explain": report.findings,
    }
    return kinds[command]


def has_rows(report: Report, command: str) -> bool:
    """Tell whether an input gave anything that the command shows."""
    if command == "summarize":
        return _tells_something(report.digest)
    if command == "sections":
        return any(a.sections or a.title for a in report.digest.articles)
    return bool(_values(report, command))


def _tells_something(digest: Digest) -> bool:
    return bool(digest.metrics or digest.projects or digest.stories or digest.partnerships)


def to_json_text(reports: Iterable[Report], request: Request) -> Iterator[str]:
    """Return a digest a line, or one array of rows with a row a line."""
    if request.command == "summarize":
        yield from to_json_lines(reports, request)
        return
    mark = "["
    for report in reports:
        for row in to_rows(report, request.command):
            yield mark + to_json(select(row, request.columns))
            mark = ",\n "
    yield "]\n" if mark != "[" else "[]\n"


def to_json_lines(reports: Iterable[Report], request: Request) -> Iterator[str]:
    for report in reports:
        if request.command == "summarize":
            yield to_json(report.digest) + "\n"
        else:
            yield "".join(to_json(select(row, request.columns)) + "\n" for row in to_rows(report, request.command))
