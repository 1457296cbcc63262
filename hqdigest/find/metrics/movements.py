"""Movements (增减): which way a figure moved and which end of it is told; bounds, which only define other figures."""

from __future__ import annotations

import re
from itertools import pairwise

from hqdigest.find.metrics.clauses import Figure
from hqdigest.find.metrics.head_nouns import Heads, Left, take_left
from hqdigest.model import Dimension, Direction

_FROM = re.compile(r"(?:由|从)[^，。；由从]{0,8}$")  # hits 人均补助标准由, 覆盖率由年初的
# hits 提高到, 降至, 精简为 : the verb between the two ends of a movement
_TO = re.compile(r"^[^，。；\d]{0,6}?[^，。；、\d和与的]{1,4}?(?:到|至|为|成)")
_ARRIVES = re.compile(r"[到至为成][约近超了]*$")  # 降到, 精简为 ; misses 转为增长
_MEAN_OF = re.compile(r"(?:全[国省市区县州]|中部|西部|东部)(?:平均)?(?:水平)?")
_LIST = ("、", "和", "及", "与", "以及")
_BOUND = re.compile(r"(?:以上|以下|以内|及以上)$")
_SPELL = re.compile(r"(?:已|并)?(?:连续|持续|历时|坚持|坚守|经过|用时|为期|近|每)$")  # hits 连续8年保持在98%
_COVERS = re.compile(r"(?:覆盖|占|超过?|达到?|有|完成)$")  # 覆盖九成以上的县 is what is told
_RANKING = re.compile(r"(?:列|居|排名?|位|在|处于)[^，。；、]{0,8}$")
_OF = re.compile(r"的(?!(?:年度|全年|总)?目标|任务|要求|计划|水平|速度|增速|增长|降幅)")  # 满意度低于90%[的]“回炉重做”


def find_movements(figures: list[Figure], heads: Heads) -> None:
    """Tell every figure of a sentence which way it moved; figures side by side share what is said before the first."""
    find_bounds(figures)
    read_through_bounds(figures)
    i, compared = 0, ""
    while i < len(figures):
        left = take_left(figures[i].left, heads)
        if figures[i].left.endswith("+"):  # 同比+10.8%
            left = take_left(figures[i].left.rstrip("+"), heads)._replace(movement=Direction.UP)
        together = figures[i : i + _run_of(figures, i, left, heads)]
        for figure in together:
            figure.movement, figure.level, figure.part, figure.head = left.movement, left.level, left.part, left.head
        _find_end(figures, i)
        if figures[i].mark in _LIST and compared and _MEAN_OF.fullmatch(figures[i].left.strip()):
            figures[i].movement = compared  # 快于全国5.4个、全省3.1个百分点
        compared = left.movement if left.compared else compared
        i += len(together)


def _run_of(figures: list[Figure], at: int, left: Left, heads: Heads) -> int:
    """Return how many figures from `at` on stand side by side with nothing but a mark between them."""
    count = 1
    for figure in figures[at + 1 :]:
        same = figure.clause == figures[at].clause and figure.mark
        if not same or (figure.left.strip(" 、") and not left.shared_out) or len(figure.left) > 2:
            break
        if figure.left.strip() and take_left(figure.left, heads).movement:
            break  # 分别上升4%和[下降]2%
        count += 1
    return count


def _find_end(figures: list[Figure], at: int) -> None:
    """Mark the figure at which a movement starts, and that at which it ends."""
    figure, last = figures[at], figures[at - 1] if at else None
    touching = last if last is not None and not figure.first and figure.mark == "" else None
    if touching is not None and _FROM.search(touching.left) and _TO.match(figure.left):
        figure.end = "to"
        if _ARRIVES.search(figure.left):
            figure.level, figure.movement = True, ""
    elif _FROM.search(figure.left) and (_TO.match(figure.right) or figure.quantity.dimension is Dimension.RANK):
        figure.end = "from"


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
    for figure, following in pairwise(figures):
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
