"""The commands that tell what is in a bulletin: each reads its inputs, keeps what was asked for, and shows it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from hqdigest.cli import ask
from hqdigest.cli.inputs import Reader
from hqdigest.cli.options import (
    Clock,
    Doubts,
    Extent,
    Figures,
    Finds,
    Inputs,
    Ordering,
    Output,
    Parties,
    People,
    Place,
    ProjectOrdering,
    TableOutput,
    Works,
)
from hqdigest.cli.output import show
from hqdigest.cli.streams import is_terminal, write
from hqdigest.cli.tool_options import Whither
from hqdigest.show.report import Report, Request
from hqdigest.show.urgency import Order

_ALL = ("gists", "metrics", "projects", "stories", "partnerships", "checks")
# What has to be found for each command; the rest is neither looked for nor loaded.
PARTS: dict[str, tuple[str, ...]] = {
    "summarize": _ALL,
    "metrics": ("metrics",),
    "projects": ("projects", "metrics"),
    "stories": ("stories",),
    "partnerships": ("partnerships",),
    "sections": (),
    "check": ("checks",),
    "explain": _ALL,
}


def _show(
    inputs: Inputs, output: Output, request: Request, keep: Callable[[Report], Report], known: ask.Known | None = None
) -> int:
    reader = Reader(inputs)
    sheets = map(keep, reader.sheets(*PARTS[request.command]))
    show(_known(sheets, known or ask.Known()), request, output, reader.names, quiet=inputs.quiet)
    return reader.status


def _known(sheets: Iterable[Report], known: ask.Known) -> Iterator[Report]:
    """Pass sheets on; where something is asked for by name, only after all were looked at."""
    if known.asked:
        sheets = list(sheets)
        known.refuse_unknown()
    yield from sheets


def _request(command: str, output: TableOutput, ordering: Ordering | None = None, **more: Any) -> Request:
    """Return what is to be shown. Raises UsageError for a column that there is not."""
    columns, sort = output.columns or (), ordering.sort if ordering else None
    ask.check_columns(command, columns, sort)
    return Request(command, columns=columns, flat=sort is not None, **more)


def summarize(inputs: Inputs, output: Output, extent: Extent, clock: Clock) -> int:
    """Show what a bulletin says on one screen; --full shows all of it."""
    return _show(inputs, output, Request("summarize", full=extent.full, today=clock.today), lambda sheet: sheet)


def metrics(inputs: Inputs, place: Place, figures: Figures, output: TableOutput, ordering: Ordering) -> int:
    """List the key figures: what each measures, whose it is, its value, role and date."""
    known = ask.Known().expect(article=place.article, section=place.section, unit=figures.unit)

    def keep(sheet: Report) -> Report:
        kept = replace(sheet, digest=ask.ask_metrics(sheet.digest, place, figures, known))
        return ask.arrange(kept, "metrics", ordering)

    return _show(inputs, output, _request("metrics", output, ordering), keep, known)


def projects(
    inputs: Inputs,
    place: Place,
    works: Works,
    clock: Clock,
    output: TableOutput,
    ordering: ProjectOrdering,
) -> int:
    """List the projects: status, progress, deadline; the most urgent first.

    --overdue and --due-within count from today (or --today); otherwise deadlines count from the day of issue.
    """
    known = ask.Known().expect(article=place.article, section=place.section)
    today = clock.today or date.today()
    asks_time = works.overdue or works.due_within is not None
    shown = today if asks_time else clock.today
    order = None if ordering.sort else Order.URGENCY
    request = _request("projects", output, ordering, order=order, today=shown)

    def keep(sheet: Report) -> Report:
        kept = replace(sheet, digest=ask.ask_projects(sheet.digest, place, works, today, known))
        return ask.arrange(kept, "projects", ordering, shown)

    return _show(inputs, output, request, keep, known)


def stories(inputs: Inputs, place: Place, people: People, output: TableOutput, ordering: Ordering) -> int:
    """Show whose story is told: who, what was done, when, and what was said."""
    known = ask.Known().expect(article=place.article, section=place.section, person=people.person)

    def keep(sheet: Report) -> Report:
        return ask.arrange(replace(sheet, digest=ask.ask_stories(sheet.digest, place, known)), "stories", ordering)

    return _show(inputs, output, _request("stories", output, ordering), keep, known)


def partnerships(inputs: Inputs, place: Place, parties: Parties, output: TableOutput, ordering: Ordering) -> int:
    """List who works with whom: a line for each activity, with agreements and amounts."""
    known = ask.Known().expect(
        article=place.article, section=place.section, party=parties.party, activity=parties.activity
    )

    def keep(sheet: Report) -> Report:
        kept = replace(sheet, digest=ask.ask_partnerships(sheet.digest, place, known))
        return ask.arrange(kept, "partnerships", ordering)

    return _show(inputs, output, _request("partnerships", output, ordering), keep, known)


def sections(inputs: Inputs, place: Place, output: TableOutput) -> int:
    """List articles, headlines, bylines and section headings."""
    known = ask.Known().expect(article=place.article, section=place.section)

    def keep(sheet: Report) -> Report:
        return replace(sheet, digest=ask.ask_sections(sheet.digest, place, known))

    return _show(inputs, output, _request("sections", output), keep, known)


def check(inputs: Inputs, doubts: Doubts, output: TableOutput, ordering: Ordering) -> int:
    """Check what does not add up. The exit status is 1 where there is an error."""
    grave = False

    def keep(sheet: Report) -> Report:
        nonlocal grave
        grave = grave or any(c.severity == "error" for c in sheet.digest.checks)
        return ask.arrange(replace(sheet, digest=ask.ask_checks(sheet.digest, doubts)), "check", ordering)

    return _show(inputs, output, _request("check", output, ordering), keep) or int(grave)


def explain(inputs: Inputs, finds: Finds, output: TableOutput, ordering: Ordering) -> int:
    """Show each finding with its rule and itself marked in the words around it."""
    from hqdigest.show.findings import to_findings

    def keep(sheet: Report) -> Report:
        found = ask.ask_findings(to_findings(sheet.digest, sheet.text), finds)
        return ask.arrange(replace(sheet, findings=found), "explain", ordering)

    return _show(inputs, output, _request("explain", output, ordering), keep)


def text(inputs: Inputs, output: Whither) -> int:
    """Print the text of an input: decoded, newlines as one character. Offsets count in it."""
    from hqdigest.show.plain import harmless

    reader = Reader(inputs)
    safe = harmless if output.output is None and is_terminal() else str
    chunks = (safe(source.text) for source in reader.sources())
    write(chunks, output.output, reader.names)
    return reader.status
