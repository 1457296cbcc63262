"""The walk over an article's clauses: what each speaks of, and what it tells of that."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hqdigest.document import AnnotatedPassage, Passage
from hqdigest.find.projects.clauses import ONGOING, PARTS, Clause, Kind, Stage, find_clauses, is_count
from hqdigest.find.projects.context import TAIL, Named, Walk, count_beside, named_in, outside_names
from hqdigest.find.projects.deadlines import Due, Promise, find_promises
from hqdigest.find.projects.drafts import Draft, Telling
from hqdigest.find.projects.responsible import find_responsible, find_units
from hqdigest.find.projects.status import Event, deal_out, find_events, is_lead, join_leads, told_by_lead
from hqdigest.find.projects.subjects import NOUNS, Subject, choose_drafts, read_subject
from hqdigest.language.spans import within
from hqdigest.model import Grain
from hqdigest.text import Span

_BESIDE = 3  # characters between a name and its count
_WORDS = (*NOUNS, "v", "s", "x")  # tags of words that name a part where they stand before a predicate
# hits 等5条高速公路项目|均已通车, 等工程|相继开工
_ALL_OF = re.compile(r"等[^，。；、已均正将]{0,12}?(?:项目|工程)")
_BRACKET = re.compile(r"（[^（）]*）")


def read_passage(walk: Walk, reading: AnnotatedPassage, named: Sequence[Named]) -> None:
    """Read the sentences of a passage, whose `named` works stand where their mentions are."""
    passage = reading.passage
    walk.places, walk.starts, walk.kept = named, [m.start for m, _ in named], []
    for sentence in passage.sentences or (Span(0, len(passage.text)),):
        walk.before, walk.sentence = walk.sentence or walk.before, []
        walk.untold, walk.carried, walk.ongoing = [], [], False
        if not passage.text.startswith(walk.lexicon.forms("projects", "lead"), sentence.start):
            walk.kept, walk.lead = walk.lead or walk.kept, []
        walk.current = [walk.base] if walk.base else []
        for clause in _clauses(walk, reading, sentence):
            own = named_in(walk, clause)
            _read_clause(walk, reading, outside_names(reading.passage.text, clause, own), own)
        _put_in_charge(walk, passage, sentence)


def _clauses(walk: Walk, reading: AnnotatedPassage, sentence: Span) -> Sequence[Clause]:
    """Return the clauses of a sentence, read once however often the works of its article are walked over."""
    key = (id(reading), sentence)
    if key not in walk.read:
        parted = find_clauses(reading, sentence, walk.lexicon)
        walk.read[key] = join_leads(reading.passage.text, parted, walk.lexicon)
    clauses: Sequence[Clause] = walk.read[key]
    return clauses


def _subject(walk: Walk, reading: AnnotatedPassage, clause: Clause) -> Subject:
    """Return what a clause that names no work is about, read once."""
    key = (id(reading), clause.start, clause.end, clause.bracketed)
    if key not in walk.read:
        walk.read[key] = read_subject(reading, clause, walk.lexicon)
    subject: Subject = walk.read[key]
    return subject


def _put_in_charge(walk: Walk, passage: Passage, sentence: Span) -> None:
    """Give the works of a sentence the units told of them: of those before the same semicolon, else of all."""
    at = sentence.start
    for part in passage.text[sentence.start : sentence.end].split("；"):
        own = _unique([d for _, d in named_in(walk, Span(at, at + len(part)))])
        at += len(part) + 1
        if part not in walk.read:
            walk.read[part] = find_responsible(_BRACKET.sub("（）", part), walk.lexicon)
        if units := walk.read[part]:
            here = walk.base and any(d is walk.base for _, d in walk.places)
            base = [walk.base] if walk.base and (here or not walk.recent) else []  # none where others are named
            last = [] if own or base or walk.sentence else walk.recent
            for draft in [*base, *own] or last or walk.sentence or walk.current or walk.recent or walk.previous[-1:]:
                draft.responsible = draft.responsible or units


def _read_clause(walk: Walk, reading: AnnotatedPassage, clause: Clause, own: Sequence[Named]) -> None:
    """Find what a clause speaks of, and give that what the clause tells."""
    if clause.bracketed:
        _read_bracket(walk, reading, clause, own)
        return
    text = reading.passage.text
    leads = is_lead(text, clause, walk.lexicon)
    if own:
        walk.ongoing = False
        _name(walk, own)
        if leads and any(is_count(q) for m, _ in own for q in within(reading.quantities, m.start, m.end)):
            _lead(walk, reading.passage, clause)  # 32件实事已完成6件：“甲”“乙”
        kind = _part_kind(walk, reading, clause, own)
    else:
        subject = _subject(walk, reading, clause)
        drafts, kind = choose_drafts(walk, reading, clause, subject)
        if leads or (not drafts and walk.base is None):
            if leads or any(is_count(q) for q in clause.quantities):
                _lead(walk, reading.passage, clause)
            if leads and not walk.lead:
                walk.lead = walk.kept  # 集中开工22项，其中产业类12项，具体为甲。|基础设施类3项，具体为：乙
            return
        walk.current = drafts
    state, partly = _state_of(text, clause, own), _named_for_a_part(walk, text, clause, own)
    if partly:
        for draft in partly:
            draft.parted = True
        tell_drafts(walk, partly, clause, reading, kind=Kind.PART, state=state)
    rest = [d for d in walk.current if d not in partly]
    tell_drafts(walk, rest, clause, reading, kind=kind, state=state)


def _named_for_a_part(walk: Walk, text: str, clause: Clause, own: Sequence[Named]) -> list[Draft]:
    """Return the works whose part alone is meant, others being named behind it: 完成甲渠、乙渠|主体工程以及丙渠清淤."""
    parts = [s.start for s in clause.signs if s.stage is Stage.PART and own and s.end <= own[-1][0].start]
    forms = walk.lexicon.forms("status", "part")
    parts += [m.end for m, _ in own if text.endswith(forms, m.start, m.end)]
    return _unique([d for m, d in own if parts and m.end <= max(parts)])


def _lead(walk: Walk, passage: Passage, clause: Clause) -> None:
    """Keep what a clause tells of the works that it leads to."""
    walk.lead = told_by_lead(passage.text, clause, walk.facts, walk.lexicon) or walk.lead


def _name(walk: Walk, own: Sequence[Named]) -> None:
    """Make the works that a clause names the subjects of what follows."""
    drafts = _unique([d for _, d in own])
    for mention, draft in own:
        draft.promised = draft.promised or walk.facts.at(mention.start, mention.end).promised
    walk.current = walk.recent = drafts
    walk.named += drafts
    walk.sentence += [d for d in drafts if d not in walk.sentence]


def _unique(drafts: Sequence[Draft]) -> list[Draft]:
    return list({id(draft): draft for draft in drafts}.values())


def _part_kind(walk: Walk, reading: AnnotatedPassage, clause: Clause, own: Sequence[Named]) -> Kind:
    """Tell whether what stands between the last name and its predicate is a part of the work (改造项目|主车道)."""
    end = own[-1][0].end
    behind = tuple(s for s in clause.signs if s.start >= end)
    if not behind:
        return Kind.NONE
    if reading.passage.text.startswith("等", end):
        return Kind.NONE  # 甲、乙|等2个项目: what the count counts is what was named
    count = count_beside(reading, own[-1][0])
    end = count.end if count is not None and 0 <= count.start - end <= _BESIDE else end
    counts = tuple(q for q in clause.quantities if q.start >= end)
    rest = clause._replace(start=min(end, clause.end), signs=behind, quantities=counts)
    subject = read_subject(reading, rest, walk.lexicon)
    if subject.kind is Kind.COUNT and counts[0].value == len(own) > 1:
        return Kind.NONE
    if subject.kind not in (Kind.OTHER, Kind.NONE):
        return subject.kind
    words = within(reading.tokens, subject.span.start, subject.span.end)
    return Kind.PART if any(len(t.text) > 1 and t.tag.startswith(_WORDS) for t in words) else Kind.NONE


def events_of(walk: Walk, passage: Passage, clause: Clause, part: bool = False) -> list[Event]:
    """Return what a clause tells of its subject."""
    return list(find_events(passage.text, clause, walk.facts, walk.lexicon, part))


def tell_drafts(
    walk: Walk, drafts: list[Draft], clause: Clause, reading: AnnotatedPassage, *, kind: Kind, state: Span | None
) -> None:
    """Give the drafts what a clause tells: events, promises, figures."""
    passage = reading.passage
    if len(drafts) > 1 and (dealt := deal_out(len(drafts), clause, passage.text)):
        for draft, share in zip(drafts, dealt, strict=True):
            tell_drafts(walk, [draft], share, reading, kind=kind, state=state)
        return
    text, part = passage.text, kind in PARTS
    promises = list(find_promises(text, clause, walk.facts, walk.lexicon, walk.now))
    if part:
        promises = [Promise(p.day, min(p.due, Due.PART), p.original) for p in promises]
    events = events_of(walk, passage, clause, part)
    if walk.ongoing and clause.dates and not clause.has(Stage.PAST):
        events = [e._replace(future=True) if e.stage is Stage.FINISH else e for e in events]
    walk.ongoing = walk.ongoing or any(s.stage is Stage.RUN and s.form.startswith(ONGOING) for s in clause.signs)
    walk.ongoing = walk.ongoing or (walk.now is None and not clause.dates and clause.has(Stage.PART))
    telling = Telling(reading, clause, kind, walk.facts, tuple(events), state)
    if walk.lead and all(e.stage is Stage.RUN for e in events):
        events = []  # 已完成5项：实施甲工程、乙工程
    names = [m.start for m, _ in named_in(walk, clause)]
    urged = bool(names) and all(s.stage is Stage.RUN and s.end <= names[0] for s in clause.signs)
    for draft in drafts:
        draft.tellings.append(telling)
        draft.promises += promises
        draft.urged = (not draft.events and bool(events) and urged) or (draft.urged and not events)
        whole = part and any(e.stage is Stage.FINISH and e.held and not e.future for e in draft.events)
        draft.events += [] if whole else events  # 完成甲项目，建成乙9处: what is done has no parts under way
    if not events and walk.lead and not clause.has(Stage.FUTURE):
        for draft in drafts:
            if not draft.shared or draft.shared == walk.told_above:  # what leads to a work tells more than a heading
                draft.shared = list(walk.lead)
    shared = clause.has(Stage.WHOLE) or "等" in text[clause.start : clause.end]
    for draft in walk.untold if events and shared and not part else ():
        draft.shared = draft.shared or list(events)
    bare = clause.quantities[-1].start if clause.quantities else clause.end
    named_last = any(bare - TAIL <= m.end <= clause.end for m, _ in named_in(walk, clause))
    walk.untold = [*walk.untold, *(d for d in drafts if not d.events)] if named_last and not clause.signs else []
    for draft in walk.untold:
        draft.shared = draft.shared or list(walk.carried)
    if clause.signs or not named_last:
        walk.carried = events if named_last and not part else []  # 全面完成甲工程，|乙工程


def _state_of(text: str, clause: Clause, own: Sequence[Named]) -> Span | None:
    """Return the words of a clause that may tell a state: what stands behind its names and their size."""
    behind = max((m.end for m, _ in own), default=clause.start)
    if own and not any(s.start >= behind for s in clause.signs):
        return None
    if own and any(q.start == behind for q in clause.quantities):  # 甲公路5公里|建成通车
        behind = next(s.start for s in clause.signs if s.start >= behind)
    if all_of := _ALL_OF.match(text, behind, clause.end):
        behind = all_of.end() if any(s.start >= all_of.end() for s in clause.signs) else clause.end
    return Span(behind, clause.end) if behind < clause.end else None


def _read_bracket(walk: Walk, reading: AnnotatedPassage, clause: Clause, own: Sequence[Named]) -> None:
    """Read what a bracket tells of the name before it: 城东水厂扩建工程（9月底完工；责任单位：县水利局）."""
    drafts = _unique([d for _, d in own]) or _before(walk, clause, reading.passage.text)
    said = reading.passage.text[clause.start : clause.end]
    units = find_responsible(said, walk.lexicon)
    if not units and drafts == [walk.base] and not clause.signs and not clause.dates:
        units = find_units(said, walk.lexicon)
    years = [d.last for d in clause.dates if d.grain is Grain.SPAN and d.last and "月" not in d.text]
    for draft in drafts:
        draft.responsible = draft.responsible or units
        draft.promises += [Promise(day, Due.FINISH) for day in years]  # 山坪塘整治（2013—2017年）
    tell_drafts(walk, drafts, clause, reading, kind=Kind.NONE, state=Span(clause.start, clause.end))


def _before(walk: Walk, clause: Clause, text: str) -> list[Draft]:
    """Return the current work that is named last before a bracket, or those of its paragraph, or the current ones.

    A bracket behind a full stop is of all that the paragraph named: 甲400人，乙1500人。（牵头单位：县人社局）
    """
    if text.endswith("。", 0, max(0, clause.start - 1)) and walk.named:
        return _unique(walk.named)
    named = [d for m, d in walk.places if m.end < clause.start and any(d is c for c in walk.current)]
    return named[-1:] or walk.recent or walk.current
