"""The commands: each reads its inputs, keeps what was asked for, and shows it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Annotated, Any

import typer

from hqdigest.cli import ask
from hqdigest.cli.build import command, guard
from hqdigest.cli.config import config_file, read_defaults
from hqdigest.cli.inputs import Reader
from hqdigest.cli.options import (
    Clock,
    Doubts,
    Figures,
    Finds,
    Folder,
    Inputs,
    Output,
    Parties,
    People,
    Place,
    Which,
    WhichShell,
    Whither,
    Works,
)
from hqdigest.cli.output import is_terminal, show, write
from hqdigest.cli.streams import speak_utf8, tell
from hqdigest.show.sheet import Request, Sheet

app = typer.Typer(
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
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


@command(app, examples="  hqdigest text page.txt | cut -c1-40\n  hqdigest text old.txt --encoding big5 -o new.txt")
def text(inputs: Inputs, output: Whither) -> int:
    """Print the text of an input: decoded, newlines as one character. Offsets count in it."""
    from hqdigest.show.plain import harmless

    reader = Reader(inputs)
    safe = harmless if output.output is None and is_terminal() else str
    chunks = (safe(source.text) for source in reader.sources())
    write(chunks, output.output, inputs.files or ())
    return reader.status


@command(app, examples="  hqdigest schema > digest.schema.json\n  hqdigest schema metrics")
def schema(output: Whither, which: Which) -> int:
    """Print the JSON Schema of the digest, or of the rows that a command prints as JSON."""
    import json

    from hqdigest.show.schema import to_schema

    made = to_schema(None if which.command in (None, "summarize") else str(which.command))
    write([json.dumps(made, ensure_ascii=False, indent=2) + "\n"], output.output, ())
    return 0


@command(app, examples='  eval "$(hqdigest completion bash)"\n  hqdigest completion zsh > "${fpath[1]}/_hqdigest"')
def completion(output: Whither, which: WhichShell) -> int:
    """Print the completion script for a shell."""
    from hqdigest.cli.completion import to_entries, to_script
    from hqdigest.show.formats import FORMATS

    entries = to_entries(typer.main.get_command(app), tuple(form.name for form in FORMATS))
    write([to_script(which.shell, entries)], output.output, ())
    return 0


lexicon = typer.Typer(rich_markup_mode=None, no_args_is_help=True, help="Look after word lists.")
app.add_typer(lexicon, name="lexicon")


@command(lexicon, name="check", examples="  hqdigest lexicon check\n  hqdigest lexicon check my-words")
def lexicon_check(folder: Folder) -> int:
    """Check word lists: ours, or those of a folder of your own. The exit status is 2 where one breaks the rules."""
    from hqdigest.lexicon_check import check_lists

    problems = check_lists(folder.folder)
    for problem in problems:
        tell(problem)
    if problems:
        return 2
    write([f"{folder.folder or 'built-in word lists'}: in order\n"], None, ())
    return 0


def _version(asked: bool) -> None:
    if asked:
        from hqdigest import __version__

        print(f"hqdigest {__version__}")
        raise typer.Exit


@app.callback()
def hqdigest(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", help="Tell the version.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Say what a Chinese local-government bulletin holds: its projects, figures, people and partnerships."""
    if status := guard(lambda: _use_config(context)):
        raise typer.Exit(status)


def _use_config(context: typer.Context) -> int:
    """Let a config file give the defaults."""
    if (path := config_file()) is not None:
        commands: dict[str, Any] = context.command.commands  # type: ignore[attr-defined]
        options = {name: _options_of(each) for name, each in commands.items() if not hasattr(each, "commands")}
        context.default_map = read_defaults(path, options)
    return 0


def _options_of(each: Any) -> dict[str, str]:
    return {opt[2:]: param.name for param in each.params for opt in param.opts if opt.startswith("--")}


def run() -> None:
    """Run the command line."""
    speak_utf8()
    app()
