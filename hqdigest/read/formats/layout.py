"""Where things stand on a page: characters become lines, and lines stand in columns that are read one by one."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from statistics import median


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character and its box, in points from the top left corner of the page."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A line that is drawn, from left to right or from top to bottom, as the box of its ink."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def upright(self) -> bool:
        return self.y1 - self.y0 > self.x1 - self.x0

    def touches(self, other: Rule, near: float) -> bool:
        """Tell whether two rules meet, or come as near."""
        across = self.x0 <= other.x1 + near and other.x0 <= self.x1 + near
        return across and self.y0 <= other.y1 + near and other.y0 <= self.y1 + near


@dataclass(frozen=True, slots=True)
class Page:
    """A page's characters, in any order."""

    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    unreadable: int = 0  # characters that the font doesn't name
    pictures: bool = False  # it shows a picture where there is no text
    rules: tuple[Rule, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """Characters that stand on one line without a gap as wide as a gutter."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    bold: bool
    vertical: bool = False  # it was set from top to bottom
    rows: tuple[tuple[str, ...], ...] = ()  # of a ruled table, which takes the place of a line


@dataclass(frozen=True, slots=True)
class Column:
    """Lines that are read from top to bottom, between the edges of their column."""

    lines: tuple[Line, ...]
    left: float
    right: float
    table: bool = False  # its lines are the cells of a table, row by row


@dataclass(frozen=True, slots=True)
class Row:
    """Lines at one height, from left to right."""

    lines: tuple[Line, ...]
    alone: bool  # nothing of the region stands beside it, a little higher or lower
    cut: bool = False  # its pieces stand over columns of their own: headlines side by side


GUTTER = 1.15  # times the size of a character: gutters of papers are 1.3 to 3, a justified line opens up to 0.6
_NARROW_OR_WIDE = frozenset("“”‘’…—·")
LARGER = 1.15  # times the size of the body, from which a line alone in its row is a headline over all columns


def to_lines(glyphs: Iterable[Glyph]) -> list[Line]:
    """Return characters as lines, the highest first, those of one row from left to right."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda g: (g.y1, g.x0)):
        if rows and _shares_row(rows[-1][0], glyph):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return [line for row in rows for line in _split(sorted(row, key=lambda g: g.x0))]


def _shares_row(first: Glyph, other: Glyph) -> bool:
    return abs(first.y1 - other.y1) < 0.35 * min(first.size, other.size)


def _split(row: list[Glyph]) -> list[Line]:
    lines: list[list[Glyph]] = []
    for glyph in row:
        if lines and glyph.x0 - lines[-1][-1].x1 < GUTTER * _size_of_gap(glyph.size, lines[-1][-1].size):
            if not _is_shadow(lines[-1][-1], glyph):
                lines[-1].append(glyph)
        elif not glyph.text.isspace():
            lines.append([glyph])
    return [made for glyphs in lines for made in _lines_of(glyphs)]


def _size_of_gap(one: float, other: float) -> float:
    """Return the size by which a gap is measured: a headline that meets body text stands in another column."""
    return max(one, other) if max(one, other) < 1.3 * min(one, other) else min(one, other)


def _lines_of(glyphs: list[Glyph]) -> Iterator[Line]:
    """Yield the line of characters; several spaces in a row part it, as they part the cells of a table."""
    start, blanks = 0, 0
    for at, glyph in enumerate(glyphs):
        if glyph.text.isspace():
            blanks += 1
            continue
        if blanks > 2:
            yield _line(glyphs[start : at - blanks])
            start = at
        blanks = 0
    yield _line(glyphs[start : len(glyphs) - blanks])


def _is_shadow(last: Glyph, glyph: Glyph) -> bool:
    """Tell a character drawn twice, a little aside, to look bold."""
    return glyph.text == last.text and glyph.text not in "—…" and glyph.x0 - last.x0 < 0.3 * (last.x1 - last.x0)


def _line(glyphs: list[Glyph]) -> Line:
    gaps = [glyph.x0 - last.x1 for last, glyph in pairwise(glyphs)]
    usual = max(median(gaps), 0) if len(gaps) > 5 else 0.0
    pairs = zip(gaps, glyphs, glyphs[1:], strict=False)
    seams = sorted(gap for gap, a, b in pairs if is_seam(a.text, b.text))
    # Word sets figures a quarter off their words; where most of a line stand close, one that stands off has a space.
    close = len(seams) > 2 and seams[len(seams) // 2] < 0.1 * glyphs[0].size
    parts = [glyphs[0].text]
    for gap, last, glyph in zip(gaps, glyphs, glyphs[1:], strict=False):
        size = max(glyph.size, last.size)
        least = usual + space_between(last.text, glyph.text) * size
        if close and is_seam(last.text, glyph.text):
            least = min(least, usual + 0.2 * size)
        if gap > least and parts[-1] != " ":
            parts.append(" ")
        parts.append(glyph.text)
    size = median(g.size for g in glyphs)
    bold = sum(g.bold for g in glyphs) * 2 > len(glyphs)
    top, bottom = min(g.y0 for g in glyphs), max(g.y1 for g in glyphs)
    return Line("".join(parts), glyphs[0].x0, top, max(g.x1 for g in glyphs), bottom, size, bold)


def is_seam(last: str, next_: str) -> bool:
    """Tell an ideograph beside a letter or digit."""
    return last.isalnum() and next_.isalnum() and is_wide(last) != is_wide(next_)


def space_between(last: str, next_: str) -> float:
    """Return the gap, in sizes and beyond what is usual in the line, that reads as a space between two characters.

    Word sets ideographs a quarter apart from letters and digits without any space; curved quotation marks are as wide
    as an ideograph in one font and half as wide in the next.
    """
    if last.isspace() or next_.isspace() or next_ in "%‰℃":
        return 9.0
    if last in _NARROW_OR_WIDE or next_ in _NARROW_OR_WIDE:
        return 0.9
    wide = is_wide(last) + is_wide(next_)
    return (0.2, 0.6, 0.2)[wide]


def joins_bare(last: str, next_: str) -> bool:
    """Tell whether the end of one line and the head of the next go together without a space."""
    return is_wide(last) or is_wide(next_) or (last.isdigit() and (next_.isdigit() or next_ in "%‰.,"))


@cache
def is_wide(character: str) -> bool:
    """Tell whether a character is an ideograph or a full-width mark."""
    return unicodedata.east_asian_width(character[-1]) in "WFA"


def body_size(lines: Iterable[Line]) -> float:
    """Return the size in which most characters are set."""
    weights: dict[float, int] = {}
    for line in lines:
        size = round(line.size * 2) / 2
        weights[size] = weights.get(size, 0) + len(line.text)
    return max(weights, key=lambda size: weights[size], default=10.0)


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
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda n: (n.y1, n.x0)):
        last = rows[-1][0] if rows else None
        if last and abs(last.y1 - line.y1) < 0.35 * min(last.size, line.size):
            rows[-1].append(line)
        else:
            rows.append([line])
    made = [tuple(sorted(row, key=lambda n: n.x0)) for row in rows]
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
