"""Owners (归属): candidates for whose figure it is, out of the names and openings before it, and their features."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from hqdigest.find.metrics.members import find_members
from hqdigest.find.metrics.places import Place
from hqdigest.find.metrics.stretches import balanced, may_end, may_start
from hqdigest.find.metrics.words import BRACKET, DATE, FIGURE, LEAD, Words
from hqdigest.ranking.weighing import Group, Weigher, Worth

_CLAUSES = 5  # clauses of the sentence whose openings are tried: the first and the nearest
_SENTENCES = 2  # sentences of the passage before
_REACH = 120  # words before a figure in which clauses are looked for
_PREDICATES = frozenset("vdpucrQ")
_LONGEST_NAME = 14  # words
_ITEM_ENDS = frozenset("：。")
_LONGEST_ITEM = 16  # words of the name of an item
_SENTENCE_ENDS = frozenset("。！？；")
_NAMES = 4  # names of projects told before that are tried, the nearest first


@dataclass(slots=True)
class Article:
    """What the figures of an article share: the names of its projects, its title, the owners found so far."""

    projects: tuple[str, ...] = ()
    title: str = ""
    text: str = ""
    kind: str = "-"
    mentions: Mapping[int, Sequence[tuple[int, str]]] = field(default_factory=dict)  # of projects, by passage
    topics: tuple[str, ...] = ()  # what its sentences open with again and again
    owners: list[str] = field(default_factory=list)  # of the figures before, "" for none
    label: str = ""  # of the figure before
    place: Place | None = None  # of the figure before

    joined: str = ""  # the names of its projects, a line each
    names: dict[str, tuple[str, str, str]] = field(default_factory=dict)  # what was asked of names before

    def known(self, name: str) -> tuple[str, str, str]:
        """Return whether a name is a project's, whether it stands in the title, how often it is told, 3 for more."""
        if name not in self.names:
            self.joined = self.joined or "\n".join(self.projects)
            project = "project" if name in self.projects else "part" if self.projects and name in self.joined else "-"
            title = "title" if name and name in self.title else "-"
            self.names[name] = project, title, str(min(self.text.count(name), 3)) if name else "-"
        return self.names[name]


@dataclass(frozen=True, slots=True)
class Owner:
    """A possible owner of a figure: its name ("" for nobody), where it was found, what its features weigh."""

    name: str
    rule: str
    value: Worth


def _edge(
    word: str,
    tag: str,
    of_class: str,
    last: str,
    last_tag: str,
    behind: str,
    tag_behind: str,
    class_behind: str,
    size: int,
) -> tuple[str, ...]:
    return word, tag, of_class, last[-2:], last_tag, behind, tag_behind, class_behind, str(min(size, 12)), last[-1:]


def _owner(where: str, *values: str) -> tuple[str, ...]:
    return where, *values


GROUPS = {
    # first word, tag, class, end of the last word, tag, word behind, tag, class, length, last character
    "edge": Group(_edge, "0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 4 6, 3 6, 9 6, 1 4, 3 5"),
    # where, unit, dimension, label's end, its last character, how its figure stands, movement, its own first word
    # and tag, list of the label, first word of the sentence, nouns of its own, whether labelled as the one before
    "owner": Group(
        _owner,
        (
            "0, 0 1, 0 2, 0 3, 0 4, 0 5, 0 6, 0 7, 0 8, 0 2 5, 0 5 8, 0 5 7, 0 3 8, 0 9, 0 5 9, 0 2 9, 0 3 5, "
            "0 10, 0 11, 0 12, 0 11 12, 0 5 11, 0 6 12, 0 6 11, 0 8 11"
        ),
    ),
    # where, a project's name, in the title, how often told, owner of the figure before, article's kind, projects
    "known": Group(
        lambda *values: values,
        "0 1, 0 2, 0 3, 0 4, 0 1 4, 0 1 2, 0 5, 1 3, 0 2 3, 0 6, 0 1 6, 0 1 5, 1 2, 3, 4",
    ),
}


class Owners:
    """Generates the possible owners of the figures of one passage."""

    def __init__(
        self,
        words: Words,
        article: Article,
        passage: int,
        heads: Sequence[str],
        classes: dict[str, str],
        weigh: Weigher,
    ) -> None:
        self.words, self.article, self.heads, self.classes, self.weigh = words, article, heads, classes, weigh
        self.segments: dict[tuple[int, int], list[tuple[int, int]]] = {}
        self.sentences = [0, *(n + 1 for n, text in enumerate(words.texts) if text in _SENTENCE_ENDS)]
        self.item = self._item()
        self.mentions = article.mentions.get(passage, ())

    def candidates(self, place: Place, label: str) -> Iterator[Owner]:
        """Yield the possible owners of a figure."""
        self.figure = self._figure(place, label)
        yield Owner("", "nobody", self._worth("nobody", "", place))
        seen: set[tuple[str, str]] = set()
        for where, start, end in self._stretches(place):
            name, value = self._span(start, end)
            if len(name) > 1 and (where, name) not in seen:
                seen.add((where, name))
                yield Owner(name, where, value + self._worth(where, name, place))
        for where, name in self._names(place):
            if name:
                yield Owner(name, where, self._worth(where, name, place))

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
        reach = range(max(place.first, place.at - _REACH), place.at)
        openings = sorted({max(words.clauses[n], place.first) for n in (place.first, *reach)} | {place.clause})
        for clause in dict.fromkeys((*openings[:2], *openings[-_CLAUSES + 2 :])):
            where = "clause" if clause == place.clause else "sentence" if clause == openings[0] else "clause before"
            if where == "clause" and clause == openings[0]:
                where = "only clause"
            end = next(
                (n for n in range(clause, place.at) if words.clauses[n] > clause or words.tags[n] == FIGURE), place.at
            )
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
        words = self.words
        end = next(
            (
                n
                for n in range(start, min(start + 24, len(words)))
                if words.clauses[n] > start + 1 or words.tags[n] == FIGURE
            ),
            min(start + 24, len(words)),
        )
        return self._subjects(start, end)[:4]

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
        return words.tags[n] in (DATE, BRACKET, "d", "c", "m") or LEAD in self.classes.get(words.texts[n], "")

    def _names(self, place: Place) -> Iterator[tuple[str, str]]:
        """Yield names known beforehand: those of projects, of the headings, of the owners of the figures before."""
        article, words = self.article, self.words
        start, at, end = words.starts[place.first], words.starts[place.at], words.ends[place.last - 1]
        here = bisect_left(self.mentions, (at, ""))
        inside = self.mentions[max(0, here - _NAMES) : here]
        for n, name in reversed(inside):
            yield ("project in the sentence" if n >= start else "project in the passage"), name
        yield from (("project behind", name) for n, name in self.mentions[here : here + 2] if n < end)
        yield from (("heading", head) for head in self.heads[-1:])
        yield from (("topic", topic) for topic in article.topics)
        crossed = self._crossed(place)
        owners = list(dict.fromkeys(reversed(article.owners[-6:]))) if crossed != "passage" else []
        if owners:
            yield f"owner before, {crossed}", owners[0]

    def _crossed(self, place: Place) -> str:
        """Return what parts a figure from the one before: nothing but words, a clause, a sentence, a passage."""
        before = self.article.place
        if before is None or before.passage != place.passage:
            return "passage"
        if before.first != place.first:
            return "sentence"
        return "words" if before.clause == place.clause else "clause"

    # What the features weigh

    def _span(self, start: int, end: int) -> tuple[str, Worth]:
        words = self.words
        word, last = words.texts[start], words.texts[end - 1]
        behind = (words.texts[end], words.tags[end]) if end < len(words) else ("^", "^")
        value = self.weigh(
            "edge", word, words.tags[start], self.classes.get(word, "-"), last, words.tags[end - 1], *behind,
            self.classes.get(behind[0], "-"), words.ends[end - 1] - words.starts[start],
        )  # fmt: skip
        return words.phrase(start, end), value

    def _worth(self, where: str, name: str, place: Place) -> Worth:
        article = self.article
        before = "same" if name and article.owners and name == article.owners[-1] else "-"
        projects = str(min(len(article.projects), 3))
        value = self.weigh("known", where, *article.known(name), before, article.kind, projects)
        return value + self.weigh("owner", where, *self.figure)
