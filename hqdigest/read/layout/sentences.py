"""Sentences (句子), and passages made of lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hqdigest.document import Passage, PassageKind
from hqdigest.read.layout.lines import Line
from hqdigest.text import Span, normalize

# hits 完成5项。 and “真好！”他说。 as two ; the mark and the quotation mark behind it end a sentence
_SENTENCE = re.compile(r"[^。！？]*[。！？]+[”’）]*|[^。！？]+$")
# Characters. The longest sentence of 25 provincial reports has 639; what is longer means harm, for what weighs each
# figure against those of its sentence takes time by the square of their number.
_LONGEST = 800
_MARKS = ("；", "，", "、")


def find_sentences(text: str) -> tuple[Span, ...]:
    """Return the sentences of a passage's text, its marks included."""
    return tuple(part for m in _SENTENCE.finditer(text) for part in _parts(text, *m.span()))


def _parts(text: str, start: int, end: int) -> Iterator[Span]:
    """Give a sentence, one that is too long in parts that end at a mark."""
    while end - start > _LONGEST:
        half, full = start + _LONGEST // 2, start + _LONGEST
        cut = next((at + 1 for mark in _MARKS if (at := text.rfind(mark, half, full)) >= 0), full)
        yield Span(start, cut)
        start = cut
    yield Span(start, end)


def to_passage(kind: PassageKind, lines: Sequence[Line], article: int, headings: tuple[str, ...] = ()) -> Passage:
    """Return lines as one passage: its pieces are theirs, its text is read through."""
    raw = "".join(line.raw for line in lines)
    text = lines[0].text if len(lines) == 1 else normalize(raw)
    pieces = tuple(piece for line in lines for piece in line.pieces)
    return Passage(kind, pieces, raw, text, find_sentences(text), article, headings)
