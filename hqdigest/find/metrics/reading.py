"""Annotated figures: each key figure of a page as the program reads it, for the tasks that learn from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from zlib import crc32

from hqdigest.find.metrics.clauses import Decided, Figure, find_figures
from hqdigest.find.metrics.head_nouns import load_heads
from hqdigest.find.metrics.movements import find_movements
from hqdigest.find.metrics.plain_roles import plain_role
from hqdigest.find.metrics.surroundings import Surroundings, read_surroundings
from hqdigest.lexicon import Lexicon
from hqdigest.model import Role
from hqdigest.ranking.gold import gold_of
from hqdigest.ranking.pages import AnnotatedPage

_RIGHT = 80  # of a hundred figures before that training takes for right


def annotated_figures(
    page: AnnotatedPage, lexicon: Lexicon
) -> Iterator[tuple[Surroundings, Figure, Mapping[str, Any]]]:
    """Give the key figures of a page that are annotated, with their surroundings, the annotated label and the row."""
    before: dict[int, Decided] = {}
    for around in read_surroundings(page.document, page.passages, lexicon, page.issued):
        article = around.annotated.passage.article
        rows = {q.start: row for q, row in gold_of(page, around.annotated)}
        for figure in _figures(around, lexicon) if rows else ():
            row = rows.get(figure.quantity.start)
            if row is not None and row.get("class", "key") == "key":
                figure.label, figure.before = row.get("label") or "", before.get(article)
                yield around, figure, row
                before[article] = around.decide(figure.quantity, _role_before(around, figure, row))


def _role_before(around: Surroundings, figure: Figure, row: Mapping[str, Any]) -> Role:
    """Return the role of a figure as the one behind it sees it: as annotated, but for some by the plain reading, for
    at run time it may be wrong."""
    plain = plain_role(figure, around)
    return Role(row.get("role") or plain) if crc32(row["sentence"].encode()) % 100 < _RIGHT else plain


def _figures(around: Surroundings, lexicon: Lexicon) -> Iterator[Figure]:
    """Give the figures of a passage, of a row cell by cell, with their movements."""
    reading = around.annotated
    for span in reading.passage.cells or reading.passage.sentences:
        inside = [q for q in reading.quantities if span.start <= q.start < span.end]
        figures = find_figures(reading.passage.text, span, inside, reading.dates)
        find_movements(figures, load_heads(lexicon))
        yield from figures
