"""Kinds of owners: a work, an organization, a place, a person, by how a name ends and by the words that it holds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from hqdigest.find.metrics.members import indicator_of
from hqdigest.find.metrics.words import FIGURE, Words, load_word_lists
from hqdigest.lexicon import Lexicon

WORK, PLACE, GENERIC = "work", "place", "generic"
NAMES = frozenset({WORK, "works", "event", "facility", "organization", PLACE, "person", "group"})
_TAILS = {
    "projects": {"facility": "facility", "work": "works", "task": "task", "event": "event"},
    "organization_tails": {
        "office": "organization", "institution": "organization", "company": "organization",
        "association": "organization", "place": PLACE, "group": "group", "person title": "person", "staff": "person",
    },
    "places": {"province": PLACE, "city": PLACE},
}  # fmt: skip
_TAGS = {"ns": PLACE, "nt": "organization", "nr": "person"}
_LONGEST_TAIL = 6
_VAGUE = frozenset("该此其这本")  # what begins so points to a name told before
_EACH = frozenset("各每")  # and so does what begins so, unless it names a class: 各乡镇重点建设项目
_SHORTEST_CLASS = 6
_MOST = 10_000  # names kept: flat memory over thousands of pages
_STANCES = "全我本该其此"


class Kinds(NamedTuple):
    """What the lexicon knows of the ends of names."""

    tails: Mapping[str, str]
    generic: frozenset[str]  # names nothing by itself: 该项目, 工程
    indicators: Mapping[str, str]  # by how a label ends: what is measured, and so owns nothing
    counts: tuple[str, ...]  # and ends of what is counted: 人数, 户数
    known: dict[str, bool]  # the names that have been asked for

    def is_indicator(self, name: str) -> bool:
        """Return whether a name ends as an indicator does."""
        if name not in self.known:
            if len(self.known) >= _MOST:
                self.known.clear()
            self.known[name] = bool(indicator_of(name, self.indicators)) or name.endswith(self.counts)
        return self.known[name]

    def of(self, name: str, tag: str) -> str:
        """Return the kind of a name whose last word has a tag."""
        vague = name[:1] in _VAGUE or (name[:1] in _EACH and len(name) < _SHORTEST_CLASS)
        if name in self.generic or vague:
            return GENERIC
        for size in range(min(_LONGEST_TAIL, len(name)), 0, -1):
            if (kind := self.tails.get(name[-size:])) is not None:
                return kind
        return _TAGS.get(tag[:2], tag[:2] or "-")


def load_kinds(lexicon: Lexicon) -> Kinds:
    """Return the kinds of names, made once."""
    return lexicon.make("kinds of owners", lambda: _kinds(lexicon))


def _kinds(lexicon: Lexicon) -> Kinds:
    tails: dict[str, str] = {}
    for name, kinds in _TAILS.items():
        for entry, kind in kinds.items():
            tails.update(dict.fromkeys(lexicon.forms(name, entry), kind))
    generic = frozenset(lexicon.forms("projects", "generic", "shared subject"))
    lists = load_word_lists(lexicon)
    counts = tuple(sorted(set(lists.counted.values())))
    return Kinds(tails, generic, lists.indicators, counts, {})


def contents(words: Words, start: int, end: int) -> str:
    """Return what a stretch holds that a name seldom does: a verb, a preposition, a particle, a number."""
    tags = {words.tags[n][:1] for n in range(start, end) if words.tags[n] != "vn"}
    return "".join(tag for tag in ("v", "p", "d", "u", "r", FIGURE, "m") if tag in tags) or "-"


def stance(words: Words, start: int, end: int) -> str:
    """Return how words open that speak of all (全市), of the writer's own (我县), of what was told before (该, 其)."""
    for n in range(start, min(start + 3, end)):
        if words.texts[n][:1] in _STANCES:
            return words.texts[n][:1]
    return "-"


def relation(name: str, label: str) -> str:
    """Return how a name stands to the label of its figure."""
    if not label or not name:
        return "-"
    if name == label:
        return "same"
    if label.startswith(name):
        return "opens it"
    if name in label:
        return "in it"
    if label in name:
        return "holds it"
    return "ends as it" if name[-2:] == label[-2:] else "meets it" if name[-2:] in label else "-"
