"""A document as Word writes it: runs split by spelling and editing, counted numbers, a table with merged cells."""

from __future__ import annotations

import zipfile
from pathlib import Path

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPES = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml"
 ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
<Override PartName="/word/styles.xml"
 ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>
<Override PartName="/word/numbering.xml"
 ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/>
</Types>"""
_RELS = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Target="word/document.xml"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/>
</Relationships>"""
_DOCUMENT_RELS = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Target="styles.xml"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles"/>
<Relationship Id="rId2" Target="numbering.xml"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering"/>
</Relationships>"""
_STYLES = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:eastAsia="仿宋_GB2312"/><w:sz w:val="21"/></w:rPr>
</w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/>
<w:rPr><w:sz w:val="32"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/>
<w:pPr><w:numPr><w:numId w:val="3"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="a5"><w:name w:val="List Paragraph"/><w:basedOn w:val="a"/></w:style>
</w:styles>"""
_NUMBERING = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:numbering {_W}>
<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/>
<w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="8"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/>
<w:lvlText w:val="（%1）"/></w:lvl></w:abstractNum>
<w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="4"><w:abstractNumId w:val="8"/></w:num>
</w:numbering>"""


def _run(text: str, look: str = "") -> str:
    told = f'<w:rPr><w:rFonts w:hint="eastAsia"/>{look}</w:rPr>'
    return f'<w:r w:rsidR="00AB12CD">{told}<w:t xml:space="preserve">{text}</w:t></w:r>'


def _paragraph(*runs: str, style: str = "", more: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f'<w:p w:rsidR="00AB12CD" w:rsidRDefault="00AB12CD"><w:pPr>{named}{more}</w:pPr>{"".join(runs)}</w:p>'


def _cell(text: str, more: str = "") -> str:
    words = _paragraph(_run(text) if text else "")
    return f'<w:tc><w:tcPr><w:tcW w:w="2074" w:type="dxa"/>{more}</w:tcPr>{words}</w:tc>'


def _tag(inside: str) -> str:
    return f'<w:smartTag w:uri="urn:schemas-microsoft-com:office:smarttags" w:element="chmetcnv">{inside}</w:smartTag>'


def _document() -> str:
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="4"/></w:numPr>'
    rows = [
        _cell("工程", '<w:vMerge w:val="restart"/>') + _cell("2025年", '<w:gridSpan w:val="2"/>'),
        _cell("", "<w:vMerge/>") + _cell("计划投资（万元）") + _cell("完成投资（万元）"),
        _cell("城南水厂扩建") + _cell("8600") + _cell("6450"),
        _cell("北桥中学迁建") + _cell("1.2") + _cell("9300"),
    ]
    body = [
        _paragraph(_run("青原县人民政府办公室", '<w:b/><w:sz w:val="44"/>'), more='<w:jc w:val="center"/>'),
        _paragraph(_run("关于2025年前三季度", '<w:b/><w:sz w:val="44"/>'), '<w:proofErr w:type="gramStart"/>',
                   _run("重点工程进展的通报", '<w:b/><w:sz w:val="44"/>'), more='<w:jc w:val="center"/>'),
        _paragraph(_run("青政办函〔2025〕31号"), more='<w:jc w:val="center"/>'),
        _paragraph(_run("总体情况"), style="1"),
        _paragraph(_run("截至2025年9月"), '<w:proofErr w:type="spellStart"/>', _run("30日，"),
                   '<w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/>', _run("全县重点工程"),
                   _run("累计完成投资1"), _run("8.6亿"), _run("元，占年度计划的7"), _tag(_run("6.5%")), _run("。")),
        _paragraph(_run("工程进展"), style="1"),
        _paragraph(_run("城南水厂扩建工程完成"),
                   '<w:ins w:id="1" w:author="审稿"><w:r><w:t>主体施工，</w:t></w:r></w:ins>',
                   '<w:del w:id="2" w:author="审稿"><w:r><w:delText>全部施工，投资9999万元，</w:delText></w:r></w:del>',
                   _run("铺设管网12.4公里，计划"), _run("12月底"), _run("前通水。"), style="a5", more=numbered),
        _paragraph(_run("北桥中学迁建工程因征地滞后，"), _run("延期至2026年"), _run("6月底完工。"),
                   style="a5", more=numbered),
        "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>",
        _paragraph(_run("有关要求"), style="1"),
        _paragraph('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>',
                   '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
                   _run("对连续两个季度排名后三位的工程，县政府将约谈责任单位。")),
        "<w:sectPr/>",
    ]  # fmt: skip
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<w:document {_W}><w:body>{"".join(body)}</w:body></w:document>'


def write(path: Path) -> None:
    parts = {
        "[Content_Types].xml": _TYPES, "_rels/.rels": _RELS, "word/document.xml": _document(),
        "word/_rels/document.xml.rels": _DOCUMENT_RELS, "word/styles.xml": _STYLES, "word/numbering.xml": _NUMBERING,
    }  # fmt: skip
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name, text in parts.items():
            out.writestr(zipfile.ZipInfo(name, (2025, 10, 9, 9, 0, 0)), text, zipfile.ZIP_DEFLATED)
