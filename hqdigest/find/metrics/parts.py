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


def added(label: str, told: str) -> str:
    """Return what a label has behind one that was told before: 完成年计划 of 新增就业完成年计划."""
    return label.removeprefix(told) if label.startswith(told) and label != told else ""


def tail_of(text: str, told: str) -> str:
    """Return what a label told before has behind the end that it shares with a text: 增加值 of 国有企业增加值."""
    for size in range(min(4, len(text) - 1), 1, -1):
        front, shared, rest = told.partition(text[-size:])
        if shared and front and rest:
            return rest
    return ""
