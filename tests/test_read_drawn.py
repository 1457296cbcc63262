"""Pages that are drawn: raised and lowered characters, text from top to bottom, fonts that say nothing, drawings."""

import pytest
from test_read_formats import W, docx, ofd, zipped

from hqdigest.read.files import read_source
from hqdigest.read.formats.glyphs import Glyph, Page, Rule
from hqdigest.read.formats.paragraphs import read_lines, read_pages
from hqdigest.read.formats.pdf import is_likely
from hqdigest.read.formats.raised import settle_raised
from hqdigest.read.formats.ruled import take_tables, to_strokes


def set_line(text: str, x: float = 50, foot: float = 100, size: float = 12) -> list[Glyph]:
    """Return a line of glyphs; ^x is raised, _x lowered."""
    glyphs, at = [], 0
    while at < len(text):
        shift = {"^": -0.3, "_": 0.12}.get(text[at], 0.0) * size
        at += bool(shift)
        own = size * 0.7 if shift else size
        wide = own if text[at] > "\u2e7f" or text[at] == "①" else own / 2
        glyphs.append(Glyph(text[at], x, foot + shift - own, x + wide, foot + shift, own))
        x, at = x + wide, at + 1
    return glyphs


@pytest.mark.parametrize(
    ("drawn", "read"),
    [
        ("面积3200m^2，", "面积3200m²，"),
        ("库容1.2亿m^3。", "库容1.2亿m³。"),
        ("年产10^4吨", "年产10⁴吨"),
        ("二氧化碳CO_2减少", "二氧化碳CO2减少"),
        ("总值186亿元^[^1^]，增长", "总值186亿元，增长"),
        ("粮食产量^①12万吨", "粮食产量12万吨"),
        ("失业率^25.1%", "失业率5.1%"),
        ("^2总值按现价计算", "总值按现价计算"),
    ],
)
def test_what_is_raised_stands_in_its_line_or_is_a_mark(drawn, read):
    lines = read_lines(Page(600, 800, tuple(set_line(drawn))))
    assert [line.text.replace(" ", "") for line in lines] == [read]


def test_a_smaller_line_of_its_own_is_not_raised():
    glyphs = [*set_line("全县新建道路12公里"), *set_line("来源：县交通局", foot=112, size=8)]
    assert len(settle_raised(glyphs)) == len(glyphs)


def vertical_page(*columns: str) -> Page:
    glyphs = []
    for number, column in enumerate(columns):
        x = 500 - 24 * number
        glyphs += [Glyph(c, x, 100 + 12.5 * n, x + 12, 112 + 12.5 * n, 12) for n, c in enumerate(column)]
    return Page(600, 800, tuple(glyphs))


def test_text_set_from_top_to_bottom_is_read_column_by_column_from_the_right():
    page = vertical_page(
        "七月全县新建公路十二公里完成投资三", "千六百万元︒县第二小学主体已封顶︐", "计划明年八月交付使用︒"
    )
    text = "".join(block.text for block in read_pages([page]))
    assert text == "七月全县新建公路十二公里完成投资三千六百万元。县第二小学主体已封顶，计划明年八月交付使用。"


def test_characters_without_a_name_are_told_from_text():
    assert all(is_likely(ord(c)) for c in "截至7月底，城镇新增就业7040人（占67.05%）。①②●“”㎡℃GDP臺灣")
    assert not any(is_likely(ord(c)) for c in "┞┟┠\ufffd\ue001ĸžאب한")
    assert sum(is_likely(code) for code in range(0x4E00, 0x9FFF)) < 0.45 * (0x9FFF - 0x4E00)


def test_a_drawing_of_the_resources_is_read_where_pages_place_it():
    code = '<ofd:TextCode X="0" Y="5" DeltaX="g 9 5">新增就业7040人。</ofd:TextCode>'
    inner = f'<ofd:TextObject Boundary="20 30 170 8" Font="3" Size="5">{code}</ofd:TextObject>'
    loop = '<ofd:CompositeObject Boundary="0 0 9 9" ResourceID="7"/>'
    unit = f'<ofd:CompositeGraphicUnit ID="7"><ofd:Content>{inner}{loop}</ofd:Content></ofd:CompositeGraphicUnit>'
    parts = unzipped(ofd(['<ofd:CompositeObject Boundary="0 0 210 297" ResourceID="7"/>']))
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    document = parts["Doc_0/Document.xml"].decode()
    parts["Doc_0/Document.xml"] = document.replace(
        "<ofd:CommonData>", "<ofd:CommonData><ofd:DocumentRes>Res.xml</ofd:DocumentRes>"
    ).encode()
    parts["Doc_0/Res.xml"] = f"<ofd:Res {space}>{unit}</ofd:Res>".encode()
    assert read_source(zipped(parts), name="x.ofd").text == "新增就业7040人。\n"


def unzipped(data: bytes) -> dict[str, bytes]:
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


NOTE = '<w:r><w:footnoteReference w:id="2"/></w:r>'


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (
            f"<w:p><w:r><w:t>总值186亿元</w:t></w:r>{NOTE}<w:r><w:t>。</w:t></w:r></w:p>",
            "总值186亿元。\n\n注：按现价计算。\n",
        ),
        (
            f"<w:tbl><w:tr><w:tc><w:p><w:r><w:t>甲</w:t></w:r>{NOTE}</w:p></w:tc><w:tc/></w:tr><w:tr><w:tc/><w:tc>"
            "<w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
            "甲\n\t1\n\n注：按现价计算。\n",
        ),
    ],
    ids=["paragraph", "table"],
)
def test_a_footnote_is_kept_behind_what_calls_for_it(body, text):
    parts = unzipped(docx(body))
    note = '<w:footnote w:id="2"><w:p><w:r><w:t>按现价计算。</w:t></w:r></w:p></w:footnote>'
    parts["word/footnotes.xml"] = f"<w:footnotes {W}>{note}</w:footnotes>".encode()
    assert read_source(zipped(parts), name="x.docx").text == text


def test_rules_that_go_over_one_another_are_one():
    over = [Rule(0, 10, 1e9, 10.5), Rule(50, 10, 90, 10.5), Rule(-1e9, 10, 5, 10.5)]
    assert to_strokes(over, 600, 800) == [Rule(0, 10, 600, 10.5)]
    assert to_strokes([Rule(700, 10, 900, 10)], 600, 800) == []


def test_hatching_costs_no_table():
    rules = tuple(Rule(x / 10, 0, x / 10, 800) for x in range(6000)) + tuple(Rule(0, y, 600, y) for y in range(800))
    glyphs = tuple(set_line("全县新建道路12公里"))
    assert take_tables(Page(600, 800, glyphs, rules=rules)) == (list(glyphs), [])
