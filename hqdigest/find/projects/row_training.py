"""Training of the model of rows: which drafts of annotated pages have a row. Never imported at run time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

from hqdigest.find.projects.drafts import finish_draft, rule_status
from hqdigest.find.projects.projects import day_of, read_drafts
from hqdigest.find.projects.rows import NAME, row_features
from hqdigest.lexicon import Lexicon
from hqdigest.ranking.measures import project_fit
from hqdigest.ranking.pages import AnnotatedPage, Example
from hqdigest.ranking.score import pairs

__all__ = ["KIND", "NAME", "NEEDS", "SETTINGS", "UNSEEN_WORKS", "examples"]

KIND = "binary"
NEEDS = "projects"
UNSEEN_WORKS = True
SETTINGS = {"l2": 9.0, "min_count": 3}


def examples(page: AnnotatedPage, lexicon: Lexicon) -> Iterator[Example]:
    """Give a yes or no for each draft of a page: whether one of its rows is of that work."""
    gold = page.gold
    if gold.get("kind") == "work_report" and not gold["projects"]:
        return
    articles = page.document.articles
    drafts = read_drafts(page.document, page.passages, page.works, lexicon, page.issued)
    drafts = [(index, draft) for index, draft in drafts if not draft.listed]
    now = day_of(page.issued)
    rows = [asdict(finish_draft(draft, articles[index], now, rule_status(draft, now))) for index, draft in drafts]
    matched = {id(have): want for want, have in pairs(gold["projects"], rows, project_fit) if want and have}
    for (index, draft), row in zip(drafts, rows, strict=True):
        want = matched.get(id(row))
        if want is None or not want.get("optional"):
            features = row_features(draft, articles[index].kind, lexicon)
            yield Example(page.name, [features], [float(want is not None)])
