"""The commands that tell what is in a bulletin: each reads its inputs, keeps what was asked for, and shows it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date

from hqdigest.cli import ask
from hqdigest.cli.inputs import Reader
from hqdigest.cli.options import Clock, Doubts, Extent, Figures, Finds, Inputs, Output, Parties, People, Place, Works
from hqdigest.cli.output import show
from hqdigest.cli.streams import is_terminal, write
from hqdigest.cli.tool_options import Whither
from hqdigest.model import Digest
from hqdigest.show.report import Report, Request

_ALL = ("gists", "metrics", "projects", "stories", "partnerships", "checks")
# What has to be found for each command; the rest is neither looked for nor loaded.
PARTS: dict[str, tuple[str, ...]] = {
    "summarize": _ALL,
    "metrics": ("metrics",),
    "projects": ("projects",),
    "stories": ("stories",),
    "partnerships": ("partnerships",),
    "sections": (),
    "check": ("checks",),
    "explain": _ALL,
}


def _show(inputs: Inputs, output: Output, request: Request, keep: Callable[[Digest], Digest], known: ask.Known) -> int:
    reader = Reader(inputs)
    sheets = (replace(sheet, digest=keep(sheet.digest)) for sheet in reader.sheets(*PARTS[request.command]))
    show(_known(sheets, known), request, output, inputs)
    return reader.status


def _known(sheets: Iterable[Report], known: ask.Known) -> Iterator[Report]:
    """Pass sheets on; where something is asked for by name, only after all were looked at."""
    if known.asked:
        sheets = list(sheets)
        known.refuse_unknown()
    yield from sheets


def summarize(inputs: Inputs, output: Output, extent: Extent, clock: Clock) -> int:
    """Show what a bulletin says on one screen; --full shows all of it."""
    request = Request("summarize", full=extent.full, today=clock.today)
    return _show(inputs, output, request, lambda digest: digest, ask.Known())


def metrics(inputs: Inputs, output: Output, place: Place, figures: Figures) -> int:
    """List the key figures: what each measures, its value, role and date."""
    known = ask.Known().expect(article=place.article, section=place.section, unit=figures.unit)
    return _show(
        inputs, output, Request("metrics"), lambda digest: ask.ask_metrics(digest, place, figures, known), known
    )


def projects(inputs: Inputs, output: Output, place: Place, works: Works, clock: Clock) -> int:
    """List the projects: status, progress, deadline; the most urgent first.

    --overdue and --due-within count from today (or --today); otherwise deadlines count from the day of issue.
    """
    known = ask.Known().expect(article=place.article, section=place.section)
    today = clock.today or date.today()
    asks_time = works.overdue or works.due_within is not None
    request = Request("projects", order=works.sort, today=today if asks_time else clock.today)
    return _show(inputs, output, request, lambda digest: ask.ask_projects(digest, place, works, today, known), known)


def stories(inputs: Inputs, output: Output, place: Place, people: People) -> int:
    """Tell whose story a bulletin tells: who, what was done, when, and what was said."""
    known = ask.Known().expect(article=place.article, section=place.section, person=people.person)
    return _show(inputs, output, Request("stories"), lambda digest: ask.ask_stories(digest, place, known), known)


def partnerships(inputs: Inputs, output: Output, place: Place, parties: Parties) -> int:
    """Tell who works with whom: parties, activities, agreements."""
    known = ask.Known().expect(
        article=place.article, section=place.section, party=parties.party, activity=parties.activity
    )
    return _show(
        inputs, output, Request("partnerships"), lambda digest: ask.ask_partnerships(digest, place, known), known
    )


def sections(inputs: Inputs, output: Output, place: Place) -> int:
    """List articles, headlines, bylines and section headings."""
    known = ask.Known().expect(article=place.article, section=place.section)
    return _show(inputs, output, Request("sections"), lambda digest: ask.ask_sections(digest, place, known), known)


def check(inputs: Inputs, output: Output, doubts: Doubts) -> int:
    """Tell what does not add up. The exit status is 1 where there is an error."""
    reader = Reader(inputs)
    grave = False

    def keep(sheets: Iterable[Report]) -> Iterator[Report]:
        nonlocal grave
        for sheet in sheets:
            grave = grave or any(c.severity == "error" for c in sheet.digest.checks)
            yield replace(sheet, digest=ask.ask_checks(sheet.digest, doubts))

    show(keep(reader.sheets(*PARTS["check"])), Request("check"), output, inputs)
    return reader.status or int(grave)


def explain(inputs: Inputs, output: Output, finds: Finds) -> int:
    """Show each finding with its rule and itself marked in the words around it."""
    from hqdigest.show.findings import to_findings

    reader = Reader(inputs)
    sheets = (
        replace(sheet, findings=ask.ask_findings(to_findings(sheet.digest, sheet.text), finds))
        for sheet in reader.sheets(*PARTS["explain"])
    )
    show(sheets, Request("explain"), output, inputs)
    return reader.status


def text(inputs: Inputs, output: Whither) -> int:
    """Print the text of an input: decoded, newlines as one character. Offsets count in it."""
    from hqdigest.show.plain import harmless

    reader = Reader(inputs)
    safe = harmless if output.output is None and is_terminal() else str
    chunks = (safe(source.text) for source in reader.sources())
    write(chunks, output.output, inputs.files or ())
    return reader.status
