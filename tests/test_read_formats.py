"""Files as programs make them: each form of one page gives the same digest; what cannot be read says what to do."""

import contextlib
import io
import random
import shutil
import sys
import time
import zipfile
from itertools import pairwise
from pathlib import Path

import pytest

from hqdigest import digest
from hqdigest.errors import ReadError
from hqdigest.read.files import read_source
from hqdigest.read.formats import container, office
from hqdigest.read.formats.glyphs import Glyph, Page, Rule
from hqdigest.read.formats.pdf import read_pdf

FILES = Path(__file__).parent / "files"
EXAMPLES = Path(__file__).parent.parent / "examples"
PAPER, NOTICE = EXAMPLES / "newspaper_page.txt", EXAMPLES / "official_notice.txt"
CONVERTER = any(map(shutil.which, ("soffice", "libreoffice", "antiword", "catdoc")))


def told(source: Path | str | bytes, **how) -> dict:
    """Return what a digest says, without where it stands."""
    found = digest(source, **how)
    return {
        "date": found.date and found.date.value,
        "articles": [(a.kind, a.kicker, a.title, a.subtitle, a.bylines, a.gist) for a in found.articles],
        "sections": [s.heading for a in found.articles for s in a.sections],
        "metrics": [(m.text, m.value, m.unit, m.label, m.role, m.as_of, m.key) for m in found.metrics],
        "projects": [(p.name, p.status, p.percent, p.done, p.total, p.deadline) for p in found.projects],
        "stories": [(s.person, s.title, [(e.date, e.text) for e in s.timeline]) for s in found.stories],
        "partnerships": [([x.name for x in p.parties], p.activities, p.date) for p in found.partnerships],
        "checks": [(c.code, c.value, c.expected) for c in found.checks],
    }


@pytest.mark.parametrize(
    ("name", "original"),
    [
        ("page.docx", PAPER),
        ("page.pdf", PAPER),
        ("page_four_columns.pdf", PAPER),
        ("notice_printed.pdf", NOTICE),
        pytest.param("page.doc", PAPER, marks=pytest.mark.skipif(not CONVERTER, reason="no converter here")),
    ],
)
def test_a_page_says_the_same_in_every_form(name, original):
    assert told(FILES / name) == told(original)


@pytest.mark.parametrize("suffix", [".md", ".html"])
def test_marks_and_markup_say_the_same(suffix, tmp_path):
    text = PAPER.read_text(encoding="utf-8")
    if suffix == ".html":
        sys.path.insert(0, str(FILES))
        from make import page, to_elements

        text = page("".join(to_elements(text)), "")
    path = tmp_path / f"page{suffix}"
    path.write_text(text, encoding="utf-8")
    assert told(path) == told(PAPER)


@pytest.mark.parametrize(
    "name", ["page.docx", "page.pdf", "page_four_columns.pdf", "government_page.html", "word.docx"]
)
def test_offsets_count_in_the_text_of_each_file(name):
    source = read_source(FILES / name)
    for metric in digest(FILES / name).metrics:
        assert source.text[metric.start : metric.end].replace("\n", "") == metric.text


def test_the_site_of_a_government_is_left_outside():
    source = read_source(FILES / "government_page.html")
    assert source.encoding == "gb18030" and source.format == "html"
    for word in ("首页", "当前位置", "浏览次数", "分享到", "备案号", "2023年度", "12345"):
        assert word not in source.text.replace("0000-1234567", "")
    assert source.text.startswith("# 关于2024年度重点民生工程完成情况的通报\n\n发布时间：2025-01-22")
    assert "供水管网\t360\t386" in source.text
    figures = {m.text for m in digest(FILES / "government_page.html").metrics}
    assert {m.text for m in digest(NOTICE).metrics if m.key} <= figures


@pytest.mark.parametrize("name", ["account_article.html", "account_article.mhtml"])
def test_the_article_of_a_public_account(name):
    found = digest(FILES / name)
    assert found.articles[0].title == "“轮椅上的带货人”"
    assert [s.person for s in found.stories] == ["滕秋禾"]
    assert found.date and found.date.value == "2025-09-12"
    assert "谢谢" not in read_source(FILES / name).text and "3021" not in read_source(FILES / name).text


def test_a_document_as_word_writes_it():
    text = read_source(FILES / "word.docx").text
    assert "累计完成投资18.6亿元，占年度计划的76.5%。" in text  # one figure in three runs, one in a smart tag
    assert "# 一、总体情况\n" in text and "（一）城南水厂扩建工程完成主体施工，" in text  # counted by Word, not written
    assert "9999" not in text and "PAGE" not in text  # struck out; a field
    assert "工程\t2025年计划投资（万元）\t2025年完成投资（万元）\n城南水厂扩建\t8600\t6450" in text
    assert "# 关于2025年前三季度重点工程进展的通报" in text


def test_a_printed_table_reads_as_the_page_it_was_printed_from():
    printed, page = read_source(FILES / "table.pdf").text, read_source(FILES / "table.html").text
    assert printed == page
    assert "序号\t项目名称\t投资（万元）年度计划\t投资（万元）累计完成\t责任单位\n1\t北桥中学迁建\t8637\t4311" in page
    assert told(FILES / "table.pdf") == told(FILES / "table.html")


def test_a_scan_says_so_and_what_to_do():
    with pytest.raises(ReadError, match=r"a scan without text; .*--ocr") as caught:
        read_source(FILES / "scan.pdf")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        ((FILES / "picture.png").read_bytes(), "扫描.png", "--ocr"),
        (b"\xff\xd8\xff\xe0" + bytes(99), "a.jpg", "--ocr"),
        (b"II*\x00" + bytes(99), "a.tif", "--ocr"),
        (b"%PDF-1.7\n%%EOF", "a.pdf", "broken PDF"),
        (b"7z\xbc\xaf\x27\x1c" + bytes(99), "a.7z", "unpack it"),
        (b"PK\x03\x04" + bytes(99), "a.docx", "archive"),
        (b"caj" + b"\xff\xfe\x00" * 9, "a.caj", "CAJViewer"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(999), "a.ppt", "soffice"),
        (b"{\\rtf1\\ansi x}", "a.rtf", "LibreOffice"),
    ],
)
def test_what_is_no_text_says_what_to_do_in_one_line(data, name, words, monkeypatch):
    monkeypatch.setattr(office.shutil, "which", lambda program: None)
    with pytest.raises(ReadError) as caught:
        read_source(data, name=name)
    assert words in str(caught.value) and "\n" not in str(caught.value) and name in str(caught.value)


@pytest.mark.parametrize(("name", "hint"), [("page.doc", "antiword"), ("page.wps", "WPS")])
def test_an_old_file_without_a_converter_names_one(name, hint, monkeypatch):
    monkeypatch.setattr(office.shutil, "which", lambda program: None)
    with pytest.raises(ReadError, match=hint):
        read_source((FILES / "page.doc").read_bytes(), name=name)


@pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc")
def test_a_converter_that_hangs_is_ended_with_what_it_started(tmp_path, monkeypatch):
    program = tmp_path / "antiword"
    program.write_text(f"#!/bin/sh\nsleep 60 & echo $! > {tmp_path}/child\nwait\n")
    program.chmod(0o755)
    monkeypatch.setattr(office.shutil, "which", lambda name: str(program) if name == "antiword" else None)
    monkeypatch.setenv("HQDIGEST_LIMITS", "converter=1")
    with pytest.raises(ReadError, match="no converter here can read"):
        read_source((FILES / "page.doc").read_bytes(), name="page.doc")
    child = int((tmp_path / "child").read_text())
    time.sleep(0.1)
    state = Path(f"/proc/{child}/stat")
    assert not state.exists() or state.read_text().split()[2] == "Z"


@pytest.mark.parametrize("name", ["page.pdf"])
def test_a_library_that_is_missing_is_named_with_its_command(name, monkeypatch):
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(ReadError, match=r"pip install .*\[pdf\]'"):
        read_pdf((FILES / name).read_bytes(), name, None)


def zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(name, data)
    return out.getvalue()


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(inner: str, head: str = "") -> bytes:
    return zipped({"word/document.xml": f"{head}<w:document {W}><w:body>{inner}</w:body></w:document>".encode()})


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (docx("<w:p><w:r><w:t>0</w:t></w:r></w:p>" * 400_000), "would unpack"),
        (docx("", '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'), "entities"),
        (
            docx("", '<?xml version="1.0"?>' + " " * 5000 + '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'),
            "entities",
        ),
        (docx("", " " * 99_000 + '<!DOCTYPE x [<!ENTITY a "ha">]>'), "entities"),
        (zipped({"word/document.xml": '<?xml version="1.0" encoding="UTF-16"?><a/>'.encode("utf-16")}), "not in UTF-8"),
        (docx("", '<?xml version="1.0" encoding="cp037"?>'), "not in UTF-8"),
        (docx("<w:p>" * 5000 + "</w:p>" * 5000), "too deep"),
        (docx("<w:p>"), "not well-formed"),
        (zipped({"word/document.xml": b"<a/>", "../../evil": b"x"}), "out of the archive"),
        (zipped({"word/document.xml": b"<a/>", "/etc/evil": b"x"}), "out of the archive"),
        (zipped({"word/document.xml": b"<a/>", "C:\\evil": b"x"}), "out of the archive"),
        (zipped({"word/document.xml": b"<a/>"} | {f"p{n}": b"" for n in range(20_001)}), "20,002 parts"),
        (docx(""), "without words"),
        (docx("<w:p><w:r><w:t>字</w:t></w:r></w:p>")[:-40], "broken archive"),
    ],
    ids=[
        "bomb",
        "entities",
        "late entities",
        "later",
        "utf16",
        "ebcdic",
        "deep",
        "broken",
        "up",
        "root",
        "drive",
        "many",
        "empty",
        "cut",
    ],
)
def test_archives_that_mean_harm_are_refused(data, words):
    with pytest.raises(ReadError, match=words):
        read_source(data, name="x.docx")


def test_the_table_of_contents_of_a_document_is_left_out():
    styles = '<w:style w:type="paragraph" w:styleId="11"><w:name w:val="toc 1"/></w:style>'
    runs = "<w:r><w:t>一、总体情况</w:t></w:r><w:r><w:tab/><w:t>3</w:t></w:r>"
    entry = f'<w:p><w:pPr><w:pStyle w:val="11"/></w:pPr>{runs}</w:p>'
    body = f"<w:document {W}><w:body>{entry}{WORDS}</w:body></w:document>"
    parts = {"word/document.xml": body, "word/styles.xml": f"<w:styles {W}>{styles}</w:styles>"}
    assert read_source(zipped({k: v.encode() for k, v in parts.items()}), name="x.docx").text == "字。\n"


WORDS = "<w:p><w:r><w:t>字。</w:t></w:r></w:p>"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
        ("<w:tbl><w:tr><w:tc/><w:tc>", "</w:tc></w:tr><w:tr><w:tc/><w:tc/></w:tr></w:tbl>"),
        ("<w:p><w:r><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r></w:p>"),
        ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
    ],
    ids=["frames", "tables", "boxes", "controls"],
)
def test_what_is_nested_deep_is_read_once(before, after):
    assert read_source(docx(before * 45 + WORDS + after * 45), name="x.docx").text.strip() == "字。"


def test_a_part_that_is_larger_than_it_says_is_refused():
    data = bytearray(zipped({"word/document.xml": b"<a>" + b"x" * 5000 + b"</a>"}))
    at = data.rindex(b"PK\x01\x02") + 24
    data[at : at + 4] = (10).to_bytes(4, "little")
    with pytest.raises(ReadError):
        container.Container(bytes(data), "x").read("word/document.xml")


@pytest.mark.parametrize(
    "page",
    [
        "<b>" * 5_000 + "字",
        "<div>" * 3_000 + "字。" * 50,
        "<span>" * 3_000 + "字。" * 60,
        "<table><tr><td>" * 1_500 + "字。" * 60,
        "&nbsp;" * 200_000 + "字",
    ],
    ids=["bold", "divs", "spans", "tables", "blanks"],
)
def test_markup_without_end_is_read(page):
    assert "字" in read_source(f"<html><body>{page}".encode(), name="x.html").text


SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
MM = 25.4 / 72


def runs_of(page: Page) -> list[list[Glyph]]:
    runs: list[list[Glyph]] = []
    for glyph in page.glyphs:
        last = runs[-1][-1] if runs else None
        if last and abs(last.y1 - glyph.y1) < 0.1 and last.size == glyph.size and 0 <= glyph.x0 - last.x0 < 40:
            runs[-1].append(glyph)
        else:
            runs.append([glyph])
    return runs


def text_object(run: list[Glyph]) -> str:
    steps = " ".join(f"{(b.x0 - a.x0) * MM:.4f}" for a, b in pairwise(run))
    words = "".join(g.text for g in run).replace("&", "&amp;").replace("<", "&lt;")
    size, left, top = run[0].size * MM, run[0].x0 * MM, run[0].y0 * MM
    code = f'<ofd:TextCode X="0" Y="{0.88 * size:.4f}" DeltaX="{steps}">{words}</ofd:TextCode>'
    box = f'Boundary="{left:.4f} {top:.4f} 100 {size:.4f}" Size="{size:.4f}"'
    return f'<ofd:TextObject ID="1" Font="1" {box}>{code}</ofd:TextObject>'


def ofd(contents: list[str], width: float = 210, height: float = 297) -> bytes:
    """Return the contents of pages as an OFD file."""
    root = "<ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>"
    area = f"<ofd:PageArea><ofd:PhysicalBox>0 0 {width} {height}</ofd:PhysicalBox></ofd:PageArea>"
    pages = "".join(f'<ofd:Page ID="{n}" BaseLoc="Pages/{n}.xml"/>' for n in range(len(contents)))
    inner = f"<ofd:CommonData>{area}</ofd:CommonData><ofd:Pages>{pages}</ofd:Pages>"
    parts = {
        "OFD.xml": f"<ofd:OFD {SPACE}>{root}</ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {SPACE}>{inner}</ofd:Document>",
    }
    for n, content in enumerate(contents):
        layer = f"<ofd:Content><ofd:Layer>{content}</ofd:Layer></ofd:Content>"
        parts[f"Doc_0/Pages/{n}.xml"] = f"<ofd:Page {SPACE}>{layer}</ofd:Page>"
    return zipped({name: text.encode() for name, text in parts.items()})


def path_object(rule: Rule) -> str:
    wide, high = (rule.x1 - rule.x0) * MM, (rule.y1 - rule.y0) * MM
    box = f'Boundary="{rule.x0 * MM:.4f} {rule.y0 * MM:.4f} {wide:.4f} {high:.4f}"'
    data = f"M 0 0 L {wide:.4f} 0 L {wide:.4f} {high:.4f} L 0 {high:.4f} C"
    return f"<ofd:PathObject {box}><ofd:AbbreviatedData>{data}</ofd:AbbreviatedData></ofd:PathObject>"


@pytest.mark.parametrize("name", ["page.pdf", "page_four_columns.pdf", "table.pdf"])
def test_an_ofd_of_the_same_page_says_the_same(name, tmp_path):
    import pypdfium2

    from hqdigest.read.formats.pdf import read_glyphs

    document = pypdfium2.PdfDocument(FILES / name)
    path = tmp_path / "page.ofd"
    pages = [read_glyphs(page) for page in document]
    contents = ["".join([*map(text_object, runs_of(page)), *map(path_object, page.rules)]) for page in pages]
    path.write_bytes(ofd(contents, pages[0].width * MM, pages[0].height * MM))
    assert told(path) == told(FILES / name)
    assert read_source(path).text == read_source(FILES / name).text


def test_an_ofd_of_pictures_says_so():
    with pytest.raises(ReadError, match="a scan without text"):
        read_source(ofd(['<ofd:ImageObject ID="1"/>']), name="x.ofd")


def test_an_ofd_in_its_own_measure_and_with_repeated_steps():
    code = '<ofd:TextCode X="10" Y="20" DeltaX="g 4 14 g 4 7 14">新增就业7040人。</ofd:TextCode>'
    text = f'<ofd:TextObject Size="14" CTM="0.3 0 0 0.3 5 5" Boundary="20 40 100 10">{code}</ofd:TextObject>'
    turned = 'Size="9" CTM="0 1 -1 0 0 0" Boundary="9 9 9 9"'
    stamp = f"<ofd:TextObject {turned}><ofd:TextCode>印章</ofd:TextCode></ofd:TextObject>"
    assert read_source(ofd([text + stamp]), name="x.ofd").text == "新增就业7040人。\n"


def test_a_page_without_text_among_others_is_told(monkeypatch):
    from hqdigest.read.formats import pdf

    pages = [
        Page(
            600, 800, tuple(Glyph(c, 50 + 12 * n, 100, 62 + 12 * n, 112, 12) for n, c in enumerate("新增就业7040人。"))
        )
    ]
    monkeypatch.setattr(pdf, "_pages", lambda document, where: iter([*pages, Page(600, 800, (), pictures=True)]))
    source = read_pdf((FILES / "page.pdf").read_bytes(), "page.pdf", None)
    assert source.text.strip() == "新增就业7040人。"
    assert "no text on page 2" in source.notes[0] and "--ocr" in source.notes[0]


MADE = ("page.docx", "word.docx", "notice_printed.pdf", "government_page.html", "account_article.mhtml")


@pytest.mark.parametrize("name", MADE)
def test_a_file_with_wrong_bytes_is_read_or_refused_but_never_fails(name, monkeypatch):
    monkeypatch.setattr(office.shutil, "which", lambda program: None)
    chance = random.Random(name)
    whole = (FILES / name).read_bytes()
    for _ in range(6 if name.endswith(".pdf") else 20):  # fuzzing makes thousands; a PDF starts a process
        data = bytearray(whole)
        for _ in range(chance.choice((1, 5, 40))):
            at = chance.randrange(len(data))
            data[at : at + chance.choice((0, 1, 1, 30))] = chance.randbytes(chance.choice((0, 1, 1, 9)))
        with contextlib.suppress(ReadError):
            read_source(bytes(data), name=name)


class Recognised:
    """What RapidOCR gives: a box and a text for each line."""

    txts = ("岚水日报", "新增就业7040人。")
    boxes = (((50, 20), (130, 20), (130, 40), (50, 40)), ((50, 60), (200, 60), (200, 80), (50, 80)))


@pytest.mark.parametrize("name", ["picture.png", "scan.pdf"])
def test_pictures_and_scans_are_recognised_on_request(name, monkeypatch):
    engine = type("RapidOCR", (), {"__init__": lambda self, params: None, "__call__": lambda self, page: Recognised()})
    monkeypatch.setitem(sys.modules, "rapidocr", type("rapidocr", (), {"RapidOCR": engine}))
    source = read_source(FILES / name, ocr=True)
    assert "新增就业7040人。" in source.text and "recognised" in source.notes[0]


@pytest.mark.parametrize("name", ["picture.png", "scan.pdf"])
def test_recognition_that_is_missing_is_named_with_its_command(name, monkeypatch):
    monkeypatch.setitem(sys.modules, "rapidocr", None)
    with pytest.raises(ReadError, match=r"pip install .*\[ocr\]"):
        read_source(FILES / name, ocr=True)
