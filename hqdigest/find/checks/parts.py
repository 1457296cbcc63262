"""Parts that do not make their whole (分项核对): 其中 more than the total, a closed list that misses it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import takewhile

from hqdigest.document import AnnotatedPassage
from hqdigest.find.checks.finding import NOT_COUNTED, Finding, decimals, figures_in, range_of, scale_of, scaled
from hqdigest.language.spans import first_from, within
from hqdigest.lexicon import Lexicon
from hqdigest.model import CheckCode, Dimension, Qualifier, Quantity, Severity
from hqdigest.text import Span

_PART = re.compile(r"其中")
# hits 按类别分，新能源9个、储能8个 ; 从产业看 ; 分行业看: a list that names every part
_SORTED = re.compile(
    r"(?:按|从|分|依)[^，。；：\d]{1,8}(?:划分|来看|来分|分|看)[，：]|[，；](?:分别为|分别是|包括)[：]?"
)
# hits 其余2个, 余下3个小区: the last part of a whole
_CLOSING = re.compile(r"(?:其余|余下|剩余|剩下)[^，。；、\d]{0,8}$")
_REST = re.compile(r"另|其余|余下")
_DONE = re.compile(r"已|竣工|完工|完成|投入")
_JOINED = re.compile(r"[^，。；：、\d]{0,6}(?:、|，|和|及|以及|，其余|，另有)[^，。；：、\d]{0,14}")
_TIGHT = re.compile(r"[^，。；：、\d]{0,6}(?:、|和|及|以及)[^，。；：、\d]{0,14}")
# What follows one of these is no part beside the part before.
_OTHER = re.compile(r"占|增长|下降|增加|减少|比|较|计划|预算|目标|其中|人均|平均")
_NEAR = Decimal("0.1")  # a list that nearly makes its whole was meant to make it
_WIDE = Decimal("0.25")
_REACH_SUM = 3  # characters between the last part and 共计
_REACH = 45  # characters between the whole and 其中
_VERB = 8  # characters before a figure in which a verb tells that it moved or was done
_EXTREME = 3  # characters before a figure in which 最大, 最高 or 最多 may stand
_FEW = 3  # figures before 其余 among which its whole is looked for
_ALTOGETHER = re.compile(r"共计|合计|总计|总共|(?<=，)共(?:有)?(?=\d)|的[一-鿿]{2,6}共(?:有)?(?=\d)")
_BACK = 160  # characters before a sorted list in which its whole stands
_LOOSE = (Qualifier.OVER, Qualifier.AT_LEAST, Qualifier.ABOUT)


def find_part_mismatches(reading: AnnotatedPassage, sentence: Span, lexicon: Lexicon) -> Iterator[Finding]:
    """Give the parts (其中…, 按…分) that exceed their whole, or that miss it though they are told as all of it."""
    text = reading.passage.text
    figures = figures_in(reading, sentence)
    for mark in _PART.finditer(text, sentence.start, sentence.end):
        whole = _whole_before(figures, mark, lexicon)
        parts = _parts_behind(text, figures, mark.end(), sentence.end, whole) if whole else []
        if whole and parts:
            found = list(_compare(text, whole, parts, _before(figures, mark.start()), mark.start(), lexicon))
            yield from found or _exceed(text, whole, parts, lexicon)
    for mark in _SORTED.finditer(text, sentence.start, sentence.end):
        yield from _compare_sorted(text, reading, figures, mark, sentence.end)

    yield from _find_rests(text, figures)
    for mark in _ALTOGETHER.finditer(text, sentence.start, sentence.end):
        yield from _compare_total(text, figures, mark)


# hits 三次产业结构调整为7.6:43.2:49.2
_STRUCTURE = re.compile(
    r"(?:产业|结构|比例|占比|比重)[^，。；\d]{0,10}(?P<shares>\d{1,2}(?:\.\d+)?(?:[:：∶]\d{1,2}(?:\.\d+)?){2})(?![\d:：∶])"
)
_HUNDRED = Decimal(100)


def find_structures(text: str) -> Iterator[Finding]:
    """Give the shares of a structure that nearly make a hundred, and do not."""
    for m in _STRUCTURE.finditer(text):
        shares = [Decimal(share) for share in re.split("[:：∶]", m["shares"])]
        digits = max(len(share.partition(".")[2]) for share in re.split("[:：∶]", m["shares"]))
        total, slack = sum(shares, Decimal(0)), Decimal(len(shares)).scaleb(-digits) / 2
        if slack < abs(total - _HUNDRED) <= _HUNDRED * _NEAR:
            message = f"{m['shares']}合计{total}，不是100"
            span = Span(*m.span("shares"))
            yield Finding(
                CheckCode.SUM_MISMATCH, Severity.ERROR, message, m["shares"], str(total), span, rule="structure"
            )


_STATE = 8  # characters behind a part in which its state is told


def _exceed(text: str, whole: Quantity, parts: Sequence[Quantity], lexicon: Lexicon) -> Iterator[Finding]:
    """Give parts told by their states (5个已完工、2个正在评审、4个正在施工) that are more than their whole together."""
    if len(parts) < 3 or not (whole.value and whole.value < _sum(parts)):
        return
    for q in parts:
        behind = lexicon.match(text[q.end : q.end + _STATE].partition("，")[0], "cues")
        if not any(w.id in ("done", "carried out", "going on", "pushed on", "not") for w in behind):
            return
    yield from _add_up(whole, parts, _WIDE, "parts by state")


def _whole_before(figures: Sequence[Quantity], mark: re.Match[str], lexicon: Lexicon) -> Quantity | None:
    """Return the figure of which 其中 gives parts: the nearest before it that counts the same, outside brackets."""
    first = first_from(figures, mark.end())
    text, stop = mark.string, mark.start()
    near = takewhile(lambda q: stop - q.end <= _REACH, reversed(_before(figures, stop)))
    if first is None or "最" in text[first.start - _EXTREME : first.start]:
        return None  # 降雨量达142毫米，其中甲村最大187毫米: the greatest is no part
    alike = (q for q in near if q.unit == first.unit and not _in_bracket(text, q, stop))
    whole = next((q for q in alike if not _is_less_change(text, q, first, lexicon)), None)
    return whole if whole is not None and _may_be_whole(whole) else None


def _before(figures: Sequence[Quantity], stop: int) -> Sequence[Quantity]:
    """Return the figures that end before a place."""
    found = within(figures, 0, stop)
    return found[:-1] if found and found[-1].end > stop else found


def _is_less_change(text: str, q: Quantity, part: Quantity, lexicon: Lexicon) -> bool:
    """Whether a figure less than the part behind it tells how the level before it moved: 60亩，增加2亩，其中."""
    before = text[max(0, q.start - _VERB) : q.start].rstrip()
    moved = any(w.id in ("up", "down") and w.end == len(before) for w in lexicon.match(before, "metrics"))
    return moved and (q.value or 0) < (part.value or 0)


def _in_bracket(text: str, q: Quantity, stop: int) -> bool:
    """Tell whether a figure stands in a bracket that is closed before `stop`."""
    closed = text.find("）", q.end, stop)
    return closed >= 0 and text.find("（", q.end, closed) < 0


def _find_rests(text: str, figures: Sequence[Quantity]) -> Iterator[Finding]:
    """Hold 其余 against what is left: 排查326处，已整改280处，其余36处."""
    for i, rest in enumerate(figures):
        if not _CLOSING.search(text[max(0, rest.start - 12) : rest.start]) or not _may_be_whole(rest):
            continue
        row = [q for q in figures[max(0, i - _FEW) : i] if q.unit == rest.unit and _may_be_whole(q)]
        earlier = any(q.unit == rest.unit for q in figures[: max(0, i - _FEW)])
        if len(row) == 2 and not earlier and not _PART.search(text, row[0].end, rest.start):
            done, whole = sorted(row, key=lambda q: q.value or 0)
            if not _DONE.search(text[max(0, whole.start - _VERB) : whole.start]):
                yield from _add_up(whole, [done, rest], _WIDE, "done and rest")


def _compare_total(text: str, figures: Sequence[Quantity], mark: re.Match[str]) -> Iterator[Finding]:
    """Hold a sum told behind its parts against them: 3200万元、800万元、1500万元，共计5600万元."""
    whole = next(iter(within(figures, mark.end(), mark.end() + 5)), None)
    before = _before(figures, mark.start())
    if whole is None or not before or not _may_be_whole(whole):
        return
    row: list[Quantity] = [before[-1]]
    for q in reversed(before[:-1]):
        if q.unit != whole.unit or not _TIGHT.fullmatch(text, q.end, row[0].start) or not _may_be_whole(q):
            break
        row.insert(0, q)
    if len(row) >= 2 and row[-1].unit == whole.unit and mark.start() - row[-1].end <= _REACH_SUM:
        yield from _add_up(whole, row, _NEAR, "parts and sum")


def _may_be_whole(q: Quantity) -> bool:
    return q.value is not None and q.low is None and q.dimension not in NOT_COUNTED


def _parts_behind(text: str, figures: Sequence[Quantity], start: int, end: int, whole: Quantity) -> list[Quantity]:
    """Return the figures of the whole's kind behind 其中, up to the next 其中 or semicolon."""
    stop = min([at for at in (text.find("其中", start, end), text.find("；", start, end)) if at >= 0], default=end)
    behind = within(figures, start, stop)
    return [q for q in behind if q.end <= stop and q.unit == whole.unit and _may_be_whole(q)]


def _compare(
    text: str, whole: Quantity, parts: Sequence[Quantity], before: Sequence[Quantity], at: int, lexicon: Lexicon
) -> Iterator[Finding]:
    """Hold the parts behind 其中 against their whole, the last of the figures `before` that may be it."""
    if whole.qualifier in _LOOSE:
        return
    part = parts[0]
    if range_of(part)[0] > range_of(whole)[1]:
        alike = [q for q in before if q.dimension is part.dimension and _may_be_whole(q)]
        other = any(q.unit != part.unit or range_of(q)[1] >= range_of(part)[0] for q in alike)
        if other or _REST.search(text, at, part.start):
            return  # of another whole, or beside the figure that was taken for the whole
        message = f"其中{parts[0].text}大于总数{whole.text}"
        yield Finding(CheckCode.SUM_MISMATCH, Severity.ERROR, message, parts[0].text, whole.text,
                      Span(at, parts[0].end),
                      Span(whole.start, whole.end), "part over whole")  # fmt: skip
        return
    closing = next((i for i, q in enumerate(parts) if _CLOSING.search(text[max(0, q.start - 12) : q.start])), None)
    if closing:
        yield from _add_up(whole, parts[: closing + 1], _WIDE, "parts and rest")
        return
    row = _row(text, parts, _TIGHT)
    closed = len(row) >= 3 or _sum(row) > (whole.value or 0) or (len(row) == 2 and _are_halves(text, at, row, lexicon))
    if len(row) == len(parts) and closed:
        yield from _add_up(whole, row, _NEAR, "parts side by side")


def _are_halves(text: str, at: int, row: Sequence[Quantity], lexicon: Lexicon) -> bool:
    """Tell whether two parts are told as the two halves of their whole (其中一期…、二期…)."""
    first, second = text[at : row[0].start], text[row[0].end : row[1].start]
    pairs = (form.split("/") for form in lexicon.forms("checks", "halves"))
    return any((a in first and b in second) or (b in first and a in second) for a, b in pairs)


def _compare_sorted(
    text: str, reading: AnnotatedPassage, figures: Sequence[Quantity], mark: re.Match[str], end: int
) -> Iterator[Finding]:
    """Hold a list that names every part against the whole told last before it."""
    behind = [q for q in figures if q.start >= mark.end() and q.end <= end]
    row = _row(text, behind, _JOINED)
    if len(row) < 2 or row[0].start - mark.end() > 14:
        return
    earlier = figures_in(reading, Span(max(0, mark.start() - _BACK), mark.start()))
    wholes = [q for q in reversed(earlier) if q.unit == row[0].unit and _may_be_whole(q)]
    found = [list(_add_up(whole, row, _WIDE, "sorted list")) for whole in wholes if (whole.value or 0) > _greatest(row)]
    if found and all(found):  # none of the figures before is the sum
        yield from found[0]


def _greatest(row: Sequence[Quantity]) -> Decimal:
    return max(Decimal(q.value or 0) for q in row)


def _row(text: str, figures: Sequence[Quantity], joint: re.Pattern[str]) -> list[Quantity]:
    """Return the figures of one unit that stand side by side from the first one on."""
    row: list[Quantity] = []
    for q in figures:
        if row and (q.unit != row[0].unit or not joint.fullmatch(text, row[-1].end, q.start)):
            break
        if row and _OTHER.search(text, row[-1].end, q.start):
            break
        if not _may_be_whole(q):
            break
        row.append(q)
    return row


def _sum(parts: Sequence[Quantity]) -> Decimal:
    return sum((Decimal(q.value or 0) for q in parts), Decimal(0))


def _add_up(whole: Quantity, parts: Sequence[Quantity], near: Decimal, rule: str) -> Iterator[Finding]:
    """Give a finding where parts miss their whole by more than rounding, and by no more than a slip would."""
    if any(q.qualifier for q in (*parts, whole)) or whole.dimension is Dimension.DURATION or not whole.value:
        return
    digits = max(decimals(q) for q in (*parts, whole) if scale_of(q) == scale_of(whole))
    ranges = [range_of(q, digits if scale_of(q) == scale_of(whole) else 0) for q in parts]
    low, high = sum(a for a, _ in ranges), sum(b for _, b in ranges)
    least, most = range_of(whole)
    total, told = _sum(parts), Decimal(whole.value)
    if (low <= most and least <= high) or abs(total - told) > told * near:
        return
    sums = "＋".join(q.text for q in parts)
    message = f"{sums}＝{scaled(total, whole)}，文中总数为{whole.text}"
    span = Span(min(whole.start, parts[0].start), parts[-1].end)
    yield Finding(CheckCode.SUM_MISMATCH, Severity.ERROR, message, whole.text, scaled(total, whole), span, rule=rule)
