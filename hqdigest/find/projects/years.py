"""Months without a year below a heading that looks back (二〇二三年工作回顾): they are of the year under review."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from hqdigest.document import AnnotatedPassage
from hqdigest.model import DatePeriod, Grain

_BACK = re.compile(r"回顾|总结|过去一年|去年|上年|工作情况|主要成绩|主要成效|完成情况")
_EARLY = 3  # up to March a bulletin that looks back means the year before
# hits 2023年9月, 明年6月, 上月: a date that tells its year by itself, or counts from the issue
_TELLS_YEAR = re.compile(r"年|本月|上月|下月|[今昨明]|日前|近日")
_WITHOUT = re.compile(r"年[底末初中内]|全年|上半年|下半年")


def review_year(heading: AnnotatedPassage | None, now: date | None) -> int | None:
    """Return the year that a heading looks back on, or None where it looks back on none."""
    if heading is None or not _BACK.search(heading.passage.text):
        return None
    years = [d.first.year for d in heading.dates if d.grain is Grain.YEAR and d.first is not None]
    if years:
        return years[-1]
    return now.year - 1 if now is not None and now.month <= _EARLY else None


def in_year(reading: AnnotatedPassage, year: int | None, now: date | None) -> AnnotatedPassage:
    """Return a reading whose bare months count in `year`, where they were taken to be of the year of issue."""
    if year is None or now is None or year >= now.year or not reading.dates:
        return reading
    return replace(reading, dates=tuple(_moved(d, year, now) for d in reading.dates))


def across_marks(reading: AnnotatedPassage, now: date | None) -> AnnotatedPassage:
    """Return a reading whose bare months count in the year of issue where a semicolon parts them from a told year.

    华屿公司2026年6月投产；澜能公司年底前开工: the second is of this year.
    """
    if now is None or not reading.dates:
        return reading
    text, at, out = reading.passage.text, -1, list[DatePeriod]()
    for d in reading.dates:
        if _TELLS_YEAR.search(_WITHOUT.sub("", d.text)):
            at = d.end
        elif at >= 0 and (d.last or d.first) and "；" in text[at : d.start]:
            d = replace(d, first=_on(d.first, now.year), last=_on(d.last, now.year))
        out.append(d)
    return replace(reading, dates=tuple(out))


def _moved(d: DatePeriod, year: int, now: date) -> DatePeriod:
    if _TELLS_YEAR.search(_WITHOUT.sub("", d.text)) or (d.last or d.first or now).year != now.year:
        return d
    return replace(d, first=_on(d.first, year), last=_on(d.last, year))


def _on(day: date | None, year: int) -> date | None:
    """Return a day in another year; the 29th of February is the 28th where there is none."""
    if day is None:
        return None
    return day.replace(year=year, day=min(day.day, 28) if day.month == 2 else day.day)
