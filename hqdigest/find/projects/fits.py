"""How the counts and rates of a work fit together: which count the same, which rate is what is done of the whole."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from hqdigest.find.projects.clauses import is_count
from hqdigest.model import Dimension, Quantity

WORKS = frozenset(("个", "项", "件", "处", "宗"))
_EXACT = 0.5  # percentage points by which a rate may be off that is told of two figures
_ROUNDED = 0.1  # percentage points by which a rate may be off
_NEAR = 4  # figures before and behind a rate that may come to it
_WHOLE = 100  # per cent
_BRACKET = re.compile("（.{0,20}）")


def comes_to(q: Quantity, quantities: Sequence[Quantity]) -> bool:
    """Tell whether two counts near a rate come to it: 84个村通了71个，通达率84.5%."""
    at, rate = bisect_left(quantities, q.start, key=lambda other: other.start), float(q.value or 0)
    near = [other for other in quantities[max(0, at - _NEAR) : at + _NEAR] if is_count(other) and other.value]
    pairs = ((float(a.value or 0), float(b.value or 1)) for a in near for b in near if a is not b and alike(a, b))
    return any(abs(a / b * 100 - rate) < _ROUNDED for a, b in pairs)


def is_rate(rate: Quantity, chosen: Mapping[str, Quantity | None]) -> bool:
    """Tell whether a rate is what is done of the whole."""
    done, total = chosen["done"], chosen["total"]
    if done is None or total is None or not done.value or not total.value or not alike(done, total):
        return False
    return abs(float(done.value) / float(total.value) * 100 - float(rate.value or 0)) < _ROUNDED


def is_beyond(chosen: Mapping[str, Quantity | None]) -> bool:
    """Tell whether a rate beyond the whole is told of what is a part: 完成37条，完成率106%。其中新增11条."""
    rate, done, total = (chosen[field] for field in ("percent", "done", "total"))
    if rate is None or done is None or total is None:
        return False
    return (rate.value or 0) > _WHOLE and (done.value or 0) < (total.value or 0)


def alike(a: Quantity, b: Quantity) -> bool:
    """Tell whether two figures count the same: in one unit, or works counted by 个 here and by 项 there."""
    same = a.dimension is b.dimension and a.dimension not in (Dimension.COUNT, Dimension.OTHER)
    if same or a.unit == b.unit:
        return True
    one, other = (_BRACKET.sub("", q.unit or "") for q in (a, b))
    return one == other or (one in WORKS and other in WORKS)


def beside_rate(q: Quantity, rate: Quantity, others: Sequence[float]) -> Iterator[str]:
    """Give how a figure fits to a rate and the other figures beside it: which it is of which, and where it stands."""
    value, percent = float(q.value or 0), float(rate.value or 0)
    if any(o and abs(value / o * 100 - percent) < _EXACT for o in others):
        yield "is the rate of another"
    if value and any(abs(o / value * 100 - percent) < _EXACT for o in others):
        yield "is what the rate is of"
    yield f"rate {'behind' if rate.start >= q.end else 'before'} {min(abs(rate.start - q.end) // 5, 4)}"
