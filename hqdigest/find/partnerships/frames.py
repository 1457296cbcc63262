"""Frames (句式) of partnership news: for each clause, which name stands in which slot, and what is done.

A clause is read once from left to right. A cue word (与, 向, 赴, 由, 在 …) opens a slot, names fall into the slot that
is open, an activity (签署, 捐赠, 考察 …) opens the slot of its object.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from itertools import zip_longest

from hqdigest.find.partnerships.marks import POINTERS, Act, Frame, Mark, Strength
from hqdigest.language.clauses import find_clauses
from hqdigest.language.names.types import Follow, Name, NameKind
from hqdigest.language.spans import covers, within
from hqdigest.language.words import Words
from hqdigest.text import Span

_PLACE_ENDS = "省市县区州旗盟镇乡村道"
SIGNERS = (NameKind.COMPANY, NameKind.INSTITUTION, NameKind.ASSOCIATION)
_NEXT = 3  # characters up to what is talked of and done: 就|共建基地进行座谈
_LONGEST_WORK = 16  # characters between a name and the end of that of a work
_NO_WORK = frozenset("，。、；：“”《》与和向为对在由")
_ALONE = "alone"  # what an activity needs that only counts where no other is told


class Slot(StrEnum):
    """What part a name plays in its clause."""

    SUBJECT = "subject"
    PERSON = "person"  # an office named only to say who somebody is
    WITH = "with"
    TO = "to"
    GO = "go"
    AT = "at"
    OBJECT = "object"


_SLOT_OF = {
    "for": Slot.SUBJECT, "by": Slot.SUBJECT, "lead": Slot.SUBJECT, "form": Slot.SUBJECT,
    "with": Slot.WITH, "accompany": Slot.WITH, "receive": Slot.WITH, "to": Slot.TO, "go": Slot.GO, "at": Slot.AT,
}  # fmt: skip


@dataclass(slots=True)
class Clause:
    """A clause under reading: its slots, its activities, and the cues seen in it, each where it first stands."""

    text: str  # of the passage
    words: Words  # of the frames' list, in the passage
    start: int
    end: int
    mark: str = ""  # what closes it
    slots: dict[Slot, list[Name]] = field(default_factory=lambda: {slot: [] for slot in Slot})
    acts: list[Act] = field(default_factory=list)
    cues: dict[str, int] = field(default_factory=dict)
    organizers: list[Mark] = field(default_factory=list)  # 主办, 承办
    partners: list[Mark] = field(default_factory=list)  # 与, 联合
    travels: bool = False  # somebody goes somewhere: not where 结对帮扶 only tells whom
    pair: Mark | None = None

    def names(self, *slots: Slot) -> list[Name]:
        return [n for slot in slots for n in self.slots[slot]]

    def all_names(self) -> list[Name]:
        """Return every name of the clause in the order of the text."""
        return sorted((n for names in self.slots.values() for n in names), key=lambda n: n.start)

    def frames(self) -> frozenset[Frame]:
        return frozenset(frame for act in self.acts for frame in act.frames)

    def has(self, id: str) -> bool:
        """Whether a word of an entry stands in the clause."""
        return self.words.first(id, self.start, self.end) is not None

    def opens(self, id: str) -> bool:
        """Whether the clause begins with a word of an entry."""
        return self.words.at(id, self.start) is not None


def read_clauses(
    text: str, words: Words, sentence: Span, marks: tuple[Mark, ...], masks: tuple[tuple[int, int], ...]
) -> Iterator[Clause]:
    """Give the clauses of a sentence, read; none within speech."""
    for start, end, after in _cut(text, sentence, marks):
        if covers(masks, start) and covers(masks, end - 1):
            continue
        clause = Clause(text, words, start, end, after)
        slot = Slot.SUBJECT
        inside = _without_topic(within(marks, start, end), _find_topic(words, start, end))
        for mark, behind in zip_longest(inside, inside[1:]):
            if behind is None or not _owns(text, mark.name, behind.name):
                slot = _read_mark(clause, mark, slot)
        clause.acts = _main_acts(clause)
        yield clause


def _find_topic(words: Words, start: int, end: int) -> Span:
    """Return the stretch of a clause that only says what it is about: 就产业协作、人才交流等工作|与乙县进行座谈."""
    about = words.first("about", start, end)
    carry = words.first("carry", about.end, end) if about else None
    if about is None or carry is None or words.at("with", about.end):  # 公司就与6家采购商签约
        return Span(start, start)
    nouns = [w.end for w in words.between("work noun", about.end, carry.start)]
    joined = next((at for at in nouns if words.at("with", at)), carry.start)
    return Span(about.start, joined)


def _without_topic(marks: Sequence[Mark], topic: Span) -> Sequence[Mark]:
    """Leave out what only says what is talked of, unless nothing else says what is done: 就共建联盟达成一致."""
    kept = [m for m in marks if not topic.start < m.start < topic.end or (m.act and m.start - topic.start < _NEXT)]
    return kept if any(m.act is not None for m in kept) else marks


def _cut(text: str, sentence: Span, marks: tuple[Mark, ...]) -> Iterator[tuple[int, int, str]]:
    """Give the clauses of a sentence, one for each gift of a list: 甲公司捐赠112万元、乙协会捐赠20万元."""
    for cut in find_clauses(text, sentence.start, sentence.end):
        inside, start = within(marks, cut.start, cut.end), cut.start
        gifts = [m.start for m in inside if m.act is not None and Frame.GIVE in m.act.frames]
        names = [m.start for m in inside if m.name is not None and text[m.start - 1] == "、"] if len(gifts) > 1 else []
        for name in names:
            if any(start <= at < name for at in gifts) and name < gifts[-1] and _amount().search(text[start:name]):
                yield start, name - 1, "、"
                start = name
        yield start, cut.end, cut.after


@cache
def _amount() -> re.Pattern[str]:
    return re.compile(r"\d[\u4e00-\u9fff]{1,3}、$")


def _owns(text: str, name: Name | None, behind: Name | None) -> bool:
    """Whether an area only tells where the next name is: 常山镇的高庄村; not 常山镇的5个村."""
    if name is None or behind is None or behind.kind is NameKind.CROWD:
        return False
    return name.kind is NameKind.PLACE and text[name.end : behind.start] == "的"


def _read_mark(clause: Clause, mark: Mark, slot: Slot) -> Slot:
    """Take one mark into the clause; return the slot that is open after it."""
    if mark.name is not None:
        return _take_name(clause, mark.name, slot)
    if mark.act is not None:
        if _describes(clause, mark) and "receive" not in clause.cues and not _tells_of_signer(clause, mark):
            return slot
        if mark.act.needs and not _has_needed(clause, mark.act.needs):
            return slot
        clause.acts.append(mark.act)
        return Slot.OBJECT
    if mark.cue == "pair":
        clause.pair = clause.pair or mark
        return slot
    if mark.cue in POINTERS:
        return _take_name(clause, _to_name(clause, mark), slot)
    return _take_cue(clause, mark, slot)


def _has_needed(clause: Clause, needs: str) -> bool:
    """Whether somebody stands in the slot that an activity needs; not after 用于, which tells what for."""
    purpose = clause.words.at("used for", clause.cues.get(needs, -1)) is not None
    return needs == _ALONE or (bool(clause.slots[Slot(needs)]) and not purpose)


def _to_name(clause: Clause, mark: Mark) -> Name:
    """Return a pointer (我校, 该县) as a name; 我校副校长 is a person."""
    kind = NameKind.PLACE if mark.text[-1] in _PLACE_ENDS else NameKind.INSTITUTION
    person = clause.words.at("person title", mark.end) is not None
    return Name(mark.start, mark.end, mark.text, kind, follow=Follow.PERSON if person else Follow.ITSELF)


def _take_cue(clause: Clause, mark: Mark, slot: Slot) -> Slot:
    """Take a cue word; return the slot that it opens."""
    words = clause.words
    light = mark.cue == "organizer" and words.at("light organizer", mark.start) is not None and "by" not in clause.cues
    clause.travels |= mark.cue == "go" and not any(
        a.start <= mark.start < a.end and Frame.VISIT not in a.frames for a in clause.acts
    )
    clause.cues.setdefault("light organizer" if light else mark.cue, mark.start)
    if mark.cue == "organizer":
        clause.organizers.append(mark)
    if mark.cue == "with":
        clause.partners.append(mark)
        if words.at("same side", mark.start) == mark.end:
            return Slot.SUBJECT
    if mark.cue == "by" and "receive" in clause.cues:
        return Slot.WITH
    return _SLOT_OF.get(mark.cue, slot)


def _main_acts(clause: Clause) -> list[Act]:
    """Leave out weak activities that only say what work it is about (考察东西部协作工作), where another is told."""
    acts = [a for a in clause.acts if a.needs != _ALONE] or (
        clause.acts if clause.names(Slot.OBJECT, Slot.GO, Slot.TO) else []
    )
    main = [a for a, b in zip_longest(acts, acts[1:]) if a.strength is not Strength.WEAK or not _is_work(clause, a, b)]
    told = main or acts
    return [] if told and all(a.carried for a in told) and not _is_carried(clause, told) else told


def _is_carried(clause: Clause, acts: list[Act]) -> bool:
    """Whether a verb carries out one of the activities: 开展合作; not 合作具有良好基础."""
    words = clause.words
    return any(words.first("carry", max(clause.start, a.start - 8), a.start) for a in acts)


def _is_work(clause: Clause, act: Act, behind: Act | None) -> bool:
    """Whether a weak activity only says what work another is about: 对口帮扶工作, 对口帮扶|调研, 调研|东西部协作."""
    if behind is not None and Frame.VISIT in behind.frames:
        return not _NO_WORK & set(clause.text[act.end : behind.start])
    noun = clause.words.first("work noun", act.end, act.end + 4)
    return noun is not None and not set(clause.text[act.end : noun.start]) & set("，。；：、的")


def _describes(clause: Clause, mark: Mark) -> bool:
    """Whether an activity is told only of a noun: 援建的产业园, 援助修建的学校, 签订的协议, 共建医院."""
    act = mark.act
    noun = act and act.strength is Strength.WEAK and act.frames <= {Frame.MEET, Frame.SERVE}
    if noun and clause.words.at("crowd", mark.end):
        return True
    text, end = clause.text, clause.words.at("edge", mark.end) or mark.end
    end = end if text.startswith("的", end) else mark.end
    return text.startswith("的", end) and not text.startswith(("的是", "的，", "的。"), end)


def _tells_of_signer(clause: Clause, mark: Mark) -> bool:
    """Whether who signed or gave stands right before what is told of it: 远洲材料有限公司签约的项目已办结手续."""
    names = [n for n in clause.slots[Slot.SUBJECT] if not n.generic]
    return len(names) == 1 and names[0].end == mark.start and names[0].kind is NameKind.COMPANY


def _take_name(clause: Clause, name: Name, slot: Slot) -> Slot:
    ahead = clause.text[max(0, name.start - 2) : name.start]
    counted = ahead[-1:].isdigit() and name.text[0] in "支个名位家所批"
    counted |= ahead[:1].isdigit() and ahead[1:] == "个"  # 42个低收入农户集中村
    own = name.generic and name.kind is not NameKind.GROUP and clause.words.end_at("lead", name.start)  # 带领支部成员
    if counted or own or clause.words.end_at("through", name.start) or _heads_work(clause, name):
        return slot
    if name.kind is NameKind.PLACE and clause.words.at("of a kind", name.end):
        return slot
    if name.kind is NameKind.GROUP and "form" in clause.cues:
        return slot
    if name.follow is Follow.PERSON and slot in (Slot.SUBJECT, Slot.AT, Slot.OBJECT):
        clause.slots[Slot.PERSON].append(name)
        return slot
    area = name.kind in (NameKind.PLACE, NameKind.FACILITY)
    if area and "organizer" in clause.cues and slot in (Slot.SUBJECT, Slot.OBJECT):
        return slot  # of what is held: 由市商务局主办的望江新区投资推介会
    before = clause.slots[slot][-1:]
    if slot is Slot.SUBJECT and before and clause.text[before[0].end : name.start].endswith("暨"):
        clause.slots[slot] = []  # 章水区…启动会暨江城学院与某某公司签约: of another occasion
    clause.slots[slot].append(name)
    return slot


def _heads_work(clause: Clause, name: Name) -> bool:
    """Whether a name is only the head of that of a work: 深圳大学|三德现代农业项目."""
    work = clause.words.first("work", name.end, min(clause.end, name.end + _LONGEST_WORK))
    between = clause.text[name.end : work.start] if work is not None else "，"
    edge = work and any(clause.words.first(id, name.end, work.start) for id in ("edge", "with", "go"))
    return not edge and not _NO_WORK & set(between)
