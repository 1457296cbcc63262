"""How many of how many (总数与完成数): counts that a task names beforehand, and counts told one of the other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from hqdigest.find.projects.clauses import Clause, Stage
from hqdigest.model import Quantity

# hits 年度任务|145公里, 今年的任务是|3200套, 老人应检|2.84万人; misses 适应12种
_DUE = re.compile(
    r"(?:任务|目标|计划|指标)(?:是|为|数|数为)?[^，。；\d]{0,10}$|(?<![相适供响反对效呼照])应[一-鿿]{1,3}$"
)
# hits 年度任务为救助0—6岁残疾儿童|86名: a clause that opens with the task, whatever else it counts
_OPENS_DUE = re.compile(
    r"(?:其中|今年|全年|年度|本年度?|年初|[省市县区州]里|全[省市县区州])*的?(?:工作)?(?:任务|目标|计划)(?!完成)"
)
# hits 计划完成, 任务完成: what is done of it
_DONE = re.compile(r"完成|实际|已|占|达|超|比|较|多|少|差")
_FAR = 24  # characters of a clause looked at before a count
# hits 村|通了|, 吊装完|, 打通|, 架了|: a verb with its end between the whole and what is done of it
_OF = re.compile(r"[^，。；、：（）\d和与及共增减比较超]{0,12}(?:了|完|好|通|成|妥|齐|毕|过)(?:近|约|超|超过)?$")
_NOUN = re.compile(r"[一-鿿“”A-Za-z]{0,10}")
# hits 凑够|120台, 累计达到|300座: how many there will be in the end
_IN_THE_END = re.compile(r"(?:凑够|凑足|凑齐|总数达|总数达到|累计达|累计达到|增至|增加到|达到)$")
_SINCE_THE_BEGINNING = re.compile(r"(?:累计|总共)已?[^，。；\d]{0,8}$")


def find_due(text: str, clause: Clause, free: Sequence[Quantity]) -> Quantity | None:
    """Return the count that a task sets (年度任务145公里, 应检2.84万人), even where more is done in the end."""
    opens = _OPENS_DUE.match(text, clause.start, clause.end)
    if opens and free and not _DONE.search(text, opens.end(), free[0].start):
        return free[0]
    for q in free:
        before = text[max(clause.start, q.start - _FAR) : q.start]
        m = _DUE.search(before)
        if m and not _DONE.search(m[0]):
            return q
    return None


def find_so_many(text: str, clause: Clause, free: Sequence[Quantity]) -> tuple[Quantity, Quantity] | None:
    """Return the whole and what is done of it, told in one breath (112个村通了97个, 25台风机吊装完22台)."""
    if clause.has(Stage.FUTURE, Stage.NOT):
        return None
    for whole, done in pairwise(free):
        if whole.unit != done.unit or whole.value is None or done.value is None or done.value > whole.value:
            continue
        if _OF.fullmatch(text, whole.end, done.start) and _NOUN.fullmatch(text, done.end, clause.end):
            return whole, done
    return None


def counts_in_the_end(text: str, q: Quantity) -> bool:
    """Tell whether a count says how many there will be when all is done (年内凑够120台)."""
    return bool(_IN_THE_END.search(text, max(0, q.start - 6), q.start))


def counts_all(text: str, clause: Clause, q: Quantity) -> bool:
    """Tell whether a count is of all that was done so far, not of a week or a month (累计完成11.7公里)."""
    return bool(_SINCE_THE_BEGINNING.search(text, max(clause.start, q.start - 14), q.start))
