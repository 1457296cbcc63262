"""Partnerships (合作交流): who signs, gives, visits, organizes with whom, one row for each activity."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from hqdigest.document import Document, Passage, PassageKind, Reading
from hqdigest.find.agreements import Agreement, find_agreements
from hqdigest.find.events import VISITS, Event, read_sentence
from hqdigest.find.frames import ACTS, find_clauses, find_masks, find_tokens
from hqdigest.find.organizations import FRAMES, Name, NameKind, fast, find_aliases, find_names
from hqdigest.find.parties import Memory, Who, choose_own, read_own, same
from hqdigest.lexicon import Words
from hqdigest.model import Article, ArticleKind, DatePeriod, Dimension, Grain, Mark, Partnership, Party, Quantity
from hqdigest.text import Span

_READ = frozenset({PassageKind.BODY, PassageKind.CAPTION})
_GOVERNS = re.compile(r"(?:政府|办事处|管委会|管理委员会)$")  # hits 江湾街道办事处 ; misses 区商务局
_GRAINS = frozenset({Grain.DAY, Grain.SPAN, Grain.MONTH, Grain.YEAR})
_HEADLINE = frozenset({PassageKind.KICKER, PassageKind.TITLE, PassageKind.SUBTITLE})
# A report on the work of a year tells of partners only in passing.
_NEVER = frozenset({ArticleKind.WORK_REPORT})
_CLEAR = (*sorted(VISITS), "签约", "捐赠", "揭牌", "援建", "结对", "共建")
_HEAD_ACTS = ("签约", "捐赠", "揭牌", "结对", "推介", "招商", "采购对接", "合作", "共建", "对接")
_PEOPLE = frozenset({"人", "名", "位", "余人", "人次"})
_NOT_GOODS = _PEOPLE | set("家年天个届次期岁户项场所支批点时") | {"个月", "方面", "周年", "小时"}
# hits 企业家代表 in 86位企业家代表应邀 ; misses 参加
_CROWD = re.compile(
    r"[^，。；、：（）“”\d]{0,12}?(?=参加|出席|应邀|受邀|到场|到会|见证|参会|与会|参与|赴|前往|[由来到在率为向就共分组并]|走进|深入|[，。；、（）]|$)"
)
_CROWD_NEAR = re.compile(r"参加|出席|应邀|受邀|参会|与会|一行|代表|到场|见证")


@dataclass(slots=True)
class Draft:
    """A row under reading: its event, and where it stands."""

    event: Event
    passage: Passage
    sentence: Span
    date: str | None
    amounts: list[str] = field(default_factory=list)
    participants: list[str] = field(default_factory=list)


def find_partnerships(document: Document, readings: tuple[Reading, ...], words: Words) -> tuple[Partnership, ...]:
    """Return the partnerships of a document in the order of the text.

    They come from articles about partnership, by kind or by headline; from others only where a clear frame names two
    parties; from work reports never.
    """
    found: list[Partnership] = []
    for index, article in enumerate(document.articles):
        if article.kind not in _NEVER:
            own = [r for r in readings if r.passage.article == index and r.passage.kind is not PassageKind.NOISE]
            found += _rows(article, own, words)
    return tuple(sorted(found, key=lambda row: row.start))


def _rows(article: Article, readings: list[Reading], words: Words) -> Iterator[Partnership]:
    strict = article.kind is not ArticleKind.PARTNERSHIP and not _headed(article, readings, words)
    if strict and not _promising(readings, words):
        return
    for draft in _read_article(readings, words):
        if not strict or _clear(draft.event):
            yield _row(draft, article)


def _headed(article: Article, readings: list[Reading], words: Words) -> bool:
    """Whether the headline tells of partners: 签约, 推介会, 捐赠; a story's headline tells of a person."""
    if article.kind is ArticleKind.PEOPLE_STORY:
        return False
    pattern = words.make("headline acts", lambda: re.compile(words.pattern(ACTS, *_HEAD_ACTS)))
    return any(pattern.search(r.passage.text) for r in readings if r.passage.kind in _HEADLINE)


def _promising(readings: list[Reading], words: Words) -> bool:
    """Whether an article has a word of signing, giving, visiting or organizing at all."""
    pattern = words.make("clear frames", lambda: re.compile(f"{words.pattern(ACTS, *_CLEAR)}|主办|承办|协办|联合"))
    return any(pattern.search(r.passage.text) for r in readings if r.passage.kind in _READ)


def _clear(event: Event) -> bool:
    named = [w for w in event.parties if w.kind is not NameKind.PLACE]
    clear = event.organized or (event.strong and any(k in _CLEAR for k in event.kinds))
    return clear and len(event.parties) > 1 and bool(named)


def _read_article(readings: list[Reading], words: Words) -> list[Draft]:
    names = {r.passage.start: find_names(r.passage.text, words) for r in readings}
    known = _introduced(readings, names)
    if known:
        names = {r.passage.start: find_names(r.passage.text, words, known) for r in readings}
    counts: Counter[str] = Counter()
    for reading in readings:
        counts.update(read_own(reading.passage.text, names[reading.passage.start]))
    memory = Memory(choose_own(counts))
    drafts: list[Draft] = []
    clock = _Clock()
    for reading in readings:
        if reading.passage.kind in _READ:
            _read_passage(reading, names[reading.passage.start], words, memory, clock, drafts)
    _name_holders(drafts)
    return [d for d in drafts if d.event.parties and d.event.kinds]


def _name_holders(drafts: list[Draft]) -> None:
    """Let the government of an area hold the meeting that bears the area's name, where the article names it."""
    offices = {w.area: w for d in drafts for w in d.event.parties if w.area and _GOVERNS.search(w.text)}
    for draft in drafts:
        alone = draft.event.hosts if draft.event.ceremony and len(draft.event.parties) == 1 else []
        if alone and alone[0].text in offices:
            draft.event.hosts = [offices[alone[0].text]]


def _introduced(readings: list[Reading], names: dict[int, tuple[Name, ...]]) -> tuple[tuple[str, NameKind], ...]:
    """Return the names without a tail that an article introduces: short names, and brands out of a closed list."""
    known: dict[str, NameKind] = {}
    for reading in readings:
        found = names[reading.passage.start]
        known |= {n.text: n.kind for n in found if n.kind is NameKind.BRAND}
        known |= {alias: name.kind for alias, name in find_aliases(reading.passage.text, found)}
    return tuple(sorted(known.items(), key=lambda pair: -len(pair[0])))


@dataclass(slots=True)
class _Clock:
    """The day that an article last told."""

    day: str | None = None

    def read(self, reading: Reading, sentence: Span, until: int) -> str | None:
        """Return the date of what ends at `until`: told in the sentence before it, else the last day told."""
        told = [d for d in reading.dates if sentence.start <= d.start < until and _dates_an_event(d)]
        days = [d for d in told if d.grain in (Grain.DAY, Grain.SPAN)]
        if days:
            self.day = days[-1].iso
            return self.day
        rough = [d for d in told if _opens(reading, sentence, d) or (self.day is None and d.grain is Grain.MONTH)]
        return rough[-1].iso if rough else self.day


def _opens(reading: Reading, sentence: Span, date: DatePeriod) -> bool:
    """Whether a date stands in the first clause of its sentence: not 一期计划2026年6月投产 further behind."""
    return "，" not in reading.passage.text[sentence.start : date.start]


def _dates_an_event(date: DatePeriod) -> bool:
    if date.mark is not Mark.IN or date.iso is None or date.grain not in _GRAINS:
        return False
    return date.grain is not Grain.SPAN or (
        date.first is not None and date.last is not None and (date.last - date.first).days <= 62
    )


def _read_passage(
    reading: Reading, names: tuple[Name, ...], words: Words, memory: Memory, clock: _Clock, drafts: list[Draft]
) -> None:
    passage = reading.passage
    masks = find_masks(passage.text)
    agreements = find_agreements(passage.text, words, tuple(n.end for n in names))
    tokens = find_tokens(passage.text, words, _outside(names, agreements), masks)
    opening = words.make("reasons", lambda: _opening(words))
    at = 0
    for sentence in passage.sentences:
        stop = at
        while stop < len(tokens) and tokens[stop].start < sentence.end:
            stop += 1
        clauses = find_clauses(passage.text, sentence.start, sentence.end, tokens[at:stop], masks)
        walk = read_sentence(passage.text, clauses, agreements, memory, opening)
        at = stop
        fresh = [Draft(e, passage, sentence, clock.read(reading, sentence, e.end)) for e in walk.events]
        clock.read(reading, sentence, sentence.end)
        _fill(reading, sentence, fresh, drafts)
        for draft in fresh:
            _keep(draft, drafts)
        if walk.attached:
            _attach(walk.attached, drafts)


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


def _opening(words: Words) -> re.Pattern[str]:
    # hits 为深入贯彻, 旨在 at the head of a clause
    entry = words.list(FRAMES)["purpose"]
    return re.compile(fast((f, entry.excepts) for f in entry.forms))


def _fill(reading: Reading, sentence: Span, fresh: list[Draft], drafts: list[Draft]) -> None:
    """Deal the amounts of a sentence out to its rows, and those who took part to the row, or to the first one."""
    for draft in fresh:
        inside = [q for q in reading.quantities if draft.event.start <= q.start < draft.event.end]
        draft.amounts += [q.text for q in inside if _is_amount(q, draft.event)]
    text = reading.passage.text
    if not _CROWD_NEAR.search(text, sentence.start, sentence.end):
        return
    for q in reading.quantities:
        if sentence.start <= q.start < sentence.end and q.unit in _PEOPLE:
            m = _CROWD.match(text, q.end)
            near = _CROWD_NEAR.search(text, max(sentence.start, q.start - 12), min(sentence.end, q.end + 24))
            first = next(iter(drafts or fresh), None)
            target = next((d for d in fresh if d.event.start <= q.start < d.event.end), first)
            if target is not None and near:
                told = text[q.start : m.end() if m else q.end]
                if told not in target.participants:
                    target.participants.append(told)


def _is_amount(quantity: Quantity, event: Event) -> bool:
    if quantity.dimension is Dimension.MONEY:
        return True
    return "捐赠" in event.kinds and quantity.dimension is Dimension.COUNT and quantity.unit not in _NOT_GOODS


def _keep(draft: Draft, drafts: list[Draft]) -> None:
    """Add a row, or lay it to the row that tells of the same parties on the same day."""
    gift = next((d for d in reversed(drafts) if "捐赠" in d.event.kinds and d.date == draft.date), None)
    if draft.event.receives and not draft.event.hosts and gift is not None:
        gift.event.counterparts += [w for w in draft.event.counterparts if not _among(w, gift.event.parties)]
        return
    for other in drafts:
        if _is_repeated(draft, other):
            _merge(draft, other)
            return
    if drafts and _names_holders(draft, drafts[-1]):
        drafts[-1].event.hosts = draft.event.hosts
        drafts[-1].event.organized = True
        _merge(draft, drafts[-1])
        return
    drafts.append(draft)


def _names_holders(draft: Draft, other: Draft) -> bool:
    """Whether a row names who holds the meeting that the row before told of by its area alone."""
    area = all(w.kind is NameKind.PLACE for w in other.event.parties) and len(other.event.parties) == 1
    alike = bool(set(draft.event.kinds) & set(other.event.kinds)) or draft.event.strong is False
    return draft.event.organized and other.event.ceremony and area and alike and draft.date == other.date


def _among(who: Who, others: list[Who]) -> bool:
    return any(same(who.text, other.text) for other in others)


def _is_repeated(draft: Draft, other: Draft) -> bool:
    a, b = draft.event, other.event
    covered = all(_among(w, b.parties) for w in a.parties)
    if not covered:
        return False
    alike = len(a.parties) == len(b.parties) or bool(set(a.kinds) & set(b.kinds)) or len(a.parties) == 1
    return alike and (draft.date == other.date or len(a.parties) == 1 or bool(set(a.kinds) <= set(b.kinds)))


def _merge(draft: Draft, other: Draft) -> None:
    for values, more in (
        (other.event.kinds, draft.event.kinds),
        (other.event.places, draft.event.places),
        (other.event.agreements, draft.event.agreements),
        (other.amounts, draft.amounts),
        (other.participants, draft.participants),
    ):
        values += [v for v in more if v not in values]


def _attach(kinds: Iterable[str], drafts: list[Draft]) -> None:
    """Give activities that name nobody to the ceremony told before, else to the last row."""
    target = next((d for d in reversed(drafts) if d.event.ceremony), drafts[-1] if drafts else None)
    if target is not None:
        target.event.kinds += [k for k in kinds if k not in target.event.kinds]


def _row(draft: Draft, article: Article) -> Partnership:
    passage, event = draft.passage, draft.event
    span = passage.span(event.start, event.end)
    return Partnership(
        parties=tuple(_parties(passage, event)),
        activities=tuple(event.kinds),
        places=tuple(event.places),
        date=draft.date,
        agreements=tuple(event.agreements),
        amounts=tuple(draft.amounts),
        participants=tuple(draft.participants),
        article=article.id,
        sentence=passage.quote(draft.sentence),
        start=span.start,
        end=span.end,
        rule="organizers" if event.organized else "two sides" if event.counterparts and event.hosts else "one side",
    )


def _parties(passage: Passage, event: Event) -> Iterator[Party]:
    both = bool(event.hosts and event.counterparts)
    for side, whos in (("host", event.hosts), ("counterpart", event.counterparts)):
        for who in whos:
            yield _party(passage, who, side if both or event.organized or event.ceremony else None)


def _party(passage: Passage, who: Who, side: str | None) -> Party:
    span = passage.span(who.start, who.end)
    return Party(who.text, side, span.start, span.end)
