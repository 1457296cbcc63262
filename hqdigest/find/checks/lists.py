"""Lists whose count is wrong (清点): 完成6项：“…”×5, 四大中心 of which five are named."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hqdigest.document import AnnotatedPassage
from hqdigest.find.checks.finding import Finding
from hqdigest.language.numbers.numerals import parse_chinese
from hqdigest.model import CheckCode, Quantity, Severity
from hqdigest.text import Span

# hits 6项：“…”“…” ; the items stand side by side
_QUOTED = re.compile(
    r"(?P<number>\d{1,2}|[一二两三四五六七八九十]{1,3})(?:个|项|件|类|种|场|本|部|家|大)[^“”，。；：\d]{0,12}[：，]?\s*(?:包括|分别是|分别为|即|为|有)?[：]?\s*(?P<list>(?:“[^“”]{1,60}”[、，和及与；\s]{0,2}){2,40})(?P<open>等|以及|……|\.\.\.)?"
)
_ITEM = re.compile(r"“[^“”]{1,60}”")
# hits 影像、检验、心电四大共享中心 ; 学科共建、人才培养5个方面
_NAME = r"[^，。；：、“”（）《》！？\s]{1,14}"
_COUNT = (
    r"(?P<open>等)?(?P<number>\d{1,2}|[两三四五六七八九]|十[一二三四五]?)"
    r"(?P<unit>大|个|项|类|种|方面|镇|县|区|市|村|家|所|条|座)(?!月|年|多|余|百分点|工作日|小时|批|亿|万)"
)
_TAIL = re.compile(f"(?P<items>(?:{_NAME}、){{2,24}}{_NAME}?){_COUNT}")
_TAIL_END = re.compile(f"、{_NAME}?{_COUNT}")  # where none stands the long search for items before it is spared
# hits 3个镇（柳林、海塘、清水、大寨） ; 分为三类：甲、乙、丙。
_HEAD = re.compile(
    r"(?P<number>\d{1,2}|[两三四五六七八九]|十[一二三四五]?)(?:个|项|类|种|家|所|大|座|条)(?P<noun>[^，。；：、“”（）《》\d]{0,10})(?:（(?:包括|即|分别为|含)?(?P<inner>[^（）。；，：]{3,120})）|[：](?P<after>[^。；，：（）“”]{3,160})[。；])"
)
_CONJUNCTION = re.compile(r"[、和及与]|以及")
_FAR = 3  # a slip of the pen is off by one or two; farther off, the number counts something else
# hits 四大|中心, 5个方面: units that close a list whatever its items look like
_CLOSING_UNITS = frozenset(("大", "方面", "类", "种"))
_NOT_COUNT = re.compile(r"(?:规定|基本|原则|要求|制度|纪律|精神)")  # 中央八项规定: a name with a number in it
_NOT_LIST = re.compile(r"[\d%]|等$|等[，、]|以及其他|其他|……|为主|不含|详见|下同|以下|约|共")
_OPEN_END = re.compile(r"等[^、]{0,8}$")


def find_list_mismatches(reading: AnnotatedPassage) -> Iterator[Finding]:
    """Give the lists in a passage whose told count is not that of the names beside it."""
    text = reading.passage.text
    if "、" not in text and "”“" not in text:
        return
    for m in _QUOTED.finditer(text):
        count = len(_ITEM.findall(m["list"]))
        told = to_count(m["number"])
        if (
            told is not None
            and (not m["open"] or count > told)
            and told != count
            and abs(told - count) <= _FAR
            and not _part_of_number(reading.quantities, m.start("number"))
        ):
            message = f"文中称{told}项，列出{count}项"
            yield Finding(
                CheckCode.LIST_COUNT,
                Severity.ERROR,
                message,
                str(told),
                str(count),
                Span(m.start(), m.end("list")),
                rule="quoted list",
            )
    for m in _TAIL.finditer(text) if _TAIL_END.search(text) else ():
        yield from _check_tail(text, reading, m)
    for m in _HEAD.finditer(text):
        yield from _check_head(m, reading)


def to_count(text: str) -> int | None:
    """Return a small written count, or None."""
    if text.isdigit():
        return int(text)
    value = parse_chinese(text)
    return int(value) if value is not None else None


def _part_of_number(quantities: tuple[Quantity, ...], at: int) -> bool:
    """Tell whether a digit at `at` is inside a longer number (1.5个, 12个 read from its 2)."""
    return any(q.start < at < q.end for q in quantities)


def _check_tail(text: str, reading: AnnotatedPassage, m: re.Match[str]) -> Iterator[Finding]:
    told = to_count(m["number"])
    items = m["items"]
    if told is None or told < 2 or _part_of_number(reading.quantities, m.start("number")) or _NOT_LIST.search(items):
        return
    counts = {items.count("、") + 1, len(_CONJUNCTION.split(items))}
    shared = len({len(piece) for piece in items.split("、")[1:]}) == 1 or m["unit"] in _CLOSING_UNITS
    count = items.count("、") + 1
    if m["open"] and (told >= min(counts) or m["unit"] in ("镇", "县", "区", "市", "村")):
        return  # 等 leaves some unnamed; more names than were counted are still too many
    if told in counts or not shared or "的" in items or abs(told - count) > _FAR or _NOT_COUNT.match(text, m.end()):
        return
    message = f"文中称{m['number']}{m['unit']}，列出{count}个：{items}"
    yield _miscount(m, message, count, "list before its count")


def _miscount(m: re.Match[str], message: str, count: int, rule: str) -> Finding:
    return Finding(
        CheckCode.LIST_COUNT, Severity.ERROR, message, m["number"], str(count), Span(m.start(), m.end()), rule=rule
    )


def _check_head(m: re.Match[str], reading: AnnotatedPassage) -> Iterator[Finding]:
    listed = m["inner"] or m["after"]
    told = to_count(m["number"])
    if told is None or told < 2 or "、" not in listed or _NOT_LIST.search(listed) or _OPEN_END.search(listed):
        return
    if _part_of_number(reading.quantities, m.start("number")):
        return
    counts = {listed.count("、") + 1, len(_CONJUNCTION.split(listed))}
    count = listed.count("、") + 1
    if told in counts or abs(told - count) > _FAR or all(len(item) < 2 for item in listed.split("、")):
        return
    message = f"文中称{m['number']}个，列出{count}个：{listed}"
    yield _miscount(m, message, count, "list behind its count")
