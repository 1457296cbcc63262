"""Marks: the names, activities, cue words and anaphors of partnership news that bear on a frame, in order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from hqdigest.language.names.divisions import INSIDE
from hqdigest.language.names.types import FRAMES, Name
from hqdigest.language.spans import covers, within
from hqdigest.language.words import Words, read_words
from hqdigest.lexicon import Lexicon, WordSpan
from hqdigest.text import Placed, keep_longest

ACTS = "partnership"
PLACES = "places"
NOT_ACTS = frozenset({"agreement tail", "agreement nobody", "listing"})
POINTERS = ("own", "that")
_CUES = (
    "with", "to", "go", "at", "by", "lead", "accompany", "attend", "receive", "form", "organizer", "hold", "say",
    "future", *POINTERS, "pair",
)  # fmt: skip
_BEFORE_NAMES = {"come": "go", "toward": "go", "for": "for"}  # these count right before a name or 我市
_AHEAD = frozenset(INSIDE + "我该本")


class Strength(StrEnum):
    """What an activity word needs to count."""

    STRONG = "strong"
    WEAK = "weak"
    EVENT = "event"


class Frame(StrEnum):
    """What those who act and the other side are to each other, the decisive first."""

    SIGN = "sign"
    GIVE = "give"
    SERVE = "serve"
    VISIT = "visit"
    APPOINT = "appoint"
    UNVEIL = "unveil"
    MEET = "meet"
    HOLD = "hold"


# Two activities of these frames are never one row.
DISTINCT = frozenset({Frame.SIGN, Frame.GIVE, Frame.SERVE, Frame.VISIT, Frame.APPOINT})


class Activity(StrEnum):
    """Activities that are told where no word of the lists tells them, or that logic asks for."""

    TOUR = "考察"
    CALL = "访问"
    STUDY = "调研"
    EXCHANGE = "交流"
    WORK = "合作"
    TALK = "座谈"
    UNVEIL = "揭牌"
    APPOINT = "聘任"
    SIGN = "签约"
    GIFT = "捐赠"
    SOME = "活动"  # until a further clause says what was done


TALKS = frozenset({Activity.EXCHANGE, Activity.WORK, Activity.TALK})  # these go with any activity of the day


class Act(NamedTuple):
    """An activity word in a text; `kinds` are the activities that it tells of."""

    start: int
    end: int
    kinds: tuple[str, ...]
    frames: frozenset[Frame]
    strength: Strength
    needs: str = ""  # the slot that must be told before it
    carried: bool = False  # counts with a verb that carries it out: 开展合作


class Mark(NamedTuple):
    """A word that bears on a frame: `cue` says how; a name and an activity stand with what they are."""

    start: int
    end: int
    cue: str
    text: str
    name: Name | None = None
    act: Act | None = None


@cache
def _masked() -> re.Pattern[str]:
    # hits the whole of （…）, 《…》, a quotation that is a sentence, 清州在线3月9日讯 ; misses “健康直通车”
    return re.compile(
        r"^[^，。：“]{0,20}(?:讯|消息|日电)(?=[（ ])|（[^（）]*）|《[^《》]*》"
        r"|“(?:[^“”]{15,}|[^“”]*[，。！？；：][^“”]*)”"
    )


@cache
def _slogan() -> re.Pattern[str]:
    return re.compile(r"“[^“”]{1,20}”")  # hits “向海图强”: no frame is read in it, though a name may stand in it


def find_masks(text: str) -> tuple[tuple[int, int], ...]:
    """Return the stretches in which no frame is read: datelines, brackets, titles, quoted speech."""
    return tuple(m.span() for m in _masked().finditer(text))


def dateline_end(text: str) -> int:
    """Return where the line ends that says who sent the news: 今日清州网消息."""
    return next((m.end() for m in _masked().finditer(text, 0, 40) if m.start() == 0 and text[0] not in "（《“"), 0)


def find_marks(
    text: str, lexicon: Lexicon, names: tuple[Name, ...], masks: tuple[tuple[int, int], ...], signed: tuple[Placed, ...]
) -> tuple[Mark, ...]:
    """Return the marks of a folded text in order.

    In what was `signed` (agreements) an activity still says what it is about, but no other cue is read.
    """
    outside = _blank(text, names)
    bare = _blank(text, (n for n in names if not n.generic))  # 中心 of 捐赠中心 tells that it is no gift
    acting = read_words(_without_awards(bare, lexicon), lexicon, ACTS)
    framed = _slogan().sub(lambda m: INSIDE * len(m[0]), _blank(outside, signed))
    marks = [Mark(n.start, n.end, "name", n.text, name=n) for n in names]
    marks += [Mark(a.start, a.end, "act", text[a.start : a.end], act=a) for a in find_acts(acting, lexicon)]
    marks += _cues(framed, read_words(framed, lexicon, FRAMES, PLACES))
    marks.sort(key=lambda t: (t.start, t.cue != "act", -t.end))
    return tuple(_uncovered(marks, sorted([(n.start, n.end) for n in names] + list(masks)), masks))


def _blank(text: str, items: Iterable[Placed]) -> str:
    """Return `text` with what stands at `items` blanked, so that 向 before 阳朔县 is no 向阳."""
    parts: list[str] = []
    at = 0
    for item in items:
        parts += [text[at : item.start], INSIDE * (item.end - item.start)]
        at = item.end
    return "".join([*parts, text[at:]])


def _without_awards(text: str, lexicon: Lexicon) -> str:
    """Return `text` without the quotations that name what somebody is called: “捐资助学”牌匾; not “结对共建”仪式."""
    words = read_words(text, lexicon, FRAMES)

    def blanked(m: re.Match[str]) -> str:
        return INSIDE * len(m[0]) if words.first("award", m.end(), m.end() + 4) else m[0]

    return _slogan().sub(blanked, text)


def _uncovered(marks: list[Mark], taken: list[tuple[int, int]], masks: tuple[tuple[int, int], ...]) -> Iterator[Mark]:
    """Give the marks that stand outside of names and masked stretches (names only outside of masks)."""
    at = 0
    for mark in marks:
        while at < len(taken) and taken[at][1] <= mark.start:
            at += 1
        inside = at < len(taken) and taken[at][0] <= mark.start
        if covers(masks, mark.start) if mark.cue == "name" else inside:
            continue
        yield mark


def find_acts(words: Words, lexicon: Lexicon) -> Iterator[Act]:
    """Give the activity words of a text: the longest, with what the words inside it tell (签约揭牌仪式)."""
    entries = lexicon.make("acts", lambda: {id: e for id, e in lexicon.entries(ACTS).items() if id not in NOT_ACTS})
    told = words.all(*entries)
    for word in keep_longest(told):
        inner = [w for w in _inside(told, word) if w.end - w.start > 1]
        found = [entries[w.id] for w in (word, *inner)]
        yield Act(
            word.start,
            word.end,
            tuple(dict.fromkeys(str(e.more.get("activity", e.id)) for e in found)),
            frozenset(Frame(e.more.get("frame", "meet")) for e in found),
            Strength(found[0].more.get("strength", "strong")),
            str(found[0].more.get("needs", "")),
            bool(found[0].more.get("carried", False)),
        )


def _inside(words: list[WordSpan], outer: WordSpan) -> list[WordSpan]:
    return [w for w in within(words, outer.start, outer.end) if w.end <= outer.end and w != outer]


def _cues(text: str, words: Words) -> Iterator[Mark]:
    """Give the cue words and the anaphors of a text; a word may give several."""
    for word in words.all(*_CUES):
        yield Mark(word.start, word.end, word.id, text[word.start : word.end])
    for word in words.all(*_BEFORE_NAMES):
        if text[word.end : word.end + 1] in _AHEAD:
            yield Mark(word.start, word.end, _BEFORE_NAMES[word.id], text[word.start : word.end])
