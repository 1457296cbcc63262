"""Makes the files of this folder anew, with the programs that people use: LibreOffice and Chromium.

Run by hand (`python tests/files/make.py`) when a text of `examples/` has changed; the tests only read what it made.
Needs soffice (libreoffice-writer), chromium and a Chinese font; fonts-droid-fallback keeps the files small.
"""

from __future__ import annotations

import html
import re
import struct
import subprocess
import tempfile
import zlib
from pathlib import Path

HERE = Path(__file__).parent
EXAMPLES = HERE.parents[1] / "examples"
FONT = "font-family:'Droid Sans Fallback','Noto Sans CJK SC',sans-serif"
ONE_COLUMN = f"""
body {{ {FONT}; font-size: 11pt; line-height: 1.7 }} p {{ text-indent: 2em; margin: 0 0 .4em }}
h1 {{ font-size: 20pt }} h2 {{ font-size: 16pt }} h3 {{ font-size: 13pt }}
td, th {{ border: .5pt solid; padding: .2em .6em }} table {{ border-collapse: collapse }}
"""
# A page of a paper: the main story in four columns, two smaller ones side by side below it.
FOUR_COLUMNS = f"""
@page {{ size: A3; margin: 14mm }} body {{ {FONT}; font-size: 9.5pt; line-height: 1.5; margin: 0 }}
.head {{ border-bottom: 1pt solid; margin-bottom: 4mm }} p {{ text-indent: 2em; margin: 0; text-align: justify }}
h1 {{ font-size: 24pt; margin: .3em 0 }} h2 {{ font-size: 14pt; margin: .3em 0 }}
h3 {{ font-size: 11pt; margin: .5em 0 }}
.body {{ column-gap: 7mm; column-count: 2 }} article:first-of-type .body {{ column-count: 4 }}
article {{ width: calc(50% - 3.5mm) }} article h1 {{ font-size: 17pt }}
article:first-of-type {{ width: 100%; border-bottom: 1pt solid; padding-bottom: 4mm }}
article:first-of-type h1 {{ font-size: 26pt; text-align: center }} article:first-of-type h2 {{ text-align: center }}
.page {{ display: flex; flex-wrap: wrap; gap: 4mm 7mm }} .head {{ width: 100% }}
"""


def text_of(name: str) -> str:
    return (EXAMPLES / f"{name}.txt").read_text(encoding="utf-8")


def to_elements(text: str) -> list[str]:
    """Return the paragraphs and headings of a text with `#` marks as HTML elements."""
    elements = []
    for line in filter(None, map(str.strip, text.splitlines())):
        mark = re.match(r"(#{1,6})\s+(.*)", line)
        tag, words = (f"h{len(mark[1])}", mark[2]) if mark else ("p", line)
        elements.append(f"<{tag}>{html.escape(words)}</{tag}>")
    return elements


def page(body: str, css: str) -> str:
    head = f"<meta charset='utf-8'><title>版面</title><style>{css}</style>"
    return f"<!DOCTYPE html><html lang='zh-CN'><head>{head}</head><body>{body}</body></html>\n"


def newspaper(text: str) -> str:
    """Return a text as a page of a paper: headlines over their columns."""
    head, *articles = re.split(r"(?=<h1>)", "".join(to_elements(text)))
    made = []
    for article in articles:
        over = re.match(r"(?:<h[12]>.*?</h[12]>)+", article)
        cut = over.end() if over else 0
        made.append(f"<article>{article[:cut]}<div class='body'>{article[cut:]}</div></article>")
    return page(f"<div class='page'><div class='head'>{head}</div>{''.join(made)}</div>", FOUR_COLUMNS)


def print_page(source: str, target: Path, *, furniture: bool = False) -> None:
    """Print HTML to PDF with Chromium, with its own header and footer or without."""
    with tempfile.TemporaryDirectory() as folder:
        saved = Path(folder, "page.html")
        saved.write_text(source, encoding="utf-8")
        flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
        quiet = [] if furniture else ["--no-pdf-header-footer"]
        made = [f"--user-data-dir={folder}/profile", f"--print-to-pdf={target}", saved.as_uri()]
        subprocess.run(["chromium", *flags, *quiet, *made], check=True, capture_output=True)


def convert(source: str, targets: dict[str, str]) -> None:
    """Convert HTML with LibreOffice: ending and filter for each target's name."""
    with tempfile.TemporaryDirectory() as folder:
        office = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to"]
        saved = Path(folder, "page.html")
        saved.write_text(source, encoding="utf-8")
        for form, source in (("odt:writer8", "html"), ("docx:MS Word 2007 XML", "odt")):
            command = [*office, form, "--outdir", folder, f"{folder}/page.{source}"]
            subprocess.run(command, check=True, capture_output=True)
        for name, form in targets.items():
            subprocess.run([*office, form, "--outdir", folder, f"{folder}/page.docx"], check=True, capture_output=True)
            (HERE / name).write_bytes(Path(folder, f"page{Path(name).suffix}").read_bytes())


def scan() -> bytes:
    """Return a grey picture as PNG: a page that was scanned."""
    rows = b"".join(b"\0" + bytes(200 if (x // 9 + y // 9) % 2 else 90 for x in range(90)) for y in range(120))
    chunks = [
        (b"IHDR", struct.pack(">IIBBBBB", 90, 120, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows)),
        (b"IEND", b""),
    ]
    told = (struct.pack(">I", len(d)) + k + d + struct.pack(">I", zlib.crc32(k + d)) for k, d in chunks)
    return b"\x89PNG\r\n\x1a\n" + b"".join(told)


def main() -> None:
    import base64

    paper, notice = text_of("newspaper_page"), text_of("official_notice")
    single = page("".join(to_elements(paper)), ONE_COLUMN)
    convert(single, {"page.docx": "docx:MS Word 2007 XML", "page.doc": "doc:MS Word 97", "page.pdf": "pdf"})
    print_page(newspaper(paper), HERE / "page_four_columns.pdf")
    print_page(page("".join(to_elements(notice)), ONE_COLUMN), HERE / "notice_printed.pdf", furniture=True)
    picture = base64.b64encode(scan()).decode()
    print_page(page(f"<img src='data:image/png;base64,{picture}' width='600'>", ""), HERE / "scan.pdf")
    (HERE / "picture.png").write_bytes(scan())


if __name__ == "__main__":
    main()
