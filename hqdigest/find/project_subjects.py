"""What a clause speaks of: the works before its predicates or behind its verbs, or a phase of the one above."""

from __future__ import annotations

import re

from hqdigest.document import Passage
from hqdigest.find.progress import find_rate
from hqdigest.find.project_clauses import Clause, Sign, Stage
from hqdigest.find.project_drafts import Draft, core_of
from hqdigest.find.project_names import (
    Grade,
    Name,
    find_object,
    find_subject,
    is_generic,
    opens_with,
)
from hqdigest.find.project_tasks import counts_on, promote_topic
from hqdigest.find.project_walk import Walk, name_draft, name_drafts
from hqdigest.find.status import Event

_PREDICATES = frozenset({Stage.FINISH, Stage.COMPLETE, Stage.PART, Stage.RUN, Stage.START, Stage.DELAY, Stage.RECUR})
_TAKES_OBJECT = frozenset({Stage.FINISH, Stage.COMPLETE, Stage.START, Stage.RUN})
_PHASE = re.compile(r"^(?:[一二三四五]期|[A-Z\d一二三四]+(?:号|#)?(?:标段?|楼|段|地块))(?:工程|项目)?$")
_PUSHED = frozenset(("推进", "实施", "开展", "推动", "抓好", "加快"))
_COUNT = re.compile(r"^[\d一二三四五六七八九十两百]+(?:余)?[家个所座处]")


def find_subjects(walk: Walk, passage: Passage, clause: Clause) -> tuple[list[Draft], bool]:
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
            return name_drafts(walk, passage, left, "subject and predicate"), False
        if left.grade and walk.base is not None:
            return [], not _counts_base(walk, clause, left)
        stop = predicates[i + 1].start if i + 1 < len(predicates) else clause.end
        if walk.base is None and (found := _objects(walk, passage, clause, sign, stop)):
            return found, False
    if walk.topic and not walk.current and (rate is not None or counts_on(walk, clause)):
        promote_topic(walk, passage, whole=rate is None)
        return walk.current, False
    return [], bool(predicates) and walk.base is not None and bool(_subject_text(walk, text, clause, predicates))


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
    draft = name_draft(walk, whole, passage, "phase below a heading")
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
    drafts = name_drafts(walk, passage, Name(name.span, name.text, name.grade, None, name.whole), "verb and object")
    if sign.stage is Stage.COMPLETE and not clause.has(Stage.FUTURE, Stage.NOT):
        for draft in drafts:
            draft.events.append(Event(Stage.FINISH, walk.promised))
    return drafts
