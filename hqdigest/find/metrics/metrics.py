"""Metrics (指标): every figure with what it measures, its role and its date."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from hqdigest.document import AnnotatedPassage, Document, Passage, PassageKind, Work
from hqdigest.find.metrics.cells import Phrase, find_cells
from hqdigest.find.metrics.clauses import Figure, find_figures
from hqdigest.find.metrics.head_nouns import Heads, load_heads
from hqdigest.find.metrics.labelling import MEMORY, choose_label, remember, whole_of, without
from hqdigest.find.metrics.movements import find_movements
from hqdigest.find.metrics.owner_features import Article
from hqdigest.find.metrics.owners import Owners
from hqdigest.find.metrics.ownership import body_of, choose_owner, owners_of, read_articles, remember_owner
from hqdigest.find.metrics.periods import find_as_of
from hqdigest.find.metrics.places import Label, find_place
from hqdigest.find.metrics.plain_roles import is_baseline
from hqdigest.find.metrics.roles import find_role
from hqdigest.find.metrics.salience import is_key
from hqdigest.find.metrics.surroundings import Surroundings, read_surroundings
from hqdigest.find.metrics.tables import Table, read_tables
from hqdigest.find.metrics.words import Words, load_word_lists, read_words
from hqdigest.language.dates.mentions import find_dates
from hqdigest.language.dates.years import HEADS
from hqdigest.language.list_marks import mark_at
from hqdigest.lexicon import Lexicon
from hqdigest.model import ArticleKind, Dimension, IssueDate, Mark, Metric, Quantity, Role
from hqdigest.text import Span

_LONGEST_ITEM, _CLAUSES = 40, frozenset("，；,;！？")
_SILENT = frozenset({PassageKind.NOISE, PassageKind.BYLINE})


class Scene(NamedTuple):
    """A passage with all that its figures share."""

    passage: Passage
    number: int  # of the passage
    around: Surroundings
    article: str
    kind: ArticleKind
    so_far: str | None  # the state of a table: the last point (截至6月底) told in the article before it
    heads: Heads
    shared: Article
    tables: dict[int, Table]
    told: list[Label]  # the labels of the article's figures so far
    lexicon: Lexicon
    item: tuple[str, ...]  # the line above that names what is told below

    @property
    def classes(self) -> dict[str, str]:
        return load_word_lists(self.lexicon).classes


def find_metrics(
    document: Document,
    readings: tuple[AnnotatedPassage, ...],
    works: Sequence[Work],
    lexicon: Lexicon,
    issued: IssueDate | None = None,
    heroes: Sequence[tuple[int, str]] = (),
) -> tuple[Metric, ...]:
    """Return the metrics of a document in the order of the text.

    `works` are those that it names, `heroes` whom it portrays, each with the index of the article.
    """
    heads, tables = load_heads(lexicon), read_tables(readings, lexicon)
    articles = read_articles(document, readings, works, heroes, lexicon)
    points: dict[int, str] = {}
    told: dict[int, list[Label]] = {}
    found: list[Metric] = []
    headlined: set[int] = set()  # where the figures of headlines stand
    item: tuple[str, ...] = ()  # the line above that names a work of a numbered list
    for number, around in enumerate(read_surroundings(document, readings, lexicon, issued)):
        reading, passage = around.annotated, around.annotated.passage
        article = document.articles[passage.article]
        if passage.kind is not PassageKind.BODY or mark_at(passage.text) is not None:
            item = (passage.text,) if _is_item(reading) else ()
        if passage.kind in _SILENT or not (reading.quantities or reading.dates or passage.kind is PassageKind.ROW):
            continue
        for d in around.dates:
            if d.mark is Mark.UNTIL and d.iso and d.text.startswith("截"):
                points[passage.article] = d.iso
        so_far = points.get(passage.article)
        shared, labels = articles[passage.article], told.setdefault(passage.article, [])
        scene = Scene(
            passage, number, around, article.id, article.kind, so_far, heads, shared, tables, labels, lexicon, item
        )
        if passage.kind is PassageKind.ROW:
            found.extend(_in_row(scene, reading))
        else:
            found.extend(of_passage := _in_passage(scene, reading))
            headlined.update(m.start for m in of_passage if passage.kind in HEADS)
    return tuple(_told_apart(list(_as_in_text(found, headlined))))


def _told_apart(found: Sequence[Metric]) -> Iterator[Metric]:
    """Give undated figures that nothing else tells apart the date of the figure before them in their sentence.

    2020年改造小区20个，总投资3亿元。2021年改造28个，总投资5亿元。
    """
    values: dict[tuple[object, ...], set[object]] = {}
    for m in found:
        values.setdefault(_heads(m), set()).add(m.value)
    last: Metric | None = None
    for m in found:
        if (
            m.key
            and m.as_of is None
            and len(values[_heads(m)]) > 1
            and last is not None
            and last.sentence == m.sentence
        ):
            m = replace(m, as_of=last.as_of)
        last = m if m.key and m.as_of is not None and m.role in (Role.ACTUAL, Role.SHARE) else last
        yield m


def _heads(m: Metric) -> tuple[object, ...]:
    return m.article, m.label, m.subject, m.role, m.baseline, m.as_of


def _is_item(reading: AnnotatedPassage) -> bool:
    """Return whether a passage is but the name of an item, of which the passages below tell: 1.供水管网改造工程。"""
    passage, text = reading.passage, reading.passage.text
    alone = passage.kind is PassageKind.BODY and len(text) <= _LONGEST_ITEM and len(passage.sentences) <= 1
    return alone and not reading.quantities and _CLAUSES.isdisjoint(text)


def _as_in_text(found: Sequence[Metric], headlined: Collection[int]) -> Iterator[Metric]:
    """Give a figure without a label that of the same figure in its article, and one in a headline its date."""
    labels = {(m.article, m.text): m.label for m in reversed(found) if m.label}
    dates = {(m.article, m.text): m.as_of for m in reversed(found) if m.start not in headlined}
    for metric in found:
        same = metric.article, metric.text
        if metric.start in headlined and same in dates:
            metric = replace(metric, as_of=dates[same])
        label = "" if metric.label else labels.get(same, "")
        yield replace(metric, label=label, key=True, rule="the same figure elsewhere") if label else metric


def _in_passage(scene: Scene, reading: AnnotatedPassage) -> list[Metric]:
    if not reading.quantities:
        return []
    passage, words = scene.passage, read_words(reading, scene.classes)
    heads = (*passage.headings, *scene.item)
    owners = owners_of(words, scene.shared, scene.number, heads, scene.lexicon)
    found: list[Metric] = []
    for sentence, quantities in _by_sentence(reading):
        figures = find_figures(passage.text, sentence, quantities, reading.dates)
        find_movements(figures, scene.heads)
        _decide(scene, figures, words, sentence, owners)
        found.extend(_metrics_of(scene, sentence, figures))
    return found


def _decide(scene: Scene, figures: list[Figure], words: Words, sentence: Span, owners: Owners) -> None:
    """Give every figure of a sentence its label and its owner, each after those before it, and weigh it."""
    within = (words.at(sentence.start), words.at(sentence.end))
    article, passage, told = scene.kind.value, scene.passage, scene.told
    names = scene.shared.names.found.get(scene.number, ())
    for figure in figures:
        place = find_place(words, within, figure.quantity, told[-MEMORY:], scene.number, scene.classes)
        candidate = choose_label(place, names, scene.lexicon)
        if candidate is not None:
            label = remember(candidate, place)
            figure.label, figure.rule = label.text, candidate.rule
        owner = choose_owner(owners, place, figure.label)
        if candidate is not None and owner.name and (whole := whole_of(owner.name, label, told, scene.lexicon)):
            label, figure.label = whole, whole.text
        name = body_of(owner.name, label, scene.shared, scene.number, words) if candidate is not None else owner.name
        figure.subject = remember_owner(scene.shared, name, figure.label, place)
        if candidate is not None and not figure.bound:
            told.append(label._replace(plain=without(figure.subject, label.text)))
        figure.key = not figure.bound and is_key(place, figure.label, article, passage.kind.value, scene.lexicon)


def _metrics_of(scene: Scene, sentence: Span, figures: list[Figure]) -> Iterator[Metric]:
    for figure in figures:
        yield _metric(scene, sentence, figure)


def _metric(scene: Scene, sentence: Span, figure: Figure) -> Metric:
    passage, q = scene.passage, figure.quantity
    figure.before = scene.shared.decided
    role, direction = find_role(figure, scene.around, scene.lexicon)
    baseline = is_baseline(figure, scene.around)
    if baseline and role is Role.TARGET and figure.end != "from":  # 预计产粮18万吨，比2013年的[17万吨]增1万吨
        role, direction = Role.SHARE if q.dimension is Dimension.PERCENT else Role.ACTUAL, None
    if figure.key:
        scene.shared.decided = scene.around.decide(q, role)
    return Metric(
        **_place(passage, q),
        label=without(figure.subject, figure.label),
        subject=_owner(figure.subject, figure.label),
        project=None,
        baseline=baseline,
        role=role,
        direction=direction,
        as_of=find_as_of(scene.around, figure, role, scene.lexicon),
        key=figure.key,
        rule=figure.rule,
        article=scene.article,
        section=passage.section,
        sentence=passage.quote(sentence),
    )


def _owner(subject: str, label: str) -> str | None:
    """Return the owner; none where it is only the label, or that with a verb of two characters: 改造农村公路."""
    if subject == label:
        return None
    verb = subject.removesuffix(label) if label else subject
    return subject or None if verb == subject or len(verb) != 2 else None


def _in_row(scene: Scene, reading: AnnotatedPassage) -> list[Metric]:
    passage = scene.passage
    found: list[Metric] = []
    table = scene.tables.get(passage.table if passage.table is not None else -1)
    for cell in find_cells(reading, table, scene.lexicon) if table is not None else ():
        if isinstance(cell, Phrase):
            found.extend(_in_cell(scene, reading, cell))
            continue
        found.append(
            Metric(
                **_place(passage, cell.quantity),
                label=cell.label,
                subject=cell.subject or None,
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
        told = [d.iso for d in find_dates(column, scene.lexicon, scene.around.issued) if d.iso] if column else []
        return told[0] if told else scene.so_far or scene.around.background.setting.period
    return scene.around.background.setting.period


def _in_cell(scene: Scene, reading: AnnotatedPassage, cell: Phrase) -> list[Metric]:
    """Return the figures of a cell that tells them in words, each owned by the name of its row."""
    quantities = [q for q in reading.quantities if cell.span.start <= q.start and q.end <= cell.span.end]
    figures = find_figures(scene.passage.text, cell.span, quantities, reading.dates)
    find_movements(figures, scene.heads)
    words = read_words(reading, scene.classes)
    _decide(scene, figures, words, cell.span, owners_of(words, scene.shared, scene.number, (), scene.lexicon))
    for figure in figures:
        figure.aimed = figure.aimed or cell.promised
        figure.subject = cell.subject or figure.subject
        figure.label = figure.label or cell.column
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
