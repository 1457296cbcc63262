"""Contexts (语境): what headings, the leads of lists and titles say of the factuality of the passages below them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from hqdigest.document import AnnotatedPassage, Document, Passage, PassageKind
from hqdigest.language.cues import Factuality
from hqdigest.language.due import is_over
from hqdigest.language.factuality import PROMISED, Context, read_factuality
from hqdigest.language.list_marks import MarkKind, mark_at
from hqdigest.lexicon import Lexicon, WordSpan
from hqdigest.model import ArticleKind, Basis, DatePeriod, Grain, IssueDate

_HEADLINE = (PassageKind.TITLE, PassageKind.SUBTITLE, PassageKind.KICKER)
SUMS_UP = ("review heading", "progress heading")  # of a title: it is about the year that it names
_PROMISES = {"promised works", "promising title"}
_OF_A_YEAR = ("yearly title", "promised works")
_EARLY = 4  # months of a year in which its tasks are announced, not reported
SUB_MARKS = (MarkKind.BRACKETED, MarkKind.NUMBER, MarkKind.NUMBER_BRACKETED)


def find_contexts(
    document: Document, passages: Sequence[AnnotatedPassage], lexicon: Lexicon, issued: IssueDate | None = None
) -> tuple[Context, ...]:
    """Return the context of every passage, in their order; found once for all who ask."""
    kept: dict[Any, Any] = passages[0].kept if passages else {}
    known, found = kept.get(("contexts", issued), (None, ()))
    if known is not passages:
        found = _find_contexts(document, passages, lexicon, issued)
        kept["contexts", issued] = passages, found
    contexts: tuple[Context, ...] = found
    return contexts


def _find_contexts(
    document: Document, passages: Sequence[AnnotatedPassage], lexicon: Lexicon, issued: IssueDate | None
) -> tuple[Context, ...]:
    reader = _Reader(document, lexicon, last_day(issued))
    if issued is not None and issued.basis is not Basis.INFERRED and reader.issued and reader.issued.month <= _EARLY:
        reader.early = reader.issued
    behind = [*passages[1:], None][: len(passages)]
    contexts = [reader.context_of(passage, following) for passage, following in zip(passages, behind, strict=True)]
    for n, following in enumerate(passages[1:]):
        if _is_text(passages[n]) and _is_text(following) and reader.opens(following.passage.text, "label"):
            contexts[n] = contexts[n]._replace(factuality=Factuality.PLANNED, reviewed=False)  # 进展情况：… follows
    return tuple(contexts)


def _is_text(annotated: AnnotatedPassage) -> bool:
    return annotated.passage.kind in (PassageKind.BODY, PassageKind.HEADING)


def last_day(issued: IssueDate | None) -> date | None:
    """Return the last day that an issue date may mean, so that nothing within it lies ahead."""
    if issued is None:
        return None
    parts = [int(part) for part in issued.value.split("-")]
    return date(parts[0], parts[1] if len(parts) > 1 else 12, parts[2] if len(parts) > 2 else 28)


class _Reader:
    """Goes through the passages in order and remembers what headings and leads said."""

    def __init__(self, document: Document, lexicon: Lexicon, issued: date | None) -> None:
        self.document = document
        self.lexicon = lexicon
        self.issued = issued
        self.early: date | None = None  # the issue date, where it stands at the beginning of a year
        self.told: dict[tuple[int, str], Factuality] = {}
        self.reviews: set[tuple[int, str]] = set()  # headings that look back on a time that is over
        self.top: dict[int, Factuality] = {}  # of a report: what its last top heading that says anything said
        self.years: dict[int, int] = {}  # the year that an article sums up
        self.plans: set[int] = set()  # articles whose title is that of a plan: 2024年工作要点
        self.yearly: set[int] = set()  # those whose title is of the tasks of a year that has just begun
        self.lead: Passage | None = None  # what leads a list of plans
        self.lead_says = Factuality.PLANNED

    def context_of(self, annotated: AnnotatedPassage, following: AnnotatedPassage | None) -> Context:
        passage = annotated.passage
        if passage.kind in _HEADLINE:
            self._read_title(annotated)
        elif passage.kind is PassageKind.HEADING:
            self._read_heading(annotated)
        factuality = self._from_above(passage)
        body = passage.kind is PassageKind.BODY
        plans = self.opens(passage.text, "opening") or self._arranges(passage.text) if body else False
        if plans and factuality not in PROMISED:
            factuality = Factuality.PLANNED
        if body or passage.kind is PassageKind.NOISE:
            opened = self._read_lead(annotated, factuality, following)
            factuality = self.lead_says if opened else factuality
        return Context(factuality, self._is_reviewed(passage), self.issued)

    def _is_report(self, article: int) -> bool:
        return self.document.articles[article].kind is ArticleKind.WORK_REPORT

    def _words(self, text: str, side: str) -> list[WordSpan]:
        entries = self.lexicon.entries("cues")
        return [w for w in self.lexicon.match(text, "cues") if entries[w.id].more["side"] == side]

    def opens(self, text: str, side: str) -> bool:
        """Whether a text opens with a word of that side, its item mark left out."""
        mark = mark_at(text)
        begin = mark.end if mark else 0
        return any(w.start == begin for w in self._words(text[: begin + 12], side))

    def _arranges(self, text: str) -> bool:
        """Whether the list in a paragraph is what the sentence before it arranges: 对明年作出部署。（1）…（2）…."""
        end = next((m.start() for m in re.finditer("[。：]", text) if _opens_list(text, m.end())), 0)
        sentence = text[text.rfind("。", 0, end) + 1 : end]
        return any(w.id == "arranges" for w in self._words(sentence, "lead"))

    def _read_title(self, annotated: AnnotatedPassage) -> None:
        article = annotated.passage.article
        years = [d for d in annotated.dates if d.first is not None and d.grain in (Grain.YEAR, Grain.DAY)]
        words = self._words(annotated.passage.text, "title")
        ends = [w for w in words if w.id == "plan title" and _closes(annotated.passage.text[w.end :])]
        opened = self.early is not None and any(_year(d) == self.early.year for d in years)
        if opened and any(w.id in _OF_A_YEAR and _closes(annotated.passage.text[w.end :]) for w in words):
            self.yearly.add(article)
        heads = {w.id for w in self._words(annotated.passage.text, "heading")}
        promised = {w.id for w in words} >= _PROMISES and "finished heading" not in heads
        if (ends or promised) and not heads.intersection(SUMS_UP):
            self.plans.add(article)
        if years and article not in self.years and self._is_report(article):
            summary = any(w.id in SUMS_UP for w in self._words(annotated.passage.text, "heading"))
            self.years[article] = _year(years[0]) - (not summary)

    def _read_heading(self, annotated: AnnotatedPassage) -> None:
        passage = annotated.passage
        says = self._says(annotated)
        if any(w.id == "review heading" for w in self._words(passage.text, "heading")) and says is Factuality.DONE:
            self.reviews.add((passage.article, passage.raw))
        mark = mark_at(passage.text)
        if mark is not None and mark.kind in SUB_MARKS and self._is_report(passage.article):
            return  # in a report its top headings alone tell
        if mark is None or mark.kind not in SUB_MARKS:
            if says is not None:
                self.top[passage.article] = says
            elif self._is_report(passage.article):
                says = self.top.get(passage.article)  # a heading that says nothing of time goes on with the plan
        if says is not None:
            self.told[passage.article, passage.raw] = says

    def _says(self, annotated: AnnotatedPassage) -> Factuality | None:
        """Return what a heading says: its words, the last first, or a year behind the one that is summed up."""
        passage = annotated.passage
        entries = self.lexicon.entries("cues")
        report = self._is_report(passage.article)
        words = self._words(passage.text, "heading")
        words = [w for w in words if report or w.id != "report plan heading"]
        summed = self.years.get(passage.article)
        years = [d for d in annotated.dates if d.first is not None and d.grain is not Grain.PLAN]
        told = any(entries[w.id].more["says"] == Factuality.DONE for w in words)
        over = bool(years) and is_over(years[-1], self.issued)
        if report and years and summed is not None and not told:
            return Factuality.PLANNED if _year(years[-1]) > summed and not over else Factuality.DONE
        return Factuality(entries[max(words, key=lambda w: (w.end, w.start)).id].more["says"]) if words else None

    def _is_reviewed(self, passage: Passage) -> bool:
        return any((passage.article, heading) in self.reviews for heading in passage.headings)

    def _from_above(self, passage: Passage) -> Factuality | None:
        if self.lead is not None:
            if (
                passage.article == self.lead.article
                and passage.headings[: len(self.lead.headings)] == self.lead.headings
            ):
                return self.lead_says
            self.lead = None
        for heading in reversed(passage.headings):
            if (passage.article, heading) in self.told:
                return self.told[passage.article, heading]
        item = passage.article in self.yearly and mark_at(passage.text) is not None
        return Factuality.PLANNED if item or passage.article in self.plans else None

    def _read_lead(
        self, annotated: AnnotatedPassage, above: Factuality | None, following: AnnotatedPassage | None
    ) -> bool:
        """Keep a passage as the lead of a list of plans: 拟从以下十个方面开展工作：, 今年将办好十件实事 above items.

        Return whether the list begins in the passage, and so goes on below: 拟办好以下实事：一是….
        """
        passage = annotated.passage
        below = following is not None and mark_at(following.passage.text) is not None
        first = (m.end() for m in re.finditer("：", passage.text) if _opens_list(passage.text, m.end()))
        end = next(first, len(passage.text)) if below else len(passage.text)
        sentence = passage.sentence_at(end - 1)
        text = passage.text[sentence.start : end].rstrip()
        words = self._words(text, "lead")
        items = below and not mark_at(passage.text)
        items = items and any(w.id == "promised works" for w in self._words(text, "title"))
        if not items and (passage.kind is not PassageKind.BODY or not (text.endswith("：") or words)):
            return False
        if any(w.id == "report lead" for w in words):
            return False
        arranged = any(w.id == "arranges" for w in words)
        fact = read_factuality(annotated, self.lexicon, Context(above, issued=self.issued)).at(end, end)
        leads = (text.endswith("：") or arranged or items) and (arranged or fact.promised)
        if leads:
            self.lead, self.lead_says = passage, Factuality.PLANNED
        return leads and end < len(passage.text)


def _opens_list(text: str, at: int) -> bool:
    mark = mark_at(text, at)
    return mark is not None and mark.number == 1


def _closes(rest: str) -> bool:
    """Return whether a title ends here, but for a bracket, marks and 的通知."""
    return not re.sub(r"（[^（）]*）|》?的(?:通知|公告)|[》”\s]", "", rest)


def _year(period: DatePeriod) -> int:
    return period.first.year if period.first is not None else 0
