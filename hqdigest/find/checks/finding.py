"""What a check found in one passage, and between what values a written figure may lie."""

from __future__ import annotations

import re
from bisect import bisect_left
from decimal import Decimal
from typing import NamedTuple

from hqdigest.document import AnnotatedPassage
from hqdigest.model import CheckCode, Dimension, Number, Quantity, Severity
from hqdigest.text import Span


class Finding(NamedTuple):
    """Something that does not add up in one passage; the spans are positions in its text."""

    code: CheckCode
    severity: Severity
    message: str
    value: str
    expected: str
    span: Span
    other: Span | None = None
    rule: str = ""


NOT_COUNTED = frozenset(
    {Dimension.PERCENT, Dimension.PERCENTAGE_POINT, Dimension.DURATION, Dimension.AGE, Dimension.RANK, Dimension.RATIO}
)
# A figure with 余 or 近 on it may be off by this share of itself.
LOOSE = Decimal("0.05")


def figures_in(reading: AnnotatedPassage, span: Span) -> tuple[Quantity, ...]:
    """Return the quantities of a passage that lie in `span`."""
    first = bisect_left(reading.quantities, span.start, key=lambda q: q.start)
    last = bisect_left(reading.quantities, span.end, key=lambda q: q.start)
    return reading.quantities[first:last]


def range_of(q: Quantity, digits: int = 0) -> tuple[Decimal, Decimal]:
    """Return between what values a written figure may lie: half its last digit to either side, more with 余 or 近.

    `digits` behind the point are those of the figures beside it: 1亿元 beside 1.2亿元 is 1.0.
    """
    value = Decimal(q.value or 0)
    if q.qualifier is not None:
        return value * (1 - LOOSE), value * (1 + LOOSE)
    scale = scale_of(q)
    if scale == 1 and decimals(q) == 0:
        return value, value
    half = Decimal(scale).scaleb(-max(decimals(q), digits)) / 2
    return max(value - half, Decimal(0)), value + half


def scale_of(q: Quantity) -> int:
    """Return what a figure is written in: 亿, 万 or ones."""
    return next((s for mark, s in (("亿", 10**8), ("万", 10**4)) if mark in q.text), 1)


def decimals(q: Quantity) -> int:
    """Return how many digits a figure is written with behind its point."""
    found = re.search(r"\d\.(\d+)", q.text)
    return len(found[1]) if found else 0


def plain(value: Number) -> str:
    """Return a number without an exponent or trailing zeros."""
    return f"{Decimal(value).normalize():f}"


def scaled(value: Decimal, like: Quantity) -> str:
    """Return a value written as another figure is: 2.36亿元 beside 2.46亿元."""
    scale = scale_of(like)
    mark = {10**8: "亿", 10**4: "万"}.get(scale, "")
    return f"{plain(value / scale)}{mark}{like.unit or ''}"
