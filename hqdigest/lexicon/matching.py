"""Matching of words: all words of several lists that stand in a text, found in one pass."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple


@dataclass(frozen=True, slots=True)
class Entry:
    """One meaning and the words that carry it."""

    id: str
    forms: tuple[str, ...]
    excepts: tuple[str, ...] = ()
    hits: tuple[str, ...] = ()
    misses: tuple[str, ...] = ()
    more: dict[str, Any] = field(default_factory=dict)


class WordSpan(NamedTuple):
    """A word of a list where it stands in a text: `text[start:end]` is one of the forms of the entry `id`."""

    start: int
    end: int
    list: str
    id: str


_Excepts = tuple[int, int, frozenset[str]]  # how far before a form longer words begin, how long they are, the words

_Meaning = tuple[str, str, tuple[_Excepts, ...]]  # list, entry, and what the form is excepted in
Words = dict[str, tuple[_Meaning, ...]]  # by the form
_KEPT = 500  # texts whose words are kept


def _by_place(form: str, longer: Iterable[str]) -> tuple[_Excepts, ...]:
    """Return the longer words that a form is excepted in, those together that are looked up by the same stretch."""
    groups: dict[tuple[int, int], set[str]] = {}
    for word in longer:
        groups.setdefault((word.find(form), len(word)), set()).add(word)
    return tuple((at, length, frozenset(words)) for (at, length), words in groups.items())


def words_of(name: str, entries: dict[str, Entry]) -> Words:
    """Return what the words of a list mean."""
    words: Words = {}
    for entry in entries.values():
        longer = _longer_words(entry)
        for form in entry.forms:
            words[form] = (*words.get(form, ()), (name, entry.id, _by_place(form, longer.get(form, ()))))
    return words


def _longer_words(entry: Entry) -> dict[str, list[str]]:
    """Return the words in which an entry's forms mean something else, by the form."""
    forms, longer = frozenset(entry.forms), dict[str, list[str]]()
    sizes: dict[str, set[int]] = {}  # of forms, by their first character
    for form in forms if entry.excepts else ():
        sizes.setdefault(form[0], set()).add(len(form))
    for word in entry.excepts:
        for start, character in enumerate(word):
            parts = (word[start : start + size] for size in sizes.get(character, ()))
            for form in (part for part in parts if part in forms and part != word):
                longer.setdefault(form, []).append(word)
    return longer


def _excepted(text: str, start: int, excepts: tuple[_Excepts, ...]) -> bool:
    """Whether the form at `start` is part of one of its longer words."""
    for at, length, words in excepts:  # noqa: SIM110 - a generator takes twice as long
        if at <= start and text[start - at : start - at + length] in words:
            return True
    return False


class Matcher:
    """Finds the words of several lists in one pass, by their first two characters."""

    def __init__(self, lists: Iterable[Words]) -> None:
        self._forms: Words = {}
        self._sizes: dict[str, dict[str, list[int]]] = {}  # of words, by the first character and the second
        self._known: dict[str, list[WordSpan]] = {}  # by text: several readers ask for the same passages
        for words in lists:
            for form, meanings in words.items():
                self._forms[form] = self._forms.get(form, ()) + meanings
        for size, first, second in sorted({(-len(form), form[0], form[1:2]) for form in self._forms}):
            self._sizes.setdefault(first, {}).setdefault(second, []).append(-size)
        for behind in self._sizes.values():
            for second, sizes in behind.items() if "" in behind else ():
                sizes += [1] if second else []

    def match(self, text: str) -> list[WordSpan]:
        """Return the words in `text` by start, a longer one first."""
        known = self._known.get(text)
        if known is None:
            if len(self._known) >= _KEPT:
                self._known.clear()
            known = self._known[text] = self._match(text)
        return known.copy()

    def _match(self, text: str) -> list[WordSpan]:
        spans: list[WordSpan] = []
        forms, padded, size, new = self._forms, text + "\0", len(text), tuple.__new__
        for start, behind in enumerate(map(self._sizes.get, text)):
            if behind is None:
                continue
            for length in behind.get(padded[start + 1]) or behind.get("") or ():
                stop = start + length
                if stop <= size and (meanings := forms.get(text[start:stop])) is not None:
                    for name, id, excepts in meanings:
                        if not excepts or not _excepted(text, start, excepts):
                            spans.append(new(WordSpan, (start, stop, name, id)))
        return spans
