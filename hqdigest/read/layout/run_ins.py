"""Run-in headings (段首标题): a numbered first sentence that heads the paragraph that it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hqdigest.read.layout.lines import Line
from hqdigest.read.layout.outline import style_of
from hqdigest.text import Span

_STYLES = (3, 4)  # 一、 and （一）; what 1. and 一是 open are items of a list
LONGEST = 60  # characters of such a sentence with its number
_USUAL = 42  # of those that make a series; the longest of 270 in 25 provincial reports has 41
_SHARE = 0.6  # of a series that has such sentences; in a list of tasks most of them hold a figure
_FIRST = re.compile(r"（?一[、）.．]")
_LEAST = 12  # characters of the paragraph behind it
# hits （一）产业支撑更加有力。 ; misses a sentence with a figure in it: （一）新建道路5公里。
_HEAD = re.compile(r"[^。！？；：\n]{4,64}。(?!”)")
_QUOTED = re.compile(r"“[^”]{0,60}”")  # “1269”行动计划 names a plan
_FIGURE = re.compile(r"\d(?!\d{0,9}年|\d{0,9}[+＋·])")


def part_run_ins(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with the run-in headings parted from their paragraphs, where they come in a series."""
    cuts = [_cut_of(line) for line in lines]
    for series in _series(lines):
        told = sum(1 for n in series if 0 < cuts[n] <= _USUAL)
        if told < max(2, _SHARE * len(series)):
            for n in series:
                cuts[n] = 0
    return [part for line, cut in zip(lines, cuts, strict=True) for part in (_part(line, cut) if cut else (line,))]


def _series(lines: Sequence[Line]) -> Iterator[list[int]]:
    """Yield the numbered paragraphs that count on from one, 一 to 八, by their places."""
    held: dict[int, list[int]] = {}
    for n, line in enumerate(lines):
        style = style_of(line.text)
        if style not in _STYLES or "。" not in line.text[:-1]:
            continue
        if _FIRST.match(line.text):
            yield held.pop(style, [])
        held.setdefault(style, []).append(n)
    yield from held.values()


def _cut_of(line: Line) -> int:
    """Return where the first sentence of a line ends, if it could be a heading, else 0."""
    if line.level or style_of(line.text) not in _STYLES:
        return 0
    m = _HEAD.match(line.text)
    if m is None or m.end() > LONGEST or _FIGURE.search(_QUOTED.sub("", m[0])) or len(line.text) - m.end() < _LEAST:
        return 0
    return m.end()


def _part(line: Line, cut: int) -> tuple[Line, Line]:
    """Part a line at a position of its text; the heading leaves its full stop behind."""
    head = line._replace(
        pieces=pieces_of(line, 0, cut - 1), raw=line.raw[: cut - 1], text=line.text[: cut - 1], run_in=True
    )
    start = cut + len(line.raw[cut:]) - len(line.raw[cut:].lstrip())
    body = line._replace(
        pieces=pieces_of(line, start, len(line.raw)),
        raw=line.raw[start:],
        text=line.text[start:],
        gap=0,
        bullet="",
    )
    return head, body


def pieces_of(line: Line, start: int, end: int) -> tuple[Span, ...]:
    """Return the stretches of the source that hold `start` to `end` of a line's text."""
    found, at = [], 0
    for piece in line.pieces:
        a, b = max(start - at, 0), min(end - at, len(piece))
        if a < b:
            found.append(Span(piece.start + a, piece.start + b))
        at += len(piece)
    return tuple(found)
