"""Stretches of a text: what of an ordered tuple stands in one, found by halving, so that long texts stay linear."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import TypeVar

from hqdigest.text import Placed

P = TypeVar("P", bound=Placed)


def within(items: Sequence[P], start: int, end: int) -> Sequence[P]:
    """Return those of `items`, in order of their starts, that begin in [start, end)."""
    return items[bisect_left(items, start, key=_start) : bisect_left(items, end, key=_start)]


def covers(spans: Sequence[tuple[int, int]], position: int) -> bool:
    """Whether one of the ordered, disjoint (start, end) pairs holds `position`."""
    at = bisect_right(spans, (position, _FAR)) - 1
    return at >= 0 and position < spans[at][1]


_FAR = 1 << 62


def _start(item: Placed) -> int:
    return item.start
