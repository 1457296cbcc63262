"""Whether a period lies ahead of the issue date, or is over on it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from hqdigest.language.spans import around
from hqdigest.model import DatePeriod, Grain, Mark
from hqdigest.text import Span

LINKS = ("于", "在", "到", "至")


def day_follows(text: str, end: int, dates: Sequence[DatePeriod], issued: date | None) -> bool:
    """Return whether a day that is not surely over follows: 预计|4月底前, not 计划|2012年9月 told in 2013."""
    d = around(dates, end + (text[end : end + 1] in LINKS))
    return d is not None and ("年" not in d.text or is_ahead(d, issued))


def is_ahead(period: DatePeriod, issued: date | None) -> bool:
    """Return whether a period lies after the issue date; of an unknown date, whether something is due by its end."""
    if issued is None:
        return period.mark is Mark.BY and period.text.startswith(("到", "至"))
    if period.mark is Mark.BY:
        return period.last is not None and period.last > issued
    if period.first is None and period.mark is Mark.UNTIL:  # 于9月底完成
        # Of an issue date that tells its month or year alone, the end of that is not ahead: 年末共有246所.
        return period.last is not None and (period.last.year, period.last.month) > (issued.year, issued.month)
    return period.first is not None and period.first > issued


def is_over(period: DatePeriod, issued: date | None) -> bool:
    """Return whether a period had ended on the issue date, or tells a state as of its end."""
    if period.mark is Mark.SINCE:
        return issued is not None and period.first is not None and period.first <= issued
    if issued is None:
        return period.mark is Mark.UNTIL and period.grain is not Grain.PLAN
    return period.last is not None and period.last <= issued and period.mark is not Mark.BY


def aim_of_item(sentences: Sequence[Span], dates: Sequence[DatePeriod], issued: date | None) -> Span | None:
    """Return the undated sentences of an item that a sentence follows which opens with a time that is over.

    Below a heading that tells of progress (任务完成情况) they tell the aim: 1.改造小区6个。上半年，开工4个。
    """
    first = dates[0] if dates else None
    at = next((s.start for s in sentences[1:] if first is not None and s.start == first.start), None)
    return Span(0, at) if at is not None and first is not None and is_over(first, issued) else None
