"""Lists of figures: the members (分别) of one that is dealt out, and the indicator that one is of (从产量看)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from hqdigest.find.metrics.owner_names import Named
from hqdigest.find.metrics.places import Label, Place, crossed
from hqdigest.find.metrics.words import BRACKET, DOWN, FIGURE, LEAD, LEVEL, MARKS, UP, WordLists, Words
from hqdigest.language.numbers.small import small_number
from hqdigest.language.spans import within
from hqdigest.model import Dimension

_JOINTS = (frozenset("、"), frozenset("、和与及") | {"以及"})
_NAMED = frozenset({"是", "即", "包括"})  # behind it a list begins: 前三的是甲区、乙区
_MOST_WORDS = 60
_LONGEST_INDICATOR = 4  # characters
_TOLD_OF = frozenset({"来", "情况"})  # 从投资情况来看
_LEADING = frozenset((LEAD, UP, DOWN, LEVEL))
_BODIES = frozenset({"place", "organization"})
_REACHED = frozenset({"完成", "实现"})
_LONGEST_OPENING = 12  # words of a sentence in which its indicator is told: 从主要工业产品产量看


def find_members(place: Place) -> Iterator[list[range]]:
    """Yield the lists, in the words before the figures side by side or in the clause before, with a member for each."""
    count = len(place.run) // 2 + 1
    if count < 2:
        return
    words, begin = place.words, place.run.start
    end = begin
    while begin > place.clause and words.tags[begin - 1] != FIGURE:
        begin -= 1
    segments = [range(begin, end)]
    if place.first < begin and words.texts[begin - 1] in MARKS:
        segments.append(range(max(place.first, words.clauses[begin - 2]), begin - 1))
    for segment in segments:
        if 2 * count - 1 <= len(segment) <= _MOST_WORDS and (members := _split(place, segment, count)):
            yield members


def find_named(place: Place) -> list[range]:
    """Return the works named before their count, one for each figure: 甲路、乙路两项工程分别投资3亿元和5亿元."""
    words, count = place.words, len(place.run) // 2 + 1
    if count < 2 or not place.dealt.startswith("dealt"):
        return []
    for clause in dict.fromkeys((place.clause, words.clauses[max(place.clause - 2, place.first)])):
        for at in range(place.run.start - 1, max(clause, place.first) + count, -1):
            if words.tags[at] in (FIGURE, "m") and small_number(words.source[words.starts[at]]) == count:
                first = max(clause, place.first)
                return _split(place, range(first, at - (words.texts[at - 1] == "等")), count)
    return []


def find_indicators(place: Place, indicators: Mapping[str, str]) -> Iterator[tuple[str, Label]]:
    """Yield the indicator that the sentence opens with (从产量看), else the last one told in the passage before."""
    words = place.words
    for n in range(place.first + 2, min(place.first + _LONGEST_OPENING, place.clause)):
        told = n - 1 - (words.texts[n - 1] in _TOLD_OF) if words.texts[n].endswith("看") else 0
        if told and (head := indicator_of(words.texts[told], indicators)):
            yield "opening", Label(head, None, (head, "n", "-"), place.quantity, place.passage, place.at)
            return
    known = words.known.setdefault("indicators", {})
    for label in reversed(place.told):
        if label.passage != place.passage:
            continue
        if label.text not in known:
            known[label.text] = indicator_of(label.text, indicators)
        if head := known[label.text]:
            yield "before", label._replace(text=head, last=(head, "n", "-"))
            return


def find_dependent(place: Place, lists: WordLists) -> tuple[tuple[int, int], Label] | None:
    """Return own words that say nothing alone, and what was told before: 第一产业1.3亿元, 每千人口2.1张."""
    words, moves = place.words, place.movement == "move"
    own = own_words(place)
    own = own[:-1] if len(own) > 1 and words.texts[own[-1]] in _REACHED else own  # 第一产业完成1.3亿元
    start = next((n for n in own if words.told[n + 1] > words.told[n]), place.at)
    end = max(start, own[-1] + 1) if own else start
    said, told = words.phrase(start, end), None
    if said in lists.sectors and (moves or place.quantity.dimension is Dimension.MONEY):
        told = next((label for _, label in find_indicators(place, lists.indicators)), None)
    elif said in lists.per and not moves and place.told:
        last = place.told[-1]
        told = last._replace(text=last.plain or last.text)
        told = None if crossed(place, last) in ("passage", "sentence") else told
    return ((start, end), told) if told is not None else None


def is_body(place: Place, names: Sequence[Named]) -> bool:
    """Return whether a figure's own words are but the name of a place or a body: 龙口镇完成8740万元, 高新区增长14%.

    A count may be one of the bodies themselves (普通中学21所), so that only places are told apart by it.
    """
    words, own = place.words, own_words(place)
    if own and words.texts[own[-1]] in _REACHED:
        own.pop()
    if not own or place.quantity.dimension is Dimension.RANK:
        return False
    first = next((n + 1 for n in range(own[-1], own[0], -1) if words.texts[n] == "的"), own[0])  # 受灾最重的|永源县
    start, end = words.starts[first], words.ends[own[-1]]
    kinds = {"place"} if place.quantity.dimension is Dimension.COUNT else _BODIES
    return any(n.end == end and n.kind in kinds for n in within(names, start, start + 1))


def own_words(place: Place) -> list[int]:
    """Return the words of a figure that do not only lead to it."""
    words = place.words
    return [n for n in range(max(place.zone, place.clause), place.at) if _LEADING.isdisjoint(words.cells[n][2])]


def is_share(label: Label) -> bool:
    """Return whether a label is that of a share or a completion: 非税收入占收入, 收入完成预算."""
    return label.quantity.dimension is Dimension.PERCENT and ("占" in label.text or "完成" in label.text)


def indicator_of(text: str, indicators: Mapping[str, str]) -> str:
    """Return the indicator that a text ends with or whose total it tells, "" for none."""
    return next((found for size in range(_LONGEST_INDICATOR, 1, -1) if (found := indicators.get(text[-size:]))), "")


def names_indicator(words: Words, start: int, end: int, indicators: Mapping[str, str]) -> bool:
    """Return whether words that open with no verb name an indicator: 投资增速."""
    named = words.texts[start] != "占" and words.tags[start][:1] not in "vd"
    return named and any(indicator_of(words.phrase(start, n), indicators) for n in range(start + 1, end + 1))


def _split(place: Place, segment: range, count: int) -> list[range]:
    words = place.words
    for joints in _JOINTS:
        cuts = [n for n in segment if words.texts[n] in joints]
        edges = [segment.start - 1, *cuts, segment.stop]
        members = [range(a + 1, b) for a, b in pairwise(edges)]
        opening = next((n + 1 for n in reversed(members[0]) if words.texts[n] in _NAMED), members[0].start)
        while opening < members[0].stop - 1 and LEAD in words.cells[opening][2]:
            opening += 1  # 全县|新修沟渠、山塘
        members[0] = range(opening, members[0].stop)
        members = [range(m.start, m.stop - (len(m) > 1 and words.tags[m.stop - 1] == BRACKET)) for m in members]
        if len(members) == count and all(members):
            return members
    return []
