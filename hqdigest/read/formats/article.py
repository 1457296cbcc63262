"""Which part of a saved web page is the article, what its headline is, and the line that tells its date and source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from hqdigest.read.formats.blocks import Block, tidy

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

# Containers by the names that the content systems of Chinese governments, papers and public accounts give them.
KNOWN = (
    "#js_content", "#UCAP-CONTENT", "#Zoom", "#zoom", "#ozoom", "#zoomcon", "#vsb_content", "#vsb_content_2",
    ".TRS_Editor", ".trs_editor_view", ".TRS_UEDITOR", ".Custom_UnionStyle", ".v_news_content", ".wp_articlecontent",
    "#articleContent", "#article-content", ".article-content", ".article_content", ".articleContent", ".article-body",
    ".pages_content", ".zwxl-article", ".xxgk_detail_content", ".detail-content", ".news_content", ".newsContent",
    ".content-article", ".rm_txt_con", ".bt-content", "#detailContent", "#fontzoom", "#font_area", "founder-content",
    "article",
)  # fmt: skip
_META_TITLES = ("ArticleTitle", "og:title", "twitter:title", "title")
_META_DATES = ("PubDate", "publishdate", "article:published_time", "og:release_date")
_TITLES = "#activity-name,.rich_media_title,.article-title,.article_title,.arc_title,.news_title,.news-title,h1"
# hits 发布时间：2025-07-11, 来源：县政府办公室, 2024年8月20日 ; misses 浏览次数：12
_IMPRINT = re.compile(
    r"(?:发布|发文|成文|更新)?(?:时间|日期)\s*[:：]?\s*20\d\d|(?:信息)?来源\s*[:：]\s*\S|^20\d\d\s*[-年/.]\s*\d{1,2}\s*[-月/.]\s*\d{1,2}"
)
_NOT_WORDS = re.compile(
    r"(?:【?字体|字号|浏览(?:次数|量)?|阅读(?:次数|量)?|点击(?:数|量)?|访问量|分享到?|打印|关闭|视力保护色?)\s*[:：]?.*$"
)
_SITE = re.compile(r"\s*[-_|–—]+\s*")
_SENTENCE_MARKS = re.compile(r"[，。；：、！？]")
_NOISE = re.compile(
    r"(?:^|[-_ ])(?:nav|navbar|menu|crumbs?|breadcrumbs?|footer|foot|sidebar|aside|share|comments?|related|recommend|"
    r"copyright|qrcode|pagination|pager|login|search|toolbar|topbar|links?|friendlink|ads?|hot|rank|bottom)"
    r"(?:$|[-_ \d])",
    re.I,
)
_HEADS = frozenset({"h1", "h2", "h3", "h4"})
_BYLINE = re.compile(r"(?:■\s*)?(?:本报)?(?:记者|通讯员|作者|来源|文|图)[\s:：/]")  # hits "记者 阮青", "作者：张某"
_BLOCKS = frozenset({"div", "p", "li", "td", "table"})
MOST_ALIKE, MOST_WEIGHED = 20, 1_000
LEAST = 60  # characters: below it a container known by name is empty or a stub


def find_article(tree: LexborHTMLParser) -> LexborNode | None:
    """Return the element that holds the article: one known by name, else the one richest in sentences, else None."""
    drop_furniture(tree)
    for selector in KNOWN:
        found = [n for n in tree.css(selector)[:MOST_ALIKE] if weight(n) >= LEAST]
        if len(found) == 1 or (found and selector != "article"):
            return max(found, key=weight)
    return _densest(tree)


def drop_furniture(tree: LexborHTMLParser) -> None:
    """Take navigation, footers and lists of links out of a page, unless they hold most of its words."""
    whole = max(weight(tree.body), 1) if tree.body is not None else 1
    found: dict[int, LexborNode] = {}
    weighed = 0
    for node in tree.css("[class],[id],nav,footer,aside"):
        named = " ".join(filter(None, (node.attributes.get("class"), node.attributes.get("id"))))
        if node.tag in ("body", "html") or not (node.tag in ("nav", "footer", "aside") or _NOISE.search(named)):
            continue
        if node.tag in ("a", "span", "p", "td", "h1", "h2"):
            continue
        weighed += 1
        if weighed > MOST_WEIGHED:  # no page has so many menus; weighing one within the other would take for ever
            break
        if weight(node) * 3 <= whole:
            found[node.mem_id] = node
    # Only the outermost ones, and only now: an element inside of one that is gone must not be touched again.
    outermost = [node for node in found.values() if not _has_ancestor(node, found)]
    for node in outermost:
        node.decompose()


def _has_ancestor(node: LexborNode, among: dict[int, LexborNode]) -> bool:
    above = node.parent
    while above is not None:
        if above.mem_id in among:
            return True
        above = above.parent
    return False


def holds(node: LexborNode, tags: frozenset[str], most: int = 100_000) -> bool:
    """Tell whether one of these elements stands below another, or more than `most` of any kind do."""
    for number, below in enumerate(node.traverse()):
        if number > most or (below.tag in tags and below.mem_id != node.mem_id):
            return True
    return False


def weight(node: LexborNode) -> int:
    """Return how many characters of prose an element holds: links don't count, and sentence marks count for five."""
    text = node.text()
    linked = sum(len(a.text()) for a in node.css("a"))
    return len("".join(text.split())) + 5 * len(_SENTENCE_MARKS.findall(text)) - 3 * linked


def _densest(tree: LexborHTMLParser) -> LexborNode | None:
    """Walk down from the body as long as one child holds nearly all of its prose."""
    node: LexborNode | None = tree.body
    for _ in range(60):
        if node is None:
            return None
        whole = weight(node)
        children = [
            c for c in node.iter() if c.tag in ("div", "section", "main", "article", "table", "tbody", "tr", "td")
        ]
        best = max(children, key=weight, default=None)
        # 0.8: a headline and an imprint beside the body take up to a tenth, a list of links has next to no weight.
        if (
            best is None
            or weight(best) < max(0.8 * whole, LEAST)
            or (best.css_first("h1") is None and node.css_first("h1") is not None)
        ):
            return node
        node = best
    return node


def find_headline(tree: LexborHTMLParser, article: LexborNode) -> list[Block]:
    """Return the headline where it stands outside of the article: as headings, in the page's data, in its title."""
    if article.css_first("h1") is not None:
        return []
    for node in tree.css(_TITLES):
        text = tidy(node.text())
        if 4 <= len(text) <= 120:
            return _headings_beside(node) if node.tag == "h1" else [Block(text, level=1)]
    for name in _META_TITLES:
        for key in ("name", "property"):
            meta = tree.css_first(f'meta[{key}="{name}"]')
            if meta is not None and (told := tidy(meta.attributes.get("content") or "")):
                return [Block(told, level=1)]
    title = tree.css_first("title")
    told = max(_SITE.split(tidy(title.text())), key=len) if title is not None else ""
    return [Block(told, level=1)] if told else []


def _headings_beside(headline: LexborNode) -> list[Block]:
    """Return a headline with the kicker, the subtitle and the byline that stand beside it as headings."""
    beside = [n for n in headline.parent.iter() if n.tag in _HEADS] if headline.parent is not None else [headline]
    found = []
    for node in beside if len(beside) <= 5 else [headline]:
        text = tidy(node.text())
        level = 0 if _BYLINE.match(text) else 1 if node.mem_id == headline.mem_id else 2
        found += [Block(text, level=level)] if text else []
    return found


def clean_imprint(text: str) -> str:
    """Return a line that tells a date or a source without the counters and buttons behind it."""
    return _NOT_WORDS.sub("", text).strip(" |　") if len(text) <= 160 and _IMPRINT.search(text) else text


def find_imprint(tree: LexborHTMLParser, article: LexborNode) -> Iterator[str]:
    """Yield the line outside of the article that tells its date and source, else the date of the page's own data."""
    inner = tidy(article.text())
    head = inner[:300]
    for node in tree.css("div,p,span,li,td,em,i"):
        if holds(node, _BLOCKS, most=60):
            continue
        text = tidy(node.text())
        if len(text) <= 160 and _IMPRINT.search(text) and text not in inner:
            words = _NOT_WORDS.sub("", text).strip(" |　")
            if words:
                yield words
                return
    for name in _META_DATES:
        meta = tree.css_first(f'meta[name="{name}"],meta[property="{name}"]')
        if meta is not None and (told := re.match(r"20\d\d-\d\d-\d\d", meta.attributes.get("content") or "")):
            if told[0] in head:
                return
            yield f"发布时间：{told[0]}"
            return
