"""Lines and what parts them: wraps, brackets, marks; furniture; run-in headings."""

from __future__ import annotations

import pytest

from hqdigest.pipeline import built_in_words
from hqdigest.read.layout.boilerplate import find_furniture
from hqdigest.read.layout.lines import read_lines
from hqdigest.read.layout.run_ins import part_run_ins
from hqdigest.read.layout.structure import read_document
from hqdigest.text import Source

WORDS = built_in_words()
WRAPPED = """全县近年来大力推进农村公路建设，截至目前新改建农村公路
一百二十八公里，改造危桥九座，群众出行条件明显改善，所
有乡镇都通了油路，受到好评。
"""


def raws(text: str) -> list[str]:
    return [line.raw for line in read_lines(text)]


def furniture(*texts: str) -> list[str]:
    lines = read_lines("\n".join(texts))
    return [line.raw for line, found in zip(lines, find_furniture(lines, WORDS), strict=True) if found]


def test_rows_of_one_width_are_one_line() -> None:
    (line,) = read_lines(WRAPPED)
    assert line.raw == WRAPPED.replace("\n", "")
    assert [WRAPPED[piece.start : piece.end] for piece in line.pieces] == WRAPPED.splitlines()


@pytest.mark.parametrize(
    "text",
    [
        "网站首页\n政务公开\n互动交流\n办事服务\n今年，完成投资3亿元。",
        "序号\n项目名称\n1\n城乡供水一体化\n铺设管网120公里\n86公里",
        "一叶知秋两岸稻香漫过长长的堤\n船家摇橹摇碎了一河的星和月亮\n三更渔火照见归人瘦长的背影\n",
    ],
)
def test_menus_cells_and_verses_are_no_wraps(text: str) -> None:
    assert raws(text) == text.strip().split("\n")


def test_an_indent_begins_a_paragraph() -> None:
    assert len(raws(WRAPPED + "　　下一步，全县将继续加大投入，让更多群众受益，把实事办好。\n")) == 2


def test_fragments_of_a_tag_are_joined() -> None:
    assert raws("（\n三）改革开放持续深化。\n") == ["（三）改革开放持续深化。"]
    assert raws("企业找技术成果找市场“双向\n揭榜\n”的简称。") == ["企业找技术成果找市场“双向", "揭榜”的简称。"]


BROKEN = """依据省援疆方案，
清河县人民
医院与
石泉县人民
医院、中
医院及
妇幼保健院结对，派出医生6名。
携手同行
两地还商定，未来3年共建
远程会诊
中心，并赴
山区
义诊12次。
"""


def test_rows_broken_at_the_links_of_a_page_are_one_line_and_a_heading_stays() -> None:
    assert raws(BROKEN) == [
        "依据省援疆方案，清河县人民医院与石泉县人民医院、中医院及妇幼保健院结对，派出医生6名。",
        "携手同行",
        "两地还商定，未来3年共建远程会诊中心，并赴山区义诊12次。",
    ]


def test_lines_of_a_list_that_end_with_commas_stay() -> None:
    text = "到馆36528人次，\n比去年增加18%\n除夕至初六，\n人数逐日递增\n总馆最受欢迎，\n占总人次的53%"
    assert raws(text) == text.split("\n")


def test_two_latin_words_meet_with_a_space() -> None:
    text = "全县通过“Green\nHarbour”项目引进外资。"
    (line,) = read_lines(text)
    assert line.raw == "全县通过“Green Harbour”项目引进外资。"
    assert sum(len(piece) for piece in line.pieces) == len(line.raw)


def test_marks_bullets_and_bold_are_taken_off() -> None:
    lines = read_lines("## 标题\n\n■ 通讯员 王芳\n**小标题**\n#话题#\n——记某村支书\n")
    assert [(line.raw, line.level, line.bullet) for line in lines] == [
        ("标题", 2, ""),
        ("通讯员 王芳", 0, "■"),
        ("小标题", 0, ""),
        ("#话题#", 0, ""),
        ("——记某村支书", 0, ""),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "清源日报　　2024年6月28日　星期五　第3版·社区",
        "第2156期",
        "责任编辑：孔明　美术编辑：丁香",
        "首页 > 新闻 > 正文",
        "云重办通〔2024〕17号",
        "清源县人民政府文件",
        "2026-02-03 09:02:33",
        "扫描二维码，查看更多",
        "【字号：",
        "】",
        "01",
        "上一篇：我县召开会议",
        "2025-05-12　来源：清源县融媒体中心",
        "（配图由柳街街道提供）",
        "清源县人民政府门户网站",
        "抄送：县委办公室。　　（共印60份）",
        "www.qingyuan.example",
        "（下转第3版）",
        "— 3 —",
    ],
)
def test_furniture(line: str) -> None:
    assert furniture(line) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "编辑部的故事",
        "第3期工程开工",
        "下载量突破百万",
        "扫码就能停车 智慧停车系统上线",
        "关于印发〔2024〕6号文件的通知",
        "2024年民生实事完成情况",
        "星火村的电商路",
        "第3期“青蓝工程”结业",
        "热线电话架起连心桥",
        "一审一结暖民心",
        "扫一扫知菜价 智慧菜场真方便",
        "头条里的家乡",
        "星期一的约定",
        "阅读点亮乡村",
        "我县出台民营经济文件",
        "2024年5月6日 我县举行签约仪式",
        "车站增设二维码，扫码就能乘车，市民出行更方便。",
        "大",
        "家门口的去处",
    ],
)
def test_no_furniture(line: str) -> None:
    assert furniture(line) == ([line] if line == "大" else [])


def test_headlines_of_other_pages_below_a_list_of_links() -> None:
    assert furniture("正文到此结束，谢谢大家。", "相关链接", "我县召开防汛会议", "3所学校入选示范校") == [
        "相关链接",
        "我县召开防汛会议",
        "3所学校入选示范校",
    ]


def test_the_menu_above_the_place_of_a_page() -> None:
    assert furniture("走进清源", "办事服务", "您现在的位置：首页 > 要闻", "清源县重点项目进展") == [
        "走进清源",
        "办事服务",
        "您现在的位置：首页 > 要闻",
    ]


def test_words_of_the_furniture_list() -> None:
    for entry in WORDS.entries("noise").values():
        assert [hit for hit in entry.hits if not furniture(hit)] == []
        assert [miss for miss in entry.misses if furniture(miss)] == []


def test_a_series_of_numbered_first_sentences_heads_paragraphs() -> None:
    text = "（一）产业更加有力。新增规上企业19家，总数143家。\n（二）城乡持续改善。改造老旧小区35个，惠及7200户。\n"
    assert [line.raw for line in part_run_ins(read_lines(text))] == [
        "（一）产业更加有力",
        "新增规上企业19家，总数143家。",
        "（二）城乡持续改善",
        "改造老旧小区35个，惠及7200户。",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "（一）新建道路5公里。投资2.1亿元，年底前通车运行。\n（二）改造小区3个。投资1.2亿元，年底前完工。\n",
        "一是产业更加有力。新增规上企业19家，总数143家。\n二是城乡持续改善。改造老旧小区35个，惠及7200户。\n",
        "（一）产业更加有力。新增规上企业19家，总数143家。\n",
    ],
)
def test_other_first_sentences_stay(text: str) -> None:
    assert [line.raw for line in part_run_ins(read_lines(text))] == text.strip().split("\n")


@pytest.mark.parametrize(
    ("above", "below", "joined"),
    [
        ("渔船检修计划120艘，实际检修126艘，完成计划的105%", "渔网更新计划63张，实际更新80张", False),
        ("年内把渔港改造好，让所有渔民都能避风停泊", "码头：安排改造资金860万元，年底前完工。", False),
        ("累计检修渔船126艘，更新渔网80张左右", "全年水产品加工增长12.5%。", False),
        ("\n  渔民培训班办了三期，参加的人越来越多", "\n  渔船保险由县里补贴一半，手续随到随办", False),
        ("渔港改造已经开工，材料运输全部改走水路，主体工程完成过", "半，年底前启用，届时可停泊渔船126艘。", True),
        ("渔港改造已经开工，全年完成投资860万元，", "比上年增长12.5%，冷库也将启用。", True),
        ("渔港改造已经开工，主体工程进展顺利，建成泊位5个，新购", "吊机12台，冷库也将启用。", True),
    ],
)
def test_lines_without_a_stop_that_are_items(above: str, below: str, joined: bool) -> None:
    text = f"渔港简报\n\n今年的工作进展如下，各项都已开工。\n{above}\n{below}\n"
    passages = [p.raw for p in read_document(Source("items", text), WORDS).passages]
    assert ((above + below).strip() in passages) is joined
    assert (above.strip() in passages) is not joined
