"""Headlines below their text (题在文后): pages, as readers of PDF give some, where articles end with theirs."""

from __future__ import annotations

from collections.abc import Sequence

from hqdigest.lexicon import Lexicon
from hqdigest.read.layout.bylines import is_news_lead
from hqdigest.read.layout.lines import Line
from hqdigest.read.layout.roles import Role
from hqdigest.read.layout.words import pairs_of

_LEAST = 2  # runs of heads that stand below their text
_SHARE = 0.6  # of all runs
_TALLEST = 2  # lines of such a headline; more are captions below it
_TEXT = frozenset({Role.BODY, Role.ROW, Role.NUMBERED, Role.CAPTION})


def count_below(
    lines: Sequence[Line], roles: Sequence[Role], runs: Sequence[Sequence[int]], lexicon: Lexicon
) -> dict[int, int]:
    """Return, by the number of a run of heads, how many of its lines head the text above them; {} for a usual page.

    Such a page opens with a byline or a news lead, and what its headlines name is told above them.
    """
    told = [n for n, role in enumerate(roles[: runs[0][0]] if runs else ()) if role is not Role.NOISE]
    signed = any(roles[n] is Role.BYLINE or is_news_lead(lines[n].text, lexicon) for n in told[:1])
    if len(runs) < _LEAST or not signed or not any(roles[n] is Role.BODY for n in told):
        return {}
    counts: dict[int, int] = {}
    for number, run in enumerate(runs):
        start = runs[number - 1][-1] + 1 if number else 0
        end = runs[number + 1][0] if number + 1 < len(runs) else len(lines)
        above = _pairs(lines, roles, range(start, run[0]))
        below = _pairs(lines, roles, range(run[-1] + 1, end))
        own = [pairs_of(lines[n].text) for n in run]
        counts[number] = next((k for k, pairs in enumerate(own) if len(pairs & below) > len(pairs & above)), len(run))
    turned = {number: count for number, count in counts.items() if count}
    return turned if len(turned) >= max(_LEAST, _SHARE * len(runs)) else {}


def part_below(run: Sequence[int], count: int) -> tuple[list[int], list[int], list[int]]:
    """Return the lines of a run that head the text above, the captions among them, and those that head what follows."""
    above = list(run[:count])
    return (above, [], list(run[count:])) if count <= _TALLEST else (above[:1], above[1:], list(run[count:]))


def _pairs(lines: Sequence[Line], roles: Sequence[Role], indexes: range) -> set[str]:
    return {pair for n in indexes if roles[n] in _TEXT for pair in pairs_of(lines[n].text)}
