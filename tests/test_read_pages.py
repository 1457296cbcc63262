"""Pages of many kinds, from a county paper of 1998 to the paste of an account, and what is read of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from hqdigest.document import Document, PassageKind
from hqdigest.model import Article, ArticleKind
from hqdigest.pipeline import built_in_words
from hqdigest.read.layout.structure import read_document
from hqdigest.text import Source

PAGES = Path(__file__).parent / "pages"
WORDS = built_in_words()


def read(text: str) -> Document:
    return read_document(Source("page", text), WORDS)


def page(name: str) -> Document:
    return read((PAGES / name).read_text(encoding="utf-8"))


def titles(document: Document) -> list[str | None]:
    return [article.title for article in document.articles]


def heads(article: Article) -> list[tuple[int, str]]:
    return [(section.level, section.heading) for section in article.sections]


def names(article: Article) -> list[str]:
    return [name for by in article.bylines for name in by.names]


def kept(document: Document, kind: PassageKind) -> list[str]:
    return [passage.raw for passage in document.passages if passage.kind is kind]


def test_a_county_paper_wrapped_at_a_fixed_width() -> None:
    document = page("county_paper_1998.txt")
    assert titles(document) == ["白水县农村电网改造 首批五个乡镇通电", "林皋乡兴修水利不放松", "老支书和他的果园"]
    assert [names(a) for a in document.articles] == [["赵德发", "王芳"], ["李长顺"], ["田文", "高小军"]]
    assert document.articles[2].kind is ArticleKind.PEOPLE_STORY
    assert any("我县农村电网改造首批工程" in text for text in kept(document, PassageKind.BODY))


def test_rows_broken_in_mid_sentence_are_one_paragraph() -> None:
    document = page("hard_wrapped.txt")
    assert titles(document) == ["全区城市更新工作推进情况"]
    assert heads(document.articles[0]) == [(1, "一、主要做法"), (1, "二、存在问题"), (1, "三、下一步打算")]
    assert kept(document, PassageKind.BODY)[0].endswith("惠及居民1.2万户。")


def test_the_paste_of_an_account() -> None:
    document = page("account_paste.txt")
    assert titles(document) == ["清河区中心小学与云岭县民族小学结成“姊妹校”"]
    assert heads(document.articles[0]) == [(1, "一根网线连两地"), (1, "一份清单送温暖")]
    assert document.articles[0].kind is ArticleKind.PARTNERSHIP
    assert [by.organization for by in document.articles[0].bylines] == ["清河区教育局"]
    assert "这个周末，来运河边听戏" in kept(document, PassageKind.NOISE)
    assert kept(document, PassageKind.CAPTION) == ["捐赠现场"]


def test_an_official_document_with_its_number_signature_and_attachment() -> None:
    document = page("official_document.txt")
    article = document.articles[0]
    assert article.title == "临江市人民政府关于印发2019年度城市 防洪排涝工程建设计划的通知"
    assert article.kind is ArticleKind.NOTICE
    assert heads(article)[0] == (1, "2019年度城市防洪排涝工程建设计划")
    assert (3, "（一）泵站工程") in heads(article)
    assert {"临江市人民政府文件", "临政发〔2019〕23号"} <= set(kept(document, PassageKind.NOISE))
    assert {"临江市人民政府", "2019年3月18日"} <= set(kept(document, PassageKind.BYLINE))


def test_a_work_brief_with_columns_in_brackets() -> None:
    document = page("work_brief.txt")
    assert titles(document) == ["我县召开重点项目调度会"]
    assert heads(document.articles[0]) == [(1, "【项目进展】"), (1, "【存在问题】")]


def test_news_in_brief_each_with_its_lead() -> None:
    document = page("news_in_brief.txt")
    assert titles(document)[:3] == [
        "全市首条智慧公交专线开通",
        "东湖区：12个社区食堂开门迎客",
        "“银发课堂”走进城南街道",
    ]
    assert names(document.articles[3]) == ["陈默"]


def test_the_headline_of_a_meeting() -> None:
    article = page("meeting.txt").articles[0]
    assert article.kicker == "贺立新在全县安全生产工作会议上强调"
    assert article.title == "压实责任 守牢底线 全力确保人民群众生命财产安全"
    assert article.subtitle == "王洪涛主持 李小燕作部署"


def test_the_paste_of_a_government_site_with_a_table() -> None:
    document = page("web_paste.txt")
    assert titles(document) == ["青禾县2024年重点水利项目进展情况"]
    rows = [passage for passage in document.passages if passage.kind is PassageKind.ROW]
    assert len(rows) == 4
    assert rows[1].columns == ("序号", "项目名称", "年度目标", "完成情况", "完成时限")
    assert [rows[2].text[c.start : c.end] for c in rows[2].cells] == ["2", "青河堤防加固", "18公里", "18公里", "已完成"]
    assert document.articles[0].bylines[0].organization == "青禾县水利局"


def test_articles_without_bylines_below_wide_gaps() -> None:
    assert titles(page("wide_gaps.txt")) == [
        "孤岛采油一矿完成冬防保温",
        "新户镇：春灌用水有保障",
        "义和镇农家书屋添新书",
    ]


def test_a_mark_opens_an_article_where_it_does_so_for_others() -> None:
    document = page("marked_page.md")
    assert titles(document) == ["县城第三污水处理厂通水", "200套公租房摇号分配", "我县与海宁皮革城签约"]
    assert heads(document.articles[2]) == [(1, "看中的是区位")]


def test_a_report_whose_parts_have_no_numbers() -> None:
    article = page("report.txt").articles[0]
    assert (article.kind, article.title) == (ArticleKind.WORK_REPORT, "政府工作报告")
    assert article.subtitle == "——2001年2月20日在云溪县第十二届人民代表大会第四次会议上"
    assert [(by.role, by.names) for by in article.bylines] == [("县长", ("罗平",))]
    assert heads(article) == [
        (1, "2000年工作回顾"),
        (1, "2001年主要任务"),
        (2, "（一）加快工业改组改造"),
        (2, "（二）推进城镇建设"),
    ]


def test_what_is_below_a_heading_carries_the_path_to_its_top() -> None:
    document = page("report.txt")
    paths = {p.raw: p.headings for p in document.passages if p.kind is PassageKind.BODY}
    assert paths["新建县城东大街，全长1.4公里，年底前竣工。"] == ("2001年主要任务", "（二）推进城镇建设")


def test_sections_reach_to_the_next_of_their_level() -> None:
    article = page("report.txt").articles[0]
    top, last = article.sections[1], article.sections[3]
    assert (top.end, last.end) == (article.end, article.end)
    assert article.sections[0].end == top.start


def test_a_poem_is_an_article_of_no_kind() -> None:
    document = page("poem.txt")
    assert (titles(document), document.articles[0].kind) == (["秋到运河"], ArticleKind.OTHER)
    assert names(document.articles[0]) == ["周小曼"]


@pytest.mark.parametrize(
    "text", ["", "\n\n", "。", "a", "# ", "■", "12\n", "The county opened a line.\n\nIt is long.\n"]
)
def test_next_to_nothing_is_one_article(text: str) -> None:
    document = read(text)
    assert len(document.articles) == 1
    assert document.articles[0].kind is ArticleKind.OTHER


def test_a_paragraph_reads_on_behind_a_column_and_over_furniture() -> None:
    document = read(
        "标题在此\n\n■ 记者 王芳\n\n全县累计发放救助资金，累\n\n— 2 —\n\n计惠及困难群众320户。\n\n图为现场。\n"
    )
    body = [p for p in document.passages if p.kind is PassageKind.BODY]
    assert body[0].text == "全县累计发放救助资金，累计惠及困难群众320户。"
    assert len(body[0].pieces) == 2


@pytest.mark.parametrize(
    "line",
    [
        "各位代表：",
        "2024年9月5日",
        "责任单位：县水利局",
        "— 3 —",
        "上一篇：我县召开会议",
        "王芳 李明 张强 赵敏",
        "附件：1.任务表",
        "完成投资3亿元。",
        "图为改造后的小区。",
        "（配图由县水利局提供）",
        "来源：清源日报",
        "一是抓项目促投资。",
        "各有关单位：",
    ],
)
def test_lines_between_paragraphs_that_are_no_headings(line: str) -> None:
    prose = "今年以来，全县扎实推进农村公路建设，群众出行条件明显改善，乡村面貌焕然一新。"
    document = read(f"我县农村公路建设提速\n\n■ 记者 王芳\n\n{prose}\n\n{line}\n\n{prose}\n\n{prose}\n")
    assert (len(document.articles), document.articles[0].sections) == (1, ())


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("一、总体情况", 1),
        ("（二）项目开工率", 1),
        ("1.工作目标", 1),
        ("第一部分 工作回顾", 1),
        ("家门口的学与医", 1),
        ("### 一身警服", 1),
        ("**老城更新有看头**", 1),
        ("◆ 就业社保稳得住", 1),
        ("（三）改革开放持续深化。", 1),
    ],
)
def test_lines_between_paragraphs_that_are_headings(line: str, level: int) -> None:
    prose = "今年以来，全县扎实推进农村公路建设，群众出行条件明显改善，乡村面貌焕然一新。"
    document = read(f"我县农村公路建设提速\n\n■ 记者 王芳\n\n{prose}\n\n{line}\n\n{prose}\n\n{prose}\n")
    assert [s.level for s in document.articles[0].sections] == [level]
    assert document.passages[-1].section is not None


def test_numbers_on_neighbouring_lines_count_a_list() -> None:
    prose = "会议要求，各乡镇各部门要抓好以下工作，确保全年任务圆满完成，向群众交出满意答卷。"
    document = read(
        f"我县部署秋冬工作\n\n■ 记者 王芳\n\n{prose}\n1.抓好森林防火\n2.抓好安全生产\n3.抓好农田水利\n{prose}\n"
    )
    assert document.articles[0].sections == ()


def test_the_level_follows_the_numbers_not_the_marks() -> None:
    prose = "今年以来，全县扎实推进农村公路建设，群众出行条件明显改善。"
    text = (
        f"# 情况通报\n\n{prose}\n\n## 一、总体情况\n\n{prose}\n\n## （一）投资\n\n{prose}\n\n## 二、要求\n\n{prose}\n"
    )
    assert heads(read(text).articles[0]) == [(1, "一、总体情况"), (2, "（一）投资"), (1, "二、要求")]


def test_marks_of_unreliable_level() -> None:
    document = page("unreliable_marks.md")
    assert [(a.kicker, a.title, a.subtitle) for a in document.articles] == [
        ("改造水网惠民生", "城区二次供水设施改造", "惠及2.3万户居民"),
        (None, "一条路改了三代人的命", None),
    ]
    assert heads(document.articles[0]) == [(1, "不再“半夜接水”，水压稳了水质好了"), (1, "明年全部改完")]
    assert heads(document.articles[1]) == [(1, "“修路，先修心”")]


def test_a_plain_page_with_four_articles() -> None:
    document = page("plain_page_2009.txt")
    assert titles(document)[:4] == [
        "拆掉的是围墙 拉近的是人心",
        "百名医生下乡巡诊",
        "柳河县农机补贴资金发放过半",
        "葡萄架下话丰收",
    ]
    assert [names(a) for a in document.articles[:4]] == [["黎昕", "杜若"], ["石磊"], [], ["黎昕"]]
    assert document.articles[0].subtitle == "——文昌社区“拆墙透绿”见闻"
    assert document.articles[3].kind is ArticleKind.PHOTO_NEWS


def test_a_front_page_below_its_masthead() -> None:
    document = page("front_page_2007.txt")
    assert titles(document) == ["省道304线改建工程提前通车", "溪山柑橘香飘俄罗斯", "“走出去”才有大市场"]
    assert document.articles[1].subtitle == "首批320吨鲜果从满洲里出境"
    assert "SI SHAN RI BAO" in kept(document, PassageKind.NOISE)
    assert "秋季征兵工作展开 3版" in kept(document, PassageKind.NOISE)


def test_the_report_of_a_township_in_chinese_numerals() -> None:
    article = page("township_report.txt").articles[0]
    assert article.title == "在石门镇第十九届人民代表大会第二次会议上的 工作报告"
    assert (article.kind, names(article)) == (ArticleKind.WORK_REPORT, ["覃大勇"])
    assert heads(article) == [
        (1, "一、二〇一二年工作回顾"),
        (2, "（一）产业发展再上台阶"),
        (2, "（二）基础设施明显改善"),
        (1, "二、二〇一三年工作打算"),
    ]


def test_a_gazette_of_two_documents() -> None:
    document = page("gazette.txt")
    assert titles(document) == [
        "嘉陵县人民政府 关于公布第三批县级非物质文化遗产名录的通知",
        "嘉陵县人民政府办公室 关于开展农村厕所革命工作的实施意见",
    ]
    assert {a.kind for a in document.articles} == {ArticleKind.NOTICE}


def test_wrapped_rows_with_a_blank_row_between_each() -> None:
    document = page("double_spaced.txt")
    assert titles(document) == ["平安县农业局关于 2010年农民增收情况的汇报"]
    assert kept(document, PassageKind.BODY)[0].endswith("粮食总产量达到二十八万吨，连续七年增产。")
    assert len(kept(document, PassageKind.BODY)) == 3


def test_the_running_head_of_pages() -> None:
    document = page("running_heads.txt")
    assert kept(document, PassageKind.NOISE).count("兴隆县志略·大事记") == 3
    assert len(kept(document, PassageKind.BODY)) == 3


def test_the_example_bulletins() -> None:
    examples = PAGES.parent.parent / "examples"
    told = {path.stem: titles(read(path.read_text(encoding="utf-8"))) for path in sorted(examples.glob("*.txt"))}
    assert told == {
        "newspaper_page": [
            "岚水区28项民生实事年度过半 进度几何",
            "“轮椅上的带货人”",
            "岚水与云屏签下协作协议 山海两地共建蓝莓产业园",
        ],
        "official_notice": ["松溪市人民政府办公室 关于2024年度重点民生工程完成情况的通报"],
        "work_report": ["政府工作报告（摘要）"],
    }


PROSE = (
    "今年以来，清源县把农村公路建设作为改善民生的大事来抓，截至10月底，全县新建改造农村公路128公里，"
    "改造危桥9座，完成投资2.6亿元，占年度计划的86.7%，惠及42个行政村、3.1万名群众。"
    "“路修好了，班车开到了家门口。”石桥村村民王大爷说，以前去一趟县城要两个多小时，现在四十分钟就到了。"
)


def wrapped(width: int, indent: str, *, blank: bool) -> str:
    """Set a page of two sections at a fixed count of characters a row."""
    rows = ["清源县农村公路建设提速", "", "■ 记者 王芳", ""]
    for heading in ("路通到家门口", "桥架在心坎上", "车开进小山村"):
        text = indent + PROSE
        rows += [heading, *([""] if blank else []), *(text[n : n + width] for n in range(0, len(text), width)), ""]
    return "\n".join(rows)


@pytest.mark.parametrize("width", [18, 24, 30, 36, 42])
@pytest.mark.parametrize("indent", ["　　", "    ", ""])
@pytest.mark.parametrize("blank", [True, False])
def test_pages_set_at_any_width(width: int, indent: str, blank: bool) -> None:
    document = read(wrapped(width, indent, blank=blank))
    assert titles(document) == ["清源县农村公路建设提速"]
    # Without an indent nothing tells whether a sentence that ends with its row ends its paragraph too.
    assert "".join(kept(document, PassageKind.BODY)) == PROSE * 3
    assert not indent or len(kept(document, PassageKind.BODY)) == 3
    assert [s.heading for s in document.articles[0].sections] == ["路通到家门口", "桥架在心坎上", "车开进小山村"]


def test_what_stands_above_a_headline_belongs_to_it() -> None:
    document = read("□本报记者 温和\n\n十八年 一个人的湖\n\n冬天的湖边，他背着望远镜走了三十里，数了一千二百只候鸟。\n")
    assert titles(document) == ["十八年 一个人的湖"]
    assert names(document.articles[0]) == ["温和"]


def test_a_list_of_tasks_with_figures_has_no_run_in_headings() -> None:
    text = (
        "全市民生实事进展\n一、新建幼儿园12所。已完工5所，7所正在施工。\n二、改造户厕5000户。任务全部完成，提前验收。\n"
        "三、新增停车位2000个。已新增1430个，完成71.5%。\n四、建设健身圈。新建体育公园3个，均已开工建设。\n"
        "五、治理城市内涝。新建雨水管网21公里，已敷设9.4公里。\n"
    )
    assert read(text).articles[0].sections == ()


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("list_of_names.txt", "我市公布首批15家“老字号”"),
        ("verse_inside.txt", "春到桃花峪"),
        ("assembly.txt", "区人大常委会召开会议"),
    ],
)
def test_lists_and_verses_inside_a_text_are_no_headings(name: str, title: str) -> None:
    document = page(name)
    assert titles(document) == [title]
    assert document.articles[0].sections == ()
