"""The paragraphs, headings and tables that an element of a web page shows, in the order in which they are seen."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hqdigest.read.formats.blocks import SUPERSCRIPT, Block, Box, tidy, to_rows
from hqdigest.read.formats.budget import whole_number
from hqdigest.read.formats.page_tree import HEADS, INLINE, Node

_STRONG = frozenset({"b", "strong"})
_CENTER = re.compile(r"text-align\s*:\s*center", re.I)
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.I)
# hits "二、资金安排" and "平凡自不凡" ; misses "■ 通讯员 王某" and "图为活动现场。"
_HEADING = re.compile(
    r"(?!.{0,40}(?:通讯员|记者|来源|作者|编辑|摄影|日期|时间)[\s:：])(?![■●▲△◆图(（【\[\d])[^。；;:：]{2,40}"
)
_NUMBERED = tuple("0123456789（(一二三四五六七八九十")
MOST_DEPTH = 120  # pages of content systems nest 20 to 60 deep; what is deeper is read as one run of words
MOST_CELL = 400  # characters: a cell that holds more lays out a page


def read_blocks(node: Node, depth: int = 0) -> Iterator[Block]:
    """Yield the paragraphs, headings and tables below an element."""
    line: list[Node] = []
    for child in node.children:
        if not child.tag or (child.tag in INLINE and (child.tag == "br" or not child.has_block)):
            if child.tag == "br":
                yield from _flush(line, node)
                line = []
            else:
                line.append(child)
            continue
        yield from _flush(line, node)
        line = []
        if depth < MOST_DEPTH:
            yield from _block(child, depth + 1)
        else:
            yield Block(child.words())
    yield from _flush(line, node)


def _block(node: Node, depth: int) -> Iterator[Block]:
    if node.tag in HEADS and not node.has_table:
        yield Block(" ".join(lines_of([node])), level=int(node.tag[1]))
    elif node.tag == "table" and is_data(node):
        yield from (Block(child.words()) for child in node.children if child.tag == "caption")
        yield Block(rows=to_rows(table_boxes(node)))
    elif node.tag == "ol":
        yield from _numbered(node, depth)
    else:
        yield from read_blocks(node, depth)


def _numbered(node: Node, depth: int) -> Iterator[Block]:
    number = whole_number(node.get("start"), 9999, 1)
    for item in node.children:
        mark = f"{number}. " if item.tag == "li" else ""
        number += item.tag == "li"
        for block in read_blocks(item, depth) if item.tag else ():
            told = mark and not block.level and not block.rows and not block.text.startswith(_NUMBERED)
            yield Block(mark + block.text) if told else block
            mark = ""


def _flush(line: list[Node], parent: Node) -> Iterator[Block]:
    for text in lines_of(line) if line else ():
        yield Block(text, level=_level(text, line, parent))


def _level(text: str, line: list[Node], parent: Node) -> int:
    """Tell a heading that is only drawn as one: a short line all in bold; in the middle it is the headline."""
    if not _HEADING.fullmatch(text):
        return 0
    style = parent.get("style")
    shown = [n for n in line if n.chars]
    if not shown or not (_BOLD.search(style) or all(is_bold(n) for n in shown)):
        return 0
    centered = _CENTER.search(style) or parent.get("align") == "center" or parent.tag == "center"
    return 2 if centered else 3


def is_bold(node: Node, depth: int = 0) -> bool:
    """Tell whether all that an element shows is bold."""
    if node.tag in _STRONG or _BOLD.search(node.get("style")):
        return True
    inner = [n for n in node.children if n.chars]
    return bool(node.tag) and 0 < len(inner) < 20 and depth < 20 and all(is_bold(n, depth + 1) for n in inner)


def lines_of(nodes: list[Node]) -> list[str]:
    """Return the lines that inline elements show, without the breaks of their source."""
    text = "".join(part for node in nodes for part in _words(node))
    return [tidied for line in text.split("\v\v") if (tidied := tidy(line))]


def _words(node: Node) -> Iterator[str]:
    """Yield the text below an inline element; a `br` is told by two vertical tabs, raised digits as such."""
    for part in node.below():
        if part.tag == "br":
            yield "\v\v"
        elif part.text:
            text = part.text.replace("\v", " ")
            raised = part.parent is not None and part.parent.tag == "sup" and len(text.strip()) < 4
            yield text.translate(SUPERSCRIPT) if raised else text


def is_data(table: Node) -> bool:
    """Tell a table of data from one that only lays out a page."""
    if table.tag != "table" or table.has_table:
        return False
    rows = cells = 0
    for node in table.below():
        rows += node.tag == "tr"
        if node.tag in ("td", "th"):
            cells += 1
            if node.chars > MOST_CELL:
                return False
    return rows > 1 and cells >= 2 * rows - 1


def table_boxes(table: Node) -> Iterator[list[Box]]:
    for row in table.below():
        if row.tag == "tr":
            yield [_box(cell) for cell in row.below() if cell.tag in ("td", "th")]


def _box(cell: Node) -> Box:
    text = tidy("\n".join(block.text for block in read_blocks(cell, MOST_DEPTH - 20)).replace("\t", " "))
    across, down = (whole_number(cell.get(name), 1000, 1) for name in ("colspan", "rowspan"))
    return Box(text, across, down, cell.tag == "th")
