"""Linear-chain models: labels of the tokens of a sentence (BIEU and O), their probabilities by forward-backward."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import exp

from hqdigest.lexicon import Lexicon
from hqdigest.ranking.models import SCALE, load_model

LABELS = ("O", "B", "I", "E", "U")  # outside; begin, inside, end of a stretch; a stretch of one token
_FOLLOWS = {"O": "OBU", "B": "IE", "I": "IE", "E": "OBU", "U": "OBU"}
_BEFORE = tuple(tuple(i for i, a in enumerate(LABELS) if b in _FOLLOWS[a]) for b in LABELS)
_BEHIND = tuple(tuple(i for i, b in enumerate(LABELS) if b in _FOLLOWS[a]) for a in LABELS)
_SIZE = range(len(LABELS))

Vector = tuple[float, ...]  # one number a label


@dataclass(slots=True)
class SequenceModel:
    """Weights of each feature for each label, and of each label behind another."""

    vectors: dict[str, Vector]
    transitions: tuple[Vector, ...]
    sums: dict[object, tuple[Vector, ...]] = field(
        default_factory=dict
    )  # of the features that a kind of token always has

    def vector(self, features: Iterable[str]) -> Vector:
        """Return what the features weigh together, for each label."""
        total = [0.0] * len(LABELS)
        for feature in features:
            weights = self.vectors.get(feature)
            if weights is not None:
                for i in _SIZE:
                    total[i] += weights[i]
        return tuple(total)

    def probabilities(self, scores: Sequence[Sequence[float]]) -> list[Vector]:
        """Return, for each token with its score for each label, how likely each label is in this sequence."""
        odds = [[exp(min(30.0, max(-30.0, s))) for s in row] for row in scores]
        moves = self.transitions
        forward = [_normal([odds[0][b] if b in _OPENS else 0.0 for b in _SIZE])] if odds else []
        for row in odds[1:]:
            last = forward[-1]
            forward.append(_normal([row[b] * sum(last[a] * moves[a][b] for a in _BEFORE[b]) for b in _SIZE]))
        backward = [_normal([1.0 if a in _CLOSES else 0.0 for a in _SIZE])] if odds else []
        for row in reversed(odds[1:]):
            next_ = [row[b] * backward[-1][b] for b in _SIZE]
            backward.append(_normal([sum(next_[b] * moves[a][b] for b in _BEHIND[a]) for a in _SIZE]))
        return [
            tuple(_normal([f * b for f, b in zip(*p, strict=True)]))
            for p in zip(forward, reversed(backward), strict=True)
        ]


_OPENS = frozenset(LABELS.index(label) for label in "OBU")
_CLOSES = frozenset(LABELS.index(label) for label in "OEU")


def _normal(row: list[float]) -> list[float]:
    total = sum(row) or 1.0
    return [value / total for value in row]


def load_sequence_model(lexicon: Lexicon, name: str) -> SequenceModel:
    """Return the model of a task. Its file holds `LABEL feature` and `LABEL>LABEL`. Raises LexiconError."""
    return lexicon.make(f"sequence model {name}", lambda: _read(lexicon, name))


def _read(lexicon: Lexicon, name: str) -> SequenceModel:
    vectors: dict[str, list[float]] = {}
    moves = [[1.0] * len(LABELS) for _ in LABELS]
    for key, weight in load_model(lexicon, name).weights.items():
        if key[1:2] == ">":
            moves[LABELS.index(key[0])][LABELS.index(key[2])] = exp(weight / SCALE)
        else:
            vectors.setdefault(key[2:], [0.0] * len(LABELS))[LABELS.index(key[0])] = weight / SCALE
    return SequenceModel({k: tuple(v) for k, v in vectors.items()}, tuple(map(tuple, moves)))
