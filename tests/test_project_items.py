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


HEAD = "清河县重点工作进展通报\n（2025年6月10日）\n"
PROMISED = "栗溪县人民政府\n2023年3月2日\n栗溪县今年将办好10件民生实事。\n"


def test_items_that_list_works_name_each_of_them() -> None:
    rows = digest(PROMISED + "1.开工建设栗溪中学新校区、县妇幼保健院病房楼。\n2.开工建设第三水厂。\n").projects
    assert [p.name for p in rows] == ["栗溪中学新校区", "县妇幼保健院病房楼", "第三水厂"]
    assert {p.status for p in rows} == {"planned"}


def test_an_item_is_headed_by_the_work_before_its_comma() -> None:
    text = (
        PROMISED
        + "一是实施老旧院落改造及加装电梯工程，完成老旧院落维修改造40个。\n二是实施栗溪公路提升项目，新建公路30公里。\n"
    )
    names = [p.name for p in digest(text).projects]
    assert names[0] == "老旧院落改造及加装电梯工程"
    assert "栗溪公路提升项目" in names


def test_the_head_of_an_item_ends_before_what_is_told_of_it() -> None:
    text = HEAD + "1.轻轨2号线一期工程投入试运营。责任单位：市轨道办。实际完成情况：轻轨2号线一期工程已通车试运营。\n"
    assert [p.name for p in digest(text).projects] == ["轻轨2号线一期工程"]
