"""Crowds (泛指的各方): bodies and people that are counted, and not named: 9家银行机构, 水坪镇21个村."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from hqdigest.language.names.types import Follow, Name, NameKind
from hqdigest.language.spans import around, first_from, last_before
from hqdigest.language.words import Words
from hqdigest.text import Token, keep_longest

_PEOPLE = frozenset("户名位人")  # what these count is people
_STOPS = ("with", "to", "go", "at", "by", "edge", "hold", "organizer")  # no noun reaches across these
_REACH = 10  # characters between a count and the noun that it counts


@cache
def _count() -> re.Pattern[str]:
    return re.compile(r"(?:\d{1,9}|[一二两三四五六七八九十几]{1,9})[余多]?[家个所户名位支](?!月|小时|方面)")


@cache
def _closed() -> re.Pattern[str]:
    return re.compile(r"[^，。；：、！？“”《》（）\d与向给和每]*")


def find_crowds(text: str, words: Words, names: tuple[Name, ...], tokens: tuple[Token, ...]) -> Iterator[Name]:
    """Give the crowds of a text in order, each with the place right before it, as names that name nobody."""
    for m in _count().finditer(text):
        end = _end_of(text, words, names, tokens, m.end())
        if end is not None and around(names, m.start()) is None:
            start = _with_place(text, words, names, m.start())
            yield Name(start, end, text[start:end], NameKind.CROWD, generic=True)
    for word in words.all("unnamed"):
        yield Name(word.start, word.end, text[word.start : word.end], NameKind.CROWD, generic=True)


def _end_of(text: str, words: Words, names: tuple[Name, ...], tokens: tuple[Token, ...], start: int) -> int | None:
    """Return where the noun ends that is counted: a bare name, or the last word for a body or people in reach."""
    bare = first_from(names, start)
    if bare is not None and bare.start == start:
        if not bare.generic:
            return None
        return text.find("）", bare.end) + 1 if text.startswith("（", bare.end) else bare.end
    open_to = _closed().match(text, start, start + _REACH)
    reach = open_to.end() if open_to else start
    stops = [w.start for id in _STOPS if (w := words.first(id, start, reach))]
    reach = min([reach, *stops, *([bare.start] if bare is not None else [])])
    kind = "crowd of people" if text[start - 1] in _PEOPLE else "crowd"
    ends = [w.end for w in words.between(kind, start, reach) if w.end <= reach]
    end = max(ends, default=None)
    if end is not None and text[end : end + 1] in ("和", "及"):
        more = words.between(kind, end + 1, end + _REACH)
        end = more[0].end if more else end
    token = around(tokens, end) if end is not None else None
    return None if (token is None and end is None) or (token is not None and _goes_on(token, end)) else end


def _goes_on(token: Token, end: int | None) -> bool:
    """Whether a word goes on behind the noun, or another noun follows: 企业|代表, 村|级."""
    return token.start != end or token.tag.startswith("n") or token.text == "的"


def _with_place(text: str, words: Words, names: tuple[Name, ...], start: int) -> int:
    before = last_before(names, start)
    joined = before is not None and text[before.end : start] in ("", "的")
    if text[start:].lstrip("0123456789一二两三四五六七八九十几余多")[:1] in _PEOPLE:
        return start
    own = next((start - n for n in (2, 3) if words.at("own", start - n) == start), None)
    if own is not None:
        return own
    alone = before is not None and text[before.start - 1 : before.start] not in ("、", "和")
    if before is not None and joined and alone and before.kind is NameKind.PLACE and before.follow is Follow.ITSELF:
        return before.start
    return start


def with_crowds(names: tuple[Name, ...], crowds: list[Name]) -> tuple[Name, ...]:
    """Return names and crowds in order, without the names and crowds that stand in a crowd."""
    crowds = list(keep_longest(crowds))  # 五家|爱心企业
    kept = [n for n in names if (near := around(crowds, n.start)) is None or near.end < n.end]
    free = [c for c in crowds if not any(n.start < c.end and c.start < n.end for n in kept)]
    return tuple(sorted([*kept, *free], key=lambda n: n.start))
