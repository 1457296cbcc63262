"""Agreements (协议): what was signed, with or without 《》, and where its name begins."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from hqdigest.lexicon import Lexicon
from hqdigest.text import keep_longest

LIST = "partnership"
_SIGNED_WITHIN = re.compile(r"签[订署][了的]?")  # hits 签订了 in 签约双方签订了技术服务合同
_NOT_NAMED = ("与", "签订", "签署", "举行", "召开")  # what may stand before the name of what is signed at a ceremony


@dataclass(frozen=True, slots=True)
class Agreement:
    """The name of what was signed, at its place in a folded text; `mark` includes the marks 《》 around it."""

    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True)
class _Patterns:
    titled: re.Pattern[str]
    sealed: re.Pattern[str]
    signed: re.Pattern[str]
    further: re.Pattern[str]
    ceremony: re.Pattern[str]
    nobody: re.Pattern[str]


def find_agreements(text: str, lexicon: Lexicon, bounds: tuple[int, ...] = ()) -> tuple[Agreement, ...]:
    """Return the agreements named in a folded text, in order; none reaches back over one of `bounds`, ends of names."""
    patterns = lexicon.make("agreements", lambda: _patterns(lexicon))
    found = list(_titled(text, patterns))
    found += _signed(text, patterns)
    found += _before_ceremony(text, patterns, bounds)
    return tuple(keep_longest(found))


def _patterns(lexicon: Lexicon) -> _Patterns:
    tail = lexicon.pattern(LIST, "agreement tail")
    inner = "[^，。；：！？《》“”（）]"
    sign = (
        r"(?:会签(?![订署])|签订|签署|签定|续签|草签|互签(?![订署])|共签(?![订署])|签立|签下|签约|签字|签|达成|缔结|交换|互换|递交|起草)"
        r"(?:了|的|通过)?"
    )
    return _Patterns(
        # hits 《东西部协作协议》, “对口帮扶协议”
        titled=re.compile(
            rf"《(?P<name>[^《》]{{0,40}}{tail}[^《》]{{0,14}})》|(?<!简称)“(?P<quoted>[^“”《》]{{0,30}}{tail})”"
        ),
        # hits 会签了《关于建立联动机制的意见》: whatever it is called, it was signed
        sealed=re.compile(rf"{sign}(?:了)?《(?P<name>[^《》]{{2,60}})》"),
        # hits 签订消费协作采购协议, 签署了3份共建协议 ; misses 签订《…》 (titled)
        signed=re.compile(rf"{sign}(?P<name>(?:“[^“”]{{1,14}}”)?{inner}{{0,40}}?{tail})"),
        # hits 和产学研合作协议, 、人才培养协议 after another
        further=re.compile(rf"(?:[、和及与]|以及)(?P<name>{inner}{{2,24}}?{tail})"),
        # hits 战略合作协议签约仪式, 框架协议正式签署
        ceremony=re.compile(
            rf"(?P<name>[^，。；：！？《》“”（）、\s]{{2,30}}?{tail})(?:的|正式|现场|集中|共同)?(?:签约|签署|签订|签字)"
        ),
        nobody=re.compile(
            rf"(?:[^，。；：]{{0,30}}?\d[^，。；：]{{0,30}}的)?+(?:[\d一二两三四五六七八九十几多数百]+[余多]?(?:份|项|个|批)(?!目)|为期[^，。]{{1,6}}的|[\d.]+[万亿]*余?(?:元|美元|欧元|吨|公斤|斤)"
            rf"|{lexicon.pattern(LIST, 'agreement nobody')})*+"
        ),
    )


def _titled(text: str, patterns: _Patterns) -> Iterator[Agreement]:
    for m in patterns.sealed.finditer(text):
        yield Agreement(m.start("name"), m.end("name"), m["name"])
    for m in patterns.titled.finditer(text):
        group = "name" if m["name"] is not None else "quoted"
        yield Agreement(m.start(group), m.end(group), m[group])


def _signed(text: str, patterns: _Patterns) -> Iterator[Agreement]:
    for m in patterns.signed.finditer(text):
        at: re.Match[str] | None = m
        while at is not None:
            yield from _named(text, at.start("name"), at.end("name"), patterns)
            at = patterns.further.match(text, at.end("name"))


def _before_ceremony(text: str, patterns: _Patterns, bounds: tuple[int, ...]) -> Iterator[Agreement]:
    for m in patterns.ceremony.finditer(text):
        inside = bounds[bisect_right(bounds, m.start("name")) : bisect_left(bounds, m.end("name"))]
        marks = [m["name"].rfind(mark) + len(mark) for mark in _NOT_NAMED if mark in m["name"]]
        start = max([m.start("name"), *inside[-1:], *(m.start("name") + at for at in marks)])
        yield from _named(text, start, m.end("name"), patterns)


def _named(text: str, start: int, end: int, patterns: _Patterns) -> Iterator[Agreement]:
    """Give the agreement without the count before it (3份), unless nothing is left that names it."""
    start = max([start, *(m.end() for m in _SIGNED_WITHIN.finditer(text, start, end))])
    skipped = patterns.nobody.match(text, start, end)
    start = skipped.end() if skipped else start
    name = text[start:end]
    if len(name) > 2 and name not in ("协议书", "备忘录", "责任书", "意向书", "承诺书", "倡议书", "合作书"):
        yield Agreement(start, end, name)
