"""Clauses (分句): a sentence cut at its marks, each figure with the words before and behind it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from hqdigest.language.spans import around, within
from hqdigest.model import DatePeriod, Quantity, Role
from hqdigest.text import Span

# A space parts clauses between Chinese words, as in a headline: 累计完成5项 其余26项推进.
_MARKS = re.compile(r"[，；。！？：（）“”‘’《》\n]|(?<=[\u4e00-\u9fff”）%])[ ]+(?=[\u4e00-\u9fff“\d])")
_OPENING = {"（": "）", "(": ")", "“": "”", "‘": "’", "《": "》"}
_CLOSING = frozenset(_OPENING.values())
MOVES = frozenset("降升增减扩提缩压涨跌高长加少低")  # 降[到去年]的9起
_COMPARED = re.compile(r"(?:比|较|与|同|和)$")
# hits 同期, 相比 behind a date that is compared with: 较2020年同期下降
_COMPARED_TAIL = re.compile(r"(?:同期|同比|末|底|年末|相比|数|水平|时|平均水平)*(?:相比)?")
SEPARATORS = ("以及", "、", "和", "及", "与", "或", "并", "；", "，")


class Decided(NamedTuple):
    """What was decided on a figure, for those that follow."""

    role: Role
    clause: int
    sentence: int  # where its sentence begins
    passage: int  # where its passage begins, in the source


@dataclass(slots=True)
class Figure:
    """A quantity in its clause. `left` and `right` are the words around it, dates left out."""

    quantity: Quantity
    clause: int  # which clause of the sentence
    clause_start: int
    left: str
    right: str
    mark: str  # the mark or conjunction that parts it from what stands before, "" between two figures with none
    first: bool  # the first figure of its clause
    next_follows: bool  # the words to the right lead on to another figure of the same clause
    label: str = ""
    subject: str = ""
    key: bool = True
    head: str = ""
    rule: str = ""
    movement: str = ""  # up, down or "" where the words tell none
    level: bool = False  # a verb of reaching stands before it
    part: bool = False  # stands behind 其中
    end: str = ""  # "from" or "to": which end of a movement it tells (由9.6‰降到3.2‰)
    aimed: bool = False  # called a target behind it: 60部的目标任务
    bound: bool = False  # only tells which of those counted before are meant: 8个产业规模超千亿元
    before: Decided | None = None  # the key figure before it in its article


def find_cuts(text: str, sentence: Span, quantities: Sequence[Quantity]) -> list[int]:
    """Return the positions of the marks that part clauses; brackets and quotation marks without a figure part none."""
    cuts: list[int] = []
    prose = text.find("，", sentence.start, sentence.end) >= 0
    open_marks: list[tuple[str, int]] = []
    for m in _MARKS.finditer(text, sentence.start, sentence.end):
        mark = m[0]
        if prose and mark[0] == " " and text[m.end()].isdigit():
            continue  # in prose a blank only sets a figure off: 增长 13.1%
        if mark in _OPENING:
            open_marks.append((_OPENING[mark], len(cuts)))
            cuts.append(m.start())
        elif mark in _CLOSING:
            if open_marks and open_marks[-1][0] == mark:
                _, at = open_marks.pop()
                if _holds_figure(quantities, cuts[at], m.start()):
                    cuts.append(m.start())
                else:
                    del cuts[at:]
        else:
            cuts.append(m.start())
    return [c for c in cuts if around(quantities, c) is None]


def _holds_figure(quantities: Sequence[Quantity], start: int, end: int) -> bool:
    return bool(within(quantities, start + 1, end))


def find_figures(
    text: str, sentence: Span, quantities: Sequence[Quantity], dates: Sequence[DatePeriod]
) -> list[Figure]:
    """Return the figures of a sentence with the words around each, in order."""
    cuts = [sentence.start - 1, *find_cuts(text, sentence, quantities), sentence.end]
    figures: list[Figure] = []
    clause = 0
    for i, q in enumerate(quantities):
        while clause + 1 < len(cuts) - 1 and cuts[clause + 1] < q.start:
            clause += 1
        begin, end = cuts[clause] + 1, cuts[clause + 1]
        first = not figures or figures[-1].clause != clause
        left_start = begin if first else quantities[i - 1].end
        following = quantities[i + 1].start if i + 1 < len(quantities) else end
        mark = text[begin - 1] if first and begin > sentence.start else ""
        left_end = q.start
        if not first:
            mark, left_start, left_end = _separator(text, left_start, q.start)
        figures.append(
            Figure(
                quantity=q,
                clause=clause,
                clause_start=begin,
                left=without_dates(text, left_start, left_end, dates),
                right=text[q.end : _right_end(q.end, min(following, end), dates)],
                mark=mark,
                first=first,
                next_follows=following < end,
            )
        )
    return figures


def _separator(text: str, start: int, end: int) -> tuple[str, int, int]:
    """Return the mark between two figures of a clause, and the words between them that belong to the later one."""
    for mark in SEPARATORS if text.startswith(SEPARATORS, start) else ():
        if text.startswith(mark, start):
            return mark, start + len(mark), end
    for mark in SEPARATORS if text.endswith(SEPARATORS, start, end) else ():
        if text.endswith(mark, start, end):
            return mark, end, end
    return "", start, end


def _right_end(start: int, end: int, dates: Sequence[DatePeriod]) -> int:
    return min((_start_of(d) for d in within(dates, start, end)), default=end)


def _start_of(period: DatePeriod) -> int:
    """Return where a date begins, a 到 that belongs to the verb before it (降到去年的9起) left out."""
    return period.start + (1 if period.text[0] in "到至" and period.end - period.start > 1 else 0)


def without_dates(text: str, start: int, end: int, dates: Sequence[DatePeriod]) -> str:
    """Return `text[start:end]` without its dates, and without what a date only compares with (较2020年)."""
    inside = [d for d in within(dates, start, end) if d.end <= end]
    if not inside:
        return text[start:end]
    parts, at = [], start
    for d in inside:
        before = text[at : _start_of(d)] if text[max(start, d.start - 1) : d.start] in MOVES else text[at : d.start]
        compared = _COMPARED.search(before)
        parts.append(before[: compared.start()] if compared else before)
        at = d.end
        if compared and (tail := _COMPARED_TAIL.match(text, at, end)):
            at = tail.end()
        elif at < end and text[at] in "，,的" and (not parts[-1] or parts[-1][-1] in "由从至到"):
            at += 1
    parts.append(text[at:end])
    return "".join(parts)
