"""Interviews (访谈): paragraphs that open with who asks or answers; whole answers are words of who answers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from hqdigest.find.people.article_text import ArticleText
from hqdigest.find.people.persons import Person
from hqdigest.lexicon import Lexicon

_LABEL = re.compile(r"^([^：，。“”！？\s]{1,12})：\s*")
_ANSWER = ("答", "A")
_LEAST = 3  # paragraphs with a label, of at least two kinds


Answers = dict[int, tuple[str | None, int]]


def find_own_words(article: ArticleText, heroes: Sequence[Person], lexicon: Lexicon) -> Answers:
    """Return the passages that hold a hero's words by their label, 【内心独白】, with the hero named last before."""
    label = lexicon.make("own words", lambda: re.compile(f"【?{lexicon.pattern('speech', 'own words')}[】：]"))
    found: Answers = {}
    who = None
    for number, passage in enumerate(article.passages):
        match = label.match(passage.text)
        if match and who:
            found[number] = who, match.end()
        who = next((hero.name for hero in heroes if hero.name in passage.text), who)
    return found


def find_answers(article: ArticleText, persons: Sequence[Person], heroes: Sequence[Person]) -> Answers:
    """Return by passage who answers and where the answer begins; None for who asks. Empty where nobody is asked."""
    labels = {n: m for n in article.body if (m := _LABEL.match(article.passages[n].text))}
    often = Counter(match[1] for match in labels.values())
    repeated = [label for label, count in often.items() if count > 1]
    if len(labels) < _LEAST or len(often) < 2 or not repeated:
        return {}
    names = {form: person.name for person in persons for form in person.forms}
    if len(heroes) == 1:
        names |= dict.fromkeys(_ANSWER, heroes[0].name)
    answering = [label for label in often if label in names]
    if not answering or len(answering) == len(often):
        return {}
    found: Answers = {}
    last: tuple[str | None, int] | None = None
    for number in article.body:
        if number in labels:
            last = names.get(labels[number][1]), labels[number].end()
            found[number] = last
        elif last is not None and not any(name in article.passages[number].text for name in names.values()):
            found[number] = last[0], 0  # what names somebody in full is told by the writer
    return {n: told for n, told in found.items() if n in labels or told[0] is not None}
