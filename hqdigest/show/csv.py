"""Rows as CSV or TSV, one kind a file; nothing in a cell is taken for a formula by a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from typing import Any

from hqdigest.show.columns import csv_columns
from hqdigest.show.plain import one_line
from hqdigest.show.records import to_rows, to_text
from hqdigest.show.report import Report, Request

# A spreadsheet runs a cell that begins with one of these, the full-width ones too; a written number is let through.
_FORMULA = tuple("=+-@\t\r＝＋－＠")
_NUMBER = re.compile(r"[+-]\d[\d,.]*%?")  # hits -3.5% ; misses -1+2 and +86 (ask)


def to_csv(reports: Iterable[Report], request: Request) -> Iterator[str]:
    """Return a head of column names, then a line a row; with a byte-order mark if that was asked for."""
    if request.bom:
        yield "\ufeff"
    for rows in _tables(reports, request):
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerows(rows)
        yield out.getvalue()


def to_tsv(reports: Iterable[Report], request: Request) -> Iterator[str]:
    """Return the same with tabs between cells and no quotation marks: a cell has neither tabs nor line breaks."""
    for rows in _tables(reports, request):
        yield "".join("\t".join(map(one_line, row)) + "\n" for row in rows)


def _tables(reports: Iterable[Report], request: Request) -> Iterator[list[list[str]]]:
    """Yield the head, then the rows of each input."""
    columns = list(request.columns) or csv_columns(request.command)
    yield [columns]
    for report in reports:
        yield [[to_cell(row.get(name)) for name in columns] for row in to_rows(report, request.command)]


def to_cell(value: Any) -> str:
    """Return a value as the text of a cell: lists joined by "; ", what could be a formula after an apostrophe."""
    text = to_text(value)
    numeric = isinstance(value, int | float) or _NUMBER.fullmatch(text)
    return "'" + text if text.startswith(_FORMULA) and not numeric else text
