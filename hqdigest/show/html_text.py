"""The source text as HTML: every finding marked where it stands, overlapping ones cut into disjoint pieces."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from hqdigest.show.markup import Html, element, join

_SENTENCE = re.compile(r"[^。！？!?]*[。！？!?]+[”’）)]*|[^。！？!?]+$")  # within a line
_SIGN = re.compile(r"#{1,6}(?=\s)\s+")  # hits "## 标题"


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text that a row of the digest speaks of."""

    start: int
    end: int
    row: int
    kind: str
    group: str = ""
    detail: bool = False

    @property
    def classes(self) -> tuple[str, ...]:
        own = ("detail",) if self.detail else (self.group,) if self.kind == "metric" else ()
        return (self.kind, *own)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text under the same marks from end to end, the innermost first."""

    start: int
    end: int
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """What a line of the text is: which article it belongs to, and whether it is a heading."""

    start: int
    article: str = ""
    look: str | None = None  # title, head
    name: str = ""  # what a link calls it


def to_pieces(length: int, marks: Iterable[Mark]) -> Iterator[Piece]:
    """Yield disjoint pieces that cover the text from 0 to `length`."""
    begins = sorted((m for m in marks if 0 <= m.start < m.end <= length), key=lambda m: (m.start, -m.end, m.row))
    cuts = sorted({0, length, *(m.start for m in begins), *(m.end for m in begins)})
    active: list[Mark] = []
    at = 0
    for start, end in pairwise(cuts):
        active = [m for m in active if m.end > start]
        while at < len(begins) and begins[at].start == start:
            active.append(begins[at])
            at += 1
        yield Piece(start, end, tuple(sorted(active, key=lambda m: (m.end - m.start, m.row))))


def render_text(text: str, marks: Iterable[Mark], places: Iterable[Place], doc: str) -> Html:
    """Return a text as paragraphs, one a line, each finding a link to its row."""
    pieces = list(to_pieces(len(text), marks))
    told: set[int] = set()  # rows whose first place has its name already
    looks = sorted(places, key=lambda p: p.start)
    article, nth, at = "", 0, 0
    names: list[str] = []
    lines: list[Html] = []
    for start, end in _lines(text):
        look = None
        while nth < len(looks) and looks[nth].start < end:
            article = looks[nth].article or article
            look = looks[nth].look or look
            names += [looks[nth].name] if looks[nth].name else []
            nth += 1
        while at < len(pieces) and pieces[at].end <= start:
            at += 1
        here = at
        sentences = []
        for first, last in _sentences(text, start, end):
            while pieces[here].end <= first:
                here += 1
            sentences.append(_sentence(text, first, last, pieces, here, doc, told))
        sign = _SIGN.match(text, start, end)
        shown = look or ("head" if sign else "row" if "\t" in text[start:end] else None)
        anchors = [element("i", id=name) for name in names[1:]]
        told_as = names[0] if names else None
        lines.append(element("p", *anchors, *sentences, class_=shown, data_a=article or None, id=told_as))
        names = []
    return join([*lines, *(element("i", id=place.name) for place in looks[nth:] if place.name)])


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield start, start + len(line)
        start += len(line) + 1


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    sign = _SIGN.match(text, start, end)
    if sign:
        yield sign.span()
        start = sign.end()
    yield from (m.span() for m in _SENTENCE.finditer(text, start, end))


def _sentence(text: str, start: int, end: int, pieces: list[Piece], at: int, doc: str, told: set[int]) -> Html:
    shown: list[Html | str] = []
    marked = False
    while at < len(pieces) and pieces[at].start < end:
        piece = pieces[at]
        words = text[max(start, piece.start) : min(end, piece.end)]
        marked = marked or bool(piece.marks)
        shown.append(_mark(words, piece.marks, doc, told) if piece.marks else words)
        at += 1
    if _SIGN.fullmatch(text, start, end):
        return element("span", *shown, class_="sign")
    return element("span", *shown, class_="s") if marked else join(shown)


def _mark(words: str, marks: tuple[Mark, ...], doc: str, told: set[int]) -> Html:
    new = list(dict.fromkeys(m.row for m in marks if m.row not in told))
    told.update(new)
    # An element has one name: the innermost finding that begins here takes it, the others stand just before it.
    anchors = [element("i", id=f"{doc}t{row}") for row in new[1:]]
    link = element(
        "a",
        words,
        class_=" ".join(dict.fromkeys(("m", *(c for m in marks for c in m.classes)))),
        href=f"#{doc}f{marks[0].row}",
        data_r=" ".join(dict.fromkeys(f"{doc}f{m.row}" for m in marks)),
        id=f"{doc}t{new[0]}" if new else None,
    )
    return join([*anchors, link])
