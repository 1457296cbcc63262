"""Linear-chain models: labels of the tokens of a sentence (BIEU and O), their probabilities by forward-backward."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import repeat
from math import exp
from struct import Struct

from hqdigest.lexicon import Lexicon
from hqdigest.ranking.models import LANE, LANE_ZERO, SCALE, Model, load_model

LABELS = ("O", "B", "I", "E", "U")  # outside; begin, inside, end of a stretch; a stretch of one token

Vector = tuple[float, ...]  # one number a label


_ZEROS = sum(LANE_ZERO << LANE * n for n in range(len(LABELS)))
_LANES, _BYTES = Struct(f"<{len(LABELS)}i").unpack, LANE // 8 * len(LABELS)
_MOST = 40_000  # sums and odds that are kept


class _Odds(dict[float, float]):
    """What a score means, made when it is first asked for."""

    def __missing__(self, score: float) -> float:
        self[score] = found = exp(min(30.0, max(-30.0, score / SCALE)))
        return found


@dataclass(slots=True)
class SequenceModel:
    """Weights of each feature for each label, and of each label behind another; those of a feature in one number."""

    packed: dict[str, int]  # by feature, a lane of bits for each label
    transitions: tuple[Vector, ...]
    sums: dict[object, tuple[int, ...]] = field(default_factory=dict)  # of what a kind of token always has
    places: dict[object, int] = field(default_factory=dict)  # of the features that places share, by what tells them
    odds: dict[float, float] = field(default_factory=_Odds)  # of scores

    def sum(self, features: Iterable[str]) -> int:
        """Return what the features weigh together, a lane for each label."""
        return sum(map(self.packed.get, features, repeat(0)))

    def vector(self, packed: int) -> Vector:
        """Return the lanes of a sum, in thousandths."""
        # A lane with its highest bit turned is a signed number as a processor has it.
        return _LANES(((packed + _ZEROS) ^ _ZEROS).to_bytes(_BYTES, "little"))

    def probabilities(self, scores: Sequence[Sequence[float]]) -> list[Vector]:
        """Return, for each token with its score for each label, how likely each label is in this sequence."""
        if max(len(self.odds), len(self.sums), len(self.places)) > _MOST:
            for kept in (self.odds, self.sums, self.places):
                kept.clear()
        odds_of = self.odds.__getitem__
        odds = [tuple(map(odds_of, row)) for row in scores]
        found: list[Vector] = []
        for (o, b, i, e, u), (oo, bb, ii, ee, uu) in zip(self._forward(odds), self._backward(odds), strict=True):
            o, b, i, e, u = o * oo, b * bb, i * ii, e * ee, u * uu
            total = (o + b + i + e + u) or 1.0
            found.append((o / total, b / total, i / total, e / total, u / total))
        return found

    def _forward(self, odds: Sequence[Sequence[float]]) -> list[Vector]:
        """Return what speaks for each label of a token by the tokens up to it; written out label by label for speed."""
        (oo, ob, _, _, ou), (_, _, bi, be, _), (_, _, ii, ie, _), (eo, eb, _, _, eu), (uo, ub, _, _, uu) = (
            self.transitions
        )
        o, b, i, e, u = 0.0, 0.0, 0.0, 0.0, 0.0
        forward: list[Vector] = []
        for x, y, z, v, w in odds:
            if forward:
                o, b, i, e, u = (
                    x * (o * oo + e * eo + u * uo), y * (o * ob + e * eb + u * ub), z * (b * bi + i * ii),
                    v * (b * be + i * ie), w * (o * ou + e * eu + u * uu),
                )  # fmt: skip
            else:
                o, b, u = x, y, w
            total = (o + b + i + e + u) or 1.0
            o, b, i, e, u = o / total, b / total, i / total, e / total, u / total
            forward.append((o, b, i, e, u))
        return forward

    def _backward(self, odds: Sequence[Sequence[float]]) -> list[Vector]:
        """Return what speaks for each label of a token by the tokens behind it."""
        (oo, ob, _, _, ou), (_, _, bi, be, _), (_, _, ii, ie, _), (eo, eb, _, _, eu), (uo, ub, _, _, uu) = (
            self.transitions
        )
        last = 1.0 / 3.0
        o, b, i, e, u = last, 0.0, 0.0, last, last
        backward: list[Vector] = [(o, b, i, e, u)]
        for x, y, z, v, w in reversed(odds[1:]):
            o, b, i, e, u = x * o, y * b, z * i, v * e, w * u
            o, b, i, e, u = (
                o * oo + b * ob + u * ou, i * bi + e * be, i * ii + e * ie, o * eo + b * eb + u * eu,
                o * uo + b * ub + u * uu,
            )  # fmt: skip
            total = (o + b + i + e + u) or 1.0
            o, b, i, e, u = o / total, b / total, i / total, e / total, u / total
            backward.append((o, b, i, e, u))
        backward.reverse()
        return backward[: len(odds)]


def load_sequence_model(lexicon: Lexicon, name: str) -> SequenceModel:
    """Return the model of a task. Its file holds `LABEL feature` and `LABEL>LABEL`. Raises LexiconError."""
    return lexicon.make(f"sequence model {name}", lambda: _read(lexicon, name))


def _read(lexicon: Lexicon, name: str) -> SequenceModel:
    model = load_model(lexicon, name)
    odds = ([exp(model.weights.get(f"{one}>{two}", 0) / SCALE) for two in LABELS] for one in LABELS)
    return SequenceModel(_pack(model), tuple(map(tuple, odds)))


def _pack(model: Model) -> dict[str, int]:
    """Return the weights by feature, those for the labels in the lanes of one number."""
    packed: dict[str, int] = {}
    lanes = {label: LANE * n for n, label in enumerate(LABELS)}
    for key, weight in model.weights.items():
        label, _, feature = key.partition(" ")
        if label in lanes:
            packed[feature] = packed.get(feature, 0) + (weight << lanes[label])
    return packed
