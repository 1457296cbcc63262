"""Labels (指标名): one walk over the figures of a sentence decides what each of them measures."""

from __future__ import annotations

import re

from hqdigest.find.metrics.bounds import find_bounds, part_verbs, read_through_bounds
from hqdigest.find.metrics.clauses import Figure
from hqdigest.find.metrics.head_nouns import Heads, Left, flow_of, take_left
from hqdigest.find.metrics.left_context import LeftShapes
from hqdigest.find.metrics.lists import deal, run_of
from hqdigest.find.metrics.predicates import Predicates
from hqdigest.find.metrics.ranks import ranked_by
from hqdigest.find.metrics.right_context import TailShapes
from hqdigest.find.metrics.shapes import LIST, NOUNLESS, OWN_MOVES, PLANNED_END, RATE, Around, Memory, Told, joined
from hqdigest.model import Dimension

_SHARE_OPENING = re.compile(r"^(?:仅|约|只)?(?:占|完成|达)(?![率度成到])")  # hits 占年度计划, 完成全年任务
_FROM = re.compile(r"(?:由|从)[^，。；由从]{0,8}$")  # hits 人均补助标准由, 覆盖率由年初的
# hits 提高到, 降至, 精简为 : the verb between the two ends of a movement
_TO = re.compile(r"^[^，。；\d]{0,6}?[^，。；、\d和与的]{1,4}?(?:到|至|为|成)")
_ARRIVES = re.compile(r"[到至为成][约近超了]*$")  # 降到, 精简为 ; misses 转为增长
_MEAN_OF = re.compile(r"(?:全[国省市区县州]|中部|西部|东部)(?:平均)?(?:水平)?")
_DERIVED = ("verb with the subject before", "subject told before", "subject counted before")
_LOOSE = frozenset({"人", "名", "位"})  # persons counted in passing are no subject for the next ones
_PLACE = re.compile(r"^(?:位次|排名|名次|位列|综合排名)$")
# hits 120亿元[年度目标的]62.2%
_BASE_OF = re.compile(r"^((?:年度|全年|总)(?:目标|任务|计划)(?:任务|目标|投资)?)的$")
# hits [漏损率]跟着往下掉
_MEASURE_SUBJECT = re.compile(
    r"((?:[^，。；]{0,10}?)(?:率|量|额|数|价格?|值|浓度|收入|面积|比重|占比|温度|水平|时间|时长|标准|规模|成本))"
    r"(?=也|跟着|明显|持续|稳步|不断|大幅|显著|逐年|进一步|又|再|随之|$)"
)
_PARTS = frozenset({"what those counted did", "verb with the subject before", "named members of what was counted"})


def find_labels(
    figures: list[Figure],
    heads: Heads,
    predicates: Predicates,
    before: Around,
    topic: Around,
    memory: Memory,
) -> None:
    """Give every figure of a sentence its label and the name of the rule that gave it.

    `before` returns the clause in front of a figure's own; `topic` the work or subject that a bare head belongs to;
    `memory` keeps what goes on from sentence to sentence.
    """
    find_bounds(figures)
    read_through_bounds(figures)
    part_verbs(figures, heads)
    walk = _Walk(figures, heads, predicates, before, topic)
    walk.counted, walk.previous = memory.counted, memory.listed
    walk.run()
    memory.listed = [(figure.quantity.unit, figure.label) for figure in figures]


class _Walk(TailShapes, LeftShapes):
    """The walk over the figures of one sentence; a shape that doesn't fit returns None."""

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
                if left.compared:
                    self.compared = (figure.movement, figure.label, left.compared)
                self._remember(figure)
            i += len(dealt) or 1

    def _deal(self, together: list[Figure], left: Left) -> list[Told]:
        if len(together) < 2:
            return []
        told = self._listed(together) or self.trail.labels
        return deal(together, left, self.heads, told, self.before(together[0]))

    def _listed(self, together: list[Figure]) -> list[str]:
        """Return the labels of the sentence before whose units are those dealt out: 431公里、37座, of 680公里、52座."""
        if self.trail.labels or len({f.quantity.unit for f in together}) < 2:
            return []
        units = [f.quantity.unit for f in together]
        labels = [label for unit, label in self.previous if unit in units]
        return labels if [unit for unit, _ in self.previous if unit in units] == units else []

    def _label(self, at: int, left: Left) -> Told:
        """Return the label of one figure with the rule that gave it."""
        figure = self.figures[at]
        last = self.figures[at - 1] if at else None
        touching = last if last is not None and not figure.first and figure.mark == "" else None
        following = self.figures[at + 1] if at + 1 < len(self.figures) else None
        told = self._from_to(figure, touching) or self._rank(figure, left) or self._distance(figure)
        told = told or self._share(figure, left, touching, following)
        if told:
            return told
        percent = figure.quantity.dimension in (Dimension.PERCENT, Dimension.RATIO)
        beside = following if following is not None and not following.first else None
        tail = "" if _TO.match(figure.right) and _FROM.search(figure.left) else self.tail(figure, beside)
        if tail and not (percent and left.head and not figure.right.startswith("的")):
            return self.by_tail(figure, left, tail)
        if left.head:
            return self.by_left(figure, left, touching)
        return self.carried(figure, left)

    def _from_to(self, figure: Figure, touching: Figure | None) -> Told | None:
        if touching is not None and _FROM.search(touching.left) and _TO.match(figure.left):
            figure.end = "to"
            if _ARRIVES.search(figure.left):
                figure.level, figure.movement = True, ""
            return touching.label, "from and to"
        if _FROM.search(figure.left) and (_TO.match(figure.right) or figure.quantity.dimension is Dimension.RANK):
            figure.end = "from"
            head = take_left(_FROM.sub("", figure.left), self.heads).head
            if _PLACE.match(head):
                return (self.trail.share or self.trail.level) + head, "from and to"
            told = self.owned(head, figure) if head else _subject_of(self.before(figure))
            return told or self.trail.share or self.trail.level, "from and to"
        return None

    def _distance(self, figure: Figure) -> Told | None:
        """Label a second distance from another mean: 快于全国5.4个、全省3.1个百分点."""
        movement, label, compared = self.compared
        if figure.mark not in LIST or not movement or not _MEAN_OF.fullmatch(figure.left.strip()):
            return None
        figure.movement = movement
        return label.removesuffix(compared) + compared[:2] + figure.left.strip(), "distance from another mean"

    def _rank(self, figure: Figure, left: Left) -> Told | None:
        if figure.quantity.dimension is not Dimension.RANK:
            return None
        told = self.trail.labels[-1] if self.trail.labels else ""
        own = ranked_by(left.head)
        if own in OWN_MOVES and self.trail.subject:
            own = self.trail.subject.removesuffix(own) + own
        return (told + own if _PLACE.match(own) else own or told), "rank of what was told"

    def _share(self, figure: Figure, left: Left, touching: Figure | None, following: Figure | None) -> Told | None:
        if touching is not None and touching.share_of and figure.left.strip() in ("的", "的近", "的约"):
            return self.trail.subject + self.trail.base, "share of a base"
        beside = following is not None and following.mark == ""
        if beside and following is not None and (plan := _BASE_OF.match(following.left)):
            figure.share_of, figure.aimed, self.trail.base, following.left = True, True, "完成" + plan[1], "的"
            return self.owned(plan[1], figure), "base of a share"
        of_it = beside and following is not None and following.left.startswith("的")
        if of_it and NOUNLESS.match(left.head) and figure.quantity.dimension is not Dimension.PERCENT:
            figure.share_of, self.trail.base = True, "占" + left.head
            return self.owned(left.head, figure), "base of a share"
        if not _SHARE_OPENING.match(left.head):
            return None
        percent = figure.quantity.dimension in (Dimension.PERCENT, Dimension.RATIO)
        if following is not None and following.mark == "" and following.left.startswith("的") and not percent:
            figure.share_of, self.trail.base = True, left.head
            base = _SHARE_OPENING.sub("", left.head) or left.head
            return self.owned(base, figure), "base of a share"
        if percent and len(left.head) <= 16:
            subject = PLANNED_END.sub("", self.trail.subject)
            return joined(subject or self.topic(figure), left.head), "share of what was told"
        return None

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
            if RATE.search(label) or not trail.level:
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
