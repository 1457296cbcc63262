"""Item marks (列举序号): 1. （二） ⑤ 一是 其一 ■ and the like, at the head of a line or behind a mark; run-in names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from hqdigest.language.numbers.small import CHINESE_DIGITS, CIRCLED, small_number


class MarkKind(StrEnum):
    CHINESE = "chinese"  # 一、
    BRACKETED = "bracketed"  # （一）
    NUMBER = "number"  # 1. 1、 1．
    NUMBER_BRACKETED = "number bracketed"  # （1） 1）
    CIRCLED = "circled"  # ①
    SPOKEN = "spoken"  # 一是, 其二, 第三，
    BULLET = "bullet"  # ■


class ListMark(NamedTuple):
    """The mark of an item: `text[start:end]`, blanks behind it included; `number` is None of a bullet."""

    start: int
    end: int
    kind: MarkKind
    number: int | None = None


_BULLETS = "☑☐■□▲△▶►◆◇●○◎★☆※√✓✔➤➢▪•·▼▷"


@cache
def _mark() -> re.Pattern[str]:
    chinese = f"[{CHINESE_DIGITS}]{{1,3}}"
    listed = f"(?:第?[{CHINESE_DIGITS}][、和]|第[{CHINESE_DIGITS}])"  # 第一、二、三产业, 第二、第三产业
    return re.compile(
        rf"""[ \t]{{0,8}}(?:
        (?P<chinese>{chinese})[、.．](?!\d|{listed})
        |（(?P<bracketed>{chinese})）[、.]?|[(](?P<bracketed_b>{chinese})[)]
        |(?P<number>\d{{1,2}})(?:[.．](?![\d.．])|、(?!\d))
        |[（(](?P<number_bracketed>\d{{1,2}})[）)][、.]?|(?P<number_b>\d{{1,2}})）
        |(?P<circled>[{CIRCLED}])[、.]?
        |(?P<spoken>{chinese})(?:是|要(?=[\u4e00-\u9fff]))(?!一|否|的)|其(?P<spoken_b>[{CHINESE_DIGITS}])(?:[，、]|是)?
        |第(?P<spoken_c>{chinese})[，、](?!{listed})
        |第(?P<spoken_d>{chinese})(?:站|项|类|组|部分)[：、 \t]
        |(?P<bullet>[{_BULLETS}]+|[-—*](?=[ ]))
        )[ \t]*""",
        re.VERBOSE,
    )


_KINDS = {
    "chinese": MarkKind.CHINESE, "bracketed": MarkKind.BRACKETED, "bracketed_b": MarkKind.BRACKETED,
    "number": MarkKind.NUMBER, "number_bracketed": MarkKind.NUMBER_BRACKETED,
    "number_b": MarkKind.NUMBER_BRACKETED, "circled": MarkKind.CIRCLED, "spoken": MarkKind.SPOKEN,
    "spoken_b": MarkKind.SPOKEN, "spoken_c": MarkKind.SPOKEN, "spoken_d": MarkKind.SPOKEN,
}  # fmt: skip


def mark_at(text: str, position: int = 0) -> ListMark | None:
    """Return the item mark that begins at `position`, blanks before it allowed, or None."""
    m = _mark().match(text, position)
    if m is None:
        return None
    if m.lastgroup == "bullet":
        return ListMark(position, m.end(), MarkKind.BULLET)
    name = m.lastgroup or ""
    number = small_number(m[name])
    return ListMark(position, m.end(), _KINDS[name], number) if number else None


@cache
def _borders() -> re.Pattern[str]:
    return re.compile(rf"[。；：！？，\n][ \t]*|(?=[{CIRCLED}])")


def find_marks(text: str, start: int = 0, end: int | None = None) -> Iterator[ListMark]:
    """Give the item marks at the beginning of a stretch and behind its marks; behind a comma only 一是, ①, ■."""
    end = len(text) if end is None else end
    reach = start
    for position, mark in [(start, "\n"), *((m.end(), m[0][:1]) for m in _borders().finditer(text, start, end))]:
        found = mark_at(text, position) if reach <= position < end else None
        loose = found is not None and found.kind in (MarkKind.SPOKEN, MarkKind.CIRCLED, MarkKind.BULLET)
        if found is not None and (loose or mark not in ("，", "")):
            reach = found.end
            yield found


def without_mark(text: str) -> str:
    """Return a heading or an item without the marks before it."""
    while (mark := mark_at(text)) is not None and mark.end < len(text):
        text = text[mark.end :]
    return text
