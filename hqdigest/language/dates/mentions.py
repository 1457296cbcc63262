"""Dates and periods (时间): where they stand, what days they mean, and how the words around them mean it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple

from hqdigest.language.dates.patterns import DATE
from hqdigest.language.dates.resolve import resolve_date
from hqdigest.language.dates.types import Meaning, Told
from hqdigest.language.numbers.rejections import hide_links
from hqdigest.lexicon import Lexicon
from hqdigest.model import DatePeriod, Grain, Mark

# Between the two ends of a span of days, months or years; a clock time may stand on the first.
_TO = re.compile(r"(?: ?\d{1,2}[:：时点](?:\d{1,2}分?)?时?)?(?:起|开始)?，?(?: ?(?:—{1,2}|~|-{1,2}) ?| )?$")
_AND = re.compile(r" ?[与和] ?$")
_END = re.compile(r"止|为止")
_SPANNABLE = frozenset({Grain.DAY, Grain.MONTH, Grain.YEAR, Grain.SPAN, Grain.QUARTER})
_SINCE = re.compile(r"以来|起|开始|至今|后$")


@dataclass(frozen=True, slots=True)
class _Point:
    """A written date with its meaning and the words before and behind it."""

    start: int
    end: int
    meaning: Meaning
    lead: str
    part: str  # 底, 末, 初
    tail: str  # 前, 以来, 内
    whole: str  # 年底, 年内
    dash: bool = False


def find_dates(text: str, lexicon: Lexicon, issued: date | None = None) -> tuple[DatePeriod, ...]:
    """Return the dates and periods of a folded text, in order, disjoint.

    With `issued`, relative words (今年) and bare months are resolved; without it, only what the text itself tells.
    """
    text = hide_links(text)
    told = Told(issued.year if issued else None, None, issued.month if issued else None, issued)
    found: list[DatePeriod] = []
    waiting: _Point | None = None
    at = 0
    for m in DATE.finditer(text):
        if told.by_word and issued and text.find("。", at, m.start()) >= 0:
            told.year, told.by_word = issued.year, False  # 去年 holds to the end of its sentence
        at = m.end()
        point = _to_point(m, told, text)
        if point is None:
            continue
        if waiting is not None:
            span = _join(waiting, point, text)
            if span is not None:
                found.append(span)
                waiting = None
                continue
            found.append(_to_period(waiting, text))
        waiting = point
    if waiting is not None:
        found.append(_to_period(waiting, text))
    return tuple(found)


def _to_point(m: re.Match[str], told: Told, text: str) -> _Point | None:
    if m["dayword"] and text.rfind("《", max(0, m.start() - 12), m.start()) > text.rfind(
        "》", max(0, m.start() - 12), m.start()
    ):
        return None  # 《明日之后》
    if text[m.start() - 1 : m.start()] == "每" or text[max(0, m.start() - 2) : m.start()] in ("每年", "每月"):
        return None  # what comes again and again is no date
    meaning = resolve_date(m, told)
    if meaning is None:
        return None
    return _Point(
        m.start(),
        m.end(),
        meaning,
        m["lead"] or "",
        (m["part"] or "").removeprefix("月"),
        m["tail"] or "",
        m["whole"] or "",
    )


def _join(one: _Point, other: _Point, text: str) -> DatePeriod | None:
    """Return the span from one date to another: 2017年8月至2018年3月, 8月6日—10日, 2007年与2009年间."""
    if one.end > other.start or other.start - one.end > 12 or {one.meaning.grain, other.meaning.grain} - _SPANNABLE:
        return None
    gap = text[one.end : other.start]
    between = other.tail in ("之间", "间") and _AND.match(gap) is not None
    to = other.lead in ("至", "到") or bool(gap.strip()[-1:] in "—~-" and gap.strip())
    if (not between and not (to and _TO.match(gap))) or one.lead.startswith("截") or one.lead in ("至", "到"):
        return None
    if one.tail not in ("", "起", "开始") or other.tail in ("以来", "起"):
        return None
    first, last = _in_order(_part_of(one), _part_of(other))
    if first is not None and last is not None and first > last:
        return None
    end = other.end + (len(m[0]) if (m := _END.match(text, other.end)) else 0)
    iso = _iso_of_span(one.meaning, other.meaning, first)
    return DatePeriod(one.start, end, text[one.start : end], first, last, Grain.SPAN, Mark.IN, iso, "span")


def _in_order(one: Meaning, other: Meaning) -> tuple[date | None, date | None]:
    """Return the ends of a span; a first month without a year may lie in the year before (11月至2024年3月)."""
    first, last = one.first or one.last, other.last
    if first is not None and last is not None and first > last and not one.yeared:
        first = _in_year(first, last.year - (first.replace(year=2000) > last.replace(year=2000)))
    return first, last


def _in_year(day: date, year: int) -> date:
    return day.replace(year=year) if (day.month, day.day) != (2, 29) else date(year, 2, 28)


def _iso_of_span(one: Meaning, other: Meaning, first: date | None) -> str | None:
    if first is None or one.iso is None or other.iso is None:
        return None
    begin = one.iso.partition("/")[0]
    if begin[:4] != str(first.year):
        begin = str(first.year) + begin[4:]
    return f"{begin}/{other.iso.rpartition('/')[2]}"


def _to_period(point: _Point, text: str) -> DatePeriod:
    meaning = _part_of(point)
    mark, meaning = _marked(point, meaning)
    return DatePeriod(
        point.start,
        point.end,
        text[point.start : point.end],
        meaning.first,
        meaning.last,
        meaning.grain,
        mark,
        meaning.iso,
        "date",
    )


def _is_end(point: _Point) -> bool:
    return point.part in ("底", "末") or point.whole in ("年底", "年末", "年终", "岁末")


def _part_of(point: _Point) -> Meaning:
    """Return the end or the beginning of a period that 底, 末 or 初 takes of it."""
    meaning = point.meaning
    if _is_end(point) and meaning.last is not None:
        first = meaning.last.replace(day=1) if meaning.grain is Grain.QUARTER else None
        return replace(meaning, first=first, iso=meaning.last.isoformat())
    if point.part == "初" and meaning.first is not None:
        last = meaning.first.replace(day=10 if meaning.grain is Grain.MONTH else 31) if meaning.first.month == 1 or (
            meaning.grain is Grain.MONTH
        ) else meaning.first.replace(day=28)  # fmt: skip
        return replace(meaning, last=last, iso=f"{meaning.first.year}-{meaning.first.month:02d}")
    if point.part == "中期" and meaning.grain is Grain.YEAR and meaning.first is not None:
        year = meaning.first.year
        return replace(meaning, first=date(year, 6, 1), last=date(year, 6, 30), iso=f"{year}-06")
    return meaning


class _Marked(NamedTuple):
    mark: Mark
    meaning: Meaning


def _marked(point: _Point, meaning: Meaning) -> _Marked:
    """Return how the words around a date mean it: until, by, since, or in."""
    tail, lead = point.tail, point.lead
    if _SINCE.search(tail):
        return _Marked(Mark.SINCE, replace(meaning, last=None))
    if tail in ("前", "之前", "以前", "前夕"):
        return _Marked(Mark.BY, _before(point, meaning))
    if tail in ("内", "之内"):
        return _Marked(Mark.BY, meaning)
    if point.whole == "年内":
        return _Marked(Mark.BY, replace(meaning, first=None))
    if lead.startswith("截") or (meaning.first is None and meaning.iso is None and meaning.last is not None):
        return _Marked(Mark.UNTIL, replace(meaning, first=None))
    if lead in ("到", "至"):
        return _Marked(Mark.BY, replace(meaning, first=None))
    if lead in ("自", "从", "自从") and meaning.grain is not Grain.SPAN:
        return _Marked(Mark.SINCE, replace(meaning, last=None))
    return _Marked(Mark.UNTIL if _is_end(point) else Mark.IN, meaning)


def _before(point: _Point, meaning: Meaning) -> Meaning:
    """Return what 前 makes due: the day before a period (9月前), the day itself (9月30日前), the end that 底 names."""
    if _is_end(point) or meaning.first is None:
        return replace(meaning, first=None)
    last = meaning.first if meaning.grain is Grain.DAY else meaning.first - timedelta(days=1)
    return replace(meaning, first=None, last=last, iso=last.isoformat())
