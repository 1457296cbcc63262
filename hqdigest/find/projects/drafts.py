"""Drafts of projects: what one clause after another adds to a named work, until it is a row or is dropped."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from hqdigest.document import Passage
from hqdigest.find.projects.clauses import Stage
from hqdigest.find.projects.deadlines import Due, Promise, choose_deadline
from hqdigest.find.projects.progress import Progress
from hqdigest.find.projects.status import Event, decide_status
from hqdigest.find.projects.words import Grade, NameWords, is_generic, opens_with
from hqdigest.model import Article, ArticleKind, Project, Status
from hqdigest.text import Span


@dataclass(slots=True)
class Draft:
    """A named work with what has been told of it so far."""

    name: str
    span: Span
    grade: Grade
    passage: Passage
    rule: str
    listed: bool = False  # an item of a quoted list or a row of a table, which needs no further proof
    events: list[Event] = field(default_factory=list)
    promises: list[Promise] = field(default_factory=list)
    progress: Progress = field(default_factory=Progress)
    responsible: tuple[str, ...] = ()
    rate: bool = False  # a rate of completion was told
    parent: Draft | None = None  # the work of which this is a phase
    parted: bool = False  # its phases are rows of their own

    def units(self) -> tuple[str, ...]:
        """Return who is in charge: those told of it, else of the work of which it is a phase."""
        return self.responsible or (self.parent.responsible if self.parent else ())

    def stages(self) -> set[Stage]:
        return {e.stage for e in self.events}


_MARKS = re.compile(r"[\s“”‘’《》（）()、，,·—\-–]+")
_TAIL = re.compile(
    r"(?:提升改造|改造提升|升级改造|新建|扩建|改建|建设|改造|修建|修缮)?(?:工程|项目|工作|活动|任务)*(?:建设|投用|投入使用)?$"
)
_HEAD = re.compile(r"^(?:成功|圆满|高水平|高标准)?(?:举办|举行|实施|推进|建设|打造|完成|启动|新建|开展)(?:了)?")
_LEAST = 4
# A service told by a count alone (发放…万元) is a figure; so are these verbs with their objects.
_SERVICE = re.compile(
    r"^(?:累计)?(?:发放|拨付|兑付|办理|接待|受理|提供|帮助|服务|救助|走访|慰问|组织|发布|印发|出台|召开)"
)


_BRACKET = re.compile(r"[（(]([^（）()]*)[）)]")


def bracket_of(name: str) -> str:
    """Return what stands in brackets in a name (民主街—滨湖大道)."""
    return "".join(_BRACKET.findall(name))


def core_of(name: str) -> str:
    """Return what two mentions of one project have in common: no marks, brackets, verb before, 工程 behind."""
    name = _BRACKET.sub("", name) or name
    bare = _HEAD.sub("", _MARKS.sub("", name))
    return _TAIL.sub("", bare) or bare


def is_project(draft: Draft, kind: ArticleKind, names: NameWords) -> bool:
    """Tell whether enough is told of a draft for a row, by the kind of its article."""
    draft.progress.settle()
    if draft.listed:
        return True
    if draft.parted and not draft.events:
        return False
    if draft.name.endswith("投资"):
        return False
    if len(draft.name) < 2 or _SERVICE.match(draft.name):
        return bool(draft.rate and draft.progress.done)
    counted = draft.progress.done is not None and draft.progress.total is not None
    if is_generic(draft.name, names):
        return counted and kind is not ArticleKind.WORK_REPORT
    if kind is ArticleKind.WORK_REPORT:
        return _is_reported(draft) and not opens_with(draft.name, names.verbs)
    if draft.rate or counted:
        return len(draft.name) >= 4
    due = any(p.due is not Due.START for p in draft.promises)
    built = draft.stages() & {Stage.FINISH, Stage.START, Stage.PART, Stage.RUN, Stage.DELAY}
    if draft.grade is Grade.NONE or len(draft.name) < (_LEAST if draft.grade is Grade.TASK else _LEAST - 1):
        return False
    if kind in (ArticleKind.PEOPLE_STORY, ArticleKind.PARTNERSHIP, ArticleKind.PHOTO_NEWS):
        if draft.grade is Grade.TASK:
            return due
        return bool(built and (draft.promises or (draft.stages() & {Stage.FINISH, Stage.PART} and not _held(draft))))
    return bool(built or due or draft.stages() & {Stage.RECUR})


_PROGRAM = re.compile(
    r"(?:提升|提质|强基|培育|振兴|焕新|创作|倍增|素质|质量|能力|惠民|富民|人才|文明|素养|研究|工匠|培训|强企|强链|惠企|育才)(?:和?建设)?(?:工程|项目|行动)$"
)
# hits 东岭镇中心小学综合楼, 县第二人民医院: a house of one place; misses 保障性住房, 老年食堂
_PLACED = re.compile(r"[一二三四]期|[省市县区镇乡村州旗]|第[一二三四五六七八九十]|[东西南北]")
_BUILT = frozenset({Stage.FINISH, Stage.START, Stage.PART, Stage.DELAY})


def _is_reported(draft: Draft) -> bool:
    """Tell whether a draft of a work report is a named work, not a program or a kind of works."""
    if draft.grade is Grade.WORK:
        return bool(draft.events) and is_named(draft.name) and not _PROGRAM.search(draft.name)
    if draft.grade is not Grade.FACILITY or len(draft.name) <= _LEAST or _KIND_ONLY.search(draft.name):
        return False
    # One that is told of alone, as the subject of what was built, is one work; a kind of works has its count.
    alone = draft.rule == "subject and predicate" and draft.progress.total is None
    done = {e.stage for e in draft.events if not e.future} & {Stage.FINISH, Stage.START}
    return bool(done and alone) or bool(_PLACED.search(draft.name) and draft.stages() & _BUILT)


def _held(draft: Draft) -> bool:
    return any(e.held for e in draft.events)


_NAMED = re.compile(
    r"[A-Z0-9]|(?:[一-鿿]{2,}(?:至|—|-)[一-鿿]{2,})|"
    r"(?:工程|项目|高铁|铁路|高速|公路|大桥|隧道|水库|电站|机场|航站楼|运河|核电|特高压|城际|号线|枢纽|基地|码头|灌区|产业园|变电站)(?:[一二三四]期)?(?:工程|项目)?$"
)
_KIND_ONLY = re.compile(
    r"^(?:[\d一二三四五六七八九十百千万余多个项条批座]+)|(?:等|重大|重点|一批|系列|民生|示范|标志性|各类|多个|若干)[一-鿿]{0,6}(?:工程|项目|基地)$"
)
# hits 城市更新行动, 乡村道路: works of a kind, not one of them


def is_named(name: str) -> bool:
    """Tell whether a name is one work's own, not that of a kind of works."""
    return len(_MARKS.sub("", name)) >= _LEAST and bool(_NAMED.search(name)) and not _KIND_ONLY.search(name)


_OPEN = (Status.IN_PROGRESS, Status.STARTED, Status.PLANNED)


_BEGUN = (Status.IN_PROGRESS, Status.STARTED)


def _promises_start(draft: Draft) -> bool:
    """Tell whether nothing but a start was promised, which a work under way has behind it."""
    return all(p.due is Due.START for p in draft.promises)


def _has_passed(draft: Draft, now: date | None) -> bool:
    """Tell whether every finish that was promised lies before the month of the issue."""
    finishes = [p.day for p in draft.promises if p.due is Due.FINISH]
    return now is not None and bool(finishes) and max(finishes) < now.replace(day=1)


def _is_late(draft: Draft, deadline: date | None, original: date | None) -> bool:
    """Tell whether the finish first promised is given up, or put off to a later day."""
    if original is not None and deadline is not None:
        return original < deadline
    return any(p.original for p in draft.promises) and original is None


def finish_draft(draft: Draft, article: Article, now: date | None) -> Project:
    """Make the row of a draft."""
    deadline, original = choose_deadline(draft.promises, now)
    if original is not None and deadline is not None and original > deadline and Stage.DELAY in draft.stages():
        original = None  # a feast without its year (原定春节前，推迟到五一) was taken for the next one
    progress = draft.progress
    progress.settle()
    done = progress.done.value if progress.done else None
    total = progress.total.value if progress.total else None
    status = decide_status(draft.events, done, total, progress.percent)
    if status in _OPEN and (_is_late(draft, deadline, original) or _has_passed(draft, now)):
        status = Status.DELAYED
    if status is Status.COMPLETED and total is None and progress.percent is None:
        done = None
    if status is Status.COMPLETED or (status in _BEGUN and _promises_start(draft)):
        deadline = original = None
    passage = draft.passage
    span = passage.span(draft.span.start, draft.span.end)
    counted = done is not None or total is not None
    # fmt: off
    return Project(
        name=draft.name if "“" in draft.name else draft.name.replace("‘", "“").replace("’", "”"),
        status=status, state=None,
        done=done, total=total, percent=progress.percent, unit=progress.unit if counted else None,
        deadline=deadline.isoformat() if deadline else None,
        original_deadline=original.isoformat() if original else None,
        responsible=draft.units(), text=passage.quote(draft.span), start=span.start, end=span.end,
        article=article.id, section=passage.section,
        sentence=passage.quote(passage.sentence_at(draft.span.start)).strip(), rule=draft.rule,
    )
    # fmt: on
