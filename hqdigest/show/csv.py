"""Rows as CSV, one kind a file; nothing in a cell is taken for a formula by a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from typing import Any

from hqdigest.show.columns import columns_of
from hqdigest.show.records import to_rows
from hqdigest.show.report import Report, Request

# A spreadsheet runs a cell that begins with one of these, the full-width ones too; a written number is let through.
_FORMULA = re.compile(r"[=+\-@\t\r＝＋－＠]")
_NUMBER = re.compile(r"[+-]\d[\d,.]*%?")  # hits -3.5% ; misses -1+2 and +86 (ask)


def to_csv(sheets: Iterable[Report], request: Request) -> Iterator[str]:
    """Return a head of column names, then a line a row; with a byte-order mark if that was asked for."""
    columns = columns_of(request.command)
    yield ("\ufeff" if request.bom else "") + _lines([columns])
    for sheet in sheets:
        yield _lines([[to_cell(row.get(name)) for name in columns] for row in to_rows(sheet, request.command)])


def to_cell(value: Any) -> str:
    """Return a value as the text of a cell: lists joined by "; ", what could be a formula after an apostrophe."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    text = "; ".join(_part(v) for v in value) if isinstance(value, list) else _part(value)
    return "'" + text if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def _part(value: Any) -> str:
    if not isinstance(value, dict):
        return str(value)
    words = [value.get(key) for key in ("date", "speaker", "name", "heading", "text")]
    return " ".join(str(word) for word in words if word)


def _lines(rows: list[list[str]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()
