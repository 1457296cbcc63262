"""What stands around a figure: its clause and sentence, cues of factuality, dates, words of the lists, the context."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from hqdigest.document import AnnotatedPassage, Document, Passage, PassageKind
from hqdigest.find.metrics.clauses import Decided, Figure
from hqdigest.find.metrics.date_uses import is_compared, is_origin, is_task, opens_movement, outside_names
from hqdigest.find.metrics.settings import Setting, find_settings, is_chart
from hqdigest.language.clauses import Clause
from hqdigest.language.contexts import find_contexts, last_day
from hqdigest.language.due import is_ahead, is_over
from hqdigest.language.factuality import Fact, Factualities, read_factuality
from hqdigest.language.spans import within
from hqdigest.lexicon import Lexicon, WordSpan
from hqdigest.model import ArticleKind, Basis, DatePeriod, IssueDate, Quantity, Role
from hqdigest.text import Span

_NEAR = 2  # characters that part a date from the head of its passage, or from the word behind it
_WORDS = 12  # of a headline, of a heading
_BACK = 3  # dates of the passages before a passage that are kept
_LINKS = frozenset("crd")  # tags of words that tie sentences
_HEADS = (PassageKind.TITLE, PassageKind.SUBTITLE, PassageKind.KICKER)
MARKS = frozenset("，、：。；的（")  # marks and words that may stand behind a date


class Told(NamedTuple):
    """A date with what stands beside it."""

    date: DatePeriod
    before: str  # the character before it
    behind: str  # the word behind it
    opens: bool  # it opens its passage
    features: tuple[str, ...]  # what that tells of the date


class Background(NamedTuple):
    """What the article tells before a passage: dates of its headline, its lead, the passages before."""

    setting: Setting
    title: Told | None = None
    lead: Told | None = None
    back: tuple[Told, ...] = ()  # the first and last dates of the passages before, the latest first
    heads: tuple[str, ...] = ()  # words of the headline and of the last heading or lead of a list


class Stand(NamedTuple):
    """How a figure stands in its passage, looked up once for all who ask."""

    sentence: Span  # of a row, the cell
    clause: Clause
    fact: Fact
    dates: Sequence[DatePeriod]  # of the sentence, before the figure
    words: frozenset[str]  # ids of the words of the lists in the clause, before the figure
    now: int | None  # where the last 目前 of the sentence stands before the figure


class Surroundings(NamedTuple):
    """A passage as its figures see it."""

    annotated: AnnotatedPassage
    text: str
    facts: Factualities
    dates: tuple[DatePeriod, ...]  # outside names
    compared: frozenset[int]  # where those of them begin with which a figure is compared (较2020年)
    tasks: frozenset[int]  # and those that only tell whose task is meant (完成全年任务)
    origins: frozenset[int]  # and those that only tell where a work comes from (2021年结转的项目)
    words: tuple[WordSpan, ...]  # of the list `metrics`
    background: Background
    kind: ArticleKind
    issue: IssueDate | None
    issued: date | None  # the last day that the issue date may mean
    lexicon: Lexicon
    kept: dict[Any, Any]  # what several figures ask: how a figure stands by where it starts, what a passage tells

    def told(self, d: DatePeriod) -> Told:
        """Return a date of the passage with what stands beside it."""
        return read_told(self.annotated, d, self.issued)

    def stand(self, q: Quantity) -> Stand:
        """Return how a figure stands."""
        stand: Stand | None = self.kept.get(q.start)
        if stand is None:
            passage, at = self.annotated.passage, q.start
            cell = next((cell for cell in passage.cells if cell.start <= at < cell.end), None)
            clause = self.facts.clause_at(at) or Clause(at, q.end, "", "")
            sentence = cell or passage.sentence_at(at)
            dates, cues = within(self.dates, sentence.start, at), within(self.facts.cues, sentence.start, at)
            words = frozenset([w.id for w in within(self.words, clause.start, at)])
            now = next((c.start for c in reversed(cues) if c.id == "now"), None)
            stand = self.kept[at] = Stand(sentence, clause, self.facts.at(at, q.end), dates, words, now)
        return stand

    def parted_from(self, figure: Figure) -> str:
        """Return what parts a figure from the key figure before: a clause, a sentence, a passage; "" for no figure."""
        before, q = figure.before, figure.quantity
        if before is None:
            return ""
        if before.passage != self.annotated.passage.start:
            return "passage"
        stand = self.stand(q)
        if before.sentence != stand.sentence.start:
            return "sentence"
        return "clause" if before.clause != stand.clause.start else "words"

    def decide(self, q: Quantity, role: Role) -> Decided:
        """Return what was decided on a figure, for the one that follows."""
        stand = self.stand(q)
        return Decided(role, stand.clause.start, stand.sentence.start, self.annotated.passage.start)

    def link(self, q: Quantity) -> str:
        """Return the word that ties the sentence of a figure to the one before: 其中, 此外, 同时."""
        first = within(self.annotated.tokens, self.stand(q).sentence.start, q.start)[:1]
        return first[0].text if first and first[0].tag[:1] in _LINKS else "-"


def read_surroundings(
    document: Document, passages: Sequence[AnnotatedPassage], lexicon: Lexicon, issue: IssueDate | None
) -> Iterator[Surroundings]:
    """Give the surroundings of every passage, in order."""
    contexts = find_contexts(document, passages, lexicon, issue)
    settings = find_settings(document, passages, contexts, lexicon, issue)
    memory = _Memory(last_day(issue))
    for annotated, setting, context in zip(passages, settings, contexts, strict=True):
        passage = annotated.passage
        dates = outside_names(passage.text, annotated.dates)
        compared = frozenset(d.start for d in dates if is_compared(d, passage.text, lexicon))
        origins = frozenset(d.start for d in dates if is_origin(d, passage.text, lexicon))
        article = document.articles[passage.article]
        yield Surroundings(
            annotated,
            passage.text,
            read_factuality(annotated, lexicon, context),
            dates,
            compared,
            frozenset(d.start for d in dates if is_task(d, passage.text, lexicon)),
            origins,
            tuple(lexicon.match(passage.text, "metrics")) if annotated.quantities else (),
            memory.background(passage, setting),
            article.kind,
            issue,
            last_day(issue),
            lexicon,
            {},
        )
        apart = compared | origins | {d.start for d in dates if opens_movement(d, passage.text)}
        memory.note(annotated, [d for d in dates if d.start not in apart and not _states(d, passage, issue)])


def _states(d: DatePeriod, passage: Passage, issue: IssueDate | None) -> bool:
    """Return whether a date is the one that states when the page was issued, which tells of no figure."""
    return issue is not None and issue.basis is Basis.STATED and passage.span(d.start, d.end).start == issue.start


def read_told(annotated: AnnotatedPassage, d: DatePeriod, issued: date | None) -> Told:
    """Return a date of a passage with what stands beside it, read once."""
    key = ("told", d.start, d.end)
    told: Told | None = annotated.kept.get(key)
    if told is None:
        text = annotated.passage.text
        behind = within(annotated.tokens, d.end, d.end + _NEAR)[:1]
        told = _read_told(d, text[d.start - 1 : d.start] or "^", behind[0].text if behind else "$", issued)
        annotated.kept[key] = told
    return told


def _read_told(d: DatePeriod, before: str, behind: str, issued: date | None) -> Told:
    when = "ahead" if is_ahead(d, issued) else "over" if is_over(d, issued) else "present"
    features = [f"{d.mark} {d.grain}", when, f"lead {d.text[0] if d.text[0] in '截自从到至' else '-'}"]
    features += [f"{d.mark} {when}", f"{d.grain} {when}", f"behind {behind}", f"before {before}"]
    features += [f"between {before}{behind if behind in MARKS else ''}"]
    features += ["same period"] if "同期" in d.text or behind == "同期" else []
    return Told(d, before, behind, d.start <= _NEAR, tuple(features))


def _telling(annotated: AnnotatedPassage, where: str) -> tuple[str, ...]:
    """Return the words of a headline or heading that may tell whether what is below was done or is promised."""
    return tuple(dict.fromkeys(f"{where} {t.text}" for t in annotated.tokens if t.tag[:1] in "vdn"))


class _Memory:
    """Remembers the dates that an article has told so far."""

    def __init__(self, issued: date | None) -> None:
        self.article, self.issued = -1, issued
        self.found: dict[str, Told] = {}
        self.back: tuple[Told, ...] = ()
        self.title: tuple[str, ...] = ()
        self.lead: tuple[str, ...] = ()

    def background(self, passage: Passage, setting: Setting) -> Background:
        if passage.article != self.article:
            self.article, self.found, self.back = passage.article, {}, ()
            self.title, self.lead = (), ()
        return Background(setting, **self.found, back=self.back, heads=(*self.title, *self.lead))

    def note(self, annotated: AnnotatedPassage, dates: Sequence[DatePeriod]) -> None:
        kind, chart = annotated.passage.kind, is_chart(annotated.passage.text)
        known = [d for d in dates if d.iso is not None and not chart]
        if kind in _HEADS:
            self.title = (*self.title, *_telling(annotated, "title"))[:_WORDS]
        elif kind is PassageKind.HEADING or annotated.passage.text.endswith("："):
            self.lead = _telling(annotated, "lead")[-_WORDS:]
        if not known or kind not in (*_HEADS, PassageKind.BODY, PassageKind.CAPTION):
            return
        first = read_told(annotated, known[0], self.issued)
        if kind in _HEADS:
            self.found.setdefault("title", first)
            return
        last = (read_told(annotated, known[-1], self.issued),) if len(known) > 1 else ()
        self.back = (*last, first, *self.back)[:_BACK]
        if kind is PassageKind.BODY:
            self.found.setdefault("lead", first)
