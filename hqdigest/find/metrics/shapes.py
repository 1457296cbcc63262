"""Shapes (句式) of labels: what those for the noun behind a figure and for the words before it share."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from hqdigest.find.metrics.clauses import Figure
from hqdigest.find.metrics.head_nouns import Heads, flow_of
from hqdigest.find.metrics.predicates import Predicates
from hqdigest.model import Dimension

RATE = re.compile(r"(?:率|占比|比重|比例|份额|覆盖面|满意度|程度|进度)$")  # hits 按时办结率, 占比
LIST = ("、", "和", "及", "与", "以及")
NOUNLESS = re.compile(r"^(?:年度|全年)?(?:计划|目标|任务)(?:任务|目标|投资|数)?$")  # hits 年度目标
REST = frozenset({"其余", "剩余", "余下", "另外", "剩下", "其他", "其它"})
ALSO = frozenset({"另", "另外", "还", "仍", "尚", "现", "首批"})
OWN_MOVES = frozenset({"增速", "增幅", "涨幅", "升幅", "降幅", "跌幅", "占比", "比重", "总量", "增量", "均价"})
_PLANNED = re.compile(r"^(?:年度|全年|计划|预计|累计|已|共|完成|目标)+(?!$)")
# hits 工程[年度计划投资]
PLANNED_END = re.compile(
    r"(?<=..)(?:年度|全年|总)?(?:计划|目标|任务|概算|拟|预计)"
    r"(?:总?投资|任务|目标|数|新?(?:开工|竣工|建设|改造|完成|更新|建成))?$"
)
# hits 改造[已铺设]管网
_SO_FAR = re.compile(r"已(?:经|累计)?(?:铺设|完成|建成|拨付|到位|投入|开工|改造|敷设|浇筑|架设|安装)")
VALUE = re.compile(r"(?:总?价值|总值|价格|单价|合计|金额)$")

Told = tuple[str, str]
Around = Callable[[Figure], str]


@dataclass(slots=True)
class Memory:
    """What goes on from sentence to sentence of an article."""

    counted: dict[str, str] = field(default_factory=dict)  # what was last counted in each unit
    listed: list[tuple[str | None, str]] = field(default_factory=list)  # units and labels of the last sentence


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


class Shapes:
    """What all shapes of labels share: the figures of one sentence, the word lists, and what was told so far."""

    def __init__(
        self, figures: list[Figure], heads: Heads, predicates: Predicates, before: Around, topic: Around
    ) -> None:
        self.figures, self.heads, self.predicates = figures, heads, predicates
        self.before, self.topic = before, topic
        self.trail = Trail()
        self.counted: dict[str, str] = {}
        self.previous: list[tuple[str | None, str]] = []  # the figures of the sentence before
        self.compared = ("", "", "")  # of the last distance: which way, its label, and from what

    def counted_in(self, figure: Figure) -> str:
        """Return what was last counted in a figure's unit: 已完工31个 are of the 46个 before."""
        return self.counted.get(figure.quantity.unit or "", "")

    def acted(self, figure: Figure, also: bool = False) -> str:
        counted = figure.quantity.dimension is Dimension.COUNT
        also = also or figure.head in ALSO or figure.head in REST
        return self.predicates.acted(figure.left, figure.right, also) if counted else ""

    def owned(self, head: str, figure: Figure) -> str:
        """Give a head that says nothing alone (总投资, 完成率) the work or subject that it belongs to."""
        if RATE.search(head) and len(head) <= 4:
            owner = unplanned(self.trail.subject)
            stem = head[:-1]
            if stem and stem in owner:
                owner = owner[: owner.index(stem)].removesuffix("新").removesuffix("计划")
            return owner + head
        if VALUE.fullmatch(head) and self.trail.labels and not (head.startswith("总") and len(self.trail.labels) > 1):
            what = self.trail.labels[-1]
            return what[len(flow_of(what, self.heads)) :] + head
        if head in OWN_MOVES and self.trail.subject:
            return self.trail.subject.removesuffix(head) + head
        if head in self.heads.dependent or (head and NOUNLESS.match(head)):
            nounless, same = NOUNLESS.match(head), self.trail.unit == figure.quantity.unit
            owner = unplanned(self.trail.subject) if nounless and same else self.topic(figure)
            if not owner and nounless:
                owner = unplanned(self.trail.subject)
            owner = _SO_FAR.sub("", owner)
            return head if owner and owner in head else owner + head
        return head


def unplanned(subject: str) -> str:
    """Return a subject without the words that told of its plan: 工程年度计划投资 is 工程."""
    return _PLANNED.sub("", PLANNED_END.sub("", subject))


def joined(front: str, back: str) -> str:
    """Join two parts of a label that may overlap: 热网台账 and 台账已完成."""
    for size in range(min(len(front), len(back)), 1, -1):
        if front.endswith(back[:size]):
            return front + back[size:]
    return front + back
