"""Section headings (小标题): which lines between paragraphs head what stands below them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from hqdigest.read.layout.headlines import Headline
from hqdigest.read.layout.lines import Line
from hqdigest.read.layout.outline import is_apart, style_of
from hqdigest.read.layout.roles import Role, is_unfinished

LONGEST = 30  # characters of a heading that has neither mark nor number
_LEAST = 10  # characters of the text below it
_SPACED = 0.6  # share of paragraphs with a blank row above them, from which a heading has one too
_TEXT = (Role.BODY, Role.ROW, Role.OPEN)


def find_headings(lines: Sequence[Line], roles: Sequence[Role], headlines: Mapping[int, Headline]) -> frozenset[int]:
    """Return the lines that are section headings."""
    taken = {n for headline in headlines.values() for n in headline.lines}
    starts = sorted({0, *headlines, len(lines)})
    found: set[int] = set()
    for start, end in pairwise(starts):
        rest = [n for n in range(start, end) if n not in taken]
        found.update(n for n in rest if roles[n] in (Role.NUMBERED, Role.MARK))
        if not any(roles[n] is Role.MARK for n in rest):
            found.update(_find_plain(lines, roles, rest))
    return frozenset(found)


def _find_plain(lines: Sequence[Line], roles: Sequence[Role], rest: Sequence[int]) -> set[int]:
    """Return the headings of an article that are told by their place alone."""
    texts = [n for n in rest if roles[n] is Role.BODY]
    spaced = sum(lines[n].gap > 0 for n in texts) >= _SPACED * len(texts)
    found: set[int] = set()
    place = 0
    while place < len(rest):
        end = place + _opens_heading(lines, roles, rest[place])
        while end < len(rest) and roles[rest[end]] is Role.SHORT:
            end += 1
        run = rest[place:end]
        below = next((n for n in rest[end : end + 4] if roles[n] is not Role.NOISE), 0)
        if 1 <= len(run) <= 2 and _stands_apart(lines, roles, run, below, spaced):
            found.update(run)
        found.update(n for n in run if is_apart(lines[n].text))
        place = max(end, place + 1)
    return found


def goes_on(above: Line, below: Line) -> bool:
    """Return whether a heading goes on in the next line: it breaks off at a comma."""
    return above.text.endswith(("，", "、")) and above.level == below.level and not style_of(below.text)


def _opens_heading(lines: Sequence[Line], roles: Sequence[Role], at: int) -> bool:
    """Return whether a line that ends in a comma is the first of a heading's two."""
    if roles[at] is not Role.OPEN or at + 1 == len(lines) or roles[at + 1] is not Role.SHORT:
        return False
    return not lines[at + 1].gap and goes_on(lines[at], lines[at + 1])


def _stands_apart(lines: Sequence[Line], roles: Sequence[Role], run: Sequence[int], below: int, spaced: bool) -> bool:
    """Return whether one or two short lines stand between a finished paragraph and a longer one."""
    first, last = lines[run[0]], lines[run[-1]]
    if max(len(lines[n].text) for n in run) > LONGEST or (spaced and not first.gap) or not below:
        return False
    if roles[below] not in (*_TEXT, Role.NUMBERED) or len(lines[below].text) <= max(len(last.text), _LEAST):
        return roles[below] in (Role.NUMBERED, Role.ROW) or style_of(lines[below].text) > 4
    if run[0] == 0:
        return True
    above = next((n for n in range(run[0] - 1, max(run[0] - 4, -1), -1) if roles[n] is not Role.NOISE), 0)
    if roles[above] in (Role.BODY, Role.OPEN) and (
        is_unfinished(lines[above].text) or lines[above].text[-1] in "：:，"
    ):
        return False
    return not (len(run) == 2 and spaced and not lines[run[1]].gap and len(first.text) > LONGEST)
