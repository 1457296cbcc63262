"""Deadlines (完成时限): the finish that a clause promises, and the one that it replaces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from hqdigest.find.projects.clauses import Clause, Sign, Stage, lies_ahead, tells_day, tells_state
from hqdigest.find.projects.steps import completes_step
from hqdigest.lexicon import Lexicon
from hqdigest.model import DatePeriod, Mark


class Due(IntEnum):
    """What is due on a day; the highest told is the deadline."""

    PART = 1  # 春节前封顶
    START = 2  # 计划明年3月开工
    FINISH = 3  # 9月底前通水


@dataclass(frozen=True, slots=True)
class Promise:
    """A day by which something is due, or was due at first."""

    day: date
    due: Due
    original: bool = False


_YEAR = re.compile(r"\d年|[今去明前后]年|年[底末初]")
_LABEL = 12  # characters of a label before its colon
# hits 由|9月底调整为, 从|2025年9月提前到
_FROM = re.compile(r"(?:由|从|自)(?:原来的|原定的|原先的|原)?$")
# hits 11月底|的交账时间, 8月底|的完工节点
_TERM = re.compile(r"的?[^，。；\d]{0,6}(?:时间|期限|节点|时限|大限|目标)")


def find_promises(
    text: str, clause: Clause, lexicon: Lexicon, now: date | None, promised: bool, issued: date | None = None
) -> Iterator[Promise]:
    """Give what a clause promises; `promised` tells that the clause before it left a promise open.

    Without `now` what was promised for a day that has passed is given, too; `issued` still tells the year of a month.
    """
    issued = issued or now
    original, moved, label = lexicon.make("deadline words", lambda: _make(lexicon))
    signs = [s for s in clause.signs if s.stage not in (Stage.PAST, Stage.WHOLE, Stage.NOT, Stage.RECUR)]
    for i, d in enumerate(clause.dates):
        begin = clause.dates[i - 1].end if i else _begin(clause)
        stop = clause.dates[i + 1].start if i + 1 < len(clause.dates) else clause.end
        before, behind = text[begin : d.start], text[d.end : stop]
        given_up = (d.text.startswith("从") or _FROM.search(before)) and moved.match(behind.lstrip("的"))
        day = _opens(clause, d, issued) or _ahead(clause, d, issued) or d.last
        if day is None or (tells_state(text, d) and not given_up and day is d.last):
            continue
        first = bool(original.search(before) or given_up)
        if not first and not _is_promise(clause, d, before, now, promised, moved, label):
            continue
        due = Due.FINISH if label.search(before) or _TERM.match(behind) else _due(text, clause, signs, d, stop, lexicon)
        if due is None and (first or moved.search(before)):
            due = Due.FINISH
        if due is not None:
            yield Promise(day, due, first)


def _opens(clause: Clause, d: DatePeriod, now: date | None) -> date | None:
    """Return the day from which on a thing will be in use (9月1日起将投入使用)."""
    ahead = d.mark is Mark.SINCE and d.first is not None and now is not None and d.first > now
    return d.first if ahead and clause.has(Stage.FUTURE) else None


def _ahead(clause: Clause, d: DatePeriod, now: date | None) -> date | None:
    """Return the day of a bare month that is promised, in the year of issue (去年3月开工，…，预计6月完工)."""
    bare = not _YEAR.search(d.text) and any(s.stage is Stage.FUTURE and s.end <= d.start for s in clause.signs)
    if not bare or now is None or d.last is None or d.last >= now:
        return None
    moved = d.last.replace(year=now.year, day=min(d.last.day, 28) if d.last.month == 2 else d.last.day)
    return moved if moved >= now else None


def _begin(clause: Clause) -> int:
    """Return where to look for what stands before a date: the label before a colon belongs to it (完成时限：9月底)."""
    return max(0, clause.start - _LABEL) if clause.mark in ("：", ":") else clause.start


def _make(lexicon: Lexicon) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    return (
        re.compile(lexicon.pattern("deadlines", "original")),
        re.compile(lexicon.pattern("deadlines", "moved")),
        re.compile(lexicon.pattern("deadlines", "label") + r"[为是：:]?"),
    )


def _is_promise(
    clause: Clause, d: DatePeriod, before: str, now: date | None, promised: bool,
    moved: re.Pattern[str], label: re.Pattern[str],
) -> bool:  # fmt: skip
    if moved.search(before) or label.search(before):
        return True
    past = any(
        s.stage is Stage.PAST and s.form.startswith(("已", "业", "现已", "均已", "都已", "也已")) for s in clause.signs
    )
    if past and not (d.mark is Mark.BY and any(s.stage is Stage.FUTURE for s in clause.signs)):
        return False
    if any(s.stage is Stage.FUTURE and s.end <= d.end + 2 for s in clause.signs):
        return True
    if d.mark is Mark.BY and promised:
        return True
    if tells_day(clause, now):
        return False
    return lies_ahead(d, now) or promised or any(s.stage is Stage.FUTURE for s in clause.signs)


def _due(text: str, clause: Clause, signs: Sequence[Sign], d: DatePeriod, stop: int, lexicon: Lexicon) -> Due | None:
    """Return what is due on a date: what the signs behind it say, else those before it."""
    behind = [s for s in signs if d.end <= s.start < stop] or [s for s in signs if s.stage is not Stage.FUTURE]
    stages = {_stage_of(text, clause, s, lexicon) for s in behind if s.stage is not Stage.FUTURE}
    if stages == {None}:
        return None if d.mark is Mark.IN else Due.PART
    if Stage.FINISH in stages or Stage.DELAY in stages:
        return Due.PART if Stage.PART in stages and Stage.DELAY not in stages else Due.FINISH
    if Stage.START in stages or Stage.RESUME in stages:
        return Due.START
    if Stage.PART in stages or Stage.RUN in stages:
        return Due.PART
    return Due.PART if d.mark is Mark.BY else None


def _stage_of(text: str, clause: Clause, sign: Sign, lexicon: Lexicon) -> Stage | None:
    """Return what a sign promises: 完成 with a step of the work is a part, with a sum of money nothing."""
    if sign.form.endswith(("投资", "产值")):
        return None
    if sign.stage is not Stage.COMPLETE:
        return sign.stage
    if text.startswith(("投资", "产值", "年度投资", "固定资产投资"), sign.end):
        return None
    return Stage.PART if completes_step(text, clause, sign, lexicon) else Stage.FINISH


def choose_deadline(promises: Sequence[Promise], now: date | None) -> tuple[date | None, date | None]:
    """Return the finish last promised, and the one that it replaced: told so, or passed when a later one was told."""
    first = [p for p in promises if p.original]
    later = [p for p in promises if not p.original]
    original = first[0].day if first else None
    if not later:
        return original, None
    highest = max(p.due for p in later)
    days = [p.day for p in later if p.due is highest]
    if original is None and now is not None and days[0] < now < days[-1]:
        original = days[0]
    return days[-1], original if original is not None and original != days[-1] else None
