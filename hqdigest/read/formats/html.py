"""Saved web pages: the article found, its headline and imprint before it, headings and tables kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from hqdigest.errors import ReadError
from hqdigest.read.decode import MARKS, codec_of
from hqdigest.read.formats.article import find_article, find_imprint
from hqdigest.read.formats.blocks import Block, to_text
from hqdigest.read.formats.headline import Candidate, PageData, bare, beside, find_headline
from hqdigest.read.formats.html_blocks import read_blocks
from hqdigest.read.formats.kinds import Extract
from hqdigest.read.formats.page_tree import read_tree, without_abyss
from hqdigest.read.formats.page_words import clean_imprint, is_foot, is_imprint, is_related

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

# hits charset="gb2312" and encoding='gbk' ; misses a charset that a script names
_CHARSET = re.compile(rb"<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]+)", re.I)
_CHINESE = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030", "big5": "big5hkscs"}
_DAY = re.compile(r"20\d\d-\d\d-\d\d")
_META_DATES = ("pubdate", "publishdate", "article:published_time", "og:release_date")
_BYLINE = re.compile(r"(?:■\s*)?(?:本报)?(?:记者|通讯员|作者|来源|文|图)[\s:：/]")  # hits "记者 阮青", "作者：张某"
_NUMBER = re.compile(r"(?:0?\d|PART\s*\.?\d|NO\.\d)", re.I)  # an ornament above a heading
_TITLE = re.compile(r"[^。；;，]{2,30}")
HEAD = 8  # blocks at the head of an article among which its headline and imprint may stand


def read_html(data: bytes, where: str | None, encoding: str | None) -> Extract:
    """Return the article of a saved web page. Raises ReadError for a page without words."""
    text, used = decode_page(data, where, encoding)
    return Extract(extract(text, where), used)


def decode_page(data: bytes, where: str | None, encoding: str | None) -> tuple[str, str]:
    """Return a page's text and its encoding: as asked for, by its mark, as it says itself, UTF-8, GB18030."""
    named = _CHARSET.search(data[:8192])
    tried = [encoding] if encoding else [name for mark, name in MARKS if data.startswith(mark)]
    if named and not encoding:
        told = named[1].decode("ascii").lower()
        tried += ["utf-8"] if told.startswith("utf") else [_CHINESE.get(told, told)]
    for name in tried if encoding else [*tried, "utf-8", "gb18030", "big5hkscs"]:
        if codec_of(name) is None:
            continue
        try:
            return data.decode(name), name.replace("-sig", "")
        except (UnicodeError, LookupError):  # a codec of bytes alone (uu) is of no text
            continue
    raise ReadError("not text in a known encoding", where=where, hint="name it with --encoding")


def extract(text: str, where: str | None) -> str:
    """Return the article of a page's HTML as text."""
    try:
        from selectolax.lexbor import LexborHTMLParser
    except ImportError:
        raise ReadError("HTML needs selectolax", where=where, hint="pip install selectolax") from None
    blocks = list(read_page(LexborHTMLParser(without_abyss(text)), where))
    if not blocks:
        raise ReadError("a page without words", where=where, hint="save it again once it is shown in full")
    return to_text(blocks)


def read_page(page: LexborHTMLParser, where: str | None = None) -> Iterator[Block]:
    """Yield the headline, the imprint and the body of the article of a page."""
    data = _data_of(page)
    root = read_tree(page, where)
    if root is None:
        return
    article = find_article(root)
    blocks = without_foot([block for block in read_blocks(article) if block.rows or block.text])
    several = sum(block.level == 1 for block in blocks) > 1  # a page of articles has its headlines in place
    if several or (article is root and not data.title and not data.meta):  # or nothing stands beside the text
        yield from _headings(blocks)
        return
    headline = find_headline(root, article, data, {bare(line) for line in _heads(blocks)})
    if headline is not None:
        blocks, shown = _with_headline(blocks, headline)
        yield from () if shown else _outside(headline, blocks)
    told = "\n".join(block.text for block in blocks[:HEAD])
    imprint = find_imprint(root, article, headline.node if headline else None) or _day_of(data, told)
    if imprint and imprint not in told:
        yield Block(imprint)
    yield from _headings(_cleaned(blocks))


def _data_of(page: LexborHTMLParser) -> PageData:
    title = page.css_first("title")
    meta: dict[str, str] = {}
    for node in page.css("meta")[:200]:
        name = node.attributes.get("name") or node.attributes.get("property") or ""
        meta.setdefault(name.lower(), (node.attributes.get("content") or "").strip())
    return PageData(" ".join(title.text().split()) if title is not None else "", meta)


def without_foot(blocks: list[Block]) -> list[Block]:
    """Return blocks without the imprint of the site at their end."""
    for at in range(len(blocks) - 1, max(len(blocks) - 10, 0), -1):
        if is_foot(blocks[at].text):
            return without_foot(blocks[:at])
    return blocks


def _heads(blocks: list[Block]) -> Iterator[str]:
    """Yield the lines at the head of an article, alone and with those below them: a headline may take three."""
    lines = [block.text for block in blocks[:HEAD]]
    for at in range(len(lines)):
        yield from ("".join(lines[at:end]) for end in range(at + 1, at + 4))


def _with_headline(blocks: list[Block], headline: Candidate) -> tuple[list[Block], bool]:
    """Return the blocks with the headline marked where they show it, in one or several lines, and whether they do."""
    wanted = bare(headline.text)
    for at in range(min(HEAD, len(blocks))):
        joined = ""
        for end in range(at, min(at + 4, len(blocks))):
            joined += bare(blocks[end].text)
            if blocks[end].rows or not wanted.startswith(joined):
                break
            if joined == wanted:
                text = " ".join(block.text for block in blocks[at : end + 1])
                above = (block for block in blocks[:at] if block.rows or block.level or is_imprint(block.text))
                return [*above, Block(text, level=1), *blocks[end + 1 :]], True
    return blocks, False


def _outside(headline: Candidate, blocks: list[Block]) -> Iterator[Block]:
    """Yield a headline that stands outside of the article, with the headings beside it that the article lacks."""
    lines = {block.text for block in blocks[:HEAD]}
    for text, own in beside(headline.node) if headline.node is not None else [(headline.text, True)]:
        if text not in lines:
            yield Block(text, level=0 if _BYLINE.match(text) else 1 if own else 2)


def _day_of(data: PageData, told: str) -> str:
    """Return the day that a page's own data tell, where its article doesn't."""
    days = (found[0] for name in _META_DATES if (found := _DAY.match(data.meta.get(name, ""))))
    day = next(days, None)
    return f"发布时间：{day}" if day and day not in told else ""


def _cleaned(blocks: list[Block]) -> Iterator[Block]:
    for number, block in enumerate(blocks):
        if block.rows or block.level:
            yield block
        elif not is_related(block.text):
            yield Block(clean_imprint(block.text)) if number < HEAD else block


def _headings(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield blocks; a short line below one that holds only a number, as public accounts set it, is a heading."""
    above: Block | None = None
    for block in blocks:
        if above is not None:
            if not block.rows and _TITLE.fullmatch(block.text):
                block = block._replace(level=block.level or 3)
            else:
                yield above
            above = None
        if not block.rows and not block.level and _NUMBER.fullmatch(block.text):
            above = block
            continue
        yield block
    if above is not None:
        yield above
