"""Metrics (指标): every figure with what it measures, its role and its date."""

from __future__ import annotations

import re

from hqdigest.document import Document, Reading
from hqdigest.lexicon import Words
from hqdigest.model import Metric, Role

_HEAD = re.compile(r"[^，。；：、！？“”（）]*$")


def find_metrics(document: Document, readings: tuple[Reading, ...], words: Words) -> tuple[Metric, ...]:
    """Return the metrics of a document in the order of the text."""
    found = []
    for reading in readings:
        passage = reading.passage
        for q in reading.quantities:
            head = _HEAD.search(passage.text[: q.start])
            span = passage.span(q.start, q.end)
            found.append(
                Metric(
                    text=passage.raw[q.start : q.end], start=span.start, end=span.end,
                    value=q.value, low=q.low, high=q.high, unit=q.unit, dimension=q.dimension, qualifier=q.qualifier,
                    label=head[0] if head else "", role=Role.ACTUAL, direction=None, as_of=None, key=True,
                    rule="words to the left", article=document.articles[passage.article].id, section=passage.section,
                    sentence=passage.quote(passage.sentence_at(q.start)),
                )
            )  # fmt: skip
    return tuple(found)
