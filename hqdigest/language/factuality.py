"""Factuality (事实性): whether what a passage tells is done, under way, planned, asked for or denied; cues are data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from hqdigest.document import AnnotatedPassage
from hqdigest.language.clauses import Clause, find_clauses
from hqdigest.language.cues import NEXT, Cue, CueReader, Factuality
from hqdigest.language.due import LINKS, aim_of_item, day_follows
from hqdigest.language.list_marks import mark_at
from hqdigest.language.spans import around, within
from hqdigest.lexicon import Lexicon
from hqdigest.model import DatePeriod
from hqdigest.text import Span


class Basis(StrEnum):
    """What a factuality rests on."""

    CUE = "cue"
    DATE = "date"
    CONTEXT = "context"
    NOTHING = "nothing"


PROMISED = frozenset({Factuality.PLANNED, Factuality.ASKED})
STATES = frozenset({Factuality.BEGUN, Factuality.DELAYED, Factuality.STOPPED})
_MOST_CUES = 40  # that are asked for one position, so that a text without marks stays linear
_NAMES = ("n", "j", "s")  # tags of the word that opens the name of another thing
_AIMS = ("aim", "obtain")  # entries of cues that make a day behind them one of a promise: 确保甲路上半年通车


class Fact(NamedTuple):
    """The factuality of a stretch, and what it rests on."""

    start: int
    end: int
    factuality: Factuality
    basis: Basis = Basis.NOTHING
    cue: Cue | None = None

    @property
    def promised(self) -> bool:
        """Whether it is planned, promised or asked for."""
        return self.factuality in PROMISED


class Context(NamedTuple):
    """What stands above a passage says of it: the headings, the lead of a list, the title; None where they are mute."""

    factuality: Factuality | None = None
    reviewed: bool = False  # a heading looks back on a time that is over (工作回顾): only what is firm promises there
    issued: date | None = None  # the last day that the issue date may mean


class Factualities(NamedTuple):
    """The cues of a passage, in order, with its clauses and its context."""

    clauses: tuple[Clause, ...]
    cues: tuple[Cue, ...]
    states: tuple[Cue, ...]  # words that tell how a work stands: begun, delayed, stopped
    context: Context

    def at(self, start: int, end: int) -> Fact:
        """Return the factuality of a stretch: by the cue right behind, the nearest before, another, the context."""
        cues = [c for c in self.governing(start, end) if self._holds(c)]
        strong = [c for c in cues if not c.weak]
        right_behind = [c for c in strong if c.start == end]
        for group in (right_behind, strong, [] if self.context.factuality in PROMISED else cues) if cues else ():
            before = [c for c in group if c.end <= start]
            if before or group:
                cue = before[-1] if before else group[0]
                basis = Basis.DATE if cue.id in ("due", "past") else Basis.CUE
                return Fact(start, end, cue.says, basis, cue)
        if self.context.factuality is not None:
            return Fact(start, end, self.context.factuality, Basis.CONTEXT)
        return Fact(start, end, Factuality.TOLD)

    def governing(self, start: int, end: int) -> list[Cue]:
        """Return the cues in whose scope the stretch lies, in the order of the text."""
        clause = self.clause_at(start)
        reach = clause.end if clause is not None else end
        near = self.cues if len(self.cues) <= _MOST_CUES else within(self.cues, 0, reach)[-_MOST_CUES:]
        return [c for c in near if c.start < reach and c.governs(start, end)]

    def clause_at(self, position: int) -> Clause | None:
        """Return the clause that holds a position."""
        return around(self.clauses, position)

    def facts(self) -> Iterator[Fact]:
        """Give a fact for each clause: how its work stands where a word says so, else the factuality of its end."""
        for clause in self.clauses:
            fact = self.at(clause.end, clause.end)
            for state in within(self.states, clause.start, clause.end):
                own = self.at(state.start, state.end)
                if not own.promised and own.factuality is not Factuality.DENIED:
                    fact = Fact(clause.start, clause.end, state.says, Basis.CUE, state)
            yield Fact(clause.start, clause.end, fact.factuality, fact.basis, fact.cue)

    def _holds(self, cue: Cue) -> bool:
        """Whether a cue holds here: below a heading that looks back only what is firm promises anything."""
        return cue.says not in PROMISED or cue.firm or not self.context.reviewed


_MUTE = Context()


def read_factuality(passage: AnnotatedPassage, lexicon: Lexicon, context: Context = _MUTE) -> Factualities:
    """Return the cues of a passage with what they govern."""
    if ("factuality", context) not in passage.kept:
        passage.kept["factuality", context] = _read_factuality(passage, lexicon, context)
    found: Factualities = passage.kept["factuality", context]
    return found


def _read_factuality(passage: AnnotatedPassage, lexicon: Lexicon, context: Context) -> Factualities:
    text = passage.passage.text
    reader, words = _read_cues(passage, lexicon)
    clauses = reader.clauses
    dated = [c.says is Factuality.PLANNED and day_follows(text, c.end, passage.dates, context.issued) for c in words]
    words = [c._replace(firm=True) if ahead and not c.firm else c for c, ahead in zip(words, dated, strict=True)]
    promised = {c.end for c in words if c.says in PROMISED}
    dates = [reader.dated(d, context.issued) for d in passage.dates if not _is_promised(text, d, promised)]
    found = sorted((c for c in (*words, *dates) if c is not None), key=lambda c: (c.start, c.end))
    aims = [c.scope for c in found if c.id in _AIMS]
    told = [c for c in found if c.id != "past" or not any(s.start < c.start < s.end for s in aims)]
    if context.factuality is Factuality.DONE and (mark := mark_at(text)) is not None:
        aim = aim_of_item(passage.passage.sentences, passage.dates, context.issued)
        if aim is not None and not any(c.says is Factuality.DONE for c in told if c.end <= aim.end):
            told.insert(0, Cue(mark.start, mark.end, "aim of an item", Factuality.PLANNED, aim, firm=True))
    cues = _without_what_is_promised(_parted(told, passage), clauses)
    modal = tuple(c for c in cues if c.says not in STATES)
    return Factualities(clauses, modal, tuple(c for c in cues if c.says in STATES), context)


def _read_cues(passage: AnnotatedPassage, lexicon: Lexicon) -> tuple[CueReader, list[Cue]]:
    """Return the cues that are words of a passage, read once for all contexts, and what read them."""
    if "cues" not in passage.kept:
        text = passage.passage.text
        clauses = find_clauses(text, kept=passage.dates, blanks=len(text) < NEXT * NEXT)
        reader = CueReader(passage, clauses, lexicon, lexicon.entries("cues"))
        passage.kept["cues"] = reader, [c for word in reader.words() if (c := reader.cue(*word)) is not None]
    found: tuple[CueReader, list[Cue]] = passage.kept["cues"]
    return found


def _without_what_is_promised(cues: list[Cue], clauses: Sequence[Clause]) -> list[Cue]:
    """Return the cues without the verbs of carrying on and out that a promise in their clause governs: 将[加快推进]."""
    kept: list[Cue] = []
    promise: Cue | None = None
    for c in cues:
        clause = around(clauses, c.start)
        if c.yields and promise is not None and clause is not None and clause.start <= promise.start:
            continue
        if c.says in PROMISED and not c.weak and c.before:
            promise = c
        elif c.says is Factuality.DONE:
            promise = None
        kept.append(c)
    return kept


def _parted(cues: list[Cue], passage: AnnotatedPassage) -> list[Cue]:
    """Return the cues, promises that close what is told of one thing ended where a ； goes on with the name of another.

    正在抓紧甲隧道施工，[争取年底贯通]；乙铁路加快实施
    """
    text, kept = passage.passage.text, []
    told = -1  # where the last word stands that tells of what is done
    for c in cues:
        end = text.find("；", c.end, c.scope.end)
        if end >= 0 and c.says in PROMISED and text.rfind("；", 0, c.start) < told:
            first = within(passage.tokens, end + 1, c.scope.end)[:1]
            if first and first[0].tag.startswith(_NAMES):
                c = c._replace(scope=Span(c.scope.start, end))
        told = c.start if c.says in (Factuality.DONE, Factuality.ONGOING) else told
        kept.append(c)
    return kept


def _is_promised(text: str, d: DatePeriod, promised: set[int]) -> bool:
    """Whether a word that promises stands right before a date, which then says nothing itself: 预计8月底."""
    return d.start in promised or (text[d.start - 1 : d.start] in LINKS and d.start - 1 in promised)
