"""Periods of figures: pages of our own, each figure with its date, what it is held against, and whether promised."""

from datetime import date

import pytest

from hqdigest import digest

PAGES = {
    "云溪县2023年统计公报\n\n2024年4月9日\n\n2023年，全县生产总值80亿元。\n\n全年粮食总产量12万吨。\n": {
        "12万吨": ("2023", False)
    },
    "云溪县供电公司再上台阶\n\n2013年3月15日\n\n2012年，公司扎实工作。\n\n全年完成电网投资4380万元。\n": {
        "4380万元": ("2012", False)
    },
    "云溪县畜牧简报\n\n2014年12月25日\n\n2014年，全县生猪存栏75万头，其中：能繁母猪存栏6.2万头。\n": {
        "6.2万头": ("2014", False)
    },
    "云溪县民政局2018年工作总结\n\n2018年，春节期间向困难群众发放补贴629万元。\n": {
        "629万元": ("2018-02-15/2018-02-21", False)
    },
    "云溪县工程调度会召开\n\n2016年3月29日\n\n3月29日，记者从调度会获悉，全县工程开局良好。1—2月份，开工项目21个。"
    "固定资产投资完成16.7亿元。\n": {"21个": ("2016-01/2016-02", False), "16.7亿元": ("2016-01/2016-02", False)},
    "云溪县2025年上半年经济简报\n\n2025年7月25日\n\n上半年，全县完成税收12亿元，去年同期为10亿元。\n": {
        "12亿元": ("2025-01/2025-06", False),
        "10亿元": ("2024-01/2024-06", True),
    },
    "云溪县金融简报\n\n2025年7月25日\n\n上年末，全县贷款余额28亿元。6月末，全县贷款余额30亿元，比上年末增加2亿元。\n": {
        "28亿元": ("2024-12-31", False),
        "30亿元": ("2025-06-30", False),
    },
    "云溪县金融简报\n\n2025年7月25日\n\n21年全县贷款余额20亿元。\n": {"20亿元": ("2021", False)},
    "云溪县旅游简报\n\n2014年10月8日\n\n国庆假期，全县接待游客36万人次。\n": {
        "36万人次": ("2014-10-01/2014-10-07", False)
    },
    "云溪县治安简报\n\n2025年1月10日\n\n自2024年11月21日以来，截至年底，全县破获案件144起。\n": {
        "144起": ("2024-11-21/2024-12-31", False)
    },
    "云溪县工作简报\n\n2025年1月10日\n\n截至11月底，全县新增就业4200人。\n": {"4200人": ("2024-11-30", False)},
    "云溪县项目简报\n\n2025年7月25日\n\n东渠工程2023年10月开工，目前完成总工程量的65%。\n": {
        "65%": ("2025-07-25", False)
    },
    "云溪县税收简报\n\n2025年12月25日\n\n增幅为税务系统自1994年成立以来最高。截至12月15日，入库税收9亿元。\n": {
        "9亿元": ("2025-12-15", False)
    },
    "云溪县工业简报\n\n11月12日，记者从县统计局获悉，前三季度全县工业增长7%。\n\n云溪县在2024年前三季度增势平稳。\n": {
        "7%": ("2024-01/2024-09", False)
    },
    "云溪县农业简报\n\n2025年2月17日\n\n2024年，全县粮食总产4亿斤。据调查，今年，农业有新特点。已备种子34万公斤。\n": {
        "4亿斤": ("2024", False),
        "34万公斤": ("2025", False),
    },
    "云溪县小区简报\n\n2022年9月5日\n\n2022年以来，全县计划开工改造小区89个，已开工30个。\n": {
        "89个": ("2022", False),
        "30个": ("2022/2022-09-05", False),
    },
    "云溪县工程通报\n\n为推进我县2017年工程，现将1至7月进度通报如下：\n\n新修公路30公里。\n": {
        "30公里": ("2017-01/2017-07", False)
    },
    "云溪县普查公报\n\n2021年6月9日\n\n现将2020年11月1日零时全县人口情况公布如下：\n\n一、人口\n\n全县人口36万人。\n": {
        "36万人": ("2020-11-01", False)
    },
    "云溪县实事简报\n\n2025年10月14日\n\n前三季度，东渠进展良好，预计10月底通水，已铺设管道41公里。\n": {
        "41公里": ("2025-01/2025-09", False)
    },
    "云溪县工业简报\n\n2024年11月12日\n\n11月12日，记者从统计局获悉，前三季度工业增长7%。采矿业增长30%。\n": {
        "30%": ("2024-01/2024-09", False)
    },
    "云溪县就业简报\n\n2025年7月25日\n\n补助标准由每人每月920元提高到980元。\n": {
        "920元": (None, True),
        "980元": (None, False),
    },
}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page[-24:-2])
def test_periods(page):
    found = {m.text: (m.as_of, m.baseline) for m in digest(page).metrics}
    assert {text: found[text] for text in PAGES[page]} == PAGES[page]


def test_no_result_is_later_than_the_issue_date():
    page = "东川县水利简报\n\n东渠2024年9月完工，渠长3公里。全县已修渠40公里，2025年验收。\n"
    results = [m for m in digest(page, issued=date(2024, 6, 10)).metrics if m.role != "target"]
    assert results and all(m.as_of is None or m.as_of <= "2024-06-10" for m in results)


@pytest.mark.parametrize(
    ("page", "roles"),
    [
        ("东坪区惠民实事\n\n2026年，东坪区拟从以下两个方面开展工作：\n\n1.新建道路3公里。\n\n2.改造管网12公里。\n",
         ["target", "target"]),
        ("东坪区水利简报\n\n二、2026年工作任务\n\n建好水厂2座。\n", ["target"]),
        ("东坪区水利简报\n\n今年计划改造管网12公里，已完成7公里。\n", ["target", "actual"]),
        ("东坪区水利简报\n\n约定年供水不少于3万吨。\n", ["target"]),
    ],
)  # fmt: skip
def test_promises_by_what_stands_above(page, roles):
    assert [m.role for m in digest(page, issued=date(2026, 1, 20)).metrics if m.unit != "个"] == roles


def test_the_end_of_the_year_is_not_ahead_where_the_year_alone_is_known():
    found = digest("云溪县2013年统计公报\n\n2013年，增势平稳。年末共有学校246所。\n")
    assert [m.role for m in found.metrics if m.unit == "所"] == ["actual"]


def test_what_another_value_is_held_against_is_of_its_own_year():
    rows = digest("卫生投入回顾\n\n2005年达1803万元，比2000年的414万元增长了335%。\n").metrics
    base = next(row for row in rows if row.text == "414万元")
    assert (base.as_of, base.baseline) == ("2000", True)


def test_a_figure_of_a_headline_is_of_the_time_of_the_same_figure_below():
    rows = digest("全县生产总值22.2亿元\n\n一季度，全县实现生产总值22.2亿元，增长5.6%。\n\n（2024年4月3日）\n").metrics
    assert len({row.as_of for row in rows if row.text == "22.2亿元"}) == 1


def test_a_plan_for_the_year_and_a_chart_tell_of_no_day():
    page = "2014年4月18日\n全市重点项目100个，年内计划投资120亿元。\n图1 2009-2013年增速\n全市新增就业3000人。\n"
    found = {m.text: m.as_of for m in digest("全市重点项目建设计划\n" + page).metrics}
    assert found["120亿元"] == "2014" and found["3000人"] != "2009/2013"


def test_undated_figures_that_nothing_tells_apart_take_the_date_of_their_sentence():
    page = "2020年，全县改造老旧小区20个，总投资3亿元。2021年，全县改造老旧小区28个，总投资5亿元。"
    found = {m.text: m.as_of for m in digest(page).metrics}
    assert (found["3亿元"], found["5亿元"]) == ("2020", "2021")


def test_a_distance_in_points_is_no_base():
    found = digest("1-6月，全县工业产值增长5%，低于去年同期2个百分点，预计全年增长6%。").metrics
    assert not any(m.baseline for m in found)
