"""What is to be shown: the digest of one input with its text, and how the reader wants it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from hqdigest.model import Digest
from hqdigest.show.translate import Lang
from hqdigest.show.urgency import Order


class FindingKind(StrEnum):
    DATE = "date"
    ARTICLE = "article"
    SECTION = "section"
    METRIC = "metric"
    PROJECT = "project"
    STORY = "story"
    EVENT = "event"
    QUOTE = "quote"
    PARTNERSHIP = "partnership"
    PARTY = "party"
    CHECK = "check"


@dataclass(frozen=True, slots=True)
class Finding:
    """Anything that was found, with the rule that found it."""

    kind: FindingKind
    rule: str
    text: str
    what: str
    start: int
    end: int
    article: str | None


@dataclass(frozen=True, slots=True)
class Report:
    """One input: its digest, narrowed to what was asked for, and the text that its offsets count in."""

    digest: Digest
    text: str
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Request:
    """What is shown, and how."""

    command: str
    lang: Lang = Lang.ZH
    width: int = 80
    color: bool = False
    bom: bool = False
    order: Order | None = Order.URGENCY  # of projects; None: as they are
    columns: tuple[str, ...] = ()  # of a table, in this order; none: those of the command
    flat: bool = False  # rows have an order of their own: no groups
    several: bool = False  # inputs: each has to be told by its name
    full: bool = False  # all of a digest, not the short form
    today: date | None = None  # from which deadlines count; None: the bulletin's own date
