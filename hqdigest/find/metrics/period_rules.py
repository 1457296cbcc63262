"""The plain reading of a figure's period: the last date before it in its sentence, else what stands above."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import cache

from hqdigest.find.metrics.clauses import MOVES
from hqdigest.find.metrics.date_uses import spans_years
from hqdigest.find.metrics.surroundings import Surroundings
from hqdigest.language.due import is_ahead
from hqdigest.language.spans import within
from hqdigest.model import DatePeriod, Dimension, IssueDate, Mark, Quantity

SAME_PERIOD = "同期"
_LONGEST_DAY = 20  # characters of a date
_TURNS = frozenset("；。比较今增降升")  # marks and words behind which figures are of another time, or moved
THIS_MONTH = frozenset({"当月", "本月"})


class Path(StrEnum):
    """Which way the plain reading went."""

    SENTENCE = "sentence"
    SURE = "sure"  # 9月末, 截至7月底, 当月
    NOW = "now"
    LATER = "later"  # the period to which the passage has gone on
    REPORTED = "reported"  # what a circular reports
    PLANNED = "planned"  # the time of the plan that a promise stands in
    BASELINE = "baseline"  # what another value is held against
    SETTING = "setting"
    NOTHING = "nothing"


@cache
def bound_alone() -> re.Pattern[str]:
    """The year of that figure alone: 2019年[的4]1起."""
    return re.compile(r"的(?:约|近|超)?[\d一二三四五六七八九十百千万]")


def plain_period(around: Surroundings, q: Quantity, promised: bool, end: str) -> tuple[str | None, Path]:
    """Return the period in ISO form by the plain reading, and which way it went.

    `end` tells which end of a movement the figure is: "from", "to" or neither.
    """
    stand = around.stand(q)
    told = _told_before(around, q, promised, stand.dates)
    setting, now = around.background.setting, stand.now
    if end == "from":
        if setting.period is not None and SAME_PERIOD in around.text[stand.clause.start : q.start]:
            return year_before(setting.period), Path.BASELINE
        return _start(told, setting.period, setting.reviewed), Path.BASELINE
    if now is not None and (told is None or told.end <= now):
        return (around.issue.value if around.issue is not None else None), Path.NOW
    if told is not None and is_base(around.text, told, q):
        return told.iso, Path.BASELINE
    if told is not None:
        of_figure = around.text[told.end : q.start] == "的"
        sure = told.mark is Mark.UNTIL or told.text in THIS_MONTH
        path = Path.SURE if sure else Path.SENTENCE
        return (told.iso if of_figure or promised else period_of(told, around)), path
    later, flow = _told_later(around, q, setting.period), is_flow(around, q)
    if not promised and (later is not None or (flow and setting.reported)):
        return later or setting.period, Path.LATER if later is not None else Path.REPORTED
    if promised and setting.planned and setting.period is not None and later is None:
        return setting.period, Path.PLANNED
    period = later or setting.period
    if period is None:
        return None, Path.NOTHING
    if spans_years(period) and (end == "to" or not flow):
        period = period[5:]  # of a stretch of years a level holds for the last
    return period, Path.SETTING


def _told_later(around: Surroundings, q: Quantity, period: str | None) -> str | None:
    """Return the period to which a passage has gone on before the sentence of a figure.

    A later year, 2023年，…。今年，…。, or the months that are told behind the day of the news: 3月29日，…。1—2月份，…。
    """
    if period is None:
        return None
    last, later = int(period.rpartition("/")[2][:4]), None
    news = len(period) == len("2024-09-16")
    for d in within(around.dates, 0, around.stand(q).sentence.start):
        sides = around.text[max(0, d.start - 1) : d.start], around.text[d.end : d.end + 1]
        opens = d.mark in (Mark.IN, Mark.UNTIL) and (sides[0] in ("。", "；", "：", "") or sides == ("，", "，"))
        if d.iso is None or d.last is None or not opens or is_ahead(d, around.issued):
            continue
        if d.last.year > last or (news and len(d.iso.partition("/")[0]) < len(period) and d.iso[:4] == period[:4]):
            later = d.iso
    return later


def is_flow(around: Surroundings, q: Quantity) -> bool:
    """Whether a figure sums up what was done in a period, or tells a movement."""
    words = around.stand(q).words
    if q.dimension in (Dimension.PERCENT, Dimension.PERCENTAGE_POINT, Dimension.RATIO):
        return not words.isdisjoint(("up", "down"))
    return not words.isdisjoint(("flow", "up", "down"))


def period_of(d: DatePeriod, around: Surroundings) -> str | None:
    """Return a date as a period: since a day it is from that day to the issue date; this month is that of the page."""
    if d.text in THIS_MONTH:
        return _month_told(around) or d.iso
    issue = around.issue
    begins = within(around.dates, max(0, d.start - _LONGEST_DAY), d.start)[-1:] if d.mark is Mark.UNTIL else ()
    for begin in begins:
        if begin.mark is Mark.SINCE and d.start - begin.end <= 1 and begin.iso and d.iso and begin.iso < d.iso:
            return f"{begin.iso}/{d.iso}"  # 自2014年3月1日以来，截至年底
    return since(d.iso, issue) if d.iso and d.mark is Mark.SINCE and issue is not None else d.iso


def since(start: str, issue: IssueDate) -> str:
    """Return the period from a time on to the issue date."""
    return start if start == issue.value else f"{start}/{issue.value}"


def _month_told(around: Surroundings) -> str | None:
    """Return the month that a text calls this month: the last one that its title tells."""
    told = around.background.setting.period
    month = told.rpartition("/")[2][:7] if told is not None else ""
    return month if len(month) == len("2024-09") else None


def is_base(text: str, d: DatePeriod, q: Quantity) -> bool:
    """Whether a figure is what another is held against: 去年同期为10亿元, 比2000年的414万元增长3倍."""
    if q.dimension is Dimension.PERCENTAGE_POINT:
        return False  # 低于去年同期9个百分点
    gap = text[d.end : q.start]
    same = SAME_PERIOD in d.text and gap in ("", "为", "是", "约为", "仅为", "的")
    if SAME_PERIOD in d.text and text[d.start - 1 : d.start] in ("；", "。") and not _TURNS.intersection(gap):
        return True  # 结案18件；去年同期收案20件，结案8件
    held = gap == "的" or (not gap and text[q.end : q.end + 1] in MOVES)  # 较2016年7.2亿元增长8%
    return d.end <= q.start and (same or (held and text[d.start - 1 : d.start] in ("比", "较")))


def year_before(period: str) -> str:
    """Return the same stretch of the year before."""
    return re.sub(r"(?<!\d)\d{4}", lambda m: str(int(m[0]) - 1), period)


def _told_before(around: Surroundings, q: Quantity, promised: bool, dates: Sequence[DatePeriod]) -> DatePeriod | None:
    """Return the date of the sentence that holds for a figure behind it: the last that is no base and no task."""
    text, held = around.text, None
    for d in dates:
        if d.iso is not None and is_base(around.text, d, q):
            return d
        late = d.iso is None or (not promised and is_later(d.iso, around))
        if late or d.start in around.compared or d.start in around.tasks or d.start in around.origins:
            continue
        if text[d.end : q.start] == "的":
            return d
        alone = held is not None or bound_alone().match(text, d.end)
        if text[d.end : d.end + 1] == "的" and alone and not reaches(d, text):
            continue
        if d.mark is Mark.BY and not promised and not reaches(d, text) and not _was_reached(around, d):
            continue
        if held is not None and held.mark is Mark.UNTIL and d.text.startswith(("今年", "本年", "年内", "全年", "当年")):
            continue  # 截至10月底，今年新签约…
        held = d
    return held


def is_later(value: str, around: Surroundings) -> bool:
    """Whether a period begins behind the issue date, so that no result can be of it."""
    return around.issue is not None and value.partition("/")[0] > around.issue.value[: len(value)] + "~"


def reaches(period: DatePeriod, text: str) -> bool:
    """Return whether 到 belongs to a verb of movement: 降[到去年]的9起 has happened by then."""
    return period.text[0] in "到至" and text[max(0, period.start - 1) : period.start] in MOVES


def _was_reached(around: Surroundings, period: DatePeriod) -> bool:
    """Return whether 到10月31日 tells a day that has come."""
    issued = around.issued
    return period.text[0] in "到至" and issued is not None and period.last is not None and period.last <= issued


def _start(told: DatePeriod | None, period: str | None, reviewed: bool) -> str | None:
    """Return the period of the figure that a movement starts from: told on it, or by a stretch of years above."""
    if told is not None and told.iso and "/" not in told.iso:
        return told.iso
    stretch = told.iso if told is not None else period
    if stretch is not None and spans_years(stretch):
        return str(int(stretch[:4]) - 1) if reviewed else stretch[:4]
    return None if told is None else stretch
