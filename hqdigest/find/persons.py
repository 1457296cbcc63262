"""Names of persons (人名): candidates behind every surname, weighed by the frames around them and by one another.

A surname proves nothing (高水平, 安全, 向前): a name is what stands behind a title, before a verb of speech, at the
head of a clause, again and again. Where two and three characters compete, the article's other places decide.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from hqdigest.document import Passage
from hqdigest.find.tale import HEADLINE, Tale, mask_credits
from hqdigest.lexicon import Words

_OPENERS = "，。、；：！？“”‘（）—…·《》 "
_CLOSERS = "，。、；：！？“”（）—… "
# What follows a name far more often than it ends one: function words, verbs, numbers.
_FOLLOWERS = frozenset(
    "说是在的和与同被把将对从便就也又还都却告表介坦回想看听走带任当获来去到向给等今年已曾常总正没不会能要用让及于第"
    "一二三四五六七八九十两每经通为因由主自开接成完做担出进多因因率组刚才每拿站坐握拉指笑问答喊感捧端翻穿背抱积调马毫不"
)
_PLACES = frozenset("村镇乡县区市省街路州局院所队站厂校馆")
_STRONG = 3.0  # a title before it, a verb of speech behind it
# hits 46岁的, “95后” and 名叫
_AGED = re.compile(r"(?:(?:岁|\d后|出生|年生)(?:的|[”’]的?)|名叫|叫做|名字叫|人称|[—追^]记|^记|本名|原名)$")


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a name stands: the passage of the tale, and positions in its text."""

    passage: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Person:
    """A person of the article, with the short forms by which the text calls him."""

    name: str
    mentions: tuple[Mention, ...]
    aliases: tuple[str, ...]
    alias_count: int
    in_headline: bool
    weight: float
    leader: bool = False

    @property
    def forms(self) -> tuple[str, ...]:
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class NameFrames:
    """What names are made of and what stands around them, made once from the word lists."""

    surname: re.Pattern[str]
    spelled: re.Pattern[str]
    compound: frozenset[str]
    given: frozenset[str]
    never: frozenset[str]
    seldom: frozenset[str]
    ordinary: frozenset[str]
    behind: frozenset[str]
    titles: frozenset[str]
    places: frozenset[str]
    leaders: frozenset[str]
    says: frozenset[str]
    writers: frozenset[str]
    address: tuple[str, ...]


def read_frames(words: Words) -> NameFrames:
    """Return the frames of the word lists."""
    return words.make("name frames", lambda: _build_frames(words))


def _build_frames(words: Words) -> NameFrames:
    single = words.list("surnames")["single"]
    compound = words.list("surnames")["compound"]
    spelling = compound.more.get("spelling", "")
    office = words.list("titles")["office"]
    address = words.forms("titles", "office", "occupation", "address")
    return NameFrames(
        surname=re.compile(words.pattern("surnames", "compound", "single")),
        spelled=re.compile(f"[{spelling}]{{2,8}}(?:·[\u4e00-\u9fff]{{2,8}})*"),  # hits 古丽巴哈尔·买买提 and 扎西顿珠
        compound=frozenset(compound.forms),
        given=frozenset(single.more.get("given", "")),
        never=frozenset(single.more.get("never", "")),
        seldom=frozenset(single.more.get("seldom", "")),
        ordinary=frozenset(words.forms("surnames", "words")),
        behind=frozenset(words.forms("surnames", "behind")),
        titles=frozenset(f for f in (*address, *words.forms("titles", "common")) if len(f) > 1),
        places=frozenset(words.forms("organizations", "suffix")),
        leaders=frozenset(office.more.get("leaders", ())),
        says=frozenset(words.forms("speech", "say")),
        writers=frozenset(words.forms("titles", "not main")),
        address=address,
    )


@dataclass(frozen=True, slots=True)
class _Candidate:
    name: str
    mention: Mention
    score: float
    strong: bool


def find_persons(tale: Tale, words: Words) -> tuple[Person, ...]:
    """Return the persons of an article in the order of their first mention; those who wrote it are none."""
    frames = read_frames(words)
    passages = tale.passages
    texts = [mask_credits(p.text) for p in passages]
    writers = {n for b in tale.article.bylines for n in b.names}
    candidates = [c for i, text in enumerate(texts) for c in _find_candidates(i, text, frames)]
    kept = [c for c in _keep_best(candidates) if c.name not in writers]
    by_name: dict[str, list[_Candidate]] = defaultdict(list)
    for candidate in kept:
        by_name[candidate.name].append(candidate)
    proven = {name: found for name, found in by_name.items() if _is_proven(name, found, frames)}
    persons = [_to_person(name, found, passages, texts, frames) for name, found in proven.items()]
    short = {alias for p in persons for alias in p.aliases}
    persons = [p for p in persons if p.name not in short]
    return tuple(sorted(persons, key=lambda p: (p.mentions[0].passage, p.mentions[0].start)))


def _find_candidates(index: int, text: str, frames: NameFrames) -> Iterator[_Candidate]:
    for match in frames.surname.finditer(text):
        start, surname = match.start(), match[0]
        left, strong_left, barred = _weigh_left(text, start, frames)
        if barred:
            continue
        if surname == "和" and (strong_left or left < 1):
            continue  # 妻子和小女儿: a conjunction
        for length in (len(surname) + 1, len(surname) + 2):
            end = start + length
            name = text[start:end]
            if end > len(text) or not name.isalpha() or "某" in name or any("a" <= c.lower() <= "z" for c in name):
                break
            right, strong_right = _weigh_right(text, end, frames)
            score = left + right + _weigh_inside(name, len(surname), frames)
            score -= 3.0 if _cuts_a_word(text, start, end, frames) else 0.0
            score -= 2.0 if text[end - 1 : end + 1] in frames.behind else 0.0
            strong = strong_left or (strong_right and left > 0)
            yield _Candidate(name, Mention(index, start, end), score, strong)
    yield from _find_spelled(index, text, frames)


def _find_spelled(index: int, text: str, frames: NameFrames) -> Iterator[_Candidate]:
    """Names spelled by sound (少数民族人名): as long as the spelling characters go, an interpunct is part of them."""
    for match in frames.spelled.finditer(text):
        dotted = "·" in match[0]
        last = match[0].rfind("·")
        starts = range(match.start(), match.start() + match[0].find("·") - 1 if dotted else match.end() - 1)
        for start in starts:
            left, strong_left, barred = _weigh_left(text, start, frames)
            if barred or (left <= 0 and start > match.start()):
                continue
            for end in range(match.start() + last + 3 if dotted else start + 2, match.end() + 1):
                right, strong_right = _weigh_right(text, end, frames)
                if end - start == 2 and not (strong_left or (left > 0 and strong_right)):
                    continue
                inside = sum(c in frames.never for c in text[start:end]) * -3.0
                score = left + right + inside + (3.0 if dotted else 0.5 * (end - start - 1))
                score -= 3.0 if _cuts_a_word(text, start, end, frames) else 0.0
                strong = strong_left or strong_right or dotted
                yield _Candidate(text[start:end], Mention(index, start, end), score, strong)


def _weigh_left(text: str, start: int, frames: NameFrames) -> tuple[float, bool, bool]:
    """Return the weight of what stands before a name, whether it is strong, and whether it bars a name."""
    for length in range(min(7, start), 1, -1):
        word = text[start - length : start]
        if word in frames.writers:
            return 0.0, False, True
        if word in frames.titles:
            return _STRONG, True, False
    if start and text[start - 1] in " " and any(text[: start - 1].endswith(w) for w in ("记者", "通讯员", "摄影")):
        return 0.0, False, True
    if start == 0 or text[start - 1] in _OPENERS:
        return 1.0, False, False
    if _AGED.search(text[max(0, start - 6) : start]):
        return 2.0, True, False
    if text[start - 1] in "的和与及跟同对被给让向由把找是叫":
        return 0.5, False, False
    return -1.5, False, False


def _weigh_right(text: str, end: int, frames: NameFrames) -> tuple[float, bool]:
    if end >= len(text):
        return 1.0, False
    if any(text[end : end + n] in frames.says for n in range(6, 1, -1)):
        return _STRONG - 0.5, True
    if text[end] in frames.says and text[end + 1 : end + 2] in "，。：“":
        return _STRONG - 0.5, True
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
    if name[1:] in frames.ordinary or name[-2:] in frames.titles or name in frames.titles:
        score -= 1.5
    return score


def _cuts_a_word(text: str, start: int, end: int, frames: NameFrames) -> bool:
    """Whether a title or the end of an organization's name begins inside the name and runs out of it: 柳埠街|道."""
    if any(text[end : end + n] in frames.places for n in (2, 3, 4)):
        return True  # 环卫|中心
    return any(
        text[at:stop] in frames.titles or text[at:stop] in frames.places
        for at in range(start, end)
        for stop in range(max(end, at + 2), min(len(text), end + 3) + 1)
    )


def _keep_best(candidates: list[_Candidate]) -> list[_Candidate]:
    """Keep disjoint candidates: each place's own weight and six tenths of what the name weighs elsewhere."""
    best: dict[tuple[str, Mention], _Candidate] = {}
    for candidate in candidates:
        key = candidate.name, candidate.mention
        if key not in best or best[key].score < candidate.score:
            best[key] = candidate
    total: dict[str, float] = defaultdict(float)
    for candidate in best.values():
        total[candidate.name] += candidate.score
    ranked = sorted(
        best.values(), key=lambda c: (-(c.score + 0.6 * (total[c.name] - c.score)), -len(c.name), c.mention.start)
    )
    kept: list[_Candidate] = []
    taken: set[tuple[int, int]] = set()
    for candidate in ranked:
        places = {(candidate.mention.passage, at) for at in range(candidate.mention.start, candidate.mention.end)}
        if candidate.score > 0 and not places & taken:
            kept.append(candidate)
            taken |= places
    return sorted(kept, key=lambda c: (c.mention.passage, c.mention.start))


def _is_proven(name: str, found: list[_Candidate], frames: NameFrames) -> bool:
    best = max(c.score for c in found)
    if any(c.strong for c in found) and best >= _STRONG:
        return True
    return len(found) >= 3 and sum(c.score for c in found) / len(found) >= 1.5 and name[:2] not in frames.ordinary


def _to_person(
    name: str, found: list[_Candidate], passages: tuple[Passage, ...], texts: list[str], frames: NameFrames
) -> Person:
    mentions = tuple(c.mention for c in found)
    aliases = find_aliases(name, texts, frames)
    return Person(
        name=name,
        mentions=mentions,
        aliases=tuple(aliases),
        alias_count=sum(aliases.values()),
        in_headline=any(passages[m.passage].kind in HEADLINE for m in mentions),
        weight=sum(c.score for c in found),
        leader=any(texts[m.passage][: m.start].endswith(tuple(frames.leaders)) for m in mentions),
    )


def surname_of(name: str, frames: NameFrames) -> str:
    """Return the surname of a Han name, of one or two characters."""
    return name[:2] if len(name) == 4 or (len(name) == 3 and name[:2] in frames.compound) else name[:1]


def find_aliases(name: str, texts: Iterable[str], frames: NameFrames) -> dict[str, int]:
    """Return the short forms of a name in the text (given name, 小X, surname and title), with their counts."""
    joined = "\n".join(texts).replace(name, "〇" * len(name))
    if "·" in name:
        first = name.split("·")[0]
        return {first: joined.count(first)} if first in joined else {}
    surname = surname_of(name, frames)
    given = name[len(surname) :]
    options = [f"小{surname}", f"老{surname}", f"阿{given[-1]}", f"小{given}", f"阿{given}"]
    if len(given) == 2:
        options.append(given)
    counts = {o: joined.count(o) for o in options if o in joined}
    pattern = re.compile(re.escape(surname) + "(?:" + "|".join(map(re.escape, frames.address)) + ")")
    for match in pattern.finditer(joined):
        counts[match[0]] = counts.get(match[0], 0) + 1
    return counts
