"""The gist (要点) of an article: the one to three sentences that a reader would underline.

A greedy choice: each sentence in turn brings the key figures that no other chosen one has told, what came of things,
and by when; what is said on every such occasion (深入贯彻…) and what is only intended (下一步…) weighs against it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from hqdigest.document import Document, Passage, PassageKind, Reading
from hqdigest.lexicon import Words
from hqdigest.model import Article, ArticleKind, Metric
from hqdigest.text import Span

_MOST = 3  # sentences, by contract
_SHORTLIST = 40  # sentences whose words are weighed: a report of 20,000 characters has some 400
_COMFORT, _SHORT = 110, 12  # characters: a longer sentence is tiring, a shorter one is a heading or a cry
_ENOUGH = 1.6  # a second or third sentence must bring this much: a figure with an outcome, or two figures
_END = "。！？…；”"
_LIST = re.compile(r"、")
_ATTENDED = re.compile(
    r"(?:出席|参加|参会|陪同|列席)(?:了)?(?:会议|活动|仪式|调研|座谈|考察)?[。！]?$|等参加|有关负责同志及"
)
_WRITTEN = re.compile(r"\d")
_THIRD_PERSON = re.compile(r"(?<!其)[他她](?!们)")
_ASKED = re.compile(r"[？?]|^“")
_OPENING = "(?:[^，。；：]{0,12}，)?"


@dataclass(frozen=True, slots=True)
class _Patterns:
    outcome: re.Pattern[str]
    deadline: re.Pattern[str]
    ceremony: re.Pattern[str]
    future: re.Pattern[str]
    pronoun: re.Pattern[str]
    dangling: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence with its place in the article and the texts of its key figures."""

    order: int
    passage: Passage
    span: Span
    first: bool  # of its paragraph
    lead: bool  # in the article's first paragraph
    figures: frozenset[str]
    story: bool

    @property
    def text(self) -> str:
        return self.passage.text[self.span.start : self.span.end].strip()


def find_gists(
    document: Document, readings: tuple[Reading, ...], words: Words, metrics: tuple[Metric, ...]
) -> tuple[str | None, ...]:
    """Return a gist for each article of the document, in their order; None where an article has no sentence."""
    passages: dict[int, list[Passage]] = {}
    for reading in readings:
        passages.setdefault(reading.passage.article, []).append(reading.passage)
    keys = sorted((m.start, m.text) for m in metrics if m.key)
    patterns = words.make("gist patterns", lambda: _build(words))
    return tuple(
        write_gist(list_sentences(article, passages.get(i, []), keys), patterns)
        for i, article in enumerate(document.articles)
    )


def _build(words: Words) -> _Patterns:
    return _Patterns(
        outcome=re.compile(words.pattern("gist", "outcome")),
        deadline=re.compile(words.pattern("gist", "deadline")),
        ceremony=re.compile(words.pattern("gist", "ceremony")),
        future=re.compile(words.pattern("gist", "future")),
        pronoun=re.compile(f"{_OPENING}{words.pattern('gist', 'pronoun')}"),  # hits 去年，该社区…
        dangling=re.compile(words.pattern("gist", "dangling")),  # hits 随后，… and 会上，…
    )


def list_sentences(
    article: Article, passages: Sequence[Passage], keys: Sequence[tuple[int, str]]
) -> tuple[_Sentence, ...]:
    """Return the sentences of an article's running text, or of its captions where it has no other."""
    body = [p for p in passages if p.kind == PassageKind.BODY] or [p for p in passages if p.kind == PassageKind.CAPTION]
    found: list[_Sentence] = []
    for passage in body:
        for number, span in enumerate(passage.sentences):
            whole = passage.span(span.start, span.end)
            figures = _figures_in(whole, keys)
            lead, story = passage is body[0], article.kind == ArticleKind.PEOPLE_STORY
            found.append(_Sentence(len(found), passage, span, number == 0, lead, figures, story))
    return tuple(found)


def _figures_in(span: Span, keys: Sequence[tuple[int, str]]) -> frozenset[str]:
    low, high = bisect_left(keys, (span.start, "")), bisect_left(keys, (span.end, ""))
    return frozenset(text for _, text in keys[low:high])


def write_gist(sentences: Sequence[_Sentence], patterns: _Patterns) -> str | None:
    """Return the chosen sentences in the order of the text, joined without a separator."""
    if not sentences:
        return None
    shortlist = sorted(sentences, key=lambda s: (-len(s.figures) - s.first - 2 * s.lead, s.order))[:_SHORTLIST]
    weights = {s.order: _weigh_words(s, patterns) for s in shortlist}
    chosen: dict[int, _Sentence] = {}
    told: set[str] = set()
    while len(chosen) < _MOST:
        rows = [(_gain(s, told, chosen, weights), -s.order) for s in shortlist if s.order not in chosen]
        if not rows or (chosen and max(rows)[0] < _ENOUGH):
            break
        best = sentences[-max(rows)[1]]
        before = _antecedent(best, sentences, patterns)
        if before is not None and before.order not in chosen:
            if len(chosen) + 2 > _MOST:
                weights[best.order] -= 100.0  # no room for the sentence that names what it speaks of
                if all(weights[s.order] < -50 for s in shortlist if s.order not in chosen):
                    break
                continue
            chosen[before.order] = before
            told |= before.figures
        chosen[best.order] = best
        told |= best.figures
    return "".join(_cut(chosen[order]) for order in sorted(chosen))


def _gain(sentence: _Sentence, told: set[str], chosen: dict[int, _Sentence], weights: dict[int, float]) -> float:
    crowded = sum(other.passage is sentence.passage for other in chosen.values())
    return len(sentence.figures - told) + weights[sentence.order] - 0.4 * crowded


def _weigh_words(sentence: _Sentence, patterns: _Patterns) -> float:
    """Weigh what a sentence says and how it reads; its figures are weighed apart."""
    text = sentence.text
    weight = (0.8 if sentence.lead else 0.0) + (0.3 if sentence.first else 0.0)
    weight += 0.4 * min(3, len(set(patterns.outcome.findall(text)))) + (0.5 if patterns.deadline.search(text) else 0.0)
    weight -= 1.2 * min(2, len(patterns.ceremony.findall(text)))
    weight -= 1.5 if patterns.future.search(text) and not _WRITTEN.search(text) else 0.0
    weight -= 0.6 if patterns.dangling.match(text) else 0.0
    weight -= 2.0 if _ATTENDED.search(text) else 0.0
    weight -= 1.5 if _ASKED.search(text) or len(text) < _SHORT or text[-1:] not in _END else 0.0
    weight -= 1.0 if len(_LIST.findall(text)) > 6 and len(sentence.figures) < 3 else 0.0
    weight -= 0.5 if sentence.story and _THIRD_PERSON.search(text) else 0.0
    return weight - max(0, len(text) - _COMFORT) / 50


def _antecedent(sentence: _Sentence, sentences: Sequence[_Sentence], patterns: _Patterns) -> _Sentence | None:
    """Return the sentence before, where it names what this one speaks of as 该, 其, 她 …"""
    if sentence.order == 0 or not patterns.pronoun.match(sentence.text):
        return None
    before = sentences[sentence.order - 1]
    return before if before.passage is sentence.passage else None


def _cut(sentence: _Sentence) -> str:
    return sentence.passage.quote(sentence.span).strip()
