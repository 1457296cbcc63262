"""What was said and by whom: before, behind and around its tag, with and without quotation marks."""

from __future__ import annotations

import pytest
from telling import NAMES, bare, digested, told
from test_stories import tell


@pytest.mark.parametrize("name", [n for n in NAMES if told(n).get("quotes") is not None])
def test_every_quote_is_found_with_its_speaker_and_no_other(name: str) -> None:
    quotes = {q.start: q for s in digested(name).stories for q in s.quotes}.values()
    found = sorted((bare(q.text), q.speaker or "") for q in quotes)
    gold = zip(told(name)["quotes"], told(name)["quotes_by"], strict=True)
    assert found == sorted((bare(text), speaker or "") for text, speaker in gold)


SAID = {
    # before, behind, around
    "石磊说：“路通了，心就通了。”": [("路通了，心就通了。", "石磊")],
    "“路通了，心就通了。”石磊感慨道。": [("路通了，心就通了。", "石磊")],
    "“路通了，”石磊笑着说，“心就通了。”": [("路通了，", "石磊"), ("心就通了。", "石磊")],
    "石磊蹲在地头，掰着指头算账：“一亩能收三千块。”": [("一亩能收三千块。", "石磊")],
    # somebody else
    "村民赵大娘拉着他的手说：“多亏了你。”": [("多亏了你。", "赵大娘")],
    "“石书记来了，我们就有盼头。”75岁的老党员韩守义说。": [("石书记来了，我们就有盼头。", "韩守义")],
    "妻子林小燕劝他：“别干了。”他摇摇头：“再等等。”": [("别干了。", "林小燕"), ("再等等。", "石磊")],
    "“爸爸，你什么时候回来？”儿子的一句话，让他红了眼眶。": [("爸爸，你什么时候回来？", "儿子")],
    "“他这个人，说到做到。”镇党委书记何川这样评价他。": [("他这个人，说到做到。", "何川")],
    # without quotation marks
    "石磊在日记里写道：群众的事再小也是大事。": [("群众的事再小也是大事。", "石磊")],
    "石磊心想：我就不信这个邪。": [("我就不信这个邪。", "石磊")],
    "他不肯：乡亲们信得过我，我不能走。": [("乡亲们信得过我，我不能走。", "石磊")],
    # slogans, nicknames, titles and names of things are none
    "大家叫他“石头书记”。": [],
    "村里的墙上写着“绿水青山就是金山银山”。": [],
    "他获评“全省优秀党务工作者”，还办起了“夜校”。": [],
    "他推行“一户一策”的办法，建起“爱心超市”。": [],
    "他列出三件事：修路、通水、办厂。": [],
}


@pytest.mark.parametrize("line", SAID)
def test_quotes_of_a_line(line: str) -> None:
    text = f"# 石磊：把路修进大山\n\n石磊是石沟村党支部书记。石磊今年41岁。\n\n石磊回村那年，村里没有路。{line}\n"
    stories = tell(text)
    assert [s.person for s in stories] == ["石磊"]
    assert [(q.text, q.speaker) for q in stories[0].quotes] == SAID[line]


@pytest.mark.parametrize("line", list(SAID)[:4])
def test_other_quotation_marks_are_read_the_same(line: str) -> None:
    marked = line.replace("“", "「").replace("”", "」")
    text = f"# 石磊：把路修进大山\n\n石磊是石沟村党支部书记。石磊今年41岁。\n\n石磊回村那年，村里没有路。{marked}\n"
    assert [(q.text, q.speaker) for q in tell(text)[0].quotes] == SAID[line]
