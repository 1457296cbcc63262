"""Weighing: one code makes features for training and scores at run time; what a group of features weighs is kept.

A group is told by a short key (the words at an edge, counts); what the key says is spelled out only when it is new.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from hqdigest.ranking.models import Model


@dataclass(frozen=True, slots=True)
class Group:
    """Features that depend on one key: `describe` gives its values, each template the numbers of those joined.

    The first value is the first of the key as it is, and none of the others depends on it.
    """

    describe: Callable[..., tuple[str, ...]]
    templates: str  # "0 1, 0 2": numbers of values, parted by commas

    def combinations(self) -> list[str]:
        """Return the templates one by one."""
        return self.templates.split(", ")


Groups = Mapping[str, Group]


Worth = Any  # what features weigh, to be added up: a number at run time, the features themselves in training
Weigher = Callable[..., Worth]


class Features:
    """Weighs a group as the names of its features: what training wants."""

    def __init__(self, groups: Groups) -> None:
        self._groups = groups
        self._numbers = {
            name: tuple((template, tuple(map(int, template.split()))) for template in group.combinations())
            for name, group in groups.items()
        }
        self._known: dict[tuple[Any, ...], tuple[tuple[str, ...]]] = {}

    def __call__(self, *key: Any) -> tuple[tuple[str, ...]]:
        if key not in self._known:
            self._known[key] = (tuple(self._spelled(*key)),)
        return self._known[key]

    def _spelled(self, group: str, *key: Any) -> Iterator[str]:
        values = self._groups[group].describe(*key)
        for template, numbers in self._numbers[group]:
            yield f"{group} {template}={'|'.join([values[n] for n in numbers])}"


class Scores:
    """Weighs a group as the sum of its weights, summed up once for the same key.

    Keys that differ in their first value alone, as a candidate of several kinds, share what is looked up for the rest.
    """

    def __init__(self, groups: Groups, model: Model) -> None:
        self._describe = {name: group.describe for name, group in groups.items()}
        self._tables = _tables(groups, model.weights)
        self._known: dict[tuple[Any, ...], int] = {}
        self._shared: dict[tuple[Any, ...], list[dict[str, int]]] = {}
        self._most: dict[tuple[str, str], int] = {}

    def __call__(self, *key: Any) -> int:
        score = self._known.get(key)
        if score is None:
            first = key[1]
            score = sum([weights.get(first, weights.get(_ANY, 0)) for weights in self._by_first(*key)])
            if len(self._known) < _MOST:
                self._known[key] = score
        return score

    def _by_first(self, group: str, *key: Any) -> list[dict[str, int]]:
        """Return the weights of the templates that hold of a key, by its first value."""
        rest = (group, key[1:])
        found = self._shared.get(rest)
        if found is None:
            values = self._describe[group](*key)
            told = [table.get(pick(values)) for pick, table in self._tables[group]]
            found = [weights for weights in told if weights is not None]
            if len(self._shared) < _MOST:
                self._shared[rest] = found
        return found

    def most(self, group: str, first: str) -> int:
        """Return what a group weighs at most of keys whose first value is `first`."""
        if (group, first) not in self._most:
            tables = [table for _, table in self._tables[group]]
            own = [[w.get(first, w.get(_ANY, 0)) for w in table.values()] for table in tables]
            self._most[group, first] = sum(max(0, *weights) for weights in own)
        return self._most[group, first]


_ANY = "\0"  # stands for the first value in the weights of a template without it
Table = tuple[Callable[[tuple[str, ...]], Any], dict[Any, dict[str, int]]]


def _tables(groups: Groups, weights: Mapping[str, int]) -> dict[str, list[Table]]:
    """Return for each template of a group what picks its values but the first, and its weights by them and that."""
    found: dict[str, dict[Any, dict[str, int]]] = {}
    for feature, weight in weights.items():
        template, _, told = feature.partition("=")
        values = told.split("|")
        numbers = template.split()[1:]
        first = values.pop(numbers.index("0")) if "0" in numbers else _ANY
        rest = values[0] if len(values) == 1 else tuple(values)
        found.setdefault(template, {}).setdefault(rest, {})[first] = weight
    return {
        name: [
            (_picker([int(n) for n in template.split() if n != "0"]), found[f"{name} {template}"])
            for template in group.combinations()
            if f"{name} {template}" in found
        ]
        for name, group in groups.items()
    }


def _picker(numbers: list[int]) -> Callable[[tuple[str, ...]], Any]:
    return itemgetter(*numbers) if numbers else lambda values: ()


_MOST = 200_000  # groups kept: some 40 MB, more than the longest bulletin has
