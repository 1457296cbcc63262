"""Periods (时期): as of when a figure holds: a trained choice among the dates told around it, and none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from hqdigest.find.metrics.date_uses import spans_years
from hqdigest.find.metrics.period_rules import THIS_MONTH, Path, bound_alone, is_later, period_of, plain_period, since
from hqdigest.find.metrics.surroundings import Surroundings, read_surroundings
from hqdigest.language.due import is_ahead, is_over
from hqdigest.language.spans import within
from hqdigest.lexicon import Lexicon
from hqdigest.model import ArticleKind, DatePeriod, Mark, Quantity
from hqdigest.ranking.gold import gold_of
from hqdigest.ranking.models import load_model
from hqdigest.ranking.pages import AnnotatedPage, Example

NAME = "periods"
KIND = "choice"
SETTINGS = {"l2": 40.0, "min_count": 30, "sharpness": 3.0}
Told = tuple[str | None, str, list[str]]  # a period, the name of the place that tells it, what stands there
_MOST = 4  # dates of the sentence before a figure that are candidates


@dataclass(slots=True)
class Candidate:
    """A period that may be the figure's, in ISO form (None: nothing dates it), with all that speaks for it."""

    value: str | None
    features: list[str] = field(default_factory=list)


def find_as_of(around: Surroundings, q: Quantity, label: str, promised: bool, end: str, lexicon: Lexicon) -> str | None:
    """Return the period of a figure with a label; `end` tells that a movement goes "from" or "to" it (由…提高到…)."""
    value, path = plain_period(around, q, promised, end)
    if path is Path.SURE or end == "from":  # where a movement starts is told on it
        return value
    # The sections of a report tell the period of what they look back on and of what they promise.
    if around.kind is ArticleKind.WORK_REPORT and (around.background.setting.reviewed or promised):
        return value
    if not promised and value is not None and _is_plain(value, path, around):
        return value
    candidates = find_candidates(around, q, label, promised, end)
    return candidates[load_model(lexicon, NAME).choose([c.features for c in candidates])].value


def _is_plain(value: str, path: Path, around: Surroundings) -> bool:
    """Whether a period needs no weighing: 目前, a year or some months told in the sentence, or told there and above."""
    told = path is Path.SENTENCE and (_is_wide(value) or value == around.background.setting.period)
    return told or path is Path.NOW


def _is_wide(value: str | None) -> bool:
    """Whether a period is a year or a stretch of months: no day on which something happened."""
    return value is not None and (len(value) == len("2024") or "/" in value)


def find_candidates(around: Surroundings, q: Quantity, label: str, promised: bool, end: str) -> list[Candidate]:
    """Return the periods that the figure may have, the likeliest place first, each once; none comes last."""
    found: dict[str | None, Candidate] = {}
    state, start = _state(around, q, label, promised, end), end == "from"
    for value, source, more in _sources(around, q, start):
        if value is None or (not promised and is_later(value, around)):
            continue
        candidate = found.setdefault(value, Candidate(value))
        features = [source, *(f"{source} {m}" for m in more), *(f"{source} | {s}" for s in state)]
        candidate.features += features if not candidate.features else [f"also {source}", *features]
    value, path = plain_period(around, q, promised, end)
    plain = [f"plain {path}", *(f"plain {path} | {s}" for s in state)]
    if value is not None and (promised or not is_later(value, around)):
        found.setdefault(value, Candidate(value)).features += plain
    none = Candidate(None, ["none", *(f"none | {s}" for s in state), f"none of {min(len(found), 4)}"])
    if value is None:
        none.features += plain
    return [*found.values(), none]


def _state(around: Surroundings, q: Quantity, label: str, promised: bool, end: str) -> list[str]:
    """Return what of the figure itself speaks for one place or another."""
    words = {w.id for w in around.words_before(q)}
    state = [f"promised={promised}", f"dimension {q.dimension}"]
    state += [f"word {entry}" for entry in ("dependent", "flow", "up", "down", "level") if entry in words]
    state += ["start"] if end == "from" else []
    sentence = around.sentence_of(q)
    cues = within(around.facts.cues, sentence.start, q.start)
    state += ["now"] if any(c.id == "now" for c in cues) else []
    state += [f"passage {around.annotated.passage.kind}", f"article {around.kind}", f"unit {q.unit}"]
    state += [f"label …{label[-2:]}", f"label …{label[-1:]}", f"label {label[:2]}…", f"long label {len(label) > 4}"]
    fact = around.facts.at(q.start, q.end)
    state += [f"told {fact.factuality}", f"cue {fact.cue.id if fact.cue else None}"]
    state += ["dated sentence" if within(around.dates, sentence.start, sentence.end) else "undated sentence"]
    return state


def _sources(around: Surroundings, q: Quantity, start: bool) -> Iterator[Told]:
    """Give each period told around the figure, the name of the place that tells it, and what stands there."""
    sentence, clause = around.sentence_of(q), around.clause_of(q)
    told = (d for d in reversed(within(around.dates, sentence.start, q.start)) if _is_own(d, q, around))
    before = list(islice((d for d in told if d.end <= q.start and d.start not in around.tasks), _MOST))
    for n, d in enumerate(before):
        yield from _of_date(around, d, f"before {n}", _gap(around, d, q, sentence.start))
    behind = (d for d in within(around.dates, q.end, sentence.end) if _is_own(d, q, around))
    for d in islice(behind, 1):
        inside = "clause" if d.end <= clause.end else "behind"
        yield from _of_date(around, d, f"after {inside}", [])
    earlier = within(around.dates, 0, sentence.start)
    first = next((d for d in earlier if _is_own(d, q, around)), None)
    last = next((d for d in reversed(earlier) if _is_own(d, q, around)), None)
    if first is not None and last is not None:
        yield from _of_date(around, last, "sentence before", [f"dated sentence {bool(before)}"])
        yield from _of_date(around, first, "opens passage" if first.start <= 2 else "first of passage", [])
    yield from _of_background(around)
    if around.issue is not None:
        yield around.issue.value, "issue date", [around.issue.basis]
        now, passage = around.now_before(q), around.facts.cues
        if now is not None:
            clauses = around.text.count("，", now, q.start)
            nearer = not before or before[0].end <= now
            yield around.issue.value, "now", [f"{min(clauses, 3)} clauses", f"nearer {nearer}", around.issue.basis]
        elif any(c.id == "now" for c in within(passage, 0, sentence.start)):
            yield around.issue.value, "now earlier", [f"dated {bool(before)}"]
    if start:
        yield from _starts(around, before)


def _is_own(d: DatePeriod, q: Quantity, around: Surroundings) -> bool:
    """Return whether a date may be the figure's time: what it is held against (比上年) is none."""
    alone = bound_alone().match(around.text, d.end)
    elsewhere = alone is not None and "，" in around.text[alone.end() : q.start]
    return d.start not in around.compared and not elsewhere and not _starts_another(d, q, around)


def _starts_another(d: DatePeriod, q: Quantity, around: Surroundings) -> bool:
    """Return whether a date only tells where a movement to another value starts: 由上年的6.2%升至."""
    return (
        around.text[d.start - 1 : d.start] in ("由", "从")
        and around.text.startswith("的", d.end)
        and q.start > d.end + 1
    )


def _gap(around: Surroundings, d: DatePeriod, q: Quantity, sentence: int) -> list[str]:
    """Return what stands between a date and the figure behind it, and around the date."""
    text = around.text
    gap = text[d.end : q.start]
    clauses = min(gap.count("，") + gap.count("："), 4)
    figures = min(len(within(around.annotated.quantities, d.end, q.start)), 4)
    told = [f"{clauses} clauses", f"{figures} figures", f"{clauses} clauses {figures} figures"]
    told += ["；"] if "；" in gap else []
    told += ["的 figure"] if gap == "的" else ["touches"] if not gap else []
    told += ["opens sentence"] if d.start - sentence <= 1 else []
    told += [f"behind {text[d.end : d.end + 1]}"] if text[d.end : d.end + 1] in "，的、（：" else ["behind word"]
    return told


def _of_date(around: Surroundings, d: DatePeriod, source: str, more: list[str]) -> Iterator[Told]:
    """Give a date, and the last of the years that it spans; since a day: from it to the issue date."""
    when = "ahead" if is_ahead(d, around.issued) else "over" if is_over(d, around.issued) else "present"
    lead = d.text[0] if d.text[0] in "截自从到至" else "-"
    same = "same period" if "同期" in d.text or around.text.startswith("同期", d.end) else "-"
    told = [*more, f"{d.mark} {d.grain}", when, f"lead {lead}", f"{d.mark} {when}", f"{d.grain} {when}", same]
    if d.text in THIS_MONTH:
        yield period_of(d, around), f"{source} this month", more
        return
    if d.iso is None:
        if d.mark is Mark.UNTIL and around.issue is not None:
            yield around.issue.value, f"{source} now", more
        return
    if d.mark is Mark.SINCE and around.issue is not None:
        yield since(d.iso, around.issue), f"{source} since", told
        return
    yield d.iso, source, told
    if spans_years(d.iso):
        yield d.iso[5:], f"{source} last year", told


def _of_background(around: Surroundings) -> Iterator[Told]:
    background = around.background
    period = background.setting.period
    told = [f"planned={background.setting.planned} reviewed={background.setting.reviewed}"]
    yield period, "setting", told
    if period is not None and spans_years(period):
        yield period[5:], "setting last year", told
    for name in ("title", "lead", "point", "last", "opening"):
        d: DatePeriod | None = getattr(background, name)
        if d is not None:
            yield from _of_date(around, d, name, [])
    passage = around.annotated.passage
    for column in {passage.columns[n] for n in range(min(len(passage.columns), len(passage.cells)))}:
        if "年" in column or "月" in column:
            yield None, "column", []


def _starts(around: Surroundings, before: list[DatePeriod]) -> Iterator[Told]:
    """Give the years in which a movement over a stretch of years may have started."""
    for period in (before[0].iso if before else None, around.background.setting.period):
        if period is not None and spans_years(period):
            yield str(int(period[:4]) - 1), "year before the stretch", []
            yield period[:4], "first year of the stretch", []


def examples(page: AnnotatedPage, lexicon: Lexicon) -> Iterator[Example]:
    """Give an example for each figure of a page of whose date the annotation tells."""
    for around in read_surroundings(page.document, page.passages, lexicon, page.issued):
        for q, row in gold_of(page, around.annotated):
            if row.get("class", "key") != "key" or "as_of" not in row:
                continue
            if not row["as_of"] and page.gold.get("source") != "retold":
                continue
            ends = "from" if row.get("baseline") else ""
            candidates = find_candidates(around, q, row.get("label") or "", around.is_promised(q), ends)
            now = page.gold.get("doc_date") if around.now_before(q) is not None else None
            worth = [1.0 if is_right(row, c.value, now) else 0.0 for c in candidates]
            if any(worth):
                yield Example(page.name, [c.features for c in candidates], worth)


def is_right(row: Mapping[str, Any], value: str | None, now: str | None = None) -> bool:
    """Whether a period is the one that is annotated, or more precise; of what is told of `now`, the issue date."""
    wanted = [row.get("as_of"), *(row.get("as_of_alt") or ()), *([now] if now else ())]
    return value in wanted if value is None else any(w is not None and _as_precise(w, value) for w in wanted)


def _as_precise(gold: str, value: str) -> bool:
    first, _, last = value.partition("/")
    wanted, _, end = gold.partition("/")
    return first.startswith(wanted) and (last or first).startswith(end or wanted)
