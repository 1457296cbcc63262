"""Tables that do not add up (表格核对): a sum row that misses its column, a rate that the cells beside it belie."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby, permutations
from typing import NamedTuple

from hqdigest.document import AnnotatedPassage
from hqdigest.find.checks.finding import Finding, decimals, plain, range_of, scaled
from hqdigest.find.checks.rates import agrees
from hqdigest.language.list_marks import mark_at
from hqdigest.model import CheckCode, Dimension, Quantity, Severity
from hqdigest.text import Span

_SUM = re.compile(r"\s{0,9}(?:合计|总计|共计)\s{0,9}")
_NUMBER = re.compile(r"\s{0,9}(\d[\d,，]{0,30}(?:\.\d{1,30})?)\s{0,9}(%?)\s{0,9}")
_LEAST = 2  # rows from which a relation between columns is known to be meant
_NAMED = ("率", "占", "比例", "进度", "%", "百分比")


class Row(NamedTuple):
    """A row with its figures by column."""

    reading: AnnotatedPassage
    figures: tuple[Quantity | None, ...]
    is_sum: bool


def find_table_mismatches(readings: Sequence[AnnotatedPassage]) -> Iterator[tuple[AnnotatedPassage, Finding]]:
    """Give what does not add up in each table, with the row in which it stands."""
    rows = [r for r in readings if r.passage.table is not None and r.passage.columns]
    for _, group in groupby(rows, key=lambda r: (r.passage.article, r.passage.table)):
        whole = [r for r in group if len(r.passage.cells) == len(r.passage.columns)]
        heads = max((r.passage.columns for r in whole), key=len, default=())
        table = [_row(r, heads) for r in whole]
        if len(table) >= 2:
            yield from _find_sums(table, heads)
            yield from _find_rates(table, heads)


def _row(reading: AnnotatedPassage, heads: tuple[str, ...]) -> Row:
    """Return a row with a figure or None below each head: a row of sums may have no number of its own."""
    passage = reading.passage
    cells = [passage.text[c.start : c.end] for c in passage.cells]
    figures = [_figure(reading, cell) for cell in passage.cells]
    missing = len(heads) - len(figures)
    before = missing if passage.columns == heads[missing:] else 0
    padded = (*[None] * before, *figures, *[None] * (missing - before))
    return Row(reading, padded, any(_SUM.fullmatch(text) for text in cells[:2]))


def _text(row: Row, cell: Span) -> str:
    return row.reading.passage.text[cell.start : cell.end].strip()


def _figure(reading: AnnotatedPassage, cell: Span) -> Quantity | None:
    """Return the one figure of a cell, or None where it holds text."""
    text = reading.passage.text[cell.start : cell.end]
    told = [q for q in reading.quantities if cell.start <= q.start and q.end <= cell.end]
    if len(told) == 1 and len(text.strip()) <= len(told[0].text) + 1:
        return told[0] if told[0].value is not None else None
    m = _NUMBER.fullmatch(text)
    if m is None:
        return None
    value = Decimal(m[1].replace(",", "").replace("，", ""))
    dimension = Dimension.PERCENT if m[2] else Dimension.COUNT
    return Quantity(cell.start, cell.end, text.strip(), value, unit="%" if m[2] else None, dimension=dimension)


def _find_sums(table: Sequence[Row], heads: tuple[str, ...]) -> Iterator[tuple[AnnotatedPassage, Finding]]:
    """Hold the row of sums against the rows above it, column by column."""
    body, sums = [r for r in table if not r.is_sum], [r for r in table if r.is_sum]
    marked = sum(any(mark_at(_text(r, cell)) for cell in r.reading.passage.cells) for r in body)
    if len(sums) != 1 or len(body) < 2 or 0 < marked < len(body):
        return  # 一、本级收入, 税收, 非税, 二、转移性收入: some rows are parts of others
    for column, head in enumerate(heads):
        total, parts = sums[0].figures[column], [row.figures[column] for row in body]
        if total is None or total.dimension is Dimension.PERCENT or head in ("序号", "排名", "位次"):
            continue
        known = [q for q in parts if q is not None and q.unit == total.unit]
        if len(known) != len(body) or total.qualifier or any(q.qualifier for q in known):
            continue
        if Decimal(total.value or 0) <= max(Decimal(q.value or 0) for q in known):
            continue  # no sum is less than one of its parts: a rate or a mean
        finding = _sum_off(total, known)
        if finding is not None:
            yield sums[0].reading, finding


def _sum_off(total: Quantity, parts: Sequence[Quantity]) -> Finding | None:
    digits = max(decimals(q) for q in (total, *parts))
    ranges = [range_of(q, digits) for q in parts]
    least, most = range_of(total, digits)
    if sum(a for a, _ in ranges) <= most and least <= sum(b for _, b in ranges):
        return None
    added = sum((Decimal(q.value or 0) for q in parts), Decimal(0))
    message = f"各行相加为{scaled(added, total)}，合计写{total.text}"
    span = Span(total.start, total.end)
    return Finding(
        CheckCode.SUM_MISMATCH, Severity.ERROR, message, total.text, scaled(added, total), span, rule="row of sums"
    )


def _find_rates(table: Sequence[Row], heads: tuple[str, ...]) -> Iterator[tuple[AnnotatedPassage, Finding]]:
    """Hold a column of rates against the two columns of which nearly all its rows are the quotient."""
    counts = [i for i in range(len(heads)) if _is_column(table, i, percent=False)]
    for column in (i for i in range(len(heads)) if _is_column(table, i, percent=True)):
        if not any(word in heads[column] for word in _NAMED):
            continue
        for done, total in permutations(counts, 2):
            held = [_holds(row, done, total, column) for row in table]
            wrong = [row for row, ok in zip(table, held, strict=True) if ok is False]
            if held.count(True) >= _LEAST and len(wrong) < held.count(True):
                for row in wrong:
                    yield row.reading, _rate_off(row, done, total, column)
                break


def _is_column(table: Sequence[Row], column: int, *, percent: bool) -> bool:
    """Tell whether a column holds figures of one kind in most of its rows."""
    told = [q for row in table if (q := row.figures[column]) is not None]
    alike = [q for q in told if (q.dimension is Dimension.PERCENT) is percent]
    return len(alike) * 2 > len(table) and len(alike) == len(told)


def _holds(row: Row, done: int, total: int, rate: int) -> bool | None:
    """Tell whether a rate follows from its cells, or None where one is missing."""
    d, t, r = row.figures[done], row.figures[total], row.figures[rate]
    if d is None or t is None or r is None or not t.value or d.unit != t.unit:
        return None
    return agrees(d, t, r)


def _rate_off(row: Row, done: int, total: int, rate: int) -> Finding:
    d, t, r = row.figures[done], row.figures[total], row.figures[rate]
    assert d is not None and t is not None and r is not None
    expected = f"{plain(round(Decimal(d.value or 0) / Decimal(t.value or 1) * 100, decimals(r) or 1))}%"
    message = f"{d.text}÷{t.text}＝{expected}，表中写{r.text}"
    span = Span(min(d.start, t.start, r.start), max(d.end, t.end, r.end))
    return Finding(CheckCode.PERCENT_MISMATCH, Severity.ERROR, message, r.text, expected, span, rule="cells of a row")
