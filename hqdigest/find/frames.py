"""Frames (句式) of partnership news: for each clause, which name stands in which slot, and what is done.

A clause is read once from left to right. A frame word (与, 向, 赴, 由, 在 …) opens a slot, names fall into the slot
that is open, an activity (签署, 捐赠, 考察 …) opens the slot of its object.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from hqdigest.find.divisions import INSIDE
from hqdigest.find.organizations import FRAMES, Follow, Name, NameKind, fast
from hqdigest.find.stretch import covers
from hqdigest.lexicon import Entry, Words
from hqdigest.text import Placed

ACTS = "partnership"
PLACES = "places"
NOT_ACTS = frozenset({"agreement tail", "agreement nobody", "listing"})


class Slot(StrEnum):
    """What part a name plays in its clause."""

    SUBJECT = "subject"
    PERSON = "person"  # an office named only to say who somebody is
    WITH = "with"
    TO = "to"
    GO = "go"
    AT = "at"
    OBJECT = "object"


class Strength(StrEnum):
    """What an activity word needs to count."""

    STRONG = "strong"
    WEAK = "weak"
    EVENT = "event"


@dataclass(frozen=True, slots=True)
class Act:
    """An activity word in a text; `kinds` are the activities that it tells of."""

    start: int
    end: int
    kinds: tuple[str, ...]
    strength: Strength


@dataclass(frozen=True, slots=True)
class Token:
    """A word that bears on a frame: `sign` is a slot word, `name`, `act` or an anaphor (own, that, pair)."""

    start: int
    end: int
    sign: str
    text: str
    name: Name | None = None
    act: Act | None = None


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
_SIGNS = (
    "with",
    "to",
    "go",
    "at",
    "by",
    "lead",
    "accompany",
    "attend",
    "receive",
    "form",
    "organizer",
    "hold",
    "say",
    "future",
)
_SAME_SIDE = frozenset(
    {"联合", "会同", "联手", "协同", "偕同", "联同"}
)  # who is named after these acts with the subject
# hits the whole of （…）, 《…》, a quotation that is a sentence ; misses “健康直通车”
_MASKED = re.compile(r"（[^（）]*）|《[^《》]*》|“(?:[^“”]{15,}|[^“”]*[，。！？；：][^“”]*)”")
_COME = re.compile(rf"(?<![年以未从原往历本月起迎])来(?=[{INSIDE}我该本])")  # hits 来我市 ; misses 近年来
_FOR = re.compile(rf"代表(?=[{INSIDE}])")  # hits 副市长王建国代表 before 市人民政府: who is named after it acts
_SLOGAN = re.compile(r"“[^“”]{1,20}”")  # hits “向海图强”: no frame is read in it, though a name may stand in it
# hits “捐资助学”牌匾 ; misses “健康扶贫”义诊活动, “结对共建”签约仪式
_TITLED = re.compile(
    r"“[^“”]{1,20}”(?=[^“”]{0,3}(?:牌匾|称号|证书|锦旗|奖|荣誉|模范|单位|先进|工作站|工作室|基地|专栏))"
)
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


def find_masks(text: str) -> tuple[tuple[int, int], ...]:
    """Return the stretches in which no frame is read: brackets, titles, quoted speech."""
    return tuple(m.span() for m in _MASKED.finditer(text))


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
        kind = NameKind.PLACE if token.text[-1] in _PLACE_ENDS else NameKind.INSTITUTION
        follow = Follow.PERSON if _POST.match(text, token.end) else Follow.ITSELF
        return _take_name(text, clause, Name(token.start, token.end, token.text, kind, follow=follow), slot)
    if token.sign in BARE:
        if slot in (Slot.GO, Slot.AT):
            clause.slots[slot].append(Name(token.start, token.end, token.text, NameKind.PLACE, generic=True))
        elif slot in (Slot.SUBJECT, Slot.WITH) and _BARE_PARTY.match(text, token.end):
            clause.slots[slot].append(Name(token.start, token.end, token.text, NameKind.PLACE))
        return slot
    sign = "light organizer" if token.sign == "organizer" and token.text[:2] in _LIGHT else token.sign
    clause.signs.setdefault(sign, token.start)
    if token.sign in ("lead", "for"):
        _set_leader_apart(clause)
    if token.sign == "with" and token.text in _SAME_SIDE:
        return Slot.SUBJECT
    if token.sign in ("accompany", "receive") or (token.sign == "by" and "receive" in clause.signs):
        return Slot.WITH
    if token.sign == "form":
        return Slot.SUBJECT
    return _SLOT_OF.get(token.sign, slot)


def _set_leader_apart(clause: Clause) -> None:
    """Keep who leads as a person: 副市长王建国 in 代表团由副市长王建国带队, in 副市长王建国率队 everybody before."""
    since = clause.signs.get("by", -1)
    clause.slots[Slot.PERSON] += [n for n in clause.slots[Slot.SUBJECT] if n.start > since]
    clause.slots[Slot.SUBJECT] = [n for n in clause.slots[Slot.SUBJECT] if n.start <= since]


_POST = re.compile(
    r"(?:党委|党组|原|常务)?副?(?:[校院区市县局行厂镇乡村]长|书记|主任|主席|经理)"
)  # hits 副校长 after 我校
# hits 与 after 厦门, 签署 after 临夏 ; misses 企业 after 广东
_BARE_PARTY = re.compile(r"[与同、]|和(?!平|谐)|携手|签[订署约]|两[地市省]|缔结|结为|共建|达成|[市省]?(?:在|于)")
POINTERS = ("own", "that")
BARE = ("province", "city")
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
    """Whether who signed stands right before what is told of it: 远洲材料有限公司签约的项目已办结手续."""
    names = clause.slots[Slot.SUBJECT]
    signs = token.act is not None and "签约" in token.act.kinds and slot is Slot.SUBJECT and len(names) == 1
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
    clause.slots[slot].append(name)
    return slot


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


def find_tokens(
    text: str,
    words: Words,
    names: tuple[Name, ...],
    masks: tuple[tuple[int, int], ...],
    signed: tuple[Placed, ...] = (),
) -> tuple[Token, ...]:
    """Return the tokens of a folded text in order: names, activities, frame words, anaphors.

    In what was `signed` (agreements) an activity still says what it is about, but no frame is read.
    """
    tokens = [Token(n.start, n.end, "name", n.text, name=n) for n in names]
    taken = [(n.start, n.end) for n in names] + list(masks)
    taken.sort()
    outside = _mask(text, names)
    acting = _TITLED.sub(lambda m: INSIDE * len(m[0]), outside)
    tokens += [Token(a.start, a.end, "act", text[a.start : a.end], act=a) for a in find_acts(acting, words)]
    framed = _SLOGAN.sub(lambda m: INSIDE * len(m[0]), outside)
    tokens += find_signs(_mask(framed, signed), words)
    tokens.sort(key=lambda t: (t.start, t.sign != "act", -t.end))
    return tuple(_uncovered(tokens, taken, masks))


def _mask(text: str, items: Iterable[Placed]) -> str:
    """Return `text` with what stands at `items` blanked, so that 向 before 阳朔县 is no 向阳."""
    parts: list[str] = []
    at = 0
    for item in items:
        parts += [text[at : item.start], INSIDE * (item.end - item.start)]
        at = item.end
    return "".join([*parts, text[at:]])


def _uncovered(
    tokens: list[Token], taken: list[tuple[int, int]], masks: tuple[tuple[int, int], ...]
) -> Iterator[Token]:
    """Give the tokens that stand outside of names and masked stretches (names only outside of masks)."""
    at = 0
    for token in tokens:
        while at < len(taken) and taken[at][1] <= token.start:
            at += 1
        inside = at < len(taken) and taken[at][0] <= token.start
        if token.sign == "name":
            if not covers(masks, token.start):
                yield token
        elif not inside:
            yield token


def find_acts(text: str, words: Words) -> Iterator[Act]:
    """Give the activity words of a folded text."""
    pattern, kinds, strengths = words.make("partnership acts", lambda: _acts(words))
    for m in pattern.finditer(text):
        yield Act(m.start(), m.end(), kinds[m[0]], strengths[m[0]])


def _acts(words: Words) -> tuple[re.Pattern[str], dict[str, tuple[str, ...]], dict[str, Strength]]:
    entries = [e for e in words.list(ACTS).values() if e.id not in NOT_ACTS]
    of = {f: e for e in entries for f in e.forms}
    kinds = {
        f: tuple(
            dict.fromkeys(
                _told(e) for e in [of[f], *(e for e in entries if any(len(g) > 1 and g in f for g in e.forms))]
            )
        )
        for f in of
    }
    strengths = {f: Strength(of[f].more.get("strength", "strong")) for f in of}
    # hits 签订, 走访慰问, 招商推介会 ; misses 签约居民, 考察组
    return re.compile(fast((f, e.excepts) for e in entries for f in e.forms)), kinds, strengths


def _told(entry: Entry) -> str:
    """Return the activity that an entry is told as."""
    return str(entry.more.get("activity", entry.id))


def find_signs(text: str, words: Words) -> Iterator[Token]:
    """Give the frame words and the anaphors of a folded text; a word may give several signs."""
    for key, pattern in words.make("partnership signs", lambda: _signs(words)):
        for m in pattern.finditer(text):
            yield Token(m.start(), m.end(), key, m[0])


def _signs(words: Words) -> tuple[tuple[str, re.Pattern[str]], ...]:
    # hits 与, 向, 赴 ; misses 与 in 参与, 向 in 方向
    frames, places = words.list(FRAMES), words.list(PLACES)
    made = [(key, frames[key]) for key in _SIGNS]
    made += [(key, places[key]) for key in (*POINTERS, "pair", *BARE)]
    patterns = [(key, re.compile(fast((f, entry.excepts) for f in entry.forms))) for key, entry in made]
    return (*patterns, ("go", _COME), ("for", _FOR))
