"""Lefts (前置词语): a figure labelled by the words before it, or by what was told before where it has none."""

from __future__ import annotations

import re

from hqdigest.find.metrics.clauses import Figure
from hqdigest.find.metrics.head_nouns import Left, flow_of
from hqdigest.find.metrics.shapes import ALSO, LIST, REST, Shapes, Told, joined, unplanned
from hqdigest.model import Dimension

_ALREADY = re.compile(r"(?:^|[，、；])(?:目前|现|均|共|累计)*已")  # hits 已整改1243处
# also nouns: 出口3.2亿元
_MEASURED_DEEDS = frozenset({"出口", "进口", "销售", "投资", "消费", "生产", "存栏", "出栏", "收入", "支出"})
# hits [因边坡二次垮塌]追加锚索, […高速公路控制性工程]苗岭隧道掘进
_CAUSED = re.compile(
    r"(?:因|由于|为了|为)[^，。；]*?(?=追加|增设|增配|新增|新建|投入|调整|加固|改建)|[^，。；]*(?:控制性工程|先导工程|配套工程)(?=[^，。；]{4})"
)
# verbs with their object in them
_WHOLE_DEEDS = ("就业", "造林", "绿化", "受益", "义诊", "扶贫", "创业", "植树", "出栏", "存栏")
_SERVED = re.compile(r"(?:^|[，、年月底日])(?:为|向|对|给)|(?:为|向|给)[^，。；]{2,16}$")  # 为近600名职工


class LeftShapes(Shapes):
    """Labels from the words before a figure, and of figures that have none."""

    def by_left(self, figure: Figure, left: Left, last: Figure | None) -> Told:
        """Label a figure by the words before it."""
        head, rule = left.head, "words to the left"
        if (head in ALSO or head in REST or head.count("、") > 1) and (deed := self.acted(figure)):
            last_label = self.trail.labels[-1] if self.trail.labels else ""
            before = "" if head.count("、") > 1 else self.counted_in(figure) or last_label
            return (head if head in REST else "") + joined(unplanned(before), deed), "what those counted did"
        if head == "恢复" and figure.quantity.dimension is Dimension.PERCENT and self.trail.level:
            return self.trail.level + head, "share of what was told"
        if len(head) > 12 and (inner := _CAUSED.match(head)):
            head = head[inner.end() :]
        if head.endswith("占"):
            head = head[:-1] + "占比" if len(head) > 1 else head
        given = [m for m in self.heads.give.finditer(head) if m.start()]
        if given and (last is not None or _SERVED.search(figure.left) or _long_agent(head, given[-1])):
            return head[given[-1].start() :], rule
        if last is not None and len(last.label) > 1:
            both = joined(last.label, head)
            if len(both) < len(last.label) + len(head):
                return both, "subject counted before"
        whole = head in _MEASURED_DEEDS or head.endswith(_WHOLE_DEEDS)
        if head in self.predicates.done or (flow_of(head, self.heads) == head and not whole):
            return self._by_verb(figure, head)
        if self._goes_on(figure, left, head):
            return self.trail.verb + head, "verb carried through a list"
        if head in REST and self.trail.whole and figure.quantity.dimension is Dimension.MONEY:
            return head + self.trail.whole, "rest of the whole"
        if head in REST and self.trail.subject:
            return head + unplanned(self.counted_in(figure) or self.trail.subject), "rest of the subject before"
        if figure.left.rstrip().endswith("等") and "”" in head and (subject := self.counted_in(figure)):
            said = figure.right[:12].strip("，。；、")
            return joined(unplanned(subject), said), "named members of what was counted"
        if len(head) > 12 and (at := head.rfind("的")) > 3 and len(head) - at > 4:
            head = head[at + 1 :]
        owned = self.owned(head, figure)
        return owned, rule if owned == head else rule + " with their owner"

    def _goes_on(self, figure: Figure, left: Left, head: str) -> bool:
        """Return whether a head is one more object of the verb that a list began with."""
        if figure.mark not in LIST or figure.first or not self.trail.verb or left.movement or left.level:
            return False
        return len(head) <= 12 and not flow_of(head, self.heads)

    def _by_verb(self, figure: Figure, head: str) -> Told:
        """Label a figure that has only a verb before it: 已完成3.1亿元, of the work told before."""
        subject = unplanned(self.counted_in(figure) or self.trail.subject or self.topic(figure))
        if not subject:
            return head, "words to the left"
        noun = subject[len(flow_of(subject, self.heads)) :] or subject
        if _ALREADY.search(figure.left) and head not in self.predicates.done:
            label = noun + "已" + head
        else:
            label = subject + head if head in self.predicates.done else joined(head, subject)
        return label, "verb with the subject before"

    def carried(self, figure: Figure, left: Left) -> Told:
        """Label a figure that has no words of its own by what it did, or by what was told before it."""
        trail = self.trail
        if not figure.movement and (deed := self.acted(figure)):
            counted = self.counted_in(figure) or (trail.labels[-1] if trail.labels else "")
            return joined(counted, deed), "what those counted did"
        if figure.quantity.dimension is Dimension.PERCENTAGE_POINT:
            told = trail.share or trail.level
        elif left.movement or figure.quantity.dimension is Dimension.PERCENT:
            told = trail.level or trail.share
        else:
            told = trail.labels[-1] if trail.labels else ""
        if told:
            return told, "subject told before"
        return self.topic(figure) or self.before(figure).strip(" ，、"), "clause before"


def _long_agent(head: str, given: re.Match[str]) -> bool:
    """Return whether what stands before a verb of giving is only who gives: 市红十字会也捐出救护车."""
    return given.start() >= 5 and len(head) - given.end() >= 2 and "的" not in head
