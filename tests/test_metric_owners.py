"""Whose figure it is: candidates out of the head of an item, the sentence, the passage; labels without the owner."""

from __future__ import annotations

import pytest

from hqdigest import digest
from hqdigest.find.metrics.owner_features import GROUPS, Article
from hqdigest.find.metrics.owner_kinds import load_kinds, relation
from hqdigest.find.metrics.owner_names import read_names
from hqdigest.find.metrics.owners import Owners
from hqdigest.find.metrics.places import find_place
from hqdigest.find.metrics.words import load_word_lists, read_words, sentence_of
from hqdigest.language.annotate import annotate_passages
from hqdigest.pipeline import built_in_words
from hqdigest.ranking.weighing import Features
from hqdigest.read.layout.structure import read_document
from hqdigest.text import Source

WORDS = built_in_words()


def owners(text: str, figure: str, **article) -> dict[str, str]:
    """Return the possible owners of a figure, each with where it was found first."""
    document = read_document(Source("page", f"县情简报\n\n{text}\n"), WORDS)
    passages = annotate_passages(document, WORDS, None)
    number, passage = next((n, p) for n, p in enumerate(passages) if figure in p.passage.text)
    lists = load_word_lists(WORDS)
    words = read_words(passage, lists.classes)
    q = next(q for q in passage.quantities if q.text == figure)
    place = find_place(words, sentence_of(passage, words, q), q, (), 0, lists.classes)
    number = number if "names" in article else 0
    found = Owners(words, Article(**article), number, (), lists.classes, load_kinds(WORDS), Features(GROUPS))
    return {owner.name: owner.rule for owner in reversed(list(found.candidates(place, "总投资")))}


@pytest.mark.parametrize(
    ("text", "figure", "name", "where"),
    [
        ("柳溪镇完成造林300亩，新建公厕6座。", "6座", "柳溪镇", "sentence"),
        ("3.柳溪镇农村危房改造。由县住建局组织实施，已开工120户。", "120户", "柳溪镇农村危房改造", "item head"),
        ("蔬菜、水果抽检合格率分别为98%、97%。", "97%", "水果", "member"),
        ("柳溪大桥已经动工。总投资3亿元。", "3亿元", "柳溪大桥", "sentence 1 before"),
        ("在柳溪县，去年种粮6万亩。", "6万亩", "柳溪县", "sentence"),
    ],
)
def test_the_owner_is_among_the_candidates(text, figure, name, where):
    assert owners(text, figure).get(name) == where


def test_names_of_projects_are_candidates():
    text = "青溪大桥工程进展顺利。该项目总投资3亿元。"
    found = owners(text, "3亿元", projects=("青溪大桥工程",), mentions={0: [(0, "青溪大桥工程")]})
    assert found["青溪大桥工程"] == "project in the passage"


def test_an_event_that_the_sentence_names_is_a_candidate():
    page = "昨天在此召开第六届银企对接会，签下6座。"
    document = read_document(Source("page", f"县情简报\n\n{page}\n"), WORDS)
    names = read_names(annotate_passages(document, WORDS, None), [], WORDS)[0]
    assert owners(page, "6座", names=names).get("第六届银企对接会") == "named in the sentence"


def test_each_item_of_a_list_owns_its_own_figure():
    text = "投资3亿元的东渠工程、投资2亿元的西渠工程已经完工。"
    projects = {"projects": ("东渠工程", "西渠工程"), "mentions": {0: [(7, "东渠工程"), (17, "西渠工程")]}}
    assert {"东渠工程"} <= owners(text, "3亿元", **projects).keys() and "西渠工程" not in owners(
        text, "3亿元", **projects
    )
    assert {"西渠工程"} <= owners(text, "2亿元", **projects).keys() and "东渠工程" not in owners(
        text, "2亿元", **projects
    )


def test_a_name_in_a_bracket_owns_nothing_outside_of_it():
    page = "全市（不包括柳溪开发区，下同）收入3亿元。"
    document = read_document(Source("page", f"县情简报\n\n{page}\n"), WORDS)
    names = read_names(annotate_passages(document, WORDS, None), [], WORDS)[0]
    assert "柳溪开发区" not in owners(page, "3亿元", names=names)


@pytest.mark.parametrize(
    ("text", "name", "longer"),
    [
        ("柳溪大桥工程总投资3亿元。", "柳溪大桥工程", "柳溪大桥工程总投资"),
        ("柳溪县公安局自2024年11月开展专项行动以来，挽回损失3亿元。", "柳溪县公安局", "柳溪县公安局开展专项行动以来"),
    ],
)
def test_a_name_ends_before_an_indicator_and_a_date(text, name, longer):
    found = owners(text, "3亿元")
    assert name in found and longer not in found


def test_the_line_that_leads_to_a_passage_names_its_owner():
    page = "柳溪镇镇长这样说：\n\n去年种烤烟3亿元。"
    document = read_document(Source("page", f"县情简报\n\n{page}\n"), WORDS)
    names = read_names(annotate_passages(document, WORDS, None), [], WORDS)[0]
    assert owners(page, "3亿元", names=names).get("柳溪镇") == "named above, place"


@pytest.mark.parametrize("text", ["该项目总投资3亿元。", "大桥已经动工，工程总投资3亿元。", "本届展会成交3亿元。"])
def test_what_points_to_a_name_told_before_is_no_owner(text):
    assert not {"该项目", "大桥", "工程", "本届展会"} & owners(text, "3亿元").keys()


def test_a_place_in_the_name_of_a_work_is_not_taken_for_the_work():
    found = owners("北京完成投资3亿元。", "3亿元", projects=("北京柳溪大桥工程",))
    assert "北京" in found
    assert "柳溪大桥工程" not in owners("柳溪大桥工程总投资3亿元。", "3亿元", projects=("北京柳溪大桥工程",))


@pytest.mark.parametrize(
    ("name", "tag", "kind"),
    [("柳溪县", "n", "place"), ("柳溪银河有限公司", "n", "organization"), ("四川", "ns", "place"),
     ("王小溪", "nr", "person"), ("该项目", "n", "generic"), ("水稻", "n", "n")],
)  # fmt: skip
def test_a_name_has_a_kind(name, tag, kind):
    assert load_kinds(WORDS).of(name, tag) == kind


def test_a_name_stands_to_its_label_in_one_way():
    pairs = [
        ("水稻", "水稻"),
        ("水稻", "水稻产量"),
        ("稻", "水稻产量"),
        ("水稻产量", "产量"),
        ("年产量", "总产量"),
        ("甲镇", "产量"),
    ]
    assert [relation(*pair) for pair in pairs] == ["same", "opens it", "in it", "holds it", "ends as it", "-"]


def test_a_label_is_put_out_without_its_owner():
    table = "| 项目名称 | 总投资 |\n|---|---|\n| 青溪大桥工程 | 3亿元 |\n| 柳溪水库 | 2亿元 |\n"
    rows = {m.text: (m.label, m.subject) for m in digest(f"重点工程进展\n\n2024年6月5日\n\n{table}").metrics}
    assert rows == {"3亿元": ("总投资", "青溪大桥工程"), "2亿元": ("总投资", "柳溪水库")}


def test_a_counted_class_of_works_owns_the_figures_behind_its_count():
    found = digest("全县农村公路项目13个，总投资2亿元；各乡镇水利建设项目29个，总投资12亿元。").metrics
    assert [m.subject for m in found if m.text == "12亿元"] == ["各乡镇水利建设项目"]


def test_a_numbered_line_is_the_head_of_what_is_told_below_it():
    page = "1.镇供水管网改造工程。\n该工程计划投资2300万元。\n2.中心小学综合楼项目。\n该项目总投资1860万元。\n"
    found = {m.text: m.subject for m in digest("柳溪镇重点项目推进情况\n" + page).metrics}
    assert found == {"2300万元": "镇供水管网改造工程", "1860万元": "中心小学综合楼项目"}
