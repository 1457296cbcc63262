"""Tails (后置名词): a figure labelled by the noun that it counts, with the verb that makes it a flow."""

from __future__ import annotations

import re

from hqdigest.find.metrics.bounds import bounded_noun
from hqdigest.find.metrics.clauses import Figure
from hqdigest.find.metrics.head_nouns import Left, flow_of, tail_of
from hqdigest.find.metrics.shapes import ALSO, LIST, REST, VALUE, Shapes, Told, joined, unplanned
from hqdigest.model import Dimension

_ASPECTS = ("已", "均", "全部", "正在")
_TO_WHOM = frozenset({"与", "同", "跟", "为", "向", "给", "对", "将对", "要对", "将为", "将向", "对于", "针对"})
_MEASURES = {
    Dimension.AREA: "面积",
    Dimension.LENGTH: "长度",
    Dimension.MASS: "重量",
    Dimension.POWER: "功率",
    Dimension.VOLUME: "容量",
}
# hits 企业同…茶厂等, 学校与百澜市 : before another count
_PARTNERS = re.compile(r"(?:同|与|和|跟|向|赴)[^，。；]*等$|(?:同|与|跟|赴)[^，。；、]{2,12}$")
# hits 重点项目[年度计划投资], before the amount
_MEASURE_TAIL = re.compile(
    r"(?<=..)(?:户均|人均|亩均|村均|平均)[^，。；、]*$|(?<=..)(?:年度|全年|本年|累计)?(?:计划|完成|概算|总)*(?:总?投资额?|产值|营收|营业收入|销售额|税收|建筑面积|总?面积|总长度?|全长)$"
)
_IMPROVED = frozenset({"提升", "优化提升", "改造提升", "提高", "扩大", "增加", "减少", "压减", "缩减", "精简"})


class TailShapes(Shapes):
    """Labels from the noun that a figure counts."""

    def tail(self, figure: Figure, following: Figure | None) -> str:
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
            beside = following.mark in LIST or (following.mark == "" and not figure.right)
            units = {figure.quantity.dimension, following.quantity.dimension}
            tail = tail_of(following.right, self.heads) if beside and units == {Dimension.COUNT} else ""
        if figure.next_follows and (partners := _PARTNERS.search(tail)) and partners.start() > 1:
            return tail[: partners.start()]
        if tail and figure.next_follows and (given := self.heads.give.search(tail)) and given.start() > 1:
            return tail[: given.start()]
        return tail

    def by_tail(self, figure: Figure, left: Left, tail: str) -> Told:
        """Label a figure by the noun that it counts, with the verb that makes it a flow."""
        head, rule = left.head, "noun to the right"
        if served := self.predicates.served(figure.left, figure.right):
            whom = served[1] if figure.next_follows or figure.left.rstrip().endswith(("与", "同")) else ""
            return served[0] + whom, "what was done for those counted"
        if head in _TO_WHOM or head in ALSO:
            before = self.counted_in(figure) or (self.trail.labels[-1] if self.trail.labels else "")
            if head in ALSO and (tail in self.predicates.done or self.predicates.act.match(tail)):
                return joined(unplanned(before), tail), "what those counted did"
            head = ""
        if figure.right.startswith("的") and len(head) > 3 and (measure := _MEASURES.get(figure.quantity.dimension)):
            return tail + measure, "measure of the noun to the right"
        if VALUE.search(head):
            return tail + "价值", rule
        if head in REST:
            subject = self.counted_in(figure) or self.trail.subject
            known = not subject or not self.predicates.finished.search(tail)
            return head + (tail if known else unplanned(subject)), rule
        if "、" in head and figure.quantity.value == head.count("、") + 1:
            return flow_of(head, self.heads) + tail, rule
        if tail in self.heads.level and not figure.right.startswith("的") and (deed := self.acted(figure, also=True)):
            return joined(unplanned(self.counted_in(figure)), deed), "what those counted did"
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
            if figure.part and behind.startswith(_ASPECTS) and (deed := self.predicates.acted("", behind)):
                return tail + deed, "what those counted did"
        verb = next((v for v in _IMPROVED if figure.left.rstrip().endswith(v)), "")
        if verb and left.movement and figure.quantity.dimension is Dimension.COUNT:
            figure.movement = ""
            return verb + tail, "noun to the right"
        carried = self.trail.verb if figure.mark and not figure.first else ""
        return (tail if flow_of(tail, self.heads) else carried + tail), "noun to the right"
