"""Blocks of the views as HTML; every row that knows its place in the text gets a name and links to it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from hqdigest.show.blocks import Block, Cell, Column, Heading, Items, Lines, Link, Pairs, Paragraph, Run, Table, Tone
from hqdigest.show.html_text import Mark
from hqdigest.show.markup import Html, element, join
from hqdigest.show.pictures import progress_bar, share_pie
from hqdigest.show.plain import one_line

_WHOLE = 10  # characters: a status, a day, a unit stays on one line
_BETWEEN = re.compile(" ([·│]) ")
_DAY = re.compile(r"\D{0,6}\d{4}(?:-\d\d){1,2}")  # hits " 2024-09-30", "原定2024-09-30"
_MARKED = frozenset({"metric", "project", "story", "event", "quote", "partnership", "party", "check", "date"})


@dataclass(slots=True)
class Rows:
    """The rows of one input: a number for each finding, the same wherever it is shown."""

    doc: str
    numbers: dict[tuple[str, tuple[tuple[int, int], ...]], int] = field(default_factory=dict)
    marks: list[Mark] = field(default_factory=list)
    named: set[int] = field(default_factory=set)

    def number(self, link: Link) -> int:
        """Return the number of a finding; at its first sight its places are marked."""
        key = (link.kind, link.spans)
        if key not in self.numbers:
            self.numbers[key] = len(self.numbers) + 1
            if link.kind in _MARKED:
                number = self.numbers[key]
                self.marks += (Mark(a, b, number, link.kind, link.group, link.detail) for a, b in link.spans)
        return self.numbers[key]

    def attributes(self, link: Link, *, named: bool) -> dict[str, str | None]:
        """Return the attributes of a row; the first that may be named is what the text links to."""
        number = self.number(link)
        name = f"{self.doc}f{number}"
        first = named and number not in self.named
        if first:
            self.named.add(number)
        return {
            "class_": "r detail" if link.detail else "r",
            "id": name if first else None,
            "data_r": name,
            "data_a": link.article or None,
            "data_k": link.kind,
            "data_g": link.group or None,
        }

    def href(self, link: Link) -> str:
        """Return the address of the place in the text."""
        if link.kind in _MARKED:
            return f"#{self.doc}t{self.number(link)}"
        return f"#{self.doc}s{link.spans[0][0]}" if link.kind == "section" else f"#{self.doc}{link.article}"


def render_blocks(blocks: Iterable[Block], rows: Rows, level: int = 3) -> Html:
    """Return blocks as HTML, those below a heading grouped with it."""
    made: list[Html] = []
    group: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading) and block.level <= level:
            made += _group(group, rows, level)
            group = []
        group.append(block)
    return join([*made, *_group(group, rows, level)])


def _group(blocks: list[Block], rows: Rows, level: int) -> list[Html]:
    if not blocks:
        return []
    head = blocks[0]
    if not isinstance(head, Heading):
        return [render_blocks(blocks, rows, level + 1) if level < 4 else join(_block(b, rows) for b in blocks)]
    below = render_blocks(blocks[1:], rows, level + 1) if level < 4 else join(_block(b, rows) for b in blocks[1:])
    shown = _block(head, rows)
    if head.link is None:
        return [element("div", shown, below, class_="group")]
    told = rows.attributes(head.link, named=True)
    return [element("div", shown, below, **(told | {"class_": f"card {told['class_']}"}))]


def _block(block: Block, rows: Rows) -> Html:
    match block:
        case Heading(level=level, text=text, link=link):
            words = one_line(text)
            inner: Html | str = element("a", words, href=rows.href(link)) if link else words
            return element(f"h{min(level, 4)}", inner)
        case Paragraph(runs=runs, link=link) if link is not None:
            shown = element("a", *map(render_run, runs), href=rows.href(link))
            return element("p", shown, **rows.attributes(link, named=False))
        case Paragraph(runs=runs):
            return element("p", *map(render_run, runs))
        case Items():
            links = block.links or (None,) * len(block.items)
            return element("ul", *(_item(item, link, rows) for item, link in zip(block.items, links, strict=True)))
        case Lines(rows=told):
            return _lines(told, block.links or (None,) * len(told), rows)
        case Pairs():
            return _pairs(block, rows)
        case Table():
            return _table(block, rows)


def _item(runs: tuple[Run, ...], link: Link | None, rows: Rows) -> Html:
    shown = join(map(render_run, runs))
    if link is None:
        return element("li", shown)
    return element("li", element("a", shown, href=rows.href(link)), **rows.attributes(link, named=False))


def _lines(told: tuple[tuple[Cell, ...], ...], links: tuple[Link | None, ...], rows: Rows) -> Html:
    kept = [i for i in range(len(told[0])) if any(row[i].text for row in told)]
    body = []
    for row, link in zip(told, links, strict=True):
        href = rows.href(link) if link else None
        # The name, or all where there is but one cell, leads to the words.
        cells = [_cell(row[i], Column(""), href if i == min(2, len(row) - 1) else None) for i in kept]
        body.append(element("tr", *cells, **(rows.attributes(link, named=False) if link else {})))
    return element("table", element("tbody", *body), class_="lines")


def _pairs(block: Pairs, rows: Rows) -> Html:
    links = block.links or (None,) * len(block.entries)
    told = []
    for (name, value), link in zip(block.entries, links, strict=True):
        words = element("span", *map(render_run, name.runs))
        shown = element("a", words, href=rows.href(link)) if link else words
        more = rows.attributes(link, named=False) if link else {}
        told.append(element("div", shown, element("span", *map(render_run, value.runs), class_="v"), **more))
    title = element("h4", one_line(block.title)) if block.title else None
    return join([title, element("div", *told, class_="pairs")])


def _table(table: Table, rows: Rows) -> Html:
    kind = table.links[0].kind if table.links else ""
    # The tables of figures stand below one another and keep their columns in line; elsewhere an empty one is left out.
    kept = [i for i in range(len(table.columns)) if not i or kind == "metric" or any(row[i].text for row in table.rows)]
    head = element("tr", *(element("th", table.columns[i].heading, class_=_look(table.columns[i])) for i in kept))
    links = table.links or (None,) * len(table.rows)
    body = []
    for row, link in zip(table.rows, links, strict=True):
        cells = [_cell(row[i], table.columns[i], rows.href(link) if link and i == kept[0] else None) for i in kept]
        body.append(element("tr", *cells, **(rows.attributes(link, named=True) if link else {})))
    return element("table", element("thead", head), element("tbody", *body), class_=kind and f"of-{kind} n{len(kept)}")


def _cell(one: Cell, column: Column, href: str | None) -> Html:
    shown = join(map(render_run, one.runs))
    if one.percent is not None:
        shown = join([progress_bar(one.percent), element("span", shown, class_="told") if shown else None])
    if one.share is not None:
        shown = join([shown, share_pie(one.share)])
    inner = element("a", shown, href=href) if href else shown
    whole = "whole" if href is None and len(one.text) <= _WHOLE else None
    return element("td", inner, class_=_look(column) or whole, data_l=column.heading)


def _look(column: Column) -> str | None:
    return "num" if column.number else None


def render_run(run: Run) -> Html:
    """Return a run of text in its tone."""
    words = _BETWEEN.sub("\u00a0\\1 ", one_line(run.text))  # a mark between two opens no line
    looks = [f"t-{run.tone}"] if run.tone is not Tone.PLAIN else []
    looks += ["whole"] if _DAY.fullmatch(words) else []
    return element("span", words, class_=" ".join(looks)) if looks else join([words])
