"""What a written date means (时间): its days, and what the dates before it have told."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from hqdigest.language.numbers.small import small_number
from hqdigest.model import Grain

Fields = Mapping[str, Any]  # the groups of the pattern of dates


class Written(dict[str, Any]):
    """The groups of the pattern that a date has; of any other there is nothing."""

    def __missing__(self, name: str) -> None:
        return None


class Mention(NamedTuple):
    """A date as it is written: its shape, the fields of that shape, and the words before and behind it."""

    start: int
    end: int
    text: str
    shape: str
    fields: Fields
    lead: str = ""  # 截至, 自, 到
    part: str = ""  # 底, 末, 初
    tail: str = ""  # 前, 以来, 内
    whole: str = ""  # 年底, 年内


class Anchor(NamedTuple):
    """What the dates of a passage count from: the issue date, and the year that its section is about."""

    issued: date | None = None
    year: int | None = None
    headed: bool = False  # a heading tells it, not only the headline
    month_known: bool = True  # False: of the issue date the year alone is known
    reviewed: int | None = None  # the year, over by now, that the text before tells of: of a bare 全年 told as past


@dataclass(slots=True)
class Told:
    """What the dates before have told: the year that a bare month counts in, the month that a bare day counts in."""

    year: int | None  # of a bare month
    story: int | None  # of 同年 and 次年
    month: int | None
    issued: date | None
    by_word: bool = False  # the year came from a word such as 去年
    period: Meaning | None = None  # what 去年同期 goes back to
    republic: bool = False  # years are told as those of the Republic of China (104年)
    month_known: bool = True  # False: of the issue date the year alone is known


class Meaning(NamedTuple):
    """The days of a written date, before the words around it are read."""

    first: date | None
    last: date | None
    grain: Grain
    iso: str | None
    yeared: bool = False  # it tells its year itself


def to_number(written: str) -> int:
    """Return the value of a number of one or two digits, Arabic or Chinese."""
    return 1 if written == "元" else small_number(written.strip()) or 0


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
