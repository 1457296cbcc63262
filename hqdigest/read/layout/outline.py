"""Outline (层次): the ways in which headings are numbered, and the tree that headings of all kinds make."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

# 一、二期工程 counts, and heads nothing: two numbers that follow each other, and what is counted
_PAIR = r"(?!(?:一、二|二、三|三、四|四、五|五、六|六、七|七、八|八、九)[、期号线季级审站楼产区组队中小批])"
_STYLES = (
    (1, re.compile(r"第[一二三四五六七八九十百\d]{1,4}(?:部分|编|篇|章)(?=[\s：:、]|$|[\u4e00-\u9fff])")),  # 第一部分
    (2, re.compile(r"第[一二三四五六七八九十百\d]{1,4}节[\s：:、]")),
    # hits 一、 and 二　 ; misses 一是
    (
        3,
        re.compile(
            rf"{_PAIR}[一二三四五六七八九十]{{1,3}}(?:\s?[、.．]|\s{{1,2}}(?=[\u4e00-\u9fff“]{{4}}))|[壹贰叁肆伍陆柒捌玖拾][、.]"
        ),
    ),
    (4, re.compile(r"（[一二三四五六七八九十]{1,3}）|[㈠-㈩]")),  # （一）
    (5, re.compile(r"\d{1,2}\s?[.．、](?!\d)")),  # 3. ; misses 3.5%
    (6, re.compile(r"（\d{1,2}）|\d{1,2}）|[⑴-⒇]")),  # （1）
    (7, re.compile(r"[①-⑳❶-❿➀-➉]")),
)
_APART = re.compile(r"附(?:件|录|表)\s*\d*[：:]?$|名词(?:解释|注释|说明)$|注释$|.{0,20}名词(?:解释|注释)$")


@lru_cache(maxsize=4096)
def style_of(text: str) -> int:
    """Return the rank of the way in which a line is numbered (1 第一部分, 3 一、, 4 （一）, 5 1., …), 0 for none."""
    return next((rank for rank, pattern in _STYLES if pattern.match(text)), 0)


def body_of(text: str) -> str:
    """Return what stands behind the number of a line."""
    for _, pattern in _STYLES:
        if m := pattern.match(text):
            return text[m.end() :].strip()
    return text


def is_apart(text: str) -> bool:
    """Return whether a heading opens what stands behind the text proper: 附件, 名词解释, 注释."""
    return bool(_APART.match(text))


@dataclass(slots=True)
class Outline:
    """The headings above the place that a walk has reached, each with what tells its level.

    Numbers rank among themselves, `#` marks among themselves. Between the two, and for headings that have neither,
    the order of first appearance decides: what came first stands above.
    """

    path: list[tuple[str, str, int]] = field(default_factory=list)

    def add(self, heading: str, text: str, mark: int) -> int:
        """Take in a heading; return its level, 1 for the outermost."""
        style = style_of(text)
        if style:
            self._add_numbered(style)
        elif is_apart(text):
            self.path.clear()
        elif mark:
            self._cut_at(next((n for n, (_, kind, rank) in enumerate(self.path) if kind == "#" and rank >= mark), None))
        else:
            self._cut_at(self._find("plain", 0))
        kind = ("number", style) if style else ("#", mark) if mark else ("plain", 0)
        self.path.append((heading, *kind))
        return len(self.path)

    def _add_numbered(self, style: int) -> None:
        """Cut the path where a number of the same or a lower rank stands, or below the last one of a higher rank."""
        at = next((n for n, (_, kind, rank) in enumerate(self.path) if kind == "number" and rank >= style), None)
        if at is None:
            above = [n for n, (_, kind, _) in enumerate(self.path) if kind == "number"]
            at = above[-1] + 1 if above else None
        self._cut_at(at)

    def _find(self, kind: str, rank: int) -> int | None:
        return next((n for n, (_, k, r) in enumerate(self.path) if (k, r) == (kind, rank)), None)

    def _cut_at(self, at: int | None) -> None:
        if at is not None:
            del self.path[at:]

    @property
    def headings(self) -> tuple[str, ...]:
        return tuple(heading for heading, _, _ in self.path)
