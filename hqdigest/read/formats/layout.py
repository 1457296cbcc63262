"""Lines stand in columns that are read one by one; headlines, bands and gutters tell where a column ends."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from hqdigest.read.formats.glyphs import Line, rows_of


class Column(NamedTuple):
    """Lines that are read from top to bottom, between the edges of their column."""

    lines: tuple[Line, ...]
    left: float
    right: float
    table: bool = False  # its lines are the cells of a table, row by row


class Row(NamedTuple):
    """Lines at one height, from left to right."""

    lines: tuple[Line, ...]
    alone: bool  # nothing of the region stands beside it, a little higher or lower
    cut: bool = False  # its pieces stand over columns of their own: headlines side by side


LARGER = 1.15  # times the size of the body, from which a line alone in its row is a headline over all columns


def to_columns(lines: list[Line], usual: float, depth: int = 0) -> list[Column]:
    """Return lines as columns in reading order.

    A region is parted at the gutters that no line crosses, and each side is read by itself; where there is none it is
    parted into bands, one above the other, as long as the same gutters stand open. A headline alone in its row stands
    over all columns.
    """
    if not lines:
        return []
    if all(line.vertical for line in lines):  # the right one is the first
        return [Column((line,), line.x0, line.x1) for line in sorted(lines, key=lambda n: -n.x0)]
    rows = to_row_groups(lines)
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    if depth > 40:
        return [Column(tuple(lines), left, right)]
    if len(rows) == 1 and not rows[0].cut:
        return [Column((one_line(rows[0].lines),), left, right)]
    if is_table(rows):
        return [Column(tuple(line for row in rows for line in row.lines), left, right, table=True)]
    gutters = open_gutters(rows, left, right, usual)
    # A headline with nothing beside it may stand over both sides of a gutter that it doesn't reach.
    if not gutters or any(_is_large(row, usual) for row in rows):
        bands = to_bands(rows, left, right, usual)
        if len(bands) > 1:
            return [c for band in bands for c in to_columns([n for row in band for n in row.lines], usual, depth + 1)]
    if not gutters:
        return [Column(tuple(lines), left, right)]
    edges = [left, *[(a + b) / 2 for a, b in gutters], right + 1]
    parts = [[line for line in lines if low <= line.x0 < high] for low, high in pairwise(edges)]
    parts.sort(key=lambda part: not all(line.vertical for line in part))  # its headline may stand at either side
    return [column for part in parts for column in to_columns(part, usual, depth + 1)]


def to_row_groups(lines: list[Line]) -> list[Row]:
    """Return lines grouped by the row they stand in, the highest first."""
    made = [tuple(row) for row in rows_of(lines)]
    return [
        Row(row, is_alone(row, [*made[max(0, n - 6) : n], *made[n + 1 : n + 7]]), is_cut(row, made[n + 1 : n + 9]))
        for n, row in enumerate(made)
    ]


def is_alone(row: tuple[Line, ...], near: list[tuple[Line, ...]]) -> bool:
    """Tell a row that has nothing to its left or right, nor a third of its size higher or lower there."""
    margin = 0.35 * row[0].size
    top, foot = min(n.y0 for n in row) - margin, max(n.y1 for n in row) + margin
    beside = (n for other in near for n in other if n.x0 > row[-1].x1 or n.x1 < row[0].x0)
    return not any(n.y1 > top and n.y0 < foot for n in beside)


def is_cut(row: tuple[Line, ...], below: list[tuple[Line, ...]]) -> bool:
    """Tell headlines side by side from the parts of one: each stands where a column below begins, or far apart."""
    if len(row) < 2 or any(len(line.text) < 4 for line in row):
        return False
    starts = [line.x0 for other in below for line in other]
    for last, line in pairwise(row):
        near = any(abs(start - line.x0) < 0.4 * line.size for start in starts)
        if not near and line.x0 - last.x1 < 2.5 * line.size:
            return False
    return True


def one_line(row: tuple[Line, ...]) -> Line:
    """Return the pieces of a row that stands alone as one line: a folio, a byline."""
    if len(row) == 1:
        return row[0]
    text = "\u3000".join(line.text for line in row)
    size, bold = max(line.size for line in row), all(line.bold for line in row)
    return Line(text, row[0].x0, min(n.y0 for n in row), row[-1].x1, max(n.y1 for n in row), size, bold)


Gap = tuple[float, float]


def open_gutters(rows: list[Row], left: float, right: float, usual: float) -> list[Gap]:
    """Return the stretches between the edges that no line of any row covers, wide enough for a gutter."""
    gaps: list[Gap] = [(left - 1, right + 1)]
    for row in rows:
        gaps = narrow(gaps, row, left, right, usual)
    return inner(gaps, left, right)


def narrow(gaps: list[Gap], row: Row, left: float, right: float, usual: float) -> list[Gap]:
    """Take what a row covers out of gaps, and drop those that are then too narrow."""
    over = is_headline(row, left, right, usual)
    for start, end in [(left - 1, right + 1)] if over else [(n.x0, n.x1) for n in row.lines]:
        gaps = [piece for gap in gaps for piece in _without(gap, start, end)]
    least = 0.9 * usual
    return [(a, b) for a, b in gaps if b - a >= least or a < left or b > right]


def _without(gap: Gap, start: float, end: float) -> list[Gap]:
    a, b = gap
    if start >= b or end <= a:
        return [gap]
    return [(x, y) for x, y in ((a, min(b, start)), (max(a, end), b)) if y > x]


def is_headline(row: Row, left: float, right: float, usual: float) -> bool:
    """Tell a row that stands over all columns: alone, larger than the body, and in the middle of the region."""
    first, last = row.lines[0], row.lines[-1]
    if row.cut or not row.alone or len(row.lines) > 3 or any(line.size < usual * LARGER for line in row.lines):
        return False
    across = right - left
    return abs((first.x0 - left) - (right - last.x1)) < 0.12 * across or last.x1 - first.x0 > 0.55 * across


def to_bands(rows: list[Row], left: float, right: float, usual: float) -> list[list[Row]]:
    """Part rows into bands: one ends where a row closes the last gutter, or opens one that the band covered.

    Headlines side by side that close some of the gutters begin a band too: two articles below one of four columns.
    """
    bands: list[list[Row]] = []
    gaps: list[Gap] = []
    for row in rows:
        own = inner(narrow([(left - 1, right + 1)], row, left, right, usual), left, right)
        if bands:
            shared = inner(narrow(gaps, row, left, right, usual), left, right)
            had = inner(gaps, left, right)
            last = bands[-1][-1]
            apart = row.lines[0].y1 - last.lines[0].y1 > 2.2 * usual
            below = _is_large(row, usual) and not _is_large(last, usual)
            if ((had and shared) or (not had and not own)) and not (below and (apart or len(shared) < len(had))):
                bands[-1].append(row)
                gaps = narrow(gaps, row, left, right, usual)
                continue
        bands.append([row])
        gaps = narrow([(left - 1, right + 1)], row, left, right, usual)
    return bands


def _is_large(row: Row, usual: float) -> bool:
    """Tell a row of headlines; a larger and a smaller one meet at one height only by chance."""
    sizes = [line.size for line in row.lines]
    chance = row.cut and max(sizes) > 1.3 * min(sizes)
    return row.alone and not chance and min(sizes) > usual * LARGER


def inner(gaps: list[Gap], left: float, right: float) -> list[Gap]:
    """Return the gaps that lie between two columns."""
    return [(a, b) for a, b in gaps if a >= left and b <= right]


def _columns(rows: list[Row]) -> list[list[Line]]:
    return [[row.lines[n] for row in rows if len(row.lines) > n] for n in range(max(len(row.lines) for row in rows))]


def _is_filled(column: list[Line]) -> bool:
    """Tell lines that reach the edge of their column, as those of a paragraph do."""
    widths = [line.x1 - line.x0 for line in column]
    return sum(width > 0.85 * max(widths) for width in widths) > 0.6 * len(widths)


def is_table(rows: list[Row]) -> bool:
    """Tell rows of short cells from lines of columns: cells seldom fill their column, lines nearly always do."""
    if len(rows) < 2 or any(len(row.lines) < 2 for row in rows) or len({len(row.lines) for row in rows}) > 2:
        return False
    cells = [line for row in rows for line in row.lines]
    if sum(len(cell.text) for cell in cells) / len(cells) > 12 or all(_is_filled(column) for column in _columns(rows)):
        return False
    return sum(any(c.isdigit() for c in cell.text) for cell in cells) * 4 > len(cells)
