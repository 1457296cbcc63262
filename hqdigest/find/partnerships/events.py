"""Events (活动): what a sentence of partnership news tells, clause by clause, each with its two sides.

A clause without a subject goes on with the one before; one that names nobody new belongs to the event before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from hqdigest.find.partnerships.agreements import Agreement
from hqdigest.find.partnerships.context import Event, Walk
from hqdigest.find.partnerships.factuality import comes_along, tells
from hqdigest.find.partnerships.frame_words import Act, Strength
from hqdigest.find.partnerships.frames import Clause, Slot
from hqdigest.find.partnerships.parties import Memory, Who, count_before, same
from hqdigest.find.partnerships.roles import set_roles
from hqdigest.find.partnerships.sides import (
    VISITS,
    find_left,
    find_right,
    find_subject,
    kinds_of,
    places_at,
    resolve_all,
)
from hqdigest.language.names.types import Follow, NameKind

# hits 总价值186万元, 其中现金50万元: a clause that only tells more of the amount
WORTH = re.compile(
    r"(?:项目|投资|授信|融资|首期|一期|首批|货值|总|共计|合计|折合|价值|金额|总额|其中|合同|成交|累计|协议|涉及|意向|计划|预计)"
)
_SOME = "活动"  # told until a further clause says what was done
_HELD = re.compile(r"活动|行动|仪式|大会|盛典|典礼")  # what is held, where no word says what is done
_ON_AND_ON = re.compile(
    r"持续|不断|深化|日益|日趋|越走越|扎实推进"
)  # hits 持续深化 before 东西部协作: no activity of a day
# hits 在梧桐广场启动, 在深圳举行
_VENUE = re.compile(
    r"[在于](?P<venue>(?!今|明|昨|近|年|本月|上午|下午)[^，。；：、（）“”\d][^，。；：、（）“”月日]{1,23}?)(?:隆重|盛大|顺利|正式|成功|如期|联合|热烈|圆满|共同)?"
    r"(?:举行|召开|启动|开幕|举办|揭牌|签约|签订|签署|拉开|落幕|开展|上演|开赛|进行|成立|开班|开营|揭幕|亮相|会见|座谈)"
)


def read_sentence(
    text: str, clauses: Iterable[Clause], agreements: tuple[Agreement, ...], memory: Memory, opening: re.Pattern[str]
) -> Walk:
    """Return the events that a sentence tells; `opening` matches a clause that only gives a reason."""
    walk = Walk(text, memory, agreements)
    for clause in clauses:
        walk.start = clause.start if walk.start < 0 else walk.start
        _read_clause(walk, clause, opening)
        memory.note(clause.all_names())
        walk.named += clause.all_names()
        if clause.mark == "；":
            walk.at, walk.go, walk.promised, walk.since = [], [], False, -1
    return walk


def _read_clause(walk: Walk, clause: Clause, opening: re.Pattern[str]) -> None:
    walk.memory.here = tuple(n.text for n in clause.all_names())
    if not tells(walk, clause, opening):
        return
    _carry_count(walk, clause)
    _add_visit(walk, clause)
    if clause.acts or "organizer" in clause.signs:
        _tell(walk, clause)
    else:
        _prepare(walk, clause)


def _add_visit(walk: Walk, clause: Clause) -> None:
    """Add the visit that a clause tells without a word for it: 迎来代表团, 副市长率队赴乐山县, 一行到."""
    if clause.acts:
        return
    if "accompany" in clause.signs and any(n.kind is NameKind.GROUP for n in clause.slots[Slot.WITH]):
        clause.acts.append(Act(clause.start, clause.end, ("访问",), Strength.STRONG))
    elif clause.slots[Slot.GO] and ("lead" in clause.signs or comes_along(walk, clause)):
        clause.acts.append(Act(clause.start, clause.end, ("考察",), Strength.WEAK))


def _prepare(walk: Walk, clause: Clause) -> None:
    """Keep what a clause without an activity sets up: a subject, a journey, a place, a group."""
    subject = find_subject(walk, clause)
    if subject:
        walk.subject = subject
    if clause.slots[Slot.GO]:
        walk.go = clause.slots[Slot.GO]
    if clause.slots[Slot.AT]:
        walk.at = places_at(walk, clause)
    told = walk.events or walk.attached
    if told and not clause.all_names() and WORTH.match(walk.text, clause.start):
        told[-1].end = clause.end
    elif walk.since < 0:
        walk.since = clause.start
    walk.persons += clause.slots[Slot.PERSON]


def _carry_count(walk: Walk, clause: Clause) -> None:
    """Keep a counted group without a name: 15家社区卫生服务中心."""
    for name in clause.slots[Slot.SUBJECT]:
        start = count_before(walk.text, name) if name.generic else None
        if start is not None:
            end = walk.text.find("）", name.end) + 1 if walk.text.startswith("（", name.end) else name.end
            walk.counted = Who(walk.text[start:end], start, end, name.kind)
            walk.subject = []


def _tell(walk: Walk, clause: Clause) -> None:
    """Make an event of a clause, or lay it to the one before."""
    kinds = kinds_of(clause)
    if not kinds and "organizer" in clause.signs and _HELD.search(walk.text, clause.start, clause.end):
        kinds = [_SOME]
    left, right, own_left = _both_sides(walk, clause, kinds)
    if not clause.names(Slot.AT, Slot.OBJECT) and _is_born(walk, kinds, left, right):
        _extend(walk.events[-1].kinds, kinds)
        walk.events[-1].end = clause.end
        return
    agreements = [a.name for a in walk.agreements if clause.start <= a.start < clause.end]
    if not _counts(walk, clause, kinds, left, right):
        _lay_to_last(walk, clause, kinds, agreements)
        walk.subject = left if own_left else walk.subject
        return
    event = Event(clause.start if walk.since < 0 else walk.since, clause.end, kinds=kinds, agreements=agreements)
    _set_sides(walk, clause, event, *set_roles(clause, kinds, left, right))
    event.strong = any(a.strength is Strength.STRONG for a in clause.acts)
    event.organized = "organizer" in clause.signs
    event.ceremony = bool(clause.signs.keys() & {"hold", "light organizer"})
    event.places = _places(walk, clause)
    walk.subject, walk.since, walk.go = left or walk.subject, -1, []
    walk.memory.subject = tuple(walk.subject)
    _add(walk, event, own_left)
    if len(event.parties) > 1:
        walk.memory.sides.append(event.parties)


def _both_sides(walk: Walk, clause: Clause, kinds: list[str]) -> tuple[list[Who], list[Who], bool]:
    """Return who acts, with whom, and whether the clause says itself who acts."""
    left, own_left = find_left(walk, clause)
    right = find_right(walk, clause, kinds, bool(left))
    if clause.slots[Slot.GO]:  # 区司法局携手律师事务所走进产业园: who comes along
        along = resolve_all(clause.slots[Slot.WITH], walk)
        left = left + [w for w in along if not any(same(w.text, x.text) for x in left)]
    right = [w for w in right if not any(same(w.text, x.text) for x in left)]
    if "揭牌" in kinds:
        left = _without_newborn(walk.text, right, left)
        left = [w for w in left if not (right and _through_somebody(clause, w))]
        right = _without_newborn(walk.text, left, right)
    if not _acts_itself(clause):
        left = [w for w in left if w.kind is not NameKind.FACILITY]
    return left, right, own_left


def _set_sides(walk: Walk, clause: Clause, event: Event, left: list[Who], right: list[Who]) -> None:
    """Translator who is host: the visited, the giver, else who stands first."""
    visit = bool(VISITS & set(event.kinds)) or bool(clause.slots[Slot.GO])
    event.hosts, event.counterparts = (right, left) if visit and not _receives(clause) else (left, right)
    if visit and right and left:
        walk.memory.visitors = tuple(left)
    if "receive" in clause.signs:
        event.hosts, event.counterparts, event.receives = event.counterparts, event.hosts, True


def _receives(clause: Clause) -> bool:
    """Whether who stands first holds the meeting or welcomes the guests, so that he is the host of a visit."""
    return "organizer" in clause.signs or ("accompany" in clause.signs and not clause.slots[Slot.GO])


def _without_newborn(text: str, left: list[Who], right: list[Who]) -> list[Who]:
    """Leave out what is unveiled under a name in quotation marks, where two others unveil it: “绿源产业学院”."""
    others = [w for w in right if not (w.start and text[w.start - 1] == "“" and text.startswith("”", w.end))]
    return others if len(left) + len(others) > 1 else right


def _acts_itself(clause: Clause) -> bool:
    """Whether somebody does more in a clause than present himself: then even a street or a park may be a party."""
    return bool(clause.signs.keys() & {"organizer", "light organizer", "by"}) or any(
        a.strength is not Strength.EVENT for a in clause.acts
    )


def _through_somebody(clause: Clause, who: Who) -> bool:
    return any(n.start == who.start and n.follow is Follow.SPOKESMAN for n in clause.slots[Slot.SUBJECT])


def _is_born(walk: Walk, kinds: list[str], left: list[Who], right: list[Who]) -> bool:
    """Whether what two have just founded is unveiled: 远程会诊中心同日揭牌."""
    alone = kinds == ["揭牌"] and not right and len(left) == 1 and not left[0].area
    return alone and bool(walk.events) and len(walk.events[-1].parties) > 1


def _counts(walk: Walk, clause: Clause, kinds: list[str], left: list[Who], right: list[Who]) -> bool:
    """Whether a clause tells enough to be an event of its own."""
    if (not left and not right) or (kinds == ["合作"] and _ON_AND_ON.search(walk.text, clause.start, clause.end)):
        return False
    if "organizer" in clause.signs:
        return bool(left)
    strengths = {a.strength for a in clause.acts}
    if Strength.STRONG in strengths or (right and walk.text.find("一行", clause.start, clause.end) >= 0):
        return bool(kinds) and ("聘任" not in kinds or bool(left))
    if (left and right) or len(left) > 1:
        return True
    return bool(left) and bool(clause.signs.keys() & {"hold", "light organizer"})


def _lay_to_last(walk: Walk, clause: Clause, kinds: list[str], agreements: list[str]) -> None:
    """Give the activities of a clause that names nobody to the event before it in the sentence."""
    if clause.named() or _is_anothers(walk):
        return
    strong = [k for a in clause.acts if a.strength is Strength.STRONG or "hold" in clause.signs for k in a.kinds]
    if walk.events:
        _extend(walk.events[-1].kinds, kinds)
        _extend(walk.events[-1].agreements, agreements)
        walk.events[-1].end = max(walk.events[-1].end, clause.end)
    else:
        walk.attached.append(Event(clause.start, clause.end, kinds=list(dict.fromkeys(strong))))


def _is_anothers(walk: Walk) -> bool:
    """Whether somebody has come to act since the last event who has no part in it."""
    parties = walk.events[-1].parties if walk.events else []
    return bool(parties and walk.subject) and not any(same(w.text, x.text) for w in walk.subject for x in parties)


def _add(walk: Walk, event: Event, own_left: bool) -> None:
    """Add an event, or lay it to the last one of the sentence where it brings nobody new."""
    last = walk.events[-1] if walk.events else None
    if last is not None and _continues(last, event, own_left):
        last.kinds = [k for k in last.kinds if k != _SOME] if event.kinds != [_SOME] else last.kinds
        _extend(last.kinds, event.kinds)
        _extend(last.agreements, event.agreements)
        _extend(last.places, event.places)
        _lay_parties(last, event)
        last.strong |= event.strong
        last.ceremony |= event.ceremony
        last.end = max(last.end, event.end)
        return
    walk.events.append(event)


def _lay_parties(last: Event, event: Event) -> None:
    """Add the parties of an event that are new; whom guests without a host meet is their host."""
    hosts, counterparts = (
        [w for w in whos if not any(same(w.text, x.text) for x in last.parties)]
        for whos in (event.hosts, event.counterparts)
    )
    if VISITS & set(last.kinds) and not last.hosts:
        hosts, counterparts = hosts + counterparts, []
    last.hosts += hosts
    last.counterparts += counterparts


def _continues(last: Event, event: Event, own_left: bool) -> bool:
    fresh = [w for w in event.parties if not any(same(w.text, x.text) for x in last.parties)]
    if not fresh:
        return True
    if event.organized and last.organized:
        return True
    if _goes_on(last, event, own_left) or (last.kinds == [_SOME] and not own_left):
        return True
    return not own_left and len(last.parties) == 1 and not last.organized


def _goes_on(last: Event, event: Event, own_left: bool) -> bool:
    """Whether a clause goes on with one visit (来到乐山县，走进…), or with a list of those who give."""
    if VISITS & set(last.kinds) and VISITS & set(event.kinds):
        return not own_left
    givers = last.kinds == ["捐赠"] == event.kinds and not last.receives and not event.receives
    return givers and not last.counterparts and not event.counterparts


def _extend(values: list[str], more: Iterable[str]) -> None:
    values += [v for v in dict.fromkeys(more) if v not in values]


def _places(walk: Walk, clause: Clause) -> list[str]:
    """Return where it is done: the places and houses after 在, 赴, and the venue of a ceremony."""
    names = [n for n in clause.names(Slot.GO) + walk.go if n.kind is NameKind.PLACE]
    names += [n for n in places_at(walk, clause) + walk.at if n.kind is NameKind.PLACE or not n.generic]
    names += [n for n in clause.slots[Slot.OBJECT] if n.kind is NameKind.PLACE and VISITS & set(kinds_of(clause))]
    found = [n.text for n in names]
    m = _VENUE.search(walk.text, clause.start, clause.end)
    if m and not any(f in m["venue"] for f in found):
        found.append(m["venue"])
    return list(dict.fromkeys(found))
