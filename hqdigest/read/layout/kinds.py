"""Kinds of articles (体裁): a trained choice by the words of headline and text, and by how the article is built."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache, partial
from typing import NamedTuple

from hqdigest.document import Document, PassageKind
from hqdigest.lexicon import Lexicon
from hqdigest.model import Article, ArticleKind
from hqdigest.ranking.models import load_model
from hqdigest.ranking.pages import AnnotatedPage, Example
from hqdigest.ranking.similarity import similarity

NAME, KIND, NEEDS = "kinds", "choice", "source"
SETTINGS = {"l2": 8.0, "min_count": 4, "sharpness": 50.0}
KINDS = tuple(ArticleKind)
SAMPLE = 6000  # characters of the text that are weighed: what an article is shows on its first page
SHORT = 400  # characters of the text below a picture
ADDRESS = 600  # characters of an address in which it says what it is
_STEPS = (0, 1, 2.5, 5, 9, 15, 25)  # of words per thousand characters
_LENGTHS = (150, 300, 600, 1000, 2000, 4000)
_LIKE = 0.8  # of titles that are the same


class Told(NamedTuple):
    """What the kind of an article is read from."""

    heads: str  # kicker, title, subtitle
    title: str
    body: str
    roles: tuple[str, ...] = ()  # of the bylines
    captions: str = ""
    credits: tuple[str, ...] = ()  # the lines of the bylines as written
    sections: tuple[str, ...] = ()  # the section headings
    rows: int = 0  # of tables


@cache
def _shapes() -> dict[str, re.Pattern[str]]:
    return {
        # what opens a clause: three characters, or a name with a dot up to the second character behind it
        "name": re.compile(
            r"(?:^|(?<=[，。！？：；、“”\s）]))(?:[\u4e00-\u9fff]{1,5}·[\u4e00-\u9fff]{2}|[\u4e00-\u9fff]{3})"
        ),
        "gap": re.compile(r"(?<!\S)([\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff](?:\s|$))"),  # of 公　告
        "age": re.compile(r"(?:\d{2}|[一二三四五六七八九]十[一二三四五六七八九]?)岁(?![以及至—\-])|[5-90]0后"),
        "picture": re.compile(r"(?:摄影报道|图片报道|图文报道|摄影|摄|供图)[）)]?$|^图为"),
        "percent": re.compile(r"\d[%％]|百分之"),
        "quote": re.compile(r"“[^”]{8,500}[。！？…，]”"),
        "money": re.compile(r"\d[\d.]{0,15}[万亿]?元"),
    }


def find_kind(told: Told, lexicon: Lexicon) -> tuple[ArticleKind, str]:
    """Return the kind of an article and the reason: the features that weighed most."""
    if _is_picture(told):
        return ArticleKind.PHOTO_NEWS, "picture"
    if told.title in lexicon.forms("headings", "briefs"):
        return ArticleKind.OTHER, "briefs"
    if _is_order(told.title, lexicon):
        return ArticleKind.NOTICE, "title of an order"
    model = load_model(lexicon, NAME)
    known = features(told, lexicon)
    best = KINDS[model.choose(candidates(known))]
    weighed = model.explain([f"{best} {feature}" for feature in known])
    return best, ", ".join(f"{feature.removeprefix(f'{best} ')} {weight:+.1f}" for feature, weight in weighed)


def candidates(known: Sequence[str]) -> list[list[str]]:
    """Return the features of each kind, in the order of KINDS."""
    return [[str(kind), *(f"{kind} {feature}" for feature in known)] for kind in KINDS]


def features(told: Told, lexicon: Lexicon) -> list[str]:
    title = _shapes()["gap"].sub(r"\1", told.title)
    return [*_of_heads(told.heads, title, lexicon), *_of_body(told, lexicon), *_of_build(told)]


def _of_heads(heads: str, title: str, lexicon: Lexicon) -> list[str]:
    found = {f"title ends {s.id}" for s in lexicon.match(title, "kinds") if s.end == len(title)}
    found |= {f"head {s.id}" for s in lexicon.match(heads, "kinds")}
    found |= {f"title {s.id}" for s in lexicon.match(title, "headings") if s.id in ("spoke", "agent")}
    found |= {"title about"} if "关于" in title else set()
    return sorted(found) or ["no word of a kind in the head" if title else "no title"]


def _of_body(told: Told, lexicon: Lexicon) -> list[str]:
    body = told.body[:SAMPLE]
    thousands = max(len(body), 300) / 1000
    counts = Counter(s.id for s in lexicon.match(body, "kinds"))
    found = [
        f"body {name} over {n}" for name in lexicon.entries("kinds") for n in range(_step(counts[name] / thousands))
    ]
    found += [f"opens {name}" for name in sorted({s.id for s in lexicon.match(body[:ADDRESS], "kinds")})]
    named = count_name(told.heads + chr(10) + body, lexicon)
    found += [f"named again over {n}" for n in range(_step(2 * named / thousands))]
    found += [
        f"body {name} over {n}"
        for name in ("age", "percent", "quote", "money")
        for n in range(_step(len(_shapes()[name].findall(body)) / thousands))
    ]
    return found


def _of_build(told: Told) -> list[str]:
    length = len(told.body)
    pictured = _is_pictured(told)
    step = sum(length > limit for limit in _LENGTHS)
    found = [
        *(f"over {limit} long" for limit in _LENGTHS[:step]),
        f"pictured {pictured} short {length <= SHORT}",
        f"sections {min(len(told.sections), 4)}",
    ]
    found.append(f"numbered {min(sum(bool(s[:1] in '一二三四五六（1234567') for s in told.sections), 3)}")
    found += ["caption alone"] if told.captions and not told.body else []
    found += [f"caption, long {step}"] if told.captions else []
    found += ["byline"] if told.roles else ["no byline"]
    return [*found, f"rows {min(told.rows, 3)}"]


def _is_order(title: str, lexicon: Lexicon) -> bool:
    """Return whether a title is that of an order, which gives no account and honours nobody: 关于印发…的通知."""
    words = lexicon.match(title, "kinds") if "关于" in title else ()
    ends = any(s.id == "order" and s.end == len(title) and title[s.start - 1] == "的" for s in words)
    return ends and not any(s.id in ("account", "story headline") for s in words)


def _is_picture(told: Told) -> bool:
    """Return whether a few words stand below a picture."""
    alone = bool(told.captions) and not told.body
    short = len(told.body) + len(told.captions) <= SHORT and len(told.sections) < 2
    return short and (alone or _is_pictured(told))


def _is_pictured(told: Told) -> bool:
    """Return whether a byline or the end of the text tells who took the picture."""
    lines = (*told.credits, *told.roles, told.body.strip(), told.captions.strip())
    return any(_shapes()["picture"].search(line) for line in lines)


def _step(value: float) -> int:
    return sum(value > step for step in _STEPS)


def count_name(text: str, lexicon: Lexicon) -> int:
    """Return how often the person is named who opens clauses most often, if that is three times or more."""
    surnames, ordinary, never = lexicon.make("names that open clauses", partial(_names, lexicon))
    counts: Counter[str] = Counter(
        found
        for found in _shapes()["name"].findall(text)
        if "·" in found or (found[0] in surnames and found[:2] not in ordinary and not never.intersection(found[1:]))
    )
    if not counts:
        return 0
    name, often = counts.most_common(1)[0]
    return text.count(name) if often >= 3 else 0


def _names(lexicon: Lexicon) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    entries = lexicon.entries("surnames")
    return (
        frozenset(entries["single"].forms),
        frozenset(entries["words"].forms),
        frozenset(str(entries["single"].more.get("never", ""))),
    )


def told_of(document: Document, article: Article, index: int) -> Told:
    """Return what is told of an article that has been read: its parts again, from the passages."""
    own = [p for p in document.passages if p.article == index]
    text = {kind: [p.text for p in own if p.kind is kind] for kind in PassageKind}
    heads = " ".join(part for part in (article.kicker, article.title, article.subtitle) if part)
    body = [p.text for p in own if p.kind in (PassageKind.BODY, PassageKind.ROW)]
    return Told(
        heads, article.title or "", "\n".join(body), tuple(by.role for by in article.bylines),
        "\n".join(text[PassageKind.CAPTION]), tuple(text[PassageKind.BYLINE]),
        tuple(s.heading for s in article.sections), len(text[PassageKind.ROW]),
    )  # fmt: skip


def examples(page: AnnotatedPage, lexicon: Lexicon) -> list[Example]:
    """Return a choice for each article of the gold that has been read, or for the longest of a page with one."""
    articles = page.document.articles
    wanted: list[tuple[int, list[str]]] = []
    for gold in page.gold.get("articles", ()):
        index = max(range(len(articles)), key=lambda n: similarity(gold["title"], articles[n].title))
        if gold.get("kind") and similarity(gold["title"], articles[index].title) >= _LIKE:
            wanted.append((index, [gold["kind"], *_others(gold)]))
    if not page.gold.get("articles") and page.gold.get("kind"):
        index = max(range(len(articles)), key=lambda n: articles[n].end - articles[n].start)
        wanted.append((index, [page.gold["kind"], *_others(page.gold)]))
    found = []
    for index, kinds in wanted:
        known = features(told_of(page.document, articles[index], index), lexicon)
        found.append(Example(page.name, candidates(known), [float(kind in kinds) for kind in KINDS]))
    return found


def _others(gold: object) -> list[str]:
    more = gold.get("kind_alt") or [] if isinstance(gold, dict) else []
    return more if isinstance(more, list) else [more]
