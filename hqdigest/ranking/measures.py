"""Measures: a digest held against the gold of its page, every answer counted as right or wrong with what was missed."""

from __future__ import annotations

import re
from typing import Any

from hqdigest.ranking.score import (
    CLEAN,
    LIKE,
    Row,
    Score,
    answers,
    count_names,
    near,
    overlap,
    pairs,
    same_period,
    same_quantity,
    same_words,
)
from hqdigest.ranking.similarity import bare, similarity


def measure(digest: Row, gold: Row) -> Score:
    """Return the score of a digest in its plain form; gold rows have offsets. What the gold lacks is not judged."""
    score = Score()
    _date(score, digest, gold)
    _layout(score, digest, gold)
    _figures(score, digest, gold)
    _projects(score, digest, gold)
    _people(score, digest, gold)
    _partnerships(score, digest, gold)
    _checks(score, digest, gold)
    return score


def _date(score: Score, digest: Row, gold: Row) -> None:
    if gold.get("doc_date") and not gold.get("given_date"):
        value = (digest["date"] or {}).get("value")
        score.count("date", same_period(answers(gold, "doc_date"), value), f"{value}, not {gold['doc_date']}")


def _layout(score: Score, digest: Row, gold: Row) -> None:
    heads = [h for a in digest["articles"] for h in (a["kicker"], a["title"], a["subtitle"]) if h]
    heads += [s["heading"] for a in digest["articles"] for s in a["sections"]]
    if gold.get("sections"):
        wanted = [_head(h) for h in gold["sections"]]
        known = wanted + [_head(h) for h in [*gold.get("heads_optional", []), *gold.get("run_in_heads", [])]]
        for head in wanted:
            score.count("headings.recall", any(_same_head(head, have) for have in heads), head)
        for have in heads:
            score.count("headings.precision", any(_same_head(head, have) for head in known), have)
    for want in gold.get("articles", []):
        titles = [title for title in answers(want, "title") if title]
        found = max(digest["articles"], key=lambda a: max((similarity(t, a["title"]) for t in titles), default=0))
        right = max((similarity(t, found["title"]) for t in titles), default=0) >= 0.8
        score.count("articles", right, f"{found['title']}, not {want['title']}")
        if right:
            score.count("articles.kind", found["kind"] in answers(want, "kind"), f"{want['title']}: {found['kind']}")


def _head(heading: Any) -> str:
    return str(heading.get("text") or heading.get("heading")) if isinstance(heading, dict) else str(heading)


def _same_head(want: str, have: str) -> bool:
    a, b = bare(want), bare(have)
    return a == b or (a in b and len(b) < 3 * len(a)) or (b in a and len(a) < 3 * len(b))


def _figures(score: Score, digest: Row, gold: Row) -> None:
    if "metrics" not in gold:
        return
    inside = [(s["start"], s["end"]) for s in gold.get("sentences", [])]
    rows = [m for m in digest["metrics"] if not inside or any(a <= m["start"] < b for a, b in inside)]
    used: set[int] = set()
    for want in gold["metrics"]:
        found = [(overlap(want, m), i) for i, m in enumerate(rows) if i not in used and overlap(want, m) > 0]
        found = [(shared, i) for shared, i in found if same_quantity(want, rows[i])]
        key = want["class"] == "key" and not want.get("optional")
        if not found:
            if key:
                score.count("figures.recall", False, f"{want['text']} ({want['label']})")
            continue
        have = rows[max(found)[1]]
        used.add(max(found)[1])
        if want["class"] != "key":
            score.count("detail", not have["key"], f"{want['text']} ({want['label']}): put out as key")
        elif key:
            score.count("figures.recall", have["key"], f"{want['text']} ({want['label']}): put out as a detail")
            _figure(score, want, have, gold)
    for i, m in enumerate(rows):
        if m["key"]:
            score.count("figures.precision", i in used, f"{m['text']} ({m['label']})")


def _figure(score: Score, want: Row, have: Row, gold: Row) -> None:
    told = f"{want['text']} ({want['label']})"
    labels = [label for label in answers(want, "label") if label]
    subjects = [subject for subject in answers(want, "subject") if subject]
    said = [have["label"], (have["subject"] or "") + have["label"]]
    fit = max(similarity(s + label, x) for s in ["", *subjects] for label in labels for x in said)
    beside = [
        n
        for n in gold["metrics"]
        if n is not want and n["label"] not in labels and abs(n["start"] - want["start"]) < 80
    ]
    other = max((similarity(n["label"], have["label"]) for n in beside), default=0)
    score.count("label", fit >= max(LIKE, other), f"{told}: {have['label']!r}")
    score.count("label.clean", fit >= max(CLEAN, other), f"{told}: {have['label']!r}")
    if subjects and want.get("subject"):
        whose = (bare(have["subject"]), bare(have["label"]))
        right = any(similarity(s, have["subject"]) >= LIKE or any(bare(s) in w for w in whose) for s in subjects)
        score.count("subject", right, f"{told}: {have['subject']}, not {subjects[0]}")
    for name in ("role", "qualifier", "direction"):
        if name != "direction" or want.get(name):
            score.count(name, have[name] in answers(want, name), f"{told}: {have[name]}, not {want.get(name)}")
    if want.get("as_of"):
        right = same_period(answers(want, "as_of"), have["as_of"])
        score.count("as_of", right, f"{told}: {have['as_of']}, not {want['as_of']}")
    elif "as_of" in want:
        right = have["as_of"] is None or same_period([a for a in answers(want, "as_of") if a], have["as_of"])
        score.count("as_of.none_invented", right, f"{told}: {have['as_of']}, told by nothing")


def project_fit(want: Row, have: Row) -> float:
    name = max(similarity(n, have["name"]) for n in answers(want, "name") if n)
    beside = overlap(want, have) > 0 or (
        bool(want.get("sentence")) and bare(want["sentence"]) in bare(have["sentence"])
    )
    return name + beside - (0.01 if want.get("optional") else 0) if name >= LIKE or (beside and name >= 0.35) else 0


def _projects(score: Score, digest: Row, gold: Row) -> None:
    if "projects" not in gold or (gold.get("kind") == "work_report" and not gold["projects"]):
        return
    for want, have in pairs(gold["projects"], digest["projects"], project_fit):
        if have is not None:
            score.count("projects.precision", want is not None, f"{have['name']} ({have['status']})")
        if want is None or want.get("optional"):
            continue
        score.count("projects.recall", have is not None, f"{want['name']} ({want['status']})")
        if have is None:
            continue
        name, unfinished = want["name"], "completed" not in answers(want, "status")
        score.count("projects.status", have["status"] in answers(want, "status"), f"{name}: {have['status']}")
        if unfinished:
            score.count("projects.not_falsely_completed", have["status"] != "completed", name)
        if want.get("deadline") or have["deadline"]:
            right = have["deadline"] in answers(want, "deadline")
            score.count("projects.deadline", right, f"{name}: {have['deadline']}, not {want.get('deadline')}")
        for part in ("done", "total", "percent"):
            if want.get(part) is not None:
                right = any(near(value, have[part]) for value in answers(want, part))
                score.count("projects.progress", right, f"{name} {part}: {have[part]}, not {want[part]}")
        if want.get("responsible"):
            right = {bare(u) for u in want["responsible"]} == {bare(u) for u in have["responsible"]}
            score.count("projects.responsible", right, f"{name}: {have['responsible']}")


def _names_of(row: Row) -> list[str]:
    person = row["person"]
    return list(person) if isinstance(person, list) else [person]


def _person_fit(want: Row, have: Row) -> float:
    return float(bare(have["person"]) in map(bare, _names_of(want)))


def _people(score: Score, digest: Row, gold: Row) -> None:
    stories = list(gold.get("stories") or []) or ([gold["story"]] if gold.get("story") else [])
    if not stories and gold.get("kind") not in ("project_status", "partnership", "work_report"):
        return
    for want, have in pairs(stories, digest["stories"], _person_fit):
        if have is not None:
            score.count("people.precision", want is not None, have["person"])
        if want is None:
            continue
        score.count("people.recall", have is not None, _names_of(want)[0])
        if have is None:
            continue
        for name, key in (("title", "title"), ("organization", "org")):
            if want.get(key):
                right = max(similarity(x, have[name]) for x in answers(want, key) if x) >= 0.5
                score.count(f"people.{name}", right, f"{have['person']}: {have[name]}, not {want[key]}")
        events, dates = want.get("timeline", []), [e["date"] for e in have["timeline"]]
        for event in events:
            right = any(same_period(answers(event, "date"), date) for date in dates)
            score.count("timeline.recall", right, f"{event['date']} {event['sentence']}")
        for event in have["timeline"] if events else []:
            known = [*events, *want.get("timeline_optional", [])]
            right = any(same_words(e["sentence"], event["text"]) for e in known)
            score.count("timeline.precision", right, f"{event['date']} {event['text']}")
        quotes = [q if isinstance(q, str) else q["text"] for q in want.get("quotes", [])]
        if quotes:
            count_names(score, "quotes", [[q] for q in quotes], [q["text"] for q in have["quotes"]], 0.8)


def _spellings(party: Any) -> list[str]:
    name = party["name"] if isinstance(party, dict) else party
    return name if isinstance(name, list) else [name]


def _partnerships(score: Score, digest: Row, gold: Row) -> None:
    rows = gold.get("partnerships") or []
    if not rows:
        return

    def fit(want: Row, have: Row) -> float:
        names = [n for p in want["parties"] for n in _spellings(p)]
        shared = sum(any(similarity(n, p["name"]) >= 0.75 for n in names) for p in have["parties"])
        return shared + (overlap(want, have) > 0)

    for want, have in pairs(rows, digest["partnerships"], fit):
        if have is not None:
            score.count("partnerships.precision", want is not None, "、".join(p["name"] for p in have["parties"]))
        if want is None or want.get("optional"):
            continue
        score.count("partnerships.recall", have is not None, want["sentence"])
        if have is not None:
            wanted = [x for a in answers(want, "activity") if a for x in re.split(r"[、/,，|]", a)]
            right = any(similarity(w, a) >= 0.5 for w in wanted for a in have["activities"])
            score.count("partnerships.activity", right, f"{have['activities']}, not {wanted}")
            if want.get("date"):
                right = same_period(answers(want, "date"), have["date"])
                score.count("partnerships.date", right, f"{have['date']}, not {want['date']}")
    parties = {tuple(_spellings(p)) for r in rows if not r.get("optional") for p in r["parties"]}
    known = [n for r in rows for p in r["parties"] for n in _spellings(p)] + list(gold.get("parties_allowed") or [])
    known += [p for r in rows for p in r.get("participants") or [] if isinstance(p, str)]
    found = {p["name"] for r in digest["partnerships"] for p in r["parties"]}
    count_names(score, "parties", sorted(parties), sorted(found), 0.75, known)


def _checks(score: Score, digest: Row, gold: Row) -> None:
    if "checks" not in gold:
        return
    rows = [c for c in digest["checks"] if c["severity"] != "note"]

    def same(want: Row, have: Row) -> float:
        return float(have["code"] in answers(want, "code") and overlap(want, have) > 0)

    for want in gold["checks"]:
        score.count("checks.recall", any(same(want, row) for row in rows), f"{want['code']}: {want.get('message')}")
    for row in rows:
        right = any(same(want, row) for want in gold["checks"])
        score.count("checks.precision", right, f"{row['code']}: {row['message']}")
