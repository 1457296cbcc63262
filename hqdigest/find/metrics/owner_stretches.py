"""Stretches of a passage that may name the owner of a figure: openings of clauses, of sentences, heads of items."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import islice

from hqdigest.find.metrics.members import find_members, find_named
from hqdigest.find.metrics.places import Place
from hqdigest.find.metrics.stretches import balanced, may_end, may_start
from hqdigest.find.metrics.words import BRACKET, DATE, FIGURE, LEAD, MARKS, Words

_CLAUSES = 5  # clauses of the sentence whose openings are tried: the first and the nearest
_SENTENCES = 2  # sentences of the passage before
_REACH = 120  # words before a figure in which clauses are looked for
_PREDICATES = frozenset("vdpucrQ")
_ENDS = frozenset("nvjlxeiaqfsmkbzghr")
_LONGEST_NAME = 14  # words
_ITEM_ENDS = frozenset("：。")
_LONGEST_ITEM = 16  # words of the name of an item
_BEHIND = 5  # words behind a figure in which 的 may stand
_ASIDE = 12  # words of a bracket behind a figure
_PARTS = MARKS | {"的"}
_SENTENCE_ENDS = frozenset("。！？；")


Stretch = tuple[str, int, int]  # where it stands, its first word, the word behind its last


class Stretches:
    """Finds the stretches of one passage; what several figures ask is found once."""

    def __init__(self, words: Words, classes: dict[str, str]) -> None:
        self.words, self.classes = words, classes
        self.segments: dict[tuple[int, int], list[tuple[int, int]]] = {}
        self.opens = sorted(set(words.clauses))
        self.ends: dict[int, int] = {}
        self.first: dict[int, list[tuple[int, int]]] = {}
        self.last_ends: list[int] = []
        self.sentences = [0, *(n + 1 for n, text in enumerate(words.texts) if text in _SENTENCE_ENDS)]
        self.item = self._item()

    def of(self, place: Place) -> list[Stretch]:
        """Return the stretches that may name an owner, each with where it stands."""
        words, found = self.words, list[Stretch]()
        for members in (*find_members(place), find_named(place)):
            if not members:
                continue
            member = members[place.number]
            found += [("member", *span) for span in self.subjects(member.start, member.stop)]
        if place.zone != place.clause:
            found += [("own words", *span) for span in self.subjects(place.zone, place.at)]
        found += [("behind", *span) for span in self._behind(place)]
        openings = self._openings(place)
        for clause in dict.fromkeys((*openings[:2], *openings[-_CLAUSES + 2 :])):
            where = "clause" if clause == place.clause else "sentence" if clause == openings[0] else "clause before"
            if where == "clause" and clause == openings[0]:
                where = "only clause"
            end = self._end(clause, place.at)
            found += [(where, *span) for span in self.subjects(clause, end)]
        if self.item and self.item[1] <= place.first:
            where = "item head" if BRACKET in words.tags[: self.item[0]] else "run-in head"
            found += [(where, *span) for span in self.subjects(*self.item)[:4]]
        count = bisect_left(self.sentences, place.first)
        before = self.sentences[max(0, count - _SENTENCES) : count]
        for number, start in enumerate(reversed(before)):
            found += [(f"sentence {number + 1} before", *span) for span in self._opening(start)]
        if count > _SENTENCES:
            found += [("passage", *span) for span in self._opening(0)]
        return found

    def _behind(self, place: Place) -> list[tuple[int, int]]:
        """Return what a figure is told of in front of it: 全长26公里的[输水干渠工程], 有122户贫困户的[水口村]."""
        words, start = self.words, place.at + 1
        if start < place.last and words.texts[start] == "（":  # 总投资300万元（其中…）的[管网项目]
            start = next(
                (n + 1 for n in range(start, min(start + _ASIDE, place.last)) if words.texts[n] == "）"), start
            )
        stop = min(place.last, start + _BEHIND - 1)
        of = next((n for n in range(start, stop) if words.texts[n] in _PARTS or words.tags[n] == FIGURE), stop)
        if of == stop or words.texts[of] != "的":
            return []
        end = next((n for n in range(of + 1, min(of + _LONGEST_NAME, place.last)) if self._ends(n)), place.last)
        return self.subjects(of + 1, end)

    def _ends(self, n: int) -> bool:
        words = self.words
        return (words.texts[n] in MARKS and words.texts[n] not in "“”《》") or words.tags[n] == FIGURE

    def _openings(self, place: Place) -> list[int]:
        """Return where the clauses of a sentence begin: its first one, and those within reach before a figure."""
        clauses, first, low = self.words.clauses, place.first, max(place.first, place.at - _REACH)
        near = self.opens[bisect_right(self.opens, low) : bisect_left(self.opens, place.at)]
        begun = {first, place.clause, max(clauses[low], first)} if low < place.at else {first, place.clause}
        return sorted(begun.union(near))

    def _end(self, clause: int, most: int) -> int:
        """Return where a clause ends, or its first figure stands, before `most`."""
        if clause not in self.ends:
            clauses, tags = self.words.clauses, self.words.tags
            ends = (n for n in range(clause, len(tags)) if clauses[n] > clause or tags[n] == FIGURE)
            self.ends[clause] = next(ends, len(tags))
        return min(self.ends[clause], most)

    def _item(self) -> tuple[int, int] | None:
        """Return the words of the name that the passage opens with as an item of a list: 3.农村危房改造。 一标段：…"""
        words = self.words
        end = next((n for n, text in enumerate(words.texts[:_LONGEST_ITEM]) if text in _ITEM_ENDS), None)
        start = next((n for n, tag in enumerate(words.tags[:3]) if tag != BRACKET), 0)
        if end is None or end <= start or FIGURE in words.tags[start:end] or end == len(words) - 1:
            return None
        if words.texts[end] == "。" and not start:
            return None  # a short sentence
        return start, end

    def _opening(self, start: int) -> list[tuple[int, int]]:
        if start not in self.first:
            words, most = self.words, min(start + 24, len(self.words))
            ends = (n for n in range(start, most) if words.clauses[n] > start + 1 or words.tags[n] == FIGURE)
            self.first[start] = self.subjects(start, next(ends, most))[:4]
        return self.first[start]

    def subjects(self, start: int, end: int) -> list[tuple[int, int]]:
        key = (start, end)
        if key not in self.segments:
            first = start
            while first < end - 1 and self._leads(first):
                first += 1
            self.segments[key] = self._phrases(first, end) if first < end else []
        return self.segments[key]

    def _phrases(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return the noun phrase that [start, end) opens with: up to the first verb, and up to the last noun before a
        figure or a particle."""
        words = self.words
        if not may_start(words, start):
            return []
        stops = (n for n in range(start + 1, end) if words.tags[n][:1] in _PREDICATES and words.tags[n] != "vn")
        found = []
        for stop in dict.fromkeys((*islice(stops, 2), end)):
            last = self._last_end(stop)
            dated = DATE in words.tags[start:last]  # 县公安局|自11月|开展专项行动
            if start < last <= start + _LONGEST_NAME and not dated and balanced(words, start, last):
                found.append((start, last))
        return list(dict.fromkeys(found))

    def _last_end(self, stop: int) -> int:
        """Return the last place up to `stop` where a phrase may end, 0 where there is none."""
        if not self.last_ends:
            last = 0
            for n, tag in enumerate(self.words.tags, 1):
                last = n if may_end(self.words, n) and tag[:1] in _ENDS else last
                self.last_ends.append(last)
        return self.last_ends[stop - 1]

    def _leads(self, n: int) -> bool:
        words = self.words
        return words.tags[n] in (DATE, BRACKET, "d", "c", "m", "p") or LEAD in self.classes.get(words.texts[n], "")
