"""Weighing of a figure's candidates: what stands at the edges of a stretch, how it is built, what it is joined to."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from hqdigest.find.metrics.constraints import depends, is_glued, is_lone_verb, is_place, only_moves
from hqdigest.find.metrics.features import FAR, SEVERAL, shape_key
from hqdigest.find.metrics.parts import Candidate, Part
from hqdigest.find.metrics.places import Label, Place, crossed, stop_of
from hqdigest.find.metrics.stretches import find_subjects
from hqdigest.find.metrics.words import EDGE
from hqdigest.ranking.weighing import Weigher, Worth


class Weighing:
    """Weighs candidates for one figure and their parts; what several share is weighed once.

    `most` tells what a joint weighs at most: joined parts that cannot outweigh `least`, the best so far, are left out.
    """

    def __init__(
        self, place: Place, weigh: Weigher, areas: frozenset[str], most: Callable[[str], int] | None = None
    ) -> None:
        self.place, self.weigh, self.areas = place, weigh, areas
        self.most, self.least = most, -(10**9)
        self.words, self.at = place.words, place.at
        self.unit, self.dimension = place.quantity.unit or "-", place.quantity.dimension.value
        self.contexts: dict[str, Worth] = {}
        self.alike: dict[tuple[int, int], tuple[str, str, str]] = {}  # how figures told before stand to this one
        cells = self.words.cells
        self.standing = (
            self.unit, self.dimension, cells[self.at - 1], cells[self.at + 1],
            place.where, place.movement, place.next_mark, place.dealt, place.noun, place.nouns,
        )  # fmt: skip
        self.own = (place.movement, place.nouns, place.where, place.dealt, place.noun)
        self.edges = self.words.known.setdefault("edges", {})  # what the words at edges of stretches weigh
        self.stop = stop_of(place.words, place.at + 1, place.last)

    # Parts

    def _earlier(self, start: int, end: int) -> list[Part]:
        """Return the subjects of a stretch before; those far before the clause weigh the same for all figures alike."""
        words, at, place = self.words, self.at, self.place
        if end > place.clause or at - end < FAR or words.told[at] - words.told[end] < SEVERAL:
            return [self._part("earlier", *span) for span in find_subjects(words, start, end)]
        key = ("far", start, end, self.unit, self.dimension, place.movement)
        parts: list[Part] | None = self.edges.get(key)
        if parts is None:
            parts = self.edges[key] = [self._part("earlier", *span) for span in find_subjects(words, start, end)]
        return parts

    def _part(self, kind: str, start: int, end: int) -> Part:
        words, place, told = self.words, self.place, self.words.told
        size = words.ends[end - 1] - words.starts[start]
        if end <= self.at:
            away, left_off = self.at - end, told[start] - told[place.zone if start >= place.zone else place.clause]
            passed = told[self.at] - told[end]
        else:
            away, left_off, passed = 0, 0, told[self.stop] - told[end]
        counts = words.counts[end] - words.counts[start]
        shape = self.weigh[shape_key(kind, counts, size, away, place.movement, left_off, passed)]
        where = "clause" if start == place.clause else "zone" if start == place.zone else "in"
        opening = self.edges.get((kind, start, where))
        if opening is None:
            opening = self._start(kind, start, where)
        closing = self.edges.get((kind, end, self.unit, self.dimension))
        if closing is None:
            closing = self._end(kind, end)
        return Part(start, end, opening + closing + shape)

    def _start(self, kind: str, n: int, where: str) -> Worth:
        """Weigh the words at the beginning of a stretch, and keep what they weigh."""
        cells = self.words.cells
        worth = self.edges[kind, n, where] = self.weigh["start", kind, cells[n - 1], cells[n], where, cells[n + 1][1]]
        return worth

    def _end(self, kind: str, n: int) -> Worth:
        """Weigh the words at the end of a stretch, and keep what they weigh."""
        cells = self.words.cells
        before = cells[n - 2][1] if n > 1 else "^"
        worth = self.weigh["end", kind, cells[n - 1], cells[n], self.unit, self.dimension, before]
        self.edges[kind, n, self.unit, self.dimension] = worth
        return worth

    def _joint(self, kind: str, one: Part, other: Part) -> Worth:
        cells = self.words.cells
        gap = other.start - one.end
        gap = -1 if gap < -1 else min(gap, 8)
        return self.weigh["joint", kind, cells[one.end - 1], cells[other.start], gap, cells[one.end][0]]

    def _joint_told(self, kind: str, part: Part, label: Label) -> Worth:
        """Weigh how a stretch meets what was told before, which stands behind it."""
        cells = self.words.cells
        return self.weigh["joint", kind, cells[part.end - 1], label.last, -1, cells[part.start][0]]

    def _context(self, kind: str) -> Worth:
        worth = self.contexts.get(kind)
        if worth is None:
            worth = self.contexts[kind] = self.weigh["figure", kind, *self.standing]
        return worth

    def _told(self, kind: str, away: str, label: Label) -> Worth:
        how = self.alike.get((label.passage, label.at))
        if how is None:
            q, same = label.quantity, "same" if label.quantity.unit == self.place.quantity.unit else "other"
            how = same, f"{q.dimension.value}>{self.dimension}", crossed(self.place, label)
            self.alike[label.passage, label.at] = how
        value = self.weigh["told", kind, away, *how, *self.own]
        value += self.weigh["end", kind, label.last, EDGE, self.unit, self.dimension, "^"]
        return value + self._context(kind)

    # Candidates of stretches

    def _single(self, kind: str, parts: list[Part], names: bool = False) -> Iterator[Candidate]:
        """Yield stretches alone; where `names`, none that is but a verb."""
        context = self._context(kind) if parts else 0
        for part in parts:
            value = part.value + context
            if self.most is not None and value <= self.least:
                continue
            if not (names and is_lone_verb(self.words, part.start, part.end)) and self._is_name(part):
                yield Candidate(kind, None, (part,), value)

    def _is_name(self, part: Part) -> bool:
        """Return whether a stretch may be a label alone: no place, no single character, no 占年度计划 without whose."""
        words, start, end = self.words, part.start, part.end
        if self.place.told:
            last = self.place.told[-1]
            if end - start == 1 and words.tags[start] == "b" and last.quantity.unit == self.place.quantity.unit:
                return False  # 其中省级2家
            alone = depends(words, start, end) and not is_glued(last.text, words, start, end)
            if alone or only_moves(words, start, end):
                return False
        return words.ends[end - 1] - words.starts[start] > 1 and not is_place(words, start, end, self.areas)

    def _double(self, kind: str, ones: list[Part], others: list[Part]) -> Iterator[Candidate]:
        if ones and others:
            context = self._context(kind)
            least = self.least - self.most(kind) if self.most is not None else None
            for one in ones:
                value = one.value + context
                text = ""
                for other in others:
                    if least is not None and value + other.value <= least:
                        continue
                    worth = value + other.value + self._joint(kind, one, other)
                    if self.most is not None and worth <= self.least:
                        continue
                    text = text or self.words.phrase(one.start, one.end)
                    if not is_glued(text, self.words, other.start, other.end):
                        yield Candidate(kind, None, (one, other), worth)
