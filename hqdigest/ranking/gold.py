"""Which figure of a page each annotated row tells: by offsets, for the tasks that learn from rows of metrics."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from hqdigest.document import AnnotatedPassage
from hqdigest.model import Quantity
from hqdigest.ranking.pages import AnnotatedPage


def gold_of(page: AnnotatedPage, annotated: AnnotatedPassage) -> Iterator[tuple[Quantity, Mapping[str, Any]]]:
    """Give the figures of a passage that have a row among the annotated metrics, each with its row."""
    passage = annotated.passage
    if not annotated.quantities:
        return
    rows = [r for r in page.gold.get("metrics") or [] if passage.start <= r["start"] < passage.end]
    for q in annotated.quantities:
        span = passage.span(q.start, q.end)
        best = max(rows, key=lambda r: min(span.end, r["end"]) - max(span.start, r["start"]), default=None)
        if best is not None and min(span.end, best["end"]) > max(span.start, best["start"]):
            yield q, best


def wanted(row: Mapping[str, Any], field: str) -> list[str]:
    """Return all right answers for a field of an annotated row."""
    more = row.get(f"{field}_alt") or []
    return [x for x in (row.get(field), *(more if isinstance(more, list) else [more])) if x]
