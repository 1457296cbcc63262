"""The types of the output contract: frozen values that neither print nor serialize themselves.

Offsets count Unicode code points of the decoded source. Values are in base units (万 and 亿 multiplied out) and exact.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

Number = int | Decimal


class ArticleKind(StrEnum):
    PROJECT_STATUS = "project_status"
    PEOPLE_STORY = "people_story"
    PARTNERSHIP = "partnership"
    WORK_REPORT = "work_report"
    PHOTO_NEWS = "photo_news"
    NOTICE = "notice"
    OTHER = "other"


class Dimension(StrEnum):
    COUNT = "count"
    MONEY = "money"
    PERCENT = "percent"
    PERCENTAGE_POINT = "percentage_point"
    RATIO = "ratio"
    LENGTH = "length"
    AREA = "area"
    MASS = "mass"
    VOLUME = "volume"
    ENERGY = "energy"
    POWER = "power"
    DURATION = "duration"
    AGE = "age"
    RANK = "rank"
    OTHER = "other"


class Qualifier(StrEnum):
    ABOUT = "about"  # 约, 左右
    OVER = "over"  # 余, 多, 超, 突破
    UNDER = "under"  # 近, 不到, 不足
    AT_LEAST = "at_least"  # 以上, 不低于
    AT_MOST = "at_most"  # 以下, 以内, 不超过


class Role(StrEnum):
    ACTUAL = "actual"
    TARGET = "target"
    CHANGE = "change"
    SHARE = "share"
    RANK = "rank"


class Direction(StrEnum):
    UP = "up"
    DOWN = "down"


class Status(StrEnum):
    COMPLETED = "completed"
    IN_PROGRESS = "in_progress"
    STARTED = "started"
    PLANNED = "planned"
    DELAYED = "delayed"
    RECURRING = "recurring"


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Mark(StrEnum):
    """How a period is meant."""

    IN = "in"  # 2024年, 上半年, 1—7月
    UNTIL = "until"  # 截至7月底: a state as of its last day
    BY = "by"  # 9月底前, 年内: something due on its last day
    SINCE = "since"  # 2021年以来


class Grain(StrEnum):
    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    PLAN = "plan"  # a five-year plan
    SPAN = "span"  # a stretch of months, days or years
    SEASON = "season"  # 春节, 汛期


@dataclass(frozen=True, slots=True)
class Quantity:
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
class DatePeriod:
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
class SourceInfo:
    name: str
    format: str
    encoding: str
    chars: int
    sha256: str


@dataclass(frozen=True, slots=True)
class IssueDate:
    value: str
    basis: str  # stated, inferred or given
    start: int | None = None
    end: int | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Byline:
    role: str
    names: tuple[str, ...]
    organization: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    level: int
    heading: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Article:
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
class Metric:
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
class Project:
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
class Event:
    date: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Quote:
    text: str
    speaker: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Story:
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
class Party:
    name: str
    side: str | None
    role: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Partnership:
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
class Check:
    code: str
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
class Digest:
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
