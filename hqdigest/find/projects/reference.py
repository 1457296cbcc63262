"""What a clause without a name of its own refers to: the works named before, one of them, its phase, or none."""

from __future__ import annotations

import re

from hqdigest.document import AnnotatedPassage
from hqdigest.find.projects.clauses import Clause, Stage
from hqdigest.find.projects.context import Walk
from hqdigest.find.projects.drafts import Draft
from hqdigest.find.projects.subjects import Kind, Subject, stands_for
from hqdigest.model import Dimension
from hqdigest.text import Span

_THIS = re.compile("(?:这个|这项|这一|该)[^，。；]{0,14}(?:项目|工程)")  # 这个投资3亿元的|项目
_OBJECT = 6  # characters that name a work of their own
_WORKS = ("项目", "工程")
_LAST_PHASE = re.compile("[一二三四五]期(?:工程|项目)?$")
_AGAIN = re.compile(r"(?:目前|据悉|据了解|据介绍|截至目前)?，?(?:该|本|这一?|此|整个)?(?:项目|工程)")
_INVESTS = re.compile("(?:目前|截至[^，]{0,6})?(?:已|共)?(?:累计)?(?:已)?完成(?:总)?投资|占(?:概算|总投资)")


def choose_drafts(walk: Walk, reading: AnnotatedPassage, clause: Clause, subject: Subject) -> tuple[list[Draft], Kind]:
    """Return the drafts that a clause without a name of its own speaks of, and what of them."""
    kind = subject.kind
    if kind is Kind.ALL or reading.passage.text.startswith(("均", "都"), clause.start):
        if kind is not Kind.ALL and clause.mark in "，," and not walk.sentence:
            return walk.current, Kind.PART  # 征地任务388亩，|均已完成: of what the clause before counts
        named = walk.sentence or walk.before or [d for d in walk.drafts.values() if d.work]
        part = reading.passage.text.rfind("；", 0, clause.start) if walk.sentence and not subject.count else -1
        named = [d for m, d in walk.places if part <= m.start < clause.start and d in named] if part >= 0 else named
        return (named[-subject.count :] if subject.count else list(named)), Kind.NONE
    on = (walk.whole if kind is Kind.REST else []) or walk.current or walk.recent
    this = _THIS.match(reading.passage.text, clause.start) is not None
    if not on and (this or (kind is Kind.SAME and _AGAIN.match(reading.passage.text, clause.start))):
        works = [d for d in walk.previous if d.name.endswith(_WORKS)]  # 该项目…, a paragraph below
        on = (works or ([walk.topic] if walk.topic is not None else walk.previous))[-1:]
    if not on and clause.has(Stage.WHOLE) and clause.has(Stage.FUTURE):
        return list(walk.items), Kind.NONE  # below a list: 预计11月全部竣工
    if (whole := _whole_of(walk, reading, clause, kind)) is not None:
        return [whole], Kind.NONE
    if walk.base is not None and kind in (Kind.SAME, Kind.NONE) and clause.has(Stage.WHOLE):
        return [walk.base], Kind.NONE  # 下穿通道完成40%…12月底前全线竣工
    counts = any(q.unit in ("项", "件") for q in clause.quantities)  # 新增的是甲中心；累计完成7项
    if clause.mark == "；" and walk.base is None and (kind is Kind.OTHER or counts):
        return [], kind
    if kind is Kind.REST and len(on) > 1:
        return [], kind  # 其余26项 are none of those that are named
    if kind is Kind.PHASE and len(on) == 1:
        return [_phase(walk, reading, subject.span, on[0])], Kind.NONE
    if this and kind is Kind.OTHER:
        return on[-1:], Kind.NONE
    if kind is Kind.NONE and not walk.current and _completes_else(reading.passage.text, clause, on):
        walk.recent = []  # nor is what follows of them
        return [], kind
    if kind is not Kind.OTHER:
        return on, kind
    if meant := [d for d in on if stands_for(reading, subject.span, d.name)]:
        return meant, Kind.NONE
    return (walk.current, Kind.PART) if walk.current else ([], kind)


def _completes_else(text: str, clause: Clause, on: list[Draft]) -> bool:
    """Tell whether a clause opens with the completing of so many of something else: 完成老人家庭适老化改造318户."""
    first = clause.signs[0] if clause.signs else None
    if first is None or first.start != clause.start or first.stage not in (Stage.COMPLETE, Stage.FINISH):
        return False
    count = next((q for q in clause.quantities if q.start > first.end), None)
    if count is None or count.dimension is not Dimension.COUNT or count.start - first.end < _OBJECT:
        return False
    named = "".join(d.name for d in on)
    return not any(text[i : i + 2] in named for i in range(first.end, count.start - 1))


def _whole_of(walk: Walk, reading: AnnotatedPassage, clause: Clause, kind: Kind) -> Draft | None:
    """Return the work whose parts were named last, where a clause is of the whole: 该项目, 累计完成投资, 整体进度."""
    said = reading.passage.text[clause.start : clause.end]
    if kind is Kind.SAME and _AGAIN.match(said) and len(walk.current or walk.recent) > 1:
        works = [d for d in walk.named if d.name.endswith(_WORKS)]
        return walk.base or (works[-1] if works else walk.topic)
    invests = kind is Kind.NONE and _INVESTS.match(said)
    if (invests or said.startswith(("整体", "总体"))) and walk.topic is not None and walk.named:
        return walk.topic if said.startswith(("整体", "总体")) or (not walk.current and len(walk.recent) > 1) else None
    return None


def _phase(walk: Walk, reading: AnnotatedPassage, span: Span, whole: Draft) -> Draft:
    """Return the draft of a phase (二期) of the work named before."""
    text = reading.passage.text[span.start : span.end]
    if whole.parent is not None:
        whole = whole.parent
    key = (id(whole), text)
    if key not in walk.drafts:
        name = _LAST_PHASE.sub("", whole.name) + text
        walk.drafts[key] = Draft(name, span, reading.passage, "phase of a work", parent=whole)
    return walk.drafts[key]
