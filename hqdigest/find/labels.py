"""Labels (指标名): one walk over the figures of a sentence decides what each of them measures."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from hqdigest.find.bounds import bounded_noun, find_bounds, part_verbs, read_through_bounds
from hqdigest.find.clauses import Figure
from hqdigest.find.heads import Heads, Left, flow_of, tail_of, take_left
from hqdigest.find.lists import deal, run_of
from hqdigest.find.predicates import Predicates
from hqdigest.find.ranks import ranked_by
from hqdigest.model import Dimension

_SHARE_OPENING = re.compile(r"^(?:仅|约|只)?(?:占|完成|达)(?![率度成到])")  # hits 占年度计划, 完成全年任务
_RATE = re.compile(r"(?:率|占比|比重|比例|份额|覆盖面|满意度|程度|进度)$")  # hits 按时办结率, 占比
_FROM = re.compile(r"(?:由|从)[^，。；由从]{0,8}$")  # hits 人均补助标准由, 覆盖率由年初的
# hits 提高到, 降至, 精简为 : the verb between the two ends of a movement
_TO = re.compile(r"^[^，。；\d]{0,6}?[^，。；、\d和与的]{1,4}?(?:到|至|为|成)")
_DERIVED = ("verb with the subject before", "subject told before", "subject counted before")
_LOOSE = frozenset({"人", "名", "位"})  # persons counted in passing are no subject for the next ones
_LIST = ("、", "和", "及", "与", "以及")
_PLACE = re.compile(r"^(?:位次|排名|名次|位列|综合排名)$")
_NOUNLESS = re.compile(r"^(?:年度|全年)?(?:计划|目标|任务)(?:任务|目标|投资|数)?$")  # hits 年度目标
_ALREADY = re.compile(r"(?:^|[，、；])(?:目前|现|均|共|累计)*已")  # hits 已整改1243处
_REST = frozenset({"其余", "剩余", "余下", "另外", "剩下", "其他", "其它"})
_ALSO = frozenset({"另", "另外", "还", "仍", "尚", "现", "首批"})
# also nouns: 出口3.2亿元
_MEASURED_DEEDS = frozenset({"出口", "进口", "销售", "投资", "消费", "生产", "存栏", "出栏", "收入", "支出"})
# hits [漏损率]跟着往下掉
_MEASURE_SUBJECT = re.compile(
    r"((?:[^，。；]{0,10}?)(?:率|量|额|数|价格?|值|浓度|收入|面积|比重|占比|温度|水平|时间|时长|标准|规模|成本))"
    r"(?=也|跟着|明显|持续|稳步|不断|大幅|显著|逐年|进一步|又|再|随之|$)"
)
# verbs with their object in them
_WHOLE_DEEDS = ("就业", "造林", "绿化", "受益", "义诊", "扶贫", "创业", "植树", "出栏", "存栏")
_PARTS = frozenset({"what those counted did", "verb with the subject before", "named members of what was counted"})
_OWN_MOVES = frozenset({"增速", "增幅", "涨幅", "升幅", "降幅", "跌幅", "占比", "比重", "总量", "增量", "均价"})
_TO_WHOM = frozenset({"为", "向", "给", "对", "将对", "要对", "将为", "将向", "对于", "针对"})
_MEASURES = {
    Dimension.AREA: "面积",
    Dimension.LENGTH: "长度",
    Dimension.MASS: "重量",
    Dimension.POWER: "功率",
    Dimension.VOLUME: "容量",
}
# hits 企业同…茶厂等, 学校与百澜市 : before another count
_PARTNERS = re.compile(r"(?:同|与|和|跟|向|赴)[^，。；]*等$|(?:同|与|跟|赴)[^，。；、]{2,12}$")
_SERVED = re.compile(r"(?:^|[，、年月底日])(?:为|向|对|给)|(?:为|向|给)[^，。；]{2,16}$")  # 为近600名职工
_PLANNED = re.compile(r"^(?:年度|全年|计划|预计|累计|已|共|完成|目标)+(?!$)")
# hits 工程[年度计划投资]
_PLANNED_END = re.compile(
    r"(?<=..)(?:年度|全年|总)?(?:计划|目标|任务|概算|拟|预计)"
    r"(?:总?投资|任务|目标|数|新?(?:开工|竣工|建设|改造|完成|更新|建成))?$"
)
# hits 改造[已铺设]管网
_SO_FAR = re.compile(r"已(?:经|累计)?(?:铺设|完成|建成|拨付|到位|投入|开工|改造|敷设|浇筑|架设|安装)")
_VALUE = re.compile(r"(?:总?价值|总值|价格|单价|合计|金额)$")
# hits 重点项目[年度计划投资], before the amount
_MEASURE_TAIL = re.compile(
    r"(?<=..)(?:户均|人均|亩均|村均|平均)[^，。；、]*$|(?<=..)(?:年度|全年|本年|累计)?(?:计划|完成|概算|总)*(?:总?投资额?|产值|营收|营业收入|销售额|税收|建筑面积|总?面积|总长度?|全长)$"
)
_IMPROVED = frozenset({"提升", "优化提升", "改造提升", "提高", "扩大", "增加", "减少", "压减", "缩减", "精简"})

Told = tuple[str, str]
Around = Callable[[Figure], str]


@dataclass(slots=True)
class Trail:
    """What the walk remembers of the figures before."""

    labels: list[str] = field(default_factory=list)
    level: str = ""  # the last label of something counted or measured
    share: str = ""  # the last label of a share
    subject: str = ""  # the last level that named its own subject
    verb: str = ""  # the flow verb of the last label, which a list carries on
    unit: str | None = None  # of the last level that named its own subject
    whole: str = ""  # what stood before 其中, of which those behind it are parts
    base: str = ""  # 占总投资, 完成年度目标: the head of a share whose base is a figure of its own


def find_labels(
    figures: list[Figure],
    heads: Heads,
    predicates: Predicates,
    before: Around,
    topic: Around,
    counted: dict[str, str],
) -> None:
    """Give every figure of a sentence its label and the name of the rule that gave it.

    `before` returns the clause in front of a figure's own; `topic` the work or subject that a bare head belongs to;
    `counted` keeps, from sentence to sentence of a paragraph, what was last counted in each unit.
    """
    find_bounds(figures)
    read_through_bounds(figures)
    part_verbs(figures, heads)
    walk = _Walk(figures, heads, predicates, before, topic)
    walk.counted = counted
    walk.run()


class _Walk:
    """The walk over the figures of one sentence; a shape that doesn't fit returns None."""

    def __init__(
        self, figures: list[Figure], heads: Heads, predicates: Predicates, before: Around, topic: Around
    ) -> None:
        self.figures, self.heads, self.predicates = figures, heads, predicates
        self.before, self.topic = before, topic
        self.trail = Trail()
        self.counted: dict[str, str] = {}

    def run(self) -> None:
        i = 0
        while i < len(self.figures):
            figure = self.figures[i]
            left = take_left(figure.left, self.heads)
            figure.movement, figure.level, figure.part, figure.head = left.movement, left.level, left.part, left.head
            if left.part and self.trail.labels:
                self.trail.whole = self.trail.labels[-1]
            together = self.figures[i : i + run_of(self.figures, i, left)]
            dealt = self._deal(together, left)
            for each, (label, rule) in zip(together, dealt, strict=False):
                each.label, each.rule, each.movement, each.level = label, rule, left.movement, left.level
                self._remember(each)
            if not dealt:
                figure.label, figure.rule = self._label(i, left)
                figure.label += left.compared
                self._remember(figure)
            i += len(dealt) or 1

    def _deal(self, together: list[Figure], left: Left) -> list[Told]:
        if len(together) < 2:
            return []
        return deal(together, left, self.heads, self.trail.labels, self.before(together[0]))

    def _label(self, at: int, left: Left) -> Told:
        """Return the label of one figure with the rule that gave it."""
        figure = self.figures[at]
        last = self.figures[at - 1] if at else None
        touching = last if last is not None and not figure.first and figure.mark == "" else None
        following = self.figures[at + 1] if at + 1 < len(self.figures) else None
        told = self._from_to(figure, touching) or self._rank(figure, left)
        told = told or self._share(figure, left, touching, following)
        if told:
            return told
        percent = figure.quantity.dimension in (Dimension.PERCENT, Dimension.RATIO)
        beside = following if following is not None and not following.first else None
        tail = "" if _TO.match(figure.right) and _FROM.search(figure.left) else self._tail(figure, beside)
        if tail and not (percent and left.head and not figure.right.startswith("的")):
            return self._by_tail(figure, left, tail)
        if left.head:
            return self._by_left(figure, left, touching)
        return self._carried(figure, left)

    def _from_to(self, figure: Figure, touching: Figure | None) -> Told | None:
        if touching is not None and _FROM.search(touching.left) and _TO.match(figure.left):
            figure.level, figure.movement, figure.end = True, "", "to"
            return touching.label, "from and to"
        if _FROM.search(figure.left) and (_TO.match(figure.right) or figure.quantity.dimension is Dimension.RANK):
            figure.end = "from"
            head = take_left(_FROM.sub("", figure.left), self.heads).head
            if _PLACE.match(head):
                return (self.trail.share or self.trail.level) + head, "from and to"
            told = self._owned(head, figure) if head else _subject_of(self.before(figure))
            return told or self.trail.share or self.trail.level, "from and to"
        return None

    def _rank(self, figure: Figure, left: Left) -> Told | None:
        if figure.quantity.dimension is not Dimension.RANK:
            return None
        told = self.trail.labels[-1] if self.trail.labels else ""
        own = ranked_by(left.head)
        return (told + own if _PLACE.match(own) else own or told), "rank of what was told"

    def _share(self, figure: Figure, left: Left, touching: Figure | None, following: Figure | None) -> Told | None:
        if touching is not None and touching.share_of and figure.left.strip() in ("的", "的近", "的约"):
            return self.trail.subject + self.trail.base, "share of a base"
        of_it = following is not None and following.mark == "" and following.left.startswith("的")
        if of_it and _NOUNLESS.match(left.head) and figure.quantity.dimension is not Dimension.PERCENT:
            figure.share_of, self.trail.base = True, "占" + left.head
            return self._owned(left.head, figure), "base of a share"
        if not _SHARE_OPENING.match(left.head):
            return None
        percent = figure.quantity.dimension in (Dimension.PERCENT, Dimension.RATIO)
        if following is not None and following.mark == "" and following.left.startswith("的") and not percent:
            figure.share_of, self.trail.base = True, left.head
            base = _SHARE_OPENING.sub("", left.head) or left.head
            return self._owned(base, figure), "base of a share"
        if percent and len(left.head) <= 16:
            subject = _PLANNED_END.sub("", self.trail.subject)
            return _joined(subject or self.topic(figure), left.head), "share of what was told"
        return None

    def _tail(self, figure: Figure, following: Figure | None) -> str:
        """Return the noun that a figure counts; two counts side by side (1163户、3208名居民) share the later one's."""
        tail = tail_of(figure.right, self.heads)
        if (bounded := bounded_noun(figure, following, tail)) and following is not None:
            following.bound = True
            return bounded
        if tail and following is not None and following.mark == "" and figure.next_follows:
            tail = _MEASURE_TAIL.sub("", tail) or tail
            if following.quantity.unit == figure.quantity.unit:
                tail = self.predicates.ended(tail) or tail
        if not tail and following is not None and not following.left.strip(" 、和及"):
            beside = following.mark in _LIST or (following.mark == "" and not figure.right)
            units = {figure.quantity.dimension, following.quantity.dimension}
            tail = tail_of(following.right, self.heads) if beside and units == {Dimension.COUNT} else ""
        if figure.next_follows and (partners := _PARTNERS.search(tail)) and partners.start() > 1:
            return tail[: partners.start()]
        if tail and figure.next_follows and (given := self.heads.give.search(tail)) and given.start() > 1:
            return tail[: given.start()]
        return tail

    def _by_tail(self, figure: Figure, left: Left, tail: str) -> Told:
        """Label a figure by the noun that it counts, with the verb that makes it a flow."""
        head, rule = left.head, "noun to the right"
        if served := self.predicates.served(figure.left, figure.right):
            return served[0] + (served[1] if figure.next_follows else ""), "what was done for those counted"
        if head in _TO_WHOM or head in _ALSO:
            before = self._counted(figure) or (self.trail.labels[-1] if self.trail.labels else "")
            if head in _ALSO and (tail in self.predicates.done or self.predicates.act.match(tail)):
                return _joined(_unplanned(before), tail), "what those counted did"
            head = ""
        if figure.right.startswith("的") and len(head) > 3 and (measure := _MEASURES.get(figure.quantity.dimension)):
            return tail + measure, "measure of the noun to the right"
        if _VALUE.search(head):
            return tail + "价值", rule
        if head in _REST:
            subject = self._counted(figure) or self.trail.subject
            known = len(tail) <= 2 or not subject or any(tail in label for label in self.trail.labels)
            return head + (tail if known else _unplanned(subject)), rule
        if "、" in head and figure.quantity.value == head.count("、") + 1 and not flow_of(head, self.heads):
            return tail, rule
        if not head:
            return self._by_bare_tail(figure, left, tail)
        if figure.left.rstrip().endswith("等"):
            return flow_of(head, self.heads) + tail, rule
        if figure.left.rstrip().endswith("的") and (len(head) > 8 or not (figure.first or figure.mark)):
            return tail, rule
        if head in ("完成", "已完成", "覆盖", "建立"):
            return tail, rule
        verb = next((v for v in self.heads.flows if head.endswith(v) and len(v) > 1), "")
        if verb and verb != head and not flow_of(head, self.heads):
            return verb + tail, rule
        if len(head) <= 14 or (flow_of(head, self.heads) and len(head) <= 18):
            return head + tail, rule
        return tail, rule

    def _by_bare_tail(self, figure: Figure, left: Left, tail: str) -> Told:
        """Label a figure that has a noun behind it and no head before it."""
        if len(tail) <= 3:
            longer = next((label for label in reversed(self.trail.labels) if label.endswith(tail)), "")
            if longer:
                return longer, "noun told before"
            behind = figure.right.removeprefix(tail)
            if behind.startswith(("已", "均", "全部", "正在")) and (deed := self.predicates.acted("", behind)):
                return tail + deed, "what those counted did"
        verb = next((v for v in _IMPROVED if figure.left.rstrip().endswith(v)), "")
        if verb and left.movement and figure.quantity.dimension is Dimension.COUNT:
            figure.movement = ""
            return verb + tail, "noun to the right"
        carried = self.trail.verb if figure.mark and not figure.first else ""
        return (tail if flow_of(tail, self.heads) else carried + tail), "noun to the right"

    def _by_left(self, figure: Figure, left: Left, last: Figure | None) -> Told:
        """Label a figure by the words before it."""
        head, rule = left.head, "words to the left"
        if (head in _ALSO or head in _REST or head.count("、") > 1) and (deed := self._acted(figure)):
            last_label = self.trail.labels[-1] if self.trail.labels else ""
            before = "" if head.count("、") > 1 else self._counted(figure) or last_label
            return (head if head in _REST else "") + _joined(_unplanned(before), deed), "what those counted did"
        if head.endswith("占"):
            head = head[:-1] + "占比" if len(head) > 1 else head
        given = [m for m in self.heads.give.finditer(head) if m.start()]
        if given and (last is not None or _SERVED.search(figure.left) or _long_agent(head, given[-1])):
            return head[given[-1].start() :], rule
        if last is not None and len(last.label) > 1:
            joined = _joined(last.label, head)
            if len(joined) < len(last.label) + len(head):
                return joined, "subject counted before"
        whole = head in _MEASURED_DEEDS or head.endswith(_WHOLE_DEEDS)
        if head in self.predicates.done or (flow_of(head, self.heads) == head and not whole):
            return self._by_verb(figure, head)
        if self._goes_on(figure, left, head):
            return self.trail.verb + head, "verb carried through a list"
        if head in _REST and self.trail.whole and figure.quantity.dimension is Dimension.MONEY:
            return head + self.trail.whole, "rest of the whole"
        if head in _REST and self.trail.subject:
            return head + _unplanned(self._counted(figure) or self.trail.subject), "rest of the subject before"
        if figure.left.rstrip().endswith("等") and "”" in head and (subject := self._counted(figure)):
            said = figure.right[:12].strip("，。；、")
            return _joined(_unplanned(subject), said), "named members of what was counted"
        if len(head) > 12 and (at := head.rfind("的")) > 3 and len(head) - at > 4:
            head = head[at + 1 :]
        owned = self._owned(head, figure)
        return owned, rule if owned == head else rule + " with their owner"

    def _goes_on(self, figure: Figure, left: Left, head: str) -> bool:
        """Return whether a head is one more object of the verb that a list began with."""
        if figure.mark not in _LIST or figure.first or not self.trail.verb or left.movement or left.level:
            return False
        return len(head) <= 12 and not flow_of(head, self.heads)

    def _by_verb(self, figure: Figure, head: str) -> Told:
        """Label a figure that has only a verb before it: 已完成3.1亿元, of the work told before."""
        subject = _unplanned(self._counted(figure) or self.trail.subject or self.topic(figure))
        if not subject:
            return head, "words to the left"
        noun = subject[len(flow_of(subject, self.heads)) :] or subject
        if _ALREADY.search(figure.left) and head not in self.predicates.done:
            label = noun + "已" + head
        else:
            label = subject + head if head in self.predicates.done else _joined(head, subject)
        return label, "verb with the subject before"

    def _carried(self, figure: Figure, left: Left) -> Told:
        """Label a figure that has no words of its own by what it did, or by what was told before it."""
        trail = self.trail
        if not figure.movement and (deed := self._acted(figure)):
            counted = self._counted(figure) or (trail.labels[-1] if trail.labels else "")
            return _joined(counted, deed), "what those counted did"
        if figure.quantity.dimension is Dimension.PERCENTAGE_POINT:
            told = trail.share or trail.level
        elif left.movement or figure.quantity.dimension is Dimension.PERCENT:
            told = trail.level or trail.share
        else:
            told = trail.labels[-1] if trail.labels else ""
        if told:
            return told, "subject told before"
        return self.topic(figure) or self.before(figure).strip(" ，、"), "clause before"

    def _counted(self, figure: Figure) -> str:
        """Return what was last counted in a figure's unit: 已完工31个 are of the 46个 before."""
        return self.counted.get(figure.quantity.unit or "", "")

    def _acted(self, figure: Figure) -> str:
        counted = figure.quantity.dimension is Dimension.COUNT
        also = figure.head in _ALSO or figure.head in _REST
        return self.predicates.acted(figure.left, figure.right, also) if counted else ""

    def _owned(self, head: str, figure: Figure) -> str:
        """Give a head that says nothing alone (总投资, 完成率) the work or subject that it belongs to."""
        if _RATE.search(head) and len(head) <= 4:
            owner = _unplanned(self.trail.subject)
            stem = head[:-1]
            if stem and stem in owner:
                owner = owner[: owner.index(stem)].removesuffix("新").removesuffix("计划")
            return owner + head
        if _VALUE.fullmatch(head) and self.trail.labels and not (head.startswith("总") and len(self.trail.labels) > 1):
            what = self.trail.labels[-1]
            return what[len(flow_of(what, self.heads)) :] + head
        if head in _OWN_MOVES and self.trail.subject:
            return self.trail.subject.removesuffix(head) + head
        if head in self.heads.dependent or (head and _NOUNLESS.match(head)):
            nounless, same = _NOUNLESS.match(head), self.trail.unit == figure.quantity.unit
            owner = _unplanned(self.trail.subject) if nounless and same else self.topic(figure)
            if not owner and nounless:
                owner = _unplanned(self.trail.subject)
            owner = _SO_FAR.sub("", owner)
            return head if owner and owner in head else owner + head
        return head

    def _remember(self, figure: Figure) -> None:
        """Keep what the next figures may build on."""
        q, label, trail = figure.quantity, figure.label, self.trail
        trail.labels.append(label)
        if figure.share_of or q.dimension in (Dimension.AGE, Dimension.RANK):
            return
        if q.dimension is Dimension.DURATION and not label.endswith("数"):
            return
        if q.dimension in (Dimension.PERCENT, Dimension.PERCENTAGE_POINT) and not figure.movement:
            trail.share = label
            if _RATE.search(label) or not trail.level:
                trail.level = label
            return
        if figure.movement:
            if figure.head and figure.rule not in _DERIVED:
                trail.level = trail.subject = label
            return
        trail.level = label
        if (figure.head and figure.rule not in _DERIVED) or not trail.subject or figure.rule == "noun to the right":
            trail.subject, trail.unit = label, q.unit
            if q.dimension is Dimension.COUNT and q.unit and q.unit not in _LOOSE and figure.rule not in _PARTS:
                self.counted[q.unit] = label
        verb = flow_of(label, self.heads)
        trail.verb = verb if verb != label else ""


def _subject_of(clause: str) -> str:
    """Return what a clause without a figure is about: 漏损率 of 漏损率跟着往下掉."""
    found = _MEASURE_SUBJECT.match(clause.strip())
    return found[1] if found else ""


def _unplanned(subject: str) -> str:
    """Return a subject without the words that told of its plan: 工程年度计划投资 is 工程."""
    return _PLANNED.sub("", _PLANNED_END.sub("", subject))


def _long_agent(head: str, given: re.Match[str]) -> bool:
    """Return whether what stands before a verb of giving is only who gives: 市红十字会也捐出救护车."""
    return given.start() >= 5 and len(head) - given.end() >= 2 and "的" not in head


def _joined(front: str, back: str) -> str:
    """Join two parts of a label that may overlap: 热网台账 and 台账已完成."""
    for size in range(min(len(front), len(back)), 1, -1):
        if front.endswith(back[:size]):
            return front + back[size:]
    return front + back
