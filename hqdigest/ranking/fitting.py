"""Fitting: the weights of one task from its examples, by L-BFGS over a listwise softmax or a logistic loss."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import chain
from typing import Any

from hqdigest.ranking.models import SCALE, Model
from hqdigest.ranking.pages import Example

_STEPS = 100  # of the search; the cross-validated figures stay the same from some 80 on


def fit(
    examples: Sequence[Example],
    kind: str,
    prior: Model | None = None,
    l2: float = 5.0,
    min_count: int = 5,
    min_pages: int = 1,
    sharpness: float = 12.0,
    drop: int = 0,
) -> dict[str, Any]:
    """Return {"bias": …, "weights": {feature: thousandths}}.

    A feature of fewer than `min_count` candidates or `min_pages` pages is none, nor is a weight below `drop`
    thousandths. With a `prior`, weights are drawn to its weights instead of to zero; those of features not seen stay.
    """
    import numpy as np
    from scipy.optimize import minimize

    known_before = dict(prior.weights) if prior else {}
    held, groups = _grouped(examples)
    seen = _vocabulary(examples, held, groups, min_count, min_pages, known_before)
    before = np.array([known_before.get(f, 0) for f in seen] + [prior.bias if prior else 0]) / SCALE
    matrix, features = _matrix(held, len(groups)), _matrix_of_groups(groups, seen)
    turned, features_turned = matrix.T.tocsr(), features.T.tocsr()
    worth = np.concatenate([np.asarray(e.worth, float) for e in examples])
    sizes = [len(e.candidates) for e in examples]
    starts = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
    of = np.repeat(np.arange(len(sizes)), sizes)

    def back(gap: Any) -> Any:
        return features_turned @ (turned @ gap)

    def choice(w: Any) -> tuple[float, Any]:
        score = matrix @ (features @ w[:-1])
        score -= np.maximum.reduceat(score, starts[:-1])[of]
        odds = np.exp(score)
        total = np.add.reduceat(odds, starts[:-1])[of]
        loss = -(goal * (score - np.log(total))).sum() + l2 / 2 * ((w - before) @ (w - before))
        return loss, np.append(back(odds / total - goal), 0.0) + l2 * (w - before)

    def any_of(w: Any) -> tuple[float, Any]:
        score = matrix @ (features @ w[:-1])
        score -= np.maximum.reduceat(score, starts[:-1])[of]
        odds = np.exp(score)
        right = odds * (worth > 0)
        total, good = np.add.reduceat(odds, starts[:-1]), np.add.reduceat(right, starts[:-1])
        loss = (np.log(total) - np.log(good)).sum() + l2 / 2 * ((w - before) @ (w - before))
        return loss, np.append(back(odds / total[of] - right / good[of]), 0.0) + l2 * (w - before)

    def binary(w: Any) -> tuple[float, Any]:
        score = matrix @ (features @ w[:-1]) + w[-1]
        loss = (np.logaddexp(0, score) - worth * score).sum() + l2 / 2 * ((w - before)[:-1] @ (w - before)[:-1])
        gap = 1 / (1 + np.exp(-score)) - worth
        return loss, np.append(back(gap) + l2 * (w - before)[:-1], gap.sum())

    if kind == "choice":
        best = np.maximum.reduceat(worth, starts[:-1])[of]
        goal = np.exp((worth - best) * sharpness)
        goal /= np.add.reduceat(goal, starts[:-1])[of]
    objectives: dict[str, Callable[[Any], tuple[float, Any]]] = {"choice": choice, "any": any_of, "binary": binary}
    w = minimize(objectives[kind], before, jac=True, method="L-BFGS-B", options={"maxiter": _STEPS}).x
    weights = known_before | {f: round(float(w[n]) * SCALE) for n, f in enumerate(seen)}
    return {"bias": round(float(w[-1]) * SCALE), "weights": {f: v for f, v in weights.items() if abs(v) > drop}}


Feature = str | tuple[str, ...]


def _grouped(examples: Sequence[Example]) -> tuple[list[list[int]], list[tuple[str, ...]]]:
    """Return the groups that each candidate has, by number, and the features of each group.

    A candidate may hold features one by one, or tuples of those that always come together: then there is much less to
    multiply.
    """
    numbers: dict[Feature, int] = {}
    held = [[numbers.setdefault(f, len(numbers)) for f in features] for e in examples for features in e.candidates]
    return held, [(group,) if isinstance(group, str) else group for group in numbers]


def _vocabulary(
    examples: Sequence[Example],
    held: list[list[int]],
    groups: list[tuple[str, ...]],
    min_count: int,
    min_pages: int,
    known: dict[str, int],
) -> list[str]:
    counts: Counter[str] = Counter()
    for number, count in Counter(chain.from_iterable(held)).items():
        for feature in groups[number]:
            counts[feature] += count
    on: dict[str, set[int]] = {}
    at = 0
    for example in examples:
        on.setdefault(example.page, set()).update(*held[at : at + len(example.candidates)])
        at += len(example.candidates)
    pages = Counter(f for numbers in on.values() for f in {f for number in numbers for f in groups[number]})
    return sorted(f for f, count in counts.items() if (count >= min_count and pages[f] >= min_pages) or f in known)


def _matrix(rows: Sequence[Sequence[int]], width: int) -> Any:
    """Return a sparse matrix with a one, or how often it is told, for every number of a row."""
    import numpy as np
    from scipy.sparse import csr_matrix

    columns = np.fromiter(chain.from_iterable(rows), np.int32)
    ends = np.concatenate([[0], np.cumsum([len(row) for row in rows])])
    return csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(rows), width))


def _matrix_of_groups(groups: list[tuple[str, ...]], seen: list[str]) -> Any:
    numbers = {f: n for n, f in enumerate(seen)}
    return _matrix([[numbers[f] for f in group if f in numbers] for group in groups], len(seen))
