"""The options of the commands, each told once; a command takes the groups that it needs."""

# Annotations are looked at while the commands are built, so they are not postponed here.
import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from hqdigest.cli.completion import Shell
from hqdigest.cli.values import to_amount, to_day, to_format, to_pattern, to_stretch
from hqdigest.model import Dimension, Role, Severity, Status
from hqdigest.show.formats import FORMATS
from hqdigest.show.sheet import FindingKind
from hqdigest.show.standing import Order
from hqdigest.show.words import Lang


class Color(StrEnum):
    """When to colour."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


class Rows(StrEnum):
    """The commands whose JSON has a schema."""

    SUMMARIZE = "summarize"
    METRICS = "metrics"
    PROJECTS = "projects"
    STORIES = "stories"
    PARTNERSHIPS = "partnerships"
    SECTIONS = "sections"
    CHECK = "check"
    EXPLAIN = "explain"


def _option(names: str, help: str, **more: Any) -> Any:
    return typer.Option(*names.split(), help=help, show_default=more.pop("show_default", False), **more)


@dataclass(frozen=True, slots=True)
class Inputs:
    """What is read, and how."""

    files: Annotated[
        list[str] | None,
        typer.Argument(metavar="[FILE]...", help="Bulletins; - or none is standard input.", show_default=False),
    ] = None
    issued: Annotated[
        date | None, _option("--date", "Day of issue; without it the text tells.", parser=to_day, metavar="DAY")
    ] = None
    encoding: Annotated[
        str | None, _option("--encoding", "Encoding of the inputs; without it they tell.", metavar="NAME")
    ] = None
    lexicon: Annotated[
        Path | None, _option("--lexicon", "Folder of your own word lists, laid over ours.", metavar="DIR")
    ] = None
    quiet: Annotated[bool, _option("--quiet -q", "Say nothing on standard error but errors.")] = False


@dataclass(frozen=True, slots=True)
class Output:
    """Where the result goes, and in which form."""

    format: Annotated[
        str | None,
        _option(
            "--format -f",
            "Form; table on a terminal, markdown in a pipe if not told.",
            parser=to_format,
            metavar=f"[{'|'.join(form.name for form in FORMATS)}]",
        ),
    ] = None
    json: Annotated[bool, _option("--json", "Short for --format json.")] = False
    output: Annotated[
        Path | None,
        _option("--output -o", "Write to this file, whole or not at all; its ending tells the form.", metavar="FILE"),
    ] = None
    bom: Annotated[bool, _option("--bom", "CSV for Excel: begin with a byte-order mark.")] = False
    lang: Annotated[
        Lang,
        _option("--lang", "Language of headings, status and role words.", envvar="HQDIGEST_LANG", show_default=True),
    ] = Lang.ZH
    color: Annotated[Color, _option("--color", "Colours; auto heeds NO_COLOR and FORCE_COLOR.", show_default=True)] = (
        Color.AUTO
    )


@dataclass(frozen=True, slots=True)
class Clock:
    """From when deadlines count."""

    today: Annotated[
        date | None, _option("--today", "Count deadlines from this day.", parser=to_day, metavar="DAY")
    ] = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a bulletin."""

    article: Annotated[
        list[str] | None,
        _option("--article", "Only these articles: an id (a2), a kind or a part of the title.", metavar="WHICH"),
    ] = None
    section: Annotated[
        list[str] | None, _option("--section", "Only sections whose heading holds this.", metavar="WORDS")
    ] = None
    grep: Annotated[
        re.Pattern[str] | None,
        _option("--grep", "Only rows whose name, label or sentence matches.", parser=to_pattern, metavar="REGEX"),
    ] = None


@dataclass(frozen=True, slots=True)
class Figures:
    """Which figures."""

    role: Annotated[list[Role] | None, _option("--role", "Only figures in this role.")] = None
    unit: Annotated[list[str] | None, _option("--unit", "Only figures in this unit.", metavar="UNIT")] = None
    dimension: Annotated[list[Dimension] | None, _option("--dimension", "Only figures of this dimension.")] = None
    minimum: Annotated[
        Decimal | None, _option("--min", "Only values from here (1.2万 is 12000).", parser=to_amount, metavar="N")
    ] = None
    maximum: Annotated[Decimal | None, _option("--max", "Only values up to here.", parser=to_amount, metavar="N")] = (
        None
    )
    top: Annotated[int | None, _option("--top", "Only the N largest of each unit.", min=1, metavar="N")] = None
    all: Annotated[bool, _option("--all", "Details too, not the key figures alone.")] = False


@dataclass(frozen=True, slots=True)
class Works:
    """Which projects."""

    status: Annotated[list[Status] | None, _option("--status", "Only projects in this state.")] = None
    due_before: Annotated[
        date | None, _option("--due-before", "Unfinished and due before this day.", parser=to_day, metavar="DAY")
    ] = None
    due_within: Annotated[
        timedelta | None,
        _option("--due-within", "Unfinished and due from today on: 30d, 2w.", parser=to_stretch, metavar="SPAN"),
    ] = None
    overdue: Annotated[bool, _option("--overdue", "Unfinished and past the deadline.")] = False
    sort: Annotated[Order, _option("--sort", "Order of the rows.", show_default=True)] = Order.URGENCY


@dataclass(frozen=True, slots=True)
class People:
    """Whose stories."""

    person: Annotated[list[str] | None, _option("--person", "Only people whose name holds this.", metavar="NAME")] = (
        None
    )


@dataclass(frozen=True, slots=True)
class Parties:
    """Which partnerships."""

    party: Annotated[list[str] | None, _option("--party", "Only where a party's name holds this.", metavar="NAME")] = (
        None
    )
    activity: Annotated[
        list[str] | None, _option("--activity", "Only these activities (签约, 考察 …).", metavar="WHAT")
    ] = None


@dataclass(frozen=True, slots=True)
class Doubts:
    """Which checks."""

    severity: Annotated[list[Severity] | None, _option("--severity", "Only doubts this grave.")] = None


@dataclass(frozen=True, slots=True)
class Finds:
    """Which findings."""

    kind: Annotated[list[FindingKind] | None, _option("--kind", "Only findings of this kind.")] = None
    grep: Annotated[
        re.Pattern[str] | None,
        _option("--grep", "Only findings whose words or rule match.", parser=to_pattern, metavar="REGEX"),
    ] = None


@dataclass(frozen=True, slots=True)
class Whither:
    """Where a text goes."""

    output: Annotated[
        Path | None, _option("--output -o", "Write to this file, whole or not at all.", metavar="FILE")
    ] = None


@dataclass(frozen=True, slots=True)
class Which:
    """Which rows a schema is for."""

    command: Annotated[
        Rows | None, typer.Argument(help="The command; without one the whole digest.", show_default=False)
    ] = None


@dataclass(frozen=True, slots=True)
class WhichShell:
    """Which shell."""

    shell: Annotated[Shell, typer.Argument(help="The shell.", show_default=False)]


@dataclass(frozen=True, slots=True)
class Folder:
    """Which folder of word lists."""

    folder: Annotated[
        Path | None, typer.Argument(metavar="[DIR]", help="Your own lists; without it ours.", show_default=False)
    ] = None
