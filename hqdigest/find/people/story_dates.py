"""Dates of a story (叙事时间): told outright, or counted from the one told last, or from the event that it names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from hqdigest.document import AnnotatedPassage
from hqdigest.find.people.article_text import clause_start
from hqdigest.language.clauses import clause_end
from hqdigest.language.numbers.small import small_number
from hqdigest.model import DatePeriod, Grain, Mark
from hqdigest.text import Span

_NUMBER = r"(?:\d{1,2}|[一二两三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九])"
_MONTH = (
    r"(?:的?(?P<month>1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月(?:份)?(?P<day>\d{1,2})?[日号]?"
    r"|年?(?P<part>底|末|初)(?![中高级]))?"
)
# hits 两年后, 同年12月, 次年10月, 驻村第二年, 三个月后 ; misses 当年的小伙子, 多年后
_RELATIVE = re.compile(
    rf"(?:(?P<same>同年|同一年|(?:(?<![^，。；：“（])|(?=..(?:[1-9]|1[0-2]|十|年底|底|就|便)))(?:当年|那年|那一年|这年|这一年|是年)(?!的(?!\d)))"
    rf"|(?P<next>次年|翌年|转年|隔年|第二年(?!级))"
    rf"|(?P<years>{_NUMBER})年(?P<half>半)?(?:之后|以后|后(?!的今天))"
    rf"|(?P<halfyear>半年)(?:之后|以后|后)"
    rf"|(?P<months>{_NUMBER})个?(?:多)?月(?:之后|以后|后)"
    rf"|第(?P<nth>{_NUMBER})年(?!级)"
    rf"|(?P<ago>{_NUMBER})年(?:多)?(?:之前|以前|前)){_MONTH}"
)
_BEGUN = re.compile(
    "驻村|入职|上任|到任|任职|创业|从警|从教|从医|参军|入伍|工作|返乡|回乡|支教|履职|当兵|务工|建馆|开店|开业|结婚|退休"
)
_PLAN = re.compile(
    r"明年|后年|计划|预计|拟|力争|争取|将于|有望|打算|即将|目标|将(?!军|士|近|他|她|其|这|那|自|一|全|所)|拟于"
)
# hits 2019年的41起, 2019年|58岁 ; misses 7月的一天
_LEVEL = re.compile(
    r"^是[^，。；]{0,16}第[\d一二三四五六七八九十]+个?年|^的(?:约|近)?(?:\d|[二三四五六七八九十百千万两]+[\u4e00-\u9fff])|^\d{1,3}周?岁"
)
_COMPARED = ("比", "较", "与", "超过")
_OWN = ("当年", "那", "这", "同年", "次年", "翌年", "是年")  # counted here, not from the issue date
_NOT_DATED = re.compile(r"[年月天]来|[年月]间|以来|^[第头]|^今[天日晚早]|^如今|^现在|^目前|^眼下")
_TO_YEAR = re.compile(r"[^，。；]{0,16}到(?:\d{4}年|去年|今年)")  # hits 从2008年|汶川地震到2021年…
_PAST_END = ("底", "末", "前夕")  # hits 去年底, 上月底, 五一前夕 ; misses 截至5月底
_FOUNDED = re.compile(
    r"(?:建|立|办|造|修|开|成|落)(?:成|立|通)?于$"
)  # of a place (建于1986年): the story does not count from it
_BIRTH = re.compile(r"(?:出生|生人?)(?![产活态育的])|出生(?!的)")  # hits 1998年|生， ; misses 1998年|出生的她
# hits 9月19日|讯, 2021-09-14| 20:17 ; the head of a report, not a day of it
_DATELINE = re.compile(r" ?(?:讯|电|消息)|\s{0,9}\d{1,2}[:：]\d\d[:：]\d\d|\s{0,9}(?:第\d{1,4}版|责任编辑|来源)")
_SCENE = re.compile(r"的[^，。；]{1,8}，")  # hits 4月|的江城，樱花正盛
_VISIT = re.compile("^[^，。]{0,6}记者")  # hits 5月2日，|记者走进救援站


class DateMark(NamedTuple):
    """A time in a passage: where it stands, and what it says as (year, month, iso)."""

    start: int
    end: int
    iso: str
    year: int | None
    month: int | None
    event: bool
    ago: bool = False  # counted back from now


class Clock:
    """The year and month that the story has reached."""

    def __init__(self, now: int | None) -> None:
        self.now = now
        self.year: int | None = None
        self.month: int | None = None
        self.counted: int | None = None  # the year from which 第二年 was counted

    def set(self, year: int | None, month: int | None) -> None:
        if year is not None:
            self.year, self.month = year, month


def find_now(body: Iterable[AnnotatedPassage]) -> int | None:
    """Return the year in which the story is told, as far as 今年 and 去年 were resolved."""
    for reading in body:
        for d in reading.dates:
            for word, back in (("今年", 0), ("去年", 1), ("前年", 2)):
                day = d.first or d.last
                if d.text.lstrip("到至截").startswith(word) and day is not None:
                    return day.year + back
    return None


def find_marks(reading: AnnotatedPassage, clock: Clock) -> list[DateMark]:
    """Return the times of one passage in order, each resolved by those before it."""
    text = reading.passage.text
    relative = [m for m in _RELATIVE.finditer(text)]
    taken = [Span(*m.span()) for m in relative]
    dated = [d for d in reading.dates if not any(t.start < d.end and d.start < t.end for t in taken)]
    marks = []
    placed: list[tuple[int, re.Match[str] | DatePeriod]] = [(m.start(), m) for m in relative]
    placed += [(d.start, d) for d in dated]
    for _, item in sorted(placed, key=lambda p: p[0]):
        mark = _from_date(item, text, clock) if isinstance(item, DatePeriod) else _from_words(item, text, clock)
        if mark is None:
            continue
        marks.append(mark)
        founded = _FOUNDED.search(text[max(0, mark.start - 4) : mark.start])
        if mark.event and not founded and not is_birth(text, mark):
            clock.set(mark.year, mark.month)
    return marks


def _from_words(match: re.Match[str], text: str, clock: Clock) -> DateMark | None:
    year, month = _count_from(match, text, clock)
    if year is None:
        return None
    if match["month"]:
        month = _number(match["month"])
    elif match["part"]:
        month = 1 if match["part"] == "初" else 12
    iso = f"{year:04d}-{month:02d}" if month else f"{year:04d}"
    if month and match["day"]:
        iso += f"-{int(match['day']):02d}"
    goes_on = match["same"] and not (match["month"] or match["part"]) and text[max(0, match.start() - 1)] in "，、"
    event = not goes_on and not _is_planned(text, match.start(), match.end())
    return DateMark(match.start(), match.end(), iso, year, month, event, bool(match["ago"]))


def _number(written: str) -> int:
    return small_number(written) or 0


def _count_from(match: re.Match[str], text: str, clock: Clock) -> tuple[int | None, int | None]:
    """Return the year and, where counted, the month that relative words mean."""
    base = clock.year
    if match["ago"]:
        return (clock.now - _number(match["ago"]) if clock.now else None), None
    begun = _BEGUN.fullmatch(text[max(0, match.start() - 3) : match.start()].removesuffix("的")[-2:])
    nth = 2 if match[0].startswith("第二年") else _number(match["nth"]) if match["nth"] else 0
    if nth:
        heads = match["next"] or match.start() == 0 or text[match.start() - 1] in "，。；！？”"
        again = clock.counted if clock.counted is not None and nth > 2 else base  # 第二年…。第三年…: of one beginning
        start = base if begun else again if heads else None
        clock.counted = start
        return (start + nth - 1 if start is not None else None), None
    if base is None:
        return None, None
    if match["same"]:
        return base, None
    if match["next"]:
        return base + 1, None
    if match["years"]:
        return base + _number(match["years"]), None
    months = 6 if match["halfyear"] else _number(match["months"])
    if clock.month is None:
        return (base if months < 6 else None), None
    total = base * 12 + clock.month - 1 + months
    return total // 12, total % 12 + 1


def _from_date(date: DatePeriod, text: str, clock: Clock) -> DateMark | None:
    before = text[max(0, date.start - 2) : date.start]
    iso = date.iso
    if iso is None or date.grain is Grain.PLAN or date.text.startswith(_OWN) or _NOT_DATED.search(date.text):
        return None
    if before.endswith(("每", "逢", "年的", "第", "提")) or text.startswith("来，", date.end):
        return None  # 每年的3月15日到…, 第一个月, 提前5个月
    first = date.first or date.last
    ended = date.text.endswith(_PAST_END) and not date.text.startswith(("截", "至", "止"))
    if ended and len(iso) == 10 and not date.text.endswith("前夕"):
        iso = iso[:7]
    if "/" in iso and len(iso) == 15 and iso[:4] != iso[8:12]:
        iso = iso[:4]  # 2003年冬天
    year = first.year if first else int(iso[:4])
    month = int(iso[5:7]) if len(iso) >= 7 and iso[4] == "-" else None
    happened = (
        date.mark in (Mark.IN, Mark.SINCE)
        or (ended and date.mark is Mark.UNTIL)
        or date.text.endswith("前夕")
        or before.endswith("直")
    )
    event = happened and not _is_level(text, date) and not _is_planned(text, date.start, date.end)
    return DateMark(date.start, date.end, iso, year, month, event)


def _is_level(text: str, date: DatePeriod) -> bool:
    after, before = text[date.end : date.end + 8], text[max(0, date.start - 4) : date.start]
    return bool(
        _LEVEL.match(after)
        or "年代" in date.text
        or before.endswith(_COMPARED)
        or _DATELINE.match(text, date.end)
        or _VISIT.match(text[date.end : date.end + 12].lstrip("，"))
        or ("年" not in date.text and bool(_SCENE.match(text, date.end)))
        or after.startswith(("相比", "度", "第", "出生的", "生的", "生人的"))
        or (date.text.startswith("从") and bool(_TO_YEAR.match(text, date.end)))
    )


def _is_planned(text: str, start: int, end: int) -> bool:
    clause = text[clause_start(text, start) : clause_end(text, end)]
    return bool(_PLAN.search(clause))


def is_birth(text: str, mark: DateMark) -> bool:
    return bool(
        _BIRTH.match(text, mark.end)
        or text[max(0, mark.start - 6) : mark.start].rstrip("：:；; ").endswith(("生于", "出生日期"))
    )
