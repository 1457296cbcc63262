"""Names of organizations and areas: where they begin and end, what kind they are, and what is none."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from hqdigest.language.names.divisions import LIST, find_divisions, mask_divisions
from hqdigest.language.names.organizations import find_aliases, find_names
from hqdigest.language.names.types import Follow, NameKind
from hqdigest.pipeline import built_in_words
from hqdigest.text import normalize

WORDS = built_in_words()
FOLDER = Path(__file__).parent / "partnerships"
# A phrase, a bar, and the names that stand in it, parted by spaces.
NAMES = (FOLDER / "names.txt").read_text(encoding="utf-8").splitlines()
OFFICES = (FOLDER / "offices.txt").read_text(encoding="utf-8").split()


def names_in(text: str) -> list[str]:
    return [n.text for n in find_names(normalize(text), WORDS) if not n.generic]


@pytest.mark.parametrize("line", NAMES)
def test_names_of_a_phrase(line: str) -> None:
    text, _, wanted = line.partition("|")
    assert names_in(text) == [normalize(name) for name in wanted.split()]


@pytest.mark.parametrize("region", ["鹤湖市", "云岭县", "江城区", "县"])
def test_offices_of_a_region(region: str) -> None:
    found = {office: names_in(f"与{region}{office}签订协议。")[:1] for office in OFFICES}
    assert {office: names for office, names in found.items() if names != [region + office]} == {}


def test_every_listed_area_is_a_name() -> None:
    areas = [f for f in WORDS.forms(LIST) if len(f) > 2]
    missed = [a for a in areas if names_in(f"赴{a}考察，{a}与乐山县签订协议。") != [a, a, "乐山县"]]
    assert len(areas) > 3000
    assert missed == []


@pytest.mark.parametrize("text", ["农贸合作市场", "治理县城", "市委和县政府", "区域发展", "建成县级医院"])
def test_no_listed_area_in_longer_words(text: str) -> None:
    assert list(find_divisions(text, WORDS)) == []


def test_masks_keep_the_length() -> None:
    text = "江苏省盐城市亭湖区与云南省芒市结对"
    masked = mask_divisions(text, WORDS)
    assert len(masked) == len(text)
    assert masked.endswith("结对")


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("江苏省扬州市江都区教育局", "江都区"),
        ("云岭县人民医院", "云岭县"),
        ("县人民医院", ""),
        ("城东街道和平社区", "和平社区"),
        ("恒源集团有限公司", ""),
    ],
)
def test_area_at_the_head_of_a_name(text: str, area: str) -> None:
    (name,) = find_names(text, WORDS)
    assert name.area == area


@pytest.mark.parametrize(
    ("text", "follow"),
    [
        ("县商务局局长张三", Follow.PERSON),
        ("县商务局有关负责人", Follow.SPOKESMAN),
        ("县商务局签订", Follow.ITSELF),
    ],
)
def test_who_is_meant_by_what_follows(text: str, follow: Follow) -> None:
    assert find_names(text, WORDS)[0].follow is follow


def test_aliases_and_brands() -> None:
    text = normalize("汀州医科大学附属医院（以下简称“汀医附院”）与云峰食品、长河茶业等6家企业签约")
    names = find_names(text, WORDS)
    assert [alias for alias, _ in find_aliases(text, names)] == ["汀医附院"]
    assert [n.text for n in names if n.kind is NameKind.BRAND] == ["云峰食品", "长河茶业"]


def test_names_are_in_order_and_disjoint() -> None:
    for line in NAMES:
        names = find_names(normalize(line), WORDS)
        assert all(a.end <= b.start for a, b in pairwise(names))
