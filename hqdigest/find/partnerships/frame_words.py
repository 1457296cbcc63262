"""Words of partnership news that bear on a frame (句式): names, activities, frame words and anaphors, as tokens."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from hqdigest.language.names.divisions import INSIDE
from hqdigest.language.names.types import FRAMES, Name, fast
from hqdigest.language.spans import covers
from hqdigest.lexicon import Entry, Lexicon
from hqdigest.text import Placed

ACTS = "partnership"
PLACES = "places"
NOT_ACTS = frozenset({"agreement tail", "agreement nobody", "listing"})
POINTERS = ("own", "that")
BARE = ("province", "city")
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
# hits the whole of （…）, 《…》, a quotation that is a sentence ; misses “健康直通车”
_MASKED = re.compile(r"（[^（）]*）|《[^《》]*》|“(?:[^“”]{15,}|[^“”]*[，。！？；：][^“”]*)”")
_COME = re.compile(rf"(?<![年以未从原往历本月起迎])来(?=[{INSIDE}我该本])")  # hits 来我市 ; misses 近年来
# hits 去 in 又去三门县, 帮扶 in 驻点帮扶旺苍县人民医院 ; misses 送去, 帮扶车间
_GO = re.compile(rf"(?:(?<![过送带失下上出回前寄拿脱除捐])去|帮扶)(?=[{INSIDE}])")
_FOR = re.compile(rf"代表(?=[{INSIDE}])")  # hits 副市长王建国代表 before 市人民政府: who is named after it acts
_SLOGAN = re.compile(r"“[^“”]{1,20}”")  # hits “向海图强”: no frame is read in it, though a name may stand in it
# hits “捐资助学”牌匾 ; misses “健康扶贫”义诊活动, “结对共建”签约仪式
_TITLED = re.compile(
    r"“[^“”]{1,20}”(?=[^“”]{0,3}(?:牌匾|称号|证书|锦旗|奖|荣誉|模范|单位|先进|工作站|工作室|基地|专栏))"
)


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


def find_masks(text: str) -> tuple[tuple[int, int], ...]:
    """Return the stretches in which no frame is read: brackets, titles, quoted speech."""
    return tuple(m.span() for m in _MASKED.finditer(text))


def find_tokens(
    text: str,
    lexicon: Lexicon,
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
    tokens += [Token(a.start, a.end, "act", text[a.start : a.end], act=a) for a in find_acts(acting, lexicon)]
    framed = _SLOGAN.sub(lambda m: INSIDE * len(m[0]), outside)
    tokens += find_signs(_mask(framed, signed), lexicon)
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


def find_acts(text: str, lexicon: Lexicon) -> Iterator[Act]:
    """Give the activity words of a folded text."""
    pattern, kinds, strengths = lexicon.make("partnership acts", lambda: _acts(lexicon))
    for m in pattern.finditer(text):
        yield Act(m.start(), m.end(), kinds[m[0]], strengths[m[0]])


def _acts(lexicon: Lexicon) -> tuple[re.Pattern[str], dict[str, tuple[str, ...]], dict[str, Strength]]:
    entries = [e for e in lexicon.entries(ACTS).values() if e.id not in NOT_ACTS]
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


def find_signs(text: str, lexicon: Lexicon) -> Iterator[Token]:
    """Give the frame words and the anaphors of a folded text; a word may give several signs."""
    for key, pattern in lexicon.make("partnership signs", lambda: _signs(lexicon)):
        for m in pattern.finditer(text):
            yield Token(m.start(), m.end(), key, m[0])


def _signs(lexicon: Lexicon) -> tuple[tuple[str, re.Pattern[str]], ...]:
    # hits 与, 向, 赴 ; misses 与 in 参与, 向 in 方向
    frames, places = lexicon.entries(FRAMES), lexicon.entries(PLACES)
    made = [(key, frames[key]) for key in _SIGNS]
    made += [(key, places[key]) for key in (*POINTERS, "pair", *BARE)]
    patterns = [(key, re.compile(fast((f, entry.excepts) for f in entry.forms))) for key, entry in made]
    return (*patterns, ("go", _COME), ("go", _GO), ("for", _FOR))
