"""Projects of the short digest: what needs attention, what is open, a line each, and the others by name."""

from __future__ import annotations

from collections.abc import Iterable

from hqdigest.model import Project, Status
from hqdigest.show.blocks import Block, Cell, Lines, Link, Run, cell
from hqdigest.show.shorten import cut, fitting
from hqdigest.show.slip import Slip
from hqdigest.show.urgency import Urgency, is_total, progress_of, says_more, sort_projects, urgency_of
from hqdigest.show.views import progress_cell, status_tone, urgency_run


def split_projects(slip: Slip) -> tuple[list[Project], list[Project]]:
    """Part what is late or due soon, by day, from the other projects."""
    ordered = sort_projects(slip.digest.projects, slip.moment)
    urgent = [p for p in ordered if urgency_of(p, slip.moment) <= Urgency.SOON]
    urgent.sort(key=lambda p: (p.deadline or "9999", p.start))
    return urgent, [p for p in ordered if urgency_of(p, slip.moment) > Urgency.SOON]


def say_attention(slip: Slip, projects: list[Project]) -> list[Block]:
    """Say what is late or due soon."""
    if not projects:
        return []
    note = slip.say("say.counted_from", date=slip.moment.text) if slip.moment else ""
    return [slip.head("attention", note), _lines(slip, projects, urgent=True)]


def say_projects(slip: Slip, projects: list[Project]) -> list[Block]:
    """Say the page's own totals and how many were found, then what is open, a line each, then names."""
    totals = [p for p in projects if is_total(p)]
    works = [p for p in projects if not is_total(p)]
    if not projects:
        return []
    told = [f"{slip.names[p.name]} {progress_cell(p, slip.say).text}" for p in totals]
    counts = [slip.say("brief.found", count=len([p for p in slip.digest.projects if not is_total(p)]))]
    for status in Status:
        if count := sum(p.status is status for p in slip.digest.projects if not is_total(p)):
            counts.append(f"{slip.say(f'status.{status}')}{count}")
    note = " · ".join([*told, *counts]) if works else " · ".join(told)
    unfinished = [p for p in works if p.status is not Status.COMPLETED]
    due = [p for p in unfinished if p.deadline]
    more = [p for p in unfinished if not p.deadline and progress_of(p) is not None]
    room = max(slip.whole // 3, 60) - sum(len(slip.names[p.name]) + 20 for p in due)
    more = more[: max(room // 40, 0)]
    alone = [*sorted(due, key=lambda p: (p.deadline or "", p.start)), *more]
    blocks: list[Block] = [slip.head("projects", note), *([_lines(slip, alone)] if alone else [])]
    slip.used.update(p.article for p in projects)
    named = sorted((p for p in works if p not in alone), key=lambda p: (not says_more(p), p.start))
    groups = [group for status in Status if (group := [p for p in named if p.status is status])]
    room, rows = max(room - 40 * len(more), slip.whole // 4), []
    for left, group in zip(range(len(groups), 0, -1), groups, strict=True):  # what one leaves the next may have
        rows.append(_named(slip, group, room // left))
        room -= len(rows[-1][1].text)
    return [*blocks, Lines(tuple(rows))] if rows else blocks


def _lines(slip: Slip, projects: Iterable[Project], *, urgent: bool = False) -> Lines:
    rows, links = [], []
    limit = min(40, slip.whole // (16 if urgent else 40))  # characters of the words on a state
    for project in projects:
        slip.used.add(project.article)
        word = Run(slip.say(f"status.{project.status}"), status_tone(project))
        word = urgency_run(project, slip.moment, slip.say) if urgent else word
        progress = progress_cell(project, slip.say)
        told = says_more(project) and limit > 7 and slip.fresh(project.state or "")
        state = cut(project.state or "", limit) if told else ""
        shown = (*progress.runs, *((Run("  "), Run(state)) if state else ()))
        rows.append(
            (cell(project.deadline), Cell((word,)), cell(slip.names[project.name]), Cell(shown, progress.percent))
        )
        links.append(Link("project", ((project.start, project.end),), project.article))
    return Lines(tuple(rows), tuple(links))


def _named(slip: Slip, projects: list[Project], room: int) -> tuple[Cell, ...]:
    """Return projects of one status by their names, as many as there is room for."""
    names = [cut(slip.names[p.name], 30) for p in projects]
    kept = names[: max(fitting(names, room), 1)]
    more = f" {slip.say('brief.and_so_on', count=len(names))}" if len(names) > len(kept) else ""
    word = Run(slip.say(f"status.{projects[0].status}"), status_tone(projects[0]))
    return Cell((word,)), cell(" · ".join(kept) + more)
