"""Hard wraps (硬换行): which rows are full in a text that was broken at a fixed width, block by block."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

MARGIN = 3  # a full row may be short of the width by a mark, a two-digit number or a Latin word that did not fit
WIDEST = 60  # printed columns and terminals; a longer row is a paragraph of its own
NARROWEST = 12  # below it rows are verses, names, cells
_FULL_SHARE = 0.5  # of the rows that are longer than half the width; headings and last rows are the others
_OPEN_SHARE = 0.6  # of the full rows, those that break off inside a sentence
_LEAST, _MOST = 1.0, 4.0  # of an indent that begins a paragraph; a centered line has more
_ONE_PARAGRAPH = 20  # narrower, two rows of one width are as soon a headline
_WIDER_SHARE = 0.02  # of all rows
_MARKED_SHARE = 0.4  # of the full rows, those with a mark in them: menus and tables have none
_ENDED_SHARE = 0.4  # of the other rows, those that end a paragraph
_FEW = 8  # rows, below which spacing tells nothing
_ALMOST_ALL = 0.75
_MARK = frozenset("，。；、！？,")
# hits 。 and 。” and ...... at the end ; misses ，
SENTENCE_END = re.compile(r"(?:[。！？…]|\.{3,12})[”’）」』]*$")
# what no line of a text ends with: a comma, a word that binds what follows ; hits 医院与, misses 有所作为
_BINDS = re.compile(r"(?:[，、]|(?<!\d),|以及|[与及在将被把或赴向该])$")
_FEW_BREAKS = 3  # that tell a page whose rows are broken at its links
_FEW_WORDS = 2  # among them that end with a word
_BREAKS_SHARE = 0.1  # of all rows


class Shape(NamedTuple):
    """What a row looks like: its text, how far it is indented, how many blank rows stand above it."""

    text: str
    indent: float = 0.0
    gap: int = 0


class Wraps(NamedTuple):
    """Which rows are full, so that the next goes on with them; `hangs`: first rows of paragraphs alone are indented."""

    full: tuple[bool, ...]
    hangs: bool


def width_of(text: str) -> float:
    """Return how wide a row is in print, in Chinese characters: a figure or a Latin letter takes half of one."""
    if len(text) > 2 * WIDEST:
        return float(len(text))
    return sum(0.5 if c < "\u2000" else 1.0 for c in text)


def usual_gap(gaps: Sequence[int]) -> int:
    """Return how many blank rows stand above almost every row: those of a text that was set double-spaced."""
    if len(gaps) < _FEW:
        return 0
    usual, times = Counter(gaps[1:]).most_common(1)[0]
    return usual if times >= _ALMOST_ALL * (len(gaps) - 1) else 0


def find_wraps(rows: Sequence[Shape]) -> Wraps:
    """Return the full rows: by width in print or by count of characters, whichever tells more of them."""
    measures: tuple[Callable[[str], float], ...] = (width_of, len)
    found = [_find_full(rows, [measure(row.text) + row.indent for row in rows]) for measure in measures]
    return Wraps(tuple(max(found, key=sum)), _hangs(rows))


def binds(text: str) -> bool:
    """Return whether a row ends as no line does, so that the next goes on with it."""
    return bool(_BINDS.search(text))


def is_broken(rows: Sequence[Shape], full: Sequence[bool]) -> bool:
    """Return whether rows break off inside sentences at any width: a page that was parted at each of its links."""
    pairs = zip(pairwise(rows), full, strict=False)
    ends = [a.text[-1] for (a, b), wide in pairs if binds(a.text) and not (wide or b.gap or b.indent >= _LEAST)]
    words = sum(
        end not in "，," for end in ends
    )  # lines of a verse or a list, set one below the other, end with commas
    return words >= _FEW_WORDS and len(ends) >= max(_FEW_BREAKS, _BREAKS_SHARE * len(rows))


def _find_full(rows: Sequence[Shape], widths: Sequence[float]) -> list[bool]:
    wraps = [0.0] * len(rows)
    start = 0
    for at in range(1, len(rows) + 1):
        if at == len(rows) or rows[at].gap:
            texts = [row.text for row in rows[start:at]]
            wraps[start:at] = [_wrap_of(texts, widths[start:at])] * (at - start)
            start = at
    wraps = _spread(wraps, widths)
    return [wrap - MARGIN <= width <= wrap + 1.5 and wrap > 0 for wrap, width in zip(wraps, widths, strict=True)]


def _hangs(rows: Sequence[Shape]) -> bool:
    """Return whether indented rows break off in mid-sentence above rows that are not indented, again and again."""
    pairs = [
        a.text
        for a, b in pairwise(rows)
        if _LEAST <= a.indent <= _MOST and not b.gap and b.indent < _LEAST and width_of(a.text) >= NARROWEST
    ]
    broken = sum(1 for text in pairs if not SENTENCE_END.search(text) and text[-1] not in "：；")
    return broken >= 3 and broken >= _OPEN_SHARE * len(pairs)


def _wrap_of(texts: Sequence[str], widths: Sequence[float]) -> float:
    """Return the width of a block whose full rows, three or all but the last of them, break off inside sentences."""
    if len(texts) < 3 or not any("。" in text for text in texts):
        return 0.0
    counts = Counter(round(w) for w in widths if NARROWEST <= w <= WIDEST)
    if not counts:
        return 0.0
    width = max(counts, key=lambda w: (sum(counts[w - d] for d in range(MARGIN + 1)), w))
    full = [n for n, w in enumerate(widths) if width - MARGIN <= w <= width + 0.5]
    fewest = 2 if len(texts) == 3 and width >= _ONE_PARAGRAPH else 3
    if len(full) < max(fewest, _FULL_SHARE * sum(1 for w in widths if w > width / 2)):
        return 0.0
    if sum(1 for w in widths if w > width + 1) > _WIDER_SHARE * len(texts):
        return 0.0
    broken = sum(1 for n in full if not SENTENCE_END.search(texts[n]))
    marked = sum(1 for n in full if not _MARK.isdisjoint(texts[n]))
    inside = set(full)
    rest = [text for n, text in enumerate(texts) if n not in inside]
    ended = sum(1 for text in rest if SENTENCE_END.search(text))
    is_prose = marked >= _MARKED_SHARE * len(full) and ended >= _ENDED_SHARE * len(rest)
    return float(width) if broken >= _OPEN_SHARE * len(full) and is_prose else 0.0


def _spread(found: list[float], widths: Sequence[float]) -> list[float]:
    """Give the width of the text to its blocks of two rows, where most long rows of the text are wrapped."""
    long = sum(1 for w in widths if w >= NARROWEST)
    wrapped = sum(1 for w in found if w)
    if not wrapped or wrapped < _FULL_SHARE * long:
        return found
    usual = Counter(w for w in found if w).most_common(1)[0][0]
    return [w or (usual if widths[n] <= usual + 1 else 0.0) for n, w in enumerate(found)]
