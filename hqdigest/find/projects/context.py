"""The state of the walk over an article's clauses: works found so far, what is spoken of; which a clause names."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from hqdigest.document import AnnotatedPassage, Mention
from hqdigest.find.projects.clauses import Clause, Sign, Stage, is_count
from hqdigest.find.projects.drafts import Draft
from hqdigest.find.projects.status import Event
from hqdigest.language.factuality import Context, Factualities
from hqdigest.language.spans import first_from, last_before
from hqdigest.lexicon import Lexicon
from hqdigest.model import Dimension, Quantity
from hqdigest.text import Placed

Named = tuple[Mention, Draft]


@dataclass(slots=True)
class Walk:
    """The state of the walk over one article."""

    lexicon: Lexicon
    now: date | None
    read: dict[object, Any] = field(default_factory=dict)  # what was read of clauses before, by their places
    drafts: dict[object, Draft] = field(default_factory=dict)  # by the work that each is of
    base: Draft | None = None  # what the head of the paragraph or the heading above names
    item: Draft | None = None  # what a paragraph names that is nothing but a name
    heads: dict[str, Draft | None] = field(default_factory=dict)  # by the heading
    told_above: list[Event] = field(default_factory=list)  # what the heading or the line above tells of all below it
    current: list[Draft] = field(default_factory=list)  # the subjects of the clause before
    recent: list[Draft] = field(default_factory=list)  # the subjects last named in this paragraph
    above: list[Draft] = field(default_factory=list)  # those named in the last paragraph that named any
    opened: bool = False  # that paragraph opens with the first of them
    previous: list[Draft] = field(default_factory=list)  # those last named in a paragraph before
    topic: Draft | None = None  # what the paragraph, else the article, named first
    named: list[Draft] = field(default_factory=list)  # all that this paragraph named so far
    sentence: list[Draft] = field(default_factory=list)  # those named in this sentence
    before: list[Draft] = field(default_factory=list)  # those named in the sentence before
    untold: list[Draft] = field(default_factory=list)  # those named in this sentence of which nothing is told yet
    carried: list[Event] = field(default_factory=list)  # what a verb before a list of works tells of all of them
    ongoing: bool = False  # a clause of this sentence told that work is going on
    lead: list[Event] = field(default_factory=list)  # what a clause without a work of its own tells in this sentence
    kept: list[Event] = field(default_factory=list)  # the same of the sentences before
    places: Sequence[Named] = ()  # the works named in the passage, where they stand
    starts: Sequence[int] = ()  # where they begin
    facts: Factualities = field(default_factory=lambda: Factualities((), (), (), Context()))  # of the passage


TAIL = 3  # characters behind the object of 完成: 等, 建设
_BETWEEN = "共达到约近为计累有超过"
_ON = ("等", "及", "以及", "和", "、")  # how a list goes on behind its last name that was found


def named_in(walk: Walk, stretch: Placed) -> Sequence[Named]:
    """Return those of the works named in the passage whose mentions begin in a stretch."""
    first = bisect_left(walk.starts, stretch.start)
    return walk.places[first : bisect_left(walk.starts, stretch.end, first)]


def outside_names(text: str, clause: Clause, own: Sequence[Named]) -> Clause:
    """Return a clause without the signs, figures and dates in the names in it; what it completes is a whole work."""
    if not own:
        return clause
    inside = [(m.start, m.end) for m, _ in own]
    first, last = inside[0][0], inside[-1][1]

    def in_names(item: Placed) -> bool:
        return any(a <= item.start < b for a, b in inside)

    signs = [s for s in clause.signs if not in_names(s)]
    listed = clause.end - last <= TAIL or text.startswith(_ON, last)
    object_ends = listed and not any(s.start >= last for s in signs)
    return clause._replace(
        signs=tuple(_finished(s) if object_ends and s.end <= first else s for s in signs),
        quantities=tuple(q for q in clause.quantities if not in_names(q)),
        dates=tuple(d for d in clause.dates if not in_names(d)),
    )


def _finished(sign: Sign) -> Sign:
    """Return 完成 before a named work as a finish, which no count between them makes a part: 完成了2处…中心."""
    if sign.stage not in (Stage.COMPLETE, Stage.FINISH):
        return sign
    return sign._replace(stage=Stage.FINISH, held=True)


def count_beside(reading: AnnotatedPassage, mention: Mention) -> Quantity | None:
    """Return the count right behind a name, else the one right before it."""
    text, quantities = reading.passage.text, reading.quantities
    q = first_from(quantities, mention.end)
    if q is not None and is_count(q) and not text[mention.end : q.start].strip(_BETWEEN):
        return q
    q = last_before(quantities, mention.start)
    beside = q is not None and is_count(q) and not text[q.end : mention.start].strip("的 ")
    return q if q is not None and beside and q.dimension is not Dimension.MONEY else None
