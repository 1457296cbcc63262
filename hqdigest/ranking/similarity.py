"""How alike two phrases are: the share of characters in their longest common subsequence, marks and blanks left out."""

from __future__ import annotations

import re
from functools import lru_cache

_MARKS = re.compile(r"[^\w%％‰]+")


@lru_cache(4096)
def bare(text: str | None) -> str:
    """Return a phrase without marks and blanks, in small letters."""
    return _MARKS.sub("", text or "").lower()


def similarity(one: str | None, other: str | None) -> float:
    """Return 0 to 1: twice the length of the longest common subsequence, of the two lengths together (Dice)."""
    a, b = bare(one), bare(other)
    if not a or not b:
        return float(a == b)
    places: dict[str, int] = {}
    for n, x in enumerate(a):
        places[x] = places.get(x, 0) | 1 << n
    full = (1 << len(a)) - 1
    row = full  # a bit is cleared for each character of the subsequence (Hyyrö 2004)
    for y in b:
        met = row & places.get(y, 0)
        row = (row + met) | (row - met)
    return 2 * (len(a) - (row & full).bit_count()) / (len(a) + len(b))
