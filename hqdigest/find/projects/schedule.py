"""Schedules (工期): the deadline of a work, a trained choice among the days told of it and around its name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from hqdigest.document import AnnotatedPassage
from hqdigest.find.projects.clauses import (
    REACH,
    Sign,
    begin_of_clause,
    count_shared,
    end_of_clause,
    find_signs,
    tells_state,
)
from hqdigest.find.projects.deadlines import choose_deadline
from hqdigest.find.projects.drafts import Draft, Name
from hqdigest.find.projects.due_days import DueDay, DueDays
from hqdigest.language.due import is_ahead, is_over
from hqdigest.language.spans import within
from hqdigest.lexicon import Lexicon
from hqdigest.model import DatePeriod
from hqdigest.ranking.models import load_model

NAME = "deadlines"
_MOST_SHARED = 3  # pairs of characters of a name that are counted
_SENTENCE = 200  # characters before a date in which its sentence opens
_APART = 600  # characters between a name and a date that are looked at
_NAMES = 40  # names before a date in its passage
_PASSAGES = 8  # passages in which names between are looked for
_MONTHS = (-12, -1, 0, 1, 3, 6, 12, 24)
_STOP = re.compile(r"[；。！？\n]")
_BREAK = re.compile(r"[，；。！？：\n]")
_DIGITS = re.compile(r"\d+")


class _Saying(NamedTuple):
    """What the clause of a date says, whosever day it is."""

    begin: int
    when: str
    sign: str  # the words of progress behind the date, else the last before it
    said: str  # planned, done …
    features: tuple[str, ...]


class DeadlineReader:
    """Chooses the deadline of one work after another of a document."""

    def __init__(
        self, readings: Sequence[AnnotatedPassage], drafts: Iterable[Draft], lexicon: Lexicon, now: date | None
    ) -> None:
        self._days = DueDays(readings, drafts, lexicon, now)
        self._readings, self._lexicon, self._now = readings, lexicon, now
        self._said: dict[tuple[int, int, date], _Saying] = {}

    def choose(self, draft: Draft) -> date | None:
        """Return the deadline of a work: of a row of a table that of its cells, else the surest day, or None."""
        if draft.listed and draft.promises:
            return choose_deadline(draft.promises, self._now)[0]
        days = self.days(draft)
        model = load_model(self._lexicon, NAME)
        return [None, *(c.day for c in days)][model.choose(self.candidates(draft, days))] if days else None

    def days(self, draft: Draft) -> list[DueDay]:
        """Return the days that may be the deadline of a work."""
        return self._days.find(draft)

    def candidates(self, draft: Draft, days: Sequence[DueDay]) -> list[list[str]]:
        """Return the features of no deadline, then of each day."""
        status = "".join(f"{e.stage}{e.future:d}" for e in (draft.events or draft.shared)[-1:])
        rule, _ = choose_deadline(draft.promises, self._now)
        later = [i for i, c in enumerate(days) if self._when(c) != "over"]
        whole = sum("whole" in self._days.teller(draft, days[i]) for i in later)
        none = ["none", f"none {status}", f"none rule {rule is None}", f"none rule {rule is None} {status}"]
        none += [f"none ahead {min(len(later), 3)}", f"none whole {min(whole, 2)} {status}"]
        none += [f"none percent {draft.progress.percent is not None}", f"none places {min(len(draft.places), 2)}"]
        none += [f"none event {e.stage}{e.future:d}" for e in draft.events[-2:]]
        found = [none]
        for i, c in enumerate(days):
            when = self._when(c)
            told = "+".join(sorted({f"{p.due.name} {p.original}" for p in draft.promises if p.day == c.day}))
            own = [f"order {i == later[0]} {i == later[-1]} {i in later}" if later else "order"]
            own += [f"promise {told}", f"promise {told} {status}", f"status {status} {when} {c.side}"]
            own += [f"rule says {_compare(c.day, rule)}", *self._features(draft, c, when)]
            found.append(list(dict.fromkeys(own)))
        return found

    def _when(self, c: DueDay) -> str:
        """Return where a day lies as seen from the issue date."""
        later = self._now is not None and c.day > self._now
        if c.period is None:
            return "ahead" if later else "present"
        if is_ahead(c.period, self._now):
            return "ahead"
        return "soon" if later else "over" if is_over(c.period, self._now) else "present"

    def _features(self, draft: Draft, c: DueDay, when: str) -> Iterator[str]:
        teller = self._days.teller(draft, c)
        yield "day"
        yield f"moved {c.moved} {when}"
        yield f"teller {teller}"
        yield f"teller {teller} {when}"
        yield f"when {when}"
        if self._now is not None:
            months = (c.day.year - self._now.year) * 12 + c.day.month - self._now.month
            yield f"months {sum(months >= m for m in _MONTHS)}"
        if c.period is not None:
            key = (c.number, c.period.start, c.day)
            if key not in self._said:
                self._said[key] = self._read(c.number, c.period, when)
            saying = self._said[key]
            yield from saying.features
            yield f"teller {teller} {saying.sign} {saying.said}"
            yield f"teller {teller} {saying.said} {when} {c.period.mark}"
            yield from self._of_place(draft, c, c.period, saying, teller)

    def _read(self, number: int, d: DatePeriod, when: str) -> _Saying:
        """Return what is told beside a date."""
        reading, text = self._readings[number], self._readings[number].passage.text
        fact = self._days.facts(number).at(d.end, d.end)
        begin, end = _clause(text, d)
        signs = find_signs(text, begin, end, self._lexicon)
        if not any(s.start >= d.end for s in signs) and text[end : end + 1] in ("，", "、"):
            signs += find_signs(text, end + 1, end_of_clause(text, end + 1), self._lexicon)
        shape = _DIGITS.sub("#", d.text)
        found = [f"date {d.grain} {d.mark} {when}", f"shape {shape} {when}", f"shape {shape[-2:]} {when}"]
        found += [f"year {'年' in d.text} {when}", f"fact {fact.factuality} {when}", f"as of {tells_state(text, d)}"]
        found += [f"before {text[d.start - 1 : d.start]}", f"before {text[max(0, d.start - 2) : d.start]}"]
        found += [f"alone {end - d.end < 3} {d.start - begin < 3}"]
        for n, t in enumerate(within(reading.tokens, d.end, end)[:5]):
            found += [f"word {t.text}", f"word {n} {t.text}", f"word {t.text} {when}"]
        found += [f"word before {t.text}" for t in within(reading.tokens, begin, d.start)[-4:]]
        found += self._of_signs(signs, number, d, when)
        behind = "+".join(s.stage for s in signs if s.start >= d.end)
        said = fact.cue.id if fact.cue else str(fact.factuality)
        return _Saying(begin, when, behind or "".join(s.stage for s in signs[-1:]), said, (*found, f"cue {said}"))

    def _of_signs(self, signs: Sequence[Sign], number: int, d: DatePeriod, when: str) -> Iterator[str]:
        """Give the words of progress beside a date."""
        behind, before = [s for s in signs if s.start >= d.end][:3], [s for s in signs if s.end <= d.start][-2:]
        for name, some in (("behind", behind), ("before", before)):
            for s in some:
                yield f"{name} {s.stage}"
                yield f"form {name} {s.form}"
        first, last = behind[0].stage if behind else "-", before[-1].stage if before else "-"
        told = "+".join(s.stage for s in behind)
        yield f"signs {last} | {told}"
        yield f"behind {told} {when}"
        yield f"last {last} {when} {first}"
        if behind:
            said = self._days.facts(number).at(behind[0].start, behind[0].end).factuality
            yield f"said {said} {first} {when}"

    def _of_place(self, draft: Draft, c: DueDay, d: DatePeriod, saying: _Saying, teller: str) -> Iterator[str]:
        """Give where a day stands as seen from the name: how far, with what marks and other works between."""
        passage, names = self._readings[c.number].passage, self._days.names.get(c.number, [])
        text, begin, when, said = passage.text, saying.begin, saying.when, saying.said
        at = bisect_left(names, d.start, key=lambda name: name.start)
        upto, behind = names[max(0, at - _NAMES) : at], names[at : at + 1]
        here = {name.whose == id(draft) for name in upto if name.start >= begin}
        yield f"named here {True in here} {False in here} {teller}"
        where, listed = self._way(draft, c, d, upto)
        last = upto[-1] if upto else self._last_above(c.number)
        whose = "nobody" if last is None else "own" if last.whose == id(draft) else "other"
        close = any(n.whose != id(draft) and n.start - d.end < REACH for n in behind)
        close = close and not _STOP.search(text, d.end, behind[0].start)
        yield f"leads to another {close} {text[begin - 1 : begin] if begin else ''}"
        opens = max(passage.sentence_at(d.start).start, d.start - _SENTENCE)
        echo = min(_MOST_SHARED, count_shared(draft.name, text[begin : d.start]))
        for name in (f"where {where}", f"whose {whose}", f"whose {whose} {c.side} {listed}", f"echo {echo} {whose}"):
            yield name
            yield f"{name} {when}"
            yield f"{name} {teller}"
        yield f"echoed {min(_MOST_SHARED, count_shared(draft.name, text[opens : d.start]))} {whose} {c.side}"
        yield f"sentence opens {text[opens : opens + 2]}"
        yield f"side {c.side} {when}"
        yield f"follows own {whose == 'own'} {when} {d.mark}"
        yield f"{whose} {c.side} {saying.sign} {when}"
        yield f"{whose} {listed} {saying.sign} {said}"
        yield f"{whose} {said} {when} {c.side}"
        yield f"{whose} {said} {d.mark} {d.grain}"
        yield f"{where} {saying.sign}"

    def _way(self, draft: Draft, c: DueDay, d: DatePeriod, upto: Sequence[Name]) -> tuple[str, str]:
        """Return how far a date stands from the name, and whether nothing but other names stands between."""
        text = self._readings[c.number].passage.text
        own = max((i for i, name in enumerate(upto) if name.whose == id(draft)), default=None)
        if own is not None:
            begin, rest = max(upto[own].end, d.start - _APART), upto[own + 1 :]
            between = text[begin : d.start]
            stops, commas = len(_STOP.findall(between)), between.count("，")
            listed = bool(rest) and not _BREAK.search(text, begin, rest[-1].start)
            return f"behind {min(stops, 3)} {min(commas, 3)} {min(len(rest), 2)}", f"listed {listed} {min(stops, 1)}"
        if c.place < 0:
            return "told", ""
        if c.place < c.number:
            between_ = range(max(c.place + 1, c.number - _PASSAGES), c.number)
            others = len(upto) + sum(len(self._days.names.get(n, ())) for n in between_)
            return f"below {min(c.number - c.place, 3)} {min(others, 2)}", ""
        side = "above" if c.number < c.place else "before"
        return f"{side} {min(c.place - c.number, 2)} {min(len(upto), 1)}", ""

    def _last_above(self, number: int) -> Name | None:
        """Return the name that stands last in the passages above."""
        article = self._readings[number].passage.article
        for n in range(number - 1, max(-1, number - 1 - _PASSAGES), -1):
            if self._readings[n].passage.article == article and (names := self._days.names.get(n)):
                return names[-1]
        return None


def _clause(text: str, d: DatePeriod) -> tuple[int, int]:
    """Return the stretch between the marks around a date; a date alone belongs to what follows (9月底前，完工)."""
    begin = begin_of_clause(text, d.start)
    end = end_of_clause(text, d.end)
    alone = end - d.end < 2 and text[end : end + 1] in ("，", "、")
    return begin, end_of_clause(text, end + 1) if alone else end


def _compare(day: date, rule: date | None) -> str:
    return "nothing" if rule is None else "this" if day == rule else "later" if rule > day else "earlier"
