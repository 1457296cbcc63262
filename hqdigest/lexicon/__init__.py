"""Word lists: load them, lay a user's own over them, check them, and make patterns of them.

A list is a TOML file of `[[entry]]` tables: `id`, `forms` (plain words, no regular expressions), `except` (longer words
in which a form means something else), any further keys its reader wants, and `hits` and `misses`, examples that the
tests run. A user's folder holds files of the same names: the same id extends an entry, a new id adds one, `remove`
takes words away from it. A user's lists are checked as they are loaded; ours are by the tests.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar
from zlib import crc32

from hqdigest.errors import LexiconError
from hqdigest.lexicon.matching import Entry as Entry
from hqdigest.lexicon.matching import Matcher, Words, words_of
from hqdigest.lexicon.matching import WordSpan as WordSpan

T = TypeVar("T")
BUILT_IN = Path(__file__).parent / "lists"
PARSED = Path(__file__).parent / "parsed"  # the same as JSON, written by `python -m hqdigest.lexicon.parse`
KNOWN_KEYS = frozenset({"id", "forms", "except", "remove", "hits", "misses"})


class Lexicon:
    """The word lists of one run, each read when first asked for, and what is made of them, each made once.

    `folder` holds a user's own lists, `weights` a user's own models; None: the built-in ones alone.
    """

    def __init__(self, folder: Path | None = None, weights: Path | None = None) -> None:
        self.folder = folder
        self.weights = weights
        self._lists: dict[str, dict[str, Entry]] = {}
        self._forms: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._made: dict[str, Any] = {}
        self._matchers: dict[tuple[str, ...], Matcher] = {}

    def entries(self, name: str) -> dict[str, Entry]:
        """Return the entries of the list `name` by their id. Raises LexiconError for a list that breaks the rules."""
        if name not in self._lists:
            entries = read_list(BUILT_IN / f"{name}.toml")
            if self.folder is not None and (own := self._own().get(name)) is not None:
                entries = lay_over(entries, read_list(own), removed=read_removals(own))
            self._lists[name] = entries
        return self._lists[name]

    def _own(self) -> dict[str, Path]:
        """Return the user's lists by their names, all checked when the first is asked for."""
        return self.make("lists of the user's own", lambda: own_lists(self.folder) if self.folder else {})

    def forms(self, name: str, *ids: str) -> tuple[str, ...]:
        """Return the forms of the named entries (of all, when none is named), longest first."""
        key = (name, *ids)
        found = self._forms.get(key)
        if found is None:
            entries = self.entries(name)
            wanted = [entries[i] for i in ids] if ids else list(entries.values())
            found = tuple(sorted({f for e in wanted for f in e.forms}, key=lambda f: (-len(f), f)))
            self._forms[key] = found
        return found

    def pattern(self, name: str, *ids: str) -> str:
        """Return a regular expression, an ungrouped alternation in (?:…), that matches any form of the entries."""
        entries = self.entries(name)
        wanted = [entries[i] for i in ids] if ids else list(entries.values())
        return alternation((f, e.excepts) for e in wanted for f in e.forms)

    def match(self, text: str, *lists: str) -> list[WordSpan]:
        """Return every word of the lists that stands in `text`, in one pass, by start, a longer one first.

        Words may overlap; one that is part of a longer word that its entry excepts is left out.
        """
        matcher = self._matchers.get(lists)
        if matcher is None:
            matcher = self._matchers[lists] = Matcher([self._words(name) for name in lists])
        return matcher.match(text)

    def _words(self, name: str) -> Words:
        return self.make(f"words of {name}", lambda: words_of(name, self.entries(name)))

    def make(self, key: str, build: Callable[[], T]) -> T:
        """Return what `build` made the first time that `key` was asked for."""
        if key not in self._made:
            self._made[key] = build()
        made: T = self._made[key]
        return made


def alternation(forms: Iterable[tuple[str, tuple[str, ...]]]) -> str:
    """Make (?:…|…) of words, longest first, each guarded against the longer words of its exceptions.

    Words that begin alike stand together and every branch begins with a character, so that `re` passes over the places
    where none can begin: twelve times as fast, over our lists and reports, as trying all words everywhere.
    """
    groups: dict[str, list[str]] = {}
    for form, excepts in sorted(set(forms), key=lambda pair: (-len(pair[0]), pair)):
        groups.setdefault(form[0], []).append(re.escape(form[1:]) + _guards(form, excepts))
    return "(?:" + "|".join(_group(first, rests) for first, rests in groups.items()) + ")" if groups else "(?!)"


def _group(first: str, rests: list[str]) -> str:
    return re.escape(first) + (rests[0] if len(rests) == 1 else f"(?:{'|'.join(rests)})")


def _guards(form: str, excepts: tuple[str, ...]) -> str:
    """Make what stands behind a word in a pattern so that it is no part of the longer words (plan, but no airplane)."""
    guards = []
    for word in excepts:
        at = word.find(form)
        if at < 0 or word == form:
            continue
        before, behind = re.escape(word[: at + len(form)]), re.escape(word[at + len(form) :])
        if not at:
            guards.append(f"(?!{behind})")
        else:
            guards.append(f"(?!(?<={before}){behind})" if behind else f"(?<!{before})")
    return "".join(guards)


def read_list(path: Path) -> dict[str, Entry]:
    """Read one TOML list. Raises LexiconError that names the file and the entry."""
    return {raw["id"]: _entry(raw) for raw in read_tables(path)}


def own_lists(folder: Path) -> dict[str, Path]:
    """Return the word lists of a user's folder by name. Raises LexiconError for the first that breaks the rules."""
    from hqdigest.lexicon.validate import check_lists  # here, for a run without lists of one's own needs none of it

    for problem in check_lists(folder):
        where, _, told = problem.partition(": ")
        raise LexiconError(told, where=where)
    return {path.stem: path for path in sorted(folder.glob("*.toml"))}


def read_removals(path: Path) -> dict[str, tuple[str, ...]]:
    """Return the forms that a user's list takes away, by entry id."""
    return {raw["id"]: tuple(raw["remove"]) for raw in read_tables(path) if raw.get("remove")}


def read_tables(path: Path) -> list[dict[str, Any]]:
    """Return the entries of a TOML list as they are written. Raises LexiconError that names the file and the entry."""
    try:
        written = path.read_bytes()
        if (parsed := _read_parsed(path, written)) is not None:
            return parsed
        import tomllib  # here, for what was parsed beforehand needs none of it

        data = tomllib.loads(written.decode("utf-8"))
    except FileNotFoundError:
        raise LexiconError("no such word list", where=str(path)) from None
    except (ValueError, RecursionError) as error:  # no TOML, no UTF-8, a number of thousands of digits, nested too deep
        raise LexiconError(f"not valid TOML ({error})", where=str(path), hint="mend the line named") from None
    tables = data.get("entry", [])
    if not isinstance(tables, list) or not all(isinstance(raw, dict) for raw in tables):
        raise LexiconError("entry is no table", where=str(path), hint="write [[entry]]")
    for number, raw in enumerate(tables, 1):
        if not isinstance(raw.get("id"), str) or not raw["id"]:
            raise LexiconError(f"entry {number} has no id", where=str(path), hint='write id = "…"')
    return list(tables)


def _read_parsed(path: Path, written: bytes) -> list[dict[str, Any]] | None:
    """Return a built-in list as it was parsed before, ten times as fast as TOML; None where it has changed."""
    copy = PARSED / f"{path.stem}.json"
    if path.parent != BUILT_IN or not copy.exists():
        return None
    checksum, entries = json.loads(copy.read_bytes())
    return entries if checksum == crc32(written) else None


def _entry(raw: dict[str, Any]) -> Entry:
    return Entry(
        id=raw["id"],
        forms=tuple(raw.get("forms", ())),
        excepts=tuple(raw.get("except", ())),
        hits=tuple(raw.get("hits", ())),
        misses=tuple(raw.get("misses", ())),
        more={k: v for k, v in raw.items() if k not in KNOWN_KEYS},
    )


def lay_over(entries: dict[str, Entry], own: dict[str, Entry], removed: dict[str, tuple[str, ...]]) -> dict[str, Entry]:
    """Lay a user's entries over the built-in ones."""
    merged = dict(entries)
    for key, entry in own.items():
        base = merged.get(key, Entry(id=key, forms=()))
        gone = set(removed.get(key, ()))
        merged[key] = Entry(
            id=key,
            forms=tuple(f for f in dict.fromkeys(base.forms + entry.forms) if f not in gone),
            excepts=tuple(w for w in dict.fromkeys(base.excepts + entry.excepts) if w not in gone),
            hits=base.hits + entry.hits,
            misses=base.misses + entry.misses,
            more=_extended(base.more, entry.more),
        )
    return merged


def _extended(base: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """Return an entry's further keys with a user's own: lists are lengthened, anything else is replaced."""
    merged = {**base, **own}
    for key, value in own.items():
        if isinstance(value, list) and isinstance(base.get(key), list):
            merged[key] = [*base[key], *(word for word in value if word not in base[key])]
    return merged
