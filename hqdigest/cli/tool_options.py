"""The options of the small commands, which need nothing of the model and so start fast."""

# Annotations are looked at while the commands are built, so they are not postponed here.
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer


class Group:
    """Options that go together, and which options were said on the command line, not left to a default.

    Plain classes: a dozen dataclasses would cost a tenth of the time of a short run.
    """

    told: frozenset[str] = frozenset()
    heading = "Options"  # above them in the help

    def __init__(self, **given: Any) -> None:
        self.__dict__.update(given)


def option(names: str, help: str, **more: Any) -> Any:
    """Describe an option by its names, parted by a space, and its help."""
    return typer.Option(*names.split(), help=help, show_default=more.pop("show_default", False), **more)


Shell = StrEnum("Shell", "BASH ZSH FISH")
Rows = StrEnum("Rows", "SUMMARIZE METRICS PROJECTS STORIES PARTNERSHIPS SECTIONS CHECK EXPLAIN")  # with a schema


class Whither(Group):
    output: Annotated[
        Path | None, option("--output -o", "Write to this file, whole or not at all.", metavar="FILE")
    ] = None


class Which(Group):
    command: Annotated[
        Rows | None, typer.Argument(help="The command; without one the whole digest.", show_default=False)
    ] = None


class WhichHelp(Group):
    commands: Annotated[
        list[str] | None,
        typer.Argument(metavar="[COMMAND]...", help="The command; without one the list of them.", show_default=False),
    ] = None


class WhichShell(Group):
    shell: Annotated[Shell, typer.Argument(help="The shell.", show_default=False)]


class Corrected(Group):
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="NAME.txt, each with NAME.json.", show_default=False)]


class Folds(Group):
    """How pages are scored."""

    folds: Annotated[
        int, option("--folds", "Parts of the cross-validation; 0: as they are read now.", min=0, max=50, metavar="N")
    ] = 5
    misses: Annotated[bool, option("--misses", "Tell each miss on standard error.")] = False
    json: Annotated[bool, option("--json", "JSON instead of lines.")] = False


class Folder(Group):
    folder: Annotated[
        Path | None, typer.Argument(metavar="[DIR]", help="Your own lists; without it ours.", show_default=False)
    ] = None
