"""Spans of words that may be a label or a part of one: before and behind a figure, and in the clauses before it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from hqdigest.find.metrics.constraints import floor_of, is_empty, only_moves, standard_of
from hqdigest.find.metrics.places import RATES, Place, stop_of
from hqdigest.find.metrics.stretches import balanced, last_word, may_end, may_start, starts_in
from hqdigest.find.metrics.words import DATE, DOWN, FIGURE, FLOW, LEAD, LEVEL, MARKS, STOP, UP, Words
from hqdigest.model import Dimension

Span = tuple[int, int]  # of words
_LONGEST_LEFT, _LONGEST_RIGHT, _ENDS = 16, 10, 5
_REACH = 120  # words before a figure in which the head before a colon may stand
_JOINTS = frozenset("、和及与")
_OWNERS = frozenset({"ns", "nr", "nt"})  # tags of places, persons and organizations
_SUBJECTS = frozenset({"n", "nz", "nt", "j", "l"})  # tags of what may have done something
_LEADS = frozenset((UP, DOWN, LEVEL, LEAD))
_OBJECTS = frozenset("njlab")  # first letters of the tags of words of which an object is made
_LONGEST_TURNED, _LONGEST_SAID = 7, 5
_PREFIX_REACH = 9  # words before a figure in which the verb of the noun behind may stand


def left_spans(place: Place) -> Iterator[Span]:
    """Yield what stands before the figure."""
    words, at = place.words, place.edge
    if place.zone >= at:
        return
    lowest = max(place.zone if place.is_listed else place.clause, at - _LONGEST_LEFT)
    highest = standard_of(words, at, place.zone)
    starts = [n for n in starts_in(words, lowest, highest) if not _cuts(place, n)]
    flow = _flow_before(place)
    carried = (
        place.movement == "move" and place.quantity.dimension in RATES and (place.told or place.clause > place.first)
    )
    if highest < at:
        starts = [n for n in starts if any(tag[:1] in "nbvjl" for tag in words.tags[n:highest])]
        if not starts and place.quantity.dimension is Dimension.PERCENTAGE_POINT:
            starts = [highest]  # 高于序时进度2个百分点
    if place.clause < place.zone < at and words.is_bound(place.zone - 1) and _is_of(words, place.zone, at):
        yield from ((n, place.zone) for n in range(lowest, place.zone - 1) if may_start(words, n))
    bare = next((n for n in range(at - 1, highest, -1) if words.tags[n] == "m" and "." in words.texts[n]), -1)
    starts = [n for n in starts if n > bare] or [n for n in range(bare + 1, at)] if bare > 0 else starts
    for end in range(at, max(place.zone, at - _ENDS), -1):
        if may_end(words, end) and not _cuts_compound(words, end, at):
            floor = floor_of(words, lowest, end)
            yield from (
                (start, end)
                for start in starts
                if floor <= start < end and balanced(words, start, end) and not is_empty(words, start, end)
                if (not start < flow or end > flow) and not (carried and only_moves(words, start, end))
            )


def _cuts_compound(words: Words, end: int, at: int) -> bool:
    """Return whether nothing but nouns stands between the end of a label and its figure: 危旧房[棚户区]1005套."""
    says = (words.tags[n] in ("n", "nz") and _LEADS.isdisjoint(words.cells[n][2]) for n in range(end, at))
    return end < at and all(says)


def _flow_before(place: Place) -> int:
    """Return the verb right before a figure that makes it a flow, without which no label ends: 城市低保[新增]276户."""
    words, n = place.words, place.edge - 1
    while n > place.zone and LEVEL in words.cells[n][2] and FLOW not in words.cells[n][2]:
        n -= 1
    if place.quantity.dimension is Dimension.RANK:
        while n > place.zone and {LEVEL, LEAD} & set(words.cells[n][2]):
            n -= 1
        return n if n > place.zone and {UP, DOWN} & set(words.cells[n][2]) else -1  # 固定资产投资[增速]居全市第二位
    flows = FLOW in words.cells[n][2] and not {LEVEL, STOP} & set(words.cells[n][2]) and words.tags[n] == "v"
    return n if n > place.zone and flows else -1


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
    return (listed and len(place.run) == 1) or _is_head_of_list(place, n)


def _is_head_of_list(place: Place, n: int) -> bool:
    """Return whether word `n` is but the noun that closes a list: 起诉侵犯商标权、专利权等[案件]21件."""
    words, low = place.words, max(place.zone, place.clause)
    if len(place.run) > 1 or place.edge - low > _LONGEST_LEFT or "等" not in words.texts[min(n, low) : place.edge]:
        return False
    etc = next((k for k in range(n - 1, low, -1) if words.texts[k] == "等"), -1)
    inside = "等" in words.texts[n : place.edge - 1] and FLOW not in words.cells[n][2]
    if words.texts[n] == "等" or (inside and "、" in words.texts[low:n]):
        return True
    if etc < 0 or "的" in words.texts[etc:n] or "、" not in words.texts[low:etc] or FLOW in words.cells[n][2]:
        return False
    return not any(FLOW in words.cells[k][2] for k in range(etc + 1, n))


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
        if words.tags[end - 1] == "f" or _cuts_object(words, start, end, place.last):
            continue  # 51项指标中, 530人[发放低保]救助金
        if may_end(words, end) and balanced(words, start, end) and not is_empty(words, start, end):
            yield start, end


def _cuts_object(words: Words, start: int, end: int, last: int) -> bool:
    """Return whether a stretch that opens with a verb ends within what that verb is done to."""
    verb = words.tags[start] == "v" and end - start > 1
    return verb and end < last and words.tags[end][:1] in _OBJECTS and words.tags[end - 1][:1] in _OBJECTS


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
        joined = start - 2 >= zone and words.texts[start - 1] in _JOINTS and FLOW in words.cells[start - 2][2]
        if may_start(words, start) and not joined:
            yield start, at  # 新建和改建5所幼儿园
    for n in range(max(zone, at - _PREFIX_REACH), at - 1):
        if words.tags[n][:1] == "v" or words.tags[n] in ("n", "d"):
            yield n, n + 1


def tells_deed(place: Place) -> bool:
    """Return whether own words tell what was done to what, which needs nothing told before: 清理杂物、垃圾150处."""
    words, start = place.words, max(place.zone, place.clause)
    if place.quantity.dimension in RATES or place.movement == "move":
        return False
    while start < place.at and FLOW not in words.cells[start][2]:
        if LEAD not in words.cells[start][2] and words.tags[start] not in _OWNERS:
            return False
        start += 1
    deed = start < place.at and not {LEVEL, STOP} & set(words.cells[start][2])
    return deed and words.tags[place.at - 1] in ("n", "nz", "l")


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
    while end > place.floor and len(segments) < 4:
        end = start = max(place.floor, last_word(words, end - 1))
        opening = max(place.floor, words.clauses[end])
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
