"""Views on a terminal: the only module that knows rich. Text is never markup, and a cell folds, it is never cut."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Literal

from rich import box
from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.measure import Measurement
from rich.table import Table as RichTable
from rich.text import Text

from hqdigest.show.blocks import BREAK, Block, Cell, Column, Heading, Items, Lines, Pairs, Paragraph, Run, Table, Tone
from hqdigest.show.fold import fold_points
from hqdigest.show.plain import one_line
from hqdigest.show.report import Report, Request
from hqdigest.show.summary import to_page
from hqdigest.show.widths import BAR, Plan, plan_columns, share_out

# Only the sixteen colours of the terminal's own theme, so that they read on dark and on light; no bare yellow or white.
_STYLES = {
    Tone.PLAIN: "",
    Tone.STRONG: "bold",
    Tone.QUIET: "dim",
    Tone.GOOD: "green",
    Tone.BUSY: "cyan",
    Tone.SOON: "bold magenta",
    Tone.BAD: "bold red",
    Tone.MARK: "bold underline",
}
_HEADINGS = {1: "bold reverse", 2: "bold blue", 3: "bold", 4: "bold dim"}
_LEAST = 24  # cells that a column keeps whatever stands beside it
_SPACES = re.compile(r"(?<! ) +(?=\n)")


def to_terminal(reports: Iterable[Report], request: Request) -> Iterator[str]:
    """Return the pages of the inputs as text for a terminal `request.width` cells wide."""
    parted = ""
    for report in reports:
        page = to_page(report, request)
        if page:
            yield parted + render(page, request.width, request.color)
            parted = "\n"


def render(blocks: Iterable[Block], width: int, color: bool) -> str:
    """Return blocks as lines of at most `width` cells, with colours or without."""
    out = io.StringIO()
    console = Console(
        file=out, width=width, force_terminal=color, color_system="standard" if color else None,
        no_color=not color, legacy_windows=False, markup=False, emoji=False, highlight=False,
        _environ={},
    )  # fmt: skip
    page = tuple(blocks)
    plans = _plans(page, width)
    for block in page:
        if isinstance(block, Heading) and block.level > 1 and not block.tight:
            console.print()
        console.print(_table(block, plans[block.columns]) if isinstance(block, Table) else _renderable(block, width))
    return out.getvalue() if color else _SPACES.sub("", out.getvalue())


class Folded:
    """Text that is folded by the rules of Chinese type, whatever the column's width; it is never cut."""

    def __init__(self, text: Text) -> None:
        self.text = text

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        widest = max((cell_len(line) for line in self.text.plain.split("\n")), default=0)
        return Measurement(min(widest, 1), widest)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        points = fold_points(self.text.plain, options.max_width, cell_len)
        lines = self.text.divide(points) if points else [self.text]
        for nth, line in enumerate(lines, 1):
            line.rstrip()
            if nth < len(lines) and line.plain.endswith((" ·", " │")):  # a mark between two stands at no line's end
                line.right_crop(2)
            line.overflow = "fold"
        yield Text("\n").join(lines)


def _plans(page: tuple[Block, ...], width: int) -> dict[tuple[Column, ...], Plan]:
    """Return one plan for all tables of a page that have the same columns: they stand in line."""
    rows: dict[tuple[Column, ...], list[tuple[Cell, ...]]] = {}
    for block in page:
        if isinstance(block, Table):
            rows.setdefault(block.columns, []).extend(block.rows)
    return {columns: plan_columns(Table(columns, tuple(told)), width, cell_len) for columns, told in rows.items()}


def _renderable(block: Heading | Paragraph | Items | Lines | Pairs, width: int) -> RenderableType:
    match block:
        case Heading(level=level, text=text, aside=aside):
            head = Text(one_line(text), style=_HEADINGS[level])
            if aside:
                gap = width - head.cell_len - cell_len(one_line(aside))
                head.append(" " * gap if gap > 1 else "\n").append(one_line(aside), style="dim")
            return Folded(head)
        case Lines(rows=rows):
            return _lines(rows, width)
        case Pairs():
            return _pairs(block, width)
        case Paragraph(runs=runs):
            return Folded(_text(runs))
        case Items(items=items):
            return Group(*(_item(runs) for runs in items))


def _text(runs: Iterable[Run]) -> Text:
    text = Text()
    for run in runs:
        text.append("\n" if run is BREAK else one_line(run.text), style=_STYLES[run.tone])
    return text


def _lines(rows: tuple[tuple[Cell, ...], ...], width: int) -> RenderableType:
    """Return rows in line with each other; where they are too wide, the last cell goes below the one before it."""
    kept = [i for i in range(len(rows[0])) if any(row[i].text for row in rows)]
    shown = [[_cell(row[i]) for i in kept] for row in rows]
    wants = [max(line[i].cell_len for line in shown) for i in range(len(kept))]
    if len(kept) > 1 and sum(min(want, _LEAST) for want in wants) + 2 * len(kept) > width:
        shown = [[*line[:-2], Text("\n").join(text for text in line[-2:] if text)] for line in shown]
        wants = [*wants[:-2], max(wants[-2:])]
    room = width - 2 * len(wants)
    grid = RichTable(box=None, show_header=False, padding=(0, 0, 0, 2), collapse_padding=False)
    for wide in share_out([min(want, _LEAST) for want in wants], wants, room):
        grid.add_column(width=wide)
    for line in shown:
        grid.add_row(*map(Folded, line))
    return grid


def _pairs(block: Pairs, width: int) -> RenderableType:
    """Return names with what is told of them in two columns; what needs more stands on a line of its own."""
    shown = [(_text(name.runs), _text(value.runs)) for name, value in block.entries]
    half = (width - 4) // 2
    names = min(max((n.cell_len for n, v in shown if n.cell_len + v.cell_len + 2 <= half), default=0), half - 10)
    lines, open_line = [], None
    for name, value in shown:
        pair = Text("  ").append_text(name).append(" " * max(names - name.cell_len, 0) + "  ").append_text(value)
        if pair.cell_len > half or open_line is None:
            lines.append(pair)
            open_line = None if pair.cell_len > half else pair
        else:
            open_line.append(" " * (half + 2 - open_line.cell_len)).append_text(pair)
            open_line = None
    title = Text(f"  {one_line(block.title)}", style="dim") if block.title else Text()
    if block.title and len(lines) == 1 and title.cell_len + lines[0].cell_len <= width:
        return Folded(title.append_text(lines[0]))
    return Group(*([Folded(title)] if block.title else []), *(Folded(one) for one in lines))


def _item(runs: Iterable[Run]) -> RenderableType:
    grid = RichTable.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=1)
    grid.add_column(overflow="fold")
    grid.add_row("-", Folded(_text(runs)))
    return grid


def _table(table: Table, plan: Plan) -> RichTable:
    grid = RichTable(box=box.SIMPLE_HEAD, padding=(0, 1), pad_edge=False, show_edge=False, header_style="bold")
    for index, cells in zip(plan.kept, plan.widths, strict=True):
        column = table.columns[index]
        justify: Literal["left", "right"] = "right" if column.number else "left"
        grid.add_column(Folded(Text(column.heading)), overflow="fold", justify=justify, width=cells)
    for row in table.rows:
        grid.add_row(*(Folded(_with_moved(table, row, i, plan)) for i in plan.kept))
    return grid


def _with_moved(table: Table, row: tuple[Cell, ...], index: int, plan: Plan) -> Text:
    """Return a cell; in the main column, in lines below it, the cells that did not fit beside it."""
    text = _cell(row[index])
    if index != plan.main:
        return text
    room = 0
    for other in (i for i in plan.moved if row[i].text):
        told = Text.assemble((f"{table.columns[other].heading} ", "dim")).append_text(_cell(row[other]))
        beside = told.cell_len + 3 <= room
        text.append(" · " if beside else "\n", style="dim").append_text(told)
        room = (room - 3 if beside else plan.widths[plan.kept.index(index)]) - told.cell_len
    return text


def _cell(one: Cell) -> Text:
    if one.percent is None:
        return _text(one.runs)
    return _bar(one.percent).append(" ").append_text(_text(one.runs))


def _bar(percent: Decimal) -> Text:
    full = min(BAR, max(0, int(percent * BAR / 100)))
    bar = Text().append("█" * full, style="green" if percent >= 100 else "cyan")
    return bar.append("░" * (BAR - full), style="dim")
