"""Items of a numbered list: their names, the units and days in their last brackets, works told apart within one."""

import pytest

from hqdigest import digest
from hqdigest.find.projects.responsible import find_responsible, find_units
from hqdigest.model import Project
from hqdigest.pipeline import built_in_words

WORDS = built_in_words()
LIST = """云台县民生实事办理情况
（2023年10月20日）

一、民生实事
　　1．寄宿制学校供暖。16所学校锅炉9月底前换完，已换成14所。（县教育局；10月31日前）
　　2．山区信号补盲。年内建基站60座，已开通52座。（责任单位：县工信局、云台铁塔公司；完成时限：11月底）
　　3．城乡低保提标。标准从10月起提高8%。【县民政局】
　　4．敬老院消防改造。12所敬老院全部验收。（责任单位：县民政局）

二、工作打算
　　1．进一步压实责任。各单位要对照任务抓好落实。（县政府办公室）
"""


def projects(text: str) -> dict[str, Project]:
    return {p.name: p for p in digest(text).projects}


def test_an_item_is_named_by_its_opening_sentence() -> None:
    found = projects(LIST)
    assert found["寄宿制学校供暖"].responsible == ("县教育局",)
    assert found["寄宿制学校供暖"].deadline == "2023-10-31"
    assert found["山区信号补盲"].responsible == ("县工信局", "云台铁塔公司")
    assert found["山区信号补盲"].deadline == "2023-11-30"
    assert not any("责任" in name for name in found)


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("县住建局、各乡镇人民政府", ("县住建局", "各乡镇人民政府")),
        ("市交投集团", ("市交投集团",)),
        ("含学校、医院", ()),
        ("来源：县水利局", ()),
        ("已完成80%", ()),
    ],
)
def test_units_of_a_bare_list(text: str, units: tuple[str, ...]) -> None:
    assert find_units(text, WORDS) == units


def test_a_label_without_its_colon() -> None:
    assert find_responsible("至今未动工，责任单位县林草局、北塬镇。", WORDS) == ("县林草局", "北塬镇")
    assert find_responsible("责任单位要在月底前报送方案。", WORDS) == ()


def test_a_bracket_behind_a_full_stop_is_of_all_that_its_item_names() -> None:
    text = "云台县民生实事\n（2023年3月20日）\n一、建成城东水厂扩建工程，完成北山公园改造工程。（牵头单位：县住建局）\n"
    rows = digest(text).projects
    assert [row.responsible for row in rows] == [("县住建局",), ("县住建局",)]
