"""The program itself: its table of commands, its version, its defaults."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from hqdigest.cli.build import HELP, group_of, guard
from hqdigest.cli.commands import COMMANDS
from hqdigest.cli.config import config_file, read_defaults
from hqdigest.cli.streams import speak_utf8

app = typer.Typer(
    cls=group_of(COMMANDS),
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    no_args_is_help=True,
    context_settings=HELP,
)


def _version(asked: bool) -> None:
    if asked:
        from hqdigest import __version__

        print(f"hqdigest {__version__}")
        raise typer.Exit


@app.callback(epilog="hqdigest COMMAND -h tells the options of a command, with examples.")
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
        group: Any = context.command
        commands = {name: group.get_command(context, name) for name, row in COMMANDS.items() if row.below is None}
        options = {name: _options_of(command) for name, command in commands.items()}
        context.default_map = read_defaults(path, options)
    return 0


def _options_of(command: Any) -> dict[str, str]:
    return {opt[2:]: param.name for param in command.params for opt in param.opts if opt.startswith("--")}


def run() -> None:
    """Run the command line."""
    speak_utf8()
    app()
