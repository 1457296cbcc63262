"""Clauses (分句): a text cut at its marks outside brackets and quotation marks; a bracket stands with its clause."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from hqdigest.language.spans import around, within
from hqdigest.text import Placed, Span

PARTING = "，；。！？：\n"
_CLOSES = {"“": "”", "‘": "’", "《": "》", "（": "）", "(": ")", "【": "】", "[": "]"}
_QUOTES = "“‘"
_ASIDES = "（(【["
# What is longer is speech or a bracket left open; what of a quotation holds one of the marks is speech, no name.
_LONGEST = {"“": 60, "‘": 60, "《": 100, "（": 200, "(": 200, "【": 100, "[": 100}
_SPEECH = "，；。！？"


class Enclosure(NamedTuple):
    """A bracket or quotation mark with what closes it: `text[start]` opens and `text[end - 1]` closes."""

    start: int
    end: int
    mark: str  # the mark that opens it

    @property
    def inside(self) -> Span:
        return Span(self.start + 1, self.end - 1)


class Clause(NamedTuple):
    """A stretch between two marks, blanks around it left out; `asides` are the brackets in it, without their marks."""

    start: int
    end: int
    before: str  # the mark before it, "" at the beginning
    after: str  # the mark behind it, "" at the end
    asides: tuple[Span, ...] = ()


@cache
def _marks(blanks: bool) -> re.Pattern[str]:
    blank = "|(?<=[\u4e00-\u9fff”）%]) +(?=[\u4e00-\u9fff“\\d])" if blanks else ""
    return re.compile(f"[{PARTING}“”‘’《》（）()【】\\[\\]]{blank}")


@lru_cache(maxsize=256)
def find_enclosures(text: str, start: int = 0, end: int | None = None) -> tuple[Enclosure, ...]:
    """Return the outermost names in marks, quotations and brackets of `text[start:end]` that part no clause."""
    closed: list[Enclosure] = []
    waiting: list[re.Match[str]] = []
    spoken = -1  # where the last mark of speech stands
    for m in _marks(False).finditer(text, start, len(text) if end is None else end):
        mark = m[0]
        if mark in _CLOSES:
            waiting.append(m)
        elif mark in _SPEECH:
            spoken = m.start()
        while mark not in PARTING and waiting and waiting[-1] is not m:
            opening = waiting.pop()
            if _CLOSES[opening[0]] == mark:
                closed.extend(_enclosure(opening, m.end(), spoken))
                break
            if all(_CLOSES[other[0]] != mark for other in waiting[-3:]):
                waiting.append(opening)
                break
    return _outermost(closed)


def _enclosure(opening: re.Match[str], end: int, spoken: int) -> Iterator[Enclosure]:
    speech = opening[0] in _QUOTES and spoken > opening.start()
    if not speech and end - opening.start() <= _LONGEST[opening[0]] + 2:
        yield Enclosure(opening.start(), end, opening[0])


def _outermost(closed: list[Enclosure]) -> tuple[Enclosure, ...]:
    kept: list[Enclosure] = []
    for one in sorted(closed, key=lambda e: (e.start, -e.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return tuple(kept)


def find_clauses(
    text: str, start: int = 0, end: int | None = None, kept: Sequence[Placed] = (), blanks: bool = False
) -> tuple[Clause, ...]:
    """Return the clauses of `text[start:end]` in order.

    No mark inside one of `kept` (in order, disjoint: quantities, dates) parts a clause; with `blanks`, a blank between
    Chinese words does, as in a headline. What stands in a bracket is no clause: call this again for an aside.
    """
    end = len(text) if end is None else end
    enclosures = find_enclosures(text, start, end)
    found: list[Clause] = []
    begin, before = start, ""
    for m in _marks(blanks).finditer(text, start, end):
        if m[0].strip(" ") not in PARTING or around(enclosures, m.start()) or (kept and around(kept, m.start())):
            continue
        found += _clause(text, begin, m.start(), before, m[0], enclosures)
        begin, before = m.end(), m[0]
    return (*found, *_clause(text, begin, end, before, "", enclosures))


def _clause(
    text: str, start: int, end: int, before: str, after: str, enclosures: Sequence[Enclosure]
) -> tuple[Clause, ...]:
    part = text[start:end]
    start, end = start + len(part) - len(part.lstrip()), end - len(part) + len(part.rstrip())
    if start >= end:
        return ()
    inside = within(enclosures, start, end) if enclosures else ()
    asides = tuple([e.inside for e in inside if e.mark in _ASIDES and e.end - e.start > 2])
    return (Clause(start, end, before[:1], after[:1], asides),)


def clause_end(text: str, position: int, marks: str = "，。；：！？“”…—") -> int:
    """Return where the clause around `position` ends, before its mark."""
    while position < len(text) and text[position] not in marks:
        position += 1
    return position
