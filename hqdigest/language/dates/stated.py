"""Issue dates that are stated: an ordered table of the places where a page tells its day."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from functools import cache

from hqdigest.document import Passage, PassageKind
from hqdigest.language.dates.mentions import find_dates
from hqdigest.language.dates.types import Anchor
from hqdigest.language.dates.unusual import find_english, find_on_two_lines
from hqdigest.language.dates.years import HEADS
from hqdigest.lexicon import Lexicon
from hqdigest.model import Basis, DatePeriod, Grain, IssueDate, Mark
from hqdigest.rules import Rule

Found = tuple[DatePeriod, Passage]
Apply = Callable[[tuple[Passage, ...], Lexicon, int | None], Found | None]
_SIGNED = 40  # a date line is short: an office, a date, no sentence
_MONTH_LINE = 24  # characters of a line that tells a month: an office and the month
_NEAR = 4  # characters between a label and its date, between a date and 讯
_REPORTED = 14  # characters between a day and the reporter who saw it
_FURNITURE = frozenset({PassageKind.NOISE, PassageKind.BYLINE})
_EDGE = 6  # passages at the top and at the end of a page


class StatedBy(StrEnum):
    MASTHEAD = "masthead or dateline"
    LABEL = "labelled date"
    ENGLISH = "English day"
    TWO_LINES = "day on two lines"
    SIGNATURE = "signature"
    HEADLINE = "headline"
    TOP_LINE = "top line"
    CREDIT = "credit"
    LAST_WORDS = "last words"
    WIRE = "wire"
    REPORTER = "reporter"
    MONTH_LINE = "month line"


# What stands there is no day that the text only tells of.
SURE = frozenset(StatedBy) - {
    StatedBy.HEADLINE, StatedBy.TOP_LINE, StatedBy.WIRE, StatedBy.REPORTER, StatedBy.MONTH_LINE,
}  # fmt: skip


def issue_of(value: str, basis: Basis, period: DatePeriod, passage: Passage, rule: str) -> IssueDate:
    """Return an issue date with where it stands."""
    span = passage.span(period.start, period.end)
    return IssueDate(value, basis, span.start, span.end, rule)


def _days(passage: Passage, lexicon: Lexicon) -> Iterator[DatePeriod]:
    """Give the days with a year of their own, no time limits (有效期至2025年12月31日), none of another label."""
    others = [w.end for w in lexicon.match(passage.text, "issue_dates") if w.id == "other label"]
    for d in find_dates(passage.text, lexicon):
        labelled = any(0 <= d.start - end <= _NEAR for end in others)
        if d.grain is Grain.DAY and d.mark is Mark.IN and d.iso is not None and not labelled:
            yield d


def _first_day(passages: Iterable[Passage], lexicon: Lexicon) -> Found | None:
    return next(((day, p) for p in passages for day in _days(p, lexicon)), None)


def _is_link(passage: Passage) -> bool:
    return passage.kind is PassageKind.NOISE and bool(_link().search(passage.text))


def _is_line(passage: Passage) -> bool:
    return len(passage.text) <= _SIGNED and not passage.text.endswith("。")


def _masthead(passages: tuple[Passage, ...], lexicon: Lexicon, year: int | None) -> Found | None:
    text = next((n for n, p in enumerate(passages) if p.kind is PassageKind.BODY), 0)
    furniture = ((n, p) for n, p in enumerate(passages) if p.kind in _FURNITURE)
    told = tuple(p for n, p in furniture if n <= text or not _is_link(p))
    return _labelled(told, lexicon, year) or _first_day(told, lexicon)  # above it may stand today's day


def _labelled(passages: tuple[Passage, ...], lexicon: Lexicon, year: int | None) -> Found | None:
    for passage in (*passages[: 2 * _EDGE], *passages[-3:]):
        found = lexicon.match(passage.text[:200], "issue_dates")
        others = {w.end for w in found if w.id == "other label"}  # 归档|时间
        labels = [w for w in found if w.id == "label" and w.end not in others]
        if not labels:
            continue
        for d in find_dates(passage.text[:240], lexicon):
            fits = d.iso is not None and d.grain in (Grain.DAY, Grain.SPAN) and d.mark is Mark.IN
            if fits and any(0 <= d.start - w.end <= _NEAR and "：" in passage.text[w.end : d.start] for w in labels):
                return d, passage
    return None


def _signature(passages: tuple[Passage, ...], lexicon: Lexicon, year: int | None) -> Found | None:
    return _first_day((p for p in reversed(passages[-_EDGE:]) if _is_line(p) and not _is_link(p)), lexicon)


def _headline(passages: tuple[Passage, ...], lexicon: Lexicon, year: int | None) -> Found | None:
    return _first_day((p for p in passages if p.kind in HEADS), lexicon)


def _top_line(passages: tuple[Passage, ...], lexicon: Lexicon, year: int | None) -> Found | None:
    lines = (p for p in passages[:_EDGE] if _is_line(p) or _opens_with_day().match(p.text))
    return _first_day((p for p in lines if not _is_link(p)), lexicon)


@cache
def _opens_with_day() -> re.Pattern[str]:
    return re.compile(r"(?:[A-Za-z]{4}\s+)?(?:19|20)\d{2}-\d{1,2}-\d{1,2}\s")


@cache
def _link() -> re.Pattern[str]:
    """The headline of another page, with its day: 2016-06-28某区深化公共文明行动."""
    day = r"(?:19|20)\d{2}[\-./]\d{1,2}[\-./]\d{1,2}"
    glued = r"(?!发布|发表|更新|来源)[\u4e00-\u9fff]{2}"
    return re.compile(rf"^\W*{day}(?:\s*[^：，。\s\d]{{9}}|{glued}|\]\W*$)|[^：，。\s\d]{{9}}.{{0,60}}（{day}）")


@cache
def _bracket() -> re.Pattern[str]:
    return re.compile(r"（[^（）]{0,60}）[。]?\s*$")


def _credit(passages: tuple[Passage, ...], lexicon: Lexicon, year: int | None) -> Found | None:
    for passage in reversed(passages[-_EDGE:]):
        m = _bracket().search(passage.text, max(0, len(passage.text) - 70))
        if m is None or not any(w.id == "credit" for w in lexicon.match(m[0], "issue_dates")):
            continue
        for d in find_dates(passage.text, lexicon):
            if d.start > m.start() and d.iso and d.grain in (Grain.DAY, Grain.MONTH) and d.mark is Mark.IN:
                return d, passage
    return None


def _last_words(passages: tuple[Passage, ...], lexicon: Lexicon, year: int | None) -> Found | None:
    """Return the day that ends a page, behind its last sentence or in a bracket of its own."""
    for passage in reversed(passages[-_EDGE:]):
        for d in find_dates(passage.text, lexicon):
            before, ends = passage.text[: d.start].rstrip(), bool(_ends_page().fullmatch(passage.text, d.end))
            day = d.grain is Grain.DAY and before.endswith(("。", "！", "（", "|", "】", "）"))
            if d.iso and d.mark is Mark.IN and ends and (day or (d.grain is Grain.MONTH and before.endswith("）"))):
                return d, passage
    return None


@cache
def _ends_page() -> re.Pattern[str]:
    """Behind a day: nothing, where it was published, who edited it."""
    return re.compile(r"[）】。\s]*|\s[^（）。，；\d]{2,12}）[。\s]*|\s*（[^（）]{2,20}）\s*")


def _opening_day(
    passages: tuple[Passage, ...], lexicon: Lexicon, year: int | None, entry: str, gap: int
) -> Found | None:
    """Return a day in one of the first paragraphs with a word of the list close behind it."""
    for passage in [p for p in passages if p.kind is PassageKind.BODY][:3]:
        text = passage.text[:120]
        words = [w for w in lexicon.match(text, "issue_dates") if w.id == entry]
        if not words:
            continue
        for d in find_dates(text, lexicon, anchor=Anchor(None, year)):
            if d.grain is Grain.DAY and d.iso and any(0 <= w.start - d.end <= gap for w in words):
                return d, passage
    return None


def _wire(passages: tuple[Passage, ...], lexicon: Lexicon, year: int | None) -> Found | None:
    return _opening_day(passages, lexicon, year, "wire", 2)


def _reporter(passages: tuple[Passage, ...], lexicon: Lexicon, year: int | None) -> Found | None:
    return _opening_day(passages, lexicon, year, "reporter", _REPORTED)


def _month_line(passages: tuple[Passage, ...], lexicon: Lexicon, year: int | None) -> Found | None:
    """Return a month that stands alone on a line, with an office, or in the bracket that ends a headline."""
    for passage in (*passages[:_EDGE], *passages[-3:]):
        text = passage.text.strip("（）【】 ")
        head = passage.kind in HEADS
        if not head and (len(text) > _MONTH_LINE or text.endswith(("。", "；"))):
            continue
        for d in find_dates(passage.text, lexicon):
            if (
                d.grain is Grain.MONTH
                and d.iso
                and d.mark is Mark.IN
                and (
                    d.end >= len(passage.text.rstrip("）)号刊份版】 "))
                    or passage.text.startswith(("号", "第", "在") if head else ("号", "第"), d.end)
                )
            ):
                return d, passage
    return None


_TEXT = "东渠已通水，两岸农户用上了渠水。\n\n" * 7  # of the examples
_LONG = "东渠全长3公里，由县水利局修建，经过两个乡镇和六个村，灌溉两岸农田和果园，已经通水"
_LABELLED = "东坪县水利局在东渠举行通水仪式 来源：县台 {}：2024年8月16日 字号：大，渠长3公里，灌溉两岸农田。\n"

RULES: tuple[Rule[Apply], ...] = (
    Rule(
        StatedBy.MASTHEAD,
        "a paper's head or a page's line above the text bears its day",
        ("望海日报\n2024年8月16日 星期五\n\n东渠通水\n\n东渠已通水。\n",),
        ("东渠通水\n\n东渠2024年8月16日通水。\n",),
        _masthead,
    ),
    Rule(
        StatedBy.LABEL,
        "a label tells what the date is",
        ("东渠通水\n\n" + _LABELLED.format("发布时间"),),
        ("东渠通水\n\n" + _LABELLED.format("报名时间"),),
        _labelled,
    ),
    Rule(
        StatedBy.ENGLISH,
        "the programs of some sites write the day in English",
        ("东渠通水\n来源：县台 发布时间：Tue Aug 16 08:50:37 CST 2024\n\n东渠已通水。\n",),
        ("东渠通水\n来源：县台 Aug 2024\n\n东渠已通水。\n",),
        find_english,
    ),
    Rule(
        StatedBy.TWO_LINES,
        "the head of a web page tells its day on two lines",
        ("2024/08\n16\n\n东渠通水\n\n东渠已通水。\n",),
        ("2024/08\n\n东渠通水\n\n16\n\n东渠已通水。\n",),
        find_on_two_lines,
    ),
    Rule(
        StatedBy.SIGNATURE,
        "a paper ends with its day",
        (f"关于东渠的通报\n\n{_TEXT}以上情况，特此通报 2024年8月16日\n",),
        (f"关于东渠的通报\n\n{_TEXT}以上情况，特此通报\n",),
        _signature,
    ),
    Rule(
        StatedBy.HEADLINE,
        "a report bears the day on which it was given",
        (f"东坪县水利工作报告\n——2024年8月16日在县人民代表大会上\n\n{_TEXT}",),
        (f"东坪县水利工作报告\n\n{_TEXT}",),
        _headline,
    ),
    Rule(
        StatedBy.TOP_LINE,
        "a short line at the top",
        (f"东渠通水\n\n东渠已通水。\n\n通水时刻 2024年8月16日上午\n\n{_TEXT}",),
        (f"东渠通水\n\n东渠已通水。\n\n{_TEXT}",),
        _top_line,
    ),
    Rule(
        StatedBy.CREDIT,
        "the bracket with the reporter at the end",
        ("东渠通水\n\n东渠已通水。（记者 何远 2024年4月）\n",),
        ("东渠通水\n\n东渠已通水（2024年4月）。\n",),
        _credit,
    ),
    Rule(
        StatedBy.LAST_WORDS,
        "a day alone behind the last sentence",
        (f"东渠通水\n\n{_TEXT}{_LONG}。（2024年8月16日）\n",),
        (f"东渠通水\n\n{_TEXT}{_LONG}（2024年8月16日）以来情况良好。\n",),
        _last_words,
    ),
    Rule(
        StatedBy.WIRE,
        "news opens with its day",
        ("东渠通水\n\n本报8月16日讯 东渠已通水。\n",),
        ("东渠通水\n\n8月16日东渠已通水。\n",),
        _wire,
    ),
    Rule(
        StatedBy.REPORTER,
        "the reporter heard it on that day",
        ("东渠通水\n\n8月16日，记者从县水利局获悉，东渠已通水。\n",),
        ("东渠通水\n\n8月16日，东渠已通水。\n",),
        _reporter,
    ),
    Rule(
        StatedBy.MONTH_LINE,
        "a monthly tells its month alone",
        ("统计月报\n（2024年8月）\n\n增长6%。\n",),
        ("统计月报\n\n2024年8月增长6%。\n",),
        _month_line,
    ),
)
