"""What speaks for a period of a figure: the figure itself, its clause and page, the form of the period and its date."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from hqdigest.find.metrics.clauses import Figure
from hqdigest.find.metrics.surroundings import Surroundings
from hqdigest.language.spans import within
from hqdigest.model import Role

_WORDS = ("dependent", "flow", "up", "down", "level", "give")
_TOKENS, _TELLING = 8, frozenset("vdtfn")  # words before a figure that may tell of it, by the first letter of their tag
_AGO = ((0, "ahead"), (1, "0"), (2, "1"), (3, "2"), (12, "this year"), (24, "last year"))


class Reading(NamedTuple):
    """What a figure tells of itself: for one place or another where its period is told, and for none."""

    kind: str  # its role, and whether it sums up what was done
    place: tuple[str, ...]
    none: tuple[str, ...]


def read_figure(around: Surroundings, figure: Figure, role: Role) -> Reading:
    """Return what a figure with its label and role tells of its period."""
    q, kind, label = figure.quantity, around.kind, figure.label
    sentence, clause, fact, before, words, now = around.stand(q)
    told = next((name for name in ("flow", "give", "dependent") if name in words), "-")
    cls = f"{role} {told}"
    dated = "dated before" if before else "dated behind" if within(around.dates, q.end, sentence.end) else "undated"
    place = [
        f"role {role}", f"dimension {q.dimension}", f"promised {role is Role.TARGET}", f"class {cls}",
        f"class {cls} {kind}", f"passage {around.annotated.passage.kind}", f"article {kind}", f"article {kind} {role}",
        f"label …{label[-2:]}", f"label …{label[-1:]}", f"told {fact.factuality}",
        f"cue {fact.cue.id if fact.cue else None}", dated, f"{dated} {cls}",
    ]  # fmt: skip
    place += ["now"] if now is not None else []
    period, issue = around.background.setting.period, around.issue
    form = form_of(period) if period else "-"
    tokens = [t for t in within(around.annotated.tokens, clause.start, q.start)[-_TOKENS:] if t.end <= q.start]
    none = [
        f"unit {q.unit}", f"movement {figure.movement}", f"level {figure.level}", f"end {figure.end}",
        f"label {label[:2]}…", f"long {min(len(label) // 3, 4)}", *[f"word {name}" for name in _WORDS if name in words],
        f"issue {issue.basis} {len(issue.value)}" if issue else "no issue date", f"setting {form}",
        f"setting {form} {cls}", f"reported {around.background.setting.reported}",
        *[f"says {t.text}" for t in tokens if t.tag[:1] in _TELLING],
    ]  # fmt: skip
    return Reading(cls, tuple(place), (*place, *none))


def value_features(around: Surroundings, value: str, kind: str, label: str) -> list[str]:
    """Return what the form of a period tells, and how it stands to the issue date and to the period told above."""
    form, relation = form_of(value), relation_to(value, around.background.setting.period)
    features = [f"form {form}", f"form {form} {kind}", f"form {form} {label[-1:]}"]
    features += [f"above {relation}", f"above {relation} {kind}"]
    if around.issue is not None:
        months = _last_month(around.issue.value) - _last_month(value)
        ago = next((name for most, name in _AGO if months < most), "earlier")
        same = around.issue.value[:4] == value.rpartition("/")[2][:4]
        features += [f"ago {ago}", f"ago {ago} {form}", f"ago {ago} {kind}", f"same year {same} {form}"]
    return features


@lru_cache(maxsize=4096)
def form_of(value: str) -> str:
    """Return how precise a period is: year, month, day, each end of an interval."""
    names = {4: "year", 7: "month", 10: "day"}
    return "/".join(names.get(len(end), "-") for end in value.split("/"))


@lru_cache(maxsize=4096)
def relation_to(value: str, period: str | None) -> str:
    """Return how a period stands to another one."""
    if period is None:
        return "nothing"
    if value == period:
        return "same"
    first, _, last = value.partition("/")
    start, _, end = period.partition("/")
    last, end = last or first, end or start
    if first.startswith(start) and last.startswith(end):
        return "more precise"
    if last[: len(end)] == end[: len(last)]:
        return "same end"
    if start[: len(first)] <= first and last <= end[: len(last)]:
        return "inside"
    if first[: len(start)] <= start and end <= last[: len(end)]:
        return "outside"
    return "later" if first > start else "earlier"


def _last_month(value: str) -> int:
    """Return the last month of a period, counted from the year 0."""
    last = value.rpartition("/")[2]
    return int(last[:4]) * 12 + (int(last[5:7]) if len(last) > len("2024") else 12)
