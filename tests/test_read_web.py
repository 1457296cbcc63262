"""Web pages as sites make them: tables that lay out a page, papers on line, orders with a table of their data."""

import pytest
from pages import STORIES, SYSTEMS, Story

from hqdigest.read.files import read_source

STATISTICS = """<html><head><meta charset=utf-8><title>青原县2024年统计公报 - 青原县统计局</title>
<meta name="PubDate" content="2025-03-20 09:00:00"></head><body>
<div class="top"><a href=/>首页</a>|<a href=/a>机构概况</a>|<a href=/b>统计数据</a></div>
<table width=980><tr><td width=200 class=left><ul><li><a href=1>统计公报</a></li><li><a href=2>年鉴</a></li></ul></td>
<td><table><tr><td align=center class=title><b>青原县2024年统计公报</b></td></tr>
<tr><td align=center>发布日期：2025-03-20　来源：县统计局　点击：1832次　【字体：大 中 小】</td></tr>
<tr><td class=content>　　初步核算，全年地区生产总值318.6亿元，比上年增长5.8%。
<br>　　其中，第一产业增加值41.2亿元。<br><br>
<strong>一、农业</strong><br>　　粮食总产量41.6万吨，增长1.2%。<br>
<table border=1><tr><th rowspan=2>指标</th><th colspan=2>2024年</th></tr>
<tr><th>产量（万吨）</th><th>增长（%）</th></tr>
<tr><td>粮食</td><td>41.6</td><td>1.2</td></tr><tr><td>油料</td><td>3.8</td><td>-0.6</td></tr></table>
　　森林覆盖率68.2%。<br></td></tr></table></td></tr></table>
<div class=foot>版权所有：青原县统计局　您是第998877位访问者</div></body></html>"""

PAPER = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>岚水日报数字报</title></head><body>
<div class="menu"><a>上一版</a> <a>下一版</a></div><div class="text_c"><h3>山海情深</h3><h1>岚水与云屏签下协作协议</h1>
<h2>总投资1.8亿元</h2><h4>记者 阮青</h4><div id="ozoom" style="zoom:100%"><founder-content>
<p>　　9月8日，两地签订《2025—2027年东西部协作框架协议》，协议总投资1.8亿元。</p>
<p>　　区工商联组织16家企业开展采购对接，现场达成采购意向2600万元。</p></founder-content></div></div>
<div class="list"><ul><li><a>28项民生实事年度过半</a></li><li><a>天气预报25℃</a></li></ul></div></body></html>"""

ORDER = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>关于印发2025年重点工作的通知_青原县</title></head>
<body><header><nav><a>首页</a></nav></header><div class="xxgk"><table class="info">
<tr><td>索 引 号：</td><td>QY001/2025-00031</td>
<td>主题分类：</td><td>综合政务</td></tr><tr><td>发文机关：</td><td>县政府办公室</td><td>成文日期：</td><td>2025年02月10日</td></tr>
</table><div id="UCAP-CONTENT"><p style="text-align: center;">
<span style="font-size:22pt;font-weight:bold">关于印发2025年重点工作的通知
</span></p><p>各乡镇人民政府：</p><p>2025年，全县计划实施重点项目68个，总投资312.6亿元，年度计划投资74.5亿元。</p>
<p><strong>一、产业项目</strong></p><p>新开工项目30个，竣工20个。</p></div></div>
<footer>主办单位：青原县人民政府办公室 联系电话：0000-7654321</footer></body></html>"""


def read(page: str) -> str:
    return read_source(page.encode(), name="page.html").text


def test_a_page_laid_out_by_tables():
    text = read(STATISTICS)
    assert text.startswith("# 青原县2024年统计公报\n\n发布日期：2025-03-20　来源：县统计局\n\n初步核算，")
    assert "### 一、农业" in text and "指标\t2024年产量（万吨）\t2024年增长（%）\n粮食\t41.6\t1.2" in text
    assert not any(word in text for word in ("1832", "998877", "年鉴", "机构概况"))


def test_a_paper_on_line_keeps_kicker_subtitle_and_byline():
    lines = [line for line in read(PAPER).split("\n") if line]
    assert lines[:4] == ["## 山海情深", "# 岚水与云屏签下协作协议", "## 总投资1.8亿元", "记者 阮青"]
    assert "25℃" not in read(PAPER)


def test_an_order_keeps_its_day_and_leaves_its_index_out():
    text = read(ORDER)
    assert "2025年02月10日" in text and "QY001" not in text and "7654321" not in text
    assert "# 关于印发2025年重点工作的通知\n" in text and "通知_" not in text and "### 一、产业项目" in text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>推\n进</p><p>GDP\ngrowth</p>", "推进\n\nGDP growth\n"),
        ("<p>面积3.5万m<sup>2</sup></p>", "面积3.5万m²\n"),
        ("<p>新增<b>7040</b>人<span style='display:none'>9999</span></p>", "新增7040人\n"),
        ("<ol><li>新建道路</li><li>改造小区</li></ol>", "1. 新建道路\n\n2. 改造小区\n"),
        ("<ol start=3><li>新建道路</li></ol>", "3. 新建道路\n"),
        ("<p>甲\u200b乙\ufeff丙\u00ad丁</p>", "甲乙丙丁\n"),
        ("<!-- 注 --><p>正文<script>1</script></p><noscript>无</noscript>", "正文\n"),
        ("<div>一<p>二</p>三</div>", "一\n\n二\n\n三\n"),
        ("<p>A&amp;B&nbsp;&lt;C&gt;</p>", "A&B <C>\n"),
    ],
)
def test_words_as_they_are_seen(markup, text):
    assert read(f"<html><body>{markup}</body></html>") == text


@pytest.mark.parametrize("charset", ["gb2312", "GBK", "utf-8", "big5"])
def test_the_encoding_is_the_one_that_a_page_tells(charset):
    page = f'<html><head><meta charset="{charset}"></head><body><p>完成任務目標七成</p></body></html>'
    encoded = page.encode("gb18030" if charset.lower().startswith("gb") else charset)
    assert read_source(encoded, name="x.htm").text == "完成任務目標七成\n"


def test_a_page_that_tells_a_wrong_encoding_is_read_all_the_same():
    page = '<html><head><meta charset="gb2312"></head><body><p>新增就业7040人。</p></body></html>'
    assert read_source(page.encode("utf-8"), name="x.html").text == "新增就业7040人。\n"


def is_whole(story: Story, text: str) -> bool:
    """Tell whether a text is a headline and a body, its day between them, and nothing of what stood around."""
    lines = [line for line in text.split("\n") if line]
    body = tuple(line for line in lines if line in story.body)
    around = [line for line in lines if line not in story.body and not line.endswith(story.headline)]
    return lines[0] == f"# {story.headline}" and body == story.body and len(around) <= 2 and len("".join(around)) < 60


@pytest.mark.parametrize("system", SYSTEMS, ids=lambda system: system.__name__)
def test_pages_of_ten_systems_are_read_whole(system):
    wrong = [read(system(story)) for story in STORIES if not is_whole(story, read(system(story)))]
    assert not wrong


@pytest.mark.parametrize(
    "system", [s for s in SYSTEMS if s.__name__ not in ("founder_paper", "modern")], ids=lambda s: s.__name__
)
def test_the_day_of_a_page_is_kept(system):
    assert all(story.day in read(system(story)) for story in STORIES)


def test_a_charset_that_is_no_text_encoding_is_passed_over():
    page = '<html><head><meta charset="uu"></head><body><p>东渠已通水，两岸农户用上了渠水。</p></body></html>'
    assert "东渠已通水" in read_source(page.encode()).text
