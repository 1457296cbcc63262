"""Values as they are written on the command line: days, stretches of time, amounts, patterns, forms, columns."""

from __future__ import annotations

import re
import signal
import threading
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import typer

from hqdigest.errors import UsageError
from hqdigest.show.formats import FORMATS, format_named

if TYPE_CHECKING:
    from dateutil.relativedelta import relativedelta

_SCALES = {"": 1, "千": 10**3, "万": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8, "万亿": 10**12}
_AMOUNT = re.compile(r"([+-]?\d[\d,_]*(?:\.\d+)?)(万亿|千万|百万|千|万|亿|)")  # hits 1.5亿, 12,000
_SPAN = re.compile(r"(\d{1,4})\s*(days?|weeks?|months?|years?|[dwmy]|天|日|周|个?月|年|)")  # hits 30d, 2w, 1个月
_REPEATED_REPEAT = re.compile(r"[*+}][^()]*\)[*+{]")  # hits (a+)+, (a*b)* ; misses (ab)+
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


class Grep:
    """A regular expression that is given up when it takes too long: some patterns never end on some texts."""

    seconds = 2.0  # for one search; where the system has no such clock, patterns that repeat repeats are refused

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self._pattern = pattern

    def search(self, text: str) -> bool:
        """Tell whether the pattern occurs in a text. Raises UsageError where that takes too long."""
        if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
            return self._pattern.search(text) is not None
        before = signal.signal(signal.SIGALRM, self._give_up)
        signal.setitimer(signal.ITIMER_REAL, self.seconds)
        try:
            return self._pattern.search(text) is not None
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)

    def _give_up(self, *_: object) -> None:
        hint = "write it without one repeat inside another"
        raise UsageError(f"{self._pattern.pattern[:60]!r} takes too long", where="--grep", hint=hint)


def to_pattern(text: str) -> Grep:
    try:
        pattern = re.compile(text)
    except (re.error, RecursionError, OverflowError, MemoryError) as error:
        raise typer.BadParameter(f"{text[:60]!r} is no regular expression ({error})") from None
    if not hasattr(signal, "setitimer") and _REPEATED_REPEAT.search(text):
        raise typer.BadParameter(f"{text[:60]!r} may take for ever; write it without one repeat inside another")
    return Grep(pattern)


def to_format(text: str) -> str:
    form = format_named(text)
    if form is None:
        raise typer.BadParameter(f"{text!r} is not one of {', '.join(form.name for form in FORMATS)}")
    return form.name


def to_columns(text: str) -> tuple[str, ...]:
    """Read names of columns with commas between them; which there are depends on the command."""
    return tuple(dict.fromkeys(name.strip() for name in text.split(",") if name.strip()))
