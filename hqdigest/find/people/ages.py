"""Age and birth (年龄、出生) of a person, as the text tells them beside the name or in the person's own part."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from hqdigest.find.people.article_text import HEADLINE, KIN, ArticleText
from hqdigest.find.people.parts import Parts
from hqdigest.find.people.persons import Person, find_places
from hqdigest.language.names.person_candidates import Mention
from hqdigest.language.numbers.numerals import parse_chinese

_PARTS = frozenset("，。：；“”！？岁")
_THESE = ("这位", "这个", "这名")
_PAST = re.compile(r"\d{4}年|[那这]年|[那这]一年|当时|当年|时年|同年|次年|年后|年前")


@cache
def _age() -> re.Pattern[str]:
    # hits 今年46岁, 享年七十九岁, 年龄：46岁, 今年46， ; misses 60岁以上, 八岁那年
    return re.compile(
        r"((?:今年|现年|年仅|享年|终年|刚满|已满|年龄[：:] ?)(?:已经|已|才|刚|整)?)?"
        r"(\d{2,3}|[二三四五六七八九]?十[一二三四五六七八九]?)"
        r"(?:周?岁(?!以上|以下|左右的?老|那年|时|起|开始|就|便)|(?<=[今现]年\d\d)(?=[，。；]))"
    )


@cache
def _births() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return (
        re.compile(
            r"((?:19|20)\d\d) ?年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:出生|生(?!产|活|态|育))"
            r"|(?:生于|出生日期[：;；]\s?)((?:19|20)\d\d)年"
        ),
        re.compile(r"((?:[5-9]0|00|10|[5-9]5|05)后)(?!来|面|续|勤)"),  # hits “95后” and 90后的她
    )


def find_age(person: Person, article: ArticleText, parts: Parts, narrated: bool) -> int | None:
    """Return the age told as of now or at death (今年46岁的X; X，46岁); an age at a date of the past is none.

    `narrated` says that the person tells the story, so that 我 is that person.
    """
    places = by_passage(find_places(person, article))
    for number, passage in enumerate(article.passages):
        for age in _age().finditer(passage.text):
            mentions = places.get(number, [])
            if any(_belongs(passage.text, age, m) for m in mentions) and not _is_past(passage.text, age):
                return _to_years(age)
    own = (age for number, age in _own_ages(person, article, parts) if _is_told(article, number, age, narrated))
    return next((_to_years(age) for age in own), None)


def has_age(text: str, mention: Mention) -> bool:
    """Whether an age stands beside a name."""
    ages = _age().finditer(text, max(0, mention.start - 24), mention.end + 24)
    return any(_belongs(text, age, mention) for age in ages)


def _to_years(age: re.Match[str]) -> int:
    return int(age[2] if age[2].isdigit() else parse_chinese(age[2]) or 0)


def _own_ages(person: Person, article: ArticleText, parts: Parts) -> Iterator[tuple[int, re.Match[str]]]:
    for number in article.body:
        for age in _age().finditer(article.passages[number].text):
            if parts.owns(person.name, number, age.start()):
                yield number, age


def _is_told(article: ArticleText, number: int, age: re.Match[str], narrated: bool) -> bool:
    """Whether an age in the person's own part is his: 今年46岁 without kin before it, 39岁的我, 这位56岁的汉子."""
    passage = article.passages[number]
    sentence = passage.sentence_at(age.start())
    before, behind = passage.text[sentence.start : age.start()], passage.text[age.end() : age.end() + 2]
    if KIN.search(before):
        return False
    if behind[:1] == "的":  # 今年77岁的居民某某: another's
        pointed = behind == "的人" and any(this in before for this in _THESE)  # 这个汉子黝黑，43岁的人像60出头
        mine = pointed or behind[1:] in (("他", "她", "我") if narrated else ("他", "她")) or before.endswith(_THESE)
        return mine and not _PAST.search(before)
    return bool(age[1]) or before.endswith(_THESE)


def _is_past(text: str, age: re.Match[str]) -> bool:
    start = max(text.rfind(mark, 0, age.start()) for mark in "。！？；") + 1
    return bool(_PAST.search(text, start, age.start()))


def by_passage(places: Iterable[Mention]) -> dict[int, list[Mention]]:
    """Return mentions by the passage that they stand in."""
    grouped: dict[int, list[Mention]] = {}
    for mention in places:
        grouped.setdefault(mention.passage, []).append(mention)
    return grouped


def _belongs(text: str, age: re.Match[str], mention: Mention) -> bool:
    """Whether an age stands right before a name (80岁的医生X) or right behind it (X，女，52岁; X 36岁)."""
    if age.end() <= mention.start <= age.end() + 16:
        return not _PARTS.intersection(text[age.end() : mention.start])
    between = text[mention.end : age.start()]
    if between.startswith("（") and "）" not in between and between.endswith(("（", "，")):
        return True  # X（市医院护士长，36岁）
    beside = mention.end <= age.start() and bool(_BESIDE.fullmatch(between))
    return beside and text[age.end() : age.end() + 1] in "，。、；）的 "


_BESIDE = re.compile(r"[，（ 　]{0,2}(?:(?:男|女|[\u4e00-\u9fff]{1,4}族)[，、 ])*(?:已经|已|也|才|刚|都)?")


def find_born(person: Person, article: ArticleText, parts: Parts) -> str | None:
    """Return the year or the decade of birth as told: 1998, 95后."""
    places = by_passage(find_places(person, article))
    for pattern in _births():
        for number, passage in enumerate(article.passages):
            for match in pattern.finditer(passage.text):
                own = (
                    parts.owns(person.name, number, match.start())
                    and passage.text[match.end() : match.end() + 1] in "，。；人"
                )
                near = own or _is_of(passage.text, match, places.get(number, [])) or passage.kind in HEADLINE
                kin = KIN.search(passage.text, max(0, match.start() - 4), match.start())
                if not kin and (near or passage.text.startswith(("的他", "的她"), match.end())):
                    return next(group for group in match.groups() if group)
    return None


def _is_of(text: str, birth: re.Match[str], mentions: list[Mention]) -> bool:
    """Whether a birth is told of the name right behind it (1988年出生的向阳), else of one before it in the sentence."""
    named = [m for m in mentions if 0 <= m.start - birth.end() <= 12]
    before = [m for m in mentions if 0 <= birth.start() - m.end <= 30]
    return bool(named) or any(not re.search("[。；]", text[m.end : birth.start()]) for m in before)
