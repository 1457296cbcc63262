"""Movements (增减): which way the words before a figure say that it moved, and which end of a movement it tells."""

from __future__ import annotations

import re

from hqdigest.find.metrics.bounds import find_bounds, read_through_bounds
from hqdigest.find.metrics.clauses import Figure
from hqdigest.find.metrics.head_nouns import Heads, Left, take_left
from hqdigest.model import Dimension, Direction

_FROM = re.compile(r"(?:由|从)[^，。；由从]{0,8}$")  # hits 人均补助标准由, 覆盖率由年初的
# hits 提高到, 降至, 精简为 : the verb between the two ends of a movement
_TO = re.compile(r"^[^，。；\d]{0,6}?[^，。；、\d和与的]{1,4}?(?:到|至|为|成)")
_ARRIVES = re.compile(r"[到至为成][约近超了]*$")  # 降到, 精简为 ; misses 转为增长
_MEAN_OF = re.compile(r"(?:全[国省市区县州]|中部|西部|东部)(?:平均)?(?:水平)?")
_LIST = ("、", "和", "及", "与", "以及")


def find_movements(figures: list[Figure], heads: Heads) -> None:
    """Tell every figure of a sentence which way it moved; figures side by side share what is said before the first."""
    find_bounds(figures)
    read_through_bounds(figures)
    i, compared = 0, ""
    while i < len(figures):
        left = take_left(figures[i].left, heads)
        if figures[i].left.endswith("+"):  # 同比+10.8%
            left = take_left(figures[i].left.rstrip("+"), heads)._replace(movement=Direction.UP)
        together = figures[i : i + _run_of(figures, i, left)]
        for figure in together:
            figure.movement, figure.level, figure.part, figure.head = left.movement, left.level, left.part, left.head
        _find_end(figures, i)
        if figures[i].mark in _LIST and compared and _MEAN_OF.fullmatch(figures[i].left.strip()):
            figures[i].movement = compared  # 快于全国5.4个、全省3.1个百分点
        compared = left.movement if left.compared else compared
        i += len(together)


def _run_of(figures: list[Figure], at: int, left: Left) -> int:
    """Return how many figures from `at` on stand side by side with nothing but a mark between them."""
    count = 1
    for figure in figures[at + 1 :]:
        same = figure.clause == figures[at].clause and figure.mark
        if not same or (figure.left.strip(" 、") and not left.shared_out) or len(figure.left) > 2:
            break
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
