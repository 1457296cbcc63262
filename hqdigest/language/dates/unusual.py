"""Issue dates in an unusual writing: in English, or on two lines."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from itertools import pairwise

from hqdigest.document import Passage, PassageKind
from hqdigest.language.dates.mentions import find_dates
from hqdigest.lexicon import Lexicon
from hqdigest.model import DatePeriod

_EDGE = 6  # passages at the top of a page
_LINE = 40  # characters of a line that is no paragraph
Found = tuple[DatePeriod, Passage]


@cache
def _english_day() -> re.Pattern[str]:
    """Return the day as programs write it (Tue Feb 25 08:50:37 CST 2020), or as calendars do (September 6, 2010)."""
    month = r"(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}"
    return re.compile(rf"\b{month} (\d{{1,2}})(?: \d\d:\d\d:\d\d [A-Z]{{3}}|[,，]) ?((?:19|20)\d\d)\b")


def find_english(passages: tuple[Passage, ...], lexicon: Lexicon, year: int | None) -> Found | None:
    """Return the day that a line of furniture tells in English."""
    for passage in (*passages[: 2 * _EDGE], *passages[-3:]):
        line = passage.kind is not PassageKind.BODY or len(passage.text) <= _LINE
        if line and (m := _english_day().search(passage.text)):
            month = "JanFebMarAprMayJunJulAugSepOctNovDec".index(m[1]) // 3 + 1
            for d in find_dates(f"{m[3]}-{month}-{m[2]}", lexicon):
                return replace(d, start=m.start(), end=m.end()), passage
    return None


@cache
def _parts_of_day() -> re.Pattern[str]:
    return re.compile(r"(?:19|20)\d\d[/\-.]\d{1,2}[/\-.]\d{1,2}")


def find_on_two_lines(passages: tuple[Passage, ...], lexicon: Lexicon, year: int | None) -> Found | None:
    """Return a day whose year, or year and month, stands on the line above it: 2024 over 08/16."""
    for above, below in pairwise(passages[:_EDGE]):
        upper = above.text.strip()
        mark = next((c for c in upper + below.text if c in "-."), "/")
        if _parts_of_day().fullmatch(written := f"{upper}{mark}{below.text.strip()}"):
            for d in find_dates(written, lexicon):
                return replace(d, start=0, end=len(below.text)), below
    return None
