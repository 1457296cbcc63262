"""Projects (项目): a walk over the clauses of each article that says how far the works are that it names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from hqdigest.document import AnnotatedPassage, Document, Mention, PassageKind, Work
from hqdigest.find.projects.clauses import WORK_NOUNS
from hqdigest.find.projects.context import Named, Walk
from hqdigest.find.projects.drafts import Draft, finish_draft
from hqdigest.find.projects.names import head_start
from hqdigest.find.projects.progress import Said, choose_progress
from hqdigest.find.projects.rows import choose_works, name_traits
from hqdigest.find.projects.schedule import DeadlineReader
from hqdigest.find.projects.standing import StatusReader
from hqdigest.find.projects.status import told_by_heading
from hqdigest.find.projects.tables import read_row
from hqdigest.find.projects.walk import read_passage
from hqdigest.find.projects.works import names_same
from hqdigest.language.contexts import find_contexts
from hqdigest.language.cues import Factuality
from hqdigest.language.factuality import read_factuality
from hqdigest.lexicon import Lexicon
from hqdigest.model import Basis, IssueDate, Project
from hqdigest.text import Span

_READ = frozenset({PassageKind.BODY, PassageKind.CAPTION, PassageKind.ROW})
_HEAD_END = re.compile(r"(?:（[^（）]{0,200}）)?\s{0,9}(?:[。：]|$)")
_STOP = re.compile(r"[，。；：！？、]")
_OPENING = 20  # characters from the head of a paragraph in which its topic is named
_LONGEST_LINE = 15


def find_projects(
    document: Document, readings: tuple[AnnotatedPassage, ...], works: Sequence[Work], lexicon: Lexicon,
    issued: IssueDate | None = None,
) -> tuple[Project, ...]:  # fmt: skip
    """Return the projects of a document in the order of the text, one row for each however often it is named."""
    now = day_of(issued)
    drafts = _find_drafts(document, readings, works, lexicon, issued)
    reader = StatusReader(document, readings, lexicon, now)
    due = DeadlineReader(readings, [draft for _, draft in drafts], lexicon, now)
    statuses = reader.choose([draft for _, draft in drafts])
    rows = [
        finish_draft(draft, document.articles[index], now, status, due.choose(draft))
        for (index, draft), status in zip(drafts, statuses, strict=True)
    ]
    return tuple(sorted(rows, key=lambda p: (p.start, p.end)))


def find_project_names(
    document: Document, readings: tuple[AnnotatedPassage, ...], works: Sequence[Work], lexicon: Lexicon,
    issued: IssueDate | None = None,
) -> frozenset[str]:  # fmt: skip
    """Return the names of the projects of a document, without what is told of them."""
    return frozenset(draft.name for _, draft in _find_drafts(document, readings, works, lexicon, issued))


def _find_drafts(
    document: Document, readings: tuple[AnnotatedPassage, ...], works: Sequence[Work], lexicon: Lexicon,
    issued: IssueDate | None,
) -> list[tuple[int, Draft]]:  # fmt: skip
    read: dict[object, Any] = {}
    drafts = read_drafts(document, readings, works, lexicon, issued, read)
    said: Said = {}
    choose_progress(readings, drafts, lexicon, said)
    kept = choose_works(document, readings, drafts, lexicon)
    if len(kept) < len(works):  # what is no project takes nothing from those that are
        drafts = read_drafts(document, readings, kept, lexicon, issued, read)
        choose_progress(readings, drafts, lexicon, said)
    return drafts


def read_drafts(
    document: Document, readings: tuple[AnnotatedPassage, ...], works: Sequence[Work], lexicon: Lexicon,
    issued: IssueDate | None = None, read: dict[object, Any] | None = None,
) -> list[tuple[int, Draft]]:  # fmt: skip
    """Return the works that are named with what is told of them, each with the number of its article.

    `read` keeps what was read of clauses for when the same document is walked over again.
    """
    read = {} if read is None else read
    now = day_of(issued)
    places = _by_passage(works)
    walks: dict[int, Walk] = {}
    with_works = {readings[number].passage.article for number in places}
    contexts = find_contexts(document, readings, lexicon, issued)
    for number, (reading, context) in enumerate(zip(readings, contexts, strict=True)):
        passage = reading.passage
        if context.factuality is Factuality.DONE:  # a heading that looks back takes no promise from a work
            context = context._replace(factuality=None)
        walk = walks.setdefault(passage.article, Walk(lexicon, now, read))
        if passage.kind is PassageKind.ROW and (row := read_row(reading, lexicon, now, context)) is not None:
            walk.drafts["row", number] = row
            continue
        if passage.article not in with_works:
            continue
        walk.facts = read_factuality(reading, lexicon, context)
        named = [(m, _draft(walk, work, readings)) for m, work in places.get(number, ())]
        if passage.kind is PassageKind.HEADING:
            _open_heading(walk, reading, named)
        elif passage.kind in _READ:
            _open_passage(walk, reading, named)
            read_passage(walk, reading, named)
    told = {id(d.parent) for walk in walks.values() for d in walk.drafts.values()}
    return [
        (index, draft)
        for index, walk in walks.items()
        for draft in walk.drafts.values()
        if draft.told() or id(draft) not in told
    ]


def day_of(issued: IssueDate | None) -> date | None:
    """Return the day on which a bulletin was issued, in the midst of what is known of it; a guessed year tells none."""
    if issued is None or (issued.basis is Basis.INFERRED and len(issued.value) <= 4):
        return None
    parts = [int(part) for part in issued.value.split("-")]
    return date(parts[0], parts[1] if len(parts) > 1 else 7, parts[2] if len(parts) > 2 else 15)


def _by_passage(works: Sequence[Work]) -> dict[int, list[tuple[Mention, Work]]]:
    places: dict[int, list[tuple[Mention, Work]]] = {}
    for work in works:
        for mention in work.mentions:
            places.setdefault(mention.passage, []).append((mention, work))
    for told in places.values():
        told.sort(key=lambda pair: pair[0].start)
    return places


def _draft(walk: Walk, work: Work, readings: Sequence[AnnotatedPassage]) -> Draft:
    key = id(work)
    if key not in walk.drafts:
        rows = (d for at, d in walk.drafts.items() if isinstance(at, tuple) and at[0] == "row")
        row = next((d for d in rows if names_same(d.name, work.name, walk.lexicon)), None)
        if row is not None:
            return row  # what stands below a table tells more of its rows
        first = work.mentions[0]
        passage = readings[first.passage].passage
        draft = Draft(work.name, Span(first.start, first.end), passage, first.rule)
        draft.work = work
        draft.places = tuple((m.passage, m) for m in work.mentions)
        draft.traits = name_traits(work, readings, walk.lexicon)
        walk.drafts[key] = draft
    return walk.drafts[key]


def _open_heading(walk: Walk, reading: AnnotatedPassage, named: Sequence[Named]) -> None:
    """Take what a heading says of all below it: a work, a state, that it is to come."""
    text = reading.passage.text.strip()
    walk.base, walk.item = None, None
    walk.recent, walk.sentence, walk.before, walk.previous, walk.above = [], [], [], [], []
    if named:
        read_passage(walk, reading, named)
    own = named[0] if len(named) == 1 else None
    walk.heads[text] = own[1] if own else None
    walk.told_above = (
        told_by_heading(text, walk.facts.at(len(text), len(text)).promised, walk.lexicon) if not named else []
    )


def _open_passage(walk: Walk, reading: AnnotatedPassage, named: Sequence[Named]) -> None:
    """Find what a paragraph speaks of from its head on, and what the heading above says of it."""
    passage = reading.passage
    text = passage.text
    begin = mark = head_start(text)
    walk.previous = walk.recent or walk.previous
    walk.recent, walk.sentence, walk.before = [], [], []
    walk.base = None
    if not mark and not named and len(text) <= _LONGEST_LINE and not _STOP.search(text.rstrip("：")):
        walk.told_above = told_by_heading(text, walk.facts.at(len(text), len(text)).promised, walk.lexicon)
    above, opened = walk.above, walk.opened
    if named:
        walk.above, walk.opened = [d for _, d in named], named[0][0].start <= begin + 1
    walk.named, walk.topic = [], (named[0][1] if named and named[0][0].start <= begin + _OPENING else walk.topic)
    for _, draft in named:
        draft.shared = draft.shared or list(walk.told_above)
    end = _HEAD_END.match(text, named[0][0].end) if named and named[0][0].start <= begin + 1 else None
    if end is not None:
        walk.base = named[0][1]
        walk.item = walk.base if end.end() == len(text) else None
        return
    if walk.item is not None and not mark and not (named and named[0][0].start <= begin + 1):
        walk.base = walk.item
        return
    walk.item = None
    walk.base = walk.heads.get(passage.headings[-1].strip()) if passage.headings else None
    labelled = not mark and text.startswith(walk.lexicon.forms("projects", "progress label"))
    own = walk.base is None or (above and above[0].name.endswith(WORK_NOUNS))  # else the object of the work that heads
    if labelled and own and above and (len(above) == 1 or opened):
        walk.base = above[0]
