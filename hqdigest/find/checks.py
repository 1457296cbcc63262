"""Checks (核稿): what does not add up."""

from __future__ import annotations

from hqdigest.document import Document, Reading
from hqdigest.lexicon import Words
from hqdigest.model import Check, IssueDate, Metric, Project


def find_checks(
    document: Document,
    readings: tuple[Reading, ...],
    words: Words,
    metrics: tuple[Metric, ...],
    projects: tuple[Project, ...],
    issued: IssueDate | None,
) -> tuple[Check, ...]:
    """Return what does not add up, in the order of the text."""
    return ()
