"""Subjects (归属): of the candidates for whose figure it is, the one that a trained model finds best, or nobody."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from zlib import crc32

from hqdigest.document import AnnotatedPassage, Document, PassageKind, Work
from hqdigest.find.metrics.owner_features import GROUPS, Article, Owner
from hqdigest.find.metrics.owner_kinds import load_kinds
from hqdigest.find.metrics.owner_names import Names, read_names
from hqdigest.find.metrics.owners import Owners
from hqdigest.find.metrics.places import Label, Place, find_place
from hqdigest.find.metrics.words import Words, load_word_lists, read_words, sentence_of
from hqdigest.language.spans import within
from hqdigest.lexicon import Lexicon
from hqdigest.ranking.gold import gold_of, wanted
from hqdigest.ranking.models import load_model
from hqdigest.ranking.pages import AnnotatedPage, Example
from hqdigest.ranking.similarity import similarity
from hqdigest.ranking.weighing import Features, Scores

NAME, KIND = "subjects", "choice"
SETTINGS = {"l2": 2.0, "min_count": 15, "min_pages": 5, "sharpness": 10.0, "drop": 60}
_RIGHT = 90  # of a hundred owners before that training takes for right
NOBODY = 450  # taken off the score of nobody, in thousandths: a figure without its owner is worse than one too many
WORKS = True  # the pages that it learns from want their works found
_SILENT = frozenset({PassageKind.NOISE, PassageKind.BYLINE, PassageKind.ROW})


def read_articles(
    document: Document,
    passages: Sequence[AnnotatedPassage],
    works: Sequence[Work],
    heroes: Sequence[tuple[int, str]],
    lexicon: Lexicon,
) -> list[Article]:
    """Return what the figures of each article share; `heroes` are its portrayed persons, each with its article."""
    text = document.source.text
    names = read_names(passages, heroes, lexicon) if any(p.quantities for p in passages) else {}
    articles = []
    for number, article in enumerate(document.articles):
        named = [work for work in works if work.article == number]
        title = f"{article.kicker or ''}{article.title or ''}{article.subtitle or ''}"
        kind = article.kind.value
        articles.append(
            Article(
                _names(named), title, text[article.start : article.end], kind, _mentions(named),
                names.get(number, Names()),
            )
        )  # fmt: skip
    return articles


def _names(works: Sequence[Work]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(work.name for work in works))


def _mentions(works: Sequence[Work]) -> dict[int, list[tuple[int, str]]]:
    """Return where works are named, by passage: the position of each mention with the name of its work."""
    found: dict[int, list[tuple[int, str]]] = {}
    for work in works:
        for mention in work.mentions:
            found.setdefault(mention.passage, []).append((mention.start, work.name))
    return {passage: sorted(mentions) for passage, mentions in found.items()}


def choose_owner(owners: Owners, place: Place, label: str) -> Owner:
    """Return the owner of a figure; one without a name where it is nobody's in particular."""
    return max(owners.candidates(place, label), key=lambda owner: owner.value if owner.name else owner.value - NOBODY)


def body_of(name: str, label: Label, article: Article, passage: int, words: Words) -> str:
    """Return the body that a label or an owner opens with, else the owner: 县水利局 of 县水利局筹资."""
    names, body = article.names, name.removesuffix(label.text)
    if body in names.kinds or name not in ("", label.text) or label.first is None:
        return body if body in names.kinds else name
    start = words.starts[label.first]
    here = within(names.found.get(passage, ()), start, start + 1)
    bodies = (n.name for n in here if n.kind == "organization" and label.text.startswith(n.name))
    named = next((found for found in bodies if len(label.text) > len(found) + 1), None)
    return names.in_full(named) if named is not None else name


def owners_of(words: Words, article: Article, passage: int, heads: Sequence[str], lexicon: Lexicon) -> Owners:
    """Return what finds the owners of the figures of one passage."""
    scores = lexicon.make("scores of subjects", lambda: Scores(GROUPS, load_model(lexicon, NAME)))
    return Owners(words, article, passage, heads, load_word_lists(lexicon).classes, load_kinds(lexicon), scores)


def remember_owner(article: Article, name: str, label: str, place: Place) -> str:
    """Keep the owner of a figure for those that follow; return its name."""
    article.owners.append(name)
    article.label, article.place = label, place
    return name


def examples(page: AnnotatedPage, lexicon: Lexicon) -> Iterator[Example]:
    """Give an example for each annotated key figure of a page whose gold tells the subject."""
    weigh, lists, kinds = Features(GROUPS), load_word_lists(lexicon), load_kinds(lexicon)
    articles = read_articles(page.document, page.passages, page.works, page.heroes, lexicon)
    for number, reading in enumerate(page.passages):
        passage = reading.passage
        if passage.kind in _SILENT or not reading.quantities:
            continue
        words, article = read_words(reading, lists.classes), articles[passage.article]
        owners = Owners(words, article, number, passage.headings, lists.classes, kinds, weigh)
        for q, row in gold_of(page, reading):
            if "subject" not in row or not row.get("label"):
                continue
            place = find_place(words, sentence_of(reading, words, q), q, (), number, lists.classes)
            found = list(owners.candidates(place, row["label"]))
            worth = worths([owner.name for owner in found], row)
            remember_owner(article, _history(row, found, worth), row["label"], place)
            if row.get("class") == "key" and max(worth) > 0.5:
                yield Example(page.name, [owner.value for owner in found], worth)


def _history(row: Mapping[str, Any], found: Sequence[Owner], worth: Sequence[float]) -> str:
    """Return the owner that those that follow see: as at run time, all through a sentence it may be a wrong one."""
    chance = crc32(row["sentence"].encode())
    right = max(range(len(found)), key=worth.__getitem__)
    return found[right if chance % 100 < _RIGHT else chance // 100 % len(found)].name


def worths(names: list[str], row: Mapping[str, Any]) -> list[float]:
    """Return how right each name is: like one of the right answers; nobody where the gold says so."""
    right = wanted(row, "subject")
    nobody = 1.0 if row["subject"] is None else 0.6 if None in (row.get("subject_alt") or []) else 0.0
    if row["subject"] is None:
        return [0.9 * max((similarity(x, name) for x in right), default=0.0) if name else 1.0 for name in names]
    return [max(similarity(x, name) for x in right) if name else nobody for name in names]
