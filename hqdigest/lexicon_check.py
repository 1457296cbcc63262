"""Checks of word lists that are too slow or too strict for every run: all that is wrong in a folder, told at once."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hqdigest.errors import LexiconError
from hqdigest.lexicon import BUILT_IN, KNOWN_KEYS

# Lists whose entries tell one meaning from another, so that a form in two of them would have its meaning by chance.
# The other lists are sets of words by use: a word may well be a verb here and a head there.
EXCLUSIVE = frozenset({"units", "status", "roles", "periods", "partnership"})
# Keys that every list may have, and what they hold.
_LISTS_OF_WORDS = ("forms", "except", "remove", "hits", "misses")


def check_lists(folder: Path | None = None) -> list[str]:
    """Return what is wrong with the lists of a folder (ours without one), a line each: file, entry, what to do."""
    where = folder or BUILT_IN
    if not where.is_dir():
        raise LexiconError("not a folder of word lists", where=str(where), hint="name a folder of .toml files")
    return [problem for path in sorted(where.glob("*.toml")) for problem in check_list(path, own=folder is not None)]


def check_list(path: Path, *, own: bool) -> list[str]:
    """Return what is wrong with one list; a list of one's `own` must lie over one of ours."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        return [f"{path}: not valid TOML ({error}); mend the line named"]
    problems = []
    if own and not (BUILT_IN / path.name).exists():
        known = ", ".join(sorted(p.stem for p in BUILT_IN.glob("*.toml")))
        problems.append(f"{path}: no list of ours has this name; known are {known}")
    known_keys = _keys_of(BUILT_IN / path.name) | KNOWN_KEYS if own else None
    tables = [raw for raw in data.get("entry", []) if isinstance(raw, dict)]
    for number, raw in enumerate(tables, 1):
        problems += [f"{path}: entry {raw.get('id') or number}: {told}" for told in _entry(raw, known_keys)]
    if path.stem in EXCLUSIVE:
        problems += [f"{path}: {told}" for told in _claimed_twice(tables)]
    problems += [f"{path}: {told}" for told in _standing_twice(tables)]
    return problems


def _entry(raw: dict[str, Any], known_keys: frozenset[str] | None) -> Iterator[str]:
    if not isinstance(raw.get("id"), str) or not raw["id"]:
        yield 'has no id; write id = "…"'
    for key in raw.keys() - known_keys if known_keys is not None else ():
        yield f"unknown key {key!r}; known are {', '.join(sorted(known_keys or ()))}"
    for key in _LISTS_OF_WORDS:
        words = raw.get(key, [])
        if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
            yield f'{key} is no list of words; write {key} = ["…"]'
        elif not all(words):
            yield f"{key} holds an empty word; take it out"
        elif key != "misses" and len(set(words)) < len(words):
            yield f"{key} holds {sorted({w for w in words if words.count(w) > 1})} twice; take one out"
    if set(raw) <= {"id"}:
        yield 'is empty; write forms = ["…"], or take the entry out'


def _claimed_twice(tables: list[dict[str, Any]]) -> Iterator[str]:
    """Tell forms that two entries claim: which of them is meant would hang on the order of the file."""
    owner: dict[str, str] = {}
    for raw in tables:
        ident = str(raw.get("id"))
        for form in raw.get("forms", []) if isinstance(raw.get("forms"), list) else []:
            if owner.setdefault(form, ident) != ident:
                yield f"entry {ident}: form {form!r} is claimed by entry {owner[form]} too; leave it in one"


def _standing_twice(tables: list[dict[str, Any]]) -> Iterator[str]:
    seen: set[str] = set()
    for raw in tables:
        ident = str(raw.get("id"))
        if ident in seen:
            yield f"entry {ident}: stands twice; make one of them"
        seen.add(ident)


def _keys_of(path: Path) -> frozenset[str]:
    if not path.exists():
        return frozenset()
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return frozenset(key for raw in data.get("entry", []) for key in raw)
