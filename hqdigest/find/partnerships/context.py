"""What is carried along while a sentence of partnership news is read: its events so far, who acts, where one went."""

from __future__ import annotations

from dataclasses import dataclass, field

from hqdigest.find.partnerships.agreements import Agreement
from hqdigest.find.partnerships.entities import Memory, Who
from hqdigest.find.partnerships.marks import Frame
from hqdigest.language.names.types import Name
from hqdigest.language.words import Words


@dataclass(slots=True)
class Event:
    """One activity under reading, with the positions of its evidence in the folded text of one passage."""

    start: int
    end: int
    parties: list[Who] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    frame: Frame | None = None
    places: list[str] = field(default_factory=list)
    agreements: list[str] = field(default_factory=list)
    strong: bool = False
    organized: bool = False  # 主办, 承办, 协办
    ceremony: bool = False
    gives: bool = False  # goods are told of
    receives: bool = False  # told from the side of those who are given

    def acting(self, acts: bool = True) -> list[Who]:
        """Return those who act in the event, or the other side."""
        return [who for who in self.parties if who.acts is acts]


@dataclass(slots=True)
class Walk:
    """What is carried from clause to clause of one sentence."""

    text: str
    words: Words
    memory: Memory
    agreements: tuple[Agreement, ...]
    subject: list[Who] = field(default_factory=list)
    go: list[Name] = field(default_factory=list)
    at: list[Name] = field(default_factory=list)
    named: list[Name] = field(default_factory=list)  # in the clauses before
    persons: list[Name] = field(default_factory=list)  # offices named in the clauses before to say who somebody is
    counted: Who | None = None
    since: int = -1  # where the clauses began that only prepare the next
    events: list[Event] = field(default_factory=list)
    attached: list[Event] = field(default_factory=list)  # activities that name nobody: of the ceremony told before
    start: int = -1  # of the first clause
    promised: bool = False  # of the clause before, and those without a subject of their own go on with it
    agreed: bool = False  # 双方商定: what is to be done, up to a semicolon
    silent: bool = False  # speech or a promise up to the end of the sentence

    def fresh(self, whos: list[Who], told: list[Who]) -> list[Who]:
        """Return those of `whos` that are not among those told."""
        return [who for who in whos if not self.memory.identity.among(who, told)]
