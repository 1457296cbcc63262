"""Heads inside a line (行内标题): 【标题】正文, a site behind a title, a title above its lead; turned pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hqdigest.lexicon import Lexicon
from hqdigest.read.layout.boilerplate import COPIED, is_furniture, load_furniture
from hqdigest.read.layout.bylines import is_news_lead
from hqdigest.read.layout.lines import Line
from hqdigest.read.layout.run_ins import pieces_of
from hqdigest.read.layout.words import Words

_HEAD = 15  # lines of a page among which its index stands
_WIDEST, _NEAR = 150, 3  # characters of a line of it, and how near it is to one that surely is
_LABEL_END = re.compile(r"\s{0,4}(?:[:：]\s{0,4}\|?|\|)\s{0,4}(?=\S)")
_VALUE_END = re.compile(r"\||\s{2}|\s(?=[【\[|]|\S{1,6}\s?[:：])|$")
_TOP = 5  # lines of a page among which its title stands
_LEAST = 8  # characters of a headline
_LONGEST = 40
_TEXT = 12  # characters of the text behind a head in brackets
_TOLD, _TOLD_IN_LEAD = 0.6, 0.5  # of a title, what the text behind it says again
_REACH = 300  # characters of that text
_BRACKETED = re.compile(r"【([^【】\[\]。]{2,40})】\s*(?=[^\s【])")
_NOTE = r"（(?:上接|下转|紧接|转)[^，。（）]{0,8}版[^。（）]{0,16}）"
_TURNED = re.compile(f"^{_NOTE}|{_NOTE}$")
_COUNTED = re.compile(r"第\d+页\s*共\d+页\s*")
_OPENING = re.compile(r"(?:19|20)\d{2}年|第?一、|（一）|[一今近去]年|根据|按照|现|为[深贯全进切加推落]")


def part_inline_heads(lines: Sequence[Line], lexicon: Lexicon) -> list[Line]:
    """Return the lines with what heads them, and what only tells the page or the site, parted from them."""
    found: list[Line] = []
    series, index = _series(lines, lexicon), _index(lines, lexicon)
    top = True  # whether nothing but furniture stands above
    for n, line in enumerate(lines):
        once = ("titled", "former") if top else ("titled",)  # 原标题 where nothing stands above it
        if n in index or (n < _HEAD and _named(line, lexicon, *once)):
            found += _around(line, *(_named(line, lexicon, *once, "named") or (0, 0)))
        elif n in series and (m := _BRACKETED.match(line.text)):
            found += [_cut(line, *m.span(1), run_in=True), _cut(line, m.end(), len(line.raw))]
        elif n < 2 * _HEAD and (button := COPIED.search(line.text)) and button.start():
            found += _around(line, 0, button.start())
        elif n < _TOP and (cut := _site(line, lexicon)):
            found += _around(line, *cut)
        elif n < _TOP and (parts := _lead(line, lexicon, top=top)):
            found += [_cut(line, *part) for part in parts]
        else:
            found += _part_turned(line)
        top = top and (n in index or is_furniture(line, load_furniture(lexicon)))
    return found


def _cut(line: Line, start: int, end: int, *, run_in: bool = False) -> Line:
    """Return a part of a line, blanks at its edges left out; what opens the line keeps its marks."""
    start += len(line.raw[start:end]) - len(line.raw[start:end].lstrip())
    end -= len(line.raw[start:end]) - len(line.raw[start:end].rstrip())
    raw, first = line.raw[start:end], run_in or not start
    return line._replace(pieces=pieces_of(line, start, end), raw=raw, text=line.text[start:end],
        gap=line.gap if first else 0, bullet=line.bullet if first else "", level=line.level if first else 0,
        run_in=run_in,
    )  # fmt: skip


def _around(line: Line, start: int, end: int) -> Iterator[Line]:
    """Yield the title of a line and what stands around it, which is furniture."""
    for a, b, aside in ((0, start, True), (start, end, False), (end, len(line.raw), True)):
        if line.raw[a:b].strip():
            yield _cut(line, a, b)._replace(aside=aside)


def _index(lines: Sequence[Line], lexicon: Lexicon) -> set[int]:
    """Return the lines above a text that index it, a label and its value each: 索引号 / 发布机构 / 名称 / 发布日期."""
    head, words = lines[:_HEAD], Words(lexicon, "noise")
    index = [Words(lexicon, "web_pages").holds(line.text[:_LONGEST], "index") for line in head]
    known = (n for n, line in enumerate(head) if len(line.text) <= _WIDEST and line.text[-1] != "。")
    near = (n for n in known if any(index[max(n - _NEAR, 0) : n + _NEAR + 1]))
    return {n for n in near if words.begins(head[n].text.lstrip(" |["), "label", "labelled") or
            _named(head[n], lexicon, "named")}  # fmt: skip


def _named(line: Line, lexicon: Lexicon, *ids: str) -> tuple[int, int] | None:
    """Return where the title stands in a line that labels it: 标题：某县公路建设过半 发布日期：2024-5-6."""
    for span in lexicon.match(line.text[:_REACH], "web_pages"):
        start = _LABEL_END.match(line.text, span.end)
        if span.id in ids and start and (not span.start or line.text[span.start - 1] in " |"):
            end = _VALUE_END.search(line.text, start.end())
            return (start.end(), end.start()) if end and end.start() - start.end() >= _LEAST else None
    return None


def _series(lines: Sequence[Line], lexicon: Lexicon) -> frozenset[int]:
    """Return the lines that open with a head in brackets: two or more, each with another one, none with its agency."""
    heads = {}
    for n, line in enumerate(lines):
        m = _BRACKETED.match(line.text)
        ends = line.text[-1] in "。！？”）"
        if m and ends and len(line.text) - m.end() >= _TEXT and not is_news_lead(line.text, lexicon):
            heads[n] = m[1]
    return frozenset(heads) if 1 < len(heads) == len(set(heads.values())) else frozenset()


def _site(line: Line, lexicon: Lexicon) -> tuple[int, int] | None:
    """Return where the title stands in a line that also names the site: 标题 | 站名, 标题_频道_站名, 站名-标题."""
    text = line.text
    if len(text) > 2 * _LONGEST or "。" in text or is_furniture(line, load_furniture(lexicon)):
        return None
    parts = [(m.start(), m.end()) for m in re.finditer(r"[^|｜_\-]+", text)]
    longest = max(parts, key=lambda part: part[1] - part[0], default=(0, 0))
    others = [text[a:b].strip() for a, b in parts if (a, b) != longest]
    words = Words(lexicon, "web_pages")
    named = any(words.ends(other, "site") for other in others[-1:] + others[:1])
    fits = longest[1] - longest[0] >= _LEAST and all(len(other) <= 16 and "，" not in other for other in others)
    return longest if named and fits else None


def _lead(line: Line, lexicon: Lexicon, *, top: bool) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Return where a title and the text behind it stand in one line.

    The text says again what the title says, or the title of a paper opens the page: …工作总结一年来，在区委领导下….
    """
    text = line.text
    if len(text) <= _LONGEST or "。" not in text:
        return None
    first = m.end() if (m := _COUNTED.match(text)) else 0
    papers = {s.end for s in lexicon.match(text[: 2 * _LONGEST], "headings") if s.id == "document" and top}
    cuts = {end: end for end in papers} | {gap.start(): gap.end() for gap in re.finditer(r"\s+", text[:_LONGEST])}
    for end in sorted(cuts, reverse=True):
        title, rest = text[first:end], text[cuts[end] :]
        least = _TOLD_IN_LEAD if is_news_lead(rest, lexicon) else _TOLD
        could = len(title) >= _LEAST and len(rest) >= _LONGEST and not re.search("[。；]|[，、：]$", title)
        paper = end in papers and not re.search("[，：]", title) and _OPENING.match(rest)
        whole = all(title.count(a) == title.count(b) for a, b in ("（）", "《》"))
        if could and whole and (paper or (cuts[end] > end and _told(title, rest) >= least)):
            return (first, end), (cuts[end], len(text))
    return None


def _told(title: str, text: str) -> float:
    """Return how much of a title, pair by pair of its characters, the text says again."""
    pairs = [title[n : n + 2] for n in range(len(title) - 1) if title[n : n + 2].isalnum()]
    return sum(pair in text[:_REACH] for pair in pairs) / max(len(pairs), 1)


def _part_turned(line: Line) -> Iterator[Line]:
    """Yield a line and apart from it the note that it comes from another page or goes on there: （下转第4版）."""
    m = _TURNED.search(line.text)
    if m is None or len(m[0]) == len(line.text):
        yield line
    elif m.start():
        yield from (_cut(line, 0, m.start()), _cut(line, *m.span()))
    else:
        yield from (_cut(line, *m.span()), _cut(line, m.end(), len(line.raw)))
