"""How well the bulletins in tests/gold are read: recall and precision of what is found, and the share of fields right.

    python tests/gold_score.py [NAME] [--misses]

Each NAME.txt has a NAME.gold.json: what a reader marked in it by hand. A row there tells where it stands by a piece of
its sentence; `optional` rows are neither asked for nor wrong; FIELD_alt holds other right answers.
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hqdigest import Digest, digest

GOLD = Path(__file__).parent / "gold"
_BLANK = re.compile(r"\s+")
_ALIKE = 0.6  # share of pairs of characters that two names of one thing have in common


@dataclass
class Score:
    """Right answers of all answers, by field, and what was missed."""

    right: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    all: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    misses: list[str] = field(default_factory=list)

    def count(self, name: str, right: bool, miss: str = "") -> None:
        self.all[name] += 1
        self.right[name] += right
        if not right and miss:
            self.misses.append(f"{name}: {miss}")

    def add(self, other: Score) -> None:
        for name, total in other.all.items():
            self.all[name] += total
            self.right[name] += other.right[name]
        self.misses += other.misses

    def percent(self) -> dict[str, float]:
        return {name: round(100 * self.right[name] / total, 1) for name, total in sorted(self.all.items())}


def squeeze(text: str | None) -> str:
    return _BLANK.sub("", text or "")


def alike(one: str, other: str) -> float:
    """Return how much two names have in common: the share of pairs of characters (Dice)."""
    a, b = squeeze(one), squeeze(other)
    if a == b:
        return 1.0
    pairs = [{text[i : i + 2] for i in range(len(text) - 1)} for text in (a, b)]
    together = len(pairs[0]) + len(pairs[1])
    return 2 * len(pairs[0] & pairs[1]) / together if together else 0.0


def answers(row: dict[str, Any], name: str) -> list[Any]:
    return [row.get(name), *row.get(f"{name}_alt", [])]


class Places:
    """Where a piece of a sentence stands, whatever blanks and breaks lie in between."""

    def __init__(self, text: str) -> None:
        self.at = [n for n, char in enumerate(text) if not char.isspace()]
        self.squeezed = squeeze(text)

    def find(self, sentence: str, text: str = "") -> int:
        """Return the offset of a text within a sentence, or of the sentence; -1 where it is not told."""
        start = self.squeezed.find(squeeze(sentence))
        if start < 0:
            return -1
        inside = squeeze(sentence).find(squeeze(text)) if text else 0
        return self.at[start + max(inside, 0)]


def score(name: str) -> Score:
    """Return the score of one bulletin."""
    gold = json.loads((GOLD / f"{name}.gold.json").read_text(encoding="utf-8"))
    text = (GOLD / f"{name}.txt").read_text(encoding="utf-8")
    found, made = digest(text), Score()
    places = Places(text)
    _date(found, gold, made)
    _articles(found, gold, made)
    _metrics(found, gold, places, made)
    _projects(found, gold, places, made)
    _story(found, gold, made)
    _parties(found, gold, made)
    _checks(found, gold, places, made)
    made.misses = [f"{name}: {miss}" for miss in made.misses]
    return made


def _date(found: Digest, gold: dict[str, Any], made: Score) -> None:
    value = found.date.value if found.date else None
    told = answers(gold, "doc_date")
    made.count("date", any(value == t or (value and t and value.startswith(t)) for t in told), f"{value}, not {told}")


def _articles(found: Digest, gold: dict[str, Any], made: Score) -> None:
    made.count("article count", len(found.articles) == len(gold["articles"]), f"{len(found.articles)} articles")
    for want in gold["articles"]:
        have = max(found.articles, key=lambda a: alike(a.title or "", want["title"] or ""))
        made.count("article kind", str(have.kind) in answers(want, "kind"), f"{have.kind}, not {want['kind']}")
        made.count("title", alike(have.title or "", want["title"] or "") > 0.9, f"{have.title}, not {want['title']}")
        names = {name for by in have.bylines for name in by.names}
        made.count("byline", names == set(want["byline"]), f"{names}, not {want['byline']}")
        heads = {squeeze(s.heading) for s in have.sections}
        for heading in want["sections"]:
            made.count("section recall", squeeze(heading) in heads, heading)
        wanted = {squeeze(h) for h in [*want["sections"], *gold.get("heads_optional", [])]}
        for heading in heads:
            made.count("section precision", heading in wanted, heading)


def _metrics(found: Digest, gold: dict[str, Any], places: Places, made: Score) -> None:
    at = [(places.find(row["sentence"], row["text"]), row) for row in gold["metrics"]]
    taken: set[int] = set()
    for start, row in at:
        hit = next(
            (
                m
                for m in found.metrics
                if m.start <= start + 1 < m.end + 1 and _same_value(m, row) and m.start not in taken
            ),
            None,
        )
        if row["class"] == "key" and not row.get("optional"):
            made.count("figure recall", hit is not None, f"{row['text']} in {row['sentence']}")
        if hit is None:
            continue
        taken.add(hit.start)
        if row["class"] == "key" and not row.get("optional"):
            best = max(alike(hit.label, label) for label in answers(row, "label") if label)
            made.count("label", best >= _ALIKE, f"{hit.label!r}, not {row['label']!r} ({row['text']})")
            for name in ("role", "as_of", "qualifier"):
                value = getattr(hit, name)
                if name == "as_of" and row["as_of"] is None:  # where the reader saw none, one may still be worked out
                    continue
                right = (str(value) if value else None) in answers(row, name)
                made.count(name, right, f"{value}, not {row.get(name)} ({row['label']} {row['text']})")
    for m in found.metrics:
        if m.key:
            made.count("figure precision", m.start in taken, f"{m.text} in {m.sentence[:40]}")


def _same_value(metric: Any, row: dict[str, Any]) -> bool:
    values = (metric.value, metric.low, metric.high)
    return all(_near(a, row.get(b)) for a, b in zip(values, ("value", "low", "high"), strict=True))


def _near(one: Any, other: Any) -> bool:
    if one is None or other is None:
        return one is other
    return abs(float(one) - float(other)) <= 1e-9 * max(abs(float(one)), abs(float(other)), 1)


def _projects(found: Digest, gold: dict[str, Any], places: Places, made: Score) -> None:
    free = list(found.projects)
    for row in gold["projects"]:
        best = max(free, key=lambda p: _name_fit(p.name, row), default=None)
        hit = best if best is not None and _name_fit(best.name, row) >= _ALIKE else None
        if hit is not None:
            free.remove(hit)
        if row.get("optional"):
            continue
        made.count("project recall", hit is not None, row["name"])
        if hit is not None:
            made.count("project precision", True)
            for name in ("status", "deadline"):
                value = getattr(hit, name)
                right = (str(value) if value else None) in answers(row, name)
                made.count(name, right, f"{value}, not {row.get(name)} ({row['name']})")
            for name in ("done", "total", "percent"):
                if row.get(name) is not None:
                    made.count("progress", _near(getattr(hit, name), row[name]), f"{name} of {row['name']}")
    for project in free:
        made.count("project precision", False, project.name)


def _name_fit(name: str, row: dict[str, Any]) -> float:
    return max(alike(name, told) for told in answers(row, "name"))


def _story(found: Digest, gold: dict[str, Any], made: Score) -> None:
    mains = [p for p in gold.get("people", []) if p.get("main")]
    people = {s.person for s in found.stories}
    for person in mains:
        made.count("person", person["name"] in people, person["name"])
    for name in people:
        made.count("person precision", name in {p["name"] for p in mains}, name)
    told = gold.get("story")
    for want in told if isinstance(told, list) else [told] if told else []:
        have = next((s for s in found.stories if s.person == want["person"]), None)
        if have is None:
            continue
        made.count("title of a person", _told_alike(have.title, answers(want, "title")), f"{have.title}")
        made.count("age", have.age == want.get("age"), f"{have.age}")
        dates = {e.date for e in have.timeline}
        for event in want.get("timeline", []):
            made.count("event recall", bool(dates & set(answers(event, "date"))), event["sentence"])
        quotes = [q.text for q in have.quotes]
        for quote in want.get("quotes", []):
            made.count("quote recall", any(alike(quote, q) > 0.8 for q in quotes), quote)
        for quote in quotes:
            made.count("quote precision", any(alike(quote, q) > 0.8 for q in want.get("quotes", [])), quote)


def _told_alike(value: str | None, told: Iterable[str | None]) -> bool:
    return any((value is None and t is None) or (value and t and alike(value, t) >= _ALIKE) for t in told)


def _parties(found: Digest, gold: dict[str, Any], made: Score) -> None:
    if not gold["partnerships"]:
        return
    have = {squeeze(p.name) for row in found.partnerships for p in row.parties}
    names = {squeeze(name) for row in gold["partnerships"] for party in row["parties"] for name in _spellings(party)}
    wanted = {tuple(_spellings(party)) for row in gold["partnerships"] for party in row["parties"]}
    for spellings in wanted:
        made.count("party recall", bool({squeeze(s) for s in spellings} & have), spellings[0])
    optional = {squeeze(name) for article in gold["articles"] for name in article.get("parties", [])}
    for name in have:
        made.count("party precision", any(alike(name, n) > 0.8 for n in names | optional), name)
    acts = {a for row in found.partnerships for a in row.activities}
    for row in gold["partnerships"]:
        made.count("activity", bool(acts & set(row["activity"].split("|"))), row["activity"])


def _spellings(party: str | list[str]) -> list[str]:
    return [party] if isinstance(party, str) else party


def _checks(found: Digest, gold: dict[str, Any], places: Places, made: Score) -> None:
    for row in gold["checks"]:
        start = places.find(row["sentence"])
        end = start + len(row["sentence"]) + 4
        hit = any(c.code == row["code"] and c.start < end and start < c.end for c in found.checks)
        made.count("check recall", hit, f"{row['code']} {row['sentence']}")
    told = {row["code"] for row in gold["checks"]}
    for check in found.checks:
        if check.severity == "error":
            made.count("check precision", check.code in told, f"{check.code} {check.message}")


def names() -> Iterator[str]:
    return (path.name.removesuffix(".gold.json") for path in sorted(GOLD.glob("*.gold.json")))


def main() -> None:
    """Print the score of one bulletin or of all."""
    asked = [a for a in sys.argv[1:] if not a.startswith("-")] or list(names())
    total = Score()
    for name in asked:
        total.add(score(name))
    for name, percent in total.percent().items():
        print(f"{name:20} {percent:5.1f}  {total.right[name]}/{total.all[name]}")
    if "--misses" in sys.argv:
        print("\n".join(total.misses))


if __name__ == "__main__":
    main()
