"""The slip of the short digest: whose it is, what stands on it so far, and how much room is left."""

from __future__ import annotations

from hqdigest.show.blocks import Block, Heading, Lines, Pairs, Paragraph, Run, Tone
from hqdigest.show.report import Report
from hqdigest.show.shorten import short_day, short_names, title_of
from hqdigest.show.translate import Lang, Translator
from hqdigest.show.urgency import Moment


class Slip:
    """What has been said of one input, and the room that is left for more."""

    def __init__(self, report: Report, say: Translator, moment: Moment | None, room: int) -> None:
        self.report, self.digest, self.say, self.moment = report, report.digest, say, moment
        self.whole = room
        self.titles = {a.id: title_of(a, report.text) for a in self.digest.articles}
        self.said: list[str] = list(self.titles.values())[:1]
        self.room = self.whole - sum(map(len, self.said)) - 50  # for the headline, the day, what there is more of
        self.used: set[str] = set()  # articles that something has been told of
        self.rest: list[str] = []  # what there is more of
        names = dict.fromkeys(p.name for p in self.digest.projects)
        self.names = short_names(names, say("brief.endings").split())

    def day(self, iso: str) -> str:
        """Return a day without the year of the page."""
        return short_day(iso, self.digest.date.value if self.digest.date else None, self.say.lang is Lang.ZH)

    def spend(self, blocks: list[Block]) -> list[Block]:
        """Take the room that blocks need, and return them."""
        self.room -= sum(map(size_of, blocks))
        return blocks

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
    """Return how many characters a block takes."""
    match block:
        case Heading(text=text):
            return len(text) + 5
        case Paragraph():
            return len(block.text) + 2
        case Lines(rows=rows):
            return sum(sum(len(c.text) + 1 for c in row if c.text) + 2 for row in rows) + 1
        case Pairs(title=title, entries=entries):
            return sum(len(name.text) + len(value.text) + 2 for name, value in entries) + len(title) + 8
    return 0
