"""What days the fields of a written date mean, given what the dates before it have told (时间归一)."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from hqdigest.language.dates.calendar import FEASTS
from hqdigest.language.dates.named_periods import (
    feast_of,
    resolve_ago,
    resolve_century,
    resolve_feast,
    resolve_lunar,
    resolve_plan,
    resolve_season,
    resolve_week,
    resolve_winter,
    resolve_years_of,
)
from hqdigest.language.dates.types import Fields, Meaning, Told, month_of, months_of, to_number, unknown, year_of
from hqdigest.model import Grain

_OFFSETS = {
    "今年": 0, "本年": 0, "本年度": 0, "当年": 0, "同年": 0, "次年": 1, "翌年": 1, "去年": -1, "上年": -1, "上年度": -1,
    "上一年": -1, "上一年度": -1, "前年": -2, "大前年": -3, "明年": 1, "来年": 1, "后年": 2,
}  # fmt: skip
_TOLD_BEFORE = frozenset({"同年", "当年", "次年", "翌年"})  # these count from the year that was told last
_PAIRS = {"今明两年": (0, 1), "去今两年": (-1, 0), "近两年": (-1, 0)}
_ZEROS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_NUMBER = re.compile(r"\d+|[一二两三四五六七八九十廿]+|元")
_QUARTERS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "首": 1, "1": 1, "2": 2, "3": 3, "4": 4}
_DAY_WORDS = {
    "今天": 0, "今日": 0, "今晚": 0, "今晨": 0, "昨天": -1, "昨日": -1, "昨晚": -1, "前天": -2, "前日": -2, "明天": 1,
    "明日": 1, "后天": 2, "大后天": 3,
}  # fmt: skip
_PARTS_OF_YEAR = frozenset({Grain.MONTH, Grain.QUARTER, Grain.HALF, Grain.SPAN})


def meaning_of(shape: str, fields: Fields, told: Told) -> Meaning | None:
    """Return what a date of this shape means, or None where it is no date; what it tells is noted in `told`."""
    try:
        meaning = _RESOLVERS[shape](fields, told)
    except (OverflowError, ValueError):  # before the year 1 or behind 9999
        return unknown(Grain.DAY)
    if meaning is not None and meaning.first is not None and meaning.grain in _PARTS_OF_YEAR:
        told.period = meaning
    return meaning


def _day(year: int | None, month: int, day: int, told: Told) -> Meaning | None:
    if year is None:
        return unknown(Grain.DAY) if 1 <= month <= 12 and 1 <= day <= 31 else None
    if not 1 <= month <= 12 or not 1 <= day <= monthrange(year, month)[1]:
        return None
    told.year, told.month = year, month
    at = date(year, month, day)
    return Meaning(at, at, Grain.DAY, at.isoformat())


def _year(m: Fields, told: Told) -> int | None:
    """Return the year that a date tells, and note it for the dates behind it."""
    written = m["year"] or m["relative"] or m["year_only"] or m["relative_only"]
    if not written:
        return None
    if written in _TOLD_BEFORE and told.story is not None:
        told.story += written in ("次年", "翌年")
        told.year = told.story
        return told.story
    relative = written in _OFFSETS
    year = _counted_from(told.issued, written) if relative else _read_year(written)
    if year is not None:
        told.year, told.story, told.by_word, told.month = year, year, relative, None
    return year


def _counted_from(issued: date | None, written: str) -> int | None:
    return issued.year + _OFFSETS[written] if issued else None


def _read_year(written: str) -> int | None:
    digits = written.strip("年 ’'公元")
    if digits.startswith("民国"):
        n = digits[2:].strip()
        return 1912 if n == "元" else 1911 + (int(n) if n.isdigit() else to_number(n))
    digits = digits.translate(_ZEROS)
    if not digits.isdigit() or not int(digits):
        return None if digits != "00" else 2000
    year = int(digits)
    if 99 < year < 200:
        return 1911 + year
    return year if year > 99 else year + (2000 if year < 50 else 1900)


def _bounds(m: Fields, told: Told) -> int | None:
    year = _year(m, told)
    return year if year is not None or m["year"] or m["relative"] else told.year


def _resolve_iso(m: Fields, told: Told) -> Meaning | None:
    parts = [int(part) for part in re.split(r"[-./]", m["iso"] or m["day_first"])]
    year, month, day = parts if m["iso"] else reversed(parts)
    return _day(year, month, day, told)


def _resolve_compact(m: Fields, told: Told) -> Meaning | None:
    written = m["compact"]
    return _day(int(written[:4]), int(written[4:6]), int(written[6:]), told)


def _resolve_dotted(m: Fields, told: Told) -> Meaning | None:
    year, month = (int(part) for part in re.split(r"[-./]", m["dotted"]))
    told.year, told.month = year, month
    return month_of(year, month)


def _resolve_year(m: Fields, told: Told) -> Meaning | None:
    written = m["year_only"] or m["relative_only"]
    if written in _PAIRS:
        if told.issued is None:
            return unknown(Grain.SPAN)
        first, last = _PAIRS[written]
        return year_of(told.issued.year + first, told.issued.year + last)
    year = _year(m, told)
    if year is None:
        return unknown(Grain.YEAR)
    if m["same"] and told.period is not None:
        return _a_year_back(told.period, year)
    if m["feast_y"]:
        name = m["feast_y"]
        return feast_of(name if name in FEASTS else name.removesuffix("节"), year)
    return year_of(year)


def _a_year_back(period: Meaning, year: int) -> Meaning:
    """Return the stretch of `year` that corresponds to a period of the year after it."""
    first, last = period.first, period.last
    if first is None or last is None or first.year != last.year or first.year != year + 1:
        return year_of(year)
    if first.month == last.month:
        return month_of(year, first.month)
    return months_of(year, first.month, last.month, period.grain)


def _resolve_months(m: Fields, told: Told) -> Meaning | None:
    year = _bounds(m, told)
    first, last = (to_number(n) for n in _NUMBER.findall(m["months"])[:2])
    if year is None:
        return unknown(Grain.SPAN)
    if first == last:
        return None
    if first > last:
        return Meaning(
            date(year - 1, first, 1), date(year, last, monthrange(year, last)[1]), Grain.SPAN,
            f"{year - 1}-{first:02d}/{year}-{last:02d}",
        )  # fmt: skip
    return months_of(year, first, last, Grain.SPAN)


def _resolve_month(m: Fields, told: Told) -> Meaning | None:
    year, month = _bounds(m, told), to_number(m["month"])
    yeared = bool(m["year"] or m["relative"])
    days = [m["day_a"], m["day_c"]] if m["day_c"] else [m["day"], m["day_b"]]
    if days[0]:
        return _days_in(year, month, [to_number(d.replace("廿", "二十")) for d in days if d], told, yeared)
    told.month = month
    if year is None:
        return unknown(Grain.MONTH)
    if m["xun"]:
        return _ten_days(year, month, m["xun"], yeared)
    return _with_year(month_of(year, month), yeared)


def _with_year(meaning: Meaning | None, yeared: bool) -> Meaning | None:
    if meaning is None or not yeared:
        return meaning
    return Meaning(meaning.first, meaning.last, meaning.grain, meaning.iso, True)


def _days_in(year: int | None, month: int, days: list[int], told: Told, yeared: bool) -> Meaning | None:
    if len(days) == 1:
        return _with_year(_day(year, month, days[0], told), yeared)
    if year is None:
        return unknown(Grain.SPAN)
    one, other = _day(year, month, days[0], told), _day(year, month, days[1], told)
    if one is None or other is None or one.first is None or other.last is None or one.first > other.last:
        return None
    return Meaning(one.first, other.last, Grain.SPAN, f"{one.iso}/{other.iso}", yeared)


def _ten_days(year: int, month: int, written: str, yeared: bool) -> Meaning:
    end = monthrange(year, month)[1]
    first = 1 if "上" in written else 11 if "中" in written else 21
    last = end if "下" in written else 20 if "中" in written else 10
    return Meaning(date(year, month, first), date(year, month, last), Grain.SPAN, f"{year}-{month:02d}", yeared)


def _resolve_quarters(m: Fields, told: Told) -> Meaning | None:
    written, year = m["quarters"], _bounds(m, told)
    if written[0] in "上本下":
        return _near_quarter(written[0], told)
    numbers = [_QUARTERS[c] for c in written.replace("一个", "") if c in _QUARTERS]
    if year is None or not numbers:
        return unknown(Grain.QUARTER) if numbers else None
    yeared = bool(m["year"] or m["relative"])
    if written.startswith("前"):
        return _with_year(months_of(year, 1, 3 * numbers[0], Grain.SPAN), yeared)
    return _with_year(months_of(year, 3 * min(numbers) - 2, 3 * max(numbers), Grain.QUARTER), yeared)


def _near_quarter(word: str, told: Told) -> Meaning:
    if told.issued is None:
        return unknown(Grain.QUARTER)
    index = told.issued.year * 4 + (told.issued.month - 1) // 3 + {"上": -1, "本": 0, "下": 1}[word]
    year, quarter = divmod(index, 4)
    return months_of(year, 3 * quarter + 1, 3 * quarter + 3, Grain.QUARTER)


def _resolve_half(m: Fields, told: Told) -> Meaning | None:
    year = _bounds(m, told)
    if year is None:
        return unknown(Grain.HALF)
    first = 1 if m["half"][0] in "上前" else 7
    return _with_year(months_of(year, first, first + 5, Grain.HALF), bool(m["year"] or m["relative"]))


def _resolve_first(m: Fields, told: Told) -> Meaning | None:
    written, year = m["first"], _bounds(m, told)
    if written == "首月" or written.endswith("最后一个月"):
        yeared = bool(m["year"] or m["relative"])
        return _with_year(month_of(year, 1 if written == "首月" else 12), yeared) if year else unknown(Grain.MONTH)
    n = to_number(_NUMBER.findall(written)[0])
    if not 1 <= n <= 12:
        return None
    if year is None:
        return unknown(Grain.SPAN)
    return month_of(year, n) if "第" in written else months_of(year, 1, n, Grain.SPAN) if n > 1 else month_of(year, 1)


def _resolve_whole(m: Fields, told: Told) -> Meaning | None:
    written, year = m["whole"], _bounds(m, told)
    if year is None:
        return unknown(Grain.YEAR)
    end = date(year, 12, 31)
    if written in ("年初", "岁初"):
        return month_of(year, 1)
    if written == "年中":
        return month_of(year, 6)
    if written.startswith("全年"):
        return Meaning(date(year, 1, 1), end, Grain.YEAR, str(year))
    return Meaning(None, end, Grain.YEAR, end.isoformat())


def _resolve_this_month(m: Fields, told: Told) -> Meaning | None:
    word = m["this_month"]
    if told.issued is None:
        return unknown(Grain.DAY if m["this_day"] else Grain.MONTH)
    index = told.issued.year * 12 + told.issued.month - 1 + (-1 if word[0] == "上" else 1 if word[0] == "下" else 0)
    if word == "当月" and told.year and told.month:
        index = told.year * 12 + told.month - 1
    year, month = index // 12, index % 12 + 1
    told.month = month
    if m["this_day"]:
        return _day(year, month, to_number(m["this_day"]), told)
    return _ten_days(year, month, m["this_xun"], False) if m["this_xun"] else month_of(year, month)


def _resolve_dayword(m: Fields, told: Told) -> Meaning | None:
    shift = _DAY_WORDS.get(m["dayword"])
    if shift is None or told.issued is None:
        return unknown(Grain.DAY)
    at = told.issued + timedelta(days=shift)
    return Meaning(at, at, Grain.DAY, at.isoformat())


def _resolve_now(m: Fields, told: Told) -> Meaning | None:
    return Meaning(None, told.issued, Grain.DAY, None)


def _resolve_days(m: Fields, told: Told) -> Meaning | None:
    numbers = [to_number(n) for n in _NUMBER.findall(m["days"])]
    if len(m["days"]) == 2 and not m["days"][0].isdigit():
        return None  # 一日之计, 三日游
    if told.month is None or told.year is None:
        return unknown(Grain.DAY)
    return _days_in(told.year, told.month, numbers, told, False)


_RESOLVERS: dict[str, Callable[[Fields, Told], Meaning | None]] = {
    "month": _resolve_month, "year_only": _resolve_year, "relative_only": _resolve_year, "months": _resolve_months,
    "quarters": _resolve_quarters, "half": _resolve_half, "first": _resolve_first, "whole": _resolve_whole,
    "iso": _resolve_iso, "day_first": _resolve_iso, "compact": _resolve_compact, "dotted": _resolve_dotted,
    "plan": resolve_plan, "century": resolve_century, "years_of": resolve_years_of, "this_month": _resolve_this_month,
    "dayword": _resolve_dayword, "now": _resolve_now, "days": _resolve_days, "ago": resolve_ago,
    "week": resolve_week, "winter": resolve_winter, "season": resolve_season, "lunar": resolve_lunar,
    "feast": resolve_feast,
}  # fmt: skip
SHAPES = tuple(_RESOLVERS)
