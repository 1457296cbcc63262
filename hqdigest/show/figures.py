"""Figures as tables: by article and section, whose they are where they differ, equal ones once."""

from __future__ import annotations

from decimal import Decimal

from hqdigest.model import Digest, Metric
from hqdigest.show.blocks import Block, Cell, Column, Heading, Link, Run, Table, Tone, cell
from hqdigest.show.plain import digits
from hqdigest.show.translate import Translator


def view_metrics(digest: Digest, say: Translator, *, flat: bool = False) -> tuple[Block, ...]:
    """Return figures by article and section; equal figures are one row that says how often it stands there.

    Where they have an order of their own (`flat`) they stand in one table.
    """
    groups: dict[tuple[str, str | None], list[Metric]] = {}
    for metric in digest.metrics:
        groups.setdefault(("", None) if flat else (metric.article, metric.section), []).append(metric)
    titles = {a.id: a.title or say(f"kind.{a.kind}") for a in digest.articles}
    several = len({article for article, _ in groups}) > 1
    blocks: list[Block] = []
    last = None
    for (article, section), metrics in groups.items():
        if several and article != last:
            blocks.append(Heading(3, titles.get(article, article)))
            last = article
        subjects = {m.subject for m in metrics}
        shared = subjects.pop() if len(subjects) == 1 and len(metrics) > 1 else None
        if section or shared:  # what all figures have in common is said once
            blocks.append(Heading(4, " · ".join(part for part in (section, shared) if part)))
        blocks.append(_metric_table(metrics, say, alike=len(subjects) == 0))
    return tuple(blocks)


def _metric_table(metrics: list[Metric], say: Translator, *, alike: bool) -> Table:
    folded: dict[tuple[object, ...], list[Metric]] = {}
    for m in metrics:
        key = (m.subject, m.label, m.value, m.low, m.high, m.unit, m.role, m.as_of, m.qualifier, m.baseline)
        folded.setdefault(key, []).append(m)
    whose = not alike and any(m.subject for m in metrics)
    columns = (
        *([Column(say("col.subject"), yields=4)] if whose else []),
        Column(say("col.label"), main=True),
        Column(say("col.text")),
        Column(say("col.value"), number=True, yields=1),
        Column(say("col.role"), yields=3),
        Column(say("col.as_of"), yields=2),
    )
    links = tuple(
        Link(
            "metric", tuple((m.start, m.end) for m in same), same[0].article, same[0].role, not any(m.key for m in same)
        )
        for same in folded.values()
    )
    rows = (_metric_row(same, say) for same in folded.values())
    return Table(columns, tuple(row if whose else row[1:] for row in rows), links)


def _metric_row(same: list[Metric], say: Translator) -> tuple[Cell, ...]:
    metric = same[0]
    times = say("say.times", count=len(same)) if len(same) > 1 else ""
    role = say(f"role.{metric.role}")
    if metric.direction:
        role += f" {say(f'direction.{metric.direction}')}"
    if metric.baseline:
        role += f" {say('say.baseline')}"
    value = digits(metric.value) if metric.value is not None else span_of(metric)
    return (
        cell(metric.subject),
        Cell((Run(metric.label), Run(times, Tone.QUIET))),
        cell(metric.text, Tone.STRONG),
        Cell((Run(value),) if value else (), share=_share(metric)),
        cell(role, Tone.SOON if metric.role == "target" else Tone.PLAIN),
        cell(metric.as_of, Tone.QUIET),
    )


def _share(metric: Metric) -> Decimal | None:
    """Return the part of a whole that a figure tells, if it tells one."""
    if metric.role != "share" or metric.unit != "%" or metric.value is None or not 0 <= metric.value <= 100:
        return None
    return Decimal(metric.value)


def span_of(metric: Metric) -> str:
    """Return the ends of a range in full."""
    if metric.low is None and metric.high is None:
        return ""
    return f"{digits(metric.low)}–{digits(metric.high)}"
