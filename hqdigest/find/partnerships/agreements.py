"""Agreements (协议): what was signed, with or without 《》, and where its name begins."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from hqdigest.find.partnerships.marks import ACTS
from hqdigest.language.names.types import FRAMES
from hqdigest.language.words import Words, read_words
from hqdigest.lexicon import Lexicon
from hqdigest.text import keep_longest

_LONGEST = 40  # characters before the end of a name
_CLOSED = frozenset("，。；：！？《》“”（）")
_JOINTS = ("、", "和", "及", "与", "以及")


class Agreement(NamedTuple):
    """The name of what was signed, at its place in a folded text."""

    start: int
    end: int
    name: str


@cache
def _enclosed() -> re.Pattern[str]:
    return re.compile(r"《(?P<title>[^《》]{2,60})》|“(?P<quoted>[^“”《》]{2,34})”")


@cache
def _counts() -> re.Pattern[str]:
    # hits 3份, 为期三年的, 3000万元, 年产80万条线束的生产线的 ; what before a name only counts it or tells its worth
    return re.compile(
        r"(?:[^，。；：\d]{0,30}+\d[^，。；：]{0,30}的)?+(?:[\d一二两三四五六七八九十几多数百]{1,20}+[余多]?(?:份|项|个|批)(?!目)"
        r"|为期[^，。]{1,6}的|[\d.]{1,20}+[万亿]{0,4}余?(?:元|美元|欧元|吨|公斤|斤))?"
    )


def find_agreements(text: str, lexicon: Lexicon, bounds: tuple[int, ...] = ()) -> tuple[Agreement, ...]:
    """Return the agreements named in a folded text, in order; none reaches back over one of `bounds`, ends of names."""
    words = read_words(text, lexicon, ACTS, FRAMES)
    found = [*_enclosed_names(text, words), *_signed(text, words), *_before_ceremony(text, words, bounds)]
    return tuple(keep_longest(found))


def _enclosed_names(text: str, words: Words) -> Iterator[Agreement]:
    """Give what stands in 《》 right behind a word of signing, or ends like an agreement; in “” only the latter."""
    for m in _enclosed().finditer(text):
        group = m.lastgroup or "title"
        start, end = m.span(group)
        tail = words.first("agreement tail", max(start, end - 20 if group == "title" else start), end)
        named = tail is not None and (group == "title" or words.end_at("agreement tail", end))
        short = words.end_at("short for", m.start())
        if (named and not short) or (
            group == "title" and (words.end_at("signing", m.start()) or words.end_at("signing together", m.start()))
        ):
            yield Agreement(start, end, m[group])


def _signed(text: str, words: Words) -> Iterator[Agreement]:
    for verb in words.all("signing", "signing together"):
        start = verb.end
        quoted = text.find("”", start, start + 16) + 1 if text.startswith("“", start) else 0
        end = _end_of(text, words, quoted or start)
        while end is not None:
            yield from _named(text, words, start, end)
            joint = next((j for j in _JOINTS if text.startswith(j, end)), None)
            start = end + len(joint or "")
            end = _end_of(text, words, start, 26) if joint else None


def _end_of(text: str, words: Words, start: int, longest: int = _LONGEST) -> int | None:
    """Return where the agreement ends that begins at `start`: with the first word for one before a mark."""
    tail = words.first("agreement tail", start, start + longest)
    return tail.end if tail is not None and not _CLOSED & set(text[start : tail.start]) else None


def _before_ceremony(text: str, words: Words, bounds: tuple[int, ...]) -> Iterator[Agreement]:
    """Give what is named right before a word of signing: 战略合作协议签约仪式, 框架协议正式签署."""
    for tail in words.all("agreement tail"):
        joint = words.at("before signed", tail.end)
        if words.at("signed", joint or tail.end) is None:
            continue
        floor = max(0, tail.start - 30)
        opening = max(text.rfind(mark, floor, tail.start) for mark in (*_CLOSED, "、", " ", "\n")) + 1
        if text[opening - 1 : opening] == "”":  # “十四五”时期…战略合作协议签约仪式
            opening = max(text.rfind("“", floor, opening), floor)
        inside = bounds[bisect_right(bounds, opening) : bisect_left(bounds, tail.end)]
        heads = [w.end for w in words.between("not named", opening, tail.start)]
        yield from _named(text, words, max([floor, opening, *inside[-1:], *heads]), tail.end)


def _named(text: str, words: Words, start: int, end: int) -> Iterator[Agreement]:
    """Give the agreement without the count before it (3份), unless nothing is left that names it."""
    verbs = [w.end for w in words.between("sign within", start, end) if w.end < end]
    start = max([start, *verbs])
    at = -1
    while at != start:
        at = start
        counted = _counts().match(text, start, end)
        start = counted.end() if counted else start
        start = words.at("agreement nobody", start) or start
    if end - start > 2 and words.at("plain paper", start) != end:
        yield Agreement(start, end, text[start:end])
