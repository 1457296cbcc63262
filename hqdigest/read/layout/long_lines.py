"""Lines that hold more than a paragraph: parted, where they are longer than any, and where rows of a table follow."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from hqdigest.read.layout.lines import Line
from hqdigest.read.layout.run_ins import pieces_of

# Characters. The longest paragraph of 25 provincial reports has 1,272; a report pasted as one line has 20,000.
LONGEST = 2000
_MARKS = ("。！？", "；", "，、")
_BAR = re.compile(r"\s{0,9}[|｜]\s{0,9}")
_NAME = 8  # characters of a table's name at least, which may stand on the line of its heads
_BELOW = 4  # lines below that tell how wide a table is


def part_long(lines: Sequence[Line]) -> list[Line]:
    """Return the lines, the longest parted at the end of a sentence, else of a clause."""
    return [part for line in lines for part in (_parts(line) if len(line.text) > LONGEST else (line,))]


def part_heads(lines: Sequence[Line]) -> list[Line]:
    """Return the lines, those parted that hold the heads of a table, and its first rows, behind a text or its name."""
    return [part for n, line in enumerate(lines) for part in _rows_of(line, lines[n + 1 : n + 1 + _BELOW])]


def _rows_of(line: Line, below: Sequence[Line]) -> Iterator[Line]:
    """Give a line in parts: what stands before the first bar, then as many cells at a time as the lines below have."""
    bars = [m.span() for m in _BAR.finditer(line.text)]
    widths = Counter(len(_BAR.findall(row.text)) - 1 for row in below if row.text[0] in "|｜")
    width, alike = widths.most_common(1)[0] if widths else (0, 0)
    cells = len(bars) - (bool(bars) and bars[-1][1] == len(line.text))
    fits = alike > 1 and width > 1 and cells > 0 and cells % width == 0
    if not alike or len(bars) < 2 or bars[0][0] < _NAME or not (fits or "。" in line.text[: bars[0][0]]):
        yield line
        return
    step = width if fits else len(bars)
    starts = [0, *(bars[k][1] for k in range(0, cells, step))]
    ends = [bars[0][0], *(bars[k][0] + 1 for k in range(step, len(bars), step)), len(line.text)]
    for start, end in zip(starts, ends, strict=False):
        yield line._replace(
            pieces=pieces_of(line, start, end),
            raw=line.raw[start:end],
            text=line.text[start:end],
            gap=0 if start else line.gap,
        )


def _parts(line: Line) -> Iterator[Line]:
    start, length = 0, len(line.text)
    while start < length:
        end = length if length - start <= LONGEST else _cut(line.text, start)
        raw = line.raw[start:end]
        yield line._replace(
            pieces=pieces_of(line, start, end),
            raw=raw,
            text=line.text[start:end],
            gap=0 if start else line.gap,
            bullet="" if start else line.bullet,
        )
        start = end


def _cut(text: str, start: int) -> int:
    """Return where to part: behind the last mark of the strongest kind in the second half, else where it is full."""
    for marks in _MARKS:
        at = max(text.rfind(mark, start + LONGEST // 2, start + LONGEST) for mark in marks)
        if at > 0:
            return at + 1
    return start + LONGEST
