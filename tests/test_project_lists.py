"""Works named together, what is told of all of them, and days that lie ahead: never finished before it is."""

import pytest

from hqdigest import digest
from hqdigest.find.projects.clauses import find_signs
from hqdigest.pipeline import built_in_words

HEAD = "清河县重点工作进展通报\n（2025年6月10日）\n"


def rows_of(text: str) -> dict[str, tuple[str, str | None]]:
    return {row.name: (str(row.status), row.deadline) for row in digest(HEAD + text).projects}


def test_what_is_promised_of_all_is_promised_of_each() -> None:
    text = "甲水渠改造工程正在施工，乙泵站扩建工程正在施工，丙河道整治工程正在施工，这3项工程预计11月底前全部完成。\n"
    assert {deadline for _, deadline in rows_of(text).values()} == {"2025-11-30"}


def test_an_item_with_who_answers_for_it_is_a_row() -> None:
    text = "一、工程进展\n"
    text += "1、棚户区改造，牵头部门：县住建局。已开工420套。\n"
    text += "2、农村公路提升，牵头部门：县交通局。正在施工。\n"
    rows = {row.name: row.responsible for row in digest(HEAD + text).projects}
    assert rows["棚户区改造"] == ("县住建局",)


OPEN = [
    "城北小区1996年建成，设施老化。城北小区改造工程3月启动，目前正在施工。\n",
    "南湖大桥工程已完成阶段目标任务的100%，正在施工。\n",
    "北山泵站工程目前场地已平整，9月上旬投入使用。\n",
    "西湖公园改造工程确保9月底前全部建成。\n",
    "2024年工作总结\n东河水库除险加固工程已完成坝体灌浆，预计8月底前完工。\n",
]


@pytest.mark.parametrize("text", OPEN)
def test_what_lies_ahead_is_not_completed(text: str) -> None:
    assert "completed" not in {status for status, _ in rows_of(text).values()}


def test_investment_and_cut_words_are_no_works() -> None:
    names = rows_of("1—5月，全县完成投资12亿元，完成年度计划的48%。\n")
    assert not any("完成投资" in name for name in names)


def test_the_day_after_a_finish_is_its_deadline() -> None:
    assert rows_of("新城中学扩建项目正在施工，今年11月底竣工后，可新增学位1200个。\n") == {
        "新城中学扩建项目": ("in_progress", "2025-11-30")
    }


def test_a_circular_that_hopes_first_tells_what_has_been() -> None:
    text = "为确保各项工程按期完成，现将1至5月进度通报如下：\n"
    text += "1、东河村道路硬化工程，牵头部门：县交通局。建设进度相对较慢的为东河镇。\n"
    assert rows_of(text)["东河村道路硬化工程"][0] == "in_progress"


def test_rows_of_accounts_are_no_works() -> None:
    table = "单位：万元\n\n项目\t预算数\t决算数\t完成预算（%）\n税收收入\t8200\t9020\t110\n上级补助\t300\t270\t90\n"
    assert digest("梅坞县2024年收支表\n\n2025年1月20日\n\n" + table).projects == ()


def statuses(text: str) -> dict[str, str]:
    return {p.name: p.status.value for p in digest(HEAD + text + "\n").projects}


@pytest.mark.parametrize(
    ("text", "name", "status"),
    [
        ("其中，已完成的有：东门小学综合楼、云集镇卫生院改造、北山停车场等。", "东门小学综合楼", "completed"),
        ("尚未开工的2件分别是：石口水库除险加固工程、城南农贸市场搬迁工程。", "石口水库除险加固工程", "planned"),
        ("此次集中开工项目分别是：山口物流港项目、龙潭花海小镇建设项目。", "龙潭花海小镇建设项目", "started"),
        ("集中签约项目2个，分别是山口物流港项目、龙潭花海小镇建设项目。", "山口物流港项目", "planned"),
        ("全面完成南河水库工程，西山干渠工程和坝区引水工程建设。", "西山干渠工程", "completed"),
        ("高铁大道改造工程完成年度投资12亿元，占年度计划11亿元的109%。", "高铁大道改造工程", "in_progress"),
        ("县公安局业务用房工程正在进行室内装修，今年9月建成投入使用。", "县公安局业务用房工程", "in_progress"),
        pytest.param(
            "北山风电项目首批60万千瓦已并网发电，二批正在办理手续。",
            "北山风电项目",
            "in_progress",
            marks=pytest.mark.xfail(reason="told as planned for the formalities of its second part"),
        ),
        ("东坪水厂工程可研批复已完成。", "东坪水厂工程", "planned in_progress"),
    ],
)
def test_works_take_what_leads_to_them_and_no_more(text: str, name: str, status: str) -> None:
    assert statuses(text).get(name, "none") in status.split()


def test_what_is_told_below_of_the_project_is_of_the_work_above() -> None:
    text = "南河水库工程位于石塘镇。\n该项目总投资4亿元，预计12月底完工。"
    (row,) = digest(HEAD + text + "\n").projects
    assert row.deadline == "2025-12-31"


def test_units_before_a_semicolon_are_of_the_work_there() -> None:
    text = "南河防洪堤工程由城投公司牵头整改，8月开工；第一中学新校区工程正在施工，责任单位为县教育局。"
    rows = {p.name: p.responsible for p in digest(HEAD + text + "\n").projects}
    assert rows == {"南河防洪堤工程": ("城投公司",), "第一中学新校区工程": ("县教育局",)}


def test_units_in_a_bracket_of_their_own_are_of_the_item_and_not_of_the_heading() -> None:
    text = "一、交通建设\n\n（一）6月底前完成滨河大道改造工程。（责任单位：县交通局）\n\n"
    text += "（二）9月底前开工建设乌溪大桥工程。牵头单位：县住建局\n\n二、教育建设\n\n"
    text += "（三）年底前建成县第三小学。（责任单位：县教育局）\n"
    rows = {
        p.name: (p.responsible, p.deadline[5:7])
        for p in digest("梅坞县2025年任务清单\n\n2025年2月1日\n\n" + text).projects
    }
    assert rows == {
        "滨河大道改造工程": (("县交通局",), "06"),
        "乌溪大桥工程": (("县住建局",), "09"),
        "县第三小学": (("县教育局",), "12"),
    }


def test_money_spent_is_no_progress_and_other_counts_are_in_their_unit() -> None:
    heads = "项目名称\t投资累计完成（万元）\t计划（万立方米）\t累计完成（万立方米）\t形象进度\n"
    table = heads + "东干渠疏浚\t320\t120\t86.5\t已开挖\n西塘清淤\t90\t40\t40\t已完工\n"
    rows = digest("梅坞县水利工程进度表\n\n2025年7月20日\n\n" + table).projects
    assert [(p.done, p.total, p.unit) for p in rows] == [(865000, 1200000, "立方米"), (400000, 400000, "立方米")]


def test_members_that_end_alike_are_rows_without_the_verb_before_them() -> None:
    text = "截至目前，已完成清河路、石桥街、五柳街、长安路、景明街、太平路改造工程。\n"
    assert not {name for name in rows_of(text) if name.startswith("完成")}


def test_work_that_goes_on_is_not_promised_by_what_was_said_before() -> None:
    text = "县城第二水厂工程计划12月底前开工建设。北山水库除险加固工程正在施工。\n"
    statuses = {p.name: p.status for p in digest(HEAD + text).projects}
    assert statuses["北山水库除险加固工程"] == "in_progress"


def test_a_name_in_a_cell_ends_before_its_full_stop():
    rows = digest(
        "项目名称\t当前进度\t牵头单位\n建设农村公路55公里。\t95%\t县交通局\n改造河堤；\t60%\t县水利局\n"
    ).projects
    assert [(p.name, p.percent) for p in rows] == [("建设农村公路55公里", 95), ("改造河堤", 60)]


def test_members_of_a_list_stand_alike() -> None:
    told = statuses("云台镇的梨木加工项目（一期）、净水设备生产项目（一期）、竹制品项目（一期）已竣工试投产。")
    assert set(told.values()) == {"completed"} and len(told) == 3


def test_figures_of_so_many_works_are_of_none_that_is_named() -> None:
    rows = digest(
        HEAD + "有3项提前完成，分别是：城东泵站改造、北山隧道工程和学府路拓宽。14项完成进度在50%以上。"
    ).projects
    assert [row.percent for row in rows] == [None] * len(rows) and len(rows) == 3


def test_a_title_that_promises_makes_planned_what_is_below() -> None:
    text = "云台县确定今年十件实事\n（2025年1月20日）\n一是建成城区养老服务中心并投入运营；二是完成城东水厂扩建工程。\n"
    assert {p.status for p in digest(text).projects} == {"planned"}


ITEMS = """关于2023年民生实事办理情况的公示
2023-10-12
一、城区道路提升工程。改造人民路、解放路等5条道路。
此项工作已完成。
二、农贸市场改造。改造城东、城西2个农贸市场。
此项工作正在推进，预计11月底前完成。
三、新建公园10个。
该项工作已于9月底全部完成。
"""


def test_this_work_is_the_item_above() -> None:
    told = {p.name: p.status for p in digest(ITEMS).projects}
    assert told == {"城区道路提升工程": "completed", "农贸市场改造": "in_progress", "新建公园": "completed"}


def test_a_task_has_its_own_figure_and_none_of_the_next_item() -> None:
    text = "2024年政府重点工作任务\n2024-02-01\n1.新建公园10个。\n2.改造老旧小区50个，惠及居民1.2万户。\n"
    told = {p.name: (p.status, p.done, p.total) for p in digest(text).projects}
    assert told == {"新建公园": ("planned", None, 10), "改造老旧小区": ("planned", None, 50)}


def test_what_was_found_on_a_visit_is_of_the_item_above() -> None:
    text = "6项督查结果通报\n2025-07-08\n1.城北水厂项目，要求6月底完成场地平整。责任单位：县水利局。\n"
    row = digest(text + "督查结果：工作推进缓慢。场地尚未平整。\n").projects[0]
    assert row.state is not None and row.state.startswith("工作推进缓慢")


def test_one_who_pays_is_not_in_charge() -> None:
    rows = digest(HEAD + "城东桥改造工程已完工。资金由城东街道负责，县交通局补助部分。").projects
    assert [row.responsible for row in rows] == [()]


def test_a_rate_in_a_cell_with_a_remark() -> None:
    head = "| 项目名称 | 进展 | 牵头单位 |\n| --- | --- | --- |\n"
    rows = digest(
        HEAD + head + "| 打通断头路 | 88%（园区路段推进缓慢） | 县住建局 |\n| 建设农村路 | 95% | 县交通局 |\n"
    ).projects
    assert [row.percent for row in rows] == [88, 95]


def test_a_season_sets_no_deadline() -> None:
    told = {
        s: digest(HEAD + f"城南小学迁建工程{s}。").projects[0].deadline
        for s in ("计划今年秋季投入使用", "秋季开学前建成")
    }
    assert told == {"计划今年秋季投入使用": None, "秋季开学前建成": "2025-08-31"}


def test_bounds_are_no_works() -> None:
    text = "柳湾湿地公园东至203国道、南至清湾大道，起于北山隧道，正在施工。\n"
    assert set(rows_of(text)) == {"柳湾湿地公园"}


@pytest.mark.parametrize(
    ("text", "name", "status"),
    [
        ("柳湾灌区改造工程省立项段已开工，清湾段汛期后开工。", "清湾段", "planned"),
        ("目前正在抓紧关山隧道施工，争取年底贯通；柳湾铁路工程加快实施。", "柳湾铁路工程", "in_progress"),
        ("柳湾路、清湾路等道路路面进行了维修。", "清湾路", "completed"),
        ("柳湾湿地公园一期工程已启动招标程序。", "柳湾湿地公园一期工程", "planned"),
        ("投资2400万元的柳湾粮食项目已完成项目的前期准备工作。", "柳湾粮食项目", "planned"),
        ("今年，县里将确定实事3项。3项实事如下：完成柳湾农贸市场改造并投入使用。", "柳湾农贸市场改造", "planned"),
    ],
)
def test_what_is_told_of_one_is_not_of_the_next(text: str, name: str, status: str) -> None:
    assert statuses(text).get(name) == status


def test_what_is_wholly_done_is_read_behind_its_verb() -> None:
    assert [s.form for s in find_signs("柳湾水厂扩建完成", 0, 8, built_in_words())] == ["完成"]


def test_works_with_verbs_of_their_own_are_parted() -> None:
    rows = digest(HEAD + "扩建柳岸桥梁、建设栗溪至云岭道路，已全面完成。").projects
    assert {p.name for p in rows} == {"扩建柳岸桥梁", "建设栗溪至云岭道路"}


def test_the_length_of_a_member_of_a_list_is_no_part_of_its_name():
    found = digest(
        "今年开工3条公路，分别是甲山至乙河高速公路89公里、丙镇至丁岭一级公路44公里、戊岗至己滩二级公路28公里。"
    )
    assert [p.name for p in found.projects] == ["甲山至乙河高速公路", "丙镇至丁岭一级公路", "戊岗至己滩二级公路"]
    owners = {m.value: m.subject for m in found.metrics if m.unit == "公里"}
    assert owners[44] != "戊岗至己滩二级公路"  # which is named behind it
