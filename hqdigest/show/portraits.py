"""A person in a few lines of the short digest: who, the dated steps of a life, what was done, one sentence said."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hqdigest.model import Event, Story
from hqdigest.show.blocks import Block, Link, Paragraph, Run, Tone, line
from hqdigest.show.salience import holds
from hqdigest.show.shorten import clauses, cut, first_clauses, joined_clauses, step_of
from hqdigest.show.slip import MUST, Bit, Slip

_STEP, _DEED, _QUOTE = 39, 39, 39  # characters
_QUOTES = 9  # looked at
_LEAST = 6  # characters of a step
_DONE = frozenset("了着过把被让给为在将对从向就都用到成")  # what a post or an honour does without
_DIGIT = re.compile(r"\d")


class Portrait:
    """One person of a slip, with what may be told."""

    def __init__(self, slip: Slip, story: Story) -> None:
        self.slip, self.story = slip, story
        self.who = Bit("".join(run.text for run in _who(story, slip)), MUST)
        self.name = story.person.partition("·")[0]
        self.steps = [bit for event in story.timeline if (bit := self._step(event))]
        told = [(text, 0.6) for text in story.highlights] + list(self._counted())
        self.deeds = [
            Bit(words, 1.4 + more + 0.6 * bool(_DIGIT.search(words)) + 0.6 * (self.name in words), 2, self.who)
            for text, more in told
            for words in _deeds(text, story, slip)
        ]
        self.deeds.sort(key=lambda bit: slip.report.text.find(bit.text.partition("，")[0]))
        said = (_quoted(q.text, slip) for q in story.quotes[:_QUOTES] if q.speaker == story.person)
        self.quotes = [Bit(words, 1.6 / nth**2, 3, self.who) for nth, words in enumerate(filter(None, said), 1)]

    def _step(self, event: Event) -> Bit | None:
        """Propose what happened on a day: from the clause on that names the person or a number."""
        parts = clauses(step_of(event.text, self.story.person))
        at = next((n for n, part in enumerate(parts) if self.name in part or _DIGIT.search(part)), 0)
        words, day = first_clauses("，".join(parts[at:]), _STEP, self.slip.fresh), self.slip.day(event.date)
        if len(words) <= _LEAST or day in words:
            return None
        worth = 2.2 + 0.6 * (self.name in event.text) + 0.6 * bool(_DIGIT.search(words))
        return Bit(f"{day} {words}", worth, 3, self.who)

    def _counted(self) -> Iterator[tuple[str, float]]:
        """Yield the clauses of the person's part that tell how much or how long of anything."""
        story = self.story
        alone = sum(other.article == story.article for other in self.slip.digest.stories) == 1
        for metric in self.slip.digest.metrics:
            if metric.article == story.article and (alone or story.start <= metric.start < story.end):
                parts = joined_clauses(metric.sentence)
                told = (part for part in parts if metric.key or not _DONE.isdisjoint(part))
                yield from ((part, 1.0 if metric.key else -0.4) for part in told if holds(part, metric.text))

    def bits(self) -> list[Bit]:
        return [self.who, *self.steps, *self.deeds, *self.quotes]

    def blocks(self) -> list[Block]:
        """Return the lines of a person."""
        link = Link("story", ((self.story.start, self.story.end),), self.story.article)
        lines = (
            " │ ".join(bit.text for bit in self.steps if bit.kept),
            "；".join(bit.text for bit in (*self.deeds, *self.quotes) if bit.kept),
        )
        return [Paragraph(_who(self.story, self.slip), link), *(line(text) for text in lines if text)]


def _who(story: Story, slip: Slip) -> tuple[Run, ...]:
    facts = [f"“{story.born}”" if story.born and not story.born.isdigit() else story.born]
    facts += [slip.say("say.age", age=story.age) if story.age is not None else None]
    post = "".join(p for p in (story.organization, story.title) if p and p not in slip.titles.get(story.article, ""))
    told = " · ".join(part for part in (*facts, post) if part)
    return (Run(story.person, Tone.STRONG), Run(f" · {told}" if told else ""))


def _deeds(text: str, story: Story, slip: Slip) -> list[str]:
    """Return the parts of a sentence that say what was done: a few clauses each, as long as they tell of a deed."""
    parts, told = joined_clauses(text), []
    while parts:
        taken = [parts.pop(0)]
        while parts and len("，".join([*taken, parts[0]])) <= _DEED:
            taken.append(parts.pop(0))
        words = first_clauses(
            "，".join(t for t in taken if f"{story.age}岁" not in t and (story.born or "—") not in t), _DEED, slip.fresh
        )
        if (
            len(words) > 6
            and words.count("“") == words.count("”")
            and (_DIGIT.search(words) or not _DONE.isdisjoint(words))
        ):
            told.append(words)
    return told


def _quoted(text: str, slip: Slip) -> str:
    words = cut(first_clauses(text, _QUOTE, slip.fresh), _QUOTE)
    return f"“{words}{'' if len(words) >= len(text) - 3 else '…'}”" if words else ""
