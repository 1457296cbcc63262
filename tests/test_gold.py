"""Annotated pages are read as well as they were: no field falls under its floor.

The pages of the folder `bulletins` have floors of their own: they are many and rough, and fields of the others would
hide behind them.

    python tests/test_gold.py

writes the scores of each page anew, which show where a field has fallen, and raises the floors that have been passed.
"""

import json
import tomllib

import pytest
from gold_score import GOLD, names, scores

from hqdigest.ranking.pages import gold_files, read_gold
from hqdigest.ranking.score import Score

FLOORS = GOLD / "floors.toml"
SCORES = GOLD / "scores.json"
ROUGH = "bulletins"
GROUPS = ("floors", ROUGH)
SLACK = 1.5  # how far, in per cent, a floor stays below what was reached
TOLD_BY_COUNT = 5  # a field told fewer times than this has no floor


@pytest.fixture(scope="module")
def pages() -> dict[str, Score]:
    return scores()


def total_of(pages: dict[str, Score], group: str) -> Score:
    rough = {path.stem for path in (GOLD / ROUGH).glob("*.txt")}
    total = Score()
    for name, page in pages.items():
        if (name in rough) == (group == ROUGH):
            total.add(page)
    return total


@pytest.mark.parametrize("group", GROUPS)
def test_no_field_falls_under_its_floor(pages, group):
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))[group]
    before = json.loads(SCORES.read_text(encoding="utf-8"))
    reached = total_of(pages, group).percent()
    told = []
    for field, floor in floors.items():
        if reached.get(field, 0) < floor:
            told.append(f"{field}: {reached.get(field)} < {floor}")
            told += [f"  {line}" for name, page in pages.items() for line in fallen(name, field, page, before)]
    assert not told, "\n".join(told)


def fallen(name: str, field: str, page: Score, before: dict[str, dict[str, list[int]]]) -> list[str]:
    """Return what a page says of a field where it was better before."""
    was, number = before.get(name, {}).get(field, (0, 0))
    now = page.right.get(field, 0)
    if now >= was:
        return []
    misses = [miss for miss in page.misses if f" {field}: " in miss]
    return [f"{name}: {now}, was {was} of {number}", *misses]


def test_every_page_has_its_gold():
    pages = {name: read_gold(gold, text.read_text(encoding="utf-8-sig")) for name, text, gold in gold_files(GOLD)}
    assert {path.stem for path in GOLD.rglob("*.txt")} == set(pages)
    assert set(names()) < set(pages)


def test_works_that_nobody_looked_for_are_not_annotated(tmp_path):
    path = tmp_path / "page.gold.json"
    path.write_text('{"metrics": [], "projects": null}', encoding="utf-8")
    gold = read_gold(path, "")
    assert "projects" not in gold
    assert gold["partnerships"] == []


def test_every_page_is_our_own():
    for path in GOLD.rglob("*.gold.json"):
        assert json.loads(path.read_text(encoding="utf-8"))["source"] in ("original", "retold"), path


def main() -> None:
    pages = scores()
    counts = {n: {f: [p.right[f], p.all[f]] for f in sorted(p.all)} for n, p in sorted(pages.items())}
    lines = [f"{json.dumps(name)}: {json.dumps(fields)}" for name, fields in counts.items()]
    SCORES.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    before = tomllib.loads(FLOORS.read_text(encoding="utf-8"))  # which are lowered by hand alone, and told
    lines = ["# Per cent right, a little under what is reached. They may rise, never fall in silence."]
    for group in GROUPS:
        total, floors = total_of(pages, group), before.get(group, {})
        told = [n for n in total.percent() if total.all.get(n, TOLD_BY_COUNT) >= TOLD_BY_COUNT]
        lines += ["", f"[{group}]"]
        reached = {name: max(floors.get(name, 0), total.percent()[name] - SLACK) for name in told}
        lines += [f'"{name}" = {floor:.1f}' for name, floor in reached.items() if floor > 0]  # of 0 none can fall
    FLOORS.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
