"""Tables that a web page gave away one cell a line, each closed by a bar, and rows parted by bars alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from hqdigest.read.layout.lines import Line
from hqdigest.text import Span

_BARS = "|｜ \t"
_LEAST = 8  # lines of such a table
_MISSING = 2  # cells that a row may lack, all at its opening: a group's name said once, a sum without a number

Cells = tuple[Span, ...]


def find_bars(lines: Sequence[Line], at: int) -> tuple[tuple[str, ...], list[tuple[range, Cells]]] | None:
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
    rows = [(group, _cells(lines, group, len(heads))) for group in body if usual and _figures(lines, group) == usual]
    above = [(group, _cells(lines, group, len(group))) for group in groups[: top + 1]]
    return (heads, [*above, *rows]) if len(rows) > 1 else None


def _groups(lines: Sequence[Line], at: int, end: int) -> list[range]:
    """Return the rows that are closed by bars; what the end of a page cut off is none."""
    groups, start = [], at
    for n in range(at, end):
        if not _told(lines[n]):
            groups += [range(start, n)] if n > start else []
            start = n + 1
    return groups


def _told(line: Line) -> str:
    return line.text.strip(_BARS)


def _is_number(text: str) -> bool:
    return text.rstrip("%‰").replace(",", "").replace(".", "", 1).isdigit()


def _figures(lines: Sequence[Line], group: range) -> int:
    """Return how many numbers close a row."""
    return next((k for k, n in enumerate(reversed(group)) if not _is_number(_told(lines[n]))), 0)


def _cells(lines: Sequence[Line], group: range, width: int) -> Cells:
    start = lines[group.start].start
    held = (Span(lines[n].start, lines[n].start + len(lines[n].raw.rstrip(_BARS))) for n in group)
    return (*(Span(start, start),) * (width - len(group)), *held)
