"""Files that mean harm, and faults of the program: each kind ends in time, with one line and the right status."""

import io
import sys
import time
import zipfile
import zlib
from contextlib import suppress
from unittest.mock import patch

import pytest
from running import NOTICE, PAGE, run
from test_read_formats import docx, ofd

from hqdigest import digest
from hqdigest.errors import ReadError, UsageError
from hqdigest.read.files import read_source
from hqdigest.read.formats import apart
from hqdigest.read.formats.budget import Budget, limits, whole_number
from hqdigest.read.formats.kinds import kind_of

NINES = "9" * 5000
WORDS = "<p>全县新增就业7040人，增长3%。</p>"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"<!---->" * 500, None),
        (b"<!---->" * 500 + b"<html>", "html"),
        (b"<!--" * 1000, None),
        (b"<?xml " * 600, None),
        (b"A: b\r\n " * 500, None),
        (b"A: b\r\n c\r\n" * 300 + b"Content-Type: multipart/related; boundary=x\r\n", "mhtml"),
        (b"MIME-Version: 1.0\r\nContent-Type:\r\n multipart/related; boundary=x\r\n\r\n", "mhtml"),
        ("<通知>各乡镇".encode(), None),
    ],
)
def test_what_a_file_is(data, kind):
    assert kind_of(data, None) == kind


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (
            f"<html><table><tr><td colspan={NINES}>甲</td><td rowspan=-1>乙</td></tr><tr><td>1</td></tr></table>",
            "x.html",
        ),
        (f"<html><ol start={NINES}><li>全县新增就业7040人。</li></ol>", "x.html"),
        (f"<html><head><meta charset=undefined></head>{WORDS}", "x.html"),
        (f"<html><head><meta charset=punycode></head>{WORDS}", "x.html"),
        (f"<html><head><meta charset=utf-7></head>{WORDS}", "x.html"),
        (f"全县新增就业{NINES}人，占{NINES}%，{NINES}年{NINES}月。", "x.txt"),
        ("序号\n项目\n单位\n1\n水厂\n县局\n2\n水厂\n合计\n3\n", "x.txt"),
        ("项目\t进展\t时限\n水厂\n水厂\t86%\n水厂\t86%\t年底\t县局\n合计\t1\n", "x.txt"),
    ],
)
def test_numbers_charsets_and_short_rows_are_read(data, name):
    digest(data.encode(), name=name)


@pytest.mark.parametrize("value", [NINES, "-1", "0", "½", "٣٣٣٣٣٣٣٣٣٣٣", ""])
def test_a_count_that_is_none_is_not_read(value):
    assert whole_number(value, 99, 7) == 7


def test_word_and_ofd_with_numbers_of_thousands_of_digits():
    run_of = "<w:r><w:t>新增就业7040人</w:t></w:r>"
    marks = f'<w:pPr><w:outlineLvl w:val="{NINES}"/><w:numPr><w:ilvl w:val="{NINES}"/></w:numPr></w:pPr>'
    assert "7040" in read_source(docx(f"<w:p>{marks}{run_of}</w:p>"), name="x.docx").text
    code = f'<ofd:TextCode X="0" Y="5" DeltaX="g {NINES} 5">新增就业7040人。</ofd:TextCode>'
    text = f'<ofd:TextObject Boundary="20 30 170 8" Size="5" Weight="{NINES}">{code}</ofd:TextObject>'
    assert "7040" in read_source(ofd([text]), name="x.ofd").text


@pytest.mark.parametrize("height", [0, -5, 1e9])
def test_a_page_of_no_height_is_read(height):
    code = '<ofd:TextCode X="0" Y="5">新增就业7040人。</ofd:TextCode>'
    text = f'<ofd:TextObject Boundary="20 30 170 8" Size="5">{code}</ofd:TextObject>'
    assert "7040" in read_source(ofd([text, text], 210, height), name="x.ofd").text


def test_mail_within_mail_is_refused_in_time():
    data = b"".join(b'Content-Type: multipart/related; boundary="%d"\r\n\r\n--%d\r\n' % (n, n) for n in range(2000))
    with pytest.raises(ReadError, match="without its HTML part"):
        read_source(b"MIME-Version: 1.0\r\n" + data, name="x.mht")


def test_elements_without_end_are_refused_and_the_budget_can_be_set(monkeypatch):
    data = docx("<w:p/>" * 1000 + "<w:p><w:r><w:t>字。</w:t></w:r></w:p>")
    monkeypatch.setenv("HQDIGEST_LIMITS", "elements=500")
    with pytest.raises(ReadError, match="more than 500 elements"):
        read_source(data, name="x.docx")
    with pytest.raises(ReadError, match="more than 500 elements"):
        read_source(f"<html>{'<b>' * 600}".encode(), name="x.html")
    monkeypatch.setenv("HQDIGEST_LIMITS", "elements=5000 seconds=1")
    assert read_source(data, name="x.docx").text == "字。\n"
    assert limits() == Budget(elements=5000, seconds=1)


@pytest.mark.parametrize("told", ["seconds", "seconds=x", "hours=3", f"seconds={NINES}"])
def test_a_budget_that_is_none_is_told(told, monkeypatch):
    monkeypatch.setenv("HQDIGEST_LIMITS", told)
    with pytest.raises(UsageError, match="is no budget"):
        limits()


def long_rules(count: int) -> bytes:
    rule = '<ofd:PathObject Boundary="0 0 1 1"><ofd:AbbreviatedData>M -9e5 1 L 9e5 1 M 1 -9e5 L 1 9e5</ofd:AbbreviatedData></ofd:PathObject>'
    code = '<ofd:TextCode X="0" Y="5">新增就业7040人。</ofd:TextCode>'
    return ofd([f'<ofd:TextObject Boundary="20 30 170 8" Size="5">{code}</ofd:TextObject>' + rule * count])


def test_rules_beyond_the_page_cost_nothing():
    assert "7040" in read_source(long_rules(3000), name="x.ofd").text


def test_a_reader_that_takes_too_long_is_ended(monkeypatch):
    monkeypatch.setattr(apart, "_START", "import time; time.sleep(60)")
    monkeypatch.setenv("HQDIGEST_LIMITS", "seconds=1")
    with pytest.raises(ReadError, match=r"takes more than 1 s; .*HQDIGEST_LIMITS='seconds=10'"):
        read_source(long_rules(1), name="x.ofd")


@pytest.mark.parametrize("code", ["import os; os._exit(71)", "import os; os.abort()"])
def test_a_reader_that_takes_too_much_is_told(code, monkeypatch):
    monkeypatch.setattr(apart, "_START", code)
    with pytest.raises(ReadError, match="takes more than 900 MB"):
        read_source(long_rules(1), name="x.ofd")


# A fault of the program itself


def broken(source, *more):
    if "notice" in source.name:
        raise IndexError("tuple index out of range")
    return digest_source(source, *more)


def test_a_fault_is_told_in_a_line_and_the_others_are_done(tmp_path, monkeypatch):
    from hqdigest import pipeline

    global digest_source
    digest_source = pipeline.digest_source
    out = tmp_path / "out.json"
    with patch.object(pipeline, "digest_source", broken):
        ran = run("metrics", NOTICE, PAGE, "--json", "-o", str(out))
    assert ran.status == 70 and ran.err.count("\n") == 1
    assert "official_notice.txt" in ran.err and "IndexError" in ran.err and "--debug" in ran.err
    assert out.read_text(encoding="utf-8").count('"source"') > 10


def test_the_traceback_is_shown_where_it_is_asked_for(monkeypatch):
    from hqdigest import pipeline

    global digest_source
    digest_source = pipeline.digest_source
    with patch.object(pipeline, "digest_source", broken):
        ran = run("metrics", NOTICE, HQDIGEST_DEBUG="1")
    assert ran.status == 70 and "Traceback" in ran.err


def test_an_archive_that_names_a_file_outside_opens_none():
    section = '<text:section><text:section-source xlink:href="file:///etc/passwd"/><text:p>旧</text:p></text:section>'
    spaces = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"'
    body = f"<office:body><office:text><text:p>新增就业7040人。</text:p>{section}</office:text></office:body>"
    content = f"<office:document-content {spaces}>{body}</office:document-content>".encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
    data = out.getvalue()
    assert read_source(data, name="x.odt").text == "新增就业7040人。\n\n旧\n"


# Bombs


def pdf(*objects: bytes) -> bytes:
    """Return a PDF of one page: object 4 holds its content, those behind it what that draws."""
    resources = b"<</Font <</F 3 0 R>> /XObject <</X 5 0 R /Y 6 0 R>>>>"
    page = b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources %s>>" % resources
    base = (
        b"<</Type /Catalog /Pages 2 0 R>>",
        b"<</Type /Pages /Kids [7 0 R] /Count 1>>",
        b"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>",
        *objects,
    )
    parts = [b"%d 0 obj\n%s\nendobj\n" % (n, part) for n, part in enumerate((*base, page), 1)]
    return b"%PDF-1.7\n" + b"".join(parts) + b"trailer <</Root 1 0 R>>\n%%EOF\n"


def stream(data: bytes, told: bytes = b"") -> bytes:
    return b"<<%s /Length %d>>\nstream\n%s\nendstream" % (told, len(data), data)


def form(data: bytes) -> bytes:
    resources = b"/Resources <</Font <</F 3 0 R>> /XObject <</X 5 0 R /Y 6 0 R>>>>"
    return stream(data, b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] " + resources)


LINE = b"BT /F 9 Tf 20 20 Td (a line of words) Tj ET\n"
SWELLING = zlib.compress(LINE * 400_000, 9)


@pytest.mark.parametrize(
    "data",
    [
        pdf(stream(b"/X Do " * 50), form(b"/X Do " * 2 + LINE), form(LINE)),
        pdf(stream(b"/X Do " * 3000), form(b"/Y Do " * 3000), form(LINE * 50)),
        pdf(stream(SWELLING, b"/Filter /FlateDecode"), form(LINE), form(LINE)),
    ],
    ids=["a form that draws itself", "forms within forms", "a content that swells"],
)
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is limited on Linux")
def test_a_pdf_without_end_is_refused_or_read(data, monkeypatch):
    monkeypatch.setenv("HQDIGEST_LIMITS", "seconds=4 memory=300")
    begun = time.monotonic()
    with suppress(ReadError):
        read_source(data, name="x.pdf")
    assert len(data) < 200_000 and time.monotonic() - begun < 30


@pytest.mark.parametrize(
    ("opens", "closes"),
    [("<ul><li>一、", "</ul>"), ("<table><tr><td>甲", "</table>"), ("<div><b>甲", ""), ("<ol start=3><li>", "</ol>")],
)
def test_nested_lists_and_tables_are_read(opens, closes):
    data = f"<html>{opens * 4000}{WORDS}{closes * 4000}</html>".encode()
    begun = time.process_time()
    assert "7040" in read_source(data, name="x.html").text
    assert time.process_time() - begun < 8


def test_an_odt_without_end_is_refused(monkeypatch):
    spaces = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    body = "<office:body><office:text>" + "<text:p/>" * 1000 + "</office:text></office:body>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", f"<office:document-content {spaces}>{body}</office:document-content>")
    monkeypatch.setenv("HQDIGEST_LIMITS", "elements=500")
    with pytest.raises(ReadError, match="more than 500 elements"):
        read_source(out.getvalue(), name="x.odt")


def test_a_page_that_is_mostly_a_table_keeps_it():
    cells = "".join(f"<tr><td>东坪{n}村水厂</td><td>已开工</td><td>2025年9月底</td></tr>" for n in range(40))
    table = f"<table><tr><th>项目名称</th><th>进展</th><th>完成时限</th></tr>{cells}</table>"
    page = f'<html><body><div class="nav">首页</div><div class="con"><h1>2025年民生实事进展表</h1>{table}</div></body></html>'
    rows = digest(page.encode(), name="x.html").projects
    assert [row.name for row in rows] == [f"东坪{n}村水厂" for n in range(40)]
