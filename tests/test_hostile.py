"""What a bulletin says is data in every form of output: it is shown, and nothing of it is obeyed."""

import io
import json
import re
import zipfile
from datetime import date

import openpyxl
import pytest
from hostile import LONG, TEXT
from rich.cells import cell_len
from selectolax.lexbor import LexborHTMLParser

from hqdigest import digest
from hqdigest.show.findings import to_findings
from hqdigest.show.formats import FORMATS, format_named, serves, writer_of
from hqdigest.show.report import Report, Request

COMMANDS = ("summarize", "metrics", "projects", "stories", "partnerships", "sections", "check", "explain")
BIDI = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]")


def written(form: str, command: str = "summarize", **how) -> str | bytes:
    found = digest(TEXT, name="<script>x</script>\x1b[31m=1.txt")
    sheet = Report(found, TEXT, to_findings(found, TEXT))
    chunks = list(writer_of(format_named(form))([sheet], Request(command, **how)))
    return b"".join(chunks) if chunks and isinstance(chunks[0], bytes) else "".join(chunks)


def test_the_bulletin_is_hostile_where_it_matters():
    found = digest(TEXT)
    assert len(found.metrics) > 10 and len(found.projects) > 3
    assert any("<" in a.title for a in found.articles if a.title)


@pytest.mark.parametrize("command", COMMANDS)
def test_html_holds_no_element_of_the_bulletin(command):
    tree = LexborHTMLParser(written("html", command))
    assert len(tree.css("script")) == 1 and len(tree.css("style")) == 1
    assert not tree.css("img, iframe, object, embed, link, base, form, b[onload], marquee")
    for node in tree.css("*"):
        for name, value in node.attributes.items():
            assert not name.startswith("on") and name not in ("src", "style", "srcdoc", "action")
            assert name != "href" or re.fullmatch(r"#d1[-\w]*", value)
    for svg in tree.css("svg"):
        assert "onload" not in svg.attributes


def test_html_shows_every_word_of_the_text():
    shown = "".join(p.text() for p in LexborHTMLParser(written("html")).css(".text p"))
    from hqdigest.show.plain import harmless

    assert shown == "".join(line for line in harmless(TEXT).split("\n") if line.strip())


def test_html_runs_its_own_script_alone():
    page = written("html")
    policy = LexborHTMLParser(page).css_first("meta[http-equiv]").attributes["content"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-") and "unsafe" not in policy
    import base64
    import hashlib

    for name in ("script", "style"):
        inner = page.split(f"<{name}>")[1].split(f"</{name}>")[0]
        told = base64.b64encode(hashlib.sha256(inner.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{told}'" in policy


@pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")
@pytest.mark.parametrize("command", COMMANDS)
def test_a_workbook_has_no_formula_and_no_address(command):
    data = written("xlsx", command)
    book = openpyxl.load_workbook(io.BytesIO(data))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert all(cell.data_type != "f" and cell.hyperlink is None for cell in cells)
    assert any(str(cell.value).startswith(("=", "+")) for cell in cells) or command in (
        "stories",
        "partnerships",
        "check",
    )
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        assert not [n for n in parts.namelist() if "external" in n.lower() or "vba" in n.lower()]
        assert all(b"<f>" not in parts.read(n) for n in parts.namelist())


@pytest.mark.parametrize("command", COMMANDS)
def test_a_word_report_holds_text_alone(command):
    data = written("docx", command)
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        xml = parts.read("word/document.xml").decode()
        links = parts.read("word/_rels/document.xml.rels").decode()
    assert "\x1b" not in xml and not BIDI.search(xml)
    assert "<script" not in xml and "HYPERLINK" not in re.sub(r"<w:t[ >].*?</w:t>", "", xml)
    assert "harm.invalid" not in links


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("color", [False, True])
@pytest.mark.parametrize("width", [40, 60, 120])
def test_a_terminal_gets_no_command(command, color, width):
    page = written("table", command, color=color, width=width)
    bare = re.sub(r"\x1b\[[\d;]*m", "", page) if color else page
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", bare) and not BIDI.search(bare)
    assert all(cell_len(line) <= width for line in bare.split("\n"))
    if command == "summarize":
        assert "[red]" in bare


@pytest.mark.parametrize("command", COMMANDS)
def test_markdown_has_no_html_and_no_link(command):
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(written("markdown", command))
    inner = [child for token in tokens for child in token.children or ()]
    kinds = {token.type for token in (*tokens, *inner)}
    assert not kinds & {"html_block", "html_inline", "link_open", "image", "code_inline", "fence", "code_block"}
    assert not BIDI.search(written("markdown", command))


@pytest.mark.parametrize("command", [c for c in COMMANDS if c != "summarize"])
def test_no_cell_of_csv_begins_a_formula(command):
    import csv

    for row in csv.reader(io.StringIO(written("csv", command))):
        assert not any(cell[:1] in "=@\t\r" and cell for cell in row)
        assert not any(re.match(r"[+-](?!\d[\d,.]*%?$)", cell) for cell in row)


@pytest.mark.parametrize("command", COMMANDS)
def test_json_keeps_every_character(command):
    rows = [json.loads(line) for line in written("jsonl", command).splitlines()]
    text = json.dumps(rows, ensure_ascii=False)
    assert rows or command in ("stories", "partnerships", "check", "sections")
    if command == "summarize":
        assert LONG in text and "<script>" in text


@pytest.mark.parametrize("form", [form.name for form in FORMATS])
def test_the_same_digest_gives_the_same_bytes(form):
    command = "summarize" if serves(format_named(form), "summarize") else "metrics"
    assert written(form, command, today=date(2025, 9, 20)) == written(form, command, today=date(2025, 9, 20))
