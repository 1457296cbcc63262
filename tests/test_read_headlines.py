"""Parts of headlines: kicker, title and subtitle of lines that no mark tells apart."""

from __future__ import annotations

import pytest

from hqdigest.document import Document, PassageKind
from hqdigest.pipeline import built_in_words
from hqdigest.ranking.models import load_model
from hqdigest.read.layout.structure import read_document
from hqdigest.text import Source, normalize

WORDS = built_in_words()
BODY = "\n\n本报讯（记者 王芳）今年以来，全县完成投资3亿元，各项工作进展顺利，群众满意。\n"
# the lines of a headline, and what is read of them: kicker | title | subtitle
HEADLINES = [
    ("雪线之上的青春/某边防连战士和进军的故事", " | 雪线之上的青春 | 某边防连战士和进军的故事"),
    ("十年磨一剑/记县中医院院长罗平", " | 十年磨一剑 | 记县中医院院长罗平"),
    (
        "强化责任担当 狠抓工作落实/我市召开三季度重点工作推进会",
        "强化责任担当 狠抓工作落实 | 我市召开三季度重点工作推进会 | ",
    ),
    ("我市召开三季度重点工作推进会/刘明主持并讲话", " | 我市召开三季度重点工作推进会 | 刘明主持并讲话"),
    (
        "全市经济工作会议召开/王建国讲话 李志强主持 张明华 刘芳出席",
        " | 全市经济工作会议召开 | 王建国讲话 李志强主持 张明华 刘芳出席",
    ),
    ("总投资12亿元/城北污水处理厂二期开工", "总投资12亿元 | 城北污水处理厂二期开工 | "),
    ("城北污水处理厂二期开工/总投资12亿元 明年底投运", " | 城北污水处理厂二期开工 | 总投资12亿元 明年底投运"),
    (
        "王建国在调研乡村振兴工作时指出/因地制宜发展特色产业/让群众腰包鼓起来",
        "王建国在调研乡村振兴工作时指出 | 因地制宜发展特色产业 让群众腰包鼓起来 | ",
    ),
    ("一颗枣树 三代守望/老枣乡里话变迁", "一颗枣树 三代守望 | 老枣乡里话变迁 | "),
    ("让城市更有温度/——我区推进适老化改造见闻", " | 让城市更有温度 | ——我区推进适老化改造见闻"),
    ("迎着朝阳出发/清河县高质量发展述评之一", " | 迎着朝阳出发 | 清河县高质量发展述评之一"),
    ("新时代 新征程 新伟业/南湖区：科创走廊聚势成峰", "新时代 新征程 新伟业 | 南湖区：科创走廊聚势成峰 | "),
    ("三月春风暖/百名法官下基层", "三月春风暖 | 百名法官下基层 | "),
    ("东海县与会宁县/签订劳务协作协议", " | 东海县与会宁县 签订劳务协作协议 | "),
    ("滨海新区/发布优化营商环境十条", " | 滨海新区 发布优化营商环境十条 | "),
    ("全区冬季供暖/将于11月1日启动", " | 全区冬季供暖 将于11月1日启动 | "),
    ("致敬劳动者/本报今日推出五一特别报道", " | 致敬劳动者 | 本报今日推出五一特别报道"),
    ("“小网格”托起“大民生”/长春路街道深化基层治理侧记", " | “小网格”托起“大民生” | 长春路街道深化基层治理侧记"),
    (
        "市委书记王建国赴海城调研时强调/坚持生态优先 推动绿色发展",
        "市委书记王建国赴海城调研时强调 | 坚持生态优先 推动绿色发展 | ",
    ),
    ("一线直击/抢抓工期 大干一百天", "一线直击 | 抢抓工期 大干一百天 | "),
]


@pytest.mark.parametrize(("lines", "parts"), HEADLINES)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_parts_of_a_headline(lines: str, parts: str, gap: str) -> None:
    article = read_document(Source("head", lines.replace("/", gap) + BODY), WORDS).articles[0]
    assert " | ".join(part or "" for part in (article.kicker, article.title, article.subtitle)) == parts


def test_the_weights_of_heads_and_openings_are_small_and_hold_no_word_of_a_page() -> None:
    for name in ("heads", "openings"):
        weights = load_model(WORDS, name).weights
        assert 30 < len(weights) < 1000
        assert not any("\u4e00" <= character <= "\u9fff" for feature in weights for character in feature)


def read(text: str) -> Document:
    return read_document(Source("page", text), WORDS)


def test_headlines_below_their_text() -> None:
    document = read(
        "□记者 江帆\n\n新建的望江小学本月开学，可容纳学生1200人，缓解了城东片区入学难的问题。\n\n望江小学开学\n\n"
        "□记者 石磊\n\n县图书馆新馆藏书达到18万册，周末开放到晚上九点，读者比去年增加四成。\n\n"
        "图书馆新馆周末延时开放\n\n城区路灯改造昨日启动，首批更换路灯860盏，预计下月底完成全部更换。\n\n"
        "城区路灯改造昨日全面启动\n\n本版编辑：江帆 校对：石磊\n"
    )
    assert [a.title for a in document.articles] == [
        "望江小学开学",
        "图书馆新馆周末延时开放",
        "城区路灯改造昨日全面启动",
    ]
    assert [[n for by in a.bylines for n in by.names] for a in document.articles] == [["江帆"], ["石磊"], []]


def test_the_title_of_a_web_page_with_the_name_of_its_site_is_not_its_headline() -> None:
    document = read(
        "望江小学正式开学-江畔新闻网\n望江小学正式开学\n2024-03-18 09:47:05 来源：江畔新闻网\n\n"
        + "新学校今年秋季正式开学。" * 4
    )
    assert [a.title for a in document.articles] == ["望江小学正式开学"]


def test_a_list_of_headlines_above_the_page_is_furniture() -> None:
    heads = ["望江小学正式开学", "图书馆新馆周末延时开放", "城区路灯改造全面启动"]
    texts = [
        "本报讯（记者 江帆）新学校今年秋季正式开学。",
        "本报讯（记者 石磊）新馆藏书18万册。",
        "本报讯（记者 王芳）首批更换860盏。",
    ]
    document = read("\n".join(heads) + "\n\n" + "\n\n".join(f"{h}\n\n{t}" for h, t in zip(heads, texts, strict=True)))
    assert [a.title for a in document.articles] == heads


@pytest.mark.parametrize(
    "line", ["溪山云/溪山日报原创 2024-06-18 23:46:07", "（溪政办函〔2009〕98号）", "源溪山日报2019-10-16 09:20"]
)
def test_lines_below_a_headline_that_are_no_subtitle(line: str) -> None:
    article = read(
        f"全县重点项目建设情况通报\n{line}\n\n" + "今年以来，全县重点项目完成投资20亿元，占年度计划的四成。" * 2
    ).articles[0]
    assert (article.kicker, article.title, article.subtitle) == (None, "全县重点项目建设情况通报", None)


DAM = "8月12日，溪山县石潭水库大坝顺利封顶，项目总投资3.2亿元，坝高56米，总库容1200万立方米。"


@pytest.mark.parametrize(
    "line",
    [
        "石潭水库大坝顺利封顶 | 溪山县人民政府网\n" + DAM,
        "石潭水库大坝顺利封顶_县区动态_溪山新闻网\n" + DAM,
        "溪山县人民政府-石潭水库大坝顺利封顶\n" + DAM,
        "石潭水库大坝顺利封顶 " + DAM,
        "石潭水库大坝顺利封顶 本报讯（记者 林青）" + DAM,
        "石潭水库大坝顺利封顶（上接第1版）\n" + DAM,
    ],
)
def test_a_title_in_a_line_with_something_else(line: str) -> None:
    document = read(line + "\n下一步，将加快安装金属结构，年底前下闸蓄水。\n")
    assert [article.title for article in document.articles] == ["石潭水库大坝顺利封顶"]
    assert any(passage.text.endswith(DAM[-20:]) for passage in document.passages)


def test_a_line_of_text_with_a_blank_in_it_has_no_title() -> None:
    document = read("1至7月，全县完成固定资产投资同比增 长12.5%，新建农村公路42公里，改造危桥9座，群众满意。\n")
    assert [(article.title, article.kicker) for article in document.articles] == [(None, None)]


def test_items_with_heads_in_brackets_are_articles_of_their_own() -> None:
    text = (
        "【石潭水库封顶】8月12日，石潭水库大坝顺利封顶。\n【青口镇卫生院投用】日前，青口镇卫生院投入使用，设床位60张。"
    )
    document = read(text)
    assert [article.title for article in document.articles] == ["石潭水库封顶", "青口镇卫生院投用"]
    assert [text[p.start : p.end] for p in document.passages if p.kind is PassageKind.BODY] == [
        "8月12日，石潭水库大坝顺利封顶。",
        "日前，青口镇卫生院投入使用，设床位60张。",
    ]


@pytest.mark.parametrize("box", ["相关链接", "【人物名片】", "★★ 名词解释 ★★", "记者手记"])
def test_a_box_above_a_text_is_a_section(box: str) -> None:
    document = read(
        f"石潭水库大坝顺利封顶\n本报讯（记者 林青）{DAM}\n{box}\n陈海，男，1972年生，溪山县人，水利工程师。\n"
    )
    (article,) = document.articles
    assert [normalize(section.heading).strip("【】★ ") for section in article.sections] == [box.strip("【】★ ")]


def test_links_to_other_pages_are_no_box() -> None:
    document = read(f"石潭水库大坝顺利封顶\n本报讯（记者 林青）{DAM}\n相关链接\n县委召开常委会\n我县举行消防演练\n")
    assert document.articles[0].sections == ()
    assert [p.kind for p in document.passages[-3:]] == [PassageKind.NOISE] * 3


def test_a_note_on_a_turned_page_is_no_text() -> None:
    document = read(f"石潭水库大坝顺利封顶\n本报讯（记者 林青）{DAM}（下转第四版）\n")
    assert [(p.kind, p.text) for p in document.passages[-1:]] == [(PassageKind.NOISE, "（下转第四版）")]
    assert document.passages[-2].text.endswith("立方米。")


@pytest.mark.parametrize(
    "between",
    [
        "2024/08/12/ 10:05 来源：溪山晚报\n\n石潭水库大坝顺利封顶",
        "专栏：",
        "详细信息\n\n县水务局网站",
        "发布时间：2024-08-12\n\n看新闻就来掌上溪山",
        "大坝封顶仪式现场",
        "工人在浇筑坝顶混凝土\n\n3_副本.jpg",
        "来源：溪山县融媒体中心 2024-08-12 09:58\n溪山头条\n—分享—",
    ],
)
@pytest.mark.parametrize("above", ["", "| | | | | | 石桥| 青口\n\n", "APP下载\n\n", "免费资料\n资料包\n直播课\n题库\n"])
def test_furniture_around_a_headline_is_neither_title_nor_section_nor_text(above: str, between: str) -> None:
    document = read(
        f"{above}石潭水库大坝顺利封顶\n\n{between}\n\n{DAM}\n\n下一步，将加快安装金属结构，年底前下闸蓄水。\n"
    )
    assert [(a.title, a.kicker, a.subtitle, a.sections) for a in document.articles] == [
        ("石潭水库大坝顺利封顶", None, None, ())
    ]
    bodies = [p.text for p in document.passages if p.kind is PassageKind.BODY]
    assert bodies == [normalize(DAM), "下一步，将加快安装金属结构，年底前下闸蓄水。"]


def test_a_subtitle_below_a_dateline_belongs_to_the_headline() -> None:
    (article,) = read(f"守坝人陈海站长的一天\n\n发表日期：2024-08-12\n\n——走近石潭水库管理所\n\n{DAM}\n").articles
    assert (article.title, article.subtitle) == ("守坝人陈海站长的一天", "——走近石潭水库管理所")


def test_a_marked_heading_below_a_dateline_heads_its_section() -> None:
    text = "# 梅坞县六月要事\n\n2025-07-02 09:10\n\n### 就业工作\n\n全县新增就业320人。\n\n### 园区\n\n新开3家。\n"
    (article,) = read(text).articles
    assert [section.heading for section in article.sections] == ["就业工作", "园区"]


def test_what_people_say_to_each_other_heads_nothing() -> None:
    text = f"守坝人陈海站长的一天\n\n“水库要封顶了？”\n“就在今天！”\n{DAM}\n"
    text += f"老站长陈海握着记者的手说：“你们来得正好，明天还来吗？”\n{DAM}\n"
    (article,) = read(text).articles
    assert (article.title, article.kicker, article.subtitle, article.sections) == (
        "守坝人陈海站长的一天",
        None,
        None,
        (),
    )


def test_the_label_of_a_title_is_no_part_of_it() -> None:
    (article,) = read(f"标题：石潭水库大坝顺利封顶\n\n{DAM}\n").articles
    assert article.title == "石潭水库大坝顺利封顶"


def test_an_order_is_a_notice_whatever_it_puts_out() -> None:
    (article,) = read(f"关于印发《石潭水库运行管理规则》的通知\n\n各乡镇人民政府：\n\n{DAM}\n").articles
    assert article.kind == "notice"


def test_a_line_between_navigation_and_day_is_the_headline() -> None:
    top = "溪山风首页 > 地方巡礼 > 青口\n青口街道：倾心倾力奏响文明乐章\nhttp://x.cn 2024-08-12 10:05 来源：溪山风\n\n"
    text = f"{top}堤岸清理。（青口街道供图）\n\n弹奏文明“协奏曲”\n\n{DAM}\n"
    (article,) = read(text).articles
    assert article.title == "青口街道：倾心倾力奏响文明乐章"


def test_the_mark_of_a_note_is_no_part_of_a_title() -> None:
    (article,) = read(f"石潭县2024年统计公报[1]\n\n{DAM}\n").articles
    assert article.title == "石潭县2024年统计公报"


def test_items_that_count_parts_head_nothing() -> None:
    items = "2.1本年度计划投资4600万元\n\n2.2资本金到位900万元\n\n2.3支付工程款1380万元\n"
    (article,) = read(f"石潭水库投资计划\n\n{DAM}\n\n{items}").articles
    assert article.sections == ()


def test_a_headline_out_of_a_cell_has_no_bar_and_told_again_heads_nothing() -> None:
    text = f"石潭水库大坝封顶 |\n\n2024-07-08 15:01\n\n{DAM}\n\n石潭水库大坝封顶 |\n\n{DAM}\n"
    (article,) = read(text).articles
    assert (article.title, article.sections) == ("石潭水库大坝封顶", ())


def test_a_question_that_somebody_asks_heads_nothing() -> None:
    said = "陈海说：“站上来过几批人，他让我印象最深。”"
    text = f"石潭水库大坝封顶\n\n{DAM}\n\n{said}\n\n“为什么?”\n\n“他来了就没走过，大坝封顶那天他也在。”\n\n{DAM}\n"
    (article,) = read(text).articles
    assert article.sections == ()


def test_a_line_above_a_subtitle_with_a_dash_is_the_title() -> None:
    above = "第B08版：社会\n\n版面概览\n\n放大 缩小 默认\n\n"
    text = f"{above}守坝三十年 初心如炬\n\n——水库管理员影像志\n\n□据新华社报道\n\n{DAM}\n"
    (article,) = read(text).articles
    assert (article.title, article.subtitle, article.sections) == ("守坝三十年 初心如炬", "——水库管理员影像志", ())


def test_the_place_of_a_page_on_several_lines_is_no_text() -> None:
    text = f"您现在所在的位置：\n首页\n>信息动态>水利建设\n石潭水库大坝顺利封顶\n发布日期：2024-08-12\n\n{DAM}\n"
    (article,) = read(text).articles
    assert (article.title, article.sections) == ("石潭水库大坝顺利封顶", ())


def test_labels_with_values_and_captions_are_no_headlines() -> None:
    fields = "讲述人：陈海\n\n访谈人：王芳\n\n访谈地点：石潭水库管理所\n\n"
    text = f"守坝人访谈录︱陈海：大坝是我看着修起来的\n\n{fields}陈海（左）在坝顶巡查\n\n{DAM}\n\n{DAM}\n"
    (article,) = read(text).articles
    assert (article.title, article.sections) == ("守坝人访谈录︱陈海：大坝是我看着修起来的", ())


def test_an_article_goes_on_on_another_page() -> None:
    other = "全县夏粮丰收\n\n本报讯（记者 何远）今年全县夏粮总产12万吨，同比增长3%。\n\n"
    begun = f"溪山日报 2024年8月12日 第1版\n\n石潭水库大坝封顶\n\n{DAM}（下转第4版）\n\n{other}溪山日报 第4版\n\n"
    rest = "（上接第1版）下一步，将加快安装金属结构，年底前下闸蓄水。\n"
    document = read(f"{begun}石潭水库大坝封顶\n\n{rest}")
    assert [(a.title, a.sections) for a in document.articles] == [("石潭水库大坝封顶", ()), ("全县夏粮丰收", ())]
    assert [p.article for p in document.passages if p.kind is PassageKind.BODY] == [0, 1, 0]
    document = read(f"{begun}上接第1版：大坝上的年轻人\n\n{rest}")
    assert [a.title for a in document.articles][2:] == ["上接第1版：大坝上的年轻人"]
