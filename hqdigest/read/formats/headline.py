"""The headline of a saved web page: among headings, the page's data and its title, the one that the body confirms."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from hqdigest.read.formats.page_tree import HEADS, Node
from hqdigest.read.formats.page_words import is_imprint, is_site

_META = {"articletitle": 4.0, "og:title": 3.0, "twitter:title": 2.0, "title": 1.0}
_HEAD = {"h1": 4.0, "h2": 2.5, "h3": 1.5, "h4": 1.0, "h5": 0.8, "h6": 0.5}
_OF_TITLE, _BY_CLASS = 2.5, 2.0
# hits class="arc_title", id="activity-name", class="tit" ; misses class="subtitle-list"
_NAMED = re.compile(r"(?:^|[\s_-])(?:\w{0,12}title|tit|bt|biaoti|headline|activity-name)\d?(?:$|[\s_])", re.I)
# A mark between a headline and the site's name; no dash within figures or letters (1-10月, 5G-A), and no Chinese dash.
_SEAM = re.compile(r"(?<![—–-])[—–-](?![—–-])|(?<!-)--(?!-)|[|｜_]+|\s·\s")
_BLANK = re.compile(r"[\s\u3000]+")
LEAST, MOST = 4, 120  # characters of a headline
MOST_FOUND = 60


class Candidate(NamedTuple):
    """Words that may be the headline, where they stand if they stand on the page, and what speaks for them so far."""

    text: str
    node: Node | None
    weight: float
    source: str


@dataclass(frozen=True, slots=True)
class PageData:
    """What a page says of itself apart from what it shows."""

    title: str = ""
    meta: dict[str, str] = field(default_factory=dict)  # by names in small letters


def find_headline(root: Node, article: Node, data: PageData, lines: set[str]) -> Candidate | None:
    """Return the likeliest headline; None where none is likelier than no headline at all.

    `lines` are those at the head of the article, without blanks.
    """
    pairs = Counter(map("".join, pairwise(bare(article.words())[:20_000])))
    found = [*_on_page(root, article), *_in_data(data)]
    scored = [(_score(one, found, pairs, article, lines), -number, one) for number, one in enumerate(found)]
    score, _, best = max(scored, default=(0.0, 0, None), key=lambda row: row[:2])
    return best if score >= 1 else None


def _on_page(root: Node, article: Node) -> Iterator[Candidate]:
    found = 0
    for node in root.below():
        if not node.tag or node.number > article.last or found > MOST_FOUND:
            continue
        weight = _HEAD.get(node.tag, 0.0)
        if not weight and not node.has_block and _NAMED.search(node.named) and node.linked * 2 <= node.chars:
            weight = _BY_CLASS
        if weight and LEAST <= node.chars <= MOST and LEAST <= len(text := node.words()) <= MOST:
            found += 1
            yield Candidate(text, node, weight, f"{node.tag}{node.number}")


def _in_data(data: PageData) -> Iterator[Candidate]:
    for name, weight in _META.items():
        text = without_site(data.meta.get(name, ""))
        if LEAST <= len(text) <= MOST:
            yield Candidate(text, None, weight, name)
    text = without_site(data.title)
    for end in [len(text), *(start for start, _ in _parted(text)[:0:-1])]:
        if LEAST <= len(part := text[:end].strip()) <= MOST:
            yield Candidate(part, None, _OF_TITLE if end == len(text) else _OF_TITLE - 1, "page title")


def without_site(title: str) -> str:
    """Return a page's title without the names of its site and channels at either end; nothing where it is only such."""
    title = title[:400].strip()
    while len(seams := _parted(title)) > 1:
        last, first = seams[-1], seams[1]
        if is_site(title[last[1] :]):
            title = title[: last[0]].strip()
        elif is_site(title[: first[0]], channels=False):
            title = title[first[1] :].strip()
        else:
            return title
    return "" if is_site(title) else title


def _parted(title: str) -> list[tuple[int, int]]:
    """Return where the parts of a title are parted, the first at its head."""
    seams = [(m.start(), m.end()) for m in _SEAM.finditer(title) if m.start() > 0 and m.end() < len(title)]
    return [(0, 0), *((a, b) for a, b in seams if not (_is_latin(title[a - 1]) and _is_latin(title[b])))]


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


def _score(one: Candidate, found: list[Candidate], pairs: Counter[str], article: Node, lines: set[str]) -> float:
    text = bare(one.text)
    score = one.weight
    for other in found:
        if other.source != one.source and (told := bare(other.text)):
            rest = other.text.removeprefix(one.text) if len(text) > 5 else other.text
            goes_on = rest != other.text and rest[:1] in " -–—_|｜·"
            score += 3 if told == text else 1.5 * goes_on
    score += 3 if one.node is None and text in lines else 0
    inside = one.node is not None and article.holds(one.node)
    score += 1.5 * _confirmed(text, pairs, inside) * min(len(text) / 12, 1)
    if one.node is None and (seams := _parted(one.text))[1:]:  # the name of a site that nobody else names
        score -= 1.5 * (_confirmed(bare(one.text[seams[-1][1] :]), pairs, False) == 0)
    if is_site(one.text):
        score -= 6
    if is_imprint(one.text) or one.text.endswith(("。", "；")):
        score -= 4
    if one.node is not None:
        score -= 3 if one.node.linked * 2 > one.node.chars else 0
        score -= 3 if article.holds(one.node) and _before(one.node, article) > 100 else 0
    return score - (len(text) < 7)


def _confirmed(text: str, pairs: Counter[str], inside: bool) -> float:
    """Return how many of the pairs of characters of a headline the body repeats, itself apart."""
    own = ["".join(pair) for pair in pairwise(text)]
    return sum(pairs[pair] > inside for pair in own) / max(len(own), 1)


def _before(node: Node, article: Node) -> int:
    """Return how many characters of the article stand before a place in it, as far as it matters."""
    chars = 0
    for other in article.below():
        if other.number >= node.number or chars > 1000:
            break
        chars += 0 if other.tag else other.chars
    return chars


def beside(headline: Node) -> list[tuple[str, bool]]:
    """Return a headline with the kicker and subtitles that stand beside it as headings; True for itself."""
    around = [n for n in headline.parent.children if n.tag in HEADS] if headline.parent is not None else []
    if headline.tag not in HEADS or len(around) > 5:
        around = [headline]
    return [(text, node is headline) for node in around if (text := node.words())]


def bare(text: str) -> str:
    """Return text without blanks."""
    return _BLANK.sub("", text)
