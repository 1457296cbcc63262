"""Checks (核稿): what does not add up, gathered from modules that look for one kind each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from hqdigest.document import AnnotatedPassage, Document, PassageKind
from hqdigest.find.checks.changes import find_change_mismatches
from hqdigest.find.checks.dates import find_date_mismatches
from hqdigest.find.checks.finding import Finding
from hqdigest.find.checks.lists import find_list_mismatches
from hqdigest.find.checks.parts import find_part_mismatches, find_structures
from hqdigest.find.checks.projects import find_project_mismatches
from hqdigest.find.checks.rates import find_rate_mismatches
from hqdigest.find.checks.repeats import find_repeat_mismatches
from hqdigest.find.checks.tables import find_table_mismatches
from hqdigest.lexicon import Lexicon
from hqdigest.model import Basis, Check, CheckCode, IssueDate, Metric, Project, Severity

_SKIPPED = frozenset({PassageKind.NOISE, PassageKind.BYLINE})
_SENTENCE = 40  # characters from which a heading is a sentence that runs in
_HEADLINES = frozenset({PassageKind.TITLE, PassageKind.SUBTITLE, PassageKind.KICKER, PassageKind.HEADING})


def find_checks(
    document: Document,
    readings: tuple[AnnotatedPassage, ...],
    lexicon: Lexicon,
    metrics: tuple[Metric, ...],
    projects: tuple[Project, ...],
    issued: IssueDate | None,
) -> tuple[Check, ...]:
    """Return what does not add up, in the order of the text."""
    day = _first_day(issued.value) if issued and (issued.basis is not Basis.INFERRED or len(issued.value) > 4) else None
    found: list[Check] = []
    for reading in readings:
        if reading.passage.kind in _SKIPPED:
            continue
        article = document.articles[reading.passage.article].id
        found += (_to_check(f, reading, article) for f in _find_in(reading, lexicon, day))
    found += find_repeat_mismatches(document, readings, metrics)
    found += _in_tables(document, readings)
    found += list(find_project_mismatches(projects, document.articles, found, day))
    found += _implied(projects)
    return tuple(sorted(found, key=lambda c: (c.start, c.end, c.code)))


def _in_tables(document: Document, readings: tuple[AnnotatedPassage, ...]) -> list[Check]:
    return [
        _to_check(finding, reading, document.articles[reading.passage.article].id)
        for reading, finding in find_table_mismatches(readings)
    ]


def _first_day(iso: str) -> date:
    """Return the earliest day that an issue date may mean: nothing is called late that may not be."""
    parts = [int(part) for part in iso.split("-")]
    return date(parts[0], parts[1] if len(parts) > 1 else 1, parts[2] if len(parts) > 2 else 1)


def _find_in(reading: AnnotatedPassage, lexicon: Lexicon, day: date | None) -> Iterator[Finding]:
    yield from find_list_mismatches(reading)
    yield from find_structures(reading.passage.text)
    if not reading.quantities and not reading.dates:
        return
    if reading.passage.kind not in _HEADLINES or len(reading.passage.text) > _SENTENCE:
        yield from find_date_mismatches(reading, lexicon, day)
    for sentence in reading.passage.sentences:
        yield from find_rate_mismatches(reading, sentence, lexicon)
        yield from find_change_mismatches(reading, sentence)
        yield from find_part_mismatches(reading, sentence, lexicon)


def _to_check(finding: Finding, reading: AnnotatedPassage, article: str) -> Check:
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
        if rounded <= p.done:
            continue  # a few works at some rate: the rate is of something else
        message = f"{p.name}完成{p.done}{p.unit}、{p.percent}%，推算目标约{rounded}{p.unit}"
        yield Check(
            CheckCode.IMPLIED_TARGET,
            Severity.NOTE,
            message,
            None,
            str(rounded),
            p.start,
            p.end,
            p.article,
            "done over rate",
        )
