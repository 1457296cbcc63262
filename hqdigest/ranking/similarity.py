"""How alike two phrases are: the share of characters in their longest common subsequence, marks and blanks left out."""

from __future__ import annotations

import re

_MARKS = re.compile(r"[^\w%％‰]+")


def bare(text: str | None) -> str:
    """Return a phrase without marks and blanks, in small letters."""
    return _MARKS.sub("", text or "").lower()


def similarity(one: str | None, other: str | None) -> float:
    """Return 0 to 1: twice the length of the longest common subsequence, of the two lengths together (Dice)."""
    a, b = bare(one), bare(other)
    if not a or not b:
        return float(a == b)
    row = [0] * (len(b) + 1)
    for x in a:
        diagonal = 0
        for j, y in enumerate(b, 1):
            diagonal, row[j] = row[j], diagonal + 1 if x == y else max(row[j], row[j - 1])
    return 2 * row[-1] / (len(a) + len(b))
