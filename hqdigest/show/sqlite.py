"""Rows in an SQLite file, one table a kind: each row by its input and span, so that storing it again renews it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any

from hqdigest.errors import WriteError
from hqdigest.model import to_plain
from hqdigest.show.columns import columns_of
from hqdigest.show.records import Row, to_rows
from hqdigest.show.report import Report

# What tells two rows of one place apart.
_NAMES = {"metrics": "label", "projects": "name", "stories": "person", "sections": "heading", "check": "code"}
_NAMES |= {"partnerships": "article", "explain": "rule", "articles": "id"}
_KINDS = ("sections", "metrics", "projects", "stories", "partnerships", "check")
_LARGEST = 2**63 - 1
Value = str | int | float | None


def store(reports: Iterable[Report], command: str, path: Path) -> int:
    """Put the rows of reports into a file and return how many; a whole digest replaces all rows of its input.

    Raises WriteError for a file that is no database, or that cannot be written.
    """
    count = 0
    try:
        with closing(sqlite3.connect(path)) as base:
            for report in reports:
                with base:  # all rows of an input, or none
                    for kind, rows in _tables(report, command):
                        _create(base, kind)
                        if command == "summarize":
                            base.execute(f'DELETE FROM "{kind}" WHERE source = ?', (report.digest.source.name,))
                        count += _put(base, kind, rows)
    except sqlite3.Error as error:
        raise WriteError(
            f"not stored ({error})", where=str(path), hint="name a new file, or an SQLite database"
        ) from None
    return count


def _tables(report: Report, command: str) -> Iterator[tuple[str, list[Row]]]:
    if command != "summarize":
        yield command, to_rows(report, command)
        return
    source = report.digest.source.name
    articles = [to_plain(article) | {"source": source} for article in report.digest.articles]
    yield "articles", [{name: row[name] for name in _fields("articles")} for row in articles]
    for kind in _KINDS:
        yield kind, to_rows(report, kind)


def _fields(kind: str) -> list[str]:
    if kind == "articles":
        return ["id", "kind", "kicker", "title", "subtitle", "gist", "start", "end", "source"]
    return columns_of(kind)


def _create(base: sqlite3.Connection, kind: str) -> None:
    fields = ", ".join(f'"{name}"' for name in _fields(kind))
    base.execute(f'CREATE TABLE IF NOT EXISTS "{kind}" ({fields}, PRIMARY KEY (source, start, "end", {_NAMES[kind]}))')
    known = {row[1] for row in base.execute(f'PRAGMA table_info("{kind}")')}
    for name in _fields(kind):
        if name not in known:  # of a file that an older version made
            base.execute(f'ALTER TABLE "{kind}" ADD COLUMN "{name}"')


def _put(base: sqlite3.Connection, kind: str, rows: list[Row]) -> int:
    fields = _fields(kind)
    names, marks = ", ".join(f'"{name}"' for name in fields), ", ".join("?" * len(fields))
    told = [tuple(_value(row.get(name)) for name in fields) for row in rows]
    base.executemany(f'INSERT OR REPLACE INTO "{kind}" ({names}) VALUES ({marks})', told)
    return len(told)


def _value(value: Any) -> Value:
    """Return a plain value as SQLite keeps it: lists as JSON, a number that is too large as a float."""
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, int) and abs(value) > _LARGEST:
        return float(Decimal(value))
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value
