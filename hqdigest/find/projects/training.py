"""Training of the choices of works: names, progress, rows, statuses, deadlines. Never imported at run time."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any, NamedTuple

from hqdigest.document import Mention, Work
from hqdigest.find.projects import progress, rows, schedule, standing
from hqdigest.find.projects.drafts import Draft, finish_draft
from hqdigest.find.projects.features import feature_lists
from hqdigest.find.projects.projects import day_of, read_drafts
from hqdigest.find.projects.works import read_sentences
from hqdigest.lexicon import Lexicon
from hqdigest.model import Quantity, Status
from hqdigest.ranking.measures import project_fit
from hqdigest.ranking.pages import AnnotatedPage, Example, SequenceExample
from hqdigest.ranking.score import Row, answers, near, pairs
from hqdigest.text import Span


def name_examples(page: AnnotatedPage, lexicon: Lexicon) -> Iterator[SequenceExample]:
    """Give the sentences of a page with their labels; a page whose works nobody annotated gives none."""
    if _is_bare(page.gold):
        return
    text = page.document.source.text
    places = sorted(set(places_of(page.gold["projects"], text)), key=lambda p: (p.start, -p.end))
    for number, stretch in read_sentences(page.document, page.passages, lexicon):
        passage = page.passages[number].passage
        spans = [passage.span(token.start, token.end) for token in stretch.tokens]
        yield SequenceExample(page.name, list(feature_lists(stretch)), label_tokens(spans, places))


def progress_examples(page: AnnotatedPage, lexicon: Lexicon) -> Iterator[Example]:
    """Give the choices of the progress of each annotated work, each with those before it as the gold has them."""
    found = _annotated_drafts(page, lexicon, told=False)
    reader = progress.ProgressReader(page.passages, [draft for draft, _ in found], lexicon)
    for draft, want in found:
        if want is None or want.get("optional") or draft.listed:
            continue
        figures = reader.figures(draft)
        chosen: dict[str, Quantity | None] = {}
        for field in progress.FIELDS:
            own, right = figures[field], answers(want, field)
            told = [value for value in right if value is not None]
            worth = [float(any(near(value, f.quantity.value) for value in told)) for f in own]
            if own and (any(worth) or right[0] is None):
                candidates = reader.candidates(draft, field, own, chosen)
                yield Example(page.name, candidates, [float(right[0] is None), *worth])
            chosen[field] = next((f.quantity for f, good in zip(own, worth, strict=True) if good), None)


def row_examples(page: AnnotatedPage, lexicon: Lexicon) -> Iterator[Example]:
    """Give a yes or no for each draft of a page: whether one of its rows is of that work."""
    if _is_bare(page.gold):
        return
    for index, draft, want in _matched(page, page.works, lexicon):
        if not draft.listed and (want is None or not want.get("optional")):
            kind = page.document.articles[index].kind
            yield Example(page.name, [rows.row_features(draft, kind, lexicon)], [float(want is not None)])


def status_examples(page: AnnotatedPage, lexicon: Lexicon) -> Iterator[Example]:
    """Give the choice of a status for each annotated work: by its own name, so that there are as many as can be."""
    reader = standing.StatusReader(page.document, page.passages, lexicon, day_of(page.issued))
    for draft, want in _annotated_drafts(page, lexicon):
        if want is not None:
            right = answers(want, "status")
            told = reader.features(draft)
            features = [[status, *(f"{status}{standing.JOINT}{f}" for f in told)] for status in standing.STATUSES]
            yield Example(page.name, features, [float(status in right) for status in standing.STATUSES])


def deadline_examples(page: AnnotatedPage, lexicon: Lexicon) -> Iterator[Example]:
    """Give the choice of a deadline for each annotated work whose day, if it has one, is among those found."""
    found = _annotated_drafts(page, lexicon)
    reader = schedule.DeadlineReader(page.passages, [draft for draft, _ in found], lexicon, day_of(page.issued))
    for draft, want in found:
        days = reader.days(draft)
        right = answers(want, "deadline") if want else []
        worth = [float(c.day.isoformat() in right) for c in days]
        if days and right and (any(worth) or right[0] is None):
            yield Example(page.name, reader.candidates(draft, days), [float(right[0] is None), *worth])


class Task(NamedTuple):
    """A task of training, as `hqdigest.ranking.train` wants it."""

    NAME: str
    KIND: str
    examples: Callable[[AnnotatedPage, Lexicon], Iterator[Any]]
    SETTINGS: Mapping[str, float]
    NEEDS: str = "projects"
    UNSEEN_WORKS: bool = False


_OF_DAYS = {"l2": 8.0, "min_count": 6, "min_pages": 5, "drop": 20}
NAMES = Task("projects", "sequence", name_examples, {"l1": 0.3, "l2": 0.01, "min_count": 3})
TASKS = (
    NAMES,
    Task(progress.NAME, "any", progress_examples, {"l2": 4.0, "min_count": 5, "min_pages": 4, "drop": 20}),
    Task(rows.NAME, "binary", row_examples, {"l2": 9.0, "min_count": 3}, UNSEEN_WORKS=True),
    Task(standing.NAME, "choice", status_examples, {**_OF_DAYS, "l2": 5.0}),
    Task(schedule.NAME, "any", deadline_examples, _OF_DAYS),
)


def _is_bare(gold: Mapping[str, Any]) -> bool:
    return gold.get("kind") == "work_report" and not gold["projects"]


def _annotated_drafts(page: AnnotatedPage, lexicon: Lexicon, told: bool = True) -> list[tuple[Draft, Row | None]]:
    """Return what is read of the annotated works of a page, each with its row of the gold, or None."""
    return [] if _is_bare(page.gold) else [(d, want) for _, d, want in _matched(page, _annotated(page), lexicon, told)]


def _matched(
    page: AnnotatedPage, works: Sequence[Work], lexicon: Lexicon, told: bool = True
) -> list[tuple[int, Draft, Row | None]]:
    """Return what is read of works, each with the index of its article and its row of the gold, or None."""
    drafts = read_drafts(page.document, page.passages, works, lexicon, page.issued)
    if told:
        progress.choose_progress(page.passages, drafts, lexicon)
    articles = page.document.articles
    found = [asdict(finish_draft(draft, articles[i], None, Status.PLANNED)) for i, draft in drafts]
    matched = {id(have): want for want, have in pairs(page.gold["projects"], found, project_fit) if want and have}
    return [(i, draft, matched.get(id(row))) for (i, draft), row in zip(drafts, found, strict=True)]


def _annotated(page: AnnotatedPage) -> list[Work]:
    """Return the annotated works of a page where they are named."""
    starts = [reading.passage.start for reading in page.passages]
    works: list[Work] = []
    for row in page.gold["projects"]:
        mentions: list[tuple[int, Mention]] = []
        for place in sorted(set(places_of([row], page.document.source.text)), key=lambda p: (p.start, p.end)):
            number = bisect_right(starts, place.start) - 1
            passage = page.passages[number].passage
            inside = (i for i in range(len(passage.text)) if passage.at(i) == place.start)
            if number >= 0 and place.end <= passage.end and (start := next(inside, None)) is not None:
                end = start + len(place)
                mentions.append((passage.article, Mention(number, start, end, passage.text[start:end])))
        if mentions:
            article = mentions[0][0]
            works.append(Work(row["name"], article, tuple(m for a, m in mentions if a == article)))
    return works


def places_of(rows: Sequence[Mapping[str, Any]], text: str) -> Iterator[Span]:
    """Give where each work is named: once at least in its own sentence, elsewhere by its name as a whole."""
    for row in rows:
        names = [name for name in (row["name"], *(row.get("name_alt") or [])) if name]
        own = next((name for name in names if name in text[row["start"] : row["end"]]), None)
        if own is not None:
            at = text.index(own, row["start"])
            yield Span(at, at + len(own))
        for name in names[:1]:
            at = text.find(name)
            while at >= 0 and len(name) > 3:
                yield Span(at, at + len(name))
                at = text.find(name, at + len(name))


def label_tokens(tokens: Sequence[Span], places: Sequence[Span]) -> list[str]:
    """Return the labels of tokens at these places of the source: B, I, E or U in a name, O elsewhere."""
    labels = ["O"] * len(tokens)
    for place in places:
        inside = [i for i, t in enumerate(tokens) if t.start < place.end and t.end > place.start]
        if not inside or any(labels[i] != "O" for i in inside):
            continue
        for i in inside:
            labels[i] = "I"
        labels[inside[0]], labels[inside[-1]] = "B", "E"
        if len(inside) == 1:
            labels[inside[0]] = "U"
    return labels
