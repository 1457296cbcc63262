"""Ranges (范围): two numbers that are the ends of one figure: 4.5%—5%, 3到5, 1万元至5万元, 5万元以上10万元以下."""

from __future__ import annotations

import re
from typing import Protocol

from hqdigest.language.numbers.numerals import Written, exact, read_number
from hqdigest.language.numbers.qualifiers import Qualifiers
from hqdigest.language.numbers.units import Unit
from hqdigest.model import Dimension, Number, Qualifier, Quantity

_TO = re.compile(r" ?(?:（不?含[^（）]{0,3}）)? ?(?:—{1,2}|[~\-－]{1,2}|至|到) ?$")  # hits —, --, 到, (含)-
_AND = re.compile(r" ?[与和] ?$")
_BETWEEN = re.compile(r"之?间")
_ABOVE = re.compile(r" ?(?:（不?含[^（）]{0,3}）)?及?以上[，、]? ?$")  # 5万元以上10万元以下
_ALSO = re.compile(r" ?(?:，|、|且|并且|而且|但)? ?$")
_FROM = re.compile(r"[由从自]$")
_LOWER = frozenset({Qualifier.OVER, Qualifier.AT_LEAST})
_UPPER = frozenset({Qualifier.UNDER, Qualifier.AT_MOST})


class Told(Protocol):
    """A written number with the unit behind it."""

    @property
    def m(self) -> re.Match[str]: ...
    @property
    def unit(self) -> Unit | None: ...
    @property
    def end(self) -> int: ...
    @property
    def start(self) -> int: ...


def join_range(first: Told, second: Told, text: str, qualifiers: Qualifiers) -> Quantity | None:
    """Return the range of which two neighbouring numbers are the ends, or None."""
    if not _same_unit(first, second):
        return None
    after, end = qualifiers.after(text, second.end)
    bounds = _joined(first, second, after, text, qualifiers)
    if bounds is None:
        return None
    start, end, after = bounds[0], bounds[1] or end, bounds[2]
    ends = _ends(first, second) or (_ends(second, first) if bounds[3] else None)
    if ends is None:
        return None
    before = qualifiers.before(text, start) if after is None else None
    if before is not None:
        after, start = before
    unit = second.unit if end >= second.end else None  # 10000与20000间 has no unit 间
    return Quantity(
        start, end, text[start:end], None, ends[0], ends[1], unit.name if unit else None,
        unit.dimension if unit else Dimension.COUNT, after, "range",
    )  # fmt: skip


def _same_unit(first: Told, second: Told) -> bool:
    one, other = first.unit, second.unit
    if other is None:
        return one is None
    if other.name.endswith("年") and second.m["arabic"] and len(second.m["arabic"]) == 4:
        return False  # 2021—2025年
    return one is None or one.name == other.name


def _joined(
    first: Told, second: Told, after: Qualifier | None, text: str, qualifiers: Qualifiers
) -> tuple[int, int | None, Qualifier | None, bool] | None:
    """Return start, end (None: behind the qualifier) and qualifier of a range, and whether its upper end may lead."""
    gap = text[first.end : second.start]
    if _TO.match(gap):
        if first.unit is not None and _FROM.search(text, max(0, first.start - 1), first.start):
            return None  # from one level to another: two figures
        return first.start, None, after, False
    if _AND.match(gap) and (m := _BETWEEN.match(text, second.m.end())) is not None and first.unit is None:
        return first.start, m.end(), None, False
    if after in _UPPER and _ABOVE.match(gap):
        return first.start, None, None, False
    return _both_bounded(first, second, text, qualifiers)


def _both_bounded(
    first: Told, second: Told, text: str, qualifiers: Qualifiers
) -> tuple[int, int | None, Qualifier | None, bool] | None:
    """Read 不少于5人、不超过10人 as one range."""
    upper = qualifiers.before(text, second.start)
    if upper is None or upper[1] < first.end or not _ALSO.match(text[first.end : upper[1]]):
        return None
    lower = qualifiers.before(text, first.start)
    if lower is None or {lower[0], upper[0]} & _LOWER == set() or {lower[0], upper[0]} & _UPPER == set():
        return None
    return min(lower[1], first.start), second.end, None, True


def _ends(first: Told, second: Told) -> tuple[Number, Number] | None:
    low, high = read_number(first.m), read_number(second.m)
    if low is None or high is None or low.value is None or high.value is None:
        return None
    scaled = _scaled(low, high, first)
    for value in (scaled, low.value):
        if value is not None and value < high.value:
            return exact(value), high.value
    return None


def _scaled(low: Written, high: Written, first: Told) -> Number | None:
    """Return the lower end with the 万 or 亿 of the upper one, where it has none of its own: 2—3万."""
    if low.scale > 1 or high.scale < 2 or low.value is None or first.unit is not None:
        return None
    return low.value * high.scale
