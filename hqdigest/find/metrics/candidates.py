"""Candidates for a figure's label: stretches of words before and behind it, alone or joined to what was told before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from hqdigest.find.metrics.constraints import depends, is_empty, is_glued, is_lone_verb, is_place, sums_up
from hqdigest.find.metrics.features import shape_key
from hqdigest.find.metrics.members import find_members
from hqdigest.find.metrics.parts import Candidate, Part
from hqdigest.find.metrics.places import Label, Place, crossed, stop_of
from hqdigest.find.metrics.spans import (
    beyond_spans,
    earlier_spans,
    left_spans,
    own_spans,
    prefix_spans,
    right_spans,
)
from hqdigest.find.metrics.stretches import may_end, may_start
from hqdigest.find.metrics.words import EDGE, REST, WordLists
from hqdigest.model import Dimension
from hqdigest.ranking.weighing import Weigher, Worth

# Dimensions of figures that a verb alone may tell: 签约38亿元, 增长8%.
_TOLD_BY_VERB = (Dimension.MONEY, Dimension.PERCENT, Dimension.PERCENTAGE_POINT, Dimension.RANK)
Prune = Callable[[Iterable[Part]], list[Part]]


class Generator:
    """Generates the candidates of one figure. `prune` leaves those parts that are worth being joined to others.

    `most` tells what a joint weighs at most: joined parts that cannot outweigh `least`, the best so far, are left out.
    """

    def __init__(
        self, place: Place, weigh: Weigher, lists: WordLists, prune: Prune, most: Callable[[str], int] | None = None
    ) -> None:
        self.most, self.least = most, -(10**9)
        self.place, self.weigh, self.prune = place, weigh, prune
        self.fused, self.areas, self.counted = lists.fused, lists.places, lists.counted
        self.words, self.at = place.words, place.at
        self.unit, self.dimension = place.quantity.unit or "-", place.quantity.dimension.value
        self.contexts: dict[str, Worth] = {}
        self.edges = self.words.known.setdefault("edges", {})  # what the words at edges of stretches weigh
        self.stop = stop_of(place.words, place.at + 1, place.last)

    def candidates(self) -> Iterator[Candidate]:
        """Yield all candidates."""
        place = self.place
        counts = place.quantity.dimension is Dimension.COUNT and sums_up(self.words, self.at, place.clause)
        counted = counts and any(True for _ in right_spans(place))
        spans = [] if counted else list(left_spans(self.place))
        members = list(find_members(self.place))
        dealt = [c for held in members for c in self._dealt(held, held[self.place.number])] + list(self._fused(spans))
        own = self.prune(self._part("own", *span) for span in own_spans(self.place, spans))
        yield from dealt
        yield from self._carried(own)
        places = all(is_place(self.words, m.start, m.stop, self.areas) for held in members for m in held)
        if not (dealt and self.place.dealt.startswith("dealt")) or places:
            yield from self._free(spans, own, counted)

    def _free(self, spans: list[tuple[int, int]], own: list[Part], counted: bool) -> Iterator[Candidate]:
        """Yield the candidates of a figure to which no list is dealt out."""
        left = [self._part("left", *span) for span in spans]
        right = [self._part("right", *span) for span in right_spans(self.place)]
        earlier = [self._part("earlier", *span) for span in earlier_spans(self.place)]
        beyond = [self._part("beyond", *span) for span in beyond_spans(self.place)]
        alike = any(label.quantity.unit == self.place.quantity.unit for label in self.place.told)
        lone = (bool(right) or alike) and self.place.quantity.dimension not in _TOLD_BY_VERB
        yield from self._single("left", [p for p in left if not (lone and is_lone_verb(self.words, p.start, p.end))])
        yield from self._single("right", right)
        yield from self._single("beyond", beyond)
        yield from self._single("earlier", earlier)
        if not right:
            yield from self._by_unit(left)
        right, earlier = self.prune(right), self.prune(earlier)
        if right:
            prefixes = self.prune(self._part("prefix", *span) for span in (() if counted else prefix_spans(self.place)))
            yield from self._double("prefix and right", prefixes, right)
            yield from self._double("earlier and right", earlier, right)
        yield from self._double("earlier and left", earlier, own)
        yield from self._double("left and earlier", own, earlier)

    # Candidates

    def _single(self, kind: str, parts: list[Part]) -> Iterator[Candidate]:
        parts = [part for part in parts if self._is_name(part)]
        if parts:
            context = self._context(kind)
            for part in parts:
                value = part.value + context
                if self.most is None or value > self.least:
                    yield Candidate(kind, None, (part,), value)

    def _is_name(self, part: Part) -> bool:
        """Return whether a stretch may be a label alone: no place, no single character, no 占年度计划 without whose."""
        words, start, end = self.words, part.start, part.end
        told = self.place.told
        if told and depends(words, start, end) and not is_glued(told[-1].text, words, start, end):
            return False
        return words.ends[end - 1] - words.starts[start] > 1 and not is_place(words, start, end, self.areas)

    def _double(self, kind: str, ones: list[Part], others: list[Part]) -> Iterator[Candidate]:
        if ones and others:
            context = self._context(kind)
            least = self.least - self.most(kind) if self.most is not None else None
            for one in ones:
                value = one.value + context
                text = self.words.phrase(one.start, one.end)
                for other in others:
                    if least is not None and value + other.value <= least:
                        continue
                    if is_glued(text, self.words, other.start, other.end):
                        continue
                    yield Candidate(kind, None, (one, other), value + other.value + self._joint(kind, one, other))

    def _carried(self, own: list[Part]) -> Iterator[Candidate]:
        """Yield labels given before, alone and with the figure's own words."""
        place, told = self.place, self.place.told
        unit = place.quantity.unit
        several = len(place.run) // 2 + 1
        nearest: tuple[int, ...] = (1, 2, 3)
        if place.number and told and told[-1].quantity.unit != unit and not place.dealt.startswith("dealt"):
            several, nearest = 1, (1,)  # 3889个、67万户: the second has nothing to do with that of an earlier pair
        alike = next((n for n in range(1, len(told) + 1) if unit and told[-n].quantity.unit == unit), 1)
        for back in dict.fromkeys((*nearest, several, alike if len(nearest) > 1 else 1)):
            if back > len(told):
                continue
            label = told[-back]
            away = "run" if back == several > 1 else str(back) if back < 4 else "unit"
            values = self._told(("told", "told and left") if own else ("told",), away, label)
            yield Candidate("told", label, (), values[0])
            for part in own:
                value = values[1] + part.value
                if self.most is not None and value <= self.least:
                    continue
                if not is_glued(label.text, self.words, part.start, part.end):
                    yield Candidate("told and left", label, (part,), value)
            if label.noun and own:
                yield from self._with_noun(label, away, own)

    def _by_unit(self, left: list[Part]) -> Iterator[Candidate]:
        """Yield what the unit counts where no noun tells it: 改造2440栋、99891户 are 楼栋数 and 户数."""
        noun = self.counted.get(self.unit, "")
        if noun:
            label = Label(noun, None, (noun, "n", "-"), self.place.quantity, self.place.passage)
            context = self._context("unit")
            yield Candidate("unit", label, (), context)
            for part in left:
                if is_lone_verb(self.words, part.start, part.end):
                    yield Candidate("verb and unit", label, (part,), part.value + context, last=True)

    def _with_noun(self, label: Label, away: str, own: list[Part]) -> Iterator[Candidate]:
        """Yield what was counted before, without its verb, with the figure's own words: 老旧小区, of which 完工31个."""
        noun = replace(label, text=label.noun)
        value, behind = self._told(("noun and left", "left and noun"), away, noun)
        for part in own:
            yield Candidate("noun and left", noun, (part,), value + part.value)
        for rest in own:
            if REST in self.words.cells[rest.start][2]:
                yield Candidate("left and noun", noun, (rest,), behind + rest.value, last=True)

    def _dealt(self, members: list[range], member: range) -> Iterator[Candidate]:
        """Yield a member of a list that is dealt out, with the end of the last one, or the opening of the first."""
        last = members[-1]
        ends = [n for n in range(last.start + 1, last.stop + 1) if may_end(self.words, n)][-6:]
        starts = [n for n in range(member.start, min(member.start + 3, member.stop)) if may_start(self.words, n)]
        if member is not members[0]:
            starts = starts[:1]
        if member is last:
            own = [self._part("member", start, end) for start in starts for end in ends if start < end]
            tails: list[Part] = []
        else:
            own = [self._part("member", start, member.stop) for start in starts if may_end(self.words, member.stop)]
            tails = [
                self._part("tail", start, end)
                for end in ends
                for start in range(max(last.start + 1, end - 5), end)
                if may_start(self.words, start) and not is_empty(self.words, start, end)
            ]
        yield from self._single("member", own)
        yield from self._double("member and tail", own, self.prune(tails))
        if member is not last:
            aligned = last.start + max(len(member) for member in members[:-1])
            yield from self._double("member and aligned", own, [part for part in tails if part.start == aligned])
        if member is not members[0]:
            first = members[0]
            opening = range(first.start + 1, min(first.start + 3, first.stop))
            heads = [self._part("head", first.start, end) for end in opening if may_start(self.words, first.start)]
            yield from self._double("head and member", heads, own)

    def _fused(self, left: list[tuple[int, int]]) -> Iterator[Candidate]:
        """Yield subjects that were said in one word: 城乡居民收入 is 城镇… and 农村… of two figures side by side."""
        place = self.place
        count = len(place.run) // 2 + 1
        forms = self.fused.get(count, ()) if count > 1 else ()
        start = place.run.start
        for form, parts in forms if place.words.starts[start] else ():
            if form not in place.words.phrase(max(place.clause, start - 14), start):
                continue
            for end in range(start, max(place.clause, start - 5), -1):
                for first in range(max(place.clause, start - 14), end):
                    if (
                        may_start(self.words, first)
                        and may_end(self.words, end)
                        and form in place.words.phrase(first, end)
                    ):
                        part = self._part("fused", first, end)
                        value = part.value + self._context("fused")
                        yield Candidate("fused", None, (part,), value, fused=(form, parts[place.number]))
            return

    # What the features weigh

    def _part(self, kind: str, start: int, end: int) -> Part:
        words, place, told = self.words, self.place, self.words.told
        size = words.ends[end - 1] - words.starts[start]
        if end <= self.at:
            away, left_off = self.at - end, told[start] - told[place.zone if start >= place.zone else place.clause]
            passed = told[self.at] - told[end]
        else:
            away, left_off, passed = 0, 0, told[self.stop] - told[end]
        counts = words.counts[end] - words.counts[start]
        shape = self.weigh(*shape_key(kind, counts, size, away, place.movement, left_off, passed))
        return Part(start, end, self._start(kind, start) + self._end(kind, end) + shape)

    def _start(self, kind: str, n: int) -> Worth:
        """Return what the words at the beginning of a stretch weigh, weighed once."""
        place = self.place
        where = "clause" if n == place.clause else "zone" if n == place.zone else "in"
        key = (kind, n, where)
        if key not in self.edges:
            cells = self.words.cells
            self.edges[key] = self.weigh("start", kind, cells[n - 1], cells[n], where, cells[n + 1][1])
        return self.edges[key]

    def _end(self, kind: str, n: int) -> Worth:
        """Return what the words at the end of a stretch weigh, weighed once."""
        key = (kind, n, self.unit, self.dimension)
        if key not in self.edges:
            cells = self.words.cells
            before = cells[n - 2][1] if n > 1 else "^"
            self.edges[key] = self.weigh("end", kind, cells[n - 1], cells[n], self.unit, self.dimension, before)
        return self.edges[key]

    def _joint(self, kind: str, one: Part, other: Part) -> Worth:
        cells = self.words.cells
        gap = max(-1, min(other.start - one.end, 8))
        return self.weigh("joint", kind, cells[one.end - 1], cells[other.start], gap, cells[one.end][0])

    def _context(self, kind: str) -> Worth:
        if kind not in self.contexts:
            place, cells = self.place, self.words.cells
            self.contexts[kind] = self.weigh(
                "figure", kind, self.unit, self.dimension, cells[self.at - 1], cells[self.at + 1],
                place.where, place.movement, place.next_mark, place.dealt, place.noun, place.nouns,
            )  # fmt: skip
        return self.contexts[kind]

    def _told(self, kinds: Sequence[str], away: str, label: Label) -> list[Worth]:
        """Return what a label told before weighs as a candidate of each of some kinds."""
        place = self.place
        same = "same" if label.quantity.unit == place.quantity.unit else "other"
        alike, between = f"{label.quantity.dimension.value}>{self.dimension}", crossed(place, label)
        return [
            self.weigh(
                "told", kind, away, same, alike, between,
                place.movement, place.nouns, place.where, place.dealt, place.noun,
            ) + self.weigh("end", kind, label.last, EDGE, self.unit, self.dimension, "^") + self._context(kind)
            for kind in kinds
        ]  # fmt: skip
