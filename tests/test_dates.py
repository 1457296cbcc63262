"""Dates: what days each way of writing means, counted from an issue date, and what is no date."""

from datetime import date

import pytest

from hqdigest import dates
from hqdigest.language.annotate import annotate_passages
from hqdigest.language.dates.mentions import find_dates
from hqdigest.language.dates.types import Anchor
from hqdigest.lexicon import Lexicon
from hqdigest.read.layout.structure import read_document
from hqdigest.text import Source

ISSUED = date(2024, 8, 15)
# written: first day, last day (- is not told)
MEANINGS = """
截至7月底: - 2024-07-31
截至目前: - 2024-08-15
1—7月: 2024-01-01 2024-07-31
今年1至7月份: 2024-01-01 2024-07-31
前11个月: 2024-01-01 2024-11-30
元至3月份: 2024-01-01 2024-03-31
今年元月: 2024-01-01 2024-01-31
元—5月: 2024-01-01 2024-05-31
一、二季度: 2024-01-01 2024-06-30
前三季度: 2024-01-01 2024-09-30
三季度末: 2024-09-01 2024-09-30
上半年: 2024-01-01 2024-06-30
去年下半年: 2023-07-01 2023-12-31
年内: - 2024-12-31
年底前: - 2024-12-31
2025年年底前: - 2025-12-31
月底前: - 2024-08-31
9月前: - 2024-08-31
明年6月底前: - 2025-06-30
12月31日24时前: - 2024-12-31
10月上旬: 2024-10-01 2024-10-10
9月中下旬: 2024-09-11 2024-09-30
“十四五”期间: 2021-01-01 2025-12-31
“十四五”末: - 2025-12-31
“十四五”期末: - 2025-12-31
“十四五”期初: 2021-01-01 2021-12-31
“九五”时期: 1996-01-01 2000-12-31
到2030年: - 2030-12-31
2021—2025年: 2021-01-01 2025-12-31
2023年至2025年: 2023-01-01 2025-12-31
2024年12月至2025年3月: 2024-12-01 2025-03-31
11月至次年3月: 2024-11-01 2025-03-31
8月6日至8日: 2024-08-06 2024-08-08
8月28日—9月3日: 2024-08-28 2024-09-03
2024 年 8 月 6 日: 2024-08-06 2024-08-06
二〇二四年八月六日: 2024-08-06 2024-08-06
二○○八年五月: 2008-05-01 2008-05-31
２０２４年８月６日: 2024-08-06 2024-08-06
2024.8.6: 2024-08-06 2024-08-06
20240806: 2024-08-06 2024-08-06
民國八十五年六月五日: 1996-06-05 1996-06-05
本月5日: 2024-08-05 2024-08-05
上月末: - 2024-07-31
昨日: 2024-08-14 2024-08-14
本周五: 2024-08-16 2024-08-16
今年以来: 2024-01-01 -
自2021年以来: 2021-01-01 -
2019年5月8日起: 2019-05-08 -
从2019年5月8起: 2019-05-08 -
上世纪90年代: 1990-01-01 1999-12-31
20世纪70年代末: 1977-01-01 1979-12-31
本世纪中叶: 2040-01-01 2060-12-31
近三年: 2022-01-01 2024-12-31
未来五年: 2025-01-01 2029-12-31
今明两年: 2024-01-01 2025-12-31
去冬今春: 2023-12-01 2024-05-31
今年夏天: 2024-06-01 2024-08-31
春节前: - 2025-01-28
国庆前: - 2024-09-30
国庆节期间: 2024-10-01 2024-10-07
“五一”假期: 2024-05-01 2024-05-05
端午期间: 2024-06-10 2024-06-12
中秋节前: - 2024-09-16
清明期间: 2024-04-04 2024-04-06
农历八月十五: 2024-09-17 2024-09-17
除夕: 2025-01-28 2025-01-28
"""


def rows():
    for line in MEANINGS.strip().splitlines():
        written, _, days = line.partition(": ")
        first, last = (None if d == "-" else date.fromisoformat(d) for d in days.split())
        yield pytest.param(written, first, last, id=written)


@pytest.mark.parametrize(("written", "first", "last"), list(rows()))
def test_meaning(written, first, last):
    (found,) = dates(f"{written}，", issued=ISSUED)
    assert (found.text, found.first, found.last) == (written, first, last)


def test_the_same_period_a_year_back():
    found = dates("1—7月，比去年同期增长", issued=ISSUED)
    assert [(d.first, d.last) for d in found][1] == (date(2023, 1, 1), date(2023, 7, 31))


def test_a_year_told_holds_for_the_months_behind_it():
    found = dates("2021年开工，5月封顶，同年12月投用，次年3月验收。", issued=ISSUED)
    assert [d.iso for d in found] == ["2021", "2021-05", "2021-12", "2022-03"]


def test_without_an_issue_date_only_what_the_text_tells():
    found = dates("今年3月，2019年5月")
    assert [(d.first, d.last) for d in found] == [(None, None), (date(2019, 5, 1), date(2019, 5, 31))]


NOTHING = """
三年行动计划，五年规划，2024年版
一日三餐，三日游，百日攻坚
工期90日，15日内办结，3天内
每年3月，每月5日前
4月31日，13月5日，2023年2月29日
3.15晚会，双十一
今年初步方案的“初步”二字不算
《明日之后》上映
编号202403073，身份证140302197706220124
四川月饼，三月三歌圩
8时至17时
"""


@pytest.mark.parametrize("text", NOTHING.strip().splitlines())
def test_no_day(text):
    assert [d.text for d in dates(text, issued=ISSUED) if d.text not in ("今年", "2023年", "2024年")] == []


ANCHORED = {
    "截至11月底，完工5处": ("2025-01-10", ["2024-11-30"]),
    "预计截至11月底完工": ("2025-01-10", ["2025-11-30"]),
    "1—11月，完成投资": ("2025-01-10", ["2024-01/2024-11"]),
    "前三季度，完成投资": ("2025-01-10", ["2024-01/2024-09"]),
    "计划11月完工": ("2025-01-10", ["2025-11"]),
    "11月底前完工": ("2025-01-10", ["2025-11-30"]),
    "上年末，余额28亿元。6月末，余额30亿元，比上年末增加": ("2025-07-25", ["2024-12-31", "2025-06-30", "2024-12-31"]),
    "比上年末增加2亿元，6月末": ("2025-07-25", ["2024-12-31", "2025-06-30"]),
    "去年最后一个月，存款41亿元。下个月计划": ("2025-07-25", ["2024-12", "2025-08"]),
    "2025年6月投产；年底前开工": ("2024-06-01", ["2025-06", "2024-12-31"]),
    "国庆假期，接待游客": ("2014-10-08", ["2014-10-01/2014-10-07"]),
    "2019年春节期间，接待": ("2019-03-01", ["2019-02-04/2019-02-10"]),
    "104年3月开工": ("2020-01-01", ["2015-03"]),
    "21年全县贷款余额": ("2025-07-25", ["2021"]),
    "达产后年产值5亿元": ("2024-01-01", []),
    "后年建成": ("2024-01-01", ["2026"]),
    "22年中，他走遍全乡": ("2024-01-01", []),
    "10月 15日前完成": ("2024-09-01", ["2024-10-15"]),
    "110年来": ("2024-09-01", []),
}


@pytest.mark.parametrize("text", ANCHORED, ids=ANCHORED)
def test_dates_from_their_anchor(text):
    issued, found = ANCHORED[text]
    assert [d.iso for d in dates(text, issued=date.fromisoformat(issued))] == found


def test_a_heading_tells_the_year_of_the_months_below_it():
    page = (
        "东坪县工作汇报\n\n一、2023年工作总结\n\n西渠9月完工，预计春节前通水。\n\n二、2024年工作打算\n\n北渠9月完工。\n"
    )
    lexicon = Lexicon()
    document = read_document(Source("page", page), lexicon)
    found = annotate_passages(document, lexicon, date(2024, 1, 15))
    assert [d.iso for p in found[2:] for d in p.dates] == ["2023-09", "2024-02-09", "2024", "2024-09"]


def test_of_a_year_alone_no_month_lies_ahead():
    found = find_dates("截至11月底", Lexicon(), anchor=Anchor(date(2024, 7, 15), month_known=False))
    assert found[0].iso == "2024-11-30"
