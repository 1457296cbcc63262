"""Roles (性质) of figures: promised or happened, level or movement or share; and which way a movement goes."""

from __future__ import annotations

import re

from hqdigest.find.clauses import Figure
from hqdigest.lexicon import Words
from hqdigest.model import Dimension, Direction, Role

_TOLD_SHARE = re.compile(r"(?:占|完成|达到)[^，。；]{0,14}?(?:计划|目标|任务)(?:目标|任务|数)?")  # hits 完成全年任务
_BASE = re.compile(r"(?:计划|目标|任务)(?:任务|目标|数|投资)?$")
_UP_NOUN = re.compile(r"(?:增速|增幅|涨幅|升幅|增长率|增长速度|增长幅度|增长)$")  # hits 居民消费价格涨幅
_DOWN_NOUN = re.compile(r"(?:降幅|跌幅|减幅|下降率|降低率)$")
_PAST = re.compile(r"已|尚?未|目前|仅|截至|截止|累计(?:完成|实现|发放)|实际(?:完成|开工)|去年|上年|过去|同比|环比")
_TIMES_UNITS = frozenset({"番", "倍"})


def find_role(figure: Figure, promised: bool) -> tuple[Role, Direction | None]:
    """Return a figure's role and the direction of its movement. What is promised is a target, whatever it measures."""
    q = figure.quantity
    direction = find_direction(figure)
    if q.dimension is Dimension.RANK:
        return (Role.TARGET if promised else Role.RANK), None
    if promised:
        return Role.TARGET, direction
    if q.dimension is Dimension.PERCENTAGE_POINT or q.unit == "番":
        return Role.CHANGE, direction or (Direction.UP if q.unit == "番" else None)
    if direction is not None:
        return Role.CHANGE, direction
    if q.dimension is Dimension.PERCENT:
        return Role.SHARE, None
    return Role.ACTUAL, None


def find_direction(figure: Figure) -> Direction | None:
    """Return which way a figure moves, None for a level."""
    if figure.movement:
        return Direction(figure.movement)
    if figure.quantity.dimension in (Dimension.PERCENT, Dimension.RATIO, Dimension.PERCENTAGE_POINT):
        if _UP_NOUN.search(figure.label):
            return Direction.UP
        if _DOWN_NOUN.search(figure.label):
            return Direction.DOWN
    return None


def is_promised(before: str, figure: Figure, planned_below: bool, words: Words) -> bool:
    """Return whether a figure is promised, not happened.

    `before` is the sentence up to the figure; `planned_below` tells that it stands below a heading of plans.
    """
    promise = words.make("promise", lambda: re.compile(words.pattern("metrics", "target")))
    if figure.share_of:
        return bool(_BASE.search(figure.label))
    said = _TOLD_SHARE.sub("", before)
    last = max((m.end() for m in promise.finditer(said)), default=-1)
    past = max((m.end() for m in _PAST.finditer(said)), default=-1)
    if last > past:
        return True
    here = words.make("promise here", lambda: re.compile(words.pattern("metrics", "target here")))
    if here.search(figure.left) or here.match(figure.quantity.text):
        return past < 0 and not _TOLD_SHARE.search(figure.left)
    if promise.search(figure.right) and not figure.next_follows:
        return True
    return planned_below and past < 0
