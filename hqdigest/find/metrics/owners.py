"""Owners (归属): candidates for whose figure it is, out of the names and openings before it, and their features."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, chain

from hqdigest.find.metrics.counted_heads import EACH_WORK, WORKS, CountedHeads
from hqdigest.find.metrics.owner_features import Article, Mention, Owner, distance, parted
from hqdigest.find.metrics.owner_kinds import GENERIC, NAMES, WORK, Kinds, contents, relation, stance
from hqdigest.find.metrics.owner_names import POINTING, Named
from hqdigest.find.metrics.owner_stretches import Stretch, Stretches
from hqdigest.find.metrics.places import Place
from hqdigest.find.metrics.stretches import may_end
from hqdigest.find.metrics.words import BRACKET, DATE, FIGURE, Words
from hqdigest.language.list_marks import mark_at
from hqdigest.ranking.weighing import Weigher, Worth

_HEADS = frozenset({"item head", "run-in head", "member"})
_NAMED = 3  # names of places and bodies of the passage that are tried, the nearest ones
_LONG = 12
_SOME_BEFORE = "some before"
_SLOGAN = frozenset("，。！？；：,!?")  # marks that part the clauses of a heading, which then names nothing
_ATTRIBUTES = frozenset("bda")  # tags of what belongs to an indicator behind it: [总]投资
_NAMES = 4  # names of projects told before that are tried, the nearest first

_Told = tuple[str, str, int]  # where a name is told, the name, the word that it begins with
_Phrase = tuple[str, str, str, Worth]  # a name, its kind, what it holds, what its edges weigh
_Own = tuple[int, str, str, Worth]  # the word that a name begins with, the name, its kind, what its edges weigh


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
        self.kinds, self.none = kinds, weigh["none", "-"]
        self.numbers = list(accumulate(n > 0 and at != words.clauses[n - 1] for n, at in enumerate(words.clauses)))
        self.figures = list(accumulate((tag == FIGURE for tag in words.tags), initial=0))
        self.stretches = Stretches(words, classes)
        self.named: dict[tuple[int, int], tuple[_Phrase | None, bool]] = {}  # and whether they name nobody but a head
        self.bodies: dict[int, _Own | None] = {}
        self.mentions, self.passage = article.mentions.get(passage, ()), passage
        self.of_name: dict[tuple[str, str], str] = {}  # kinds by name and tag
        self.projects = str(min(len(article.projects), 3))
        self.counted = CountedHeads(words, self.stretches, self._kind)
        self.above: list[_Told] | None = None  # what the heading says

    def candidates(self, place: Place, label: str) -> Iterator[Owner]:
        """Yield the possible owners of a figure, each name once."""
        self.place, self.figure = place, self._figure(place, label)
        self.stand = self._stand(place, label)
        crossed = parted(self.article.place, place)
        merged: dict[str, list[Mention]] = {"": [("", "nobody", place.first - 1, "-", "-", self.none)]}
        stretches, brackets = self.stretches.of(place), self.words.brackets
        depth = brackets[place.at]
        head, named = self.counted.head_of(place)
        touches = self._touches(place)
        behind = max([end for where, _, end in stretches if where == "behind"], default=0)
        for mention in self._mentions(place, stretches, crossed):
            name, where, at, kind, _, _ = mention
            if at >= 0 and brackets[at] > depth:
                continue  # in a bracket in which the figure is not: 全市（不含开发区）收入2亿元
            if behind and self._is_of_neighbour(at, place, behind):
                continue
            if head >= 0 and kind in WORKS and (at < head or where.endswith(_SOME_BEFORE)):
                continue
            if touches and at > place.at:
                continue
            merged.setdefault(name, []).append(mention)
        firsts = [mentions[0] for mentions in merged.values()]
        if head >= 0 and not any(at >= head and kind in WORKS for _, _, at, kind, _, _ in firsts):
            merged.update(self._headed(named, place))
            firsts = [mentions[0] for mentions in merged.values()]
        self.beside = sorted({(where, kind) for name, where, _, kind, _, _ in firsts if name})
        ats: dict[str, list[int]] = {}
        for _, _, at, kind, _, _ in firsts:
            if at >= 0 and kind in NAMES:
                ats.setdefault(kind, []).append(at)
        ats = {kind: sorted(ats[kind]) for kind in sorted(ats)}
        for name, mentions in merged.items():
            yield Owner(name, mentions[0][1], self._worth(mentions, place, label, ats, crossed))

    def _is_of_neighbour(self, at: int, place: Place, behind: int) -> bool:
        """Whether a name is that of the item before or behind: of 投资3亿元的A、投资2亿元的B, each owns its own."""
        return at >= behind or (place.clause <= at < place.at and "、" in self.words.texts[at : place.at])

    def _headed(self, named: tuple[int, int], place: Place) -> dict[str, list[Mention]]:
        """Return the counted class of works as an owner of the figures behind its count."""
        start, end = named
        name = self.words.phrase(start, end)
        kind, edges = self._kind(name, self.words.tags[end - 1]), self._span(start, end)
        return {name: [(name, "clause before", start, kind, "-", edges)]} if end < place.at else {}

    def _mentions(self, place: Place, stretches: Sequence[Stretch], crossed: str) -> Iterator[Mention]:
        known = self.named
        for where, start, end in stretches:
            if self.words.texts[start][:1] in POINTING and (pointed := self._pointed(start, end)):
                yield pointed, "pointed " + where, start, self._kind(pointed, ""), "-", self.none
                continue
            if (start, end) not in known:
                named = self._phrase(start, end)
                known[start, end] = named, named is not None and self._is_none(named, start, end)
            named, is_none = known[start, end]
            if named is not None and (where in _HEADS or not is_none):
                yield named[0], where, start, *named[1:]
        yield from self._named_here(place)
        if self.above is None:
            self.above = list(self._heading())
        for where, name, at in chain(self._projects(place), self.above, self._owner_before(crossed)):
            kind = self._kind(name, self.article.tags.get(name, ""))
            if name and kind != GENERIC and not self.kinds.is_indicator(name):
                yield name, where, at, kind, "long" if len(name) > _LONG else "-", self.none

    def _pointed(self, start: int, end: int) -> str:
        """Return the name that a stretch points to: 该县, 我市, 全镇."""
        words = self.words
        return self.article.names.pointed(words.phrase(start, end), self.passage, words.starts[start])

    def _phrase(self, start: int, end: int) -> _Phrase | None:
        """Return the name that a stretch is, its kind, what it holds and what its edges weigh; None for no name."""
        words, article = self.words, self.article
        while end - start > 1 and self._is_trailing(start, end):
            end -= 1  # 县农业农村局[现已回复], whose verb ends it as a noun would
        behind = next((n for n in range(end, len(words)) if words.tags[n] != BRACKET), end)
        if behind > end and words.texts[behind : behind + 1] == ("等",):
            return None  # [代征基金]（费）等其他收入
        name, tag = words.phrase(start, end), words.tags[end - 1]
        if self.kinds.is_indicator(name):  # 东渠工程[总投资]
            while end - start > 1 and (self.kinds.is_indicator(name) or tag in _ATTRIBUTES):
                end -= 1
                name, tag = words.phrase(start, end), words.tags[end - 1]
            if self._kind(name, tag) not in NAMES:
                return None
        kind = self._kind(name, tag)
        behind = words.ends[end] if end < len(words) and words.tags[end] == FIGURE else 0
        if behind and words.source[behind - 1] in EACH_WORK and kind in WORKS:
            return name, kind, contents(words, start, end), self._span(start, end)  # 新签约项目[12个]
        # A place or a body opens the names of works that it is not.
        name = article.names.in_full(article.full(name, kind not in NAMES))
        if len(name) < 2 or kind == GENERIC or self.kinds.is_indicator(name):
            return None
        article.tags.setdefault(name, tag)
        return name, self._kind(name, tag), contents(words, start, end), self._span(start, end)

    def _is_trailing(self, start: int, end: int) -> bool:
        words = self.words
        verb = words.tags[end - 1] == "v" and self._kind(words.phrase(start, end), "v") == "v"
        return verb or not may_end(words, end)

    def _is_none(self, phrase: _Phrase, start: int, end: int) -> bool:
        """Return whether a stretch is no name: a deed, a time, what begins within a name or points to another."""
        words, names = self.words, self.article.names
        if phrase[1] == WORK or phrase[0] in names.kinds:
            return False
        first, last, at = words.tags[start], words.tags[end - 1], words.starts[start]
        here = names.found.get(self.passage, ())
        before = bisect_left(here, at, key=lambda n: n.start) - 1
        cut = before >= 0 and here[before].start < at < here[before].end
        points = words.texts[start][:1] in POINTING
        dateline = start == 0 and words.texts[end - 1].endswith("讯")
        if last[:1] == "v" and "p" in words.tags[start + 1 : end]:
            return True  # 甲县向乙县援助
        return cut or points or dateline or (first[:1] in "vp" and first != "vn") or last[:1] == "t"

    def _named_here(self, place: Place) -> Iterator[Mention]:
        """Yield the places, bodies and persons named in the passage before a figure, the nearest ones."""
        names, words = self.article.names, self.words
        first, at = words.starts[place.first], words.starts[place.at]
        here = names.found.get(self.passage, ())
        count = bisect_left(here, at, key=lambda n: n.start)
        for number in range(count - 1, max(0, count - _NAMED) - 1, -1):
            if number not in self.bodies:
                self.bodies[number] = self._named(here[number])
            if (named := self.bodies[number]) is not None:
                where = "named in the sentence" if here[number].start >= first else "named in the passage"
                start, name, kind, edges = named
                yield name, where, start, kind, "-", edges

    def _named(self, found: Named) -> _Own | None:
        """Return a place, a body or a person of the passage; None for one that stands in a bracket."""
        words, name = self.words, self.article.names.in_full(found.name)
        start, end = words.at(found.start), words.at(found.end)
        if start and words.ends[start - 1] > found.start and words.tags[start - 1] == BRACKET:
            return None  # 全市（不含开发区）
        edges = self._span(start, end) if start < end else self.none
        return start, name, self._kind(name, self.article.tags.get(name, "")), edges

    def _kind(self, name: str, tag: str) -> str:
        kind = self.of_name.get((name, tag))
        if kind is None:
            kind = self.kinds.of(name, tag)
            if kind != GENERIC:
                kind = WORK if name in self.article.projects else self.article.names.kinds.get(name, kind)
            self.of_name[name, tag] = kind
        return kind

    def _stand(self, place: Place, label: str) -> tuple[str, ...]:
        words = self.words
        opening = next(iter(self.stretches.subjects(place.clause, place.at)), None)
        kind = "-"
        if opening is not None:
            kind = self._kind(words.phrase(*opening), words.tags[opening[1] - 1])
        in_first = "first clause" if place.clause == place.first else "later clause"
        return (
            stance(words, place.clause, place.at), stance(words, place.first, place.at), kind,
            in_first + place.where[:4], place.quantity.dimension.value, label[-2:], label[-1:], place.movement,
            self.article.kind, self.figure[7],
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

    def _projects(self, place: Place) -> Iterator[_Told]:
        """Yield the names of projects in the passage, before a figure and right behind it."""
        words = self.words
        start, at, end = words.starts[place.first], words.starts[place.at], words.ends[place.last - 1]
        here = bisect_left(self.mentions, (at, ""))
        inside = self.mentions[max(0, here - _NAMES) : here]
        for n, name in reversed(inside):
            yield ("project in the sentence" if n >= start else "project in the passage"), name, words.at(n)
        yield from (("project behind", name, words.at(n)) for n, name in self.mentions[here : here + 2] if n < end)

    def _touches(self, place: Place) -> bool:
        """Whether the name of a project ends where a figure begins: of 东环路44公里、西环路28公里 each owns its own."""
        at = self.words.starts[place.at]
        last = self.mentions[max(0, bisect_left(self.mentions, (at, "")) - 1) :][:1]
        return any(start + len(name) == at for start, name in last)

    def _heading(self) -> Iterator[_Told]:
        heads = ((head[mark.end :] if (mark := mark_at(head)) else head).rstrip("：:。") for head in self.heads[-1:])
        yield from (("heading", head, -1) for head in heads if _SLOGAN.isdisjoint(head))
        names = self.article.names
        yield from ((f"named above, {n.kind}", names.in_full(n.name), -1) for n in names.above.get(self.passage, ()))

    def _owner_before(self, crossed: str) -> Iterator[_Told]:
        """Yield the last owner of a figure before."""
        article = self.article
        owner = next((name for name in reversed(article.owners[-6:]) if name), None)
        if owner is not None and article.place is not None:
            near = crossed if article.owners[-1] else _SOME_BEFORE
            yield f"owner before, {near}", owner, article.place.at if crossed != "passage" else -1

    # What the features weigh

    def _span(self, start: int, end: int) -> Worth:
        words = self.words
        word, last = words.texts[start], words.texts[end - 1]
        behind = (words.texts[end], words.tags[end]) if end < len(words) else ("^", "^")
        return self.weigh[
            "edge", word, words.tags[start], self.classes.get(word, "-"), last, words.tags[end - 1], *behind,
            self.classes.get(behind[0], "-"), words.ends[end - 1] - words.starts[start], *words.cells[start - 1][:2],
        ]  # fmt: skip

    def _worth(
        self, mentions: Sequence[Mention], place: Place, label: str, ats: Mapping[str, list[int]], crossed: str
    ) -> Worth:
        article, (name, where, at, kind, holds, value) = self.article, mentions[0]
        last = article.owners[-1] if article.owners else None
        before = "first" if last is None else "same " + crossed if name == last else "-" if last else "none " + crossed
        known, dimension = article.known(name), place.quantity.dimension.value
        value += self.weigh["known", where, *known, before, article.kind, self.projects]
        value += self.weigh["owner", where, *self.figure]
        for beside in () if name else self.beside:
            value += self.weigh["beside", *beside, dimension]
        for also in sorted({m[1] for m in mentions[1:]} - {where}) if len(mentions) > 1 else ():
            value += self.weigh["also", also, where, kind, dimension]
        own = "0" if kind not in ats else str(min(len(ats[kind]) - bisect_right(ats[kind], at), 2))
        nearer = " ".join([kind_ for kind_, found in ats.items() if found[-1] > at])
        clauses = self.numbers[place.at] - self.numbers[at] if at >= 0 else 9
        value += self.weigh["stand", where, kind, *self.stand]
        if name:
            far = distance(self.figures, at, place.at)
            value += self.weigh["far", where, kind, *far, dimension, name[-2:], label[-2:], name[-1:]]
        return value + self.weigh[
            "kind", where, kind, holds, relation(name, label), str(max(-1, min(clauses, 4))), own,
            nearer, *self.stand[2:4], *known[1:], before,
        ]  # fmt: skip
