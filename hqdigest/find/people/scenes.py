"""An article with its persons, and what is counted once for all of them: places, pairs, sections, who leads."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from hqdigest.find.people.article_text import HEADLINE, ArticleText
from hqdigest.find.people.persons import Person, find_places
from hqdigest.language.names.person_candidates import Candidate, Mention
from hqdigest.lexicon import Lexicon

SAYS = frozenset({"say", "say1", "gesture"})
CITED = frozenset({"sex", "aged", "folk"})
_ME = re.compile(r"(?<![“自])我(?!们|国|省|市|县|区|州|镇|乡|院|校|局)")
_COUNTS = tuple("两三四五六")
QUOTED = re.compile(r"“[^”]*”?")


def is_cited(place: Candidate) -> bool:
    """Whether a name opens a citation: X，男，… and X，藏族，…"""
    return place.frame == "cited" or place.right in ("sex", "folk")


@dataclass(frozen=True)
class Scene:
    """An article with its persons, and what is counted once for all of them."""

    article: ArticleText
    persons: tuple[Person, ...]
    lexicon: Lexicon

    @cached_property
    def places(self) -> dict[str, tuple[Mention, ...]]:
        return {person.name: find_places(person, self.article) for person in self.persons}

    @cached_property
    def leaders(self) -> tuple[str, ...]:
        return tuple(self.lexicon.entries("titles")["office"].more["leaders"])

    @cached_property
    def cited(self) -> int:
        return sum(any(map(is_cited, person.places)) for person in self.persons)

    @cached_property
    def sections(self) -> dict[tuple[str, ...], Counter[str]]:
        """How often each section names each person."""
        counts: dict[tuple[str, ...], Counter[str]] = {}
        for name, places in self.places.items():
            for mention in places:
                section = self.article.passages[mention.passage].headings
                counts.setdefault(section, Counter())[name] += 1
        return counts

    @cached_property
    def conferred(self) -> tuple[tuple[int, ...], ...]:
        """Where each passage tells that an honour is conferred: 荣获, 被评为."""
        texts = (passage.text for passage in self.article.passages)
        return tuple(
            tuple(w.start for w in self.lexicon.match(text, "honours") if w.id == "confer" and w.end - w.start > 1)
            for text in texts
        )

    @cached_property
    def leading(self) -> dict[int, str]:
        """Of each passage, the person who is named first without speaking."""
        firsts: dict[int, tuple[int, str]] = {}
        for person in self.persons:
            for place in person.places:
                at = place.mention.start, person.name
                if place.right not in SAYS:
                    firsts[place.mention.passage] = min(firsts.get(place.mention.passage, at), at)
        return {passage: name for passage, (_, name) in firsts.items()}

    @cached_property
    def pairs(self) -> dict[str, tuple[str, frozenset[str]]]:
        """Persons named two by two (A和B, A、B夫妇) or as one family (A、B、C三姐妹), each with how and with whom."""
        name = "|".join(re.escape(p.name) for p in self.persons)
        more = f"(?:[和与、]|和?(?:妻子|丈夫))(?:{name})"
        joined = re.compile(f"(?<![、和])(?:{name})(?:{more})+(?![、和])") if name else None
        found: dict[str, tuple[str, frozenset[str]]] = {}
        for passage, words in zip(self.article.passages, self.article.words, strict=True):
            family = {w.start for w in words if w.id == "family"}
            for match in joined.finditer(passage.text) if joined else ():
                names = re.findall(name, match[0])
                related = match.end() + (passage.text[match.end() : match.end() + 1] in _COUNTS) in family
                if related or (len(names) == 2 and names[0] not in found):
                    how = "family" if related else "pair"
                    found |= {who: (how, frozenset(names) - {who}) for who in names}
        return found

    @cached_property
    def about(self) -> tuple[str, ...]:
        """What the headline and the whole text say of the article."""
        heads = "\n".join(p.text for p in self.article.passages if p.kind in HEADLINE)
        ids = {f"{w.list} {w.id}" for w in self.lexicon.match(heads, "honours", "deeds", "titles")}
        told = [
            f"head {key}" for key in ("honours noun", "deeds occasion", "titles family", "deeds portrait") if key in ids
        ]
        body = "".join(self.article.passages[n].text for n in self.article.body)
        narrated = len(_ME.findall(QUOTED.sub("", body))) * 150 > max(len(body), 450)
        return (*told, f"kind {self.article.article.kind}", "narrated" if narrated else "told")
