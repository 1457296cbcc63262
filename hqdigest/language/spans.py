"""Stretches of a text: what of an ordered sequence stands in one, beside one or around one, found by halving."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import TypeVar

from hqdigest.text import Placed

P = TypeVar("P", bound=Placed)
_FAR = 1 << 62
_FEW = 8  # items that are looked at one by one, in half the time of halving: most stretches hold fewer
_start, _end = attrgetter("start"), attrgetter("end")


def within(items: Sequence[P], start: int, end: int) -> Sequence[P]:
    """Return those of `items`, in order of their starts, that begin in [start, end)."""
    if not items or end <= start or items[-1].start < start:
        return ()
    first = last = bisect_left(items, start, key=_start)
    near = min(first + _FEW, len(items))
    while last < near and items[last].start < end:
        last += 1
    if last == first + _FEW:
        last = bisect_left(items, end, last, key=_start)
    return items[first:last]


def around(items: Sequence[P], position: int) -> P | None:
    """Return the one of the ordered, disjoint `items` that holds `position`."""
    if not items or position < items[0].start:
        return None
    at = bisect_right(items, position, key=_start) - 1
    return items[at] if at >= 0 and position < items[at].end else None


def last_before(items: Sequence[P], position: int) -> P | None:
    """Return the last of the ordered, disjoint `items` that ends at `position` or before it."""
    at = bisect_right(items, position, key=_end) - 1
    return items[at] if at >= 0 else None


def first_from(items: Sequence[P], position: int) -> P | None:
    """Return the first of the ordered `items` that begins at `position` or behind it."""
    at = bisect_left(items, position, key=_start)
    return items[at] if at < len(items) else None


def overlaps(one: Placed, other: Placed) -> bool:
    """Whether two stretches share a character."""
    return one.start < other.end and other.start < one.end


def overlapping(items: Iterable[P], stretch: Placed) -> list[P]:
    """Return those of `items` that share a character with a stretch."""
    start, end = stretch.start, stretch.end
    return [item for item in items if item.start < end and start < item.end]


def covers(spans: Sequence[tuple[int, int]], position: int) -> bool:
    """Whether one of the ordered, disjoint (start, end) pairs holds `position`."""
    at = bisect_right(spans, (position, _FAR)) - 1
    return at >= 0 and position < spans[at][1]
