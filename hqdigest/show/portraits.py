"""A person in two or three lines of the short digest: who, the dated steps of a life, one sentence of their own."""

from __future__ import annotations

from collections.abc import Callable

from hqdigest.model import Story
from hqdigest.show.blocks import Block, Link, Paragraph, Run, Tone, line
from hqdigest.show.shorten import cut, first_clauses, step_of
from hqdigest.show.translate import Translator

_STEPS, _STEP, _SENTENCE = 5, 18, 56  # steps: how many, how long; one sentence
_QUOTES = 9  # looked at
_LEAST = 12  # characters that a sentence wants beside the steps
_DONE = frozenset("了着过把被让给为在将对从向就都用到成")  # what a post or an honour does without

Fresh = Callable[[str], bool]


def lines_of(story: Story, room: int, say: Translator, fresh: Fresh) -> list[Block]:
    """Return the lines of a person; nothing that is not `fresh`, which has been said elsewhere."""
    steps = _steps(story, room, fresh)
    own = _own_words(story, room - sum(map(len, steps)), fresh)
    link = Link("story", ((story.start, story.end),), story.article)
    return [Paragraph(_who(story, say), link), *(line(text) for text in (" │ ".join(steps), own) if text)]


def _who(story: Story, say: Translator) -> tuple[Run, ...]:
    facts = [f"“{story.born}”" if story.born and not story.born.isdigit() else story.born]
    facts += [say("say.age", age=story.age) if story.age is not None else None]
    post = "".join(part for part in (story.organization, story.title) if part)
    told = " · ".join(part for part in (*facts, post) if part)
    return (Run(story.person, Tone.STRONG), Run(f" · {told}" if told else ""))


def _steps(story: Story, room: int, fresh: Fresh) -> list[str]:
    """Return the dated steps of a life, each in its shortest clause."""
    events = list(story.timeline)
    most = max(min(_STEPS, room // (_STEP + 6)), 1)
    if len(events) > most:
        events = [events[round(n * (len(events) - 1) / max(most - 1, 1))] for n in range(most)]
    told = ((event.date, first_clauses(step_of(event.text, story.person), _STEP, fresh)) for event in events)
    return [f"{day} {cut(words, _STEP + 4)}" for day, words in told if words]


def _own_words(story: Story, room: int, fresh: Fresh) -> str:
    """Return one sentence: what the person said, or did."""
    if room < _LEAST:
        return ""
    said = (_quoted(q.text, fresh) for q in story.quotes[:_QUOTES] if q.speaker == story.person)
    did = (first_clauses(text, min(_SENTENCE, max(room, 24)), fresh) for text in story.highlights)
    told = (next(filter(None, said), ""), *(told for told in did if not _DONE.isdisjoint(told)))
    return next((words for words in told if len(words) > 6), "")


def _quoted(text: str, fresh: Fresh) -> str:
    words = first_clauses(text, _SENTENCE, fresh)
    return f"“{words}{'' if len(words) >= len(text) - 3 else '…'}”" if words else ""
