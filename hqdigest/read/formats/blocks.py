"""Paragraphs, headings and tables as text with light marks, the same for every format."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

# Ideographs, their punctuation and full-width forms: between two of them a line break was never a space.
WIDE = (
    "\u2014\u2018-\u201d\u2026\u2e80-\u303f\u3041-\u30ff\u31a0-\u31bf"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uffee"
)
_BREAKS = "\r\n\f\v\u2028\u2029"
_BLANKS = re.compile(rf"(?P<before>[{WIDE}])?(?P<blanks>[ \t\xa0{_BREAKS}]+)(?P<behind>(?=[{WIDE}]))?")
_BREAK = frozenset(_BREAKS)
SUPERSCRIPT = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_DROPPED = dict.fromkeys((0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))  # never seen, and they part words


class Block(NamedTuple):
    """A paragraph; a heading where `level` is 1 to 6; or the rows of a table."""

    text: str = ""
    level: int = 0
    rows: tuple[tuple[str, ...], ...] = ()


def to_text(blocks: Iterable[Block]) -> str:
    """Return blocks as text: a blank line between them, `#` before a heading, a line a row and a tab between cells."""
    parts = []
    for block in blocks:
        if block.rows:
            parts.append("\n".join("\t".join(row).rstrip("\t") or "\t" for row in block.rows))
        elif block.text:
            parts.append(f"{'#' * block.level} {block.text}" if block.level else block.text)
    return "\n\n".join(parts) + ("\n" if parts else "")


def tidy(text: str) -> str:
    """Return text as it is seen: breaks of a source line are nothing between ideographs and a space elsewhere."""
    return _BLANKS.sub(_to_blank, text.translate(_DROPPED)).strip(" \u3000")


def _to_blank(m: re.Match[str]) -> str:
    r"""Return what is seen of blanks: nothing of a break between ideographs (推\n进), else a space (GDP\n增长)."""
    before = m["before"] or ""
    broken = before and m["behind"] is not None and not _BREAK.isdisjoint(m["blanks"])
    return before if broken else f"{before} "


class Box(NamedTuple):
    """One cell of a table as it was written, with the columns and rows that it spans."""

    text: str
    across: int = 1
    down: int = 1
    head: bool = False


def to_rows(table: Iterable[Iterable[Box]]) -> tuple[tuple[str, ...], ...]:
    """Return a grid of texts in which every cell stands in its own column.

    Words that span cells are said in each of them, since each row is read alone; a number is said once, or it would
    be counted twice. Two rows of heads become one (2024年 above 计划 and 完成: 2024年计划, 2024年完成).
    """
    grid: list[list[str]] = []
    owed: dict[int, tuple[int, str]] = {}  # column -> rows still to come, and what they say
    heads: list[bool] = []
    spans = False
    for boxes in map(tuple, table):
        row: list[str] = []
        first = not grid and len(boxes) > 1  # one cell across all columns is the table's title
        for box in boxes:
            _pay(row, owed)
            if box.down < 0:  # Word writes a cell for each row that the one above reaches into
                above = grid[-1][len(row)] if grid and len(row) < len(grid[-1]) else ""
                box = Box("" if any(c.isdigit() for c in above) else above, box.across)
            said_again = "" if any(c.isdigit() for c in box.text) and not (box.head or first) else box.text
            for n in range(min(box.across, 100)):
                if box.down > 1:
                    owed[len(row)] = (min(box.down, 1000) - 1, said_again if n == 0 or first else "")
                row.append(box.text if n == 0 else said_again if (first or box.head) else "")
            spans = spans or (first and box.across > 1)
        _pay(row, owed)
        heads.append(bool(row) and all(box_is_head(cell) for cell in row))
        grid.append(row)
    width = max((len(row) for row in grid), default=0)
    grid = [row + [""] * (width - len(row)) for row in grid]
    if spans and len(grid) > 2 and heads[1] and width > 1 and len(set(grid[0])) > 1:
        joined = [a if a == b else a + b for a, b in zip(grid[0], grid[1], strict=True)]
        grid = [joined, *grid[2:]]
    return tuple(tuple(row) for row in grid if any(row))


def _pay(row: list[str], owed: dict[int, tuple[int, str]]) -> None:
    while len(row) in owed:
        left, text = owed.pop(len(row))
        if left > 1:
            owed[len(row)] = (left - 1, text)
        row.append(text)


def box_is_head(text: str) -> bool:
    """Tell whether a cell could be the head of a column: words, or a year alone."""
    return not re.search(r"\d", re.sub(r"\d{4}年|\d{1,2}月|\d季度", "", text))
