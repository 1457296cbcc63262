"""The closed sets of the output: each value is the word that stands in the JSON."""

from __future__ import annotations

from enum import StrEnum


class ArticleKind(StrEnum):
    """What an article is (体裁)."""

    PROJECT_STATUS = "project_status"
    PEOPLE_STORY = "people_story"
    PARTNERSHIP = "partnership"
    WORK_REPORT = "work_report"
    PHOTO_NEWS = "photo_news"
    NOTICE = "notice"
    OTHER = "other"


class Dimension(StrEnum):
    """What kind of quantity a unit measures."""

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
    """How a number is told not to be exact."""

    ABOUT = "about"  # 约, 左右
    OVER = "over"  # 余, 多, 超, 突破
    UNDER = "under"  # 近, 不到, 不足
    AT_LEAST = "at_least"  # 以上, 不低于
    AT_MOST = "at_most"  # 以下, 以内, 不超过


class Role(StrEnum):
    """What a figure is: a level, something promised, a movement, a rate, a place in a ranking."""

    ACTUAL = "actual"
    TARGET = "target"
    CHANGE = "change"
    SHARE = "share"
    RANK = "rank"


class Direction(StrEnum):
    """Which way a change goes."""

    UP = "up"
    DOWN = "down"


class Status(StrEnum):
    """How far a project is."""

    COMPLETED = "completed"
    IN_PROGRESS = "in_progress"
    STARTED = "started"
    PLANNED = "planned"
    DELAYED = "delayed"
    RECURRING = "recurring"


class Severity(StrEnum):
    """How sure a doubt is: figures of one page contradict each other, may do so, or are worth a look."""

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
    """How precise a date is."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    PLAN = "plan"  # a five-year plan
    SPAN = "span"  # a stretch of months, days or years
    SEASON = "season"  # 春节, 汛期


class Basis(StrEnum):
    """Where an issue date comes from."""

    STATED = "stated"  # the text tells it
    INFERRED = "inferred"  # concluded from what the text tells as past
    GIVEN = "given"  # by the user


class Side(StrEnum):
    """On which side of an activity a party stands."""

    HOST = "host"
    COUNTERPART = "counterpart"


class PartyRole(StrEnum):
    """What a party does in an activity."""

    ORGANIZER = "organizer"  # 主办
    CO_ORGANIZER = "co_organizer"  # 承办, 协办, 联合
    SIGNER = "signer"
    GIVER = "giver"
    RECEIVER = "receiver"
    VISITOR = "visitor"
    VISITED = "visited"
    PARTICIPANT = "participant"


class CheckCode(StrEnum):
    """What does not add up."""

    PERCENT_MISMATCH = "percent-mismatch"
    LIST_COUNT = "list-count"
    SUM_MISMATCH = "sum-mismatch"
    REPEAT_MISMATCH = "repeat-mismatch"
    DEADLINE_PASSED = "deadline-passed"
    DATE_ORDER = "date-order"
    IMPLIED_TARGET = "implied-target"
