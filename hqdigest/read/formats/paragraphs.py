"""Lines of pages into paragraphs: page furniture left out, lines joined, a paragraph followed over its column's end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise
from statistics import median_low
from typing import NamedTuple

from hqdigest.read.formats.blocks import Block, tidy
from hqdigest.read.formats.edges import drop_furniture
from hqdigest.read.formats.glyphs import Line, Page, body_size, is_wide, joins_bare, to_lines
from hqdigest.read.formats.layout import Column, to_columns, to_row_groups
from hqdigest.read.formats.raised import settle_raised
from hqdigest.read.formats.ruled import take_tables
from hqdigest.read.formats.vertical import is_vertical, lay_down, upright_lines

_ENDED = re.compile(r"[。！？!?：:；;”’）)》】…]$")  # a line that may end its paragraph
# hits "一、资金安排", "（二）", "1.新建", "● 要点" ; misses "一方面"
_LISTED = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、](?!\d)|第[一二三四五六七八九十\d]+[章节条]|[●■◆▲※·])"
)
# hits "2024年" → 2024, "当”。" whole, "“三" whole: what the rules of setting keep on one line
_TOKEN = re.compile(r"[“‘（《(]*(?:[A-Za-z0-9.,%]+|.)[，。、；：！？”’）》%…]*")
# hits "“一老一小”有依托", "就业社保稳得住" ; misses "■ 通讯员 许某", "学。"
_SHORT = re.compile(r"(?!.{0,30}(?:通讯员|记者|摄影|来源|编辑))(?![■●▲△◆图(（【\[])[^。；;]{3,30}(?<![，、：:])")
LARGER = 1.12  # times the body's size: a heading
HEADLINE = 1.4  # times the body's size: the headline of an article in a paper, whose section heads stay below 1.3


class Look(NamedTuple):
    """How the column of a line is set."""

    left: float
    right: float
    leading: float  # from one line to the next
    indented: bool  # paragraphs begin two characters in


@dataclass(slots=True)
class Draft:
    """A paragraph that is being joined."""

    lines: list[Line] = field(default_factory=list)
    room: float = 0.0  # what is left of its last line to the edge of the column
    heading: bool = False
    rows: tuple[tuple[str, ...], ...] = ()  # of a table
    first: bool = False  # it stands apart from the columns below it
    parted: tuple[bool, ...] = ()  # for each line, whether it ends short of the edge

    @property
    def size(self) -> float:
        return self.lines[0].size


def read_pages(pages: Iterable[Page]) -> Iterator[Block]:
    """Yield the headings, paragraphs and tables of pages in reading order."""
    pages = list(pages)
    kept = drop_furniture([read_lines(page) for page in pages], [page.height for page in pages])
    usual = body_size(line for page in kept for line in page)
    columns = [column for page in settle_bold(kept, usual) for column in to_columns(page, usual)]
    pieces = [piece for piece in to_pieces(columns, usual) if piece.lines]
    yield from to_blocks(join_tables(pieces), usual, is_paper(columns))


def read_lines(page: Page) -> list[Line]:
    """Return the lines of a page, among them those set from top to bottom and ruled tables, each at its height."""
    page = page._replace(glyphs=tuple(settle_raised(page.glyphs)))
    if is_vertical(page.glyphs):
        return upright_lines(page)
    outside, tables = take_tables(page)
    glyphs, vertical = lay_down(tuple(outside))
    lines = to_lines(glyphs)
    for special in (*vertical, *tables):
        at = next((n for n, line in enumerate(lines) if line.y0 > special.y0 - 1), len(lines))
        lines.insert(at, special)
    return lines


def settle_bold(pages: list[list[Line]], usual: float) -> list[list[Line]]:
    """Take bold for nothing where most of the body is bold: many fonts tell a weight that they don't have."""
    body = [line for page in pages for line in page if line.size <= usual * LARGER]
    if 2 * sum(len(line.text) for line in body if line.bold) <= sum(len(line.text) for line in body):
        return pages
    return [[line._replace(bold=False) for line in page] for page in pages]


def is_paper(columns: list[Column]) -> bool:
    """Tell pages set in several columns: one with lines beside the next one."""
    wide = [c for c in columns if len(c.lines) > 3 and not c.table]
    return any(b.left > a.right and b.lines[0].y0 < a.lines[-1].y1 for a, b in pairwise(wide))


def to_pieces(columns: list[Column], usual: float) -> Iterator[Draft]:
    """Yield columns as pieces; a paragraph goes on in the next column unless that begins a new one."""
    draft = Draft()
    indented = is_indented(columns, usual)
    for column in columns:
        if column.table:
            rows = to_row_groups(list(column.lines))
            cells = tuple(tuple(cell.text for cell in row.lines) for row in rows)
            yield from (draft, Draft(list(column.lines), rows=cells))
            draft = Draft()
            continue
        look = look_of(column, indented)
        for number, line in enumerate(column.lines):
            if line.rows:
                yield from (draft, Draft([line], rows=line.rows))
                draft = Draft()
                continue
            if look.indented and is_flush_heading(draft, line, column.lines[number + 1 : number + 2], look, usual):
                yield from (draft, Draft([line], heading=True))
                draft = Draft()
                continue
            if draft.lines and not goes_on(draft, line, look, usual, first=number == 0):
                yield draft
                draft = Draft()
            draft.first = draft.first or (
                number == 0 and not draft.lines and all(is_heading(n, usual) for n in column.lines)
            )
            draft.heading = is_heading(line, usual)
            draft.lines.append(line)
            draft.room = look.right - line.x1
            draft.parted += (draft.room > 2 * line.size,)
    yield draft


def join_tables(pieces: list[Draft]) -> list[Draft]:
    """Return pieces with a table that goes on on the next page as one; a head that is said again is left out."""
    joined: list[Draft] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        if last and last.rows and piece.rows and _same_columns(last, piece):
            again = piece.rows[0] == last.rows[0]
            joined[-1] = replace(last, lines=[*last.lines, *piece.lines], rows=last.rows + piece.rows[again:])
        else:
            joined.append(piece)
    return joined


def _same_columns(one: Draft, other: Draft) -> bool:
    first, second = one.lines[-1], other.lines[0]
    edges = abs(first.x0 - second.x0) < 3 and abs(first.x1 - second.x1) < 3
    return bool(first.rows and second.rows) and edges and len(first.rows[0]) == len(second.rows[0])


def to_blocks(pieces: list[Draft], usual: float, paper: bool) -> Iterator[Block]:
    """Yield pieces as blocks, each heading with its level."""
    sizes = sorted({round(p.size) for p in pieces if p.heading and p.size > usual * LARGER}, reverse=True)
    levels = {size: min(number, 4) for number, size in enumerate(sizes, 1)}
    for kind, group in groupby(pieces, key=lambda p: p.heading and not p.rows):
        run = list(group)
        largest = max(piece.size for piece in run)
        for piece in run:
            text = "" if piece.rows else join_lines(piece)
            if piece.rows:
                yield Block(rows=piece.rows)
            elif not kind or len(text) > 120:
                yield Block(text)
            elif paper:
                yield Block(text, level=_level_in_paper(piece, largest, usual, run[0].first))
            else:
                yield Block(text, level=levels.get(round(piece.size), min(len(levels) + 1, 4)))


def _level_in_paper(piece: Draft, largest: float, usual: float, run_first: bool) -> int:
    """Return the level of a heading on a page of articles: headlines differ in size, and the largest of a run is it."""
    if piece.size < HEADLINE * usual:
        return 3
    # In a column a line of this size may be a section's head; apart from its columns, or twice as large, it is none.
    over = largest >= 1.8 * usual or run_first
    return 1 if over and piece.size > 0.94 * largest else 2


def look_of(column: Column, indented: bool) -> Look:
    """Return how a column is set; one line too long doesn't move its edges."""
    lefts = sorted(line.x0 for line in column.lines)
    rights = sorted(line.x1 for line in column.lines)
    steps = [b.y1 - a.y1 for a, b in zip(column.lines, column.lines[1:], strict=False) if 0 < b.y1 - a.y1 < 4 * a.size]
    leading = median_low(steps) if steps else 1.5 * column.lines[0].size
    return Look(lefts[len(lefts) // 10], rights[-1 - len(rights) // 10], leading, indented)


def is_indented(columns: list[Column], usual: float) -> bool:
    """Tell whether paragraphs begin two characters in, as they do in print."""
    body = [(line, column.left) for column in columns for line in column.lines if line.size <= usual * LARGER]
    indented = sum(1.5 * line.size < line.x0 - left < 2.6 * line.size for line, left in body)
    return indented > 2 and indented * 40 > len(body)


def goes_on(draft: Draft, line: Line, look: Look, usual: float, first: bool) -> bool:
    """Tell whether a line goes on with the paragraph above it."""
    last = draft.lines[-1]
    if draft.heading or is_heading(line, usual):
        same = draft.heading and is_heading(line, usual) and abs(last.size - line.size) < 0.06 * last.size
        full = draft.room < token_width(line.text) * line.size
        near = -0.5 * line.size < line.y0 - last.y1 < (1.8 if full else 0.9) * line.size
        below = line.x0 < last.x1 and line.x1 > last.x0
        return same and last.bold == line.bold and near and below and not _LISTED.match(line.text)
    ended = bool(_ENDED.search(last.text))
    indent = line.x0 - look.left
    if indent > 1.3 * line.size or (draft.room > token_width(line.text) * line.size + 0.5 * line.size):
        return False
    if (not first and line.y1 - last.y1 > 1.3 * max(look.leading, last.size)) or (_LISTED.match(line.text) and ended):
        return False
    # Where paragraphs are not indented, only a space above parts them, and at the head of a column there is none.
    return not (first and ended and not look.indented)


def is_flush_heading(draft: Draft, line: Line, after: tuple[Line, ...], look: Look, usual: float) -> bool:
    """Tell a short line that is not indented, between an ended paragraph and one that begins."""
    if draft.lines and not draft.heading and not _ENDED.search(draft.lines[-1].text):
        return False
    flush = line.x0 - look.left < 0.5 * line.size or abs(line.x0 - look.left - (look.right - line.x1)) < line.size
    if not flush or look.right - line.x1 < 2 * line.size or not after or line.size > usual * LARGER:
        return False
    begins = 1.5 * after[0].size < after[0].x0 - look.left < 2.6 * after[0].size
    return begins and bool(_SHORT.fullmatch(line.text))


def token_width(text: str) -> float:
    """Return the width, in sizes, of the piece at the head of a line that setting keeps together."""
    token = _TOKEN.match(text)
    return sum(1.0 if is_wide(c) else 0.6 for c in (token[0] if token else text[:1]))


def is_heading(line: Line, usual: float) -> bool:
    """Tell a line that is larger than the body, or short and all bold."""
    return line.size > usual * LARGER or (
        line.bold and len(line.text) <= 40 and not line.text.endswith(("。", "，", "；"))
    )


def join_lines(piece: Draft) -> str:
    """Return lines as one text: nothing between ideographs, a space between words and where a headline is parted."""
    text = piece.lines[0].text
    for line, parted in zip(piece.lines[1:], piece.parted or (False,) * len(piece.lines), strict=False):
        bare = joins_bare(text[-1], line.text[0])
        text += line.text if bare and not (parted and piece.heading) else " " + line.text
    return tidy(text)
