"""Figures of the short digest: a clause of the text where that is as short, else label and value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from hqdigest.model import Metric, Role
from hqdigest.show.blocks import Block, Cell, Link, Pairs, Run, Tone, cell
from hqdigest.show.salience import Figure, common_period, holds, label_beside
from hqdigest.show.shorten import cut, joined_clauses
from hqdigest.show.slip import Bit, Slip

_LABEL, _SUBJECT, _TITLE = 22, 14, 14  # characters
_WORDY = 1.5  # times as long as label and value may be the clause that holds them: it is true whatever they are
_ROOMY = 800  # characters of a digest that has room for the headings of sections
_ALIKE = 3  # in a row of one owner, who is their heading
_OPENING = 12  # characters of a clause that only says when
_ARROWS = {"up": "↑", "down": "↓"}


@dataclass(slots=True)
class Unit:
    """Figures of one clause, and the clause where it is as short as their labels and values."""

    figures: list[Figure]
    words: str = ""
    subject: str | None = None  # whose they are, where neither says it
    bit: Bit = field(default_factory=lambda: Bit("", 0))

    @property
    def main(self) -> Metric:
        return self.figures[0].main

    @property
    def size(self) -> int:
        return sum(1 + len(figure.more) for figure in self.figures)


class Figures:
    """The figures of a slip that stand beside no project."""

    def __init__(self, slip: Slip, figures: Sequence[Figure]) -> None:
        self.slip = slip
        self.period = common_period(figures)
        self.units: list[Unit] = []
        for sentence, told in groupby(figures, key=lambda f: f.main.sentence):
            self.units += self._units(sentence, tuple(told))
        for unit in self.units:
            text = "".join(c.text for entry in self._entries(unit) for c in entry)
            weights = sorted((max(1.3 + figure.weight, 0.1) for figure in unit.figures), reverse=True)
            worth = sum(weight / (1 + nth / 2) for nth, weight in enumerate(weights))  # a long list says less each
            unit.bit = Bit(text, worth, 2 * len(unit.figures))

    def _units(self, sentence: str, figures: Sequence[Figure]) -> Iterator[Unit]:
        """Part the figures of a sentence by its clauses; those told of a figure draw the next clause in."""
        parts = joined_clauses(sentence)
        found: list[tuple[int, int, list[Figure]]] = []
        at = 0
        for figure in figures:
            first = next((n for n in range(at, len(parts)) if holds(parts[n], figure.main.text)), -1)
            last = max([first, *(n for n in range(first, min(first + 2, len(parts))) for m in figure.more
                                 if holds(parts[n], m.text))])  # fmt: skip
            at = max(first, at)
            if found and found[-1][1] == first >= 0:
                found[-1] = (found[-1][0], last, [*found[-1][2], figure])
            else:
                found.append((first, last, [figure]))
        for first, last, told in found:
            unit = Unit(told)
            bare = told[0].main.role is Role.CHANGE and first > 0 and len(parts[first]) < _OPENING
            first -= bare  # 同比增长19.7% is nothing without what grew
            unit.subject = self._owner(told[0].main, "".join(parts[:first]) if first > 0 else "")
            words = self._undated("，".join(parts[first : last + 1]), told[0].main) if first >= 0 else ""
            size = sum(len(name.text) + len(value.text) + 2 for name, value in self._entries(unit))
            named = all(f.main.label[:2] in words or f.main.label[-2:] in words for f in told[:1])
            if words and named and (bare or len(words) <= size * _WORDY) and self.slip.fresh(words):
                unit.words = words
                unit.subject = None if not unit.subject or unit.subject in words else unit.subject
            if unit.words or any(figure.main.key for figure in told):
                yield unit

    def _owner(self, main: Metric, before: str) -> str | None:
        """Return whose a figure is, where its label does not say it and it is told for sure, or of no area."""
        if not main.subject or main.subject in main.label or main.label.startswith(main.subject[:4]):
            return None
        return None if before and main.subject not in before else main.subject

    def _undated(self, words: str, main: Metric) -> str:
        """Return a clause without the time that most figures hold for."""
        opening, mark, rest = words.partition("，")
        dated = mark and len(opening) < _OPENING and not holds(opening, main.text) and main.as_of == self.period
        return rest if dated and rest else words

    def give(self, lines: Sequence[tuple[str, Bit]]) -> None:
        """Leave to lines of the same article what they tell."""
        for unit in tuple(self.units):
            told = (bit for article, bit in lines if article == unit.main.article)
            if bit := next((b for b in told if all(holds(b.text, f.main.text) for f in unit.figures)), None):
                bit.worth += 0.7 * unit.bit.worth
                self.units.remove(unit)

    def bits(self) -> list[Bit]:
        """Return all that may be told."""
        return [unit.bit for unit in self.units]

    def kept(self) -> list[Unit]:
        """Return what is told."""
        return [unit for unit in self.units if unit.bit.kept]

    def left(self) -> int:
        """Return how many figures are not told."""
        return sum(unit.size for unit in self.units if not unit.bit.kept and unit.main.key)

    def blocks(self) -> list[Block]:
        """Say the figures by heading; the time that most of them hold for once."""
        kept = self.kept()
        if not kept:
            return []
        self.period = common_period([f for unit in kept for f in unit.figures])
        note = self.slip.say("brief.period", period=self.slip.day(self.period)) if self.period else ""
        blocks: list[Block] = [self.slip.head("metrics", note)]
        runs = [(whose, len(list(units))) for whose, units in groupby(kept, key=lambda unit: unit.subject)]
        shared = [whose if count >= _ALIKE else None for whose, count in runs for _ in range(count)]
        titles = iter([whose or self._title(unit) for whose, unit in zip(shared, kept, strict=True)])
        groups = [(title, list(units)) for title, units in groupby(kept, key=lambda _: next(titles))]
        if len(groups) == 1 or len(groups) > len(kept) // 2:
            groups = [("", kept)]
        for title, units in groups:
            entries = [
                pair
                for unit in units
                for pair in zip(self._entries(unit, title), map(_link, unit.figures), strict=False)
            ]
            told = title if len(title) <= _TITLE else title[: _TITLE - 1] + "…"
            blocks.append(Pairs(told, tuple(e for e, _ in entries), tuple(link for _, link in entries)))
        return blocks

    def _title(self, unit: Unit) -> str:
        titles = self.slip.titles
        section = unit.main.section if self.slip.room > _ROOMY else ""
        return section or (titles.get(unit.main.article, "") if len(titles) > 1 else "")

    def _entries(self, unit: Unit, title: str = "") -> list[tuple[Cell, Cell]]:
        """Return a clause, or a label and a value for each of the figures."""
        before = f"{cut(unit.subject, _SUBJECT)} " if unit.subject and unit.subject != title else ""
        if unit.words:
            return [(cell(before + unit.words), Cell())]
        told = []
        for figure in unit.figures:
            tone = Tone.SOON if figure.main.role is Role.TARGET else Tone.STRONG
            told.append((cell(before + cut(figure.main.label, _LABEL)),
                         Cell((Run(value_of(figure, self.slip, self.period), tone),))))  # fmt: skip
            before = ""
        return told


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
