"""Which works a bulletin names: one row for each, its units in charge; whole bulletins stand in tests/gold/works."""

import pytest
from gold_score import GOLD

from hqdigest import digest
from hqdigest.find.projects.responsible import find_responsible
from hqdigest.find.projects.works import core_of
from hqdigest.pipeline import built_in_words

HEAD = "清河县重点工作进展通报\n（2025年6月10日）\n"
WORDS = built_in_words()
UNITS = [
    ("责任单位：县住建局、城东街道", ["县住建局", "城东街道"]),
    ("责任单位：县住建局 县水利局；完成时限：9月底", ["县住建局", "县水利局"]),
    ("牵头单位：市发改委；配合单位：市财政局、市住建局", ["市发改委"]),
    ("由县水利局牵头，县财政局配合", ["县水利局"]),
    ("县交通局负责，12月底前完成", ["县交通局"]),
    ("（县教育局牵头）", ["县教育局"]),
    ("县住建局负责人介绍说，工程已完工。", []),
    ("由企业自主实施", []),
    ("责任单位：交通运输局等单位", ["交通运输局"]),
    ("责任单位：市政府办公室（数据局）、市大数据中心", ["市政府办公室", "市大数据中心"]),
    ("由县委宣传部、县文旅局共同负责", ["县委宣传部", "县文旅局"]),
]


@pytest.mark.parametrize(("text", "units"), UNITS)
def test_units_in_charge(text: str, units: list[str]) -> None:
    assert list(find_responsible(text, WORDS)) == units


@pytest.mark.parametrize("path", sorted((GOLD / "works").glob("*.txt")), ids=lambda path: path.stem)
def test_every_row_points_at_its_name(path) -> None:
    text = path.read_text(encoding="utf-8")
    for row in digest(text).projects:
        assert text[row.start : row.end] == row.text


def test_one_work_named_shortly_and_in_full_is_one_row() -> None:
    text = HEAD + "长青路（民主街—滨湖大道）改造工程正在施工。\n长青路改造工程9月底完工。\n"
    (row,) = digest(text).projects
    assert (row.name, row.deadline) == ("长青路（民主街—滨湖大道）改造工程", "2025-09-30")


def test_two_stretches_of_one_road_are_two_rows() -> None:
    text = HEAD + "环城路（南段）改造工程已完工。\n环城路（北段）改造工程正在施工。\n"
    assert len(digest(text).projects) == 2


def test_what_two_mentions_share() -> None:
    assert core_of("长青路雨污分流改造工程", WORDS) == core_of("长青路（民主街—滨湖大道）雨污分流改造", WORDS)


def test_schedules_in_brackets_keep_their_units_apart() -> None:
    text = HEAD + "推进北山隧道（9月底贯通；责任单位：县交通局）、南河大桥（12月通车；责任单位：县住建局）。\n"
    rows = digest(text).projects
    assert [(r.name, r.deadline, r.responsible) for r in rows] == [
        ("北山隧道", "2025-09-30", ("县交通局",)),
        ("南河大桥", "2025-12-31", ("县住建局",)),
    ]


def test_a_work_report_names_only_works() -> None:
    text = (
        "政府工作报告\n——2025年1月10日在清河县第十八届人民代表大会第四次会议上\n县长 王一山\n各位代表：\n"
        "一、2024年工作回顾\n建成G318线改建工程。改造老旧小区26个。持续优化营商环境。\n"
    )
    assert [row.name for row in digest(text).projects] == ["G318线改建工程"]


def test_the_year_of_a_household_is_no_task() -> None:
    text = HEAD + "完成财政收入4520万元，占年初预算10460万元的43.2%。第二产业增加值6.5亿元，其中工业增加值完成4亿元。\n"
    assert digest(text).projects == ()


def test_a_work_told_again_and_again_is_one_row() -> None:
    text = HEAD + "第一中学扩建工程已完成80%，计划9月底完工。" * 30
    assert len(digest(text).projects) == 1


def test_what_is_completed_of_something_else_is_told_of_no_work_named_before():
    text = (
        "1至8月，全区城镇新增就业1.26万人，完成全年目标的84%。为困难群众发放补贴4870万元。"
        "完成困难老人家庭适老化改造318户，完成率79.5%，剩余82户将于10月底前完成。\n"
    )
    row = next(p for p in digest(text).projects if p.name == "城镇新增就业")
    assert (row.done, row.percent, row.deadline) == (12600, 84, None)


def test_a_rate_behind_a_promise_is_no_promise():
    text = "康复楼预计今年11月底投入使用，将增加床位120张。全区新增普惠托位460个，完成年度任务600个的76.7%。\n"
    row = next(p for p in digest(text).projects if p.name == "新增普惠托位")
    assert (row.done, row.total) == (460, 600)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("柳岸防洪治理工程全面完工，完成护坡浇筑9公里，架设变压器1台。", "completed"),
        ("柳岸水源地搬迁工程已完工投入运行，新打机井2眼。", "completed"),
        ("柳岸公路改造工程前期工作已基本完成。", "planned"),
        ("柳岸公路改造工程竣工审计尚未完成。", "planned"),
        ("柳岸高速公路已启动第二次投资人招标工作。", "planned"),
    ],
)
def test_what_is_finished_is_completed_and_its_steps_are_not(text: str, status: str) -> None:
    assert [p.status for p in digest(HEAD + text).projects] == [status]


def test_what_leads_to_works_tells_nothing_of_a_plan() -> None:
    rows = digest(HEAD + "全市130个重点项目已完工21个，近期还将编制柳岸公园建设三年计划。").projects
    assert all(p.status != "completed" for p in rows)


def test_places_are_no_works_but_may_share_the_name_of_one():
    head = "清河县重点工作进展通报\n（2025年6月10日）\n"
    told = "今年将有甲口区吴山镇、乙口区徐塘镇、丙口市龙台镇等43个乡镇开工建设污水处理设施。\n"
    assert not [row.name for row in digest(head + told).projects if row.name.endswith("镇")]
