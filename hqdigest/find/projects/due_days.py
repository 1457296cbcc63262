"""Days that may be the deadline of a work: those told of it, those around its name, those told of all in its list."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import NamedTuple

from hqdigest.document import AnnotatedPassage, Mention, PassageKind
from hqdigest.find.projects.deadlines import day_due
from hqdigest.find.projects.drafts import Draft, Tellers
from hqdigest.language.factuality import Factualities, read_factuality
from hqdigest.lexicon import Lexicon
from hqdigest.model import DatePeriod, Grain

_MOST = 24  # dates that are looked at for one work
_PLACES = 4  # places where it is named
_BEFORE, _BEHIND = 3, 6  # dates before and behind a name in its passage
_BELOW = 3  # passages below a name, and dates in them
_LATER = 3  # dates ahead behind a name
_ABOVE = 8  # passages above a name among which are headings and leads with a date
_FAR = ("below", "above", "earlier", "later", "last")


class DueDay(NamedTuple):
    """A day that may be the deadline of a work, with the date that tells it; of a promise alone there is none."""

    day: date
    number: int = -1  # of the passage
    period: DatePeriod | None = None
    side: str = "told"  # where it stands as seen from the name
    place: int = -1  # the passage of the name from which it was found
    moved: bool = False  # as the next of its month after the issue date


class DueDays:
    """The dates and the names of a document, by which the days of its works are found."""

    def __init__(
        self, readings: Sequence[AnnotatedPassage], drafts: Iterable[Draft], lexicon: Lexicon, now: date | None
    ) -> None:
        self.readings, self.now, self._lexicon = readings, now, lexicon
        self._tellers = Tellers(readings, drafts, lambda clause: clause.dates, "part")
        self.names = self._tellers.names
        self._ahead: dict[int, list[tuple[int, int, DatePeriod]]] = {}  # the dates ahead in an article
        for number, reading in enumerate(readings):
            ahead = (d for d in reading.dates if d.last is not None and (now is None or d.last > now))
            self._ahead.setdefault(reading.passage.article, []).extend((number, d.start, d) for d in ahead)

    def facts(self, number: int) -> Factualities:
        return read_factuality(self.readings[number], self._lexicon)

    def teller(self, draft: Draft, c: DueDay) -> str:
        """Return of whom a day was read: of this work, as what, or of another."""
        if c.period is None:
            return "promise"
        return self._tellers.of(draft, c.number, c.period.start)

    def find(self, draft: Draft) -> list[DueDay]:
        """Return the days of a work in the order of the text; last those that were promised and are told nowhere."""
        found: dict[tuple[int, int, bool], DueDay] = {}
        for number, mention in draft.places[:_PLACES]:
            for at, d, side in self._around(number, mention):
                self._add(found, at, d, side, number)
        for telling in draft.tellings:
            for d in telling.clause.dates:
                self._add(found, self._tellers.numbers[id(telling.reading)], d, "told", -1)
        days = [found[key] for key in sorted(found)[:_MOST]]
        known = {c.day for c in days}
        return days + [DueDay(day) for day in dict.fromkeys(p.day for p in draft.promises) if day not in known]

    def _add(self, found: dict[tuple[int, int, bool], DueDay], at: int, d: DatePeriod, side: str, place: int) -> None:
        known = found.get((at, d.start, False))
        if known is not None and (place < 0 or known.side not in _FAR):
            return
        day = day_due(self.readings[at].passage.text, d, self.facts(at), self.now, self._lexicon)
        if day is not None:
            found[at, d.start, False] = DueDay(day, at, d, side, place)
            if (moved := self._next(d, day)) != day:
                found[at, d.start, True] = DueDay(moved, at, d, side, place, True)

    def _next(self, d: DatePeriod, day: date) -> date:
        """Return when a month or a day of it comes next after the issue date: its year may be that of another date."""
        if self.now is None or "年" in d.text or "月" not in d.text or d.grain not in (Grain.MONTH, Grain.DAY):
            return day
        year = self.now.year + ((day.month, day.day) < (self.now.month, self.now.day))
        year = min(year, date.max.year)
        return day.replace(year=year, day=min(day.day, 28) if day.month == 2 else day.day)

    def _around(self, number: int, m: Mention) -> Iterator[tuple[int, DatePeriod, str]]:
        """Give the dates around a name: in its sentence, behind and before it, below and in what leads to it."""
        passage, dates = self.readings[number].passage, self.readings[number].dates
        sentence = passage.sentence_at(m.start)
        at = bisect_left(dates, m.start, key=lambda d: d.start)
        for d in dates[max(0, at - _BEFORE) : at]:
            yield number, d, "before" if d.start >= sentence.start else "prior"
        for d in dates[at : at + _BEHIND]:
            yield number, d, "in" if d.end <= m.end else "behind" if d.start < sentence.end else "next"
        ahead = self._ahead[passage.article]
        near = bisect_left(ahead, (number, m.start))
        yield from ((n, d, "earlier") for n, _, d in ahead[max(0, near - 1) : near])
        yield from ((n, d, "later") for n, _, d in ahead[near : near + _LATER])
        yield from ((n, d, "last") for n, _, d in ahead[max(near, len(ahead) - 1) :])
        below = enumerate(self.readings[number + 1 : number + 1 + _BELOW], number + 1)
        same = ((n, r) for n, r in below if r.passage.article == passage.article)
        yield from islice(((n, d, "below") for n, r in same for d in r.dates), _BELOW)
        for n in range(number - 1, max(-1, number - 1 - _ABOVE), -1):
            above = self.readings[n].passage
            if above.article != passage.article:
                break
            if above.kind is PassageKind.HEADING or above.text.rstrip().endswith("：") or n == number - 1:
                yield from ((n, d, "above") for d in self.readings[n].dates[-2:])
