"""Small files of our own for each format, from which fuzzing starts, and mutations that keep an archive an archive."""

from __future__ import annotations

import io
import random
import zipfile
import zlib
from pathlib import Path

ROOT = Path(__file__).parents[2]
FILES = ROOT / "tests" / "files"
TEXT = """# 岚水区民生实事进展

截至7月底，城镇新增就业7040人，完成全年任务的67.05%；累计完成投资1.2亿元，同比增长6.1%。

序号\t项目名称\t完成时限\t责任单位
1\t青石路小学改扩建\t2026年8月\t区教育局
2\t口袋公园\t年底前

■ 通讯员 桑雨田

36岁的站长滕秋禾说：“那时候最怕的不是没订单。”9月8日，岚水区与云屏县签订《协作协议》。
"""
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_ODF = "".join(
    f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "table", "style")
)
_OFD = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(name, data, zipfile.ZIP_STORED if name == "mimetype" else None)
    return out.getvalue()


def _docx() -> bytes:
    cell = '<w:tc><w:tcPr><w:gridSpan w:val="2"/><w:vMerge/></w:tcPr><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc>'
    body = (
        '<w:p><w:pPr><w:pStyle w:val="1"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr></w:pPr><w:r><w:rPr>'
        '<w:b/><w:sz w:val="44"/></w:rPr><w:t>新增就业7040人</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
        f"<w:tbl><w:tr>{cell * 2}</w:tr><w:tr>{cell * 3}</w:tr></w:tbl>"
    )
    levels = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>'
    )
    numbers = f'<w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>'
    note = '<w:footnote w:id="2"><w:p><w:r><w:t>为快报数。</w:t></w:r></w:p></w:footnote>'
    return zipped(
        {
            "word/document.xml": f"<w:document {_W}><w:body>{body}</w:body></w:document>".encode(),
            "word/numbering.xml": f"<w:numbering {_W}>{numbers}</w:numbering>".encode(),
            "word/footnotes.xml": f"<w:footnotes {_W}>{note}</w:footnotes>".encode(),
        }
    )


def _odt() -> bytes:
    body = '<text:h text:outline-level="1">通报</text:h><text:p>新增就业7040人。<text:s text:c="2"/></text:p>'
    content = f"<office:document-content{_ODF}><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    return zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": content.encode()})


def _ofd() -> bytes:
    text = '<ofd:TextObject Boundary="20 30 170 8" Size="5"><ofd:TextCode X="0" Y="5" DeltaX="g 9 5">新增就业7040人。</ofd:TextCode></ofd:TextObject>'
    rule = '<ofd:PathObject Boundary="9 9 90 90"><ofd:AbbreviatedData>M 0 0 L 90 0 L 90 9 C</ofd:AbbreviatedData></ofd:PathObject>'
    return zipped(
        {
            "OFD.xml": f"<ofd:OFD {_OFD}><ofd:DocBody><ofd:DocRoot>D/D.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>".encode(),
            "D/D.xml": f'<ofd:Document {_OFD}><ofd:Pages><ofd:Page ID="1" BaseLoc="P.xml"/></ofd:Pages></ofd:Document>'.encode(),
            "D/P.xml": f"<ofd:Page {_OFD}><ofd:Content><ofd:Layer>{text}{rule}</ofd:Layer></ofd:Content></ofd:Page>".encode(),
        }
    )


def _rtf() -> bytes:
    words = "".join(f"\\u{ord(c)}?" for c in "新增就业7040人。")
    return f"{{\\rtf1\\ansi\\ansicpg936 {words}\\par \\trowd\\cellx900\\cellx1800 1\\cell 2\\cell\\row}}".encode(
        "ascii"
    )


def seeds(kind: str) -> list[bytes]:
    """Return the files that fuzzing of a format starts from."""
    html = (
        '<html><head><meta charset="utf-8"><title>进展-岚水网</title></head><body><div id="zoom"><p>新增就业7040人。</p>'
        "<table><tr><th colspan=2>项目</th></tr><tr><td rowspan=2>1</td><td>2</td></tr></table><ol start=3><li>一</ol></div>"
    )
    made = {
        "text": [TEXT.encode(), TEXT.encode("gb18030"), TEXT.encode("utf-16")],
        "html": [html.encode()],
        "mhtml": [(FILES / "account_article.mhtml").read_bytes()],
        "docx": [_docx()],
        "odt": [_odt()],
        "ofd": [_ofd()],
        "rtf": [_rtf()],
        "doc": [(FILES / "page.doc").read_bytes()],
        "pdf": [(FILES / "table.pdf").read_bytes()],
        "xlsx": [zipped({"xl/workbook.xml": b"<workbook/>", "[Content_Types].xml": b"<Types/>"})],  # told to be no text
    }
    return made[kind]


def mutate(data: bytes, chance: random.Random) -> bytes:
    """Return a file with some of its bytes changed; of an archive, those of its parts."""
    if data.startswith(b"PK\x03\x04") and chance.random() < 0.8:
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                parts = {name: archive.read(name) for name in archive.namelist()}
        except (zipfile.BadZipFile, ValueError, OSError, RuntimeError, NotImplementedError, EOFError, zlib.error):
            return _mutate(data, chance)
        if parts:
            name = chance.choice(sorted(parts))
            parts[name] = _mutate(parts[name], chance)
            return zipped(parts)
    return _mutate(data, chance)


# What breaks readers: long numbers, signs at their edges, marks of other formats, elements that repeat.
_TOKENS = (b"9" * 5000, b"-1", b"0", b"1e309", b"\x00", b"<", b">", b"<!---->", b"\\u", b"{", b"}", b"\t", b"\n\n", b"\xff\xfe",
           b"<td>", b"</w:p>", b'w:val="9999999999"', b"\xe2\x80\xae", "万".encode(), "（".encode(), b"2024-13-45")  # fmt: skip


def _mutate(data: bytes, chance: random.Random) -> bytes:
    made = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        at = chance.randrange(len(made) + 1)
        length = chance.choice((0, 0, 1, 1, 4, 30, 300))
        way = chance.randrange(4)
        if way == 0:
            made[at : at + length] = chance.randbytes(chance.choice((0, 1, 3)))
        elif way == 1:
            made[at:at] = chance.choice(_TOKENS)
        elif way == 2:  # a piece of it once more, or many times
            made[at:at] = made[at : at + length] * chance.choice((1, 2, 50))
        else:
            other = chance.randrange(len(made) + 1)
            made[at : at + length] = made[other : other + length]
    return bytes(made[:200_000])
