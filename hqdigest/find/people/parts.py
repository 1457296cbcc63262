"""Own parts (本人部分): which sentences of an article that portrays several persons tell of whom.

A sentence belongs to the heroes whom it names, else to those of the sentence before, as long as a pronoun carries on;
what stands before the first of them, or speaks of all, belongs to nobody.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from hqdigest.document import PassageKind
from hqdigest.find.people.article_text import HEADLINE, PRONOUN, ArticleText
from hqdigest.find.people.persons import Person, find_places, in_heading, in_headline
from hqdigest.text import Span

BOTH = re.compile("夫妻|夫妇|小两口|老两口|两人|二人|[他她]们|俩|双方")


@dataclass(slots=True)
class Parts:
    """The owners of each sentence, by passage; `alone` where one hero owns everything."""

    alone: str | None
    starts: dict[int, list[int]] = field(default_factory=dict)
    owners: dict[int, list[frozenset[str]]] = field(default_factory=dict)

    def are_of(self, passage: int, position: int) -> frozenset[str]:
        """Return the names of those of whom the sentence around a position of a passage tells."""
        if self.alone is not None:
            return frozenset({self.alone})
        if passage not in self.starts:
            return frozenset()
        return self.owners[passage][bisect_right(self.starts[passage], position) - 1]

    def owns(self, name: str, passage: int, position: int) -> bool:
        """Whether the sentence around a position tells of this person."""
        return name in self.are_of(passage, position)

    def cut(self, passage: int, sentences: Sequence[Span]) -> Iterator[Span]:
        """Give the sentences of a passage, each cut where a part of somebody else begins."""
        for sentence in sentences:
            starts = [at for at in self.starts.get(passage, ()) if sentence.start < at < sentence.end]
            for start, end in pairwise([sentence.start, *starts, sentence.end]):
                yield Span(start, end)

    def of_passage(self, passage: int) -> frozenset[str]:
        """Return the names of those of whom a passage tells."""
        return frozenset({self.alone} if self.alone is not None else ()).union(*self.owners.get(passage, ()))


def part_article(article: ArticleText, heroes: Sequence[Person]) -> Parts:
    """Deal the sentences of an article out to its heroes."""
    if len(heroes) == 1 and not _has_section(heroes[0], article):
        return Parts(heroes[0].name)
    parts = Parts(None)
    named: dict[int, list[tuple[int, str]]] = {}
    for hero in heroes:
        for mention in find_places(hero, article):
            named.setdefault(mention.passage, []).append((mention.start, hero.name))
    current: frozenset[str] = frozenset()
    for number, passage in enumerate(article.passages):
        here = sorted(named.get(number, []))
        if passage.kind in HEADLINE:
            continue
        if passage.kind in (PassageKind.HEADING, PassageKind.CAPTION):
            current = frozenset(name for _, name in here) or current
        else:
            current = _deal(number, article, here, current, parts)
    return parts


def _has_section(hero: Person, article: ArticleText) -> bool:
    """Whether one section alone tells of a hero, by its heading: a portrait among other pieces of a bulletin."""
    sections = {article.passages[m.passage].headings for m in hero.mentions}
    return in_heading(hero, article) and len(sections) == 1 and not in_headline(hero, article)


def _deal(
    number: int, article: ArticleText, here: list[tuple[int, str]], current: frozenset[str], parts: Parts
) -> frozenset[str]:
    """Give the sentences of a passage their owners, and return whom the next passage may carry on."""
    passage = article.passages[number]
    everyone = frozenset(name for _, name in here)
    group = everyone or (
        current if "“" in passage.text or PRONOUN.search(passage.text) or BOTH.search(passage.text) else frozenset()
    )
    owner = current & everyone or group
    joined = {at for at, _ in here if passage.text[max(0, at - 1) : at] == "；"}  # X，男，…；Y，女，…
    parts.starts[number] = sorted({0, *joined, *(s.start for s in passage.sentences)})
    parts.owners[number], before = [], owner
    for start, end in zip(parts.starts[number], [*parts.starts[number][1:], len(passage.text)], strict=True):
        told = frozenset(name for at, name in here if start <= at < end)
        first = min(((at, at + len(name)) for at, name in here if start <= at < end), default=(start, start))
        if owner and PRONOUN.search(passage.text, start, first[0]) and not passage.text.startswith("，", first[1]):
            told = owner  # 他碰上了师傅X
        together = BOTH.search(passage.text, start, end)
        owner = told or (group | current if together and len(group | current) == 2 else owner)
        parts.owners[number].append(owner)
        owner = owner | before if start in joined else owner
        before = owner
    return everyone or current
