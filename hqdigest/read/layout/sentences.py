"""Sentences (句子), and passages made of lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hqdigest.document import Passage, PassageKind
from hqdigest.read.layout.lines import Line
from hqdigest.text import Span, normalize

# hits 完成5项。 and “真好！”他说。 as two ; the mark and the quotation mark behind it end a sentence
_SENTENCE = re.compile(r"[^。！？]*[。！？]+[”’）]*|[^。！？]+$")


def find_sentences(text: str) -> tuple[Span, ...]:
    """Return the sentences of a passage's text, its marks included."""
    return tuple(Span(*m.span()) for m in _SENTENCE.finditer(text))


def to_passage(kind: PassageKind, lines: Sequence[Line], article: int, headings: tuple[str, ...] = ()) -> Passage:
    """Return lines as one passage: its pieces are theirs, its text is read through."""
    raw = "".join(line.raw for line in lines)
    text = lines[0].text if len(lines) == 1 else normalize(raw)
    pieces = tuple(piece for line in lines for piece in line.pieces)
    return Passage(kind, pieces, raw, text, find_sentences(text), article, headings)
