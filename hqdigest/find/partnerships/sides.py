"""Sides (双方): who acts in a clause of partnership news, and with whom, to whom or where it is done."""

from __future__ import annotations

import re
from collections.abc import Iterable

from hqdigest.find.partnerships.context import Walk
from hqdigest.find.partnerships.frame_words import Strength
from hqdigest.find.partnerships.frames import Clause, Slot
from hqdigest.find.partnerships.parties import Who, at_place, led_by, resolve, same, to_who
from hqdigest.language.names.types import Follow, Name, NameKind

VISITS = frozenset({"考察", "走访", "慰问", "访问", "调研"})
_SIGNERS = (NameKind.COMPANY, NameKind.INSTITUTION, NameKind.ASSOCIATION)
# hits 陈祖昌 in 旅菲侨领陈祖昌先生向, 李桂兰 in ，李桂兰老人将 ; misses 捐赠先生
_GIVER = re.compile(
    r"(?:侨领|侨胞|侨商|港商|台商|企业家|乡贤|校友|市民|村民|居民|党员|教师|医生|董事长|总经理|会长|主席|人士|[，。：、]|^)"
    r"(?P<name>[\u4e00-\u9fff]{2,3}|[\u4e00-\u9fff]{1,6}·[\u4e00-\u9fff·]{1,8})"
    r"(?:先生|女士|老人|夫妇|伉俪|同志)(?=[向为给将捐通]|一次性|个人|自愿|慷慨)"
)
_WITH_OTHERS = re.compile(r"一行|等(?=[到赴来]|前往|走进|深入)")
_GROUNDS = re.compile(r"(?:基地|市场|养殖场|牧场|步行街|直播间|工作室|书屋|驿站|站点)$")  # what signs nothing itself
_GOES_ON = re.compile(r"并|还|同时|此外|又|随后|之后")  # a sentence without a subject that goes on with the last
_GUESTS = re.compile(r"一行|专家们|客商们|来宾们")  # hits 一行 in 吴绍东一行: who came as told before
_HOW_MANY = re.compile(r"(?P<number>[两三四五六])[家所个]$")  # hits 三家 before 银行
_BARE = frozenset({"学院", "学校", "医院", "大学", "公司", "集团", "银行", "研究院", "中心", "社区", "街道", "园区"})
_UNDER = re.compile(r"[^，。；：、]{1,10}下(?:，|$)")  # hits 牵线下， after 在县商务局
# hits 人社部门 after 两地: the two that told of before, whatever they are called
_THEIRS = re.compile(
    r"[^，。；：、]{0,4}(?:部门|机关|警方|法院|单位|代表|负责人|医院|学校|商会|工会|妇联|企业|公司|局|政府|党委)"
)


def find_left(walk: Walk, clause: Clause) -> tuple[list[Who], bool]:
    """Return who acts, and whether the clause says so itself."""
    if clause.pair is not None and not clause.slots[Slot.SUBJECT]:
        told = walk.memory.pair("双方" if _THEIRS.match(walk.text, clause.pair.end) else clause.pair.text, walk.named)
        if len(told) > 1:
            return at_place(told, clause.pair.start, clause.pair.end), False
    subject = find_subject(walk, clause)
    if "签约" in kinds_of(clause):
        subject = [w for w in subject if w.kind is not NameKind.FACILITY or not _GROUNDS.search(w.text)]
    if subject:
        return subject, True
    if walk.counted is not None and "签约" in kinds_of(clause):
        counted, walk.counted = walk.counted, None
        return [counted], True
    if walk.subject:
        return list(walk.subject), False
    if _GOES_ON.match(walk.text, walk.start) and walk.memory.subject:
        return at_place(walk.memory.subject, clause.start, clause.end), False
    if clause.slots[Slot.PERSON] and any("签约" in a.kinds for a in clause.acts):
        return [to_who(n) for n in clause.slots[Slot.PERSON][:1]], True
    told = _givers(walk, clause) or _bare_house(clause)
    return told, bool(told)


def _bare_house(clause: Clause) -> list[Who]:
    """Return the house that its own news calls by a bare word, where it is named with whom: 学院与恒源集团."""
    bare = [n for n in clause.slots[Slot.SUBJECT] if n.generic and n.text in _BARE]
    return [to_who(n) for n in bare[:1]] if any(not n.generic for n in clause.slots[Slot.WITH]) else []


def find_right(walk: Walk, clause: Clause, kinds: list[str], acted: bool) -> list[Who]:
    """Return with whom, to whom, or where it is done."""
    names = [
        n for n in clause.names(Slot.WITH, Slot.TO, Slot.GO) if clause.pair is None or n.follow is not Follow.PERSON
    ]
    visit, gift = bool(VISITS & set(kinds)), "捐赠" in kinds
    objects = clause.slots[Slot.OBJECT]
    if visit or gift or "揭牌" in kinds or "援建" in kinds:
        names = names + objects
    elif "聘任" in kinds:
        names = names + [n for n in objects if n.kind in _SIGNERS]
    elif "签约" in kinds and not names:
        names = [n for n in objects if n.kind in _SIGNERS]
    at = places_at(walk, clause) or walk.at
    founds = "揭牌" in kinds and any(n.generic for n in objects)  # 在县纪念馆挂牌设立实践教学基地
    if visit or (gift and not names) or (founds and not any(not n.generic for n in names)):
        names = names + [n for n in at if n.kind is not NameKind.PLACE]
    if visit and not names:
        names = at
    if not names and walk.go:
        names = walk.go
    found = resolve_all(names, walk)
    if not found and not acted:
        return resolve_all([n for n in objects if n.kind in _SIGNERS], walk)
    return found


def find_subject(walk: Walk, clause: Clause) -> list[Who]:
    """Return who acts in a clause; remember the group that they form."""
    subject = resolve_all(clause.slots[Slot.SUBJECT], walk)
    if "for" in clause.signs and walk.represented:
        subject = walk.represented + subject
    walk.represented = subject if "for" in clause.signs else []
    if clause.group is not None and subject:
        walk.memory.groups[clause.group.text] = tuple(subject)
    if not subject and ("lead" in clause.signs or _travels(walk, clause) or _meets(clause)):
        leaders = [w for n in walk.persons + clause.slots[Slot.PERSON] if (w := led_by(n, walk.memory))]
        subject = leaders[:1]
    elif "lead" in clause.signs and not any(w.area for w in subject):
        houses = [
            w for n in clause.slots[Slot.PERSON] if (w := led_by(n, walk.memory)) and w.kind is not NameKind.PLACE
        ]
        subject = [*houses[:1], *subject]  # 街道办事处主任李文军带领民政办
    company = _GUESTS.search(walk.text, clause.start, clause.end)
    if not subject and company:
        subject = at_place(walk.memory.visitors, company.start(), company.end())
    return subject


def _travels(walk: Walk, clause: Clause) -> bool:
    """Whether a person in office sets out with others: 省立医院党委书记高峻岭一行到乐山县, 副主席王亚平等到."""
    return bool(clause.slots[Slot.GO]) and _WITH_OTHERS.search(walk.text, clause.start, clause.end) is not None


def _meets(clause: Clause) -> bool:
    """Whether a person in office meets guests: 市长龚正会见中国五矿董事长."""
    return "accompany" in clause.signs and any("访问" in a.kinds for a in clause.acts)


def _givers(walk: Walk, clause: Clause) -> list[Who]:
    """Return the person who gives: 陈祖昌先生向…捐款."""
    m = _GIVER.search(walk.text, clause.start, clause.end) if "捐赠" in kinds_of(clause) else None
    return [Who(m["name"], m.start("name"), m.end("name"), NameKind.PERSON)] if m else []


def _several(name: Name, walk: Walk) -> list[Who]:
    """Return as many as are counted before a name that names nobody: 三家银行 are the last three banks told."""
    m = _HOW_MANY.search(walk.text, max(0, name.start - 3), name.start) if name.generic else None
    number = "两三四五六".find(m["number"]) + 2 if m else 0
    return at_place(walk.memory.last_several(name.text, number), name.start, name.end) if number > 1 else []


def resolve_all(names: Iterable[Name], walk: Walk) -> list[Who]:
    found: list[Who] = []
    for name in names:
        for who in _several(name, walk) or resolve(name, walk.memory):
            if not any(same(who.text, w.text) for w in found):
                found.append(who)
    return found


def places_at(walk: Walk, clause: Clause) -> list[Name]:
    """Return the names after 在 that tell where: not 在县商务局牵线下."""
    return [n for n in clause.slots[Slot.AT] if not _UNDER.match(walk.text, n.end)]


_ORDER = {Strength.STRONG: 0, Strength.EVENT: 1, Strength.WEAK: 2}


def kinds_of(clause: Clause) -> list[str]:
    """Return the activities of a clause, those first that count by themselves: 签约 before 合作."""
    acts = sorted(clause.acts, key=lambda a: _ORDER[a.strength])
    return list(dict.fromkeys(k for a in acts for k in a.kinds))
