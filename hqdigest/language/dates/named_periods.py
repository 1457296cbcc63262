"""Stretches of time with names of their own (时段): plans, decades, seasons, weeks, feasts, years past and to come."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from hqdigest.language.dates.calendar import feast, lunar_day
from hqdigest.language.dates.types import Fields, Meaning, Told, to_number, unknown, year_of
from hqdigest.model import Grain

# A feast of winter that has passed by months is the next one: 春节前 in November, 元旦期间 in December.
_OF_WINTER = frozenset({"春节", "元宵", "元旦", "除夕", "小年", "腊八"})
_SEASONS = {"春": (3, 5), "夏": (6, 8), "秋": (9, 11), "冬": (12, 14)}
_WEEKDAYS = {c: n for n, c in enumerate("一二三四五六日")} | {"天": 6}
_LUNAR_MONTHS = {"正月": 1, "冬月": 11, "腊月": 12}


def resolve_plan(m: Fields, told: Told) -> Meaning | None:
    n = to_number(m["plan"])
    if not 1 <= n <= 20 or not (m["plan_tail"] or m["closed"] or m["tail"]):
        return None
    begin = 1953 + (n - 1) * 5 if n < 3 else 1966 + (n - 3) * 5
    end = date(begin + 4, 12, 31)
    tail = m["plan_tail"] or ""
    if "末" in tail:
        return Meaning(None, end, Grain.YEAR, str(begin + 4), True)
    if tail in ("初", "期初", "开局之年"):
        return year_of(begin)
    if tail == "收官之年":
        return year_of(begin + 4)
    return Meaning(date(begin, 1, 1), end, Grain.PLAN, f"{begin}/{begin + 4}", True)


def resolve_century(m: Fields, told: Told) -> Meaning | None:
    word = m["century"]
    now = told.issued.year if told.issued else 2000
    if word.startswith("上"):
        begin = (now // 100 - 1) * 100
    elif word[0] in "本新":
        begin = now // 100 * 100
    else:
        begin = (to_number(word[:-2]) - 1) * 100
    if m["decade"]:
        decade = _decade(begin + _tens(m["decade"]), m["third"])
        return _to_next_decade(decade) if len(m["decade"]) == 3 else decade
    third = m["third"] or ""
    if third == "中叶":
        return _years(begin + 40, begin + 60)
    if not third:
        return _years(begin, begin + 99)
    if "初" in third or "前" in third:
        return _years(begin, begin + 9)
    return _years(begin + 33, begin + 66) if third == "中期" else _years(begin + 90, begin + 99)


def resolve_years_of(m: Fields, told: Told) -> Meaning | None:
    written = m["years_of"][:-2]
    begin = int(written) if written.isdigit() and len(written) == 4 else 1900 + _tens(written)
    decade = _decade(begin, m["third_of"])
    return _to_next_decade(decade) if len(written) == 3 else decade


def _to_next_decade(decade: Meaning) -> Meaning:
    """Return a decade with the one behind it: 五六十年代."""
    first, last = decade.first, decade.last
    return decade if first is None or last is None else _years(first.year, last.year + 10)


def _tens(written: str) -> int:
    """Return the ten of a decade (九十, 90); of two named together the first (五六十)."""
    if len(written) == 3:
        written = written[0] + written[2]
    if written.isdigit():
        return int(written)
    value = to_number(written)
    return value if value >= 10 else value * 10


def _decade(begin: int, third: str | None) -> Meaning:
    if not third:
        return _years(begin, begin + 9)
    if "初" in third or "前" in third:
        return _years(begin, begin + 3)
    return _years(begin + 4, begin + 6) if "中" in third else _years(begin + 7, begin + 9)


def _years(first: int, last: int) -> Meaning:
    first = max(first, 1)
    return Meaning(date(first, 1, 1), date(last, 12, 31), Grain.SPAN, f"{first}/{last}", True)


def resolve_ago(m: Fields, told: Told) -> Meaning | None:
    written = m["ago_n"] or m["span_n"]
    n = to_number(written) if written else 0
    if not told.issued or not 0 < n <= 60:
        return unknown(Grain.SPAN)
    if m["ago"].startswith(("今后", "未来", "往后", "接下来")):
        begin = told.issued.year + (told.issued.month > 6)
        return Meaning(date(begin, 1, 1), date(begin + n - 1, 12, 31), Grain.SPAN, f"{begin}/{begin + n - 1}")
    end = told.issued.year - 1 if told.issued.month <= 3 else told.issued.year
    iso = f"{end - n + 1}/{end}" if n > 1 else str(end)
    return Meaning(date(end - n + 1, 1, 1), date(end, 12, 31), Grain.SPAN, iso)


def resolve_week(m: Fields, told: Told) -> Meaning | None:
    if told.issued is None:
        return unknown(Grain.SPAN)
    monday = (
        told.issued
        - timedelta(days=told.issued.weekday())
        + timedelta(weeks={"上": -1, "本": 0, "下": 1}[m["week"][0]])
    )
    if m["weekday"] in _WEEKDAYS:
        at = monday + timedelta(days=_WEEKDAYS[m["weekday"]])
        return Meaning(at, at, Grain.DAY, at.isoformat())
    first = monday + timedelta(days=5) if m["weekday"] else monday
    last = monday + timedelta(days=6)
    return Meaning(first, last, Grain.SPAN, f"{first.isoformat()}/{last.isoformat()}")


def resolve_winter(m: Fields, told: Told) -> Meaning | None:
    year = told.issued.year if told.issued else told.year
    if year is None:
        return unknown(Grain.SEASON)
    year += m["winter"].startswith("今")
    return Meaning(date(year - 1, 12, 1), date(year, 5, 31), Grain.SEASON, f"{year - 1}-12/{year}-05")


def resolve_season(m: Fields, told: Told) -> Meaning | None:
    written = m["season"]
    season = next(c for c in written if c in _SEASONS)
    shift = {"今": 0, "去": -1, "明": 1}.get(written[0], 0)
    year = told.issued.year + shift if told.issued else None
    if written.startswith("当年"):
        year = told.year
    if written[:4].isdigit():
        year = int(written[:4])
    if year is None:
        return unknown(Grain.SEASON)
    first, last = _SEASONS[season]
    end_year, end_month = (year + 1, last - 12) if last > 12 else (year, last)
    end = date(end_year, end_month, monthrange(end_year, end_month)[1])
    return Meaning(date(year, first, 1), end, Grain.SEASON, f"{year}-{first:02d}/{end_year}-{end_month:02d}", True)


def resolve_lunar(m: Fields, told: Told) -> Meaning | None:
    if told.year is None:
        return unknown(Grain.DAY)
    month = _LUNAR_MONTHS.get(m["lunar_m"]) or to_number(m["lunar_m"][:-1])
    written = m["lunar_d"].removeprefix("初").replace("廿", "二十")
    at = lunar_day(told.year - (month > 11), month, to_number(written))
    return Meaning(at, at, Grain.DAY, at.isoformat()) if at else unknown(Grain.DAY)


def resolve_feast(m: Fields, told: Told) -> Meaning | None:
    name, year = m["feast"], told.year
    if year is None:
        return unknown(Grain.SEASON)
    meaning = feast_of(name, year)
    last = meaning.last
    issued = told.issued if told.month_known else None
    if name in _OF_WINTER and issued and last and issued.year == year and (issued - last).days > 120:
        return feast_of(name, year + 1)
    return meaning


def feast_of(name: str, year: int) -> Meaning:
    days = feast(name, year)
    if days is None:
        return unknown(Grain.SEASON)
    return Meaning(days[0], days[1], Grain.SEASON, days[0].isoformat())
