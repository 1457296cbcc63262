"""The gist: the one to three sentences that a reader would underline."""

from __future__ import annotations

import re

import pytest
from telling import NAMES, digested, told

from hqdigest import digest

SENTENCE = re.compile(r"[^。！？]+[。！？]”?")


def gist(text: str) -> str:
    """Return the gist of the first article of a text."""
    return digest(text).articles[0].gist or ""


def page(*paragraphs: str, title: str = "清源县重点工程进展") -> str:
    return "\n\n".join([f"# {title}", *paragraphs]) + "\n"


CEREMONY = "为深入贯彻落实上级决策部署，全县上下坚持以人民为中心的发展思想，统一思想、凝心聚力，推动工作再上新台阶。"
FUTURE = "下一步，该县将继续坚持问题导向，不断提升服务水平，努力让群众满意。"
RESULT = "截至6月底，全县新建农村公路128公里，改造危桥9座，完成投资2.6亿元。"
DEADLINE = "青石岭隧道已掘进3.1公里，预计年底前贯通。"


def test_results_come_before_ceremony_and_intentions() -> None:
    found = gist(page(CEREMONY, RESULT, FUTURE))
    assert RESULT in found
    assert CEREMONY not in found
    assert FUTURE not in found


def test_deadlines_are_underlined() -> None:
    assert DEADLINE in gist(page(CEREMONY, RESULT, DEADLINE, FUTURE))


def test_those_who_attended_are_not() -> None:
    attended = "县发改委、县交通局、县财政局、县审计局等16个部门负责人120余人参加会议。"
    assert attended not in gist(page(RESULT, DEADLINE, attended))


def test_what_the_headline_says_is_underlined() -> None:
    overview = "截至9月底，全县30件民生实事累计完成21件，其余9件有序推进。"
    figures = [f"{name}建成{n}处，惠及群众{n}00户，投入资金{n}00万元。" for n, name in enumerate("甲乙丙丁戊", 2)]
    found = gist(page(overview, *figures, title="全县30件民生实事完成21件"))
    assert overview in found


def test_a_pronoun_brings_the_sentence_with_its_noun() -> None:
    noun, pronoun = "今年5月，清源县第二水厂通水。", "该厂日供水5万吨，总投资1.8亿元，惠及群众12万人。"
    found = gist(page(CEREMONY, noun + pronoun, FUTURE))
    assert noun + pronoun in found


def test_a_pronoun_in_a_story_brings_the_hero() -> None:
    for name in NAMES:
        found = digested(name).articles[0].gist or ""
        persons = [s.person for s in digested(name).stories]
        first = SENTENCE.match(found)
        if first and re.match(r"(?:[^，。]{0,12}，)?[他她]", first[0]) and not any(p in first[0] for p in persons):
            pytest.fail(f"{name}: {first[0]} opens with a pronoun; heroes are {persons}")


@pytest.mark.parametrize("name", NAMES)
def test_a_gist_is_one_to_three_whole_sentences_of_the_text(name: str) -> None:
    text, found = told(name)["text"].replace("\n", ""), digested(name).articles[0].gist
    assert found
    sentences = SENTENCE.findall(found)
    assert "".join(sentences) == found
    assert 1 <= len(sentences) <= 3
    for sentence in sentences:
        assert sentence in text
        assert sentence.count("“") == sentence.count("”")


@pytest.mark.parametrize("name", [name for name in NAMES if "underline" in told(name)])
def test_each_gist_holds_something_that_a_reader_underlined(name: str) -> None:
    found = digested(name).articles[0].gist or ""
    assert any(part in found for part in told(name)["underline"])


def test_two_of_three_sentences_are_those_a_reader_underlined() -> None:
    chosen = [
        any(part in sentence for part in told(name)["underline"])
        for name in NAMES
        if "underline" in told(name)
        for sentence in SENTENCE.findall(digested(name).articles[0].gist or "")
    ]
    assert sum(chosen) >= 0.66 * len(chosen), f"{sum(chosen)} of {len(chosen)}"


def test_a_paragraph_broken_by_a_column_is_not_cut() -> None:
    first = "今年以来，县交通局倒排工期、挂图作战，把农村公路建设摆在民生实事的首位，沿线群众看在眼里、喜在心上。"
    broken = "截至6月底，全县新建农村公路128公里，改造危\n\n桥9座，完成投资2.6亿元，解决了3.4万名群众的出行难题。"
    assert "改造危桥9座，完成投资2.6亿元" in gist(page(CEREMONY, first + broken))


def test_an_article_without_figures_has_a_gist() -> None:
    lead = "昨日，清源县图书馆新馆正式开馆，市民凭身份证即可免费借阅图书。"
    assert gist(page(lead, "新馆设有儿童阅览区、自习室和报告厅。", title="县图书馆新馆开馆")).startswith(lead)


def test_the_same_text_has_the_same_gist() -> None:
    text = page(CEREMONY, RESULT, DEADLINE, FUTURE)
    assert gist(text) == gist(text)


def test_the_dateline_of_a_lead_is_left_out() -> None:
    lead = "5月8日，清源县与海东区签订东西部协作协议，协议金额1.2亿元。"
    for dateline in ("本报讯（记者 江流 通讯员 童年）", "本报讯 ", "新华社兰州5月8日电（记者江流）"):
        assert gist(page(dateline + lead, title="清源县与海东区签订协作协议")) == lead


def test_a_work_report_is_told_by_its_economy() -> None:
    economy = "全年实现地区生产总值312亿元，增长5.6%，城乡居民人均可支配收入分别增长5.1%和6.8%。"
    lists = [
        f"新建{thing}{n}处，改造{n + 1}处，拆除{n + 2}处，绿化{n + 3}处，硬化{n + 4}处。"
        for n, thing in enumerate("甲乙丙丁", 5)
    ]
    text = page("各位代表：", "现在，我代表县人民政府向大会报告工作，请予审议。", *lists, economy, title="政府工作报告")
    assert economy in gist(text)


def test_nothing_has_no_gist() -> None:
    assert gist("\n") == ""


@pytest.mark.parametrize(
    "lead",
    [
        "本报溪山11月30日电 （记者何远）",
        "溪山头条11月10日讯（记者 何远 王章）",
        "（溪山日报社全媒体记者 何远 通讯员 吴治）",
    ],
)
def test_the_dateline_of_any_paper_stays_out(lead: str) -> None:
    assert gist(page(f"{lead}{RESULT}", FUTURE)).startswith(RESULT)
