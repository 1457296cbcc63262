"""Rows of projects that do not add up (项目核对): a deadline passed without a finish, a rate that its counts belie."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from hqdigest.find.checks.finding import plain
from hqdigest.model import Article, ArticleKind, Check, CheckCode, Project, Severity, Status

# In a table or a list each row is one project, so its cells belong together; in prose the sentence is looked at.
_LISTED = frozenset(("table row", "schedule in brackets", "name at the head of a paragraph", "heading"))
_ROW = 120  # characters of a row behind its name
_OPEN = (Status.PLANNED, Status.STARTED, Status.IN_PROGRESS, Status.DELAYED)


def find_project_mismatches(
    projects: Sequence[Project], articles: Sequence[Article], found: Sequence[Check], issued: date | None
) -> Iterator[Check]:
    """Give what does not add up in listed projects and has not been found in their sentences."""
    reports = {a.id for a in articles if a.kind is ArticleKind.WORK_REPORT}
    told = {(c.code, c.article, c.value) for c in found}
    for project in projects:
        if project.rule not in _LISTED or project.article in reports:
            continue
        due = project.original_deadline or project.deadline
        late = issued is not None and due and date.fromisoformat(due) < issued and project.status in _OPEN
        if late and issued is not None and due and _is_told_open(project):
            if (CheckCode.DEADLINE_PASSED, project.article, due) not in told:
                yield _late(project, due, issued)
        elif project.rule == "table row" and (rate := _expected(project)) and not _is_told(project, found):
            yield _off(project, rate)


def _is_told(project: Project, found: Sequence[Check]) -> bool:
    """Tell whether the cells of a project's row have been found not to agree already."""
    near = (c for c in found if c.code == CheckCode.PERCENT_MISMATCH and c.article == project.article)
    return any(project.start <= c.start <= project.end + _ROW for c in near)


def _is_told_open(project: Project) -> bool:
    """Tell whether something says that a project goes on: a delay, a count or a rate short of the whole, a new day."""
    counted = project.done is not None or project.percent is not None
    return counted or project.status is Status.DELAYED or project.original_deadline is not None


def _late(project: Project, due: str, issued: date) -> Check:
    message = f"{project.name}应于{due}完成，至{issued.isoformat()}仍未见完成"
    return Check(CheckCode.DEADLINE_PASSED, Severity.WARNING, message, due, issued.isoformat(),
                 project.start, project.end,
                 project.article, "deadline of a listed project")  # fmt: skip


def _expected(project: Project) -> str | None:
    """Return the rate that done and total give, where it is not the one told beyond rounding and cutting off."""
    if project.done is None or not project.total or project.percent is None:
        return None
    rate, told = Decimal(project.done) / Decimal(project.total) * 100, Decimal(project.percent)
    exponent = told.as_tuple().exponent
    step = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    return None if abs(rate - told) < step else plain(round(rate, 1))


def _off(project: Project, rate: str) -> Check:
    message = f"{project.name}：{project.done}÷{project.total}＝{rate}%，文中写{project.percent}%"
    return Check(CheckCode.PERCENT_MISMATCH, Severity.ERROR, message, f"{project.percent}%", f"{rate}%", project.start,
                 project.end, project.article, "done over total in a row")  # fmt: skip
