"""Cells (单元格): the figures of a table's row, labelled by their column, owned by the row that they stand in."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from hqdigest.document import AnnotatedPassage, Passage
from hqdigest.find.metrics.tables import Column, Table, bare_number, cells_of, in_units, split_unit, unmarked
from hqdigest.lexicon import Lexicon
from hqdigest.model import Dimension, Direction, Quantity, Role
from hqdigest.text import Span

_STOPS = "。；，、：:; *"


class Cell(NamedTuple):
    """A figure of a table: its quantity with positions in the row's text, and what row and column say of it."""

    quantity: Quantity
    label: str
    subject: str
    role: Role
    direction: Direction | None
    column: str


class Phrase(NamedTuple):
    """A cell that tells its figures in words: 已完成投资7800万元，占65%."""

    span: Span  # in the row's text
    subject: str
    column: str
    promised: bool


def find_cells(reading: AnnotatedPassage, table: Table, lexicon: Lexicon) -> Iterator[Cell | Phrase]:
    """Yield the figures of a table row, and the cells that tell theirs in words."""
    row = _read_row(reading.passage, table, lexicon)
    if row is None:
        return
    for at, (span, text) in enumerate(zip(reading.passage.cells, row.texts, strict=True)):
        column = table.column(at)
        if at < table.name or not text or column.kinds & {"order", "unit"}:
            continue
        inside = [q for q in reading.quantities if span.start <= q.start and q.end <= span.end]
        if at == row.name:
            if inside and ("task" in column.kinds or len(text) > _LONG_NAME):
                yield Phrase(span, "", column.head, "target" in column.kinds or "task" in column.kinds)
            continue
        if "silent" in column.kinds:
            continue
        quantity = _bare(reading.passage, span, text, column, row, table, lexicon) or _alone(inside, span, text)
        if quantity is not None:
            yield _cell(quantity, column, row, table)
        elif inside:
            yield Phrase(span, row.subject, column.head, "target" in column.kinds and "share" not in column.kinds)


_LONGEST_LABEL = 40  # characters
_LONG_NAME = 12  # a longer name with figures is a task told in words


class _Row(NamedTuple):
    texts: list[str]
    name: int
    subject: str
    unit: str | None


def _read_row(passage: Passage, table: Table, lexicon: Lexicon) -> _Row | None:
    texts = cells_of(passage)
    if not passage.columns and table.columns:
        return None  # the heads themselves, a caption
    words = [at for at, text in enumerate(texts) if text and not bare_number().fullmatch(text)]
    name = table.name if table.name in words else words[0] if words else None
    if name is None:
        return None
    figures = sum(map(bool, texts)) - len(words)
    if not table.columns and (len(texts[name]) > _LONGEST_LABEL or figures > 1):
        return None  # figures side by side that no head tells apart, or told of a whole paragraph
    subject, unit = split_unit(texts[name].replace("\t", ""), lexicon)  # a name may go on in the next line
    for at, text in enumerate(texts):
        if "unit" in table.column(at).kinds and text:
            unit = text
    return _Row(texts, name, unmarked(subject).strip(_STOPS), unit)


def _bare(
    passage: Passage, span: Span, text: str, column: Column, row: _Row, table: Table, lexicon: Lexicon
) -> Quantity | None:
    """Return the number that a cell holds alone, in the unit of its column, its row or its table."""
    found = bare_number().fullmatch(text)
    if found is None:
        return None
    above = table.units.get(passage.start)
    unit = found[3] or column.unit or (None if "rank" in column.kinds else row.unit or table.unit or above)
    value, written, dimension = in_units(Decimal(found[2].replace(",", "")), unit, column, lexicon)
    if "rank" in column.kinds:
        dimension, written = Dimension.RANK, written or "位"
    start = span.start + passage.text[span.start : span.end].index(text)
    value = -value if found[1] in ("-", "−") else value
    return Quantity(start, start + len(text), text, value, unit=written, dimension=dimension, rule="table cell")


def _alone(inside: list[Quantity], span: Span, text: str) -> Quantity | None:
    """Return the figure that a cell holds with its unit, whatever a bracket behind it remarks: 80%（滞后）."""
    first = inside[0] if inside else None
    if first is None:
        return None
    told = text.partition("（")[0].strip()
    return first if told == first.text and first.start - span.start <= 1 else None


def _cell(quantity: Quantity, column: Column, row: _Row, table: Table) -> Cell:
    role, direction = _role(quantity, column)
    if table.planned and role is Role.ACTUAL and not column.kinds & {"value"}:
        role = Role.TARGET
    if table.indicators:
        told = "" if column.kinds & {"change"} or not column.kinds - {"value"} else column.head
        told = told if row.unit or row.subject[-1:] == table.counted[-1:] else table.counted + told
        label, subject = row.subject + ("" if told in row.subject else told), ""
    else:
        label, subject = column.head or row.subject, row.subject if column.head else ""
    return Cell(quantity, label, subject, role, direction, column.when)


def _role(quantity: Quantity, column: Column) -> tuple[Role, Direction | None]:
    kinds = column.kinds
    rate = quantity.dimension in (Dimension.PERCENT, Dimension.PERCENTAGE_POINT)
    if quantity.dimension is Dimension.RANK:
        return Role.RANK, None
    if "change" in kinds and not (rate and "share" in kinds):
        return Role.CHANGE, Direction.DOWN if quantity.text.startswith(("-", "−")) else Direction.UP
    if rate and ("share" in kinds or "target" not in kinds):
        return Role.SHARE, None
    return (Role.TARGET, None) if "target" in kinds else (Role.ACTUAL, None)
