"""Candidates for labels: the right one is among them, whatever way the sentence tells it; and none is cut or marked."""

from __future__ import annotations

import pytest

from hqdigest.document import AnnotatedPassage
from hqdigest.find.metrics.candidates import Generator
from hqdigest.find.metrics.features import GROUPS
from hqdigest.find.metrics.places import find_place
from hqdigest.find.metrics.words import load_word_lists, read_words, sentence_of
from hqdigest.language.annotate import annotate_passages
from hqdigest.pipeline import built_in_words
from hqdigest.ranking.weighing import Features
from hqdigest.read.layout.structure import read_document
from hqdigest.text import Source

WORDS = built_in_words()


def read(sentence: str) -> AnnotatedPassage:
    document = read_document(Source("page", f"县情简报\n\n{sentence}\n"), WORDS)
    return next(p for p in annotate_passages(document, WORDS, None) if p.quantities)


def candidates(sentence: str, figure: str) -> dict[str, str]:
    """Return the candidates for a figure's label, each with what generated it."""
    passage, lists = read(sentence), load_word_lists(WORDS)
    words = read_words(passage, lists.classes)
    q = next(q for q in passage.quantities if q.text == figure)
    place = find_place(words, sentence_of(passage, words, q), q, (), 0, lists.classes)
    return {c.text(words): c.rule for c in Generator(place, Features(GROUPS), lists, list).candidates()}


@pytest.mark.parametrize(
    ("sentence", "figure", "label", "rule"),
    [
        ("城镇登记失业率3.2%。", "3.2%", "城镇登记失业率", "left"),
        ("共有45家入驻企业。", "45家", "入驻企业", "right"),
        ("新建12座村级光伏电站。", "12座", "新建村级光伏电站", "prefix and right"),
        ("65岁以上老年人健康管理率为72.3%。", "72.3%", "65岁以上老年人健康管理率", "left"),
        ("老旧小区改造顺利推进，完工31个。", "31个", "老旧小区改造完工", "earlier and left"),
        ("低保标准：城市由每月800元提高。", "800元", "低保标准", "earlier"),
        ("小学、初中、高中分别有38所、12所、3所。", "12所", "初中", "member"),
        ("种植业、畜牧业产值分别为12亿元、6亿元。", "12亿元", "种植业产值", "member and aligned"),
        ("新建公路、桥梁分别为12公里、6座。", "6座", "新建桥梁", "head and member"),
        ("城乡居民收入分别达到4万元、2万元。", "2万元", "农村居民收入", "fused"),
        ("沥青（水泥）路改造项目83个。", "83个", "沥青路改造项目", "left"),
        ("规上工业（含电力）增加值增长8%。", "8%", "规上工业增加值", "left"),
        ("进度达到90%以上的有6项。", "6项", "进度达到90%以上", "left"),
        ("议定事项96项，正在落实4项。", "4项", "正在落实", "left"),
        ("完成投资高于序时进度3个百分点。", "3个百分点", "完成投资", "left"),
        ("有39例在社区筛查中发现。", "39例", "社区筛查中发现", "right"),
        ("对具有从宽情节的319名被告人判处缓刑。", "319名", "被告人", "right"),
    ],
)
def test_the_label_is_among_the_candidates(sentence, figure, label, rule):
    assert candidates(sentence, figure).get(label) == rule


@pytest.mark.parametrize(
    ("sentence", "figure"),
    [
        ("①培训农民1200人。", "1200人"),
        ("粮食产量①12.6万吨。", "12.6万吨"),
        ("一是新建公路36公里。", "36公里"),
        ("全年实现地区生产总值[2]186亿元。", "186亿元"),
        ("3、完成造林1200亩。", "1200亩"),
    ],
)
def test_no_mark_of_a_list_or_a_note(sentence, figure):
    assert not [text for text in candidates(sentence, figure) if set("①[]123、") & set(text) or "一是" in text]


@pytest.mark.parametrize(
    ("sentence", "figure", "cut"),
    [
        ("家庭医生签约1860人。", "1860人", "签"),
        ("能源综合生产能力达到58万吨。", "58万吨", "源综合生产能力"),
        ("城镇调查失业率平均为5.2%。", "5.2%", "失业率平"),
        ("抢救出被困群众5人。", "5人", "出被困群众"),
        ("预约1200人次。", "1200人次", "预"),
        ("建成“文化驿站”16个。", "16个", "“文化驿站"),
    ],
)
def test_no_word_and_no_quotation_is_cut(sentence, figure, cut):
    assert cut not in candidates(sentence, figure)


@pytest.mark.parametrize(
    ("sentence", "figure", "never"),
    [
        ("甲河、乙河2条高速均已完成路基工程。", "2条", "均"),
        ("开工的11条约815公里高速公路有序推进。", "11条", "约"),
        ("前期工作也在抓紧推进，共8项。", "8项", "也在"),
        ("甲线、乙连接线等6条高速，已通车。", "6条", "连接线"),
        ("涵盖教育、医疗等领域的31个帮扶项目。", "31个", "领域"),
        ("化肥储备80万吨，低于全年春耕用量20万吨。", "20万吨", "春耕用量"),
        ("捐资捐物累计达2亿元。", "2亿元", "累计"),
        ("已备玉米种子200万公斤。", "200万公斤", "备玉米"),
        ("徐汇区、松江区分别有12个、5个，进展顺利。", "12个", "徐汇区"),
        ("改造户数占全市的56%，改造楼栋数占全市的52%。", "52%", "户数占全市改造"),
    ],
)
def test_no_clause_adverb_place_or_standard_of_comparison(sentence, figure, never):
    assert not [text for text in candidates(sentence, figure) if never in text]


@pytest.mark.parametrize(
    ("sentence", "figure", "label", "rule"),
    [
        ("将推进20个、1200公里高速公路建设。", "20个", "高速公路", "beyond"),
        ("甲线、乙连接线等6条高速，已通车。", "6条", "高速", "right"),
        ("共改造2440栋、99891户，进展顺利。", "2440栋", "改造楼栋数", "verb and unit"),
        ("共改造2440栋、99891户，进展顺利。", "99891户", "户数", "unit"),
        ("女职工占36%。", "36%", "女职工占比", "left"),
        ("一、二类苗比例占86%。", "86%", "二类苗比例", "left"),
    ],
)
def test_counts_side_by_side_and_shares(sentence, figure, label, rule):
    assert candidates(sentence, figure).get(label) == rule
