"""Counted heads (类别): a class of works with their count, which owns the figures behind it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable

from hqdigest.find.metrics.owner_kinds import GENERIC, WORK
from hqdigest.find.metrics.owner_stretches import Stretches
from hqdigest.find.metrics.places import Place
from hqdigest.find.metrics.words import FIGURE, Words

Head = tuple[int, tuple[int, int]]  # the word that it opens with, -1 for none; the words of its name
EACH_WORK, WORKS = frozenset("个项"), frozenset({WORK, "works"})
_LONG, _REACH = 12, 60


class CountedHeads:
    """Finds the counted heads of one passage, each looked at once. `kind` tells the kind of a name by its last tag."""

    def __init__(self, words: Words, stretches: Stretches, kind: Callable[[str, str], str]) -> None:
        self.words, self.stretches, self.kind = words, stretches, kind
        self.known: dict[int, Head] = {}  # by where a part of a sentence begins
        self.nearest: list[int] = []  # for each clause, where the last one begins that opens with a counted class

    def head_of(self, place: Place) -> Head:
        """Return the class of works with which the part of a sentence, or the nearest clause of it, opens.

        No work that was told before owns its figures: 甲项目13个，总投资2亿元；[乙项目]29个，总投资12亿元.
        """
        parts, lowest = self.stretches.sentences, max(place.first, place.at - _REACH)
        at = bisect_right(parts, place.at) - 1
        start = parts[at] if at >= 0 and parts[at] - 1 > lowest else place.first
        nearest = self._nearest_class(place)
        return self._at(nearest if nearest > max(start, lowest) else start, place.last)

    def _nearest_class(self, place: Place) -> int:
        """Return where the last clause before a figure begins that opens with a counted class, -1 for none.

        重点项目530项，其中：[在建项目]185项，总投资13亿元
        """
        opens, nearest = self.stretches.opens, self.nearest
        upto = bisect_left(opens, place.at)
        for clause in opens[len(nearest) : upto]:
            head, named = self._at(clause, place.last)
            found = head >= 0 and self._is_class(named)
            nearest.append(clause if found else nearest[-1] if nearest else -1)
        return nearest[upto - 1] if upto else -1

    def _is_class(self, named: tuple[int, int]) -> bool:
        """Return whether a name ends with the word for all works: 在建[项目]."""
        return self.kind(self.words.texts[named[1] - 1], "") == GENERIC

    def _at(self, start: int, last: int) -> Head:
        words = self.words
        if start not in self.known:
            count = next((n for n in range(start, min(start + _LONG, last)) if words.tags[n] == FIGURE), start)
            noun = count > start and words.source[words.ends[count] - 1] in EACH_WORK
            spans = [span for span in self.stretches.subjects(start, count) if span[1] == count] if noun else []
            works = [s for s in spans if self.kind(words.phrase(*s), words.tags[s[1] - 1]) in WORKS]
            self.known[start] = (start, works[0]) if works else (-1, (start, start))
        return self.known[start]
