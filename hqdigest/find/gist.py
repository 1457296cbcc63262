"""The gist (要点) of an article: the one to three sentences that a reader would underline.

A greedy choice: each sentence in turn brings the key figures that no other chosen one has told, what came of things,
by when, and what the headline speaks of; what is said on every such occasion (深入贯彻…) and what is only intended
(下一步…) weighs against it. A sentence that opens with a pronoun brings the one that holds its noun. Weights of words
(TF-IDF) were tried: they choose no better and take a second to load.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from hqdigest.document import AnnotatedPassage, Document, Passage, PassageKind
from hqdigest.lexicon import Lexicon
from hqdigest.model import Article, ArticleKind, Metric, Story
from hqdigest.text import Span

_MOST = 3  # sentences, by contract
_SHORTLIST = 40  # sentences whose words are weighed: a report of 20,000 characters has some 400
_COMFORT, _SHORT, _BRIEF = 110, 12, 20  # characters: a longer sentence is tiring, a shorter one a heading or a cry
# A second or third sentence must bring this much: a figure with an outcome or two figures; words alone, more.
_ENOUGH, _ENOUGH_WORDS = 1.2, 1.8
_MOST_FIGURES = 4  # that count of a sentence of a work report: lists of twenty are no summary
_TOPIC = 3  # times that a clause must open with the same two or three characters to make them the topic
_END = "。！？…；”"
_LIST = re.compile(r"、")
_SEMICOLON = re.compile("；")
_ATTENDED = re.compile(
    r"(?:出席|参加|参会|陪同|列席)(?:了)?(?:会议|活动|仪式|调研|座谈|考察)?[。！]?$|等参加|有关负责同志及"
)
_WRITTEN = re.compile(r"\d")
_NUMBER = re.compile(r"\d[\d.,]*")
_TAG = re.compile("(?:说|道|表示|介绍|回忆|感慨)[。]$")  # hits …如是说。: its words stand in the sentence before
_HEADLINE = 2.5  # the weight of a sentence that says all that the headline says
_REPEATED = 0.7  # of a figure that the headline tells too
_ASKED = re.compile(r"[？?]|^“|^(?:编者按|题记|开栏的话|编者的话)")
_OPENING = "(?:[^，。；：]{0,12}，)?"
# hits 两年后，…, 次年…, 第二天…: a time that counts from the sentence before
_COUNTED = re.compile(
    r"(?:[\d一二两三四五六七八九十半]+[个]?[年月天](?:后|以后|之后)|次[年日月]|翌[年日]|同[年月日]|当[年天晚]|第[二三]天)"
)
# hits 本报讯（记者 江流 通讯员 童年）, 新华社福州5月26日电（记者甲）
_DATELINE = re.compile(
    r"\s*(?:(?:本|[\u4e00-\u9fff]{1,6})[报网刊台社]讯(?=[\s（])|新华社[^，。（）]{0,20}电)\s*(?:（[^（）]{0,60}）)?\s*"
)
_HAN = re.compile("[\u4e00-\u9fff]+")
_CLAUSE_HEAD = re.compile(r"(?:^|[，。；：！？”])([\u4e00-\u9fff]{3})")


@dataclass(frozen=True, slots=True)
class _Patterns:
    outcome: re.Pattern[str]
    deadline: re.Pattern[str]
    ceremony: re.Pattern[str]
    future: re.Pattern[str]
    pronoun: re.Pattern[str]
    dangling: re.Pattern[str]
    honour: re.Pattern[str]
    next: re.Pattern[str]
    bare: re.Pattern[str]
    deal: re.Pattern[str]
    career: re.Pattern[str]
    economy: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _About:
    """What an article is about: its headline's character pairs and numbers, its hero or what its clauses open with."""

    headline: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    topic: str | None = None
    story: bool = False
    deal: bool = False
    report: bool = False


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence with its place in the article and the texts of its key figures."""

    order: int
    passage: Passage
    span: Span
    first: bool  # of its paragraph
    lead: bool  # in the article's first paragraph
    figures: frozenset[str]
    about: _About = field(default_factory=_About)

    @property
    def parts(self) -> int:
        """How many sentences it makes: a semicolon ends one too."""
        return min(_MOST, 1 + len(_SEMICOLON.findall(self.text.rstrip("；"))))

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
    patterns = lexicon.make("gist patterns", lambda: _build(lexicon))
    heroes = {story.article: story.person for story in reversed(stories)}
    return tuple(
        write_gist(list_sentences(article, passages.get(i, []), keys, heroes.get(article.id)), patterns)
        for i, article in enumerate(document.articles)
    )


def _build(lexicon: Lexicon) -> _Patterns:
    return _Patterns(
        outcome=re.compile(lexicon.pattern("gist", "outcome")),
        deadline=re.compile(lexicon.pattern("gist", "deadline")),
        ceremony=re.compile(lexicon.pattern("gist", "ceremony")),
        future=re.compile(lexicon.pattern("gist", "future")),
        pronoun=re.compile(f"{_OPENING}{lexicon.pattern('gist', 'pronoun')}"),  # hits 去年，该社区…
        dangling=re.compile(lexicon.pattern("gist", "dangling")),  # hits 随后，… and 会上，…
        next=re.compile("下一步|今后|接下来|下阶段|下一阶段|未来|在今后"),
        bare=re.compile(lexicon.pattern("gist", "bare")),  # hits 总投资1.86亿元，…
        economy=re.compile(lexicon.pattern("gist", "economy")),
        career=re.compile(lexicon.pattern("gist", "career")),
        deal=re.compile(lexicon.pattern("gist", "deal")),
        honour=re.compile(f"{lexicon.pattern('honours', 'confer')}[^。；]{{0,30}}{lexicon.pattern('honours', 'noun')}"),
    )


def list_sentences(
    article: Article, passages: Sequence[Passage], keys: Sequence[tuple[int, str]], hero: str | None = None
) -> tuple[_Sentence, ...]:
    """Return the sentences of an article's running text, or of its captions where it has no other."""
    body = [p for p in passages if p.kind == PassageKind.BODY] or [p for p in passages if p.kind == PassageKind.CAPTION]
    about = _read_about(article, body, hero)
    found: list[_Sentence] = []
    for passage in body:
        for number, span in enumerate(passage.sentences):
            whole = passage.span(span.start, span.end)
            lead = passage is body[0]
            found.append(_Sentence(len(found), passage, span, number == 0, lead, _figures_in(whole, keys), about))
    return tuple(found)


def _read_about(article: Article, body: Sequence[Passage], hero: str | None) -> _About:
    told = " ".join(part for part in (article.kicker, article.title, article.subtitle) if part)
    heads: Counter[str] = Counter()
    for passage in body:
        for match in _CLAUSE_HEAD.finditer(passage.text):
            heads[match[1]] += 1
            heads[match[1][:2]] += 1
    topic = max(heads, key=lambda h: (heads[h] * len(h), h), default=None)
    return _About(
        headline=_pairs(told),
        numbers=frozenset(_NUMBER.findall(told)),
        topic=hero or (topic if topic and heads[topic] >= _TOPIC else None),
        story=article.kind == ArticleKind.PEOPLE_STORY,
        deal=article.kind == ArticleKind.PARTNERSHIP,
        report=article.kind == ArticleKind.WORK_REPORT,
    )


def _pairs(text: str) -> frozenset[str]:
    """Return the pairs of neighbouring Chinese characters."""
    return frozenset(run[i : i + 2] for run in _HAN.findall(text) for i in range(len(run) - 1))


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
    while (room := _MOST - sum(s.parts for s in chosen.values())) > 0:
        fitting = [s for s in shortlist if s.order not in chosen and s.parts <= room]
        rows = [(_gain(s, told, chosen, weights), -s.order) for s in fitting]
        if not rows:
            break
        gain, best = max(rows)[0], sentences[-max(rows)[1]]
        if chosen and gain < (_ENOUGH if best.figures else _ENOUGH_WORDS):
            break
        before = _antecedent(best, sentences, patterns)
        if before is not None and before.order not in chosen:
            if best.parts + before.parts > room:
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
    fresh = len(sentence.figures - told)
    fresh = min(fresh, _MOST_FIGURES) if sentence.about.report else fresh
    return fresh + weights[sentence.order] - 0.4 * crowded


def _weigh_words(sentence: _Sentence, patterns: _Patterns) -> float:
    """Weigh what a sentence says and how it reads; its figures are weighed apart."""
    text, about = sentence.text, sentence.about
    weight = (0.8 if sentence.lead else 0.0) + (0.3 if sentence.first else 0.0)
    weight += 0.4 * min(3, len(set(patterns.outcome.findall(text)))) + (0.5 if patterns.deadline.search(text) else 0.0)
    weight += _HEADLINE * len(_pairs(text) & about.headline) / max(8, len(about.headline))
    weight += _REPEATED * min(3, len(about.numbers & set(_NUMBER.findall(text))))
    weight -= 3.0 if text.count("“") != text.count("”") else 0.0
    weight -= 1.5 if _TAG.search(text) and not sentence.figures else 0.0
    if about.story:
        weight += 0.8 if patterns.honour.search(text) else 0.0
        weight += 0.5 * min(2, len(set(patterns.career.findall(text))))
    weight += 0.5 if about.topic and about.topic in text else 0.0
    # An opening that is said on every occasion takes little from what follows it: 为进一步…，会上聘任了8位…
    weight -= (0.5 if sentence.figures else 1.2) * min(2, len(patterns.ceremony.findall(text)))
    if patterns.future.search(text) and not _WRITTEN.search(text):
        weight -= 3.0 if patterns.next.match(text) else 1.5
    weight -= 1.5 if patterns.bare.match(text) else 0.0
    weight += 1.5 * min(2, len(set(patterns.economy.findall(text)))) if about.report else 0.0
    weight += 0.6 * min(2, len(set(patterns.deal.findall(text)))) if about.deal else 0.0
    weight -= 0.6 if patterns.dangling.match(text) or _COUNTED.match(text) else 0.0
    weight -= 2.0 if _ATTENDED.search(text) else 0.0
    weight -= 1.5 if _ASKED.search(text) or len(text) < _SHORT or text[-1:] not in _END else 0.0
    weight -= 0.5 if len(text) < _BRIEF else 0.0
    weight -= 1.0 if sentence.order == 0 and patterns.pronoun.match(text) else 0.0
    weight -= 1.0 if len(_LIST.findall(text)) > 6 and len(sentence.figures) < 3 else 0.0
    return weight - max(0, len(text) - _COMFORT) / 50


def _antecedent(sentence: _Sentence, sentences: Sequence[_Sentence], patterns: _Patterns) -> _Sentence | None:
    """Return the sentence that names what this one speaks of as 该, 其, 她 …: of a story, the best that names the hero.

    Elsewhere it is the one before, in the same paragraph; where that opens with a pronoun too, there is none.
    """
    if sentence.order == 0 or not patterns.pronoun.match(sentence.text):
        return None
    topic = sentence.about.topic
    if sentence.about.story and topic:
        if topic in sentence.text:
            return None
        earlier = [s for s in sentences[: sentence.order] if topic in s.text and not patterns.pronoun.match(s.text)]
        return max(earlier, key=lambda s: (len(s.figures) + _weigh_words(s, patterns), s.order), default=None)
    before = sentences[sentence.order - 1]
    return before if before.passage is sentence.passage else None


def _cut(sentence: _Sentence) -> str:
    """Return a sentence as it is written, without the dateline of a lead: 本报讯（记者 甲）."""
    start = sentence.span.start
    lead = _DATELINE.match(sentence.passage.text, start, sentence.span.end)
    return sentence.passage.quote(Span(lead.end() if lead else start, sentence.span.end)).strip()
