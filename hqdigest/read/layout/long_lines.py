"""Lines longer than any paragraph: parted, so that what is found in one paragraph at a time stays quick."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hqdigest.read.layout.lines import Line
from hqdigest.read.layout.run_ins import pieces_of

# Characters. The longest paragraph of 25 provincial reports has 1,272; a report pasted as one line has 20,000.
LONGEST = 2000
_MARKS = ("。！？", "；", "，、")


def part_long(lines: Sequence[Line]) -> list[Line]:
    """Return the lines, the longest parted at the end of a sentence, else of a clause."""
    return [part for line in lines for part in (_parts(line) if len(line.text) > LONGEST else (line,))]


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
