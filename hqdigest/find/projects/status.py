"""Status (进展状态) of a project: what the signs of each clause come to, and what all clauses come to together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from hqdigest.find.projects.clauses import Clause, Sign, Stage, lies_ahead, tells_day, tells_state
from hqdigest.find.projects.steps import completes_step
from hqdigest.lexicon import Lexicon
from hqdigest.model import Number, Status
from hqdigest.text import Span

# hits 完工9个|，, 改造一百四十个|村，; misses 4.5米|宽的产业路
_BEHIND_COUNT = re.compile(r"[^，、；。（）的]{0,4}?(?:[，、；。（）和及与其\s]|$)")
# A step told as the predicate's own noun (招标, 设计) is work going on; so is the step that 完成 has for its object.


@dataclass(frozen=True, slots=True)
class Event:
    """One thing told of a project: its stage, whether it is still to come, whether it is of the whole."""

    stage: Stage
    future: bool = False
    held: bool = False
    early: bool = False  # a step before the ground is broken: 招标, 用地手续


def find_events(
    text: str,
    clause: Clause,
    lexicon: Lexicon,
    now: date | None,
    promised: bool,
    part: bool = False,
    name: Span | None = None,
) -> Iterator[Event]:
    """Give what a clause tells of its subject, outside its `name`; `part` says that it is a part of the work."""
    have, ongoing, undone = lexicon.make("beginnings", lambda: _beginnings(lexicon))
    future = promised and not (_is_told(clause) or tells_day(clause, now))
    negated, partly, whole, going = False, part, False, False
    for i, sign in enumerate(clause.signs):
        if name is not None and name.start <= sign.start and sign.end <= name.end:
            continue
        stop = clause.signs[i + 1].start if i + 1 < len(clause.signs) else clause.end
        if sign.stage is Stage.FUTURE:
            future = True
        elif sign.stage is Stage.PAST:
            future = future and not sign.form.startswith(have)
        elif sign.stage is Stage.NOT:
            negated = True
            continue
        elif sign.stage is Stage.WHOLE:
            whole = True
        else:
            come = future or going or _is_ahead(text, clause, sign, now)
            going = going or sign.form.startswith(ongoing)
            yield _event(text, clause, sign, stop, come, negated, partly, whole, lexicon)
            partly = partly or sign.stage is Stage.PART
        negated = sign.stage is Stage.DELAY and sign.form.startswith(undone)


def _beginnings(lexicon: Lexicon) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Return how signs begin after which things have happened, are going on, have not happened."""
    return lexicon.forms("status", "have"), lexicon.forms("status", "going"), lexicon.forms("status", "undone")


def _is_told(clause: Clause) -> bool:
    return any(s.stage is Stage.PAST for s in clause.signs) or any(s.form in ("正在", "正") for s in clause.signs)


def _is_ahead(text: str, clause: Clause, sign: Sign, now: date | None) -> bool:
    """Tell whether the date before a sign lies ahead (9月底前通水), and nothing says that it has happened."""
    before = [d for d in clause.dates if d.end <= sign.start]
    if not before or any(
        s.stage is Stage.PAST and s.form.startswith("已") for s in clause.signs if s.start < sign.start
    ):
        return False
    return not tells_state(text, before[-1]) and lies_ahead(before[-1], now)


def _event(
    text: str, clause: Clause, sign: Sign, stop: int, future: bool, negated: bool, partly: bool, whole: bool,
    lexicon: Lexicon,
) -> Event:  # fmt: skip
    stage = sign.stage
    if stage is Stage.COMPLETE:
        stage = Stage.FINISH if whole or not completes_step(text, clause, sign, lexicon) else Stage.PART
    elif stage is Stage.FINISH and not sign.held and _counts_after(text, clause, sign, stop):
        stage = Stage.PART
    if stage is Stage.FINISH and partly:
        stage = Stage.PART
    if negated:
        if stage is Stage.DELAY:
            return Event(Stage.RUN, False)
        return Event(stage if stage is not Stage.PART else Stage.FINISH, True)
    return Event(stage, future, sign.held, _is_early(text, clause, sign, stop, lexicon))


def _is_early(text: str, clause: Clause, sign: Sign, stop: int, lexicon: Lexicon) -> bool:
    """Tell whether a step belongs to what comes before the ground is broken (完成招标, 办理用地手续)."""
    if sign.stage not in (Stage.RUN, Stage.COMPLETE):
        return False
    early = lexicon.make("preparation", lambda: re.compile(lexicon.pattern("status", "preparation")))
    return bool(early.search(text, sign.start, clause.end if sign.stage is Stage.COMPLETE else stop))


def _counts_after(text: str, clause: Clause, sign: Sign, stop: int) -> bool:
    """Tell whether a sign counts how many are done (完工9个), not how large the thing is (修成4.5米宽的路)."""
    return any(
        sign.end <= q.start <= sign.end + 12 and q.start < stop and _BEHIND_COUNT.match(text, q.end)
        for q in clause.quantities
    )


_BUILT = (Stage.START, Stage.FINISH, Stage.PART, Stage.RUN, Stage.RESUME)


def _after_resumption(events: Sequence[Event]) -> list[Event]:
    """Return the events without the stop that a resumption ended (停工三个月后复工)."""
    last = max((i for i, e in enumerate(events) if e.stage is Stage.RESUME and not e.future), default=-1)
    return [e for i, e in enumerate(events) if i > last or e.stage is not Stage.DELAY]


def decide_status(events: Sequence[Event], done: Number | None, total: Number | None, percent: Number | None) -> Status:
    """Return the status that all events of a project come to."""
    past = {e.stage for e in _after_resumption(events) if not e.future}
    ahead = {e.stage for e in events if e.future}
    reached = (percent is not None and percent >= 100) or (
        done is not None and total is not None and total > 0 and done >= total
    )
    begun = (done is not None and done > 0) or (percent is not None and percent > 0)
    open_count = (percent is not None and percent < 100) or (done is not None and total is not None and done < total)
    if Stage.DELAY in past and not (Stage.FINISH in past and not ahead):
        return Status.DELAYED
    if (Stage.FINISH in past and not open_count) or (reached and Stage.FINISH not in ahead):
        return Status.COMPLETED
    built = any(e.stage in _BUILT and not e.early and not e.future for e in events)
    if Stage.START in ahead and not begun and not built:
        return Status.PLANNED
    if begun or past & {Stage.FINISH, Stage.PART, Stage.RUN, Stage.RESUME}:
        return Status.IN_PROGRESS if Stage.RECUR not in past or begun else Status.RECURRING
    if Stage.START in past:
        return Status.STARTED
    if Stage.RECUR in past or Stage.RECUR in ahead:
        return Status.RECURRING
    if ahead:
        return Status.PLANNED
    return Status.IN_PROGRESS
