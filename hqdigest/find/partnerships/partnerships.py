"""Partnerships (合作交流): who signs, gives, visits, organizes with whom, one row for each activity."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from hqdigest.document import AnnotatedPassage, Document, PassageKind
from hqdigest.find.partnerships.agreements import Agreement, find_agreements
from hqdigest.find.partnerships.context import Event
from hqdigest.find.partnerships.events import read_sentence
from hqdigest.find.partnerships.frame_words import ACTS, find_masks, find_tokens
from hqdigest.find.partnerships.frames import find_clauses
from hqdigest.find.partnerships.parties import Memory, choose_own, read_own
from hqdigest.find.partnerships.rows import Clock, Draft, attach_event, fill_drafts, keep_draft, name_holders, to_draft
from hqdigest.find.partnerships.sides import VISITS
from hqdigest.language.names.organizations import complete_areas, find_aliases, find_names
from hqdigest.language.names.types import FRAMES, Name, NameKind, fast
from hqdigest.language.spans import within
from hqdigest.lexicon import Lexicon
from hqdigest.model import Article, ArticleKind, Partnership, Party, PartyRole, Side
from hqdigest.text import Span

_READ = frozenset({PassageKind.BODY, PassageKind.CAPTION})
_HEADLINE = frozenset({PassageKind.KICKER, PassageKind.TITLE, PassageKind.SUBTITLE})
# A report on the work of a year tells of partners only in passing.
_NEVER = frozenset({ArticleKind.WORK_REPORT})
_CLEAR = (*sorted(VISITS), "签约", "捐赠", "揭牌", "援建", "结对", "共建")
_HEAD_ACTS = ("签约", "捐赠", "揭牌", "结对", "推介", "招商", "采购对接", "合作", "共建", "对接")


def find_partnerships(
    document: Document, readings: tuple[AnnotatedPassage, ...], lexicon: Lexicon
) -> tuple[Partnership, ...]:
    """Return the partnerships of a document in the order of the text.

    They come from articles about partnership, by kind or by headline; from others only where a clear frame names two
    parties; from work reports never.
    """
    own: dict[int, list[AnnotatedPassage]] = defaultdict(list)
    for reading in readings:
        if reading.passage.kind is not PassageKind.NOISE:
            own[reading.passage.article].append(reading)
    found: list[Partnership] = []
    for index, article in enumerate(document.articles):
        if article.kind not in _NEVER:
            found += _rows(article, own[index], lexicon)
    return tuple(sorted(found, key=lambda row: row.start))


def _rows(article: Article, readings: list[AnnotatedPassage], lexicon: Lexicon) -> Iterator[Partnership]:
    strict = article.kind is not ArticleKind.PARTNERSHIP and not _headed(article, readings, lexicon)
    if strict and not _promising(readings, lexicon):
        return
    for draft in _read_article(readings, lexicon):
        if not strict or _clear(draft.event, progress=article.kind is ArticleKind.PROJECT_STATUS):
            yield _row(draft, article)


def _headed(article: Article, readings: list[AnnotatedPassage], lexicon: Lexicon) -> bool:
    """Whether the headline tells of partners: 签约, 推介会, 捐赠; a story's headline tells of a person."""
    if article.kind is ArticleKind.PEOPLE_STORY:
        return False
    pattern = lexicon.make("headline acts", lambda: re.compile(lexicon.pattern(ACTS, *_HEAD_ACTS)))
    return any(pattern.search(r.passage.text) for r in readings if r.passage.kind in _HEADLINE)


def _promising(readings: list[AnnotatedPassage], lexicon: Lexicon) -> bool:
    """Whether an article has a word of signing, giving, visiting or organizing at all."""
    pattern = lexicon.make(
        "clear frames", lambda: re.compile(f"{lexicon.pattern(ACTS, *_CLEAR)}|主办|承办|协办|举办|联合")
    )
    return any(pattern.search(r.passage.text) for r in readings if r.passage.kind in _READ)


def _clear(event: Event, *, progress: bool) -> bool:
    """Whether a frame is clear enough for an article about something else; one on progress needs both sides."""
    if progress and not (event.hosts and event.counterparts):
        return False
    named = [w for w in event.parties if w.kind is not NameKind.PLACE]
    clear = event.organized or (event.strong and any(k in _CLEAR for k in event.kinds))
    return clear and len(event.parties) > 1 and bool(named)


def _read_article(readings: list[AnnotatedPassage], lexicon: Lexicon) -> list[Draft]:
    names = {r.passage.start: find_names(r.passage.text, lexicon) for r in readings}
    known = _introduced(readings, names)
    if known:
        names = {r.passage.start: find_names(r.passage.text, lexicon, known) for r in readings}
    areas = {n.area for found in names.values() for n in found if n.area}
    names = {r.passage.start: complete_areas(r.passage.text, names[r.passage.start], areas) for r in readings}
    counts: Counter[str] = Counter()
    for reading in readings:
        counts.update(read_own(reading.passage.text, names[reading.passage.start]))
    memory = Memory(choose_own(counts))
    drafts: list[Draft] = []
    clock = Clock()
    for reading in readings:
        if reading.passage.kind in _HEADLINE:
            memory.note(names[reading.passage.start])
        if reading.passage.kind is PassageKind.HEADING:
            clock.hear(reading)
        if reading.passage.kind in _READ:
            _read_passage(reading, names[reading.passage.start], lexicon, memory, clock, drafts)
    name_holders(drafts)
    return [d for d in drafts if d.event.parties and d.event.kinds]


def _introduced(
    readings: list[AnnotatedPassage], names: dict[int, tuple[Name, ...]]
) -> tuple[tuple[str, NameKind], ...]:
    """Return the names without a tail that an article introduces: short names, and brands out of a closed list."""
    known: dict[str, NameKind] = {}
    for reading in readings:
        found = names[reading.passage.start]
        known |= {n.text: n.kind for n in found if n.kind is NameKind.BRAND}
        known |= {alias: name.kind for alias, name in find_aliases(reading.passage.text, found)}
    return tuple(sorted(known.items(), key=lambda pair: -len(pair[0])))


def _read_passage(
    reading: AnnotatedPassage,
    names: tuple[Name, ...],
    lexicon: Lexicon,
    memory: Memory,
    clock: Clock,
    drafts: list[Draft],
) -> None:
    passage = reading.passage
    masks = find_masks(passage.text)
    agreements = find_agreements(passage.text, lexicon, tuple(n.end for n in names if not n.generic))
    tokens = find_tokens(passage.text, lexicon, _outside(names, agreements), masks, agreements)
    opening = lexicon.make("reasons", lambda: _opening(lexicon))
    for sentence in passage.sentences:
        inside = tuple(within(tokens, sentence.start, sentence.end))
        clauses = find_clauses(passage.text, sentence.start, sentence.end, inside, masks)
        signed = tuple(within(agreements, sentence.start, sentence.end))
        walk = read_sentence(passage.text, clauses, signed, memory, opening)
        fresh = [
            to_draft(e, passage, sentence, clock.read(reading, sentence, Span(e.start, e.end))) for e in walk.events
        ]
        clock.read(reading, sentence, sentence)
        fill_drafts(reading, sentence, fresh, drafts)
        for draft in fresh:
            keep_draft(draft, drafts)
        for event in walk.attached:
            attach_event(event, drafts, reading, sentence)


def _outside(names: tuple[Name, ...], agreements: tuple[Agreement, ...]) -> tuple[Name, ...]:
    """Leave out the names inside of what was signed: 专科联盟 in 专科联盟合作协议."""
    inside = [(a.start, a.end) for a in agreements]
    kept: list[Name] = []
    at = 0
    for name in names:
        while at < len(inside) and inside[at][1] <= name.start:
            at += 1
        if at == len(inside) or not (inside[at][0] <= name.start and name.end <= inside[at][1]):
            kept.append(name)
    return tuple(kept)


def _opening(lexicon: Lexicon) -> re.Pattern[str]:
    # hits 为深入贯彻, 旨在 at the head of a clause
    entry = lexicon.entries(FRAMES)["purpose"]
    return re.compile(fast((f, entry.excepts) for f in entry.forms))


def _row(draft: Draft, article: Article) -> Partnership:
    event = draft.event
    return Partnership(
        parties=tuple(_parties(event)),
        activities=tuple(event.kinds),
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
        rule="organizers" if event.organized else "two sides" if event.counterparts and event.hosts else "one side",
    )


def _parties(event: Event) -> Iterator[Party]:
    both = bool(event.hosts and event.counterparts)
    for side, whos in ((Side.HOST, event.hosts), (Side.COUNTERPART, event.counterparts)):
        for who in whos:
            told = both or event.organized or event.ceremony
            yield Party(who.text, side if told else None, PartyRole(who.role) if who.role else None, who.start, who.end)
