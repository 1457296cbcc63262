"""Projects (项目): a walk over the clauses of each article that says which works are named and how far they are."""

from __future__ import annotations

import re
from datetime import date

from hqdigest.document import AnnotatedPassage, Document, Passage, PassageKind
from hqdigest.find.projects.clauses import Clause, Sign, Stage, find_clauses, find_signs
from hqdigest.find.projects.context import Walk, merge_draft, name_draft, tell_drafts
from hqdigest.find.projects.drafts import Draft, finish_draft, is_project
from hqdigest.find.projects.headings import (
    find_enumerated,
    find_head,
    find_heading_name,
    is_label,
    is_line,
    is_marked,
    is_outlook,
    tells,
)
from hqdigest.find.projects.items import find_closing, find_item, find_run_in
from hqdigest.find.projects.lists import find_bracketed, find_listed, find_named
from hqdigest.find.projects.names import Name, take_name
from hqdigest.find.projects.responsible import find_responsible
from hqdigest.find.projects.status import Event
from hqdigest.find.projects.subjects import find_subjects
from hqdigest.find.projects.tables import read_row
from hqdigest.find.projects.tasks import keep_topics, promote_topic
from hqdigest.find.projects.words import is_generic, load_names, opens_with
from hqdigest.lexicon import Lexicon
from hqdigest.model import ArticleKind, Basis, Dimension, IssueDate, Project

_READ = frozenset({PassageKind.BODY, PassageKind.CAPTION})
_SHARED = re.compile(r"^[上以]?[述上]?(?P<count>[两二三四五六七八九\d]+)(?:项|个|处|座|所|条|大|本|张|栋|期|家)")
# hits 该项目总投资3亿元, 目前，工程…: a paragraph that goes on about the work of the one before
_ANAPHORA = re.compile(r"\s*(?:目前，?|据悉，|据介绍，|据了解，)?(?:该|此|本|整个)?(?:项目|工程)(?![部组办库化])")
_MARK = re.compile(r"[，。；：、]")
# hits 这|5项|预计, 以上三个项目均
_THESE = re.compile(r"(?:以上|上述|这)(?P<form>[两三四五六七八九十\d]+(?:项|个|处|座|所|条|张|本))")
_RUN_IN = 3  # characters between a heading and the paragraph that it opens: 。 and spaces
_LONGEST_LINK = 2  # characters between 其中 and what it counts
_BRACKET = re.compile(r"（[^（）]*）")
_DIGITS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
Headings = dict[tuple[int, str], AnnotatedPassage]


def find_projects(
    document: Document, readings: tuple[AnnotatedPassage, ...], lexicon: Lexicon, issued: IssueDate | None = None
) -> tuple[Project, ...]:
    """Return the projects of a document in the order of the text, one row for each however often it is named."""
    now = _day_of(issued.value) if issued and (issued.basis is not Basis.INFERRED or len(issued.value) > 4) else None
    walks: dict[int, Walk] = {}
    headings: Headings = {}
    for reading in readings:
        passage = reading.passage
        kind = document.articles[passage.article].kind
        walk = walks.setdefault(passage.article, Walk(lexicon, load_names(lexicon), now, kind))
        if passage.kind is PassageKind.HEADING:
            if walk.kind is not ArticleKind.WORK_REPORT and tells(reading, walk.names):
                _read_passage(walk, reading, headings)
            headings[passage.article, passage.text.strip()] = reading
            walk.run_in = document.source.text.startswith("。", passage.end)
            walk.recent, walk.item, walk.line = [], None, ""
        elif passage.kind is PassageKind.ROW:
            row = read_row(reading, lexicon, now)
            if row is not None:
                merge_draft(walk, row)
        elif passage.kind in _READ:
            _read_passage(walk, reading, headings)
    rows = [
        finish_draft(draft, document.articles[index], now)
        for index, walk in walks.items()
        for draft in walk.drafts
        if is_project(draft, walk.kind, walk.names)
    ]
    return tuple(sorted(rows, key=lambda p: (p.start, p.end)))


def _day_of(iso: str) -> date:
    parts = [int(part) for part in iso.split("-")]
    return date(parts[0], parts[1] if len(parts) > 1 else 7, parts[2] if len(parts) > 2 else 15)


def _read_passage(walk: Walk, reading: AnnotatedPassage, headings: Headings) -> None:
    passage = reading.passage
    if not (walk.base is not None and is_label(passage.text, walk.lexicon)):
        _open_passage(walk, reading, headings)
    for sentence in passage.sentences:
        walk.before, walk.sentence = walk.sentence or walk.before, []
        walk.promised, walk.topics = walk.outlook, []
        if enumerated := find_enumerated(reading, sentence, walk.names):
            walk.base = name_draft(walk, enumerated, passage, "name behind 一是")
            walk.current = walk.recent = [walk.base]
            continue
        if walk.base is None:
            walk.current = []
        clauses = find_clauses(reading, sentence, walk.lexicon)
        listed = find_listed(passage, clauses, walk.lexicon, walk.names) + find_named(passage, clauses, walk.names)
        listed += find_bracketed(passage, clauses, walk.lexicon, walk.names)
        for item in listed:
            merge_draft(walk, item)
        for clause in clauses:
            if not any(clause.start <= d.span.start < clause.end for d in listed):
                _read_clause(walk, passage, clause)
        plain = _BRACKET.sub("（）", passage.text[sentence.start : sentence.end])
        if units := find_responsible(plain, walk.lexicon):
            for draft in _in_charge_of(walk):
                draft.responsible = draft.responsible or units
    _close_item(walk, reading)


def _close_item(walk: Walk, reading: AnnotatedPassage) -> None:
    """Give an item the units and the day that its last bracket tells; the works told apart in it share the day."""
    base = walk.base
    if base is None or base.rule != "name at the head of a paragraph":
        return
    closing = find_closing(reading, walk.lexicon)
    if closing is None:
        return
    base.responsible = base.responsible or closing.units
    parts = [d for d in walk.drafts if d.parent is base and not d.promises]
    for draft in (base, *parts):
        draft.promises += closing.promises


def _open_passage(walk: Walk, reading: AnnotatedPassage, headings: Headings) -> None:
    """Find what a paragraph speaks of from its head on, and what the heading above says of it."""
    passage = reading.passage
    told = headings.get((passage.article, passage.headings[-1].strip())) if passage.headings else None
    heading = told.passage if told is not None else None
    if is_line(passage.text):
        walk.line = passage.text
    above = walk.line or (heading.text if heading else "")
    walk.outlook = is_outlook(above, walk.lexicon)
    walk.base, walk.topics, walk.before, walk.sentence = None, [], [], []
    if walk.kind is not ArticleKind.WORK_REPORT:
        walk.base = _base(walk, reading, heading)
    walk.current = [walk.base] if walk.base else []
    if walk.base is not None or not _ANAPHORA.match(passage.text):
        walk.recent = walk.current


def _base(walk: Walk, reading: AnnotatedPassage, heading: Passage | None) -> Draft | None:
    """Return the draft of the work that a paragraph's head, the item or the heading above it names."""
    passage = reading.passage
    head = find_head(reading, walk.names)
    if head is not None:
        alone = head.end == len(passage.text)
        base = name_draft(walk, head.name, passage, "name at the head of a paragraph")
        base.events += _told_by_heading(walk, heading, alone=alone)
        walk.item = base if alone else None
        return base
    if walk.item is not None and not is_marked(passage.text):
        return walk.item
    walk.item = None
    if item := find_item(reading, heading.text if heading else "", walk.lexicon, walk.names):
        return name_draft(walk, item, passage, "name at the head of a paragraph")
    return _named_by_heading(walk, reading, heading) if heading is not None else None


def _named_by_heading(walk: Walk, reading: AnnotatedPassage, heading: Passage) -> Draft | None:
    """Return the draft of the work that the heading above names, or that opens the paragraph and was parted from it."""
    run_in = walk.run_in and 0 <= reading.passage.start - heading.end <= _RUN_IN
    name = find_heading_name(heading, walk.names, run_in=run_in)
    if name is None and run_in:
        above = reading.passage.headings[-2] if len(reading.passage.headings) > 1 else ""
        name = find_run_in(reading, heading, above, walk.lexicon, walk.names)
    rule = "name at the head of a paragraph" if run_in else "heading"
    return name_draft(walk, name, heading, rule) if name is not None else None


def _told_by_heading(walk: Walk, heading: Passage | None, *, alone: bool) -> list[Event]:
    """Return what a heading tells of the items below it: 三、红灯项目; 已完工项目 over bare names."""
    if heading is None:
        return []
    signs: list[Sign] = list(find_signs(heading.text, 0, len(heading.text), walk.lexicon))
    future = walk.outlook or any(s.stage is Stage.FUTURE for s in signs)
    stages = {s.stage for s in signs}
    if Stage.NOT in stages:
        return [Event(Stage.START, True)] if alone else []
    if Stage.DELAY in stages:
        return [Event(Stage.DELAY)]
    kept = (Stage.FINISH, Stage.COMPLETE, Stage.START, Stage.PART, Stage.RUN)
    told = next((s for s in kept if s in stages), None)
    if not alone or told is None:
        return [Event(Stage.START, True)] if alone and future else []
    return [Event(Stage.FINISH if told is Stage.COMPLETE else told, future)]


def _in_charge_of(walk: Walk) -> list[Draft]:
    """Return what the units named in a sentence are in charge of."""
    if walk.base is not None:
        return [walk.base, *walk.sentence]
    return walk.sentence or walk.current or walk.recent


def _read_clause(walk: Walk, passage: Passage, clause: Clause) -> None:
    """Find what a clause speaks of, and give that what the clause tells."""
    text = passage.text
    if clause.bracketed:
        _read_bracket(walk, passage, clause)
        return
    head = take_name(text, clause.start, clause.end, clause, walk.names)
    opening = text[clause.start : clause.end]
    if shared := _shared(walk, opening, head):
        tell_drafts(walk, shared, clause, passage, fill=True)
        return
    if opens_with(opening, walk.names.rest):
        _read_rest(walk, passage, clause)
        return
    if clause.mark == "；" and walk.base is None:
        walk.current, walk.topics, walk.promised = [], [], walk.outlook
    subjects = find_subjects(walk, passage, clause)
    if subjects.drafts:
        walk.name(subjects.drafts)
    tell_drafts(walk, walk.current, clause, passage, part=subjects.part)
    keep_topics(walk, passage, clause)


def _shared(walk: Walk, opening: str, head: Name | None) -> list[Draft]:
    """Return the drafts that a shared subject stands for (全部工作, 两项工作均…)."""
    named = walk.sentence or walk.before
    if not named or not head:
        return []
    these = _THESE.match(opening)
    form = these["form"] if these else ""
    shared = frozenset(walk.names.shared)
    form = form or opens_with(head.text, shared) or opens_with(opening, shared)
    if not form or form in ("均", "全部"):
        return []
    count = _SHARED.match(form)
    if count:
        number = _DIGITS.get(count["count"]) or int(count["count"] if count["count"].isdigit() else 9)
        return named[-number:]
    return list(named)


def _read_rest(walk: Walk, passage: Passage, clause: Clause) -> None:
    """Read a clause on a part of what was counted before: 其中已完工11个, 其余3栋春节前封顶."""
    text = passage.text
    if not walk.current and walk.topics and not _names_part(walk, passage, clause):
        topic = promote_topic(walk, passage, walk.topics[-1], whole=text.startswith("其中", clause.start))
        walk.name([topic])
    part_done = text.startswith("其中", clause.start)
    for draft in walk.current:
        before = draft.progress.done
        tell_drafts(walk, [draft], clause, passage, part=True)
        if part_done and before is None and draft.progress.done is None and clause.has(Stage.FINISH, Stage.COMPLETE):
            count = next((q for q in clause.quantities if draft.progress.counts(q)), None)
            draft.progress.done = count


def _names_part(walk: Walk, passage: Passage, clause: Clause) -> bool:
    """Tell whether 其中 is followed by a name of its own (其中工业增加值完成…), which is no count of the topic."""
    form = opens_with(passage.text[clause.start : clause.end], walk.names.rest)
    starts = [s.start for s in clause.signs] + [q.start for q in clause.quantities]
    ends = [at for at in starts if at >= clause.start + len(form)]
    return min(ends, default=clause.end) - clause.start - len(form) > _LONGEST_LINK


def _read_bracket(walk: Walk, passage: Passage, clause: Clause) -> None:
    """Read a schedule in brackets behind a name: 城东水厂扩建工程（9月底完工；责任单位：县水利局）."""
    if _take_bare_rate(walk, passage, clause):
        return
    draft = _before_bracket(walk, passage, clause)
    units = find_responsible(passage.text[clause.start : clause.end], walk.lexicon)
    for owner in [draft] if draft else walk.sentence or walk.current:
        owner.responsible = owner.responsible or units
    if draft is not None:
        tell_drafts(walk, [draft], clause, passage)


def _take_bare_rate(walk: Walk, passage: Passage, clause: Clause) -> bool:
    """Take a bracket that holds nothing but a rate for that of what was told before it: 已完成8个（53%）."""
    (rate, *more) = clause.quantities or (None,)
    if (
        rate is None
        or more
        or rate.dimension is not Dimension.PERCENT
        or rate.end - rate.start < clause.end - clause.start
    ):
        return False
    for draft in walk.current:
        if draft.progress.percent is None and (draft.progress.done is not None or draft.stages()):
            draft.progress.percent, draft.rate = rate.value, True
    return bool(walk.current)


def _before_bracket(walk: Walk, passage: Passage, clause: Clause) -> Draft | None:
    """Return the draft of the name right before a bracket."""
    text = passage.text
    at = max(text.rfind(mark, 0, clause.start) for mark in "（([【")
    base = walk.base
    if base is not None and base.passage is passage and not _MARK.search(text, base.span.end, max(at, 0)):
        return base
    begin = max(text.rfind(mark, 0, at) for mark in "，。；：、）") + 1
    name = take_name(text, begin, at, Clause(begin, at, "", (), (), ()), walk.names)
    if name is None or not name.grade or is_generic(name.text, walk.names):
        return None
    draft = name_draft(walk, name, passage, "schedule in brackets")
    if draft not in walk.sentence:
        walk.sentence.append(draft)
    return draft
