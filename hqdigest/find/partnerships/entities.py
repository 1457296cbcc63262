"""Entities (所指): who is meant by a name, a short form or an anaphor in partnership news.

A memory of one article resolves 我区 to the writer's place, 该县 and 该院 to the last that ends so, 两院 and 双方 to
the two told before, and a bare 集团 to the full name.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from hqdigest.find.partnerships.marks import PLACES, POINTERS
from hqdigest.language.names.types import FRAMES, Follow, Name, NameKind, start_of
from hqdigest.language.words import Words
from hqdigest.lexicon import Lexicon
from hqdigest.model import PartyRole

LEVELS = "省市县区州旗盟镇乡"
_AGAINST = 1000
_SHORT = 4  # 法学院 after 江城大学法学院
_REMEMBERED = 200  # names and events that 该院 or 两地 may look back over: more than one article tells of
_CLAUSE = re.compile(r"[^，。；：]+")
# hits 乐山市代表团到我市考察, 县委书记甲率队赴乐山县
_US = re.compile(r"(?<!给)我[省市县区州旗镇乡]|(?<![\u4e00-\u9fff])[省市县区州旗][委长].{0,40}赴")
_AREAS = re.compile(r"[^省市县区州旗]{1,7}[省市县区州旗]")
_NUMBERS = "两三四五六"


class Who(NamedTuple):
    """A party as it is to be told, with the place in the folded text where it was written."""

    text: str
    start: int
    end: int
    kind: NameKind
    area: str = ""
    role: PartyRole | None = None
    acts: bool = True  # of those who act in the event, else of the other side
    own: bool = False  # the bulletin tells of it as its own: 我县, 县卫健局


class Identity(NamedTuple):
    """When two names mean the same, and what a short word may stand for, by the word lists."""

    kin: dict[str, tuple[str, ...]]
    shortened: tuple[str, ...]
    left_out: tuple[str, ...]
    any_number: frozenset[str]
    pointers: tuple[str, ...]
    of_place: tuple[str, ...]
    committees: tuple[str, ...]
    firm: re.Pattern[str]  # 集团有限公司, behind the name of a firm

    def tails(self, tail: str) -> tuple[str, ...]:
        return self.kin.get(tail, (tail,))

    def same(self, a: str, b: str) -> bool:
        """Whether two names mean the same: one may leave out the region (区商务局) or the form of a firm (有限公司)."""
        short, long = sorted((self._plain(a), self._plain(b)), key=len)
        if self._area(a) == self._area(b) or (len(short) > 3 and self.firm.fullmatch(long.removeprefix(short))):
            return True
        if short == long or (long.endswith(short) and (len(short) > 3 or (len(short) == 3 and short[0] in LEVELS))):
            return True
        alike = short[0] == long[0] or (len(short) > 5 and short[-4:] == long[-4:])
        return len(short) > 3 and alike and _abbreviates(short, long) and short.endswith(self.shortened)

    def _area(self, name: str) -> str:
        """Return the kind of the writer's own area, where a name tells no more: 市 of 我市 and 市政府."""
        stem = name.removesuffix("政府").removesuffix("人民").lstrip("我本")
        return stem if stem in LEVELS else name

    def _plain(self, name: str) -> str:
        for word in self.left_out:
            name = name.replace(word, word[2:])
        return name.replace("街道", "街").replace("(", "（").replace(")", "）")

    def strangers(self, whos: Iterable[Who], told: list[Who]) -> bool:
        """Whether none of `whos` is among those told."""
        return not any(self.among(who, told) for who in whos)

    def among(self, who: Who, others: Iterable[Who]) -> bool:
        place = who.area if who.kind is NameKind.PLACE else ""
        return any(
            self.same(who.text, other.text) or (other.kind is NameKind.PLACE and place and _alike(other.area, place))
            for other in others
        )


def _alike(a: str, b: str) -> bool:
    """Whether two areas are one: 黄梅县 of 湖北省黄梅县, 怒江州 and 怒江傈僳族自治州."""
    return a == b or (a[-1:] == b[-1:] and (a.startswith(b[:-1]) or b.startswith(a[:-1])))


def load_identity(lexicon: Lexicon) -> Identity:
    """Return when names mean the same, made once of the lists."""
    return lexicon.make("identity of names", lambda: _identity(lexicon))


def _identity(lexicon: Lexicon) -> Identity:
    places = lexicon.entries(PLACES)
    kin = {id.removeprefix("kin "): entry.forms for id, entry in places.items() if id.startswith("kin ")}
    return Identity(
        kin,
        places["shortened"].forms,
        places["left out"].forms,
        frozenset(places["any number"].forms) | {""},
        lexicon.forms(PLACES, *POINTERS),
        lexicon.forms(FRAMES, "of the place"),
        lexicon.forms(FRAMES, "committee"),
        re.compile(f"{lexicon.pattern(PLACES, 'firm')}+"),
    )


def _abbreviates(short: str, long: str) -> bool:
    """Whether the characters of `short` stand in `long` in their order: 广药集团, 广州医药集团有限公司."""
    rest = iter(long)
    return all(character in rest for character in short)


@dataclass(slots=True)
class Memory:
    """What has been told so far in one article."""

    identity: Identity
    own: dict[str, str]  # by its tail: 区 → 南淞区
    names: deque[Name] = field(default_factory=lambda: deque(maxlen=_REMEMBERED))
    here: tuple[str, ...] = ()  # the names of the clause under reading: 我县 is none of their areas
    last_group: Name | None = None
    subject: tuple[Who, ...] = ()  # who acted in the last event
    topic: tuple[Who, ...] = ()  # who acts in the last sentence of the passage that says so
    visitors: tuple[Who, ...] = ()  # of the last visit
    sides: deque[list[Who]] = field(default_factory=lambda: deque(maxlen=_REMEMBERED))  # of the events with two

    def note(self, names: Iterable[Name]) -> None:
        """Remember names that name somebody."""
        for name in names:
            if name.kind is NameKind.GROUP and not name.generic:
                self.last_group = name
            if not name.generic:
                self.names.append(name)

    def last(self, tail: str, skip: str = "") -> str | None:
        """Return the last full name that ends with `tail`."""
        tails = self.identity.tails(tail)
        return next((n.text for n in reversed(self.names) if n.text.endswith(tails) and n.text != skip), None)

    def last_several(self, tail: str, number: int) -> list[Who]:
        """Return the last `number` names that end with `tail`, in their order; none where fewer were told."""
        tails, found = self.identity.tails(tail), list[Who]()
        for name in reversed(self.names):
            if name.text.endswith(tails) and not self.identity.among(to_who(name), found):
                found.append(to_who(name))
            if len(found) == number:
                return found[::-1]
        return []

    def last_party(self, tail: str) -> str | None:
        """Return the last party of an event with two whose name ends with `tail`."""
        told = (w.text for sides in reversed(self.sides) for w in sides)
        return next((text for text in told if text.endswith(tail) and text != tail), None)

    def last_place(self, tail: str) -> str | None:
        """Return the last administrative place that ends with `tail`, alone or at the head of a name."""
        return next((n.area for n in reversed(self.names) if n.area.endswith(tail) and n.area != tail), None)

    def pair(self, text: str, near: Iterable[Name] = ()) -> list[Who]:
        """Return the two that 两院, 两地 or 双方 means: two just named, else of the last event, else two names."""
        tail = text[1:] if text[0] in _NUMBERS else ""
        just = self._fitting((to_who(n) for n in near if not n.generic and n.follow is not Follow.PERSON), tail)
        if len(just) == 2:
            return just
        for sides in reversed(self.sides):
            told = self._fitting(sides, tail)
            if len(told) > 1:
                return told
        recent = self._fitting((to_who(n) for n in reversed(self.names)), tail) if tail else []
        return recent[1::-1] if len(recent) > 1 else []

    def _fitting(self, whos: Iterable[Who], tail: str) -> list[Who]:
        """Return those that a plural word can mean, the places of those that travel for 两地, each once."""
        found: list[Who] = []
        for who in whos:
            any_kind = tail in self.identity.any_number or who.text.endswith(tail)
            fit = place_of(who) if tail == "地" else who if any_kind and who.kind is not NameKind.FACILITY else None
            if fit is not None and not self.identity.among(fit, found):
                found.append(fit)
        return found


def place_of(who: Who) -> Who | None:
    """Return the area that somebody is of: 江苏省扬州市江都区党政代表团 → 江都区; nothing for a name without one."""
    if who.kind is NameKind.PLACE:
        return who
    if not who.area:
        return None
    end = who.start + who.text.find(who.area) + len(who.area)
    return Who(who.area, end - len(who.area), end, NameKind.PLACE, who.area)


def read_own(text: str, names: tuple[Name, ...], words: Words) -> Counter[str]:
    """Count the areas named in a text that the writer may call 我区, 我市 …: those that nobody travels or turns to.

    One that stands in a clause beside 我市 is another's, and counts as much as speaks against it.
    """
    counts: Counter[str] = Counter()
    for m in (m for m in _CLAUSE.finditer(text) if _US.search(text, *m.span())):
        for name in names[bisect_left(names, m.start(), key=start_of) : bisect_left(names, m.end(), key=start_of)]:
            if name.area and name.area[0] not in "我该本":
                counts[name.area] -= _AGAINST
                counts.update({place: -_AGAINST for place in _AREAS.findall(name.text)})
    other, reach = False, -1
    for name in names:
        listed = text[reach : name.start] in ("、", "和", "及") and reach > 0
        other = other if listed else words.end_at("travels", name.start)
        reach = name.end
        if not name.area or name.area[0] in "我该本" or name.follow is Follow.PERSON:
            continue
        counts[name.area] += -1 if name.kind is NameKind.GROUP else not other
    return counts


def choose_own(counts: Counter[str]) -> dict[str, str]:
    """Return the area that the writer calls 我区, 我市 …, for each kind of area: the one most often named."""
    own: dict[str, str] = {}
    for place in [p for p, count in counts.most_common() if count > 0]:
        own.setdefault("街道" if place.endswith("街道") else place[-1], place)
    return own


def resolve(name: Name, memory: Memory) -> Iterator[Who]:
    """Give who is meant by a name: itself, what it points to, the members of a group; nothing where nobody is named."""
    pointer = next((p for p in memory.identity.pointers if name.text.startswith(p)), "")
    if pointer and (not name.generic or pointer == name.text):
        area = _pointed(pointer, memory) or pointer
        own = pointer[0] != "该"
        yield Who(area + name.text[len(pointer) :], name.start, name.end, name.kind, area, own=own)
    elif name.generic or _is_short(name, memory):
        yield from _recalled(name, memory)
    else:
        yield _house(to_who(name), memory) if name.follow is Follow.PERSON else to_who(name)


def _is_short(name: Name, memory: Memory) -> bool:
    """Whether a name is the end of one told before, and says nothing of its level: 法学院, not 省农科院."""
    plain = len(name.text) <= _SHORT and not name.area and name.text[0] not in LEVELS
    return plain and memory.last(name.text, name.text) is not None


def _pointed(pointer: str, memory: Memory) -> str | None:
    tail = pointer[1:]
    if pointer[0] != "该":
        own = memory.own.get(tail)
        return own if own and not any(own in name for name in memory.here) else None
    return memory.last_place(tail) or memory.last(tail)


def _recalled(name: Name, memory: Memory) -> Iterator[Who]:
    """Give the full name that a bare one stands for: 集团, 代表团, 医院 without anything before them."""
    if name.kind is NameKind.GROUP:
        if memory.last_group is not None:
            yield to_who(memory.last_group)._replace(start=name.start, end=name.end)
        else:
            yield from at_place(memory.visitors, name.start, name.end)
        return
    full = memory.last_party(name.text) or memory.last(name.text, name.text)
    if full is not None:
        yield Who(full, name.start, name.end, name.kind)


def led_by(name: Name, memory: Memory) -> Who | None:
    """Return whom a leader acts for: 勐岗县委书记 → 勐岗县, 区委书记 → the writer's own, 市商务局局长 → the office."""
    stem = next((name.text.removesuffix(t) for t in memory.identity.of_place if name.text.endswith(t)), name.text)
    if not stem.endswith(tuple(LEVELS)) and not stem.endswith(("村", "道")):
        return None if name.generic else _house(to_who(name), memory)
    if name.area:
        return place_of(to_who(name))
    told = memory.own.get(name.text[0])
    return Who(told, name.start, name.end, NameKind.PLACE) if told else None


def _house(who: Who, memory: Memory) -> Who:
    """Return the house whose party committee is named: 省立医院党委 → 省立医院."""
    tail = next((t for t in memory.identity.committees if who.text.endswith(t) and len(who.text) > len(t) + 2), "")
    text = who.text.removesuffix(tail)
    return who._replace(text=text, end=who.start + len(text))


def at_place(whos: Iterable[Who], start: int, end: int) -> list[Who]:
    """Return parties told before as told here, by what stands for them: 两地, 考察组, 一行."""
    return [who._replace(start=start, end=end) for who in whos]


def to_who(name: Name) -> Who:
    """Return a name as a party, as written."""
    return Who(name.text, name.start, name.end, name.kind, name.area, own=name.text[0] in LEVELS[1:])
