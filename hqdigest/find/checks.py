"""Checks (核稿): what does not add up, gathered from the rooms that look for one kind each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from hqdigest.document import Document, PassageKind, Reading
from hqdigest.find.check_changes import find_change_mismatches
from hqdigest.find.check_dates import find_date_mismatches
from hqdigest.find.check_finding import Finding
from hqdigest.find.check_lists import find_list_mismatches
from hqdigest.find.check_parts import find_part_mismatches, find_structures
from hqdigest.find.check_projects import find_project_mismatches
from hqdigest.find.check_rates import find_rate_mismatches
from hqdigest.find.check_repeats import find_repeat_mismatches
from hqdigest.find.check_tables import find_table_mismatches
from hqdigest.lexicon import Words
from hqdigest.model import Check, IssueDate, Metric, Project, Severity

_SKIPPED = frozenset({PassageKind.NOISE, PassageKind.BYLINE})
_HEADLINES = frozenset({PassageKind.TITLE, PassageKind.SUBTITLE, PassageKind.KICKER, PassageKind.HEADING})


def find_checks(
    document: Document,
    readings: tuple[Reading, ...],
    words: Words,
    metrics: tuple[Metric, ...],
    projects: tuple[Project, ...],
    issued: IssueDate | None,
) -> tuple[Check, ...]:
    """Return what does not add up, in the order of the text."""
    day = _first_day(issued.value) if issued and (issued.basis != "inferred" or len(issued.value) > 4) else None
    found: list[Check] = []
    for reading in readings:
        if reading.passage.kind in _SKIPPED:
            continue
        article = document.articles[reading.passage.article].id
        found += (_to_check(f, reading, article) for f in _find_in(reading, words, day))
    found += find_repeat_mismatches(document, readings, metrics)
    found += _in_tables(document, readings)
    found += list(find_project_mismatches(projects, document.articles, found, day))
    found += _implied(projects)
    return tuple(sorted(found, key=lambda c: (c.start, c.end, c.code)))


def _in_tables(document: Document, readings: tuple[Reading, ...]) -> list[Check]:
    return [
        _to_check(finding, reading, document.articles[reading.passage.article].id)
        for reading, finding in find_table_mismatches(readings)
    ]


def _first_day(iso: str) -> date:
    """Return the earliest day that an issue date may mean: nothing is called late that may not be."""
    parts = [int(part) for part in iso.split("-")]
    return date(parts[0], parts[1] if len(parts) > 1 else 1, parts[2] if len(parts) > 2 else 1)


def _find_in(reading: Reading, words: Words, day: date | None) -> Iterator[Finding]:
    yield from find_list_mismatches(reading)
    yield from find_structures(reading.passage.text)
    if not reading.quantities and not reading.dates:
        return
    for sentence in reading.passage.sentences:
        yield from find_rate_mismatches(reading, sentence, words)
        yield from find_change_mismatches(reading, sentence)
        yield from find_part_mismatches(reading, sentence, words)
        if reading.passage.kind not in _HEADLINES:
            yield from find_date_mismatches(reading, sentence, words, day)


def _to_check(finding: Finding, reading: Reading, article: str) -> Check:
    span = reading.passage.span(finding.span.start, finding.span.end)
    other = reading.passage.span(finding.other.start, finding.other.end) if finding.other else None
    return Check(
        finding.code, finding.severity, finding.message, finding.value, finding.expected, span.start, span.end, article,
        finding.rule, other.start if other else None, other.end if other else None,
    )  # fmt: skip


def _implied(projects: tuple[Project, ...]) -> Iterator[Check]:
    """Give, as a note, the target that a count and its rate imply: 7040人 at 67.05% are 10,500."""
    for p in projects:
        if p.done is None or p.total is not None or not p.percent or p.unit is None or p.rule != "task and rate":
            continue
        target = Decimal(p.done) / Decimal(p.percent) * 100
        digits = max(len(str(int(target))) - 3, 0)
        rounded = int((target / 10**digits).to_integral_value()) * 10**digits
        message = f"{p.name}完成{p.done}{p.unit}、{p.percent}%，推算目标约{rounded}{p.unit}"
        yield Check(
            "implied-target", Severity.NOTE, message, None, str(rounded), p.start, p.end, p.article, "done over rate"
        )
