"""Labels (指标名): one walk over the figures of a sentence decides what each of them measures."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from hqdigest.find.clauses import Figure
from hqdigest.find.heads import Heads, Left, flow_of, tail_of, take_left
from hqdigest.model import Dimension

_SHARE_OPENING = re.compile(r"^(?:仅|约|只)?(?:占|完成|达)")  # hits 占年度计划, 完成全年任务
_RATE = re.compile(r"(?:率|占比|比重|比例|份额|覆盖面|满意度|程度|进度)$")  # hits 按时办结率, 占比
_FROM = re.compile(r"(?:由|从)[^，。；由从]{0,8}$")  # hits 人均补助标准由, 覆盖率由年初的
_TO = re.compile(
    r"^[^，。；]{0,6}?(?:提高|增加|提升|上升|增长|下降|降低|减少|缩短|压缩|压减|扩大|跃升|攀升|回升|增|升|降|减|扩|缩|调整|变|跃|涨|下调|上调|前移|发展|拓展|延伸)(?:到|至|为|成)"
)
_MEMBER_MARKS = (re.compile("、"), re.compile("[和与及]|以及"), re.compile("[、和与及]|以及"))
_DERIVED = ("verb with the subject before", "subject told before", "subject counted before")
_LIST = ("、", "和", "及", "与", "以及")
_PLACE = re.compile(r"^(?:位次|排名|名次|位列|综合排名)$")
_NOUNLESS = re.compile(r"^(?:年度|全年)?(?:计划|目标|任务)(?:任务|目标|投资|数)?$")  # hits 年度目标
_DONE = frozenset(
    {
        "完成",
        "已完成",
        "累计完成",
        "开工",
        "竣工",
        "完工",
        "封顶",
        "已封顶",
        "已开工",
        "已竣工",
        "在建",
        "已完工",
        "建成",
        "已建成",
    }
)
_NEXT_VERB = re.compile(r"([、和及与并])([^、和及与并，]{1,6})$")  # hits …村庄扶持和新建
_DIGIT = re.compile(r"\d")
_REST = frozenset({"其余", "剩余", "余下", "另外", "剩下", "其他", "其它"})
_PARTNERS = re.compile(r"(?:同|与|和|跟|向|赴)[^，。；]*等$")  # hits 企业同…茶厂等, before another count
_SERVED = re.compile(r"(?:^|[，、年月底日])(?:为|向|对|给)")  # hits 为近600名职工
_PLANNED = re.compile(r"^(?:年度|全年|计划|预计|累计|已|共|完成|目标)+")
_VALUE = re.compile(r"(?:总?价值|总值|价格|单价|合计|金额)$")
_BOUND = re.compile(r"(?:以上|以下|以内|及以上)$")


@dataclass(slots=True)
class Trail:
    """What the walk remembers of the figures before."""

    labels: list[str] = field(default_factory=list)
    level: str = ""  # the last label of something counted or measured
    share: str = ""  # the last label of a share
    subject: str = ""  # the last level that named its own subject
    verb: str = ""  # the flow verb of the last label, which a list carries on
    base: str = ""  # 占总投资, 完成年度目标: the head of a share whose base is a figure of its own


Around = Callable[[Figure], str]


def find_labels(figures: list[Figure], heads: Heads, before: Around, topic: Around) -> None:
    """Give every figure of a sentence its label and the name of the rule that gave it.

    `before` returns the clause in front of a figure's own; `topic` the work or subject that a bare head belongs to.
    """
    read_through_bounds(figures)
    part_verbs(figures, heads)
    trail = Trail()
    i = 0
    while i < len(figures):
        figure = figures[i]
        left = take_left(figure.left, heads)
        figure.movement, figure.level, figure.part, figure.head = left.movement, left.level, left.part, left.head
        run = _run(figures, i, left)
        dealt = _deal(figures[i : i + run], left, heads, trail, before) if run > 1 else []
        if dealt:
            for each, (label, rule) in zip(figures[i : i + run], dealt, strict=True):
                each.label, each.rule = label, rule
                each.movement, each.level = left.movement, left.level
                _remember(trail, each, heads)
            i += run
            continue
        figure.label, figure.rule = _label(figures, i, left, heads, trail, before, topic)
        _remember(trail, figure, heads)
        i += 1


def read_through_bounds(figures: list[Figure]) -> None:
    """Let the figure behind an age or another bound read through it: 65岁以上老人占18%."""
    for figure, following in itertools.pairwise(figures):
        q = figure.quantity
        bound = q.dimension is Dimension.AGE or _BOUND.search(q.text)
        if bound and following.clause == figure.clause and following.mark == "" and figure.right:
            following.left = figure.left + q.text + following.left
            following.first, following.mark = figure.first, figure.mark


def part_verbs(figures: list[Figure], heads: Heads) -> None:
    """Part what one figure counts from the verb of the next: 扶持村庄800个, in 完成800个村庄扶持和新建100个广场."""
    for figure, following in itertools.pairwise(figures):
        if following.first or following.mark:
            continue
        m = _NEXT_VERB.search(following.left)
        if m and flow_of(m[2], heads) == m[2]:
            figure.right, following.mark, following.left = following.left[: m.start()], m[1], m[2]


def _run(figures: list[Figure], at: int, left: Left) -> int:
    """Return how many figures from `at` on stand side by side with nothing but a mark between them."""
    count = 1
    for figure in figures[at + 1 :]:
        same = figure.clause == figures[at].clause and figure.mark
        if not same or (figure.left.strip(" 、") and not left.shared_out) or len(figure.left) > 2:
            break
        count += 1
    return count


def _deal(run: list[Figure], left: Left, heads: Heads, trail: Trail, before: Around) -> list[tuple[str, str]]:
    """Deal the subjects of a list out to its figures (分别), or return nothing where they don't fit."""
    n = len(run)
    same_unit = len({f.quantity.unit for f in run}) == 1
    if not left.shared_out and not (same_unit and "、" in left.head):
        return []
    if left.head and (members := split_members(left.head, n)):
        return [(m, "shared out") for m in spread(members, heads)]
    if not left.shared_out:
        return []
    members = split_members(_after_intro(before(run[0])), n)
    if members and not any(_DIGIT.search(m) for m in members):
        tail = left.head or ""
        return [(m + tail, "shared out, names in the clause before") for m in members]
    if len(trail.labels) >= n:
        tail = left.head if _RATE.search(left.head) else ""
        return [(label + tail, "shared out, subjects before") for label in trail.labels[-n:]]
    return []


def _after_intro(clause: str) -> str:
    for word in ("依次是", "依次为", "分别是", "的是", "包括", "为", "是"):
        if word in clause:
            return clause.rsplit(word, 1)[1]
    return clause


def split_members(head: str, count: int) -> list[str]:
    """Split a list of subjects into `count` members by the marks that give that many."""
    for marks in _MEMBER_MARKS:
        members = [m for m in marks.split(head) if m]
        if len(members) == count:
            return members
    return []


def spread(members: list[str], heads: Heads) -> list[str]:
    """Give every member the head that only the last one carries, and the verb that only the first one carries."""
    last = members[-1]
    tail = next((t for t in heads.shared if last.endswith(t) and len(t) < len(last)), "")
    if tail and not any(m.endswith(tail[-2:]) for m in members[:-1]):
        members = [m + tail for m in members[:-1]] + [last]
    verb = flow_of(members[0], heads)
    if verb and verb != members[0]:
        members = [members[0]] + [m if flow_of(m, heads) else verb + m for m in members[1:]]
    return members


def _label(
    figures: list[Figure], at: int, left: Left, heads: Heads, trail: Trail, before: Around, topic: Around
) -> tuple[str, str]:
    """Return the label of one figure with the rule that gave it."""
    figure, q = figures[at], figures[at].quantity
    last = figures[at - 1] if at else None
    touching = last is not None and not figure.first and figure.mark == ""
    if last is not None and touching and _FROM.search(last.left) and _TO.match(figure.left):
        return last.label, "from and to"
    if _FROM.search(figure.left) and (_TO.match(figure.right) or q.dimension is Dimension.RANK):
        head = take_left(_FROM.sub("", figure.left), heads).head
        return _owned(head, figure, heads, trail, topic) or trail.share or trail.level, "from and to"
    if q.dimension is Dimension.RANK:
        told = trail.labels[-1] if trail.labels else ""
        return (told + left.head if _PLACE.match(left.head) else left.head or told), "rank of what was told"
    if last is not None and touching and last.share_of and figure.left.strip() in ("的", "的近", "的约"):
        return trail.subject + trail.base, "share of a base"
    percent = q.dimension in (Dimension.PERCENT, Dimension.RATIO)
    following = figures[at + 1] if at + 1 < len(figures) else None
    if _SHARE_OPENING.match(left.head):
        if following is not None and following.mark == "" and following.left.startswith("的") and not percent:
            figure.share_of, trail.base = True, left.head
            base = _SHARE_OPENING.sub("", left.head) or left.head
            return _owned(base, figure, heads, trail, topic), "base of a share"
        if percent and len(left.head) <= 16:
            return _joined(trail.subject or topic(figure), left.head), "share of what was told"
    tail = (
        ""
        if _TO.match(figure.right)
        else _tail(figure, following if not (following is not None and following.first) else None, heads)
    )
    if tail and not (percent and left.head and not figure.right.startswith("的")):
        return _tail_label(figure, left, tail, heads, trail)
    if left.head:
        return _left_label(figure, left, last if touching else None, heads, trail, topic)
    return _carried(figure, left, trail, before, topic)


def _tail(figure: Figure, following: Figure | None, heads: Heads) -> str:
    """Return the noun that a figure counts; two counts side by side (1163户、3208名居民) share the later one's."""
    tail = tail_of(figure.right, heads)
    if not tail and following is not None and following.mark in _LIST and not following.left.strip(" 、和及"):
        units = {figure.quantity.dimension, following.quantity.dimension}
        tail = tail_of(following.right, heads) if units == {Dimension.COUNT} else ""
    if figure.next_follows and (partners := _PARTNERS.search(tail)) and partners.start() > 1:
        return tail[: partners.start()]
    if tail and figure.next_follows and (given := heads.give.search(tail)) and given.start() > 1:
        return tail[: given.start()]
    return tail


def _joined(front: str, back: str) -> str:
    """Join two parts of a label that may overlap: 热网台账 and 台账已完成."""
    for size in range(min(len(front), len(back)), 1, -1):
        if front.endswith(back[:size]):
            return front + back[size:]
    return front + back


def _owned(head: str, figure: Figure, heads: Heads, trail: Trail, topic: Around) -> str:
    """Give a head that says nothing alone (总投资, 完成率) the work or subject that it belongs to."""
    if _RATE.search(head) and len(head) <= 4:
        owner = _PLANNED.sub("", trail.subject)
        stem = head[:-1]
        if stem and stem in owner:
            owner = owner[: owner.index(stem)].removesuffix("新").removesuffix("计划")
        return owner + head
    if head in heads.dependent or (head and _NOUNLESS.match(head)):
        owner = topic(figure)
        if not owner and _NOUNLESS.match(head):
            owner = _PLANNED.sub("", trail.subject)
        return head if owner and owner in head else owner + head
    return head


def _tail_label(figure: Figure, left: Left, tail: str, heads: Heads, trail: Trail) -> tuple[str, str]:
    """Label a figure by the noun that it counts, with the verb that makes it a flow."""
    head, rule = left.head, "noun to the right"
    if _VALUE.search(head):
        return tail + "价值", rule
    if head in _REST:
        known = len(tail) <= 2 or not trail.subject or any(tail in label for label in trail.labels)
        return head + (tail if known else _PLANNED.sub("", trail.subject)), rule
    if "、" in head and figure.quantity.value == head.count("、") + 1 and not flow_of(head, heads):
        return tail, rule
    if not head:
        if len(tail) <= 3 and (longer := next((t for t in reversed(trail.labels) if t.endswith(tail)), "")):
            return longer, "noun told before"
        carried = trail.verb if figure.mark and not figure.first else ""
        return (tail if flow_of(tail, heads) else carried + tail), rule
    if figure.left.rstrip().endswith("等"):
        return flow_of(head, heads) + tail, rule
    if figure.left.rstrip().endswith("的") and len(head) > 8:
        return tail, rule
    if head in ("完成", "已完成", "覆盖", "建立"):
        return tail, rule
    verb = next((v for v in heads.flow if head.endswith(v) and len(v) > 1), "")
    if verb and verb != head and not flow_of(head, heads):
        return verb + tail, rule
    if len(head) <= 14 or (flow_of(head, heads) and len(head) <= 18):
        return head + tail, rule
    return tail, rule


def _left_label(
    figure: Figure, left: Left, last: Figure | None, heads: Heads, trail: Trail, topic: Around
) -> tuple[str, str]:
    """Label a figure by the words before it."""
    head, rule = left.head, "words to the left"
    if head.endswith("占"):
        head = head[:-1] + "占比" if len(head) > 1 else head
    served = _SERVED.search(figure.left) or last is not None
    if served and (given := list(heads.give.finditer(head))) and given[-1].start():
        return head[given[-1].start() :], rule
    if last is not None and len(last.label) > 1:
        joined = _joined(last.label, head)
        if len(joined) < len(last.label) + len(head):
            return joined, "subject counted before"
    if head in _DONE or flow_of(head, heads) == head:
        subject = trail.subject or topic(figure)
        if subject:
            subject = _PLANNED.sub("", subject)
            return (subject + head if head in _DONE else _joined(head, subject)), "verb with the subject before"
        return head, rule
    if figure.mark in _LIST and not figure.first and trail.verb and not flow_of(head, heads) and len(head) <= 12:
        if not left.movement and not left.level:
            return trail.verb + head, "verb carried through a list"
    if head in _REST and trail.subject:
        return head + _PLANNED.sub("", trail.subject), "rest of the subject before"
    if len(head) > 12 and (at := head.rfind("的")) > 3 and len(head) - at > 4:
        head = head[at + 1 :]
    owned = _owned(head, figure, heads, trail, topic)
    return owned, rule if owned == head else rule + " with their owner"


def _carried(figure: Figure, left: Left, trail: Trail, before: Around, topic: Around) -> tuple[str, str]:
    """Label a figure that has no words of its own by what was told before it."""
    if figure.quantity.dimension is Dimension.PERCENTAGE_POINT:
        told = trail.share or trail.level
    elif left.movement or figure.quantity.dimension is Dimension.PERCENT:
        told = trail.level or trail.share
    else:
        told = trail.labels[-1] if trail.labels else ""
    if told:
        return told, "subject told before"
    return topic(figure) or before(figure).strip(" ，、"), "clause before"


def _remember(trail: Trail, figure: Figure, heads: Heads) -> None:
    """Keep what the next figures may build on."""
    q, label = figure.quantity, figure.label
    trail.labels.append(label)
    if q.dimension in (Dimension.AGE, Dimension.DURATION, Dimension.RANK):
        return
    if figure.share_of:
        return
    if q.dimension in (Dimension.PERCENT, Dimension.PERCENTAGE_POINT):
        if not figure.movement:
            trail.share = label
            if _RATE.search(label) or not trail.level:
                trail.level = label
        return
    if figure.movement:
        return
    trail.level = label
    if (figure.head and figure.rule not in _DERIVED) or not trail.subject or figure.rule == "noun to the right":
        trail.subject = label
    verb = flow_of(label, heads)
    trail.verb = verb if verb != label else ""
