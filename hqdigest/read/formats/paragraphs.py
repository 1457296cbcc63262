"""Lines of pages into paragraphs: page furniture left out, lines joined, a paragraph followed over its column's end."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from statistics import median_low

from hqdigest.read.formats.blocks import Block, tidy
from hqdigest.read.formats.layout import Column, Line, Page, body_size, is_wide, to_columns, to_lines, to_row_groups

EDGE = 0.085  # of the page's height, at its top and foot: where furniture stands
# hits "— 3 —", "第3页 共5页", "3/12", "Page 3 of 5" ; misses "2024年"
_FOLIO = re.compile(
    r"[\s\-—–·•]*(?:第?\s*\d{1,4}\s*[页版]?|page\s*\d+)(?:\s*[/／，,]?\s*(?:of|共)?\s*\d{1,4}\s*[页版]?)?[\s\-—–·•]*",
    re.I,
)
# hits "file:///tmp/page.html 1/3", "https://www.example.gov.cn/art.html" ; misses "网址见下"
_ADDRESS = re.compile(r"(?:https?|file)://\S+(?:\s+\d+\s*/\s*\d+)?")
_DATE = re.compile(r"(?:19|20)\d\d\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}")
_DIGITS = re.compile(r"\d+")
_ENDED = re.compile(r"[。！？!?：:；;”’）)》】…]$")  # a line that may end its paragraph
# hits "一、资金安排", "（二）", "1.新建", "● 要点" ; misses "一方面"
_LISTED = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、](?!\d)|第[一二三四五六七八九十\d]+[章节条]|[●■◆▲※·])"
)
# hits "2024年" → 2024, "当”。" whole, "“三" whole: what the rules of setting keep on one line
_TOKEN = re.compile(r"[“‘（《(]*(?:[A-Za-z0-9.,%]+|.)[，。、；：！？”’）》%…]*")
# hits "“一老一小”有依托", "就业社保稳得住" ; misses "■ 通讯员 许某", "学。"
_SHORT = re.compile(r"(?!.*(?:通讯员|记者|摄影|来源|编辑))(?![■●▲△◆图(（【\[])[^。；;]{3,30}(?<![，、：:])")
LARGER = 1.12  # times the body's size: a headline


@dataclass(frozen=True, slots=True)
class Look:
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


def read_pages(pages: Iterable[Page]) -> Iterator[Block]:
    """Yield the headings, paragraphs and tables of pages in reading order."""
    pages = list(pages)
    lines = [to_lines(page.glyphs) for page in pages]
    kept = drop_furniture(lines, [page.height for page in pages])
    usual = body_size(line for page in kept for line in page)
    columns = [column for page in kept for column in to_columns(page, usual)]
    levels = heading_levels(columns, usual)
    yield from to_blocks(columns, usual, levels)


def drop_furniture(pages: list[list[Line]], heights: list[float]) -> list[list[Line]]:
    """Leave out page numbers, addresses, and what stands in the same place on page after page.

    A line with the date of the paper stays, once: it tells what 今年 means.
    """
    told = Counter(
        key
        for lines, height in zip(pages, heights, strict=True)
        for key in {_place(n, height) for n in lines if _at_edge(n, height)}
    )
    kept: list[list[Line]] = []
    dated = False
    for lines, height in zip(pages, heights, strict=True):
        page = []
        for line in lines:
            if _at_edge(line, height):
                text = line.text.strip()
                repeated = len(pages) > 1 and told[_place(line, height)] > max(1, len(pages) // 3)
                if _FOLIO.fullmatch(text) or _ADDRESS.fullmatch(text):
                    continue
                if repeated:
                    if dated or not _DATE.search(text):
                        continue
                    dated = True
            page.append(line)
        kept.append(page)
    return kept


def _at_edge(line: Line, height: float) -> bool:
    return line.y1 < EDGE * height or line.y0 > (1 - EDGE) * height


def _place(line: Line, height: float) -> tuple[str, int]:
    return _DIGITS.sub("0", "".join(line.text.split())), round(line.y0 / height * 60)


def heading_levels(columns: list[Column], usual: float) -> dict[float, int]:
    """Return the level of each size that is larger than the body's: the largest is 1."""
    weights: Counter[float] = Counter()
    for column in columns:
        for line in column.lines:
            if line.size > usual * LARGER and not column.table:
                weights[round(line.size)] += len(line.text)
    sizes = sorted(weights, reverse=True)
    return {size: min(number, 4) for number, size in enumerate(sizes, 1)}


def to_blocks(columns: list[Column], usual: float, levels: dict[float, int]) -> Iterator[Block]:
    """Yield columns as blocks; a paragraph goes on in the next column unless that begins a new one."""
    draft = Draft()
    indented = is_indented(columns, usual)
    for column in columns:
        if column.table:
            yield from _close(draft, levels, usual)
            draft = Draft()
            yield Block(rows=tuple(tuple(cell.text for cell in row) for row in to_row_groups(list(column.lines))))
            continue
        look = look_of(column, indented)
        for number, line in enumerate(column.lines):
            if look.indented and is_flush_heading(draft, line, column.lines[number + 1 : number + 2], look, usual):
                yield from _close(draft, levels, usual)
                draft = Draft()
                yield Block(line.text, level=min(len(levels) + 1, 4))
                continue
            if draft.lines and not goes_on(draft, line, look, usual, first=number == 0):
                yield from _close(draft, levels, usual)
                draft = Draft()
            draft.heading = is_heading(line, usual)
            draft.lines.append(line)
            draft.room = look.right - line.x1
    yield from _close(draft, levels, usual)


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
        near = 0 <= line.y0 - last.y1 < 0.9 * line.size or abs(line.y0 - last.y1) < 0.5 * line.size
        return same and last.bold == line.bold and near and not first and not _LISTED.match(line.text)
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


def _close(draft: Draft, levels: dict[float, int], usual: float) -> Iterator[Block]:
    if not draft.lines:
        return
    size = round(draft.lines[0].size)
    if not draft.heading:
        yield Block(join_lines(draft.lines))
    else:
        level = levels.get(size, 0) if draft.lines[0].size > usual * LARGER else min(len(levels) + 1, 4)
        text = join_lines(draft.lines)
        yield Block(text, level=level if len(text) < 120 else 0)


def join_lines(lines: list[Line]) -> str:
    """Return lines as one text: nothing between ideographs, a space between words."""
    text = lines[0].text
    for line in lines[1:]:
        bare = is_wide(text[-1]) or is_wide(line.text[0]) or (text[-1].isdigit() and line.text[0].isdigit())
        text += line.text if bare else " " + line.text
    return tidy(text)
