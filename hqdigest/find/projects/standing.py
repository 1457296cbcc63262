"""Standing (现状): the status of a work, a trained choice among the six by what is told of it and around its name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise

from hqdigest.document import AnnotatedPassage, Document, Mention, PassageKind
from hqdigest.find.projects.clauses import ONGOING, PARTS, Stage, find_signs
from hqdigest.find.projects.deadlines import Due
from hqdigest.find.projects.drafts import Draft, Telling, choose_state
from hqdigest.find.projects.features import load_classes
from hqdigest.find.projects.rows import find_lists
from hqdigest.find.projects.status import Event
from hqdigest.language.due import is_ahead, is_over
from hqdigest.language.factuality import read_factuality
from hqdigest.language.spans import around, within
from hqdigest.lexicon import Lexicon
from hqdigest.model import DatePeriod, Status
from hqdigest.ranking.models import load_choice
from hqdigest.text import Token

NAME = "statuses"
STATUSES, JOINT = tuple(Status), " "
_MOST = 8  # clauses told of a work, and words of progress in one, that are looked at
_PLACES = 4  # places where it is named
_WINDOW = 120  # characters before and behind a name
_ABOVE = 12  # passages above a name among which the heading or the lead of its list is
_SURER = 1000  # thousandths: cross-validated, of five that are falsely completed it spares two
_WHOLE = 100  # per cent
_NEVER = -1_000_000
_SUREST = 2500  # of what no word of progress is told
_WEIGHT = 1500  # of what an event tells beyond doubt
_FEW = 3  # facts and dates of an article, of which less tell nothing of the rest
_CUT = re.compile(r"[，；。！？：\n]")
_NUMBER = re.compile(r"\d[\d.,]*")


class StatusReader:
    """Chooses the status of one work after another of a document."""

    def __init__(
        self, document: Document, readings: Sequence[AnnotatedPassage], lexicon: Lexicon, now: date | None
    ) -> None:
        self._readings, self._lexicon, self._now = readings, lexicon, now
        self._kinds = [article.kind for article in document.articles]
        self._moods: dict[int, list[str]] = {}

    def choose(self, drafts: Sequence[Draft]) -> list[Status]:
        """Return the statuses of works; those side by side in a list of which the same is told stand alike."""
        scores = {id(draft): self._scores(draft) for draft in drafts}
        by_work = {id(draft.work): draft for draft in drafts}
        for group in find_lists([draft.work for draft in drafts if draft.work], self._readings):
            alike: dict[tuple[object, ...], list[dict[Status, int]]] = {}
            for draft in (by_work[id(work)] for work in group):
                whole = (draft.progress.rate or 0) >= _WHOLE
                told = (*draft.events, None, *(draft.shared or ()), None, *draft.promises, whole)
                alike.setdefault(told, []).append(scores[id(draft)])
            for some in alike.values():
                sums = {status: sum(own.get(status, _NEVER) for own in some) for status in STATUSES}
                for own in some:
                    own.update(sums)
        return [max(STATUSES, key=lambda status: scores[id(draft)].get(status, _NEVER)) for draft in drafts]

    def _scores(self, draft: Draft) -> dict[Status, int]:
        """Return how much speaks for each status; a finish must be surer, for a false one is the worst."""
        model = load_choice(self._lexicon, NAME, STATUSES, JOINT)
        scores = dict(zip(STATUSES, model.scores(model.total(self.features(draft))), strict=True))
        told = draft.events or draft.shared
        scores[Status.COMPLETED] -= _SURER if told or draft.progress.counted() else _SUREST
        if _is_over(draft, self._now):
            return {Status.COMPLETED: _WEIGHT}
        stands = any(e.going or (e.stage is Stage.PART and not e.early and not e.future) for e in draft.events)
        if stands and not any(e.stage is Stage.START and e.future for e in draft.events):
            scores[Status.PLANNED] -= _WEIGHT  # 已试运行: something stands
            scores[Status.STARTED] -= _WEIGHT
        ends = any(not e.future and (e.stage is Stage.FINISH or _nearly_ends(e, draft)) for e in told)
        full = draft.progress.counted() and not draft.progress.is_short()
        if told and not full and (not ends or (draft.promised and not any(e.sure for e in told))):
            del scores[Status.COMPLETED]  # nothing but steps is told, or what is to come
        elif draft.promised and not (told or full):
            del scores[Status.COMPLETED]
        if not (told or draft.promises):
            del scores[Status.DELAYED]
        elif _is_begun(draft):
            scores[Status.IN_PROGRESS] -= _WEIGHT
            scores[Status.PLANNED] -= 0 if draft.events or draft.promised else _WEIGHT
        if draft.progress.rate:
            del scores[Status.PLANNED]
        elif draft.events and not draft.promises and all(_is_before_work(e) for e in draft.events):
            scores = {status: scores.get(status, _NEVER) for status in (Status.PLANNED, Status.DELAYED)}
        return scores

    def features(self, draft: Draft) -> list[str]:
        """Return what speaks for one status or another, each once."""
        found = [*_of_events(draft, self._now), *_of_figures(draft), *_of_state(draft)]
        tellings = draft.tellings[: _MOST - 1] + draft.tellings[_MOST - 1 :][-1:]
        for telling in tellings:
            found += self._of_telling(telling, draft, telling is tellings[-1])
        for number, mention in draft.places[:_PLACES]:
            found += self._of_place(number, mention)
        return list(dict.fromkeys([*found, *self._of_article(draft)]))

    def _when(self, d: DatePeriod) -> str:
        return "ahead" if is_ahead(d, self._now) else "over" if is_over(d, self._now) else "present"

    def _of_telling(self, telling: Telling, draft: Draft, last: bool) -> Iterator[str]:
        """Give what a clause tells: its words of progress, each planned, done or denied, its dates and words."""
        reading, clause, kind, facts = telling[:4]
        own = [m for n, m in draft.places if self._readings[n] is reading and clause.start <= m.start < clause.end]
        first, end = (own[0].start, own[-1].end) if own else (clause.start, clause.start)
        where = "bracket" if clause.bracketed else "own" if own else "on"
        part = "part" if kind in PARTS else ""
        fact = facts.at(clause.end, clause.end)
        yield f"kind {kind} {where}"
        yield f"fact {fact.factuality} {where}"
        yield f"cue {fact.cue.id if fact.cue else fact.basis} {where}"
        yield f"context {facts.context.factuality} {facts.context.reviewed}"
        for s in clause.signs[:_MOST]:
            said = facts.at(s.start, s.end).factuality
            yield f"sign {s.stage} {said} {'before' if s.end <= first else ''} {part}"
            yield f"form {s.form} {said} {part}"
            yield f"form {s.form}"
        if clause.signs:
            yield f"signs {' '.join(s.stage for s in clause.signs[-3:])} {part}"
            s = clause.signs[-1]
            yield f"{'last' if last else 'inner'} sign {s.stage} {facts.at(s.start, s.end).factuality} {part}"
        for d in clause.dates[:3]:
            when = self._when(d)
            yield f"date {when} {d.mark}"
            yield f"date {when} {d.grain} {fact.factuality}"
            yield f"date {when} {'+'.join(sorted({s.stage for s in clause.signs[:_MOST]}))}"
        before = within(reading.tokens, max(clause.start, first - 8), first)
        behind = within(reading.tokens, end, min(clause.end, end + 40))
        yield from _words((t for t in before if around(clause.dates, t.start) is None), "b")
        told = [t for t in behind if around(clause.dates, t.start) is None][-10:]
        yield from _words(told, f"c{part[:1]}", fact.factuality)

    def _of_place(self, number: int, m: Mention) -> Iterator[str]:
        """Give what stands around the list of names that a name is in, and what leads to it."""
        reading = self._readings[number]
        text, sentence = reading.passage.text, reading.passage.sentence_at(m.start)
        first, last = max(sentence.start, m.start - _WINDOW), min(sentence.end, m.end + _WINDOW)
        cuts = [c.end() for c in _CUT.finditer(text, first, last)]
        begin = max((c for c in cuts if c <= m.start), default=first)
        end = min((c for c in cuts if c >= m.end), default=last)
        yield f"in {reading.passage.kind}"
        yield from self._of_stretch(reading, begin, min(m.start, begin + 12), "head")
        tail = max(m.end, *(text.rfind(link, m.end, end) + 1 for link in "、和等"))
        yield from self._of_stretch(reading, tail, end, "tail")
        yield f"listed {text[m.end : m.end + 1] in '、和及等'} {text[m.start - 1 : m.start] in '、和及'}"
        yield f"between {text[begin - 1 : begin]} {text[end - 1 : end]}"
        yield from (f"sentence date {self._when(d)} {d.mark}" for d in within(reading.dates, first, last)[:4])
        lead = next((c for c in reversed(cuts) if c <= m.start and text[c - 1] == "："), None)
        if lead is not None:
            yield from self._of_stretch(reading, max((c for c in cuts if c < lead), default=first), lead, "lead")
        for other in reversed(self._readings[max(0, number - _ABOVE) : number]):
            above = other.passage
            if above.article == reading.passage.article and (
                above.kind is PassageKind.HEADING or above.text.rstrip().endswith("：")
            ):
                yield from self._of_stretch(other, max(0, len(above.text) - _WINDOW), len(above.text), "above")
                break

    def _of_stretch(self, reading: AnnotatedPassage, start: int, end: int, name: str) -> Iterator[str]:
        tokens = [t for t in within(reading.tokens, start, end) if t.tag != "x"]
        yield from _words(tokens[-8:] if name in ("tail", "lead") else tokens[:8], name)
        signs = find_signs(reading.passage.text, start, end, self._lexicon, leading=name in ("above", "lead"))
        yield f"{name} signs {' '.join(s.stage for s in signs[-3:])}"
        if signs:
            yield f"{name} first {signs[0].stage}"
            yield f"{name} last {signs[-1].stage}"

    def _of_article(self, draft: Draft) -> Iterator[str]:
        """Give what the article is, how much of it is done or planned, and what the headings above say."""
        passage, classes = draft.passage, load_classes(self._lexicon)
        if passage.article not in self._moods:
            self._moods[passage.article] = [*self._mood(passage.article)]
        yield from self._moods[passage.article]
        yield f"sentences {min(len(passage.sentences), 3)}"
        for n, heading in enumerate(reversed(passage.headings[-2:])):
            for s in find_signs(heading, 0, len(heading), self._lexicon, leading=True):
                yield f"heading {n} {s.stage}"
                yield f"heading {s.form}"
        yield f"name ends {draft.name[-2:]}"
        yield f"name is {classes(draft.name[-2:]) or classes(draft.name[-3:])}"
        yield f"places {min(len(draft.places), 2)}"

    def _mood(self, article: int) -> Iterator[str]:
        yield f"article {self._kinds[article]}"
        if self._now is not None:
            yield f"quarter {(self._now.month + 2) // 3}"
        facts: Counter[str] = Counter()
        dates: Counter[str] = Counter()
        for reading in self._readings:
            if reading.passage.article == article:
                facts.update(f.factuality for f in read_factuality(reading, self._lexicon).facts())
                dates.update(self._when(d) for d in reading.dates)
        for one, other, counts in (("done", "planned", facts), ("ongoing", "planned", facts), ("over", "ahead", dates)):
            if (total := counts[one] + counts[other]) >= _FEW:
                yield f"article {one} or {other} {4 * counts[one] // total}"


def _is_over(draft: Draft, now: date | None) -> bool:
    """Tell whether a work is told to have been finished (已完工), with nothing that is still to come."""
    told, progress = draft.events or draft.shared, draft.progress
    sure = next((i for i, e in enumerate(told) if e.sure), None)
    if sure is None or any(e.future or e.stage is Stage.DELAY for e in told):
        return False
    signs = [s for t in draft.tellings for s in t.clause.signs]
    whole = all(e.stage in (Stage.FINISH, Stage.PART, Stage.RUN) and not e.going for e in told[sure:])
    whole = whole and not any(s.stage is Stage.RUN and s.form.startswith(ONGOING) for s in signs)
    due = any(now is None or p.day > now for p in draft.promises)
    return whole and not due and not progress.is_short()


def _is_begun(draft: Draft) -> bool:
    """Tell whether nothing is told of a work but that the ground was broken."""
    told = draft.events or draft.shared
    goes_on = any(s.stage is Stage.RUN for t in draft.tellings for s in t.clause.signs)
    counted = draft.progress.rate or draft.progress.done
    return bool(told) and all(e.stage is Stage.START and not e.future for e in told) and not (goes_on or counted)


def _is_before_work(event: Event) -> bool:
    """Tell whether an event leaves a work planned: its start is to come, or its preparation is done."""
    return event.stage is Stage.START if event.future else event.early


def _nearly_ends(event: Event, draft: Draft) -> bool:
    """Tell whether a part that stands may be nearly the whole (基本建成): not one that is told by its name."""
    return event.stage is Stage.PART and not event.early and not draft.parted


def _of_events(draft: Draft, now: date | None) -> Iterator[str]:
    """Give what the words of all clauses come to, and the days that they promise."""
    source = "own" if draft.events else "shared" if draft.shared else "promised" if draft.promised else "nothing"
    events = (draft.events or draft.shared)[:_MOST]
    past = "+".join(sorted({e.stage for e in events if not e.future}))
    ahead = "+".join(sorted({e.stage for e in events if e.future}))
    yield f"past {past} ahead {ahead}"
    yield f"{source} events {min(len(events), 3)}"
    yield f"past {past}"
    yield f"ahead {ahead}"
    told = [f"{e.stage}{e.future:d}{e.held:d}{e.early:d}{e.going:d}" for e in events]
    yield from (f"event {t}" for t in told)
    yield from (f"event {a} then {b}" for a, b in pairwise(told))
    if told:
        yield f"first event {told[0]}"
        yield f"last event {told[-1]}"
    yield from (name for name in ("urged", "promised", "listed") if getattr(draft, name))
    if draft.parent:
        yield "phase"
    for p in draft.promises[:_MOST]:
        when = "-" if now is None else "passed" if p.day < now.replace(day=1) else "now" if p.day <= now else "ahead"
        yield f"due {p.due.name} {when} {p.original}"
    yield f"promises {min(len(draft.promises), 2)}"
    finishes = [p.day for p in draft.promises if p.due is Due.FINISH]
    if now is not None and finishes:
        whole = draft.progress.rate is not None and draft.progress.rate >= _WHOLE
        yield f"finish {'passed' if max(finishes) < now.replace(day=1) else 'ahead'} {whole}"


def _of_figures(draft: Draft) -> Iterator[str]:
    progress = draft.progress
    rate = progress.rate
    yield "no percent" if rate is None else f"percent {sum(rate >= least for least in (1, 50, 90, 100))}"
    done, total = progress.done, progress.total
    if done is not None and total is not None and done.value is not None and total.value is not None:
        yield f"done {'all' if done.value >= total.value else 'some'}"
    elif done is not None:
        yield "done alone"
    elif total is not None:
        yield "total alone"


def _of_state(draft: Draft) -> Iterator[str]:
    state = choose_state(draft)
    if state is None:
        yield "no state"
        return
    said = _NUMBER.sub("#", state)
    yield from (f"state {said[i : i + size]}" for size in (2, 3) for i in range(len(said) + 1 - size))
    yield from (f"state …{said[-size:]}" for size in (2, 3))
    yield from (f"state {said[:size]}…" for size in (1, 2))


def _words(tokens: Iterable[Token], name: str, fact: str = "") -> Iterator[str]:
    """Give words and pairs of words of a stretch."""
    words = ["#" if t.text[0].isdigit() else t.text for t in tokens]
    for word in words:
        yield f"{name} {word}"
        if fact:
            yield f"{name} {word} {fact}"
    yield from (f"{name} {a} {b}" for a, b in pairwise(words))
