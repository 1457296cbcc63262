"""A page on a terminal: no line is wider than it is, and nothing of a cell is cut, however narrow."""

import re
from itertools import pairwise

import pytest
from rich.cells import cell_len
from running import NOTICE, PAGE, REPORT, ROWS, run

from hqdigest.show.blocks import BREAK, Cell, Column, Run, Table, cell
from hqdigest.show.fold import fold_points
from hqdigest.show.terminal import render
from hqdigest.show.widths import plan_columns, share_out

WIDTHS = (40, 80, 120)  # beside the 200 that they are held against
COMMANDS = ("summarize --full", *ROWS[:-1], "explain --limit 12")


def letters(text: str) -> str:
    """What a page says, without its rules, bars and spaces."""
    return re.sub(r"[\s─·█░]", "", text)


@pytest.mark.parametrize("page", [PAGE, NOTICE, REPORT])
@pytest.mark.parametrize("command", COMMANDS)
def test_every_width_holds_the_same_words_and_no_line_is_wider(command, page):
    widest = run(*command.split(), page, "--format", "table", COLUMNS="200").out
    for width in WIDTHS:
        out = run(*command.split(), page, "--format", "table", COLUMNS=str(width)).out
        assert max(map(cell_len, out.splitlines()), default=0) <= width, (command, width)
        # Columns that move repeat their headings; apart from those every character is there, however often.
        assert all(letters(out).count(c) >= letters(widest).count(c) or c in "指标项目" for c in set(letters(widest)))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_both_languages_fit(language):
    for width in WIDTHS:
        out = run("summarize", NOTICE, "--format", "table", "--lang", language, COLUMNS=str(width)).out
        assert max(cell_len(line) for line in out.splitlines()) <= width


def table(*rows: tuple[str, ...], **more: object) -> Table:
    columns = tuple(Column(f"列{n}", number=n == 2, yields=n, **more) for n in range(len(rows[0])))
    return Table(columns, tuple(tuple(cell(text) for text in row) for row in rows))


LONG = "岚江东路雨污分流及沿线管网更新改造一期工程（含泵站）"


@pytest.mark.parametrize("width", [20, 24, 30, 40, 60])
def test_a_long_cell_folds(width):
    out = render([table((LONG, "推进中", "12,950,000,000", LONG))], width, color=False)
    assert max(cell_len(line) for line in out.splitlines()) <= width
    assert all(letters(out).count(c) >= 2 for c in set(letters(LONG)))


@pytest.mark.parametrize("width", [30, 40, 60, 80])
def test_a_figure_is_never_broken_in_two(width):
    out = render([table((LONG, "推进中", "12,950,000,000", "2024-12-31"))], width, color=False)
    assert "12,950,000,000" in out and "2024-12-31" in out


def test_what_does_not_fit_moves_under_the_main_column_the_readiest_first():
    row = ("甲", "乙" * 10, "1,000", "丙" * 12)
    plan = plan_columns(table(row), 80, cell_len)
    assert (plan.kept, plan.moved) == ((0, 1, 2, 3), ())
    plan = plan_columns(table(row), 40, cell_len)
    assert (plan.kept, plan.moved) == ((0, 1, 2), (3,))
    assert sum(plan.widths) + 3 * (len(plan.widths) - 1) <= 40
    assert "列3 丙丙" in render([table(row)], 40, color=False)


def test_another_column_may_be_the_main_one():
    columns = (Column("类别"), Column("内容", main=True), Column("位置", yields=1))
    rows = ((cell("项目"), cell(LONG), cell("1000–2000 " * 3)),)
    out = render([Table(columns, rows)], 34, color=False)
    assert out.splitlines()[0].split() == ["类别", "内容"] and "位置 1000–2000" in out


@pytest.mark.parametrize(
    "needs, wants, room, widths",
    [
        ([10, 4, 8], [30, 4, 8], 40, [28, 4, 8]),
        ([10, 10], [30, 30], 40, [20, 20]),
        ([10, 10], [12, 30], 40, [12, 28]),
        ([5, 5], [5, 5], 40, [5, 5]),
        ([24, 20], [30, 30], 20, [10, 10]),
    ],
)
def test_room_is_shared_out_by_need_and_want(needs, wants, room, widths):
    assert share_out(needs, wants, room) == widths


def test_an_empty_column_is_left_out():
    out = render([Table((Column("甲"), Column("乙")), ((cell("一"), Cell()),))], 40, color=False)
    assert "乙" not in out


@pytest.mark.parametrize(
    "text, width",
    [
        ("总投资318.6亿元，增长5.8%。", 12),
        ("“轮椅上的带货人”（记者 宁溪）", 10),
        ("截至2024-08-31，完成12,950万元。", 14),
        ("█" * 10 + " 102.4% · 共500公里", 19),
    ],
)
def test_lines_fold_by_the_rules_of_chinese_type(text, width):
    points = [0, *fold_points(text, width, cell_len), len(text)]
    lines = [text[a:b] for a, b in pairwise(points)]
    assert "".join(lines) == text and all(cell_len(line.rstrip()) <= width for line in lines)
    assert all(line[0] not in " ，。、；：！？）”%" and line[-1] not in "（“《" for line in lines)
    assert not any(re.search(r"[\d.,%]$", a) and re.match(r"[\d.,%]", b) for a, b in pairwise(lines))


def test_a_status_is_a_word_and_a_colour_and_a_progress_is_a_bar():
    out = run("projects", NOTICE, "--format", "table", "--color", "always", COLUMNS="120").out
    assert "\x1b[1;31m已延期" in out and "\x1b[32m已完成" in out
    assert re.search(r"█+.*░+.*71\.3%", out)


def test_an_absolute_value_stands_where_the_text_says_wan_or_yi():
    out = run("metrics", PAGE, "--format", "table", COLUMNS="100").out
    assert re.search(r"6240万元 +62,400,000", out) and re.search(r"1\.8亿元 +180,000,000", out)


def test_only_colours_of_the_theme_are_used():
    """So that a page reads on dark and on light: no bare white, black or yellow, no colours of its own."""
    out = run("summarize", PAGE, "--format", "table", "--color", "always").out
    codes = {code for codes in re.findall(r"\x1b\[([\d;]*)m", out) for code in codes.split(";")}
    assert codes <= {"0", "1", "2", "4", "7", "31", "32", "34", "35", "36", ""}


def test_what_wants_attention_stands_at_the_top():
    page = """# 星河区工程通报（2025年9月12日）

滨河路改造工程预计2025年9月30日完工。城北公园建设工程计划2025年8月底竣工。老城管网改造工程计划2026年6月底完工。
体育馆建设工程原计划2025年8月底完工，延期至2025年12月底。
"""
    out = run("summarize", "--format", "table", "--date", "2025-09-12", stdin=page.encode()).out
    top = out.partition("\n项目\n")[0]
    told = [line.split() for line in top.partition("要盯的")[2].splitlines()[1:]]
    assert told == [
        ["8月底", "逾期", "城北公园建设工程"],
        ["9月底", "临期", "滨河路改造工程"],
        ["年底（原定8月底）", "已延期", "体育馆建设工程"],
    ]
    whole = run("summarize", "--full", "--format", "table", "--date", "2025-09-12", stdin=page.encode()).out
    assert re.search(r"临期 滨河路改造工程 2025-09-30", whole.partition("文章")[0])


def test_a_break_is_a_new_line_in_a_cell_and_a_space_elsewhere():
    rows = ((Cell((Run("2025-12-31"), BREAK, Run("原定2025-06-30"))),),)
    lines = render([Table((Column("期限"),), rows)], 40, color=False).splitlines()
    assert [line.strip() for line in lines[2:]] == ["2025-12-31", "原定2025-06-30"]


def test_nothing_of_a_cell_is_markup_or_emoji():
    rows = ((cell("[图]见[/图] :smile: [red]x[/red] \x1b[2J"),),)
    out = render([Table((Column("[b]头[/b]"),), rows)], 60, color=False)
    assert "[图]见[/图] :smile: [red]x[/red]" in out and "[b]头[/b]" in out and "\x1b" not in out
