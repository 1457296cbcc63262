"""Characters with their places become lines: what stands at one height without a gap as wide as a gutter."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from statistics import median
from typing import Any, NamedTuple, TypeVar


class Glyph(NamedTuple):
    """A character and its box, in points from the top left corner of the page."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    bold: bool = False


class Rule(NamedTuple):
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


class Page(NamedTuple):
    """A page's characters, in any order."""

    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    unreadable: int = 0  # characters that the font doesn't name
    pictures: bool = False  # it shows a picture where there is no text
    rules: tuple[Rule, ...] = ()


class Line(NamedTuple):
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


Placed = TypeVar("Placed", Glyph, Line)
GUTTER = 1.15  # times the size of a character: gutters of papers are 1.3 to 3, a justified line opens up to 0.6
_NARROW_OR_WIDE = frozenset("“”‘’…—·")


def to_lines(glyphs: Iterable[Glyph]) -> list[Line]:
    """Return characters as lines, the highest first, those of one row from left to right."""
    return [line for row in rows_of(glyphs) for line in _split(row)]


def rows_of(items: Iterable[Placed]) -> list[list[Placed]]:
    """Return what stands at one height together, the highest first, each row from left to right."""
    rows: list[list[Placed]] = []
    for item in sorted(items, key=lambda i: (i.y1, i.x0)):
        first = rows[-1][0] if rows else None
        if first and abs(first.y1 - item.y1) < 0.35 * min(first.size, item.size):
            rows[-1].append(item)
        else:
            rows.append([item])
    return [sorted(row, key=lambda i: i.x0) for row in rows]


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


def body_size(lines: Iterable[Any]) -> float:
    """Return the size in which most characters of lines are set."""
    weights: Counter[float] = Counter()
    for line in lines:
        weights[round(line.size * 2) / 2] += len(line.text)
    return max(weights, key=lambda size: weights[size], default=10.0)
