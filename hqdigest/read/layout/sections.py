"""Section headings (小标题): heads that are no headline, and numbers that head what stands below them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hqdigest.read.layout.headlines import Headline
from hqdigest.read.layout.lines import Line
from hqdigest.read.layout.outline import style_of
from hqdigest.read.layout.roles import Role


def find_headings(lines: Sequence[Line], roles: Sequence[Role], headlines: Mapping[int, Headline]) -> frozenset[int]:
    taken = {n for headline in headlines.values() for n in headline.lines}
    return frozenset(n for n, role in enumerate(roles) if n not in taken and role in (Role.NUMBERED, Role.HEAD))


def goes_on(above: Line, below: Line) -> bool:
    """Return whether a heading breaks off and goes on in the next line."""
    return above.level == below.level and not style_of(below.text) and above.text.endswith(("，", "、"))
