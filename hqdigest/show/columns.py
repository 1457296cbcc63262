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


def columns_of(command: str) -> list[str]:
    """Return the names of a row's fields."""
    own = [f.name for f in fields(ROW_TYPES[command])]
    return [*own, *(["article"] if "article" not in own else []), "source"]
