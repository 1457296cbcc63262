"""From an input to its digest: the rooms in their order, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from hqdigest.document import Document, Passage, Reading
from hqdigest.find.dates import find_dates
from hqdigest.find.issue_date import find_issue_date
from hqdigest.find.quantities import find_quantities, outside_of
from hqdigest.lexicon import Words
from hqdigest.model import (
    SCHEMA,
    Article,
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
from hqdigest.read.structure import read_document
from hqdigest.text import Source

PARTS = frozenset({"gists", "metrics", "projects", "stories", "partnerships", "checks"})
Readings = tuple[Reading, ...]


def digest(
    source: str | bytes | Path,
    *,
    issued: date | None = None,
    name: str | None = None,
    encoding: str | None = None,
    words: Words | None = None,
) -> Digest:
    """Return the digest of a bulletin: a `str` is its text, `bytes` are decoded, a `Path` is opened.

    `issued` is the issue date, from which relative words (今年, 上月) and bare months count; without it the date is
    taken from the text. Raises ReadError for an input that cannot be read or decoded.
    """
    return digest_source(read_source(source, name=name, encoding=encoding), words or built_in_words(), issued)


@cache
def built_in_words() -> Words:
    """Return the built-in word lists, read once a process; they are not changed after that."""
    return Words()


def digest_source(
    source: Source,
    words: Words,
    issued: date | None = None,
    parts: frozenset[str] = PARTS,
    step: Callable[[str], None] = lambda part: None,
) -> Digest:
    """Return the digest of a source that has been read; of its parts only those named, the others empty.

    A room is loaded when its part is wanted: the figures alone take half the time of the whole. `step` is told the
    name of each part before it is looked for.
    """
    step("articles")
    document = read_document(source, words)
    issue = find_issue_date(document, words, issued)
    step("readings")
    readings = find_readings(document, words, day_of(issue.value) if issue else None) if parts else ()
    step("metrics")
    metrics = _metrics(document, readings, words, issue) if parts & {"metrics", "gists", "checks"} else ()
    step("projects")
    projects = _projects(document, readings, words, issue) if parts & {"projects", "checks"} else ()
    step("stories")
    stories = _stories(document, readings, words) if parts & {"stories", "gists"} else ()
    step("partnerships")
    partnerships = _partnerships(document, readings, words) if "partnerships" in parts else ()
    step("checks")
    checks = _checks(document, readings, words, metrics, projects, issue) if "checks" in parts else ()
    step("gists")
    articles = _with_gists(document, readings, words, metrics, stories) if "gists" in parts else document.articles
    stories = stories if "stories" in parts else ()
    about = SourceInfo(source.name, source.format, source.encoding, len(source.text), source.sha256)
    return Digest(SCHEMA, about, issue, articles, metrics, projects, stories, partnerships, checks)


def _metrics(document: Document, readings: Readings, words: Words, issued: IssueDate | None) -> tuple[Metric, ...]:
    from hqdigest.find.metrics import find_metrics

    return find_metrics(document, readings, words, issued)


def _projects(document: Document, readings: Readings, words: Words, issued: IssueDate | None) -> tuple[Project, ...]:
    from hqdigest.find.projects import find_projects

    return find_projects(document, readings, words, issued)


def _with_gists(
    document: Document, readings: Readings, words: Words, metrics: tuple[Metric, ...], stories: tuple[Story, ...]
) -> tuple[Article, ...]:
    from hqdigest.find.gist import find_gists

    gists = find_gists(document, readings, words, metrics, stories)
    return tuple(replace(a, gist=g) for a, g in zip(document.articles, gists, strict=True))


def _stories(document: Document, readings: Readings, words: Words) -> tuple[Story, ...]:
    from hqdigest.find.stories import find_stories

    return find_stories(document, readings, words)


def _partnerships(document: Document, readings: Readings, words: Words) -> tuple[Partnership, ...]:
    from hqdigest.find.partnerships import find_partnerships

    return find_partnerships(document, readings, words)


def _checks(
    document: Document,
    readings: Readings,
    words: Words,
    metrics: tuple[Metric, ...],
    projects: tuple[Project, ...],
    issued: IssueDate | None,
) -> tuple[Check, ...]:
    from hqdigest.find.checks import find_checks

    return find_checks(document, readings, words, metrics, projects, issued)


def find_readings(document: Document, words: Words, issued: date | None) -> tuple[Reading, ...]:
    """Return every passage with its quantities and dates; what is part of a date is no quantity."""
    return tuple(_reading(passage, words, issued) for passage in document.passages)


def _reading(passage: Passage, words: Words, issued: date | None) -> Reading:
    dates = find_dates(passage.text, words, issued)
    quantities = find_quantities(passage.text, words)
    if dates and quantities:
        quantities = outside_of(quantities, dates)
    return Reading(passage, quantities, dates)


def day_of(iso: str) -> date:
    """Return a day that stands for an ISO year, month or day: the middle of what is not told."""
    parts = [int(part) for part in iso.split("-")]
    return date(parts[0], parts[1] if len(parts) > 1 else 7, parts[2] if len(parts) > 2 else 15)
