"""Figures told twice (前后不一): one indicator of one time with two values, most often a headline and its body."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from hqdigest.document import Document, PassageKind, Reading
from hqdigest.model import Check, Dimension, Metric, Role, Severity

_HEADLINES = frozenset({PassageKind.TITLE, PassageKind.SUBTITLE, PassageKind.KICKER})
_MARKS = re.compile(r"[\s“”‘’（）()、·的]+")
_DETAIL = frozenset({Dimension.AGE, Dimension.DURATION, Dimension.RANK, Dimension.RATIO})


def find_repeat_mismatches(
    document: Document, readings: tuple[Reading, ...], metrics: tuple[Metric, ...]
) -> Iterator[Check]:
    """Give the figures of headlines that the body of the same article tells with another value."""
    heads = [
        (r.passage.start, r.passage.end, document.articles[r.passage.article].id)
        for r in readings
        if r.passage.kind in _HEADLINES
    ]
    told: dict[tuple[str, str, str | None, Role], list[Metric]] = {}
    for metric in metrics:
        if not any(a <= metric.start < b for a, b, _ in heads):
            told.setdefault(_key(metric), []).append(metric)
    for metric in metrics:
        if any(a <= metric.start < b for a, b, _ in heads) and _comparable(metric):
            others = [m for m in told.get(_key(metric), ()) if _comparable(m) and _same_time(m, metric)]
            if others and all(_differ(m, metric) for m in others):
                yield _check(metric, others[0])


def _key(metric: Metric) -> tuple[str, str, str | None, Role]:
    return metric.article, _MARKS.sub("", metric.label), metric.unit, metric.role


def _comparable(metric: Metric) -> bool:
    return metric.value is not None and metric.dimension not in _DETAIL and len(metric.label) >= 3


def _same_time(a: Metric, b: Metric) -> bool:
    return a.as_of == b.as_of or a.as_of is None or b.as_of is None


def _differ(a: Metric, b: Metric) -> bool:
    """Tell whether two values differ by more than rounding or a qualifier allows."""
    assert a.value is not None and b.value is not None
    one, two = Decimal(a.value), Decimal(b.value)
    slack = max(abs(one), abs(two)) / 10 if a.qualifier or b.qualifier else Decimal(0)
    return abs(one - two) > slack


def _check(metric: Metric, other: Metric) -> Check:
    message = f"标题称{metric.label}{metric.text}，正文为{other.text}"
    return Check("repeat-mismatch", Severity.ERROR, message, metric.text, other.text, other.start, other.end,
                 other.article, "headline and body", metric.start, metric.end)  # fmt: skip
