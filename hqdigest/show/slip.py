"""The slip of the short digest: whose it is, what may stand on it, and the choice of what does."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush

from hqdigest.model import Project, Status, Story
from hqdigest.show.blocks import Block, Heading, Items, Lines, Pairs, Paragraph, Run, Tone
from hqdigest.show.report import Report
from hqdigest.show.shorten import clauses, due_day, short_day, short_names, short_title
from hqdigest.show.translate import Lang, Translator
from hqdigest.show.urgency import Moment

_DEAR = 0.65  # how much a longer bit must tell more
_PAYS = 0.007  # a character, without which a bit is not told though there is room
_CHAIN = 4  # bits, one beside the other, that are taken together
MUST = math.inf  # what stands on the slip whatever else does


@dataclass(slots=True, eq=False)
class Bit:
    """A few words that may stand on the slip: what they are worth to a reader, and beside what they stand.

    `facts` are worth something only as far as no other bit has told them.
    """

    text: str
    worth: float
    extra: int = 3  # characters that it takes besides its own: marks, a status word
    beside: Bit | None = None
    kept: bool = False
    facts: dict[object, float] = field(default_factory=dict)

    @property
    def cost(self) -> int:
        return len(self.text) + self.extra

    def gain(self, told: Mapping[object, float]) -> float:
        """Return what it is worth beside what has been told."""
        return self.worth + sum(max(weight - told.get(fact, 0.0), 0.0) for fact, weight in self.facts.items())


def choose(bits: Iterable[Bit], room: int) -> dict[object, float]:
    """Keep the bits that are worth most for the characters they take, as many as fit, with what they stand beside.

    Return the facts that are told.
    """
    ranked, told = list(bits), dict[object, float]()

    def wanted(bit: Bit) -> list[Bit]:
        chain = [bit]
        while chain[-1].beside and len(chain) < _CHAIN:
            chain.append(chain[-1].beside)
        return [one for one in reversed(chain) if not one.kept]

    def score(bit: Bit) -> float:
        cost = sum(one.cost for one in wanted(bit))
        return sum(one.gain(told) for one in wanted(bit)) / math.pow(max(cost, 6), _DEAR)

    def keep(bit: Bit) -> int:
        bit.kept = True
        for fact, weight in bit.facts.items():
            told[fact] = max(told.get(fact, 0.0), weight)
        return bit.cost

    for bit in ranked:
        bit.kept = False
    room -= sum(keep(bit) for bit in ranked if bit.worth == MUST)
    heap = [(-score(bit), nth) for nth, bit in enumerate(ranked) if not bit.kept]
    heapify(heap)
    while heap:
        nth = heappop(heap)[1]
        bit = ranked[nth]
        now = 0.0 if bit.kept else score(bit)
        if now > 0 and heap and now < -heap[0][0]:
            heappush(heap, (-now, nth))
        elif now > 0 and sum(one.cost for one in wanted(bit)) <= room and bit.gain(told) > _PAYS * bit.cost:
            room -= sum(keep(one) for one in wanted(bit))
    return told


class Slip:
    """One input, its names as they are written here, and the words that have been proposed so far."""

    def __init__(self, report: Report, say: Translator, moment: Moment | None, room: int) -> None:
        self.report, self.digest, self.say, self.moment, self.room = report, report.digest, say, moment, room
        self.titles = {a.id: short_title(a, report.text) for a in self.digest.articles}
        self.said: list[str] = list(self.titles.values())[:1]
        self.told: dict[object, float] = {}
        names = dict.fromkeys(p.name for p in self.digest.projects)
        self.names = short_names(names, say("brief.endings").split())

    def day(self, iso: str) -> str:
        """Return a day without the year of the page."""
        return short_day(iso, self.digest.date.value if self.digest.date else None, self.say.lang is Lang.ZH)

    def due(self, project: Project) -> str:
        """Return the day that is promised: of a plan that tells of its start alone, as that of the start."""
        if not project.deadline:
            return ""
        month = f"{int(project.deadline[5:7])}月"
        promised = [part for part in clauses(project.sentence) if month in part and project.status is Status.PLANNED]
        told = promised[-1] if promised else f"{project.name}{project.state or project.text}"
        begins, ends = (any(w in told for w in self.say(f"brief.{n}").split()) for n in ("begins", "finishes"))
        day, before = self._end(project.deadline), project.original_deadline
        was = f"（{self.say('say.original', date=self._end(before))}）" if before else ""
        return day + (self.say("brief.start") if begins and not ends and project.status is Status.PLANNED else "") + was

    def _end(self, iso: str) -> str:
        return due_day(iso, self.day(iso)) if self.say.lang is Lang.ZH else self.day(iso)

    def fresh(self, words: str) -> bool:
        """Tell whether words have not been said yet, and remember them."""
        parts = (o for o in self.said if len(words) >= 12 and (words in o or (len(o) >= 12 and o in words)))
        if (len(words) > 5 and words in self.said) or any(parts):
            return False
        self.said.append(words)
        return True

    def head(self, name: str, note: str = "") -> Heading:
        """Return the heading of a part."""
        words = self.say(f"brief.{name}")
        return Heading(2, f"{words}（{note}）" if note else words, name, tight=True)

    def line(self, name: str, text: str) -> list[Block]:
        """Return a line with its label, or nothing."""
        label = Run(self.say(f"brief.{name}") + self.say("say.colon"), Tone.STRONG)
        return [Paragraph((label, Run(text)))] if text else []


def size_of(block: Block) -> int:
    """Return how many characters a block takes in Markdown."""
    match block:
        case Heading(text=text):
            return len(text) + 5
        case Paragraph(runs=runs):
            return len(block.text) + 2 + 4 * sum(run.tone is Tone.STRONG for run in runs)
        case Items(items=items):
            return sum(sum(len(r.text) + 4 * (r.tone is Tone.STRONG) for r in runs) + 3 for runs in items) + 1
        case Lines(rows=rows):
            return sum(sum(len(c.text) + 1 for c in row if c.text) + 2 for row in rows) + 1
        case Pairs(title=title, entries=entries):
            return sum(len(name.text) + len(value.text) + 2 for name, value in entries) + len(title) + 8
    return 0


def who_is(story: Story, slip: Slip) -> tuple[Run, ...]:
    """Return who somebody is: born when, how old, in which post."""
    facts = [f"“{story.born}”" if story.born and not story.born.isdigit() else story.born]
    facts += [slip.say("say.age", age=story.age) if story.age is not None else None]
    post = "".join(p for p in (story.organization, story.title) if p and p not in slip.titles.get(story.article, ""))
    told = " · ".join(part for part in (*facts, post) if part)
    return (Run(story.person, Tone.STRONG), Run(f" · {told}" if told else ""))
