"""Projects in tables: a row under heads such as 项目名称, 进展, 完成时限, 责任单位."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

from hqdigest.document import AnnotatedPassage
from hqdigest.find.projects.clauses import Stage, find_clauses, find_signs
from hqdigest.find.projects.deadlines import Due, Promise, find_promises
from hqdigest.find.projects.drafts import Draft, Telling
from hqdigest.find.projects.responsible import split_units
from hqdigest.find.projects.status import find_events
from hqdigest.language.factuality import Context, Factualities, read_factuality
from hqdigest.language.numbers.quantities import find_quantities
from hqdigest.language.spans import within
from hqdigest.lexicon import Lexicon
from hqdigest.model import Dimension, Quantity
from hqdigest.text import Span

_NUMBER = re.compile(r"^\s*(\d+(?:\.\d+)?)\s*%?\s*$")
_RATE = re.compile(r"^\s*\d+(?:\.\d+)?\s*%(?:\s*[（(]|\s*$)")  # 57%（两处偏慢）
_MARKS = "。；，;, "  # what a cell may end with, and no name does
_UNIT = re.compile(r"[（(][一-鿿]{1,3}[）)]$")  # 农村户厕改造（户）: what its figures count
_TOTAL = re.compile(r"^\s*(?:合计|总计|小计|全[市区县镇乡])\s*$")


def read_row(reading: AnnotatedPassage, lexicon: Lexicon, now: date | None, context: Context) -> Draft | None:
    """Return the project of a table row, where the table's heads name one."""
    passage = reading.passage
    if not passage.columns or len(passage.cells) != len(passage.columns):
        return None
    roles = [_role(head, lexicon) for head in passage.columns]
    if (
        "name" not in roles
        or "accounts" in roles
        or len(set(roles) & {"progress", "deadline", "rate", "done", "status"}) == 0
    ):
        return None
    at = passage.cells[roles.index("name")]
    name = passage.text[at.start : at.end].strip().rstrip(_MARKS)
    if len(name) < 2 or _TOTAL.match(name):
        return None
    start = at.start + passage.text[at.start : at.end].index(name)
    unit = _UNIT.search(name)
    name = name[: unit.start()] if unit else name
    span = Span(start, start + len(name))
    draft = Draft(passage.quote(span), span, passage, "table row", listed=True)
    facts = read_factuality(reading, lexicon, context)
    for role, head, cell in zip(roles, passage.columns, passage.cells, strict=True):
        _read_cell(draft, role, f"{head}{unit[0]}" if unit else head, cell, reading, facts, lexicon, now)
    return draft


def _role(head: str, lexicon: Lexicon) -> str:
    """Return what a column tells, by its head."""
    entries = lexicon.entries("project_tables")
    bare = re.sub(r"[（(][^（）()]*[）)]|\s", "", head)
    best, size = "", 0
    for key, entry in entries.items():
        for form in entry.forms:
            if form in bare and len(form) > size:
                best, size = key, len(form)
    return best


def _read_cell(
    draft: Draft, role: str, head: str, cell: Span, reading: AnnotatedPassage, facts: Factualities, lexicon: Lexicon,
    now: date | None,
) -> None:  # fmt: skip
    text = reading.passage.text
    content = text[cell.start : cell.end].strip()
    if not content or content in ("—", "-", "/", "无", "——"):
        return
    if role == "problem":
        late = (e for c in find_clauses(reading, cell, lexicon) for e in find_events(text, c, facts, lexicon))
        draft.events += [e for e in late if e.stage is Stage.DELAY and not e.future]
    elif role == "responsible":
        draft.responsible = tuple(split_units(content))
    elif role in ("deadline", "original"):
        dates = [d for d in reading.dates if cell.start <= d.start and d.end <= cell.end and d.last]
        if dates and dates[-1].last:
            draft.promises.append(Promise(dates[-1].last, Due.FINISH, role == "original"))
            if not any(s.stage is not Stage.PAST for s in find_signs(text, cell.start, cell.end, lexicon)):
                return
    elif role in ("rate", "done", "total"):
        _read_figure(draft, role, head, cell, reading, lexicon)
        return
    rated = role == "progress" and _RATE.match(content)
    if rated or (role == "progress" and _NUMBER.match(content)):
        _read_figure(draft, "rate" if rated else "done", head, cell, reading, lexicon)
        if _NUMBER.match(content):
            return
    if role in ("progress", "status", "deadline"):
        for clause in find_clauses(reading, cell, lexicon):
            events = tuple(find_events(text, clause, facts, lexicon))
            state = Span(clause.start, clause.end) if role != "deadline" else None
            draft.tellings.append(Telling(reading, clause, role, facts, events, state))
            draft.events += events
            if state is not None:
                draft.promises += find_promises(text, clause, facts, lexicon, now)


def _read_figure(draft: Draft, role: str, head: str, cell: Span, reading: AnnotatedPassage, lexicon: Lexicon) -> None:
    """Take the figure of a cell, with the unit that its column's head tells where the cell has none."""
    inside = [q for q in reading.quantities if cell.start <= q.start and q.end <= cell.end and q.value is not None]
    number = _NUMBER.match(reading.passage.text[cell.start : cell.end])
    if inside:
        quantity = inside[0]
    elif number:
        value = Decimal(number[1])
        unit = re.search(r"[（(]([^（）()]+)[）)]$", head) or re.search(r"[（(]([^（）()]+)[）)]", head)
        counted = [q.unit for q in within(reading.quantities, draft.span.start, draft.span.end)]
        named = counted[0] if len(counted) == 1 else None
        told = find_quantities(f"{number[1]}{unit[1]}", lexicon) if unit else ()  # 12 below 万元 is 120000 元
        quantity = Quantity(cell.start, cell.end, number[1], int(value) if value == int(value) else value,
                            unit=unit[1] if unit else named)  # fmt: skip
        if told:
            quantity = replace(told[0], start=cell.start, end=cell.end, text=number[1])
    else:
        return
    if role != "rate" and quantity.dimension is Dimension.MONEY:
        return  # 投资情况|已完成（亿元）: what was spent, not how far the work is
    if role == "rate":
        draft.progress.percent = quantity
    elif role == "done":
        draft.progress.done = replace(quantity, dimension=quantity.dimension or Dimension.OTHER)
    else:
        draft.progress.total = quantity
