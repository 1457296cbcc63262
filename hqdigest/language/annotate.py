"""Annotation: every passage with its words, quantities and dates, found once for all who read it."""

from __future__ import annotations

from datetime import date

from hqdigest.document import AnnotatedPassage, Document, Passage
from hqdigest.language.dates.anchors import Anchors
from hqdigest.language.dates.mentions import find_dates
from hqdigest.language.numbers.quantities import find_quantities, outside_of
from hqdigest.language.tokens import tokenize
from hqdigest.lexicon import Lexicon
from hqdigest.model import IssueDate


def annotate_passages(
    document: Document, lexicon: Lexicon, issued: date | None, month_known: bool = True
) -> tuple[AnnotatedPassage, ...]:
    """Return every passage with its words, quantities and dates; what is part of a date is no quantity.

    `month_known` is False where of the issue date the year alone is known.
    """
    anchors = Anchors(document, lexicon, issued, month_known)
    return tuple(_annotate(passage, lexicon, anchors) for passage in document.passages)


def annotate_document(document: Document, lexicon: Lexicon, issue: IssueDate | None) -> tuple[AnnotatedPassage, ...]:
    """Return the passages of a document annotated, its dates counted from its issue date."""
    if issue is None:
        return annotate_passages(document, lexicon, None)
    return annotate_passages(document, lexicon, day_of(issue.value), len(issue.value) > len("2024"))


def _annotate(passage: Passage, lexicon: Lexicon, anchors: Anchors) -> AnnotatedPassage:
    dates = find_dates(passage.text, lexicon, anchor=anchors.of(passage))
    anchors.note(passage, dates)
    quantities = find_quantities(passage.text, lexicon)
    if dates and quantities:
        quantities = outside_of(quantities, dates)
    return AnnotatedPassage(passage, quantities, dates, tokenize(passage.text, lexicon))


def day_of(iso: str) -> date:
    """Return a day that stands for an ISO year, month or day: the middle of what is not told."""
    parts = [int(part) for part in iso.split("-")]
    return date(parts[0], parts[1] if len(parts) > 1 else 7, parts[2] if len(parts) > 2 else 15)
