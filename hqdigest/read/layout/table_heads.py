"""Heads of tables (表头): which rows at the top of a table, or below a caption within it, say what its columns hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from hqdigest.lexicon import Lexicon
from hqdigest.text import Span, normalize

NUMBER = re.compile(r"[+\-−]?\d[\d,.]*\s*(?:%|‰|[^\d\s，。、]{0,4})$")  # hits 1,250 and 78% and 12个 ; misses 1、夏粮
_UNIT_TOLD = re.compile(r"单位[：:]\s*\S")  # hits 单位：万元
_UNIT = re.compile(r"\s|[（(][^（）()]*[）)]$|[:：]$")
# hits 2023年, 9月, 1-9月累计, 1-本月, 一季度, 上半年
_PERIOD = re.compile(
    r"(?:(?:19|20)\d{2}年?)?(?:\d{1,2}(?:[-—~～至](?:\d{1,2}|本))?月份?|[一二三四]季度|上半年|下半年|全年)?(?:末|止)?(?:累计|数)?"
)
ORDERS = frozenset({"序号", "编号", "序"})  # heads of a column that counts the rows
SUMS = frozenset({"合计", "总计", "小计", "全市", "全县", "全区", "平均"})  # names of rows
_TAILS = ("率", "情况", "时限", "时间", "单位", "名称", "增速", "金额", "数量")  # of heads that no list can hold
_AMOUNTS = frozenset({"绝对数", "绝对值", "总量", "累计", "本月", "本期", "当月", "实绩", "数值", "总额"})
_LONGEST_REST, _MOST_BROKEN = 8, 5
_TAILS_OF_HEADS = ("%", "±", "百分点", "增减", "增长", "增幅")  # with which a head goes on in a second row

Cells = Sequence[tuple[Span, ...]]
Heads = tuple[str, ...]


def load_heads(lexicon: Lexicon) -> frozenset[str]:
    """Return the words that stand at the head of columns."""
    return lexicon.make(
        "column heads",
        lambda: frozenset(lexicon.forms("headings", "column")) | frozenset(lexicon.forms("project_tables")),
    )


def is_head(text: str, heads: frozenset[str]) -> bool:
    """Return whether a cell says what its column holds: 完成投资（万元）."""
    bare = _UNIT.sub("", _UNIT.sub("", text.strip()))
    return bare in heads or (len(bare) <= 10 and bare.endswith(_TAILS))


def columns_of(cells: Cells, text: str, heads: frozenset[str]) -> Iterator[tuple[int, Heads]]:
    """Yield for each row of a table which part it stands in, and the heads of its columns there.

    A caption and the heads themselves have none.
    """
    starts = [0, *(k for k in range(1, len(cells) - 2) if _opens_part(cells, k, text, heads)), len(cells)]
    for number, (start, stop) in enumerate(pairwise(starts)):
        part = cells[start:stop]
        top = _captions(part, text)
        columns, depth = _columns(part[top:], text, heads)
        for k in range(len(part)):
            yield number, columns if k >= top + depth else ()


def _texts(spans: Sequence[Span], text: str) -> list[str]:
    return [normalize(text[c.start : c.end]) for c in spans]


def _opens_part(cells: Cells, k: int, text: str, heads: frozenset[str]) -> bool:
    """Return whether a caption within a table stands above heads of its own."""
    told = [cell for cell in _texts(cells[k], text) if cell]
    if len(told) != 1 or len(cells[k]) < 2 or is_figure(told[0]):
        return False
    below = [cell for cell in _texts(cells[k + 1], text) if cell]
    known = sum(is_head(cell, heads) or is_period(cell) for cell in below)
    return len(below) > 1 and known > 0 and not any(is_figure(cell) for cell in below)


def is_period(cell: str) -> bool:
    """Return whether a cell is a period and nothing more: 2023年, 1-9月累计."""
    return bool(cell) and bool(_PERIOD.fullmatch(cell))


def _is_value(cell: str) -> bool:
    """Return whether a head tells values and no names: 1-9月, 总量, 播种面积（公顷）."""
    return is_period(cell) or cell.endswith("）") or cell.replace(" ", "") in _AMOUNTS


def is_figure(cell: str) -> bool:
    """Return whether a cell is a figure, and no year."""
    return bool(NUMBER.match(cell.replace(" ", ""))) and not is_period(cell)


def _captions(cells: Sequence[tuple[Span, ...]], text: str) -> int:
    """Return how many rows at the top hold no heads: the name of the table, the unit of its numbers."""
    count = 0
    while count < len(cells) - 2 and len(cells[count]) > 1:
        told = [text[c.start : c.end] for c in cells[count] if c.start < c.end]
        if len(set(told)) > 1 and not any(_UNIT_TOLD.search(cell) for cell in told):
            break
        count += 1
    return count


def _columns(cells: Cells, text: str, heads: frozenset[str]) -> tuple[Heads, int]:
    """Return the heads of the columns, where the first row holds them, and how many rows they take: a head may have
    parts of its own in a second one, or go on there."""
    first, broken = _first(cells, text)
    if broken > 1:
        return tuple(first), broken
    known = sum(is_head(cell, heads) for cell in first)
    below = any(NUMBER.match(text[c.start : c.end]) for spans in cells[1:] for c in spans)
    if any(map(is_figure, first)) or not (known >= max(1, len(first) / 3) or below):
        return (), 0
    if any(len(cell) > 30 for cell in first):
        return (), 0
    second = _texts(cells[1], text) if len(cells) > 2 else []
    if second and _are_parts(first, second):
        return tuple(_joined(first, second)), 2
    depth = 2 if second and _goes_on(second, heads) else 1
    if depth == 2:
        last = max(n for n, cell in enumerate(first) if cell)
        first[last] += second[0]
    return _below_name(first, [_texts(spans, text) for spans in cells[depth:]]), depth


def _first(cells: Cells, text: str) -> tuple[list[str], int]:
    """Return the first heads and how many rows they take: a line may break between two of them, as often as it will."""
    told, width = _texts(cells[0], text), max(map(len, cells))
    count = 1
    while len(told) < width and count < min(len(cells) - 1, _MOST_BROKEN):
        more = _texts(cells[count], text)
        if not all(told) or not all(more) or any(map(is_figure, (*told, *more))):
            break
        told, count = [*told, *more], count + 1
    return (told, count) if len(told) == width else (_texts(cells[0], text), 1)


def _goes_on(second: list[str], heads: frozenset[str]) -> bool:
    """Return whether a second row is but the rest of the last head, as where all others reach over both rows."""
    rest = second[0]
    alone = bool(rest) and not any(second[1:]) and len(rest) <= _LONGEST_REST
    return alone and not is_figure(rest) and (is_head(rest, heads) or rest.endswith(_TAILS_OF_HEADS))


def _below_name(first: list[str], body: list[list[str]]) -> Heads:
    """Return heads moved to the columns that they stand for, where the column of names has none of its own."""
    if body and len(first) + 1 == max(map(len, body)):
        first = [*first, ""]  # as where the empty cell above the names left no bar
    if len(first) < 2 or first[-1] or not all(first[:-1]) or not _is_value(first[0]):
        return tuple(first)
    full = [row for row in body if len(row) == len(first) and row[0] and row[-1]]
    named = [row for row in full if not NUMBER.match(row[0]) and NUMBER.match(row[-1])]
    return ("", *first[:-1]) if len(named) * 2 > len(body) or len(named) == len(full) > 0 else tuple(first)


def _are_parts(first: list[str], second: list[str]) -> bool:
    """Return whether a second row of heads stands below: it has words where the first is empty or goes on."""
    if len(first) != len(second) or any(is_figure(cell) or len(cell) > 20 for cell in second):
        return False
    goes_on = [n for n, cell in enumerate(first) if n and (not cell or cell == first[n - 1])]
    alone = [n for n, cell in enumerate(second) if not cell or cell == first[n]]
    return bool(goes_on) and bool(alone) and all(second[n] for n in goes_on)


def _joined(first: list[str], second: list[str]) -> Iterator[str]:
    group = ""
    for head, part in zip(first, second, strict=True):
        group = head or group
        yield group + part if part and part != group else group
