"""The formats of the output: a registry; each writer is imported when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import cast

from hqdigest.show.report import Report, Request

Chunks = Iterator[str] | Iterator[bytes]
Writer = Callable[[Iterable[Report], Request], Chunks]


@dataclass(frozen=True, slots=True)
class Format:
    """A way of writing: its name, the endings of files that hold it, and the writer as "module:function".

    A writer takes reports and a request and gives chunks of text, or of bytes when `binary`.
    """

    name: str
    suffixes: tuple[str, ...]
    writer: str
    binary: bool = False
    without: tuple[str, ...] = ()  # all commands but these
    aliases: tuple[str, ...] = ()


FORMATS: tuple[Format, ...] = (
    Format("table", (".txt",), "hqdigest.show.terminal:to_terminal"),
    Format("markdown", (".md", ".markdown", ".txt"), "hqdigest.show.markdown:to_markdown", aliases=("md",)),
    Format("json", (".json",), "hqdigest.show.records:to_json_text"),
    Format("jsonl", (".jsonl", ".ndjson"), "hqdigest.show.records:to_json_lines"),
    Format("html", (".html", ".htm"), "hqdigest.show.html:to_html"),
    Format("xlsx", (".xlsx",), "hqdigest.show.xlsx:to_xlsx", binary=True),
    Format("docx", (".docx",), "hqdigest.show.docx:to_docx", binary=True),
    Format("csv", (".csv",), "hqdigest.show.csv:to_csv", without=("summarize",)),
    Format("tsv", (".tsv", ".tab"), "hqdigest.show.csv:to_tsv", without=("summarize",)),
)


def format_named(name: str) -> Format | None:
    return next((f for f in FORMATS if name in (f.name, *f.aliases)), None)


def formats_of_suffix(suffix: str) -> list[Format]:
    """Return the formats that a file with this ending may hold, the first the one that it tells."""
    return [f for f in FORMATS if suffix.lower() in f.suffixes]


def names_for(command: str) -> list[str]:
    """Return the names of the formats that a command can be written in."""
    return [f.name for f in FORMATS if serves(f, command)]


def serves(form: Format, command: str) -> bool:
    """Tell whether a command can be written in a format."""
    return command not in form.without


def writer_of(form: Format) -> Writer:
    """Return the writer of a format, imported now."""
    module, _, name = form.writer.partition(":")
    return cast(Writer, getattr(import_module(module), name))
