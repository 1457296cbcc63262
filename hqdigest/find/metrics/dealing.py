"""Candidates of figures that are dealt out (分别): a member with what is said once, a fused subject."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from hqdigest.find.metrics.constraints import RATE_ENDS, is_empty
from hqdigest.find.metrics.members import find_indicators
from hqdigest.find.metrics.owner_names import Named
from hqdigest.find.metrics.parts import Candidate, Part
from hqdigest.find.metrics.places import Label, Place
from hqdigest.find.metrics.stretches import may_end, may_start
from hqdigest.find.metrics.told_labels import DONE
from hqdigest.find.metrics.weighing import Weighing
from hqdigest.find.metrics.words import LEVEL, WordLists
from hqdigest.ranking.weighing import Weigher

_PULL = 4  # words before figures that tell what their subjects moved
Prune = Callable[[Iterable[Part]], list[Part]]


class Dealing(Weighing):
    """Generates the candidates of a figure to which a list is dealt out.

    `prune` leaves those parts that are worth being joined to others; `names` are the places and bodies of the passage.
    """

    def __init__(
        self,
        place: Place,
        weigh: Weigher,
        lists: WordLists,
        prune: Prune,
        names: Sequence[Named] = (),
        most: Callable[[str], int] | None = None,
    ) -> None:
        super().__init__(place, weigh, lists.places, most)
        self.prune, self.names = prune, names
        self.fused, self.counted, self.partial = lists.fused, lists.counted, lists.partial
        self.indicators, self.lists = lists.indicators, lists

    def _dealt(self, members: list[range], member: range) -> Iterator[Candidate]:
        """Yield a member of a list that is dealt out, with the end of the last one, or the opening of the first."""
        last = members[-1]
        named = {self.words.texts[self._end_of(m)][-1] for m in members}
        if len(named) == 1 and named <= RATE_ENDS and may_start(self.words, member.start):
            yield from self._single("member", [self._part("member", member.start, self._end_of(member) + 1)])
            return  # 履约率、落地率、资金到位率
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
        if member is members[0] or self._head_of(members[0], member) is None:
            yield from self._single("member", own)
        yield from self._double("member and tail", own, self.prune(tails))
        if member is not last:
            aligned = last.start + max(len(member) for member in members[:-1])
            yield from self._double("member and aligned", own, [part for part in tails if part.start == aligned])
        if member is not members[0] and (head := self._head_of(members[0], member)) is not None:
            yield from self._double("head and member", [head], own)
            return
        if member is not members[0]:
            first = members[0]
            opening = range(first.start + 1, min(first.start + 3, first.stop))
            heads = [self._part("head", first.start, end) for end in opening if may_start(self.words, first.start)]
            yield from self._double("head and member", heads, own)

    def _head_of(self, first: range, member: range) -> Part | None:
        """Return what the first member says once for an indicator that is named alone: 公路|客运量和[周转量]."""
        words, end, last = self.words, self._end_of(first), self._end_of(member)
        alone = last == member.start and words.texts[last] in self.indicators
        headed = end == first.start + 1 and words.tags[first.start] == words.tags[end] == "n"
        headed = headed and words.texts[end][-1] == words.texts[last][-1]
        return self._part("head", first.start, end) if alone and headed else None

    def _end_of(self, member: range) -> int:
        """Return the last word of a member, whatever leads to the figures behind it left out: 资金到位率|分别为."""
        n = member.stop - 1
        while n > member.start and (LEVEL in self.words.cells[n][2] or self.words.texts[n] == DONE):
            n -= 1
        return n

    def _pulled(self) -> Label | None:
        """Return what several figures tell to have moved by their subjects: 一、二、三产业分别[拉动经济增长]0.5…"""
        words, place, at = self.words, self.place, self.place.run.start
        for n in range(max(place.clause, at - _PULL), at - 1):
            if words.texts[n] in self.lists.pulls:
                return Label(words.phrase(n, at), n, words.cells[at - 1], place.quantity, place.passage, place.at)
        return None

    def _indicator(self) -> Label | None:
        return next((told for _, told in find_indicators(self.place, self.indicators)), None)

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
                    edges = may_start(self.words, first) and may_end(self.words, end)
                    if edges and form in place.words.phrase(first, end):
                        part = self._part("fused", first, end)
                        value, fused = part.value + self._context("fused"), (form, parts[place.number])
                        moves = place.movement == "move" or place.number > 0
                        alone = moves and fused[1] in self.lists.sectors and self.words.phrase(first, end) == form
                        told = (self._pulled() or self._indicator()) if alone else None
                        yield Candidate("fused", told, (part,), value, last=told is not None, fused=fused)
            return
