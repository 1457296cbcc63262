"""Projects (项目): a walk over the clauses of each article that says which works are named and how far they are."""

from __future__ import annotations

import re
from datetime import date

from hqdigest.document import Document, Passage, PassageKind, Reading
from hqdigest.find.project_clauses import Clause, Stage, find_clauses
from hqdigest.find.project_drafts import Draft, finish_draft, is_project
from hqdigest.find.project_lists import find_listed
from hqdigest.find.project_names import (
    Name,
    grade_of,
    is_generic,
    load_names,
    opens_with,
    take_name,
)
from hqdigest.find.project_subjects import find_subjects
from hqdigest.find.project_tables import read_row
from hqdigest.find.project_tasks import keep_topic, promote_topic
from hqdigest.find.project_walk import Walk, merge_draft, name_draft, tell_drafts
from hqdigest.find.responsible import find_responsible
from hqdigest.lexicon import Words
from hqdigest.model import ArticleKind, IssueDate, Project
from hqdigest.text import Span

_READ = frozenset({PassageKind.BODY, PassageKind.CAPTION})
_HEADING_MARK = re.compile(
    r"^(?:[#*\s]*)(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]\s*|第[一二三四五六七八九十]+[，、]|[①-⑳]|[■◆●▲★]\s*)*"
)
_RUN_IN = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]\s*|[①-⑳■◆●▲★]\s*)(?P<name>[^，。；：]{4,40})[。：]"
)
_SHARED = re.compile(r"^[上以]?[述上]?(?P<count>[两二三四五六七八九\d]+)(?:项|个|处|座|所|条|大)")
_DIGITS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}


def find_projects(
    document: Document, readings: tuple[Reading, ...], words: Words, issued: IssueDate | None = None
) -> tuple[Project, ...]:
    """Return the projects of a document in the order of the text, one row for each however often it is named."""
    now = _day_of(issued.value) if issued else None
    walks: dict[int, Walk] = {}
    headings: dict[tuple[int, str], Passage] = {}
    for reading in readings:
        passage = reading.passage
        kind = document.articles[passage.article].kind
        walk = walks.setdefault(passage.article, Walk(words, load_names(words), now, kind))
        if passage.kind is PassageKind.HEADING:
            headings[passage.article, passage.text.strip()] = passage
        elif passage.kind is PassageKind.ROW:
            read_row(walk.drafts, reading, words, now)
        elif passage.kind in _READ:
            walk.base = _base(walk, passage, headings)
            walk.current, walk.topic = ([walk.base] if walk.base else []), None
            _read_passage(walk, reading)
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


def _base(walk: Walk, passage: Passage, headings: dict[tuple[int, str], Passage]) -> Draft | None:
    """Return the draft of the project that the heading above a passage names, or None where it names none."""
    if not passage.headings or walk.kind is ArticleKind.WORK_REPORT:
        return None
    heading = headings.get((passage.article, passage.headings[-1].strip()))
    return _heading_draft(walk, heading) if heading else None


def _heading_draft(walk: Walk, heading: Passage) -> Draft | None:
    mark = _HEADING_MARK.match(heading.text)
    start = mark.end() if mark else 0
    return _named_draft(walk, heading, start, len(heading.text.rstrip("：:。 ")), "heading")


def _named_draft(walk: Walk, passage: Passage, start: int, end: int, rule: str) -> Draft | None:
    """Return the draft of a name that stands by itself; a wish (扎实推进城市更新) is none."""
    text = passage.text[start:end]
    grade = grade_of(text, walk.names)
    slogan = (
        opens_with(text, walk.names.slogan)
        or opens_with(text, walk.names.verbs)
        or opens_with(text, walk.names.opening)
    )
    if not grade or slogan or len(text) < 5 or is_generic(text, walk.names):
        return None
    return name_draft(walk, Name(Span(start, end), passage.quote(Span(start, end)), grade), passage, rule)


def _read_passage(walk: Walk, reading: Reading) -> None:
    passage = reading.passage
    run_in = _RUN_IN.match(passage.text)
    if run_in and walk.kind is not ArticleKind.WORK_REPORT:
        draft = _named_draft(walk, passage, *run_in.span("name"), "name at the head of a paragraph")
        if draft:
            walk.base = draft
            walk.current = [draft]
    for sentence in passage.sentences:
        walk.sentence, walk.promised, walk.topic = [], False, None
        if walk.base is None:
            walk.current = []
        clauses = find_clauses(reading, sentence, walk.words)
        listed = find_listed(passage, clauses, walk.words, walk.names)
        for item in listed:
            merge_draft(walk, item)
        covered = {(d.span.start, d.span.end) for d in listed}
        for clause in clauses:
            if listed and any(clause.start <= a < clause.end for a, _ in covered):
                continue
            _read_clause(walk, passage, clause)
        units = find_responsible(passage.text[sentence.start : sentence.end], walk.words)
        if units:
            for draft in (walk.base and [walk.base, *walk.sentence]) or walk.sentence or walk.current:
                draft.responsible = draft.responsible or units
    if walk.base is not None and walk.base.responsible:
        for draft in walk.drafts:
            if draft.name.startswith(walk.base.name) and not draft.responsible:
                draft.responsible = walk.base.responsible


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
        walk.current, walk.topic, walk.promised = [], None, False
    subjects, part = find_subjects(walk, passage, clause)
    if subjects:
        walk.current, walk.promised = subjects, False
        walk.sentence += [s for s in subjects if s not in walk.sentence]
    tell_drafts(walk, walk.current, clause, passage, part=part)
    keep_topic(walk, passage, clause)


def _shared(walk: Walk, opening: str, head: Name | None) -> list[Draft]:
    """Return the drafts that a shared subject stands for (全部工作, 两项工作均…)."""
    if not walk.sentence or not head:
        return []
    form = opens_with(head.text, frozenset(walk.names.shared)) or opens_with(opening, frozenset(walk.names.shared))
    if not form or form in ("均", "全部"):
        return []
    count = _SHARED.match(form)
    if count:
        number = _DIGITS.get(count["count"]) or int(count["count"] if count["count"].isdigit() else 9)
        return walk.sentence[-number:]
    return list(walk.sentence)


def _read_rest(walk: Walk, passage: Passage, clause: Clause) -> None:
    """Read a clause on a part of what was counted before: 其中已完工11个, 其余3栋春节前封顶."""
    text = passage.text
    if not walk.current and walk.topic:
        promote_topic(walk, passage, whole=text.startswith("其中", clause.start))
    part_done = text.startswith("其中", clause.start)
    for draft in walk.current:
        before = draft.progress.done
        tell_drafts(walk, [draft], clause, passage, part=True)
        if part_done and before is None and draft.progress.done is None and clause.has(Stage.FINISH, Stage.COMPLETE):
            count = next(
                (q for q in clause.quantities if draft.progress.total and q.unit == draft.progress.total.unit), None
            )
            draft.progress.done = count


def _read_bracket(walk: Walk, passage: Passage, clause: Clause) -> None:
    """Read a schedule in brackets behind a name: 城东水厂扩建工程（9月底完工）."""
    text = passage.text
    begin = max(text.rfind(mark, 0, clause.start - 1) for mark in "，。；：、）")
    whole = Clause(begin + 1, clause.start - 1, "", (), (), ())
    name = take_name(text, begin + 1, clause.start - 1, whole, walk.names)
    if name is None or not name.grade or is_generic(name.text, walk.names):
        return
    draft = name_draft(walk, name, passage, "schedule in brackets")
    tell_drafts(walk, [draft], clause, passage)
    walk.sentence.append(draft)
