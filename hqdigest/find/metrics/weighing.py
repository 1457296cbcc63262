"""Weighing of a figure's candidates: what stands at the edges of a stretch, how it is built, what it is joined to."""

from __future__ import annotations

from hqdigest.find.metrics.features import shape_key
from hqdigest.find.metrics.parts import Part
from hqdigest.find.metrics.places import Label, Place, crossed, stop_of
from hqdigest.find.metrics.words import EDGE
from hqdigest.ranking.weighing import Weigher, Worth


class Weighing:
    """Weighs parts of candidates for one figure; what several share is weighed once."""

    def __init__(self, place: Place, weigh: Weigher) -> None:
        self.place, self.weigh = place, weigh
        self.words, self.at = place.words, place.at
        self.unit, self.dimension = place.quantity.unit or "-", place.quantity.dimension.value
        self.contexts: dict[str, Worth] = {}
        self.edges = self.words.known.setdefault("edges", {})  # what the words at edges of stretches weigh
        self.stop = stop_of(place.words, place.at + 1, place.last)

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
        worth = self.edges[kind, n, where] = self.weigh("start", kind, cells[n - 1], cells[n], where, cells[n + 1][1])
        return worth

    def _end(self, kind: str, n: int) -> Worth:
        """Weigh the words at the end of a stretch, and keep what they weigh."""
        cells = self.words.cells
        before = cells[n - 2][1] if n > 1 else "^"
        worth = self.weigh("end", kind, cells[n - 1], cells[n], self.unit, self.dimension, before)
        self.edges[kind, n, self.unit, self.dimension] = worth
        return worth

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

    def _told(self, kind: str, away: str, label: Label) -> Worth:
        place = self.place
        same = "same" if label.quantity.unit == place.quantity.unit else "other"
        alike = f"{label.quantity.dimension.value}>{self.dimension}"
        value = self.weigh(
            "told", kind, away, same, alike, crossed(place, label),
            place.movement, place.nouns, place.where, place.dealt, place.noun,
        )  # fmt: skip
        value += self.weigh("end", kind, label.last, EDGE, self.unit, self.dimension, "^")
        return value + self._context(kind)
