"""Training of the sequence model: the names of the annotated works as labels of tokens. Never imported at run time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from hqdigest.find.projects.features import feature_lists
from hqdigest.find.projects.works import read_sentences
from hqdigest.lexicon import Lexicon
from hqdigest.ranking.pages import AnnotatedPage, SequenceExample
from hqdigest.text import Span

NAME = "projects"
KIND = "sequence"
NEEDS = "projects"
SETTINGS = {"l1": 0.3, "l2": 0.01, "min_count": 3}


def examples(page: AnnotatedPage, lexicon: Lexicon) -> Iterator[SequenceExample]:
    """Give the sentences of a page with their labels; a page whose works nobody annotated gives none."""
    if "projects" not in page.gold or is_bare(page.gold):
        return
    text = page.document.source.text
    places = sorted(set(places_of(page.gold["projects"], text)), key=lambda p: (p.start, -p.end))
    for number, stretch in read_sentences(page.document, page.passages, lexicon):
        passage = page.passages[number].passage
        spans = [passage.span(token.start, token.end) for token in stretch.tokens]
        yield SequenceExample(page.name, list(feature_lists(stretch)), label_tokens(spans, places))


def is_bare(gold: Mapping[str, Any]) -> bool:
    return gold.get("kind") == "work_report" and not gold["projects"]


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
