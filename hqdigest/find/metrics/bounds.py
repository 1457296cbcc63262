"""Bounds (限定): figures that only define those beside them, and where two figures of a clause are joined."""

from __future__ import annotations

import itertools
import re

from hqdigest.find.metrics.clauses import Figure
from hqdigest.model import Dimension

_BOUND = re.compile(r"(?:以上|以下|以内|及以上)$")
_SPELL = re.compile(r"(?:已|并)?(?:连续|持续|历时|坚持|坚守|经过|用时|为期|近|每)$")  # hits 连续8年保持在98%
_COVERS = re.compile(r"(?:覆盖|占|超过?|达到?|有|完成)$")  # 覆盖九成以上的县 is what is told
_RANKING = re.compile(r"(?:列|居|排名?|位|在|处于)[^，。；、]{0,8}$")
_OF = re.compile(r"的(?!(?:年度|全年|总)?目标|任务|要求|计划|水平|速度|增速|增长|降幅)")  # 满意度低于90%[的]“回炉重做”


def find_bounds(figures: list[Figure]) -> None:
    """Mark the figures that only say which are meant: 满意度[低于90%]的."""
    for figure in figures:
        q = figure.quantity
        if not any(c.isnumeric() for c in q.text.lstrip("千百十万亿")) and q.text[:1] in "亿万千":
            figure.bound = figure.bound or bool(figure.right)  # 亿元以上项目
        if _OF.match(figure.right) and q.qualifier is not None and q.dimension is Dimension.PERCENT:
            figure.bound = figure.bound or not (figure.next_follows or _COVERS.search(figure.left))


def read_through_bounds(figures: list[Figure]) -> None:
    """Let the figure behind an age, a bound or a spell of time read through it: 65岁以上老人占18%, 连续8年居第一."""
    for figure, following in itertools.pairwise(figures):
        q = figure.quantity
        if following.clause != figure.clause or following.mark != "":
            continue
        counted = q.dimension is Dimension.COUNT
        if counted and following.quantity.dimension is Dimension.RANK and (place := _RANKING.search(figure.left)):
            figure.bound, following.left = True, figure.left[: place.end()]  # 增速列全省[14个市州]第5
            following.first, following.mark = figure.first, figure.mark
            continue
        graded = following.quantity.text.endswith("级") or following.right.startswith("级")
        if (following.quantity.dimension is Dimension.AGE or graded) and not figure.right:
            figure.right = following.quantity.text + following.right  # 1126名八十周岁以上老人, 2个千吨级泊位
            figure.next_follows = following.next_follows
            following.bound = following.bound or graded
        if (q.dimension is Dimension.AGE or _BOUND.search(q.text)) and figure.right:
            following.left = figure.left + q.text + following.left
            following.first, following.mark = figure.first, figure.mark
            figure.bound = True
        elif q.dimension is Dimension.DURATION and (spell := _SPELL.search(figure.left)):
            following.left = figure.left[: spell.start()] + following.left
            following.first, following.mark = figure.first, figure.mark
