"""Dates that do not add up (时间核对): deadlines passed without a finish, a start behind its finish."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from hqdigest.document import AnnotatedPassage
from hqdigest.find.checks.finding import Finding
from hqdigest.language.clauses import Clause
from hqdigest.language.cues import Factuality
from hqdigest.language.factuality import Context, Factualities, read_factuality
from hqdigest.language.spans import within
from hqdigest.lexicon import Lexicon
from hqdigest.model import CheckCode, DatePeriod, Grain, Mark, Severity
from hqdigest.text import Span

_NEAR = 6  # characters between a word and the date that it tells of
_NAMED = 24  # characters of a clause that name what is late


class Stage(StrEnum):
    START = "start"
    FINISH = "finish"
    COMPLETE = "complete"
    DELAY = "delay"


class _Word(NamedTuple):
    start: int
    end: int
    stage: Stage


class _Due(NamedTuple):
    """A day by which something was to be finished, in its clause."""

    clause: Clause
    day: date
    original: bool


def find_date_mismatches(annotated: AnnotatedPassage, lexicon: Lexicon, issued: date | None) -> Iterator[Finding]:
    """Give the deadlines that had passed at the issue date, and the dates in the wrong order."""
    if not annotated.dates:
        return
    facts = read_factuality(annotated, lexicon, Context(issued=issued))
    entries = lexicon.entries("status")
    stages = set(Stage)
    words = [
        _Word(w.start, w.end, Stage(entries[w.id].more["stage"]))
        for w in lexicon.match(annotated.passage.text, "status")
        if entries[w.id].more["stage"] in stages
    ]
    for group in _groups(facts.clauses):
        reader = _Reader(annotated, facts, words, lexicon)
        if issued is not None:
            yield from reader.passed(group, issued)
        yield from reader.disordered(group)


def _groups(clauses: Sequence[Clause]) -> Iterator[list[Clause]]:
    """Give the clauses that no semicolon and no end of a sentence parts."""
    group: list[Clause] = []
    for clause in clauses:
        if group and clause.before in "；。！？\n":
            yield group
            group = []
        group.append(clause)
    if group:
        yield group


class _Reader(NamedTuple):
    annotated: AnnotatedPassage
    facts: Factualities
    words: Sequence[_Word]
    lexicon: Lexicon

    def passed(self, group: Sequence[Clause], issued: date) -> Iterator[Finding]:
        """Give a deadline that had passed while nothing tells of the finish."""
        due = next((d for clause in group for d in self._due(clause, issued)), None)
        if due is None or any(self._is_done(clause, issued) for clause in group):
            return
        if due.original or any(self._is_open(clause, due) for clause in group):
            text = self.annotated.passage.text
            said = "原定" if due.original else "承诺"
            clauses = dict.fromkeys(text[c.start : c.end][:_NAMED] for c in (group[0], due.clause))
            message = f"“{'……'.join(clauses)}”：{said}{due.day.isoformat()}完成，至{issued.isoformat()}未见完成"
            yield Finding(CheckCode.DEADLINE_PASSED, Severity.WARNING, message, due.day.isoformat(), issued.isoformat(),
                          Span(due.clause.start, due.clause.end), rule="deadline before the issue date")  # fmt: skip

    def _due(self, clause: Clause, issued: date) -> Iterator[_Due]:
        text = self.annotated.passage.text
        for d in within(self.annotated.dates, clause.start, clause.end):
            state = d.mark is Mark.SINCE or d.text.startswith(("截", "自", "从")) or d.grain is Grain.SPAN
            if state or d.last is None or d.last >= issued:
                continue
            original = any(
                w.id == "original" and d.start - (clause.start + w.end) <= _NEAR
                for w in self.lexicon.match(text[clause.start : d.start], "deadlines")
            )
            finished = any(w.stage in (Stage.FINISH, Stage.COMPLETE) for w in self._in(d.end, clause.end))
            promised = any(
                c.end <= d.start and d.start - c.end <= _NEAR and c.says in (Factuality.PLANNED, Factuality.ASKED)
                for c in within(self.facts.cues, clause.start, d.start)
            )
            moved = original and any(w.stage is Stage.DELAY for w in self._in(d.end, clause.end))
            if (finished and (original or promised)) or moved:
                yield _Due(clause, d.last, original)

    def _in(self, start: int, end: int) -> Sequence[_Word]:
        return within(self.words, start, end)

    def _is_done(self, clause: Clause, issued: date) -> bool:
        """Whether a clause tells a finish: 9月28日完工, 已全部完成; not 已完成80%, not one denied or to come."""
        for word in self._in(clause.start, clause.end):
            fact = self.facts.at(word.start, word.end)
            told = fact.factuality in (Factuality.DONE, Factuality.TOLD)
            behind = within(self.annotated.quantities, word.end, word.end + _NEAR)
            rest = self.annotated.passage.text[word.end : clause.end].strip("了的")
            whole = word.stage is Stage.FINISH or (word.stage is Stage.COMPLETE and not rest)
            if told and whole and not behind:
                return True
        return False

    def _is_open(self, clause: Clause, due: _Due) -> bool:
        """Whether a clause tells that the work is not finished: a delay, a denial, a state of now, a new day."""
        if any(w.stage is Stage.DELAY for w in self._in(clause.start, clause.end)):
            return True
        cues = within(self.facts.cues, clause.start, clause.end)
        denied = any(c.says is Factuality.DENIED or c.id == "now" for c in cues)
        later = any(
            d.last is not None and d.last > due.day for d in within(self.annotated.dates, clause.start, clause.end)
        )
        return denied or (later and clause is not due.clause)

    def disordered(self, group: Sequence[Clause]) -> Iterator[Finding]:
        """Compare a start with the finish told behind it in one sentence."""
        begun: tuple[DatePeriod, _Word] | None = None
        text = self.annotated.passage.text
        for clause in group:
            for d in within(self.annotated.dates, clause.start, clause.end):
                word = next(iter(self._in(d.end, min(clause.end, d.end + _NEAR))), None)
                if word is None or d.mark is Mark.SINCE or d.text.startswith("截") or d.grain is Grain.SEASON:
                    continue  # the year of a feast or a season is a guess
                if word.stage is Stage.START:
                    begun = (d, word)
                elif (
                    word.stage is Stage.FINISH
                    and begun
                    and d.last
                    and begun[0].first
                    and begun[0].first > d.last
                    and ("年" in begun[0].text or "年" not in d.text)  # 10月进场，2024年6月完工: of which year?
                ):
                    first, start = begun
                    message = f"{first.text}{text[start.start : start.end]}晚于{d.text}{text[word.start : word.end]}"
                    yield Finding(CheckCode.DATE_ORDER, Severity.ERROR, message, first.text, d.text,
                                  Span(first.start, word.end), rule="start and finish")  # fmt: skip
                    begun = None
