"""Deadlines (完成时限): the finish that a clause promises, and the one that it replaces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from hqdigest.find.project_clauses import Clause, Stage, lies_ahead, tells_state
from hqdigest.lexicon import Words
from hqdigest.model import DatePeriod, Mark


class Due(IntEnum):
    """What is due on a day; the highest told is the deadline."""

    START = 1  # 计划明年3月开工
    PART = 2  # 春节前封顶
    FINISH = 3  # 9月底前通水


@dataclass(frozen=True, slots=True)
class Promise:
    """A day by which something is due, or was due at first."""

    day: date
    due: Due
    original: bool = False


def find_promises(text: str, clause: Clause, words: Words, now: date | None, promised: bool) -> Iterator[Promise]:
    """Give what a clause promises; `promised` tells that the clause before it left a promise open."""
    original, moved, label = words.make("deadline words", lambda: _make(words))
    signs = [s for s in clause.signs if s.stage not in (Stage.PAST, Stage.WHOLE, Stage.NOT, Stage.RECUR)]
    for i, d in enumerate(clause.dates):
        if d.last is None or tells_state(text, d):
            continue
        begin = clause.dates[i - 1].end if i else clause.start
        stop = clause.dates[i + 1].start if i + 1 < len(clause.dates) else clause.end
        before, after = text[begin : d.start], text[d.end : stop]
        first = bool(original.search(before))
        if not first and not _is_promise(clause, d, before, after, now, promised, moved, label):
            continue
        due = _due(signs, d, stop, before, label)
        if due is not None:
            yield Promise(d.last, due, first)


def _make(words: Words) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    return (
        re.compile(words.pattern("deadlines", "original")),
        re.compile(words.pattern("deadlines", "moved")),
        re.compile(words.pattern("deadlines", "label") + r"[为是：:]?"),
    )


def _is_promise(
    clause: Clause, d: DatePeriod, before: str, after: str, now: date | None, promised: bool,
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
    return lies_ahead(d, now) or promised or any(s.stage is Stage.FUTURE for s in clause.signs)


def _due(signs: list, d: DatePeriod, stop: int, before: str, label: re.Pattern[str]) -> Due | None:  # type: ignore[type-arg]
    if label.search(before):
        return Due.FINISH
    after = [s for s in signs if d.end <= s.start < stop] or [s for s in signs if s.stage is not Stage.FUTURE]
    stages = {s.stage for s in after}
    if Stage.FINISH in stages or Stage.COMPLETE in stages:
        return Due.PART if Stage.PART in stages else Due.FINISH
    if Stage.DELAY in stages:
        return Due.FINISH
    if Stage.START in stages:
        return Due.START
    if Stage.PART in stages or Stage.RUN in stages:
        return Due.PART
    return Due.PART if d.mark is Mark.BY else None


def choose_deadline(promises: list[Promise]) -> tuple[date | None, date | None]:
    """Return the finish last promised, and the first one where it was replaced."""
    first = [p for p in promises if p.original]
    later = [p for p in promises if not p.original]
    original = first[0].day if first else None
    if not later:
        return original, None
    highest = max(p.due for p in later)
    last = [p for p in later if p.due is highest][-1].day
    return last, original if original is not None and original != last else None
