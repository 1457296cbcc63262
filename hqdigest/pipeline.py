"""From an input to its digest: the steps in their order, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, cast

from hqdigest.document import Document
from hqdigest.language.annotate import annotate_document
from hqdigest.language.dates.issue_date import find_issue_date
from hqdigest.lexicon import Lexicon
from hqdigest.model import SCHEMA, ArticleKind, Digest, Metric, Partnership, Project, SourceInfo, Story
from hqdigest.read.files import read_source
from hqdigest.read.layout.structure import read_document
from hqdigest.scripts import restore
from hqdigest.text import Source, simplify

PARTS = frozenset({"gists", "metrics", "projects", "stories", "partnerships", "checks"})
# The module of hqdigest.find in which find_works, find_stories … stand: loaded when its part is wanted.
_HOMES = {
    "works": "projects.works",
    "stories": "people.stories",
    "heroes": "people.heroes",
    "metrics": "metrics.metrics",
    "projects": "projects.projects",
    "project_names": "projects.projects",
    "partnerships": "partnerships.partnerships",
    "checks": "checks.checks",
    "gists": "gist.gists",
}
_EARLIEST = 1200  # a leap year, from which the year before (去年) has four digits, too: nobody issued a page before


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

    A page in traditional characters is read in simplified ones, and told in its own. A step is loaded when its part is
    wanted: the figures alone take half the time of the whole. `step` is told the name of each part before it is looked
    for.
    """
    plain = simplify(source)
    found = _digest(plain, lexicon, issued, parts, step)
    return found if plain is source else restore(found, source)


def _digest(
    source: Source, lexicon: Lexicon, issued: date | None, parts: frozenset[str], step: Callable[[str], None]
) -> Digest:
    step("articles")
    document = read_document(source, lexicon)
    reckoned = issued.replace(year=max(issued.year, _EARLIEST)) if issued else None
    issue = find_issue_date(document, lexicon, reckoned)
    step("readings")
    readings = annotate_document(document, lexicon, issue) if parts else ()
    step("works")
    works = _finder("works")(document, readings, lexicon, issue) if parts - {"stories", "partnerships"} else ()
    step("stories")
    stories = _finder("stories")(document, readings, lexicon) if parts & {"stories", "gists"} else ()
    step("metrics")
    metrics: tuple[Metric, ...] = ()
    if parts & {"metrics", "gists", "checks"}:
        heroes = _heroes_of(document, stories)
        portraits = any(article.kind is ArticleKind.PEOPLE_STORY for article in document.articles)
        if portraits and not parts & {"stories", "gists"}:
            heroes = _finder("heroes")(document, readings, lexicon)
        metrics = _finder("metrics")(document, readings, works, lexicon, issue, heroes)
    step("projects")
    projects: tuple[Project, ...] = ()
    names: frozenset[str] = frozenset()
    if parts & {"projects", "checks"}:
        projects = _finder("projects")(document, readings, works, lexicon, issue)
        names = frozenset(project.name for project in projects)
    elif "metrics" in parts:
        names = _finder("project_names")(document, readings, works, lexicon, issue)
    metrics = tuple(replace(m, project=m.subject) if m.subject in names else m for m in metrics)
    step("partnerships")
    partnerships: tuple[Partnership, ...] = ()
    if "partnerships" in parts:
        from hqdigest.find.people.persons import name_persons

        partnerships = _finder("partnerships")(document, readings, lexicon, name_persons)
    step("checks")
    checks = _finder("checks")(document, readings, lexicon, metrics, projects, issue) if "checks" in parts else ()
    step("gists")
    articles = document.articles
    if "gists" in parts:
        gists = _finder("gists")(document, readings, lexicon, metrics, stories)
        articles = tuple(replace(a, gist=gist) for a, gist in zip(articles, gists, strict=True))
    stories = stories if "stories" in parts else ()
    about = SourceInfo(source.name, source.format, source.encoding, len(source.text), source.sha256)
    if issue is not None and issued is not None:
        issue = replace(issue, value=issued.isoformat())
    return Digest(SCHEMA, about, issue, articles, metrics, projects, stories, partnerships, checks)


def _finder(part: str) -> Callable[..., Any]:
    """Return what finds a part, imported now."""
    return cast(Callable[..., Any], getattr(import_module(f"hqdigest.find.{_HOMES[part]}"), f"find_{part}"))


def _heroes_of(document: Document, stories: Sequence[Story]) -> tuple[tuple[int, str], ...]:
    """Return whom the people stories of a document portray, each with the index of the article."""
    numbers = {a.id: n for n, a in enumerate(document.articles) if a.kind is ArticleKind.PEOPLE_STORY}
    return tuple((numbers[story.article], story.person) for story in stories if story.article in numbers)
