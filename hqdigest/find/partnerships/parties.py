"""Parties (各方): who is meant by a name in partnership news, and which side it is on.

A memory of one article resolves 我区 to the writer's place, 该县 and 该院 to the last that ends so, 两院 and 双方 to
the two told before, 考察组 to those who formed it, and a bare 集团 to the full name.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from hqdigest.language.names.types import Follow, Name, NameKind, start_of

_POINTER = re.compile(
    r"(?P<what>[该本我])(?P<tail>街道|社区|自治区|自治州|合作社|公司|集团|企业|协会|商会|中心|学院|医院|学校|园区|基地|银行"
    r"|支行|分行|机构|单位|[省市县区州旗盟镇乡村校院局行司厂所园团队馆会社])"
)
_LEVELS = frozenset("省市县区州旗盟镇乡")
_PEOPLES = re.compile(r"人民(?=政府|医院|法院|检察院|武装)")  # hits 县人民医院 as 县医院 ; misses 中国人民银行
_ORDINALS = re.compile(r"(?<=第)[一二三四五六七八九十]")  # 二 of 第二医院: 哈医大二院, no other
_FIRMS = ("公司", "集团", "大学", "银行", "分行", "支行")
# What 该校, 该院, 该行 may end with in full.
_KINDRED = {
    "校": ("校", "大学", "学院", "中学", "小学", "一中", "二中", "高中"),
    "学校": ("学校", "大学", "学院", "中学", "小学"),
    "院": ("院", "保健院", "医院"),
    "行": ("银行", "支行", "分行"),
    "银行": ("银行", "支行", "分行"),
    "公司": ("公司", "集团"),
    "企业": ("公司", "集团", "厂"),
    "集团": ("集团", "集团有限公司", "集团公司", "集团股份有限公司"),
    "会": ("协会", "商会", "学会", "促进会", "联合会", "基金会"),
}
_BESIDE_US = re.compile(r"[^，。；：]*(?<!给)我[省市县区州旗镇乡](?!选派)[^，。；：]*")  # hits 乐山市代表团到我市考察
_AREAS = re.compile(r"[^省市县区州旗]{1,7}[省市县区州旗]")
_AGAINST = 1000
# hits 赴 before 沈阳市, 与 before 乐山县 ; misses 在
_OTHERS = re.compile(r"(?:赴|到|往|走进|抵达|[与同跟向和及给对]|来自|访问|考察|调研|援建|帮扶|支援)$")
_ANY = frozenset({"", "家", "单位", "家单位", "个单位", "家企业", "家机构"})  # these tell nothing of the kind
_SHORT = 4  # 法学院 after 江城大学法学院
_REMEMBERED = 200  # names and events that 该院 or 两地 may look back over: more than one article tells of
_COUNTED = re.compile(r"(?P<number>\d+|[一二两三四五六七八九十几多数]+)[余多]?[家所个支]$")


@dataclass(frozen=True, slots=True)
class Who:
    """A name as it is to be told, with the place in the folded text where it was written."""

    text: str
    start: int
    end: int
    kind: NameKind
    area: str = ""
    role: str | None = None


@dataclass(slots=True)
class Memory:
    """What has been told so far in one article."""

    own: dict[str, str]  # by its tail: 区 → 南淞区
    names: deque[Name] = field(default_factory=lambda: deque(maxlen=_REMEMBERED))
    groups: dict[str, tuple[Who, ...]] = field(default_factory=dict)
    aliases: dict[str, str] = field(default_factory=dict)
    here: tuple[str, ...] = ()  # the names of the clause under reading: 我县 is none of their areas
    last_group: Name | None = None
    subject: tuple[Who, ...] = ()  # who acted in the last event
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
        tails = _KINDRED.get(tail, (tail,))
        return next((n.text for n in reversed(self.names) if n.text.endswith(tails) and n.text != skip), None)

    def last_several(self, tail: str, number: int) -> list[Who]:
        """Return the last `number` names that end with `tail`, in their order; none where fewer were told."""
        tails, found = _KINDRED.get(tail, (tail,)), list[Who]()
        for name in reversed(self.names):
            if name.text.endswith(tails) and not any(same(name.text, w.text) for w in found):
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
        tail = text[1:] if text[0] in "两三四" else ""
        just = _fitting((to_who(n) for n in near if not n.generic and n.follow is not Follow.PERSON), tail)
        if len(just) == 2:
            return just
        for sides in reversed(self.sides):
            told = _fitting(sides, tail)
            if len(told) > 1:
                return told
        recent = _fitting((to_who(n) for n in reversed(self.names)), tail) if tail else []
        return recent[1::-1] if len(recent) > 1 else []


def _fitting(whos: Iterable[Who], tail: str) -> list[Who]:
    """Return those of `whos` that a plural word can mean, the places of those that travel for 两地, each once."""
    found: list[Who] = []
    for who in whos:
        fit = _place_of(who) if tail == "地" else who if tail in _ANY or who.text.endswith(tail) else None
        if fit is not None and not any(same(fit.text, w.text) for w in found):
            found.append(fit)
    return found


def _place_of(who: Who) -> Who | None:
    """Return the area that somebody is of: 江苏省扬州市江都区党政代表团 → 江都区; nothing for a name without one."""
    if who.kind is NameKind.PLACE:
        return who
    if not who.area:
        return None
    end = who.start + who.text.find(who.area) + len(who.area)
    return Who(who.area, end - len(who.area), end, NameKind.PLACE, who.area)


def same(a: str, b: str) -> bool:
    """Whether two names mean the same: one may leave out the region (区商务局) or write 街 for 街道."""
    short, long = sorted((_plain(a), _plain(b)), key=len)
    if short == long or (long.endswith(short) and (len(short) > 3 or (len(short) == 3 and short[0] in _LEVELS))):
        return True
    if len(short) < 4 or short[0] != long[0] or not _abbreviates(short, long):
        return False
    house = long.endswith("医院") and short[-1] == "院" and "医院" not in short
    return short.endswith(_FIRMS) or (house and all(m in short for m in _ORDINALS.findall(long)))


def _plain(name: str) -> str:
    return _PEOPLES.sub("", name.replace("街道", "街").replace("(", "（").replace(")", "）"))


def _abbreviates(short: str, long: str) -> bool:
    """Whether the characters of `short` stand in `long` in their order: 广药集团, 广州医药集团有限公司."""
    rest = iter(long)
    return all(character in rest for character in short)


def read_own(text: str, names: Iterable[Name]) -> Counter[str]:
    """Count the areas named in a text that the writer may call 我区, 我市 …: those that nobody travels or turns to.

    One that stands in a clause beside 我市 is another's, and counts as much as speaks against it.
    """
    counts: Counter[str] = Counter()
    names = tuple(names)
    for m in _BESIDE_US.finditer(text):
        for name in names[bisect_left(names, m.start(), key=start_of) : bisect_left(names, m.end(), key=start_of)]:
            if name.area and name.area[0] not in "我该本":
                counts[name.area] -= _AGAINST
                counts.update({place: -_AGAINST for place in _AREAS.findall(name.text)})
    other, reach = False, -1
    for name in names:
        listed = text[reach : name.start] in ("、", "和", "及") and reach > 0
        other = other if listed else _OTHERS.search(text, max(0, name.start - 3), name.start) is not None
        reach = name.end
        if name.area and not other and name.area[0] not in "我该本":
            counts[name.area] += 1
    return counts


def choose_own(counts: Counter[str]) -> dict[str, str]:
    """Return the area that the writer calls 我区, 我市 …, for each kind of area: the one most often named."""
    own: dict[str, str] = {}
    for place in [p for p, count in counts.most_common() if count > 0]:
        own.setdefault("街道" if place.endswith("街道") else place[-1], place)
    return own


def resolve(name: Name, memory: Memory) -> Iterator[Who]:
    """Give who is meant by a name: itself, what it points to, the members of a group; nothing where nobody is named."""
    if name.text in memory.groups:
        yield from at_place(memory.groups[name.text], name.start, name.end)
        return
    pointer = _POINTER.match(name.text)
    if pointer and (not name.generic or pointer.end() == len(name.text)):
        area = _pointed(pointer, memory) or pointer[0]
        yield Who(area + name.text[pointer.end() :], name.start, name.end, name.kind, area)
    elif name.generic or _is_short(name, memory):
        yield from _recalled(name, memory)
    else:
        yield to_who(name)


def _is_short(name: Name, memory: Memory) -> bool:
    """Whether a name is the end of one told before, and says nothing of its level: 法学院, not 省农科院."""
    plain = len(name.text) <= _SHORT and not name.area and name.text[0] not in _LEVELS
    return plain and memory.last(name.text, name.text) is not None


def _pointed(pointer: re.Match[str], memory: Memory) -> str | None:
    if pointer["what"] != "该":
        own = memory.own.get(pointer["tail"])
        return own if own and not any(own in name for name in memory.here) else None
    return memory.last_place(pointer["tail"]) or memory.last(pointer["tail"])


def _recalled(name: Name, memory: Memory) -> Iterator[Who]:
    """Give the full name that a bare one stands for: 集团, 代表团, 医院 without anything before them."""
    if name.kind is NameKind.GROUP:
        if memory.last_group is not None:
            yield replace(to_who(memory.last_group), start=name.start, end=name.end)
        else:
            yield from at_place(memory.visitors, name.start, name.end)
        return
    full = memory.last_party(name.text) or memory.last(name.text, name.text)
    if full is not None:
        yield Who(full, name.start, name.end, name.kind)


# hits 勐岗县委, 市人民政府, 区人大常委会 ; misses 市商务局, 县卫健委
_OF_PLACE = re.compile(r"[省市县区州旗盟镇乡村道](?:党?委|党工委|人民政府|政府|人大|人大常委会|政协)?$")


# hits 党委 in 省立医院党委 ; misses 县委
_COMMITTEE = re.compile(r"(?<=[院校学司局厅行厂会团所])(?:机关)?(?:党委|党组|党总支|党支部)$")


def led_by(name: Name, memory: Memory) -> Who | None:
    """Return whom a leader acts for: 勐岗县委书记 → 勐岗县, 区委书记 → the writer's own, 市商务局局长 → the office."""
    if not _OF_PLACE.search(name.text):
        return None if name.generic else _house(to_who(name))
    if name.area:
        return _place_of(to_who(name))
    told = memory.own.get(name.text[0])
    return Who(told, name.start, name.end, NameKind.PLACE) if told else None


def at_place(whos: Iterable[Who], start: int, end: int) -> list[Who]:
    """Return parties told before as told here, by what stands for them: 两地, 考察组, 一行."""
    return [replace(who, start=start, end=end) for who in whos]


def _house(who: Who) -> Who:
    """Return the house whose party committee is named: 省立医院党委 → 省立医院."""
    text = _COMMITTEE.sub("", who.text)
    return replace(who, text=text, end=who.start + len(text))


def to_who(name: Name) -> Who:
    """Return a name as a party, as written."""
    return Who(name.text, name.start, name.end, name.kind, name.area)


def count_before(text: str, name: Name) -> int | None:
    """Return where the number before a name begins (15家社区卫生服务中心), or None where none stands."""
    m = _COUNTED.search(text, max(0, name.start - 8), name.start)
    return m.start() if m else None
