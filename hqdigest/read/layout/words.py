"""Words of a list at the edges of a line: whether it begins with one, ends with one, holds one."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from hqdigest.lexicon import Lexicon

_LONGEST = 24  # characters of a line's beginning in which a word at its edge lies


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
        for tail in (text[-_LONGEST:], _bracket().sub("", text)[-_LONGEST:]):
            if any(s.end == len(tail) and s.id in ids for s in self.lexicon.match(tail, self.name)):
                return True
        return False

    def holds(self, text: str, *ids: str) -> bool:
        return any(s.id in ids for s in self.lexicon.match(text, self.name))


@cache
def _bracket() -> re.Pattern[str]:
    return re.compile(r"（[^（）]{1,12}）$")
