"""Candidates for names of persons (人名): every place where a name may stand, weighed by the frames around it.

A surname proves nothing (高水平, 安全, 向前): a name is what stands behind a title, before a verb of speech or a deed,
at the head of a clause, again and again. Which candidates are persons is settled in `persons`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from hqdigest.lexicon import Lexicon

_OPENERS = "，。、；：！？“”‘’（）—…《》 \n"
_CLOSERS = "，。、；：！？“”（）—… \n"
# What follows a name far more often than it ends one: function words, verbs, numbers.
_FOLLOWERS = frozenset(
    "说是在的和与同被把将从对便就也又还都却告表介坦回想看听走带任当获来去到向给等今年已曾常总正没不会能要用让及于第"
    "一二三四五六七八九十两每经通为因由主自开接成完做担出进多率组刚才拿站坐握拉指笑问答喊感捧端翻穿背抱积调马毫俩夫找先跑打递摆擦挨仍只"
)
_PLACES = frozenset("村镇乡县区市省街路州局院所队站厂校馆")
_NEVER_FIRST = frozenset("让都才完更公保切别")  # stand inside of names spelled by sound, and before them
_NOUN_ENDS = frozenset("化性率量度力者员们型式感期业品区部级类")  # 常态|化, 向心|力
_STRONG = 3.0  # a title before it, a verb of speech behind it
_CUT = 1.5  # for each edge inside a word; 1.0 leaves some of them, 3.0 does no better (benchmarks/words.py)
_LONGEST_WORD = 7  # of titles, verbs of speech and deeds
# hits 46岁的, “95后” and 名叫
_AGED = re.compile(
    r"(?:(?:岁|\d后|出生|年生|\d年生)(?:的|[”’]的?)|[名个位]叫|叫做|名字叫|人称|本名|原名|就是|正是|便是|认识了?)$"
)
# hits X，52岁 and X今年46岁, X（男，…
_OF_AGE = re.compile(
    r"[，（]?(?:今年|现年|时年|年仅|已经|已)?\d{2}(?:多)?岁|[，（](?:男|女)[，、）]|[，（]?(?:19|20)\d\d年\d*月?(?:出生|生)"
)
# hits —记, 追记 and 访 at the head of a headline, with what the person is behind it
_ABOUT = re.compile(r"(?:^|[—\s：])(?:追?记|访|写给|走近|走进|致敬|对话|专访|追忆|缅怀)(?=[^，。；：]{2,45}$)")
_TRADE = re.compile(r"[\u4e00-\u9fff](?:员|长|师|工|匠|手|家|兵|警|医|人|户|士|星|官|农|友)$")  # hits 乡邮员, 巡井工
_HAN = re.compile("[\u4e00-\u9fff·]+")


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a name stands: the passage of the tale, and positions in its text."""

    passage: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch that may be a name, with what speaks for it: `left` a title before it, `right` a deed behind it."""

    name: str
    mention: Mention
    score: float
    left: bool
    right: bool
    spelled: bool = False
    aged: bool = False  # an age or a birth stands behind it, and a clause begins with it

    @property
    def strong(self) -> bool:
        return self.left or self.right


@dataclass(frozen=True, slots=True)
class NameFrames:
    """What names are made of and what stands around them, made once from the word lists."""

    surname: re.Pattern[str]
    spelled: re.Pattern[str]
    dotted: re.Pattern[str]
    compound: frozenset[str]
    spelling: frozenset[str]
    given: frozenset[str]
    never: frozenset[str]
    followers: frozenset[str]
    seldom: frozenset[str]
    ordinary: frozenset[str]
    behind: frozenset[str]
    titles: frozenset[str]
    kin: frozenset[str]
    places: frozenset[str]
    leaders: frozenset[str]
    says: frozenset[str]
    deeds: frozenset[str]
    aside: tuple[str, ...]
    pattern: tuple[str, ...]
    famous: frozenset[str]
    writers: frozenset[str]
    address: tuple[str, ...]


def read_frames(lexicon: Lexicon) -> NameFrames:
    """Return the frames of the word lists."""
    return lexicon.make("name frames", lambda: _build_frames(lexicon))


def _build_frames(lexicon: Lexicon) -> NameFrames:
    single = lexicon.entries("surnames")["single"]
    compound = lexicon.entries("surnames")["compound"]
    spelling = compound.more.get("spelling", "")
    office = lexicon.entries("titles")["office"]
    address = lexicon.forms("titles", "office", "occupation", "address")
    crowd = frozenset(lexicon.entries("titles")["common"].more.get("crowd", ()))
    return NameFrames(
        surname=re.compile(lexicon.pattern("surnames", "compound", "single")),
        # hits 古丽巴哈尔·买买提 and 扎西顿珠
        spelled=re.compile(f"[\u4e00-\u9fff]{{2,8}}(?:·[\u4e00-\u9fff]{{2,8}})+|[{spelling}]{{2,8}}(?!·)"),
        dotted=re.compile(f"[{spelling}]{{0,6}}·"),  # hits 尔·依明 behind 古丽巴哈
        compound=frozenset(compound.forms),
        spelling=frozenset(spelling),
        given=frozenset(single.more.get("given", "")),
        followers=_FOLLOWERS,
        never=frozenset(single.more.get("never", "")),
        seldom=frozenset(single.more.get("seldom", "")),
        ordinary=frozenset(lexicon.forms("surnames", "words")),
        behind=frozenset(lexicon.forms("surnames", "behind")),
        titles=frozenset(f for f in (*address, *lexicon.forms("titles", "common", "family")) if len(f) > 1) - crowd,
        kin=frozenset(lexicon.forms("titles", "common", "family")),
        places=frozenset(lexicon.forms("organizations", "suffix")),
        leaders=frozenset(office.more.get("leaders", ())),
        says=frozenset(lexicon.forms("speech", "say", "gesture")),
        deeds=frozenset(lexicon.forms("deeds", "life", "deed")),
        aside=lexicon.forms("deeds", "aside"),
        pattern=lexicon.forms("deeds", "pattern"),
        famous=frozenset(lexicon.forms("deeds", "famous")),
        writers=frozenset(lexicon.forms("titles", "not main")),
        address=address,
    )


def find_candidates(
    index: int, text: str, headline: bool, frames: NameFrames, inner: frozenset[int] = frozenset()
) -> Iterator[Candidate]:
    """Give every candidate of one passage; an edge at an `inner` place, inside a word, weighs against it: 安装智|能."""
    for candidate in (*_find_plain(index, text, headline, frames), *_find_spelled(index, text, headline, frames)):
        start, end = candidate.mention.start, candidate.mention.end
        cut = (start in inner) + (end in inner and not candidate.right)  # 路明|说, though 明说 is a word
        if end - start == 3 and {start + 1, start + 2} <= inner and start not in inner and end not in inner:
            cut += 1  # 毕业考
        if start + 1 in inner and start not in inner and start + 2 not in inner:
            cut += 0 if candidate.name[:2] in frames.compound else _weigh_word(candidate, headline)
        yield replace(candidate, score=candidate.score - _CUT * cut) if cut else candidate


def _weigh_word(candidate: Candidate, headline: bool) -> int:
    """Return how much weighs against a name whose first two characters are a word: 增加, 沙哑, 毕业|考."""
    if len(candidate.name) == 2:
        return 2 if candidate.spelled else 0 if headline or candidate.right else 1
    return 1 if not candidate.spelled and not headline else 0


def _find_plain(index: int, text: str, headline: bool, frames: NameFrames) -> Iterator[Candidate]:
    """Names of the Chinese form: a surname and one or two characters."""
    for match in frames.surname.finditer(text):
        start, surname = match.start(), match[0]
        left, strong_left, barred = _weigh_left(text, start, headline, frames)
        if barred or (surname == "和" and (strong_left or left < 1)):
            continue  # 妻子和小女儿: a conjunction
        for end in (match.end() + 1, match.end() + 2):
            name = text[start:end]
            if end > len(text) or not _HAN.fullmatch(name) or "·" in name or "某" in name:
                break
            if name in frames.famous or name.endswith("族") or frames.dotted.match(text, end):
                continue  # the first part of a longer name, a people, somebody to look up to
            told = headline and _is_presented(text, start, end, frames)
            right, strong_right = _weigh_right(text, end, frames)
            score = max(left, _STRONG if told else left) + right + _weigh_inside(name, len(surname), frames)
            score -= _weigh_against(text, start, end, frames)
            strong = strong_left or told
            if strong and right >= 1.0 and name in frames.ordinary:
                score += 2.0  # 民警高原，: the frame says more than the word
            aged = left > 0 and bool(_OF_AGE.match(text, end, end + 16))
            yield Candidate(name, Mention(index, start, end), score, strong, strong_right and left > 0, aged=aged)


def _is_presented(text: str, start: int, end: int, frames: NameFrames) -> bool:
    """Whether a headline presents a name: —记…民警[高原], [江河]：火场三进三出."""
    whole = text.rstrip("—… ")
    about = _ABOUT.search(whole)
    at_end = about is not None and start >= about.end() + 2 and end == len(whole)
    return (at_end and not _splits_title(text, start, frames)) or (start == 0 and text.startswith(("：", "——"), end))


def _weigh_against(text: str, start: int, end: int, frames: NameFrames) -> float:
    """Return what weighs against a name: words that it would cut, and those to look up to."""
    cut = _splits_title(text, start, frames) or _cuts_a_word(text, start, end, frames)
    weight = 3.0 if cut else 0.0
    weight += 2.0 if text[end - 1 : end + 1] in frames.behind else 0.0
    return weight + (3.0 if is_aside(text, start, end, text[start:end], frames) else 0.0)


def _find_spelled(index: int, text: str, headline: bool, frames: NameFrames) -> Iterator[Candidate]:
    """Names spelled by sound (少数民族人名): as long as the spelling characters go, an interpunct is part of them."""
    for match in frames.spelled.finditer(text):
        dotted = "·" in match[0]
        last = match[0].rfind("·")
        starts = range(match.start(), match.start() + match[0].find("·") - 1 if dotted else match.end() - 1)
        for start in starts:
            left, strong_left, barred = _weigh_left(text, start, headline, frames)
            if barred or (left <= 0 and start > match.start()) or text[start] in _NEVER_FIRST:
                continue
            for end in range(match.start() + last + 3 if dotted else start + 2, match.end() + 1):
                if frames.dotted.match(text, end):
                    continue
                right, strong_right = _weigh_right(text, end, frames)
                if end - start == 2 and not (strong_left or (left > 0 and strong_right)):
                    continue
                own = frames.spelling if dotted or end - start > 2 else frozenset()
                inside = sum(c in frames.never and c not in own for c in text[start:end]) * -3.0
                if dotted:
                    inside += sum(0.6 if c in frames.spelling else -1.0 for c in text[start:end] if c != "·")
                score = left + right + inside + (3.0 if dotted else 0.5 * (end - start - 1))
                score -= 3.0 if _cuts_a_word(text, start, end, frames) else 0.0
                score -= 2.0 if text[end - 1 : end + 1] in frames.behind else 0.0
                score -= 3.0 if text[start:end] in frames.ordinary or text[start:end] in frames.titles else 0.0
                aged = left > 0 and bool(_OF_AGE.match(text, end, end + 16))
                strong, deed, place = strong_left or dotted, strong_right and left > 0, Mention(index, start, end)
                yield Candidate(text[start:end], place, score, strong, deed, spelled=True, aged=aged)


def _weigh_left(text: str, start: int, headline: bool, frames: NameFrames) -> tuple[float, bool, bool]:
    """Return the weight of what stands before a name, whether it is strong, and whether it bars a name."""
    for length in range(min(_LONGEST_WORD, start), 1, -1):
        word = text[start - length : start]
        if word in frames.writers:
            return 0.0, False, True
        if word in frames.titles:
            return _STRONG, True, False
    if start and text[start - 1] in " " and any(text[: start - 1].endswith(w) for w in ("记者", "通讯员", "摄影")):
        return 0.0, False, True
    if start and text[start - 1] == "·":
        return -_STRONG, False, True  # the last part of a longer name
    if start == 0 or text[start - 1] in _OPENERS:
        return 1.0, False, False
    called = text[start - 1] == "叫" and any(text[start - 1 - n : start - 1] in frames.titles for n in (4, 3, 2))
    if called or _AGED.search(text[max(0, start - 8) : start]):
        return 2.0, True, False
    if _TRADE.search(text[max(0, start - 2) : start]):
        return (2.0, headline, False) if headline else (1.0, False, False)
    if text[start - 1] in "的和与及跟同对被给让向由把找是叫像问请劝陪看":
        return 0.5, False, False
    return -1.5, False, False


def _weigh_right(text: str, end: int, frames: NameFrames) -> tuple[float, bool]:
    if end >= len(text):
        return 1.0, False
    if any(text[end : end + n] in frames.says for n in range(_LONGEST_WORD, 1, -1)):
        return _STRONG - 0.5, True
    if text[end] in frames.says and text[end + 1 : end + 2] in "，。：“":
        return _STRONG - 0.5, True
    if _OF_AGE.match(text, end, end + 16):
        return _STRONG - 0.5, True
    if any(text[end : end + n] in frames.deeds for n in range(_LONGEST_WORD, 1, -1)):
        return 2.0, True
    if text[end] in _CLOSERS or text[end] in _FOLLOWERS or text[end : end + 2] in frames.behind:
        return 1.0, False
    return 0.0, False


def _weigh_inside(name: str, surname: int, frames: NameFrames) -> float:
    score = 0.0
    for char in name[surname:]:
        if char in frames.never:
            score -= 3.0
        elif char in frames.seldom:
            score -= 1.0
        elif char in frames.given:
            score += 0.6
    if name[:2] in frames.ordinary and surname == 1:
        score -= 3.0 if len(name) == 2 else 1.5
    if name[-1] in _PLACES:
        score -= 2.0
    if len(name) == 3 and surname == 1 and name[2] in _NOUN_ENDS and name[:2] in frames.ordinary:
        score -= 3.0
    if name[1:] in frames.ordinary or name[-2:] in frames.titles or name in frames.titles:
        score -= 1.5
    return score


def is_aside(text: str, start: int, end: int, name: str, frames: NameFrames) -> bool:
    """Whether a name is one to look up to rather than one of the story: 雷锋精神, 像焦裕禄那样."""
    if name in frames.famous or name[1:] in frames.famous:
        return True
    return text.startswith(("精神", "式的", "式好", "式干部", "同志的重要"), end)


def _cuts_a_word(text: str, start: int, end: int, frames: NameFrames) -> bool:
    """Whether a title or the end of an organization's name begins inside the name and runs out of it: 柳埠街|道."""
    if any(text[end : end + n] in frames.places for n in (2, 3, 4)):
        return True  # 环卫|中心
    return any(
        text[at:stop] in frames.titles or text[at:stop] in frames.places
        for at in range(start, end)
        for stop in range(max(end, at + 2), min(len(text), end + 3) + 1)
    )


def _splits_title(text: str, start: int, frames: NameFrames) -> bool:
    """Whether a title begins before a name and ends inside it: 乡村教|师央宗."""
    return any(
        text[at:stop] in frames.titles
        for at in range(max(0, start - 3), start)
        for stop in range(start + 1, min(len(text), start + 3))
    )


def surname_of(name: str, frames: NameFrames) -> str:
    """Return the surname of a Han name, of one or two characters."""
    return name[:2] if len(name) == 4 or (len(name) == 3 and name[:2] in frames.compound) else name[:1]
