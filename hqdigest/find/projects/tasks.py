"""Tasks told only by a count and a rate: 城镇新增就业7040人，完成全年任务的67.05%."""

from __future__ import annotations

import re

from hqdigest.document import Passage
from hqdigest.find.projects.clauses import Clause, Stage
from hqdigest.find.projects.context import Topic, Walk, name_draft
from hqdigest.find.projects.drafts import Draft
from hqdigest.find.projects.names import Name, take_name
from hqdigest.find.projects.progress import find_rate, is_goal
from hqdigest.find.projects.steps import completes_step
from hqdigest.find.projects.words import Grade, grade_of, is_generic, opens_with
from hqdigest.model import Dimension, Quantity
from hqdigest.text import Span

# hits 医保参保|完成年度任务的98.6%, 危房改造|开工率100%
_RATED = re.compile(r"(?:累计|已|共)?(?:完成|达到|达|占|实现)|[开竣完复整投交办]工?复?[工改产付结]?率|进度")
_MIN_TASK, _MAX_TASK = 4, 26
_WHOLE = ("项目", "工程")  # 项目中所涉及35个村: a part of what was named
_NO_TASK = frozenset(
    {Dimension.PERCENT, Dimension.PERCENTAGE_POINT, Dimension.DURATION, Dimension.AGE, Dimension.RANK, Dimension.RATIO}
)


def keep_topics(walk: Walk, passage: Passage, clause: Clause) -> None:
    """Remember the names with their counts in a clause: 新增就业3260人、再就业810人."""
    if walk.current or find_rate(passage.text, clause, walk.lexicon) is not None:
        return
    found: list[Topic] = []
    begin = clause.start
    for q in clause.quantities:
        if q.value is None or q.dimension in _NO_TASK:
            continue
        behind = _name_behind(walk, passage, clause, begin, q)
        if behind is not None:
            found.append(behind)
            begin = behind.name.span.end
            continue
        name = _topic_name(walk, passage, clause, begin, q)
        begin = q.end
        if name is None:
            continue
        if len(name.text) >= _MIN_TASK and not name.text.endswith(walk.names.sizes):
            found.append(Topic(name, q))
        elif walk.topics and not found:
            found.append(Topic(walk.topics[-1].name, q))  # 新增就业…人, 累计达…人: the same name, a new count
    if found:
        walk.topics = found


_GAINED = re.compile(r"(?<=..)(?:新增|累计|净增|增加|现有|达到?)$")  # 充电端口今年|新增4100个


# hits 新建81家|老年人日间服务中心
_NOUN = re.compile(r"\s*(?P<noun>[一-鿿“”（）A-Z]{3,20})(?=[、，；。]|$)")


def _name_behind(walk: Walk, passage: Passage, clause: Clause, begin: int, count: Quantity) -> Topic | None:
    """Return the topic of a verb, a count and its noun: 新建81家老年人日间服务中心, 完成155公里河道综合整治."""
    before = take_name(passage.text, begin, count.start, clause, walk.names)
    verb = before.text if before is not None else passage.text[begin : count.start].strip("、， 和已共")
    signs = {s.form for s in clause.signs if s.stage is Stage.COMPLETE}
    m = _NOUN.match(passage.text, count.end, clause.end)
    if m is None or not (verb in walk.names.verbs or verb in signs) or is_generic(m["noun"], walk.names):
        return None
    span = Span(*m.span("noun"))
    name = Name(span, m["noun"], grade_of(m["noun"], walk.names) or Grade.TASK)
    return Topic(name, count, built=verb in walk.names.verbs)


def _topic_name(walk: Walk, passage: Passage, clause: Clause, begin: int, count: Quantity) -> Name | None:
    """Return the name before a count, its verbs before and behind taken off (完成…, …累计达)."""
    text = passage.text
    name = take_name(text, begin, count.start, clause, walk.names)
    if name is None:
        return Name(Span(begin, begin), "", Grade.NONE)
    if opens_with(name.text, walk.names.slogan) or name.text.endswith(walk.names.deeds) or name.text.startswith(_WHOLE):
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
    stop -= len(m[0]) if (m := _GAINED.search(passage.text, start, stop)) else 0
    if any(s.start <= start and s.end >= stop for s in clause.signs):
        return None  # 已开工建设37个: a deed, no name
    return take_name(text, start, stop, clause, walk.names) or Name(name.span, "", Grade.NONE)


def find_counted(walk: Walk, passage: Passage, clause: Clause, *, bare: bool) -> list[Draft]:
    """Return the drafts of the topics that a clause tells a rate or a count of, or goes on about (`bare`)."""
    rate = find_rate(passage.text, clause, walk.lexicon)
    if rate is None:
        topic, whole = _counted_on(walk, passage.text, clause)
        topic = topic or (_built(walk, passage.text, clause) if bare else None)
        return [promote_topic(walk, passage, topic, whole=whole)] if topic else []
    rates = [q for q in clause.quantities if q.dimension is Dimension.PERCENT and q.start >= rate.start]
    if len(walk.topics) > 1 and len(rates) == len(walk.topics) and "分别" in passage.text[clause.start : rate.start]:
        drafts = [promote_topic(walk, passage, t) for t in walk.topics]
        for draft, own in zip(drafts, rates, strict=True):
            draft.progress.percent, draft.rate = own.value, True
        walk.dealt = True
        return drafts
    return [promote_topic(walk, passage, walk.topics[-1])]


def _built(walk: Walk, text: str, clause: Clause) -> Topic | None:
    """Return the topic that a clause without a subject goes on about (新建教学楼一幢，…，已交付使用)."""
    topic = walk.topics[-1]
    whole = all(
        s.stage is not Stage.COMPLETE or not completes_step(text, clause, s, walk.lexicon) for s in clause.signs
    )
    told = whole and clause.has(Stage.FINISH, Stage.COMPLETE, Stage.PART, Stage.START, Stage.DELAY)
    built = topic.built or opens_with(topic.name.text, walk.names.verbs)
    return topic if told and topic.name.grade and built else None


def _counted_on(walk: Walk, text: str, clause: Clause) -> tuple[Topic | None, bool]:
    """Return the topic of which a clause without a subject counts the done, and whether the topic's is the whole.

    新建项目30个，已开工27个; 改造3600户，已改造2952户; but 新增就业2.87万人，完成全年2.8万人的目标.
    """
    if not clause.has(Stage.PAST, Stage.START, Stage.FINISH, Stage.COMPLETE) or clause.has(Stage.FUTURE):
        return None, True
    for topic in walk.topics:
        for q in clause.quantities:
            if q.unit != topic.count.unit or q.value is None or topic.count.value is None:
                continue
            if is_goal(text, q):
                return topic, False
            if q.value <= topic.count.value:
                return topic, True
    return None, True


def promote_topic(walk: Walk, passage: Passage, topic: Topic, *, whole: bool = False) -> Draft:
    """Make a draft of a topic; its count is the whole where the clause behind counts a part of it."""
    name = topic.name
    draft = name_draft(walk, Name(name.span, name.text, name.grade), passage, "task and rate")
    if whole:
        draft.progress.total = draft.progress.total or topic.count
    else:
        draft.progress.done = draft.progress.done or topic.count
    return draft


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
