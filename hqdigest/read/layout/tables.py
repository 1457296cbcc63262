"""Tables (表格): rows told by tabs, by bars, by wide gaps, or one cell a line under known heads."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from hqdigest.document import Passage, PassageKind
from hqdigest.lexicon import Lexicon
from hqdigest.read.layout.bars import Turns, find_bars
from hqdigest.read.layout.lines import Line
from hqdigest.read.layout.sentences import find_sentences
from hqdigest.read.layout.table_heads import NUMBER, ORDERS, SUMS, columns_of, is_head, load_heads
from hqdigest.text import Span, normalize

_GAP = re.compile(r"[ \u3000\xa0]{2,}|\t")
_RULE = re.compile(r"(?<![|:\-—+=\s])[|:\-—+=\s]+$")  # the line below the heads of a Markdown table
_ORDER = re.compile(r"0?\d{1,3}$")
_WIDE = 150  # characters of a row whose cells are parted by blanks
_SENTENCE = frozenset("，。；！？")
_WIDEST = 12  # cells of a row that is written one cell a line
_SPILL = 4  # lines more than cells where a cell was broken into several
_LONGEST = 200  # characters of such a cell: a report of progress


class Row(NamedTuple):
    """One row: the lines that hold it, its cells as spans of the source, the heads of its columns."""

    lines: range
    cells: tuple[Span, ...]
    columns: tuple[str, ...] = ()
    table: int = 0


def find_tables(lines: Sequence[Line], text: str, lexicon: Lexicon) -> dict[int, Row]:
    """Return the rows of a text by their first line."""
    heads = load_heads(lexicon)
    turns = Turns(lines, heads)
    rows: dict[int, Row] = {}
    number, at, tried = 0, 0, 0
    while at < len(lines):
        found: list[Row] = []
        if at >= tried:
            found, tried = _grid(lines, at, text, number, heads)
        found = found or _barred(turns, lines, at, number) or _stack(lines, at, number, heads)
        rows.update((row.lines.start, row) for row in found)
        number = found[-1].table + 1 if found else number
        at = found[-1].lines.stop if found else at + 1
    return rows


def to_row(row: Row, text: str, article: int, headings: tuple[str, ...]) -> Passage:
    """Return a row as a passage; a line break between two of its cells is read as a tab."""
    start, end = row.cells[0].start, max(cell.end for cell in row.cells)
    raw = text[start:end].replace("\n", "\t")
    folded = normalize(raw)
    cells = tuple(Span(cell.start - start, cell.end - start) for cell in row.cells)
    sentences = tuple(
        Span(cell.start + s.start, cell.start + s.end)
        for cell in cells
        for s in find_sentences(folded[cell.start : cell.end])
    )
    return Passage(
        PassageKind.ROW, (Span(start, end),), raw, folded, sentences, article, headings, cells, row.columns, row.table
    )


def _grid(lines: Sequence[Line], at: int, text: str, number: int, heads: frozenset[str]) -> tuple[list[Row], int]:
    """Return the rows of a table with a row a line, from line `at` on, and the line behind what was tried."""
    mark = _mark_of(lines[at])
    if not mark:
        return [], at + 1
    held: list[tuple[int, tuple[Span, ...]]] = []
    end = at
    while end < len(lines) and _mark_of(lines[end]) == mark and (end == at or lines[end].gap <= (mark in "|\t")):
        if not _RULE.match(lines[end].text):
            held.append((end, tuple(_cells(lines[end], text, mark))))
        end += 1
    if mark == " " and held:  # a blank alone parts cells only where each line has as many: the sum below has fewer
        width = len(held[0][1])
        held = list(takewhile(lambda line: len(line[1]) == width, held))
        end = held[-1][0] + 1
    last = held[-1][0] if held else at
    cells = [spans for _, spans in held]
    if len(cells) < 2 or not _is_table([[text[c.start : c.end] for c in spans] for spans in cells], mark, heads):
        return [], end
    width = max(len(spans) for spans in cells)
    ends = [*(n for n, _ in held[1:]), last + 1]
    rows = [
        Row(range(n, stop), _pad(spans, width), columns, number + part)
        for (n, spans), stop, (part, columns) in zip(held, ends, columns_of(cells, text, heads), strict=True)
    ]
    return rows, end


def _mark_of(line: Line) -> str:
    """Return what parts the cells of a line: a bar, a tab, a wide gap (here two blanks), one blank, or nothing."""
    if len(line.pieces) > 1 or len(line.raw) > 4000:
        return ""
    if line.raw.count("|") >= 2 or line.raw.count("｜") >= 2:
        return "|"  # whatever # opens the line: it marks a part there
    if line.level:
        return ""
    if "\t" in line.raw:
        return "\t"
    if len(line.raw) > _WIDE:
        return ""
    if _GAP.search(line.raw):
        return "  "
    return " " if line.raw.count(" ") >= 2 and _SENTENCE.isdisjoint(line.raw) else ""


def _cells(line: Line, text: str, mark: str) -> Iterator[Span]:
    """Yield the cells of a line as spans of the source; an empty one is an empty span."""
    start, end = line.start, line.end
    if mark == "\t":
        while start and text[start - 1] == "\t":
            start -= 1
    row = text[start:end]
    pattern = {"|": r"[|｜]", "\t": r"\t", "  ": r"[ \u3000\xa0]{2,}", " ": " "}[mark]
    edges = [0, *(e for m in re.finditer(pattern, row) for e in m.span()), len(row)]
    if mark == "|":
        edges = edges[2 if row[0] in "|｜" else 0 : -2 if row[-1] in "|｜" else None]
    for a, b in zip(edges[::2], edges[1::2], strict=False):
        cell = row[a:b]
        left = len(cell) - len(cell.lstrip())
        yield Span(start + a + left, start + a + max(len(cell.rstrip()), left))


def _is_table(rows: list[list[str]], mark: str, heads: frozenset[str]) -> bool:
    """Return whether lines with gaps are a table: as many cells in each, figures in most, or known heads."""
    widths = [len(row) for row in rows]
    usual = max(set(widths), key=widths.count)
    if usual < 2:
        return False
    if mark == "|":
        return True
    known = sum(is_head(normalize(cell), heads) for cell in rows[0]) >= max(2, len(rows[0]) / 2)
    figures = sum(any(NUMBER.match(cell) for cell in row[1:]) for row in rows)
    if mark == " ":
        return known and len(rows[0]) >= 3 and widths.count(usual) == len(rows) and figures >= len(rows) - 1
    if mark == "\t":
        return known or usual >= 3 or figures >= len(rows) / 2
    same = widths.count(usual) >= 0.6 * len(rows)
    return same and (known or (figures >= len(rows) / 2 and (usual >= 3 or len(rows) >= 3)))


def _pad(cells: tuple[Span, ...], width: int) -> tuple[Span, ...]:
    end = cells[-1].end
    return cells + (Span(end, end),) * (width - len(cells))


def _barred(turns: Turns, lines: Sequence[Line], at: int, number: int) -> list[Row]:
    """Return the rows of a table with a cell a line, told by bars or by names and figures that take turns."""
    found = turns.find(at) or find_bars(lines, at)
    if found is None:
        return []
    heads, rows = found
    top = next(k for k, (_, cells) in enumerate(rows) if len(cells) == len(heads))
    return [Row(held, cells, heads if k > top else (), number) for k, (held, cells) in enumerate(rows)]


def _stack(lines: Sequence[Line], at: int, number: int, heads: frozenset[str]) -> list[Row]:
    """Return the rows of a table that a web page gave away one cell a line, its heads from line `at` on."""
    if len(lines[at].text) > 16 or lines[at].level or not is_head(lines[at].text, heads):
        return []
    width = _stack_width(lines, at, heads)
    if not width:
        return []
    columns = tuple(lines[n].text for n in range(at, at + width))
    rows = [_stacked(lines, at, width, (), number)]
    ordered = columns[0] in {*ORDERS, "排名", "名次"}
    n = at + width
    while n < len(lines) and (took := _take(lines, n, width, ordered)):
        named = columns[1:] if lines[n].text in SUMS else columns[:took] if took <= width else ()
        rows.append(_stacked(lines, n, took, named, number))
        n += took
    return rows if len(rows) > 1 else []


def _stack_width(lines: Sequence[Line], at: int, heads: frozenset[str]) -> int:
    """Return how many heads stand below each other: up to the row number 1, or as long as they are known heads."""
    if lines[at].text in ORDERS:
        for n in range(at + 2, min(at + _WIDEST + 1, len(lines))):
            if lines[n].text in ("1", "01", "一"):
                return n - at
            if len(lines[n].text) > 20 or "。" in lines[n].text:
                return 0
    width = 0
    while at + width < len(lines) and width < _WIDEST and is_head(lines[at + width].text, heads):
        width += 1
    return width if width >= 3 or (width == 2 and _alternates(lines, at + 2)) else 0


def _alternates(lines: Sequence[Line], at: int) -> bool:
    """Return whether names and figures take turns below two heads."""
    pairs = [(lines[n].text, lines[n + 1].text) for n in range(at, min(at + 6, len(lines) - 1), 2)]
    return len(pairs) >= 2 and all(not NUMBER.match(a) and NUMBER.match(b) for a, b in pairs[:2])


def _take(lines: Sequence[Line], at: int, width: int, ordered: bool) -> int:
    """Return how many lines the row at `at` takes; 0 where the table has ended."""
    if ordered:
        return _take_ordered(lines, at, width)
    row = lines[at : at + width]
    return width if len(row) == width and all(_is_cell(line) and not _is_prose(line.text) for line in row) else 0


def _take_ordered(lines: Sequence[Line], at: int, width: int) -> int:
    """Return how many lines a row with a number takes: up to the next number, where an empty cell left no line."""
    order = lines[at].text
    if order in SUMS:
        short = width - 1  # sums have no number of their own
        return short if short > 1 and all(_is_cell(line) for line in lines[at : at + short]) else 0
    if not _ORDER.match(order):
        return 0
    reach = [at + took for took in (width, *range(width - 1, 1, -1), *range(width + 1, width + _SPILL))]
    ends = (n for n in reach if n < len(lines) and (_is_next(order, lines[n].text) or lines[n].text in SUMS))
    end = next(ends, min(at + width, len(lines)))
    while end > at + 1 and not all(_is_cell(line) for line in lines[at:end]):
        end -= 1
    return end - at if end - at > 1 else 0


def _is_prose(text: str) -> bool:
    """Return whether a line below a table goes on with the text."""
    return len(text) > 25 and ("。" in text or "，" in text)


def _is_next(order: str, text: str) -> bool:
    return bool(_ORDER.match(order)) and text.isdigit() and int(text) == int(order) + 1


def _is_cell(line: Line) -> bool:
    return not line.level and len(line.text) <= _LONGEST and line.text.count("。") <= 2


def _stacked(lines: Sequence[Line], at: int, width: int, columns: tuple[str, ...], number: int) -> Row:
    cells = tuple(Span(lines[n].start, lines[n].end) for n in range(at, at + width))
    return Row(range(at, at + width), cells, columns, number)
