"""Learning from corrected pages: what `train` and `score` read, write and refuse."""

import json
import shutil

import pytest
from gold_score import GOLD
from running import PAGE, run

from hqdigest.ranking.models import BUILT_IN
from hqdigest.ranking.score import Score, same_period
from hqdigest.ranking.train import train


@pytest.fixture
def corrected(tmp_path):
    """A folder with a page and its digest, as somebody leaves it who found nothing to correct."""
    folder = tmp_path / "corrected"
    folder.mkdir()
    shutil.copy(PAGE, folder / "page.txt")
    (folder / "page.json").write_text(run("summarize", PAGE, "--json").out, encoding="utf-8")
    return folder


def test_a_page_that_needed_no_correction_scores_full(corrected):
    percent = json.loads(run("score", str(corrected), "--folds", "0", "--json").out)["percent"]
    assert percent["figures.f1"] == percent["label.clean"] == percent["projects.f1"] == percent["parties.f1"] == 100


def test_what_was_corrected_is_a_miss(corrected):
    page = json.loads((corrected / "page.json").read_text(encoding="utf-8"))
    figure = next(m for m in page["metrics"] if m["key"])
    figure["label"] = "另一个名称"
    (corrected / "page.json").write_text(json.dumps(page), encoding="utf-8")
    ran = run("score", str(corrected), "--folds", "0", "--misses")
    assert "另一个名称" in ran.err and "label" in ran.out


@pytest.mark.parametrize("annotation", ["", "[]", '{"schema": "hqdigest/1"}'])
def test_an_annotation_that_is_none_is_told(corrected, annotation):
    (corrected / "page.json").write_text(annotation, encoding="utf-8")
    ran = run("score", str(corrected), "--folds", "0")
    assert ran.status == 3 and "page.json" in ran.err and ran.err.count("\n") == 1


def test_a_folder_without_pages_is_told(tmp_path):
    assert run("score", str(tmp_path), "--folds", "0").status == 3
    assert run("train", str(tmp_path)).status == 2  # no -o


def test_train_writes_weights_that_the_other_commands_take(corrected, tmp_path):
    pytest.importorskip("scipy")
    assert run("train", str(corrected), "-o", str(tmp_path / "weights")).status == 0
    assert run("metrics", PAGE, "--weights", str(tmp_path / "weights"), "--json").status == 0
    assert run("metrics", PAGE, "--weights", str(tmp_path / "none")).status == 2


def test_figures_of_branches_and_of_fused_subjects_can_be_learned_from(tmp_path):
    pytest.importorskip("scipy")
    text = (
        "一季度，第三产业增加值12亿元，增长6%，其中金融业增长5%。从产量看，钢材增长3%、水泥类下降2%。"
        "城乡居民人均可支配收入分别增长4%和5%。"
    )
    (tmp_path / "page.txt").write_text(text, encoding="utf-8")
    digest = run("summarize", str(tmp_path / "page.txt"), "--json")
    (tmp_path / "page.json").write_text(digest.out, encoding="utf-8")
    figures = sum(m["key"] for m in json.loads(digest.out)["metrics"])
    (told,) = train(tmp_path, tmp_path / "weights", only=["labels"])
    assert figures > 6 and told.startswith(f"labels: {figures} examples")


@pytest.mark.parametrize(
    "told, value, right",
    [
        (["2024-08"], "2024-08-31", True),
        (["2024-08-31"], "2024-08", True),
        (["2024-08-30"], "2024-08", False),
        (["2024"], "2024-01/2024-06", True),
        (["2024-01/2024-06"], "2024-01/2024-06", True),
        ([None, "2024"], None, True),
        (["2024"], None, False),
    ],
)
def test_a_period_is_right_when_it_is_as_precise(told, value, right):
    assert same_period(told, value) is right


def test_recall_and_precision_come_to_one_figure():
    score = Score()
    for right in (True, True, False, False):
        score.count("projects.recall", right)
    score.count("projects.precision", True)
    assert score.percent()["projects.f1"] == 66.7


def test_the_weights_that_are_shipped_come_out_of_the_annotated_pages(tmp_path):
    pytest.importorskip("scipy")
    train(GOLD, tmp_path, only=["openings"])
    made, shipped = (
        json.loads((folder / "openings.json").read_text(encoding="utf-8")) for folder in (tmp_path, BUILT_IN)
    )
    weights = made["weights"].keys() | shipped["weights"].keys()
    near = [abs(made["weights"].get(name, 0) - shipped["weights"].get(name, 0)) <= 50 for name in weights]
    assert all(near), "python -m hqdigest.ranking.train tests/gold --only openings"
