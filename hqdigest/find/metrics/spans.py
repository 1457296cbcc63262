"""Spans of words that may be a label or a part of one: before and behind a figure, and in the clauses before it."""

from __future__ import annotations

from collections.abc import Iterator

from hqdigest.find.metrics.constraints import floor_of, is_empty, standard_of
from hqdigest.find.metrics.places import Place
from hqdigest.find.metrics.stretches import balanced, find_subjects, may_end, may_start
from hqdigest.find.metrics.words import DATE, FIGURE, LEVEL, MARKS

Span = tuple[int, int]  # of words
_LONGEST_LEFT, _LONGEST_RIGHT, _ENDS = 16, 10, 5
_REACH = 120  # words before a figure in which the head before a colon may stand
_PREFIX_REACH = 9  # words before a figure in which the verb of the noun behind may stand


def left_spans(place: Place) -> Iterator[Span]:
    """Yield what stands before the figure."""
    words, at = place.words, place.at
    lowest = max(place.clause, at - _LONGEST_LEFT)
    highest = standard_of(words, at, place.zone)
    starts = [n for n in range(lowest, highest) if may_start(words, n)]
    if highest < at:
        starts = [n for n in starts if any(tag[:1] in "nbvjl" for tag in words.tags[n:highest])]
    for end in range(at, max(place.zone, at - _ENDS), -1):
        if may_end(words, end):
            floor = floor_of(words, lowest, end)
            yield from (
                (start, end)
                for start in starts
                if floor <= start < end and balanced(words, start, end) and not is_empty(words, start, end)
            )


def beyond_spans(place: Place) -> Iterator[Span]:
    """Yield the noun behind the next figure, where both count it: 20个、1200公里高速公路."""
    words, at, last = place.words, place.at, place.last
    n = at + 1
    while n < last and n < at + 4 and words.tags[n] != FIGURE and LEVEL in words.cells[n][2]:
        n += 1
    if n + 1 < last and words.tags[n] == FIGURE and words.tags[n + 1][:1] in "nj":
        yield from right_spans(place, n)


def right_spans(place: Place, at: int | None = None) -> Iterator[Span]:
    """Yield what stands behind the figure, or behind the word `at`."""
    words, start = place.words, (place.at if at is None else at) + 1
    if start < place.last and words.texts[start] == "的":
        start += 1
    if start >= place.last or not may_start(words, start):
        return
    for end in range(start + 1, min(start + _LONGEST_RIGHT, place.last) + 1):
        word = words.texts[end - 1]
        if words.tags[end - 1] == FIGURE or (word in MARKS and word not in "“”《》、"):
            break
        if floor_of(words, start, end) > start:
            break
        if may_end(words, end) and balanced(words, start, end) and not is_empty(words, start, end):
            yield start, end


def prefix_spans(place: Place) -> Iterator[Span]:
    """Yield what may stand before the noun behind: words just before the figure, or a verb of its clause."""
    zone, at, words = place.zone, place.at, place.words
    for start in range(max(zone, at - 4), at):
        if may_start(words, start):
            yield start, at
    for n in range(max(zone, at - _PREFIX_REACH), at - 1):
        if words.tags[n][:1] == "v" or words.tags[n] in ("n", "d"):
            yield n, n + 1


def own_spans(place: Place, left: list[Span]) -> Iterator[Span]:
    """Yield the stretches of the figure's own words that may go with what was told earlier: the longest ones."""
    starts = sorted({start for start, _ in left if start >= place.zone})[:2]
    return (span for span in left if span[0] in starts)


def earlier_spans(place: Place) -> Iterator[Span]:
    """Yield subjects out of the clauses before."""
    words = place.words
    segments: list[Span] = []
    end = place.zone
    while end > place.first and len(segments) < 4:
        end -= 1
        while end > place.first and (words.texts[end] in MARKS or words.tags[end] in (FIGURE, DATE)):
            end -= 1
        start = end
        opening = max(place.first, words.clauses[end])
        while start > opening and words.tags[start - 1] != FIGURE:
            start -= 1
        segments.append((start, end + 1))
        end = start
    colon = next(
        (n for n in range(place.clause - 1, max(place.first, place.at - _REACH), -1) if words.texts[n] == "："),
        None,
    )
    if colon is not None:
        segments.append((max(words.clauses[colon - 1], place.first), colon))
    for start, end in dict.fromkeys(segments):
        yield from find_subjects(words, start, end)
