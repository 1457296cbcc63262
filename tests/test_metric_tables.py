"""Figures of tables: units and labels from heads, names of rows, lines above; groups, captions, remarks, short rows."""

from decimal import Decimal

import pytest

from hqdigest import digest

TABLES = {
    "a magnitude in the head": (
        "债券名称\t发行总额（亿）\t利率（%）\t发行日期\n清渠债\t10.00\t2.15\t2025-03-05\n连桥债\t6.50\t2.20\t2025-03-12\n",
        [
            ("10.00", 10**9, "元", "发行总额", "清渠债", "actual"),
            ("2.20", Decimal("2.20"), "%", "利率", "连桥债", "share"),
        ],
    ),
    "a unit in a line above": (
        "单位：万元\n\n项目\t预算数\t决算数\t完成预算（%）\n税收收入\t8600\t9100\t105.8\n合计\t12000\t12300\t102.5\n",
        [
            ("8600", 86_000_000, "元", "预算数", "税收收入", "target"),
            ("105.8", Decimal("105.8"), "%", "完成预算", "税收收入", "share"),
        ],
    ),
    "a column of units beside one of growth": (
        "指标\t单位\t1-6月\t同比增长（%）\n生产总值\t亿元\t86.5\t6.1\n用电量\t万千瓦时\t32000\t-2.3\n",
        [
            ("86.5", 8_650_000_000, "元", "生产总值", None, "actual"),
            ("6.1", Decimal("6.1"), "%", "生产总值", None, "change"),
            ("-2.3", Decimal("-2.3"), "%", "用电量", None, "change"),
        ],
    ),
    "cells parted by one blank, above a sum that has fewer": (
        "序号 项目名称 建设地点 总投资(万元) 完成率 形象进度\n1 东溪隧道 东溪街道 86500万元 56% 明挖段完成\n"
        "2 西岭厂房 西岭街道 42800万元 46% 封顶\n合计 129300万元 51%\n",
        [
            ("86500万元", 865_000_000, "元", "总投资", "东溪隧道", "actual"),
            ("46%", 46, "%", "完成率", "西岭厂房", "share"),
        ],
    ),
    "a unit in the name of the row": (
        "指标\t总量\t增长（%）\n工业增加值（亿元）\t36.2\t7.1\n游客（万人次）\t86\t7.2\n",
        [
            ("36.2", 3_620_000_000, "元", "工业增加值", None, "actual"),
            ("86", 860_000, "人次", "游客", None, "actual"),
        ],
    ),
    "heads moved by the empty one above the names, the last of which goes on below, and a unit that holds on": (
        "3月 | 1-3月累计 | 累计 | |\n增长% | |||\n粮油加工产值（亿元） | 2.4 | 6.8 | 5.2 |\n"
        "面粉 | 1.1 | 3.6 | -4.7 |\n大米 | 0.9 | 2.8 | 6.3 |\n",
        [
            ("6.8", 680_000_000, "元", "粮油加工产值", None, "actual"),
            ("3.6", 360_000_000, "元", "面粉", None, "actual"),
            ("-4.7", Decimal("-4.7"), "%", "面粉", None, "change"),
        ],
    ),
    "heads in several lines, and blanks that spread them": (
        "| 项 目 名 称 | 计算 单位 |\n3月 | 1-3月 累计 |\n累计比上年同期增长(%) | 结构(%) |\n"
        "| 一、渔业产值 | 万元 | 410 | 1260 | 2.4 | 100 |\n| 1、捕捞 | 万元 | 150 | 480 | -1.6 | 38.1 |\n",
        [
            ("480", 4_800_000, "元", "捕捞", None, "actual"),
            ("-1.6", Decimal("-1.6"), "%", "捕捞", None, "change"),
            ("38.1", Decimal("38.1"), "%", "捕捞结构", None, "share"),
        ],
    ),
    "a cell and a bar a line, with nothing between the rows": (
        "2027年1-9月 |\n|||||\n项 目 |\n计量单位 |\n2027年9月 |\n同比增长(%) |\n2027年1-9月 |\n同比增长(%) |\n"
        "渔船进港 |\n万艘 |\n1.2 |\n-0.8 |\n9.6 |\n3.5 |\n渔获量 |\n万吨 |\n4.3 |\n6.1 |\n38.7 |\n-2.2 |\n",
        [
            ("38.7", 387_000, "吨", "渔获量", None, "actual"),
            ("-2.2", Decimal("-2.2"), "%", "渔获量", None, "change"),
        ],
    ),
    "a bar on a line of its own behind each cell": (
        "指 标\n|\n2028年\n|\n2027年\n|\n人均水产品产量（公斤）*\n|\n86.2\n|\n81.9\n|\n"
        "渔民人均纯收入（元）\n|\n31200\n|\n29850\n|\n每万人拥有渔船（艘）\n|\n12.5\n|\n12.1\n|\n",
        [
            ("29850", 29850, "元", "渔民人均纯收入", None, "actual"),
            ("86.2", Decimal("86.2"), "公斤", "人均水产品产量", None, "actual"),
        ],
    ),
    "bars on lines of their own, doubled between rows, under a caption that names what is counted": (
        "三、进港数 计量单位：艘\n指 标\n|\n2028年\n|\n2027年\n|\n进港总数\n|\n8600\n|\n8400\n| |\n"
        "远洋渔船\n|\n2100\n|\n1950\n|\n|\n# 钓船\n|\n310\n|\n295\n| |\n按时进港率（%）\n|\n96\n|\n94.5\n",
        [
            ("8400", 8400, "艘", "进港总数", None, "actual"),
            ("1950", 1950, "艘", "远洋渔船进港数", None, "actual"),
            ("310", 310, "艘", "钓船进港数", None, "actual"),
            ("94.5", Decimal("94.5"), "%", "按时进港率", None, "share"),
        ],
    ),
    "a cell a line with blank lines between, and a second block with heads of its own": (
        "渔港事项\n\n登记渔船数量\n\n注销渔船数量\n\n钓船\n\n21\n\n3\n\n拖网船\n\n14\n\n6\n\n第二项\n\n"
        "渔港事项\n\n上一年申请数量\n\n处理申请数量\n\n码头泊位\n\n38\n\n—\n\n冷库\n\n19\n\n17\n\n",
        [
            ("3", 3, None, "注销渔船数量", "钓船", "actual"),
            ("14", 14, None, "登记渔船数量", "拖网船", "actual"),
            ("38", 38, None, "上一年申请数量", "码头泊位", "actual"),
            ("17", 17, None, "处理申请数量", "冷库", "actual"),
        ],
    ),
    "cells broken over lines up to the bar that closes them": (
        "8-1 渔村情况 |\n|\n| 项 目 |\nitem |\n2025 |\n2026 |\n|\n| |\n"
        "| 渔港（个） |\nfishing\nports (unit) |\n86 |\n91 |\n|\n"
        "| 渔民户数\n（万户） |\nboat owners |\n5.2 |\n4.9 |\n|\n",
        [
            ("86", 86, "个", "渔港", None, "actual"),
            ("4.9", 49000, "户", "渔民户数", None, "actual"),
        ],
    ),
    "a caption, the heads and the first row on the line of the paragraph": (
        "6月,全县渔港建设进展顺利,各项都已开工。具体情况如下: 渔港建设投资表 | 项目名称 "
        "| 总投资（万元） | 完成率 | 东港码头 | 8600 | 62% |\n| 西港冷库 | 3900 | 45.5% |\n| 南港护岸 | 1250 | 71% |\n",
        [
            ("8600", 86_000_000, "元", "总投资", "东港码头", "actual"),
            ("45.5%", Decimal("45.5"), "%", "完成率", "西港冷库", "share"),
        ],
    ),
    "parts of a table under captions, each with heads of its own": (
        "1、用水 | |||\n| 3月 | 累计 | 增长% |\n供水量（万吨） | 21 | 64 | 2.5 |\n"
        "2、用水构成 | |||\n| 3月 | 累计 | 增减百分点 |\n"
        "居民 | 41.0 | 42.5 | -0.6 |\n工业 | 59.0 | 57.5 | 0.7 |\n",
        [
            ("64", 640_000, "吨", "供水量", None, "actual"),
            ("42.5", Decimal("42.5"), "%", "居民", None, "share"),
            ("-0.6", Decimal("-0.6"), "个百分点", "居民", None, "change"),
        ],
    ),
    "two rows of heads": (
        "| 项目名称 | 投资（万元） | |\n|---|---|---|\n| | 总投资 | 累计完成 |\n"
        "| 柳塘路改造工程 | 1237 | 621 |\n| 石桥路改造工程 | 1274 | 642 |\n",
        [
            ("1237", 12_370_000, "元", "总投资", "柳塘路改造工程", "actual"),
            ("642", 6_420_000, "元", "投资累计完成", "石桥路改造工程", "actual"),
        ],
    ),
    "a caption and the unit in rows of the table": (
        "| 财政收支表 | 财政收支表 | 财政收支表 |\n|---|---|---|\n| 编制单位：县财政局 | | 单位：万元 |\n"
        "| 项目 | 预算数 | 完成预算（%） |\n| 税收收入 | 8600 | 105.8 |\n| 转移支付 | 560 | 93.5 |\n",
        [
            ("8600", 86_000_000, "元", "预算数", "税收收入", "target"),
            ("93.5", Decimal("93.5"), "%", "完成预算", "转移支付", "share"),
        ],
    ),
    "a column that groups the rows": (
        "类别\t项目名称\t总投资（亿元）\t责任单位\n交通\t城东大道工程\t1.8\t县交通局\n交通\t清溪大桥工程\t3.2\t县交通局\n合计\t\t5.0\t\n",
        [
            ("1.8", 180_000_000, "元", "总投资", "城东大道工程", "actual"),
            ("5.0", 500_000_000, "元", "总投资", "合计", "actual"),
        ],
    ),
    "a remark behind a rate, and tasks told with their figures": (
        "序号\t项目内容\t当前进度\n1\t新建幼儿园5所，新增学位1000个。\t80%（两所进度滞后）\n2\t疏浚河道55公里。\t95%\n",
        [
            ("80%", 80, "%", "当前进度", "新建幼儿园5所，新增学位1000个", "share"),
            ("55公里", 55, "公里", "疏浚河道", None, "target"),
        ],
    ),
}


@pytest.mark.parametrize("kind", TABLES)
def test_figures_of_tables(kind):
    text, wanted = TABLES[kind]
    found = {m.text: m for m in digest("青岭县简报\n\n" + text).metrics}
    for told, value, unit, label, subject, role in wanted:
        row = found[told]
        assert (row.value, row.unit, row.label, row.subject, row.role) == (value, unit, label, subject, role)


def test_a_fall_in_a_column_of_growth_goes_down():
    text = "指标\t总量（万吨）\t增长（%）\n粮食产量\t3.6\t-1.2\n水果产量\t2.8\t4.1\n"
    found = {m.text: m.direction for m in digest(text).metrics}
    assert (found["-1.2"], found["4.1"]) == ("down", "up")


@pytest.mark.parametrize("row", ["县医院\t30", "县医院", "\t\t", "县医院\t30\t60%\t40\t50"])
def test_rows_shorter_and_longer_than_the_head(row):
    text = f"青岭县简报\n\n项目名称\t年度目标\t完成率\n老旧小区改造\t30个\t60%\n{row}\n停车位\t2000个\t73%\n"
    assert "73%" in {m.text for m in digest(text).metrics}


def test_a_plan_in_the_caption_makes_targets_and_names_lose_their_marks():
    page = (
        "附件 |\n||||\n2031年小区改造计划表 |\n||||\n序号 |\n县区 |\n小区数（个） |\n户数（户） |\n||\n"
        "1 |\n其中：1.甲县 |\n12 |\n1500 |\n|||\n2 |\n2.乙县 |\n5 |\n600 |\n|||\n"
    )
    rows = [(m.text, m.unit, m.label, m.subject, m.role) for m in digest(page).metrics]
    assert rows[:1] == [("12", "个", "小区数", "甲县", "target")]
    assert rows[3:] == [("600", "户", "户数", "乙县", "target")]


def test_heads_of_this_month_take_the_month_of_the_caption():
    page = (
        "渔港客货运量 2031-09-19 来源：县统计局\n\n渔港客货运量\n\n2031年8月\n\n"
        "指标\n\n本月\n\n比去年同月增长(%)\n\n1-本月\n\n"
        "货运量(万吨)\n\n14.39\n\n2.5\n\n86.09\n\n"
        "   # 水产品\n\n3.92\n\n-2.7\n\n21.45\n\n     冷冻品\n\n1.47\n\n0.8\n\n9.65\n"
    )
    rows = {m.text: (m.label, m.as_of) for m in digest(page).metrics}
    assert (rows["3.92"], rows["-2.7"]) == (("水产品", "2031-08"), ("水产品", "2031-08"))
    assert (rows["14.39"], rows["86.09"]) == (("货运量", "2031-08"), ("货运量", "2031-01/2031-08"))


def test_heads_with_units_that_lack_the_one_of_the_names_move_to_their_columns():
    page = (
        "表1 渔业生产 | |||\n养殖面积 (公顷) | 单位面积产量 (公斤/公顷) | 总产量 (吨) | |\n"
        "全县 | 3340.5 | 82.9 | 143.5 |\n"
        "一、分季节 | |||\n1、春季 | 692.3 | 96.0 | 112.0 |\n2、秋季 | 715.4 | 94.8 | 69.1 |\n"
    )
    rows = {m.text: (m.label, m.subject, m.unit) for m in digest(page).metrics}
    assert (rows["692.3"], rows["69.1"]) == (("养殖面积", "春季", "公顷"), ("总产量", "秋季", "吨"))


def test_figures_side_by_side_that_no_head_tells_apart_are_none():
    table = "| 东港码头 | 8600 | 3900 |\n| 西港冷库 | 3900 | 1740 |\n| 南港护岸 | 1250 | 880 |\n"
    prose = "6月,全县渔港建设进展顺利,各项都已开工。具体情况如下:"
    assert not digest(f"渔港简报\n\n{prose} 甲 | 乙 | 丙 | 丁 | 8600 | 3900 |\n{table}").metrics
    assert [m.label for m in digest("渔港简报\n\n| 码头 | 12 |\n| 冷库 | 31 |\n").metrics] == ["码头", "冷库"]
