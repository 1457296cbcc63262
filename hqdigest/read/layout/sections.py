"""Section headings (小标题): heads that are no headline, and numbers that head what stands below them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hqdigest.lexicon import Lexicon
from hqdigest.read.layout.headlines import Headline
from hqdigest.read.layout.lines import Line
from hqdigest.read.layout.outline import style_of
from hqdigest.read.layout.roles import Role
from hqdigest.read.layout.words import Words

_KIND = 8  # characters of a second line that tells what kind of paper a title names


def find_headings(lines: Sequence[Line], roles: Sequence[Role], headlines: Mapping[int, Headline]) -> frozenset[int]:
    """Return the lines that are section headings."""
    taken = {n for headline in headlines.values() for n in headline.lines}
    return frozenset(n for n, role in enumerate(roles) if n not in taken and role in (Role.NUMBERED, Role.HEAD))


def goes_on(above: Line, below: Line, lexicon: Lexicon) -> bool:
    """Return whether a heading goes on in the next line: it breaks off, or its kind stands there: 评价报告."""
    if above.level != below.level or style_of(below.text):
        return False
    words = Words(lexicon, "headings")
    paper = len(below.text) <= _KIND and words.ends(below.text, "document") and not words.ends(above.text, "document")
    return above.text.endswith(("，", "、")) or (not below.gap and not style_of(above.text) and paper)
