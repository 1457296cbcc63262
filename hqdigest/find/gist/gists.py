"""The gist (要点) of an article: the one to three sentences that a reader would underline, by a trained choice.

One sentence after the other is chosen, or to stop: by the key figures that no chosen one has told, what came of things,
by when, what the headline speaks of, what is said on every such occasion (深入贯彻…) and what is only intended
(下一步…). A sentence that opens with a pronoun brings the one that holds its noun. The choice is learned from sentences
that readers underlined and from where the key figures of annotated pages stand.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from operator import add
from typing import NamedTuple

from hqdigest.document import AnnotatedPassage, Document, Passage, PassageKind
from hqdigest.lexicon import Lexicon
from hqdigest.model import Article, ArticleKind, Metric, Story
from hqdigest.ranking.models import Model, load_model
from hqdigest.text import Span

NAME = "gist"
MOST = 3  # sentences, by contract
_SHORTLIST = 40  # sentences that are weighed: a report of 20,000 characters has some 400
_SHORT = 12  # characters of a heading or a cry
_LENGTHS = (20, 40, 60, 80, 110, 150, 200)
ROOMY = 90  # characters of a sentence that takes a reader no effort
FIGURES = 4  # that count of a sentence: lists of twenty are no summary
# Sentences that tell who was there, or nothing, stand in no gist as long as there is another.
_NEVER = frozenset({"attended figured False", "attended figured True", "no sentence", "unbalanced"})
_TOPIC = 3  # times that a clause must open with the same two or three characters to make them the topic
_OPENING = 13  # characters of a clause before a pronoun: 去年，该社区…
_END = "。！？…；”"


@cache
def _shapes() -> dict[str, re.Pattern[str]]:
    return {
        "attended": re.compile(
            r"(?:出席|参加|参会|陪同|列席)(?:了)?(?:会议|活动|仪式|调研|座谈|考察)?[。！]?$|等参加|有关负责同志及"
        ),
        "tag": re.compile(
            "(?:说|道|表示|介绍|回忆|感慨)[。]$"
        ),  # hits …如是说。: its words stand in the sentence before
        "asked": re.compile(r"[？?]|^“"),
        # hits 两年后，…, 次年…, 第二天…: a time that counts from the sentence before
        "counted": re.compile(
            r"^(?:[\d一二两三四五六七八九十半]+[个]?[年月天](?:后|以后|之后)|次[年日月]|翌[年日]|同[年月日]|当[年天晚]|第[二三]天)"
        ),
        "listed": re.compile(r"(?:(?<!\d)\d[\d.]*+[%％]?[、，][\u4e00-\u9fff]{2,8}){4}"),
    }


# hits 本报讯（记者 江流 通讯员 童年）, 新华社福州5月26日电 （记者甲）, （甲日报记者 乙）
_DATELINE = re.compile(
    r"\s{0,9}+(?:[^，。；：“”（）]{0,16}[讯电](?=[\s（])\s{0,9}(?:（[^（）]{0,80}）)?|（[^（）]{0,80}(?:记者|通讯员)[^（）]{0,60}）)"
    r"\s{0,9}"
)
_NUMBER = re.compile(r"\d[\d.,]*")
_HAN = re.compile("[\u4e00-\u9fff]+")
_CLAUSE_HEAD = re.compile(r"(?:^|[，。；：！？”])([\u4e00-\u9fff]{3})")


class _About(NamedTuple):
    """What an article is about: its headline's character pairs and numbers, its hero or what its clauses open with."""

    kind: ArticleKind = ArticleKind.OTHER
    headline: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    topic: str | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its place in the article, the texts of its key figures and the features that it always has."""

    order: int
    passage: Passage
    span: Span
    figures: frozenset[str]
    about: _About = field(default_factory=_About)
    known: tuple[str, ...] = ()
    pronoun: bool = False  # whether it opens with one

    @property
    def parts(self) -> int:
        """How many sentences it makes: a semicolon ends one too."""
        return min(MOST, 1 + self.text.rstrip("；").count("；"))

    @property
    def text(self) -> str:
        return self.passage.text[self.span.start : self.span.end].strip()


def find_gists(
    document: Document,
    readings: tuple[AnnotatedPassage, ...],
    lexicon: Lexicon,
    metrics: tuple[Metric, ...],
    stories: tuple[Story, ...] = (),
) -> tuple[str | None, ...]:
    """Return a gist for each article of the document, in their order; None where an article has no sentence."""
    passages: dict[int, list[Passage]] = {}
    for reading in readings:
        passages.setdefault(reading.passage.article, []).append(reading.passage)
    keys = sorted((m.start, m.text) for m in metrics if m.key)
    heroes = {story.article: story.person for story in reversed(stories)}
    model = load_model(lexicon, NAME)
    return tuple(
        write_gist(list_sentences(article, passages.get(i, []), keys, lexicon, heroes.get(article.id)), model)
        for i, article in enumerate(document.articles)
    )


def list_sentences(
    article: Article,
    passages: Sequence[Passage],
    keys: Sequence[tuple[int, str]],
    lexicon: Lexicon,
    hero: str | None = None,
) -> tuple[Sentence, ...]:
    """Return the sentences of an article's running text, or of its captions where it has no other."""
    body = [p for p in passages if p.kind == PassageKind.BODY] or [p for p in passages if p.kind == PassageKind.CAPTION]
    about = _read_about(article, body, hero)
    found: list[Sentence] = []
    for passage in body:
        for number, span in enumerate(passage.sentences):
            text = passage.text[span.start : span.end].strip()
            figures = _figures_in(passage.span(span.start, span.end), keys)
            words = _words(text, lexicon)
            place = ["lead" if passage is body[0] else "", "first" if not number else "", "opens" if not found else ""]
            known = (*filter(None, place), *_features(text, about, words, bool(figures)))
            found.append(Sentence(len(found), passage, span, figures, about, known, "opens pronoun" in words))
    return tuple(found)


def _words(text: str, lexicon: Lexicon) -> Counter[str]:
    """Return how many words of each class a sentence holds, and the classes that it opens with."""
    told: dict[str, set[str]] = {}
    opens: set[str] = set()
    comma = text.find("，", 0, _OPENING) + 1
    for s in lexicon.match(text, "gist", "honours"):
        told.setdefault(s.id, set()).add(text[s.start : s.end])
        if not s.start or (s.id == "pronoun" and s.start == comma):
            opens.add(f"opens {s.id}")
    return Counter({name: len(forms) for name, forms in told.items()} | dict.fromkeys(opens, 1))


def _features(text: str, about: _About, words: Mapping[str, int], figured: bool) -> Iterator[str]:
    """Yield the features that a sentence has whatever was chosen before it."""
    yield f"long {bisect_left(_LENGTHS, len(text))}"
    for name, count in words.items():
        yield f"{name} {min(count, 3)}"
        yield f"{about.kind} {name}"
        yield f"{name} figured {figured}"
    if words.get("confer") and words.get("noun"):
        yield f"{about.kind} honour"
    yield f"headline {8 * len(pairs_of(text) & about.headline) // max(8, len(about.headline))}"
    yield f"numbers of the headline {min(2, len(about.numbers & set(_NUMBER.findall(text))))}"
    if about.topic and about.topic in text:
        yield f"topic {about.kind == ArticleKind.PEOPLE_STORY}"
    for name, shape in _shapes().items():
        if shape.search(text):
            yield f"{name} figured {figured}"
    if text.count("“") != text.count("”"):
        yield "unbalanced"
    if text[-1:] not in _END or len(text) < _SHORT:
        yield "no sentence"
    if text.count("、") > 6:
        yield f"list figured {figured}"


def _read_about(article: Article, body: Sequence[Passage], hero: str | None) -> _About:
    told = " ".join(part for part in (article.kicker, article.title, article.subtitle) if part)
    heads: Counter[str] = Counter()
    for passage in body:
        for match in _CLAUSE_HEAD.finditer(passage.text):
            heads[match[1]] += 1
            heads[match[1][:2]] += 1
    topic = max(heads, key=lambda h: (heads[h] * len(h), h), default=None)
    topic = hero or (topic if topic and heads[topic] >= _TOPIC else None)
    return _About(article.kind, pairs_of(told), frozenset(_NUMBER.findall(told)), topic)


def pairs_of(text: str) -> frozenset[str]:
    """Return the pairs of neighbouring Chinese characters."""
    return frozenset(chain.from_iterable(map(add, run, run[1:]) for run in _HAN.findall(text)))


def _figures_in(span: Span, keys: Sequence[tuple[int, str]]) -> frozenset[str]:
    low, high = bisect_left(keys, (span.start, "")), bisect_left(keys, (span.end, ""))
    return frozenset(text for _, text in keys[low:high])


def write_gist(sentences: Sequence[Sentence], model: Model) -> str | None:
    """Return the chosen sentences in the order of the text, joined without a separator."""
    if not sentences:
        return None
    chosen: dict[int, Sentence] = {}
    barred: set[int] = set()  # sentences without room for the one that names what they speak of
    while (room := MOST - sum(s.parts for s in chosen.values())) > 0:
        fitting = [s for s in shortlist(sentences, chosen) if s.parts <= room and s.order not in barred]
        scores = [model.score(features(s, chosen)) for s in fitting]
        if not fitting or (chosen and max(scores) <= model.score(stop(chosen))):
            break
        best = fitting[scores.index(max(scores))]
        before = _antecedent(best, sentences, model)
        if before is None and best.pronoun and len(fitting) > 1 and (best.about.topic or "\n") not in best.text:
            barred.add(best.order)  # nobody knows of whom it speaks
            continue
        if before is not None and before.order not in chosen:
            if best.parts + before.parts > room:
                barred.add(best.order)
                continue
            chosen[before.order] = before
        chosen[best.order] = best
    return "".join(_cut(chosen[order]) for order in sorted(chosen)) or None


def shortlist(sentences: Sequence[Sentence], chosen: Mapping[int, Sentence]) -> list[Sentence]:
    rest = [s for s in sentences if s.order not in chosen]
    rest = [s for s in rest if not _NEVER.intersection(s.known)] or ([] if chosen else rest)
    return sorted(rest, key=lambda s: (-len(s.figures) - 2 * ("lead" in s.known), s.order))[:_SHORTLIST]


def features(sentence: Sentence, chosen: Mapping[int, Sentence]) -> list[str]:
    """Return the features of a sentence beside those that have been chosen."""
    told = {figure for s in chosen.values() for figure in s.figures}
    fresh = min(len(sentence.figures - told), FIGURES)
    found = [*sentence.known, f"fresh {fresh}", f"{sentence.about.kind} fresh {fresh}"]
    found.append(f"fresh {fresh} long {len(sentence.text) > ROOMY}")
    found += ["told already"] if sentence.figures and not fresh else []
    found += ["same paragraph"] if any(s.passage is sentence.passage for s in chosen.values()) else []
    found += ["next sentence"] if sentence.order - 1 in chosen else []
    return [*found, f"before {min(len(chosen), 2)} fresh {min(fresh, 1)}"]


def stop(chosen: Mapping[int, Sentence]) -> list[str]:
    """Return the features of choosing no further sentence."""
    told = {figure for s in chosen.values() for figure in s.figures}
    return ["stop", f"stop after {len(chosen)}", f"stop with figures {min(len(told), 6)}"]


def _antecedent(sentence: Sentence, sentences: Sequence[Sentence], model: Model) -> Sentence | None:
    """Return the sentence that names what this one speaks of as 该, 其, 她 …: of a story, the best that names the hero.

    Elsewhere it is the one before, in the same paragraph; where that opens with a pronoun too, there is none.
    """
    if sentence.order == 0 or not sentence.pronoun:
        return None
    topic = sentence.about.topic
    if sentence.about.kind == ArticleKind.PEOPLE_STORY and topic:
        if topic in sentence.text:
            return None
        earlier = [s for s in sentences[: sentence.order] if topic in s.text and not s.pronoun]
        return max(earlier, key=lambda s: (model.score(features(s, {})), s.order), default=None)
    before = sentences[sentence.order - 1]
    return before if before.passage is sentence.passage else None


def _cut(sentence: Sentence) -> str:
    """Return a sentence as it is written, without the dateline of a lead: 本报讯（记者 甲）."""
    start = sentence.span.start
    lead = _DATELINE.match(sentence.passage.text, start, sentence.span.end)
    return sentence.passage.quote(Span(lead.end() if lead else start, sentence.span.end)).strip()
