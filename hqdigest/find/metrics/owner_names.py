"""Names that may own figures (名称): places, bodies and portrayed persons of an article, by passage, each in full."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from hqdigest.document import AnnotatedPassage, Passage, PassageKind
from hqdigest.find.metrics.words import MARKS
from hqdigest.language.names.organizations import find_names
from hqdigest.language.names.types import Follow, Name, NameKind
from hqdigest.language.spans import within
from hqdigest.lexicon import Lexicon
from hqdigest.text import Token

_BODIES = {NameKind.OFFICE, NameKind.INSTITUTION, NameKind.COMPANY, NameKind.ASSOCIATION, NameKind.BRAND}
_KINDS = dict.fromkeys(_BODIES, "organization")
_HEADLINE = frozenset({PassageKind.TITLE, PassageKind.KICKER, PassageKind.SUBTITLE})
_UNREAD = frozenset({PassageKind.NOISE, PassageKind.BYLINE, PassageKind.ROW})
POINTING = frozenset("该本我全此")  # 该县, 我市, 全镇
_DOTS = frozenset(".…")
_PRONOUNS = frozenset("他她它你咱")  # 他走村入户 names no village
_MEETING, _SHORTEST_EVENT = "会", 5
_OUTSIDE, _JOINTS = "pducyr", frozenset("“”暨")
_LEADS = 30  # characters of a line that leads to those below
_TITLED = 3  # mentions that one in the headline is worth


class Named(NamedTuple):
    """A name in a passage."""

    start: int
    end: int
    name: str
    kind: str  # place, organization, facility, group, person


@dataclass(slots=True)
class Names:
    """The names of one article."""

    found: dict[int, list[Named]] = field(default_factory=dict)  # by passage
    before: dict[int, Mapping[str, str]] = field(default_factory=dict)  # the last of each kind before a passage
    above: dict[int, list[Named]] = field(default_factory=dict)  # those of the line that leads to a passage
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)  # by kind and name
    full: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    main: dict[str, str] = field(default_factory=dict)  # the name told most, by kind
    tails: dict[str, str] = field(default_factory=dict)  # the name told most, by its last one or two characters

    def in_full(self, name: str) -> str:
        """Return a name as its longest form in the article: 石门沟村, 商河县石门沟村."""
        return self.full.get(name, name)

    def pointed(self, phrase: str, passage: int, at: int) -> str:
        """Return the name that a phrase points to, "" for none: 该县 and 全县 to the county told last or most."""
        tail = phrase[1:]
        if phrase[:1] not in POINTING or not tail:
            return ""
        if phrase[0] in "该此":
            nearer = [n.name for n in self.found.get(passage, ()) if n.end <= at and n.name.endswith(tail)]
            earlier = [name for name in self.before.get(passage, {}).values() if name.endswith(tail)]
            if nearer or earlier:
                return self.in_full((nearer or earlier)[-1])
        return self.tails.get(tail, "")


def read_names(
    readings: Sequence[AnnotatedPassage], heroes: Sequence[tuple[int, str]], lexicon: Lexicon
) -> dict[int, Names]:
    """Return the names of each article; `heroes` are its portrayed persons: article and name."""
    articles: dict[int, Names] = {}
    last: dict[int, dict[str, str]] = {}
    led: int | None = None  # the line just before, where it leads to what is below
    tails = tuple(form for form in lexicon.forms("projects", "event") if len(form) > 1)
    for number, reading in enumerate(readings):
        passage = reading.passage
        if passage.kind in _UNREAD:
            continue
        names = articles.setdefault(passage.article, Names())
        latest = last.setdefault(passage.article, {})
        names.before[number] = dict(latest)
        if led is not None:
            names.above[number] = names.found.get(led, [])
        led = number if _leads(passage) else None
        found = [*_names(reading, lexicon), *_persons(reading, heroes)]
        ends = {n.end for n in found}
        found = sorted((*found, *(n for n in _events(reading, tails) if n.end not in ends)), key=lambda n: n.start)
        if not found:
            continue
        names.found[number] = found
        for n in found:
            latest[n.kind] = n.name
            names.kinds[n.name] = n.kind
            names.counts[n.kind, n.name] += _TITLED if passage.kind in _HEADLINE else 1
    for names in articles.values():
        _settle(names)
    return articles


def _leads(passage: Passage) -> bool:
    """Return whether a line says whose what is below is: a heading, 石门镇镇长 唐文：."""
    return passage.kind is PassageKind.HEADING or (len(passage.text) <= _LEADS and passage.text.endswith("："))


def _names(reading: AnnotatedPassage, lexicon: Lexicon) -> Iterator[Named]:
    for name in find_names(reading.passage.text, lexicon):
        if name.generic or name.follow is Follow.BRACKET or _DOTS & set(name.text) or name.text[0] in _PRONOUNS:
            continue
        start = _opening(reading, name)
        if name.end - start > 1:
            yield Named(start, name.end, name.text[start - name.start :], _KINDS.get(name.kind, name.kind))


def _events(reading: AnnotatedPassage, tails: tuple[str, ...]) -> Iterator[Named]:
    """Give the events that are named with more than their kind: 第六届银企对接会."""
    tokens = reading.tokens
    for at, token in enumerate(tokens):
        named = token.tag[:1] == "n" or token.tag == "vn" or token.text == _MEETING
        if not named or not (token.text.endswith(tails) or _is_meeting(token.text)):
            continue
        first = at
        while first and tokens[first - 1].end == tokens[first].start and _inside(tokens[first - 1], tokens[first]):
            first -= 1
        while first < at and tokens[first].tag[:1] in "tfd":
            first += 1
        start, end = tokens[first].start, token.end
        if first < at and end - start >= _SHORTEST_EVENT:
            yield Named(start, end, reading.passage.raw[start:end], "event")


def _is_meeting(text: str) -> bool:
    return text == _MEETING or (text.endswith(_MEETING) and len(text) > len("社会"))


def _inside(token: Token, following: Token) -> bool:
    if token.tag[:1] == "v":
        return token.tag == "vn" or following.text == _MEETING
    return token.text in _JOINTS or (token.tag[:1] not in _OUTSIDE and token.text not in MARKS)


def _opening(reading: AnnotatedPassage, name: Name) -> int:
    """Return where a name begins behind a date that it was read with: 上半年岚阴县."""
    return max((d.end for d in within(reading.dates, name.start, name.end) if d.end < name.end), default=name.start)


def _persons(reading: AnnotatedPassage, heroes: Sequence[tuple[int, str]]) -> Iterator[Named]:
    passage = reading.passage
    for article, person in heroes:
        if article == passage.article:
            at = passage.text.find(person)
            while at >= 0:
                yield Named(at, at + len(person), person, "person")
                at = passage.text.find(person, at + len(person))


def _settle(names: Names) -> None:
    """Find the fullest form of every name and the name told most of each kind."""
    known = dict.fromkeys(name for _, name in names.counts)  # in the order of the text: of two as long the last wins
    longest: dict[str, str] = {}
    for name in sorted(known, key=len):
        for at in range(1, len(name) - 1):
            if name[at:] in known:
                longest[name[at:]] = name
    names.full = longest
    told: dict[str, Counter[str]] = {}
    for (kind, name), count in names.counts.items():
        told.setdefault(kind, Counter())[names.in_full(name)] += count
    names.main = {kind: counter.most_common(1)[0][0] for kind, counter in told.items()}
    for _, name in sorted((count, name) for counter in told.values() for name, count in counter.items()):
        names.tails[name[-1:]] = names.tails[name[-2:]] = name
