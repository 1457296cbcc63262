"""Scores: right answers counted by measure, and when an answer is as good as the one of the gold."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from hqdigest.ranking.similarity import bare, similarity

Row = Mapping[str, Any]
LIKE = 0.6  # similarity from which two phrases say the same
CLEAN = 0.85  # similarity from which nothing is cut off and nothing left on
_F1 = ("figures", "projects", "headings", "people", "timeline", "quotes", "parties", "partnerships", "checks")
_MAGNITUDE = re.compile(r"^[十百千万亿]+(?=.)(?![瓦克米伏])")
_SAME_UNIT = ({"人", "名", "位"}, {"平方米", "平米", "㎡"}, {"公里", "千米"}, {"岁", "周岁"}, {"小时", "个小时"})


@dataclass(slots=True)
class Score:
    """Right answers and all answers by measure, with a line for each miss."""

    right: dict[str, int] = field(default_factory=dict)
    all: dict[str, int] = field(default_factory=dict)
    misses: list[str] = field(default_factory=list)

    def count(self, name: str, right: object, miss: str = "") -> None:
        """Count one answer."""
        self.all[name] = self.all.get(name, 0) + 1
        self.right[name] = self.right.get(name, 0) + bool(right)
        if not right:
            self.misses.append(f"{name}: {miss}")

    def add(self, other: Score) -> None:
        """Add the answers of another page."""
        for name, number in other.all.items():
            self.all[name] = self.all.get(name, 0) + number
            self.right[name] = self.right.get(name, 0) + other.right[name]
        self.misses += other.misses

    def percent(self) -> dict[str, float]:
        """Return the share of right answers by measure, in per cent, and the harmonic mean of recall and precision."""
        shares = {name: 100 * self.right[name] / number for name, number in self.all.items()}
        for name in _F1:
            recall, precision = shares.get(f"{name}.recall"), shares.get(f"{name}.precision")
            if recall is not None and precision is not None:
                shares[f"{name}.f1"] = 2 * recall * precision / (recall + precision) if recall + precision else 0.0
        return {name: round(share, 1) for name, share in sorted(shares.items())}


def answers(row: Row, name: str) -> list[Any]:
    """Return the right answers of a gold row: the first choice and the others."""
    others = row.get(f"{name}_alt") or []
    return [row.get(name), *(others if isinstance(others, list) else [others])]


def overlap(one: Row, other: Row) -> int:
    """Return how many characters two rows share (negative: how far they are apart)."""
    return int(min(one["end"], other["end"]) - max(one["start"], other["start"]))


def same_period(told: Iterable[str | None], value: str | None) -> bool:
    """Return whether an ISO date or interval is one of those told, at least as precise."""
    for gold in told:
        if not gold or not value:
            if gold == value:
                return True
            continue
        ends = zip(_ends(gold), _ends(value), strict=True)
        if all(have.startswith(want) or (_closes_month(want) and have == want[:7]) for want, have in ends):
            return True
    return False


def _ends(iso: str) -> tuple[str, str]:
    first, _, last = iso.partition("/")
    return first, last or first


def _closes_month(day: str) -> bool:
    parts = day.split("-")
    return len(parts) == 3 and calendar.monthrange(int(parts[0]), int(parts[1]))[1] == int(parts[2])


def near(one: Any, other: Any) -> bool:
    """Return whether two numbers, or other values, are the same."""
    if one is None or other is None or isinstance(one, str) or isinstance(other, str):
        return bool(one == other)
    return bool(abs(float(one) - float(other)) <= 1e-9 * max(1.0, abs(float(one)), abs(float(other))))


def same_quantity(want: Row, have: Row) -> bool:
    """Return whether a figure has the value, the range and the unit of the gold."""
    if not any(near(value, have["value"]) for value in answers(want, "value")):
        return False
    if not (near(want.get("low"), have["low"]) and near(want.get("high"), have["high"])):
        return False
    units = {unit or "" for unit in answers(want, "unit")}
    units |= {_MAGNITUDE.sub("", unit) for unit in units}
    unit = have["unit"] or ""
    return unit in units or any(unit in group and units & group for group in _SAME_UNIT)


def pairs(
    wanted: Sequence[Row], found: Sequence[Row], fit: Callable[[Row, Row], float]
) -> Iterator[tuple[Row | None, Row | None]]:
    """Pair rows of the gold with rows found, the best fitting first; what is left over has None for its partner."""
    ranked = sorted(((fit(w, h), -i, -j) for i, w in enumerate(wanted) for j, h in enumerate(found)), reverse=True)
    left, right = dict(enumerate(wanted)), dict(enumerate(found))
    for worth, i, j in ranked:
        if worth > 0 and -i in left and -j in right:
            yield left.pop(-i), right.pop(-j)
    yield from ((row, None) for row in left.values())
    yield from ((None, row) for row in right.values())


def same_words(one: str, other: str) -> bool:
    """Return whether one phrase holds the other or is like it."""
    a, b = bare(one), bare(other)
    return bool(b) and (a in b or b in a or similarity(a, b) >= LIKE)


def count_names(
    score: Score,
    what: str,
    wanted: Sequence[Sequence[str]],
    found: Sequence[str],
    enough: float,
    known: Sequence[str] = (),
) -> None:
    """Count names by recall and precision; `known` ones are neither asked for nor wrong."""
    for names in wanted:
        score.count(f"{what}.recall", any(similarity(n, f) >= enough for n in names for f in found), names[0])
    right = [n for names in wanted for n in names] + list(known)
    for name in found:
        score.count(f"{what}.precision", any(similarity(n, name) >= enough for n in right), name)
