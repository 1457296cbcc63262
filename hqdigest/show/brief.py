"""The short digest: what one would write on a slip of paper; every phrase cut from the text or a fixed one.

All that may stand on it is proposed as bits, each with its worth; those that are worth most for the characters they
take are kept, as many as the page's length allows, and then written part by part.
"""

from __future__ import annotations

from dataclasses import dataclass

from hqdigest.model import ArticleKind, Dimension, Metric, Partnership, Severity
from hqdigest.show.blocks import Block, Cell, Lines, Link, Run, Tone, cell
from hqdigest.show.brief_projects import Projects
from hqdigest.show.figures_brief import Figures
from hqdigest.show.partners import what_of, who_of
from hqdigest.show.passages import Passages
from hqdigest.show.report import Report
from hqdigest.show.salience import holds, to_figures
from hqdigest.show.shorten import cut
from hqdigest.show.slip import Bit, Slip, choose, size_of
from hqdigest.show.telling import key_of
from hqdigest.show.translate import Translator
from hqdigest.show.urgency import Moment, Urgency, urgency_of
from hqdigest.show.views import link_of

# Of the source's characters: of a page that has few of them, of a long one, and of the fullest of these.
_SHORT, _SHARE, _DENSE = 0.69, 0.345, 0.43
_FULL, _SLOPE, _LONG, _FEW = 0.045, 10, 1500, 330  # facts a character from which a page is full, what one more adds
_FADES = 3000  # characters over which the share of a page that is just long becomes that of a long one
_HEAD, _MOST = 60, 1950  # characters of headings, of the longest page
_TRIES, _NEAR = 8, 9  # each with as much room more or less as the one before left or lacked; near enough
_DOUBTS = 4


@dataclass(slots=True)
class Row:
    """A partnership with what may be said of it."""

    row: Partnership
    runs: tuple[Run, ...]
    bit: Bit


class Brief(Slip):
    """Writes the short digest of one input."""

    def __init__(self, report: Report, say: Translator, moment: Moment | None, room: int) -> None:
        super().__init__(report, say, moment, room)
        self.notices = {a.id for a in self.digest.articles[1:] if a.kind is ArticleKind.NOTICE}
        self.joint = {a.id for a in self.digest.articles if a.kind is ArticleKind.PARTNERSHIP}
        self.doubts, self.notes = self._doubts()
        works = [(p.article, p.name) for p in self.digest.projects]
        figures = to_figures(self.digest.metrics, works, self._extra)
        self.known = [id(m) for f in figures if f.main.key for m in (f.main, *f.more)]
        brief = report.digest.source.chars <= _LONG  # the text itself tells what it tells
        self.passages = Passages(self, figures)

        def apart(start: int) -> bool:
            return not (brief and self.passages.covers(start))

        self.projects = Projects(self, [f for f in figures if f.project], apart)
        self.passages.tell(self.projects.states())
        others = [f for f in figures if id(f) not in self.projects.owned and apart(f.main.start)]
        others = [f for f in others if not holds(self.titles.get(f.main.article, ""), f.main.text)]
        self.figures = Figures(self, others)
        self.rows = [row for row in self._rows() if apart(row.row.start)]

    def bits(self) -> list[Bit]:
        """Return all that may be told."""
        return [*self.projects.bits(), *self.figures.bits(), *self.passages.bits(), *(row.bit for row in self.rows)]

    def choose(self, room: int) -> None:
        """Keep what is worth most in so many characters."""
        self.told = choose(self.bits(), room)

    def blocks(self) -> tuple[Block, ...]:
        """Return the parts in the order in which they are read."""
        return (
            *self.projects.attention(),
            *self.passages.blocks(),
            *self.projects.blocks(),
            *self.figures.blocks(),
            *self._partnerships(),
            *self._others(),
            *self.doubts,
        )

    def _extra(self, metric: Metric) -> float:
        """Return what a figure weighs more because it is given or agreed on, or less as one of a notice."""
        pinned = any(p.article == metric.article and metric.text in p.amounts for p in self.digest.partnerships)
        return (
            2.0 * pinned
            - (metric.article in self.notices)
            + (metric.article in self.joint and metric.dimension is Dimension.MONEY)
        )

    def _rows(self) -> list[Row]:
        """Propose a line for each partnership."""
        rows: list[Row] = []
        for row in self.digest.partnerships:
            runs = (*who_of(row, self.say), Run("  "), Run(what_of(row, self.digest, self.say)))
            sided = len({party.side for party in row.parties} - {None}) > 1
            pinned = bool(row.agreements or row.amounts or row.participants)
            facts: dict[object, float] = {party.name: 0.5 for party in row.parties}
            facts[key_of(row)] = 1.0 + 0.5 * pinned + 0.4 * sided
            rows.append(Row(row, runs, Bit("".join(run.text for run in runs), 0.0, facts=facts)))
        return rows

    def _partnerships(self) -> list[Block]:
        """Say what partnerships there are, a day once for those that follow each other on it."""
        kept, lines, last = [row for row in self.rows if row.bit.kept], [], None
        for row in kept:
            day = row.row.date
            lines.append((Cell((*([Run(f"{self.day(day)} ", Tone.QUIET)] if day and day != last else []), *row.runs)),))
            last = day or last
        links = tuple(Link("partnership", ((r.row.start, r.row.end),), r.row.article) for r in kept)
        return [self.head("partnerships"), Lines(tuple(lines), links)] if kept else []

    def _doubts(self) -> tuple[list[Block], int]:
        known = any(urgency_of(p, self.moment) is Urgency.LATE for p in self.digest.projects)
        doubts = [
            c
            for c in self.digest.checks
            if c.severity is not Severity.NOTE and not (c.code == "deadline-passed" and known)
        ]
        shown = doubts[:_DOUBTS]
        rows = tuple(
            (cell(self.say(f"severity.{c.severity}"), Tone.BAD if c.severity is Severity.ERROR else Tone.SOON),
             cell(f"{self.say(f'code.{c.code}')}{self.say('say.colon')}{c.message}"))
            for c in shown
        )  # fmt: skip
        notes = sum(c.severity is Severity.NOTE for c in self.digest.checks) + len(doubts) - len(shown)
        return ([self.head("checks"), Lines(rows, tuple(map(link_of, shown)))] if rows else []), notes

    def _others(self) -> list[Block]:
        """Name the articles that nothing has been told of."""
        told = {p.article for p in self.passages.told if p.bit.kept} | {s.article for s in self.digest.stories}
        told |= {p.article for p in self.digest.projects if id(p) in self.told}
        told |= {row.row.article for row in self.rows if row.bit.kept}
        known = {self.titles[article] for article in told}
        titles = (
            f"{cut(self.titles[a.id], 30)}（{self.say(f'kind.{a.kind}')}）"
            for a in self.digest.articles
            if self.titles[a.id] not in known
        )
        return self.line("others", " · ".join(titles)) if len(self.digest.articles) > 1 else []

    def more(self) -> list[Block]:
        """Return what there is more of, and where to see it."""
        counts = {
            "brief.projects": sum(id(p) not in self.told for p in self.digest.projects),
            "brief.partnerships": sum(key_of(row) not in self.told for row in self.digest.partnerships),
            "brief.metrics": sum(metric not in self.told for metric in self.known),
            "head.checks": self.notes,
        }
        rest = [self.say("brief.rest_of", name=self.say(name), count=n) for name, n in counts.items() if n]
        return self.line("more", " · ".join([*rest, self.say("brief.full")]))


def room_of(report: Report) -> int:
    """Return how many characters the digest of a page may take: more where it is full of figures and projects."""
    digest, chars = report.digest, max(report.digest.source.chars, 1)
    if chars <= _LONG:
        return max(int(chars * _SHORT), min(chars + _HEAD, _FEW))
    facts = sum(m.key and not m.baseline for m in digest.metrics) + 2 * len(digest.projects)
    facts += 3 * len(digest.partnerships) + 2 * sum(1 + len(story.timeline) for story in digest.stories)
    share = max(_SHARE, _DENSE - (chars - _LONG) / _FADES)
    share = min(share + _SLOPE * max(facts / chars - _FULL, 0), _DENSE)
    return int(min(chars * share, _MOST))


def brief(
    report: Report, say: Translator, moment: Moment | None, head: int = 0, whole_below: bool = False
) -> tuple[Block, ...]:
    """Return the short digest of one input, without its headline of `head` characters.

    Where the whole is below, what is left is not told.
    """
    most = room_of(report)
    writer = Brief(report, say, moment, most)
    bits, room, best = writer.bits(), most - head, 0
    shown: tuple[Block, ...] = ()
    for _ in range(_TRIES):
        writer.choose(room)
        blocks = (*writer.blocks(), *([] if whole_below else writer.more()))
        size = sum(map(size_of, blocks)) + head
        if not shown or best > most or best < size <= most:
            best, shown = size, blocks
        if 0 <= most - size < _NEAR or (size < most and all(bit.kept for bit in bits)):
            break
        room += (most - size) * 2 // 3
    return shown
