"""Headlines set from top to bottom: characters nearer to the next one below than to the one beside are a line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from hqdigest.read.formats.glyphs import Glyph, Line, is_wide
from hqdigest.read.formats.layout import LARGER

LEAST = 4  # characters; fewer may stand below one another by chance
NEARER = 0.93  # of the step to the side: lines stand further apart than the characters of one
_REACH = (
    2.5  # sizes to the next character: a quotation mark or a figure between them may lie on its side and be left out
)
_UPRIGHT = "︱︵︶︷︸︿﹀︽︾﹁﹂﹃﹄︻︼︗︘︐︑︒︓︔︕︖"
_DRAWN = str.maketrans(_UPRIGHT, "—（）｛｝〈〉《》「」『』【】〖〗，、。：；！？")

Grid = dict[tuple[int, int], list[Glyph]]


def lay_down(glyphs: tuple[Glyph, ...]) -> tuple[list[Glyph], list[Line]]:
    """Return the characters that stand in lines from left to right, and the headlines set from top to bottom."""
    sizes = Counter(round(g.size * 2) / 2 for g in glyphs)
    usual = sizes.most_common(1)[0][0] if sizes else 0.0
    large = [g for g in glyphs if g.size > usual * LARGER and not g.text.isspace()]
    groups = [group for group in _beside(_joined(_chains(large))) if max(map(len, group)) >= LEAST]
    taken = {id(glyph) for group in groups for chain in group for glyph in chain}
    return [g for g in glyphs if id(g) not in taken], [_headline(group) for group in groups]


def _chains(large: list[Glyph]) -> list[list[Glyph]]:
    """Return characters below one another that are nearer to each other than to what stands beside them."""
    grid: Grid = {}
    for glyph in large:
        grid.setdefault(_cell(glyph), []).append(glyph)
    below = {id(g): other for g in large if (other := _next_below(g, grid)) is not None}
    led = {id(other) for other in below.values()}
    chains = []
    for glyph in sorted(large, key=lambda g: g.y0):
        if id(glyph) not in led and id(glyph) in below:
            chain = [glyph]
            while (after := below.get(id(chain[-1]))) is not None:
                chain.append(after)
            chains.append(chain)
    return [chain for chain in chains if 2 * sum(is_wide(g.text) for g in chain) > len(chain)]


def _joined(chains: list[list[Glyph]]) -> list[list[Glyph]]:
    """Return chains with those joined that go on below a gap: a mark or a figure lay on its side there."""
    joined: list[list[Glyph]] = []
    for chain in sorted(chains, key=lambda c: c[0].y0):
        first = chain[0]
        for other in joined:
            last = other[-1]
            same = abs(last.x0 - first.x0) < 0.2 * first.size and abs(last.size - first.size) < 0.08 * first.size
            if same and 0 < first.y0 - last.y0 < 3.2 * first.size:
                other += chain
                break
        else:
            joined.append(chain)
    return joined


def _cell(glyph: Glyph) -> tuple[int, int]:
    return round(glyph.x0 / 40), round(glyph.y0 / 40)


def _near(glyph: Glyph, grid: Grid) -> Iterable[Glyph]:
    column, row = _cell(glyph)
    cells = int(_REACH * glyph.size // 40) + 1
    for i in range(column - cells, column + cells + 1):
        for j in range(row - cells, row + cells + 1):
            yield from grid.get((i, j), ())


def _next_below(glyph: Glyph, grid: Grid) -> Glyph | None:
    down = aside = _REACH * glyph.size
    found = None
    for other in _near(glyph, grid):
        x, y = other.x0 - glyph.x0, other.y0 - glyph.y0
        if other is glyph or abs(other.size - glyph.size) > 0.08 * glyph.size:
            continue
        if abs(x) < 0.2 * glyph.size and 0.6 * glyph.size < y < down:
            down, found = y, other
        elif abs(y) < 0.2 * glyph.size and 0.4 * glyph.size < abs(x) < aside:
            aside = abs(x)
    return found if down < NEARER * aside else None


def _beside(chains: list[list[Glyph]]) -> list[list[list[Glyph]]]:
    """Return chains that are the lines of one headline together, the right one first."""
    groups: list[list[list[Glyph]]] = []
    for chain in sorted(chains, key=lambda c: -c[0].x0):
        first = chain[0]
        for group in groups:
            last = group[-1]
            near = 0 < last[0].x0 - first.x0 < _REACH * first.size
            same = abs(last[0].size - first.size) < 0.08 * first.size
            if near and same and abs(last[0].y0 - first.y0) < 2 * first.size:
                group.append(chain)
                break
        else:
            groups.append([chain])
    return groups


def _headline(group: list[list[Glyph]]) -> Line:
    """Return a headline as one line at the height of its first character, a space where it begins a new one early."""
    foot = max(chain[-1].y1 for chain in group)
    text = ""
    for chain in group:
        text += "".join(glyph.text for glyph in chain)
        text += " " if foot - chain[-1].y1 > 1.5 * chain[-1].size else ""
    members = [glyph for chain in group for glyph in chain]
    top, size = min(g.y0 for g in members), members[0].size
    left, right = min(g.x0 for g in members), max(g.x1 for g in members)
    bold = all(g.bold for g in members)
    return Line(text.strip().translate(_DRAWN), left, top, right, top + size, size, bold, vertical=True)
