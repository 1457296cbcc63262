"""Frames (句式) of partnership news: for each clause, which name stands in which slot, and what is done.

A clause is read once from left to right. A frame word (与, 向, 赴, 由, 在 …) opens a slot, names fall into the slot
that is open, an activity (签署, 捐赠, 考察 …) opens the slot of its object.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from hqdigest.find.partnerships.frame_words import BARE, POINTERS, Act, Strength, Token
from hqdigest.language.names.types import Follow, Name, NameKind
from hqdigest.language.spans import covers


class Slot(StrEnum):
    """What part a name plays in its clause."""

    SUBJECT = "subject"
    PERSON = "person"  # an office named only to say who somebody is
    WITH = "with"
    TO = "to"
    GO = "go"
    AT = "at"
    OBJECT = "object"


@dataclass(slots=True)
class Clause:
    """A clause under reading: its slots, its activities, and the signs seen in it."""

    start: int
    end: int
    slots: dict[Slot, list[Name]] = field(default_factory=lambda: {slot: [] for slot in Slot})
    acts: list[Act] = field(default_factory=list)
    signs: dict[str, int] = field(default_factory=dict)  # each with the place where it first stands
    pair: Token | None = None
    group: Name | None = None
    mark: str = ""  # what closes it
    organizers: list[tuple[int, str]] = field(default_factory=list)  # 主办, 承办: where each stands

    def all_names(self) -> list[Name]:
        """Return every name of the clause in the order of the text."""
        return sorted((n for names in self.slots.values() for n in names), key=lambda n: n.start)

    def named(self) -> bool:
        """Whether the clause names anybody in particular."""
        return any(not n.generic for n in self.all_names())

    def names(self, *slots: Slot) -> list[Name]:
        return [n for slot in slots for n in self.slots[slot]]


_SLOT_OF = {
    "for": Slot.SUBJECT,
    "with": Slot.WITH,
    "to": Slot.TO,
    "go": Slot.GO,
    "at": Slot.AT,
    "by": Slot.SUBJECT,
    "lead": Slot.SUBJECT,
}
SAME_SIDE = frozenset(
    {"联合", "会同", "联手", "协同", "偕同", "联同"}
)  # who is named after these acts with the subject
_CLAUSE = re.compile(r"[，；：。！？]|$")
# hits 工作 after 东西部协作, 情况 after 对口帮扶
_WORK = re.compile(
    r"[^，。；：、的]{0,3}?(?:工作|情况|事宜|事项|机制|成效|成果|模式|资金|力度|政策|经验|任务|规划|需求|水平)"
)
_APPEAL = re.compile(r"[^，。；：]{0,10}倡议(?!书)")  # hits 倡议 after 发起向灾区捐赠物资
_NOT_ATTRIBUTES = (
    "主办", "承办", "协办", "举办", "组织", "捐", "赠", "送来", "拨付", "共建", "合作", "合办", "共同", "联合", "携手",
)  # fmt: skip
# hits 选派的 in 我区选派的干部, 资助技改的 ; misses 等企业的, 的
_ATTRIBUTE = re.compile(r"(?!等|及|和|与|、|双方|代表|专家|医务)[^，。；、：（）“”的]{1,6}的(?!是)")


def find_clauses(
    text: str, start: int, end: int, tokens: tuple[Token, ...], masks: tuple[tuple[int, int], ...]
) -> Iterator[Clause]:
    """Give the clauses of a sentence, read."""
    at = 0
    while at < len(tokens) and tokens[at].start < start:
        at += 1
    for a, b, mark in split_clauses(text, start, end, masks):
        clause = Clause(a, b, mark=mark)
        slot = Slot.SUBJECT
        while at < len(tokens) and tokens[at].start < b:
            slot = read_token(text, clause, tokens[at], slot)
            at += 1
        clause.acts = _main_acts(text, clause.acts)
        yield clause


def split_clauses(
    text: str, start: int, end: int, masks: tuple[tuple[int, int], ...]
) -> Iterator[tuple[int, int, str]]:
    """Give the bounds of the clauses of a sentence, each with the mark that closes it."""
    a = start
    for m in _CLAUSE.finditer(text, start, end):
        if m[0] and covers(masks, m.start()):
            continue
        if m.start() > a:
            yield a, m.start(), m[0]
        a = m.end()


def read_token(text: str, clause: Clause, token: Token, slot: Slot) -> Slot:
    """Take one token into the clause; return the slot that is open after it."""
    if token.sign == "name" and token.name is not None:
        return _take_name(text, clause, token.name, slot)
    if token.sign == "act" and token.act is not None:
        if _describes(text, token) and "receive" not in clause.signs and not _tells_of_signer(clause, token, slot):
            _drop_attribute(clause, slot, token)
            return slot
        clause.acts.append(token.act)
        return Slot.OBJECT
    if token.sign == "pair":
        clause.pair = clause.pair or token
        return slot
    if token.sign in POINTERS:
        return _take_name(text, clause, _to_name(text, token), slot)
    if token.sign in BARE:
        return _take_bare(text, clause, token, slot)
    return _take_sign(text, clause, token, slot)


def _to_name(text: str, token: Token) -> Name:
    """Return a pointer (我校, 该县) as a name; 我校副校长 is a person."""
    kind = NameKind.PLACE if token.text[-1] in _PLACE_ENDS else NameKind.INSTITUTION
    follow = Follow.PERSON if _POST.match(text, token.end) else Follow.ITSELF
    return Name(token.start, token.end, token.text, kind, follow=follow)


def _take_bare(text: str, clause: Clause, token: Token, slot: Slot) -> Slot:
    """Take a province or city without its tail: where one goes, or who stands beside a partner."""
    if slot in (Slot.GO, Slot.AT):
        whole = slot is Slot.GO and _BARE_GOAL.match(text, token.end) is not None
        clause.slots[slot].append(Name(token.start, token.end, token.text, NameKind.PLACE, generic=not whole))
    elif slot in (Slot.SUBJECT, Slot.WITH) and _BARE_PARTY.match(text, token.end):
        clause.slots[slot].append(Name(token.start, token.end, token.text, NameKind.PLACE))
    return slot


def _is_next_pair(text: str, clause: Clause, token: Token) -> bool:
    """Whether a further 与 joins a further pair: 甲校与乙校、丙校与丁校, so that 丙校 stands on the side of 甲校."""
    partners = clause.slots[Slot.WITH]
    if len(partners) < 2 or partners[-1].end != token.start:
        return False
    return text[partners[-2].end : partners[-1].start] == "、"


def _take_sign(text: str, clause: Clause, token: Token, slot: Slot) -> Slot:
    """Take a frame word; return the slot that it opens."""
    sign = "light organizer" if token.sign == "organizer" and token.text[:2] in _LIGHT else token.sign
    clause.signs.setdefault(sign, token.start)
    if token.sign == "organizer":
        clause.organizers.append((token.start, token.text))
    if token.sign in ("lead", "for"):
        _set_leader_apart(clause)
    if token.sign == "form" or (token.sign == "with" and token.text in SAME_SIDE):
        return Slot.SUBJECT
    if token.sign == "with" and slot is Slot.WITH and _is_next_pair(text, clause, token):
        clause.slots[Slot.SUBJECT].append(clause.slots[Slot.WITH].pop())
    if token.sign == "with" and token.text == "对接":
        return Slot.TO  # 考察对接华厦集团: who is met, not who comes along
    if token.sign in ("accompany", "receive") or (token.sign == "by" and "receive" in clause.signs):
        return Slot.WITH
    return _SLOT_OF.get(token.sign, slot)


def _set_leader_apart(clause: Clause) -> None:
    """Keep who leads as a person: 副市长王建国 in 代表团由副市长王建国带队, in 副市长王建国率队 everybody before."""
    since = clause.signs.get("by", -1)
    clause.slots[Slot.PERSON] += [n for n in clause.slots[Slot.SUBJECT] if n.start > since]
    clause.slots[Slot.SUBJECT] = [n for n in clause.slots[Slot.SUBJECT] if n.start <= since]


_POST = re.compile(
    r"(?:党委|党组|原|常务)?副?(?:[校院区市县局行厂镇乡村]长|书记|主任|主席|经理)"
)  # hits 副校长 after 我校
# hits 考察 after 赴浙江 ; misses 陆家嘴 after 考察天津
_BARE_GOAL = re.compile(
    r"等地|考察|参观|学习|访问|调研|观摩|开展|招商|举办|进行|洽谈|拜访|走访|对接|推介|交流|取经|[、，。]"
)
# hits 与 after 厦门, 签署 after 临夏 ; misses 企业 after 广东
_BARE_PARTY = re.compile(r"[与同、]|和(?!平|谐)|携手|签[订署约]|两[地市省]|缔结|结为|共建|达成|[市省]?(?:在|于)")
_PLACE_ENDS = "省市县区州旗盟镇乡村道"
# These open a meeting, but say less than 主办 of whose it is.
_LIGHT = frozenset({"举办", "举行", "召开", "开展", "组织", "发起", "倡办"})


def _main_acts(text: str, acts: list[Act]) -> list[Act]:
    """Leave out weak activities that only say what work it is about (考察东西部协作工作), where another is told."""
    acts = [a for a in acts if not _APPEAL.match(text, a.end)]
    main = [a for a in acts if a.strength is not Strength.WEAK or not _WORK.match(text, a.end)]
    return main or acts


def _describes(text: str, token: Token) -> bool:
    """Whether an activity is told only of a noun: 援建的产业园, 签订的协议."""
    return text.startswith("的", token.end) and not text.startswith(("的是", "的，"), token.end)


def _tells_of_signer(clause: Clause, token: Token, slot: Slot) -> bool:
    """Whether who signed or gave stands right before what is told of it: 远洲材料有限公司签约的项目已办结手续."""
    names = clause.slots[Slot.SUBJECT]
    told = token.act is not None and bool({"签约", "捐赠"} & set(token.act.kinds))
    signs = told and slot is Slot.SUBJECT and len(names) == 1
    return signs and names[0].end == token.start and names[0].kind is NameKind.COMPANY


def _take_name(text: str, clause: Clause, name: Name, slot: Slot) -> Slot:
    if name.follow is Follow.BRACKET:
        return slot
    if name.kind is NameKind.GROUP and "form" in clause.signs and clause.group is None:
        clause.group = name
        return slot
    if name.follow is Follow.PERSON and slot in (Slot.SUBJECT, Slot.AT, Slot.OBJECT):
        clause.slots[Slot.PERSON].append(name)
        return slot
    if slot in (Slot.GO, Slot.OBJECT, Slot.SUBJECT, Slot.WITH) and _is_attribute(text, clause, name, slot):
        return slot
    area = name.kind in (NameKind.PLACE, NameKind.FACILITY)
    if area and "organizer" in clause.signs and slot in (Slot.SUBJECT, Slot.OBJECT):
        return slot  # of what is held: 由市商务局主办的望江新区投资推介会
    if slot is Slot.AT and _sits_there(text, clause, name):
        clause.slots[Slot.AT].pop()
        slot = Slot.SUBJECT
    clause.slots[slot].append(name)
    return slot


def _sits_there(text: str, clause: Clause, name: Name) -> bool:
    """Whether a name tells who sits at the place before it: 位于邻县的恒泰建材集团."""
    places = clause.slots[Slot.AT]
    beside = bool(places) and places[-1].end == name.start - 1 and text[name.start - 1] == "的"
    return beside and not clause.acts and text.startswith(("位于", "地处", "坐落"), clause.signs.get("at", -1))


def _is_attribute(text: str, clause: Clause, name: Name, slot: Slot) -> bool:
    """Whether a name only tells whose or by whom: 我区选派的挂职干部, 由我区资助技改的生产线."""
    if slot is Slot.SUBJECT and "by" not in clause.signs:
        return False
    m = _ATTRIBUTE.match(text, name.end, clause.end)
    return m is not None and not any(w in m[0] for w in _NOT_ATTRIBUTES)


def _drop_attribute(clause: Clause, slot: Slot, token: Token) -> None:
    """Forget the name before an activity that only describes: 红桥区援建的产业园."""
    names = clause.slots[slot]
    if slot in (Slot.GO, Slot.AT, Slot.OBJECT) and names and token.start - names[-1].end <= 4:
        names.pop()
