"""Who is named where in a paragraph (人物表): known persons, others by a surname and a form of address, plain roles."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from hqdigest.find.people.article_text import PRONOUN, clause_start
from hqdigest.find.people.persons import Person
from hqdigest.lexicon import Lexicon, alternation
from hqdigest.text import Span

# Any verb with 道 that closes its clause: 赞扬道， ; misses 街道， and 知道，
SAYING = "[\u4e00-\u9fff](?<![街河知轨渠管隧通味报频车跑赛人巷大铁航水难一公国黄赤楼过步栈古])道(?=[，：。])"
_WOMEN = "妻母媳婆奶妈娘姐妹女姨婶嫂妇姑"
_MEN = ("父", "爸", "爷", "叔", "伯", "哥", "弟", "丈夫", "儿子", "先生")
_OPEN_MARKS = "，；：。！？…“”"
_REPORTERS = frozenset({"记者", "笔者", "本报记者"})  # they ask, and are not quoted
_OWNED = ("家", "的")  # behind a name that is no subject: 看见村民甲家的土坯房
_NEAREST = 30  # persons before a tag among whom its subject is looked for
_WITH_HIM = frozenset(who + joined for who in "他她" for joined in "和与跟同带")
_TRADE = re.compile("[\u4e00-\u9fff]{1,5}[员长师工手友生民兵]")  # hits 班员, 巡井工
_BEFORE_CALLED = frozenset("的和与跟同对向给让叫喊找请问是像把被由替为帮陪见到看听谢说位名连")


class SpeakerFrames(NamedTuple):
    """Patterns of who speaks, made once from the word lists."""

    say: re.Pattern[str]  # a verb of speech, or what a speaker does
    role_end: re.Pattern[str]  # a role right before a name
    somebody: re.Pattern[str]  # a plain role: 居民, 一位家长, 牧民们
    called: re.Pattern[str]  # a surname with a form of address: 周阿姨, 老李
    vague: frozenset[str]  # what may be the hero himself, where he is old or pointed at: 老人, 这个汉子


def read_speakers(lexicon: Lexicon) -> SpeakerFrames:
    """Return the frames of speakers."""
    return lexicon.make("speaker frames", lambda: _build_speakers(lexicon))


def _build_speakers(lexicon: Lexicon) -> SpeakerFrames:
    roles = alternation((f, ()) for f in lexicon.forms("titles") if len(f) > 1)
    address = lexicon.pattern("titles", "address", "office", "occupation")
    surname = lexicon.pattern("surnames", "compound", "single")
    spelling = lexicon.entries("surnames")["compound"].more.get("spelling", "")
    say = f"(?:{lexicon.pattern('speech', 'say', 'gesture')}|{SAYING})"
    given = lexicon.entries("surnames")["single"].more.get("given", "")
    nobody = lexicon.entries("titles")["occupation"].more.get("nobody", ())
    return SpeakerFrames(
        say=re.compile(say),
        role_end=re.compile(f"{roles}$"),
        somebody=re.compile(f"[老小]?{roles}(?![协商学]?会)们?|有人|对方|众人"),
        called=re.compile(
            f"(?:{surname}{address}|[小老]{surname}(?!师|家|朋友|区|人|板|员|部|百|汉|伴|乡|支|党|两|年|兵|师|校)|[{spelling}]{{2,6}}{address}"
            f"|[小阿](?![声心时学区组队镇店院伙孩朋家子姐哥弟步跑店路])[{given}](?={say}))"
        ),
        vague=frozenset(nobody)
        | {"老汉", "老爷子", "汉子", "老者", "老太太", "老奶奶", "老大爷", "老大姐", "女子", "男子"},
    )


class Actor(NamedTuple):
    start: int
    end: int
    name: str
    kind: str  # known, called, role, pronoun


class Cast:
    """Who is named where in one passage."""

    def __init__(
        self,
        text: str,
        persons: tuple[Person, ...],
        heroes: tuple[Person, ...],
        frames: SpeakerFrames,
        old: bool = False,
    ) -> None:
        self.text = text
        self.old = old  # 老人 means the hero
        self.heroes = heroes
        self.frames = frames
        self.full = {form: p.name for p in (*persons, *heroes) for form in p.forms}
        forms = sorted(self.full, key=lambda f: -len(f))
        self.known = re.compile("|".join(map(re.escape, forms))) if forms else None
        self.places = self._find_places()

    def _find_places(self) -> list[tuple[int, int, str]]:
        """Return every mention in order: known persons, then others by a surname and a form of address."""
        places = [(m.start(), m.end(), self.full[m[0]]) for m in self.known.finditer(self.text)] if self.known else []
        taken = {at for a, b, _ in places for at in range(a, b)}
        roles = {at: m.end() for m in self.frames.somebody.finditer(self.text) for at in range(*m.span())}
        for match in self.frames.called.finditer(self.text):
            covered = roles.get(match.start(), 0) >= match.end()  # 党支部书记, though 党 is a surname
            cut = roles.get(match.end() - 1, 0) > match.end()  # 老支|书
            if (
                not covered
                and not cut
                and self._stands_free(match.start(), roles)
                and not any(at in taken for at in range(*match.span()))
            ):
                places.append((match.start(), match.end(), match[0]))
        return sorted(places)

    def _stands_free(self, start: int, roles: dict[int, int]) -> bool:
        """Whether somebody may be called here: not 掘进|班班长, where 班 belongs to what stands before."""
        before = self.text[start - 1 : start]
        return not before or not "\u4e00" <= before <= "\u9fff" or before in _BEFORE_CALLED or start - 1 in roles

    @property
    def hero(self) -> str | None:
        return self.heroes[0].name if self.heroes else None

    def is_hero(self, name: str | None) -> bool:
        return any(name == hero.name for hero in self.heroes)

    def actors_in(self, span: Span) -> list[Actor]:
        """Return who is named in a stretch, in order; a role right before a name is the name's."""
        first, last = bisect_left(self.places, (span.start,)), bisect_left(self.places, (span.end,))
        found = [Actor(a, b, n, "known") for a, b, n in self.places[first:last] if b <= span.end]
        starts = {a.start for a in found}
        taken = {at for a in found for at in range(a.start, a.end)}
        for match in self.frames.somebody.finditer(self.text, span.start, span.end):
            if match[0] in _REPORTERS or match.end() in starts or any(at in taken for at in range(*match.span())):
                continue
            found.append(Actor(match.start(), match.end(), match[0], "role"))
        for match in PRONOUN.finditer(self.text, span.start, span.end):
            found.append(Actor(match.start(), match.end(), match[0], "pronoun"))
        return sorted(found, key=lambda a: a.start)

    def acts_on(self, who: str, actor: Actor) -> bool:
        """Whether somebody acts on the one whom the pronoun means, so that he isn't meant: 所长命令她…，她…"""
        near = self.places[: bisect_left(self.places, (actor.start,))][-_NEAREST:]
        start = max((b for _, b, name in near if name == who), default=actor.start)
        places = (at for at in range(start + 1, actor.start) if self.text.startswith(actor.name, at))
        return any(self.text[at - 1] not in _OPEN_MARKS for at in places)

    def subject_before(self, position: int, pronoun: str = "") -> str | None:
        """Return the last person before a position who stands at the head of a clause and fits the pronoun."""
        before = self.places[: bisect_left(self.places, (position,))][-_NEAREST:]
        for i in range(len(before) - 1, -1, -1):
            start, end, name = before[i]
            if pronoun and _conflicts(self.text[max(0, start - 2) : end], pronoun):
                continue
            first = clause_start(self.text, start)
            head = self.text[first:start]
            # 甲和副主任乙, 他和书记员乙: the first is the subject
            joined = (i > 0 and before[i - 1][0] >= first) or any(pair in head for pair in _WITH_HIM)
            owner = self.text[end : end + 1] in _OWNED
            if joined or owner or self.text[max(first, start - 2) : start].endswith("、"):
                continue
            titled = head.endswith("的") or self.frames.role_end.search(head) or _TRADE.fullmatch(head)
            if not head or (len(head) <= 16 and titled):
                return name
        return None


def _conflicts(named: str, pronoun: str) -> bool:
    """Whether a person, with the two characters before the name, is plainly not whom 他 or 她 means."""
    return any(sign in named for sign in (_MEN if pronoun == "她" else _WOMEN))
