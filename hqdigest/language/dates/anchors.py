"""Anchors of passages: the issue date, and the year that the text above says a section is about."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hqdigest.document import Document, Passage, PassageKind
from hqdigest.language.dates.mentions import find_dates
from hqdigest.language.dates.types import Anchor
from hqdigest.lexicon import Lexicon
from hqdigest.model import ArticleKind, DatePeriod, Grain, Mark

_HEADLINE = (PassageKind.TITLE, PassageKind.SUBTITLE, PassageKind.KICKER)
_WITHIN_A_YEAR = frozenset({Grain.YEAR, Grain.HALF, Grain.QUARTER, Grain.MONTH, Grain.SPAN})
_EARLY = 3  # up to March a bulletin that looks back means the year before
_LOOKS_BACK = 3  # years before the issue date of which a bulletin may tell as of its own
_LEAD = 6  # characters between the head of a sentence and the year that it opens with: 据统计，2024年
_ENDS = "。；！？\n"


class Anchors:
    """Gives each passage its anchor; the passages come in order."""

    def __init__(self, document: Document, lexicon: Lexicon, issued: date | None, month_known: bool = True) -> None:
        self.document, self.lexicon = document, lexicon
        self.plain = Anchor(issued, month_known=month_known)
        self.titles: dict[int, int] = {}
        self.told: dict[tuple[int, str], int | None] = {}
        self.reviewed: dict[int, int | None] = {}  # the year that the sentences of an article tell of, by its number

    def of(self, passage: Passage) -> Anchor:
        """Return the anchor of a passage; a headline or heading is read for those below it."""
        if passage.kind in _HEADLINE:
            self._read_title(passage)
            return self.plain
        if passage.kind is PassageKind.HEADING:
            self.told[passage.article, passage.raw] = self._year_of(passage)
            return self.plain
        years = (self.told.get((passage.article, heading)) for heading in reversed(passage.headings))
        headed = next((y for y in years if y is not None), None)
        year, issued = headed or self._from_title(passage.article), self.plain.issued
        if year is None or (issued is not None and year == issued.year):
            return self.plain._replace(reviewed=self.reviewed.get(passage.article))
        return Anchor(issued, year, headed is not None, self.plain.month_known)

    def note(self, passage: Passage, dates: Iterable[DatePeriod]) -> None:
        """Keep the year that a sentence of a passage opens with for those below it: 2023年，…。 then 全年…"""
        issued = self.plain.issued
        if passage.kind is not PassageKind.BODY or issued is None:
            return
        for d in dates:
            year = d.first.year if d.first is not None and d.grain is Grain.YEAR and d.mark is Mark.IN else 0
            if d.text.startswith(str(year)) and year <= issued.year and _opens(passage.text, d.start):
                self.reviewed[passage.article] = year if 0 < issued.year - year <= _LOOKS_BACK else None

    def _read_title(self, passage: Passage) -> None:
        years = self._years(passage)
        if years and passage.article not in self.titles:
            self.titles[passage.article] = years[-1]

    def _years(self, passage: Passage) -> list[int]:
        found = find_dates(passage.text, self.lexicon, self.plain.issued)
        return [d.last.year for d in found if d.last is not None and _is_a_year(d)]

    def _from_title(self, article: int) -> int | None:
        """Return the year of a headline that sums up the year before the issue date."""
        year, issued = self.titles.get(article), self.plain.issued
        if issued is None and self.document.articles[article].kind is ArticleKind.WORK_REPORT:
            return None  # of the year in its title, or of the one before
        return year if issued is None or year == issued.year - 1 else None

    def _year_of(self, heading: Passage) -> int | None:
        years = self._years(heading)
        if years:
            return years[-1]
        if not any(word.id == "review heading" for word in self.lexicon.match(heading.text, "cues")):
            return None
        issued = self.plain.issued
        title = self.titles.get(heading.article)
        if title is not None and self.document.articles[heading.article].kind is ArticleKind.WORK_REPORT:
            return title - 1
        early = issued is not None and self.plain.month_known and issued.month <= _EARLY
        return issued.year - 1 if early and issued is not None else None


def _opens(text: str, at: int) -> bool:
    """Return whether a sentence opens with what stands at `at`, whatever short words without a number lead to it."""
    before = text[max(0, at - _LEAD - 1) : at]
    cut = max(before.rfind(mark) for mark in _ENDS)
    return (cut >= 0 or at <= _LEAD) and not any(c.isdigit() for c in before[cut + 1 :])


def _is_a_year(period: DatePeriod) -> bool:
    within = period.first is None or period.last is None or period.first.year == period.last.year
    return period.grain in _WITHIN_A_YEAR and within and period.mark in (Mark.IN, Mark.UNTIL)
