"""Makes the files of this folder anew, with the programs that people use: LibreOffice and Chromium.

Run by hand (`python tests/files/make.py`) when a text of `examples/` has changed; the tests only read what it made.
Needs soffice (libreoffice-writer), chromium and a Chinese font; fonts-droid-fallback keeps the files small.
"""

from __future__ import annotations

import html
import re
import struct
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
import word

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


def government_page(text: str) -> str:
    """Return a notice as a government's site shows it: navigation around, an editor's markup, a table."""
    title, *lines = [line for line in text.splitlines() if line.strip()][1:]
    body = "".join(f'<p style="text-indent:2em"><span>　　{html.escape(line)}</span></p>\n' for line in lines)
    table = "".join(
        "<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>"
        for row in (("工程", "计划（公里）", "完成（公里）"), ("供水管网", "360", "386"), ("农村公路", "500", "512"))
    )
    links = "".join(
        f'<li><a href="/{n}/">{n}</a></li>' for n in ("首页", "要闻动态", "政务公开", "办事服务", "互动交流")
    )
    return f"""<!DOCTYPE html>
<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312">
<meta name="ArticleTitle" content="{title}"><title>{title}-松溪市人民政府</title>
<script>var count = 12345;</script><style>.nav li {{ float: left }}</style></head>
<body><div class="header"><ul class="nav">{links}</ul><form><input value="请输入关键词"></form></div>
<div class="crumbs">当前位置：<a href="/">首页</a> &gt; <a href="/zwgk/">政务公开</a> &gt; 通知公告</div>
<div class="article"><h1>{title}</h1>
<div class="info">发布时间：2025-01-22 10:30　来源：市政府办公室　浏览次数：876　字体：[大 中 小]</div>
<div class="TRS_Editor">{body}<table border="1"><tbody>{table}</tbody></table></div></div>
<div class="share">分享到：微信 微博</div>
<ul class="related"><li><a href="/1">关于2023年度工程完成28项的通报</a></li></ul>
<div class="footer">主办：松溪市人民政府办公室　备案号：某ICP备05000001号　访问量：1002003</div></body></html>
"""


def account_article(text: str) -> str:
    """Return a story as a public account publishes it: sections within sections, spans, pictures that load late."""
    lines = [line.lstrip("# ") for line in text.splitlines() if line.strip()]
    inner = "".join(
        f'<section style="margin:0 8px"><section><p><span style="font-size:15px">{html.escape(line)}</span></p>'
        f"</section></section><p><br></p>"
        for line in lines[2:]
    )
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><meta property="og:title" content="{lines[0]}"></head>
<body id="activity-detail"><div id="js_article"><h1 class="rich_media_title" id="activity-name">
  {lines[0]}
</h1><div id="meta_content"><span>岚水发布</span> <em id="publish_time">2025-09-12 18:30</em></div>
<div class="rich_media_content" id="js_content" style="visibility: hidden;">
<p style="text-align:center">点击上方蓝字关注我们</p><p><strong>{lines[1]}</strong></p>{inner}
<img data-src="https://example.invalid/1.jpg" src="data:image/gif;base64,R0lGODlhAQABAAAAACw="></div>
<div id="js_tags">阅读 3021　在看 18</div></div><script>document.write("谢谢")</script></body></html>
"""


def table_page() -> str:
    """Return a schedule that takes two pages, with heads over several columns and a cell that wraps."""
    tall = "".join(f"<th rowspan=2>{name}</th>" for name in ("序号", "项目名称"))
    over = f"<tr>{tall}<th colspan=2>投资（万元）</th><th rowspan=2>责任单位</th></tr>"
    head = f"<thead>{over}<tr><th>年度计划</th><th>累计完成</th></tr></thead>"
    names = ("城南水厂扩建工程", "北桥中学迁建", "青石大道改造及地下综合管廊建设工程（一期）")
    rows = "".join(
        "<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>"
        for row in ((n, names[n % 3], 8600 + 37 * n, 4300 + 11 * n, "县城投公司") for n in range(1, 31))
    )
    table = f"<table border='1'>{head}<tbody>{rows}</tbody></table>"
    return page(f"<h1>重点项目进度表</h1><p>截至8月底，进度如下。</p>{table}<p>请抓紧推进。</p>", ONE_COLUMN)


def snapshot(source: str, target: Path) -> None:
    """Save a page in one file, as a browser does."""
    from browser import Browser

    browser = Browser()
    with tempfile.TemporaryDirectory() as folder:
        saved = Path(folder, "page.html")
        saved.write_text(source, encoding="utf-8")
        browser.open(saved)
        data = str(browser.call("Page.captureSnapshot", format="mhtml")["data"])
    browser.close()
    target.write_text(data.replace(folder, "/saved"), encoding="utf-8", newline="")


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
    (HERE / "table.html").write_text(table_page(), encoding="utf-8")
    print_page(table_page(), HERE / "table.pdf")
    (HERE / "government_page.html").write_bytes(government_page(notice).encode("gb18030"))
    story = re.split(r"(?m)^(?=# )", paper)[2]
    (HERE / "account_article.html").write_text(account_article(story), encoding="utf-8")
    snapshot(account_article(story), HERE / "account_article.mhtml")
    word.write(HERE / "word.docx")


if __name__ == "__main__":
    main()
