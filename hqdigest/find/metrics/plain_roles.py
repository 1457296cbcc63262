"""The plain reading of a figure's role: promised, a movement, a rank, a share or a level; and which way it goes."""

from __future__ import annotations

import re

from hqdigest.find.metrics.clauses import Figure
from hqdigest.find.metrics.period_rules import is_base
from hqdigest.find.metrics.surroundings import Surroundings
from hqdigest.language.spans import last_before
from hqdigest.model import Dimension, Direction, Role

# hits 10%以上[增长]
_BEHIND = re.compile(r"的?(?:速度|幅度|较快|两位数)?(?:的)?(增长|增速|增幅|下降|减少|回落)(?=[，。；、]|$)")
_LESSENED = re.compile(r"(?:累计|共|净)?(?:减少|压减|缩减|削减|核减|裁减)")  # hits 减少农村贫困人口
_UP_NOUN = re.compile(r"(?:增速|增幅|涨幅|升幅|增长率|增长速度|增长幅度|增长)$")  # hits 居民消费价格涨幅
_DOWN_NOUN = re.compile(r"(?:降幅|跌幅|减幅|下降率|降低率)$")
_PASSES = re.compile(r"(?:高|低|快|慢|多|少|超)[于出过]$")  # before 目标, 计划
_RATES = (Dimension.PERCENT, Dimension.PERCENTAGE_POINT, Dimension.RATIO)


def is_promised(figure: Figure, around: Surroundings) -> bool:
    """Return whether a figure is planned, promised or asked for; where a movement starts has been reached."""
    return figure.end != "from" and (figure.aimed or around.stand(figure.quantity).fact.promised)


def is_baseline(figure: Figure, around: Surroundings) -> bool:
    """Return whether another value is held against this one: 由920元提高到…, 去年同期10亿元, 原定12.6%."""
    q = figure.quantity
    before = last_before(around.dates, q.start)
    return figure.end == "from" or (before is not None and is_base(around.text, before, q))


def is_compared_rate(figure: Figure, around: Surroundings) -> bool:
    """Return whether a rate in a bracket is what the growth before it is compared with: 较一季度（9.5%）回升."""
    q, text = figure.quantity, around.text
    if q.dimension is not Dimension.PERCENT or (text[q.start - 1 : q.start], text[q.end : q.end + 1]) != ("（", "）"):
        return False
    clause = around.stand(q).clause
    before = around.lexicon.match(text[clause.start : q.start - 1], "date_uses")
    return any(w.id == "compares" for w in before)


def is_beyond_target(figure: Figure, around: Surroundings) -> bool:
    """Return whether a figure tells by how much a target was passed or missed: 高于目标要求2个百分点."""
    q, stand = figure.quantity, around.stand(figure.quantity)
    cue = stand.fact.cue
    if q.dimension is not Dimension.PERCENTAGE_POINT or cue is None or figure.aimed:
        return False
    before = around.text[stand.clause.start : cue.start]
    return bool(_PASSES.search(before))


def plain_role(figure: Figure, around: Surroundings) -> Role:
    """Return a figure's role by the plain reading: what is promised is a target, whatever it measures."""
    q, direction = figure.quantity, direction_told(figure, around)
    if is_promised(figure, around):
        return Role.TARGET
    if q.dimension is Dimension.RANK:
        return Role.CHANGE if figure.movement and not q.text.startswith("第") else Role.RANK  # 前移3位
    if q.dimension is Dimension.PERCENTAGE_POINT or q.unit == "番" or direction is not None:
        return Role.CHANGE
    return Role.SHARE if q.dimension is Dimension.PERCENT else Role.ACTUAL


def direction_told(figure: Figure, around: Surroundings) -> Direction | None:
    direction = find_direction(figure)
    return Direction.UP if direction is None and is_compared_rate(figure, around) else direction


def way_of_deed(label: str) -> Direction | None:
    """Return which way a deed moves what it counts: 减少农村贫困人口, 净增企业."""
    if _LESSENED.match(label):
        return Direction.DOWN
    return Direction.UP if label.startswith("净增") else None


def find_direction(figure: Figure) -> Direction | None:
    """Return which way a figure moves, None for a level; growth of less than nothing goes down (增长-6.9%)."""
    if figure.quantity.text.startswith("-") and figure.quantity.dimension in _RATES:
        return Direction.UP if figure.movement == Direction.DOWN else Direction.DOWN
    if figure.movement:
        return Direction(figure.movement)
    if figure.quantity.unit == "番":
        return Direction.UP
    if (moves := _BEHIND.match(figure.right)) and not figure.next_follows:
        return Direction.DOWN if moves[1] in "下降减少回落" else Direction.UP
    if figure.quantity.dimension in _RATES:
        if _UP_NOUN.search(figure.label):
            return Direction.UP
        if _DOWN_NOUN.search(figure.label):
            return Direction.DOWN
    return None
