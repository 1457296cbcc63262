"""Metrics (指标): every figure with what it measures, its role and its date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from hqdigest.document import AnnotatedPassage, Document, Passage, PassageKind
from hqdigest.find.metrics.cells import Phrase, find_cells
from hqdigest.find.metrics.clauses import Figure, find_figures
from hqdigest.find.metrics.head_nouns import Heads, flow_of, load_heads
from hqdigest.find.metrics.labels import find_labels
from hqdigest.find.metrics.owners import Owners
from hqdigest.find.metrics.periods import (
    Setting,
    find_as_of,
    find_settings,
    outside_names,
    same_period_before,
    settle,
    settle_start,
    spans_years,
)
from hqdigest.find.metrics.predicates import Predicates, load_predicates
from hqdigest.find.metrics.promises import find_aims, is_promised
from hqdigest.find.metrics.roles import find_role
from hqdigest.find.metrics.salience import Salience, is_key, load_salience
from hqdigest.find.metrics.shapes import Memory
from hqdigest.language.dates.mentions import find_dates
from hqdigest.lexicon import Lexicon
from hqdigest.model import ArticleKind, DatePeriod, IssueDate, Mark, Metric, Quantity, Role
from hqdigest.text import Span

_SILENT = frozenset({PassageKind.NOISE, PassageKind.BYLINE})

_YEAR_BEFORE = re.compile(r"(?:上年|去年)同期")  # 由上年同期的14.8%提高到
_THIS_MONTH = frozenset({"当月", "本月"})


@dataclass(frozen=True, slots=True)
class Scene:
    """A passage with all that its figures share."""

    passage: Passage
    dates: tuple[DatePeriod, ...]
    setting: Setting
    article: str
    kind: ArticleKind
    issued: date | None
    so_far: str | None  # the state of a table: the last point (截至6月底) told in the article before it
    heads: Heads
    predicates: Predicates
    salience: Salience
    lexicon: Lexicon


def find_metrics(
    document: Document, readings: tuple[AnnotatedPassage, ...], lexicon: Lexicon, issued: IssueDate | None = None
) -> tuple[Metric, ...]:
    """Return the metrics of a document in the order of the text."""
    heads, predicates, salience = load_heads(lexicon), load_predicates(lexicon), load_salience(lexicon)
    day = _last_day(issued)
    points: dict[int, str] = {}
    memories: dict[int, Memory] = {}
    found: list[Metric] = []
    for reading, setting in zip(readings, find_settings(document, readings, lexicon, issued), strict=True):
        passage = reading.passage
        article = document.articles[passage.article]
        if passage.kind in _SILENT or not (reading.quantities or reading.dates or passage.kind is PassageKind.ROW):
            continue
        dates = outside_names(passage.text, reading.dates)
        for d in dates:
            if d.mark is Mark.UNTIL and d.iso and d.text.startswith("截"):
                points[passage.article] = d.iso
        so_far = points.get(passage.article)
        scene = Scene(
            passage, dates, setting, article.id, article.kind, day, so_far, heads, predicates, salience, lexicon
        )
        if passage.kind is PassageKind.ROW:
            found.extend(_in_row(scene, reading))
        else:
            found.extend(_in_passage(scene, reading, memories.setdefault(passage.article, Memory())))
    return tuple(_with_labels(found))


def _with_labels(found: list[Metric]) -> Iterator[Metric]:
    """Give a figure that stands alone, as in a headline, the label that the same figure has in its article."""
    labels = {(m.article, m.text): m.label for m in reversed(found) if m.label}
    for metric in found:
        label = "" if metric.label else labels.get((metric.article, metric.text), "")
        yield replace(metric, label=label, key=True, rule="the same figure elsewhere") if label else metric


def _last_day(issued: IssueDate | None) -> date | None:
    """Return the last day that an issue date may mean, so that nothing within it lies ahead."""
    if issued is None:
        return None
    parts = [int(part) for part in issued.value.split("-")]
    return date(parts[0], parts[1] if len(parts) > 1 else 12, parts[2] if len(parts) > 2 else 28)


def _in_passage(scene: Scene, reading: AnnotatedPassage, memory: Memory) -> list[Metric]:
    passage = scene.passage
    found: list[Metric] = []
    for sentence, quantities in _by_sentence(reading):
        figures = find_figures(passage.text, sentence, quantities, reading.dates)
        owners = Owners(passage.text, sentence, passage.section, scene.heads)
        find_labels(figures, scene.heads, scene.predicates, owners.clause_before, owners.topic, memory)
        find_aims(figures)
        found.extend(_metrics_of(scene, sentence, figures))
    return found


def _metrics_of(scene: Scene, sentence: Span, figures: list[Figure]) -> Iterator[Metric]:
    """Yield the metrics of a sentence; where one movement starts tells when the next one of it started."""
    earlier: str | None = None
    for figure in figures:
        metric = _metric(scene, sentence, figure, earlier)
        earlier = metric.as_of if figure.end == "from" else earlier
        yield metric


def _metric(scene: Scene, sentence: Span, figure: Figure, earlier: str | None) -> Metric:
    passage, q = scene.passage, figure.quantity
    near = find_as_of(q.start, sentence.start, passage.text, scene.dates, True, scene.issued)
    before = passage.text[sentence.start : q.start]
    promised = is_promised(before, sentence.start, figure, near, scene.setting, scene.issued, scene.lexicon)
    role, direction = find_role(figure, promised)
    told = near if promised else find_as_of(q.start, sentence.start, passage.text, scene.dates, False, scene.issued)
    return Metric(
        **_place(passage, q),
        label=figure.label,
        subject=None,
        project=None,
        baseline=figure.end == "from",
        role=role,
        direction=direction,
        as_of=_as_of(scene, figure, told, role, earlier),
        key=is_key(figure, scene.kind, scene.salience),
        rule=figure.rule,
        article=scene.article,
        section=passage.section,
        sentence=passage.quote(sentence),
    )


def _as_of(scene: Scene, figure: Figure, told: DatePeriod | None, role: Role, earlier: str | None) -> str | None:
    if figure.end == "from":
        clause = scene.passage.text[figure.clause_start : figure.quantity.start]
        if _YEAR_BEFORE.search(clause):
            return same_period_before(settle(told, scene.setting, flow=True))
        return settle_start(told, scene.setting, earlier)
    if told is not None and told.text in _THIS_MONTH and scene.so_far:
        return scene.so_far[:7]
    told_left = figure.left.lstrip("，。；、 ")
    made = any(flow_of(words, scene.heads) for words in (figure.label, told_left)) or "新增" in figure.label
    flow = figure.end != "to" and (role is Role.CHANGE or (role in (Role.ACTUAL, Role.TARGET) and made))
    period = settle(told, scene.setting, flow)
    return period[5:] if figure.end == "to" and spans_years(period) and period else period


def _in_row(scene: Scene, reading: AnnotatedPassage) -> list[Metric]:
    passage = scene.passage
    found: list[Metric] = []
    for cell in find_cells(reading, scene.lexicon):
        if isinstance(cell, Phrase):
            found.extend(_in_cell(scene, reading, cell))
            continue
        found.append(
            Metric(
                **_place(passage, cell.quantity),
                label=cell.label,
                subject=None,
                project=None,
                baseline=False,
                role=cell.role,
                direction=cell.direction,
                as_of=_as_of_column(scene, cell.column, cell.role),
                key=True,
                rule="table cell",
                article=scene.article,
                section=passage.section,
                sentence=passage.raw,
            )
        )
    return found


def _as_of_column(scene: Scene, column: str, role: Role) -> str | None:
    """Return the period that a table's cell holds for: told in its column's head, or before the table."""
    if role is not Role.TARGET:
        told = [d.iso for d in find_dates(column, scene.lexicon, scene.issued) if d.iso] if column else []
        return told[0] if told else scene.so_far or scene.setting.period
    return scene.setting.period


def _in_cell(scene: Scene, reading: AnnotatedPassage, cell: Phrase) -> list[Metric]:
    """Return the figures of a cell that tells them in words, each owned by the name of its row."""
    quantities = [q for q in reading.quantities if cell.span.start <= q.start and q.end <= cell.span.end]
    figures = find_figures(scene.passage.text, cell.span, quantities, reading.dates)
    find_labels(figures, scene.heads, scene.predicates, lambda _: "", lambda _: cell.name, Memory())
    find_aims(figures)
    for figure in figures:
        figure.aimed = figure.aimed or cell.promised
        if cell.name not in figure.label:
            figure.label = cell.name + (figure.label or cell.column)
    return list(_metrics_of(scene, cell.span, figures))


def _place(passage: Passage, q: Quantity) -> dict[str, Any]:
    """Return what a quantity itself gives to its metric."""
    span = passage.span(q.start, q.end)
    unit = q.unit
    if unit and (at := q.text.find(unit)) >= 0:
        unit = passage.raw[q.start + at : q.start + at + len(unit)]  # as written: 台(套) with its own brackets
    return {
        "text": passage.raw[q.start : q.end],
        "start": span.start,
        "end": span.end,
        "value": q.value,
        "low": q.low,
        "high": q.high,
        "unit": unit,
        "dimension": q.dimension,
        "qualifier": q.qualifier,
    }


def _by_sentence(reading: AnnotatedPassage) -> list[tuple[Span, Sequence[Quantity]]]:
    """Return the sentences that hold quantities, each with its own."""
    grouped: list[tuple[Span, list[Quantity]]] = []
    sentences = iter(reading.passage.sentences or (Span(0, len(reading.passage.text)),))
    sentence = next(sentences)
    for q in reading.quantities:
        while q.start >= sentence.end and (following := next(sentences, None)) is not None:
            sentence = following
        if not grouped or grouped[-1][0] != sentence:
            grouped.append((sentence, []))
        grouped[-1][1].append(q)
    return list(grouped)
