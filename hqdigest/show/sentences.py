"""Sentences of running text, each as the spans of its clauses; quotations and brackets stay whole."""

from __future__ import annotations

from collections.abc import Iterator

from hqdigest.show.shorten import CLOSE, OPEN

FULL, PART = "。！？!?…", "；;"
_ENDLESS = 160  # characters after which a quotation is taken for one that was never closed


def sentences_of(text: str, start: int, end: int) -> Iterator[list[tuple[int, int]]]:
    """Yield the sentences of a paragraph, each as the spans of its clauses; quotations and brackets stay whole."""
    clauses: list[tuple[int, int]] = []
    depth, first, quoted = 0, start, False
    for at in range(start, end):
        char = text[at]
        depth += (char in OPEN and not (quoted and char == "“")) - (char in CLOSE and depth > 0)
        quoted = char == "“" or (quoted and char != "”")  # one that follows another says that it was never closed
        depth = 0 if at - first > _ENDLESS else depth
        stops = char in FULL + PART and depth == 0
        closes = char in CLOSE and text[at - 1] in FULL and depth == 0 and text[at + 1 : at + 2] not in "，,、的"
        number = text[at - 1 : at].isdigit() and text[at + 1 : at + 2].isdigit()
        if stops or closes or (char in "，," and depth == 0 and not number):
            clauses.append((first, at + closes))
            first = at + 1
        if (stops or closes) and text[at + 1 : at + 2] not in FULL + CLOSE:
            yield clauses
            clauses = []
    if first < end:
        clauses.append((first, end))
    if clauses:
        yield clauses
