"""One article as a story reads it: its headline, its running text, and which of it was said by somebody else."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from hqdigest.document import AnnotatedPassage, Document, Passage, PassageKind
from hqdigest.model import Article, ArticleKind
from hqdigest.text import Span

HEADLINE = frozenset({PassageKind.KICKER, PassageKind.TITLE, PassageKind.SUBTITLE})
_CREDIT = re.compile(
    r"（[^（）]{0,40}?(?:记者|通讯员|摄影|供图|供稿|撰稿)[^（）]{0,60}）"
)  # hits （记者 甲 通讯员 乙）


@dataclass(frozen=True, slots=True)
class Tale:
    """The passages of one article, each with its dates; `heads` are the kicker, the title and the subtitle."""

    article: Article
    heads: tuple[Passage, ...]
    body: tuple[AnnotatedPassage, ...]
    headings: tuple[Passage, ...] = ()  # of its sections

    @property
    def passages(self) -> tuple[Passage, ...]:
        return self.heads + tuple(r.passage for r in self.body)


def read_tales(document: Document, readings: tuple[AnnotatedPassage, ...]) -> Iterator[Tale]:
    """Return the people stories (人物通讯) of a document, in their order."""
    by_article: dict[int, list[AnnotatedPassage]] = {}
    for reading in readings:
        by_article.setdefault(reading.passage.article, []).append(reading)
    for index, article in enumerate(document.articles):
        if article.kind == ArticleKind.PEOPLE_STORY:
            yield to_tale(article, by_article.get(index, []))


def to_tale(article: Article, readings: Iterable[AnnotatedPassage]) -> Tale:
    """Part an article into headline and running text; bylines, captions and noise tell no story."""
    heads, body, headings = [], [], []
    for reading in readings:
        if reading.passage.kind in HEADLINE:
            heads.append(reading.passage)
        elif reading.passage.kind == PassageKind.HEADING:
            headings.append(reading.passage)
        elif reading.passage.kind == PassageKind.BODY:
            body.append(reading)
    return Tale(article, tuple(heads), tuple(body), tuple(headings))


def part_sections(tale: Tale) -> tuple[Tale, ...]:
    """Part a tale into its sections, each with its heading as its headline; what stands before them is left out."""
    parts = []
    for heading in tale.headings:
        after = [h.start for h in tale.headings if h.start > heading.start]
        end = min(after, default=tale.article.end)
        body = tuple(r for r in tale.body if heading.start < r.passage.start < end)
        if body:
            parts.append(Tale(tale.article, (heading,), body))
    return tuple(parts)


def mask_credits(text: str) -> str:
    """Blank the names of reporters in brackets, one for one: （记者 甲 通讯员 乙） names nobody of the story."""
    return _CREDIT.sub(lambda m: "，" * len(m[0]), text)


def clause_start(text: str, position: int, marks: str = "，。；：！？“”…—") -> int:
    """Return where the clause around `position` begins."""
    while position > 0 and text[position - 1] not in marks:
        position -= 1
    return position


def clause_end(text: str, position: int, marks: str = "，。；：！？“”…—") -> int:
    """Return where the clause around `position` ends, before its mark."""
    while position < len(text) and text[position] not in marks:
        position += 1
    return position


def is_inside(position: int, spans: Sequence[Span]) -> bool:
    """Return whether any of the spans, sorted and disjoint, holds the position."""
    return touches(Span(position, position + 1), spans)


def touches(stretch: Span, spans: Sequence[Span]) -> bool:
    """Return whether any of the spans, sorted and disjoint, overlaps the stretch."""
    number = bisect_right(spans, stretch.start, key=lambda span: span.end)
    return number < len(spans) and spans[number].start < stretch.end
