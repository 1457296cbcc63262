"""Spans of words that may be a label or a part of one: before and behind a figure, and in the clauses before it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from hqdigest.find.metrics.constraints import floor_of, is_empty, standard_of
from hqdigest.find.metrics.places import Place, stop_of
from hqdigest.find.metrics.stretches import balanced, last_word, may_end, may_start, starts_in
from hqdigest.find.metrics.words import DATE, FIGURE, FLOW, LEAD, LEVEL, MARKS, STOP, Words
from hqdigest.model import Dimension

Span = tuple[int, int]  # of words
_LONGEST_LEFT, _LONGEST_RIGHT, _ENDS = 16, 10, 5
_REACH = 120  # words before a figure in which the head before a colon may stand
_JOINTS = frozenset("、和及与")
_OWNERS = frozenset({"ns", "nr", "nt"})  # tags of places, persons and organizations
_SUBJECTS = frozenset({"n", "nz", "nt", "j", "l"})  # tags of what may have done something
_LONGEST_TURNED, _LONGEST_SAID = 7, 5
_PREFIX_REACH = 9  # words before a figure in which the verb of the noun behind may stand


def left_spans(place: Place) -> Iterator[Span]:
    """Yield what stands before the figure."""
    words, at = place.words, place.edge
    lowest = max(place.zone if place.is_listed else place.clause, at - _LONGEST_LEFT)
    highest = standard_of(words, at, place.zone)
    starts = [n for n in starts_in(words, lowest, highest) if not _cuts(place, n)]
    if highest < at:
        starts = [n for n in starts if any(tag[:1] in "nbvjl" for tag in words.tags[n:highest])]
        if not starts and place.quantity.dimension is Dimension.PERCENTAGE_POINT:
            starts = [highest]  # 高于序时进度2个百分点
    if place.clause < place.zone < at and words.is_bound(place.zone - 1) and _is_of(words, place.zone, at):
        yield from ((n, place.zone) for n in range(lowest, place.zone - 1) if may_start(words, n))
    for end in range(at, max(place.zone, at - _ENDS), -1):
        if may_end(words, end):
            floor = floor_of(words, lowest, end)
            yield from (
                (start, end)
                for start in starts
                if floor <= start < end and balanced(words, start, end) and not is_empty(words, start, end)
            )


def _is_of(words: Words, start: int, at: int) -> bool:
    """Return whether nothing but 的 and what leads to a figure stands there: 进度达到90%以上[的有]6项."""
    return words.texts[start] == "的" and all(LEVEL in words.cells[n][2] for n in range(start + 1, at))


def _cuts(place: Place, n: int) -> bool:
    """Return whether a label from word `n` on is cut: from a list of one head (生产和供应业), from 占 of an amount."""
    words = place.words
    if words.texts[n] == "占":
        of_what = n > place.zone and words.tags[n - 1] in ("n", "vn", "nz", "l", "j")
        return of_what or place.quantity.dimension not in (Dimension.PERCENT, Dimension.RATIO)
    if "占" in words.texts[place.zone : n] and place.quantity.dimension is Dimension.PERCENT:
        return True  # the share of one thing in another is told whole
    if place.movement == "move" and _is_predicate(words, n, place.clause):
        return True  # 水泥企业[累计完成产值]增长6%
    zone = place.zone
    named = place.clause < zone <= n and words.is_bound(zone - 1) and words.tags[zone][:1] in "nbjl"
    if named and not any(tag[:1] == "v" for tag in words.tags[zone : n + 1]):
        return True  # 65岁以上老年人健康管理率
    listed = n > place.clause and n - 1 != place.zone and words.texts[n - 1] in _JOINTS
    return listed and len(place.run) == 1


def _is_predicate(words: Words, n: int, clause: int) -> bool:
    """Return whether word `n` tells what the noun before it has done."""
    before = n - 1
    while before > clause and {LEVEL, FLOW} & set(words.cells[before][2]) and words.tags[before][:1] in "vd":
        before -= 1
    _, tag, of_class = words.cells[before]
    deed = words.tags[n][:1] in "vd" and words.tags[n] != "vn" and {LEVEL, FLOW} & set(words.cells[n][2])
    return bool(deed or before < n - 1) and before >= clause and tag in _SUBJECTS and LEAD not in of_class


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
    while start < place.last and (words.texts[start] == "的" or _leads_on(words, start)):
        start += 1
    if start >= place.last or not may_start(words, start):
        return
    for end in range(start + 1, min(start + _LONGEST_RIGHT, place.last) + 1):
        word = words.texts[end - 1]
        if words.tags[end - 1] == FIGURE or (word in MARKS and word not in "“”《》、"):
            break
        if floor_of(words, start, end) > start or (words.tags[end - 1] in _OWNERS and words.texts[end - 2] == "的"):
            break  # 1500双棉鞋[的云溪县职工]
        if end < place.last and words.texts[end] == "的" and words.tags[start][:1] in "vd":
            continue  # 319名具有从宽情节[的被告人]
        if words.tags[end - 1] == "f":
            continue  # 51项指标中
        if may_end(words, end) and balanced(words, start, end) and not is_empty(words, start, end):
            yield start, end


def _leads_on(words: Words, n: int) -> bool:
    """Return whether a word only leads to what is counted: 39例[在]社区筛查中发现, 5人[为]党员."""
    _, tag, of_class = words.cells[n]
    return tag == "p" or (LEVEL in of_class and tag == "v")


def turned_spans(place: Place) -> Iterator[tuple[Span, Span]]:
    """Yield a predicate and the noun before it, which together name what is counted: 5个项目已完工 are 已完工项目."""
    words, start = place.words, place.at + 1
    stop = stop_of(words, start, place.last)
    if stop - start > _LONGEST_TURNED or stop - start < 2 or not may_start(words, start):
        return
    if stop < place.last and words.tags[stop] == FIGURE:
        leads = LEVEL in words.cells[stop - 1][2]
        if leads and words.tags[start][:1] in "nj" and words.tags[start + 1][:1] in "nv":
            yield (start + 1, stop + 1), (start, start + 1)  # 9个产业产值超百亿元
        return
    for cut in range(start + 1, stop):
        tag, of_class = words.tags[cut], words.cells[cut][2]
        said = tag == "d" or (tag == "v" and STOP in of_class)
        if said and words.tags[cut - 1][:1] in "nj":
            if not set(words.tags[start:stop]) & {FIGURE, DATE, "uj", "c"} and words.tags[stop - 1][:1] in "vn":
                verb = next((n for n in range(cut, stop - 1) if not _only_leads(words, n)), stop - 1)
                yield (verb, stop), (start, cut)
            return


def _only_leads(words: Words, n: int) -> bool:
    """Return whether a word is an adverb that says nothing of what is counted: 陆续 of 陆续开工."""
    return words.tags[n] == "d" and LEAD in words.cells[n][2]


def said_span(place: Place) -> Span | None:
    """Return the predicate right behind a count of what was told before: 其中5个已完工, 另有9部正在施工."""
    words, start = place.words, place.at + 1
    stop = stop_of(words, start, place.last)
    tags = words.tags[start:stop]
    verbal = 0 < len(tags) < _LONGEST_SAID and tags[-1][:1] == "v" and all(tag[:1] in "vd" for tag in tags)
    return (start, stop) if verbal else None


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


def front_spans(place: Place) -> Iterator[Span]:
    """Yield the noun that the label told last in this sentence opens with: 夏粮 of 完成夏粮收获面积."""
    words, label = place.words, place.told[-1] if place.told else None
    if label is None or label.first is None or label.passage != place.passage or label.first < place.first:
        return
    start = next((n for n in range(label.first, place.at) if words.tags[n][:1] != "v"), place.at)
    for end in range(start + 1, min(start + 4, place.at)):
        if {FIGURE, DATE, "x"} & {*words.tags[start:end]} or not may_start(words, start):
            return
        if words.tags[end - 1][:1] in "nj":
            yield start, end


def earlier_segments(place: Place) -> Iterator[Span]:
    """Yield the stretches before, each once, that may open with a subject."""
    words = place.words
    segments: list[Span] = []
    end = place.zone
    while end > place.first and len(segments) < 4:
        end = start = max(place.first, last_word(words, end - 1))
        opening = max(place.first, words.clauses[end])
        while start > opening and words.tags[start - 1] != FIGURE:
            start -= 1
        segments.append((start, end + 1))
        end = start
    if "colons" not in words.known:
        words.known["colons"] = [n for n, text in enumerate(words.texts) if text == "："]
    colons: list[int] = words.known["colons"]
    before = bisect_left(colons, place.clause)
    if before and colons[before - 1] > max(place.first, place.at - _REACH):
        colon = colons[before - 1]
        segments.append((max(words.clauses[colon - 1], place.first), colon))
    yield from dict.fromkeys(segments)
