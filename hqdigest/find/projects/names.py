"""Names of projects: what a clause speaks of, without its verbs, adverbs and openings."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hqdigest.find.projects.clauses import Clause, Sign
from hqdigest.find.projects.words import ASIDE, BRACKET_END, Grade, NameWords, grade_of, opens_with, without_aside
from hqdigest.model import Dimension, Quantity
from hqdigest.text import Span


@dataclass(frozen=True, slots=True)
class Name:
    """A name, its grade, and the count written behind it (台账240部)."""

    span: Span
    text: str
    grade: Grade
    count: Quantity | None = None
    whole: Span | None = None  # with the relative clause before it, in which a first name may stand


_EDGE = " \t、，。；：:·-—的"
_LIST_MARK = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|第[一二三四五六七八九十]+[，、]|[①-⑳〇■◆●▲★□◇▶►▪✓✔√➤])\s*"
)
_COUNT_BEHIND = re.compile(r"[\d一二两三四五六七八九十]")  # 甲厂、乙厂等|9家企业: the list is of what is counted
_REALIZED = re.compile(r"[实出呈体展兑涌]现$")  # 现 that is no adverb
_PLACE = re.compile(r"[在于](?![建于都])")
_SHORT_NAME = 3
_SHORT_TAIL = 5
_PHASES = frozenset(("期", "批", "轮", "届", "号", "次"))
_NO_COUNT = frozenset(
    {Dimension.PERCENT, Dimension.PERCENTAGE_POINT, Dimension.DURATION, Dimension.AGE, Dimension.RANK, Dimension.RATIO}
)


def trim(text: str, start: int, end: int, clause: Clause, names: NameWords) -> Span:
    """Take openings and dates off the beginning, adverbs off the end of `text[start:end]`."""
    dates = {d.start: d.end for d in clause.dates}
    ends = {d.end: d.start for d in clause.dates}
    mark = _LIST_MARK.match(text, start, end) if start == clause.start else None
    start = mark.end() if mark else start
    moved = True
    while moved and start < end:
        moved = False
        if start in dates and dates[start] <= end:
            start, moved = dates[start], True
        elif text[start] in _EDGE or (text[start] in "前后内里起以" and start in ends):
            start, moved = start + 1, True
        elif word := _opening_at(text, start, end, names):
            start, moved = start + len(word), True
    if text[start:end].startswith("“") and "”" not in text[start:end]:
        start += 1  # speech opens here; its end is elsewhere
    moved = True
    while moved and start < end:
        moved = False
        if end in ends and ends[end] >= start:
            end, moved = ends[end], True
        elif text[end - 1] in _EDGE or (text[end - 1] == "等" and not _COUNT_BEHIND.match(text, end)):
            end, moved = end - 1, True
        elif text[end - 1] in "）)" and (aside := ASIDE.search(text, start, end)) and aside.end() == end:
            end, moved = aside.start(), True
        elif text[end - 1] in names.adverb_ends:
            for size in range(min(6, end - start), 0, -1):
                if text[end - size : end] in names.adverb and not _REALIZED.search(text, start, end):
                    end, moved = end - size, True
                    break
    return Span(start, max(start, end))


def _opening_at(text: str, start: int, end: int, names: NameWords) -> str:
    """Return the opening at `start`; it may be the beginning of a longer word (在建, 就业, 高标准农田)."""
    if text[start] not in names.opening_starts:
        return ""
    head = text[start : min(end, start + 8)]
    word = opens_with(head, names.opening)
    return "" if word and len(opens_with(head, names.kept)) > len(word) else word


def take_name(text: str, start: int, end: int, clause: Clause, names: NameWords) -> Name | None:
    """Return the name in `text[start:end]`, with the count behind it taken off; None where nothing is left."""
    span = trim(text, start, end, clause, names)
    count = None
    for q in reversed(clause.quantities):
        if q.end == span.end or (q.end < span.end and BRACKET_END.fullmatch(text[q.end : span.end])):
            if q.start > span.start and q.unit not in _PHASES:  # 绿道三期: which part it is, not how many
                count = q if q.dimension not in _NO_COUNT else None
                span = trim(text, span.start, q.start, clause, names)
            break
    whole, span = span, _after_relative(text, span, names)
    found = text[span.start : span.end]
    if len(span) < 2 or "\t" in found or found.count("“") != found.count("”"):
        return None
    return Name(span, found, grade_of(found, names), count, whole)


# hits 全省首个|——, 国家重大水利工程|——: what stands behind says which
_APPOSED = re.compile(r"首|最|之一|重点|重大|国家|标志|(?:工程|项目)$")


def _after_relative(text: str, span: Span, names: NameWords) -> Span:
    """Leave out a relative clause (列入计划的…, 首个…——…) where a name stands behind it."""
    found = text[span.start : span.end]
    for mark in ("——", "的"):
        at = _outside(found, mark)
        if mark == "——" and not _APPOSED.search(found[: max(at, 0)]):
            continue  # 南环——东关拓宽工程: from one place to another
        if at >= 0 and len(found) - at - len(mark) >= 3 and grade_of(found[at + len(mark) :], names):
            span = Span(span.start + at + len(mark), span.end)
            found = text[span.start : span.end]
    return span


def _outside(text: str, mark: str) -> int:
    """Return where `mark` last stands outside brackets and quotation marks, or -1."""
    if mark not in text:
        return -1
    depth, at = 0, len(text)
    while at > 0:
        at -= 1
        if text[at] in "”）》":
            depth += 1
        elif text[at] in "“（《":
            depth -= 1
        elif depth == 0 and text.startswith(mark, at):
            return at
    return -1


def split_names(name: Name, text: str, names: NameWords) -> list[Name]:
    """Return several subjects of one predicate as several names; a list that shares its noun stays one."""
    whole = name.whole or name.span
    pieces = _pieces(text[whole.start : whole.end])
    if len(pieces) < 2:
        return [name]
    if _COUNTED_LIST.search(text[whole.start + pieces[-1][0] : whole.end]):
        return [name]  # A、B、C三个项目: the list is what the count counts
    spans = [Span(whole.start + a, whole.start + b) for a, b, _ in pieces]
    marks = [mark for _, _, mark in pieces]
    made = [_piece(text, s, names) for s in spans]
    joined: list[Name] = [made[0]]
    for piece, mark in zip(made[1:], marks[1:], strict=True):
        before = joined[-1]
        if _parts(before, piece, mark, names):
            joined.append(piece)
        else:
            joined[-1] = _piece(text, Span(before.span.start, piece.span.end), names)
    if all(n.grade for n in joined):
        joined[-1] = Name(joined[-1].span, joined[-1].text, joined[-1].grade, name.count)
        return joined
    return [name]


_COUNTED_LIST = re.compile(r"[^等\d](?:[两三四五六七八九十]|\d{1,2})(?:个|座|所|条|项|处|家|大)")
# hits 位于向东南路, 列入市重点: a relative clause that has not reached its 的
_RELATIVE = re.compile(r"^(?:位于|坐落|地处|列入|纳入|由|总投资|投资|全长|占地|总建筑|作为|连接|横跨)[^的]*$")


def _parts(before: Name, piece: Name, mark: str, names: NameWords) -> bool:
    """Tell whether a mark parts two names: both must be whole, and of one kind, or a new count opens behind 和."""
    if not before.grade or len(before.text) < _SHORT_NAME or len(piece.text) < _SHORT_NAME:
        return False
    if len(before.text) == _SHORT_NAME and before.grade is not piece.grade:
        return False
    if piece.text.startswith("等") or _RELATIVE.match(before.text):
        return False
    if mark == "及" and len(piece.text) <= _SHORT_TAIL:
        return False  # 高竹互通立交及连接线工程: the smaller thing goes with the work before it
    if mark in "和及与" and ("等" in piece.text or before.grade is Grade.WORK):
        return True
    if before.grade is Grade.FACILITY and piece.text.endswith("建设"):
        return bool(grade_of(piece.text[:-2], names))  # 滨河公园和东湖公园建设
    if before.grade is Grade.TASK or piece.grade is Grade.NONE:
        return before.grade is Grade.WORK and piece.grade is not Grade.NONE
    if "等" in piece.text and mark == "、":
        return before.grade is Grade.WORK and before.text.endswith(("工程", "项目"))
    return before.grade is piece.grade or before.grade is Grade.WORK


def _piece(text: str, span: Span, names: NameWords) -> Name:
    span = _after_relative(text, span, names)
    found = without_aside(text[span.start : span.end])
    span = Span(span.start, span.start + len(found))
    return Name(span, found, grade_of(found, names))


def _pieces(text: str) -> list[tuple[int, int, str]]:
    """Cut at 、 和 及 与 outside brackets and quotation marks: (start, end, the mark before)."""
    out, depth, begin, mark = [], 0, 0, ""
    for at, c in enumerate(text):
        if c in "“（《":
            depth += 1
        elif c in "”）》":
            depth -= 1
        elif depth == 0 and (c == "、" or (c in "和及与" and 2 <= at < len(text) - 2)):
            out.append((begin, at, mark))
            begin, mark = at + 1, c
    out.append((begin, len(text), mark))
    return [p for p in out if p[1] > p[0]]


def find_subject(text: str, clause: Clause, sign: Sign, names: NameWords) -> Name | None:
    """Return what stands before a sign of progress, cut at the first date in it."""
    end = sign.start
    for d in clause.dates:
        if (
            d.start > clause.start
            and d.end <= sign.start
            and len(trim(text, clause.start, d.start, clause, names)) >= 2
        ):
            end = d.start
            break
    if sign.held and (place := _PLACE.search(text, clause.start + 2, end)):
        end = place.start()  # where it was held is no part of its name
    return take_name(text, clause.start, end, clause, names)


def find_object(text: str, clause: Clause, sign: Sign, stop: int, names: NameWords) -> Name | None:
    """Return what stands behind a verb, up to the next sign, date or trailing count."""
    begin = sign.end + 1 if text.startswith("了", sign.end) else sign.end
    limit = min([clause.end, *(d.start for d in clause.dates if d.start >= sign.end)])
    end = min(stop, limit)
    if end < limit and "并" not in text[end - 1 : end + 1]:
        whole = take_name(text, begin, limit, clause, names)
        if whole is not None and whole.grade in (Grade.TASK, Grade.WORK) and whole.count is None:
            return whole
    for q in clause.quantities:
        if (
            q.start > sign.end + 1
            and (q.end >= end or text[q.end] in "、，（和及")
            and not text.startswith("等", q.start - 1)
        ):
            after = text[q.end : end]
            if not after or not grade_of("某某" + after.split("、")[-1], names):
                return take_name(text, begin, q.end, clause, names)
    return take_name(text, begin, end, clause, names)
