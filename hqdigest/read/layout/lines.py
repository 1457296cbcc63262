"""Lines (行): the rows of a source, joined where a wrap, a bracket or a tag of a web page parts what reads as one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from hqdigest.read.layout.wraps import SENTENCE_END, Shape, binds, find_wraps, is_broken, usual_gap, width_of
from hqdigest.text import Span, normalize

_BLANK = " \t\r\f\v\u3000\xa0\u200b\ufeff\u2002\u2003"
# hits ■ 通讯员, ◆一句话新闻, - 完成 ; misses ——记, -3.5%
_BULLET = re.compile(r"([■◆◇●□▲▼△★☆▶►◎※▪•☑✓✔√➤➢❖◉]+|[-*+](?=\s))\s*")
_MARK = re.compile(r"(#{1,6})\s+")  # hits "## 标题" ; misses "#话题#"
_BOLD = re.compile(r"(\*\*|__)(?=\S)(.{1,120}?)\1$")  # hits **一、总体情况** ; misses a bold word in a sentence
_CLOSING = "，。、；：！？）】》”’」』,;!?)]"
_OPENING = "（(【[《“‘「『"
_PAIRS = (("（", "）"), ("(", ")"), ("【", "】"), ("《", "》"), ("“", "”"))
_NUMBER = re.compile(r"（?[一二三四五六七八九十\d]{1,3}[、.．）]")  # hits （二） and 3. at the start of a row
_PROSE = frozenset("，。；！？")
_IMAGE = re.compile(r"^!\[[^\[\]]*\]\([^()]*\)$")  # a picture in Markdown
_LABEL = re.compile(r"[^，。]{2,6}[：:]")  # hits 来源：
_ENDS = "。！？；：…”」）)!?;:"
# The meeting at which a report is given, on two rows: 2010年2月24日在某区第七届 / 人民代表大会第四次会议上
_MEETING = re.compile(r"(?:——|[（(])?(?:19|20)\d{2}年\d{1,2}月\d{1,2}日在[^，。；]{2,40}(?<!上)$")
_HELD = re.compile(r"[^，。；]{2,40}会议?上[）)]?$")
_PIECE = 12  # characters of a row that holds a link or what stands between two
_PIECES = 40  # rows of a paragraph that is broken at its links
_LONGEST = 12  # rows joined for a bracket: a bracket that is never closed must not swallow the page


class Line(NamedTuple):
    """A row of the source, or several that read as one; `text` is the folded copy of `raw`."""

    pieces: tuple[Span, ...]
    raw: str
    text: str
    level: int = 0  # of a `#` mark
    gap: int = 0  # blank rows before it
    indented: bool = False
    bullet: str = ""
    run_in: bool = False  # the heading that opened a paragraph, parted from it
    aside: bool = False  # the name of a site, parted from the title beside it

    @property
    def start(self) -> int:
        return self.pieces[0].start

    @property
    def end(self) -> int:
        return self.pieces[-1].end


class _Row(NamedTuple):
    start: int
    raw: str
    level: int
    gap: int
    indent: float
    bullet: str

    @property
    def indented(self) -> bool:
        return self.indent >= 1


def read_lines(text: str) -> list[Line]:
    """Return the lines of a text in their order, without the blank ones."""
    rows = list(_rows(text))
    spacing = usual_gap([row.gap for row in rows])
    shapes = [Shape(row.raw, row.indent, max(row.gap - spacing, 0)) for row in rows]
    wraps = find_wraps(shapes)
    broken = is_broken(shapes, wraps.full)
    lines: list[Line] = []
    held: list[_Row] = []
    for n, row in enumerate(rows):
        apart = row.gap > spacing or row.level or row.bullet or row.indented
        wrapped = bool(held) and not apart and _is_wrapped(held, row, wraps.full[n - 1], wraps.hangs)
        wrapped = wrapped or (broken and bool(held) and not apart and _breaks_off(held, row))
        if held and not (wrapped or _reads_on(held, row)):
            lines.append(_line(held))
            held = []
        held.append(row)
    return [*lines, _line(held)] if held else lines


def _rows(text: str) -> Iterator[_Row]:
    gap, offset, begun = 0, 0, False
    for written in text.split("\n"):
        raw = _IMAGE.sub("", written.strip(_BLANK))
        if raw:
            lead = len(written) - len(written.lstrip(_BLANK))
            yield _row(raw, offset + lead, gap, width_of(written[:lead].replace("\u3000", "口")))
        begun = begun or bool(raw)
        gap = gap + 1 if begun and not raw else 0  # blank rows above all of the text set nothing apart
        offset += len(written) + 1


def _row(raw: str, start: int, gap: int, indent: float) -> _Row:
    """Take the marks off a row: `#`, bold, a bullet."""
    level, bullet = 0, ""
    if mark := _MARK.match(raw):
        level, raw, start = len(mark[1]), raw[mark.end() :], start + mark.end()
    if bold := _BOLD.match(raw):
        raw, start = bold[2], start + bold.start(2)
    if (found := _BULLET.match(raw)) and found.end() < len(raw):
        bullet, raw, start = found[1], raw[found.end() :], start + found.end()
    return _Row(start, raw, level, gap, indent, bullet)


def _reads_on(held: list[_Row], row: _Row) -> bool:
    """Return whether a row goes on with the one before it: a closing mark, an open bracket."""
    before = held[-1]
    if row.gap or row.level or before.level or row.bullet or "\t" in row.raw or "\t" in before.raw:
        return False
    if _MEETING.match(before.raw) and _HELD.match(row.raw):
        return True
    if row.raw[0] in _CLOSING:
        return len(row.raw) == 1 or not SENTENCE_END.search(before.raw[-3:])
    if len(held) > _LONGEST:
        return False
    if before.raw[-1] in _OPENING:
        return True
    return not row.indented and _is_open(before.raw, row.raw)


def _is_open(before: str, row: str) -> bool:
    """Return whether a bracket opened at the end of one row is closed in the next."""
    tail = before[-60:]
    if SENTENCE_END.search(tail[-3:]):
        return False
    return any(tail.rfind(a) > tail.rfind(b) and -1 < row.find(b) < _first(row, a) for a, b in _PAIRS)


def _first(text: str, mark: str) -> int:
    at = text.find(mark)
    return at if at >= 0 else len(text)


def _is_wrapped(held: list[_Row], row: _Row, full: bool, hangs: bool) -> bool:
    """Return whether a row goes on with the row before it, which is full, or began a paragraph by its indent."""
    before = held[-1].raw
    if before[-1] in "：；" and _NUMBER.match(row.raw):
        return False
    if SENTENCE_END.search(before[-3:]):  # only an indent could tell that a paragraph ends; a heading has none
        return full and held[0].indented and not _NUMBER.match(row.raw) and not _PROSE.isdisjoint(row.raw)
    return full or (hangs and held[0].indented)


def _breaks_off(held: list[_Row], row: _Row) -> bool:
    """Return whether the rows held break off inside a sentence; one row without a mark may as well be a heading."""
    before = held[-1].raw
    if len(held) > _PIECES or before[-1] in _ENDS or _NUMBER.match(row.raw) or _LABEL.match(row.raw):
        return False
    piece = len(row.raw) <= _PIECE and row.raw[-1] not in _ENDS and not _PROSE.isdisjoint(normalize(before))
    return piece or binds(before) or len(held) > 1


def _line(rows: list[_Row]) -> Line:
    """Join rows; where two Latin words meet, the break between them is read as a space."""
    first = rows[0]
    pieces: list[Span] = []
    parts: list[str] = []
    for n, row in enumerate(rows):
        spaced = n + 1 < len(rows) and _is_latin(row.raw[-1]) and _is_latin(rows[n + 1].raw[0])
        pieces.append(Span(row.start, row.start + len(row.raw) + spaced))
        parts.append(row.raw + " " * spaced)
    raw = "".join(parts)
    return Line(tuple(pieces), raw, normalize(raw), first.level, first.gap, first.indented, first.bullet)


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum() and not character.isdigit()
