"""What a date is there for when it does not tell when a figure holds: a base, a task's year, part of a name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from hqdigest.language.clauses import find_enclosures
from hqdigest.language.spans import around
from hqdigest.lexicon import Lexicon
from hqdigest.model import DatePeriod, Grain, Mark

_BEFORE, _BEHIND = 5, 16  # characters beside a date in which its use is told
_ORIGIN = 8  # characters that tell where a work comes from
_KIND = 4  # characters that tell of what the task is: 完成全年|开工|目标


@cache
def _count_of() -> re.Pattern[str]:
    return re.compile(r"[\d.]{1,15}[万亿]?[^，。；、\d]{1,4}的")  # 完成全年[3.5万人的]目标


def outside_names(text: str, dates: Sequence[DatePeriod]) -> tuple[DatePeriod, ...]:
    """Return the dates that don't stand inside a name or title: 《2024年行动计划》 tells no time."""
    if not dates or ("《" not in text and "“" not in text):
        return tuple(dates)
    names = [e.inside for e in find_enclosures(text) if e.mark in "《“"]
    return tuple(
        d for d in dates if (name := around(names, d.start)) is None or (d.start, d.end) == (name.start, name.end)
    )


def spans_years(period: str | None) -> bool:
    """Return whether an ISO period is a stretch of years: 2021/2025."""
    return period is not None and len(period) == 9 and period[4] == "/"


def is_task(period: DatePeriod, text: str, lexicon: Lexicon) -> bool:
    """Return whether a period only tells whose task or plan is meant: 完成全年任务, 占年度计划."""
    rest = text[period.end : period.end + _BEHIND].lstrip("度的")
    if m := _count_of().match(rest):
        rest = rest[m.end() :]
    tasks = [
        w.start for w in lexicon.match(re.split(r"[，。；、\d]", rest, maxsplit=1)[0], "date_uses") if w.id == "task"
    ]
    if not tasks or tasks[0] > _KIND:
        return False
    verb = _ends_with(text, period.start, "task verb", lexicon)
    return verb or (tasks[0] == 0 and "年度" in period.text)


def is_origin(period: DatePeriod, text: str, lexicon: Lexicon) -> bool:
    """Return whether a year only tells where a work or a sum comes from: 2021年结转的项目, 2018年水毁工程."""
    if period.grain is not Grain.YEAR or period.mark is not Mark.IN:
        return False
    behind = re.split(r"[，。；：、\d]", text[period.end : period.end + _ORIGIN], maxsplit=1)[0]
    carried = [w.end for w in lexicon.match(behind, "date_uses") if w.id == "carried"]
    return bool(carried) and behind[carried[0] :][:1] not in ("", "了")


def opens_movement(period: DatePeriod, text: str) -> bool:
    """Return whether a period only tells where a movement starts: 由2000年的133亿元增加到, 从上年的6.2%升至."""
    return text[period.start - 1 : period.start] in ("由", "从") and text.startswith("的", period.end)


def is_compared(period: DatePeriod, text: str, lexicon: Lexicon) -> bool:
    """Return whether a period is what a figure is compared with (较2020年), not when it holds."""
    if text.startswith("的", period.end) and _ends_with(text, period.start, "base", lexicon):
        return True
    behind = lexicon.match(text[period.end : period.end + 6], "date_uses")
    if any(w.id == "prices" and w.start == 0 for w in behind):
        return True  # 按1990年不变价计算
    same = "同期" in period.text or text.startswith("同期", period.end)
    return same or _ends_with(text, period.start, "compares", lexicon)


def _ends_with(text: str, position: int, entry: str, lexicon: Lexicon) -> bool:
    before = text[max(0, position - _BEFORE) : position]
    return any(w.id == entry and w.end == len(before) for w in lexicon.match(before, "date_uses"))
