"""Projects in lists whose opening says how far they are: 累计完成5项：“…”“…”; 已建成的项目有：甲、乙."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from hqdigest.document import Passage
from hqdigest.find.projects.clauses import Clause, Stage, find_signs
from hqdigest.find.projects.drafts import Draft
from hqdigest.find.projects.status import Event
from hqdigest.find.projects.words import Grade, NameWords, grade_of
from hqdigest.lexicon import Lexicon
from hqdigest.text import Span

# hits “举办第八届文化节”“南浦立体停车楼投用” : two quoted items or more, side by side
QUOTED_LIST = re.compile(r"(?:“[^“”]{2,60}”\s*[、，和及与；]?\s*){2,}")
ITEM = re.compile(r"“([^“”]{2,60})”")
_COUNTED = re.compile(r"(?:[\d一二三四五六七八九十两]+(?:个|项|件)|项目|子项|工程|实事|任务)")
_LEAST = 5


def find_listed(passage: Passage, clauses: Sequence[Clause], lexicon: Lexicon, names: NameWords) -> list[Draft]:
    """Return a draft for each item of a quoted list whose opening says how far the items are."""
    found: list[Draft] = []
    for i, clause in enumerate(clauses):
        if clause.bracketed:
            continue
        listed = QUOTED_LIST.search(passage.text, clause.start, clause.end)
        if not listed:
            continue
        opening = _opening(clauses, i, clause, listed.start())
        stage = _stage(opening, clause, listed.start())
        before = passage.text[opening.start : listed.start()]
        if stage is None or not _COUNTED.search(before):
            continue
        for m in ITEM.finditer(passage.text, listed.start(), listed.end()):
            if len(m[1]) >= _LEAST:
                span = Span(*m.span(1))
                draft = Draft(passage.quote(span), span, Grade.WORK, passage, "quoted list", listed=True)
                draft.events.append(stage)
                found.append(draft)
    return found


# hits 基本建成投入使用的项目有|：, 已竣工项目|：
_NAMES_BEHIND = re.compile(r"(?:的|项目|工程|任务|事项|子项)(?:主要)?(?:有|是|为|包括|分别是|分别为)?$")
_TOLD = (Stage.PAST, Stage.FUTURE, Stage.NOT, Stage.COMPLETE)
_REST = re.compile(r"等(?:[\d两三四五六七八九十]+[个项].{0,6})?$")
_PIECE = re.compile(r"(?:“[^“”]*”|（[^（）]*）|[^、，“”（）])+")


def find_named(passage: Passage, clauses: Sequence[Clause], names: NameWords) -> list[Draft]:
    """Return a draft for each name behind a colon whose opening says how far the works are."""
    found: list[Draft] = []
    for opening, clause in pairwise(clauses):
        if clause.mark not in ("：", ":") or clause.has(*_TOLD) or clause.bracketed:
            continue
        stage = _stage(opening, clause, opening.end)
        if stage is None or not _NAMES_BEHIND.search(passage.text[opening.start : opening.end]):
            continue
        found += _named(passage, clause, stage, names, "named list")
    return found


def _named(passage: Passage, clause: Clause, stage: Event, names: NameWords, rule: str) -> list[Draft]:
    """Return a draft for each name of a list, where most of its pieces are names of works."""
    text = passage.text
    pieces = [_cut(text, Span(*m.span())) for m in _PIECE.finditer(text, clause.start, clause.end)]
    graded = [p for p in pieces if grade_of(text[p.start : p.end], names) and len(p) >= _LEAST - 1]
    if len(graded) * 2 < len(pieces):
        return []
    drafts = [Draft(passage.quote(span), span, Grade.WORK, passage, rule, listed=True) for span in graded]
    for draft in drafts:
        draft.events.append(stage)
    return drafts


# hits 已完成6项|（甲、乙、丙）, 在建项目3项|（…）
_COUNT_BEFORE = re.compile(r"(?:\d+|[一二两三四五六七八九十]+)(?:项|个|件)$")
_BEFORE = 24  # characters before a bracket that may say how far its works are


def find_bracketed(passage: Passage, clauses: Sequence[Clause], lexicon: Lexicon, names: NameWords) -> list[Draft]:
    """Return a draft for each name in a bracket behind a count that says how far the works are."""
    found: list[Draft] = []
    for clause in clauses:
        if not clause.bracketed or "、" not in passage.text[clause.start : clause.end]:
            continue
        begin = max(0, clause.start - 1 - _BEFORE)
        before = passage.text[begin : clause.start - 1]
        begin += max(before.rfind(mark) for mark in "，。；：、") + 1
        signs = tuple(find_signs(passage.text, begin, clause.start - 1, lexicon))
        if not _COUNT_BEFORE.search(before) or not signs:
            continue
        stage = _stage(Clause(begin, clause.start - 1, "", signs, (), ()), clause, clause.start)
        found += _named(passage, clause, stage, names, "bracket behind a count") if stage else []
    return found


def _cut(text: str, span: Span) -> Span:
    """Leave out what counts the list behind its last name (等四个项目)."""
    rest = _REST.search(text[span.start : span.end])
    return Span(span.start, span.start + rest.start()) if rest else span


def _opening(clauses: Sequence[Clause], index: int, clause: Clause, at: int) -> Clause:
    """Return the clause that opens a list: the list's own, or the one before its colon."""
    if at - clause.start >= 4 or index == 0 or clause.mark not in "：:，":
        return clause
    return clauses[index - 1]


def _stage(opening: Clause, clause: Clause, at: int) -> Event | None:
    signs = [s for s in opening.signs if s.end <= at]
    if any(s.stage is Stage.NOT for s in signs):
        return Event(Stage.START, True)
    future = any(s.stage is Stage.FUTURE for s in signs) and not any(s.form.startswith("已") for s in signs)
    for stage in (Stage.FINISH, Stage.COMPLETE, Stage.START, Stage.DELAY, Stage.PART, Stage.RUN):
        if any(s.stage is stage for s in signs):
            return Event(Stage.FINISH if stage is Stage.COMPLETE else stage, future)
    return Event(Stage.START, True) if future else None
