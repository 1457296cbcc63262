"""The short digest: what one would write on a slip of paper; every phrase cut from the text or a fixed one."""

from __future__ import annotations

from hqdigest.model import ArticleKind, Dimension, Metric, Partnership, Project, Role, Severity
from hqdigest.show.blocks import Block, Cell, Lines, Link, Pairs, Run, Tone, cell
from hqdigest.show.brief_projects import say_attention, say_projects, split_projects
from hqdigest.show.partners import what_of, who_of
from hqdigest.show.portraits import lines_of
from hqdigest.show.report import Report
from hqdigest.show.salience import Figure, choose, common_period, common_subject, holds, to_figures
from hqdigest.show.shorten import cut, first_clauses
from hqdigest.show.slip import Slip, size_of
from hqdigest.show.translate import Translator
from hqdigest.show.urgency import Moment
from hqdigest.show.views import link_of

_SHARE, _DENSE = 0.315, 0.41  # of the source's characters; of a short page that is full of figures and projects
_LEAST, _FULL, _MOST = 260, 315, 1900  # characters: of any page, of a short one that is full, of the longest
_TRIES = 7  # each with a seventh less room, until the whole is as short as it has to be
_ROWS = 8  # partnerships and doubts, a line each
_ROW = 55  # characters of a line about a partnership
_OPENS = 4  # characters at the head of a label that name its owner
_GROUP = 2  # figures under each heading, on the average, where they stand under headings
_KINDS = (ArticleKind.PEOPLE_STORY, ArticleKind.PARTNERSHIP)  # whose own parts tell what they are about


class Brief(Slip):
    """Writes the short digest of one input."""

    def __init__(self, report: Report, say: Translator, moment: Moment | None, room: int) -> None:
        super().__init__(report, say, moment, room)
        self.shown: list[Partnership] = []
        self.joint = {a.id for a in self.digest.articles if a.kind is ArticleKind.PARTNERSHIP}
        self.topic: str | None = None  # whose most figures are: said by the headline

    def blocks(self) -> tuple[Block, ...]:
        """Return the parts in the order in which they are read."""
        attention, projects = split_projects(self)
        parts = {
            "attention": self.spend(say_attention(self, attention)),
            "projects": self.spend(say_projects(self, projects)),
            "partnerships": self.spend(self._partnerships()),
            "checks": self.spend(self._checks(attention)),
            "gist": self.spend(self._gist()),
            "stories": self.spend(self._stories()),
        }
        parts["metrics"] = self._metrics()
        parts["others"] = self._others()
        order = ("gist", "attention", "projects", "metrics", "stories", "partnerships", "others", "checks")
        return tuple(block for name in order for block in parts[name])

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
            words = first_clauses(article.gist or "", room, self.fresh)
            if words := words or (self._told_by_figures(article.id, room) if not told else ""):
                told.append(words)
                self.used.add(article.id)
        return self.line("gist", "；".join(told))

    def _told_by_figures(self, article: str, room: int) -> str:
        """Return the clauses of the most telling figure of an article whose gist repeats its title."""
        figures = to_figures((m for m in self.digest.metrics if m.article == article), self._is_said, self._extra)
        ranked = sorted(figures, key=lambda f: -f.weight)
        return next(filter(None, (first_clauses(f.main.sentence, room, self.fresh) for f in ranked)), "")

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
            self.head("metrics", self.say("brief.period", period=self.day(period)) if period else "")
        ]
        groups: dict[str, list[Figure]] = {}
        for figure in chosen:
            self.used.add(figure.main.article)
            title = figure.main.section or (self.titles.get(figure.main.article, "") if len(self.titles) > 1 else "")
            groups.setdefault(title, []).append(figure)
        for title, told in groups.items() if 1 < len(groups) <= len(chosen) // _GROUP else (("", chosen),):
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
        subject = main.subject if main.subject != self.topic and not _is_named(main.subject, main.label) else None
        label = f"{cut(subject, 12)} {main.label}" if subject else main.label
        runs = [Run(_value(main, self.say), Tone.SOON if main.role is Role.TARGET else Tone.STRONG)]
        for other in figure.more:
            runs.append(Run(f" {other.label.removeprefix(main.label)}{_value(other, self.say)}"))
        if main.as_of and main.as_of != period:
            runs.append(Run(f"（{self.day(main.as_of)}）", Tone.QUIET))
        return cell(cut(label, 24)), Cell(tuple(runs))

    def _stories(self) -> list[Block]:
        stories = self.digest.stories
        if not stories:
            return []
        self.used.update(story.article for story in stories)
        room = max(self.room * 2 // 3 // len(stories), 40)
        lines = (block for story in stories for block in lines_of(story, room, self.say, self.fresh))
        return [self.head("stories"), *lines]

    def _partnerships(self) -> list[Block]:
        rows = self.digest.partnerships
        if not rows:
            return []
        lines, links = [], []
        telling = sorted(rows, key=lambda row: not (row.agreements or row.amounts))
        kept = telling[: max(min(self.room // _ROW, _ROWS), 2)]
        self.shown = [row for row in rows if row in kept]
        for row in self.shown:
            self.used.add(row.article)
            told = [Run(f"{self.day(row.date)} ", Tone.QUIET)] if row.date else []
            lines.append((Cell((*told, *who_of(row, self.say), Run("  "), Run(what_of(row, self.digest, self.say)))),))
            links.append(Link("partnership", ((row.start, row.end),), row.article))
        if (more := len(rows) - len(self.shown)) > 0:
            self.rest.append(self.say("brief.rest_of", name=self.say("brief.partnerships"), count=more))
        return [self.head("partnerships"), Lines(tuple(lines), tuple(links))]

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
        return [self.head("checks"), Lines(rows, tuple(map(link_of, doubts[: _ROWS // 2])))] if rows else []

    def _others(self) -> list[Block]:
        left = [a for a in self.digest.articles if a.id not in self.used]
        if len(self.digest.articles) < 2:
            return []
        titles = (f"{cut(self.titles[a.id], 30)}（{self.say(f'kind.{a.kind}')}）" for a in left)
        return self.line("others", " · ".join(titles))

    def more(self) -> list[Block]:
        """Return what there is more of, and where to see it."""
        return self.line("more", " · ".join([*self.rest, self.say("brief.full")]))


def _is_named(subject: str | None, label: str) -> bool:
    """Tell whether a label says already whose figure it is: 民生实事完成率 of 民生实事项目."""
    return not subject or subject in label or (len(subject) > _OPENS and label.startswith(subject[:_OPENS]))


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
        if sum(map(size_of, blocks)) + sum(map(len, writer.said[:1])) + 40 <= most:
            break
        room = room * 6 // 7
    return blocks if whole_below else (*blocks, *writer.more())
