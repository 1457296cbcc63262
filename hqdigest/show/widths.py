"""How wide the columns of a table are: nothing is cut, and what does not fit beside the main column moves under it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from hqdigest.show.blocks import Cell, Table

Measure = Callable[[str], int]
GAP = 3  # cells between two columns
BAR = 10  # cells of a progress bar
_MAIN, _MOST, _LEAST = 20, 24, 4  # a text keeps at least so much: in the main column, in another, in no room at all


@dataclass(frozen=True, slots=True)
class Plan:
    """The columns that stand side by side with their widths, the main one, and those that move under it."""

    kept: tuple[int, ...]
    widths: tuple[int, ...]
    main: int
    moved: tuple[int, ...]


def plan_columns(table: Table, width: int, measure: Measure) -> Plan:
    """Return how a table is laid out in `width` cells; a column that is empty throughout is left out."""
    main = next((i for i, column in enumerate(table.columns) if column.main), 0)
    kept = [i for i in range(len(table.columns)) if i == main or any(row[i].text for row in table.rows)]
    needs = {i: _need(table, i, main, measure) for i in kept}
    moved: list[int] = []
    while sum(needs[i] for i in kept) > _room(kept, width):
        willing = max((i for i in kept if i != main), key=lambda i: table.columns[i].yields, default=main)
        if willing == main or not table.columns[willing].yields:
            break
        kept.remove(willing)
        moved.append(willing)
    wants = [_want(table, i, moved if i == main else [], measure) for i in kept]
    widths = share_out([needs[i] for i in kept], wants, _room(kept, width))
    return Plan(tuple(kept), tuple(widths), main, tuple(sorted(moved)))


def share_out(needs: list[int], wants: list[int], room: int) -> list[int]:
    """Return widths that fill the room as far as they are wanted: first what each needs, the rest in equal parts."""
    widths = list(needs)
    while sum(widths) > room and max(widths) > _LEAST:
        widths[widths.index(max(widths))] -= 1
    while (left := room - sum(widths)) > 0 and (short := [i for i, w in enumerate(widths) if w < wants[i]]):
        part = max(left // len(short), 1)
        for i in short[:left]:
            widths[i] += min(part, wants[i] - widths[i])
    return widths


def _room(kept: list[int], width: int) -> int:
    return width - GAP * (len(kept) - 1)


def _need(table: Table, index: int, main: int, measure: Measure) -> int:
    """Return the width below which a column reads badly: a date or a figure is not to be broken in two."""
    column = table.columns[index]
    widest = max([measure(column.heading), *(_piece(row[index], column.number, measure) for row in table.rows)])
    return widest if column.number else min(widest, _MAIN if index == main else _MOST)


def _piece(cell: Cell, whole: bool, measure: Measure) -> int:
    """Return the widest part of a cell that is not to be broken, its bar with what stands behind it."""
    pieces = [cell.text] if whole else cell.text.split()
    widths = [measure(piece) for piece in pieces] or [0]
    widths[0] += _bar(cell)
    return max(widths)


def _want(table: Table, index: int, moved: Iterable[int], measure: Measure) -> int:
    """Return the width at which nothing in a column folds, what has moved into it included."""
    lines = [measure(table.columns[index].heading)]
    for row in table.rows:
        lines += [measure(part) + _bar(row[index]) for part in row[index].text.split("\n")]
        lines += [measure(f"{table.columns[m].heading} {row[m].text}") + _bar(row[m]) for m in moved]
    return max(lines)


def _bar(cell: Cell) -> int:
    return BAR + 1 if cell.percent is not None else 0
