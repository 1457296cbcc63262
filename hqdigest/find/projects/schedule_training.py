"""Training of the choice of a deadline, by the works of annotated pages. Never imported at run time."""

from __future__ import annotations

from collections.abc import Iterator

from hqdigest.find.projects.projects import day_of
from hqdigest.find.projects.schedule import NAME, DeadlineReader
from hqdigest.find.projects.status_training import annotated_drafts
from hqdigest.find.projects.training import is_bare
from hqdigest.lexicon import Lexicon
from hqdigest.ranking.pages import AnnotatedPage, Example
from hqdigest.ranking.score import answers

__all__ = ["KIND", "NAME", "NEEDS", "SETTINGS", "examples"]

KIND = "any"
NEEDS = "projects"
SETTINGS = {"l2": 8.0, "min_count": 6, "min_pages": 5, "drop": 20}


def examples(page: AnnotatedPage, lexicon: Lexicon) -> Iterator[Example]:
    """Give the choice of a deadline for each annotated work whose day, if it has one, is among those found."""
    if is_bare(page.gold):
        return
    found = annotated_drafts(page, lexicon)
    reader = DeadlineReader(page.passages, [draft for draft, _ in found], lexicon, day_of(page.issued))
    for draft, want in found:
        days = reader.days(draft)
        right = answers(want, "deadline") if want else []
        worth = [float(c.day.isoformat() in right) for c in days]
        if days and right and (any(worth) or right[0] is None):
            yield Example(page.name, reader.candidates(draft, days), [float(right[0] is None), *worth])
