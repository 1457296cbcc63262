"""What decides on the owner of a figure: what its article tells, the names that may own it, the features of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from hqdigest.find.metrics.clauses import Decided
from hqdigest.find.metrics.owner_names import Names
from hqdigest.find.metrics.places import Place
from hqdigest.ranking.weighing import Group, Worth


@dataclass(slots=True)
class Article:
    """What the figures of an article share: the names of its projects, its title, the owners found so far."""

    projects: tuple[str, ...] = ()
    title: str = ""
    text: str = ""
    kind: str = "-"
    mentions: Mapping[int, Sequence[tuple[int, str]]] = field(default_factory=dict)  # of projects, by passage
    names: Names = field(default_factory=Names)
    owners: list[str] = field(default_factory=list)  # of the figures before, "" for none
    label: str = ""  # of the figure before
    place: Place | None = None  # of the figure before
    decided: Decided | None = None  # on the role of the figure before

    joined: str = ""  # the names of its projects, a line each
    fulls: dict[tuple[str, bool], str] = field(default_factory=dict)  # names in full
    facts: dict[str, tuple[str, str, str]] = field(default_factory=dict)  # what was asked of names before
    tags: dict[str, str] = field(default_factory=dict)  # of the last words of names met

    def known(self, name: str) -> tuple[str, str, str]:
        """Return whether a name is a project's, whether it stands in the title, how often it is told, 3 for more."""
        if name not in self.facts:
            self.joined = self.joined or "\n".join(self.projects)
            project = "project" if name in self.projects else "part" if self.projects and name in self.joined else "-"
            title = "title" if name and name in self.title else "-"
            main = "main" if name in self.names.main.values() else "-"
            self.facts[name] = project, title, main + str(min(self.text.count(name), 3)) if name else "-"
        return self.facts[name]

    def full(self, name: str, short: bool) -> str:
        """Return the name of the one work that a name shortens: it ends as it or, if `short`, opens it."""
        if (name, short) not in self.fulls:
            found = [p for p in self.projects if p.endswith(name) or (short and p.startswith(name))]
            self.fulls[name, short] = found[0] if len(found) == 1 and len(name) > 2 else name
        return self.fulls[name, short]


# A name that may own a figure: where it was found, the word that it begins with (-1: before the passage), its kind,
# what it holds that a name seldom does (a verb, a preposition), what its own edges weigh.
Mention = tuple[str, str, int, str, str, Worth]


class Owner(NamedTuple):
    """A possible owner of a figure: its name ("" for nobody), where it was found, what its features weigh."""

    name: str
    rule: str
    value: Worth


def _edge(
    word: str,
    tag: str,
    of_class: str,
    last: str,
    last_tag: str,
    behind: str,
    tag_behind: str,
    class_behind: str,
    size: int,
    *ahead: str,
) -> tuple[str, ...]:
    length, ends = str(min(size, 12)), (last[-2:], last_tag)
    return word, tag, of_class, *ends, behind, tag_behind, class_behind, length, last[-1:], *ahead


def _owner(where: str, *values: str) -> tuple[str, ...]:
    return where, *values


def _kind(
    where: str, kind: str, holds: str, relation: str, clauses: str, own: str, nearer: str, *rest: str
) -> tuple[str, ...]:
    opening, stands, *known = rest
    return where, kind, holds, relation, clauses, own, nearer, "", "", opening, stands, "", "", "", "", *known


def _stand(where: str, kind: str, *rest: str) -> tuple[str, ...]:
    *stand, article, first = rest
    return where, kind, "", "", "", "", "", *stand, "", "", "", article, first


GROUPS = {
    "none": Group(lambda *values: values, "0"),
    # first word, tag, class, end of the last word, tag, word behind, tag, class, length, last character,
    # word before, its tag
    "edge": Group(
        _edge,
        "0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 4 6, 3 6, 9 6, 1 4, 3 5, 10, 11, 6 11, 6 10",
        together="0 1 2, 3 4 6 9, 5 7",
    ),
    # where, unit, dimension, label's end, its last character, how its figure stands, movement, its own first word
    # and tag, list of the label, first word of the sentence, nouns of its own, whether labelled as the one before
    "owner": Group(
        _owner,
        (
            "0, 0 1, 0 2, 0 3, 0 4, 0 5, 0 6, 0 7, 0 8, 0 2 5, 0 5 8, 0 5 7, 0 3 8, 0 9, 0 5 9, 0 2 9, 0 3 5, "
            "0 10, 0 11, 0 12, 0 11 12, 0 5 11, 0 6 12, 0 6 11, 0 8 11"
        ),
        together="3 4 5 8, 2 5 9 11, 6 11 12, 7 8 5",
    ),
    # where, a project's name, in the title, how often told, owner of the figure before, article's kind, projects
    # where, kind, what it holds, relation to the label, clauses between, nearer names of its kind, kinds nearer, stance
    # of the clause, of the sentence, kind of the clause's opening, how its figure stands, dimension, label's end, last
    # character, movement, in the title, how often told, owner of the figure before, article's kind, own first tag
    "kind": Group(
        _kind,
        (
            "2, 0 2, 1 2, 1 3, 0 3, 0 1 3, 3 10, 0 4, 1 4, 0 1 4, 1 5, 0 5, 1 6, 0 6, 1 4 6, 1 15 16, 1 16, "
            "0 6 10, 1 17, 1 6 17, 9 10 17, 0 15 16"
        ),
        together="1 2 5 15 16, 1 3, 1 4 6, 1 6 17, 9 10 17",
    ),
    # those of them that depend on the figure and on the kind, whatever the name
    "stand": Group(
        _stand,
        ("1, 0 1, 1 11, 1 13, 0 7, 1 7, 0 8, 1 8, 0 9, 1 9, 0 1 9, 0 9 10, 1 10, 1 14, 1 18, 1 12, 0 7 9, 0 9 19"),
        together="1 11 12 13 14, 1 7 8 18, 1 9 10 19",
        of="kind",
    ),
    # where, kind, figures between, distance, dimension, its end, the label's, its last character
    "far": Group(
        lambda *values: values,
        "0 2, 1 2, 0 1 2, 0 3, 1 3, 5 6, 5 4, 5 0, 1 6, 7 6, 7 4",
        together="1 2 3, 5 6 4",
    ),
    # where else, where, kind, dimension
    "also": Group(lambda *values: values, "0, 0 1, 0 2, 0 1 2, 0 3, 0 2 3"),
    # where another owner was found, its kind, dimension
    "beside": Group(lambda *values: values, "0, 0 1, 0 2, 0 1 2"),
    "known": Group(
        lambda *values: values,
        "0 1, 0 2, 0 3, 0 4, 0 1 4, 0 1 2, 0 5, 1 3, 0 2 3, 0 6, 0 1 6, 0 1 5, 1 2, 3, 4",
        together="1 2 3 4 5 6",
    ),
}


def parted(before: Place | None, place: Place) -> str:
    """Return what parts a figure from the one before: nothing but words, a clause, a sentence, a passage."""
    if before is None or before.passage != place.passage:
        return "passage"
    if before.first != place.first:
        return "sentence"
    return "words" if before.clause == place.clause else "clause"


def distance(figures: Sequence[int], at: int, figure: int) -> tuple[str, str]:
    """Return how many figures stand between a name and a figure, and the order of their distance in words.

    `figures` are the numbers of figures before each word.
    """
    if at < 0:
        return "-", "-"
    between = figures[figure] - figures[min(at, figure)]
    return str(min(between, 4)), str((figure - at).bit_length() if at < figure else -1)
