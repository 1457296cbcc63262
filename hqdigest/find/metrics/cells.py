"""Cells (表格): a table inside a bulletin read as figures, labelled by their row and their column."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from hqdigest.document import AnnotatedPassage, Passage
from hqdigest.language.numbers.quantities import find_quantities
from hqdigest.lexicon import Lexicon
from hqdigest.model import Dimension, Direction, Number, Quantity, Role
from hqdigest.text import Span

_BARE = re.compile(r"^([+\-±−]?)(\d[\d,]*(?:\.\d+)?)(%|‰)?$")  # hits 1,250 and -3.5 and 78%
_HEAD_UNIT = re.compile(r"[（(]([^（）()\d]{1,8})[）)]$|[/／：:](?:单位)?([^（）()\d]{1,6})$")  # hits 投资额（万元）
_NUMBER_COLUMN = re.compile(r"^(?:序号|编号|序|No\.?|#|排序)$")
_UNIT_COLUMN = re.compile(r"^(?:计量)?单位$")
_SILENT_COLUMN = re.compile(r"时间|时限|日期|期限|责任|单位名称|联系|电话|备注|地址|邮编|序号|编号")
_TARGET = re.compile(r"目标|计划|任务|预期|应完成|预算")
_SHARE = re.compile(r"率|占比|比重|比例|份额|进度|完成.{0,4}%|占")
_CHANGE = re.compile(r"增长|增速|增幅|增减|同比|环比|±|变化|比上年|比去年|较上年")
_OF_TASK = re.compile(r"完成|占|到位|兑现")  # 完成年度任务（%）
_RANK = re.compile(r"排名|位次|名次|排位")
_COLUMN_UNIT = re.compile(r"[（(][^（）()]*[）)]$")


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure of a table: its quantity with positions in the row's text, and what row and column say of it."""

    quantity: Quantity
    label: str
    role: Role
    direction: Direction | None
    column: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """A cell that tells its figures in words: 已完成投资7800万元，占65%."""

    span: Span  # in the row's text
    name: str  # of the row
    column: str
    promised: bool


def find_cells(reading: AnnotatedPassage, lexicon: Lexicon) -> Iterator[Cell | Phrase]:
    """Yield the figures of a table row, and the cells that tell theirs in words."""
    passage = reading.passage
    columns = passage.columns
    texts = [passage.text[c.start : c.end].strip() for c in passage.cells]
    name_at = _name_column(texts, columns)
    if name_at is None:
        return
    row_unit = next((t for t, c in zip(texts, columns, strict=False) if _UNIT_COLUMN.match(c)), None)
    for at, (span, text) in enumerate(zip(passage.cells, texts, strict=True)):
        column = _COLUMN_UNIT.sub("", columns[at] if at < len(columns) else "")
        if at <= name_at or not text or _SILENT_COLUMN.search(column):
            continue
        bare = _BARE.match(text)
        if bare is not None:
            quantity = _quantity(passage, span, bare, columns[at] if at < len(columns) else "", row_unit, lexicon)
            role, direction = _role(quantity, column, texts[name_at])
            yield Cell(quantity, texts[name_at] + column, role, direction, column)
            continue
        inside = [q for q in reading.quantities if span.start <= q.start and q.end <= span.end]
        if len(inside) == 1 and inside[0].text == text:
            role, direction = _role(inside[0], column, texts[name_at])
            yield Cell(inside[0], texts[name_at] + column, role, direction, column)
        elif inside:
            promised = bool(_TARGET.search(column)) and not _SHARE.search(column)
            yield Phrase(span, texts[name_at], column, promised)


def _name_column(texts: list[str], columns: tuple[str, ...]) -> int | None:
    for at, text in enumerate(texts):
        column = columns[at] if at < len(columns) else ""
        if text and not _NUMBER_COLUMN.match(column) and not _BARE.match(text):
            return at
    return None


def _quantity(
    passage: Passage, span: Span, bare: re.Match[str], column: str, row_unit: str | None, lexicon: Lexicon
) -> Quantity:
    text = bare[0]
    unit = bare[3] or row_unit or _unit_of(column)
    sign, digits = bare[1], Decimal(bare[2].replace(",", ""))
    value, written, dimension = _in_units(digits, unit, lexicon)
    if _RANK.search(column):
        dimension, written = Dimension.RANK, written or "位"
    start = span.start + passage.text[span.start : span.end].index(text)
    negative = sign in ("-", "−")
    return Quantity(
        start,
        start + len(text),
        text,
        -value if negative else value,
        unit=written,
        dimension=dimension,
        rule="table cell",
    )


def _unit_of(column: str) -> str | None:
    found = _HEAD_UNIT.search(column)
    if found:
        return found[1] or found[2]
    return "%" if re.search(r"率|增速|占比|比重|比例", column) else None


def _in_units(number: Decimal, unit: str | None, lexicon: Lexicon) -> tuple[Number, str | None, Dimension]:
    """Return the number in base units with its unit, both read off a sample of that unit (1万元 is 10000 元)."""
    sample = find_quantities(f"1{unit}", lexicon) if unit else ()
    if not sample or sample[0].value is None:
        return _exact(number), unit, Dimension.COUNT if unit else Dimension.OTHER
    return _exact(number * sample[0].value), sample[0].unit, sample[0].dimension


def _exact(value: Decimal) -> Number:
    return int(value) if value == value.to_integral_value() else value


def _role(quantity: Quantity, column: str, name: str) -> tuple[Role, Direction | None]:
    if quantity.dimension is Dimension.RANK:
        return Role.RANK, None
    if quantity.dimension is Dimension.PERCENT and _OF_TASK.search(column):
        return Role.SHARE, None
    if _TARGET.search(column) and not _SHARE.search(column):
        return Role.TARGET, None
    if _CHANGE.search(column) and not _SHARE.search(column):
        falls = quantity.text.startswith(("-", "−"))
        return Role.CHANGE, Direction.DOWN if falls else Direction.UP
    if _SHARE.search(column) or quantity.dimension is Dimension.PERCENT:
        return Role.SHARE, None
    return Role.ACTUAL, None
