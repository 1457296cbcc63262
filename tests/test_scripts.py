"""Pages in traditional characters are read as well as in simplified ones, and told in their own."""

import json

import pytest
from running import ROOT

from hqdigest import digest
from hqdigest.text import SIMPLIFIED

WRITTEN = {ord(simple): chr(char) for char, simple in reversed(SIMPLIFIED.items())}
PAGES = [
    ROOT / "examples" / "newspaper_page.txt",
    ROOT / "examples" / "work_report.txt",
    *sorted((ROOT / "tests" / "gold" / "retold").glob("[ps]*.txt"))[:8],
]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_says_the_same_in_traditional_characters(path):
    text = path.read_text(encoding="utf-8")
    plain = text.translate(SIMPLIFIED)
    simple, written = (json.loads(digest(t, name="page").to_json()) for t in (plain, plain.translate(WRITTEN)))
    simple["source"] = written["source"] = None
    as_json = json.dumps(written, ensure_ascii=False)
    assert json.loads(as_json.translate(SIMPLIFIED)) == simple


def test_names_figures_and_states_are_in_the_characters_of_the_page():
    text = "瓊山縣西渠灌區改造工程總投資3億元，目前已完成投資1億元，計劃2021年6月竣工。瓊山縣與臺灣大學簽署合作協議。"
    found = digest(text)
    (project,) = found.projects
    assert (project.name, project.deadline) == ("瓊山縣西渠灌區改造工程", "2021-06-30")
    assert {m.subject for m in found.metrics} == {project.name} == {m.project for m in found.metrics}
    assert [m.label for m in found.metrics] == ["總投資", "完成投資"]
    assert [party.name for party in found.partnerships[0].parties] == ["瓊山縣", "臺灣大學"]


def test_words_stay_as_they_are_where_a_page_mixes_both():
    found = digest("岚水县老旧小区改造工程已完工，由台湾建筑师陳國樑设计，全县共改造小區12个、小区3个。")
    assert [project.name for project in found.projects] == ["岚水县老旧小区改造工程"]
