"""Annotated bulletins are read as well as they were: no field falls under its floor."""

import tomllib
from pathlib import Path

import pytest
from gold_score import GOLD, Score, alike, names, score

FLOORS = tomllib.loads((Path(__file__).parent / "gold" / "floors.toml").read_text(encoding="utf-8"))["floors"]


@pytest.fixture(scope="module")
def total() -> Score:
    made = Score()
    for name in names():
        made.add(score(name))
    return made


@pytest.mark.parametrize("field", sorted(FLOORS))
def test_no_field_falls_under_its_floor(total, field):
    told = [miss for miss in total.misses if f" {field}: " in miss]
    assert total.percent()[field] >= FLOORS[field], "\n".join(told)


def test_every_field_has_a_floor(total):
    assert set(total.all) == set(FLOORS)


def test_every_bulletin_has_its_gold():
    assert {path.stem for path in GOLD.glob("*.txt")} == set(names())


def test_likeness_of_names():
    assert alike("区属路灯节能改造", "区属 路灯节能改造") == 1
    assert alike("路灯节能改造", "区属路灯节能改造") > 0.8 > 0.2 > alike("口袋公园", "路灯节能改造")
