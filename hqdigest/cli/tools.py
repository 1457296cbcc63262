"""The commands beside the digest: the schema, completion, word lists."""

from __future__ import annotations

from pathlib import Path

from hqdigest.cli.streams import print_error, write
from hqdigest.cli.tool_options import Folder, Which, WhichHelp, WhichShell, Whither


def schema(output: Whither, which: Which) -> int:
    """Print the JSON Schema of the digest, or of the rows that a command prints as JSON."""
    import json

    from hqdigest.show.schema import to_schema

    made = to_schema(None if which.command in (None, "summarize") else str(which.command))
    write([json.dumps(made, ensure_ascii=False, indent=2) + "\n"], output.output, ())
    return 0


def completion(output: Whither, which: WhichShell) -> int:
    """Print the completion script for a shell."""
    script = Path(__file__).with_name("completions") / f"hqdigest.{which.shell}"  # made by tests/completions.py
    write([script.read_text(encoding="utf-8")], output.output, ())
    return 0


def check_lexicon(folder: Folder) -> int:
    """Check word lists and their examples: ours, or those of a folder of your own. Exit status 2 where one is wrong."""
    from hqdigest.examples import check_folder

    problems = check_folder(folder.folder)
    for problem in problems:
        print_error(problem)
    if problems:
        return 2
    write([f"{folder.folder or 'built-in word lists'}: in order\n"], None, ())
    return 0


def show_help(which: WhichHelp) -> int:
    """Show the help of a command, or of all of them."""
    from hqdigest.cli.app import run

    return run([*(which.commands or []), "--help"])
