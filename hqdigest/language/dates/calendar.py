"""The calendar of feasts (节日): lunar days as days of ours, and the days that feasts and holidays cover."""

from __future__ import annotations

from datetime import date, timedelta

# One number for each lunar year from 1949 on: days from 20 January to the new year (bits 17 up), the leap month (bits
# 13 to 16), then a bit for each month, 1 where it has 30 days. Facts of the Hong Kong Observatory's tables, computed
# with borax 4.1.3 and compared with lunardate 0.2.2. A table of 700 bytes spares a dependency of 100 kB.
_FIRST = 1949
_CODES = """
    12f695 380d94 2216aa 0eaab5 3209b4 1c14b6 086a57 2e0a56 17152a 3a1d2a 260d54 10d5aa
    34156a 20096c 0a94ae 3014ae 1a0a4c 027d26 281b2a 14eb55 380ad4 2212da 0ea95d 34095a
    1c149a 069a4d 2c1a4a 171aa5 3a16a8 2416d4 10d2da 3612b6 200936 0a9497 301496 1b564b
    3e0d4a 280da8 12d5b4 38156c 2212ae 0ea92f 34092e 1e0c96 066d4a 2a1d4a 170d65 3c0b58
    24156c 10b26d 36125c 20192c 089a95 2e1a94 181b4a 044b55 280ad4 12f55b 3a04ba 24125a
    0cb92b 32152a 1c1694 0696aa 2a15aa 172ab5 3c0974 2614b6 10ca57 360a56 201526 0a8e95
    2e0d54 1815aa 0449b5 2a096c 12d4ae 38149c 221a4c 0cbd26 301aa6 1c0b54 066d6a 2c12da
    17695d 3c095a 26149a 10da4b 341a4a 1e1aa4 08bb54 2e16b4 180ada 04495b 2a0936 14f497
    381496 22154a 0cb6a5 320da4 1a15b4 066ab6
"""
_YEARS = tuple(int(code, 16) for code in _CODES.split())
_SOLAR = {
    "元旦": (1, 1, 3), "三八": (3, 8, 1), "妇女节": (3, 8, 1), "植树节": (3, 12, 1), "五一": (5, 1, 5),
    "劳动节": (5, 1, 5), "五四": (5, 4, 1), "青年节": (5, 4, 1), "六一": (6, 1, 1), "儿童节": (6, 1, 1),
    "七一": (7, 1, 1), "建党节": (7, 1, 1), "八一": (8, 1, 1), "建军节": (8, 1, 1), "教师节": (9, 10, 1),
    "国庆": (10, 1, 7), "十一": (10, 1, 7), "圣诞": (12, 25, 1),
    "秋季开学": (9, 1, 1), "秋学期开学": (9, 1, 1), "秋季学期开学": (9, 1, 1),
}  # fmt: skip
_LUNAR = {
    "春节": (1, 1, 7), "元宵": (1, 15, 1), "端午": (5, 5, 3), "七夕": (7, 7, 1), "中元": (7, 15, 1), "中秋": (8, 15, 3),
    "重阳": (9, 9, 1), "腊八": (12, 8, 1), "小年": (12, 23, 1),
}  # fmt: skip
FEASTS = tuple(sorted((*_SOLAR, *_LUNAR, "清明", "除夕", "冬至"), key=len, reverse=True))


def lunar_day(year: int, month: int, day: int) -> date | None:
    """Return the day of a lunar year's month (no leap month) and day, or None outside 1949 to 2050."""
    if not _FIRST <= year < _FIRST + len(_YEARS) or not 1 <= month <= 12 or not 1 <= day <= 30:
        return None
    code = _YEARS[year - _FIRST]
    leap = code >> 13 & 15
    months = month - 1 + (1 if 0 < leap < month else 0)
    passed = sum(29 + (code >> (12 - at) & 1) for at in range(months))
    return date(year, 1, 20) + timedelta(days=(code >> 17) + passed + day - 1)


def feast(name: str, year: int) -> tuple[date, date] | None:
    """Return the first and last day of a feast and its holiday in a year, or None where it is not known."""
    if name in _SOLAR:
        month, day, length = _SOLAR[name]
        first: date | None = date(year, month, day)
    elif name in _LUNAR:
        month, day, length = _LUNAR[name]
        # 腊八 and 小年 stand at the end of the lunar year that began in the year before.
        first = lunar_day(year - 1 if month == 12 else year, month, day)
    elif name == "除夕":
        new_year = lunar_day(year, 1, 1)
        first, length = (new_year - timedelta(days=1) if new_year else None), 1
    elif name == "清明":
        first, length = _solar_term(year, 4, 4.81), 3
    elif name == "冬至":
        first, length = _solar_term(year, 12, 21.94), 1
    else:
        return None
    return (first, first + timedelta(days=length - 1)) if first else None


# Holidays of a length or a first day of their own: two feasts in one, or lengthened.
_HOLIDAYS = {
    ("国庆", 2012): (date(2012, 9, 30), 8), ("国庆", 2017): (date(2017, 10, 1), 8),
    ("国庆", 2020): (date(2020, 10, 1), 8), ("国庆", 2023): (date(2023, 9, 29), 8),
    ("国庆", 2025): (date(2025, 10, 1), 8), ("春节", 2020): (date(2020, 1, 24), 10),
}  # fmt: skip


def holiday(name: str, year: int) -> tuple[date, date] | None:
    """Return the days off of a feast: of the new year a week, mostly from its eve on; of 1 May three to seven days."""
    days = feast(name, year)
    if (name, year) in _HOLIDAYS:
        first, length = _HOLIDAYS[name, year]
        return first, first + timedelta(days=length - 1)
    if days is None:
        return None
    if name in ("五一", "劳动节"):
        length = 7 if year < 2008 else 3 if year < 2019 else 4 if year == 2019 else 5
        return days[0], days[0] + timedelta(days=length - 1)
    if name == "春节" and year >= 2008 and year not in (2014, 2024):
        return days[0] - timedelta(days=1), days[0] + timedelta(days=6 if year >= 2025 else 5)
    if name == "春节" and year == 2024:
        return days[0], days[0] + timedelta(days=7)
    return days


def _solar_term(year: int, month: int, offset: float) -> date | None:
    """Return the day of a solar term by the usual formula for 2001 to 2099; before that it may be off by one."""
    if not 1900 < year < 2100:
        return None
    past = year % 100 if year > 2000 else year - 2000
    return date(year, month, int(past * 0.2422 + offset) - (past // 4 if past >= 0 else -(-past // 4)))
