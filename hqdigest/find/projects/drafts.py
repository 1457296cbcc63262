"""Drafts of projects: what one clause after another adds to a named work, until it is a row or is dropped."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from hqdigest.document import AnnotatedPassage, Mention, Passage, Work
from hqdigest.find.projects.clauses import PARTS, Clause, Stage
from hqdigest.find.projects.deadlines import Promise, choose_deadline
from hqdigest.find.projects.status import Event
from hqdigest.language.factuality import Factualities
from hqdigest.model import Article, DatePeriod, Dimension, Number, Project, Quantity, Status
from hqdigest.text import Span


class Telling(NamedTuple):
    """A clause that is told of a work: of the whole or of a part, with the cues of its passage."""

    reading: AnnotatedPassage
    clause: Clause
    kind: str
    facts: Factualities
    events: tuple[Event, ...] = ()
    state: Span | None = None  # the words that may tell where the work stands


@dataclass(slots=True)
class Progress:
    """How far a work is: the rate of completion, what is done, of how much."""

    percent: Quantity | None = None
    done: Quantity | None = None
    total: Quantity | None = None

    @property
    def rate(self) -> Number | None:
        return self.percent.value if self.percent else None

    @property
    def unit(self) -> str | None:
        return (self.done and self.done.unit) or (self.total and self.total.unit) or None

    def rated(self) -> bool:
        """Tell whether a count with its rate right behind is all that is told: 新增就业1.2万人，完成全年目标的84%."""
        rate, done = self.percent, self.done
        return rate is not None and done is not None and self.total is None and 0 <= rate.start - done.end <= _BESIDE

    def is_short(self) -> bool:
        """Tell whether a rate or a count says that something is missing."""
        done, total = self.done and self.done.value, self.total and self.total.value
        short = bool(done and total) and float(done or 0) < float(total or 0)
        return short or (self.rate is not None and self.rate < _WHOLE)

    def counted(self) -> bool:
        return self.percent is not None or (self.done is not None and self.total is not None)


@dataclass(slots=True)
class Draft:
    """A named work with what has been told of it so far."""

    name: str
    span: Span
    passage: Passage
    rule: str
    listed: bool = False  # a row of a table, which needs no further proof
    events: list[Event] = field(default_factory=list)
    promises: list[Promise] = field(default_factory=list)
    parted: bool = False  # what is told of it is of a part that is named (甲渠|主体工程)
    shared: list[Event] = field(default_factory=list)  # told of all in its list or below its heading
    progress: Progress = field(default_factory=Progress)
    responsible: tuple[str, ...] = ()
    urged: bool = False  # nothing is told but that it is pushed on (大力推进…)
    promised: bool = False  # named among what is to come
    parent: Draft | None = None  # the work of which this is a phase
    work: Work | None = None  # none of a row of a table and of a phase
    traits: tuple[str, ...] = ()  # what its name and its places tell, for the model of rows
    tellings: list[Telling] = field(default_factory=list)  # the clauses that were read of it
    places: tuple[tuple[int, Mention], ...] = ()  # where it is named

    def units(self) -> tuple[str, ...]:
        """Return who is in charge: those told of it, else of the work of which it is a phase."""
        return self.responsible or (self.parent.responsible if self.parent else ())

    def is_over(self) -> bool:
        """Tell whether a finish is told of it."""
        return any(e.stage is Stage.FINISH and not e.future for e in self.events or self.shared)

    def told(self) -> bool:
        """Tell whether anything is told of how far it is."""
        return bool(
            self.events or self.promises or self.shared or self.listed or self.responsible
            or any(t.clause.quantities for t in self.tellings)
        )  # fmt: skip


class Name(NamedTuple):
    """A place where a work is named."""

    start: int
    end: int
    whose: int


class Tellers:
    """What was read of the works: of a part of one, in a bracket, of the whole.

    `read` gives what of a clause is meant, its dates or its figures; `part` is what all parts are called, "" for each
    by its own name.
    """

    def __init__(
        self, readings: Sequence[AnnotatedPassage], drafts: Iterable[Draft],
        read: Callable[[Clause], Iterable[DatePeriod | Quantity]], part: str = "",
    ) -> None:  # fmt: skip
        self.numbers = {id(reading): number for number, reading in enumerate(readings)}
        self.names: dict[int, list[Name]] = {}  # by passage, in order
        self._told: dict[tuple[int, int], dict[int, set[str]]] = {}
        for draft in drafts:
            for number, mention in draft.places:
                self.names.setdefault(number, []).append(Name(mention.start, mention.end, id(draft)))
            for telling in draft.tellings:
                whole = "bracket" if telling.clause.bracketed else "whole"
                kind = part or str(telling.kind) if telling.kind in PARTS else whole
                for found in read(telling.clause):
                    of = self._told.setdefault((self.numbers[id(telling.reading)], found.start), {})
                    of.setdefault(id(draft), set()).add(kind)
        for names in self.names.values():
            names.sort()

    def of(self, draft: Draft, number: int, start: int) -> str:
        """Return of whom what begins at `start` of a passage was read: of this work, as what, or of another."""
        of = self._told.get((number, start), {})
        others = ["other"] if len(of) > (id(draft) in of) else []
        return "+".join([*sorted(of.get(id(draft), ())), *others]) or "nobody"


_WHOLE = 100  # per cent
_BESIDE = 16  # characters between a count and its rate
_LONGEST_STATE = 60
_JOINTS = ("", "，", "、", ",")
_UNTOLD, _RATED = -5, -1  # of a clause without an event, of one with a rate
_SPENT = 3  # by how much less a clause with an amount tells
_ENDS = "、，,：:（( "
_LOOSE = "的等、，,”）) "  # what a name leaves before its state


def finish_draft(
    draft: Draft, article: Article, now: date | None, status: Status, deadline: date | None = None
) -> Project:
    """Make the row of a draft with its status and deadline."""
    _, original = choose_deadline(draft.promises, now)
    if deadline is None or original == deadline:
        original = None
    delayed = any(e.stage is Stage.DELAY for e in draft.events or draft.shared)
    if original is not None and deadline is not None and original > deadline and delayed:
        original = None  # a feast without its year (原定春节前，推迟到五一) was taken for the next one
    progress = draft.progress
    done = progress.done.value if progress.done else None
    total = progress.total.value if progress.total else None
    if done == total and status is not Status.COMPLETED and (progress.rate is None or progress.rate < _WHOLE):
        done = None  # 68处灌区改造完成年度任务的97%: their number, not what is done of them
    if status is Status.COMPLETED:
        deadline = original = None
    passage = draft.passage
    span = passage.span(draft.span.start, draft.span.end)
    counted = done is not None or total is not None
    # fmt: off
    return Project(
        name=draft.name, status=status, state=choose_state(draft, status),
        done=done, total=total, percent=progress.rate, unit=progress.unit if counted else None,
        deadline=deadline.isoformat() if deadline else None,
        original_deadline=original.isoformat() if original else None,
        responsible=draft.units(), text=passage.quote(draft.span), start=span.start, end=span.end,
        article=article.id, section=passage.section,
        sentence=passage.quote(passage.sentence_at(draft.span.start)).strip(),
        rule="task and rate" if progress.rated() else draft.rule,
    )
    # fmt: on


def choose_state(draft: Draft, status: Status | None = None) -> str | None:
    """Return the clause that tells most of where a work stands, with the one beside it where that tells of it, too."""
    told = [(t.reading, t.state, _weigh_state(t, status)) for t in draft.tellings if t.state is not None]
    best = max(range(len(told)), key=lambda i: told[i][2], default=None)
    if best is None or told[best][2] < 0:
        return None
    reading, span, _ = told[best]
    text = reading.passage.text
    for near in (best + 1, best - 1):
        if 0 <= near < len(told) and told[near][0] is reading and told[near][2] > _UNTOLD:
            first, last = sorted((span, told[near][1]))
            if text[first.end : last.start] in _JOINTS and last.end - first.start <= _LONGEST_STATE:
                span = Span(first.start, last.end)
                break
    return reading.passage.quote(span).lstrip(_LOOSE).strip().rstrip(_ENDS) or None


# How much an event tells of where a work stands: of 100 states of unseen pages 69 are right, by the last clause 63.
_TOLD = {Stage.DELAY: 3, Stage.PART: 5, Stage.FINISH: 4, Stage.RECUR: 3, Stage.RESUME: 3, Stage.RUN: 2, Stage.START: 2}
_OWN = {
    Status.COMPLETED: (Stage.FINISH, 3),
    Status.DELAYED: (Stage.DELAY, 3),
    Status.STARTED: (Stage.START, 2),
    Status.PLANNED: (Stage.FINISH, -4),
}


def _weigh_state(telling: Telling, status: Status | None) -> int:
    """Return how much a clause tells of where a work of this status stands; of less than 0 it is none."""
    kinds = {q.dimension for q in telling.clause.quantities}
    untold = _RATED if Dimension.PERCENT in kinds else _UNTOLD
    return max((_weigh_event(e, status) for e in telling.events), default=untold) - _SPENT * (Dimension.MONEY in kinds)


def _weigh_event(event: Event, status: Status | None) -> int:
    if event.future:
        return -1 if status is Status.PLANNED and event.stage is not Stage.START else 1
    stage, more = _OWN.get(status, (None, 0)) if status else (None, 0)
    return _TOLD.get(event.stage, 1) + 3 * event.going + (more if event.stage is stage else 0)
