"""Projects of the short digest: what needs attention, what is open, a line each, and the others by name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from hqdigest.model import Project, Status
from hqdigest.show.blocks import Block, Cell, Lines, Link, Run, cell
from hqdigest.show.figures_brief import value_of
from hqdigest.show.salience import Figure, holds, label_beside
from hqdigest.show.shorten import ASIDE, clauses, cut, first_clauses, is_hanging
from hqdigest.show.slip import MUST, Bit, Slip
from hqdigest.show.telling import DAY, WORTH
from hqdigest.show.urgency import Urgency, is_total, progress_of, says_more, sort_projects, urgency_of
from hqdigest.show.views import progress_cell, status_tone, urgency_run
from hqdigest.show.wholes import Wholes

_NAME = 30  # characters of a name
_REASON, _STATE = 44, 14  # of the words on a state
_SENTENCE = 200  # of what is told of a work behind its name
_STOP = re.compile("[。；\n]")
_LED = re.compile(r"^[）)”]*(?:等?[^，、]{0,2}(?:工程|项目)?(?=进|工|前|建|施|受|因))?")  # 等工程 before 进展偏慢
_LEAST = 3  # characters of a reason
_COUNTED = 8  # projects of which a reader wants to know how many they are
# More than a passage tells of it where it is open: it stands in line with the others.
_WORTH = {Urgency.LATE: 1.4, Urgency.SOON: 1.2, Urgency.UNDER_WAY: 1.0, Urgency.PLANNED: 1.0, Urgency.DONE: 0.6}


class Projects:
    """The projects of a slip, each with what may be told of it."""

    def __init__(self, slip: Slip, figures: Iterable[Figure], apart: Callable[[int], bool]) -> None:
        """`apart` tells whether a place is told here, whatever the passages tell."""
        self.slip = slip
        ordered = sort_projects(slip.digest.projects, slip.moment)
        text, parts, ends = slip.report.text, slip.say("brief.parts").split(), slip.say("brief.endings").split()
        self.wholes = Wholes(ordered, text, parts, ends)
        self.why = tuple(f"{slip.say('brief.lags')} {slip.say('brief.causes')}".split())
        self.totals = [p for p in ordered if is_total(p)]
        works = [p for p in ordered if not is_total(p) and (self._must(p) or apart(p.start))]
        self.works = [p for p in works if not self.wholes.is_told_by(p, works)]
        self.urgent = [p for p in self.works if urgency_of(p, slip.moment) <= Urgency.SOON]
        self.names: dict[int, Bit] = {}
        self.more: dict[int, list[Bit]] = {}
        self.owned: set[int] = set()  # the figures that belong to a project, told beside it or by its progress
        told = {(p.article, p.name): p for p in self.works}
        for project in self.works:
            self._propose(project)
        for figure in figures:
            if owner := told.get((figure.main.article, figure.project or "")):
                self.owned.add(id(figure))
                self._add(owner, figure)

    def _must(self, project: Project) -> bool:
        """Tell whether a project stands on the slip in any case: it is late, due soon or has a day."""
        urgency = urgency_of(project, self.slip.moment)
        return urgency <= Urgency.SOON or (bool(project.deadline) and urgency is not Urgency.DONE)

    def _propose(self, project: Project) -> None:
        slip, urgency, must = self.slip, urgency_of(project, self.slip.moment), self._must(project)
        name = self.wholes.name_of(project, cut(slip.names[project.name], 99 if must else _NAME))
        told = len(progress_cell(project, slip.say).text) + (12 if must else 0)
        facts: dict[object, float] = {("day", day): WORTH["day"] for day in DAY.findall(slip.due(project)) if must}
        base = Bit(name, MUST if must else 0.0, 3 + told, facts=facts | {id(project): _WORTH[urgency]})
        self.names[id(project)], self.more[id(project)] = base, []
        days = (project.deadline or "", project.original_deadline or "")
        known = [*(f"{int(day[5:7])}月" for day in days if day), slip.due(project), str(project.total or "")]
        aside = ASIDE.match(project.state or "")  # （第三项）正在办理手续
        why = self._reasons(project, known) if urgency is Urgency.LATE else []
        told_of = why or [
            part
            for part in clauses((project.state or "")[aside.end() if aside else 0 :])
            if not any(told and told in part for told in known)
        ]
        if (
            (why or says_more(project))
            and not is_hanging(project.state or "")
            and not any(words in (project.state or "") for words in slip.say("brief.phrases").split())
            and (words := first_clauses("，".join(told_of), _REASON if urgency is Urgency.LATE else _STATE, slip.fresh))
            and len(words) > 4
        ):
            state = Bit(words, MUST if why else 1.5 * must, 2, base, facts={(id(project), "state"): _WORTH[urgency]})
            self.more[id(project)].append(state)
        if project.responsible:
            units = slip.say("say.list").join(project.responsible[:2])
            self.more[id(project)].append(Bit(units, 0.7, 2, base))

    def _reasons(self, project: Project, known: Iterable[str]) -> list[str]:
        """Return the clauses that say why a work is late, and by how much, without those that only tell the new day."""
        text = self.slip.report.text[project.start : project.start + _SENTENCE]
        told = [part for part in clauses(_STOP.split(text, maxsplit=1)[0]) if any(word in part for word in self.why)]
        told = [part[max((part.rfind(n) + len(n) for n in self.slip.names if n in part), default=0) :] for part in told]
        told = [_LED.sub("", part) for part in told]  # without the names of the works that it tells of
        return [part for part in told if len(part) > _LEAST and not any(day and day in part for day in known)]

    def _add(self, project: Project, figure: Figure) -> None:
        """Propose a figure beside its project, unless its progress tells it or the words on its state do."""
        bits, main, facts = self.more[id(project)], figure.main, self.names[id(project)].facts
        progress = (project.done, project.total, project.percent)
        facts |= {id(other): WORTH["other"] for other in (*figure.more, *figure.before) if other.value in progress}
        if main.value in progress or any(holds(b.text, main.text) for b in bits):
            facts[id(main)] = figure.worth
            return
        nth = sum(id(main) in bit.facts for bit in bits)
        label = label_beside(main.label, project.name)
        label = "" if len(label) < 3 and label != main.label else label  # 建成 of what is completed
        worth = (0.3 + 0.3 * max(figure.weight, 0.0)) / (1 + nth)
        words = f"{label}{value_of(figure, self.slip, None)}"
        bits.insert(0, Bit(words, 0.0, 2, self.names[id(project)], facts={id(main): worth}))

    def states(self) -> Iterator[tuple[int, Bit]]:
        """Yield the words on the states of projects that stand here in any case, and where they are written."""
        for project in self.works:
            for bit in self.more[id(project)]:
                if bit.worth > 1 and (at := self.slip.report.text.find(bit.text, project.start)) >= 0:
                    yield at, bit

    def bits(self) -> list[Bit]:
        """Return all that may be told."""
        return [bit for p in self.works for bit in (self.names[id(p)], *self.more[id(p)])]

    def attention(self) -> list[Block]:
        """Say what is late or due soon, by day."""
        slip = self.slip
        issued = slip.digest.date.value if slip.digest.date else ""
        moment = slip.moment.text if slip.moment else issued
        note = slip.say("say.counted_from", date=moment) if moment != issued else ""  # the headline tells that
        urgent = sorted(self.urgent, key=lambda p: (p.deadline or "9999", p.start))
        alone = [p for p in urgent if p.deadline or self._tail(p) or progress_cell(p, slip.say).text]
        rows = self._named([p for p in urgent if p not in alone])
        parts = [*([self._lines(alone)] if alone else []), *([Lines(rows)] if rows else [])]
        return [slip.head("attention", note), *parts] if urgent else []

    def blocks(self) -> list[Block]:
        """Say the page's own totals, then what is open, a line each, then names."""
        slip, say = self.slip, self.slip.say
        totals = [p for p in self.totals if id(p) not in slip.told]
        told = [f"{slip.names[p.name]} {progress_cell(p, say).text}" for p in totals]
        rest = [p for p in self.works if p not in self.urgent]
        if len(rest) > _COUNTED:
            statuses = [(s, sum(p.status is s for p in self.works)) for s in Status]
            told += [f"{say(f'status.{status}')}{count}" for status, count in statuses if count]
        shown = [p for p in rest if self.names[id(p)].kept]
        alone = [p for p in shown if p.deadline and p.status is not Status.COMPLETED]
        left = [p for p in rest if p not in shown and id(p) not in slip.told]
        named = sorted((p for p in shown if p not in alone), key=lambda p: (not self._tail(p), p.start))
        rows = self._named(named, left)
        alone.sort(key=lambda p: (p.deadline or "", p.start))
        parts: list[Block] = [*([self._lines(alone)] if alone else []), *([Lines(rows)] if rows else [])]
        return [slip.head("projects", " · ".join(told)), *parts] if parts or totals else []

    def _named(self, projects: list[Project], left: Iterable[Project] = ()) -> tuple[tuple[Cell, ...], ...]:
        """Return projects in a row for each status, with how many they are where some are left out."""
        rows, missing = [], Counter(p.status for p in left)
        for status in Status:
            if group := [p for p in projects if p.status is status]:
                words = " · ".join(self._words(p) for p in group)
                if missing[status]:
                    words += f" {self.slip.say('brief.and_so_on', count=missing[status] + len(group))}"
                rows.append((Cell((Run(self.slip.say(f"status.{status}"), status_tone(group[0])),)), cell(words)))
        return tuple(rows)

    def _words(self, project: Project) -> str:
        name = self.names[id(project)].text
        progress = progress_cell(project, self.slip.say).text.replace(" · ", "，")
        told = "，".join(words for words in (progress, self._tail(project)) if words)
        return f"{name} {told}" if told else name

    def _tail(self, project: Project) -> str:
        return "，".join(bit.text for bit in self.more[id(project)] if bit.kept)

    def _lines(self, projects: Iterable[Project]) -> Lines:
        slip, rows, links = self.slip, [], []
        for project in projects:
            word = urgency_run(project, slip.moment, slip.say)
            word = Run("") if word.text == slip.say("status.in_progress") else word
            progress, tail = progress_cell(project, slip.say), self._tail(project)
            shown = (*progress.runs, *((Run("  " if progress.runs else ""), Run(tail)) if tail else ()))
            percent = progress.percent if progress_of(project) is not None else None
            rows.append(
                (cell(slip.due(project)), Cell((word,)), cell(self.names[id(project)].text), Cell(shown, percent))
            )
            links.append(Link("project", ((project.start, project.end),), project.article))
        return Lines(tuple(rows), tuple(links))
