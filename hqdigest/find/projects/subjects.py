"""What a clause speaks of: the works before its predicates or behind its verbs, a part or a phase of the one above."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hqdigest.document import Passage
from hqdigest.find.projects.clauses import Clause, Sign, Stage
from hqdigest.find.projects.context import Walk, name_draft, name_drafts
from hqdigest.find.projects.drafts import Draft, core_of
from hqdigest.find.projects.names import Name, find_subject
from hqdigest.find.projects.objects import find_built, find_objects
from hqdigest.find.projects.openings import ends_in_part, find_opening, is_part, part_in_name
from hqdigest.find.projects.progress import find_rate
from hqdigest.find.projects.tasks import find_counted, rated_task
from hqdigest.find.projects.words import Grade, is_generic, opens_with
from hqdigest.model import Quantity
from hqdigest.text import Span

_PREDICATES = frozenset(
    {Stage.FINISH, Stage.COMPLETE, Stage.PART, Stage.RUN, Stage.START, Stage.DELAY, Stage.RECUR, Stage.RESUME}
)
_TAKES_OBJECT = frozenset({Stage.FINISH, Stage.COMPLETE, Stage.START, Stage.RUN})
_PHASE = re.compile(r"^(?:[一二三四五]期|[A-Z\d一二三四]+(?:号|#)?(?:标段?|楼|段|地块))(?:工程|项目)?$")
_PHASE_END = re.compile(r"(?:[一二三四五]期|[A-Z\d一二三四]+(?:号|#)?(?:标段?|楼|段|地块))(?:工程|项目)?$")
_OPENERS = frozenset({Stage.PAST, Stage.FUTURE})
_LEAST_BEHIND = 4
_SHORT = 3  # characters of a kind: 产业园, 大桥
_NEAR = 3  # characters of 截至, 至 and the like before such a word
_COUNT = re.compile(r"^[\d一二三四五六七八九十两百]+(?:余)?[家个所座处]")
# hits 学校|教学楼, 新校区的|操场: whose part it is was named before
_OWNER = re.compile(r"^(?:学校|医院|校园|园区|小区|项目|工程|新?校区|新?院区)的?(?=..)")
# hits 该项目基建工程, 该扩建工程, 项目林屯桥段: a part of what was named, or that itself
_POINTING = re.compile(
    r"(?:该|此|本)[^，]{0,6}?(?:项目|工程|桥|路|院|校|馆|站|厂)|(?:项目|工程)(?![部办库组化])(?=[一-鿿]{2})"
)
_LIST = re.compile(r"[、和及与]")
# hits 水阳路, 云雾渡槽: what a place or a thing may be called; misses 群众的, 已有3个
_BARE = re.compile(r"[一-鿿A-Z\d“”（）—·#]{3,20}")
_NO_WORK = re.compile(
    r"[的了是有把被]|(?:人|们|局|委|办|市|县|区|镇|乡|村|省|企业|公司|部门|单位|群众|以来|方面|同志|学生|职工|开学|工艺|技术|产品|品种|设备|标准|办法|制度|政策|机制|模式|[前后季节车船])$"
)


# hits 充分利用结冰前适宜工程施工的时间: words of a sentence, which no name holds
_SAYS = re.compile(
    r"充分|利用(?!率|工程|项目|基地|中心|厂)|抓住|克服|坚持|围绕|为了|计划(?=\d)|了(?!望)|为\d|有望|成为"
)


@dataclass(frozen=True, slots=True)
class Subjects:
    """What a clause speaks of; `part` says that it tells only of a part of the current work."""

    drafts: list[Draft]
    part: bool = False


_NONE = Subjects([])


def find_subjects(walk: Walk, passage: Passage, clause: Clause) -> Subjects:
    """Return the drafts of a clause's subjects; none where it goes on about the current ones."""
    predicates = [s for s in clause.signs if s.stage in _PREDICATES]
    rate = find_rate(passage.text, clause, walk.lexicon)
    told = _before_predicates(walk, passage, clause, predicates)
    if told is not None:
        return told
    if walk.base is None:
        found = _opening(walk, passage, clause, predicates) or _behind_builder(walk, passage, clause)
        if found:
            return found
    if walk.topics and not walk.current:
        bare = not predicates or not _has_subject(walk, passage, clause, predicates)
        if counted := find_counted(walk, passage, clause, bare=bare):
            return Subjects(counted)
    if walk.base is None and (strong := _before_strong(walk, passage, clause, predicates)):
        return strong
    task = rated_task(walk, passage, clause, rate) if rate and not walk.current else None
    if task is not None:
        return Subjects([task])
    if not _has_subject(walk, passage, clause, predicates) and (rate or (predicates and _goes_on(clause))):
        return _going_on(walk)
    return Subjects([], _tells_part(walk, passage, clause, predicates))


def _before_predicates(walk: Walk, passage: Passage, clause: Clause, predicates: list[Sign]) -> Subjects | None:
    """Return what stands before one of the predicates or behind one of them; None where nothing graded does."""
    text = passage.text
    for i, sign in enumerate(predicates):
        stop = predicates[i + 1].start if i + 1 < len(predicates) else clause.end
        left = find_subject(text, clause, sign, walk.names)
        if left is None or left.text in walk.names.opening:
            found = _objects(walk, passage, clause, sign, stop)
            if found:
                return Subjects(found)
            if i == 0 and sign.stage not in _TAKES_OBJECT:
                return _going_on(walk)
            continue
        if _PHASE.match(left.text) and (whole := _whole_of_phase(walk)):
            return Subjects([_phase(walk, passage, left, whole)])
        if _speaks_of_part(walk, left):
            return _part_of_recent(walk, left)
        if opens_with(left.text, walk.names.slogan) and not left.text.startswith("“"):
            return _NONE
        if (
            _SAYS.search(left.text)
            or opens_with(left.text, walk.names.pushed)
            or (left.grade is Grade.FACILITY and _COUNT.match(left.text) and sign.stage is Stage.COMPLETE)
        ):
            left = Name(left.span, left.text, Grade.NONE)
        if left.grade and (inner := part_in_name(text, left, clause, walk.lexicon, walk.names)) and walk.base is None:
            return Subjects(name_drafts(walk, passage, inner.name, "subject and predicate"), inner.part)
        if left.grade and _is_own(walk, left):
            return Subjects(name_drafts(walk, passage, left, "subject and predicate"))
        if left.grade and walk.base is not None:
            return Subjects([], not _counts_base(walk, clause, left))
        if walk.base is None and (found := _objects(walk, passage, clause, sign, stop)):
            return Subjects(found)
    return None


def _speaks_of_part(walk: Walk, left: Name) -> bool:
    """Tell whether a subject names nothing by itself: 项目, 主体, 教学楼 of the school named before."""
    if is_generic(left.text, walk.names):
        return left.count is None
    if _POINTING.match(left.text) or _is_short_for(left.text, walk.recent):
        return True
    return all(is_part(piece, walk.lexicon) for piece in _LIST.split(_OWNER.sub("", left.text)) if piece)


def _is_short_for(text: str, drafts: list[Draft]) -> bool:
    """Tell whether a bare kind stands for the work named last (产业园, of 配套产业园一期项目)."""
    return len(text) <= _SHORT and any(text in d.name and text != d.name for d in drafts)


def _part_of_recent(walk: Walk, left: Name) -> Subjects:
    part = left.text not in walk.names.same and not _is_short_for(left.text, walk.recent)
    if walk.base is None and not walk.current and walk.recent:
        return Subjects(walk.recent if part else walk.recent[-1:], part)
    return Subjects([], part)


def _going_on(walk: Walk) -> Subjects:
    """Return the work named last where a new sentence goes on about it without a subject."""
    if walk.base is None and not walk.current and walk.recent:
        return Subjects(walk.recent)
    return _NONE


def _goes_on(clause: Clause) -> bool:
    """Tell whether a clause opens with a word that goes on about what was named before (目前已…, 预计…)."""
    begin = max((d.end for d in clause.dates if d.start - clause.start <= _NEAR), default=clause.start)
    return any(s.start - begin <= _NEAR and (s.stage in _OPENERS or s.form.startswith("正")) for s in clause.signs[:1])


def _opening(walk: Walk, passage: Passage, clause: Clause, predicates: list[Sign]) -> Subjects | None:
    """Return the work that opens a clause and runs on into a part of it or a reason."""
    ends = [predicates[-1].start, predicates[0].start, clause.end] if predicates else [clause.end]
    tries = (find_opening(passage.text, clause, end, walk.lexicon, walk.names) for end in dict.fromkeys(ends))
    found = next((opening for opening in tries if opening is not None), None)
    if found is None or (walk.current and found.name.grade is not Grade.WORK):
        return None
    if not predicates and any(_counts(passage.text, found.name, q) for q in clause.quantities):
        return None  # a name with its count, which a rate behind it may make a task
    return Subjects(name_drafts(walk, passage, found.name, "opening of a clause"), found.part)


def _counts(text: str, name: Name, q: Quantity) -> bool:
    """Tell whether a count stands behind a name, or in a list of names with their counts."""
    return q.start == name.span.end or (name.span.start < q.start < name.span.end and text[q.end : q.end + 1] == "、")


def _behind_builder(walk: Walk, passage: Passage, clause: Clause) -> Subjects | None:
    name = find_built(passage.text, clause, walk.lexicon, walk.names)
    return Subjects(name_drafts(walk, passage, name, "verb of building")) if name else None


def _before_strong(walk: Walk, passage: Passage, clause: Clause, predicates: list[Sign]) -> Subjects | None:
    """Return what stands before a sign that only a work has, whatever its name ends in (云雾渡槽建成通水)."""
    strong = walk.lexicon.make("strong signs", lambda: frozenset(walk.lexicon.forms("status", "strong")))
    for sign in predicates:
        if sign.form not in strong or walk.current:
            continue
        left = _behind_relative(find_subject(passage.text, clause, sign, walk.names))
        if left is None or not _may_be_work(walk, left):
            return None
        if walk.recent and ends_in_part(passage.text, left.span, walk.lexicon):
            return Subjects(walk.recent, part=True)
        name = Name(left.span, left.text, Grade.FACILITY)
        return Subjects([name_draft(walk, name, passage, "subject of a work's sign")])
    return None


def _behind_relative(name: Name | None) -> Name | None:
    """Return what stands behind the 的 of a name (我镇投资56万元修建的|李家沟拦水堰)."""
    at = name.text.rfind("的") + 1 if name is not None else 0
    if name is None or not 0 < at <= len(name.text) - _LEAST_BEHIND:
        return name
    return Name(Span(name.span.start + at, name.span.end), name.text[at:], name.grade, name.count)


def _may_be_work(walk: Walk, name: Name) -> bool:
    return (
        bool(_BARE.fullmatch(name.text))
        and not _NO_WORK.search(name.text)
        and name.count is None
        and not is_generic(name.text, walk.names)
        and not opens_with(name.text, walk.names.slogan)
        and not opens_with(name.text, walk.names.verbs)
        and not _COUNT.match(name.text)
    )


def _has_subject(walk: Walk, passage: Passage, clause: Clause, predicates: list[Sign]) -> bool:
    if not predicates:
        return False
    left = find_subject(passage.text, clause, predicates[0], walk.names)
    return left is not None and left.text not in walk.names.opening


def _tells_part(walk: Walk, passage: Passage, clause: Clause, predicates: list[Sign]) -> bool:
    """Tell whether a clause has a subject that is not all that the item above it counts (18所学校 of 学校改造)."""
    left = find_subject(passage.text, clause, predicates[0], walk.names) if predicates else None
    if left is None or left.text in walk.names.opening:
        return False
    return walk.base is None or not _counts_base(walk, clause, left)


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
        if q.start == name.span.start and _is_told_in(name.text[q.end - q.start :], walk.base):
            walk.base.progress.total = walk.base.progress.total or q
            return True
    return name.text in walk.base.name


def _is_told_in(noun: str, base: Draft) -> bool:
    """Tell whether what is counted is what the item's name speaks of: 学校校舍 in 薄弱学校改造."""
    if noun in base.name:
        return True
    return base.grade is Grade.TASK and any(noun[i : i + 2] in base.name for i in range(len(noun) - 1))


def _whole_of_phase(walk: Walk) -> tuple[str, Draft] | None:
    """Return the name that a bare phase (二期) completes, and its draft: the base, or a current one told by phases."""
    if walk.base is not None:
        return walk.base.name, walk.base
    if walk.current and (end := _PHASE_END.search(walk.current[-1].name)):
        return walk.current[-1].name[: end.start()], walk.current[-1]
    return None


def _phase(walk: Walk, passage: Passage, name: Name, whole: tuple[str, Draft]) -> Draft:
    """Return the draft of a phase of a work named before (一期, 二期)."""
    draft = name_draft(walk, Name(name.span, whole[0] + name.text, Grade.WORK), passage, "phase of a work")
    if draft is not whole[1]:
        draft.parent = whole[1]
        whole[1].parted = whole[1] is walk.base
    return draft


def _objects(walk: Walk, passage: Passage, clause: Clause, sign: Sign, stop: int) -> list[Draft]:
    """Return the drafts of what stands behind a verb (完成集平路修建工程, 启动…建设)."""
    if sign.stage not in _TAKES_OBJECT:
        return []
    return find_objects(walk, passage, clause, sign, stop)
