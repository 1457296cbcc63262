"""Bylines: roles and names in the ways that papers write them, and lines that only look like one."""

from __future__ import annotations

import pytest

from hqdigest.pipeline import built_in_words
from hqdigest.read.layout.bylines import (
    is_news_lead,
    read_byline,
    read_fields,
    read_lead,
    read_names,
    read_person,
    read_tail,
)
from hqdigest.text import normalize

WORDS = built_in_words()

LINES = [
    ("■ 通讯员 林小雨", [("通讯员", "林小雨")]),
    ("■ 通讯员 何晴 记者 杜川", [("通讯员", "何晴"), ("记者", "杜川")]),
    ("本报记者王晓红 李明", [("本报记者", "王晓红 李明")]),
    ("记者 张三 通讯员 李四光 王　芳", [("记者", "张三"), ("通讯员", "李四光 王芳")]),
    ("作者：阿依古丽·买买提", [("作者", "阿依古丽·买买提")]),
    ("朱江 王云 摄影报道", [("摄影报道", "朱江 王云")]),
    ("记者张山摄影报道", [("摄影报道", "张山")]),
    ("文/通讯员 祁山　图/曲水", [("通讯员", "祁山"), ("图", "曲水")]),
    ("文 / 王明 图 / 李强", [("文", "王明"), ("图", "李强")]),
    ("图/文 赵小兰", [("图/文", "赵小兰")]),
    ("（通讯员 王强）", [("通讯员", "王强")]),
    ("特约通讯员 张 勇 通讯员 李 娜 文/摄", [("特约通讯员", "张勇"), ("通讯员", "李娜")]),
    ("本报通讯员 和记者 王明", [("记者", "王明")]),
    ("记者：张山 编辑：李四", [("记者", "张山")]),
    ("本报东坪记者站 王晓红 通讯员 周 静 文/图", [("本报记者站", "王晓红"), ("通讯员", "周静")]),
    ("文丨王明 图丨李强", [("文", "王明"), ("图", "李强")]),
]


@pytest.mark.parametrize(("line", "told"), LINES)
def test_bylines(line: str, told: list[tuple[str, str]]) -> None:
    assert [(by.role, " ".join(by.names)) for by in read_byline(normalize(line), WORDS)] == told


@pytest.mark.parametrize(
    "line",
    [
        "图书馆 建成开放",
        "文化惠民 润泽心田",
        "文明实践 志愿服务",
        "摄影展 开幕",
        "记者手记",
        "记者 从区住建局获悉",
        "全区共有通讯员 300人",
        "春耕图",
        "桂花里的“门铃书记”",
        "开展采购对接活动",
        "王芳 李明",
        "整理房间。",
    ],
)
def test_no_bylines(line: str) -> None:
    assert read_byline(normalize(line), WORDS) == ()


def test_a_paper_before_its_reporter_is_the_organization() -> None:
    (by,) = read_byline("清源日报记者 张三丰", WORDS)
    assert (by.role, by.names, by.organization) == ("记者", ("张三丰",), "清源日报")


def test_an_office_that_sends_is_no_name() -> None:
    (by,) = read_byline("供稿单位：区教育局", WORDS)
    assert (by.role, by.names, by.organization) == ("供稿单位", (), "区教育局")


@pytest.mark.parametrize(
    ("line", "role", "name"),
    [
        ("市长 王芳", "市长", "王芳"),
        ("清源县人民政府县长　李　明", "清源县人民政府县长", "李明"),
        ("自治区主席 艾山·吐尔逊", "自治区主席", "艾山·吐尔逊"),
        ("毛建国", "", "毛建国"),
    ],
)
def test_who_gives_a_report(line: str, role: str, name: str) -> None:
    assert [(by.role, by.names) for by in read_person(normalize(line), WORDS)] == [(role, (name,))]


@pytest.mark.parametrize("line", ["高质量发展", "和平", "项目推进", "全区 全市", "经济社会发展"])
def test_words_that_begin_with_a_surname_are_no_names(line: str) -> None:
    assert read_names(line, WORDS) == ()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("本报讯（记者 林小雨 通讯员 何晴）6月，", ["林小雨", "何晴"]),
        ("本报讯 记者王明 通讯员李芳报道：5月，", ["王明", "李芳"]),
        ("清源讯（通讯员 王明）6月，", ["王明"]),
        ("新华社北京5月1日电（记者张三、李四）今年，", ["张三", "李四"]),
        ("本报讯（全长3公里）今年，", []),
    ],
)
def test_leads(text: str, names: list[str]) -> None:
    assert [name for by in read_lead(normalize(text), WORDS) for name in by.names] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("群众增收。（记者 张三丰 摄）", ["张三丰"]),
        ("群众增收。（王明 李芳）", ["王明", "李芳"]),
        ("群众增收。（区融媒体中心 王明）", ["王明"]),
        ("群众出行方便。（全长3公里）", []),
        ("群众增收。 记者 王明", ["王明"]),
    ],
)
def test_tails(text: str, names: list[str]) -> None:
    assert [name for by in read_tail(normalize(text), WORDS, last=True) for name in by.names] == names


def test_bare_names_sign_only_the_end_of_an_article() -> None:
    assert read_tail("群众增收。（王明 李芳）", WORDS) == ()


def test_source_and_authors_among_the_furniture() -> None:
    found = read_fields(normalize("2024-11-08 17:42　来源：清源日报　作者：谷雨 立夏　【打印】"), WORDS)
    assert [(by.role, by.names, by.organization) for by in found] == [
        ("来源", (), "清源日报"),
        ("作者", ("谷雨", "立夏"), None),
    ]


@pytest.mark.parametrize("text", ["本报讯　5月3日，", "清源日报讯（记者 王明）", "新华社北京5月1日电（记者张三）今年"])
def test_openings_of_news(text: str) -> None:
    assert is_news_lead(normalize(text), WORDS)


@pytest.mark.parametrize("text", ["日前，记者从县住建局获悉", "今年以来，全县", "通讯行业发展迅速"])
def test_other_openings(text: str) -> None:
    assert not is_news_lead(normalize(text), WORDS)


@pytest.mark.parametrize(
    "text",
    [
        "来源：本站 作者：未知",
        "作者：佚名",
        "来源：互联网",
        "来源：作者：",
        "来源：  时间：2024-05-06",
        "作者：  添加时间：2017",
    ],
)
def test_nobody_is_named(text: str) -> None:
    assert read_fields(text, WORDS) == ()


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("本报记者 张山 武汉报道", ["张山"]),
        ("記者王小明／臺東報導", ["王小明"]),
        ("記者 陳大文 攝影報導", ["陈大文"]),
    ],
)
def test_places_of_reporters_and_traditional_characters(line: str, names: list[str]) -> None:
    assert [name for by in read_byline(normalize(line), WORDS) for name in by.names] == names
