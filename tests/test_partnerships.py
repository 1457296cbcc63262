"""Pieces of partnership news, of our own making, with the rows they must give: who with whom, what, when.

`partnerships/pieces.txt` holds them: a headline, its text, and a line `=> host | counterpart | together | activities |
date | signed | amounts` for each row, parties as name=role; parts of a row are joined by 、. A piece without one
must give none. A piece under a line `# …` is not read rightly yet: its rows are what it should give, the line says why.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hqdigest import digest
from hqdigest.find.partnerships.partnerships import find_partnerships
from hqdigest.find.people.persons import name_persons
from hqdigest.language.annotate import annotate_passages
from hqdigest.model import ArticleKind, Partnership
from hqdigest.pipeline import built_in_words
from hqdigest.read.layout.structure import read_document
from hqdigest.text import Source

WORDS = built_in_words()
ISSUED = date(2025, 6, 20)
PIECES = (Path(__file__).parent / "partnerships" / "pieces.txt").read_text(encoding="utf-8").split("\n====\n")


def headline(piece: str) -> str:
    """Return the headline of a piece, by which its test is called."""
    return next(line for line in piece.strip().splitlines() if not line.startswith("# "))


def find(text: str, kind: ArticleKind = ArticleKind.PARTNERSHIP) -> tuple[Partnership, ...]:
    """Return the partnerships of a text read as one kind of article, whatever its kind would be taken for."""
    document = read_document(Source("-", text), WORDS)
    document = replace(document, articles=tuple(replace(a, kind=kind) for a in document.articles))
    return find_partnerships(document, annotate_passages(document, WORDS, ISSUED), WORDS, name_persons)


def told(row: Partnership) -> str:
    sides = [
        "、".join(f"{p.name}={p.role or '-'}" for p in row.parties if p.side == side)
        for side in ("host", "counterpart", None)
    ]
    rest = ["、".join(row.activities), row.date or "", "、".join(row.agreements), "、".join(row.amounts)]
    return ("=> " + " | ".join([*sides, *rest])).rstrip()


@pytest.mark.parametrize("piece", PIECES, ids=headline)
def test_piece(piece: str, request: pytest.FixtureRequest) -> None:
    lines = piece.strip().splitlines()
    if lines[0].startswith("# "):
        request.applymarker(pytest.mark.xfail(reason=lines.pop(0)[2:], strict=True))
    text = "\n".join(line for line in lines if not line.startswith("=>"))
    assert [told(row) for row in find(text)] == [line.rstrip() for line in lines if line.startswith("=>")]


@pytest.mark.parametrize("piece", PIECES, ids=headline)
def test_evidence_is_cut_from_the_source(piece: str) -> None:
    text = re.sub(r"^# .*\n", "", piece.strip()).split("\n=>")[0]
    for row in find(text):
        assert row.sentence in text
        assert text[row.start : row.end] in row.sentence
        for party in row.parties:
            written = text[party.start : party.end]
            # What stands there is the name, or a short word for it: 两地, 考察团, 该州农业局.
            assert written == party.name or 2 <= len(written) <= 6


ROLES = (Path(__file__).parent / "partnerships" / "roles.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("line", ROLES)
def test_roles_of_a_sentence(line: str) -> None:
    sentence, _, wanted = line.partition("|")
    (row,) = find(f"两地携手\n\n{sentence}")
    assert sorted(f"{p.name}={p.role}" for p in row.parties) == sorted(wanted.split())


def test_the_day_of_a_further_paragraph_is_told_by_what_links_it() -> None:
    first = "云溪县7月工作简报\n\n7月12日，云溪县人民政府与省农业科学院签订合作协议。\n\n"
    assert [row.date for row in find(first + "柳塘镇同海州区古林镇结成友好乡镇。")] == ["2025-07-12", None]
    assert [row.date for row in find(first + "省农业科学院向柳塘镇捐赠果苗300株。")] == ["2025-07-12"] * 2
    assert [row.date for row in find(first + "当天，柳塘镇同海州区古林镇结成友好乡镇。")] == ["2025-07-12"] * 2


def test_work_reports_tell_partners_only_in_passing() -> None:
    report = "云岭县人民政府工作报告\n\n一年来，我们与江南大学签订战略合作协议，对口支援工作成效明显。"
    assert find(report, ArticleKind.WORK_REPORT) == ()
    told = report + "6月5日，云岭县人民政府与长河能源集团签订战略合作协议，江东区赴云岭县考察。"
    assert [row.activities for row in find(told, ArticleKind.WORK_REPORT)] == [("签约", "合作")]


@pytest.mark.parametrize(
    "text",
    [
        "全县签约居民21.3万人，重点人群签约率达82%。",
        "县中医医院组建家庭医生签约团队36个。",
        "支路涉及的12户征收户已签约11户，剩余1户正在协商。",
        "张师傅参加了县总工会举办的培训班。",
        "县教育局局长到县第一小学检查开学工作。",
        "他表示，将与兄弟医院开展合作。",
        "抄送：市人社局，县委办公室。",
    ],
)
def test_no_partners_in_other_articles(text: str) -> None:
    assert find(f"近日见闻\n\n{text}", ArticleKind.OTHER) == ()


def test_strict_articles_need_two_named_parties() -> None:
    text = "一路走来\n\n2023年，石桥村果蔬专业合作社与长河供应链有限公司签订三年期购销合同。"
    (row,) = find(text, ArticleKind.PEOPLE_STORY)
    assert [p.name for p in row.parties] == ["石桥村果蔬专业合作社", "长河供应链有限公司"]
    assert row.date == "2023"
    assert find("一路走来\n\n恒源集团捐赠50万元。", ArticleKind.PEOPLE_STORY) == ()


def test_media_and_those_who_attend_are_no_parties() -> None:
    text = (
        "两院携手\n\n5月6日，县医院与省立医院签订医联体协议。副县长、县卫健局局长出席签约仪式。"
        "新华社、省日报社等媒体进行了报道。\n抄送：县政府办公室。"
    )
    assert [p.name for row in find(text) for p in row.parties] == ["县医院", "省立医院"]


def test_public_function_gives_partnerships() -> None:
    text = "两地签署协作协议\n\n本报讯 5月12日，江岭县与云溪区签署对口协作框架协议。"
    (row,) = digest(text, issued=ISSUED).partnerships
    assert row.agreements == ("对口协作框架协议",)


def test_long_lists_of_parties() -> None:
    names = [f"{a}{b}食品有限公司" for a in "东西南北中春夏秋冬" for b in "山川河海"]
    text = f"集中签约\n\n5月6日，县商务局与{'、'.join(names)}签订采购协议。"
    (row,) = find(text)
    assert [p.name for p in row.parties] == ["县商务局", *names]


WORDS_OF_NEWS = st.sampled_from(
    [
        *"，。；、：（）“”《》\n 的与和向在由等",
        "签订",
        "捐赠",
        "考察",
        "协议",
        "两地",
        "双方",
        "该县",
        "我区",
        "县医院",
        "乐山市",
        "代表团",
        "一行",
        "主办",
        "揭牌",
        "聘请",
        "5月6日",
        "30万元",
        "3家",
        "有限公司",
        "恒源集团",
        "先生",
        "将",
        "收到",
        "来",
    ]
)


@settings(max_examples=100, deadline=None)
@given(st.lists(WORDS_OF_NEWS, max_size=60).map("".join))
def test_nothing_breaks_and_all_is_in_place(text: str) -> None:
    rows = find(f"两地签约\n\n{text}")
    whole = f"两地签约\n\n{text}"
    assert [row.start for row in rows] == sorted(row.start for row in rows)
    for row in rows:
        assert row.parties and row.activities and 0 <= row.start < row.end <= len(whole)
        assert all(0 <= p.start < p.end <= len(whole) and p.name for p in row.parties)
