"""Dates and periods (时间): where they stand, and with an issue date what days they mean."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from hqdigest.find.numerals import parse_chinese
from hqdigest.lexicon import Words
from hqdigest.model import DatePeriod, Grain, Mark

_N = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_YEAR = r"(?:(?:19|20)\d{2}|[一二][九〇零○O0][〇零○一二三四五六七八九]{2})\s?年|民国[元一二三四五六七八九十]{1,4}年"
_RELATIVE = r"今年|去年|前年|明年|后年|上年|当年|本年|次年|同年|来年"
_TO = r"(?:[—~－\-–]|至|到)"
_TAIL = r"(?P<tail>(?:年)?(?:底前|底之前|末前|月底前|以前|之前|前夕|底|末|初|中期|前|内|以来|以后|起|间|期间|份)?)"
_PATTERN = re.compile(
    rf"""(?P<until>截至|截止到|截止|至|到|自|从)?(?:
    (?P<full>(?:19|20)\d{{2}}[-./](?:0?[1-9]|1[0-2])(?:[-./](?:0?[1-9]|[12]\d|3[01]))(?!\d))
    |(?P<plan>“?(?P<plan_n>[一二三四五六七八九十]{{1,2}})五”(?:规划)?(?P<plan_tail>时期|期间|末|初|以来|收官之年|开局之年)?)
    |(?P<years>(?:19|20)\d{{2}}年?{_TO}(?P<year_to>(?:19|20)\d{{2}})年(?!\d))
    |(?:(?P<year>{_YEAR})|(?P<relative>{_RELATIVE}))?(?:
        (?P<m1>{_N})月?(?P<d1>{_N})?日?{_TO}(?:(?P<y2>{_YEAR}|{_RELATIVE})?(?P<m2>{_N})月(?:份)?)(?:(?P<d2>{_N})[日号])?
        |(?P<month>{_N})月(?P<day_from>{_N})日?{_TO}(?P<day_to>{_N})[日号]
        |(?P<m>{_N})月(?:份)?(?:(?P<day>{_N})[日号]|(?P<xun>上中旬|中下旬|上旬|中旬|下旬))?
        |(?P<quarter>[一二三四1-4](?:[、至到—\-]第?[二三四2-4])?|首|前[两二三]个?|第[一二三四])季度?(?=季|度|末|，|。|[^节])(?:季?度)?
        |(?P<half>上半年|下半年)
        |(?P<whole>全年|年内|年底前|年底|年末|年初|年中)
        |(?P<first_months>前|头)(?P<first_n>{_N})个?月
    )
    |(?P<only_year>{_YEAR}|{_RELATIVE})
    |(?P<this_month>本月|上个?月|下个?月|当月|月)(?P<month_part>底前|底|末|初|上旬|中旬|下旬)?
    |(?P<dayword>今天|昨天|昨日|今日|明天|前天|日前|近日|连日来|当日|当天)
    |(?P<only_days>{_N}日{_TO}{_N}日|(?<![\d一二三四五六七八九十月]){_N}日(?!报|均|常|程|间|产|供|夜|游|本))
    |(?P<ago>近|过去)?(?P<ago_n>[一二两三四五六七八九十]|\d{{1,2}})年(?:多)?(?:来|以来)
    |(?P<festival>春节|元旦|国庆(?:节)?|五一|劳动节|中秋(?:节)?|端午(?:节)?|清明(?:节)?|元宵(?:节)?|儿童节|教师节|重阳(?:节)?|建党节|七一|八一|十一)(?=前|期间|假期|后|长假|节)
    ){_TAIL}""",
    re.X,
)
_GUARD = re.compile(r"[年月季日旬五截今去明昨前上下本当近全节元旦国庆民]|\d{4}[-./]")
_LUNAR_NEW_YEAR = {
    2000: (2, 5), 2001: (1, 24), 2002: (2, 12), 2003: (2, 1), 2004: (1, 22), 2005: (2, 9), 2006: (1, 29), 2007: (2, 18),
    2008: (2, 7), 2009: (1, 26), 2010: (2, 14), 2011: (2, 3), 2012: (1, 23), 2013: (2, 10), 2014: (1, 31), 2015: (2, 19),
    2016: (2, 8), 2017: (1, 28), 2018: (2, 16), 2019: (2, 5), 2020: (1, 25), 2021: (2, 12), 2022: (2, 1), 2023: (1, 22),
    2024: (2, 10), 2025: (1, 29), 2026: (2, 17), 2027: (2, 6), 2028: (1, 26), 2029: (2, 13), 2030: (2, 3), 2031: (1, 23),
}  # fmt: skip
_OFFSET = {
    "今年": 0,
    "本年": 0,
    "当年": 0,
    "同年": 0,
    "次年": 1,
    "去年": -1,
    "上年": -1,
    "前年": -2,
    "明年": 1,
    "来年": 1,
    "后年": 2,
}


@dataclass(slots=True)
class Told:
    """What the dates before have told: the year that a bare month counts in, the month that a bare day counts in."""

    year: int | None  # of a bare month
    story: int | None  # of 同年 and 次年
    month: int | None
    issued: date | None
    by_word: bool = False  # the year came from a word such as 去年


def find_dates(text: str, words: Words, issued: date | None = None) -> tuple[DatePeriod, ...]:
    """Return the dates and periods of a folded text, in order, disjoint.

    With `issued`, relative words (今年) and bare months are resolved; without it, only what the text itself tells.
    """
    if not _GUARD.search(text):
        return ()
    told = Told(issued.year if issued else None, None, issued.month if issued else None, issued)
    found: list[DatePeriod] = []
    at = 0
    for m in _PATTERN.finditer(text):
        if issued and told.by_word and "。" in text[at : m.start()]:
            told.year, told.by_word = issued.year, False  # 去年 holds to the end of its sentence
        at = m.end()
        period = _resolve(m, told)
        if period is not None:
            found.append(period)
    return tuple(found)


def _resolve(m: re.Match[str], told: Told) -> DatePeriod | None:
    start = m.start()
    lead = m["until"] or ""
    made = _made(m, told)
    if made is None:
        return None
    first, last, grain, iso = made
    mark, first, last, iso = _marked(m, lead, first, last, grain, iso)
    return DatePeriod(start, m.end(), m[0], first, last, grain, mark, iso, "date")


Made = tuple[date | None, date | None, Grain, str | None]


def _made(m: re.Match[str], told: Told) -> Made | None:
    if m["full"]:
        y, mo, d = (int(p) for p in re.split(r"[-./]", m["full"]))
        return _day(y, mo, d, told)
    if m["plan"]:
        if not m["plan_tail"] and "”" not in m["plan"]:
            return None
        n = parse_chinese(m["plan_n"]) or 0
        begin = 1953 + (int(n) - 1) * 5 if int(n) < 3 else 1966 + (int(n) - 3) * 5
        last = date(begin + 4, 12, 31)
        if m["plan_tail"] == "末":
            return None, last, Grain.YEAR, str(begin + 4)
        return date(begin, 1, 1), last, Grain.PLAN, f"{begin}/{begin + 4}"
    if m["years"]:
        a, b = int(m["years"][:4]), int(m["year_to"])
        return date(a, 1, 1), date(b, 12, 31), Grain.SPAN, f"{a}/{b}"
    year = _year(m["year"] or m["relative"] or m["only_year"], told)
    if m["only_year"]:
        if year is None:
            return None, None, Grain.YEAR, None
        return date(year, 1, 1), date(year, 12, 31), Grain.YEAR, str(year)
    if m["this_month"]:
        return _this_month(m, told)
    if m["dayword"]:
        return _dayword(m["dayword"], told)
    if m["only_days"]:
        return _only_days(m["only_days"], told)
    if m["ago_n"]:
        n = _int(m["ago_n"])
        if not told.issued or not n or n > 20:
            return None, None, Grain.SPAN, None
        end = told.issued.year - 1 if told.issued.month <= 3 else told.issued.year
        return date(end - n + 1, 1, 1), date(end, 12, 31), Grain.SPAN, f"{end - n + 1}/{end}"
    if m["festival"]:
        return _festival(m["festival"], told)
    year = year if year is not None else told.year
    if m["m1"]:
        return _months(m, year, told)
    if m["month"]:
        mo, a, b = _int(m["month"]), _int(m["day_from"]), _int(m["day_to"])
        return _span_of_days(year, mo, a, mo, b, told)
    if m["m"]:
        return _month(m, year, told)
    if m["quarter"]:
        return _quarter(m["quarter"], m[0], year)
    if m["half"]:
        a = 1 if m["half"] == "上半年" else 7
        return _between(year, a, a + 5, Grain.HALF)
    if m["first_months"]:
        n = _int(m["first_n"])
        return _between(year, 1, n, Grain.SPAN) if 1 < n <= 12 else None
    if m["whole"]:
        return _whole(m["whole"], year)
    return None


def _int(written: str) -> int:
    return int(written) if written.isdigit() else int(parse_chinese(written) or 0)


def _year(written: str | None, told: Told) -> int | None:
    if not written:
        return None
    written = written.replace(" ", "")
    if written in ("同年", "当年", "次年") and told.story is not None:
        told.story += written == "次年"
        told.year = told.story
        return told.story
    if written in _OFFSET:
        year = told.issued.year + _OFFSET[written] if told.issued else None
    elif written.startswith("民国"):
        n = written[2:-1]
        year = 1911 + (1 if n == "元" else int(parse_chinese(n) or 1))
    else:
        digits = written.rstrip("年").translate(str.maketrans("〇零○O一二三四五六七八九", "0000123456789"))
        year = int(digits)
    if year is not None:
        told.year = told.story = year
        told.by_word = written in _OFFSET
        told.month = None
    return year


def _day(year: int | None, month: int, day: int, told: Told) -> Made | None:
    if year is None:
        return (None, None, Grain.DAY, None) if 1 <= month <= 12 and 1 <= day <= 31 else None
    if not 1 <= month <= 12 or not 1 <= day <= monthrange(year, month)[1]:
        return None
    told.year, told.month = year, month
    at = date(year, month, day)
    return at, at, Grain.DAY, at.isoformat()


def _month(m: re.Match[str], year: int | None, told: Told) -> Made | None:
    month = _int(m["m"])
    if not 1 <= month <= 12:
        return None
    if m["day"]:
        return _day(year, month, _int(m["day"]), told)
    told.month = month
    if year is None:
        return None, None, Grain.MONTH, None
    end = monthrange(year, month)[1]
    if m["xun"]:
        a = 1 if m["xun"].startswith("上") else 11 if m["xun"].startswith("中") else 21
        b = 10 if m["xun"] == "上旬" else 20 if m["xun"] in ("中旬", "上中旬") else end
        return date(year, month, a), date(year, month, b), Grain.SPAN, f"{year}-{month:02d}"
    return date(year, month, 1), date(year, month, end), Grain.MONTH, f"{year}-{month:02d}"


def _months(m: re.Match[str], year: int | None, told: Told) -> Made | None:
    a, b = _int(m["m1"]), _int(m["m2"])
    if not (1 <= a <= 12 and 1 <= b <= 12):
        return None
    year_to = _year(m["y2"], told) if m["y2"] else year
    if m["d1"] and m["d2"]:
        return _span_of_days(year, a, _int(m["d1"]), b, _int(m["d2"]), told, year_to)
    if year is None or year_to is None:
        return None, None, Grain.SPAN, None
    if a >= b and year_to == year:
        if a == b:
            return None
        year -= 1
    last = date(year_to, b, monthrange(year_to, b)[1])
    return date(year, a, 1), last, Grain.SPAN, f"{year}-{a:02d}/{year_to}-{b:02d}"


def _span_of_days(
    year: int | None, m1: int, d1: int, m2: int, d2: int, told: Told, year_to: int | None = None
) -> Made | None:
    if year is None:
        return None, None, Grain.SPAN, None
    try:
        first, last = date(year, m1, d1), date(year_to or year, m2, d2)
    except ValueError:
        return None
    told.month = m2
    return first, last, Grain.SPAN, f"{first.isoformat()}/{last.isoformat()}"


def _between(year: int | None, a: int, b: int, grain: Grain) -> Made:
    if year is None:
        return None, None, grain, None
    return date(year, a, 1), date(year, b, monthrange(year, b)[1]), grain, f"{year}-{a:02d}/{year}-{b:02d}"


_DIGIT = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4, "首": 1}


def _quarter(written: str, whole: str, year: int | None) -> Made | None:
    if "季" not in whole:
        return None
    numbers = [_DIGIT[c] for c in written if c in _DIGIT]
    if not numbers:
        return None
    if written.startswith("前"):
        return _between(year, 1, 3 * numbers[0], Grain.SPAN)
    a, b = min(numbers), max(numbers)
    return _between(year, 3 * a - 2, 3 * b, Grain.QUARTER)


def _whole(written: str, year: int | None) -> Made:
    if year is None:
        return None, None, Grain.YEAR, None
    end = date(year, 12, 31)
    if written == "年初":
        return date(year, 1, 1), date(year, 1, 31), Grain.MONTH, f"{year}-01"
    if written == "年中":
        return date(year, 6, 1), date(year, 6, 30), Grain.MONTH, f"{year}-06"
    if written == "全年":
        return date(year, 1, 1), end, Grain.YEAR, str(year)
    return None, end, Grain.YEAR, end.isoformat()


def _this_month(m: re.Match[str], told: Told) -> Made | None:
    word, part = m["this_month"], m["month_part"]
    if word == "月" and not part and not m["tail"].startswith(("底", "末")):
        return None
    if told.issued is None:
        return None, None, Grain.MONTH, None
    shift = -1 if word.startswith("上") else 1 if word.startswith("下") else 0
    index = told.issued.year * 12 + told.issued.month - 1 + shift
    if word == "当月" and told.year and told.month:
        index = told.year * 12 + told.month - 1
    year, month = divmod(index, 12)
    month += 1
    end = monthrange(year, month)[1]
    told.month = month
    return date(year, month, 1), date(year, month, end), Grain.MONTH, f"{year}-{month:02d}"


def _dayword(word: str, told: Told) -> Made | None:
    shift = {"今天": 0, "今日": 0, "昨天": -1, "昨日": -1, "明天": 1, "前天": -2}.get(word)
    if shift is None or told.issued is None:
        return None
    at = told.issued + timedelta(days=shift)
    return at, at, Grain.DAY, at.isoformat()


def _only_days(written: str, told: Told) -> Made | None:
    numbers = [_int(n) for n in re.findall(_N, written)]
    if told.month is None or told.year is None:
        return None, None, Grain.DAY, None
    if len(numbers) == 2:
        return _span_of_days(told.year, told.month, numbers[0], told.month, numbers[1], told)
    return _day(told.year, told.month, numbers[0], told)


_FEASTS = {"元旦": (1, 1), "国庆": (10, 1), "十一": (10, 1), "五一": (5, 1), "劳动": (5, 1), "清明": (4, 4), "儿童": (6, 1), "教师": (9, 10), "建党": (7, 1), "七一": (7, 1), "八一": (8, 1)}  # fmt: skip


def _festival(word: str, told: Told) -> Made | None:
    if told.year is None:
        return None, None, Grain.SEASON, None
    year = told.year
    if word.startswith("春节"):
        day = _LUNAR_NEW_YEAR.get(year)
        if told.issued and day and date(year, *day) < told.issued and (told.issued.month > 3):
            year += 1
            day = _LUNAR_NEW_YEAR.get(year)
    else:
        day = _FEASTS.get(word[:2])
    if day is None:
        return None, None, Grain.SEASON, None
    at = date(year, *day)
    if word.startswith("元旦") and told.issued and told.issued.month > 6:
        at = date(year + 1, 1, 1)
    return at, at + timedelta(days=6), Grain.SEASON, at.isoformat()


def _marked(
    m: re.Match[str], lead: str, first: date | None, last: date | None, grain: Grain, iso: str | None
) -> tuple[Mark, date | None, date | None, str | None]:
    """Return how the words around a date mean it: until, by, since, or in."""
    tail = (m["tail"] or "") + ((m["month_part"] or "") if m["this_month"] else "")
    whole = m["whole"] or ""
    ends = ("底" in tail or "末" in tail or "底" in whole or "末" in whole) and last is not None
    if ends and last is not None:
        iso = last.isoformat()
        first = None
    if "初" in tail and first is not None:
        last = date(first.year, first.month, 10) if grain is Grain.MONTH else date(first.year, 1, 31)
        iso = f"{first.year}-{first.month:02d}"
    if "以来" in tail or tail.endswith("起") or (lead in ("自", "从") and tail.endswith(("以来", "起"))):
        return Mark.SINCE, first, None, iso
    if tail.endswith(("前", "内")) or whole.endswith("前") or whole == "年内":
        if not ends and tail.endswith("前") and first is not None:
            last = first - timedelta(days=1) if grain is not Grain.DAY else first
            iso = last.isoformat()
        return Mark.BY, None, last, iso
    if lead.startswith("截"):
        return Mark.UNTIL, None, last, iso
    if lead in ("到", "至"):
        return Mark.BY, None, last, iso
    if lead in ("自", "从") and m["only_year"]:
        return Mark.SINCE, first, None, iso
    if ends:
        return Mark.UNTIL, first, last, iso
    return Mark.IN, first, last, iso
