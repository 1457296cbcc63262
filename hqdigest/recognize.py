"""The library's recognizers: numbers, quantities and dates of any Chinese text, each with its place in it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

from hqdigest.language.dates.mentions import find_dates
from hqdigest.language.numbers.quantities import find_numbers, outside_of
from hqdigest.model import DatePeriod, Dimension, Quantity
from hqdigest.pipeline import built_in_words
from hqdigest.text import normalize


def numerals(text: str) -> tuple[Quantity, ...]:
    """Return every written number of `text`, with or without a unit, in order and disjoint.

    Each row has `start` and `end` (code points of `text`), `text` (`text[start:end]`), `value` (exact: int or Decimal,
    万 and 亿 multiplied out; None for a range), `low` and `high` (the ends of a range), `unit` (None where there is
    none) and `qualifier` (`over` for 余, `about` for 约 …). A share without a sign is its value: 五分之一 is 0.2;
    百分之五 is 5 with the unit `%`. Numbers inside a date are part of the date and no rows here.
    """
    return tuple(_as_number(q) for q in _rows(text, bare=True))


def quantities(text: str) -> tuple[Quantity, ...]:
    """Return the numbers of `text` that have a unit, in order and disjoint, with the fields of `numerals`.

    Units are as written without 万 and 亿 (12950万元 is 129500000 `元`); 三成 and 五分之四 are 30 and 80 `%`. What has
    a numeral and counts nothing gives no row: ordinals, dates, clock times, addresses, names, idioms.
    """
    return tuple(q for q in _rows(text, bare=False) if q.unit is not None)


def dates(text: str, *, issued: date | None = None) -> tuple[DatePeriod, ...]:
    """Return the dates and periods of `text`, in order and disjoint.

    Each row has `start`, `end`, `text`, `first` and `last` (a closed interval of days; either is None where it is not
    told: 年底前 has no first) and `grain`. Relative words (今年, 上月) and bare months count from `issued`; without it
    they are found, and their days are None unless the text itself tells a year.
    """
    found = find_dates(normalize(text), built_in_words(), issued)
    return tuple(replace(d, text=text[d.start : d.end]) for d in found)


def _as_number(q: Quantity) -> Quantity:
    """Return a share without a sign as the number that it is: 五分之一 as 0.2."""
    if q.rule != "fraction" or q.value is None or re.search(r"(?<!一)[百千万]分之", q.text):
        return q
    return replace(q, value=Decimal(q.value) / 100, unit=None, dimension=Dimension.RATIO)


def _rows(text: str, *, bare: bool) -> tuple[Quantity, ...]:
    normal = normalize(text)
    found = find_numbers(normal, built_in_words(), bare=bare)
    outside = outside_of(found, find_dates(normal, built_in_words()))
    return tuple(replace(q, text=text[q.start : q.end], unit=_as_written(q, text)) for q in outside)


def _as_written(q: Quantity, text: str) -> str | None:
    """Return the unit in the characters of the text where normalizing changed them (戶, 台(套))."""
    at = q.text.find(q.unit) if q.unit else -1
    if at < 0 or q.unit is None:
        return q.unit
    written = text[q.start + at : q.start + at + len(q.unit)]
    return "".join(f if "！" <= w <= "～" else w for f, w in zip(q.unit, written, strict=True))
