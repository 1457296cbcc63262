"""Givers (捐赠人): persons who give by themselves: 校友甲捐赠300万元, 甲、乙3位乡贤当场捐款, 甲先生向学校捐款."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence

from hqdigest.document import AnnotatedPassage
from hqdigest.find.partnerships.marks import ACTS, Frame, find_acts
from hqdigest.language.clauses import clause_end
from hqdigest.language.names.types import FRAMES, Name
from hqdigest.language.words import Words, read_words
from hqdigest.lexicon import Lexicon
from hqdigest.model import Article

Persons = Callable[[Article, Sequence[AnnotatedPassage], Lexicon, int], Mapping[int, Sequence[Name]]]
_REACH = 8  # characters between a name and what is done: 先生现场, 夫妇再次
_FAR = 60  # characters between a name and what is done at most, to whom it is done among them
_SHORT = 2  # characters of what is a common noun (官兵) as often as a name
_LEAST = -2000  # thousandths: a gift behind a name says already that it is one


def find_givers(
    article: Article, readings: Sequence[AnnotatedPassage], lexicon: Lexicon, persons: Persons
) -> dict[int, list[Name]]:
    """Return by passage the persons of an article who give, or turn to somebody (向, 为) to give."""
    gives = [_gives_at(reading.passage.text, lexicon) for reading in readings]
    if not any(gives):
        return {}
    named = persons(article, readings, lexicon, _LEAST)
    found = {number: sorted(n for n in names if len(n.text) > _SHORT) for number, names in named.items()}
    return {
        number: list(_giving(readings[number].passage.text, names, gives[number], lexicon))
        for number, names in found.items()
        if gives[number]
    }


def _gives_at(text: str, lexicon: Lexicon) -> tuple[int, ...]:
    return tuple(a.start for a in find_acts(read_words(text, lexicon, ACTS), lexicon) if Frame.GIVE in a.frames)


def _giving(text: str, names: list[Name], gives: tuple[int, ...], lexicon: Lexicon) -> Iterator[Name]:
    """Give the persons behind whom a gift follows in the clause; in a list, all of it."""
    words = read_words(text, lexicon, FRAMES)
    last: Name | None = None
    for name in reversed(names):
        listed = last is not None and text[name.end : last.start] in ("、", "和", "与")
        first = max(text.rfind(mark, 0, name.start) for mark in "，。；") + 1
        met = words.first("with", first, name.start)  # 与市红十字会副会长甲签订捐赠协议
        if listed or (met is None and _acts(text, name.end, gives, words)):
            last = name
            yield name


def _acts(text: str, end: int, gives: tuple[int, ...], words: Words) -> bool:
    here = bisect_left(gives, end)
    act = gives[here] if here < len(gives) else len(text)
    if act == len(text) or act - end > _FAR or clause_end(text[end:act], 0) < act - end:
        return False
    to = words.first("to", end, act)
    between = text[end : to.start if to is not None else act]
    others = any(words.first(id, end, act) for id in ("receive", "for", "in company"))  # 代表乙县向, 一行向
    return len(between) <= _REACH and "的" not in between and not others
