"""Partnerships."""

from __future__ import annotations

from hqdigest.document import Document, Reading
from hqdigest.lexicon import Words
from hqdigest.model import Partnership


def find_partnerships(document: Document, readings: tuple[Reading, ...], words: Words) -> tuple[Partnership, ...]:
    """Return the partnerships of a document in the order of the text."""
    return ()
