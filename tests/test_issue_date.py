"""The issue date: stated in a masthead, a dateline, a signature; inferred from the last point told as past."""

from datetime import date

import pytest

from hqdigest import digest
from hqdigest.language.dates.stated import RULES
from hqdigest.lexicon import Lexicon
from hqdigest.read.layout.structure import read_document
from hqdigest.text import Source

STATED = {
    "2024-08-16": [
        "望海日报\n2024 年 8 月 16 日  星期五  第 3 版\n\n重点项目加快推进\n\n截至7月底，完成投资12亿元。\n",
        "发布时间：2024/8/16 09:30  来源：区政府办\n\n重点项目加快推进\n\n今年以来，全区完成投资12亿元。\n",
        "2024.08.16  编辑：李四\n\n重点项目加快推进\n\n今年以来，全区完成投资12亿元。\n",
        "２０２４年８月１６日　星期五\n\n我市重点项目\n\n全市完成投资12亿元。\n",
        "工作简报\n第12期\n青山县委办公室编\n2024年8月16日\n\n三大工程进展顺利\n\n截至7月底，全县完成投资12亿元。\n",
        "2026/3/28 9:27:28 星期六\n\n东渠通水\n\n发布时间：2024年8月16日 来源：望海网\n\n东渠已通水。\n",
        "发布时间：2024-08-16\n\n我区召开会议\n\n8月15日，我区召开会议。\n\n责任编辑：李四  更新日期：2024-08-18\n",
    ],
    "2017-01-12": [
        "归档时间：2018-11-21\n\n关于公路的通知\n\n来源：县政府网 日期：2017-01-12 17:08\n\n完成投资12亿元。\n",
        "公路通车\n\n望海在线 2017年01月12日 17:08\n\n完成投资12亿元。\n",
        "公路通车 |\nhttp://www.wanghai.example/2017年01月12日 17:08:35 |\n完成投资12亿元。\n",
    ],
    "2020-08-18": ["青山县新建学校\n\n18.08.2020  12:12\n\n青山县新建学校6所，完成投资12亿元。\n"],
    "2020-05-11": ["东坪县新建学校\n\n索引号：20230425-095005-528  时间：2020-05-11  来源：县政府\n\n新建学校6所。\n"],
    "2024-12-03": ["2024\n12/03\n\n我区公布成绩单\n\n今年以来，全区完成投资12亿元。\n"],
    "2024-09-05": [
        "关于项目进展的通报\n\n各乡镇：\n\n今年1至8月，完成投资12亿元。\n\n青山县人民政府办公室\n二○二四年九月五日\n",
        "关于项目进展的通报\n\n各乡镇：\n\n今年以来，完成投资12亿元。\n\n青山县人民政府办公室  2024年9月5日印发\n",
    ],
    "2026-01-27": [
        "政府工作报告\n——2026年1月27日在青山县人民代表大会上\n县长  王五\n\n一、2025年工作回顾\n\n增长6%。\n",
        "政府工作报告\n（2026年1月27日在青山县人民代表大会上）\n\n各位代表：\n\n一、2025年工作回顾\n\n增长6%。\n",
    ],
    "1996-06-05": ["縣政公報\n中華民國八十五年六月五日\n\n本縣修築道路十二公里。\n"],
    "2024-08": ["青山县统计月报\n（2024年8月）\n\n1—8月，全县规模以上工业增加值增长6%。\n"],
}
INFERRED = {
    "2024-08": [
        "民生工程进度\n\n2024年以来，我区推进民生工程。截至7月底，城镇新增就业7040人。\n",
        "民生工程进度\n\n至2024年第二季度情况如下：\n\n东渠至7月底已完成年度投资2亿元。\n",
        "民生工程进度\n\n2024年，截至7月底完成80%，预计截至12月底全部完工。\n",
    ],
    "2017-08": ["关于民生工程的通报\n\n为推进2017年工程，完成目标任务，现将1至7月进度通报如下：\n\n修路3公里。\n"],
    "2024": ["工业简况\n\n前三季度，全县工业增长7%。\n\n云溪县在2024年前三季度增势平稳。\n"],
    "2024-07": ["民生工程进度\n\n截至2024年6月30日，全区完成投资12亿元。\n"],
    "2025-01": ["民生工程进度\n\n截至2024年12月底，全区完成投资12亿元。\n"],
    "2021": ["近期对《工作报告》确定的2021年重点工作上半年完成情况进行了督办。\n\n上半年，全市投资增长6%。\n"],
    "2016": ["2016年9月，东坪县共办理热线工单1874件，按时办结率98%。\n"],
    "2012": ["东坪港\n\n2011年，东坪港吞吐量超过900万吨，今年将突破1000万吨。\n"],
    "2023": ["2023年工作总结\n\n2023年，全镇完成植树1200亩。\n"],
}

NONE = [
    "2017年全省重大项目完成投资92亿元\n\n望海网1月15日讯 去年，全省120个重大项目进展顺利，完成投资92亿元。\n",
    "望海日报10月26日讯 今年以来，全区工业稳步增长，产值超过历史上最高的2008年。\n",
    "东坪县水利\n\n东渠已通水，两岸农户用上了渠水。\n\n相关新闻\n- 2016-06-28东坪县深化水利管理示范区创建工作\n",
    "东坪县水利\n\n2026年6月底前建成通水工程。\n",
    "东坪县水利\n\n东渠已通水，受益农户300户。\n\n相关推荐\n\n邻居家的猫\n2024-04-26\n\n雨中的桥\n2024-05-18\n",
    "东坪县协作\n\n2023年2月以来，工作队选派教师30人，学校6所建成，目前教师全部到岗。\n",
    "东坪县水利\n\n东渠通水。\n\n修路2公里。\n\n植树3亩。\n\n2000年以来，全县建成水库12座。\n",
    "东坪县东渠工地\n\n7月15日，工地上一片繁忙。\n\n东渠2014年3月28日开工建设，年底前通水。\n",
    "东坪县石桥\n\n目前，石桥已成危桥。石桥建于1974年，桥面宽2.8米。\n",
    "东坪县水库\n\n目前水库正在施工。预计2001年11月截流，2003年4月首台机组发电，2003年12月全部完工。\n",
    "东坪县年度计划\n\n计划2026年底建成通水工程。\n",
    "东坪县重点项目\n\n今年，全县安排项目30项。截至8月底，开工26项。初步安排2017年项目25项。\n",
    "东坪县故事\n\n2007年，他回到村里。自1985年以来，村里修渠3条。\n",
    "东坪县印发《2024年度工作要点》\n\n会议学习了《2024年度工作要点》。\n",
]


@pytest.mark.parametrize("page", NONE)
def test_a_plan_a_beginning_and_a_name_tell_no_issue_date(page):
    assert digest(page).date is None


@pytest.mark.parametrize("rule", RULES, ids=[r.id for r in RULES])
def test_rules(rule):
    """Each rule finds its example, and no other rule before it does; its near miss it leaves alone."""
    lexicon = Lexicon()
    for page in rule.hits:
        passages = read_document(Source("page", page), lexicon).passages
        assert rule.apply(passages, lexicon, 2024) is not None
        assert next(r.id for r in RULES if r.apply(passages, lexicon, 2024)) == rule.id
    for page in rule.misses:
        assert rule.apply(read_document(Source("page", page), lexicon).passages, lexicon, 2024) is None


def test_no_date_lies_behind_a_day_told_as_past():
    page = "东坪县水利简报\n\n截至2024年6月底，修渠3条。2024年9月3日，西渠通水。\n"
    assert digest(page).date.value == "2024-09"


@pytest.mark.parametrize(("value", "page"), [(v, p) for v, pages in STATED.items() for p in pages])
def test_stated(value, page):
    found = digest(page).date
    assert found is not None
    assert (found.value, found.basis) == (value, "stated")
    assert found.start is not None and page[found.start : found.end].strip()


@pytest.mark.parametrize(("value", "page"), [(v, p) for v, pages in INFERRED.items() for p in pages])
def test_inferred(value, page):
    found = digest(page).date
    assert found is not None
    assert (found.value, found.basis) == (value, "inferred")


def test_none_where_nothing_is_told():
    assert digest("重点项目进展\n\n截至7月底，完成投资12亿元。\n").date is None


def test_a_given_date_goes_before_what_is_stated():
    found = digest("2024年8月16日\n\n重点项目\n\n完成投资12亿元。\n", issued=date(2024, 9, 1)).date
    assert found is not None
    assert (found.value, found.basis) == ("2024-09-01", "given")


def test_level_with_last_year_tells_no_other_year():
    page = digest("# 法院工作情况\n\n2014年1至9月，我院受理案件9471件。\n\n审结案件4822件，与去年持平。\n")
    assert page.date is None or page.date.value.startswith("2014")
