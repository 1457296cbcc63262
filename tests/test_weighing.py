"""Weighing and fitting: scores at run time are the sums of the weights that training gave to the same features."""

from __future__ import annotations

import pytest

from hqdigest.ranking.fitting import fit
from hqdigest.ranking.models import Model
from hqdigest.ranking.pages import Example
from hqdigest.ranking.similarity import similarity
from hqdigest.ranking.weighing import Features, Group, Scores

GROUPS = {
    "edge": Group(lambda word, tag: (word, tag, tag[:1]), "0, 1, 2, 0 1"),
    "size": Group(lambda kind, n: (kind, str(min(n, 3))), "1, 0 1"),
}


def test_a_group_is_spelled_out_as_features():
    assert Features(GROUPS)["edge", "公路", "vn"] == (("edge 0=公路", "edge 1=vn", "edge 2=v", "edge 0 1=公路|vn"),)


def test_scores_sum_up_the_weights_of_the_features():
    scores = Scores(GROUPS, Model({"edge 1=n": 500, "edge 0 1=公路|n": -20, "size 1=3": 7, "edge 0=铁路": 9}))
    assert scores["edge", "公路", "n"] + scores["size", "left", 12] == 487


def test_keys_that_differ_in_their_first_value_are_weighed_each_by_its_own():
    scores = Scores(GROUPS, Model({"edge 1=n": 5, "edge 0 1=公路|n": -20, "edge 0 1=铁路|n": 40, "size 0 1=left|3": 7}))
    assert [scores["edge", word, "n"] for word in ("公路", "铁路", "水库")] == [-15, 45, 5]
    assert [scores["size", kind, 4] for kind in ("left", "right")] == [7, 0]


def test_no_key_outweighs_what_its_group_weighs_at_most():
    weights = {"size 0 1=left|3": 70, "size 0 1=left|1": 90, "size 0 1=right|2": -4}
    scores = Scores(GROUPS, Model(weights))
    assert [scores.most("size", kind) for kind in ("left", "right")] == [90, 0]


def test_what_is_learned_chooses_right_and_the_same_each_time():
    pytest.importorskip("scipy")
    weigh = Features(GROUPS)
    examples = [
        Example(f"page {n}", [weigh["edge", "公路", "n"], weigh["edge", "建成", "v"]], [1.0, 0.0]) for n in range(8)
    ]
    model = fit(examples, "choice", min_count=2, min_pages=3)
    assert model == fit(examples, "choice", min_count=2, min_pages=3)
    scores = Scores(GROUPS, Model(model["weights"]))
    assert scores["edge", "大桥", "n"] > scores["edge", "开工", "v"]


def test_features_of_few_pages_are_not_learned():
    pytest.importorskip("scipy")
    examples = [Example("page", [["seen here"], ["else"]], [1.0, 0.0]) for _ in range(20)]
    assert fit(examples, "choice", min_pages=2)["weights"] == {}


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [("城镇新增就业", "新增就业", 0.8), ("甲、乙", "甲乙", 1.0), ("", "甲", 0.0), ("甲乙丙", "丙乙甲", 1 / 3)],
)
def test_similarity(one, other, alike):
    assert similarity(one, other) == pytest.approx(alike)
