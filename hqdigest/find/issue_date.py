"""The issue date (出版日期) of a bulletin: given, stated, or inferred from the last point that it tells as past."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

from hqdigest.document import Document, Passage, PassageKind
from hqdigest.lexicon import Words
from hqdigest.model import IssueDate

_DAY = re.compile(
    r"((?:19|20)\d{2})\s?[年\-./]\s?(\d{1,2})\s?[月\-./]\s?(\d{1,2})日?(?!\d)|([二一][〇零九一二三四五六七八]{3})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)  # hits 2024年9月5日, 2023-11-03, 二〇二四年九月五日
_MONTH = re.compile(r"((?:19|20)\d{2})年(\d{1,2})月")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})年")
_PAST = re.compile(
    r"(?:截至|截止到?)(?:目前)?(?:((?:19|20)\d{2})年|今年)?(\d{1,2})月|1[—~\-至到](\d{1,2})月[^，。]{0,8}累计"
)
_SIGNED = 40  # a date line at the end is short: an office, a date, no sentence
_HEADS = frozenset({PassageKind.TITLE, PassageKind.SUBTITLE, PassageKind.KICKER})


def find_issue_date(document: Document, words: Words, given: date | None = None) -> IssueDate | None:
    """Return the issue date, or None where the text tells none."""
    if given is not None:
        return IssueDate(given.isoformat(), "given", rule="given")
    return _stated(document.passages) or _inferred(document.passages)


def _stated(passages: tuple[Passage, ...]) -> IssueDate | None:
    """Return a day told by a masthead, a dateline or a signature; by a subtitle or the title where nothing else does."""
    furniture = [p for p in passages if p.kind in (PassageKind.NOISE, PassageKind.BYLINE)]
    ends = [p for p in passages[-6:] if len(p.text) <= _SIGNED and not p.text.endswith("。")]
    heads = [p for p in passages if p.kind in _HEADS]
    for group, rule in ((furniture, "masthead or dateline"), (ends[::-1], "signature"), (heads, "headline")):
        for passage in group:
            if (m := _DAY.search(passage.text)) and (iso := _iso(m)) is not None:
                span = passage.span(*m.span())
                return IssueDate(iso, "stated", span.start, span.end, rule)
    return None


def _iso(m: re.Match[str]) -> str | None:
    from hqdigest.find.numerals import parse_chinese

    parts = [int(m[i]) if m[i] else int(parse_chinese(m[i + 3]) or 0) for i in (1, 2, 3)]
    try:
        return date(*parts).isoformat()
    except ValueError:
        return None


def _inferred(passages: tuple[Passage, ...]) -> IssueDate | None:
    """Return the month after the last 截至 or 累计 point; the year alone where there is no such point."""
    years: Counter[int] = Counter()
    first: dict[int, tuple[Passage, tuple[int, int]]] = {}
    point: tuple[int | None, int, Passage, tuple[int, int]] | None = None
    for passage in passages:
        for m in _YEAR.finditer(passage.text):
            years[int(m[1])] += 3 if passage.kind in _HEADS else 1
            first.setdefault(int(m[1]), (passage, m.span()))
        for m in _PAST.finditer(passage.text):
            month = int(m[2] or m[3])
            if 1 <= month <= 12 and (point is None or (m[1] and point[0] and int(m[1]) > point[0]) or month > point[1]):
                point = (int(m[1]) if m[1] else None, month, passage, m.span())
    if not years:
        return None
    year = max(years, key=lambda y: (years[y], y))
    if point is None:
        passage, where = first[year]
        span = passage.span(*where)
        return IssueDate(str(year), "inferred", span.start, span.end, "year told")
    told_year, month, passage, where = point
    span = passage.span(*where)
    index = (told_year or year) * 12 + month
    return IssueDate(
        f"{index // 12}-{index % 12 + 1:02d}", "inferred", span.start, span.end, "month after the last point"
    )
