"""Partnerships (合作交流): who signs, gives, visits, organizes with whom, one row for each activity."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from hqdigest.document import AnnotatedPassage, Document, PassageKind
from hqdigest.find.partnerships.agreements import Agreement, find_agreements
from hqdigest.find.partnerships.amounts import amounts_of, crowds_at
from hqdigest.find.partnerships.clock import Clock
from hqdigest.find.partnerships.context import Event, Walk
from hqdigest.find.partnerships.crowds import find_crowds, with_crowds
from hqdigest.find.partnerships.entities import Memory, choose_own, load_identity, read_own
from hqdigest.find.partnerships.events import read_sentence
from hqdigest.find.partnerships.frames import read_clauses
from hqdigest.find.partnerships.givers import Persons, find_givers
from hqdigest.find.partnerships.marks import ACTS, PLACES, Activity, Frame, Mark, find_acts, find_marks, find_masks
from hqdigest.find.partnerships.roles import sides_of
from hqdigest.find.partnerships.rows import Draft, attach_event, find_rows, keep_draft, to_draft
from hqdigest.find.partnerships.slots import fill_slots
from hqdigest.language.names.organizations import add_known, find_aliases, find_names, refine_names, with_names
from hqdigest.language.names.types import FRAMES, TAILS, Name, NameKind
from hqdigest.language.spans import around, within
from hqdigest.language.words import Words, read_words
from hqdigest.lexicon import Lexicon
from hqdigest.model import Article, ArticleKind, Partnership, Party, PartyRole, Side
from hqdigest.text import Span

_READ = frozenset({PassageKind.BODY, PassageKind.CAPTION})
_HEADLINE = frozenset({PassageKind.KICKER, PassageKind.TITLE, PassageKind.SUBTITLE})
# What a page about works or about the work of a year must tell to count: both sides; of the year, who signs or gives.
_BOTH = frozenset({ArticleKind.PROJECT_STATUS, ArticleKind.WORK_REPORT})
_RELATIONS = frozenset({"结对", "对接", "合作", "交流"})  # what partners are to each other, wherever they meet
# In an article about something else these alone count.
_CLEAR = frozenset({Frame.SIGN, Frame.GIVE, Frame.VISIT, Frame.UNVEIL, Frame.SERVE})
_REPORTED = frozenset({Frame.SIGN, Frame.GIVE})  # in a work report, where whole passages without them are passed over


def find_partnerships(
    document: Document, readings: tuple[AnnotatedPassage, ...], lexicon: Lexicon, persons: Persons
) -> tuple[Partnership, ...]:
    """Return the partnerships of a document in the order of the text; `persons` finds the persons of an article.

    They come from articles about partnership, by kind or by headline; from others only where a clear frame names two
    parties.
    """
    own: dict[int, list[AnnotatedPassage]] = defaultdict(list)
    for reading in readings:
        if reading.passage.kind is not PassageKind.NOISE:
            own[reading.passage.article].append(reading)
    found: list[Partnership] = []
    for index, article in enumerate(document.articles):
        found += _rows(article, own[index], lexicon, persons)
    return tuple(sorted(found, key=lambda row: row.start))


def _rows(
    article: Article, readings: list[AnnotatedPassage], lexicon: Lexicon, persons: Persons
) -> Iterator[Partnership]:
    headed = article.kind is not ArticleKind.WORK_REPORT and _is_headed(article, readings, lexicon)
    strict = article.kind is not ArticleKind.PARTNERSHIP and not headed
    report = article.kind is ArticleKind.WORK_REPORT
    if strict and not any(_is_promising(reading, lexicon, report) for reading in readings):
        return
    for draft in _Reader(article, readings, lexicon, persons, headed, report).read():
        if not strict or _is_clear(draft.event, article.kind):
            yield _row(draft, article)


def _is_headed(article: Article, readings: list[AnnotatedPassage], lexicon: Lexicon) -> bool:
    """Whether the headline tells of partners: 签约, 推介会, 捐赠; a story's headline tells of a person."""
    if article.kind is ArticleKind.PEOPLE_STORY:
        return False
    heads = [r.passage.text for r in readings if r.passage.kind in _HEADLINE]
    return any(read_words(text, lexicon, ACTS).all(*_heading(lexicon)) for text in heads)


def _heading(lexicon: Lexicon) -> list[str]:
    """Return the ids of the activities that make a headline one about partners."""
    return [id for id, entry in lexicon.entries(ACTS).items() if entry.more.get("headline")]


def _is_promising(reading: AnnotatedPassage, lexicon: Lexicon, report: bool) -> bool:
    """Whether a passage has a word of signing, giving, visiting or organizing; in a report, of signing or giving."""
    if reading.passage.kind not in _READ:
        return False
    words = read_words(reading.passage.text, lexicon, ACTS, *(() if report else (FRAMES,)))
    frames = _REPORTED if report else _CLEAR
    return bool(words.all("organizer")) or any(act.frames & frames for act in find_acts(words, lexicon))


def _is_clear(event: Event, kind: ArticleKind) -> bool:
    """Whether a frame is clear enough for an article about something else."""
    if kind in _BOTH and not (event.acting() and event.acting(False)):
        return False
    named = [w for w in event.parties if w.kind not in (NameKind.PLACE, NameKind.CROWD)]
    clear = event.organized or (event.strong and event.frame in _CLEAR)
    return clear and len(event.parties) > 1 and bool(named)


@dataclass(slots=True)
class _Passage:
    """A passage with what is found in it once."""

    reading: AnnotatedPassage
    words: Words
    names: tuple[Name, ...]
    agreements: tuple[Agreement, ...] = ()
    marks: tuple[Mark, ...] = ()


@dataclass(slots=True)
class _Reader:
    """Reads the passages of one article."""

    article: Article
    readings: list[AnnotatedPassage]
    lexicon: Lexicon
    persons: Persons
    headed: bool  # the headline tells of partners: all is one story
    report: bool = False  # of its text only passages with a word of signing or giving are read
    drafts: list[Draft] = field(default_factory=list)
    clock: Clock = field(default_factory=Clock)

    def read(self) -> list[Draft]:
        """Return the rows of the article."""
        lexicon = self.lexicon
        passages = [self._passage(r) for r in self.readings if self._is_read(r)]
        known = _introduced(passages)
        givers = find_givers(self.article, [p.reading for p in passages], lexicon, self.persons)
        for number, p in enumerate(passages):
            text = p.reading.passage.text
            p.names = with_names(add_known(text, p.names, known), givers.get(number, []))
        told = frozenset(n.text for p in passages for n in p.names if not n.generic)
        for p in passages:
            p.names = refine_names(p.names, p.reading.tokens, told)
            p.names = fill_slots(p.reading.passage.text, p.names, p.reading.tokens, lexicon)
        counts: Counter[str] = Counter()
        for p in passages:
            counts.update(read_own(p.reading.passage.text, p.names, p.words))
        memory = Memory(load_identity(lexicon), choose_own(counts))
        for p in passages:
            self._read(p, memory)
        return find_rows(self.drafts)

    def _is_read(self, reading: AnnotatedPassage) -> bool:
        headline = reading.passage.kind in _HEADLINE
        if not any("\u4e00" <= c <= "\u9fff" for c in reading.passage.text):
            return False  # when the page was put up
        return not self.report or headline or _is_promising(reading, self.lexicon, report=True)

    def _passage(self, reading: AnnotatedPassage) -> _Passage:
        text = reading.passage.text
        return _Passage(reading, read_words(text, self.lexicon, FRAMES, TAILS, PLACES), find_names(text, self.lexicon))

    def _read(self, p: _Passage, memory: Memory) -> None:
        kind, memory.topic = p.reading.passage.kind, ()
        if kind in _HEADLINE:
            memory.note(p.names)
        if kind is PassageKind.HEADING:
            self.clock.hear(p.reading)
        if kind in _READ:
            day = self.clock.day
            self._read_passage(p, memory)
            if kind is PassageKind.CAPTION:
                self.clock.day = day  # the day of a picture is no day of what the text tells

    def _read_passage(self, p: _Passage, memory: Memory) -> None:
        passage, text = p.reading.passage, p.reading.passage.text
        self.clock.turn()
        masks = find_masks(text)
        signed = find_agreements(text, self.lexicon, tuple(n.end for n in p.names if not n.generic))
        names = tuple(n for n in p.names if (around(signed, n.start) or n).end <= n.end)
        names = with_crowds(names, list(find_crowds(text, p.words, names, p.reading.tokens)))
        marks = find_marks(text, self.lexicon, names, masks, signed)
        for sentence in passage.sentences:
            inside = tuple(within(signed, sentence.start, sentence.end))
            walk = Walk(text, p.words, memory, inside)
            read_sentence(walk, read_clauses(text, p.words, sentence, marks, masks))
            self._keep(p, sentence, walk, memory)

    def _keep(self, p: _Passage, sentence: Span, walk: Walk, memory: Memory) -> None:
        """Make rows of the events of a sentence, dated, with amounts and attendance."""
        reading, words = p.reading, p.words
        fresh = [
            to_draft(e, reading.passage, sentence, date)
            for e, date in [(e, self._date(p, sentence, e, memory)) for e in walk.events]
        ]
        self.clock.read(reading, words, sentence, sentence)
        for draft in fresh:
            draft.amounts += amounts_of(reading, words, draft.event, self.lexicon)
        for start, crowd in crowds_at(reading, words, sentence, self.lexicon):
            first = next(iter(self.drafts or fresh), None)
            target = next((d for d in fresh if d.event.start <= start < d.event.end), first)
            if target is not None and crowd not in target.participants:
                target.participants.append(crowd)
        for draft in fresh:
            keep_draft(draft, self.drafts, memory)
        for event in walk.attached:
            sums = amounts_of(reading, words, event, self.lexicon)
            attach_event(event, self.drafts, reading.passage, sentence, sums)

    def _date(self, p: _Passage, sentence: Span, event: Event, memory: Memory) -> str | None:
        """Return the day of an event; the one of a paragraph before only where the event goes on with what it told."""
        date = self.clock.read(p.reading, p.words, sentence, Span(event.start, event.end))
        if p.words.first("earlier", event.start, event.end) and not within(p.reading.dates, event.start, event.end):
            return None
        if date is not None and date == self.clock.day and not self.clock.fresh and not self.headed:
            before = [d.event for d in self.drafts if d.date == date]
            told = [w for e in before for w in e.parties]
            known = any(w.area and w.area in t.text for w in event.parties for t in told)
            linked = any(p.words.first(id, 0, event.end) for id in ("meeting", "pair", "this time"))
            holds = any(
                e.ceremony or e.organized or e.frame is Frame.VISIT for e in before
            )  # more takes place at these
            later = holds or sentence != p.reading.passage.sentences[0]
            self.clock.fresh = later or linked or known or not memory.identity.strangers(event.parties, told)
        return date if self.clock.fresh or self.headed or date != self.clock.day else None


def _introduced(passages: list[_Passage]) -> tuple[tuple[str, NameKind], ...]:
    """Return the names without a tail that an article introduces: short names, and brands out of a closed list."""
    known: dict[str, NameKind] = {}
    for p in passages:
        known |= {n.text: n.kind for n in p.names if n.kind is NameKind.BRAND}
        known |= {alias: name.kind for alias, name in find_aliases(p.reading.passage.text, p.names)}
    return tuple(sorted(known.items(), key=lambda pair: -len(pair[0])))


def _kinds(event: Event) -> tuple[str, ...]:
    """Return the activities of a row; who goes somewhere for a relation alone visits: 一行赴乙县开展结对帮扶."""
    visits = any(who.role is PartyRole.VISITOR for who in event.parties) and _RELATIONS.issuperset(event.kinds)
    return (Activity.TOUR, *event.kinds) if visits else tuple(event.kinds)


def _row(draft: Draft, article: Article) -> Partnership:
    event = draft.event
    sides = sides_of(event)
    both = len(set(sides.values())) > 1
    return Partnership(
        parties=tuple(
            Party(who.text, side, who.role, who.start, who.end)
            for who, side in sorted(sides.items(), key=lambda pair: pair[1] is Side.COUNTERPART)
        ),
        activities=_kinds(event),
        places=tuple(event.places),
        date=draft.date,
        agreements=tuple(event.agreements),
        amounts=tuple(draft.amounts),
        participants=tuple(draft.participants),
        article=article.id,
        sentence=draft.passage.quote(draft.sentence),
        text=draft.passage.quote(draft.local),
        start=draft.span.start,
        end=draft.span.end,
        rule="organizers" if event.organized else "two sides" if both else "one side",
    )
