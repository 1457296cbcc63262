"""Weighing: one code makes features for training and scores at run time; what a group of features weighs is kept.

A group is told by a short key (the words at an edge, counts); what the key says is spelled out only when it is new.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from hqdigest.ranking.models import LANE, LANE_MASK, LANE_ZERO, Model


@dataclass(frozen=True, slots=True)
class Group:
    """Features that depend on one key: `describe` gives its values, each template the numbers of those joined.

    The first value is the first of the key as it is, and none of the others depends on it.
    """

    describe: Callable[..., tuple[str, ...]]
    templates: str  # "0 1, 0 2": numbers of values, parted by commas
    together: str = ""  # "1 2, 3 4 5": values that often come together, for speed: their templates are summed up once
    of: str = ""  # the group of whose features these are some, for speed: what many candidates share is weighed once

    def combinations(self) -> list[str]:
        """Return the templates one by one."""
        return self.templates.split(", ")


Groups = Mapping[str, Group]


Worth = Any  # what features weigh, to be added up: a number at run time, the features themselves in training
Key = tuple[Any, ...]  # the name of a group, and what its features depend on
Weigher = Mapping[Key, Worth]  # what has been asked for once is looked up, with no call of Python between


class Features(dict[Key, tuple[tuple[str, ...]]]):
    """Weighs a group as the names of its features: what training wants."""

    def __init__(self, groups: Groups) -> None:
        super().__init__()
        self._groups = groups
        self._numbers = {
            name: tuple((template, tuple(map(int, template.split()))) for template in group.combinations())
            for name, group in groups.items()
        }

    def __missing__(self, key: Key) -> tuple[tuple[str, ...]]:
        found = self[key] = (tuple(self._spelled(*key)),)
        return found

    def _spelled(self, group: str, *key: Any) -> Iterator[str]:
        values = self._groups[group].describe(*key)
        for template, numbers in self._numbers[group]:
            yield f"{self._groups[group].of or group} {template}={'|'.join([values[n] for n in numbers])}"


class Scores(dict[Key, int]):
    """Weighs a group as the sum of its weights.

    Keys that differ in their first value alone, as a candidate of several kinds, are weighed at once: a sum holds a
    lane of bits for each first value that is known, and lane 0 for any other.
    """

    def __init__(self, groups: Groups, model: Model) -> None:
        super().__init__()
        weights: defaultdict[str, dict[str, int]] = defaultdict(dict)
        for feature, weight in model.weights.items():
            template, _, told = feature.partition("=")
            weights[template][told] = weight
        sums = {name: _Sums(group.of or name, group, weights) for name, group in groups.items()}
        self._sums = {name: (own, own.known, own.lanes) for name, own in sums.items()}

    def __missing__(self, key: Key) -> int:
        sums, known, lanes = self._sums[key[0]]
        first = key[1]
        rest = key[2:] if lanes else key[1:]
        packed = known.get(rest)
        if packed is None:
            packed = sums.add(first, rest)
        if len(self) >= _MOST:
            self.clear()
        worth = self[key] = (packed >> lanes.get(first, 0) & LANE_MASK) - LANE_ZERO
        return worth

    def most(self, group: str, first: str) -> int:
        """Return what a group weighs at most of keys whose first value is `first`."""
        return self._sums[group][0].most(first)


_LANES = 60  # first values at most; where a group has more of them, the first value is one like the others
_MOST = 20_000  # sums kept of a group or a part of one: flat memory over thousands of pages
_Pick = Callable[[Any], Any]


class _Part(dict[Any, int]):
    """What templates weigh together by the values that they join, summed up when it is first asked for."""

    def __init__(self, wide: frozenset[int], templates: Sequence[tuple[Sequence[int], dict[Any, int]]]) -> None:
        numbers = sorted(wide)
        self.pick = _picker(numbers)
        alone = len(numbers) == 1  # what is picked is then the value itself
        self.templates: list[tuple[_Pick, dict[Any, int]]] = []
        for own, weights in templates:
            pick = _itself if alone and own else _picker([numbers.index(n) for n in own])
            self.templates.append((pick, weights))

    def __missing__(self, key: Any) -> int:
        if len(self) >= _MOST:
            self.clear()
        worth = self[key] = sum([weights.get(pick(key), 0) for pick, weights in self.templates])
        return worth


class _Sums:
    """The sums of one group, lanes packed in one number, each kept by what follows the first value of its key."""

    def __init__(self, name: str, group: Group, weights: Mapping[str, Mapping[str, int]]) -> None:
        found = [(list(map(int, t.split())), weights.get(f"{name} {t}", {})) for t in group.combinations()]
        firsts = dict.fromkeys([told.partition("|")[0] for numbers, t in found if numbers[0] == 0 for told in t])
        leads = len(firsts) <= _LANES and not any(0 in numbers[1:] for numbers, _ in found)
        self.lanes = {first: LANE * at for at, first in enumerate(firsts, 1)} if leads else {}
        self.ones = sum(1 << lane for lane in (0, *self.lanes.values()))
        self.known: dict[Any, int] = {}
        self.highest: dict[str, int] = {}
        self.templates = [self._template(numbers, told) for numbers, told in found if told]
        self.describe = group.describe
        sets = [frozenset(map(int, numbers.split())) for numbers in group.together.split(",")]
        parts: dict[frozenset[int], list[tuple[list[int], dict[Any, int]]]] = {}
        for numbers, packed in self.templates:
            own = frozenset(numbers)
            parts.setdefault(next((wide for wide in sets if own <= wide), own), []).append((numbers, packed))
        made = [_Part(wide, templates) for wide, templates in parts.items()]
        self.parts = [(part, part.pick) for part in made]

    def _template(self, numbers: list[int], told: Mapping[str, int]) -> tuple[list[int], dict[Any, int]]:
        """Return the numbers of the values that a template is looked up by, and its weights by them, lanes packed."""
        lanes, ones = self.lanes, self.ones
        if not lanes or numbers[0]:
            keys = iter(told) if len(numbers) == 1 else (tuple(joined.split("|")) for joined in told)
            return numbers, {key: weight * ones for key, weight in zip(keys, told.values(), strict=True)}
        packed: dict[Any, int] = {}
        several = len(numbers) != 2
        for joined, weight in told.items():
            first, _, key = joined.partition("|")
            rest = tuple(key.split("|") if len(numbers) > 1 else ()) if several or "|" in key else key
            packed[rest] = packed.get(rest, 0) + (weight << lanes[first])
        return numbers[1:], packed

    def add(self, first: Any, rest: tuple[Any, ...]) -> int:
        """Sum up the weights of a key, and keep the sum."""
        values = self.describe(first, *rest) if self.lanes else self.describe(*rest)
        total = LANE_ZERO * self.ones + sum([part[pick(values)] for part, pick in self.parts])
        if len(self.known) >= _MOST:
            self.known.clear()
        self.known[rest] = total
        return total

    def most(self, first: str) -> int:
        """Return what the templates weigh at most together, each by itself."""
        if first not in self.highest:
            lane, zero = self.lanes.get(first, 0), LANE_ZERO * self.ones
            found = (
                [(p + zero >> lane & LANE_MASK) - LANE_ZERO for p in packed.values()] for _, packed in self.templates
            )
            self.highest[first] = sum(max(0, *weights) for weights in found)
        return self.highest[first]


def _itself(value: Any) -> Any:
    return value


def _picker(numbers: Sequence[int]) -> _Pick:
    return itemgetter(*numbers) if numbers else lambda values: ()
