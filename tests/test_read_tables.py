"""Tables inside a text: tabs, bars, gaps, one cell a line; and lines with gaps that are none."""

from __future__ import annotations

import pytest

from hqdigest.document import Passage, PassageKind
from hqdigest.pipeline import built_in_words
from hqdigest.read.layout.structure import read_document
from hqdigest.text import Source

WORDS = built_in_words()
HEADS = ("项目名称", "年度目标", "完成率")


def rows(text: str) -> list[Passage]:
    return [p for p in read_document(Source("table", text), WORDS).passages if p.kind is PassageKind.ROW]


def cells(row: Passage) -> tuple[str, ...]:
    return tuple(row.text[cell.start : cell.end] for cell in row.cells)


WRITTEN = [
    "项目名称\t年度目标\t完成率\n老旧小区改造\t30个\t60%\n停车位\t2000个\t73%\n",
    "| 项目名称 | 年度目标 | 完成率 |\n|---|---|---|\n| 老旧小区改造 | 30个 | 60% |\n| 停车位 | 2000个 | 73% |\n",
    "项目名称    年度目标    完成率\n老旧小区改造    30个    60%\n停车位    2000个    73%\n",
    "项目名称　　年度目标　　完成率\n老旧小区改造　　30个　　60%\n停车位　　2000个　　73%\n",
    "项目名称\n年度目标\n完成率\n老旧小区改造\n30个\n60%\n停车位\n2000个\n73%\n",
]


@pytest.mark.parametrize("text", WRITTEN)
def test_one_table_in_many_writings(text: str) -> None:
    found = rows("全年进度\n\n今年进展顺利，具体如下。\n\n" + text + "\n以上数据由区住建局提供。\n")
    assert [cells(row) for row in found] == [HEADS, ("老旧小区改造", "30个", "60%"), ("停车位", "2000个", "73%")]
    assert [row.columns for row in found] == [(), HEADS, HEADS]
    assert {row.table for row in found} == {0}


def test_cells_are_found_in_the_source() -> None:
    for text in WRITTEN:
        for row in rows(text):
            for cell in row.cells:
                span = row.span(cell.start, cell.end)
                assert text[span.start : span.end] == row.raw[cell.start : cell.end]


def test_an_empty_first_cell_keeps_its_column() -> None:
    found = rows("单位\t完成\t增长\n一局\t12\t3%\n\t15\t4%\n")
    assert cells(found[2]) == ("", "15", "4%")


def test_a_row_of_sums_has_no_number() -> None:
    found = rows("序号\n项目名称\n完成投资\n1\n县医院\n3000万元\n2\n城东小学\n2000万元\n合计\n5000万元\n")
    assert (cells(found[-1]), found[-1].columns) == (("合计", "5000万元"), ("项目名称", "完成投资"))


def test_two_tables_are_counted() -> None:
    found = rows("项目名称\t完成\n甲\t1个\n乙\t2个\n\n这里是一段说明文字。\n\n指标名称\t数值\n丙\t3个\n丁\t4个\n")
    assert [row.table for row in found] == [0, 0, 0, 1, 1, 1]


@pytest.mark.parametrize(
    "text",
    [
        "清源日报　　2024年6月28日　　星期五\n\n今年进展顺利。\n",
        "记者　　张三\n摄影　　李四\n",
        "今年进展顺利。\n项目\n完成了三个。\n",
        "区委常委　　王芳　　李明\n出席会议。\n",
        "首页\n要闻\n阅读\n328\n点赞\n16\n评论\n5\n今年进展顺利。\n",
        "渔港\n码头\n泊位\n冷库\n2027\n12\n今年进展顺利。\n",
    ],
)
def test_gaps_that_part_no_cells(text: str) -> None:
    assert rows(text) == []


def test_rows_by_number_where_a_cell_is_empty_broken_or_looks_like_a_number() -> None:
    head = "序号\n项目名称\n完成数\n备注\n"
    body = "1\n县医院\n2\n主体封顶\n2\n城东小学\n3\n3\n滨河路\n5\n沥青摊铺，\n年底通车\n4\n水厂\n6\n已通水\n"
    found = rows(head + body + "以上项目由县住建局统计，数据截至8月底，供参考。\n")
    assert [cells(row) for row in found[1:]] == [
        ("1", "县医院", "2", "主体封顶"),
        ("2", "城东小学", "3"),
        ("3", "滨河路", "5", "沥青摊铺，", "年底通车"),
        ("4", "水厂", "6", "已通水"),
    ]
    assert [len(row.columns) for row in found] == [0, 4, 3, 0, 4]


def test_prose_below_a_table_is_none_of_it() -> None:
    table = "项目名称\n年度目标\n完成率\n老旧小区改造\n30个\n60%\n"
    prose = "数据由县住建局提供，截至8月底，仅供各单位参考使用。\n今年还将新增任务，\n请各单位抓紧。\n"
    text = table + prose
    assert len(rows(text)) == 2


BARRED = (
    "附件 |\n||||||\n2031年改造计划表 |\n||||||\n序号 |\n县区 |\n小区数（个） |\n户数（户） |\n||\n"
    "全市 |\n17 |\n2100 |\n|||\n1 |\n甲县 |\n12 |\n1500 |\n|||\n2 |\n乙县 |\n5 |\n600 |\n|||\n3 |\n丙县 |\n8 |"
)


def test_a_cell_and_a_bar_a_line_are_rows_parted_by_bars():
    found = rows(BARRED)
    assert [cells(row) for row in found[3:]] == [
        ("", "全市", "17", "2100"),
        ("1", "甲县", "12", "1500"),
        ("2", "乙县", "5", "600"),
    ]
    assert found[3].columns == ("序号", "县区", "小区数（个）", "户数（户）")


def test_a_barred_row_cut_off_or_with_an_empty_figure_is_none():
    assert "丙县" not in "".join(row.text for row in rows(BARRED))
    assert "乙县" not in "".join(row.text for row in rows(BARRED.replace("5 |\n600 |", "600 |")))


def test_what_stands_above_known_heads_of_a_cell_a_line_is_none_of_them() -> None:
    heads = ("序号", "整改事项", "整改情况", "整改时限", "责任单位")
    body = "1\n渔港污水直排\n已完成整改\n2031年5月底\n县渔业局\n"
    body += "2\n冷库氨气泄漏\n正在整改，完成60%\n2031年7月底\n县应急局\n"
    found = rows("整改任务清单\n2031年6月10日\n" + "\n".join(heads) + "\n" + body)
    assert [cells(row)[1] for row in found] == ["整改事项", "渔港污水直排", "冷库氨气泄漏"]


def test_a_first_row_of_sums_is_no_head() -> None:
    found = rows("单位:万元\n项 目\n|\n决 算 数\n|\n合 计\n|\n51.36\n|\n渔港维护费\n|\n3.2\n|\n冷库电费\n|\n48.16\n|\n")
    assert [cells(row)[-1] for row in found] == ["决 算 数", "51.36", "3.2", "48.16"]
