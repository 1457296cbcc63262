"""Broken lines: an article most of whose paragraphs end within a sentence is read as if its lines were joined."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from hqdigest.document import AnnotatedPassage, Passage, PassageKind
from hqdigest.language.tokens import tokenize
from hqdigest.lexicon import Lexicon
from hqdigest.model import DatePeriod, Quantity
from hqdigest.text import Span

_ENDS = tuple("。！？：；”）")
_FEWEST = 6  # paragraphs that end within a sentence; a list of names or a head of a form has fewer
_TEXT = (PassageKind.BODY, PassageKind.HEADING)

Found = TypeVar("Found", Quantity, DatePeriod)


def join_lines(readings: list[AnnotatedPassage], lexicon: Lexicon) -> list[AnnotatedPassage]:
    """Return the passages of an article, those that a sentence runs through as one where its lines are broken."""
    body = [r for r in readings if r.passage.kind is PassageKind.BODY]
    broken = [r for r in body if not r.passage.text.endswith(_ENDS)]
    if len(broken) < _FEWEST or 2 * len(broken) < len(body):
        return readings
    joined: list[AnnotatedPassage] = []
    for reading in readings:
        last = joined[-1] if joined else None
        text = last is not None and last.passage.kind in _TEXT and reading.passage.kind in _TEXT
        if last is not None and text and not last.passage.text.endswith(_ENDS):
            joined[-1] = _join(last, reading, lexicon)
        else:
            joined.append(reading)
    return joined


def _join(one: AnnotatedPassage, other: AnnotatedPassage, lexicon: Lexicon) -> AnnotatedPassage:
    a, b, by = one.passage, other.passage, len(one.passage.text)
    sentences = [*a.sentences[:-1], *(Span(s.start + by, s.end + by) for s in b.sentences)]
    if a.sentences and b.sentences:
        first = b.sentences[0]
        sentences[len(a.sentences) - 1] = Span(a.sentences[-1].start, first.end + by)
    passage = Passage(
        PassageKind.BODY, a.pieces + b.pieces, a.raw + b.raw, a.text + b.text, tuple(sentences), a.article, a.headings
    )
    return AnnotatedPassage(
        passage,
        one.quantities + tuple(_moved(other.quantities, by)),
        one.dates + tuple(_moved(other.dates, by)),
        tokenize(passage.text, lexicon),
    )


def _moved(found: Iterable[Found], by: int) -> Iterable[Found]:
    return (replace(one, start=one.start + by, end=one.end + by) for one in found)
