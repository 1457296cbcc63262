"""Parties (各方): who acts in a clause of partnership news, and with whom, to whom or where it is done."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import pairwise

from hqdigest.find.partnerships.context import Walk
from hqdigest.find.partnerships.entities import Who, at_place, led_by, resolve, to_who
from hqdigest.find.partnerships.frames import SIGNERS, Clause, Slot
from hqdigest.find.partnerships.marks import Frame, Mark
from hqdigest.language.names.types import Follow, Name, NameKind

_LONGEST_UNDER = 28  # characters: 在县商务局和县供销社的大力支持下
_NUMBERS = "两三四五六"
_DATES = frozenset("0123456789年月日时上下午早晚至- ")
_PAIRED = ((Slot.SUBJECT,), (Slot.WITH, Slot.TO))  # whom 分别 deals out to each other
_JOINTS = "与和同及"
_LISTED = frozenset("、，和与及；：")


def find_left(walk: Walk, clause: Clause, frame: Frame | None) -> tuple[list[Who], bool]:
    """Return who acts, and whether the clause says so itself."""
    if clause.pair is not None and (several := _of_both(walk, clause.pair)):
        return several, True
    if clause.pair is not None and not clause.slots[Slot.SUBJECT]:  # 双方, 企业和学校双方
        theirs = walk.words.first("their", clause.pair.end, clause.pair.end + 5)
        told = walk.memory.pair(walk.text[clause.pair.start] if theirs else clause.pair.text, walk.named)
        if len(told) > 1:
            return at_place(told, clause.pair.start, clause.pair.end), False
    subject = find_subject(walk, clause)
    if subject:
        walk.memory.topic = tuple(subject[:1])
        return subject, True
    if any(walk.words.end_at("work", a.start) for a in clause.acts):
        return [], False  # 共有6个项目签约
    if walk.subject:
        return list(walk.subject), False
    if frame in (Frame.SIGN, Frame.MEET) and clause.slots[Slot.WITH] and not clause.slots[Slot.PERSON]:  # 与乙银行签订…
        return [] if _has_other_subject(walk, clause) else list(walk.memory.topic), False
    heads = clause.start == walk.start and walk.text.startswith("向", clause.cues.get("to", -1))  # 2017年向…捐赠
    goes_on = walk.words.at("go on", walk.start) is not None
    goes_on = goes_on or (frame is Frame.GIVE and (heads or clause.opens("go on")))
    if goes_on and walk.memory.subject:
        return at_place(walk.memory.subject, clause.start, clause.end), False
    persons = clause.slots[Slot.PERSON]
    if persons and frame is Frame.SIGN:
        return _led(walk, persons[:1] if clause.slots[Slot.WITH] else persons), True
    if persons and frame is Frame.GIVE:  # 某公司董事长甲向学校捐款; an area's leaders only hand over
        return [who for who in _led(walk, persons[-1:]) if who.kind in SIGNERS], True
    return [], False


def _has_other_subject(walk: Walk, clause: Clause) -> bool:
    """Whether somebody who is no name stands before 与: 会前，市长|还与某某公司座谈."""
    start, reach = clause.start, clause.cues.get("with", clause.start)
    while start < reach:
        known = max(walk.words.at(id, start) or start for id in ("edge", "meeting", "go on"))
        if known == start and walk.text[start] not in _DATES:
            return True
        start = max(known, start + 1)
    return False


def _of_both(walk: Walk, pair: Mark) -> list[Who]:
    """Return who is meant by what belongs to two that stand right before: 甲、乙两地工商联 are two."""
    stems = _stems().search(walk.text, max(0, pair.start - 10), pair.start)
    if stems is None:
        return []
    ends = (walk.words.at(id, pair.end) for id in ("office", "association", "institution"))
    tail = walk.text[pair.end : max((end for end in ends if end), default=pair.end)]
    told = [_belonging(walk, stems[n], tail, stems.start(n)) for n in (1, 2)]
    return [who for who in told if who is not None] if all(told) else []


@cache
def _stems() -> re.Pattern[str]:
    return re.compile(r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff]{2,4}?)[、和与]([\u4e00-\u9fff]{2,4})$")


def _belonging(walk: Walk, stem: str, tail: str, start: int) -> Who | None:
    """Return the office of an area told before, by its stem: 黔中 of 黔中县."""
    areas = [n.area for n in walk.memory.names if n.area.startswith(stem)]
    if not areas or not tail:
        return None
    known = [n.text for n in walk.memory.names if stem in n.text[: len(n.text) - len(tail)] and n.text.endswith(tail)]
    return Who([areas[-1] + tail, *known][-1], start, start + len(stem), NameKind.OFFICE, areas[-1])


def find_right(walk: Walk, clause: Clause, frame: Frame | None, acted: bool) -> list[Who]:
    """Return with whom, to whom, or where it is done."""
    names = clause.names(Slot.WITH, Slot.TO, Slot.GO)
    if frame is Frame.UNVEIL:
        names = [n for n in names if n.follow is not Follow.PERSON]
    visit, gift = frame is Frame.VISIT, frame is Frame.GIVE
    objects = clause.slots[Slot.OBJECT]
    if frame in (Frame.VISIT, Frame.GIVE, Frame.SERVE, Frame.UNVEIL):
        names = names + objects
    elif frame is Frame.APPOINT or (frame is Frame.SIGN and not names):
        names = names + [n for n in objects if n.kind in SIGNERS or n.kind is NameKind.CROWD]
    at = places_at(walk, clause) or walk.at
    if visit or (gift and not names):
        names = names + [n for n in at if n.kind is not NameKind.PLACE]
    if visit and not names:
        names = at
    if not names and walk.go:
        names = walk.go
    led = [w for n in names if frame is Frame.MEET and n.follow is Follow.PERSON for w in _led(walk, [n])]
    areas = [w for w in led if w.kind is NameKind.PLACE]  # 与某镇党委书记座谈: the town meets
    found = resolve_all([n for n in names if all(w.start != n.start for w in areas)], walk)
    for area in areas:
        found += walk.fresh([area], found)
    if not found and not acted:
        return resolve_all([n for n in objects if n.kind in SIGNERS], walk)
    return found


def find_subject(walk: Walk, clause: Clause) -> list[Who]:
    """Return who acts in a clause."""
    names = clause.slots[Slot.SUBJECT]
    names = [n for n in names if not walk.words.end_at("looked at", n.start) and not _is_home(walk, n, names)]
    subject = resolve_all(names, walk)
    persons = clause.slots[Slot.PERSON]
    travels = bool(clause.slots[Slot.GO]) and clause.has("with others")
    company = walk.words.first("in company", clause.start, clause.end)
    meets = "accompany" in clause.cues and Frame.VISIT in clause.frames()
    if not subject and ("lead" in clause.cues or travels or meets):
        led = company and walk.words.end_at("lead", clause.start - 1)  # 由甲带队，乙一行
        near = persons if led else walk.persons + persons
        subject = (_led(walk, near) or _led(walk, walk.persons))[:1]
    elif "lead" in clause.cues and not any(w.area for w in subject):
        houses = [w for w in _led(walk, persons) if w.kind is not NameKind.PLACE]
        subject = [*houses[:1], *subject]  # 街道办事处主任李文军带领民政办
    if not subject and company:
        subject = at_place(walk.memory.visitors, company.start, company.end)
    return subject


def _is_home(walk: Walk, name: Name, names: Iterable[Name]) -> bool:
    """Whether a name only tells where a person is from: 黄埠镇个体户甲, 某某公司董事长乙."""
    person = next((n for n in names if n.start >= name.end and n.kind is NameKind.PERSON), None)
    return person is not None and not _LISTED & set(walk.text[name.end : person.start])


def _led(walk: Walk, persons: Iterable[Name]) -> list[Who]:
    """Return whom persons act for by their posts: the area that they lead, or a house."""
    led = (led_by(name, walk.memory) for name in persons)
    return [who for who in led if who is not None]


def _several(name: Name, walk: Walk) -> list[Who]:
    """Return as many as are counted before a name that names nobody: 三家银行 are the last three banks told."""
    before = walk.text[max(0, name.start - 2) : name.start] if name.kind is not NameKind.CROWD else name.text[:2]
    number = _NUMBERS.find(before[0]) + 2 if len(before) == 2 and before[1] in "家所个" and before[0] in _NUMBERS else 0
    if not name.generic or number < 2:
        return []
    tail = name.text[2:] if name.kind is NameKind.CROWD else name.text
    return at_place(walk.memory.last_several(tail, number), name.start, name.end)


def resolve_all(names: Iterable[Name], walk: Walk) -> list[Who]:
    """Return who is meant by names, each once; crowds only where nobody is named."""
    names, found = list(names), list[Who]()
    for name in names:
        found += walk.fresh(_several(name, walk) or list(resolve(name, walk.memory)), found)
    return found or [to_who(name) for name in names if name.kind is NameKind.CROWD]


def places_at(walk: Walk, clause: Clause) -> list[Name]:
    """Return the names after 在 that tell where: not 在县商务局牵线下."""
    return [n for n in clause.slots[Slot.AT] if not _is_under(walk.text, n.end)]


def _is_under(text: str, end: int) -> bool:
    closing = next((at for at in range(end, min(len(text), end + _LONGEST_UNDER)) if text[at] in "，。；："), end)
    return text.endswith("下", end + 1, closing)


def places_of(walk: Walk, clause: Clause) -> list[str]:
    """Return where it is done: the places and houses after 在, 赴, and the venue of a ceremony."""
    names = [n for n in clause.names(Slot.GO) + walk.go if n.kind is NameKind.PLACE]
    names += [n for n in places_at(walk, clause) + walk.at if n.kind is NameKind.PLACE or not n.generic]
    found = [n.text for n in names if n.kind is not NameKind.GROUP]
    venue = _venue(clause)
    if venue and not any(place in venue for place in found):
        found.append(venue)
    return list(dict.fromkeys(found))


def _venue(clause: Clause) -> str | None:
    """Return what stands between 在 and what takes place there: 梧桐广场 in 在梧桐广场隆重举行."""
    at = clause.words.first("at", clause.start, clause.end)
    while at is not None:
        verb = clause.words.first("venue verb", at.end + 2, min(clause.end, at.end + 26))
        if verb is None:
            return None
        end = verb.start
        end -= next(n for n in (2, 0) if n == 0 or clause.words.at("manner", end - n) == end)
        venue = clause.text[at.end : end]
        if (
            len(venue) > 1
            and venue[-1] not in "中上下"
            and not any(c.isdigit() or c in "，。；：、（）“”月日年" for c in venue)
        ):
            return venue
        at = clause.words.first("at", at.end, clause.end)
    return None


def is_ground(walk: Walk, who: Who) -> bool:
    """Whether a party is what is founded or where it is done: 实践教学基地 signs and unveils nothing."""
    return who.kind is NameKind.FACILITY and walk.words.end_at("ground", who.end)


def without_newborn(text: str, left: list[Who], right: list[Who]) -> list[Who]:
    """Leave out what is founded under a name in quotation marks, where others are told: “绿源产业学院”."""
    others = [w for w in right if not (w.start and text[w.start - 1] == "“" and text.startswith("”", w.end))]
    return others if len(left) + len(others) > 1 else right


def pairs_of(clause: Clause) -> list[tuple[Name, Name]]:
    """Return the pairs that a clause tells of one by one: 甲校与乙校、丙校和丁校签约, 甲校、乙校分别与丙校、丁校签约.

    None where it is one list.
    """
    first, second = ([n for n in clause.names(*slots) if not n.generic] for slots in _PAIRED)
    if len(first) == len(second) > 1 and clause.has("dealt out"):
        return list(zip(first, second, strict=True))
    acts = [a.start for a in clause.acts if a.frames & {Frame.SIGN, Frame.MEET}]
    names = [n._replace(generic=False) for n in clause.all_names() if n in clause.names(Slot.SUBJECT, Slot.WITH)]
    if not acts or len(names) < 4 or len(names) % 2 or names[-1].end > acts[0]:
        return []
    between = [clause.text[a.end : b.start] for a, b in pairwise(names)]
    joined = all(gap in _JOINTS for gap in between[::2]) and all(gap == "、" for gap in between[1::2])
    return list(zip(names[::2], names[1::2], strict=True)) if joined and "" not in between else []
