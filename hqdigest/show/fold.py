"""Where a line may be folded: Chinese text anywhere, but no figure in two, and no mark at the wrong end of a line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

_OPENING = r"（“‘《【〔\[\("
_CLOSING = r"，。、；：！？）”’》】〕\]\)…"
_BETWEEN = " ·│"
_UNITS = "公里|平方米|平方公里|立方米|千瓦时|千瓦|人次|公顷|公斤|个百分点|[元人个户名家件项亩吨米年月日天]"
# What stays together: 318.6亿元, 21.4/30公里, 67.05%, 2024-08-31, a Latin word; marks with their word; 热娜·买买提.
_ATOM = re.compile(
    rf"[{_OPENING}]*(?:[共约近超]?\d[\d.,:/\-–]*(?:[%‰]|[万亿千百]*(?:{_UNITS})?)|[A-Za-z_]+|\s+(?![·│])|.(?:·\S)*)"
    rf"[{_CLOSING}]*(?: [·│])?",
    re.DOTALL,
)


def fold_points(text: str, width: int, measure: Callable[[str], int]) -> list[int]:
    """Return the positions at which `text` is parted so that no line takes more than `width` cells."""
    points: list[int] = []
    room = width
    for start, atom in _atoms(text, width, measure):
        if atom == "\n":
            room = width
            continue
        need = measure(atom)
        if need > room and atom.isspace():  # it ends its line, unseen, and opens none
            room = 0
            continue
        if measure(atom.rstrip(_BETWEEN)) > room and start:  # a mark between two is cropped at a line's end
            points.append(start)
            room = width
        room -= need
    return points


def _atoms(text: str, width: int, measure: Callable[[str], int]) -> Iterator[tuple[int, str]]:
    for match in _ATOM.finditer(text):
        if measure(match[0]) <= width or match[0] == "\n":
            yield match.start(), match[0]
        else:
            yield from ((match.start() + i, char) for i, char in enumerate(match[0]))
