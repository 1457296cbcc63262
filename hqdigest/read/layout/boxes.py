"""Boxes beside an article (链接框): 相关链接, 名词解释 head a text of their own; columns of briefs and of pictures."""

from __future__ import annotations

from collections.abc import Sequence

from hqdigest.lexicon import Lexicon
from hqdigest.read.layout.lines import Line

_MARKS = " 【】[]■◆●□▲▼★☆<>《》：:·—-"
_TEXT = 40  # characters of a paragraph that ends with no mark


def is_box(text: str, lexicon: Lexicon) -> bool:
    """Return whether a line says nothing but what kind of box stands below it."""
    bare = text.strip(_MARKS)
    return len(bare) <= 12 and any(s.id == "box" and s.end - s.start == len(bare) for s in lexicon.match(bare, "boxes"))


def heads_text(lines: Sequence[Line], at: int, lexicon: Lexicon) -> bool:
    """Return whether a line names a box and prose follows, not the headlines of other pages."""
    if at + 1 >= len(lines) or not is_box(lines[at].text, lexicon):
        return False
    below = lines[at + 1].text
    return below[-1] in "。！？”" or "。" in below or len(below) > _TEXT


def heads_briefs(lines: Sequence[Line], at: int, lexicon: Lexicon) -> bool:
    """Return whether a line names a column of briefs (简讯) and two items or more stand below it, each with a mark."""
    bare = lines[at].text.strip(_MARKS)
    items = [line.bullet or line.raw.lstrip()[:1] for line in lines[at + 1 : at + 3]]
    marked = len(items) == 2 and items[0] == items[1] and not items[0].isalnum()
    return marked and len(bare) <= 12 and bare in lexicon.forms("headings", "briefs")


def is_picture_column(line: Line, lexicon: Lexicon) -> bool:
    """Return whether a line names a column of pictures, each of which stands for itself: 图片新闻."""
    return line.text.strip(_MARKS) in lexicon.forms("headings", "pictures")
