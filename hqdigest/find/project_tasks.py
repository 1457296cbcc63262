"""Tasks told only by a count and a rate: 城镇新增就业7040人，完成全年任务的67.05%."""

from __future__ import annotations

import re

from hqdigest.document import Passage
from hqdigest.find.progress import find_rate
from hqdigest.find.project_clauses import Clause, Stage
from hqdigest.find.project_drafts import Draft
from hqdigest.find.project_names import Grade, Name, is_generic, opens_with, take_name
from hqdigest.find.project_walk import Walk, name_draft
from hqdigest.model import Dimension, Quantity

# hits 医保参保|完成年度任务的98.6%, 危房改造|开工率100%
_RATED = re.compile(r"(?:累计|已|共)?(?:完成|达到|达|占|实现)|[开竣完复整投交办]工?复?[工改产付结]?率|进度")
_MIN_TASK, _MAX_TASK = 4, 26
_NO_TASK = frozenset(
    {Dimension.PERCENT, Dimension.PERCENTAGE_POINT, Dimension.DURATION, Dimension.AGE, Dimension.RANK, Dimension.RATIO}
)


def keep_topic(walk: Walk, passage: Passage, clause: Clause) -> None:
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


def promote_topic(walk: Walk, passage: Passage, *, whole: bool = False) -> None:
    """Make a draft of the topic; its count is the whole where the clause behind counts a part of it."""
    assert walk.topic is not None
    name, _ = walk.topic
    draft = name_draft(walk, Name(name.span, name.text, name.grade), passage, "task and rate")
    if whole:
        draft.progress.total = draft.progress.total or name.count
    else:
        draft.progress.done = draft.progress.done or name.count
    walk.current = [draft]
    if draft not in walk.sentence:
        walk.sentence.append(draft)
    walk.topic = None


def rated_task(walk: Walk, passage: Passage, clause: Clause, rate: Quantity) -> Draft | None:
    """Return the draft of a task told by nothing but its rate (医保参保完成年度任务的98.6%)."""
    verb = _RATED.search(passage.text, clause.start + 2, rate.start)
    if verb is None:
        return None
    name = take_name(passage.text, clause.start, verb.start(), clause, walk.names)
    if name is None or not _MIN_TASK <= len(name.text) <= _MAX_TASK or is_generic(name.text, walk.names):
        return None
    if any(q.start < name.span.end and q.end > name.span.start for q in clause.quantities):
        return None
    if opens_with(name.text, walk.names.slogan) or name.text in walk.names.opening:
        return None
    return name_draft(walk, Name(name.span, name.text, name.grade or Grade.TASK), passage, "task and rate")


def counts_on(walk: Walk, clause: Clause) -> bool:
    """Tell whether a clause without a subject counts how many of the topic are done (…项目30个，已开工27个)."""
    if walk.topic is None or walk.topic[0].count is None or not clause.has(Stage.START, Stage.FINISH, Stage.COMPLETE):
        return False
    return clause.has(Stage.PAST) and any(q.unit == walk.topic[0].count.unit for q in clause.quantities)
