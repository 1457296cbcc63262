"""Training of the choice of a status, by the works of annotated pages. Never imported at run time."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from hqdigest.document import Mention, Work
from hqdigest.find.projects.drafts import Draft, finish_draft, rule_status
from hqdigest.find.projects.projects import day_of, read_drafts
from hqdigest.find.projects.standing import JOINT, NAME, STATUSES, StatusReader
from hqdigest.find.projects.training import is_bare, places_of
from hqdigest.lexicon import Lexicon
from hqdigest.ranking.measures import project_fit
from hqdigest.ranking.pages import AnnotatedPage, Example
from hqdigest.ranking.score import answers, pairs

__all__ = ["KIND", "NAME", "NEEDS", "SETTINGS", "examples"]

KIND = "choice"
NEEDS = "projects"
SETTINGS = {"l2": 8.0, "min_count": 6, "min_pages": 5, "drop": 20}


def examples(page: AnnotatedPage, lexicon: Lexicon) -> Iterator[Example]:
    """Give the choice of a status for each annotated work: by its own name, so that there are as many as can be."""
    if is_bare(page.gold):
        return
    reader = StatusReader(page.document, page.passages, lexicon, day_of(page.issued))
    for draft, want in annotated_drafts(page, lexicon):
        if want is not None:
            right = answers(want, "status")
            told = reader.features(draft)
            features = [[status, *(f"{status}{JOINT}{f}" for f in told)] for status in STATUSES]
            yield Example(page.name, features, [float(status in right) for status in STATUSES])


def annotated_drafts(page: AnnotatedPage, lexicon: Lexicon) -> list[tuple[Draft, Any]]:
    """Return what is read of the annotated works of a page, each with its row of the gold, or None."""
    articles, now = page.document.articles, day_of(page.issued)
    drafts = read_drafts(page.document, page.passages, annotated_works(page), lexicon, page.issued)
    rows = [asdict(finish_draft(draft, articles[i], now, rule_status(draft, now))) for i, draft in drafts]
    matched = {id(have): want for want, have in pairs(page.gold["projects"], rows, project_fit) if want and have}
    return [(draft, matched.get(id(row))) for (_, draft), row in zip(drafts, rows, strict=True)]


def annotated_works(page: AnnotatedPage) -> list[Work]:
    """Return the annotated works of a page where they are named."""
    starts = [reading.passage.start for reading in page.passages]
    works: list[Work] = []
    for row in page.gold["projects"]:
        mentions: list[tuple[int, Mention]] = []
        for place in sorted(set(places_of([row], page.document.source.text)), key=lambda p: (p.start, p.end)):
            number = bisect_right(starts, place.start) - 1
            passage = page.passages[number].passage
            inside = (i for i in range(len(passage.text)) if passage.at(i) == place.start)
            if number >= 0 and place.end <= passage.end and (start := next(inside, None)) is not None:
                end = start + len(place)
                mentions.append((passage.article, Mention(number, start, end, passage.text[start:end])))
        if mentions:
            article = mentions[0][0]
            works.append(Work(row["name"], article, tuple(m for a, m in mentions if a == article)))
    return works
