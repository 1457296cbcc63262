"""Dates that do not add up (时间核对): deadlines passed without a finish, a start behind its finish."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from hqdigest.document import AnnotatedPassage
from hqdigest.find.checks.finding import Finding
from hqdigest.find.projects.clauses import Clause, Sign, Stage, find_clauses, tells_state
from hqdigest.find.projects.deadlines import Due, Promise, find_promises
from hqdigest.find.projects.status import find_events
from hqdigest.lexicon import Lexicon
from hqdigest.model import CheckCode, DatePeriod, Severity
from hqdigest.text import Span

_DONE = ("已", "业已", "均已", "现已", "如期", "都已", "也已", "提前", "按期", "顺利")


def find_date_mismatches(
    reading: AnnotatedPassage, sentence: Span, lexicon: Lexicon, issued: date | None
) -> Iterator[Finding]:
    """Give the deadlines that had passed at the issue date, and the dates in the wrong order."""
    if not any(sentence.start <= d.start < sentence.end for d in reading.dates):
        return
    clauses = find_clauses(reading, sentence, lexicon)
    if issued is not None:
        yield from _passed(reading.passage.text, clauses, lexicon, issued)
    yield from _order(reading.passage.text, clauses)


def _passed(text: str, clauses: Sequence[Clause], lexicon: Lexicon, issued: date) -> Iterator[Finding]:
    open_promise: tuple[Clause, Promise] | None = None
    promised = False
    for clause in clauses:
        if clause.mark in "；。" and clause.mark:
            if open_promise:
                yield _late(text, *open_promise, issued)
            open_promise = None
        for promise in find_promises(text, clause, lexicon, None, promised, issued):
            if promise.day < issued and promise.due is not Due.START and _is_promise(clause, promise):
                open_promise = open_promise or (clause, promise)
        events = find_events(text, clause, lexicon, issued, False)
        if open_promise and any(e.stage is Stage.FINISH and not e.future for e in events) and _told_done(clause):
            open_promise = None
        promised = False
    if open_promise:
        yield _late(text, *open_promise, issued)


def _is_promise(clause: Clause, promise: Promise) -> bool:
    return promise.original or (
        clause.has(Stage.FUTURE) and clause.has(Stage.FINISH, Stage.COMPLETE) and not _told_done(clause)
    )


def _told_done(clause: Clause) -> bool:
    return any(s.stage is Stage.PAST and s.form.startswith(_DONE) for s in clause.signs) or not clause.has(Stage.FUTURE)


def _late(text: str, clause: Clause, promise: Promise, issued: date) -> Finding:
    said = "原定" if promise.original else "承诺"
    message = f"{said}{promise.day.isoformat()}完成，至{issued.isoformat()}仍未见完成"
    return Finding(CheckCode.DEADLINE_PASSED, Severity.ERROR, message, promise.day.isoformat(), issued.isoformat(),
                   Span(clause.start, clause.end), rule="deadline before the issue date")  # fmt: skip


def _order(text: str, clauses: Sequence[Clause]) -> Iterator[Finding]:
    """Compare a start with the finish told behind it in one sentence, of one subject."""
    begun: tuple[DatePeriod, Sign] | None = None
    for clause in clauses:
        if clause.mark == "；":
            begun = None
        for d, sign in _dated(text, clause):
            if sign.stage is Stage.START:
                begun = (d, sign)
            elif begun and d.last is not None and begun[0].first is not None and begun[0].first > d.last:
                first, _ = begun
                message = f"{first.text}{begun[1].form}晚于{d.text}{sign.form}"
                yield Finding(
                    CheckCode.DATE_ORDER,
                    Severity.ERROR,
                    message,
                    first.text,
                    d.text,
                    Span(first.start, sign.end),
                    rule="start and finish",
                )
                begun = None


def _dated(text: str, clause: Clause) -> Iterator[tuple[DatePeriod, Sign]]:
    """Give each date of a clause with the start or finish right behind it."""
    for i, d in enumerate(clause.dates):
        stop = clause.dates[i + 1].start if i + 1 < len(clause.dates) else clause.end
        sign = next(
            (s for s in clause.signs if d.end <= s.start < stop and s.stage in (Stage.START, Stage.FINISH)), None
        )
        if sign is not None and sign.start - d.end <= 6 and not tells_state(text, d):
            yield d, sign
