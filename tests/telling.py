"""Stories of our own with what they tell, for the tests of people stories and gists."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from hqdigest import digest
from hqdigest.model import Digest

FOLDER = Path(__file__).parent / "stories"
NAMES = sorted(path.stem for path in FOLDER.glob("*.toml"))
MARKS = str.maketrans("", "", "“”‘’《》，。！？：；、—…· \n")


@cache
def told(name: str) -> dict[str, Any]:
    """Return what is told of a story: its text, and the right answers."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def digested(name: str) -> Digest:
    """Return the digest of a story, issued on the day that goes with it."""
    issued = told(name).get("issued")
    return digest(told(name)["text"], issued=date.fromisoformat(issued) if issued else None)


def heroes(name: str) -> list[str]:
    return told(name).get("persons") or [told(name)["person"]]


def bare(text: str) -> str:
    """Return a text without its marks."""
    return text.translate(MARKS)
