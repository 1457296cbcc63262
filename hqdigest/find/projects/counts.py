"""How many of how many (总数与完成数): those that a task sets, that tell the whole, and counts of one another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from hqdigest.find.projects.clauses import Clause, Stage
from hqdigest.lexicon import Lexicon
from hqdigest.model import Dimension, Quantity

_FAR = 24  # characters of a clause looked at before a count
_SERVED = frozenset("为对给")  # 为|500户家庭实施改造: all whom it is for
_PATTERNS = {
    # hits 年度任务|145公里, 今年的任务是|3200套, 老人应检|2.84万人; misses 适应12种
    "due": r"(?:任务|目标|计划|指标)(?:是|为|数|数为)?[^，。；\d]{0,10}$|(?<![相适供响反对效呼照])应[一-鿿]{1,3}$",
    # hits 年度任务为救助0—6岁残疾儿童|86名: a clause that opens with the task, whatever else it counts
    "opens due": r"(?:其中|今年|全年|年度|本年度?|年初|全?[省市县区州]里?){0,6}的?(?:工作)?(?:任务|目标|计划)(?!完成)",
    # hits 年度计划投资|3.2亿元, of which so much is done
    "invests": r"(?:年度|今年|全年|当年)(?:计划投资|投资计划|投资任务)(?:为|是)?$",
    # hits 计划完成, 任务完成: what is done of it
    "done": r"完成|实际|已|占|达|超|比|较|多|少|差",
    # hits 村|通了|, 吊装完|, 打通|, 架了|: a verb with its end between the whole and what is done of it
    "of": r"[^，。；、：（）\d和与及共增减比较超]{0,12}(?:了|完|好|通|成|妥|齐|毕|过|封顶|完工)(?:近|约|超|超过)?$",
    "noun": r"[一-鿿“”A-Za-z]{0,10}",
    # hits 2.8万人|的目标 ; 全年任务|2.8万人: a figure that is to be reached
    "goal behind": r"(?:以上|左右)?的?(?:年度|全年|既定|工作)?(?:目标|任务|计划|指标)",
    "goal before": r"(?:任务|目标|计划|指标|全年|年度)(?:数|量|的|为|是)?$",
    # hits 累计完成|9公里: all that was done so far, not a week's
    "sum": r"(?:累计|总共)已?[^，。；\d]{0,8}$",
    # hits 完成3个村|的垃圾清运: where, not how many
    "of others": r"[^，。；、]{0,4}的(?!\d)",
    "share": r"占[了约]?$",
}


@cache
def pattern(name: str) -> re.Pattern[str]:
    """Return one of the shapes around counts."""
    return re.compile(_PATTERNS[name])


def find_due(text: str, clause: Clause, counts: Sequence[Quantity], lexicon: Lexicon) -> Quantity | None:
    """Return the count that a task sets (年度任务145公里, 应检2.84万人), even where more is done in the end."""
    free = [q for q in counts if q.dimension is not Dimension.MONEY]
    opens = pattern("opens due").match(text, clause.start, clause.end)
    if opens and free and not pattern("done").search(text, opens.end(), free[0].start):
        return free[0]
    for q in free:
        m = pattern("due").search(text[max(clause.start, q.start - _FAR) : q.start])
        if m and not pattern("done").search(m[0]):
            return q
    return None


def find_so_many(text: str, clause: Clause, free: Sequence[Quantity]) -> tuple[Quantity, Quantity] | None:
    """Return the whole and what is done of it, told in one breath (112个村通了97个, 25台风机吊装完22台)."""
    if clause.has(Stage.FUTURE, Stage.NOT):
        return None
    for whole, done in pairwise(free):
        if whole.unit != done.unit or whole.value is None or done.value is None or done.value > whole.value:
            continue
        if pattern("of").fullmatch(text, whole.end, done.start) and pattern("noun").fullmatch(
            text, done.end, clause.end
        ):
            return whole, done
    return None


def is_goal(text: str, q: Quantity) -> bool:
    """Tell whether a figure is what was to be reached, not what is done."""
    return bool(
        pattern("goal behind").match(text, q.end) or pattern("goal before").search(text, max(0, q.start - 8), q.start)
    )


def is_whole(text: str, start: int, q: Quantity, lexicon: Lexicon) -> bool:
    """Tell whether a word before a count says that it is the whole: 全长23公里, 计划改造120户, 为500户."""
    beside = text[max(0, q.start - 1) : q.start]
    if beside in _SERVED or (beside == "长" and q.dimension is Dimension.LENGTH):
        return True
    begin = max(start, q.start - 16)
    words = [w for w in lexicon.match(text[begin : q.start], "checks") if w.id == "whole"]
    return any(
        w.end + 8 >= q.start - begin and not re.search(r"[，。；\d]", text[begin + w.end : q.start]) for w in words
    )
