"""Drafts of projects: what one clause after another adds to a named work, until it is a row or is dropped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from hqdigest.document import AnnotatedPassage, Mention, Passage, Work
from hqdigest.find.projects.clauses import Clause, Stage
from hqdigest.find.projects.deadlines import Due, Promise, choose_deadline
from hqdigest.find.projects.progress import Progress, alike
from hqdigest.find.projects.status import Event, decide_status
from hqdigest.language.factuality import Factualities
from hqdigest.model import Article, Project, Status
from hqdigest.text import Span


class Telling(NamedTuple):
    """A clause that is told of a work: of the whole or of a part, with the cues of its passage."""

    reading: AnnotatedPassage
    clause: Clause
    kind: str
    facts: Factualities


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
    shared: list[Event] = field(default_factory=list)  # told of all in its list or below its heading
    progress: Progress = field(default_factory=Progress)
    responsible: tuple[str, ...] = ()
    urged: bool = False  # nothing is told but that it is pushed on (大力推进…)
    promised: bool = False  # named among what is to come
    rate: bool = False  # a rate of completion was told
    parent: Draft | None = None  # the work of which this is a phase
    work: Work | None = None  # none of a row of a table and of a phase
    traits: tuple[str, ...] = ()  # what its name and its places tell, for the model of rows
    tellings: list[Telling] = field(default_factory=list)  # the clauses that were read of it
    places: tuple[tuple[int, Mention], ...] = ()  # where it is named
    states: list[tuple[Passage, Span]] = field(default_factory=list)  # where its state is told

    def units(self) -> tuple[str, ...]:
        """Return who is in charge: those told of it, else of the work of which it is a phase."""
        return self.responsible or (self.parent.responsible if self.parent else ())

    def told(self) -> bool:
        """Tell whether anything is told of how far it is."""
        return bool(
            self.events or self.promises or self.shared or self.rate or self.listed or self.responsible
            or self.progress.counted()
        )  # fmt: skip


_OPEN = (Status.IN_PROGRESS, Status.STARTED, Status.PLANNED)
_BEGUN = (Status.IN_PROGRESS, Status.STARTED)
_LONGEST_STATE = 60
_SHORTEST_STATE = 3
_ENDS = "、，,：:（( "
_LOOSE = "的等、，,”）) "  # what a name leaves before its state


def finish_draft(
    draft: Draft, article: Article, now: date | None, status: Status, deadline: date | None = None
) -> Project:
    """Make the row of a draft with its status and deadline."""
    _, original = choose_deadline(draft.promises, now)
    if deadline is None or original == deadline:
        original = None
    delayed = any(e.stage is Stage.DELAY for e in _events(draft))
    if original is not None and deadline is not None and original > deadline and delayed:
        original = None  # a feast without its year (原定春节前，推迟到五一) was taken for the next one
    progress = _settle(draft)
    done = progress.done.value if progress.done else None
    total = progress.total.value if progress.total else None
    if status is Status.COMPLETED and total is None and progress.percent is None:
        done = None
    if status is Status.COMPLETED or (status in _BEGUN and _starts_on(draft, deadline)):
        deadline = original = None
    passage = draft.passage
    span = passage.span(draft.span.start, draft.span.end)
    counted = done is not None or total is not None
    rule = "task and rate" if draft.rate and progress.count is not None else draft.rule
    # fmt: off
    return Project(
        name=draft.name, status=status, state=choose_state(draft.states),
        done=done, total=total, percent=progress.percent, unit=progress.unit if counted else None,
        deadline=deadline.isoformat() if deadline else None,
        original_deadline=original.isoformat() if original else None,
        responsible=draft.units(), text=passage.quote(draft.span), start=span.start, end=span.end,
        article=article.id, section=passage.section,
        sentence=passage.quote(passage.sentence_at(draft.span.start)).strip(), rule=rule,
    )
    # fmt: on


def _events(draft: Draft) -> Sequence[Event]:
    return draft.events or draft.shared or ([Event(Stage.START, True)] if draft.promised else [])


def _settle(draft: Draft) -> Progress:
    events = _events(draft)
    draft.progress.settle(planned=bool(events or draft.promises) and all(e.future for e in events))
    return draft.progress


def rule_status(draft: Draft, now: date | None) -> Status:
    """Return the status that the rules come to, one feature among others."""
    deadline, original = choose_deadline(draft.promises, now)
    progress = _settle(draft)
    done = progress.done.value if progress.done else None
    total = progress.total.value if progress.total else None
    counts = progress.done is None or progress.total is None or alike(progress.done, progress.total)
    status = decide_status(_events(draft), done, total if counts else None, progress.percent, progress.plan)
    late = status in _OPEN and (_is_late(draft, deadline, original) or _has_passed(draft, now))
    return Status.DELAYED if late else status


def choose_state(states: Sequence[tuple[Passage, Span]]) -> str | None:
    """Return the clauses that tell where a work stands: the last that says so of now, else the first; two at most."""
    states = [(p, s) for p, s in states if len(p.quote(s).strip(_LOOSE + _ENDS)) >= _SHORTEST_STATE]
    if not states:
        return None
    passage, span = states[0]
    span = Span(span.start + len(text) - len(text.lstrip(_LOOSE)), span.end) if (text := passage.quote(span)) else span
    for other, behind in states[1:]:
        near = other is passage and 0 <= behind.start - span.end <= 1
        if near and behind.end - span.start <= _LONGEST_STATE:
            return passage.quote(Span(span.start, behind.end)).strip().rstrip(_ENDS)
        break
    return passage.quote(span).strip().rstrip(_ENDS) or None


def _starts_on(draft: Draft, day: date | None) -> bool:
    """Tell whether nothing but a start was promised for a day, which a work under way has behind it."""
    due = {p.due for p in draft.promises if p.day == day}
    return due == {Due.START}


def _has_passed(draft: Draft, now: date | None) -> bool:
    """Tell whether every finish that was promised lies before the month of the issue."""
    finishes = [p.day for p in draft.promises if p.due is Due.FINISH]
    return now is not None and bool(finishes) and max(finishes) < now.replace(day=1)


def _is_late(draft: Draft, deadline: date | None, original: date | None) -> bool:
    """Tell whether the finish first promised is given up, or put off to a later day."""
    if original is not None and deadline is not None:
        return original < deadline
    return any(p.original for p in draft.promises) and original is None
