"""Candidates for a label: a label told before, stretches of words, or both."""

from __future__ import annotations

from typing import NamedTuple

from hqdigest.find.metrics.constraints import finished
from hqdigest.find.metrics.places import Label
from hqdigest.find.metrics.words import Words
from hqdigest.ranking.weighing import Worth


class Part(NamedTuple):
    """A stretch of words [start, end), and what its own features weigh."""

    start: int
    end: int
    value: Worth


class Candidate(NamedTuple):
    """A possible label: what generated it, a label told before, stretches of words, and what its features weigh."""

    rule: str
    told: Label | None
    parts: tuple[Part, ...]
    value: Worth
    last: bool = False  # whether what was told stands last
    fused: tuple[str, str] = ("", "")  # a word in it that stands for several, and which of them is meant

    def text(self, words: Words) -> str:
        """Return the label."""
        text = self.told.text if self.told and not self.last else ""
        for part in self.parts:
            text = join(text, words.phrase(part.start, part.end))
        text += self.told.text if self.told and self.last else ""
        return finished(text.replace(*self.fused) if self.fused[0] else text)


def join(front: str, back: str) -> str:
    """Join two parts of a label that may overlap: 热网台账 and 台账已完成."""
    for size in range(min(len(front), len(back)), 1, -1):
        if front.endswith(back[:size]):
            return front + back[size:]
    return front + back
