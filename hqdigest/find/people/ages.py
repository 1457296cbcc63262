"""Age and birth (年龄、出生) of a person, as the text tells them near the name."""

from __future__ import annotations

import re

from hqdigest.document import Passage
from hqdigest.find.people.article_text import HEADLINE, ArticleText
from hqdigest.find.people.persons import Person, find_places
from hqdigest.language.names.person_candidates import Mention

# hits 今年46岁, 今年才二十四岁 ; misses 60岁以上, 八岁那年
_AGE = re.compile(
    r"((?:今年|现年|年仅|刚满|已满)(?:已经|已|才|刚|整)?)?(\d{2,3}|[二三四五六七八九]?十[一二三四五六七八九]?)(?:周)?岁"
    r"(?!以上|以下|左右的?老|那年|时|起|开始|就|便)"
)
_BORN_YEAR = re.compile(
    r"((?:19|20)\d\d)年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:出生|生(?!产|活|态|育))|生于((?:19|20)\d\d)年"
)
_BORN_DECADE = re.compile(r"((?:[5-9]0|00|10|[5-9]5|05)后)(?!来|面|续|勤)")  # hits “95后” and 90后的她
_PAST = re.compile(r"\d{4}年|[那这]年|[那这]一年|当时|当年|时年|同年|次年|年后|年前")
_PARTS = re.compile("[，。：；“”！？岁]")
_BESIDE = re.compile(r"[，（]?(?:(?:男|女|[\u4e00-\u9fff]{1,4}族)，)*(?:已经|已|也|才|刚|都)?")
_ONES = "一二三四五六七八九"
# hits 这位38岁[的汉子]
_FOLK = re.compile("的(?:[^，。]{0,4}(?:汉子|小伙|姑娘|女子|男子汉|女将|硬汉|民警|教师|医生|书记|党员))")
_KIN = re.compile("儿子|女儿|孙子|孙女|父亲|母亲|妻子|丈夫|弟弟|妹妹|孩子")
_PRONOUN = re.compile(r"[他她]")


def find_age(person: Person, article: ArticleText) -> int | None:
    """Return the age told as of now (今年46岁的X; X，46岁); an age at a date of the past is none."""
    places = _places_by_passage(person, article)
    for index, passage in enumerate(article.passages):
        text = passage.text
        mentions = places.get(index, [])
        for match in _AGE.finditer(text):
            near = any(_belongs(text, match, m) for m in mentions)
            near = near or (bool(match[1]) and _told_of(passage, match.start(), mentions))
            of_hero = near or bool(re.match(r"的[他她]", text[match.end() : match.end() + 2]))
            pointed = text[: match.start()].endswith(("这位", "这个", "这名"))
            known = match.start() == 2 or any(m.end <= match.start() for m in mentions)
            if pointed and (known or _FOLK.match(text, match.end())):
                return _to_number(match[2])
            before = text[passage.sentence_at(match.start()).start : match.start()]
            if of_hero and (match[1] or (near and not _PAST.search(before))):
                return _to_number(match[2])
    return None


def _places_by_passage(person: Person, article: ArticleText) -> dict[int, list[Mention]]:
    places: dict[int, list[Mention]] = {}
    for mention in find_places(person, article):
        places.setdefault(mention.passage, []).append(mention)
    return places


def _is_of(text: str, birth: re.Match[str], mentions: list[Mention]) -> bool:
    """Whether a birth is told of the name right behind it (1988年出生的向阳), else of one before it in the sentence."""
    named = [m for m in mentions if 0 <= m.start - birth.end() <= 12]
    if text.startswith(("的", "”的"), birth.end()) and not text.startswith(("的他", "的她"), birth.end()):
        return any(not _PARTS.search(text[birth.end() : m.start]) for m in named)
    before = [m for m in mentions if 0 <= birth.start() - m.end <= 30]
    return bool(named) or any(not re.search("[。；]", text[m.end : birth.start()]) for m in before)


def _told_of(passage: Passage, position: int, mentions: list[Mention]) -> bool:
    """Whether the sentence has named the person before, and nobody's kin since: X是…的饲养员，今年24岁."""
    start = passage.sentence_at(position).start
    before = [m.end for m in mentions if start <= m.start and m.end <= position]
    return bool(before) and not _KIN.search(passage.text[max(before) : position])


def _to_number(written: str) -> int:
    if written.isdigit():
        return int(written)
    tens, _, ones = written.partition("十")
    return (_ONES.find(tens) + 1 if tens else 1) * 10 + (_ONES.find(ones) + 1 if ones else 0)


def _belongs(text: str, age: re.Match[str], mention: Mention) -> bool:
    """Whether an age stands right before a name (80岁的医生X) or right behind it (X，女，52岁)."""
    if age.end() <= mention.start <= age.end() + 16:
        return not _PARTS.search(text[age.end() : mention.start])
    beside = mention.end <= age.start() and bool(_BESIDE.fullmatch(text[mention.end : age.start()]))
    return beside and (bool(age[1]) or text[age.end() : age.end() + 1] in "，。、；）的" or mention.end < age.start())


def find_born(person: Person, article: ArticleText) -> str | None:
    """Return the year or the decade of birth as told: 1998, 95后."""
    places = _places_by_passage(person, article)
    for pattern in (_BORN_YEAR, _BORN_DECADE):
        for index, passage in enumerate(article.passages):
            mentions = places.get(index, [])
            for match in pattern.finditer(passage.text):
                kin = _KIN.search(passage.text[max(0, match.start() - 4) : match.start()])
                behind = passage.text[match.end() : match.end() + 8]
                near = not kin and _is_of(passage.text, match, mentions)
                if near or _PRONOUN.search(behind) or passage.kind in HEADLINE:
                    return next(group for group in match.groups() if group)
    return None
