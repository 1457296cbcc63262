"""Everything that was found, each with the rule that found it: how a rule is debugged."""

from __future__ import annotations

from collections.abc import Iterator

from hqdigest.model import Digest
from hqdigest.show.plain import digits
from hqdigest.show.report import Finding, FindingKind


def to_findings(digest: Digest, text: str) -> tuple[Finding, ...]:
    """Return the findings of a digest in the order of the text."""
    return tuple(sorted(_all(digest, text), key=lambda f: (f.start, f.end)))


def _all(digest: Digest, text: str) -> Iterator[Finding]:
    issued = digest.date
    if issued is not None and issued.start is not None and issued.end is not None:
        yield Finding(
            FindingKind.DATE, issued.rule, text[issued.start : issued.end], issued.value, issued.start, issued.end, None
        )
    for a in digest.articles:
        yield Finding(FindingKind.ARTICLE, a.rule, a.title or "", f"{a.id} {a.kind}", a.start, a.end, a.id)
        for s in a.sections:
            yield Finding(FindingKind.SECTION, a.rule, s.heading, str(s.level), s.start, s.end, a.id)
    yield from _figures_and_works(digest)
    yield from _people_and_parties(digest)
    for c in digest.checks:
        yield Finding(
            FindingKind.CHECK, c.rule, text[c.start : c.end], f"{c.code} {c.message}", c.start, c.end, c.article
        )


def _figures_and_works(digest: Digest) -> Iterator[Finding]:
    for m in digest.metrics:
        value = digits(m.value) if m.value is not None else f"{digits(m.low)}–{digits(m.high)}"
        what = " ".join(part for part in (m.label, value, m.role, m.as_of, "" if m.key else "(detail)") if part)
        yield Finding(FindingKind.METRIC, m.rule, m.text, what, m.start, m.end, m.article)
    for p in digest.projects:
        what = " ".join(part for part in (p.name, p.status, p.deadline) if part)
        yield Finding(FindingKind.PROJECT, p.rule, p.text, what, p.start, p.end, p.article)


def _people_and_parties(digest: Digest) -> Iterator[Finding]:
    for s in digest.stories:
        yield Finding(FindingKind.STORY, s.rule, s.person, s.title or "", s.start, s.end, s.article)
        for e in s.timeline:
            yield Finding(FindingKind.EVENT, s.rule, e.text, e.date, e.start, e.end, s.article)
        for q in s.quotes:
            yield Finding(FindingKind.QUOTE, s.rule, q.text, q.speaker or "", q.start, q.end, s.article)
    for p in digest.partnerships:
        yield Finding(FindingKind.PARTNERSHIP, p.rule, p.sentence, " ".join(p.activities), p.start, p.end, p.article)
        for party in p.parties:
            yield Finding(FindingKind.PARTY, p.rule, party.name, party.side or "", party.start, party.end, p.article)
