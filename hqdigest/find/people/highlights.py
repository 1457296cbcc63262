"""Highlights (事迹要点) of a story: the two to four sentences that say what the person did."""

from __future__ import annotations

import re

from hqdigest.document import AnnotatedPassage, Passage
from hqdigest.find.people.article_text import PRONOUN, ArticleText, touches
from hqdigest.find.people.parts import BOTH, Parts
from hqdigest.find.people.persons import Person
from hqdigest.find.people.quotes import find_speech_spans
from hqdigest.language.spans import within
from hqdigest.lexicon import Lexicon
from hqdigest.model import Dimension
from hqdigest.text import Span

_MOST, _LONGEST = 4, 130  # sentences; characters beyond which a sentence is told rather than highlighted
_SAYS = ("说。", "道。", "介绍。", "表示。")  # of a tag behind words that were said
_QUOTED = re.compile(r"“[^”]{8,500}”")


def find_highlights(person: Person, article: ArticleText, parts: Parts, lexicon: Lexicon) -> tuple[str, ...]:
    """Return two to four sentences of the person's own part, in the order of the text, that say what he did."""
    ranked = []
    for number in article.body:
        reading = article.annotated[number]
        said = find_speech_spans(reading.passage, lexicon)
        for sentence in parts.cut(number, reading.passage.sentences):
            if touches(sentence, said) or not parts.owns(person.name, number, sentence.start):
                continue
            score = _weigh(person, reading, sentence, lexicon)
            if score > 0:
                ranked.append((score, number, sentence))
    ranked.sort(key=lambda r: (-r[0], r[1], r[2].start))
    chosen: list[tuple[float, int, Span]] = []
    for row in ranked:
        crowded = sum(row[1] == other[1] for other in chosen) >= 2
        if len(chosen) < _MOST and not crowded:
            chosen.append(row)
    enough = [r for i, r in enumerate(chosen) if i < 2 or r[0] >= 2.0]
    return tuple(_cut(article.passages[i], s) for _, i, s in sorted(enough, key=lambda r: (r[1], r[2].start)))


def _weigh(person: Person, reading: AnnotatedPassage, sentence: Span, lexicon: Lexicon) -> float:
    """Weigh a sentence: the hero as its subject, what came of it, figures, honours; not what somebody says."""
    text = reading.passage.text[sentence.start : sentence.end]
    if len(text) < 10 or text[0] in "“（" or _QUOTED.search(text) or (len(text) < 40 and text.endswith(_SAYS)):
        return 0.0
    named = any(form in text for form in person.forms)
    if not named and not PRONOUN.search(text) and not BOTH.search(text):
        return 0.0
    numbers = within(reading.quantities, sentence.start, sentence.end)
    figures = [q for q in numbers if q.dimension not in (Dimension.AGE, Dimension.DURATION)]
    words = {(w.id, w.start) for w in lexicon.match(text, "gist", "honours")}
    outcomes = sum(key == "outcome" for key, _ in words)
    score = 1.0 + (0.8 if named else 0.0) + min(3, len(figures)) * 0.6
    score += min(3, outcomes) * 0.5 + (1.2 if any(key == "confer" for key, _ in words) else 0.0)
    return score - max(0, len(text) - _LONGEST) / 60


def _cut(passage: Passage, sentence: Span) -> str:
    return passage.quote(sentence).strip()
