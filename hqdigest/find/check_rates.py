"""Rates and changes that do not follow from their figures (核算): 731处÷860处 is not 88%."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

from hqdigest.document import Reading
from hqdigest.find.check_finding import LOOSE, NOT_COUNTED, Finding, decimals, plain, range_of
from hqdigest.lexicon import Words
from hqdigest.model import Dimension, Qualifier, Quantity, Severity
from hqdigest.text import Span

_GAP = 45  # characters between the done and its rate; farther apart another figure may be meant


def find_rate_mismatches(reading: Reading, sentence: Span, words: Words) -> Iterator[Finding]:
    """Give the rates of completion that do not follow from the done and the total told beside them."""
    text = reading.passage.text
    inside = [q for q in reading.quantities if sentence.start <= q.start and q.end <= sentence.end]
    names, plan = words.make("rate checks", lambda: _make(words))
    for i, rate in enumerate(inside):
        if rate.dimension is not Dimension.PERCENT or rate.unit == "‰" or rate.value is None:
            continue
        pair = _goal_pair(text, inside, i, plan) or _count_pair(text, inside, i, names)
        if pair is None:
            continue
        done, total = pair
        if not agrees(done, total, rate):
            quotient = like(Decimal(done.value) / Decimal(total.value) * 100, rate)  # type: ignore[arg-type]
            message = f"{done.text}÷{total.text}＝{quotient}%，文中写{rate.text}"
            span = Span(min(done.start, total.start), rate.end)
            yield Finding(
                "percent-mismatch", Severity.ERROR, message, rate.text, f"{quotient}%", span, rule="done over total"
            )


def _make(words: Words) -> tuple[re.Pattern[str], re.Pattern[str]]:
    rates = words.pattern("checks", "rate of completion")
    plan = words.pattern("checks", "plan")
    # hits 完成率88% ; 开工率达
    named = re.compile(rf"{rates}(?:已|仅|只)?(?:达到?|为|是|约)?$")
    # hits 完成年度目标, 占总长度
    return named, re.compile(rf"(?:占|完成|达到?|为)[^，。；]{{0,8}}{plan}[^，。；\d]{{0,4}}$")


def _goal_pair(
    text: str, inside: Sequence[Quantity], i: int, plan: re.Pattern[str]
) -> tuple[Quantity, Quantity] | None:
    """Return done and total of 1260台，完成年度目标1500台的84%."""
    if i < 2:
        return None
    total, rate = inside[i - 1], inside[i]
    if not re.fullmatch(r"(?:（[^（）]*）)?的(?:近|约)?", text[total.end : rate.start]):
        return None
    if not plan.search(text, 0, total.start) and not plan.search(text[max(0, total.start - 24) : total.start]):
        return None
    for done in reversed(inside[: i - 1]):
        if done.unit == total.unit and done.value is not None:
            return (done, total) if total.start - done.end <= _GAP and _usable(done, total) else None
    return None


def _count_pair(
    text: str, inside: Sequence[Quantity], i: int, names: re.Pattern[str]
) -> tuple[Quantity, Quantity] | None:
    """Return done and total of 台账860处已完成731处，完成率88%."""
    if i < 2:
        return None
    total, done, rate = inside[i - 2], inside[i - 1], inside[i]
    between, behind = text[total.end : done.start], text[done.end : rate.start]
    if not names.search(text[max(0, rate.start - 16) : rate.start]) or len(behind) > 12 or len(between) > 20:
        return None
    if re.search(r"[。；]", between + behind) or not re.search(
        r"已|完成|开工|竣工|办结|整改|实际|落实|签约|交付", between
    ):
        return None
    return (done, total) if done.unit == total.unit and _usable(done, total) else None


def _usable(done: Quantity, total: Quantity) -> bool:
    return (
        done.value is not None and total.value is not None and total.value > 0
        and done.dimension not in NOT_COUNTED and done.low is None and total.low is None
    )  # fmt: skip


def agrees(done: Quantity, total: Quantity, rate: Quantity) -> bool:
    """Tell whether a rate follows from its figures: rounded or cut off, wider where they are rounded."""
    assert done.value is not None and total.value is not None and rate.value is not None
    low_done, high_done = range_of(done)
    low_total, high_total = range_of(total)
    low, high = low_done / high_total * 100, high_done / low_total * 100
    step = Decimal(1).scaleb(-decimals(rate))
    told = Decimal(rate.value)
    if rate.qualifier in (Qualifier.OVER, Qualifier.AT_LEAST):
        return told - step <= high and low <= told + max(step * 10, told / 10)
    if rate.qualifier in (Qualifier.UNDER, Qualifier.AT_MOST):
        return told + step >= low and high >= told - max(step * 10, told / 10)
    slack = max(told * LOOSE, Decimal(2)) if rate.qualifier is Qualifier.ABOUT or "成" in rate.text else Decimal(0)
    return low - step - slack < told <= high + step / 2 + slack


def like(value: Decimal, like: Quantity) -> str:
    """Return a value with as many digits as the figure it is held against, one more where they would look the same."""
    for digits in range(decimals(like), decimals(like) + 3):
        rounded = value.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
        if rounded != Decimal(like.value or 0):
            return f"{rounded.normalize():f}" if digits else f"{rounded:f}"
    return f"{value:f}"


# hits 由52.3%提高到61.8%，提高9.5个百分点 ; 从46%降至38%、下降8个百分点
_TO = re.compile(
    r"^(?:[^，。；、\d]{0,4}?)(?:提高|提升|上升|增加|增长|下降|降低|减少|回落|缩短|压缩|降|升|增|减|扩大)(?:到|至|为|成)(?:了)?$"
)
_BY = re.compile(
    r"^(?:[^，。；、\d]{0,6})[，、（](?:[^，。；、\d]{0,8})(?:提高|提升|上升|增加|增长|下降|降低|减少|回落|增|减|净增|缩短)(?:了|约)?$"
)
_FROM = re.compile(r"(?:由|从)[^，。；、\d]{0,12}$")


def find_change_mismatches(reading: Reading, sentence: Span) -> Iterator[Finding]:
    """Give the changes that are not the difference of the two levels told before them."""
    text = reading.passage.text
    inside = [q for q in reading.quantities if sentence.start <= q.start and q.end <= sentence.end]
    for first, last, change in zip(inside, inside[1:], inside[2:], strict=False):
        if first.value is None or last.value is None or change.value is None:
            continue
        if not _FROM.search(text[max(0, first.start - 16) : first.start]) or first.unit != last.unit:
            continue
        if not _TO.match(text[first.end : last.start]) or not _BY.match(text[last.end : change.start]):
            continue
        points = change.dimension is Dimension.PERCENTAGE_POINT and last.dimension is Dimension.PERCENT
        if not points and change.unit != last.unit:
            continue
        yield from _difference(first, last, change)


def _difference(first: Quantity, last: Quantity, change: Quantity) -> Iterator[Finding]:
    (a, b), (c, d) = range_of(first), range_of(last)
    low, high = sorted((abs(c - b), abs(d - a)))
    if first.qualifier or last.qualifier or change.qualifier:
        return
    step = Decimal(1).scaleb(-decimals(change)) / 2
    if low - step <= Decimal(change.value or 0) <= high + step:
        return
    told = abs(Decimal(last.value or 0) - Decimal(first.value or 0))
    message = f"从{first.text}到{last.text}相差{told.normalize():f}，文中写{change.text}"
    span = Span(first.start, change.end)
    yield Finding("sum-mismatch", Severity.ERROR, message, change.text, plain(told), span, rule="level and change")
