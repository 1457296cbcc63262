"""Filters and order: which rows of a digest are kept, and what there would have been to ask for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from hqdigest.cli.options import Doubts, Figures, Finds, Ordering, Place, Works
from hqdigest.errors import UsageError
from hqdigest.model import Article, Digest, Metric, Project, Story
from hqdigest.show.columns import columns_of
from hqdigest.show.report import Finding, Report
from hqdigest.show.urgency import Order, is_due_within, is_overdue, last_day, moment_of, sort_projects

T = TypeVar("T")


class Known:
    """What the inputs hold of the things that were asked for by name, to tell when a name fits nothing."""

    def __init__(self, **wanted: list[str] | None) -> None:
        self.asked = {f"--{option}": tuple(words) for option, words in wanted.items() if words}
        self.there: dict[str, dict[str, None]] = {}
        self.met: set[tuple[str, str]] = set()

    def fits(self, option: str, values: Iterable[str | None], whole: Iterable[str | None] = ()) -> bool:
        """Tell whether a wanted word stands in one of the values, or is one of the whole ones; nothing wanted fits all.

        Every row has to come by here, whatever else is asked of it: so it is known what there is.
        """
        if option not in self.asked:
            return True
        parts, wholes = [v for v in values if v], [v for v in whole if v]
        self.there.setdefault(option, {}).update(dict.fromkeys([*wholes, *parts]))
        hits = [word for word in self.asked[option] if word in wholes or any(word in value for value in parts)]
        self.met.update((option, word) for word in hits)
        return bool(hits)

    def refuse_unknown(self) -> None:
        """Raise UsageError for a word that fits nothing in any input, with what there is, if anything."""
        for option, wanted in self.asked.items():
            there = list(self.there.get(option, {}))
            for word in wanted:
                if there and (option, word) not in self.met:
                    more = f" and {len(there) - 20} more" if len(there) > 20 else ""
                    hint = f"these inputs have {', '.join(there[:20])}{more}"
                    raise UsageError(f"nothing here is called {word!r}", where=option, hint=hint)


def articles_asked(digest: Digest, known: Known) -> set[str]:
    """Return the ids of the articles asked for: by id, by kind or by part of the title."""
    return {a.id for a in digest.articles if known.fits("--article", (a.title, a.kicker), (a.id, str(a.kind)))}


def keep_placed(
    rows: tuple[T, ...], digest: Digest, place: Place, known: Known, words: Callable[[T], tuple[str | None, ...]]
) -> tuple[T, ...]:
    """Keep rows of the articles and sections asked for, whose words match."""
    articles = articles_asked(digest, known)
    kept = []
    for row in rows:
        if getattr(row, "article", None) not in articles:
            continue
        if not known.fits("--section", (getattr(row, "section", None),)):
            continue
        if place.grep is None or any(place.grep.search(word) for word in words(row) if word):
            kept.append(row)
    return tuple(kept)


def ask_metrics(digest: Digest, place: Place, figures: Figures, known: Known) -> Digest:
    """Keep the figures asked for; key figures alone unless all are wanted."""
    rows = keep_placed(digest.metrics, digest, place, known, lambda m: (m.label, m.text, m.sentence))
    kept = [m for m in rows if _is_figure(m, figures, known) and (figures.all or m.key)]
    return replace(digest, metrics=_largest(kept, figures.top) if figures.top else tuple(kept))


def _is_figure(metric: Metric, figures: Figures, known: Known) -> bool:
    if not known.fits("--unit", (), (metric.unit,)):
        return False
    if figures.role and metric.role not in figures.role:
        return False
    if figures.dimension and metric.dimension not in figures.dimension:
        return False
    low, high = _ends(metric)
    if figures.minimum is not None and (high is None or high < figures.minimum):
        return False
    return figures.maximum is None or (low is not None and low <= figures.maximum)


def _ends(metric: Metric) -> tuple[Decimal | None, Decimal | None]:
    low = metric.value if metric.value is not None else metric.low
    high = metric.value if metric.value is not None else metric.high
    return (None if low is None else Decimal(low), None if high is None else Decimal(high))


def _largest(metrics: list[Metric], top: int) -> tuple[Metric, ...]:
    """Keep the largest of each unit, the largest first: a sum of money and a head count are not to be compared."""
    by_unit: dict[str | None, list[Metric]] = {}
    for metric in metrics:
        by_unit.setdefault(metric.unit, []).append(metric)
    kept: list[Metric] = []
    for rows in by_unit.values():
        kept += sorted(rows, key=lambda m: _ends(m)[1] or Decimal(0), reverse=True)[:top]
    return tuple(kept)


def ask_projects(digest: Digest, place: Place, works: Works, today: date, known: Known) -> Digest:
    """Keep the projects asked for; what is due is told against a day."""
    rows = keep_placed(digest.projects, digest, place, known, lambda p: (p.name, *p.responsible, p.sentence))
    return replace(digest, projects=tuple(p for p in rows if _is_project(p, works, today)))


def _is_project(project: Project, works: Works, today: date) -> bool:
    if works.status and project.status not in works.status:
        return False
    if works.overdue and not is_overdue(project, today):
        return False
    if works.due_within is not None and not is_due_within(project, today, _after(today, works.due_within)):
        return False
    if works.due_before is None:
        return True
    due = last_day(project.deadline)
    return due is not None and due < works.due_before and project.status != "completed"


def _after(day: date, stretch: Any) -> date:
    try:
        last: date = day + stretch
    except (OverflowError, ValueError):  # the calendar ends with the year 9999
        return date.max
    return last


def ask_stories(digest: Digest, place: Place, known: Known) -> Digest:
    rows = keep_placed(digest.stories, digest, place, known, _words_of_story)
    return replace(digest, stories=tuple(s for s in rows if known.fits("--person", (s.person,))))


def _words_of_story(story: Story) -> tuple[str | None, ...]:
    told = (*story.highlights, *(e.text for e in story.timeline), *(q.text for q in story.quotes))
    return (story.person, story.title, story.organization, *told)


def ask_partnerships(digest: Digest, place: Place, known: Known) -> Digest:
    rows = keep_placed(digest.partnerships, digest, place, known, lambda p: (p.sentence, *(x.name for x in p.parties)))
    kept = [
        row
        for row in rows
        # Both are asked of every row, so that what there is of each is known.
        if known.fits("--party", [p.name for p in row.parties]) & known.fits("--activity", row.activities)
    ]
    return replace(digest, partnerships=tuple(kept))


def ask_sections(digest: Digest, place: Place, known: Known) -> Digest:
    """Keep the articles and headings asked for."""
    articles = articles_asked(digest, known)
    kept = [_with_sections(a, place, known) for a in digest.articles if a.id in articles]
    return replace(digest, articles=tuple(a for a in kept if a.sections or not (place.section or place.grep)))


def _with_sections(article: Article, place: Place, known: Known) -> Article:
    kept = [
        section
        for section in article.sections
        if known.fits("--section", (section.heading,)) and (place.grep is None or place.grep.search(section.heading))
    ]
    return replace(article, sections=tuple(kept))


def ask_checks(digest: Digest, doubts: Doubts) -> Digest:
    return replace(
        digest, checks=tuple(c for c in digest.checks if not doubts.severity or c.severity in doubts.severity)
    )


_PARTS = {"metrics": "metrics", "projects": "projects", "stories": "stories", "partnerships": "partnerships"}
_PARTS |= {"check": "checks"}


def arrange(report: Report, command: str, ordering: Ordering, today: date | None = None) -> Report:
    """Return a report with its rows in the order asked for, as many as are wanted."""
    part = _PARTS.get(command)
    rows: Any = getattr(report.digest, part) if part else report.findings
    sort = ordering.sort or ("urgency" if command == "projects" and ordering.limit else None)
    if sort in set(Order) and command == "projects":
        rows = sort_projects(rows, moment_of(report.digest.date, today), Order(sort))
    elif sort:
        rows = _sorted(rows, sort)
    rows = rows[: ordering.limit]
    more: dict[str, Any] = {part: rows} if part else {}
    return replace(report, digest=replace(report.digest, **more)) if part else replace(report, findings=rows)


def _sorted(rows: tuple[T, ...], sort: str) -> tuple[T, ...]:
    """Return rows by a field, with - before its name the largest first; rows without it come last in both cases."""
    name = sort.removeprefix("-")
    there = [row for row in rows if getattr(row, name) is not None]
    there.sort(key=lambda row: _comparable(getattr(row, name)), reverse=sort.startswith("-"))
    return (*there, *(row for row in rows if getattr(row, name) is None))


def _comparable(value: Any) -> Any:
    return value if isinstance(value, int | Decimal | str) else str(value)


def check_columns(command: str, columns: tuple[str, ...], sort: str | None) -> None:
    """Raise UsageError for a column that the rows of a command don't have."""
    known = columns_of(command)
    own = [order.value for order in Order] if command == "projects" else []
    for name, where, names in (*((c, "--columns", known) for c in columns), (sort, "--sort", [*own, *known])):
        if name is not None and name.removeprefix("-" if where == "--sort" else "") not in names:
            raise UsageError(f"no column {name!r}", where=where, hint=f"there are {', '.join(names)}")


def ask_findings(findings: tuple[Finding, ...], finds: Finds) -> tuple[Finding, ...]:
    return tuple(
        f
        for f in findings
        if (not finds.kind or f.kind in finds.kind)
        and (finds.grep is None or any(finds.grep.search(word) for word in (f.text, f.what, f.rule)))
    )
