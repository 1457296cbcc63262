"""Workbooks and Word reports: typed cells, real days, the fonts that Chinese offices have."""

import io
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import docx
import openpyxl
import pytest
from running import run

from hqdigest import digest
from hqdigest.errors import WriteError
from hqdigest.show.docx import to_docx
from hqdigest.show.report import Report, Request
from hqdigest.show.translate import Lang
from hqdigest.show.xlsx import to_xlsx
from hqdigest.show.xlsx_sheet import MOST, to_day

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")
EXAMPLES = Path(__file__).parent.parent / "examples"
PAGE = (EXAMPLES / "newspaper_page.txt").read_text(encoding="utf-8")
NOTICE = (EXAMPLES / "official_notice.txt").read_text(encoding="utf-8")


def sheets(*texts: str) -> list[Report]:
    return [Report(digest(text, name=f"{n}.txt"), text) for n, text in enumerate(texts)]


def book(*texts: str, command: str = "summarize", **how) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(b"".join(to_xlsx(sheets(*texts), Request(command, **how)))))


def column(sheet, heading: str) -> list:
    index = [cell.value for cell in sheet[1]].index(heading)
    return [row[index].value for row in sheet.iter_rows(min_row=2)]


def test_a_sheet_for_each_kind_that_was_found():
    assert book(PAGE).sheetnames == [
        "简报", "版面结构", "项目进度", "全部数据", "人物故事", "经历", "引语", "交流合作", "核稿结果",
    ]  # fmt: skip


def test_numbers_are_numbers_and_days_are_days():
    made = book(PAGE)
    found = digest(PAGE)
    values = column(made["全部数据"], "数值")
    assert values == [None if m.value is None else float(m.value) for m in found.metrics]
    assert all(isinstance(value, int | float) for value in values if value is not None)
    days = [day for day in column(made["项目进度"], "期限") if day is not None]
    assert days and all(isinstance(day, datetime) for day in days)
    assert {f"{day:%Y-%m-%d}" for day in days} == {p.deadline for p in found.projects if p.deadline}


def test_the_head_stays_in_sight_and_can_be_sifted():
    for sheet in book(PAGE):
        assert sheet.freeze_panes == "B2" and sheet.auto_filter.ref
        assert all(6 <= sheet.column_dimensions[letter].width <= 62 for letter in "AB")


def test_several_inputs_share_the_sheets_and_are_named():
    made = book(PAGE, NOTICE)
    assert set(column(made["全部数据"], "文件")) == {"0.txt", "1.txt"}


@pytest.mark.parametrize(
    ("command", "title"),
    [("metrics", "全部数据"), ("projects", "项目进度"), ("check", "核稿结果"), ("sections", "版面结构")],
)
def test_a_command_fills_its_own_sheet(command, title):
    assert book(PAGE, command=command).sheetnames == [title]


def test_english_headings():
    assert "Figure" in [cell.value for cell in book(PAGE, command="metrics", lang=Lang.EN).active[1]]


def test_nothing_found_is_a_workbook_that_says_so():
    assert book("春眠不觉晓。\n", command="metrics").active["A1"].value == "没有查到数据"


@pytest.mark.parametrize(
    ("iso", "value"),
    [
        ("2024-09-30", date(2024, 9, 30)), ("2024-09", "2024-09"), ("2024", "2024"), (None, None),
        ("2024-01/2024-06", "2024-01/2024-06"), ("1899-12-31", "1899-12-31"), ("2024-13-99", "2024-13-99"),
    ],
)  # fmt: skip
def test_a_day_is_a_date_and_a_month_is_not(iso, value):
    assert to_day(iso) == value


def test_a_cell_that_is_too_long_is_cut_and_tells_it():
    found = digest(PAGE)
    long = replace(found, metrics=(replace(found.metrics[0], sentence="很" * (MOST + 999)),))
    data = b"".join(to_xlsx([Report(long, PAGE)], Request("metrics")))
    told = column(openpyxl.load_workbook(io.BytesIO(data)).active, "原句")[0]
    assert len(told) == MOST + 1 and told.endswith("…")


def report(*texts: str, command: str = "summarize", full: bool = True) -> "docx.document.Document":
    return docx.Document(io.BytesIO(b"".join(to_docx(sheets(*texts), Request(command, full=full)))))


def test_a_report_has_the_headings_and_tables_of_the_page():
    made = report(PAGE)
    heads = [p.text for p in made.paragraphs if p.style.name == "Heading 2"]
    assert {"需要留意", "文章", "项目进度", "关键数据", "人物故事", "交流合作"} <= set(heads)
    tables = [[cell.text for cell in table.rows[0].cells] for table in made.tables]
    assert ["对象", "指标", "原文", "数值", "性质", "时点"] in tables
    cells = "\n".join(cell.text for table in made.tables for row in table.rows for cell in row.cells)
    assert "青石路小学改扩建工程" in cells and "62,400,000" in cells and "■" in cells


def test_ideographs_have_a_font_of_their_own():
    made = report(PAGE)
    for name, font in (("Normal", "宋体"), ("Heading 1", "黑体"), ("Heading 2", "黑体"), ("List Bullet", "宋体")):
        fonts = made.styles[name].element.rPr.rFonts
        told = {key.rpartition("}")[2]: value for key, value in fonts.attrib.items()}
        assert told["eastAsia"] == font and "eastAsiaTheme" not in told


def test_a_table_repeats_its_head_on_the_next_page():
    xml = b"".join(to_docx(sheets(PAGE), Request("projects")))
    with zipfile.ZipFile(io.BytesIO(xml)) as parts:
        told = parts.read("word/document.xml").decode()
    assert told.count("<w:tblHeader/>") == told.count("<w:tbl>")


def test_each_input_begins_a_page():
    breaks = [run for p in report(PAGE, NOTICE).paragraphs for run in p.runs if 'w:type="page"' in run._r.xml]
    assert len(breaks) == 1


def test_our_own_report_can_be_read_again(tmp_path):
    path = tmp_path / "digest.docx"
    path.write_bytes(b"".join(to_docx(sheets(PAGE), Request("summarize", full=True))))
    assert any(m.text == "6240万元" for m in digest(path).metrics)


@pytest.mark.parametrize(("module", "writer", "extra"), [("xlsxwriter", to_xlsx, "xlsx"), ("docx", to_docx, "docx")])
def test_a_library_that_is_missing_is_named_with_its_command(module, writer, extra, monkeypatch):
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(WriteError, match=rf"pip install -e '.\[{extra}\]'"):
        list(writer([], Request("metrics")))


def test_the_command_line_writes_them_and_never_to_a_terminal(tmp_path):
    asked = ("summarize", str(EXAMPLES / "official_notice.txt"))
    for name in ("a.xlsx", "a.docx", "a.html"):
        done = run(*asked, "-o", str(tmp_path / name))
        assert (done.status, done.out) == (0, "") and (tmp_path / name).stat().st_size > 5000
    command = [sys.executable, "-m", "hqdigest", *asked, "--format", "xlsx"]
    piped = subprocess.run(command, capture_output=True, check=True).stdout
    assert piped == (tmp_path / "a.xlsx").read_bytes()


@pytest.mark.parametrize(
    "command", ["summarize", "metrics", "projects", "stories", "partnerships", "sections", "check"]
)
def test_json_lines_are_read_by_duckdb_as_they_stand(command, tmp_path):
    import duckdb

    from hqdigest.show.records import to_json_lines

    path = tmp_path / "rows.jsonl"
    path.write_text("".join(to_json_lines(sheets(PAGE, NOTICE), Request(command))), encoding="utf-8")
    rows = duckdb.sql(f"select * from read_json_auto('{path}')").fetchall()
    assert len(rows) == len(path.read_text(encoding="utf-8").splitlines()) > 0


def test_figures_add_up_in_duckdb(tmp_path):
    import duckdb

    from hqdigest.show.records import to_json_lines

    path = tmp_path / "metrics.jsonl"
    path.write_text("".join(to_json_lines(sheets(PAGE), Request("metrics"))), encoding="utf-8")
    told = duckdb.sql(f"select sum(value) from '{path}' where dimension = 'money'").fetchall()
    assert told[0][0] == sum(m.value for m in digest(PAGE).metrics if m.dimension == "money" and m.value is not None)
