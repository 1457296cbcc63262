"""Projects (项目): a walk over the clauses of each article that says which works are named and how far they are."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from hqdigest.document import Document, Passage, PassageKind, Reading
from hqdigest.find.deadlines import find_promises
from hqdigest.find.progress import find_rate, read_progress
from hqdigest.find.project_clauses import Clause, Sign, Stage, find_clauses
from hqdigest.find.project_drafts import Draft, core_of, finish_draft, is_project
from hqdigest.find.project_lists import find_listed
from hqdigest.find.project_names import (
    Grade,
    Name,
    NameWords,
    find_object,
    find_subject,
    grade_of,
    is_generic,
    load_names,
    opens_with,
    split_names,
    take_name,
)
from hqdigest.find.project_tables import read_row
from hqdigest.find.responsible import find_responsible
from hqdigest.find.status import Event, find_events
from hqdigest.lexicon import Words
from hqdigest.model import ArticleKind, Dimension, IssueDate, Project
from hqdigest.text import Span

_READ = frozenset({PassageKind.BODY, PassageKind.CAPTION})
_PREDICATES = frozenset({Stage.FINISH, Stage.COMPLETE, Stage.PART, Stage.RUN, Stage.START, Stage.DELAY, Stage.RECUR})
_TAKES_OBJECT = frozenset({Stage.FINISH, Stage.COMPLETE, Stage.START, Stage.RUN})
_PHASE = re.compile(r"^(?:[一二三四五]期|[A-Z\d一二三四]+(?:号|#)?(?:标段?|楼|段|地块))(?:工程|项目)?$")
_HEADING_MARK = re.compile(
    r"^(?:[#*\s]*)(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]\s*|第[一二三四五六七八九十]+[，、]|[①-⑳]|[■◆●▲★]\s*)*"
)
_RUN_IN = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]\s*|[①-⑳■◆●▲★]\s*)(?P<name>[^，。；：]{4,40})[。：]"
)
_SHARED = re.compile(r"^[上以]?[述上]?(?P<count>[两二三四五六七八九\d]+)(?:项|个|处|座|所|条|大)")
_PUSHED = frozenset(("推进", "实施", "开展", "推动", "抓好", "加快"))
_COUNT = re.compile(r"^[\d一二三四五六七八九十两百]+(?:余)?[家个所座处]")
_NO_TASK = frozenset(
    {Dimension.PERCENT, Dimension.PERCENTAGE_POINT, Dimension.DURATION, Dimension.AGE, Dimension.RANK, Dimension.RATIO}
)
_DIGITS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}


@dataclass(slots=True)
class Walk:
    """The state of the walk over one article."""

    words: Words
    names: NameWords
    now: date | None
    kind: ArticleKind
    drafts: list[Draft] = field(default_factory=list)
    by_core: dict[str, Draft] = field(default_factory=dict)
    base: Draft | None = None  # the project that the heading above names
    current: list[Draft] = field(default_factory=list)  # the subjects of the clause before
    sentence: list[Draft] = field(default_factory=list)  # those named in this sentence
    topic: tuple[Name, Clause] | None = None  # a name with a count that may be a task
    promised: bool = False  # the clause before was a promise


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
    return _draft(walk, Name(Span(start, end), passage.quote(Span(start, end)), grade), passage, rule)


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
            _merge(walk, item)
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
        _tell(walk, shared, clause, passage, fill=True)
        return
    if opens_with(opening, walk.names.rest):
        _read_rest(walk, passage, clause)
        return
    if clause.mark == "；" and walk.base is None:
        walk.current, walk.topic, walk.promised = [], None, False
    subjects, part = _find_subjects(walk, passage, clause)
    if subjects:
        walk.current, walk.promised = subjects, False
        walk.sentence += [s for s in subjects if s not in walk.sentence]
    _tell(walk, walk.current, clause, passage, part=part)
    _keep_topic(walk, passage, clause)


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
        _promote(walk, passage, whole=text.startswith("其中", clause.start))
    part_done = text.startswith("其中", clause.start)
    for draft in walk.current:
        before = draft.progress.done
        _tell(walk, [draft], clause, passage, part=True)
        if part_done and before is None and draft.progress.done is None and clause.has(Stage.FINISH, Stage.COMPLETE):
            count = next(
                (q for q in clause.quantities if draft.progress.total and q.unit == draft.progress.total.unit), None
            )
            draft.progress.done = count


def _find_subjects(walk: Walk, passage: Passage, clause: Clause) -> tuple[list[Draft], bool]:
    """Return the drafts of the clause's subjects, and whether it speaks only of a part of the current one."""
    text = passage.text
    predicates = [s for s in clause.signs if s.stage in _PREDICATES]
    rate = find_rate(text, clause, walk.words)
    for i, sign in enumerate(predicates):
        left = find_subject(text, clause, sign, walk.names)
        if left is None or left.text in walk.names.opening:
            stop = predicates[i + 1].start if i + 1 < len(predicates) else clause.end
            found = _objects(walk, passage, clause, sign, stop)
            if found:
                return found, False
            if i == 0 and not _takes(sign):
                return [], False
            continue
        if _PHASE.match(left.text) and walk.base is not None:
            return [_phase(walk, passage, left)], False
        if is_generic(left.text, walk.names) and left.count is None:
            return [], left.text not in ("项目", "工程", "该项目", "该工程", "全线", "整体", "建设")
        if opens_with(left.text, walk.names.slogan) and not left.text.startswith("“"):
            return [], False
        if opens_with(left.text, _PUSHED) or (
            left.grade is Grade.FACILITY and _COUNT.match(left.text) and sign.stage is Stage.COMPLETE
        ):
            left = Name(left.span, left.text, Grade.NONE)
        if left.grade and _is_own(walk, left):
            return _drafts(walk, passage, left, "subject and predicate"), False
        if left.grade and walk.base is not None:
            return [], not _counts_base(walk, clause, left)
        stop = predicates[i + 1].start if i + 1 < len(predicates) else clause.end
        if walk.base is None and (found := _objects(walk, passage, clause, sign, stop)):
            return found, False
    if walk.topic and not walk.current and (rate is not None or _counts_on(walk, clause)):
        _promote(walk, passage, whole=rate is None)
        return walk.current, False
    return [], bool(predicates) and walk.base is not None and bool(_subject_text(walk, text, clause, predicates))


def _counts_on(walk: Walk, clause: Clause) -> bool:
    """Tell whether a clause without a subject counts how many of the topic are done (…项目30个，已开工27个)."""
    if walk.topic is None or walk.topic[0].count is None or not clause.has(Stage.START, Stage.FINISH, Stage.COMPLETE):
        return False
    return clause.has(Stage.PAST) and any(q.unit == walk.topic[0].count.unit for q in clause.quantities)


def _subject_text(walk: Walk, text: str, clause: Clause, predicates: list[Sign]) -> str:
    left = find_subject(text, clause, predicates[0], walk.names)
    return left.text if left and left.text not in walk.names.opening else ""


def _takes(sign: Sign) -> bool:
    return sign.stage in _TAKES_OBJECT


def _is_own(walk: Walk, name: Name) -> bool:
    """Tell whether a graded subject is a project of its own, below a heading that names one."""
    if walk.base is None:
        return True
    core = core_of(name.text)
    return (
        name.grade is Grade.WORK and len(name.text) >= 6 and core not in walk.base.name and walk.base.rule != "heading"
    )


def _counts_base(walk: Walk, clause: Clause, name: Name) -> bool:
    """Tell whether a counted subject is the project of the heading itself (12栋安置房); take its count."""
    assert walk.base is not None
    for q in clause.quantities:
        if q.start == name.span.start and name.text[q.end - q.start :] in walk.base.name:
            walk.base.progress.total = walk.base.progress.total or q
            return True
    return name.text in walk.base.name


def _phase(walk: Walk, passage: Passage, name: Name) -> Draft:
    """Return the draft of a phase of the project that the heading names (一期, 二期)."""
    assert walk.base is not None
    whole = Name(name.span, walk.base.name + name.text, Grade.WORK)
    draft = _draft(walk, whole, passage, "phase below a heading")
    if walk.base in walk.drafts and not walk.base.events:
        walk.drafts.remove(walk.base)
    return draft


def _objects(walk: Walk, passage: Passage, clause: Clause, sign: Sign, stop: int) -> list[Draft]:
    """Return the drafts of what stands behind a verb (完成集平路修建工程, 启动…建设)."""
    if not _takes(sign):
        return []
    name = find_object(passage.text, clause, sign, stop, walk.names)
    if name is None or not name.grade or len(name.text) < 4 or is_generic(name.text, walk.names):
        return []
    if opens_with(name.text, walk.names.slogan) or (walk.base is not None and name.grade is not Grade.WORK):
        return []
    if walk.current and name.grade is Grade.TASK and sign.stage is Stage.COMPLETE:
        return []
    if sign.held and name.count is not None:
        return []
    if sign.stage is Stage.RUN and not (
        sign.form in ("实施", "推进", "加快推进", "加快建设", "正在建设") and name.grade is not Grade.FACILITY
    ):
        return []
    drafts = _drafts(walk, passage, Name(name.span, name.text, name.grade, None, name.whole), "verb and object")
    if sign.stage is Stage.COMPLETE and not clause.has(Stage.FUTURE, Stage.NOT):
        for draft in drafts:
            draft.events.append(Event(Stage.FINISH, walk.promised))
    return drafts


def _drafts(walk: Walk, passage: Passage, name: Name, rule: str) -> list[Draft]:
    return [_draft(walk, n, passage, rule) for n in split_names(name, passage.text, walk.names)]


def _draft(walk: Walk, name: Name, passage: Passage, rule: str) -> Draft:
    """Return the draft of a name: the one that stands for this work already, or a new one."""
    text = passage.quote(name.span) if rule != "phase below a heading" else name.text
    draft = Draft(text, name.span, name.grade, passage, rule)
    draft.progress.total = name.count
    return _merge(walk, draft)


def _merge(walk: Walk, draft: Draft) -> Draft:
    """Keep a draft, or return the one that it names again."""
    core = core_of(draft.name)
    known = walk.by_core.get(core)
    if known is None and len(core) >= 5:
        known = next(
            (d for c, d in walk.by_core.items() if len(c) >= 5 and (c.endswith(core) or core.endswith(c))), None
        )
    if known is None:
        walk.by_core[core] = draft
        walk.drafts.append(draft)
        return draft
    known.listed = known.listed or draft.listed
    known.events += draft.events
    if known.progress.total is None:
        known.progress.total = draft.progress.total
    if known not in walk.drafts:
        walk.drafts.append(known)
    return known


def _tell(
    walk: Walk, drafts: list[Draft], clause: Clause, passage: Passage, *, part: bool = False, fill: bool = False
) -> None:
    """Give the drafts what a clause tells: events, promises, figures."""
    text = passage.text
    promises = list(find_promises(text, clause, walk.words, walk.now, walk.promised))
    events = list(find_events(text, clause, walk.words, walk.now, walk.promised, part))
    for draft in drafts:
        if fill and draft.promises:
            continue
        draft.promises += promises
        draft.events += events
        if not fill:
            own = draft.passage is passage and clause.start <= draft.span.start < clause.end
            name = draft.span if own else None
            draft.rate = read_progress(text, clause, draft.progress, walk.words, part, name) or draft.rate
    told = clause.has(Stage.PAST) or any(s.form in ("正在", "正") for s in clause.signs)
    walk.promised = clause.has(Stage.FUTURE) or (walk.promised and not told)


def _keep_topic(walk: Walk, passage: Passage, clause: Clause) -> None:
    """Remember a name with its count, which a rate or a count behind it may turn into a task."""
    figures = [q for q in clause.quantities if q.value is not None]
    if walk.current or not figures or find_rate(passage.text, clause, walk.words) is not None:
        return
    name = _topic_name(walk, passage, clause, figures[-1].end)
    if name is None or name.count is None:
        return
    if len(name.text) >= 4:
        walk.topic = name, clause
    elif walk.topic:
        earlier = walk.topic[0]
        walk.topic = Name(earlier.span, earlier.text, earlier.grade, name.count), clause


def _topic_name(walk: Walk, passage: Passage, clause: Clause, end: int) -> Name | None:
    """Return the name before a count, its verbs before and behind taken off (完成…, …累计达)."""
    text = passage.text
    name = take_name(text, clause.start, end, clause, walk.names)
    if name is None or name.count is None or opens_with(name.text, walk.names.slogan):
        return None
    if name.count.dimension in _NO_TASK:
        return None
    start, stop = name.span.start, name.span.end
    for sign in clause.signs:
        if sign.start <= start < sign.end:
            start = sign.end
        elif sign.end == stop:
            stop = sign.start
            break
        elif start < sign.start and sign.end <= stop and sign.stage is not Stage.PAST:
            return None
    if any(start < q.end < stop and text[q.end] in "、和" for q in clause.quantities):
        return None
    cut = take_name(text, start, stop, clause, walk.names)
    return Name(cut.span, cut.text, cut.grade, name.count) if cut else Name(name.span, "", Grade.NONE, name.count)


def _promote(walk: Walk, passage: Passage, *, whole: bool = False) -> None:
    """Make a draft of the topic; its count is the whole where the clause behind counts a part of it."""
    assert walk.topic is not None
    name, _ = walk.topic
    draft = _draft(walk, Name(name.span, name.text, name.grade), passage, "task and rate")
    if whole:
        draft.progress.total = draft.progress.total or name.count
    else:
        draft.progress.done = draft.progress.done or name.count
    walk.current = [draft]
    if draft not in walk.sentence:
        walk.sentence.append(draft)
    walk.topic = None


def _read_bracket(walk: Walk, passage: Passage, clause: Clause) -> None:
    """Read a schedule in brackets behind a name: 城东水厂扩建工程（9月底完工）."""
    text = passage.text
    begin = max(text.rfind(mark, 0, clause.start - 1) for mark in "，。；：、）")
    whole = Clause(begin + 1, clause.start - 1, "", (), (), ())
    name = take_name(text, begin + 1, clause.start - 1, whole, walk.names)
    if name is None or not name.grade or is_generic(name.text, walk.names):
        return
    draft = _draft(walk, name, passage, "schedule in brackets")
    _tell(walk, [draft], clause, passage)
    walk.sentence.append(draft)
