"""Kinds of articles (体裁): weighed by the words of headline and text, with the reason for the choice."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import partial

from hqdigest.lexicon import Lexicon
from hqdigest.model import ArticleKind

SAMPLE = 6000  # characters of the text that are weighed: what an article is shows on its first page
SHORT = 400  # characters of the text below a picture
LEAST = 8.0  # points per thousand characters; below it an article is of no kind of ours
NAME_POINTS = 3.0  # a mention of the person who is named again and again
_HEADLINE = 24.0  # the most that a headline gives: a headline alone decides only where the text says little
# what opens a clause: three characters, or a name with a dot up to the second character behind it
_NAME_AT = re.compile(
    r"(?:^|(?<=[，。！？：；、“”\s）]))(?:[\u4e00-\u9fff]{1,5}·[\u4e00-\u9fff]{2}|[\u4e00-\u9fff]{3})"
)
_SPREAD = re.compile(r"(?<!\S)([\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff](?:\s|$))")  # the gaps of 公　告
_AGE = re.compile(r"(?:\d{2}|[一二三四五六七八九]十[一二三四五六七八九]?)岁(?![以及至—\-])|[5-90]0后")
_PICTURE = re.compile(r"图为|(?:摄影报道|图片报道|图文报道|摄|供图)[）)]?$")


@dataclass(frozen=True, slots=True)
class Told:
    """What the kind of an article is read from."""

    heads: str  # kicker, title, subtitle
    title: str
    body: str
    roles: tuple[str, ...] = ()  # of the bylines
    captions: str = ""
    credits: tuple[str, ...] = ()  # the lines of the bylines as written


@dataclass(frozen=True, slots=True)
class Scale:
    """One entry of the word list: whose kind it speaks for, how much, and where it is looked for."""

    kind: str
    weight: float
    headline: bool
    words: re.Pattern[str]


def find_kind(told: Told, lexicon: Lexicon) -> tuple[ArticleKind, str]:
    """Return the kind of an article and the reason: the entry that settled it, or the kinds that were weighed."""
    told = replace(told, title=_SPREAD.sub(r"\1", told.title))
    scales = lexicon.make("kinds", partial(_load, lexicon))
    if scales["report title"].words.search(told.title) or _is_address(told, scales):
        return ArticleKind.WORK_REPORT, "report title or address"
    if _is_picture(told):
        return ArticleKind.PHOTO_NEWS, "picture"
    points = weigh(told, lexicon)
    best = max(points, key=lambda kind: points[kind])
    if _is_order(told, scales) and not (
        scales["account"].words.search(told.title) and points[ArticleKind.PROJECT_STATUS] >= 3 * LEAST
    ):
        return ArticleKind.NOTICE, "kind of document"
    if scales["speech"].words.search(told.title):
        return ArticleKind.OTHER, "speech"
    if points[best] < LEAST:
        return ArticleKind.OTHER, "no kind weighs enough"
    return best, "points: " + ", ".join(
        f"{kind} {points[kind]:.0f}" for kind in sorted(points, key=lambda k: -points[k])
    )


def weigh(told: Told, lexicon: Lexicon) -> dict[ArticleKind, float]:
    """Return how much the text speaks for each kind: points per thousand characters, and those of the headline."""
    scales = lexicon.make("kinds", partial(_load, lexicon))
    body = told.body[:SAMPLE]
    thousands = max(len(body), 300) / 1000
    points = dict.fromkeys((ArticleKind.PEOPLE_STORY, ArticleKind.PARTNERSHIP, ArticleKind.PROJECT_STATUS), 0.0)
    for scale in scales.values():
        if not scale.weight:
            continue
        if scale.headline:
            found = len({m[0] for m in scale.words.finditer(told.heads)})
            points[ArticleKind(scale.kind)] += min(scale.weight * found, _HEADLINE)
        else:
            points[ArticleKind(scale.kind)] += scale.weight * len(scale.words.findall(body)) / thousands
    points[ArticleKind.PEOPLE_STORY] += NAME_POINTS * count_name(told.heads + "\n" + body, lexicon) / thousands
    points[ArticleKind.PEOPLE_STORY] += 2 * min(len(_AGE.findall(body)), 3) / thousands
    return points


def count_name(text: str, lexicon: Lexicon) -> int:
    """Return how often the person is named who opens clauses most often, if that is three times or more."""
    surnames, ordinary, never = lexicon.make("names that open clauses", partial(_names, lexicon))
    counts: Counter[str] = Counter(
        found
        for found in _NAME_AT.findall(text)
        if "·" in found or (found[0] in surnames and found[:2] not in ordinary and not never.intersection(found[1:]))
    )
    if not counts:
        return 0
    name, often = counts.most_common(1)[0]
    return text.count(name) if often >= 3 else 0


def _names(lexicon: Lexicon) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    entries = lexicon.entries("surnames")
    return (
        frozenset(entries["single"].forms),
        frozenset(entries["words"].forms),
        frozenset(str(entries["single"].more.get("never", ""))),
    )


def _load(lexicon: Lexicon) -> dict[str, Scale]:
    return {
        entry.id: Scale(
            str(entry.more.get("kind", "")),
            float(entry.more.get("weight", 0)),
            bool(entry.more.get("headline", False)),
            re.compile(lexicon.pattern("kinds", entry.id) + ("$" if entry.more.get("last") else "")),
        )
        for entry in lexicon.entries("kinds").values()
    }


def _is_address(told: Told, scales: dict[str, Scale]) -> bool:
    """Return whether the text is read out to an assembly: 各位代表：现在，我代表……报告工作，请予审议."""
    return len({m[0] for m in scales["report address"].words.finditer(told.body[:600])}) >= 2


def _is_order(told: Told, scales: dict[str, Scale]) -> bool:
    """Return whether the title names a kind of document (文种), or the text speaks as one."""
    news = "关于" not in told.title and scales["news of an order"].words.search(told.title)
    return bool((scales["order"].words.search(told.title) and not news) or scales["order text"].words.search(told.body))


def _is_picture(told: Told) -> bool:
    """Return whether a few words stand below a picture."""
    if any("摄影报道" in role or "图片报道" in role for role in told.roles):
        return True
    text = told.body + told.captions
    if not text or len(text) > SHORT:
        return False
    if any(credit.rstrip("）)").endswith(("摄", "供图", "摄影")) for credit in told.credits):
        return True
    return bool(_PICTURE.search(text.strip())) or (bool(told.captions) and not told.body)
