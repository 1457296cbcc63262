"""Annotated figures: each key figure of a page as the program reads it, for the tasks that learn from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from hqdigest.find.metrics.clauses import Figure, find_figures
from hqdigest.find.metrics.head_nouns import load_heads
from hqdigest.find.metrics.movements import find_movements
from hqdigest.find.metrics.surroundings import Surroundings, read_surroundings
from hqdigest.lexicon import Lexicon
from hqdigest.ranking.gold import gold_of
from hqdigest.ranking.pages import AnnotatedPage


def annotated_figures(
    page: AnnotatedPage, lexicon: Lexicon
) -> Iterator[tuple[Surroundings, Figure, Mapping[str, Any]]]:
    """Give the key figures of a page that are annotated, with their surroundings, the annotated label and the row."""
    for around in read_surroundings(page.document, page.passages, lexicon, page.issued):
        rows = {q.start: row for q, row in gold_of(page, around.annotated)}
        for figure in _figures(around, lexicon) if rows else ():
            row = rows.get(figure.quantity.start)
            if row is not None and row.get("class", "key") == "key":
                figure.label = row.get("label") or ""
                yield around, figure, row


def _figures(around: Surroundings, lexicon: Lexicon) -> Iterator[Figure]:
    """Give the figures of a passage, of a row cell by cell, with their movements."""
    reading = around.annotated
    for span in reading.passage.cells or reading.passage.sentences:
        inside = [q for q in reading.quantities if span.start <= q.start < span.end]
        figures = find_figures(reading.passage.text, span, inside, reading.dates)
        find_movements(figures, load_heads(lexicon))
        yield from figures
