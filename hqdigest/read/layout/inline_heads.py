"""Heads inside a line (行内标题): 【标题】正文, a site behind a title, a title above its lead; turned pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from hqdigest.lexicon import Lexicon
from hqdigest.read.layout.boilerplate import is_furniture, load_furniture
from hqdigest.read.layout.bylines import is_news_lead
from hqdigest.read.layout.lines import Line
from hqdigest.read.layout.run_ins import pieces_of
from hqdigest.read.layout.words import Words

_TOP = 5  # lines of a page among which its title stands
_LEAST = 8  # characters of a headline
_LONGEST = 40
_TEXT = 12  # characters of the text behind a head in brackets
_TOLD, _TOLD_IN_LEAD = 0.6, 0.5  # of a title, what the text behind it says again
_REACH = 300  # characters of that text


@cache
def _bracketed() -> re.Pattern[str]:
    return re.compile(r"【([^【】\[\]。]{2,40})】\s*(?=[^\s【])")


@cache
def _turned() -> re.Pattern[str]:
    note = r"（(?:上接|下转|紧接|转)[^，。（）]{0,8}版[^。（）]{0,16}）"
    return re.compile(f"^{note}|{note}$")


def part_inline_heads(lines: Sequence[Line], lexicon: Lexicon) -> list[Line]:
    """Return the lines with what heads them, and what only tells the page or the site, parted from them."""
    found: list[Line] = []
    series = _series(lines)
    for n, line in enumerate(lines):
        if n in series and (m := _bracketed().match(line.text)):
            found += [_cut(line, *m.span(1), run_in=True), _cut(line, m.end(), len(line.raw))]
        elif n < _TOP and (cut := _site(line, lexicon)):
            found += _around(line, *cut)
        elif n < _TOP and (parts := _lead(line, lexicon)):
            found += [_cut(line, *part) for part in parts]
        else:
            found += _part_turned(line)
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


def _series(lines: Sequence[Line]) -> frozenset[int]:
    """Return the lines that open with a head in brackets: two or more, each with another one."""
    heads = {}
    for n, line in enumerate(lines):
        m = _bracketed().match(line.text)
        if m and len(line.text) - m.end() >= _TEXT and line.text[-1] in "。！？”）":
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


def _lead(line: Line, lexicon: Lexicon) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Return where a title and the text behind it stand in one line: the text says again what the title says."""
    text = line.text
    if len(text) <= _LONGEST or "。" not in text:
        return None
    for gap in reversed(list(re.finditer(r"\s+", text[:_LONGEST]))):
        title, rest = text[: gap.start()], text[gap.end() :]
        least = _TOLD_IN_LEAD if is_news_lead(rest, lexicon) else _TOLD
        could = len(title) >= _LEAST and len(rest) >= _LONGEST and not re.search("[。；]|[，、：]$", title)
        if could and title.count("（") == title.count("）") and _told(title, rest) >= least:
            return (0, gap.start()), (gap.end(), len(text))
    return None


def _told(title: str, text: str) -> float:
    """Return how much of a title, pair by pair of its characters, the text says again."""
    pairs = [title[n : n + 2] for n in range(len(title) - 1) if title[n : n + 2].isalnum()]
    return sum(pair in text[:_REACH] for pair in pairs) / max(len(pairs), 1)


def _part_turned(line: Line) -> Iterator[Line]:
    """Yield a line and apart from it the note that it comes from another page or goes on there: （下转第4版）."""
    m = _turned().search(line.text)
    if m is None or len(m[0]) == len(line.text):
        yield line
    elif m.start():
        yield from (_cut(line, 0, m.start()), _cut(line, *m.span()))
    else:
        yield from (_cut(line, *m.span()), _cut(line, m.end(), len(line.raw)))
