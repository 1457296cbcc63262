"""Figures whose words are shared: lists, pairs, parts of a sentence, plans; what their labels and owners are."""

import pytest

from hqdigest import digest


def read(line: str) -> list[tuple[str, str, str | None, str, str | None]]:
    """Return the key figures of a line: text, label, owner, role, date."""
    page = digest(f"工作简报\n\n2024年6月20日\n\n{line}\n")
    return [(m.text, m.label, m.subject, m.role.value, m.as_of) for m in page.metrics if m.key]


LABELS = {
    # a list carries the verb of its first member
    "全镇新建小学3所、中学2所、幼儿园5所，培训教师600人次、校长40人次。": {
        "2所": "新建中学",
        "5所": "新建幼儿园",
        "40人次": "培训校长",
    },
    # what is not counted by the verb of the first member keeps its own words
    "年内投产风机20台、装机容量5万千瓦。": {"5万千瓦": "装机容量"},
    # the verb right before a figure makes it a flow
    "农村特困新增31户45人，城镇特困退出12户19人。": {
        "31户": "农村特困新增",
        "45人": "农村特困新增",
        "12户": "城镇特困退出",
    },
    # a label is not cut out of a list that 等 closes, nor out of a compound
    "全年查办贪污、受贿等职务犯罪9件，办理食品、药品等案件6件。": {
        "9件": "查办贪污、受贿等职务犯罪",
        "6件": "食品、药品等案件",
    },
    "年内开工建设危旧房棚户区605套。": {"605套": "开工建设危旧房棚户区"},
    # own words that tell a deed need nothing told before
    "其中清理“三堆”60处，清理各类杂物、垃圾150处。": {"150处": "清理各类杂物、垃圾"},
    # what a part of a sentence tells is of its own subject
    "完成出口5亿元，增长3%；居民消费价格指数同比持平，涨幅较上年同期收窄0.7个百分点。": {
        "0.7个百分点": "居民消费价格指数涨幅"
    },
    "公共预算收入5亿元，增长9%；社会消费品零售总额8亿元，增长7%，增幅居全市第3位。": {
        "第3位": "社会消费品零售总额增幅"
    },
    "生产总值增长6%，高出全市0.4个百分点，增幅居全市第2位。": {"第2位": "生产总值增幅"},
    # members of a list, each with its own head or with what is said once
    "入园项目的履约率、落地率和资金到位率分别为82%、32%和14%。": {
        "32%": "落地率",
        "14%": "资金到位率",
    },
    "第一产业占生产总值的比重上升3个百分点，第二、第三产业占生产总值的比重分别回落2个和1个百分点。": {
        "2个": "第二产业占生产总值的比重",
        "1个百分点": "第三产业占生产总值的比重",
    },
    "财政收入增长7%，城乡居民人均可支配收入分别增长5%和8%。": {
        "5%": "城镇居民人均可支配收入",
        "8%": "农村居民人均可支配收入",
    },
    "东河治理、西山绿化、南城改造三项工程分别完成投资1200万元、800万元、350万元。": {
        "800万元": "完成投资",
        "350万元": "完成投资",
    },
    # a share of a plan is told with what was done; what was done of a plan is no plan
    "失业人员再就业1568人，完成全年目标的28%；困难人员就业530人，占目标任务的53%。": {
        "28%": "失业人员再就业完成全年目标",
        "53%": "困难人员就业占目标任务",
    },
    "育苗计划63亩，完成80亩，完成计划的127%。": {"80亩": "育苗", "127%": "育苗完成计划"},
}


@pytest.mark.parametrize("line", LABELS)
def test_labels_of_shared_words(line):
    found = {text: label for text, label, *_ in read(line)}
    assert {text: found.get(text) for text in LABELS[line]} == LABELS[line]


OWNERS = {
    "县级重点项目共53项，总投资294亿元，其中：在建项目18项，总投资133亿元；预备项目35项，总投资161亿元。": {
        "294亿元": "县级重点项目",
        "133亿元": "在建项目",
        "161亿元": "预备项目",
    },
    "东河治理、西山绿化、南城改造三项工程分别完成投资1200万元、800万元、350万元。": {
        "800万元": "西山绿化",
        "350万元": "南城改造",
    },
    "石门乡、白水乡、南河乡3个乡镇的养老保险参保率均超过90%，分别为97%、94%和92%。": {
        "97%": "石门乡",
        "94%": "白水乡",
        "92%": "南河乡",
    },
    "柳溪县水利局筹资200万元。": {"200万元": "柳溪县水利局"},
}


@pytest.mark.parametrize("line", OWNERS)
def test_owners_of_shared_words(line):
    found = {text: owner for text, _, owner, *_ in read(line)}
    assert {text: found.get(text) for text in OWNERS[line]} == OWNERS[line]


DATES = {
    "2018年水毁工程修复项目36处，已完工30处。": {"36处": None},
    "全县完成2022年立项的道路硬化工程18条。": {"18条": None},
    "截至目前，整改完成81座2020年验收不合格的厕所。": {"81座": "2024-06-20"},
}


@pytest.mark.parametrize("line", DATES)
def test_years_that_tell_where_a_work_comes_from(line):
    found = {text: as_of for text, _, _, _, as_of in read(line)}
    assert {text: found.get(text) for text in DATES[line]} == DATES[line]


def test_distances_to_a_target_are_changes_and_spells_no_results():
    roles = {text: role for text, _, _, role, _ in read("合同签订率达97%，高于目标要求2个百分点。")}
    assert roles["2个百分点"] == "change"
    assert "3天" not in {text for text, *_ in read("石门景区连续3天接待游客达到上限，前3天累计接待游客2万人次。")}


RATES = {
    "全区累计完成货运量2.2亿吨、货物周转量314亿吨公里，同比分别上升4%和下降1%。": {
        "4%": ("累计完成货运量", "up"),
        "1%": ("货物周转量", "down"),
    },
    "全省公路客运量和周转量分别完成3亿人和270亿人公里。": {"270亿人公里": ("公路周转量", None)},
    "规上工业增加值增长6%，技改投资增长32%，单位工业增加值能耗下降11%。": {
        "32%": ("技改投资", "up"),
        "11%": ("单位工业增加值能耗", "down"),
    },
    "全市工业增加值增长7%，对全市增长的贡献率达13%，拉动全市工业经济增长2个百分点。": {
        "2个百分点": ("拉动全市工业经济", "up")
    },
    "规上工业增加值可比增长9%，持续6个月稳居全市第一。": {"9%": ("规上工业增加值", "up")},
}


@pytest.mark.parametrize("line", RATES)
def test_rates_are_of_what_moves(line):
    page = digest(f"工作简报\n\n2024年6月20日\n\n{line}\n")
    found = {m.text: (m.label, m.direction.value if m.direction else None) for m in page.metrics if m.key}
    assert {text: found.get(text) for text in RATES[line]} == RATES[line]


def test_what_a_growth_is_counted_from_is_a_base_of_its_own_year():
    line = "2017年实现产值7亿元，较2016年6.5亿元增长8%；出栏生猪46万头，较2016年42万头增长9%。"
    page = digest(f"畜牧简报\n\n2018年2月\n\n{line}\n")
    found = {m.text: (m.baseline, m.as_of) for m in page.metrics}
    assert found["6.5亿元"] == (True, "2016") and found["42万头"] == (True, "2016")
    assert found["7亿元"] == (False, "2017")


def test_a_plan_that_a_share_is_of_is_a_target():
    found = {text: (label, role) for text, label, _, role, _ in read("完成堤防加固21公里，占计划30公里的71%。")}
    assert found["30公里"] == ("堤防加固计划", "target") and found["71%"] == ("堤防加固占计划", "share")


def test_figures_of_the_same_period_of_last_year_are_bases():
    page = digest("办案简报\n\n2023年2月6日\n\n1月共结案18件，结案率9%；去年同期结案36件，结案率17%。\n")
    assert {m.text: m.baseline for m in page.metrics} == {"18件": False, "9%": False, "36件": True, "17%": True}


def test_verbs_joined_before_a_count_stay_together():
    assert ("5所", "新建和改建幼儿园") in [(text, label) for text, label, *_ in read("今年将新建和改建5所幼儿园。")]


def test_a_branch_that_has_reached_so_much_is_told_by_the_indicator_before():
    found = digest("全县生产总值90亿元。其中，第一产业完成20亿元；第二产业实现30亿元。").metrics
    assert [m.label for m in found] == ["生产总值", "第一产业增加值", "第二产业增加值"]
