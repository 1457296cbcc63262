"""The gist (要点) of an article: the one to three sentences that a reader would underline."""

from __future__ import annotations

from hqdigest.document import Document, Reading
from hqdigest.lexicon import Words
from hqdigest.model import Metric


def find_gists(
    document: Document, readings: tuple[Reading, ...], words: Words, metrics: tuple[Metric, ...]
) -> tuple[str | None, ...]:
    """Return a gist for each article of the document, in their order; None where an article has no sentence."""
    return tuple(None for _ in document.articles)
