"""The short digest: what one would write on a slip of paper; every phrase cut from the text or a fixed one.

All that may stand on it is proposed as bits, each with its worth; those that are worth most for the characters they
take are kept, as many as the page's length allows, and then written part by part.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from hqdigest.model import ArticleKind, Dimension, Metric, Partnership, Project, Severity, Story
from hqdigest.show.blocks import Block, Cell, Lines, Link, Run, Tone, cell
from hqdigest.show.brief_projects import Projects
from hqdigest.show.figures_brief import Figures
from hqdigest.show.partners import what_of, who_of
from hqdigest.show.plain import one_line
from hqdigest.show.portraits import Portrait
from hqdigest.show.report import Report
from hqdigest.show.salience import holds, to_figures
from hqdigest.show.shorten import cut, telling_clauses
from hqdigest.show.slip import Bit, Slip, choose, size_of
from hqdigest.show.translate import Translator
from hqdigest.show.urgency import Moment, Urgency, urgency_of
from hqdigest.show.views import link_of

_SHARE, _SHORT, _DENSE = 0.352, 0.64, 0.44  # of the source's characters: of a short page, of a full one, of a long one
_FULL, _SLOPE, _LONG = 0.048, 30, 1500  # facts a character from which a page is full, what one more adds; a long page
_LEAST, _MOST = 240, 1950  # characters of any page, of the longest
_TRIES, _NEAR = 12, 9  # each with as much room more or less as the one before left or lacked; near enough
_DOUBTS = 4
_OPENING = 6  # characters of words such as 会上
# Whose own parts tell of them, or their titles.
_GIST = (ArticleKind.PEOPLE_STORY, ArticleKind.PARTNERSHIP, ArticleKind.PHOTO_NEWS, ArticleKind.NOTICE)


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
        self.gist = self._gist()
        self.spoken = [*list(self.titles.values())[:1], self.gist]  # what holds its figures in any case
        self.doubts, self.notes = self._doubts()
        self.rows = self._rows()
        works = [(p.article, p.name) for p in self.digest.projects]
        figures = to_figures(self.digest.metrics, works, self._is_said, self._extra)
        self.projects = Projects(self, [f for f in figures if f.project])
        people = Counter(story.article for story in self.digest.stories)
        others = [f for f in figures if id(f) not in self.projects.owned and not self._in_progress(f.main)]
        others = [f for f in others if people[f.main.article] != 1]  # their clauses are those of the person
        self.figures = Figures(self, others)
        self.figures.give([(row.row.article, row.bit) for row in self.rows])
        self.portraits = [Portrait(self, story) for story in self.digest.stories]

    def bits(self) -> list[Bit]:
        """Return all that may be told."""
        people = (bit for portrait in self.portraits for bit in portrait.bits())
        return [*self.projects.bits(), *self.figures.bits(), *people, *(row.bit for row in self.rows)]

    def blocks(self) -> tuple[Block, ...]:
        """Return the parts in the order in which they are read."""
        stories = [block for portrait in self.portraits for block in portrait.blocks()]
        return (
            *self.line("gist", self.gist),
            *self.projects.attention(),
            *self.projects.blocks(),
            *self.figures.blocks(),
            *([self.head("stories"), *stories] if stories else []),
            *self._partnerships(),
            *self._others(),
            *self._checks(),
        )

    def _gist(self) -> str:
        """Say what the articles come to that no other part tells of, the first one in any case."""
        digest = self.digest
        told: list[str] = []
        rows: tuple[Project | Partnership | Story | Metric, ...] = (
            *digest.projects, *digest.partnerships, *digest.stories, *(m for m in digest.metrics if m.key)
        )  # fmt: skip
        told_of = {row.article for row in rows}
        room = max(min(self.room // 7, 80), 36)
        for article in sorted(digest.articles, key=lambda a: a.kind in _GIST):
            if not told or (article.kind not in _GIST and article.id not in told_of and sum(map(len, told)) < room):
                left = max(room - sum(map(len, told)), 30)
                heroes = [story.person for story in digest.stories if story.article == article.id]
                figures = heroes or [m.text for m in digest.metrics if m.key and m.article == article.id]
                if words := telling_clauses(article.gist or "", left, figures, self.fresh):
                    told.append(words)
        return "；".join(told)

    def _is_said(self, metric: Metric) -> bool:
        """Tell whether a figure stands in the headline or in what has been said of its article."""
        return any(holds(words, metric.text) for words in self.spoken if len(words) >= 12)

    def _in_progress(self, metric: Metric) -> bool:
        """Tell whether the progress of a project of the same sentence tells a figure."""
        place = (metric.article, metric.section)
        rows = (
            p
            for p in self.digest.projects
            if (metric.section and (p.article, p.section) == place) or p.sentence == metric.sentence
        )
        return metric.value is not None and any(metric.value in (p.done, p.total, p.percent) for p in rows)

    def _extra(self, metric: Metric) -> float:
        """Return what a figure weighs more because it is given or agreed on, or less as one of a notice."""
        pinned = any(p.article == metric.article and metric.text in p.amounts for p in self.digest.partnerships)
        return (
            2.0 * pinned
            - (metric.article in self.notices)
            + (metric.article in self.joint and metric.dimension is Dimension.MONEY)
        )

    def _rows(self) -> list[Row]:
        """Propose a line for each partnership: in the words of the text where those are short and name the parties."""
        rows: list[Row] = []
        for row in self.digest.partnerships:
            runs = (*who_of(row, self.say), Run("  "), Run(what_of(row, self.digest, self.say)))
            text, named = _to_the_point(one_line(row.text), row), [p.name in row.text for p in row.parties]
            pinned = bool(row.agreements or row.amounts or row.participants)
            room = sum(len(run.text) for run in runs) + 18 * (not pinned)
            if len(text) <= room and sum(named) >= min(2, len(named)) and self.fresh(text):
                runs = (Run(text),)
            sided = len({party.side for party in row.parties} - {None}) > 1
            worth = 1.5 * pinned + len(row.amounts) + (not rows or rows[-1].row.article != row.article)
            worth += (3 if pinned else 2) + 2 * (row.article in self.joint) if sided or pinned else 0.8
            rows.append(Row(row, runs, Bit("".join(run.text for run in runs), worth)))
        return rows

    def _partnerships(self) -> list[Block]:
        """Say what partnerships there are, a day once for those that follow each other on it."""
        kept, lines, last = [row for row in self.rows if row.bit.kept], [], None
        for row in kept:
            day = row.row.date if len(row.runs) > 1 else None
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

    def _checks(self) -> list[Block]:
        return self.doubts

    def _others(self) -> list[Block]:
        """Name the articles that nothing has been told of."""
        told = {p.article for p in self.digest.projects} | {s.article for s in self.digest.stories}
        told |= {unit.main.article for unit in self.figures.kept()} | {
            row.row.article for row in self.rows if row.bit.kept
        }
        gists = {a.id for a in self.digest.articles if any(w in (a.gist or "") for w in self.gist.split("；") if w)}
        left = [a for a in self.digest.articles if a.id not in told | gists]
        titles = (f"{cut(self.titles[a.id], 30)}（{self.say(f'kind.{a.kind}')}）" for a in left)
        return self.line("others", " · ".join(titles)) if len(self.digest.articles) > 1 else []

    def more(self) -> list[Block]:
        """Return what there is more of, and where to see it."""
        told = self.projects.figures
        beside = [b for bits in self.projects.more.values() for b in bits if id(b) in told and told[id(b)].main.key]
        counts = {
            "brief.partnerships": sum(not row.bit.kept for row in self.rows),
            "head.checks": self.notes,
            "brief.metrics": sum(u.size for u in self.figures.units if not u.bit.kept)
            + sum(not b.kept for b in beside),
        }
        rest = [self.say("brief.rest_of", name=self.say(name), count=n) for name, n in counts.items() if n]
        return self.line("more", " · ".join([*rest, self.say("brief.full")]))


def _to_the_point(text: str, row: Partnership) -> str:
    """Return a clause without what only says when in the course of things: 会上，…"""
    opening, _, rest = text.replace(",", "，").partition("，")
    said = any(party.name in opening for party in row.parties) or any(char.isdigit() for char in opening)
    return text if said or len(opening) > _OPENING else rest or text


def room_of(report: Report) -> int:
    """Return how many characters the digest of a page may take: more where it is full of figures and projects."""
    digest, chars = report.digest, max(report.digest.source.chars, 1)
    facts = sum(m.key and not m.baseline for m in digest.metrics) + 2 * len(digest.projects)
    facts += 3 * len(digest.partnerships) + 2 * sum(1 + len(story.timeline) for story in digest.stories)
    full = min(_SHARE + _SLOPE * max(facts / chars - _FULL, 0), _SHORT)
    return int(min(max(chars * (_DENSE if chars > _LONG else full), _LEAST), _MOST))


def brief(report: Report, say: Translator, moment: Moment | None, whole_below: bool = False) -> tuple[Block, ...]:
    """Return the short digest of one input, without its headline; where the whole is below, without what is left."""
    most = room_of(report)
    writer = Brief(report, say, moment, most)
    bits, head = writer.bits(), 24 + sum(map(len, writer.said[:1]))
    room, best = most - head - len(writer.gist), 0
    shown: tuple[Block, ...] = ()
    for _ in range(_TRIES):
        choose(bits, room)
        blocks = (*writer.blocks(), *([] if whole_below else writer.more()))
        size = sum(map(size_of, blocks)) + head
        if not shown or best > most or best < size <= most:
            best, shown = size, blocks
        if 0 <= most - size < _NEAR or (size < most and all(bit.kept for bit in bits)):
            break
        room += (most - size) * 2 // 3
    return shown
