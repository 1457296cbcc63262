"""Whatever a text holds, every command in every form ends as it should, and tells no more than the text does."""

import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from running import ROWS, run

# Words that rules look for, marks that forms could mistake, and anything else.
_WORDS = """
    截至7月底， 城镇新增就业 7040人 增长 5.8% 。 一、 （一） —— 通讯员 预计 年底前完工 已竣工 原计划2024年6月 王小明
    说：“ ” 签订《 》协议 人民政府 12.5亿元 十几 三分之一 [/red] =1+1 <b> 0 １２３ 亿 % 2024年13月45日 - #
"""
_SIGNS = ("\n", "\n\n# ", "■ ", "| a | b |\n|---|---|\n", "\x1b[2J", "\u202e", "\u200b", "\t", "　", "\r", "9" * 40)
_PARTS = st.one_of(st.sampled_from([*_WORDS.split(), *_SIGNS]), st.text(max_size=6))
PAGES = st.lists(_PARTS, max_size=25).map("".join)
ASKED = st.tuples(st.sampled_from(("summarize", *ROWS)), st.sampled_from(("table", "markdown", "json", "jsonl", "csv")))
_CALM = settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])


def encoded(page: str) -> bytes:
    return page.encode("utf-8", "replace")


@_CALM
@given(PAGES, ASKED)
def test_every_command_ends_as_it_should(page, asked):
    command, form = asked
    ran = run(command, "-", "--format", form, "--encoding", "utf-8", stdin=encoded(page), COLUMNS="60")
    wrong = (command, form) == ("summarize", "csv")
    assert ran.status in ((2,) if wrong else (0, 1, 3)), ran.err
    assert ran.err.count("\n") <= 1 and "Traceback" not in ran.err
    if form in ("table", "markdown"):
        assert not any(ord(c) < 32 and c != "\n" for c in ran.out) and "\u202e" not in ran.out
    if form == "table":
        assert all(cell_len(line) <= 60 for line in ran.out.split("\n"))


@_CALM
@given(PAGES)
def test_what_is_found_is_cut_out_of_the_text(page):
    text = run("text", "-", "--encoding", "utf-8", stdin=encoded(page))
    if text.status:
        return
    digest = run("summarize", "-", "--json", "--encoding", "utf-8", stdin=encoded(page)).json
    for metric in digest["metrics"]:
        told = text.out[metric["start"] : metric["end"]]
        assert metric["text"] == told.replace("\n", "") or "\n" in told
    for row in (*digest["metrics"], *digest["projects"], *digest["articles"], *digest["checks"]):
        assert 0 <= row["start"] <= row["end"] <= len(text.out)
    assert json.dumps(digest, allow_nan=False)
