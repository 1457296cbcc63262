"""Training of the choice of a deadline, by the works of annotated pages. Never imported at run time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from hqdigest.find.projects.drafts import Draft, finish_draft, rule_status
from hqdigest.find.projects.projects import day_of, read_drafts
from hqdigest.find.projects.schedule import NAME, DeadlineReader
from hqdigest.find.projects.status_training import annotated_works
from hqdigest.find.projects.training import is_bare
from hqdigest.lexicon import Lexicon
from hqdigest.ranking.measures import project_fit
from hqdigest.ranking.pages import AnnotatedPage, Example
from hqdigest.ranking.score import answers, pairs

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


def annotated_drafts(page: AnnotatedPage, lexicon: Lexicon) -> list[tuple[Draft, Any]]:
    """Return what is read of the annotated works of a page, each with its row of the gold, or None."""
    articles, now = page.document.articles, day_of(page.issued)
    drafts = read_drafts(page.document, page.passages, annotated_works(page), lexicon, page.issued)
    rows = [asdict(finish_draft(draft, articles[i], now, rule_status(draft, now))) for i, draft in drafts]
    matched = {id(have): want for want, have in pairs(page.gold["projects"], rows, project_fit) if want and have}
    return [(draft, matched.get(id(row))) for (_, draft), row in zip(drafts, rows, strict=True)]
