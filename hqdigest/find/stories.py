"""Stories."""

from __future__ import annotations

from hqdigest.document import Document, Reading
from hqdigest.lexicon import Words
from hqdigest.model import Story


def find_stories(document: Document, readings: tuple[Reading, ...], words: Words) -> tuple[Story, ...]:
    """Return the stories of a document in the order of the text."""
    return ()
