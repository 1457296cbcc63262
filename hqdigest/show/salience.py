"""Which figures the short digest shows: the most telling of each section, with the rates told of them, as it fits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from hqdigest.model import Dimension, Metric, Role

_CLAUSE = frozenset("了也将已正")  # in a label that is more than a name
_TAIL = 4  # characters at the end of a label by which two are one: 秋季新增学位, 今秋新增学位
_NEAR = 10  # characters between a figure and the rate that is told of it
_ROWS, _FADES = 2, 0.1  # figures of a list that are told in full, what each further one is worth less
_ADDED = frozenset({Role.SHARE, Role.CHANGE, Role.RANK})  # what is told of a figure rather than for itself


@dataclass(slots=True)
class Figure:
    """A figure with the rates, changes and ranks that its sentence tells of it."""

    main: Metric
    more: list[Metric] = field(default_factory=list)
    before: list[Metric] = field(default_factory=list)  # what it was, where that is told
    project: str | None = None
    again: bool = False  # another one before it has the same label
    weight: float = 0.0
    fades: float = 1.0  # of its worth, where many have been told before it that tell the same of others

    @property
    def worth(self) -> float:
        """Return what it is worth to be told, beside other facts."""
        return self.fades * min(0.7 + 0.35 * max(self.weight, 0.0), 2.2) if self.main.key else 0.35

    @property
    def place(self) -> tuple[str, str | None]:
        return self.main.article, self.main.section


def holds(words: str, text: str) -> bool:
    """Tell whether words hold a figure that is not the end of a longer one."""
    at = words.find(text)
    return at >= 0 and not words[at - 1 : at].isdigit() and words[at - 1 : at] != "."


def to_figures(
    metrics: Iterable[Metric],
    works: Iterable[tuple[str, str]],
    extra: Callable[[Metric], float],
) -> list[Figure]:
    """Return the figures in the order of the text, equal ones once."""
    figures: list[Figure] = []
    seen: set[tuple[object, ...]] = set()
    before: list[Metric] = []
    known = tuple(works)
    for metric in metrics:
        keys = {
            (metric.subject, metric.label, metric.text, metric.role, metric.as_of),
            (metric.article, metric.label[-_TAIL:], metric.text, metric.role),
        }
        if not keys.isdisjoint(seen):
            continue
        seen |= keys
        if metric.baseline:
            before = [metric]
            continue
        if figures and _is_told_of(metric, figures[-1].main):
            figures[-1].more.append(metric)
        else:
            compared = [
                b for b in before if (b.sentence, b.label, b.unit) == (metric.sentence, metric.label, metric.unit)
            ]
            figures.append(Figure(metric, before=compared, project=_project_of(metric, known)))
        before = []
    _weigh(figures, extra)
    return figures


def _project_of(metric: Metric, works: Iterable[tuple[str, str]]) -> str | None:
    """Return the project that a figure belongs to: its own, or the one that its label ends with."""
    if metric.project:
        return metric.project
    names = [name for article, name in works if article == metric.article and len(name) > 3]
    if len(headed := [name for name in names if name in (metric.section or "")]) == 1:
        return headed[0]
    return next((name for name in names if metric.label.endswith(name) or name == metric.subject), None)


def _is_told_of(metric: Metric, main: Metric) -> bool:
    """Tell whether a rate, a change or a target is told of the figure before it."""
    same = (metric.sentence, metric.subject, metric.section) == (main.sentence, main.subject, main.section)
    added = metric.role in _ADDED and main.role not in _ADDED and metric.label.startswith(main.label)
    close = metric.role is Role.SHARE and main.role not in _ADDED and 0 <= metric.start - main.end <= _NEAR
    return same and (added or close or (metric.label == main.label and metric.role is not main.role))


def label_beside(label: str, name: str) -> str:
    """Return a label without the name that stands beside it."""
    if not name:
        return label
    if name in label or label in name:
        return label.replace(name, "") if name in label else ""
    same = next((n for n, (a, b) in enumerate(zip(label, name, strict=False)) if a != b), min(len(label), len(name)))
    return label[same:] if same > 3 and len(label) - same > 1 else label


def _weigh(figures: list[Figure], extra: Callable[[Metric], float]) -> None:
    """Weigh each figure: what opens its section, large sums, rates, what has rates told of it, the area's own."""
    nth: Counter[tuple[str, str | None]] = Counter()
    rows: Counter[tuple[str, Role]] = Counter()  # of a list that tells one thing of many
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
            - (len(main.label) < 2 or (main.role is Role.CHANGE and len(main.label) < 5)) * 2
            - (main.subject is None and any(main.label in other and main.label != other for other in labels))
            - 3 * (not main.key)  # a detail, for a page that has room
            + extra(main)
        )
        rows[main.label, main.role] += 1
        figure.fades = max(1.0 - _FADES * max(rows[main.label, main.role] - _ROWS, 0), 0.4)
        kind = (main.subject, main.label, main.role, main.as_of, main.section)
        figure.again = kind in told
        nth[figure.place] += 1
        told.add(kind)


def _size(metric: Metric) -> float:
    return 0.0 if metric.role in _ADDED else abs(float(metric.value or 0))


def common_period(figures: Iterable[Figure]) -> str | None:
    """Return the time that most figures hold for, if any two share one."""
    times = Counter(f.main.as_of for f in figures if f.main.as_of and f.main.role is not Role.TARGET)
    best = times.most_common(1)
    return best[0][0] if best and best[0][1] > 1 else None
