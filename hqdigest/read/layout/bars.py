"""Tables that a web page gave away one cell a line, each closed by a bar, and rows parted by bars alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from hqdigest.read.layout.lines import Line
from hqdigest.text import Span

_BARS = "|｜ \t"
_LEAST = 8  # lines of such a table
_WIDEST = 12
_ALIKE = 0.8  # of the rows have their numbers where the first has
_MISSING = 2  # cells that a row may lack, all at its opening: a group's name said once, a sum without a number

Cells = tuple[Span, ...]


def find_bars(lines: Sequence[Line], at: int) -> tuple[tuple[str, ...], list[tuple[range, Cells]]] | None:
    """Return the heads, and the rows: captions, the heads themselves, what stands below; None where `at` opens none."""
    if found := _alternating(lines, at):
        return found
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


def _alternating(lines: Sequence[Line], at: int) -> tuple[tuple[str, ...], list[tuple[range, Cells]]] | None:
    """Return the heads and rows of a table in which a bar on a line of its own closes each cell."""
    held: list[int] = []
    while at + 1 < len(lines) and "|" not in lines[at].text and lines[at].text and not _told(lines[at + 1]):
        held.append(at)
        at += 2
    rows = _equal(lines, held) if len(held) >= _LEAST else []
    if not rows:
        return None
    cells = [(range(row[0], row[-1] + 2), _cells(lines, row, len(row))) for row in rows]
    return tuple(_told(lines[n]) for n in rows[0]), cells


def _groups(lines: Sequence[Line], at: int, end: int) -> list[Sequence[int]]:
    """Return the rows that are closed by bars; behind the last, those that nothing parts."""
    groups: list[Sequence[int]] = []
    start = at
    for n in range(at, end):
        if not _told(lines[n]):
            groups += [range(start, n)] if n > start else []
            start = n + 1
    return [*groups, *_equal(lines, range(start, end))]


def _equal(lines: Sequence[Line], held: Sequence[int]) -> list[Sequence[int]]:
    """Return the rows of a table that nothing parts: as wide as its heads, with a name and numbers at equal places."""
    numbers = [_is_number(_told(lines[n])) for n in held]
    for width in range(2, _WIDEST + 1):
        rows = [numbers[n : n + width] for n in range(width, len(numbers) - width + 1, width)]
        alike = sum(row == rows[0] for row in rows)
        if alike > 1 and alike >= _ALIKE * len(rows) and any(rows[0]) and not any(numbers[:width]):
            return [held[n : n + width] for n in range(0, len(numbers) - width + 1, width)] if not rows[0][0] else []
    return []


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
