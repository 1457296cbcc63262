"""Whether a period lies ahead of the issue date, or is over on it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from hqdigest.language.spans import around
from hqdigest.model import DatePeriod, Grain, Mark

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
