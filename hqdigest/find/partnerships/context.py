"""What is carried along while a sentence of partnership news is read: its events so far, who acts, where one went."""

from __future__ import annotations

from dataclasses import dataclass, field

from hqdigest.find.partnerships.agreements import Agreement
from hqdigest.find.partnerships.parties import Memory, Who
from hqdigest.language.names.types import Name


@dataclass(slots=True)
class Event:
    """One activity under reading, with the positions of its evidence in the folded text of one passage."""

    start: int
    end: int
    hosts: list[Who] = field(default_factory=list)
    counterparts: list[Who] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    agreements: list[str] = field(default_factory=list)
    strong: bool = False
    organized: bool = False  # 主办, 承办, 协办
    ceremony: bool = False
    receives: bool = False  # told from the side of those who are given

    @property
    def parties(self) -> list[Who]:
        return self.hosts + self.counterparts


@dataclass(slots=True)
class Walk:
    """What is carried from clause to clause of one sentence."""

    text: str
    memory: Memory
    agreements: tuple[Agreement, ...]
    subject: list[Who] = field(default_factory=list)
    go: list[Name] = field(default_factory=list)
    at: list[Name] = field(default_factory=list)
    named: list[Name] = field(default_factory=list)  # in the clauses before
    persons: list[Name] = field(default_factory=list)  # offices named in the clauses before to say who somebody is
    counted: Who | None = None
    represented: list[Who] = field(default_factory=list)  # by whom the clause before told of
    since: int = -1  # where the clauses began that only prepare the next
    events: list[Event] = field(default_factory=list)
    attached: list[Event] = field(default_factory=list)  # activities that name nobody: of the ceremony told before
    start: int = -1  # of the first clause
    promised: bool = False  # of the clause before, and those without a subject of their own go on with it
    silent: bool = False  # speech or a promise up to the end of the sentence
