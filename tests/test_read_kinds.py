"""Kinds of articles: what the choice sees of an article, and that the weights know the pages they were fitted on."""

from __future__ import annotations

import json

import pytest
from gold_score import GOLD

from hqdigest.pipeline import built_in_words
from hqdigest.read.layout.kinds import Told, count_name, features, find_kind
from hqdigest.read.layout.structure import read_document
from hqdigest.text import Source

WORDS = built_in_words()
# a few articles that no page was annotated from
ARTICLES = [
    (
        "project_status",
        "三座大桥同日合龙",
        "10月8日，临河市环城路三座大桥同日合龙。工程总投资6.4亿元，截至9月底完成投资4.9亿元，"
        "占年度计划的81%，预计年底前通车。目前，施工单位正在铺设桥面。",
    ),
    (
        "people_story",
        "老木匠和他的刻刀",
        "今年71岁的史长福，16岁跟父亲学木匠。“那时候一天三顿红薯，谁还敢挑活？”史长福说。后来，儿子劝他进城，他不肯。"
        "史长福带出了9个徒弟，去年被评为市级工匠。妻子笑他：“你跟木头过了一辈子。”",
    ),
    (
        "partnership",
        "我县与云港区签订协作协议",
        "5月9日，云港区委书记带领代表团来我县考察，双方召开座谈会，签订对口协作框架协议，云港区向我县捐赠帮扶资金300万元。",
    ),
    (
        "work_report",
        "政府工作报告",
        "各位代表：现在，我代表县人民政府向大会报告工作，请予审议。过去一年，全县生产总值增长6.1%。",
    ),
    (
        "notice",
        "关于人民路封闭施工的通告",
        "因管网改造，自6月1日起至7月15日，人民路（解放路至建设路段）全封闭施工，请过往车辆绕行。特此通告。",
    ),
    ("photo_news", "荷塘添新景", "6月20日，市民在翠湖公园赏荷。本报记者 江帆 摄"),
]


@pytest.mark.parametrize(("kind", "title", "body"), ARTICLES, ids=[title for _, title, _ in ARTICLES])
def test_kinds(kind: str, title: str, body: str) -> None:
    assert read_document(Source("page", f"{title}\n\n{body}\n"), WORDS).articles[0].kind == kind


def test_the_weights_know_the_short_pages_that_they_were_fitted_on() -> None:
    right = []
    for path in sorted((GOLD / "kinds").glob("*.gold.json")):
        text = path.with_name(path.name.replace(".gold.json", ".txt")).read_text(encoding="utf-8")
        kind = json.loads(path.read_text(encoding="utf-8"))["kind"]
        right.append(read_document(Source("page", text), WORDS).articles[0].kind == kind)
    assert sum(right) >= 0.95 * len(right) > 40


def test_the_reason_is_told() -> None:
    kind, reason = find_kind(Told("县医院封顶", "县医院封顶", "总投资2亿元的县医院项目主体封顶，年底前竣工。"), WORDS)
    assert kind == "project_status" and "body project works" in reason


@pytest.mark.parametrize(
    ("told", "feature"),
    [
        (Told("公　告", "公　告", "停水。"), "title ends order"),
        (Told("", "", "图为新桥。"), "pictured True short True"),
        (Told("", "", "无", captions="桥"), "caption, long 0"),
        (Told("", "", "无", sections=("一、现状", "二、打算")), "numbered 2"),
        (Told("", "", "增长5%，占40%。"), "body percent over 2"),
    ],
)
def test_features(told: Told, feature: str) -> None:
    assert feature in features(told, WORDS)


def test_a_name_that_opens_clauses_again_and_again() -> None:
    assert count_name("罗春梅来了。罗春梅笑着说：“好。”罗春梅走了，大家舍不得罗春梅。", WORDS) == 4
    assert count_name("项目部来了。项目部说好。项目部走了。", WORDS) == 0
    assert count_name("卓玛·次仁来了，卓玛·次仁笑了，卓玛·次仁走了。", WORDS) == 3
