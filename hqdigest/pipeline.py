"""From an input to its digest: the rooms in their order, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from hqdigest.document import Document, Reading
from hqdigest.find.checks import find_checks
from hqdigest.find.dates import find_dates
from hqdigest.find.gist import find_gists
from hqdigest.find.issue_date import find_issue_date
from hqdigest.find.metrics import find_metrics
from hqdigest.find.partnerships import find_partnerships
from hqdigest.find.projects import find_projects
from hqdigest.find.quantities import find_quantities
from hqdigest.find.stories import find_stories
from hqdigest.lexicon import Words
from hqdigest.model import SCHEMA, Digest, SourceInfo
from hqdigest.read.files import read_source
from hqdigest.read.structure import read_document
from hqdigest.text import Source


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
    return digest_source(read_source(source, name=name, encoding=encoding), words or Words(), issued)


def digest_source(source: Source, words: Words, issued: date | None = None) -> Digest:
    """Return the digest of a source that has been read."""
    document = read_document(source, words)
    issue = find_issue_date(document, words, issued)
    readings = find_readings(document, words, day_of(issue.value) if issue else None)
    metrics = find_metrics(document, readings, words)
    projects = find_projects(document, readings, words)
    gists = find_gists(document, readings, words, metrics)
    return Digest(
        schema=SCHEMA,
        source=SourceInfo(source.name, source.format, source.encoding, len(source.text), source.sha256),
        date=issue,
        articles=tuple(replace(a, gist=g) for a, g in zip(document.articles, gists, strict=True)),
        metrics=metrics,
        projects=projects,
        stories=find_stories(document, readings, words),
        partnerships=find_partnerships(document, readings, words),
        checks=find_checks(document, readings, words, metrics, projects, issue),
    )


def find_readings(document: Document, words: Words, issued: date | None) -> tuple[Reading, ...]:
    """Return every passage with its quantities and dates."""
    return tuple(
        Reading(p, find_quantities(p.text, words), find_dates(p.text, words, issued)) for p in document.passages
    )


def day_of(iso: str) -> date:
    """Return a day that stands for an ISO year, month or day: the middle of what is not told."""
    parts = [int(part) for part in iso.split("-")]
    return date(parts[0], parts[1] if len(parts) > 1 else 7, parts[2] if len(parts) > 2 else 15)
