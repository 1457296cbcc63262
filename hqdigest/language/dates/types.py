"""What a written date means (时间): its days, and what the dates before it have told."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from hqdigest.language.numbers.numerals import parse_chinese
from hqdigest.model import Grain


@dataclass(slots=True)
class Told:
    """What the dates before have told: the year that a bare month counts in, the month that a bare day counts in."""

    year: int | None  # of a bare month
    story: int | None  # of 同年 and 次年
    month: int | None
    issued: date | None
    by_word: bool = False  # the year came from a word such as 去年
    period: Meaning | None = None  # what 去年同期 goes back to


@dataclass(frozen=True, slots=True)
class Meaning:
    """The days of a written date, before the words around it are read."""

    first: date | None
    last: date | None
    grain: Grain
    iso: str | None
    yeared: bool = False  # it tells its year itself


def to_number(written: str) -> int:
    """Return the value of a number of one or two digits, Arabic or Chinese."""
    if written.isdigit():
        return int(written)
    return int(parse_chinese(written) or 0)


def month_of(year: int, month: int) -> Meaning:
    """Return a whole month."""
    return Meaning(
        date(year, month, 1), date(year, month, monthrange(year, month)[1]), Grain.MONTH, f"{year}-{month:02d}"
    )


def months_of(year: int, first: int, last: int, grain: Grain) -> Meaning:
    """Return the months from one to another of a year."""
    end = date(year, last, monthrange(year, last)[1])
    return Meaning(date(year, first, 1), end, grain, f"{year}-{first:02d}/{year}-{last:02d}")


def year_of(year: int, last: int | None = None) -> Meaning:
    """Return a whole year, or the years to another."""
    if last is None:
        return Meaning(date(year, 1, 1), date(year, 12, 31), Grain.YEAR, str(year), True)
    return Meaning(date(year, 1, 1), date(last, 12, 31), Grain.SPAN, f"{year}/{last}", True)


def unknown(grain: Grain) -> Meaning:
    return Meaning(None, None, grain, None)
