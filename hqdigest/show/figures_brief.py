"""Figures of the short digest: label and value, where no passage tells them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from hqdigest.model import Metric, Role
from hqdigest.show.blocks import Block, Cell, Link, Pairs, Run, Tone, cell
from hqdigest.show.salience import Figure, common_period, label_beside
from hqdigest.show.shorten import cut
from hqdigest.show.slip import Bit, Slip

_LABEL, _SUBJECT, _TITLE = 22, 14, 14  # characters
_ROOMY = 800  # characters of a digest that has room for the headings of sections
_ALIKE = 3  # in a row of one owner, who is their heading
_ARROWS = {"up": "↑", "down": "↓"}


class Figures:
    """The figures of a slip as labels and values, beside no project."""

    def __init__(self, slip: Slip, figures: Sequence[Figure]) -> None:
        self.slip = slip
        self.period = common_period(figures)
        self.units = [(figure, self._bit(figure)) for figure in figures if figure.main.key and not figure.again]

    def _bit(self, figure: Figure) -> Bit:
        weight = max(0.2 + 0.2 * figure.weight, 0.1)
        told: dict[object, float] = {
            id(metric): weight / (1 + nth) for nth, metric in enumerate((figure.main, *figure.more))
        }
        return Bit("".join(c.text for c in self._entry(figure)), 0.0, 2, facts=told)

    def bits(self) -> list[Bit]:
        """Return all that may be told."""
        return [bit for _, bit in self.units]

    def blocks(self) -> list[Block]:
        """Say the figures by heading; the time that most of them hold for once."""
        kept = [figure for figure, bit in self.units if bit.kept]
        if not kept:
            return []
        self.period = common_period(kept)
        note = self.slip.say("brief.period", period=self.slip.day(self.period)) if self.period else ""
        blocks: list[Block] = [self.slip.head("metrics", note)]
        runs = [(whose, len(list(told))) for whose, told in groupby(kept, key=lambda f: f.main.subject)]
        shared = [whose if count >= _ALIKE else None for whose, count in runs for _ in range(count)]
        titles = iter([whose or self._title(figure) for whose, figure in zip(shared, kept, strict=True)])
        groups = [(title, list(told)) for title, told in groupby(kept, key=lambda _: next(titles))]
        if len(groups) == 1 or len(groups) > len(kept) // 2:
            groups = [("", kept)]
        for title, told in groups:
            head = title if len(title) <= _TITLE else title[: _TITLE - 1] + "…"
            blocks.append(Pairs(head, tuple(self._entry(f, title) for f in told), tuple(map(_link, told))))
        return blocks

    def _title(self, figure: Figure) -> str:
        titles = self.slip.titles
        section = figure.main.section if self.slip.room > _ROOMY else ""
        return section or (titles.get(figure.main.article, "") if len(titles) > 1 else "")

    def _entry(self, figure: Figure, title: str = "") -> tuple[Cell, Cell]:
        """Return label and value, with the owner where neither the label nor what stands above says it."""
        main = figure.main
        whose = main.subject if main.subject and main.subject != title else ""
        whose = "" if whose and (whose in main.label or main.label.startswith(whose[:4])) else whose
        tone = Tone.SOON if main.role is Role.TARGET else Tone.STRONG
        label = (f"{cut(whose, _SUBJECT)} " if whose else "") + cut(main.label, _LABEL)
        return cell(label), Cell((Run(value_of(figure, self.slip, self.period), tone),))


def value_of(figure: Figure, slip: Slip, period: str | None) -> str:
    """Return a figure with what is compared with it, what is told of it, and its time where that is another one."""
    main = figure.main
    told = "".join(f"{before.text}→" for before in figure.before) + _value(main, slip)
    for other in figure.more:
        label = label_beside(other.label, main.label)
        told += f" {'' if other.direction and other.label.startswith(main.label) else label}{_value(other, slip)}"
    return told + (f"（{slip.day(main.as_of)}）" if main.as_of and period and main.as_of != period else "")


def _value(metric: Metric, slip: Slip) -> str:
    if metric.role is Role.CHANGE and metric.direction:
        return _ARROWS[metric.direction] + metric.text.removeprefix("-")
    return (slip.say("brief.target") if metric.role is Role.TARGET else "") + metric.text


def _link(figure: Figure) -> Link:
    metric = figure.main
    return Link("metric", ((metric.start, metric.end),), metric.article, metric.role)
