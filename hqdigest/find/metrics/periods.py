"""Periods (时期): as of when a figure holds: a trained choice among the dates told around it, and none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from hqdigest.find.metrics.clauses import Figure
from hqdigest.find.metrics.period_features import Reading, form_of, read_figure, value_features
from hqdigest.find.metrics.period_places import Place, find_places
from hqdigest.find.metrics.period_rules import Path, is_later, plain_period
from hqdigest.find.metrics.reading import annotated_figures
from hqdigest.find.metrics.roles import find_role
from hqdigest.find.metrics.surroundings import Surroundings
from hqdigest.lexicon import Lexicon
from hqdigest.model import Dimension, Role
from hqdigest.ranking.models import load_model
from hqdigest.ranking.pages import AnnotatedPage, Example

NAME = "periods"
KIND = "any"
SETTINGS = {"l2": 20.0, "min_count": 15, "drop": 5}
_DOUBT = 100  # thousandths: rather none than a wrong one; a point fewer of the dated are right, a point more of others
_WITHIN = "年内"  # the year, whose end dates no figure
_FIRM = (Path.BASELINE, Path.LATER, Path.PLANNED)  # more often right than the choice


@dataclass(slots=True)
class Candidate:
    """A period that may be the figure's, in ISO form (None: nothing dates it), with all that speaks for it."""

    value: str | None
    features: dict[str, None] = field(default_factory=dict)  # each once, in order


def find_as_of(around: Surroundings, figure: Figure, role: Role, lexicon: Lexicon) -> str | None:
    """Return the period of a figure that has its label and role."""
    plain = _plain(around, figure, role)
    if plain[1] in _FIRM:
        return plain[0]
    candidates, model = find_candidates(around, figure, role, plain), load_model(lexicon, NAME)
    scores = [model.score(c.features) + (_DOUBT if c.value is None else 0) for c in candidates]
    value = candidates[scores.index(max(scores))].value
    planned = role is Role.TARGET and figure.quantity.dimension is not Dimension.PERCENT
    if value and planned and _is_yearly(value, figure.label, lexicon):
        return value[:4]
    return value[:4] if value and value in _ends_of_years(around) else value


def _ends_of_years(around: Surroundings) -> frozenset[str]:
    """Return the last days of the years within which a passage says that something is to come, found once."""
    kept = around.annotated.kept
    if "ends of years" not in kept:
        days = (d.iso for d in around.dates if d.text.endswith(_WITHIN))
        kept["ends of years"] = frozenset(day for day in days if day and len(day) == len("2024-12-31"))
    found: frozenset[str] = kept["ends of years"]
    return found


def _is_yearly(value: str, label: str, lexicon: Lexicon) -> bool:
    """Return whether a label tells of a plan for the year in which a period lies: 年度计划投资."""
    first, _, last = value.partition("/")
    return last[:4] in ("", first[:4]) and any(w.id == "yearly" for w in lexicon.match(label, "date_uses"))


def find_candidates(
    around: Surroundings, figure: Figure, role: Role, plain: tuple[str | None, Path]
) -> list[Candidate]:
    """Return the periods that the figure may have, the likeliest place first, each once; none comes last.

    `plain` is the period by the plain reading, and which way it went.
    """
    promised, (value, path) = role is Role.TARGET, plain
    read, found = read_figure(around, figure, role), dict[str, Candidate]()
    for place in [*find_places(around, figure.quantity, promised), Place(value, "plain")]:
        if place.value is None or (not promised and is_later(place.value, around)):
            continue
        candidate = found.get(place.value)
        if place.name != "plain" or candidate is None:
            features = _of_place(place, read, candidate is None)
            candidate = found.setdefault(place.value, Candidate(place.value))
            candidate.features.update(dict.fromkeys(features))
    for c in found.values():
        told = value_features(around, str(c.value), read.kind, figure.label)
        told += [f"plain {path}", f"plain {path} {read.kind}"] if c.value == value else []
        c.features.update(dict.fromkeys(told))
    none = ["none", *[f"none | {s}" for s in read.none], f"none of {min(len(found), 5)}", f"none of plain {path}"]
    none += [f"none is plain {path}", f"none is plain {path} {read.kind}"] if value is None else []
    return [*found.values(), Candidate(None, dict.fromkeys(none))]


def _plain(around: Surroundings, figure: Figure, role: Role) -> tuple[str | None, Path]:
    return plain_period(around, figure.quantity, role is Role.TARGET, figure.end or ("to" if figure.level else ""))


def _of_place(place: Place, read: Reading, first: bool) -> list[str]:
    """Return what speaks for a period at a place, the first that tells it or a further one."""
    name = place.name if first else f"also {place.name}"
    told, kind = (*place.how, *place.date), read.kind
    features = [name, f"{name} {form_of(str(place.value))}"]
    features += [f"{name} {way}" for way in (told if name.startswith("before") else place.how)]
    features += [f"told {way}" for way in told]
    features += [f"told {way} | {kind}" for way in told]
    return features + [f"{name} | {state}" for state in read.place] if first else features


def examples(page: AnnotatedPage, lexicon: Lexicon) -> Iterator[Example]:
    """Give an example for each figure of a page of whose date the annotation tells."""
    for around, figure, row in annotated_figures(page, lexicon):
        if "as_of" not in row or (not row["as_of"] and page.gold.get("source") != "retold"):
            continue
        role, _ = find_role(figure, around, lexicon)
        candidates = find_candidates(around, figure, role, _plain(around, figure, role))
        now = page.gold.get("doc_date") if around.stand(figure.quantity).now is not None else None
        worth = [1.0 if is_right(row, c.value, now) else 0.0 for c in candidates]
        if any(worth):
            yield Example(page.name, [list(c.features) for c in candidates], worth)


def is_right(row: Mapping[str, Any], value: str | None, now: str | None = None) -> bool:
    """Whether a period is the one that is annotated, or more precise; of what is told of `now`, the issue date."""
    wanted = [row.get("as_of"), *(row.get("as_of_alt") or ()), *([now] if now else ())]
    return value in wanted if value is None else any(w is not None and _as_precise(w, value) for w in wanted)


def _as_precise(gold: str, value: str) -> bool:
    first, _, last = value.partition("/")
    wanted, _, end = gold.partition("/")
    return first.startswith(wanted) and (last or first).startswith(end or wanted)
