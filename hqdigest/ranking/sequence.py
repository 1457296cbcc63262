"""Linear-chain models: labels of the tokens of a sentence (BIEU and O), their probabilities by forward-backward."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import exp
from operator import mul

from hqdigest.lexicon import Lexicon
from hqdigest.ranking.models import SCALE, load_model

LABELS = ("O", "B", "I", "E", "U")  # outside; begin, inside, end of a stretch; a stretch of one token

Vector = tuple[float, ...]  # one number a label


@dataclass(slots=True)
class SequenceModel:
    """Weights of each feature for each label, and of each label behind another."""

    vectors: dict[str, Vector]
    transitions: tuple[Vector, ...]
    sums: dict[object, tuple[Vector, ...]] = field(default_factory=dict)  # of what a kind of token always has
    places: dict[tuple[str, ...], Vector] = field(default_factory=dict)  # of the features that places share

    def vector(self, features: Iterable[str]) -> Vector:
        """Return what the features weigh together for each label, in thousandths."""
        get = self.vectors.get
        found = [weights for weights in map(get, features) if weights is not None]
        return tuple(map(sum, zip(*found, strict=True))) if found else _NOTHING

    def known(self, features: tuple[str, ...]) -> Vector:
        """Return what the features weigh together, summed up once."""
        vector = self.places.get(features)
        if vector is None:
            vector = self.places[features] = self.vector(features)
        return vector

    def probabilities(self, scores: Sequence[Sequence[float]]) -> list[Vector]:
        """Return, for each token with its score for each label, how likely each label is in this sequence."""
        odds = [[exp(min(30.0, max(-30.0, s / SCALE))) for s in row] for row in scores]
        return [_normal(*map(mul, *pair)) for pair in zip(self._forward(odds), self._backward(odds), strict=True)]

    def _forward(self, odds: Sequence[Sequence[float]]) -> list[Vector]:
        """Return what speaks for each label of a token by the tokens up to it; written out label by label for speed."""
        (oo, ob, _, _, ou), (_, _, bi, be, _), (_, _, ii, ie, _), (eo, eb, _, _, eu), (uo, ub, _, _, uu) = (
            self.transitions
        )
        o, b, i, e, u = 0.0, 0.0, 0.0, 0.0, 0.0
        forward: list[Vector] = []
        for at, (x, y, z, v, w) in enumerate(odds):
            if at:
                o, b, i, e, u = (
                    x * (o * oo + e * eo + u * uo), y * (o * ob + e * eb + u * ub), z * (b * bi + i * ii),
                    v * (b * be + i * ie), w * (o * ou + e * eu + u * uu),
                )  # fmt: skip
            else:
                o, b, u = x, y, w
            forward.append(_normal(o, b, i, e, u))
            o, b, i, e, u = forward[-1]
        return forward

    def _backward(self, odds: Sequence[Sequence[float]]) -> list[Vector]:
        """Return what speaks for each label of a token by the tokens behind it."""
        (oo, ob, _, _, ou), (_, _, bi, be, _), (_, _, ii, ie, _), (eo, eb, _, _, eu), (uo, ub, _, _, uu) = (
            self.transitions
        )
        backward = [_normal(1.0, 0.0, 0.0, 1.0, 1.0)]
        for row in reversed(odds[1:]):
            o, b, i, e, u = map(mul, row, backward[-1])
            outside, inside = (o * oo + b * ob + u * ou, o * eo + b * eb + u * eu), (i * bi + e * be, i * ii + e * ie)
            backward.append(_normal(outside[0], *inside, outside[1], o * uo + b * ub + u * uu))
        backward.reverse()
        return backward[: len(odds)]


_NOTHING: Vector = (0,) * len(LABELS)


def _normal(o: float, b: float, i: float, e: float, u: float) -> Vector:
    """Return the numbers of the labels so that they add up to one."""
    total = (o + b + i + e + u) or 1.0
    return o / total, b / total, i / total, e / total, u / total


def load_sequence_model(lexicon: Lexicon, name: str) -> SequenceModel:
    """Return the model of a task. Its file holds `LABEL feature` and `LABEL>LABEL`. Raises LexiconError."""
    return lexicon.make(f"sequence model {name}", lambda: _read(lexicon, name))


def _read(lexicon: Lexicon, name: str) -> SequenceModel:
    vectors: dict[str, list[int]] = {}
    moves = [[1.0] * len(LABELS) for _ in LABELS]
    for key, weight in load_model(lexicon, name).weights.items():
        if key[1:2] == ">":
            moves[LABELS.index(key[0])][LABELS.index(key[2])] = exp(weight / SCALE)
        else:
            vectors.setdefault(key[2:], [0] * len(LABELS))[LABELS.index(key[0])] = weight
    return SequenceModel({k: tuple(v) for k, v in vectors.items()}, tuple(map(tuple, moves)))
