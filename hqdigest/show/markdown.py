"""Views as Markdown: nothing that a bulletin says becomes markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from hqdigest.show.blocks import Block, Cell, Heading, Items, Lines, Pairs, Paragraph, Run, Table, Tone
from hqdigest.show.plain import one_line
from hqdigest.show.report import Report, Request
from hqdigest.show.summary import to_page

# hits 2024|7, [图], _重点_ ; misses 3.5%, page_1.txt: an underscore within a word is no mark
_SIGN = re.compile(r"[\\`*\[\]<>|~$]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|&(?=#?\w+;)|://|www\.")
_START = re.compile(r"^(\s*)([#+\-=!>]|\d{1,9}(?=[.)](?:\s|$)))")  # hits "# 一", "1. 二" ; misses 67.05%
_STRONG = frozenset({Tone.BAD, Tone.SOON, Tone.STRONG})


def to_markdown(reports: Iterable[Report], request: Request) -> Iterator[str]:
    """Return the pages of the inputs as Markdown."""
    first = True
    for report in reports:
        page = to_page(report, request)
        if page:
            if request.several and isinstance(head := page[0], Heading) and head.aside:
                page = (replace(head, text=f"{head.text} · {head.aside}"), *page[1:])
            yield ("" if first else "\n") + "\n".join(render(block) for block in page)
            first = False


def render(block: Block) -> str:
    """Return one block as Markdown lines."""
    match block:
        case Heading(level=level, text=text):
            return f"{'#' * level} {escape(text)}\n"
        case Paragraph(runs=runs):
            return _runs(runs) + "\n"
        case Items(items=items):
            return "".join(f"- {_runs(runs)}\n" for runs in items)
        case Lines(rows=rows):
            return "".join(f"- {' '.join(escape(c.text) for c in row if c.text)}\n" for row in rows)
        case Pairs(title=title, entries=entries):
            told = "；".join(" ".join(escape(c.text) for c in entry if c.text) for entry in entries)
            return f"- {f'**{escape(title)}** ' if title else ''}{told}\n"
        case Table():
            return _table(block)


def escape(text: str) -> str:
    """Return text that Markdown shows as it stands, on one line."""
    text = _SIGN.sub(lambda m: "www\\." if m[0] == "www." else "\\" + m[0], one_line(text))
    return _START.sub(lambda m: f"{m[1]}{m[2]}\\" if m[2].isdigit() else f"{m[1]}\\{m[2]}", text)


def _runs(runs: Iterable[Run]) -> str:
    return "".join(_run(run) for run in runs)


def _run(run: Run) -> str:
    if run.tone is Tone.MARK:
        return f"【{escape(run.text)}】"
    words = run.text.strip()
    # Emphasis that begins or ends at a punctuation mark is not seen as emphasis beside a Chinese character.
    if run.tone not in _STRONG or not words or not (words[0].isalnum() and words[-1].isalnum()):
        return escape(run.text)
    left, right = run.text.partition(words)[::2]
    return f"{left}**{escape(words)}**{right}"


def _table(table: Table) -> str:
    kept = [i for i in range(len(table.columns)) if i == 0 or any(row[i].text for row in table.rows)]
    lines = [
        [escape(table.columns[i].heading) for i in kept],
        ["---:" if table.columns[i].number else "---" for i in kept],
        *([_cell(row[i]) for i in kept] for row in table.rows),
    ]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def _cell(cell: Cell) -> str:
    if cell.percent is not None and "%" not in cell.text:
        return f"{_runs(cell.runs)} ({cell.percent.quantize(1)}%)".lstrip()
    return _runs(cell.runs)
