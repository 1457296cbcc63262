"""The command line: the only room that knows typer, the clock, the streams and exit statuses."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from hqdigest.pipeline import digest
from hqdigest.show.records import to_json

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)


@app.callback()
def hqdigest() -> None:
    """Say what a Chinese local-government bulletin holds."""


@app.command()
def summarize(
    files: Annotated[list[Path], typer.Argument()],
    json: Annotated[bool, typer.Option("--json")] = False,
    issued: Annotated[str | None, typer.Option("--date")] = None,
) -> None:
    """Digest bulletins."""
    for path in files:
        made = digest(path, issued=date.fromisoformat(issued) if issued else None)
        sys.stdout.write(to_json(made) + "\n")


def main() -> None:
    app()
