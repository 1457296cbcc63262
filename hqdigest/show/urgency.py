"""Where a project stands against its deadline: late, due soon, under way, planned, done."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import IntEnum, StrEnum

from hqdigest.model import IssueDate, Project, Status

SOON = timedelta(days=30)  # a month is the rhythm of the bulletins themselves


_WORDS = 5  # characters of what says no more than a status


class Urgency(IntEnum):
    """In the order in which a reader wants to see them."""

    LATE = 0
    SOON = 1
    UNDER_WAY = 2
    PLANNED = 3
    DONE = 4


class Order(StrEnum):
    """How projects are sorted."""

    URGENCY = "urgency"  # late, due soon, under way, planned, done
    DEADLINE = "deadline"
    NAME = "name"
    PROGRESS = "progress"  # the least advanced first
    TEXT = "text"  # as the bulletin tells them


@dataclass(frozen=True, slots=True)
class Moment:
    """The time from which deadlines count: a day, or the days of a month of issue."""

    first: date
    last: date
    text: str


def moment_of(issued: IssueDate | None, today: date | None) -> Moment | None:
    """Return the moment from which deadlines count: `today` if given, else the date of issue if it tells a month."""
    if today is not None:
        return Moment(today, today, today.isoformat())
    if issued is None or len(issued.value) < 7:
        return None
    first, last = first_day(issued.value), last_day(issued.value)
    return Moment(first, last, issued.value) if first and last else None


def first_day(iso: str) -> date | None:
    parts = iso.split("-")
    return _day(parts[0], parts[1] if len(parts) > 1 else "1", parts[2] if len(parts) > 2 else "1")


def last_day(iso: str | None) -> date | None:
    if not iso:
        return None
    parts = iso.split("/")[-1].split("-")
    if len(parts) == 1:
        parts.append("12")
    first = _day(parts[0], parts[1], "1")
    if first is None or len(parts) > 2:
        return first and _day(*parts[:3])
    return first.replace(day=calendar.monthrange(first.year, first.month)[1])


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def urgency_of(project: Project, moment: Moment | None) -> Urgency:
    """Return where a project stands at a moment; without one only its own words count."""
    if project.status is Status.COMPLETED:
        return Urgency.DONE
    if is_overdue(project, moment.first if moment else None) or project.status is Status.DELAYED:
        return Urgency.LATE
    if moment and is_due_within(project, moment.first, _later(moment.last)):
        return Urgency.SOON
    return Urgency.PLANNED if project.status is Status.PLANNED else Urgency.UNDER_WAY


def _later(day: date) -> date:
    return day + SOON if day < date.max - SOON else date.max


def is_overdue(project: Project, day: date | None) -> bool:
    """Tell whether a deadline has passed before `day` and the project is not told to be done."""
    due = last_day(project.deadline)
    return bool(day and due and due < day and project.status is not Status.COMPLETED)


def is_due_within(project: Project, first: date, last: date) -> bool:
    """Tell whether an unfinished project is due from `first` to `last`, both included."""
    due = last_day(project.deadline)
    return bool(due and first <= due <= last and project.status is not Status.COMPLETED)


def sort_projects(
    projects: tuple[Project, ...], moment: Moment | None, order: Order | None = Order.URGENCY
) -> tuple[Project, ...]:
    """Return projects in an order, those of one urgency by deadline, then by place."""
    match order:
        case Order.URGENCY:
            return tuple(sorted(projects, key=lambda p: (urgency_of(p, moment), _due(p), p.start)))
        case Order.DEADLINE:
            return tuple(sorted(projects, key=lambda p: (_due(p), p.start)))
        case Order.NAME:
            return tuple(sorted(projects, key=lambda p: (p.name, p.start)))
        case Order.PROGRESS:
            return tuple(sorted(projects, key=lambda p: (progress_of(p) is None, progress_of(p) or 0, p.start)))
        case None:
            return projects
        case Order.TEXT:
            return tuple(sorted(projects, key=lambda p: p.start))


def progress_of(project: Project) -> Decimal | None:
    """Return the progress in per cent: as told, else done of total, else 100 for what is completed."""
    if project.percent is not None:
        return Decimal(project.percent)
    if project.done is not None and project.total:
        return Decimal(project.done) / Decimal(project.total) * 100
    return Decimal(100) if project.status is Status.COMPLETED else None


def says_more(project: Project) -> bool:
    """Tell whether the words on its state say more than the status and the progress beside them."""
    told = project.state or ""
    numbers = (str(n) for n in (project.done, project.percent) if n is not None)
    return len(told) > _WORDS and not any(number in told for number in numbers)


def is_total(project: Project) -> bool:
    """Tell whether a row is the page's own count of its projects, named by that count."""
    counted = project.total is not None and project.done is not None and project.unit == "项"
    return counted and f"{project.total}" in project.name


def _due(project: Project) -> date:
    return last_day(project.deadline) or date.max
