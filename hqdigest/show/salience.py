"""Which figures the short digest shows: the most telling of each section, with the rates told of them, as it fits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from hqdigest.model import Dimension, Metric, Role

_CLAUSE = frozenset("了也将已正")  # in a label that is more than a name
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


def holds(words: str, text: str) -> bool:
    """Tell whether words hold a figure that is not the end of a longer one."""
    at = words.find(text)
    return at >= 0 and not words[at - 1 : at].isdigit() and words[at - 1 : at] != "."


def to_figures(
    metrics: Iterable[Metric], told: Callable[[Metric], bool], extra: Callable[[Metric], float]
) -> list[Figure]:
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
    _weigh(figures, extra)
    return figures


def _is_told_of(metric: Metric, main: Metric) -> bool:
    same = (metric.sentence, metric.subject, metric.section) == (main.sentence, main.subject, main.section)
    return same and metric.role in _ADDED and main.role not in _ADDED and metric.label.startswith(main.label)


def _weigh(figures: list[Figure], extra: Callable[[Metric], float]) -> None:
    """Weigh each figure: what opens its section, large sums, rates, what has rates told of it, the area's own."""
    nth: Counter[tuple[str, str | None]] = Counter()
    most = max((_size(f.main) for f in figures if f.main.dimension is Dimension.MONEY), default=0.0)
    labels = {f.main.label for f in figures}
    told: set[tuple[object, ...]] = set()
    for figure in figures:
        main = figure.main
        figure.weight = (
            1.5 / (1 + nth[figure.place])
            + (main.dimension is Dimension.MONEY) * (1.7 if _size(main) * 3 >= most else 0.8)
            + (main.role in _ADDED or main.role is Role.TARGET) * 0.5
            + bool(figure.more) * 0.8
            + (main.subject is None and main.project is None) * 0.4
            - (len(main.label) > 20 or not _CLAUSE.isdisjoint(main.label))
            - (len(main.label) < 2) * 9
            - 9 * ((kind := (main.subject, main.label, main.role, main.as_of, main.section)) in told)
            - (main.subject is None and any(main.label in other and main.label != other for other in labels))
            + extra(main)
        )
        nth[figure.place] += 1
        told.add(kind)


def _size(metric: Metric) -> float:
    return 0.0 if metric.role in _ADDED else abs(float(metric.value or 0))


def choose(figures: list[Figure], room: int, cost: Callable[[Figure], int]) -> list[Figure]:
    """Return the figures that fit, in the order of the text: the best of each section first, then the second best."""
    ranks: Counter[tuple[str, str | None]] = Counter()
    turns: list[tuple[int, float, int]] = []
    for at in sorted(range(len(figures)), key=lambda n: (-figures[n].weight, n)):
        turns.append((ranks[figures[at].place], -figures[at].weight, at))
        ranks[figures[at].place] += 1
    kept: list[int] = []
    for _, _, at in sorted(turns):
        if ((wanted := cost(figures[at])) <= room and figures[at].weight > -1) or not kept:
            room -= wanted
            kept.append(at)
    return [figures[at] for at in sorted(kept)]


def common_subject(figures: list[Figure]) -> str | None:
    """Return whose figures are those that have an owner, if it is one owner; to say it at each would tell nothing."""
    names = {f.main.subject for f in figures if f.main.subject}
    return names.pop() if len(names) == 1 and len(figures) > 3 else None


def common_period(figures: Iterable[Figure]) -> str | None:
    """Return the time that most figures hold for, if any two share one."""
    times = Counter(f.main.as_of for f in figures if f.main.as_of and f.main.role is not Role.TARGET)
    best = times.most_common(1)
    return best[0][0] if best and best[0][1] > 1 else None
