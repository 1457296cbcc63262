"""Parties (各方): who is meant by a name in partnership news, and which side it is on.

A memory of one article resolves 我区 to the writer's place, 该县 and 该院 to the last that ends so, 两院 and 双方 to
the two told before, 考察组 to those who formed it, and a bare 集团 to the full name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from hqdigest.find.organizations import Name, NameKind

# hits 南淞区 in 南淞区党政代表团, 甘肃省碌曲县 ; misses 区 in 区商务局
_PREFIX = re.compile(
    r"(?:[^省市县区]{2,4}(?:省|自治区|市))?(?P<place>[^省市县区旗州镇乡]{1,5}(?:自治州|自治县|街道|[市县区旗州镇乡]))"
)
_POINTER = re.compile(
    r"(?P<what>[该本我])(?P<tail>街道|社区|自治区|自治州|合作社|公司|集团|企业|协会|商会|中心|学院|医院|学校|园区|基地|银行"
    r"|支行|分行|机构|单位|[省市县区州旗盟镇乡村校院局行司厂所园团队馆会社])"
)
_COUNTED = re.compile(r"(?P<number>\d+|[一二两三四五六七八九十几多数]+)[余多]?[家所个支]$")


@dataclass(frozen=True, slots=True)
class Who:
    """A name as it is to be told, with the place in the folded text where it was written."""

    text: str
    start: int
    end: int
    kind: NameKind


@dataclass(slots=True)
class Memory:
    """What has been told so far in one article."""

    own: dict[str, str]  # by its tail: 区 → 南淞区
    names: list[Name] = field(default_factory=list)
    groups: dict[str, tuple[Who, ...]] = field(default_factory=dict)
    aliases: dict[str, str] = field(default_factory=dict)
    last_group: Name | None = None
    sides: list[Who] = field(default_factory=list)  # of the last event that told two

    def note(self, names: Iterable[Name]) -> None:
        """Remember names that name somebody."""
        for name in names:
            if name.kind is NameKind.GROUP and not name.generic:
                self.last_group = name
            if not name.generic:
                self.names.append(name)

    def last(self, tail: str, skip: str = "") -> str | None:
        """Return the last full name that ends with `tail`."""
        return next((n.text for n in reversed(self.names) if n.text.endswith(tail) and n.text != skip), None)

    def last_place(self, tail: str) -> str | None:
        """Return the last administrative place that ends with `tail`, alone or at the head of a name."""
        for name in reversed(self.names):
            m = _PREFIX.match(name.text)
            if m and m["place"].endswith(tail) and len(m["place"]) > len(tail):
                return m["place"]
        return None

    def pair(self, text: str) -> list[Who]:
        """Return the two that 两院, 两地 or 双方 means: the sides of the last event, else the last two that end so."""
        tail = text[1:] if text[0] in "两三四" else ""
        told = [w for w in self.sides if w.text.endswith(tail)] if tail not in ("地", "家", "单位") else self.sides
        if len(told) > 1 or not tail:
            return list(told or self.sides)
        recent: list[Who] = []
        for name in reversed(self.names):
            if name.text.endswith(tail) and not any(same(name.text, w.text) for w in recent):
                recent.append(Who(name.text, name.start, name.end, name.kind))
            if len(recent) == 2:
                break
        return recent[::-1] if len(recent) == 2 else list(self.sides)


def same(a: str, b: str) -> bool:
    """Whether two names mean the same: one may leave out the region (区商务局) or write 街 for 街道."""
    a, b = a.replace("街道", "街"), b.replace("街道", "街")
    return a == b or (min(len(a), len(b)) > 3 and (a.endswith(b) or b.endswith(a)))


def read_own(names: Iterable[Name]) -> dict[str, str]:
    """Return the place that the writer calls 我区, 我市 …, for each kind of place: the one most often named."""
    counts: Counter[str] = Counter()
    for name in names:
        m = _PREFIX.match(name.text)
        if m:
            counts[m["place"]] += 1
    own: dict[str, str] = {}
    for place, _ in counts.most_common():
        own.setdefault("街道" if place.endswith("街道") else place[-1], place)
    return own


def resolve(name: Name, memory: Memory) -> Iterator[Who]:
    """Give who is meant by a name: itself, what it points to, the members of a group; nothing where nobody is named."""
    if name.text in memory.groups:
        yield from memory.groups[name.text]
        return
    told = name.text
    pointer = _POINTER.match(told)
    if pointer:
        yield Who((_pointed(pointer, memory) or pointer[0]) + told[pointer.end() :], name.start, name.end, name.kind)
        return
    if name.generic:
        yield from _recalled(name, memory)
        return
    yield Who(told, name.start, name.end, name.kind)


def _pointed(pointer: re.Match[str], memory: Memory) -> str | None:
    if pointer["what"] != "该":
        return memory.own.get(pointer["tail"])
    return memory.last_place(pointer["tail"]) or memory.last(pointer["tail"])


def _recalled(name: Name, memory: Memory) -> Iterator[Who]:
    """Give the full name that a bare one stands for: 集团, 代表团, 医院 without anything before them."""
    if name.kind is NameKind.GROUP:
        if memory.last_group is not None:
            yield Who(memory.last_group.text, name.start, name.end, NameKind.GROUP)
        return
    if len(name.text) <= 4:
        full = memory.last(name.text)
        if full is not None:
            yield Who(full, name.start, name.end, name.kind)


def office_place(name: Name, memory: Memory) -> Who | None:
    """Return the place that a titled office stands for: 勐岗县委书记 → 勐岗县, 区委书记 → the writer's own."""
    m = _PREFIX.match(name.text)
    if m:
        return Who(m["place"], name.start, name.start + m.end(), NameKind.PLACE)
    told = memory.own.get(name.text[0])
    return Who(told, name.start, name.end, NameKind.PLACE) if told else None


def count_before(text: str, name: Name) -> int | None:
    """Return where the number before a name begins (15家社区卫生服务中心), or None where none stands."""
    m = _COUNTED.search(text, max(0, name.start - 8), name.start)
    return m.start() if m else None
