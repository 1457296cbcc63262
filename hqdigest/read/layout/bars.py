"""Tables that a web page gave away one cell a line, with or without bars between cells and rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from hqdigest.read.layout.lines import Line
from hqdigest.read.layout.table_heads import ORDERS, SUMS, Heads, is_figure, is_head, is_period
from hqdigest.text import Span

_BARS = "|｜ \t"
_LEAST = 8  # lines of such a table
_WIDEST = 12
_BROKEN = 3  # lines over which a cell is broken
_LONGEST, _LONGEST_HEAD = 40, 20  # characters of a cell, of a head
_INSIDE = frozenset("|｜。；！？")  # marks that no cell of such a table holds
_PROSE = frozenset("，：")  # and no head
_NOTHING = frozenset({"-", "—", "--", "——", "－", "/", "…", "*", "无"})  # a cell that is empty
_MISSING = 2  # cells that a row may lack, all at its opening: a group's name said once, a sum without a number

Cells = tuple[Span, ...]


def find_bars(lines: Sequence[Line], at: int) -> tuple[Heads, list[tuple[range, Cells]]] | None:
    """Return the heads, and the rows: captions, the heads themselves, what stands below; None where `at` opens none."""
    end = at
    while end < len(lines) and lines[end].text[-1:] in ("|", "｜") and lines[end].text.strip(_BARS).count("|") == 0:
        end += 1
    if end - at < _LEAST:
        return None
    groups = _groups(lines, at, end)
    top = next((k for k, group in enumerate(groups) if len(group) > _MISSING + 1), None)
    if top is None or any(_is_number(_told(lines[n])) for n in groups[top]):
        return None
    heads = tuple(_told(lines[n]) for n in groups[top])
    body = [group for group in groups[top + 1 :] if len(heads) - _MISSING <= len(group) <= len(heads)]
    figures = Counter(_figures(lines, group) for group in body)
    usual = figures.most_common(1)[0][0] if figures else 0
    rows = [_row(lines, group, len(heads)) for group in body if usual and _figures(lines, group) == usual]
    above = [_row(lines, group, len(group)) for group in groups[: top + 1]]
    return (heads, [*above, *rows]) if len(rows) > 1 else None


class Turns:
    """Finds tables of a cell a line, whatever bars stand between: names and figures take turns in each row as in its
    first one. A cell is read once, however many lines above it a table might open in."""

    def __init__(self, lines: Sequence[Line], known: frozenset[str]) -> None:
        self.lines, self.known = lines, known
        self.cells: dict[tuple[int, bool], tuple[_Cell | None, int]] = {}

    def find(self, at: int) -> tuple[Heads, list[tuple[range, Cells]]] | None:
        """Return the heads and rows of a table; None where line `at` opens none."""
        held = list(islice(self._flow(at), 3 * _WIDEST)) if _told(self.lines[at]) else []
        if not any(cell.figure for cell in held):
            return None
        names = next((n for n, cell in enumerate(held) if not cell.name), len(held))
        widths = range(2, min(names, len(held) // 2) + 1)
        width = next((w for w in widths if _fits(self.lines, held, w, self.known)), 0)
        if not width:
            return None
        shape = _shape(held[width : 2 * width])
        flow = self._flow(at)
        rows = [list(islice(flow, width))]
        while len(row := list(islice(flow, width))) == width and _alike(shape, _shape(row)):
            rows.append(row)
        ends = [*(row[0].first for row in rows[1:]), _behind(self.lines, rows[-1][-1].last)]
        cells = [(range(r[0].first, end), tuple(c.span for c in r)) for r, end in zip(rows, ends, strict=True)]
        return tuple(cell.text for cell in rows[0]), cells

    def _flow(self, at: int) -> Iterator[_Cell]:
        """Yield the cells from a line on, bars alone left out, up to the first line that can hold none."""
        closed = self.lines[at].text[-1] in "|｜"
        while at < len(self.lines):
            if (at, closed) not in self.cells:
                self.cells[at, closed] = _read_cell(self.lines, at, closed)
            cell, at = self.cells[at, closed]
            if cell is not None:
                yield cell


class _Cell(NamedTuple):
    """A cell on a line of its own, or broken over several."""

    first: int
    last: int
    text: str
    span: Span
    figure: bool | None  # open of a mark for nothing, and of what may be a year
    name: bool  # whether it may be a head


def _read_cell(lines: Sequence[Line], at: int, closed: bool) -> tuple[_Cell | None, int]:
    """Return the cell on a line, None for bars alone, and the line behind it; none can hold one behind all lines."""
    last = at
    while closed and lines[last].text[-1] not in "|｜" and last < min(at + _BROKEN, len(lines) - 1):
        last += 1
    text = "".join(_told(line) for line in lines[at : last + 1])
    below = _told(lines[last + 1]) if last + 1 < len(lines) else " "
    heading = lines[at].level and below and not is_figure(below)  # a # above a bar or a figure marks a part: # 其中
    if heading or len(text) > _LONGEST or not _INSIDE.isdisjoint(text):
        return None, len(lines)
    if not text:
        return None, last + 1
    start = lines[at].start + len(lines[at].raw) - len(lines[at].raw.lstrip(_BARS))
    end = lines[last].end - len(lines[last].raw) + len(lines[last].raw.rstrip(_BARS))
    figure = is_figure(text)
    name = 1 < len(text) <= _LONGEST_HEAD and not figure and _PROSE.isdisjoint(text)
    unsure = text in _NOTHING or (text.isdecimal() and is_period(text))
    return _Cell(at, last, text, Span(start, end), None if unsure else figure, name), last + 1


def _behind(lines: Sequence[Line], at: int) -> int:
    """Return the line behind a cell and the bars that close it."""
    return next((n for n in range(at + 1, len(lines)) if _told(lines[n])), len(lines))


def _fits(lines: Sequence[Line], held: Sequence[_Cell], width: int, known: frozenset[str]) -> bool:
    """Return whether so many heads stand above rows of a name and figures: two rows alike, or one below known heads."""
    heads, below = ([cell.text for cell in held[k * width : (k + 1) * width]] for k in (0, 1))
    first, second = (_shape(held[k * width : (k + 1) * width]) for k in (1, 2))
    if heads[0] in ORDERS or first[0] is not False or True not in first:
        return False
    words = [cell.replace(" ", "") for cell, figure in zip(below, first, strict=True) if figure is False]
    if any(is_head(word, known) and word not in SUMS for word in words):
        return False  # the heads go on, and `held` opens above them
    told = sum(is_head(head, known) or is_period(head) for head in heads)
    barred = held[1].first - held[0].last > 1 or lines[held[0].last].text != heads[0]
    if len(second) < width or not _alike(first, second):
        return told > 1 and first.count(True) == width - 1 > 1
    return width > 2 or barred or told > 0


def _shape(row: Sequence[_Cell]) -> list[bool | None]:
    return [cell.figure for cell in row]


def _alike(first: Sequence[bool | None], other: Sequence[bool | None]) -> bool:
    return other[0] is False and all(a is b or None in (a, b) for a, b in zip(first, other, strict=True))


def _groups(lines: Sequence[Line], at: int, end: int) -> list[Sequence[int]]:
    """Return the rows that are closed by bars."""
    groups: list[Sequence[int]] = []
    start = at
    for n in range(at, end):
        if not _told(lines[n]):
            groups += [range(start, n)] if n > start else []
            start = n + 1
    return groups


def _row(lines: Sequence[Line], group: Sequence[int], width: int) -> tuple[range, Cells]:
    return range(group[0], group[-1] + 1), _cells(lines, group, width)


def _told(line: Line) -> str:
    return line.text.strip(_BARS)


def _is_number(text: str) -> bool:
    return text.lstrip("+-−").rstrip("%‰").replace(",", "").replace(".", "", 1).isdigit()


def _figures(lines: Sequence[Line], group: Sequence[int]) -> int:
    """Return how many numbers close a row."""
    return next((k for k, n in enumerate(reversed(group)) if not _is_number(_told(lines[n]))), 0)


def _cells(lines: Sequence[Line], group: Sequence[int], width: int) -> Cells:
    start = lines[group[0]].start
    held = (Span(lines[n].start, lines[n].start + len(lines[n].raw.rstrip(_BARS))) for n in group)
    return (*(Span(start, start),) * (width - len(group)), *held)
