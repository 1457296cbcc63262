"""Projects."""

from __future__ import annotations

from hqdigest.document import Document, Reading
from hqdigest.lexicon import Words
from hqdigest.model import Project


def find_projects(document: Document, readings: tuple[Reading, ...], words: Words) -> tuple[Project, ...]:
    """Return the projects of a document in the order of the text."""
    return ()
