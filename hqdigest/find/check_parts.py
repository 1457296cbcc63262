"""Parts that do not make their whole (分项核对): 其中 more than the total, parts and rest that miss it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from hqdigest.document import Reading
from hqdigest.find.check_finding import NOT_COUNTED, Finding, plain, range_of
from hqdigest.model import Qualifier, Quantity, Severity
from hqdigest.text import Span

# hits 其余2个, 余下3个小区: the last part of a whole
_CLOSING = re.compile(r"(?:其余|余下|剩余|剩下)[^，。；、\d]{0,8}$")
_PART = re.compile(r"其中")


def find_part_mismatches(reading: Reading, sentence: Span) -> Iterator[Finding]:
    """Give the parts (其中…) that exceed their whole, or that miss it where the last of them is told as the rest."""
    text = reading.passage.text
    for mark in _PART.finditer(text, sentence.start, sentence.end):
        before = [q for q in reading.quantities if sentence.start <= q.start and q.end <= mark.start()]
        after = _parts_of(text, reading, mark.end(), sentence.end)
        if not before or not after:
            continue
        whole = before[-1]
        parts = [q for q in after if q.unit == whole.unit and q.value is not None and q.low is None]
        if whole.value is None or whole.dimension in NOT_COUNTED or not parts or whole.low is not None:
            continue
        if mark.start() - whole.end > 30:
            continue
        yield from _compare(text, whole, parts, mark.start())


def _parts_of(text: str, reading: Reading, start: int, end: int) -> list[Quantity]:
    stop = min([at for at in (text.find("其中", start, end), text.find("；", start, end)) if at >= 0], default=end)
    return [q for q in reading.quantities if start <= q.start and q.end <= stop]


def _compare(text: str, whole: Quantity, parts: Sequence[Quantity], at: int) -> Iterator[Finding]:
    _, most = range_of(whole)
    largest = max(parts, key=lambda q: q.value or 0)
    if whole.qualifier in (Qualifier.OVER, Qualifier.AT_LEAST, Qualifier.ABOUT):
        return
    if range_of(largest)[0] > most and largest is parts[0]:
        message = f"其中{largest.text}大于总数{whole.text}"
        yield Finding("sum-mismatch", Severity.ERROR, message, largest.text, whole.text, Span(at, largest.end),
                      Span(whole.start, whole.end), "part over whole")  # fmt: skip
        return
    closing = next((i for i, q in enumerate(parts) if _CLOSING.search(text[max(0, q.start - 12) : q.start])), None)
    if closing is None or closing == 0 or any(q.qualifier for q in (*parts, whole)):
        return
    total = sum((Decimal(q.value or 0) for q in parts[: closing + 1]), Decimal(0))
    if total != Decimal(whole.value or 0):
        sums = "＋".join(q.text for q in parts[: closing + 1])
        message = f"{sums}＝{plain(total)}，文中总数为{whole.text}"
        span = Span(whole.start, parts[closing].end)
        yield Finding("sum-mismatch", Severity.ERROR, message, whole.text, plain(total), span, rule="parts and rest")
