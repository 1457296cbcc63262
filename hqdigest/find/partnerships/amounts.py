"""Amounts and attendance (数额、人数): what was given, bought or promised in an event, and how many took part."""

from __future__ import annotations

import re
from functools import cache

from hqdigest.document import AnnotatedPassage, Passage
from hqdigest.find.partnerships.context import Event
from hqdigest.find.partnerships.marks import Frame
from hqdigest.language.names.types import FRAMES
from hqdigest.language.spans import within
from hqdigest.language.words import Words
from hqdigest.lexicon import Lexicon
from hqdigest.model import Dimension, Quantity
from hqdigest.text import Span

_GOODS = (Dimension.COUNT, Dimension.MASS, Dimension.VOLUME)
_GIVING = (Frame.GIVE, Frame.SERVE)


def amounts_of(reading: AnnotatedPassage, words: Words, event: Event, lexicon: Lexicon) -> list[str]:
    """Return the money of an event, and of a gift the goods; not what is but a part of them: behind 其中."""
    no_goods = lexicon.entries(FRAMES)["no goods"].forms
    giving = event.gives or event.frame in _GIVING
    part = reading.passage.text.find("其中", event.start, event.end)
    return [
        q.text
        for q in within(reading.quantities, event.start, part if part > event.start else event.end)
        if (q.dimension is Dimension.MONEY or (giving and q.dimension in _GOODS and q.unit not in no_goods))
        and words.at("low place", q.end) is None
    ]


def crowds_at(reading: AnnotatedPassage, words: Words, sentence: Span, lexicon: Lexicon) -> list[tuple[int, str]]:
    """Return who came in what number, each with its place: 86位企业家代表, 14个代表团."""
    if words.first("attending", sentence.start, sentence.end) is None:
        return []
    found = [
        (q.start, _read_crowd(reading.passage, words, sentence, q, lexicon))
        for q in within(reading.quantities, sentence.start, sentence.end)
    ]
    return [(start, crowd) for start, crowd in found if crowd is not None]


@cache
def _name() -> re.Pattern[str]:
    return re.compile(r"[^，。；：、（）“”\d]{0,12}")


def _read_crowd(passage: Passage, words: Words, sentence: Span, quantity: Quantity, lexicon: Lexicon) -> str | None:
    """Return a number of people or bodies with who they are, where they come, attend or witness."""
    entries, end = lexicon.entries(FRAMES), quantity.end
    body = None
    if quantity.unit in entries["body unit"].forms:
        body = words.first("attending body", end, end + 7)
        body = None if body is not None and set(passage.text[end : body.start]) & set("，。；：、（）“”") else body
    if quantity.unit not in entries["people unit"].forms and body is None:
        return None
    if words.first("attending", max(sentence.start, quantity.start - 12), min(sentence.end, end + 24)) is None:
        return None
    m = _name().match(passage.text, end)
    reach = m.end() if m else end
    if body is not None:
        represented = passage.text.startswith("代表", body.end)
        return passage.raw[quantity.start : body.end + 2 * represented]
    closing = words.first("after crowd", end, reach + 1)
    closed = reach if passage.text[reach : reach + 1] in "，。；、）" else end
    return passage.raw[quantity.start : closing.start if closing is not None else closed]
