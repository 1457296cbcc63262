"""The short digest: what one would write on a slip of paper; every phrase cut from the text or a fixed one."""

from __future__ import annotations

from collections.abc import Iterable

from hqdigest.model import ArticleKind, Dimension, Metric, Partnership, Project, Role, Severity, Status
from hqdigest.show.blocks import Block, Cell, Heading, Lines, Link, Pairs, Paragraph, Run, Tone, cell
from hqdigest.show.partners import what_of, who_of
from hqdigest.show.portraits import lines_of
from hqdigest.show.report import Report
from hqdigest.show.salience import Figure, choose, common_period, common_subject, holds, to_figures
from hqdigest.show.shorten import cut, first_clauses, fitting, short_day, short_names, title_of
from hqdigest.show.translate import Lang, Translator
from hqdigest.show.urgency import Moment, Urgency, is_total, progress_of, says_more, sort_projects, urgency_of
from hqdigest.show.views import link_of, progress_cell, status_tone, urgency_run

_SHARE, _DENSE = 0.315, 0.41  # of the source's characters; of a short page that is full of figures and projects
_LEAST, _FULL, _MOST = 260, 315, 1900  # characters: of any page, of a short one that is full, of the longest
_TRIES = 7  # each with a seventh less room, until the whole is as short as it has to be
_ROWS = 8  # partnerships and doubts, a line each
_KINDS = (ArticleKind.PEOPLE_STORY, ArticleKind.PARTNERSHIP)  # whose own parts tell what they are about


class Brief:
    """Writes the short digest of one input; remembers what has been said and how much room is left."""

    def __init__(self, report: Report, say: Translator, moment: Moment | None, room: int) -> None:
        self.report, self.digest, self.say, self.moment = report, report.digest, say, moment
        self.whole = room
        self.titles = {a.id: title_of(a, report.text) for a in self.digest.articles}
        self.said: list[str] = list(self.titles.values())[:1]
        self.room = self.whole - sum(map(len, self.said)) - 50  # for the headline, the day, what there is more of
        self.used: set[str] = set()  # articles that something has been told of
        self.shown: list[Partnership] = []
        self.joint = {a.id for a in self.digest.articles if a.kind is ArticleKind.PARTNERSHIP}
        self.topic: str | None = None  # whose most figures are: said by the headline
        self.rest: list[str] = []  # what there is more of
        names = dict.fromkeys(p.name for p in self.digest.projects)
        self.names = short_names(names, say("brief.endings").split())

    def blocks(self) -> tuple[Block, ...]:
        """Return the parts in the order in which they are read."""
        attention, projects = self._split_projects()
        parts = {
            "attention": self._spend(self._attention(attention)),
            "projects": self._spend(self._projects(projects)),
            "partnerships": self._spend(self._partnerships()),
            "checks": self._spend(self._checks(attention)),
            "gist": self._spend(self._gist()),
            "stories": self._spend(self._stories()),
        }
        parts["metrics"] = self._metrics()
        parts["others"] = self._others()
        order = ("gist", "attention", "projects", "metrics", "stories", "partnerships", "others", "checks")
        return tuple(block for name in order for block in parts[name])

    def _day(self, iso: str) -> str:
        return short_day(iso, self.digest.date.value if self.digest.date else None, self.say.lang is Lang.ZH)

    def _spend(self, blocks: list[Block]) -> list[Block]:
        self.room -= sum(map(_size, blocks))
        return blocks

    def _fresh(self, words: str) -> bool:
        """Tell whether words have not been said yet, and remember them."""
        parts = (o for o in self.said if len(words) >= 12 and (words in o or (len(o) >= 12 and o in words)))
        if (len(words) > 5 and words in self.said) or any(parts):
            return False
        self.said.append(words)
        return True

    def _head(self, name: str, note: str = "") -> Heading:
        words = self.say(f"brief.{name}")
        return Heading(2, f"{words}（{note}）" if note else words, name, tight=True)

    def _line(self, name: str, text: str) -> list[Block]:
        label = Run(self.say(f"brief.{name}") + self.say("say.colon"), Tone.STRONG)
        return [Paragraph((label, Run(text)))] if text else []

    def _gist(self) -> list[Block]:
        """Say what the articles come to that no other part tells of, the first one in any case."""
        told: list[str] = []
        articles = [a for a in self.digest.articles if a.gist]
        room = max(min(self.room // 4, 110), 40)
        for article in sorted(articles, key=lambda a: a.kind in _KINDS):
            if told and (
                article.kind in _KINDS or article.kind is ArticleKind.PHOTO_NEWS or sum(map(len, told)) > room
            ):
                continue
            words = first_clauses(article.gist or "", room, self._fresh)
            if words := words or (self._told_by_figures(article.id, room) if not told else ""):
                told.append(words)
                self.used.add(article.id)
        return self._line("gist", "；".join(told))

    def _told_by_figures(self, article: str, room: int) -> str:
        """Return the clauses of the most telling figure of an article whose gist repeats its title."""
        figures = to_figures((m for m in self.digest.metrics if m.article == article), self._is_said, self._extra)
        ranked = sorted(figures, key=lambda f: -f.weight)
        return next(filter(None, (first_clauses(f.main.sentence, room, self._fresh) for f in ranked)), "")

    def _split_projects(self) -> tuple[list[Project], list[Project]]:
        """Part what is late or due soon, by day, from the other projects."""
        ordered = sort_projects(self.digest.projects, self.moment)
        urgent = [p for p in ordered if urgency_of(p, self.moment) <= Urgency.SOON]
        urgent.sort(key=lambda p: (p.deadline or "9999", p.start))
        return urgent, [p for p in ordered if urgency_of(p, self.moment) > Urgency.SOON]

    def _attention(self, projects: list[Project]) -> list[Block]:
        if not projects:
            return []
        note = self.say("say.counted_from", date=self.moment.text) if self.moment else ""
        return [self._head("attention", note), self._lines(projects, urgent=True)]

    def _lines(self, projects: Iterable[Project], *, urgent: bool = False) -> Lines:
        rows, links = [], []
        limit = min(40, self.whole // (16 if urgent else 40))  # characters of the words on a state
        for project in projects:
            self.used.add(project.article)
            word = Run(self.say(f"status.{project.status}"), status_tone(project))
            word = urgency_run(project, self.moment, self.say) if urgent else word
            progress = progress_cell(project, self.say)
            told = says_more(project) and limit > 7 and self._fresh(project.state or "")
            state = cut(project.state or "", limit) if told else ""
            shown = (*progress.runs, *((Run("  "), Run(state)) if state else ()))
            rows.append(
                (cell(project.deadline), Cell((word,)), cell(self.names[project.name]), Cell(shown, progress.percent))
            )
            links.append(Link("project", ((project.start, project.end),), project.article))
        return Lines(tuple(rows), tuple(links))

    def _projects(self, projects: list[Project]) -> list[Block]:
        """Say the page's own totals and how many were found, then what is open, a line each, then names."""
        totals = [p for p in projects if is_total(p)]
        works = [p for p in projects if not is_total(p)]
        if not projects:
            return []
        told = [f"{self.names[p.name]} {progress_cell(p, self.say).text}" for p in totals]
        counts = [self.say("brief.found", count=len([p for p in self.digest.projects if not is_total(p)]))]
        for status in Status:
            if count := sum(p.status is status for p in self.digest.projects if not is_total(p)):
                counts.append(f"{self.say(f'status.{status}')}{count}")
        note = " · ".join([*told, *counts]) if works else " · ".join(told)
        unfinished = [p for p in works if p.status is not Status.COMPLETED]
        due = [p for p in unfinished if p.deadline]
        more = [p for p in unfinished if not p.deadline and progress_of(p) is not None]
        room = max(self.whole // 3, 60) - sum(len(self.names[p.name]) + 20 for p in due)
        more = more[: max(room // 40, 0)]
        alone = [*sorted(due, key=lambda p: (p.deadline or "", p.start)), *more]
        blocks: list[Block] = [self._head("projects", note), *([self._lines(alone)] if alone else [])]
        self.used.update(p.article for p in projects)
        named = sorted((p for p in works if p not in alone), key=lambda p: (not says_more(p), p.start))
        groups = [group for status in Status if (group := [p for p in named if p.status is status])]
        room, rows = max(room - 40 * len(more), self.whole // 4), []
        for left, group in zip(range(len(groups), 0, -1), groups, strict=True):  # what one leaves the next may have
            rows.append(self._named(group, room // left))
            room -= len(rows[-1][1].text)
        return [*blocks, Lines(tuple(rows))] if rows else blocks

    def _named(self, projects: list[Project], room: int) -> tuple[Cell, ...]:
        """Return projects of one status by their names, as many as there is room for."""
        names = [cut(self.names[p.name], 30) for p in projects]
        kept = names[: max(fitting(names, room), 1)]
        more = f" {self.say('brief.and_so_on', count=len(names))}" if len(names) > len(kept) else ""
        word = Run(self.say(f"status.{projects[0].status}"), status_tone(projects[0]))
        return Cell((word,)), cell(" · ".join(kept) + more)

    def _metrics(self) -> list[Block]:
        """Choose figures for the room that is left; say the time that most of them hold for once."""
        figures = to_figures(self.digest.metrics, self._is_said, self._extra)
        room = max(self.room - 20, self.whole // 5)
        chosen = choose(figures, room, lambda f: sum(len(c.text) for c in self._entry(f, None)) + 3)
        if not chosen:
            return []
        if more := sum(1 + len(f.more) for f in figures) - sum(1 + len(f.more) for f in chosen):
            self.rest.append(self.say("brief.rest_of", name=self.say("brief.metrics"), count=more))
        period = common_period(chosen)
        blocks: list[Block] = [
            self._head("metrics", self.say("brief.period", period=self._day(period)) if period else "")
        ]
        groups: dict[str, list[Figure]] = {}
        for figure in chosen:
            self.used.add(figure.main.article)
            title = figure.main.section or (self.titles.get(figure.main.article, "") if len(self.titles) > 1 else "")
            groups.setdefault(title, []).append(figure)
        for title, told in groups.items() if len(groups) > 1 and len(chosen) > 3 else (("", chosen),):
            links = tuple(_link(f.main) for f in told)
            self.topic = common_subject(told)
            blocks.append(Pairs(cut(title, 20), tuple(self._entry(f, period) for f in told), links))
        return blocks

    def _is_said(self, metric: Metric) -> bool:
        """Tell whether a figure stands in a project's line or in what has been said of its article."""
        if any(holds(words, metric.text) for words in self.said if len(words) >= 12):
            return True
        if any(
            p.article == metric.article and metric.text in "".join((*p.amounts, *p.participants)) for p in self.shown
        ):
            return True
        numbers = {p: (p.done, p.total, p.percent) for p in self.digest.projects if p.sentence == metric.sentence}
        return any(metric.value is not None and metric.value in told for told in numbers.values())

    def _extra(self, metric: Metric) -> float:
        """Return what a figure weighs more because it is given or agreed on."""
        pinned = any(p.article == metric.article and metric.text in p.amounts for p in self.digest.partnerships)
        return 4.0 * pinned + (metric.article in self.joint and metric.dimension is Dimension.MONEY)

    def _entry(self, figure: Figure, period: str | None) -> tuple[Cell, Cell]:
        main = figure.main
        subject = (
            main.subject if main.subject and main.subject != self.topic and main.subject not in main.label else None
        )
        label = f"{cut(subject, 12)} {main.label}" if subject else main.label
        runs = [Run(_value(main, self.say), Tone.SOON if main.role is Role.TARGET else Tone.STRONG)]
        for other in figure.more:
            runs.append(Run(f" {other.label.removeprefix(main.label)}{_value(other, self.say)}"))
        if main.as_of and main.as_of != period:
            runs.append(Run(f"（{self._day(main.as_of)}）", Tone.QUIET))
        return cell(cut(label, 24)), Cell(tuple(runs))

    def _stories(self) -> list[Block]:
        stories = self.digest.stories
        if not stories:
            return []
        self.used.update(story.article for story in stories)
        room = max(self.room * 2 // 3 // len(stories), 40)
        lines = (block for story in stories for block in lines_of(story, room, self.say, self._fresh))
        return [self._head("stories"), *lines]

    def _partnerships(self) -> list[Block]:
        rows = self.digest.partnerships
        if not rows:
            return []
        lines, links = [], []
        self.shown = list(rows[: max(min(self.room // 80, _ROWS), 2)])
        for row in self.shown:
            self.used.add(row.article)
            told = [Run(f"{self._day(row.date)} ", Tone.QUIET)] if row.date else []
            lines.append((Cell((*told, *who_of(row, self.say), Run("  "), Run(what_of(row, self.digest, self.say)))),))
            links.append(Link("partnership", ((row.start, row.end),), row.article))
        if (more := len(rows) - len(self.shown)) > 0:
            self.rest.append(self.say("brief.rest_of", name=self.say("brief.partnerships"), count=more))
        return [self._head("partnerships"), Lines(tuple(lines), tuple(links))]

    def _checks(self, attention: list[Project]) -> list[Block]:
        known = [(p.start, p.end) for p in attention]
        doubts = [
            c
            for c in self.digest.checks
            if c.severity is not Severity.NOTE
            and not (c.code == "deadline-passed" and any(a < c.end and c.start < b for a, b in known))
        ]
        notes = len([c for c in self.digest.checks if c.severity is Severity.NOTE]) + max(len(doubts) - _ROWS // 2, 0)
        if notes:
            self.rest.append(self.say("brief.rest_of", name=self.say("head.checks"), count=notes))
        rows = tuple(
            (cell(self.say(f"severity.{c.severity}"), Tone.BAD if c.severity is Severity.ERROR else Tone.SOON),
             cell(f"{self.say(f'code.{c.code}')}{self.say('say.colon')}{c.message}"))
            for c in doubts[: _ROWS // 2]
        )  # fmt: skip
        return [self._head("checks"), Lines(rows, tuple(map(link_of, doubts[: _ROWS // 2])))] if rows else []

    def _others(self) -> list[Block]:
        left = [a for a in self.digest.articles if a.id not in self.used]
        if len(self.digest.articles) < 2:
            return []
        titles = (f"{cut(self.titles[a.id], 30)}（{self.say(f'kind.{a.kind}')}）" for a in left)
        return self._line("others", " · ".join(titles))

    def more(self) -> list[Block]:
        """Return what there is more of, and where to see it."""
        return self._line("more", " · ".join([*self.rest, self.say("brief.full")]))


def _size(block: Block) -> int:
    match block:
        case Heading(text=text):
            return len(text) + 5
        case Paragraph():
            return len(block.text) + 2
        case Lines(rows=rows):
            return sum(sum(len(c.text) + 1 for c in row if c.text) + 2 for row in rows) + 1
        case Pairs(title=title, entries=entries):
            return sum(len(name.text) + len(value.text) + 2 for name, value in entries) + len(title) + 8
    return 0


def _value(metric: Metric, say: Translator) -> str:
    if metric.role is Role.CHANGE and metric.direction:
        return {"up": "↑", "down": "↓"}[metric.direction] + metric.text.removeprefix("-")
    return (say("brief.target") if metric.role is Role.TARGET else "") + metric.text


def _link(metric: Metric) -> Link:
    return Link("metric", ((metric.start, metric.end),), metric.article, metric.role)


def brief(report: Report, say: Translator, moment: Moment | None, whole_below: bool = False) -> tuple[Block, ...]:
    """Return the short digest of one input, without its headline; where the whole is below, without what is left."""
    chars = report.digest.source.chars
    rows = len(report.digest.projects) + sum(m.key for m in report.digest.metrics)
    full = min(chars * _DENSE, _FULL, 100 + 10 * rows)
    room = most = int(min(max(chars * _SHARE, full, _LEAST), _MOST))
    for _ in range(_TRIES):
        writer = Brief(report, say, moment, room)
        blocks = writer.blocks()
        if sum(map(_size, blocks)) + sum(map(len, writer.said[:1])) + 40 <= most:
            break
        room = room * 6 // 7
    return blocks if whole_below else (*blocks, *writer.more())
