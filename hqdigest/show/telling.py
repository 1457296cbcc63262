"""What the clauses of a sentence tell, counted in facts, and which of them are told together.

Facts are figures, days, works and their states, parties, steps of a life, what is ordered or allowed, who acted, what
is named. A sentence is told as its core, the clauses up to the first that tells something, and others that may follow.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from hqdigest.model import ArticleKind, Status
from hqdigest.show.plain import one_line
from hqdigest.show.salience import Figure
from hqdigest.show.shorten import BYLINE, LISTED, is_opening, is_point, wants_next
from hqdigest.show.slip import Slip

# What a clause may tell, and how much it is worth, set by how many of the annotated facts the digests then hold.
_WORTH = {
    "day": 0.6, "due": 0.8, "name": 0.3, "duties": 0.3, "acts": 0.4, "causes": 0.4, "lags": 0.9, "bodies": 0.1,
    "other": 0.9, "project": 1.0, "state": 1.0, "row": 0.6, "pinned": 0.5, "party": 0.8, "quote": 0.3, "event": 0.9,
    "story": 0.5,
}  # fmt: skip
_DONE = 0.6  # of what a work is worth whose story is over
# What is worth more in articles of a kind, and how many times: orders in a notice, those who met in a partnership.
_DEARER = {(ArticleKind.NOTICE, "duties"): 3, (ArticleKind.PARTNERSHIP, "bodies"): 3}
_TELLS = 0.6  # of a fact that is worth telling without the next clause
_BARE = 10  # characters of a clause that tells nothing by itself
_NEAR = 400  # characters between a work and the words on its state
_MANY = 0.6  # of the one before is worth each further figure of a clause
_IDLE = 0.8  # what a phrase that is said on every occasion takes off
_DAY = re.compile(r"\d{4}年|\d{1,2}[月日时](?!间)|[年月]底|[上下]半年|[一二三四]季度|\d{1,2}[:：]\d\d")
_RATE = re.compile(r"[^\d]{1,8}率[^\d]{0,3}[\d.]+%")  # hits 投资完成率122.6%
_NAMED = re.compile(r"《[^》]{2,40}》|“[^”]{2,16}”(?!说)")
_TAIL = 5  # characters of a clause that is the rest of the one before


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause with the facts that it tells, and what is taken off for what is said on every occasion."""

    start: int
    end: int
    text: str
    facts: dict[object, float]
    idle: float

    @property
    def tells(self) -> bool:
        return max(self.facts.values(), default=0.0) >= _TELLS


class Telling:
    """What the findings of a digest, and the words of its text, tell where they stand."""

    def __init__(self, slip: Slip, figures: list[Figure]) -> None:
        self.slip = slip
        self.found = sorted(_found(slip, figures), key=lambda fact: fact[0])
        self.at = [fact[0] for fact in self.found]
        self.inside = sorted((row.start, row.end - 1) for row in slip.digest.partnerships)
        self.names = {project.start for project in slip.digest.projects} | {s.start for s in slip.digest.stories}
        self.names |= {party.start for row in slip.digest.partnerships for party in row.parties}
        lists = ("duties", "acts", "causes", "lags", "bodies", "phrases", "plans", "joins", "carried", "overall")
        self.words = {name: tuple(slip.say(f"brief.{name}").split()) for name in lists}

    def read(self, spans: list[tuple[int, int]], kind: ArticleKind) -> list[Clause]:
        """Return the clauses of a sentence, without a byline and the number of an item before it."""
        clauses = []
        for nth, (start, end) in enumerate(spans):
            words = BYLINE.sub("", plain(self.slip.report.text[start:end]), count=1).strip()
            words = words if nth else LISTED.sub("", words)
            idle = _IDLE * sum(phrase in words for phrase in self.words["phrases"])
            clauses.append(Clause(start, end, words, self._facts(start, end, words, kind), idle))
        return clauses

    def _facts(self, start: int, end: int, words: str, kind: ArticleKind) -> dict[object, float]:
        low, high = bisect_left(self.at, start), bisect_left(self.at, end)
        found = sorted(self.found[low:high], key=lambda fact: -fact[2])
        facts: dict[object, float] = {key: weight * _MANY**nth for nth, (_, key, weight) in enumerate(found)}
        days = _DAY.findall(words)
        facts |= {("day", day): _WORTH["day"] for day in days}
        facts |= {("due", start): _WORTH["due"]} if days and any(w in words for w in self.words["plans"]) else {}
        facts |= {("name", name): _WORTH["name"] for name in _NAMED.findall(words)}
        facts |= {("cause", start): _TELLS} if words.startswith("因") else {}
        facts |= {("list", start): min(0.15 * listed, 0.9)} if (listed := words.count("、")) else {}
        for name in ("duties", "acts", "causes", "lags", "bodies"):
            weight = _WORTH[name] * _DEARER.get((kind, name), 1)
            facts |= {(word, start): weight for word in [w for w in self.words[name] if w in words][:3]}
        return facts

    def opens(self, clause: Clause) -> bool:
        """Tell whether a sentence may begin with a clause: it opens with a time or with a name that was found."""
        return is_point(clause.text) or is_opening(clause.text) or clause.start in self.names

    def goes_on(self, clause: Clause) -> bool:
        """Tell whether a clause cannot be parted from the one before it."""
        words = clause.text
        return words.startswith(self.words["joins"]) or len(words) < _TAIL or bool(_RATE.fullmatch(words))

    def is_carried(self, words: str) -> bool:
        """Tell whether words are told of what stands right before them."""
        return words.startswith(self.words["carried"])

    def units(self, clauses: list[Clause]) -> Iterator[list[Clause]]:
        """Yield clauses that are told together: the first that tell something, then others with what they need."""
        unit: list[Clause] = []
        core = True
        for clause, after in zip(clauses, [*clauses[1:], None], strict=True):
            unit.append(clause)
            told = any(c.tells for c in unit) and not (core and sum(len(c.text) for c in unit) < _BARE)
            if not after or (
                told and not wants_next(clause.text) and not self._inside(clause.end) and not self.goes_on(after)
            ):
                yield unit
                unit, core = [], False

    def _inside(self, at: int) -> bool:
        """Tell whether a place lies within what tells of a partnership."""
        nth = bisect_left(self.inside, (at, 0)) - 1
        return nth >= 0 and at < self.inside[nth][1]


def plain(text: str) -> str:
    """Return a text as one line."""
    return one_line("".join(part.strip() for part in text.split("\n")))


def _found(slip: Slip, figures: list[Figure]) -> Iterator[tuple[int, object, float]]:
    """Yield what the findings of the digest tell: where, a key for what it is, and what it is worth."""
    for figure in figures:
        weight = 0.7 + 0.35 * max(figure.weight, 0.0)
        yield figure.main.start, id(figure.main), min(weight, 2.2) if figure.main.key else 0.35
        for other in (*figure.more, *figure.before):
            yield other.start, id(other), _WORTH["other"]
    for project in slip.digest.projects:
        dear = _DONE if project.status is Status.COMPLETED else 1.0
        yield project.start, id(project), dear * _WORTH["project"]
        state = slip.report.text.find(project.state or "\0", project.start, project.start + _NEAR)
        if state >= 0:
            yield state, (id(project), "state"), dear * _WORTH["state"]
    for row in slip.digest.partnerships:
        pinned = bool(row.agreements or row.amounts or row.participants)
        yield row.start, id(row), _WORTH["row"] + _WORTH["pinned"] * pinned
        for party in row.parties:
            yield party.start, party.name, _WORTH["party"]
    for story in slip.digest.stories:
        yield story.start, id(story), _WORTH["story"]
        for event in story.timeline:
            yield event.start, id(event), _WORTH["event"]
        for quote in story.quotes:
            yield quote.start, "quote", _WORTH["quote"]
