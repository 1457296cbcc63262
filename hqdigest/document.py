"""A bulletin after reading: articles, and the passages in which everything is found."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum
from operator import attrgetter
from typing import Any

from hqdigest.model import Article, DatePeriod, Quantity
from hqdigest.text import Source, Span, Token


class PassageKind(StrEnum):
    """What a passage is on the page."""

    KICKER = "kicker"
    TITLE = "title"
    SUBTITLE = "subtitle"
    BYLINE = "byline"
    HEADING = "heading"
    BODY = "body"
    CAPTION = "caption"
    ROW = "row"  # one row of a table
    NOISE = "noise"  # boilerplate: navigation, invitations to scan a code


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, heading, caption or table row that reads as one, though a column or page break may part it.

    `pieces` are its stretches of the source; `raw` is their text joined, `text` the normalized copy of the same length.
    Rules work on positions in `text`; `span` and `at` lead back to the source.
    """

    kind: PassageKind
    pieces: tuple[Span, ...]
    raw: str
    text: str
    sentences: tuple[Span, ...] = ()  # positions in `text`
    article: int = 0  # index into Document.articles
    headings: tuple[str, ...] = ()  # the section headings above it, outermost first
    cells: tuple[Span, ...] = ()  # of a row: positions in `text`
    columns: tuple[str, ...] = ()  # of a row: the heads of the table's columns
    table: int | None = None  # of a row: which table of the document it belongs to

    @property
    def section(self) -> str | None:
        return self.headings[-1] if self.headings else None

    @property
    def start(self) -> int:
        return self.pieces[0].start

    @property
    def end(self) -> int:
        return self.pieces[-1].end

    def at(self, position: int) -> int:
        """Return the source offset of the character at `position` in `text`."""
        for piece in self.pieces:
            if position < len(piece):
                return piece.start + position
            position -= len(piece)
        return self.pieces[-1].end

    def span(self, start: int, end: int) -> Span:
        """Return the source span of `text[start:end]`."""
        return Span(self.at(start), self.at(end - 1) + 1 if end > start else self.at(start))

    def sentence_at(self, position: int) -> Span:
        """Return the sentence (positions in `text`) around `position`."""
        if not self.sentences:
            return Span(0, len(self.text))
        number = bisect_right(self.sentences, position, key=attrgetter("end"))
        return self.sentences[min(number, len(self.sentences) - 1)]

    def quote(self, span: Span) -> str:
        """Return the text of a local span as the source has it, breaks left out."""
        return self.raw[span.start : span.end]


@dataclass(frozen=True, slots=True)
class Document:
    """A bulletin in parts. Passages are in the order of the text and disjoint."""

    source: Source
    articles: tuple[Article, ...]
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class AnnotatedPassage:
    """One passage with its words, quantities and dates, found once for everyone; offsets count in `passage.text`."""

    passage: Passage
    quantities: tuple[Quantity, ...] = ()
    dates: tuple[DatePeriod, ...] = ()
    tokens: tuple[Token, ...] = ()
    kept: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)  # what several readers ask of it


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of `passages[passage]` that names something; `sure` is how likely a model holds that to be, 0 to 1."""

    passage: int
    start: int
    end: int
    text: str
    sure: float = 1.0
    rule: str = "sequence model"


@dataclass(frozen=True, slots=True)
class Work:
    """A named work (工程、项目、任务) of an article, with every mention of it; `name` is the fullest one."""

    name: str
    article: int
    mentions: tuple[Mention, ...]
