"""Annotated pages as training reads them: NAME.txt with NAME.gold.json, and what the program reads in the text."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zlib import crc32

from hqdigest.document import AnnotatedPassage, Document
from hqdigest.errors import ReadError
from hqdigest.model import IssueDate


@dataclass(frozen=True, slots=True)
class AnnotatedPage:
    """One page with its gold. `gold` rows have `start` and `end`, code points of the text."""

    name: str
    gold: Mapping[str, Any]
    document: Document
    passages: tuple[AnnotatedPassage, ...]
    issued: IssueDate | None

    def fold(self, folds: int) -> int:
        """Return the part, 0 to `folds` - 1, that the page belongs to in cross-validation: always the same one."""
        return crc32(self.name.encode()) % folds


@dataclass(frozen=True, slots=True)
class Example:
    """One decision: the features of each candidate, and how good each is (0 to 1). A yes or no has one candidate."""

    page: str
    candidates: Sequence[Sequence[str]]
    worth: Sequence[float]


def gold_files(folder: Path) -> Iterator[tuple[str, Path, Path]]:
    """Give name, text and gold of each annotated page below a folder, by name. Raises ReadError where there is none."""
    found = sorted(folder.rglob("*.gold.json"), key=lambda path: path.name)
    if not found:
        raise ReadError("holds no annotated page", where=str(folder), hint="name a folder of NAME.txt, NAME.gold.json")
    for path in found:
        name = path.name.removesuffix(".gold.json")
        yield name, path.with_name(f"{name}.txt"), path


def read_gold(path: Path, text: str) -> dict[str, Any]:
    """Return the gold of a page, every row with its offsets. Raises ReadError for a row that is not in the text."""
    gold: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    for kind in ("metrics", "projects", "partnerships", "checks"):
        gold[kind] = [_place(dict(row), text, path) for row in gold.get(kind) or []]
    return gold


def _place(row: dict[str, Any], text: str, path: Path) -> dict[str, Any]:
    if row.get("start") is None:
        sentence = row.get("sentence") or row.get("text") or ""
        at = text.find(sentence)
        if at < 0:
            raise ReadError(f"not in the text: {sentence[:40]}", where=str(path), hint="mend the sentence of that row")
        inner = sentence.find(row["text"]) if row.get("text") else 0
        row["start"] = at + max(inner, 0)
    row.setdefault("end", row["start"] + len(row.get("text") or row.get("sentence") or ""))
    return row
