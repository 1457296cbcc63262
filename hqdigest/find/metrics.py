"""Metrics (指标): every figure with what it measures, its role and its date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from hqdigest.document import Document, Passage, PassageKind, Reading
from hqdigest.find.cells import find_cells
from hqdigest.find.clauses import Figure, find_figures
from hqdigest.find.heads import Heads, flow_of, load_heads, take_openings
from hqdigest.find.labels import find_labels
from hqdigest.find.periods import Setting, find_as_of, find_settings, outside_names, settle
from hqdigest.find.roles import find_role, is_promised
from hqdigest.find.salience import is_key
from hqdigest.lexicon import Words
from hqdigest.model import DatePeriod, IssueDate, Metric, Quantity, Role
from hqdigest.text import Span

_SILENT = frozenset({PassageKind.NOISE, PassageKind.BYLINE, PassageKind.ROW})
_CLAUSE = re.compile(r"[^，。；：、（）]+")
_NUMBERING = re.compile(r"^(?:（[一二三四五六七八九十]+）|[一二三四五六七八九十]+、|\d+[.、．])\s*")


def find_metrics(
    document: Document, readings: tuple[Reading, ...], words: Words, issued: IssueDate | None = None
) -> tuple[Metric, ...]:
    """Return the metrics of a document in the order of the text."""
    heads = load_heads(words)
    settings = find_settings(document, readings, words, issued)
    found: list[Metric] = []
    for reading, setting in zip(readings, settings, strict=True):
        if reading.passage.kind is PassageKind.ROW:
            found.extend(_in_row(document, reading, setting, words))
        elif reading.quantities and reading.passage.kind not in _SILENT:
            found.extend(_in_passage(document, reading, setting, heads, words))
    return tuple(found)


def _in_passage(document: Document, reading: Reading, setting: Setting, heads: Heads, words: Words) -> list[Metric]:
    passage, found = reading.passage, []
    dates = outside_names(passage.text, reading.dates)
    for sentence, quantities in _by_sentence(reading):
        figures = find_figures(passage.text, sentence, quantities, reading.dates)
        owners = Owners(passage.text, sentence, passage.section, heads)
        find_labels(figures, heads, owners.clause_before, owners.topic)
        for figure in figures:
            found.append(_metric(document, passage, dates, setting, sentence, figure, heads, words))
    return found


def _in_row(document: Document, reading: Reading, setting: Setting, words: Words) -> list[Metric]:
    passage = reading.passage
    article = document.articles[passage.article].id
    return [
        Metric(
            **_place(passage, cell.quantity),
            label=cell.label,
            role=cell.role,
            direction=cell.direction,
            as_of=setting.period,
            key=True,
            rule="table cell",
            article=article,
            section=passage.section,
            sentence=passage.raw,
        )
        for cell in find_cells(reading, words)
    ]


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


def _by_sentence(reading: Reading) -> list[tuple[Span, Sequence[Quantity]]]:
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


class Owners:
    """Finds what a bare head belongs to: the work named in its sentence, or the heading above."""

    def __init__(self, text: str, sentence: Span, section: str | None, heads: Heads) -> None:
        self.text, self.sentence, self.section, self.heads = text, sentence, section, heads

    def clause_before(self, figure: Figure) -> str:
        """Return the clause in front of the figure's own, within the sentence."""
        end = max(self.sentence.start, figure.clause_start - 1)
        front = self.text[self.sentence.start : end]
        return front[max(front.rfind(mark) for mark in "，；：。") + 1 :]

    def topic(self, figure: Figure) -> str:
        """Return the work that the figure's sentence or its section is about, or nothing."""
        front = self.text[self.sentence.start : figure.quantity.start]
        named = ""
        for clause in re.split(r"[，；：。]", front)[:-1]:
            clause, _ = take_openings(clause, self.heads)
            if m := self.heads.worker.match(clause):
                named = m[0]
        if not named and self.section:
            title = _NUMBERING.sub("", self.section)
            if (m := self.heads.worker.match(title)) and m.end() == len(title):
                named = title
        return named if len(named) <= 30 else ""


def _metric(
    document: Document,
    passage: Passage,
    dates: tuple[DatePeriod, ...],
    setting: Setting,
    sentence: Span,
    figure: Figure,
    heads: Heads,
    words: Words,
) -> Metric:
    q = figure.quantity
    article = document.articles[passage.article]
    before = passage.text[sentence.start : q.start]
    promised = is_promised(before, figure, setting.planned, words)
    role, direction = find_role(figure, promised)
    told = find_as_of(q.start, sentence.start, passage.text, dates, promised)
    flow = role is Role.CHANGE or bool(flow_of(figure.label, heads))
    return Metric(
        **_place(passage, q),
        label=figure.label,
        role=role,
        direction=direction,
        as_of=settle(told, setting, figure.left.rstrip(), flow),
        key=is_key(figure, article.kind),
        rule=figure.rule,
        article=article.id,
        section=passage.section,
        sentence=passage.quote(sentence),
    )
