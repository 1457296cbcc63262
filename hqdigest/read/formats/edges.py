"""What stands at the edges of pages and is no part of the text: folios, addresses, running heads."""

from __future__ import annotations

import re
from collections import Counter

from hqdigest.read.formats.glyphs import Line

MARGIN = 0.04  # of the page's height: where browsers print their own line, above every text
EDGE = 0.085  # of the page's height, at its top and foot: where furniture stands
# Without blanks and dashes: hits "第3页共5页", "3/12", "page3of5" ; misses "2024年"
_FOLIO = re.compile(
    r"(?:第?\d{1,4}[页版]?|page\d+)(?:[/／，,]?(?:of|共)?\d{1,4}[页版]?)?", re.I
)  # without blanks and dashes
# hits "file:///tmp/page.html 1/3", "https://www.example.gov.cn/art.html" ; misses "网址见下"
_ADDRESS = re.compile(r"(?:https?|file)://\S+(?:\s+\d+\s*/\s*\d+)?")
# A browser's own line, whose day is that of printing.
# hits "11/25/26, 9:36 AM", "2025/9/12 上午9:36" ; misses 2025年9月12日
_PRINTED = re.compile(
    r"(?:\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}|\d{4}年\d{1,2}月\d{1,2}日)[,，]?\s*"
    r"(?:[上下]午)?\s*\d{1,2}[:：]\d\d(?:[:：]\d\d)?(?:\s*[AP]M)?",
    re.I,
)
# A line of a table of contents: hits "一、总体情况……………3", "2.1 目标 ........ 12" ; misses "等等……"
CONTENTS = re.compile(r"[^\n]{2,60}?(?:(?<![.·．])(?:[.·．] ?){5,200}+|(?<!…)…{3,200}+)\s{0,9}\d{1,4}")
_BESIDE_FOLIO = dict.fromkeys(map(ord, " \t\u3000-—–·•"))
_DATE = re.compile(r"(?:19|20)\d\d\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}")
_DIGITS = re.compile(r"\d+")


def drop_furniture(pages: list[list[Line]], heights: list[float]) -> list[list[Line]]:
    """Leave out page numbers, addresses, tables of contents, and what stands in the same place on page after page.

    A line with the date of the paper stays, once: it tells what 今年 means.
    """
    sized = list(zip(pages, heights, strict=True))
    told = Counter(key for lines, height in sized for key in {_place(n, height) for n in lines if _at_edge(n, height)})
    often = max(1, len(pages) // 3)
    kept: list[list[Line]] = []
    dated = False
    for lines, height in sized:
        printed = [n.y1 for n in lines if n.y1 < MARGIN * height and _PRINTED.fullmatch(n.text.strip())]
        page = []
        for line in lines:
            if CONTENTS.fullmatch(line.text.strip()):
                continue
            if _at_edge(line, height):
                beside = any(abs(line.y1 - y) < 0.5 * line.size for y in printed)
                if beside or _is_folio(line.text.strip()):
                    continue
                if len(pages) > 1 and told[_place(line, height)] > often:
                    if dated or not _DATE.search(line.text):
                        continue
                    dated = True
            page.append(line)
        kept.append(page)
    return kept


def _is_folio(text: str) -> bool:
    return bool(_FOLIO.fullmatch(text.translate(_BESIDE_FOLIO)) or _ADDRESS.fullmatch(text))


def _at_edge(line: Line, height: float) -> bool:
    return line.y1 < EDGE * height or line.y0 > (1 - EDGE) * height


def _place(line: Line, height: float) -> tuple[str, int]:
    return _DIGITS.sub("0", "".join(line.text.split())), round(line.y0 / height * 60)
