"""Stretches of words that may be a name or a label: where they may begin and end, and the subjects of a clause."""

from __future__ import annotations

from collections.abc import Iterator

from hqdigest.find.metrics.constraints import floor_of, is_empty
from hqdigest.find.metrics.words import (
    ASPECT,
    BRACKET,
    COMPARED,
    DATE,
    DEPENDENT,
    FIGURE,
    FLOW,
    LEAD,
    LEVEL,
    MARKS,
    WORK,
    Words,
)

_NEVER_FIRST = frozenset({"uj", "ul", "c", "y", "ud", "uz", "k", "q", DATE, BRACKET})
_NEVER_LAST = frozenset({"c", "p", "d", "uj", "ul", "ud", "uz", DATE, BRACKET, FIGURE})
_COMPLETES = frozenset("出到起上下来入回开")  # verbs that complete the one before them: 抢救[出], 筹集[到]
_LONGEST = 12
_ENDS = 5  # ends of a subject that are tried


def starts_in(words: Words, start: int, end: int) -> list[int]:
    """Return the words of [start, end) with which a stretch may begin, each looked at once."""
    known = words.known.setdefault("starts", {})
    found = []
    for n in range(start, end):
        if n not in known:
            known[n] = may_start(words, n)
        if known[n]:
            found.append(n)
    return found


def may_start(words: Words, n: int) -> bool:
    """Return whether a stretch may begin with word `n`: no adverb (已, 共, 约), no verb cut from its adverb (已备).

    正在 may, which the dictionary tags as a time: 正在落实 is another thing than 落实.
    """
    text, tag, of_class = words.cells[n]
    if tag in _NEVER_FIRST or (text in MARKS and text not in "“《") or COMPARED in of_class:
        return False
    if ASPECT in of_class and tag != "t":
        return False
    if tag == "d" and (LEAD in of_class or (LEVEL in of_class and len(text) == 1)):
        return False
    cut = len(text) == 1 and tag == "v" and text != "占" and FLOW not in of_class
    if not cut or not n:
        return True
    completes = text in _COMPLETES and words.tags[n - 1] in ("v", "vn") and words.ends[n - 1] == words.starts[n]
    return not completes and words.texts[n - 1] not in ("已", "共")


def may_end(words: Words, end: int) -> bool:
    """Return whether a stretch may end before word `end`."""
    word, tag, of_class = words.cells[end - 1]
    noun = tag not in _NEVER_LAST or (tag == "d" and (WORK in of_class or DEPENDENT in of_class))
    return noun and (word not in MARKS or word in "”》")


def last_word(words: Words, n: int) -> int:
    """Return the last word up to `n` that is no mark, figure or date, or -1."""
    if "last words" not in words.known:
        found = words.known["last words"] = []
        for at, (text, tag) in enumerate(zip(words.texts, words.tags, strict=True)):
            bare = text in MARKS or tag in (FIGURE, DATE)
            found.append((found[-1] if found else -1) if bare else at)
    last: int = words.known["last words"][n]
    return last


def balanced(words: Words, start: int, end: int) -> bool:
    """Return whether a stretch cuts through no quotation marks."""
    return words.depths[start] == words.depths[end]


def find_subjects(words: Words, start: int, end: int) -> list[tuple[int, int]]:
    """Return the stretches at the opening of [start, end) that may be its subject: they end where a noun does."""
    key = ("subjects", start, end)
    if key not in words.known:
        words.known[key] = list(_subjects(words, start, end))
    found: list[tuple[int, int]] = words.known[key]
    return found


def _subjects(words: Words, start: int, end: int) -> Iterator[tuple[int, int]]:
    starts = [n for n in range(start, min(start + 4, end)) if may_start(words, n)][:2]
    ends = [n for n in range(start + 1, end + 1) if may_end(words, n) and _closes(words, n, end)]
    for first in starts:
        for last in ends if len(ends) <= _ENDS else (*ends[:3], *ends[-2:]):
            if (
                first < last <= first + _LONGEST
                and words.ends[last - 1] - words.starts[first] > 1
                and balanced(words, first, last)
                and floor_of(words, first, last) == first
                and not is_empty(words, first, last)
            ):
                yield first, last


def _closes(words: Words, end: int, last: int) -> bool:
    """Return whether a noun ends here: what follows is no noun."""
    tags = words.tags
    parted = tags[end][:1] not in "nj" or LEVEL in words.cells[end][2]  # 价格指数|同比
    return end == last or (tags[end - 1][:1] in "nvjlxe" and parted)
