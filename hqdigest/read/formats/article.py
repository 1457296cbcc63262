"""Which part of a saved web page is the article, what is no part of it, and the line with its day and source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hqdigest.read.formats.html_blocks import is_data
from hqdigest.read.formats.page_tree import HEADS, INLINE, Node, recount
from hqdigest.read.formats.page_words import MOST_IMPRINT, clean_imprint, is_imprint

# Containers by the names that the content systems of Chinese governments, papers and public accounts give them.
KNOWN = (
    "#js_content", "#UCAP-CONTENT", "#Zoom", "#zoom", "#ozoom", "#zoomcon", "#vsb_content", "#vsb_content_2",
    ".TRS_Editor", ".trs_editor_view", ".TRS_UEDITOR", ".Custom_UnionStyle", ".v_news_content", ".wp_articlecontent",
    "#articleContent", "#article-content", ".article-content", ".article_content", ".articleContent", ".article-body",
    ".pages_content", ".zwxl-article", ".xxgk_detail_content", ".detail-content", ".news_content", ".newsContent",
    ".content-article", ".rm_txt_con", ".bt-content", "#detailContent", "#fontzoom", "#font_area", "founder-content",
    "article",
)  # fmt: skip
_NOISE = re.compile(
    r"(?:^|[-_ ])(?:nav|navbar|menu|crumbs?|breadcrumbs?|footer|foot|sidebar|aside|share|comments?|related|recommend|"
    r"copyright|qrcode|pagination|pager|login|search|toolbar|topbar|links?|friendlink|ads?|hot|rank|bottom|pl-area)"
    r"(?:$|[-_ \d])",
    re.I,
)
_LISTS = frozenset({"ul", "ol", "dl", "div", "section", "table", "td", "aside"})
_WHOLE = INLINE | HEADS | {"p", "ul", "ol", "dl", "li"}  # these are read with what stands beside them
_ATTACHED = "附件"
MOST_ALIKE = 20
LEAST = 60  # characters: below it a container known by name is empty or a stub
SHARE = 0.8  # of the prose: a headline and an imprint beside the body take up to a tenth of it
KNOWN_SHARE = 0.4  # of the prose of the page's richest part, which a container known by its name has to hold
LINKED = 0.7  # of the characters, from which on an element is a list of links


def find_article(root: Node) -> Node:
    """Return the element that holds the article: one known by name, else the smallest that holds most of the prose."""
    _drop_furniture(root)
    densest = _densest(root)
    named = _by_name(root)
    for selector in KNOWN:
        found = [node for node in named.get(selector, ()) if node.weight >= max(LEAST, KNOWN_SHARE * densest.weight)]
        if len(found) == 1 or (found and selector != "article"):
            return max(found, key=lambda node: node.weight)
    return densest


def _by_name(root: Node) -> dict[str, list[Node]]:
    found: dict[str, list[Node]] = {}
    for node in root.below():
        names = [f".{name}" for name in node.get("class").split()[:20]] if node.tag else []
        for name in (*names, f"#{node.get('id')}", node.tag):
            if name in _KNOWN and len(found.setdefault(name, [])) < MOST_ALIKE:
                found[name].append(node)
    return found


_KNOWN = frozenset(KNOWN)


def _drop_furniture(root: Node) -> None:
    """Take navigation, footers, comments and lists of links out of a page, unless they hold most of its prose."""
    whole = root.weight
    todo = [root]
    while todo:
        node = todo.pop()
        kept = [child for child in node.children if not _is_furniture(child, whole)]
        todo += kept
        node.children = kept
    recount(root)


def _is_furniture(node: Node, whole: float) -> bool:
    if not node.tag or node.tag in ("a", "span", "p", "td", "h1", "h2", "body"):
        return False
    if node.weight * 2 > whole:
        return False
    if node.tag in ("nav", "footer", "aside") or _NOISE.search(node.named):
        return True
    is_list = node.tag in _LISTS and node.linked > max(LINKED * node.chars, 24)
    return is_list and whole > LEAST and not any(_ATTACHED in part.text for part in node.below())


def _densest(root: Node) -> Node:
    """Walk down from the body as long as one child holds nearly all of its prose."""
    node = root
    while True:
        children = [child for child in node.children if child.tag and child.tag not in _WHOLE and not is_data(child)]
        best = max(children, key=lambda child: child.weight, default=None)
        if best is None or best.weight < max(SHARE * node.weight, 1):
            return node
        node = best


def lines_between(root: Node, start: int, end: int) -> Iterator[tuple[str, Node]]:
    """Yield the short lines of a page between two places in it, each with the element that shows it."""
    for node in root.below():
        if node.number <= start or not node.tag or node.has_block or not node.chars:
            continue
        if node.number >= end:
            return
        if node.chars <= MOST_IMPRINT and node.last - node.number < MOST_IMPRINT:
            yield node.words(), node


def find_imprint(root: Node, article: Node, headline: Node | None) -> str:
    """Return the line outside of the article that tells its day and source: the one below the headline, if any."""
    start = headline.last if headline is not None and headline.last < article.number else -1
    for line, node in (*lines_between(root, start, article.number), *lines_between(root, -1, root.last + 1)):
        if not article.holds(node) and is_imprint(line):
            beside = node.parent.children if node.parent is not None and node.tag in INLINE else [node]
            around = [other.words() for other in beside if not other.tag or other.tag in INLINE]
            joined = " ".join(filter(None, around))
            return clean_imprint(joined if is_imprint(joined) else line)
    return ""
