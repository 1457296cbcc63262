"""Saved web pages: the article found, navigation left out, headings and tables kept."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from hqdigest.errors import ReadError
from hqdigest.read.decode import codec_of
from hqdigest.read.formats.article import clean_imprint, find_article, find_headline, find_imprint, holds
from hqdigest.read.formats.blocks import Block, Box, tidy, to_rows, to_text
from hqdigest.read.formats.budget import whole_number
from hqdigest.read.formats.kinds import Extract

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

# hits charset="gb2312" and encoding='gbk' ; misses a charset that a script names
_CHARSET = re.compile(rb"<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]+)", re.I)
_CHINESE = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030", "big5": "big5hkscs"}

_UNSEEN = """
    script style noscript template iframe object embed svg canvas video audio map select option datalist button
    input textarea form nav head title meta link rt rp dialog menu
"""
_INLINE = """
    a abbr acronym b bdi bdo big br cite code data del dfn em font i img ins kbd label mark q ruby s samp small
    span strike strong sub sup time tt u var wbr o:p
"""
UNSEEN, INLINE = frozenset(_UNSEEN.split()), frozenset(_INLINE.split())
_BLOCKS = frozenset({"p", "div", "table", "li", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article"})
_TABLE = frozenset({"table"})
_STRONG = frozenset({"b", "strong"})
_SUPERSCRIPT = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_HIDDEN = re.compile(r"display\s*:\s*none", re.I)
_CENTER = re.compile(r"text-align\s*:\s*center", re.I)
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.I)
# hits "二、资金安排" and "平凡自不凡" ; misses "■ 通讯员 王某" and "图为活动现场。"
_HEADING = re.compile(
    r"(?!.*(?:通讯员|记者|来源|作者|编辑|摄影|日期|时间)[\s:：])(?![■●▲△◆图(（【\[\d])[^。；;:：]{2,40}"
)
MOST_DEPTH = 120  # pages of content systems nest 20 to 60 deep; what is deeper is read as one run of words


def read_html(data: bytes, where: str | None, encoding: str | None) -> Extract:
    """Return the article of a saved web page. Raises ReadError for a page without words."""
    text, used = decode_page(data, where, encoding)
    return Extract(extract(text, where), used)


def extract(text: str, where: str | None) -> str:
    """Return the article of a page's HTML as text."""
    try:
        from selectolax.lexbor import LexborHTMLParser
    except ImportError:
        raise ReadError("HTML needs selectolax", where=where, hint="pip install selectolax") from None
    tree = LexborHTMLParser(text)
    blocks = list(read_page(tree))
    if not blocks:
        raise ReadError("a page without words", where=where, hint="save it again once it is shown in full")
    return to_text(blocks)


def read_page(tree: LexborHTMLParser) -> Iterator[Block]:
    """Yield the headline, the imprint and the body of the article of a page."""
    body = tree.body
    if body is None:
        return
    article = find_article(tree)
    blocks = [b for b in read_blocks(article or body) if b.rows or b.text]
    if article is not None and article.mem_id != body.mem_id:
        told = "\n".join(b.text for b in blocks[:6])
        lines = {b.text for b in blocks[:6]}
        heads = find_headline(tree, article)
        yield from (h for h in heads if h.text not in lines and not (h.level == 1 and h.text in told))
        yield from (Block(line) for line in find_imprint(tree, article) if line not in told)
    yield from (
        Block(clean_imprint(b.text)) if n < 6 and not b.level and not b.rows else b for n, b in enumerate(blocks)
    )


def decode_page(data: bytes, where: str | None, encoding: str | None) -> tuple[str, str]:
    """Return a page's text and its encoding: as asked for, by its mark, as it says itself, UTF-8, GB18030."""
    named = _CHARSET.search(data[:8192])
    marks = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
    tried = [encoding] if encoding else [name for mark, name in marks if data.startswith(mark)]
    if named and not encoding:
        told = named[1].decode("ascii").lower()
        tried += ["utf-8"] if told.startswith("utf") else [_CHINESE.get(told, told)]
    for name in tried if encoding else [*tried, "utf-8", "gb18030", "big5hkscs"]:
        if codec_of(name) is None:
            continue
        try:
            return data.decode(name), name.replace("-sig", "")
        except UnicodeError:
            continue
    raise ReadError("not text in a known encoding", where=where, hint="name it with --encoding")


def read_blocks(node: LexborNode, depth: int = 0) -> Iterator[Block]:
    """Yield the paragraphs, headings and tables below an element, in the order in which they are seen."""
    line: list[LexborNode] = []
    for child in node.iter(include_text=True):
        tag = child.tag or ""
        if is_unseen(child):
            continue
        if tag == "-text" or (tag in INLINE and not holds_blocks(child)):
            if tag == "br":
                yield from _flush(line, node)
                line = []
            else:
                line.append(child)
            continue
        yield from _flush(line, node)
        line = []
        if depth < MOST_DEPTH:
            yield from _block(child, tag, depth + 1)
        else:
            yield Block(tidy(child.text()))
    yield from _flush(line, node)


def _block(node: LexborNode, tag: str, depth: int) -> Iterator[Block]:
    if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
        yield Block(" ".join(lines_of([node])), level=int(tag[1]))
    elif tag == "table" and is_data(node):
        caption = node.css_first("caption")
        if caption is not None:
            yield Block(tidy(caption.text()))
        yield Block(rows=to_rows(table_boxes(node)))
    elif tag == "ol":
        yield from _numbered(node, depth)
    else:
        yield from read_blocks(node, depth)


def _numbered(node: LexborNode, depth: int) -> Iterator[Block]:
    number = whole_number(node.attributes.get("start"), 9999, 1)
    for item in node.iter():
        mark = f"{number}. " if item.tag == "li" else ""
        number += item.tag == "li"
        for block in read_blocks(item, depth):
            told = (
                mark and not block.level and not block.rows and not re.match(r"[\d（(一二三四五六七八九十]", block.text)
            )
            yield Block(mark + block.text) if told else block
            mark = ""


def _flush(line: list[LexborNode], parent: LexborNode) -> Iterator[Block]:
    for text in lines_of(line):
        yield Block(text, level=_level(text, line, parent))


def _level(text: str, line: list[LexborNode], parent: LexborNode) -> int:
    """Tell a heading that is only drawn as one: a short line all in bold; in the middle it is the headline."""
    if not _HEADING.fullmatch(text):
        return 0
    style = parent.attributes.get("style") or ""
    shown = [n for n in line if n.tag != "-text" or (n.text_content or "").strip()]
    if not shown or not (_BOLD.search(style) or all(_is_bold(n) for n in shown)):
        return 0
    centered = _CENTER.search(style) or parent.attributes.get("align") == "center" or parent.tag == "center"
    return 2 if centered else 3


def _is_bold(node: LexborNode, depth: int = 0) -> bool:
    if node.tag in _STRONG or (node.attributes and _BOLD.search(node.attributes.get("style") or "")):
        return True
    inner = [n for n in node.iter(include_text=True) if n.tag != "-text" or (n.text_content or "").strip()]
    return node.tag != "-text" and 0 < len(inner) < 20 and depth < 20 and all(_is_bold(n, depth + 1) for n in inner)


def lines_of(nodes: list[LexborNode]) -> list[str]:
    """Return the lines that inline elements show, without the breaks of their source."""
    text = "".join(part for node in nodes for part in words_of(node))
    return [tidied for line in text.split("\v\v") if (tidied := tidy(line))]


def words_of(node: LexborNode, depth: int = 0) -> Iterator[str]:
    """Yield the text below an inline element; a `br` is told by two vertical tabs, raised digits as such."""
    tag = node.tag or ""
    if tag == "-text":
        yield (node.text_content or "").replace("\v", " ")
    elif tag == "br":
        yield "\v\v"
    elif depth >= MOST_DEPTH:
        yield node.text()
    elif not is_unseen(node):
        text = "".join(part for child in node.iter(include_text=True) for part in words_of(child, depth + 1))
        yield text.translate(_SUPERSCRIPT) if tag == "sup" and len(text) < 4 else text


def is_unseen(node: LexborNode) -> bool:
    """Tell whether an element shows no words: scripts, forms, navigation, what is hidden, comments."""
    tag = node.tag or ""
    if tag == "-text":
        return False
    if tag in UNSEEN or tag.startswith(("-", "!")):
        return True
    attributes = node.attributes
    return "hidden" in attributes or bool(_HIDDEN.search(attributes.get("style") or ""))


def holds_blocks(node: LexborNode) -> bool:
    """Tell whether an inline element holds paragraphs, as careless pages write it."""
    return node.tag != "br" and holds(node, _BLOCKS)


def is_data(table: LexborNode) -> bool:
    """Tell a table of data from one that only lays out a page."""
    if holds(table, _TABLE):
        return False
    cells = table.css("td,th")
    rows = table.css("tr")
    if len(rows) < 2 or len(cells) < 2 * len(rows) - 1:
        return False
    return all(len(cell.text()) < 400 for cell in cells)


def table_boxes(table: LexborNode) -> Iterator[list[Box]]:
    """Yield the rows of a table of data."""
    for row in table.css("tr"):
        yield [
            Box(
                " ".join(" ".join(lines_of([cell])).split("\t")),
                whole_number(cell.attributes.get("colspan"), 1000, 1),
                whole_number(cell.attributes.get("rowspan"), 1000, 1),
                cell.tag == "th",
            )
            for cell in row.css("td,th")
        ]
