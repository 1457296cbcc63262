"""The issue date (出版日期) of a bulletin: given, stated, or inferred from the last point that it tells as past."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

from hqdigest.document import Document, Passage, PassageKind
from hqdigest.language.dates.mentions import find_dates
from hqdigest.lexicon import Lexicon
from hqdigest.model import Basis, DatePeriod, Grain, IssueDate, Mark

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})年|([一二][九〇零][〇零一二三四五六七八九]{2})年")
_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
# A cumulative figure behind a span from January on: 1—7月累计完成, 1至7月，全区累计.
_CUMULATIVE = re.compile(r"(?:份)?[^。；]{0,8}累计")
# Words that make a point a promise: 预计截至12月底全部完工.
_PROMISED = re.compile(r"(?:预计|计划|力争|确保|争取|拟|将|目标|规划|到时)[^，。；]{0,8}$")
_PROMISE_BEHIND = re.compile(r"前|[^，。；]{0,6}(?:将|预计|力争|可望|有望|计划|拟)")
# hits （2024年8月）, 2024年8月号
_ONLY_A_MONTH = re.compile(r"[（(【\s]*(?:19|20)\d{2} ?年 ?\d{1,2} ?月(?:号|刊|份|版)?[）)】\s]*$")
_SIGNED = 40  # a date line is short: an office, a date, no sentence
_HEADS = frozenset({PassageKind.TITLE, PassageKind.SUBTITLE, PassageKind.KICKER})
_FURNITURE = frozenset({PassageKind.NOISE, PassageKind.BYLINE})


def find_issue_date(document: Document, lexicon: Lexicon, given: date | None = None) -> IssueDate | None:
    """Return the issue date, or None where the text tells none."""
    if given is not None:
        return IssueDate(given.isoformat(), Basis.GIVEN, rule="given")
    return _stated(document.passages, lexicon) or _inferred(document.passages, lexicon)


def _stated(passages: tuple[Passage, ...], lexicon: Lexicon) -> IssueDate | None:
    """Return a day told by a masthead, a dateline or a signature; by the headline where nothing else does."""
    furniture = [p for p in passages if p.kind in _FURNITURE]
    ends = [p for p in passages[-6:] if _is_line(p)]
    tops = [p for p in passages[:6] if _is_line(p)]
    heads = [p for p in passages if p.kind in _HEADS]
    groups = ((furniture, "masthead or dateline"), (ends[::-1], "signature"), (heads, "headline"), (tops, "top line"))
    for group, rule in groups:
        for passage in group:
            day = next((d for d in find_dates(passage.text, lexicon) if _is_day(d, passage.text)), None)
            if day is not None:
                return _issue(day, passage, rule)
    for passage in passages[:6]:
        if _ONLY_A_MONTH.match(passage.text):
            month = next((d for d in find_dates(passage.text, lexicon) if d.grain is Grain.MONTH and d.iso), None)
            if month is not None:
                return _issue(month, passage, "month line")
    return None


def _is_line(passage: Passage) -> bool:
    return len(passage.text) <= _SIGNED and not passage.text.endswith("。")


def _is_day(period: DatePeriod, text: str) -> bool:
    """Return whether a date is a day with its own year, and no time limit (有效期至2025年12月31日)."""
    return period.grain is Grain.DAY and period.mark is Mark.IN and period.iso is not None


def _issue(period: DatePeriod, passage: Passage, rule: str) -> IssueDate:
    span = passage.span(period.start, period.end)
    return IssueDate(period.iso or "", Basis.STATED, span.start, span.end, rule)


def _inferred(passages: tuple[Passage, ...], lexicon: Lexicon) -> IssueDate | None:
    """Return the month after the last 截至 or 累计 point; the year alone where there is no such point."""
    told = _years(passages)
    if told is None:
        return None
    year, passage, where = told
    point = _last_point(passages, lexicon, year)
    if point is None:
        span = passage.span(*where)
        return IssueDate(str(year), Basis.INFERRED, span.start, span.end, "year told")
    period, passage = point
    span = passage.span(period.start, period.end)
    last = period.last or date(year, 12, 31)
    index = last.year * 12 + last.month
    value = f"{index // 12}-{index % 12 + 1:02d}"
    return IssueDate(value, Basis.INFERRED, span.start, span.end, "month after the last point")


def _years(passages: tuple[Passage, ...]) -> tuple[int, Passage, tuple[int, int]] | None:
    """Return the year that is told most, a headline's thrice, and where it first stands."""
    years: Counter[int] = Counter()
    first: dict[int, tuple[Passage, tuple[int, int]]] = {}
    for passage in passages:
        for m in _YEAR.finditer(passage.text):
            year = int(m[1] or m[2].translate(_DIGITS))
            years[year] += 3 if passage.kind in _HEADS else 1
            first.setdefault(year, (passage, m.span()))
    if not years:
        return None
    year = max(years, key=lambda y: (years[y], y))
    return year, *first[year]


def _last_point(passages: tuple[Passage, ...], lexicon: Lexicon, year: int) -> tuple[DatePeriod, Passage] | None:
    last: tuple[DatePeriod, Passage] | None = None
    for passage in passages:
        if "截" not in passage.text and "累计" not in passage.text:
            continue
        for period in find_dates(passage.text, lexicon, date(year, 7, 1)):
            if _is_past_point(period, passage.text) and (
                last is None or (period.last or date.min) > (last[0].last or date.min)
            ):
                last = period, passage
    return last


def _is_past_point(period: DatePeriod, text: str) -> bool:
    if period.last is None or period.iso is None or period.grain is Grain.PLAN:
        return False
    if _PROMISED.search(text, max(0, period.start - 12), period.start):
        return False
    if period.text.startswith("截"):
        return period.mark is Mark.UNTIL and len(period.iso) > 4 and _PROMISE_BEHIND.match(text, period.end) is None
    cumulative = period.grain is Grain.SPAN and period.first is not None and period.first.month == 1
    return cumulative and _CUMULATIVE.match(text, period.end) is not None
