"""What stands around a figure: its clause and sentence, cues of factuality, dates, words of the lists, the context."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from hqdigest.document import AnnotatedPassage, Document, Passage, PassageKind
from hqdigest.find.metrics.date_uses import is_compared, is_task, outside_names
from hqdigest.find.metrics.settings import Setting, find_settings
from hqdigest.language.clauses import Clause
from hqdigest.language.contexts import find_contexts, last_day
from hqdigest.language.factuality import Factualities, read_factuality
from hqdigest.language.spans import within
from hqdigest.lexicon import Lexicon, WordSpan
from hqdigest.model import ArticleKind, DatePeriod, IssueDate, Mark, Quantity
from hqdigest.text import Span

_HEADS = (PassageKind.TITLE, PassageKind.SUBTITLE, PassageKind.KICKER)


class Background(NamedTuple):
    """What the article tells before a passage: dates of its headline, its lead, its last point, the passage before."""

    setting: Setting
    title: DatePeriod | None = None
    lead: DatePeriod | None = None
    point: DatePeriod | None = None  # the last 截至
    last: DatePeriod | None = None  # the last date of the passage before
    opening: DatePeriod | None = None  # the date that opened the passage before


class Surroundings(NamedTuple):
    """A passage as its figures see it."""

    annotated: AnnotatedPassage
    facts: Factualities
    dates: tuple[DatePeriod, ...]  # outside names
    compared: frozenset[int]  # where those of them begin with which a figure is compared (较2020年)
    tasks: frozenset[int]  # and those that only tell whose task is meant (完成全年任务)
    words: tuple[WordSpan, ...]  # of the list `metrics`
    background: Background
    kind: ArticleKind
    issue: IssueDate | None
    issued: date | None  # the last day that the issue date may mean
    lexicon: Lexicon

    @property
    def text(self) -> str:
        return self.annotated.passage.text

    def sentence_of(self, q: Quantity) -> Span:
        """Return the sentence of a figure; of a row, its cell."""
        passage = self.annotated.passage
        for cell in passage.cells:
            if cell.start <= q.start < cell.end:
                return cell
        return passage.sentence_at(q.start)

    def clause_of(self, q: Quantity) -> Clause:
        """Return the clause of a figure."""
        found = self.facts.clause_at(q.start)
        return found if found is not None else Clause(q.start, q.end, "", "")

    def is_promised(self, q: Quantity) -> bool:
        """Return whether a figure is planned, promised or asked for."""
        return self.facts.at(q.start, q.end).promised

    def now_before(self, q: Quantity) -> int | None:
        """Return where the last 目前 of the sentence stands before a figure, or None where there is none."""
        sentence = self.sentence_of(q)
        cues = within(self.facts.cues, sentence.start, q.start)
        return next((c.start for c in reversed(cues) if c.id == "now"), None)

    def words_before(self, q: Quantity) -> Sequence[WordSpan]:
        """Return the words of the lists in the clause of a figure, before it."""
        return within(self.words, self.clause_of(q).start, q.start)


def read_surroundings(
    document: Document, passages: Sequence[AnnotatedPassage], lexicon: Lexicon, issue: IssueDate | None
) -> Iterator[Surroundings]:
    """Give the surroundings of every passage, in order."""
    contexts = find_contexts(document, passages, lexicon, issue)
    settings = find_settings(document, passages, contexts, lexicon, issue)
    memory = _Memory()
    for annotated, setting, context in zip(passages, settings, contexts, strict=True):
        passage = annotated.passage
        dates = outside_names(passage.text, annotated.dates)
        compared = frozenset(d.start for d in dates if is_compared(d, passage.text, lexicon))
        article = document.articles[passage.article]
        yield Surroundings(
            annotated,
            read_factuality(annotated, lexicon, context),
            dates,
            compared,
            frozenset(d.start for d in dates if is_task(d, passage.text, lexicon)),
            tuple(lexicon.match(passage.text, "metrics")) if annotated.quantities else (),
            memory.background(passage, setting),
            article.kind,
            issue,
            last_day(issue),
            lexicon,
        )
        memory.note(passage, [d for d in dates if d.start not in compared])


class _Memory:
    """Remembers the dates that an article has told so far."""

    def __init__(self) -> None:
        self.article = -1
        self.found: dict[str, DatePeriod | None] = {}

    def background(self, passage: Passage, setting: Setting) -> Background:
        if passage.article != self.article:
            self.article, self.found = passage.article, {}
        return Background(setting, **self.found)

    def note(self, passage: Passage, dates: Sequence[DatePeriod]) -> None:
        known = [d for d in dates if d.iso is not None]
        if passage.kind in _HEADS:
            if known:
                self.found.setdefault("title", known[0])
            return
        if passage.kind is not PassageKind.BODY:
            return
        points = [d for d in known if d.mark is Mark.UNTIL and d.text.startswith("截")]
        if points:
            self.found["point"] = points[-1]
        if known:
            self.found.setdefault("lead", known[0])
        self.found["last"] = known[-1] if known else None
        self.found["opening"] = known[0] if known and known[0].start <= 2 else None
