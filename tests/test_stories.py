"""Whose story it is: the hero, what he is, how old, and what he did; nobody else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telling import NAMES, digested, heroes, told

from hqdigest import digest
from hqdigest.find.people.stories import find_stories
from hqdigest.language.annotate import annotate_passages
from hqdigest.model import ArticleKind, Story
from hqdigest.pipeline import built_in_words
from hqdigest.read.files import read_source
from hqdigest.read.layout.structure import read_document

WORDS = built_in_words()


def tell(text: str) -> tuple[Story, ...]:
    """Tell an article as a people story, whatever its kind."""
    document = read_document(read_source(text.encode()), WORDS)
    articles = tuple(replace(a, kind=ArticleKind.PEOPLE_STORY) for a in document.articles)
    document = replace(document, articles=articles)
    return find_stories(document, annotate_passages(document, WORDS, None), WORDS)


@pytest.mark.parametrize("name", NAMES)
def test_the_hero_is_found_and_nobody_else(name: str) -> None:
    assert sorted(s.person for s in digested(name).stories) == sorted(heroes(name))


@pytest.mark.parametrize("name", NAMES)
def test_what_the_hero_is(name: str) -> None:
    story = digested(name).stories[0]
    gold = next(row for row in told(name)["stories"] if row["person"] == story.person)
    for field, key in (("title", "title"), ("organization", "org"), ("age", "age"), ("born", "born")):
        if key in gold:
            assert getattr(story, field) == gold[key], field


@pytest.mark.parametrize("name", NAMES)
def test_highlights_say_what_the_hero_did(name: str) -> None:
    for story in digested(name).stories:
        assert 1 <= len(story.highlights) <= 4
        for sentence in story.highlights:
            assert sentence in told(name)["text"]
            assert sentence.endswith(("。", "！", "？", "；", "”"))
            assert not sentence.startswith("“")


@pytest.mark.parametrize("name", NAMES)
def test_what_is_told_stands_in_the_text(name: str) -> None:
    text = told(name)["text"]
    for story in digested(name).stories:
        assert text[story.start : story.end] == story.person
        for part in (*story.timeline, *story.quotes):
            assert text[part.start : part.end].replace("\n", "") == part.text


HEADS = {
    "——记青山县林业局护林员万里": ("万里", "护林员", "青山县林业局"),
    "——访盐池镇中心小学教师和顺": ("和顺", "教师", "盐池镇中心小学"),
    "——追记长乐区人民法院法官安静": ("安静", "法官", "长乐区人民法院"),
}


@pytest.mark.parametrize("head", HEADS)
def test_a_name_that_is_a_word_is_told_by_its_headline(head: str) -> None:
    person, title, organization = HEADS[head]
    told = f"2001年，{person}回到家乡工作。{person}常说，干一行就要爱一行。\n\n{person}走遍了全乡每个村。\n"
    text = f"# 一辈子一件事\n\n{head}\n\n{told}"
    (story,) = tell(text)
    assert (story.person, story.title, story.organization) == (person, title, organization)


NOBODY = [
    "# 雷锋精神代代传\n\n近日，城关镇开展学雷锋活动。雷锋精神激励着一代代青年。活动中，志愿者为居民义务理发。\n",
    "# 安全生产月启动\n\n安全是发展的前提。高水平安全要靠制度。常态化检查已经开始，万家灯火背后有人守护。\n",
    "# 春节前夕走访慰问老党员\n\n县委书记周明看望老党员赵德福。周明询问他的身体。赵德福激动地说：“感谢关心。”\n",
    "# 第三批传承人名单发布\n\n罗小洪、朱小龙、孙洪留等20人入选。评审历时三个月，最年长的已从艺30年。\n",
    "# 文明新风进万家\n\n文明新风吹进千家万户，平安建设深入人心，和谐社区处处可见。\n",
]


@pytest.mark.parametrize("text", NOBODY)
def test_words_and_models_are_no_heroes(text: str) -> None:
    assert tell(text) == ()


def test_reporters_and_leaders_in_passing_are_no_heroes() -> None:
    text = (
        "# 大山里的摆渡人\n\n本报记者 高远 通讯员 时光\n\n县委书记周正到渡口调研时，握住了船工石有福的手。\n\n"
        "石有福今年57岁，在青龙渡口摆渡31年。1993年，他从父亲手里接过船桨。石有福说：“只要还有一个人过河，我就不上岸。”\n\n"
        "31年来，石有福摆渡群众40万人次，救起落水者23人。\n"
    )
    assert [s.person for s in tell(text)] == ["石有福"]


def test_each_section_named_after_somebody_is_a_story_of_its_own() -> None:
    stories = {s.person: s for s in digested("good_people").stories}
    assert [e.date for e in stories["常胜利"].timeline] == ["2003"]
    assert [q.text for q in stories["江河"].quotes] == ["来不及想，救人要紧。"]


def test_a_report_that_names_a_mayor_tells_no_story() -> None:
    text = "# 全区重点项目加快推进\n\n截至6月底，全区30个重点项目完成投资12亿元。副区长高明说，下半年要抓进度。\n"
    assert digest(text).stories == ()


SEVERAL = {
    # each of several citations
    "# 道德模范候选人\n\n佘春秀，女，汉族，1966年4月生，青石乡敬老院院长。她照料老人21年。\n\n"
    "阿勒腾，男，蒙古族，1971年生，中共党员，红旗牧场兽医。2009年，他救活了全村的羊。\n": {
        "佘春秀": ("院长", "青石乡敬老院", ["1966-04"], []),
        "阿勒腾": ("兽医", "红旗牧场", ["1971", "2009"], []),
    },
    # citations of a couple joined by ；, the post told once; a title that no list knows behind one that they do
    "# 身边好人\n\n佘春秀，女，畲族，1975年10月生，临川市黄竹乡敬老院护理员、乡妇联执委。她白天上班，夜里照料公婆。\n\n"
    "石得水，男，1957年6月生；覃阿妹，女，1959年1月生，临川市城关镇菜农。2016年，夫妻俩替儿子还清了债。\n": {
        "佘春秀": ("护理员", "临川市黄竹乡敬老院", ["1975-10"], []),
        "石得水": ("菜农", "临川市城关镇", ["1957-06", "2016"], []),
        "覃阿妹": ("菜农", "临川市城关镇", ["1959-01", "2016"], []),
    },
    # an interview: answers are quotes, questions are none
    "# 对话水文站站长温良\n\n记者：您在这里守了多少年？\n\n温良：1998年来的，守了26年。\n\n记者：苦不苦？\n\n"
    "温良：不苦，习惯了。\n": {
        "温良": ("站长", None, ["1998"], [("1998年来的，守了26年。", "温良"), ("不苦，习惯了。", "温良")]),
    },
    # questions and answers by their letters; what names somebody behind them is told by the writer
    "# 对话水文站站长温良\n\nQ：您在这里守了多少年？\n\nA：1998年来的，守了26年。\n\nQ：苦不苦？\n\nA：不苦，习惯了。"
    "\n\n温良家住县城，回一趟家要走两天。\n": {
        "温良": ("站长", None, ["1998"], [("1998年来的，守了26年。", "温良"), ("不苦，习惯了。", "温良")]),
    },
    # posts at the head of sections; 他 before a further name is who was told of; a label heads one's own words
    "# 道班里的三个人\n\n## 班长：石敢当的账本\n\n石敢当，男，1971年生。他2003年进站，头一天就碰上了师傅田秀禾。\n\n"
    "【内心独白】路通了，我心里才通。\n\n## 司机：田秀禾的热水\n\n田秀禾，女，市公路局养路工，守了21年。"
    "2008年，她救出9人。\n": {
        "石敢当": ("班长", None, ["1971", "2003"], [("路通了，我心里才通。", "石敢当")]),
        "田秀禾": ("养路工", "市公路局", ["2008"], []),
    },
    # a portrait among other pieces of a bulletin
    "# 三家单位来县开展协作\n\n11月8日，长河区人民医院与县中医院签订对口支援协议书。\n\n"
    "## “背篓干部”覃永年\n\n覃永年，41岁，县水务局工程师。2016年3月，他背着背篓走遍8个寨子。\n\n"
    "## 工作进度\n\n10月底，危房改造竣工2043户。\n": {
        "覃永年": ("工程师", "县水务局", ["2016-03"], []),
    },
    # who tells the story
    "# 我在岛上守灯塔\n\n讲述人：灯塔工 欧阳海生 41岁\n\n我是2005年上的岛，岛上只有我一个人。我每天擦一遍灯。\n\n"
    "我最怕台风。村民老韩说：“你图个啥？”我说，图个亮。\n": {
        "欧阳海生": ("灯塔工", None, ["2005"], [("你图个啥？", "老韩")]),
    },
}


@pytest.mark.parametrize("text", SEVERAL)
def test_whose_page_it_is(text: str) -> None:
    found = {
        s.person: (s.title, s.organization, [e.date for e in s.timeline], [(q.text, q.speaker) for q in s.quotes])
        for s in tell(text)
    }
    wanted = SEVERAL[text]
    assert found.keys() == wanted.keys()
    for name, (title, organization, dates, quotes) in wanted.items():
        assert found[name][0] == title
        assert organization is None or found[name][1] == organization
        assert found[name][2:] == (dates, quotes)


PLACES = {
    # the house of which the first paragraph tells
    "# 警铃一响\n\n长堤路消防救援站现有指战员31名。\n\n田秀禾今年33岁，2010年12月入伍。田秀禾说：“练得不含糊才行。”\n"
    "田秀禾带着队员连续转移群众217人。\n": "长堤路消防救援站",
    # a community is one; a verb is none
    "# 小区里的活地图\n\n在长堤市城南街道柳林社区，网格员田秀禾的橙马甲一出现，总有人招呼。\n\n"
    "田秀禾在齐胸的洪水里站了4个小时。田秀禾说：“居民的事没有小事。”\n": "长堤市城南街道柳林社区",
    # neither a part of it nor our own one is the name of a house
    "# 小区里的活地图\n\n长堤街道安宁社区的微网格长队伍只有8人。\n\n田秀禾今年43岁，在第六网格住了20年。"
    "田秀禾说：“在家门口跑跑腿，不累。”\n\n田秀禾收集民情216条，我们社区的居民都认得田秀禾。\n": "长堤街道安宁社区",
    # posts joined by 、 of one house
    "# 草原上的村官\n\n田秀禾1986年出生，现任长堤县河口乡柳林村大学生村官、党支部书记助理。\n\n"
    "2009年11月，田秀禾骑马跑遍了166户。田秀禾说：“我不觉得苦。”\n": "长堤县河口乡柳林村",
    # an honour beside the post, and where the headline brings somebody back from
    "# 巷子里的书记\n——记省第十二次党代会代表、长堤市石桥镇安和社区党支部书记田秀禾\n\n"
    "田秀禾在社区工作十余年。有一次社区停水，田秀禾挨家送水。田秀禾说：“我不觉得苦。”\n": "长堤市石桥镇安和社区",
    # 所在的 leads to the house
    "# 焊接车间的老师傅\n\n大家说的这位老工人，就是他所在的长堤开关厂焊接试验室的田秀禾。田秀禾带过12名徒弟。"
    "田秀禾说：“火候要自己看。”\n": "长堤开关厂焊接试验室",
}


@pytest.mark.parametrize("text", PLACES)
def test_where_the_hero_works(text: str) -> None:
    (story,) = tell(text)
    assert story.organization == PLACES[text]


SPOKEN = {
    "一位老人关切地问道：“你在北京开会，有什么收获？”": "老人",
    "见到石敢当，他指了指天空：“要下雨了。”": "石敢当",
    "看见村民周小林家裂了缝的墙，他说：“先从这儿改起。”": "石敢当",
    "“小池，咱们先去楼道转转。”早上8点，记者跟着石敢当出了门。": "石敢当",
    "“我做梦都没敢这么想。”": "石敢当",
    "“你图个啥？”妻子王琼枝跟他吵过。": "王琼枝",
}


@pytest.mark.parametrize("told", SPOKEN)
def test_who_speaks(told: str) -> None:
    head = "# 守桥人石敢当\n\n石敢当今年57岁，在桥头守了31年，救起23人。"
    text = f"{head}\n\n{told}\n\n石敢当每天走三遍大桥，一遍也不少。\n"
    (story,) = tell(text)
    assert [q.speaker for q in story.quotes] == [SPOKEN[told]]


def test_the_headline_of_who_tells_himself_names_nobody_else() -> None:
    text = (
        "# 洪水里的一夜\n\n我借住在老村部。8月6日凌晨，我出门看水。66岁的曹秀禾家就在石堰下头，我把她拽了出来。\n\n"
        "我清点了家底，我背着她上了山。我守在庙门口，我心里反复念叨天快亮。\n"
    )
    assert tell(text) == ()


def test_where_a_hero_has_a_section_of_his_own_the_others_have_theirs() -> None:
    text = (
        "# 退役军人的那些好事\n\n## 面对火情\n\n"
        "1月9日，临川市退役军人马国正路过小区，发现冒烟。马国正冲进厨房，拧紧了煤气罐。\n\n"
        "## 跳河救人\n\n沈海禾今年36岁，是临川县水利局干部。1月22日，一名女孩落水，沈海禾跳进河里，把她托上了岸。\n\n"
        "沈海禾说：“换了谁都会跳。”\n\n"
        "## 真诚服务\n\n车队队员徐国林行驶到广场附近，捡到一个钱包。徐国林等了失主两个小时。\n"
    )
    assert [s.person for s in tell(text)] == ["马国正", "沈海禾", "徐国林"]


NOT_PORTRAYED = [
    "# 全市项目调度会召开\n\n4月9日，市长闻人杰主持召开调度会。闻人杰指出，要抓落实。副市长桑榆说，要加快手续办理。\n",
    "# 爱心书包进校园\n\n10月16日，捐赠仪式在太平小学举行。校长易水寒代表师生致欢迎辞，他说，感谢社会各界的关心。\n",
    "# 水厂扩建过半\n\n“目前完成投资9700万元。”项目负责人关山月介绍，工程去年开工。关山月说，10月通水。\n",
]


@pytest.mark.parametrize("text", NOT_PORTRAYED)
def test_who_speaks_or_attends_is_not_portrayed(text: str) -> None:
    assert digest(text).stories == ()


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="王高原说：“”，。！？的记者2019年5月他她两年后是·—（）老小向前进\n#阿古丽", max_size=200))
def test_no_text_breaks_a_story(text: str) -> None:
    source = "题\n\n" + text + "\n"
    for story in tell(source):
        assert source[story.start : story.end].replace("\n", "") == story.person
        for part in (*story.timeline, *story.quotes):
            assert source[part.start : part.end].replace("\n", "") == part.text


def test_those_who_are_honoured_one_by_one_are_all_told() -> None:
    text = """# 望海市6人获全市劳动模范和先进工作者称号

4月29日，望海市召开劳动模范表彰大会。

何跃进（望海千和建筑科技公司总工程师）：获国家授权发明专利3项，推动建筑行业技术创新。

袁文伟（望海海达管件集团技术主管）：牵头攻克技术难题12项，为企业节约成本300万元。

评审单位（望海市总工会办公室主任）：负责解释。
"""
    assert [(s.person, s.title, s.organization) for s in tell(text)] == [
        ("何跃进", "总工程师", "望海千和建筑科技公司"),
        ("袁文伟", "技术主管", "望海海达管件集团"),
    ]


def test_those_who_are_honoured_in_a_sentence_each_have_their_own_parts() -> None:
    stories = tell(
        "8月“云岭好人榜”发布 我县3人入选\n\n"
        "罗春来是柳溪镇一名退休教师，入选助人为乐榜。30多年来，他为山里的孩子补课，分文不收。"
        "向明珠是县公路养护中心的一名维修工人，入选见义勇为榜。深夜，她从起火的车里救出3人。"
        "石长河是大坪乡的一名普通农民，入选孝老爱亲榜。他照顾瘫痪的岳母12年。"
    )
    assert [(s.person, s.title) for s in stories] == [
        ("罗春来", "退休教师"),
        ("向明珠", "维修工人"),
        ("石长河", "农民"),
    ]
    assert all(len({s.person for s in stories if s.person in h}) < 2 for s in stories for h in s.highlights)


def test_a_post_in_the_cell_behind_the_name_that_opens_its_line() -> None:
    stories = tell(
        "云岭县最美教师风采\n\n罗春来　柳溪镇中心小学教师\n\n"
        "1992年师范毕业的罗春来，一直守在山里。30年里，罗春来垫付学费4万元，家访走了2万公里。罗春来说，他离不开孩子。\n\n"
        "向明珠　县特殊教育学校教师\n\n"
        "2005年，向明珠调入特校，从头学起手语。向明珠教出的学生中，有31人考上大学。向明珠还自学了盲文。"
    )
    assert [(s.person, s.title, s.organization) for s in stories] == [
        ("罗春来", "教师", "柳溪镇中心小学"),
        ("向明珠", "教师", "县特殊教育学校"),
    ]


def test_who_closes_the_items_of_a_list_of_deeds_is_portrayed_with_post_and_organization() -> None:
    text = (
        "# 我省三人入选“好人榜”\n\n"
        "他们是：守护林区三十余载不曾离岗的云岭县石门镇林场护林员高守林；跳入冰河救起两名落水儿童的临川市公安局民警沈海禾；"
        "照料瘫痪邻居十五年不离不弃的望江区桂花里社区居民白素梅。\n"
    )
    told = [(s.person, s.title, s.organization) for s in tell(text)]
    assert told == [
        ("高守林", "护林员", "云岭县石门镇林场"),
        ("沈海禾", "民警", "临川市公安局"),
        ("白素梅", "居民", "望江区桂花里社区"),
    ]


def test_who_is_mourned_is_portrayed_as_what_he_was() -> None:
    text = (
        "# 沉痛悼念\n\n中国共产党优秀党员、原云岭县人民医院院长郑怀仁同志，因病医治无效，于2019年3月5日"
        "在云岭逝世，享年81岁。县长闻人杰前往送别。\n"
    )
    (story,) = digest(text).stories
    assert (story.person, story.title, story.organization, story.age) == ("郑怀仁", "院长", "云岭县人民医院", 81)


def test_those_who_are_cited_in_a_list_of_honours_each_have_a_home() -> None:
    text = (
        "# 全县道德模范名单\n\n郑怀仁，男，29岁，三河镇乐平村人，个体货车司机。他跳河救人。\n\n"
        "卓玛草、尹大力夫妇，云岭县石滩管护站管护员，栽树三千亩。\n\n"
        "白小雪，女，共青团员，云岭师范学院学生。她照顾瘫痪的父亲。\n"
    )
    told = {s.person: (s.title, s.organization) for s in tell(text)}
    assert told["郑怀仁"] == ("个体货车司机", "三河镇乐平村")
    assert told["白小雪"] == ("学生", "云岭师范学院")
