"""Changes that are not the difference of their levels (增减核对): 从46%到58% is not 10个百分点."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from hqdigest.document import AnnotatedPassage
from hqdigest.find.checks.finding import Finding, decimals, figures_in, plain, range_of
from hqdigest.model import CheckCode, Dimension, Quantity, Severity
from hqdigest.text import Span

_YEARLY = re.compile(r"年均|平均|每年|同比|环比")  # growth of another stretch of time
# hits 由52.3%提高到61.8%，提高9.5个百分点 ; 从46%降至38%、下降8个百分点
_TO = re.compile(
    r"^(?:[^，。；、\d]{0,4}?)(?:提高|提升|上升|增加|增长|下降|降低|减少|回落|缩短|压缩|降|升|增|减|扩大)(?:到|至|为|成)(?:了)?$"
)
_BY = re.compile(
    r"^(?:[^，。；、\d]{0,6})[，、（](?:[^，。；、\d]{0,8})(?:提高|提升|上升|增加|增长|下降|降低|减少|回落|增|减|净增|缩短)(?:了|约)?$"
)
# hits 由42立方米降到13立方米，COD排放下降: the movement of something else
_OWN = re.compile(r"[，、（][^，。；、\d]{2,6}(?:提高|提升|上升|增加|增长|下降|降低|减少|回落)(?:了|约)?$")
_FROM = re.compile(r"(?:由|从)[^，。；、\d]{0,12}$")


def find_change_mismatches(reading: AnnotatedPassage, sentence: Span) -> Iterator[Finding]:
    """Give the changes that are not the difference of the two levels told before them."""
    text = reading.passage.text
    inside = figures_in(reading, sentence)
    for first, last, change in zip(inside, inside[1:], inside[2:], strict=False):
        if first.value is None or last.value is None or change.value is None or last.dimension is Dimension.RANK:
            continue
        if _YEARLY.search(text, last.end, change.start) or _OWN.search(text, last.end, change.start):
            continue
        if not _FROM.search(text[max(0, first.start - 16) : first.start]) or first.unit != last.unit:
            continue
        if not _TO.match(text[first.end : last.start]) or not _BY.match(text[last.end : change.start]):
            continue
        points = change.dimension is Dimension.PERCENTAGE_POINT and last.dimension is Dimension.PERCENT
        if points or change.unit == last.unit:
            yield from _difference(first, last, change)
        elif change.dimension is Dimension.PERCENT and last.dimension is not Dimension.PERCENT:
            yield from _ratio(first, last, change)


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
    yield Finding(
        CheckCode.SUM_MISMATCH, Severity.ERROR, message, change.text, plain(told), span, rule="level and change"
    )


def _ratio(first: Quantity, last: Quantity, change: Quantity) -> Iterator[Finding]:
    """Give a growth that the two levels do not make: 由100家增加到120家，增长25%."""
    if first.qualifier or last.qualifier or change.qualifier or not first.value:
        return
    (a, b), (c, d) = range_of(first), range_of(last)
    if not a or not b:
        return
    low, high = sorted((abs(c / b - 1) * 100, abs(d / a - 1) * 100))
    step = Decimal(1).scaleb(-decimals(change))
    if low - step <= Decimal(change.value or 0) <= high + step:
        return
    told = abs(Decimal(last.value or 0) / Decimal(first.value) - 1) * 100
    expected = f"{plain(round(told, decimals(change) or 1))}%"
    message = f"从{first.text}到{last.text}变动{expected}，文中写{change.text}"
    span = Span(first.start, change.end)
    yield Finding(CheckCode.SUM_MISMATCH, Severity.ERROR, message, change.text, expected, span, rule="level and growth")
