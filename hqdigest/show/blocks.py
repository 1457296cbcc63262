"""The plain parts that a view is made of; terminal, Markdown and every later document print the same ones."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Tone(StrEnum):
    """What a stretch of text is to a reader; each way of showing has its own colour or mark for it."""

    PLAIN = "plain"
    STRONG = "strong"
    QUIET = "quiet"
    GOOD = "good"
    BUSY = "busy"
    SOON = "soon"
    BAD = "bad"
    MARK = "mark"  # the finding within the words around it


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one tone."""

    text: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Link:
    """Where in the text a row or an item was found, and what it can be sifted by."""

    kind: str  # of the finding: project, metric, event …
    spans: tuple[tuple[int, int], ...] = ()
    article: str = ""
    group: str = ""  # status of a project, role of a figure, severity of a doubt
    detail: bool = False  # a figure that is no key figure


BREAK = Run("\n")  # where a narrow cell begins a new line; elsewhere as good as a space


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: runs of text, and a progress or a share in per cent where there is one to draw."""

    runs: tuple[Run, ...] = ()
    percent: Decimal | None = None
    share: Decimal | None = None  # drawn where there is room, beside the figure that tells it

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, whether it holds numbers, how soon it may move under the main one (0: never), and whether
    it is that one; without one it is the first."""

    heading: str
    number: bool = False
    yields: int = 0
    main: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    level: int
    text: str
    name: str = ""  # of the part that it opens: projects, metrics …
    link: Link | None = None
    aside: str = ""  # at the other end of the line: the name of the input
    tight: bool = False  # no empty line before it where lines are dear


@dataclass(frozen=True, slots=True)
class Paragraph:
    runs: tuple[Run, ...]
    link: Link | None = None

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Items:
    """A bulleted list."""

    items: tuple[tuple[Run, ...], ...]
    links: tuple[Link | None, ...] = ()  # one for each item, or none at all


@dataclass(frozen=True, slots=True)
class Table:
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    links: tuple[Link, ...] = ()  # one for each row, or none at all


@dataclass(frozen=True, slots=True)
class Lines:
    """Rows whose cells stand in line under each other, without a head; the last cell folds."""

    rows: tuple[tuple[Cell, ...], ...]
    links: tuple[Link | None, ...] = ()  # one for each row, or none at all


@dataclass(frozen=True, slots=True)
class Pairs:
    """Names with what is told of each, short enough to stand in two columns; above them what they have in common."""

    title: str
    entries: tuple[tuple[Cell, Cell], ...]
    links: tuple[Link, ...] = ()  # one for each entry, or none at all


Block = Heading | Paragraph | Items | Table | Lines | Pairs


def cell(text: str | None, tone: Tone = Tone.PLAIN) -> Cell:
    """Return a cell of one run; an absent text is an empty cell."""
    return Cell((Run(text, tone),)) if text else Cell()


def line(*runs: Run | str) -> Paragraph:
    """Return a paragraph of runs, plain where only a text is given."""
    return Paragraph(tuple(Run(r) if isinstance(r, str) else r for r in runs))
