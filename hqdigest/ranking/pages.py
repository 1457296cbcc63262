"""Annotated pages as training reads them: NAME.txt with its gold, and what the program reads in the text.

The gold stands in NAME.gold.json, or, of a page that somebody has corrected, in NAME.json: the JSON of `summarize`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zlib import crc32

from hqdigest.document import AnnotatedPassage, Document, Work
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
    works: tuple[Work, ...] = ()  # as the program finds them, for the tasks that want them
    heroes: tuple[tuple[int, str], ...] = ()  # whom its articles portray: index of the article, name


@dataclass(frozen=True, slots=True)
class Example:
    """One decision: the features of each candidate, and how good each is (0 to 1). A yes or no has one candidate."""

    page: str
    candidates: Sequence[Sequence[str | tuple[str, ...]]]  # a tuple: features that come together
    worth: Sequence[float]


@dataclass(frozen=True, slots=True)
class SequenceExample:
    """One sentence: the features of each token, and its label."""

    page: str
    tokens: Sequence[Sequence[str]]
    labels: Sequence[str]


def fold_of(name: str, folds: int) -> int:
    """Return the part, 0 to `folds` - 1, that a page belongs to in cross-validation: always the same one."""
    return crc32(name.encode()) % folds


def gold_files(folder: Path) -> Iterator[tuple[str, Path, Path]]:
    """Give name, text and gold of each annotated page below a folder, by name. Raises ReadError where there is none."""
    found = 0
    for text in sorted(folder.rglob("*.txt"), key=lambda path: path.name):
        for path in (text.with_suffix(".gold.json"), text.with_suffix(".json")):
            if path.exists():
                found += 1
                yield text.stem, text, path
                break
    if not found:
        raise ReadError("holds no annotated page", where=str(folder), hint="name a folder of NAME.txt with NAME.json")


def read_gold(path: Path, text: str) -> dict[str, Any]:
    """Return the gold of a page, every row with its offsets. Raises ReadError for a row that is not in the text."""
    try:
        gold: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        gold = _gold_of(gold) if "schema" in gold else {**gold}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ReadError(f"no annotation ({error!r})", where=str(path), hint="give the JSON of summarize") from None
    whole = "metrics" in gold  # of some pages the layout alone is annotated
    for kind in ("metrics", "projects", "partnerships", "checks"):
        if gold.get(kind, ()) is None:
            del gold[kind]  # nobody looked for them on this page
        elif whole or kind in gold:
            gold[kind] = [_place(dict(row), text, path) for row in gold.get(kind) or []]
    return gold


def _gold_of(digest: dict[str, Any]) -> dict[str, Any]:
    """Return a corrected digest in its plain form as gold."""
    articles = digest["articles"]
    heads = [head for a in articles for head in (a["kicker"], a["title"], a["subtitle"]) if head]
    return {
        "doc_date": (digest["date"] or {}).get("value"),
        "sections": heads + [section["heading"] for a in articles for section in a["sections"]],
        "articles": [
            {
                "kind": a["kind"],
                "title": a["title"],
                "byline": [name for by in a["bylines"] for name in by["names"]],
                "sections": [section["heading"] for section in a["sections"]],
            }
            for a in articles
            if a["title"]
        ],
        "metrics": [{**m, "class": "key" if m["key"] else "detail"} for m in digest["metrics"]],
        "projects": digest["projects"],
        "stories": [
            {
                **{name: s[name] for name in ("person", "title", "age", "start", "end")},
                "org": s["organization"],
                "timeline": [{"date": e["date"], "sentence": e["text"]} for e in s["timeline"]],
                "quotes": [quote["text"] for quote in s["quotes"]],
                "quotes_by": [quote["speaker"] for quote in s["quotes"]],
            }
            for s in digest["stories"]
        ],
        "partnerships": [
            {**p, "activity": "、".join(p["activities"]), "agreement": p["agreements"]} for p in digest["partnerships"]
        ],
        "checks": [check for check in digest["checks"] if check["severity"] != "note"],
    }


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
