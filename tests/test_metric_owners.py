"""Whose figure it is: candidates out of the head of an item, the sentence, the passage; labels without the owner."""

from __future__ import annotations

import pytest

from hqdigest import digest
from hqdigest.find.metrics.owners import GROUPS, Article, Owners
from hqdigest.find.metrics.places import find_place
from hqdigest.find.metrics.words import load_word_lists, read_words, sentence_of
from hqdigest.language.annotate import annotate_passages
from hqdigest.lexicon import Lexicon
from hqdigest.ranking.weighing import Features
from hqdigest.read.layout.structure import read_document
from hqdigest.text import Source

WORDS = Lexicon()


def owners(text: str, figure: str, **article) -> dict[str, str]:
    """Return the possible owners of a figure, each with where it was found first."""
    document = read_document(Source("page", f"县情简报\n\n{text}\n"), WORDS)
    passage = next(p for p in annotate_passages(document, WORDS, None) if figure in p.passage.text)
    lists = load_word_lists(WORDS)
    words = read_words(passage, lists.classes)
    q = next(q for q in passage.quantities if q.text == figure)
    place = find_place(words, sentence_of(passage, words, q), q, (), 0, lists.classes)
    found = Owners(words, Article(**article), 0, (), lists.classes, Features(GROUPS)).candidates(place, "总投资")
    return {owner.name: owner.rule for owner in reversed(list(found))}


@pytest.mark.parametrize(
    ("text", "figure", "name", "where"),
    [
        ("柳溪镇完成造林300亩，新建公厕6座。", "6座", "柳溪镇", "sentence"),
        ("3.柳溪镇农村危房改造。由县住建局组织实施，已开工120户。", "120户", "柳溪镇农村危房改造", "item head"),
        ("蔬菜、水果抽检合格率分别为98%、97%。", "97%", "水果", "member"),
        ("柳溪大桥已经动工。总投资3亿元。", "3亿元", "柳溪大桥", "sentence 1 before"),
    ],
)
def test_the_owner_is_among_the_candidates(text, figure, name, where):
    assert owners(text, figure).get(name) == where


def test_names_of_projects_are_candidates():
    text = "青溪大桥工程进展顺利。该项目总投资3亿元。"
    found = owners(text, "3亿元", projects=("青溪大桥工程",), mentions={0: [(0, "青溪大桥工程")]})
    assert found["青溪大桥工程"] == "project in the passage"


def test_a_label_is_put_out_without_its_owner():
    table = "| 项目名称 | 总投资 |\n|---|---|\n| 青溪大桥工程 | 3亿元 |\n| 柳溪水库 | 2亿元 |\n"
    rows = {m.text: (m.label, m.subject) for m in digest(f"重点工程进展\n\n2024年6月5日\n\n{table}").metrics}
    assert rows == {"3亿元": ("总投资", "青溪大桥工程"), "2亿元": ("总投资", "柳溪水库")}
