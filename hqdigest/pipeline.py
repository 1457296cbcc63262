"""From an input to its digest: the rooms in their order, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from hqdigest.document import AnnotatedPassage, Document, Work
from hqdigest.language.annotate import annotate_document
from hqdigest.language.dates.issue_date import find_issue_date
from hqdigest.lexicon import Lexicon
from hqdigest.model import (
    SCHEMA,
    Article,
    ArticleKind,
    Check,
    Digest,
    IssueDate,
    Metric,
    Partnership,
    Project,
    SourceInfo,
    Story,
)
from hqdigest.read.files import read_source
from hqdigest.read.layout.structure import read_document
from hqdigest.text import Source

PARTS = frozenset({"gists", "metrics", "projects", "stories", "partnerships", "checks"})
_EARLIEST = 1200  # a leap year, from which the year before (去年) has four digits, too: nobody issued a page before
AnnotatedPassages = tuple[AnnotatedPassage, ...]


def digest(
    source: str | bytes | Path,
    *,
    issued: date | None = None,
    name: str | None = None,
    encoding: str | None = None,
    lexicon: Lexicon | None = None,
) -> Digest:
    """Return the digest of a bulletin: a `str` is its text, `bytes` are decoded, a `Path` is opened.

    `issued` is the issue date, from which relative words (今年, 上月) and bare months count; without it the date is
    taken from the text. Raises ReadError for an input that cannot be read or decoded.
    """
    return digest_source(read_source(source, name=name, encoding=encoding), lexicon or built_in_words(), issued)


@cache
def built_in_words() -> Lexicon:
    """Return the built-in word lists, read once a process; they are not changed after that."""
    return Lexicon()


def digest_source(
    source: Source,
    lexicon: Lexicon,
    issued: date | None = None,
    parts: frozenset[str] = PARTS,
    step: Callable[[str], None] = lambda part: None,
) -> Digest:
    """Return the digest of a source that has been read; of its parts only those named, the others empty.

    A room is loaded when its part is wanted: the figures alone take half the time of the whole. `step` is told the
    name of each part before it is looked for.
    """
    step("articles")
    document = read_document(source, lexicon)
    reckoned = issued.replace(year=max(issued.year, _EARLIEST)) if issued else None
    issue = find_issue_date(document, lexicon, reckoned)
    step("readings")
    readings = annotate_document(document, lexicon, issue) if parts else ()
    step("works")
    works = find_works(document, readings, lexicon) if parts - {"stories", "partnerships"} else ()
    step("stories")
    portraits = any(article.kind is ArticleKind.PEOPLE_STORY for article in document.articles)
    told = parts & {"stories", "gists"} or (portraits and parts & {"metrics", "checks"})
    stories = find_stories(document, readings, lexicon) if told else ()
    step("metrics")
    metrics: tuple[Metric, ...] = ()
    if parts & {"metrics", "gists", "checks"}:
        metrics = _metrics(document, readings, works, heroes_of(document, stories), lexicon, issue)
    step("projects")
    projects = _projects(document, readings, works, lexicon, issue) if parts & {"metrics", "projects", "checks"} else ()
    metrics = _with_projects(metrics, projects)
    projects = projects if parts & {"projects", "checks"} else ()
    step("partnerships")
    partnerships = find_partnerships(document, readings, lexicon) if "partnerships" in parts else ()
    step("checks")
    checks = _checks(document, readings, lexicon, metrics, projects, issue) if "checks" in parts else ()
    step("gists")
    articles = _with_gists(document, readings, lexicon, metrics, stories) if "gists" in parts else document.articles
    stories = stories if "stories" in parts else ()
    about = SourceInfo(source.name, source.format, source.encoding, len(source.text), source.sha256)
    if issue is not None and issued is not None:
        issue = replace(issue, value=issued.isoformat())
    return Digest(SCHEMA, about, issue, articles, metrics, projects, stories, partnerships, checks)


def _metrics(
    document: Document,
    readings: AnnotatedPassages,
    works: tuple[Work, ...],
    heroes: tuple[tuple[int, str], ...],
    lexicon: Lexicon,
    issued: IssueDate | None,
) -> tuple[Metric, ...]:
    from hqdigest.find.metrics.metrics import find_metrics

    return find_metrics(document, readings, works, lexicon, issued, heroes)


def heroes_of(document: Document, stories: Sequence[Story]) -> tuple[tuple[int, str], ...]:
    """Return whom the people stories of a document portray, each with the index of the article."""
    numbers = {a.id: n for n, a in enumerate(document.articles) if a.kind is ArticleKind.PEOPLE_STORY}
    return tuple((numbers[story.article], story.person) for story in stories if story.article in numbers)


def _with_projects(metrics: tuple[Metric, ...], projects: tuple[Project, ...]) -> tuple[Metric, ...]:
    """Return the metrics, each with the name of the project that it belongs to, where there is a row of it."""
    names = {project.name for project in projects}
    return tuple(replace(m, project=m.subject) if m.subject in names else m for m in metrics)


def find_works(document: Document, readings: AnnotatedPassages, lexicon: Lexicon) -> tuple[Work, ...]:
    """Return the works that a document names, to which figures and projects belong."""
    from hqdigest.find.projects import works

    return works.find_works(document, readings, lexicon)


def _projects(
    document: Document,
    readings: AnnotatedPassages,
    works: tuple[Work, ...],
    lexicon: Lexicon,
    issued: IssueDate | None,
) -> tuple[Project, ...]:
    from hqdigest.find.projects.projects import find_projects

    return find_projects(document, readings, works, lexicon, issued)


def _with_gists(
    document: Document,
    readings: AnnotatedPassages,
    lexicon: Lexicon,
    metrics: tuple[Metric, ...],
    stories: tuple[Story, ...],
) -> tuple[Article, ...]:
    from hqdigest.find.gist.gists import find_gists

    gists = find_gists(document, readings, lexicon, metrics, stories)
    return tuple(replace(a, gist=g) for a, g in zip(document.articles, gists, strict=True))


def find_stories(document: Document, readings: AnnotatedPassages, lexicon: Lexicon) -> tuple[Story, ...]:
    from hqdigest.find.people.stories import find_stories

    return find_stories(document, readings, lexicon)


def find_partnerships(document: Document, readings: AnnotatedPassages, lexicon: Lexicon) -> tuple[Partnership, ...]:
    from hqdigest.find.partnerships import partnerships
    from hqdigest.find.people.persons import name_persons

    return partnerships.find_partnerships(document, readings, lexicon, name_persons)


def _checks(
    document: Document,
    readings: AnnotatedPassages,
    lexicon: Lexicon,
    metrics: tuple[Metric, ...],
    projects: tuple[Project, ...],
    issued: IssueDate | None,
) -> tuple[Check, ...]:
    from hqdigest.find.checks.checks import find_checks

    return find_checks(document, readings, lexicon, metrics, projects, issued)
