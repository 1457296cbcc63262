"""Brands (简称、商号): companies named without a tail, found by their lists and frames: 淞源食品、象山茶厂等6家企业."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from hqdigest.language.names.edges import Edges
from hqdigest.language.names.types import Follow, Name, NameKind
from hqdigest.language.words import Words
from hqdigest.text import keep_longest

_NO_PARTNERS = (NameKind.PLACE, NameKind.GROUP, NameKind.FACILITY)
_CLOSED = frozenset("，。；：、（）“”0123456789")
_LONGEST = 8
_NEAR = 17  # characters between a partner and what is signed with it
_JOINED = frozenset("与同和")


@cache
def _closing() -> re.Pattern[str]:
    return re.compile(r"等(?!地)(?:\d+|[一二两三四五六七八九十几多数]+)?[余多]?[家个所]?")  # hits 等6家 before 企业


def find_listed(text: str, words: Words, edges: Edges) -> Iterator[Name]:
    """Give the brands in a list that a noun for companies closes: 淞源食品、象山茶厂等6家企业; not 等部门."""
    for m in _closing().finditer(text):
        head = words.first("listed head", m.end(), m.end() + 9)
        if head is None or _CLOSED & set(text[m.end() : head.start]):
            continue
        reach = m.start()
        while reach > 0:
            start = edges.before(reach)
            if 2 <= reach - start <= 14 and not _is_trade(words, start, reach):
                yield Name(start, reach, text[start:reach], NameKind.BRAND)
            if start == 0 or text[start - 1] not in "、和与" or reach - start > 24:
                break
            reach = start - 1


def find_presented(text: str, words: Words) -> Iterator[Name]:
    """Give the companies that a text presents: 中禾农业是一家特色企业."""
    for word in words.all("presented"):
        start = word.start
        while start > 0 and _is_chinese(text[start - 1]) and word.start - start < _LONGEST:
            start -= 1
        head = words.first("presented as", word.end, word.end + 26)
        closed = head is None or set(text[word.end : head.start]) & set("，。；：")
        if 3 <= word.start - start < _LONGEST and not closed:
            yield Name(start, word.start, text[start : word.start], NameKind.BRAND)


def find_acting(text: str, words: Words, edges: Edges) -> Iterator[Name]:
    """Give the companies that sign or give, or with whom one does: 南山乳业捐奶粉, 与青城鞋业签约, 红云服饰与…签订."""
    for word in keep_longest(words.all("brand")):
        start, end = edges.before(word.start), word.end
        near = words.first("signed with", end, end + 2 * _NEAR) if text[end : end + 1] in _JOINED else None
        near = near or words.first("signed with", end, end + 2) or words.first("given by", end, end + 2)
        closed = near is None or _CLOSED & set(text[end : near.start])
        stem = 2 <= word.start - start <= _LONGEST and all(map(_is_chinese, text[start:end]))
        if stem and not closed and not _is_trade(words, start, end):
            yield Name(start, end, text[start:end], NameKind.BRAND)


def find_siblings(text: str, words: Words, edges: Edges, names: Iterable[Name]) -> list[Name]:
    """Return the brands beside a company: 海联租赁 in 珠浦银行、海联租赁分别与, 南方灯饰 in ；南方灯饰与欧倍德公司."""
    found: list[Name] = []
    starts, ends = {n.start for n in names}, {n.end for n in names}
    waiting = [n for n in reversed(tuple(names)) if not n.generic and n.kind not in _NO_PARTNERS]
    while waiting:
        name = waiting.pop()
        fresh = [n for n in _beside(text, words, edges, name, starts, ends) if _is_brand(words, n)]
        starts |= {n.start for n in fresh}
        ends |= {n.end for n in fresh}
        found += fresh
        waiting += [n for n in fresh if n.start > name.start]
    return found


def _beside(text: str, words: Words, edges: Edges, name: Name, starts: set[int], ends: set[int]) -> Iterator[Name]:
    """Give what stands before and behind a name and may be a brand, where no name stands already."""
    if name.start > 1 and text[name.start - 1] in _JOINED and _signs(text, words, name):
        start, end = edges.before(name.start - 1), name.start - 1
        if 3 <= end - start <= 6 and text[start - 1 : start] in "，。；：" and end not in ends:
            yield Name(start, end, text[start:end], NameKind.BRAND)
    if name.kind not in (NameKind.COMPANY, NameKind.BRAND):
        return
    if text.startswith("、", name.end) and name.end + 1 not in starts:
        start, end = name.end + 1, edges.next(name.end + 1, len(text))
        listed = words.at("beside brand", end) or (text[end : end + 1] in "、，。；" and words.end_at("brand", end))
        if 3 <= end - start <= _LONGEST and listed:
            yield Name(start, end, text[start:end], NameKind.BRAND)
    before = edges.before(name.start - 1) if text.startswith("、", name.start - 1) else name.start
    if 3 <= name.start - 1 - before <= 6 and name.start - 1 not in ends:
        yield Name(before, name.start - 1, text[before : name.start - 1], NameKind.BRAND)


def _signs(text: str, words: Words, name: Name) -> bool:
    """Whether a name is a partner of what stands before 与: a company, or anybody with whom something is signed."""
    if name.follow is Follow.PERSON:
        return False  # 马俊昀与农行副行长翟世勇
    signed = words.first("signed with", name.end, name.end + _NEAR)
    near = signed is not None and not set(text[name.end : signed.start]) & set("，。；：")
    return name.kind in (NameKind.COMPANY, NameKind.BRAND) or near


def _is_brand(words: Words, name: Name) -> bool:
    people = words.end_at("people noun", name.end) or words.first("person title", name.start, name.end)
    return all(map(_is_chinese, name.text)) and not people and not _is_trade(words, name.start, name.end)


def _is_chinese(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


def _is_trade(words: Words, start: int, end: int) -> bool:
    """Whether a list item is a line of business, no name: 新能源, 装备制造."""
    while start < end:
        reach = max(words.at(id, start) or start for id in ("function", "generic", "brand", "trade"))
        if reach == start:
            return False
        start = reach
    return start == end
