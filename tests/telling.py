"""Stories of our own with what they tell, for the tests of people stories and gists."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from hqdigest import digest
from hqdigest.model import Digest

FOLDER = Path(__file__).parent / "gold" / "stories"
NAMES = sorted(path.stem for path in FOLDER.glob("*.txt"))
MARKS = str.maketrans("", "", "“”‘’《》，。！？：；、—…· \n")


@cache
def told(name: str) -> dict[str, Any]:
    """Return what is told of a story: its text, and the right answers, those of a single hero beside the others."""
    gold: dict[str, Any] = json.loads((FOLDER / f"{name}.gold.json").read_text(encoding="utf-8"))
    own = gold["stories"][0] if len(gold["stories"]) == 1 else {}
    return gold | own | {"text": (FOLDER / f"{name}.txt").read_text(encoding="utf-8")}


@cache
def digested(name: str) -> Digest:
    """Return the digest of a story, issued on the day that goes with it."""
    issued = told(name).get("given_date")
    return digest(told(name)["text"], issued=date.fromisoformat(issued) if issued else None)


def heroes(name: str) -> list[str]:
    return [story["person"] for story in told(name)["stories"]]


def bare(text: str) -> str:
    """Return a text without its marks."""
    return text.translate(MARKS)
