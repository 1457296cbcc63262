"""The state of the walk over an article's clauses: works found so far, what is spoken of, what is told of all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from hqdigest.document import Mention
from hqdigest.find.projects.deadlines import Promise
from hqdigest.find.projects.drafts import Draft
from hqdigest.find.projects.status import Event
from hqdigest.language.factuality import Context, Factualities
from hqdigest.lexicon import Lexicon

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
    items: list[Draft] = field(default_factory=list)  # what the items of the list above name
    heads: dict[str, Draft | None] = field(default_factory=dict)  # by the heading
    told_above: list[Event] = field(default_factory=list)  # what the heading or the line above tells of all below it
    current: list[Draft] = field(default_factory=list)  # the subjects of the clause before
    recent: list[Draft] = field(default_factory=list)  # the subjects last named in this paragraph
    above: list[Draft] = field(default_factory=list)  # those named in the last paragraph that named any
    previous: list[Draft] = field(default_factory=list)  # those last named in a paragraph before
    topic: Draft | None = None  # what the paragraph, else the article, named first
    named: list[Draft] = field(default_factory=list)  # all that this paragraph named so far
    sentence: list[Draft] = field(default_factory=list)  # those named in this sentence
    before: list[Draft] = field(default_factory=list)  # those named in the sentence before
    untold: list[Draft] = field(default_factory=list)  # those named in this sentence of which nothing is told yet
    whole: list[Draft] = field(default_factory=list)  # of which a part was named last (其中甲、乙已完工，余下…)
    carried: list[Event] = field(default_factory=list)  # what a verb before a list of works tells of all of them
    promising: bool = False  # what was told last is promised
    ongoing: bool = False  # a clause of this sentence told that work is going on
    resting: bool = False  # the clause before was of the rest of them
    lead: list[Event] = field(default_factory=list)  # what a clause without a work of its own tells in this sentence
    due: list[Promise] = field(default_factory=list)  # what such a clause promises of them
    places: Sequence[Named] = ()  # the works named in the passage, where they stand
    facts: Factualities = field(default_factory=lambda: Factualities((), (), (), Context()))  # of the passage
