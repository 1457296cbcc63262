"""Words of a list at the edges of a line: whether it begins with one, ends with one, holds one."""

from __future__ import annotations

import re
from typing import NamedTuple

from hqdigest.lexicon import Lexicon, WordSpan

_LONGEST = 24  # characters of a line's beginning in which a word at its edge lies
_BRACKET = re.compile(r"（[^（）]{1,12}）$")


class Words(NamedTuple):
    """One word list as lines are asked for it."""

    lexicon: Lexicon
    name: str

    def heads(self, text: str, *ids: str) -> list[int]:
        """Return the ends of the words that the text begins with, the longest first."""
        return [s.end for s in self.lexicon.match(text[:_LONGEST], self.name) if not s.start and s.id in ids]

    def begins(self, text: str, *ids: str) -> bool:
        return bool(self.heads(text, *ids))

    def ends(self, text: str, *ids: str) -> bool:
        """Return whether the text ends with a word of the entries, a short bracket behind it left out."""
        for tail in (text[-_LONGEST:], _BRACKET.sub("", text)[-_LONGEST:]):
            if any(s.end == len(tail) and s.id in ids for s in self.lexicon.match(tail, self.name)):
                return True
        return False

    def holds(self, text: str, *ids: str) -> bool:
        return any(s.id in ids for s in self.lexicon.match(text, self.name))


def place_of(span: WordSpan, text: str) -> str:
    """Return where in a text a word stands, as features tell it."""
    return "start" if not span.start else "end" if span.end == len(text) else "inside"


def pairs_of(text: str) -> set[str]:
    """Return the pairs of neighbouring letters of a text."""
    return {text[i : i + 2] for i in range(len(text) - 1) if text[i : i + 2].isalpha()}
