"""How time grows with the size of a text or file, over families that mean harm: the exponent has to stay near 1.

    python benchmarks/growth.py [FAMILY …] [--most 1.15] [--seconds 2] [--size 25000]

Each family is digested at n, 2n and 4n bytes; told are the exponent (1 is linear, 2 quadratic) and the seconds for each
100 kB. The exit status is 1 where one of them is above what is asked.
"""

from __future__ import annotations

import argparse
import gc
import io
import math
import sys
import time
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from hqdigest import dates, digest, numerals, quantities
from hqdigest.errors import DigestError

SENTENCE = "截至7月底，区人社局联合县医院完成青石路小学改扩建工程投资1.2亿元，同比增长6.1%；书记李明说要抓好落实。"
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_OFD = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def _zip(parts: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:  # stored, so that its size is that of its parts
        for name, data in parts.items():
            made.writestr(name, data)
    return out.getvalue()


def _times(piece: str, n: int) -> str:
    return piece * max(n // len(piece.encode()), 1)


def _text(piece: str) -> Callable[[int], tuple[str, bytes]]:
    return lambda n: ("page.txt", f"# 通报\n\n{_times(piece, n)}\n".encode())


def _html(piece: str, before: str = "", after: str = "") -> Callable[[int], tuple[str, bytes]]:
    return lambda n: (
        "page.html",
        f"<html><body>{before}{_times(piece, n)}{after}新增就业7040人。</body></html>".encode(),
    )


def _docx(piece: str) -> Callable[[int], tuple[str, bytes]]:
    return lambda n: (
        "page.docx",
        _zip({"word/document.xml": f"<w:document {_W}><w:body>{_times(piece, n)}{_P}</w:body></w:document>"}),
    )


def _ofd(piece: str) -> Callable[[int], tuple[str, bytes]]:
    def make(n: int) -> tuple[str, bytes]:
        words = '<ofd:TextObject Boundary="20 30 170 8" Size="5"><ofd:TextCode X="0" Y="5">新增就业7040人。</ofd:TextCode></ofd:TextObject>'
        page = (
            f"<ofd:Page {_OFD}><ofd:Content><ofd:Layer>{words}{_times(piece, n)}</ofd:Layer></ofd:Content></ofd:Page>"
        )
        root = f"<ofd:OFD {_OFD}><ofd:DocBody><ofd:DocRoot>D.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
        pages = f'<ofd:Document {_OFD}><ofd:Pages><ofd:Page ID="1" BaseLoc="P.xml"/></ofd:Pages></ofd:Document>'
        return "page.ofd", _zip({"OFD.xml": root, "D.xml": pages, "P.xml": page})

    return make


def _recognized(piece: str) -> Callable[[int], tuple[str, bytes]]:
    """Return what makes a text for numerals, quantities and dates alone."""
    return lambda n: ("recognize", _times(piece, n).encode())


_P = "<w:p><w:r><w:t>新增就业7040人。</w:t></w:r></w:p>"
_RULE = '<ofd:PathObject Boundary="{x} {y} 90 90"><ofd:AbbreviatedData>M 0 0 L 90 0 M 0 0 L 0 90</ofd:AbbreviatedData></ofd:PathObject>'
FAMILIES: dict[str, Callable[[int], tuple[str, bytes]]] = {
    "prose": _text(SENTENCE),
    "paragraphs": _text(SENTENCE + "\n\n"),
    "one sentence": _text("区人社局联合县医院、"),
    "commas": _text("，"),
    "enumeration": _text("青石路小学、"),
    "figures": _text("1.2亿元"),
    "digits": _text("9"),
    "numerals": _text("一"),
    "numbers with commas": _text("1,100,"),
    "dates": _text("2024年7月8日"),
    "blanks": _text(" "),
    "empty lines": _text("\n"),
    "quotation marks": _text("“"),
    "brackets": _text("（"),
    "book marks": _text("《"),
    "names": _text("张志和、"),
    "surnames": _text("李王张"),
    "headings": _text("# 岚水区民生实事\n\n"),
    "list marks": _text("一、新建道路。\n\n"),
    "rows by tabs": _text("1\t青石路小学改扩建\t86%\n"),
    "rows by bars": _text("| 1 | 青石路小学 | 86% |\n"),
    "cells one a line": _text("序号\n项目\n单位\n1\n水厂\n县水利局\n"),
    "dashes": _text("—"),
    "latin": _text("A-b "),
    "short lines": _text("区水利局\n"),
    "captions": _text("图为施工现场。张三 摄\n\n"),
    "bylines": _text("记者 王芳 通讯员 李明\n\n"),
    "crumbs": _text("首页 > 新闻 > 正文\n\n"),
    "signatures": _text("区水利局\n2024年9月5日\n"),
    "agreements": _text("签署《战略合作协议》、"),
    "agreements without marks": _text("双方签订合作协议和框架协议，"),
    "posts": _text("市委书记、市长张伟，"),
    "heroes": _text("36岁的站长滕秋禾说：“不怕。”"),
    "people by birth": _text("1985年3月生，湖北武汉人，汉族，"),
    "works": _text("推进青石路小学项目、"),
    "items": _text("1.青石路小学改扩建：已完工（区教育局；10月31日前）\n\n"),
    "units in charge": _text("责任单位：区教育局、"),
    "counts of lists": _text("完成5项：“甲路”“乙路”，"),
    "rates": _text("城镇新增就业4.8万人，完成全年任务的96.5%，"),
    "speakers": _text("他说：“好。”"),
    "parts": _text("其中：甲镇3个，"),
    "nested elements": _html("<div>"),
    "bold upon bold": _html("<b>"),
    "comments": _html("<!---->"),
    "blanks of HTML": _html("&nbsp;"),
    "list items": _html("<li>一、<b>甲</b>"),
    "menus": _html('<div class="nav"><a href="#">首页</a></div>'),
    "table rows": _html("<tr><td>水厂</td><td>86</td></tr>", "<table>", "</table>"),
    "spanning cells": _html('<tr><td rowspan="1000" colspan="90">1</td></tr>', "<table>", "</table>"),
    "Word paragraphs": _docx(_P),
    "Word cells": _docx(f"<w:tbl><w:tr><w:tc>{_P}</w:tc><w:tc>{_P}</w:tc></w:tr></w:tbl>"),
    "OFD rules": _ofd(_RULE.format(x=20, y=20)),
    "OFD characters": _ofd('<ofd:TextObject Boundary="20 40 170 8" Size="5"><ofd:TextCode X="0" Y="5">新增就业</ofd:TextCode></ofd:TextObject>'),
    "mail headers": lambda n: ("page.mht", _times("A: b\r\n c\r\n", n).encode()),
    "sentences of one work": _text("第一中学扩建工程已完成80%，计划9月底完工。"),
    **{f"recognize {piece}": _recognized(piece) for piece in ("1", "一", "1-", "十百", "百分之", "1月1日至", "不少于1人、", "1万", "“一个", "1、2", "年", "1+")},
}  # fmt: skip


def seconds_of(name: str, data: bytes) -> float:
    """Return the seconds of one digest; the collector, whose passes come when they come, waits."""
    gc.collect()
    gc.disable()
    begun = time.process_time()
    if name == "recognize":
        for find in (numerals, quantities, dates):
            find(data.decode())
    else:
        with suppress(DigestError):
            digest(data, name=name)
    seconds = time.process_time() - begun
    gc.enable()
    return seconds


def measure(family: str, size: int) -> tuple[float, float]:
    """Return the exponent over n, 2n, 4n, and the seconds for 100 kB at 4n."""
    sizes, times = [], []
    for times_n in (1, 2, 4):
        name, data = FAMILIES[family](size * times_n)
        sizes.append(len(data))
        times.append(max(min(seconds_of(name, data) for _ in range(2)), 1e-3))
        if times[-1] > 30:
            break
    exponent = math.log(times[-1] / times[0]) / math.log(sizes[-1] / sizes[0]) if len(times) > 1 else math.inf
    return exponent, times[-1] * 100_000 / sizes[-1]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("families", nargs="*", metavar="FAMILY")
    parser.add_argument("--most", type=float, default=1.15, help="exponent")
    parser.add_argument("--seconds", type=float, default=2.0, help="for 100 kB")
    parser.add_argument("--size", type=int, default=25_000, help="bytes at n")
    asked = parser.parse_args()
    for make in FAMILIES.values():  # what is loaded once is loaded
        seconds_of(*make(2000))
    digest(f"{SENTENCE}\n\n" * 400)  # so long a text that a quicker cutter of words is loaded for it
    wrong = 0
    for family in asked.families or FAMILIES:
        exponent, seconds = measure(family, asked.size)
        bad = exponent > asked.most or seconds > asked.seconds
        wrong += bad
        print(
            f"{family:22} exponent {exponent:5.2f}   {seconds:7.3f} s for 100 kB{'   <--' if bad else ''}", flush=True
        )
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
