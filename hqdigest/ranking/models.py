"""Log-linear models: a score is the sum of the integer weights of the features that hold, the same on every machine."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from math import exp
from pathlib import Path

from hqdigest.errors import LexiconError
from hqdigest.lexicon import Lexicon

BUILT_IN = Path(__file__).parent.parent / "weights"
SCALE = 1000  # weights are written in thousandths, so that sums are exact
_MOST = 50_000  # features kept packed: flat memory over thousands of pages
# Weights of the same feature for several things are summed up at once, in lanes of bits of one number; adding
# LANE_ZERO in each lane keeps a sum below zero from its neighbours when the lanes are read.
LANE = 32
LANE_MASK, LANE_ZERO = (1 << LANE) - 1, 1 << LANE - 1


@dataclass(frozen=True, slots=True)
class Model:
    """Weights by feature, in thousandths; `bias` is the weight that holds always."""

    weights: Mapping[str, int]
    bias: int = 0

    def score(self, features: Iterable[str]) -> int:
        """Return the score of what has these features, in thousandths; an unknown feature counts nothing."""
        return self.bias + sum(map(self.weights.get, features, repeat(0)))

    def probability(self, features: Iterable[str]) -> float:
        """Return the probability, by a logistic model, of what has these features."""
        return 1 / (1 + exp(-max(-30.0, min(30.0, self.score(features) / SCALE))))

    def choose(self, candidates: Sequence[Iterable[str]]) -> int:
        """Return the index of the best candidate, the first of equals. Raises ValueError for none."""
        scores = [self.score(features) for features in candidates]
        return max(range(len(scores)), key=scores.__getitem__)

    def explain(self, features: Iterable[str], most: int = 5) -> list[tuple[str, float]]:
        """Return the features that weighed most, with their weights, the heaviest first."""
        told = [(f, self.weights[f] / SCALE) for f in features if f in self.weights]
        return sorted(told, key=lambda pair: (-abs(pair[1]), pair[0]))[:most]


class Choice(dict[str, int]):
    """Weights of features for each of several labels, those of a feature packed in one number, a lane a label.

    A feature is looked up when it is first asked for. What is told of a label whatever holds stands under "".
    """

    def __init__(self, weights: Mapping[str, int], labels: Sequence[str], joint: str) -> None:
        self._weights, self._joint = weights, joint
        self._lanes = [(label, LANE * n) for n, label in enumerate(labels)]
        self._always = sum((weights.get(label, 0) + LANE_ZERO) << lane for label, lane in self._lanes)

    def __missing__(self, feature: str) -> int:
        if len(self) >= _MOST:
            self.clear()
        weight_of, joint = self._weights.get, self._joint
        packed = sum([weight_of(f"{label}{joint}{feature}", 0) << lane for label, lane in self._lanes])
        self[feature] = packed
        return packed

    def total(self, features: Iterable[str]) -> int:
        """Return what features weigh together, to be added up and read by `scores`."""
        return sum(map(self.__getitem__, features))

    def scores(self, total: int) -> list[int]:
        """Return the score of each label, in thousandths, for what all features weigh."""
        total += self._always
        return [(total >> lane & LANE_MASK) - LANE_ZERO for _, lane in self._lanes]


class Told:
    """Features that several choices share, weighed once."""

    def __init__(self, features: Iterable[str]) -> None:
        self.features = list(dict.fromkeys(features))
        self._worth: int | None = None

    def weigh(self, model: Choice) -> int:
        if self._worth is None:
            self._worth = model.total(self.features)
        return self._worth


def load_choice(lexicon: Lexicon, name: str, labels: Sequence[str], joint: str) -> Choice:
    """Return the model of a task whose features are LABEL and LABEL joined to what holds. Raises LexiconError."""
    return lexicon.make(f"choice {name}", lambda: Choice(load_model(lexicon, name).weights, labels, joint))


def load_model(lexicon: Lexicon, name: str) -> Model:
    """Return the model of a task: the user's own where the folder of weights has it, else the built-in one.

    Raises LexiconError for a file that holds no weights.
    """
    return lexicon.make(f"model {name}", lambda: _read(lexicon.weights, name))


def _read(folder: Path | None, name: str) -> Model:
    own = folder / f"{name}.json" if folder is not None else None
    path = own if own is not None and own.exists() else BUILT_IN / f"{name}.json"
    try:
        data = json.loads(path.read_bytes())
        weights = data["weights"]
        if path is own:
            weights = {str(feature): int(weight) for feature, weight in weights.items()}
        return Model(weights, int(data.get("bias", 0)))
    except (OSError, ValueError, KeyError, AttributeError, TypeError) as error:
        raise LexiconError(f"no weights can be read ({error})", where=str(path), hint="train them anew") from None
