"""Settings (背景时期): the period that titles, headings and openings of paragraphs tell for what stands below them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from hqdigest.document import AnnotatedPassage, Document, Passage, PassageKind
from hqdigest.find.metrics.date_uses import is_origin, is_task
from hqdigest.language.contexts import SUB_MARKS, SUMS_UP
from hqdigest.language.factuality import PROMISED, Context
from hqdigest.language.list_marks import mark_at
from hqdigest.language.numbers.small import small_number
from hqdigest.lexicon import Lexicon
from hqdigest.model import ArticleKind, Basis, DatePeriod, Grain, IssueDate, Mark

_HEADLINE = (PassageKind.TITLE, PassageKind.SUBTITLE, PassageKind.KICKER)
_NEAR = 6  # characters between 现将 and the date of what is reported
_BEGUN = -1  # the weight of the period that an article opens with, beside those of titles
_REPORTED = 9  # the weight of such a date beside those of titles
_HEARD = 14  # characters between a day and the reporter who heard of it
_LONGEST_OPENING = 24  # characters before the date that a paragraph opens with


def is_chart(text: str) -> bool:
    """Return whether a line names a chart or a table, whose years date nothing told below: 图1 2018—2022年生产总值."""
    return text[:1] in ("图", "表") and text[1:3].strip()[:1].isdigit() and "。" not in text


@cache
def _year_in() -> re.Pattern[str]:
    return re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@cache
def _years_counted() -> re.Pattern[str]:
    """Years that end with the year under review: 过去五年, 五年来."""
    return re.compile(r"([一二两三四五六七八九十])年(来|间|以来)?")


class Setting(NamedTuple):
    """What the place of a passage says of its figures: a period, and whether they are promised or looked back on."""

    period: str | None = None
    planned: bool = False
    reviewed: bool = False  # in a report, of a year or term that is over
    reported: bool = False  # of what a circular says that it reports: 现将1至7月进度通报如下


def find_settings(
    document: Document,
    passages: Sequence[AnnotatedPassage],
    contexts: Sequence[Context],
    lexicon: Lexicon,
    issue: IssueDate | None = None,
) -> tuple[Setting, ...]:
    """Return the setting of every passage."""
    reader = _Reader(document, lexicon, issue)
    return tuple(reader.setting_of(p, context) for p, context in zip(passages, contexts, strict=True))


class _Reader:
    """Goes through the passages in order and remembers the periods of titles, headings and openings."""

    def __init__(self, document: Document, lexicon: Lexicon, issue: IssueDate | None) -> None:
        self.document, self.lexicon = document, lexicon
        self.issued = int(issue.value[:4]) if issue else None
        self.inferred = issue is not None and issue.basis is Basis.INFERRED
        self.titles: dict[int, tuple[int, str]] = {}  # of an article: how much the period of its title tells, and that
        self.begun: set[int] = set()  # articles whose first paragraph has been read
        self.summaries: set[int] = set()  # articles that sum up the year of their title: 2024年工作总结
        self.told: dict[tuple[int, str], str] = {}
        self.opened: dict[int, Setting] = {}  # what the last paragraph that opens with a period told, by article
        self.place: tuple[str, ...] = ()

    def setting_of(self, annotated: AnnotatedPassage, context: Context) -> Setting:
        """Return the setting of a passage; one that tells a period is read for those below it."""
        passage = annotated.passage
        planned = context.factuality in PROMISED
        if passage.kind in _HEADLINE:
            self._read_title(annotated)
        elif passage.kind is PassageKind.HEADING:
            self._read_heading(annotated)
        elif passage.kind is PassageKind.BODY:
            self._read_opening(annotated, planned)
        opened = self._opened_by_day(annotated) or self.opened.get(passage.article)
        if opened and (opened.planned or not planned):
            return opened
        report = self._is_report(passage.article)
        reviewed = report and not planned and bool(passage.headings) and context.factuality is not None
        period, told = self._period(passage, planned, context), self.titles.get(passage.article)
        return Setting(period, planned, reviewed, told == (_REPORTED, period))

    def _is_report(self, article: int) -> bool:
        return self.document.articles[article].kind is ArticleKind.WORK_REPORT

    def _read_title(self, annotated: AnnotatedPassage) -> None:
        article, text = annotated.passage.article, annotated.passage.text
        period, year = _heading_period(annotated), _year_in().search(text)
        if self._is_report(article):
            if any(w.id in SUMS_UP for w in self.lexicon.match(text, "cues")):
                self.summaries.add(article)
            period = period or (year[0] if year else None)
        if period is not None:
            weight = 2 * (len(period) > 4) + bool(year)  # 2023年上半年 before 二季度 before 2023年
            self.titles[article] = max(self.titles.get(article, (0, period)), (weight, period), key=lambda t: t[0])

    def _read_heading(self, annotated: AnnotatedPassage) -> None:
        passage, report = annotated.passage, self._is_report(annotated.passage.article)
        mark = mark_at(passage.text)
        sub = report and mark is not None and mark.kind in SUB_MARKS
        place = passage.headings[: 1 if report else None]
        if not sub and place != self.place:
            self.place = place
            self.opened.pop(passage.article, None)
        period = _heading_period(annotated)
        if period is None and not sub:
            period = self._reviewed_years(passage.text, passage.article)
        if period is not None:
            self.told[passage.article, passage.raw] = period

    def _read_opening(self, annotated: AnnotatedPassage, planned: bool) -> None:
        """Keep the period that a paragraph opens with; it holds below until another one or the next heading."""
        passage, article = annotated.passage, annotated.passage.article
        if self.document.articles[article].kind is ArticleKind.PEOPLE_STORY or is_chart(passage.text):
            return
        begins = article not in self.begun
        self.begun.add(article)
        report, text = self._is_report(article), passage.text
        if period := self._reviewed_years(text[:_LONGEST_OPENING], article):
            self.opened[article] = Setting(period, reviewed=report)
            return
        if (reported := self._reported(annotated)) is not None:
            self.titles[article] = (_REPORTED, reported)
        heard = self._heard(annotated)
        first = heard or (annotated.dates[0] if annotated.dates else None)
        if first is None or not first.iso or first.mark is Mark.BY or self._passes(first):
            return
        if (heard or self._opens(text, first)) and not (
            is_task(first, text, self.lexicon) or is_origin(first, text, self.lexicon)
        ):
            if begins and first.mark is Mark.IN and (self.issued is None or int(first.iso[:4]) <= self.issued):
                self._begin(article, first.iso)
            last = self._review_year(article)
            ahead = report and last is not None and int(first.iso[:4]) > last
            self.opened[article] = Setting(first.iso, ahead, report and not ahead)

    def _begin(self, article: int, period: str) -> None:
        """Keep the period that an article opens with, below all headings.

        One in its title goes before, but for the year of issue of what tells of the year before, as in a speech of
        2006, and for the month with which the period ends: 3月经济运行, 一季度.
        """
        told = self.titles.get(article, (_BEGUN, ""))[1]
        before = told == str(self.issued) and period[:4] < told and not self._is_report(article)
        if not told or before or period.endswith("/" + told):
            self.titles[article] = (_BEGUN, period)
            self.summaries.add(article)

    def _heard(self, annotated: AnnotatedPassage) -> DatePeriod | None:
        """Return the time of what a reporter heard on the day that opens the news: 3月9日，记者从…获悉，1至2月."""
        text, dates = annotated.passage.text, annotated.dates
        if len(dates) < 2 or dates[0].grain is not Grain.DAY or not self._opens(text, dates[0]):
            return None
        words = self.lexicon.match(text[dates[0].end : dates[0].end + _HEARD], "issue_dates")
        same = "。" not in text[dates[0].end : dates[1].start] and text[dates[1].start - 1] == "，"
        return dates[1] if same and any(w.id == "reporter" for w in words) else None

    def _reported(self, annotated: AnnotatedPassage) -> str | None:
        """Return the time of all that a circular reports: 现将1至7月进度通报如下, 现将2020年11月1日的情况公布如下."""
        text = annotated.passage.text
        for word in self.lexicon.match(text, "issue_dates") if "如下" in text else ():
            for d in annotated.dates:
                near = 0 <= d.start - word.end <= _NEAR and not {"，", "。"} & set(text[word.end : d.start])
                if word.id == "reports" and near and d.iso and d.mark in (Mark.IN, Mark.UNTIL):
                    return d.iso
        return None

    def _opens(self, text: str, first: DatePeriod) -> bool:
        """Whether a paragraph opens with a date, whatever leads to it: 据统计，2024年."""
        before = text[: first.start].strip("，：！ ")
        if not before:
            return True
        words = self.lexicon.match(before, "date_uses")
        return len(before) <= _LONGEST_OPENING and any(w.id == "opening" and w.end == len(before) for w in words)

    def _passes(self, period: DatePeriod) -> bool:
        """Whether a time holds for its own sentence alone: 9月16日夜, 春节, a bare 年末."""
        uses = {w.id for w in self.lexicon.match(period.text, "date_uses")}
        bare_end = period.mark is Mark.UNTIL and "explicit" not in uses and not _year_in().search(period.text)
        return bare_end or "moment" in uses or period.grain is Grain.SEASON or _is_of_days(period)

    def _opened_by_day(self, annotated: AnnotatedPassage) -> Setting | None:
        """Return the day that a paragraph of news opens with (9月16日夜，…), which holds to its end."""
        passage = annotated.passage
        kind = self.document.articles[passage.article].kind
        if passage.kind is not PassageKind.BODY or kind in (ArticleKind.PEOPLE_STORY, ArticleKind.WORK_REPORT):
            return None
        first = annotated.dates[0] if annotated.dates and not self._heard(annotated) else None
        if first is None or not first.iso or first.mark is not Mark.IN or not _is_of_days(first):
            return None
        return Setting(first.iso) if self._opens(passage.text, first) else None

    def _review_year(self, article: int) -> int | None:
        """Return the year that a report looks back on: the one before the year of its title, unless it sums that up.

        Where the issue date is but the year that the report tells of, it is that year.
        """
        title = self.titles.get(article)
        year = int(title[1][:4]) if title else self.issued
        sums_up = article in self.summaries or (title is None and self.inferred)
        return year - 1 if year and self._is_report(article) and not sums_up else year

    def _reviewed_years(self, text: str, article: int) -> str | None:
        """Return the years that end with the year under review: 过去五年, 五年来."""
        found, last = _years_counted().search(text), self._review_year(article)
        if found is None or last is None:
            return None
        before = text[: found.start()].rstrip("的")
        words = self.lexicon.match(before, "date_uses")
        if not found[2] and not any(w.id == "reviewed" and w.end == len(before) for w in words):
            return None
        count = small_number(found[1]) or 1
        return str(last) if count == 1 else f"{last - count + 1}/{last}"

    def _period(self, passage: Passage, planned: bool, context: Context) -> str | None:
        article, report = passage.article, self._is_report(passage.article)
        told = [self.told[article, heading] for heading in passage.headings if (article, heading) in self.told]
        if told:
            return told[-1]
        if not report:
            return self.titles[article][1] if article in self.titles else None
        year = self._review_year(article)
        told_of = bool(passage.headings) and context.factuality is not None
        if not told_of and not planned and self.titles.get(article, (0, ""))[0] == _BEGUN:
            return self.titles[article][1]
        return str(year + planned) if year is not None and told_of else None


def _is_of_days(period: DatePeriod) -> bool:
    """Whether a time is a day or some days, so that something happened then: 9月16日, 9月12日至18日."""
    days = period.iso is not None and len(period.iso.partition("/")[0]) == len("2024-09-16")
    return days and period.mark is not Mark.UNTIL and period.grain in (Grain.DAY, Grain.SPAN)


def _heading_period(annotated: AnnotatedPassage) -> str | None:
    held = (
        d
        for d in annotated.dates
        if d.iso and (d.mark is Mark.UNTIL or (d.mark is Mark.IN and d.grain is not Grain.DAY))
    )
    return next((d.iso for d in held), None)
