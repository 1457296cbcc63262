"""The commands: each reads its inputs, keeps what was asked for, and shows it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date

import typer

from hqdigest.cli import ask
from hqdigest.cli.build import command
from hqdigest.cli.inputs import Reader
from hqdigest.cli.options import Clock, Doubts, Figures, Finds, Inputs, Output, Parties, People, Place, Works
from hqdigest.cli.output import show
from hqdigest.cli.streams import speak_utf8
from hqdigest.show.sheet import Request, Sheet

app = typer.Typer(
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Say what a Chinese local-government bulletin holds: its projects, figures, people and partnerships.",
)


def _show(inputs: Inputs, output: Output, request: Request, keep: Callable[[Sheet], Sheet], known: ask.Known) -> int:
    reader = Reader(inputs)
    show((keep(sheet) for sheet in reader.sheets()), request, output, inputs, known.refuse_unknown)
    return reader.status


@command(app, examples="  hqdigest summarize page.txt\n  hqdigest summarize *.txt --json | jq .date.value")
def summarize(inputs: Inputs, output: Output, clock: Clock) -> int:
    """Tell what a bulletin says: issue, articles, projects, key figures, people, partnerships."""
    return _show(inputs, output, Request("summarize", today=clock.today), lambda sheet: sheet, ask.Known())


@command(
    app,
    examples="  hqdigest metrics page.txt --role target\n"
    "  hqdigest metrics *.txt --unit 元 --min 1亿 --format csv --bom -o money.csv",
)
def metrics(inputs: Inputs, output: Output, place: Place, figures: Figures) -> int:
    """List the key figures: what each measures, its value, role and date."""
    known = ask.Known()

    def keep(sheet: Sheet) -> Sheet:
        return replace(sheet, digest=ask.ask_metrics(sheet.digest, place, figures, known))

    return _show(inputs, output, Request("metrics"), keep, known)


@command(
    app,
    examples="  hqdigest projects page.txt --status delayed\n"
    "  hqdigest projects *.txt --due-within 30d --json | jq -r '.[] | [.deadline, .name] | @tsv'",
)
def projects(inputs: Inputs, output: Output, place: Place, works: Works, clock: Clock) -> int:
    """List the projects: status, progress, deadline; the most urgent first.

    --overdue and --due-within count from today (or --today); otherwise deadlines count from the day of issue.
    """
    known = ask.Known()
    today = clock.today or date.today()
    asks_time = works.overdue or works.due_within is not None

    def keep(sheet: Sheet) -> Sheet:
        return replace(sheet, digest=ask.ask_projects(sheet.digest, place, works, today, known))

    request = Request("projects", order=works.sort, today=today if asks_time else clock.today)
    return _show(inputs, output, request, keep, known)


@command(app, examples="  hqdigest stories page.txt\n  hqdigest stories *.txt --person 李 --format markdown")
def stories(inputs: Inputs, output: Output, place: Place, people: People) -> int:
    """Tell whose story a bulletin tells: who, what was done, when, and what was said."""
    known = ask.Known()

    def keep(sheet: Sheet) -> Sheet:
        return replace(sheet, digest=ask.ask_stories(sheet.digest, place, people, known))

    return _show(inputs, output, Request("stories"), keep, known)


@command(app, examples="  hqdigest partnerships page.txt\n  hqdigest partnerships *.txt --activity 签约 --party 医院")
def partnerships(inputs: Inputs, output: Output, place: Place, parties: Parties) -> int:
    """Tell who works with whom: parties, activities, agreements."""
    known = ask.Known()

    def keep(sheet: Sheet) -> Sheet:
        return replace(sheet, digest=ask.ask_partnerships(sheet.digest, place, parties, known))

    return _show(inputs, output, Request("partnerships"), keep, known)


@command(app, examples="  hqdigest sections page.txt\n  hqdigest sections report.txt --json | jq -r '.[].heading'")
def sections(inputs: Inputs, output: Output, place: Place) -> int:
    """List articles, headlines, bylines and section headings."""
    known = ask.Known()

    def keep(sheet: Sheet) -> Sheet:
        return replace(sheet, digest=ask.ask_sections(sheet.digest, place, known))

    return _show(inputs, output, Request("sections"), keep, known)


@command(app, examples="  hqdigest check page.txt\n  hqdigest check page.txt --severity error || echo 'to be mended'")
def check(inputs: Inputs, output: Output, doubts: Doubts) -> int:
    """Tell what does not add up. The exit status is 1 where there is an error."""
    reader = Reader(inputs)
    grave = False

    def keep(sheets: Iterable[Sheet]) -> Iterator[Sheet]:
        nonlocal grave
        for sheet in sheets:
            grave = grave or any(c.severity == "error" for c in sheet.digest.checks)
            yield replace(sheet, digest=ask.ask_checks(sheet.digest, doubts))

    show(keep(reader.sheets()), Request("check"), output, inputs)
    return reader.status or int(grave)


@command(app, examples="  hqdigest explain page.txt --kind metric\n  hqdigest explain page.txt --grep 7040")
def explain(inputs: Inputs, output: Output, finds: Finds) -> int:
    """Show each finding with its rule and itself marked in the words around it."""
    from hqdigest.show.findings import to_findings

    def keep(sheet: Sheet) -> Sheet:
        return replace(sheet, findings=ask.ask_findings(to_findings(sheet.digest, sheet.text), finds))

    return _show(inputs, output, Request("explain"), keep, ask.Known())


def _version(asked: bool) -> None:
    if asked:
        from hqdigest import __version__

        print(f"hqdigest {__version__}")
        raise typer.Exit


@app.callback()
def hqdigest(
    version: bool = typer.Option(False, "--version", help="Tell the version.", callback=_version, is_eager=True),
) -> None:
    pass


def run() -> None:
    """Run the command line."""
    speak_utf8()
    sys.exit(app(standalone_mode=True))
