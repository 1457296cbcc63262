"""Where things stand on a page: columns, headlines, seams between figures and words, lines from top to bottom."""

from pathlib import Path

import pytest

from hqdigest.read.formats.edges import drop_furniture
from hqdigest.read.formats.glyphs import Glyph, Line, Page, Rule, to_lines
from hqdigest.read.formats.layout import is_table, to_columns, to_row_groups
from hqdigest.read.formats.paragraphs import read_pages, settle_bold
from hqdigest.read.formats.ruled import take_tables
from hqdigest.read.formats.vertical import lay_down

FILES = Path(__file__).parent / "files"


def glyphs(text: str, x: float, y: float, size: float = 10, step: float = 1.0, bold: bool = False) -> list[Glyph]:
    """Return a line of characters, ideographs as wide as they are high, others half as wide."""
    made = []
    for letter in text:
        wide = size * (1.0 if letter > "\u2e7f" or letter in "“”" else 0.5)
        if letter != " ":
            made.append(Glyph(letter, x, y, x + wide, y + size, size, bold))
        x += wide * step
    return made


def column(lines: list[str], x: float, y: float, size: float = 10) -> list[Glyph]:
    return [g for n, text in enumerate(lines) for g in glyphs(text, x, y + 15 * n, size)]


def read(*parts: list[Glyph], width: float = 600, height: float = 800) -> list[str]:
    blocks = read_pages([Page(width, height, tuple(g for part in parts for g in part))])
    return [f"{'#' * b.level} {b.text}".strip() if not b.rows else "|".join(map(str, b.rows)) for b in blocks]


LEFT = ["　　今年以来全区推进民生", "工程建设完成投资一亿元", "占年度计划的百分之八十", "群众满意度达到百分之九"]
RIGHT = ["十五较上年提高二个百分", "点。", "　　下一步继续推进各项", "工程建设确保年内完工。"]


def test_columns_are_read_one_after_the_other_and_a_paragraph_goes_on():
    told = read(column(LEFT, 50, 100), column(RIGHT, 190, 100))
    assert told[0].endswith("群众满意度达到百分之九十五较上年提高二个百分点。")
    assert told[1] == "下一步继续推进各项工程建设确保年内完工。"


def test_a_headline_stands_over_its_columns_and_is_one_though_it_wraps():
    head = [*glyphs("全区民生工程进度", 60, 40, 22), *glyphs("向您汇报", 130, 68, 22)]
    told = read(head, column(LEFT, 50, 110), column(RIGHT, 190, 110))
    assert told[0] in ("# 全区民生工程进度向您汇报", "# 全区民生工程进度 向您汇报")


def test_a_subhead_in_the_middle_of_the_page_by_chance_closes_no_gutter():
    three = [*LEFT[:2], "", *LEFT[2:]]
    middle = [
        *column(["　　另一列的文字在此继续"], 190, 95),
        *glyphs("就业与保障", 190, 124, 12),
        *column(LEFT, 190, 145),
    ]
    told = read(column(three * 2, 50, 100), middle, column(RIGHT, 330, 100))
    assert any(line.startswith("#") and line.endswith("就业与保障") for line in told)
    assert told[0].startswith("今年以来全区推进民生工程建设")


def test_headlines_side_by_side_are_two():
    heads = [*glyphs("左边一篇标题", 50, 60, 16), *glyphs("右边一篇标题", 190, 60, 16)]
    told = read(heads, column(LEFT, 50, 100), column(RIGHT, 190, 100))
    assert [line.strip("# ") for line in told if line.startswith("#")] == ["左边一篇标题", "右边一篇标题"]


@pytest.mark.parametrize(("gap", "told"), [(0.0, "完成9项17项在建2项延期5项"), (0.3, "完成9项 17项在建2项延期5项")])
def test_a_space_before_a_figure_is_seen_where_others_stand_close(gap, told):
    first = glyphs("完成9项", 50, 100)
    rest = glyphs("17项在建2项延期5项", first[-1].x1 + 10 * gap, 100)
    assert [line.text for line in to_lines([*first, *rest])] == [told]


def test_figures_a_quarter_off_their_words_have_no_space():
    x, made = 50.0, []
    for part in ("完成", "12", "项", "新增", "300", "户"):
        made += glyphs(part, x, 100)
        x = made[-1].x1 + 2.5
    assert to_lines(made)[0].text == "完成12项新增300户"


def test_short_cells_are_a_table_and_narrow_columns_are_not():
    cells = [Line(t, x, y, x + 10 * len(t), y + 10, 10, False) for y, row in ((100, ("项目", "计划", "完成")), (115, ("道路", "12", "9")), (130, ("学校", "5", "5"))) for x, t in zip((50, 150, 250), row, strict=True)]  # fmt: skip  # noqa: E501
    assert is_table(to_row_groups(cells))
    lines = [Line("完成12项占百分之八", x, y, x + 90, y + 10, 10, False) for y in (100, 115, 130) for x in (50, 170)]
    assert not is_table(to_row_groups(lines))


def grid(xs: list[float], ys: list[float]) -> tuple[Rule, ...]:
    across = tuple(Rule(xs[0], y, xs[-1], y + 0.5) for y in ys)
    return across + tuple(Rule(x, ys[0], x + 0.5, ys[-1]) for x in xs)


def test_cells_between_rules_are_rows_though_they_wrap():
    words = [("项目", 54, 54), ("完成率", 154, 54), ("城南水厂", 54, 84), ("扩建", 54, 99), ("75%", 154, 91)]
    inside = tuple(g for text, x, y in words for g in glyphs(text, x, y))
    outside = tuple(glyphs("进度如下。", 50, 20))
    rest, tables = take_tables(Page(600, 800, outside + inside, rules=grid([50, 150, 250], [50, 80, 120])))
    assert [table.rows for table in tables] == [(("项目", "完成率"), ("城南水厂扩建", "75%"))]
    assert len(rest) == len(outside)


def test_frames_around_articles_are_no_table():
    text = tuple(column(["今年以来全区推进民生工程建设完成投资占年度计划"] * 12, 54, 54))
    other = tuple(column(["群众满意度达到百分之九十五较上年提高二个百分点"] * 12, 304, 304))
    page = Page(600, 800, text + other, rules=grid([50, 300, 550], [50, 300, 550]))
    assert take_tables(page) == (list(page.glyphs), [])


def test_what_a_browser_prints_around_a_page_is_left_out():
    edge = [("11/25/26, 9:36 AM", 20, 15), ("页面标题", 300, 15), ("file:///tmp/page.html", 20, 780), ("1/1", 570, 780)]
    lines = [Line(text, x, y, x + 90, y + 8, 8, False) for text, x, y in edge]
    body = Line("新增就业7040人。", 50, 60, 200, 70, 10, False)
    assert drop_furniture([[*lines, body]], [800]) == [[body]]


@pytest.mark.parametrize(
    ("text", "kept"),
    [("一、总体情况……………3", False), ("2.1 目标 ........ 12", False), ("等等……", True), ("增长5.8%……占3成", True)],
)
def test_a_table_of_contents_is_left_out(text, kept):
    assert bool(drop_furniture([[Line(text, 50, 400, 300, 410, 10, False)]], [800])[0]) is kept


def test_the_day_of_a_paper_stays_and_a_running_head_goes():
    def page(n: int) -> list[Line]:
        return [
            Line("岚水日报 2025年9月12日", 50, 20, 300, 30, 10, False),
            Line(f"— {n} —", 290, 780, 310, 790, 10, False),
        ]

    kept = drop_furniture([page(1), page(2), page(3)], [800] * 3)
    assert [[line.text for line in lines] for lines in kept] == [["岚水日报 2025年9月12日"], [], []]


def test_bold_means_nothing_where_all_is_bold():
    bold = [Line("正文" * 9, 0, 0, 180, 10, 10, True)] * 3
    assert not any(line.bold for page in settle_bold([bold], 10) for line in page)


def test_a_headline_from_top_to_bottom_is_laid_down_right_line_first():
    def upright(text: str, x: float) -> list[Glyph]:
        return [g for n, c in enumerate(text) for g in glyphs(c, x, 50 + 20 * n, 20)]

    body = column(["正文在旁边照常排成一行行"] * 8, 200, 60)
    rest, made = lay_down(tuple([*upright("山海两地共建", 50), *upright("岚水云屏签约", 80), *body]))
    assert [line.text for line in made] == ["岚水云屏签约山海两地共建"]
    assert len(rest) == len(body)


def test_lines_from_left_to_right_are_never_laid_down():
    head = [
        *glyphs("岚水云屏两地签约", 50, 50, 20),
        *glyphs("山海共建产业园区", 50, 76, 20),
        *glyphs("协作十年结出硕果", 50, 102, 20),
    ]
    assert lay_down(tuple([*head, *column(LEFT * 3, 50, 150)]))[1] == []


@pytest.mark.parametrize("quarter", [1, 2, 3])
def test_a_page_that_lies_on_its_side_reads_the_same(quarter):
    pypdfium2 = pytest.importorskip("pypdfium2")
    from hqdigest.read.formats.pdf import read_glyphs

    def lines(turn: int) -> list[str]:
        page = pypdfium2.PdfDocument(FILES / "page.pdf")[0]
        wide, high = page.get_size()
        moves = {1: (0, 1, -1, 0, high, 0), 2: (-1, 0, 0, -1, wide, high), 3: (0, -1, 1, 0, 0, wide)}
        for drawn in page.get_objects(max_depth=1) if turn else ():
            pypdfium2.raw.FPDFPageObj_Transform(drawn, *moves[turn])
        if turn % 2:
            page.set_mediabox(0, 0, high, wide)
            page.set_cropbox(0, 0, high, wide)
        page.gen_content()
        return [line.text for line in to_lines(read_glyphs(page).glyphs)]

    assert lines(quarter) == lines(0)


def test_a_page_of_many_pieces_is_read_in_time():
    scattered = [g for n in range(3000) for g in glyphs("散字", 10 + (n * 37) % 560, 10 + (n * 53) % 780, 6 + n % 5)]
    assert to_columns(to_lines(scattered), 8)
