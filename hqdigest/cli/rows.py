"""The commands that tell what is in a bulletin: each reads its inputs, keeps what was asked for, and shows it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial

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
from hqdigest.model import Digest
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
    request: Request,
    inputs: Inputs,
    output: Output,
    keep: Callable[[Report], Report] = lambda report: report,
    known: ask.Known | None = None,
) -> int:
    """Show what is kept of each input and return the exit status."""
    reader = Reader(inputs)
    reports = map(keep, reader.reports(*PARTS[request.command]))
    show(_known(reports, known or ask.Known()), request, output, reader.names, quiet=inputs.quiet)
    return reader.status


def _known(reports: Iterable[Report], known: ask.Known) -> Iterator[Report]:
    """Pass reports on; where something is asked for by name, only after all were looked at."""
    if known.asked:
        reports = list(reports)
        known.refuse_unknown()
    yield from reports


def _list(
    command: str,
    inputs: Inputs,
    output: TableOutput,
    ordering: Ordering | None,
    keep: Callable[[Digest], Digest],
    known: ask.Known | None = None,
    today: date | None = None,
) -> int:
    """Show the rows of a command that are kept, in the order that is asked for."""

    def kept(report: Report) -> Report:
        report = replace(report, digest=keep(report.digest))
        return ask.arrange(report, command, ordering, today) if ordering else report

    return _show(_request(command, output, ordering, today), inputs, output, kept, known)


def _request(command: str, output: TableOutput, ordering: Ordering | None, today: date | None = None) -> Request:
    """Return what is to be shown. Raises UsageError for a column that there is not."""
    columns, sort = output.columns or (), ordering.sort if ordering else None
    ask.check_columns(command, columns, sort)
    order = None if sort else Order.URGENCY
    return Request(command, columns=columns, flat=sort is not None, order=order, today=today)


def summarize(inputs: Inputs, output: Output, extent: Extent, clock: Clock) -> int:
    """Show what a bulletin says on one screen; --full shows all of it."""
    return _show(Request("summarize", full=extent.full, today=clock.today), inputs, output)


def metrics(inputs: Inputs, place: Place, figures: Figures, output: TableOutput, ordering: Ordering) -> int:
    """List the key figures: what each measures, whose it is, its value, role and date."""
    known = ask.Known(article=place.article, section=place.section, unit=figures.unit)
    return _list("metrics", inputs, output, ordering, lambda d: ask.ask_metrics(d, place, figures, known), known)


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
    known = ask.Known(article=place.article, section=place.section)
    today = clock.today or date.today()
    shown = today if works.overdue or works.due_within is not None else clock.today
    keep = partial(ask.ask_projects, place=place, works=works, today=today, known=known)
    return _list("projects", inputs, output, ordering, keep, known, shown)


def stories(inputs: Inputs, place: Place, people: People, output: TableOutput, ordering: Ordering) -> int:
    """Show whose story is told: who, what was done, when, and what was said."""
    known = ask.Known(article=place.article, section=place.section, person=people.person)
    return _list("stories", inputs, output, ordering, lambda d: ask.ask_stories(d, place, known), known)


def partnerships(inputs: Inputs, place: Place, parties: Parties, output: TableOutput, ordering: Ordering) -> int:
    """List who works with whom: a line for each activity, with agreements and amounts."""
    known = ask.Known(article=place.article, section=place.section, party=parties.party, activity=parties.activity)
    return _list("partnerships", inputs, output, ordering, lambda d: ask.ask_partnerships(d, place, known), known)


def sections(inputs: Inputs, place: Place, output: TableOutput) -> int:
    """List articles, headlines, bylines and section headings."""
    known = ask.Known(article=place.article, section=place.section)
    return _list("sections", inputs, output, None, lambda d: ask.ask_sections(d, place, known), known)


def check(inputs: Inputs, doubts: Doubts, output: TableOutput, ordering: Ordering) -> int:
    """Check what does not add up. The exit status is 1 where there is an error."""
    grave = False

    def keep(digest: Digest) -> Digest:
        nonlocal grave
        grave = grave or any(c.severity == "error" for c in digest.checks)
        return ask.ask_checks(digest, doubts)

    return _list("check", inputs, output, ordering, keep) or int(grave)


def explain(inputs: Inputs, finds: Finds, output: TableOutput, ordering: Ordering) -> int:
    """Show each finding with its rule and itself marked in the words around it."""
    from hqdigest.show.findings import to_findings

    def keep(report: Report) -> Report:
        found = ask.ask_findings(to_findings(report.digest, report.text), finds)
        return ask.arrange(replace(report, findings=found), "explain", ordering)

    return _show(_request("explain", output, ordering), inputs, output, keep)


def text(inputs: Inputs, output: Whither) -> int:
    """Print the text of an input: decoded, newlines as one character. Offsets count in it."""
    from hqdigest.show.plain import harmless

    reader = Reader(inputs)
    safe = harmless if output.output is None and is_terminal() else str
    chunks = (safe(source.text) for source in reader.sources())
    write(chunks, output.output, reader.names)
    return reader.status
