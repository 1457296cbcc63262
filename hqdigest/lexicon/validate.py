"""Checks of word lists, told a line each: file, entry, what is wrong, what to do. A user's lists must lie over ours."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from hqdigest.errors import LexiconError
from hqdigest.lexicon import BUILT_IN, KNOWN_KEYS

# Lists whose entries tell one meaning from another, so that a form in two of them would have its meaning by chance.
# The other lists are sets of words by use: a word may well be a verb here and a head there.
EXCLUSIVE = frozenset({"units", "qualifiers", "partnership"})
# Keys that every list may have, and what they hold.
_LISTS_OF_WORDS = ("forms", "except", "remove", "hits", "misses")
Tables = list[dict[str, Any]]


def check_lists(folder: Path | None = None) -> list[str]:
    """Return what is wrong with the lists of a folder (ours without one), a line each: file, entry, what to do."""
    where = folder or BUILT_IN
    if not os.path.isdir(where):  # no folder, or one that may not be looked at
        raise LexiconError("not a folder of word lists", where=str(where), hint="name a folder of .toml files")
    return [problem for path in sorted(where.glob("*.toml")) for problem in check_list(path, own=folder is not None)]


def check_list(path: Path, *, own: bool) -> list[str]:
    """Return what is wrong with one list; a list of one's `own` must lie over one of ours."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:  # no TOML, numbers of thousands of digits, nested too deep
        return [f"{path}: not valid TOML ({error}); mend the line named"]
    told = [*_tops(data), *(_no_such_list(path) if own else ())]
    tables = [raw for raw in data["entry"] if isinstance(raw, dict)] if isinstance(data.get("entry"), list) else []
    ours = _tables_of(BUILT_IN / path.name) if own else []
    for number, raw in enumerate(tables, 1):
        lines = [*_entry(raw), *(_over_ours(raw, ours) if ours else ())]
        told += [f"entry {raw.get('id') or number}: {line}" for line in lines]
    if path.stem in EXCLUSIVE:
        told += _claimed_twice(tables, ours)
    told += _standing_twice(tables)
    return [f"{path}: {line}" for line in told]


def _tops(data: dict[str, Any]) -> Iterator[str]:
    """Tell what stands outside the entries, where it would be lost without a word."""
    for key in data:
        if key != "entry":
            yield f"unknown key {key!r} outside the entries; put it under [[entry]]"
    if not isinstance(tables := data.get("entry", []), list) or not all(isinstance(raw, dict) for raw in tables):
        yield "entry is no list of tables; write [[entry]] with two brackets"


def _no_such_list(path: Path) -> Iterator[str]:
    if not (BUILT_IN / path.name).exists():
        known = ", ".join(sorted(p.stem for p in BUILT_IN.glob("*.toml")))
        yield f"no list of ours has this name; known are {known}"


def _entry(raw: dict[str, Any]) -> Iterator[str]:
    if not isinstance(raw.get("id"), str) or not raw["id"]:
        yield 'has no id; write id = "…"'
    for key in _LISTS_OF_WORDS:
        words = raw.get(key, [])
        if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
            yield f'{key} is no list of words; write {key} = ["…"]'
        elif not all(words):
            yield f"{key} holds an empty word; take it out"
        elif key != "misses" and len(set(words)) < len(words):
            yield f"{key} holds {sorted({w for w in words if words.count(w) > 1})} twice; take one out"
    if not any(raw[key] for key in raw if key != "id"):
        yield 'is empty; write forms = ["…"], or take the entry out'


def _over_ours(raw: dict[str, Any], ours: Tables) -> Iterator[str]:
    """Tell what an entry has that ours do not know, and what a new entry lacks that all of ours have."""
    known = frozenset(key for table in ours for key in table) | KNOWN_KEYS
    for key in sorted(raw.keys() - known):
        yield f"unknown key {key!r}; known are {', '.join(sorted(known))}"
    for key in _needed(ours):
        values = {table[key] for table in ours if isinstance(table[key], str)}
        if key not in raw and not any(table["id"] == raw.get("id") for table in ours):
            yield f"lacks {key}; write one of {', '.join(sorted(values))}"
        elif key in raw and values and raw[key] not in values:
            yield f"{key} is {raw[key]!r}; write one of {', '.join(sorted(values))}"
    for key in sorted(raw.keys() & known - KNOWN_KEYS):
        kinds = {type(table[key]) for table in ours if key in table}
        if kinds and type(raw[key]) not in kinds:
            yield f"{key} is {raw[key]!r}; in our entries it is {' or '.join(sorted(k.__name__ for k in kinds))}"


def _needed(ours: Tables) -> list[str]:
    """Return the further keys that every entry of a list has, and that a new one therefore needs."""
    keys = [frozenset(table) for table in ours]
    return sorted(frozenset.intersection(*keys) - KNOWN_KEYS) if keys else []


def _claimed_twice(tables: Tables, ours: Tables) -> Iterator[str]:
    """Tell forms that two entries claim: which of them is meant would hang on the order of the file."""
    owner: dict[str, str] = {}
    removed = {str(raw.get("id")): set(_words(raw, "remove")) for raw in tables}
    for raw in ours:
        for form in set(_words(raw, "forms")) - removed.get(raw["id"], set()):
            owner[form] = raw["id"]
    for raw in tables:
        ident = str(raw.get("id"))
        for form in _words(raw, "forms"):
            if owner.setdefault(form, ident) != ident:
                yield f"entry {ident}: form {form!r} is claimed by entry {owner[form]} too; leave it in one"


def _words(raw: dict[str, Any], key: str) -> list[str]:
    words = raw.get(key, [])
    return [word for word in words if isinstance(word, str)] if isinstance(words, list) else []


def _standing_twice(tables: Tables) -> Iterator[str]:
    seen: set[str] = set()
    for raw in tables:
        ident = str(raw.get("id"))
        if ident in seen:
            yield f"entry {ident}: stands twice; make one of them"
        seen.add(ident)


@cache
def _tables_of(path: Path) -> Tables:
    if not path.exists():
        return []
    return list(tomllib.loads(path.read_text(encoding="utf-8"))["entry"])
