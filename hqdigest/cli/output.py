"""Where a result goes: its form, its colours, its width, and the note that nothing was found."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path

from hqdigest.cli.language import say, spoken_language
from hqdigest.cli.options import Color, Output
from hqdigest.cli.streams import is_terminal, print_error, refuse_input, write, write_paged
from hqdigest.errors import UsageError
from hqdigest.show.formats import FORMATS, Format, format_named, formats_of_suffix, serves, writer_of
from hqdigest.show.records import has_rows
from hqdigest.show.report import Report, Request
from hqdigest.show.translate import Lang, Translator


def show(
    reports: Iterable[Report], request: Request, output: Output, names: Sequence[str], *, quiet: bool = False
) -> None:
    """Write reports in the form asked for."""
    form = choose_format(request.command, output)
    request = replace(
        request,
        lang=language(output),
        bom=output.bom and form.name == "csv",
        width=width(output),
        color=colored(output),
        several=len(names) > 1,
    )
    if output.output is not None:
        refuse_input(output.output, names)
    watched = _watch(reports, request, quiet)
    first = list(islice(watched, 1))  # whatever is wrong with the question shows before anything is written
    whole = chain(first, watched)
    if output.db is not None:
        _store(whole, request, output.db, names, quiet=quiet)
    elif output.output is None and is_terminal() and not output.no_pager:
        write_paged(writer_of(form)(whole, request))
    else:
        write(writer_of(form)(whole, request), output.output, names)


def _store(reports: Iterable[Report], request: Request, path: Path, names: Sequence[str], *, quiet: bool) -> None:
    from hqdigest.show.sqlite import store

    refuse_input(path, names)
    count = store(reports, request.command, path)
    if not quiet:
        print_error(f"{path}: {say(f'{count} rows stored')}")


def language(output: Output) -> Lang:
    """Return the language of headings: as said, else that of the locale, else Chinese, as the bulletins are."""
    told = output.lang or spoken_language()
    return told or Lang.ZH


def choose_format(command: str, output: Output) -> Format:
    """Return the form that was said, else that of the file's ending, else that of the config file; else a table on a
    terminal and Markdown elsewhere."""
    to_terminal = output.output is None and output.db is None and is_terminal()
    form = _said(output)
    if form is None:
        form = _told_by(output.output) or _from_config(command, output)
    elif output.output is not None and (known := formats_of_suffix(output.output.suffix)) and form not in known:
        hint = f"name it *{form.suffixes[0]}" if form.suffixes else "choose one"
        raise UsageError(f"an ending of {known[0].name}, but --format {form.name}", where=str(output.output), hint=hint)
    form = form or format_named("table" if to_terminal else "markdown")
    assert form is not None
    if not serves(form, command):
        hint = "one kind a file: use metrics, projects, stories, partnerships, sections or check"
        raise UsageError(f"{command} has no {form.name}", where="--format", hint=hint)
    if output.bom and form.name != "csv" and "bom" in output.told:
        raise UsageError(f"a byte-order mark is for csv, not for {form.name}", where="--bom", hint="add --format csv")
    if form.binary and to_terminal:
        raise UsageError(f"{form.name} is not for a terminal", where="--format", hint="add --output FILE")
    return form


def _said(output: Output) -> Format | None:
    """Return the form that the command line names."""
    names = {"json"} if output.json and "json" in output.told else set()
    if output.format and "format" in output.told:
        names.add(output.format)
    if len(names) > 1:
        raise UsageError(f"--json and --format {output.format} at once", hint="choose one")
    return format_named(names.pop()) if names else None


def _told_by(path: Path | None) -> Format | None:
    """Return the form that a file's ending tells; no ending, as of a pipe, tells none. Raises UsageError for others."""
    if path is None or not path.suffix or str(path).startswith("/dev/"):
        return None
    known = formats_of_suffix(path.suffix)
    if not known:
        told = ", ".join(ending for form in FORMATS for ending in form.suffixes[:1])
        raise UsageError(f"no form has the ending {path.suffix}", where=str(path), hint=f"use {told}, or say --format")
    return known[0]


def _from_config(command: str, output: Output) -> Format | None:
    """Return the form that is wanted wherever it serves."""
    name = output.format or ("json" if output.json else None)
    form = format_named(name) if name else None
    return form if form and serves(form, command) else None


def _watch(reports: Iterable[Report], request: Request, quiet: bool) -> Iterator[Report]:
    """Pass reports on; at the end, where there was nothing in any, say so."""
    found = read = False
    for report in reports:
        read = True
        found = found or has_rows(report, request.command)
        yield report
    if read and not found and not quiet:
        print_error(Translator(request.lang)(f"nothing.{request.command}"))


def colored(output: Output) -> bool:
    """Tell whether to colour: as asked; else by FORCE_COLOR, NO_COLOR (no-color.org), and whether it is a terminal."""
    if output.color is not Color.AUTO:
        return output.color is Color.ALWAYS
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return output.output is None and is_terminal() and os.environ.get("TERM") != "dumb"


def width(output: Output) -> int:
    """Return how many cells a line may take: the terminal's, or COLUMNS, or 80."""
    import shutil

    columns = shutil.get_terminal_size((80, 24)).columns
    return max(40, min(columns, 200)) if output.output is None else 100
