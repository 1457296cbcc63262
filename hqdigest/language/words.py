"""Words of the lists where they stand in a text, asked by place: what begins here, what stands in between."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from operator import itemgetter

from hqdigest.lexicon import Lexicon, WordSpan

_start = itemgetter(0)  # of a WordSpan


class Words:
    """The words of some lists in one text, by the ids of their entries."""

    def __init__(self, spans: Iterable[WordSpan]) -> None:
        self._spans: dict[str, list[WordSpan]] = {}
        for span in spans:
            self._spans.setdefault(span.id, []).append(span)
        self._ends: dict[str, frozenset[int]] = {}

    def all(self, *ids: str) -> list[WordSpan]:
        """Return the words of some entries by start, those of one entry disjoint: the first, and the longest there."""
        found: list[WordSpan] = []
        for id in ids if self._spans else ():
            reach = -1
            for span in self._spans.get(id, ()):
                if span.start >= reach:
                    found.append(span)
                    reach = span.end
        return sorted(found, key=_place) if len(ids) > 1 else found

    def between(self, id: str, start: int, end: int) -> list[WordSpan]:
        """Return the words of an entry that begin in [start, end), by start, a longer one first."""
        spans = self._spans.get(id, [])
        return spans[bisect_left(spans, start, key=_start) : bisect_left(spans, end, key=_start)]

    def first(self, id: str, start: int, end: int) -> WordSpan | None:
        """Return the first word of an entry, the longest there, that begins in [start, end)."""
        spans = self._spans.get(id, [])
        at = bisect_left(spans, start, key=_start)
        return spans[at] if at < len(spans) and spans[at].start < end else None

    def at(self, id: str, position: int) -> int | None:
        """Return where the longest word of an entry ends that begins at `position`."""
        span = self.first(id, position, position + 1)
        return span.end if span is not None else None

    def end_at(self, id: str, position: int) -> bool:
        """Whether a word of an entry ends at `position`."""
        if id not in self._ends:
            self._ends[id] = frozenset([span.end for span in self._spans.get(id, ())])
        return position in self._ends[id]


def read_words(text: str, lexicon: Lexicon, *lists: str) -> Words:
    """Return the words of the lists in a text, found in one pass."""
    return Words(lexicon.match(text, *lists))


def _place(span: WordSpan) -> tuple[int, int]:
    return span.start, -span.end
