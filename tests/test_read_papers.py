"""Pages of papers with several articles, and the tops of pages that show their headline in unusual places."""

from __future__ import annotations

import pytest

from hqdigest.document import Document
from hqdigest.language.dates.issue_date import find_issue_date
from hqdigest.model import ArticleKind
from hqdigest.pipeline import built_in_words
from hqdigest.read.layout.structure import read_document
from hqdigest.text import Source

WORDS = built_in_words()
TEXT = "截至10月底，白石渡大桥已完成投资2.3亿元，占总投资的61%，桥墩全部浇筑完毕，计划明年6月通车，两岸群众盼望已久。\n"


def read(text: str) -> Document:
    return read_document(Source("page", text), WORDS)


def titles(text: str) -> list[str | None]:
    return [article.title for article in read(text).articles]


def test_lines_that_name_a_page_part_articles() -> None:
    page = "第2版（综合新闻）\n专栏：\n\n{}\n{}\n第2版（综合新闻）\n专栏：市井人物\n\n{}\n{}"
    text = page.format("白石渡大桥墩柱浇完", TEXT, "修伞匠的账本", "老街的吴广才修了三十年雨伞，给学生从不收钱。\n")
    assert titles("1997年5月14日 石桥市报\n" + text) == ["白石渡大桥墩柱浇完", "修伞匠的账本"]


def test_an_agency_in_brackets_opens_articles_and_heads_nothing() -> None:
    text = (
        "大桥墩柱浇完\n【新华社溪山五日电】"
        + TEXT
        + "\n茶园新添水渠\n【新华社溪山六日电】"
        + TEXT.replace("大桥", "水渠")
    )
    assert titles(text) == ["大桥墩柱浇完", "茶园新添水渠"]


@pytest.mark.parametrize("mark", ["●", "○", "◆ "])
def test_a_column_of_briefs_is_an_article(mark: str) -> None:
    items = "".join(f"{mark}{words}\n" for words in ("县医院门诊楼12月1日开诊。", "白石渡北引道恢复通车。"))
    document = read("白石渡大桥墩柱浇完\n\n本报讯（记者 王芳）" + TEXT + "\n简讯\n" + items)
    assert [a.title for a in document.articles] == ["白石渡大桥墩柱浇完", "简讯"]
    assert document.articles[1].kind is ArticleKind.OTHER


def test_a_picture_of_a_column_of_its_own_makes_no_photo_story_of_what_stands_above() -> None:
    deal = "本报讯（记者 王芳）11月6日，白石县与云浦区签订协作协议，双方互派干部，三年内共建园区两个。\n"
    picture = "图片新闻\n11月5日，青石小学的孩子们在校园农场收红薯。 韩江雪 摄\n"
    assert read("白石县与云浦区签约\n" + deal + picture).articles[0].kind is ArticleKind.PARTNERSHIP


def test_the_first_headline_below_the_rest_of_another_article() -> None:
    rest = "02版 要闻 北陵时报 2012年4月20日\n（上接第1版《春耕不误时》）" + TEXT
    assert titles(rest + "下岗女工办起“月嫂学校”\n北陵时报记者 何青苗\n" + TEXT)[-1] == "下岗女工办起“月嫂学校”"


def test_a_list_of_contents_that_counts_the_headlines() -> None:
    heads = ("白石渡大桥墩柱浇完", "两所中学公开招聘百名教师", "城区老旧管网改造全面铺开", "茶园新添水渠三条")
    contents = "".join(f"{n}.{head}\n" for n, head in enumerate(heads, 1))
    page = "现代信息\n某某大学（溪山）\n研究中心编 第1期（总第7期） 2004年3月19日\n" + contents
    page += "".join(f"{head}\n{TEXT.replace('大桥', head[:3])}" for head in heads)
    assert titles(page) == list(heads)


def test_what_a_leader_said_is_told_below_a_colon() -> None:
    article = read(f"王局长强调：\n人才是改革发展的头等大事\n局长王远近日在会上强调，人才是头等大事。{TEXT}").articles[
        0
    ]
    assert (article.kicker, article.title) == ("王局长强调：", "人才是改革发展的头等大事")


HEAD = "白石渡大桥墩柱全部浇筑完毕"
TOPS = [
    f"某省住房和城乡建设厅主管\n\n溪山建设报社主办\n\n{HEAD}\n2024-01-22 16:09:53来源:溪山日报\n",
    f"> 综合\n国内 | 国际 | 社会 | 军事 | 评论\n\n{HEAD}\n2012年10月23日10:31\n来源：溪山网\n",
    f"原标题：{HEAD}\n",
    f"溪山伴奏网\n标题:\n{HEAD}\n[打印本页]\n作者:\n落叶\n时间:\n2009-7-5 01:33:04\n标题:\n{HEAD}\n",
    f"查看原文\n其他\n\n{HEAD}\n溪山日报 2023-09-22\n",
    f"溪山论坛\n\n找回密码\nQQ群8（千人群）\n查看: 36|回复: 0\n\n{HEAD} [复制链接]\n云中客\n发表于 2014-5-21 09:40\n",
    f"溪山论坛\n\n{HEAD}\n\n[复制链接]\n云中客\n发表于 2014-5-21 09:40\n",
    f"图片\n合作网改版试运行，欢迎提出意见。\n当前位置：首页 > 正文\n{HEAD}\n时间：2018-10-22 08:44\n",
    f"首页 > 政务 > 工作动态\n\n{HEAD}\n\n溪山新闻\n\n2024-05-20\n",
]


@pytest.mark.parametrize("top", TOPS)
def test_the_headline_among_furniture(top: str) -> None:
    article = read(f"{top}\n{TEXT}").articles[0]
    assert (article.kicker, article.title, article.subtitle) == (None, HEAD, None)


def test_what_a_page_shows_twice_is_its_title() -> None:
    below = "两岸引道路基同步推进过半"
    article = read(f"{HEAD}\n\n{HEAD}\n\n{below}\n\n{HEAD}\n\n溪山日报9月29日讯 {TEXT}").articles[0]
    assert (article.kicker, article.title, article.subtitle) == (None, HEAD, below)


def test_the_meeting_of_a_report_on_two_rows() -> None:
    text = "2010年政府工作报告\n\n2010年2月24日在溪山区第七届\n人民代表大会第四次会议上\n\n各位代表：\n" + TEXT
    article = read(text).articles[0]
    assert (article.title, article.subtitle) == (
        "2010年政府工作报告",
        "2010年2月24日在溪山区第七届人民代表大会第四次会议上",
    )


def test_a_year_is_no_figure_that_makes_a_subtitle() -> None:
    article = read(f"民生实事项目\n2021年市政府民生实事项目进展\n{TEXT}").articles[0]
    assert article.title == "2021年市政府民生实事项目进展"


@pytest.mark.parametrize(
    ("page", "names"),
    [
        (f"{HEAD}\n{TEXT}\n（周舟 南风）\n", ["周舟", "南风"]),
        (f"{HEAD}\n（廖远 陈梅）{TEXT}", ["廖远", "陈梅"]),
        (f"{HEAD}\n\nN见习记者 陈晋 本报记者 马俊\n\n{TEXT}", ["陈晋", "马俊"]),
        (f"{HEAD}\n来源：溪山日报 作者：何远 发布时间：2020-02-25\n\n{TEXT}", ["何远"]),
        (f"{HEAD}\n{TEXT}\n记者 何远 2020-02-25 10:20\n", ["何远"]),
        (f"{HEAD}\n来源：溪山集团 2026-01-22 点击：\n\n{TEXT}", []),
    ],
)
def test_names_in_brackets_and_buttons(page: str, names: list[str]) -> None:
    assert [name for by in read(page).articles[0].bylines for name in by.names] == names


def test_lines_in_brackets_between_paragraphs_are_captions() -> None:
    article = read(f"{HEAD}\n\n{TEXT}\n（县交投集团负责人致辞）\n\n{TEXT}\n（大桥墩柱封顶）\n\n{TEXT}").articles[0]
    assert (article.title, article.sections) == (HEAD, ())


@pytest.mark.parametrize(
    ("page", "value"),
    [
        (f"{HEAD}\n\n来源:溪山网阅读量:78932026-01-06 11:27:51\n\n{TEXT}", "2026-01-06"),
        ("溪山2017年计划解决10万人饮水\n\n今年溪山计划解决10万人饮水。2016年，溪山解决13万人饮水。\n", "2017"),
        (f"{HEAD}\n来源：溪山日报 发布时间：Tue Feb 25 08:50:37 CST 2020\n\n{TEXT}", "2020-02-25"),
        (f"Monday, September 6, 2010\n\n{HEAD}\n\n{TEXT}", "2010-09-06"),
        ("一村百名教师\n本报6月20日讯 牛尚今年64岁，1978年任教，2003年退休回家。\n", None),
    ],
)
def test_issue_dates(page: str, value: str | None) -> None:
    date = find_issue_date(read(page), WORDS)
    assert (date and date.value) == value


def test_a_source_ends_before_the_time_beside_it() -> None:
    article = read(f"{HEAD}\n来源：溪山日报发布时间：2020-02-25 10:20\n\n{TEXT}").articles[0]
    assert [by.organization for by in article.bylines] in (["溪山日报"], [])
