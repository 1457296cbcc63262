"""Values as they are written on the command line: days, stretches of time, amounts, patterns, forms."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import typer

from hqdigest.show.formats import FORMATS

if TYPE_CHECKING:
    from dateutil.relativedelta import relativedelta

_SCALES = {"": 1, "千": 10**3, "万": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8, "万亿": 10**12}
_AMOUNT = re.compile(r"([+-]?\d[\d,_]*(?:\.\d+)?)(万亿|千万|百万|千|万|亿|)")  # hits 1.5亿, 12,000
_SPAN = re.compile(r"(\d{1,4})\s*(days?|weeks?|months?|years?|[dwmy]|天|日|周|个?月|年|)")  # hits 30d, 2w, 1个月
_UNITS = {"": "days", "d": "days", "天": "days", "日": "days", "w": "weeks", "周": "weeks"}
_UNITS |= {"m": "months", "个": "months", "月": "months", "y": "years", "年": "years"}


def to_day(text: str) -> date:
    """Read a day as it is given on the command line."""
    if text == "today":
        return date.today()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is not a day; write it as 2024-08-31, or today") from None


def to_amount(text: str) -> Decimal:
    """Read a number, 万 and 亿 allowed."""
    match = _AMOUNT.fullmatch(text.strip())
    if match is None:
        raise typer.BadParameter(f"{text!r} is not a number; write it as 12000, 1.2万 or 3亿")
    return Decimal(match[1].replace(",", "").replace("_", "")) * _SCALES[match[2]]


def to_stretch(text: str) -> timedelta | relativedelta:
    """Read a stretch of time; months and years are those of the calendar."""
    match = _SPAN.fullmatch(text.strip())
    if match is None:
        raise typer.BadParameter(f"{text!r} is no stretch of time; write it as 30d, 2w, 1m or 1个月")
    unit, number = _UNITS[match[2][:1]], min(int(match[1]), 5000)  # calendars end with the year 9999
    if unit in ("months", "years"):
        from dateutil.relativedelta import relativedelta

        return relativedelta(**{unit: number})  # type: ignore[arg-type]
    return timedelta(**{unit: number})


def to_pattern(text: str) -> re.Pattern[str]:
    """Read a regular expression."""
    try:
        return re.compile(text)
    except re.error as error:
        raise typer.BadParameter(f"{text!r} is no regular expression ({error})") from None


def to_format(text: str) -> str:
    """Read the name of a form."""
    names = [form.name for form in FORMATS]
    if text not in names:
        raise typer.BadParameter(f"{text!r} is not one of {', '.join(names)}")
    return text
