"""Rules: where language is regular, an ordered table of rules with ids, each with examples that a test runs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

F = TypeVar("F")


@dataclass(frozen=True, slots=True)
class Rule(Generic[F]):
    """One rule of a table; logic tests `id`, never a text that is shown.

    `hits` are texts to which the rule applies and no other rule of its table does the same; `misses` are near texts to
    which it does not. A table is a module-level tuple named RULES (or …_RULES) that is read anew at each use, so that
    the tests can disable a rule and see that somebody notices.
    """

    id: StrEnum
    why: str
    hits: tuple[str, ...]
    misses: tuple[str, ...]
    apply: F
