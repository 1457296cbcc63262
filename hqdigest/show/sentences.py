"""Paragraphs and sentences of running text, these as the spans of their clauses; quotations and brackets stay whole."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator

from hqdigest.show.shorten import CLOSE, OPEN

FULL, PART = "。！？!?…", "；;"
LABEL = re.compile(r"[^，：:“\d]{2,8}[：:](?!$)")  # hits 报名时间：即日起至8月10日
_ITEM = re.compile(r"[（(]?[一二三四五六七八九十\d]{1,2}[)）、.．]|[●■·•▲]")
_HEAD = re.compile(r"[其第]?[一二三四五六七八九十]是[^，：:\d]{4,24}")  # of an item: what follows is told of it
_FIRST = re.compile(r"\s{0,4}(?:[（(]?一[)）、]|1[、.．])(?!\d)")  # the mark of a list that a sentence leads to
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
        stops = (char in FULL + PART or (char in "：:" and _FIRST.match(text, at + 1))) and depth == 0
        closes = char in CLOSE and text[at - 1] in FULL and depth == 0 and text[at + 1 : at + 2] not in "，,、的"
        number = text[at - 1 : at].isdigit() and text[at + 1 : at + 2].isdigit()
        if stops or closes or (char in "，," and depth == 0 and not number):
            clauses.append((first, at + closes))
            first = at + 1
        heads = char == "。" and len(clauses) == 1 and _HEAD.fullmatch(text, *clauses[0])
        if (stops or closes) and not heads and text[at + 1 : at + 2] not in FULL + CLOSE:
            yield clauses
            clauses = []
    if first < end:
        clauses.append((first, end))
    if clauses:
        yield clauses


def paragraphs_of(
    text: str, span: tuple[int, int], heads: Collection[str], is_labelled: Callable[[str], bool]
) -> Iterator[tuple[int, int]]:
    """Yield the paragraphs of running text; a line that breaks within a sentence goes on in the next."""
    first, last, announced = -1, -1, False  # whether the line above leads to this one
    start = span[0]
    for line in text[slice(*span)].splitlines(keepends=True):
        words, at = line.strip(), start + len(line) - len(line.lstrip())
        start += len(line)
        if not words or "\t" in words or words[0] == "|":
            continue
        if first >= 0 and (_ITEM.match(words) or LABEL.match(words) or words in heads):
            yield first, last
            first = -1
        goes_on = first >= 0 or "，" in words or "," in words
        told = goes_on or announced or is_labelled(words)
        announced = words[-1] in "：:"
        ends = words[-1] in FULL + PART + "：:" or (words[-1] in CLOSE and (told or words[-2:-1] in FULL))
        first, last = (at if first < 0 else first), at + len(words)
        if ends or words in heads or not goes_on:
            if ends or told:
                yield first, last
            first = -1
    if first >= 0:
        yield first, last
