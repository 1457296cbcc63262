"""The options of the commands, each told once; a command takes the groups that it needs."""

# Annotations are looked at while the commands are built, so they are not postponed here.
from datetime import date
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from hqdigest.cli.tool_options import Group, option
from hqdigest.cli.values import Grep, to_amount, to_columns, to_day, to_format, to_pattern, to_stretch
from hqdigest.model import Dimension, Role, Severity, Status
from hqdigest.show.report import FindingKind
from hqdigest.show.translate import Lang

Color = StrEnum("Color", "AUTO ALWAYS NEVER")


class Inputs(Group):
    heading = "Input"
    files: Annotated[
        list[str] | None,
        typer.Argument(metavar="[FILE]...", help="Bulletins or folders of them; - or none is standard input."),
    ] = None
    glob: Annotated[
        str | None, option("--glob", "In folders only files whose names fit: '*.html'.", metavar="PATTERN")
    ] = None
    issued: Annotated[
        date | None, option("--date", "Day of issue; without it the text tells.", parser=to_day, metavar="DAY")
    ] = None
    encoding: Annotated[
        str | None, option("--encoding", "Encoding of the inputs; without it they tell.", metavar="NAME")
    ] = None
    lexicon: Annotated[
        Path | None, option("--lexicon", "Folder of your own word lists, laid over ours.", metavar="DIR")
    ] = None
    weights: Annotated[
        Path | None, option("--weights", "Folder of your own weights, written by `train`.", metavar="DIR")
    ] = None
    quiet: Annotated[bool, option("--quiet -q", "Say nothing on standard error but errors.")] = False
    ocr: Annotated[bool, option("--ocr", "Recognise pictures and scans (hqdigest[ocr]; 5 to 30 s a page, 1 GB).")] = (
        False
    )
    debug: Annotated[bool, option("--debug", "Show where a fault of the program itself comes from.")] = False


class Output(Group):
    """Where the result goes, and in which form."""

    heading = "Output"
    columns = None  # where there are none to choose
    bom = False
    format: Annotated[
        str | None,
        option(
            "--format -f",
            "Form; table on a terminal, markdown in a pipe if not told.",
            parser=to_format,
            metavar="FORM",
        ),
    ] = None
    json: Annotated[bool, option("--json", "Short for --format json.")] = False
    output: Annotated[
        Path | None,
        option("--output -o", "Write to this file, whole or not at all; its ending tells the form.", metavar="FILE"),
    ] = None
    db: Annotated[
        Path | None, option("--db", "Put the rows into this SQLite file, new ones and changed ones.", metavar="FILE")
    ] = None
    lang: Annotated[
        Lang | None,
        option("--lang", "Language of headings, help and messages; the locale decides.", envvar="HQDIGEST_LANG"),
    ] = None
    no_pager: Annotated[bool, option("--no-pager", "No pager for what is longer than the screen.")] = False
    color: Annotated[Color, option("--color", "Colours; auto heeds NO_COLOR and FORCE_COLOR.", show_default=True)] = (
        Color.AUTO
    )


class Extent(Group):
    """How much of a digest."""

    heading = "Output"
    full: Annotated[bool, option("--full", "All that was found, not the short form.")] = False


class TableOutput(Output):
    columns: Annotated[
        Any, option("--columns", "Only these columns: label,subject,value.", parser=to_columns, metavar="NAMES")
    ] = None
    bom: Annotated[bool, option("--bom", "CSV for Excel: begin with a byte-order mark.")] = False


class Ordering(Group):
    """Which rows come first, and how many."""

    heading = "Output"
    sort: Annotated[str | None, option("--sort", "Order by a column; -value: the largest first.", metavar="COLUMN")] = (
        None
    )
    limit: Annotated[int | None, option("--limit", "At most N rows of each input.", min=1, metavar="N")] = None


class ProjectOrdering(Ordering):
    """The same for projects, which have orders of their own."""

    sort: Annotated[
        str | None,
        option("--sort", "Order: urgency, deadline, name, progress, text, or a column.", metavar="ORDER"),
    ] = None


class Clock(Group):
    """From when deadlines count."""

    heading = "Filter"
    today: Annotated[date | None, option("--today", "Count deadlines from this day.", parser=to_day, metavar="DAY")] = (
        None
    )


class Place(Group):
    heading = "Filter"
    article: Annotated[
        list[str] | None,
        option("--article", "Only these articles: an id (a2), a kind or a part of the title.", metavar="WHICH"),
    ] = None
    section: Annotated[
        list[str] | None, option("--section", "Only sections whose heading holds this.", metavar="WORDS")
    ] = None
    grep: Annotated[
        Grep | None,
        option("--grep", "Only rows whose name, label or sentence matches.", parser=to_pattern, metavar="REGEX"),
    ] = None


class Figures(Group):
    heading = "Filter"
    role: Annotated[list[Role] | None, option("--role", "Only figures in this role.")] = None
    unit: Annotated[list[str] | None, option("--unit", "Only figures in this unit.", metavar="UNIT")] = None
    dimension: Annotated[list[Dimension] | None, option("--dimension", "Only figures of this dimension.")] = None
    minimum: Annotated[
        Decimal | None, option("--min", "Only values from here (1.2万 is 12000).", parser=to_amount, metavar="N")
    ] = None
    maximum: Annotated[Decimal | None, option("--max", "Only values up to here.", parser=to_amount, metavar="N")] = None
    top: Annotated[int | None, option("--top", "Only the N largest of each unit.", min=1, metavar="N")] = None
    all: Annotated[bool, option("--all", "Details too, not the key figures alone.")] = False


class Works(Group):
    heading = "Filter"
    status: Annotated[list[Status] | None, option("--status", "Only projects in this state.")] = None
    due_before: Annotated[
        date | None, option("--due-before", "Unfinished and due before this day.", parser=to_day, metavar="DAY")
    ] = None
    due_within: Annotated[
        Any, option("--due-within", "Unfinished and due from today on: 30d, 2w, 1m.", parser=to_stretch, metavar="SPAN")
    ] = None
    overdue: Annotated[bool, option("--overdue", "Unfinished and past the deadline.")] = False


class People(Group):
    heading = "Filter"
    person: Annotated[list[str] | None, option("--person", "Only people whose name holds this.", metavar="NAME")] = None


class Parties(Group):
    heading = "Filter"
    party: Annotated[list[str] | None, option("--party", "Only where a party's name holds this.", metavar="NAME")] = (
        None
    )
    activity: Annotated[
        list[str] | None, option("--activity", "Only these activities (签约, 考察 …).", metavar="WHAT")
    ] = None


class Doubts(Group):
    heading = "Filter"
    severity: Annotated[list[Severity] | None, option("--severity", "Only doubts this grave.")] = None


class Finds(Group):
    heading = "Filter"
    kind: Annotated[list[FindingKind] | None, option("--kind", "Only findings of this kind.")] = None
    grep: Annotated[
        Grep | None,
        option("--grep", "Only findings whose words or rule match.", parser=to_pattern, metavar="REGEX"),
    ] = None
