"""Owners (归属): candidates for whose figure it is, out of the names and openings before it, and their features."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate

from hqdigest.find.metrics.members import find_members
from hqdigest.find.metrics.owner_features import Article, Mention, Owner
from hqdigest.find.metrics.owner_kinds import GENERIC, NAMES, WORK, Kinds, contents, relation, stance
from hqdigest.find.metrics.places import Place
from hqdigest.find.metrics.stretches import balanced, may_end, may_start
from hqdigest.find.metrics.words import BRACKET, DATE, FIGURE, LEAD, Words
from hqdigest.ranking.weighing import Weigher, Worth

_CLAUSES = 5  # clauses of the sentence whose openings are tried: the first and the nearest
_SENTENCES = 2  # sentences of the passage before
_REACH = 120  # words before a figure in which clauses are looked for
_PREDICATES = frozenset("vdpucrQ")
_LONGEST_NAME = 14  # words
_ITEM_ENDS = frozenset("：。")
_LONGEST_ITEM = 16  # words of the name of an item
_SENTENCE_ENDS = frozenset("。！？；")
_LONG = 12
_NAMES = 4  # names of projects told before that are tried, the nearest first


class Owners:
    """Generates the possible owners of the figures of one passage."""

    def __init__(
        self,
        words: Words,
        article: Article,
        passage: int,
        heads: Sequence[str],
        classes: dict[str, str],
        kinds: Kinds,
        weigh: Weigher,
    ) -> None:
        self.words, self.article, self.heads, self.classes, self.weigh = words, article, heads, classes, weigh
        self.kinds, self.none = kinds, weigh("none", "-")
        self.numbers = list(accumulate(n > 0 and at != words.clauses[n - 1] for n, at in enumerate(words.clauses)))
        self.segments: dict[tuple[int, int], list[tuple[int, int]]] = {}
        self.named: dict[tuple[int, int], tuple[str, str, str, Worth] | None] = {}
        self.opens = sorted(set(words.clauses))
        self.ends: dict[int, int] = {}
        self.first: dict[int, list[tuple[int, int]]] = {}
        self.sentences = [0, *(n + 1 for n, text in enumerate(words.texts) if text in _SENTENCE_ENDS)]
        self.item = self._item()
        self.mentions = article.mentions.get(passage, ())
        self.projects = str(min(len(article.projects), 3))

    def candidates(self, place: Place, label: str) -> Iterator[Owner]:
        """Yield the possible owners of a figure."""
        self.figure = self._figure(place, label)
        self.stand = self._stand(place, label)
        found = [Mention("", "nobody", place.first - 1, "-", "-", self.none), *self._mentions(place)]
        ats: dict[str, list[int]] = {}
        for mention in found:
            if mention.kind in NAMES and mention.at >= 0:
                ats.setdefault(mention.kind, []).append(mention.at)
        ats = {kind: sorted(ats[kind]) for kind in sorted(ats)}
        for mention in found:
            yield Owner(mention.name, mention.where, self._worth(mention, place, label, ats))

    def _mentions(self, place: Place) -> Iterator[Mention]:
        seen: set[tuple[str, str]] = set()
        for where, start, end in self._stretches(place):
            if (start, end) not in self.named:
                self.named[start, end] = self._named(start, end)
            named = self.named[start, end]
            if named is not None and (where, named[0]) not in seen:
                seen.add((where, named[0]))
                yield Mention(named[0], where, start, *named[1:])
        for where, name, at in self._names(place):
            if name:
                tag = self.article.tags.get(name, "")
                holds = "long" if len(name) > _LONG else "-"
                yield Mention(name, where, at, self._kind(name, tag), holds, self.none)

    def _named(self, start: int, end: int) -> tuple[str, str, str, Worth] | None:
        """Return the name that a stretch is, its kind, what it holds and what its edges weigh; None for no name."""
        words = self.words
        name, tag = words.phrase(start, end), words.tags[end - 1]
        kind = self._kind(name, tag)
        # A place or a body opens the names of works that it is not.
        name = self.article.full(name, kind not in NAMES)
        if len(name) < 2 or kind == GENERIC:
            return None
        self.article.tags.setdefault(name, tag)
        return name, self._kind(name, tag), contents(words, start, end), self._span(start, end)

    def _kind(self, name: str, tag: str) -> str:
        return WORK if name in self.article.projects else self.kinds.of(name, tag)

    def _stand(self, place: Place, label: str) -> tuple[str, ...]:
        words = self.words
        opening = next(iter(self._subjects(place.clause, place.at)), None)
        kind = "-"
        if opening is not None:
            kind = self._kind(words.phrase(*opening), words.tags[opening[1] - 1])
        in_first = "first clause" if place.clause == place.first else "later clause"
        return (
            stance(words, place.clause, place.at), stance(words, place.first, place.at), kind,
            in_first + place.where[:4], place.quantity.dimension.value, label[-2:], label[-1:], place.movement,
        )  # fmt: skip

    def _figure(self, place: Place, label: str) -> tuple[str, ...]:
        words, q = self.words, place.quantity
        in_first = "first clause" if place.clause == place.first else "later clause"
        own = place.zone if place.zone < place.at else place.at
        same = "same label" if label and label == self.article.label else "-"
        first = next((n for n in range(place.first, place.at) if words.tags[n] not in ("x", BRACKET, DATE)), place.at)
        return (
            q.unit or "-", q.dimension.value, label[-2:], label[-1:], in_first + place.where[:4], place.movement,
            words.texts[own], words.tags[own], self.classes.get(label, "-"), words.texts[first], place.nouns, same,
        )  # fmt: skip

    def _stretches(self, place: Place) -> Iterator[tuple[str, int, int]]:
        """Yield the stretches that may name an owner, each with where it stands."""
        words = self.words
        for members in find_members(place):
            member = members[place.number]
            yield from (("member", *span) for span in self._subjects(member.start, member.stop))
        if place.zone != place.clause:
            yield from (("own words", *span) for span in self._subjects(place.zone, place.at))
        openings = self._openings(place)
        for clause in dict.fromkeys((*openings[:2], *openings[-_CLAUSES + 2 :])):
            where = "clause" if clause == place.clause else "sentence" if clause == openings[0] else "clause before"
            if where == "clause" and clause == openings[0]:
                where = "only clause"
            end = self._end(clause, place.at)
            yield from ((where, *span) for span in self._subjects(clause, end))
        if self.item and self.item[1] <= place.first:
            where = "item head" if BRACKET in words.tags[: self.item[0]] else "run-in head"
            yield from ((where, *span) for span in self._subjects(*self.item)[:4])
        count = bisect_left(self.sentences, place.first)
        before = self.sentences[max(0, count - _SENTENCES) : count]
        for number, start in enumerate(reversed(before)):
            yield from ((f"sentence {number + 1} before", *span) for span in self._opening(start))
        if count > _SENTENCES:
            yield from (("passage", *span) for span in self._opening(0))

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
            self.first[start] = self._subjects(start, next(ends, most))[:4]
        return self.first[start]

    def _subjects(self, start: int, end: int) -> list[tuple[int, int]]:
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
        stops = [n for n in range(start + 1, end) if words.tags[n][:1] in _PREDICATES and words.tags[n] != "vn"]
        found = []
        for last in dict.fromkeys((*stops[:2], end)):
            while last > start and not (may_end(words, last) and words.tags[last - 1][:1] in "nvjlxeiaqfsmkbzghr"):
                last -= 1
            if start < last <= start + _LONGEST_NAME and balanced(words, start, last):
                found.append((start, last))
        return list(dict.fromkeys(found))

    def _leads(self, n: int) -> bool:
        words = self.words
        return words.tags[n] in (DATE, BRACKET, "d", "c", "m", "p") or LEAD in self.classes.get(words.texts[n], "")

    def _names(self, place: Place) -> Iterator[tuple[str, str, int]]:
        """Yield names known beforehand: those of projects, of the headings, of the owners of the figures before."""
        article, words = self.article, self.words
        start, at, end = words.starts[place.first], words.starts[place.at], words.ends[place.last - 1]
        here = bisect_left(self.mentions, (at, ""))
        inside = self.mentions[max(0, here - _NAMES) : here]
        for n, name in reversed(inside):
            yield ("project in the sentence" if n >= start else "project in the passage"), name, words.at(n)
        yield from (("project behind", name, words.at(n)) for n, name in self.mentions[here : here + 2] if n < end)
        yield from (("heading", head, -1) for head in self.heads[-1:])
        yield from (("topic", topic, -1) for topic in article.topics)
        crossed = self._crossed(place)
        owners = list(dict.fromkeys(reversed(article.owners[-6:]))) if crossed != "passage" else []
        if owners and article.place is not None:
            yield f"owner before, {crossed}", owners[0], article.place.at

    def _crossed(self, place: Place) -> str:
        """Return what parts a figure from the one before: nothing but words, a clause, a sentence, a passage."""
        before = self.article.place
        if before is None or before.passage != place.passage:
            return "passage"
        if before.first != place.first:
            return "sentence"
        return "words" if before.clause == place.clause else "clause"

    # What the features weigh

    def _span(self, start: int, end: int) -> Worth:
        words = self.words
        word, last = words.texts[start], words.texts[end - 1]
        behind = (words.texts[end], words.tags[end]) if end < len(words) else ("^", "^")
        return self.weigh(
            "edge", word, words.tags[start], self.classes.get(word, "-"), last, words.tags[end - 1], *behind,
            self.classes.get(behind[0], "-"), words.ends[end - 1] - words.starts[start],
        )  # fmt: skip

    def _worth(self, mention: Mention, place: Place, label: str, ats: Mapping[str, list[int]]) -> Worth:
        article, name, where, at = self.article, mention.name, mention.where, mention.at
        before = "same" if name and article.owners and name == article.owners[-1] else "-"
        known = article.known(name)
        value = mention.edges + self.weigh("known", where, *known, before, article.kind, self.projects)
        value += self.weigh("owner", where, *self.figure)
        nearer = [(kind, len(found) - bisect_right(found, at)) for kind, found in ats.items()]
        own = next((str(min(n, 2)) for kind, n in nearer if kind == mention.kind), "0")
        clauses = self.numbers[place.at] - self.numbers[at] if at >= 0 else 9
        return value + self.weigh(
            "kind", where, mention.kind, mention.holds, relation(name, label), str(max(-1, min(clauses, 4))),
            own, " ".join([kind for kind, n in nearer if n]), *self.stand,
            *known[1:], before, article.kind, self.figure[7],
        )  # fmt: skip
