"""Lists of figures: the members (分别) of one that is dealt out, and the indicator that one is of (从产量看)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from hqdigest.find.metrics.places import RATES, Label, Place, crossed
from hqdigest.find.metrics.words import BRACKET, DOWN, FIGURE, LEAD, LEVEL, MARKS, UP, WORK, WordLists
from hqdigest.model import Dimension

_JOINTS = (frozenset("、"), frozenset("、和与及") | {"以及"})
_NAMED = frozenset({"是", "即", "包括"})  # behind it a list begins: 前三的是甲区、乙区
DONE = "完成"
_SHARES = frozenset({"占", DONE})
_MOST_WORDS = 60
_SHARE = "占比"
_EACH_WORK = frozenset("个项")
_KIND = "vbfaszt"  # first letters of the tags of words that tell a kind of works: 在建, 省级, 前期
_LONGEST_GRADE = 6  # characters of what days are counted by: 轻度污染
_LONGEST_INDICATOR = 4  # characters
_LEADING = frozenset((LEAD, UP, DOWN, LEVEL))
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


def paired_label(place: Place) -> Label | None:
    """Return the label told of what a rate moves that is dealt out: 游客526万人次，收入48亿元，分别增长[11%]和13%."""
    words, count = place.words, len(place.run) // 2 + 1
    if (
        count < 2
        or len(place.told) < count
        or not place.dealt.startswith("dealt")
        or place.quantity.dimension not in RATES
    ):
        return None
    at = place.run.start - 1
    while at > place.clause and LEVEL in words.cells[at][2]:
        at -= 1
    label = place.told[-count]
    here = label.passage == place.passage and words.at(label.quantity.start) >= place.first
    moves = UP in words.cells[at][2] or DOWN in words.cells[at][2]
    return label if moves and here and label.quantity.dimension not in RATES else None


def find_indicators(place: Place, indicators: Mapping[str, str]) -> Iterator[tuple[str, Label]]:
    """Yield the indicator that the sentence opens with (从产量看), else the last one told in the passage before."""
    words = place.words
    for n in range(place.first + 2, min(place.first + _LONGEST_OPENING, place.clause)):
        if words.texts[n] == "看" and (head := indicator_of(words.texts[n - 1], indicators)):
            yield "opening", Label(head, None, (head, "n", "-"), place.quantity, place.passage)
            return
    for label in reversed(place.told):
        if label.passage == place.passage and (head := indicator_of(label.text, indicators)):
            yield "before", label._replace(text=head, last=(head, "n", "-"))
            return


def find_dependent(place: Place, lists: WordLists) -> tuple[tuple[int, int], Label] | None:
    """Return own words that say nothing alone, and what was told before: 第一产业1.3亿元, 每千人口2.1张."""
    words, moves = place.words, place.movement == "move"
    own = [n for n in range(max(place.zone, place.clause), place.at) if _LEADING.isdisjoint(words.cells[n][2])]
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


def budget_label(place: Place, budgets: frozenset[str]) -> Label | None:
    """Return the label of a share of a budget, and of that budget: 税收收入5亿元，为预算4亿元的125%."""
    words, start, end = place.words, max(place.zone, place.clause), place.edge
    while start < end and (words.texts[start] in _SHARES or LEVEL in words.cells[start][2]):
        start += 1
    while start < end and LEVEL in words.cells[end - 1][2]:
        end -= 1
    said, shares = words.phrase(start, end), place.quantity.dimension is Dimension.PERCENT
    if said not in budgets or not (shares or place.is_base):
        return None
    told = next((label for label in reversed(place.told) if label.quantity.dimension not in RATES and not label.base), None)
    if told is None or told.passage != place.passage:
        return None
    joint = "" if not shares else "占" if "占" in words.texts[place.zone : start] else DONE
    text = told.text.removesuffix(DONE) + joint + words.source[words.starts[start] : words.ends[end - 1]]
    return told._replace(text=text, last=(said, "n", "-"), base=place.is_base)


def day_label(place: Place, days: frozenset[str]) -> Label | None:
    """Return which of the days told before a figure counts: 优良天数23天，其中[优]9天，14天为[良]."""
    words, at = place.words, place.at
    last = next((t for t in reversed(place.told) if t.quantity.unit == place.quantity.unit), None)
    if place.movement == "move" or last is None or last.passage != place.passage:
        return None
    counted = next((form for form in days if form in last.text), "")
    own = [n for n in range(max(place.zone, place.clause), at) if _LEADING.isdisjoint(words.cells[n][2])]
    named = LEVEL in words.cells[at + 1][2] and words.tags[at + 1][:1] in "vp" and at + 2 < place.last
    said = words.texts[at + 2] if named else words.phrase(own[0], own[-1] + 1) if own else ""
    if not counted or not said or len(said) > _LONGEST_GRADE or said.endswith(counted):
        return None
    return last._replace(text=said + counted, noun="", tail=counted)


def kind_label(place: Place, classes: Mapping[str, str]) -> Label | None:
    """Return which of the works counted before a count is of, told by its own word: 项目54项（[在建]13项、[前期]6项）."""
    words, unit, last = place.words, place.quantity.unit, place.told[-1] if place.told else None
    if last is None or last.quantity.unit != unit or unit not in _EACH_WORK:
        return None
    own = [n for n in range(max(place.zone, place.clause), place.at) if _LEADING.isdisjoint(words.cells[n][2])]
    counted = last.text[-2:]
    text, tag = (words.texts[own[0]], words.tags[own[0]]) if len(own) == 1 else ("", "")
    bare = len(text) > 1 and text not in _NAMED and (tag[:1] in _KIND or tag == "nz")
    if not bare or WORK not in classes.get(counted, "") or crossed(place, last) in ("passage", "sentence"):
        return None
    return last._replace(text=text + counted, first=own[0], noun="", last=(counted, "n", WORK))


def share_label(place: Place) -> Label | None:
    """Return the label of a bare share of what was told before it: 亿元以上项目215个，[占比]68%."""
    words, last = place.words, place.told[-1] if place.told else None
    own = [n for n in range(max(place.zone, place.clause), place.at) if _LEADING.isdisjoint(words.cells[n][2])]
    bare = len(own) == 1 and words.texts[own[0]] == _SHARE and place.quantity.dimension is Dimension.PERCENT
    if not bare or last is None or last.quantity.dimension in RATES or crossed(place, last) in ("passage", "sentence"):
        return None
    return last._replace(text=last.text + _SHARE, noun="", last=(_SHARE, "n", "-"))


def is_share(label: Label) -> bool:
    """Return whether a label is that of a share or a completion: 非税收入占收入, 收入完成预算."""
    return label.quantity.dimension is Dimension.PERCENT and ("占" in label.text or "完成" in label.text)


def indicator_of(text: str, indicators: Mapping[str, str]) -> str:
    """Return the indicator that a text ends with or whose total it tells, "" for none."""
    return next((found for size in range(_LONGEST_INDICATOR, 1, -1) if (found := indicators.get(text[-size:]))), "")


def _split(place: Place, segment: range, count: int) -> list[range]:
    words = place.words
    for joints in _JOINTS:
        cuts = [n for n in segment if words.texts[n] in joints]
        edges = [segment.start - 1, *cuts, segment.stop]
        members = [range(a + 1, b) for a, b in pairwise(edges)]
        opening = next((n + 1 for n in reversed(members[0]) if words.texts[n] in _NAMED), members[0].start)
        members[0] = range(opening, members[0].stop)
        members = [range(m.start, m.stop - (len(m) > 1 and words.tags[m.stop - 1] == BRACKET)) for m in members]
        if len(members) == count and all(members):
            return members
    return []
