"""A saved web page as a tree of what is seen, with what stands below each element counted once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hqdigest.errors import ReadError
from hqdigest.read.formats.blocks import tidy
from hqdigest.read.formats.budget import limits

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_UNSEEN = """
    script style noscript template iframe object embed svg canvas video audio map select option datalist button
    input textarea head title meta link rt rp dialog menu
"""
_INLINE = """
    a abbr acronym b bdi bdo big br cite code data del dfn em font i img ins kbd label mark q ruby s samp small
    span strike strong sub sup time tt u var wbr o:p
"""
UNSEEN, INLINE = frozenset(_UNSEEN.split()), frozenset(_INLINE.split())
HEADS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS = "p div table tr td th li ul ol dl dd dt section article"
BLOCKS = HEADS | frozenset(_BLOCKS.split())
MOST_NESTED = 1_000  # elements within elements of a page; content systems nest 20 to 60 deep
_TAG = re.compile(r"<(/?)([A-Za-z][\w:-]{0,30})[^<>]{0,1000}>")
# Elements that hold nothing, or that end where the next begins.
_UNNESTED = frozenset("area br col hr img input link meta source wbr p li td th tr dd dt option".split())  # noqa: SIM905
_HIDDEN = re.compile(r"display\s*:\s*none", re.I)
_MARKS = "，。；：、！？"
_ENDS = frozenset("。！？；")
MARK_WEIGHT = 5  # characters: prose has a mark every ten to fifteen, lists and imprints have none
ASIDE = 0.2  # of its length is what text without a sentence counts: cells, captions, imprints


@dataclass(slots=True, eq=False)
class Node:
    """An element, or a stretch of text where `tag` is empty."""

    tag: str
    parent: Node | None = None
    attributes: dict[str, str | None] = field(default_factory=dict)
    text: str = ""
    number: int = 0  # in the order of the page
    last: int = 0  # number of the last one below it
    children: list[Node] = field(default_factory=list)
    chars: int = 0  # below it, blanks apart
    linked: int = 0  # of them in links
    weight: float = 0.0  # of the prose below it
    has_block: bool = False  # a paragraph, table or heading below it
    has_table: bool = False

    def get(self, name: str) -> str:
        """Return an attribute, or nothing."""
        return self.attributes.get(name) or ""

    @property
    def named(self) -> str:
        """The names that a page's author gave the element."""
        return f"{self.get('class')} {self.get('id')}".strip()

    def below(self) -> Iterator[Node]:
        """Yield the element and all below it in the order of the page."""
        todo = [self]
        while todo:
            node = todo.pop()
            yield node
            todo += reversed(node.children)

    def holds(self, other: Node) -> bool:
        """Tell whether another one is this one, or stands below it."""
        return self.number <= other.number <= self.last

    def words(self) -> str:
        """Return the text below it as one line."""
        if not self.has_block:
            return tidy("".join(node.text for node in self.below()))
        return tidy(" ".join(node.text for node in self.below() if node.text))


def read_tree(page: LexborHTMLParser, where: str | None) -> Node | None:
    """Return the body of a page without what shows no words: scripts, forms' fields, what is hidden, comments.

    Raises ReadError for a page of more elements than are read.
    """
    if page.body is None:
        return None
    most = limits().elements
    root = Node("body", attributes=dict(page.body.attributes))
    order = [root]
    todo: list[tuple[LexborNode, Node]] = [(page.body, root)]
    while todo:
        source, node = todo.pop()
        made = []
        for child in source.iter(include_text=True):
            tag = child.tag or ""
            if tag == "-text":
                if text := child.text_content or "":
                    order.append(Node("", node, text=text))
                    node.children.append(order[-1])
            elif not (tag in UNSEEN or tag.startswith(("-", "!")) or _is_hidden(attributes := child.attributes)):
                order.append(Node(tag, node, attributes))
                node.children.append(order[-1])
                made.append((child, order[-1]))
        todo += made
        if len(order) > most:
            hint = f"save the article alone, or allow it more: HQDIGEST_LIMITS='elements={10 * most}'"
            raise ReadError(f"a page of more than {most:,} elements", where=where, hint=hint)
    recount(root)
    return root


def without_abyss(markup: str) -> str:
    """Return markup without the elements that open too deep within others: parsers take the square of the depth."""
    if markup.count("<") < MOST_NESTED:
        return markup
    kept, done, depth = [], 0, 0
    for tag in _TAG.finditer(markup):
        if tag[2].lower() in _UNNESTED:
            continue
        depth = max(depth + (-1 if tag[1] else 1), 0)
        if depth > MOST_NESTED and not tag[1]:
            kept.append(markup[done : tag.start()])
            done, depth = tag.end(), depth - 1
    return "".join([*kept, markup[done:]])


def _is_hidden(attributes: dict[str, str | None]) -> bool:
    return "hidden" in attributes or bool(_HIDDEN.search(attributes.get("style") or ""))


def recount(root: Node) -> None:
    """Count anew what stands below each element, in the order of the page: parents before their children."""
    order = list(root.below())
    for number, node in enumerate(order):
        node.number = node.last = number
        node.chars = node.linked = 0
        node.weight = 0.0
        node.has_block = node.has_table = False
    linked: set[int] = set()
    homes: dict[int, Node] = {}  # the paragraph that an element or a text belongs to
    runs: dict[int, list[Node]] = {}  # the texts of each paragraph
    for node in order:
        above = node.parent
        if node.tag == "a" or (above is not None and id(above) in linked):
            linked.add(id(node))
        inner = above is not None and (node.tag in INLINE or not node.tag)
        homes[id(node)] = homes[id(above)] if inner else node
        if not node.tag and (chars := len("".join(node.text.split()))):
            node.chars = chars
            node.linked = chars if id(node) in linked else 0
            runs.setdefault(id(homes[id(node)]), []).append(node)
    for texts in runs.values():
        texts[0].weight = _weigh(texts)
    for node in reversed(order):
        above = node.parent
        if above is None:
            continue
        above.chars += node.chars
        above.linked += node.linked
        above.weight += node.weight
        above.last = max(above.last, node.last)
        above.has_block = above.has_block or node.has_block or node.tag in BLOCKS
        above.has_table = above.has_table or node.has_table or node.tag == "table"


def _weigh(texts: list[Node]) -> float:
    """Return how much prose a paragraph holds: links count for nothing, and what is mostly links even less."""
    plain = "".join(node.text for node in texts if not node.linked)
    chars = sum(node.chars - node.linked for node in texts)
    if sum(node.linked for node in texts) > chars:
        return 0.0
    marks = sum(map(plain.count, _MARKS))
    return chars + MARK_WEIGHT * marks if marks > 2 or not _ENDS.isdisjoint(plain) else ASIDE * chars
