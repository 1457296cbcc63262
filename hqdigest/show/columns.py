"""Which fields a row of each command has, in the order of the contract."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from hqdigest.model import Check, Metric, Partnership, Project, Section, Story
from hqdigest.show.report import Finding

ROW_TYPES: dict[str, type[Any]] = {
    "metrics": Metric,
    "projects": Project,
    "stories": Story,
    "partnerships": Partnership,
    "sections": Section,
    "check": Check,
    "explain": Finding,
}


# What a person reads first in a table, and what stands at its end.
_FIRST = {
    "metrics": ("label", "text", "value", "unit", "subject", "role", "as_of"),
    "projects": ("name", "status", "percent", "deadline", "state"),
    "sections": ("heading", "level"),
    "check": ("severity", "message"),
    "explain": ("kind", "what", "text"),
}
_LAST = ("article", "section", "sentence", "rule", "start", "end", "other_start", "other_end", "source")


def csv_columns(command: str) -> list[str]:
    """Return the names of a row's fields as a person wants them: what counts first, places last."""
    known = columns_of(command)
    first = _FIRST.get(command, ())
    last = [name for name in _LAST if name in known]
    return [*first, *(name for name in known if name not in first and name not in last), *last]


def columns_of(command: str) -> list[str]:
    """Return the names of a row's fields."""
    own = [f.name for f in fields(ROW_TYPES[command])]
    return [*own, *(["article"] if "article" not in own else []), "source"]
