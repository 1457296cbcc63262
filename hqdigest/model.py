"""The rows of the output contract: frozen values, with their plain form as dicts and JSON.

Offsets (`start`, `end`) count Unicode code points of the decoded source, newlines normalised: the evidence is
`text[start:end]`. Values are in base units (万 and 亿 multiplied out) and exact: int or Decimal. Days are ISO 8601, as
precise as the text. What the text does not say is None, an empty string or an empty tuple. `rule` names what found
the row.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from hqdigest.enums import (
    ArticleKind,
    Basis,
    CheckCode,
    Dimension,
    Direction,
    Grain,
    Mark,
    PartyRole,
    Qualifier,
    Role,
    Severity,
    Side,
    Status,
)

Number = int | Decimal
__all__ = [
    "SCHEMA",
    "Article",
    "ArticleKind",
    "Basis",
    "Byline",
    "Check",
    "CheckCode",
    "DatePeriod",
    "Digest",
    "Dimension",
    "Direction",
    "Event",
    "Grain",
    "IssueDate",
    "Mark",
    "Metric",
    "Number",
    "Partnership",
    "Party",
    "PartyRole",
    "Project",
    "Qualifier",
    "Quantity",
    "Quote",
    "Record",
    "Role",
    "Section",
    "Severity",
    "Side",
    "SourceInfo",
    "Status",
    "Story",
    "to_plain",
]


def to_plain(value: Any) -> Any:
    """Return a row, or a tuple of rows, as dicts, lists, strings and numbers, keys in the order of the fields.

    A whole Decimal becomes an int, another one a float; a date its ISO form.
    """
    if isinstance(value, str) or value is None:
        return value
    if isinstance(value, tuple | list):
        return [to_plain(v) for v in value]
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        return {name: to_plain(getattr(value, name)) for name in _names(type(value))}
    return value


@cache
def _names(kind: type[Any]) -> tuple[str, ...]:
    return tuple(f.name for f in fields(kind))


class Record:
    """What every row can do: show itself as plain values and as JSON, as the command line prints them."""

    __slots__ = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the row as a dict of plain values, keys in the order of the fields."""
        plain: dict[str, Any] = to_plain(self)
        return plain

    def to_json(self, indent: int | None = None) -> str:
        """Return the row as JSON, its text unescaped; on one line unless `indent` is given."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=indent)


@dataclass(frozen=True, slots=True)
class Quantity(Record):
    """A written number with what is written on it. Offsets are positions in the text that was searched."""

    start: int
    end: int
    text: str
    value: Number | None
    low: Number | None = None
    high: Number | None = None
    unit: str | None = None
    dimension: Dimension = Dimension.OTHER
    qualifier: Qualifier | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class DatePeriod(Record):
    """A written date or period as a closed interval of days; a bound that is not told is None."""

    start: int
    end: int
    text: str
    first: date | None
    last: date | None
    grain: Grain
    mark: Mark = Mark.IN
    iso: str | None = None  # as precise as it was told: 2024-08, 2024-01/2024-06, 2024-07-31
    rule: str = ""


@dataclass(frozen=True, slots=True)
class SourceInfo(Record):
    """What was read: `chars` is the length in code points, `sha256` that of the bytes."""

    name: str
    format: str
    encoding: str
    chars: int
    sha256: str


@dataclass(frozen=True, slots=True)
class IssueDate(Record):
    """When the bulletin came out, as ISO year, month or day, and where that is told."""

    value: str
    basis: Basis
    start: int | None = None
    end: int | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Byline(Record):
    """Who wrote, took or sent an article; `role` as written (记者, 通讯员, 摄影)."""

    role: str
    names: tuple[str, ...]
    organization: str | None = None


@dataclass(frozen=True, slots=True)
class Section(Record):
    """A heading with its body: the span covers both; `level` 1 is the outermost."""

    level: int
    heading: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Article(Record):
    """One article: headline (kicker 肩题, title 主题, subtitle 副题), sections, and a gist of 1 to 3 sentences."""

    id: str
    kind: ArticleKind
    kicker: str | None
    title: str | None
    subtitle: str | None
    bylines: tuple[Byline, ...]
    start: int
    end: int
    sections: tuple[Section, ...] = ()
    gist: str | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Metric(Record):
    """A figure: what it measures (`label`), whose it is (`subject`), its role and the time that it holds for.

    `value` is None for a range, which has `low` and `high`. `baseline` marks a value that another one is held against.
    """

    text: str
    start: int
    end: int
    value: Number | None
    low: Number | None
    high: Number | None
    unit: str | None
    dimension: Dimension
    qualifier: Qualifier | None
    label: str
    subject: str | None
    project: str | None
    baseline: bool
    role: Role
    direction: Direction | None
    as_of: str | None
    key: bool
    rule: str
    article: str
    section: str | None
    sentence: str


@dataclass(frozen=True, slots=True)
class Project(Record):
    """A named work or task: how far it is (`status`, `state` in the words of the text), until when, by whom.

    `done`, `total` and `percent` are what the text tells of its progress, `deadline` the finish last promised.
    """

    name: str
    status: Status
    state: str | None
    done: Number | None
    total: Number | None
    percent: Number | None
    unit: str | None
    deadline: str | None
    original_deadline: str | None
    responsible: tuple[str, ...]
    text: str
    start: int
    end: int
    article: str
    section: str | None
    sentence: str
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Event(Record):
    """A dated event of a person, its date resolved to an ISO day, month or year."""

    date: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Quote(Record):
    """Words that somebody said."""

    text: str
    speaker: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Story(Record):
    """A portrayed person: the span is the part of the article that tells of them."""

    person: str
    title: str | None
    organization: str | None
    age: int | None
    born: str | None
    article: str
    timeline: tuple[Event, ...]
    quotes: tuple[Quote, ...]
    highlights: tuple[str, ...]
    start: int
    end: int
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Party(Record):
    """Who takes part in a partnership, and as what."""

    name: str
    side: Side | None
    role: PartyRole | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Partnership(Record):
    """One activity between parties: who signs, gives, visits, organizes with whom."""

    parties: tuple[Party, ...]
    activities: tuple[str, ...]
    places: tuple[str, ...]
    date: str | None
    agreements: tuple[str, ...]
    amounts: tuple[str, ...]
    participants: tuple[str, ...]
    article: str
    sentence: str
    text: str
    start: int
    end: int
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Check(Record):
    """Something in the bulletin that does not add up; `value` is what is told, `expected` what would fit."""

    code: CheckCode
    severity: Severity
    message: str
    value: str | None
    expected: str | None
    start: int
    end: int
    article: str
    rule: str = ""
    other_start: int | None = None  # the second place, where two disagree
    other_end: int | None = None


@dataclass(frozen=True, slots=True)
class Digest(Record):
    """All that a bulletin says; each tuple is in the order of the text."""

    schema: str
    source: SourceInfo
    date: IssueDate | None
    articles: tuple[Article, ...]
    metrics: tuple[Metric, ...]
    projects: tuple[Project, ...]
    stories: tuple[Story, ...]
    partnerships: tuple[Partnership, ...]
    checks: tuple[Check, ...]


SCHEMA = "hqdigest/1"
