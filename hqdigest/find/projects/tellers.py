"""Tellers (所属): where the works of a document are named, and of which of them a date or figure was read, as what."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from hqdigest.document import AnnotatedPassage
from hqdigest.find.projects.clauses import Clause
from hqdigest.find.projects.drafts import Draft
from hqdigest.find.projects.subjects import PARTS
from hqdigest.model import DatePeriod, Quantity


class Name(NamedTuple):
    """A place where a work is named."""

    start: int
    end: int
    whose: int


class Tellers:
    """What was read of the works: of a part of one, in a bracket, of the whole.

    `read` gives what of a clause is meant, its dates or its figures; `part` is what all parts are called, "" for each
    by its own name.
    """

    def __init__(
        self, readings: Sequence[AnnotatedPassage], drafts: Iterable[Draft],
        read: Callable[[Clause], Iterable[DatePeriod | Quantity]], part: str = "",
    ) -> None:  # fmt: skip
        self.numbers = {id(reading): number for number, reading in enumerate(readings)}
        self.names: dict[int, list[Name]] = {}  # by passage, in order
        self._told: dict[tuple[int, int], dict[int, set[str]]] = {}
        for draft in drafts:
            for number, mention in draft.places:
                self.names.setdefault(number, []).append(Name(mention.start, mention.end, id(draft)))
            for telling in draft.tellings:
                whole = "bracket" if telling.clause.bracketed else "whole"
                kind = part or str(telling.kind) if telling.kind in PARTS else whole
                for found in read(telling.clause):
                    of = self._told.setdefault((self.numbers[id(telling.reading)], found.start), {})
                    of.setdefault(id(draft), set()).add(kind)
        for names in self.names.values():
            names.sort()

    def of(self, draft: Draft, number: int, start: int) -> str:
        """Return of whom what begins at `start` of a passage was read: of this work, as what, or of another."""
        of = self._told.get((number, start), {})
        others = ["other"] if len(of) > (id(draft) in of) else []
        return "+".join([*sorted(of.get(id(draft), ())), *others]) or "nobody"
