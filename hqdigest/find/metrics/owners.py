"""Owners (主语): what a bare head belongs to: the work named in its sentence, or the heading above."""

from __future__ import annotations

import re

from hqdigest.find.metrics.clauses import Figure
from hqdigest.find.metrics.head_nouns import Heads, take_openings
from hqdigest.text import Span

# hits 码头[管控系统], 项目[资金] : the word before is part of a longer noun
_GOES_ON = re.compile(
    r"[A-Za-z]|管控|管理|系统|资金|贷款|用地|负责人|经理|集群|方案|业主|单位|企业|公司|所在|周边|附近|沿线|数量"
)
_COUNTED = re.compile(r"\d(?:余|多)?[个项家所件]|^(?:[^，。]{0,4}将|对|为|向)")  # 将对6个未开工项目 names no work
# hits （1）[灞桥风电场一期]。 and 3.[农村危房改造]。 : an item of a list that opens with its name
_ITEM = re.compile(r"\s*(?:（\d+）|\d+[.、．]|[①-⑳]|▶|●|■|◆)\s*([^，。；：\d]{3,20})[。：]\s*")
_NUMBERING = re.compile(r"^(?:（[一二三四五六七八九十]+）|[一二三四五六七八九十]+、|\d+[.、．])\s*")


class Owners:
    """Finds what a bare head belongs to: the work named in its sentence, or the heading above."""

    def __init__(self, text: str, sentence: Span, section: str | None, heads: Heads) -> None:
        self.text, self.sentence, self.section, self.heads = text, sentence, section, heads

    def clause_before(self, figure: Figure) -> str:
        """Return the clause in front of the figure's own, within the sentence."""
        end = max(self.sentence.start, figure.clause_start - 1)
        front = self.text[self.sentence.start : end]
        return front[max(front.rfind(mark) for mark in "，；：。") + 1 :]

    def topic(self, figure: Figure) -> str:
        """Return the work that the figure's sentence or its section is about, or nothing."""
        front = self.text[self.sentence.start : figure.quantity.start]
        named = ""
        for clause in re.split(r"[，；：。]", front)[:-1]:
            clause, _ = take_openings(clause, self.heads)
            if (m := self.heads.worker.match(clause)) and self._ends(clause, m.end()):
                named = m[0][m[0].rfind("的") + 1 :]
        if not named and self.section:
            title = _NUMBERING.sub("", self.section)
            if (m := self.heads.worker.match(title)) and m.end() == len(title):
                named = title
        if not named and (item := _ITEM.match(self.text)) and item.end() <= self.sentence.start:
            named = item[1]
        return named if 2 < len(named) <= 30 and not _COUNTED.search(named) else ""

    def _ends(self, clause: str, end: int) -> bool:
        """Return whether the name of a work may end at `end`: no quotation mark is open, and the noun doesn't go on."""
        return clause.count("“", 0, end) == clause.count("”", 0, end) and not _GOES_ON.match(clause, end)
