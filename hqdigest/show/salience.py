"""Which figures the short digest shows: the most telling of each section, with the rates told of them, as it fits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from hqdigest.model import Dimension, Metric, Role

_ADDED = frozenset({Role.SHARE, Role.CHANGE, Role.RANK})  # what is told of a figure rather than for itself


@dataclass(slots=True)
class Figure:
    """A figure with the rates, changes and ranks that its sentence tells of it."""

    main: Metric
    more: list[Metric] = field(default_factory=list)
    weight: float = 0.0

    @property
    def place(self) -> tuple[str, str | None]:
        return self.main.article, self.main.section


def to_figures(metrics: Iterable[Metric], told: Callable[[Metric], bool]) -> list[Figure]:
    """Return the key figures in the order of the text: equal ones once, none that has been told, none compared with."""
    figures: list[Figure] = []
    seen: set[tuple[object, ...]] = set()
    for metric in metrics:
        key = (metric.subject, metric.label, metric.text, metric.role, metric.as_of)
        if not metric.key or metric.baseline or key in seen or told(metric):
            continue
        seen.add(key)
        if figures and _is_told_of(metric, figures[-1].main):
            figures[-1].more.append(metric)
        else:
            figures.append(Figure(metric))
    _weigh(figures)
    return figures


def _is_told_of(metric: Metric, main: Metric) -> bool:
    same = (metric.sentence, metric.subject, metric.section) == (main.sentence, main.subject, main.section)
    return same and metric.role in _ADDED and main.role not in _ADDED and metric.label.startswith(main.label)


def _weigh(figures: list[Figure]) -> None:
    """Weigh each figure: what opens its section, sums of money, rates, what has rates told of it, the area's own."""
    nth: Counter[tuple[str, str | None]] = Counter()
    for figure in figures:
        main = figure.main
        figure.weight = (
            2 / (1 + nth[figure.place])
            + (main.dimension is Dimension.MONEY)
            + (main.role in _ADDED or main.role is Role.TARGET) * 0.5
            + bool(figure.more) * 0.8
            + (main.subject is None and main.project is None) * 0.7
            - (len(main.label) > 20)
        )
        nth[figure.place] += 1


def choose(figures: list[Figure], room: int, cost: Callable[[Figure], int]) -> list[Figure]:
    """Return the figures that fit, in the order of the text: the best of each section first, then the second best."""
    ranks: Counter[tuple[str, str | None]] = Counter()
    turns: list[tuple[int, float, int]] = []
    for at in sorted(range(len(figures)), key=lambda n: (-figures[n].weight, n)):
        turns.append((ranks[figures[at].place], -figures[at].weight, at))
        ranks[figures[at].place] += 1
    kept: list[int] = []
    for _, _, at in sorted(turns):
        room -= cost(figures[at])
        if room < 0 and kept:
            break
        kept.append(at)
    return [figures[at] for at in sorted(kept)]


def common_subject(figures: list[Figure]) -> str | None:
    """Return whose a third of the figures are, or more, where there are some; to say it at each would tell nothing."""
    names = Counter(f.main.subject for f in figures if f.main.subject).most_common(1)
    return names[0][0] if names and len(figures) > 3 and names[0][1] * 3 >= len(figures) else None


def common_period(figures: Iterable[Figure]) -> str | None:
    """Return the time that most figures hold for, if any two share one."""
    times = Counter(f.main.as_of for f in figures if f.main.as_of and f.main.role is not Role.TARGET)
    best = times.most_common(1)
    return best[0][0] if best and best[0][1] > 1 else None
