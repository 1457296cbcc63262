"""Dates and periods as they are written (时间表达): where they stand, and which fields they tell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import compress
from operator import itemgetter

from hqdigest.language.dates.meanings import SHAPES
from hqdigest.language.dates.patterns import find_shapes
from hqdigest.language.dates.resolve import resolve_mentions
from hqdigest.language.dates.types import Anchor, Mention, Written
from hqdigest.language.numbers.rejections import hide_links
from hqdigest.lexicon import Lexicon
from hqdigest.model import DatePeriod


def find_dates(
    text: str, lexicon: Lexicon, issued: date | None = None, anchor: Anchor | None = None
) -> tuple[DatePeriod, ...]:
    """Return the dates and periods of a folded text, in order, disjoint.

    With `issued`, relative words (今年) and bare months are resolved; without it, only what the text itself tells. An
    `anchor` tells more than the issue date: the year that the section is about.
    """
    return resolve_mentions(text, find_mentions(text), anchor or Anchor(issued), lexicon)


def find_mentions(text: str) -> Iterator[Mention]:
    """Give the dates of a folded text as they are written, in order."""
    text = hide_links(text)
    for m in find_shapes(text):
        spans = m.regs
        fields = Written([(name, text[slice(*spans[n])]) for name, n in compress(_groups(m.re), m.groups())])
        if not _is_title(m, text) and not _recurs(m, text):
            shape = next(shape for shape in SHAPES if fields.get(shape))
            part, lead, tail = (fields.get(name, "") for name in ("part", "lead", "tail"))
            written, whole = text[m.start() : m.end()], fields.get("whole", "")
            yield Mention(m.start(), m.end(), written, shape, fields, lead, part.removeprefix("月"), tail, whole)


@cache
def _groups(pattern: re.Pattern[str]) -> tuple[tuple[str, int], ...]:
    """Return the groups of a pattern, all of which have names, in their order."""
    return tuple(sorted(pattern.groupindex.items(), key=itemgetter(1)))


def _is_title(m: re.Match[str], text: str) -> bool:
    """Whether a day word stands in the name of a work: 《明日之后》."""
    begin = max(0, m.start() - 12)
    return bool(m["dayword"]) and text.rfind("《", begin, m.start()) > text.rfind("》", begin, m.start())


def _recurs(m: re.Match[str], text: str) -> bool:
    """Whether it comes again and again, and so is no date: 每年3月."""
    return text[max(0, m.start() - 1) : m.start()] == "每" or text[max(0, m.start() - 2) : m.start()] in (
        "每年",
        "每月",
    )
