"""Headlines set from top to bottom: characters nearer to the next one below than to the one beside are a line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from hqdigest.read.formats.glyphs import Glyph, Line, Page, body_size, is_wide, to_lines
from hqdigest.read.formats.layout import LARGER

LEAST = 4  # characters; fewer may stand below one another by chance
NEARER = 0.93  # of the step to the side: lines stand further apart than the characters of one
_REACH = (
    2.5  # sizes to the next character: a quotation mark or a figure between them may lie on its side and be left out
)
_UPRIGHT = "︱︵︶︷︸︿﹀︽︾﹁﹂﹃﹄︻︼︗︘︐︑︒︓︔︕︖"
_DRAWN = str.maketrans(_UPRIGHT, "—（）｛｝〈〉《》「」『』【】〖〗，、。：；！？")

SAMPLE = 200  # characters of a page, of which most have the next one below them where it is set from top to bottom
VERTICAL = 0.6  # of them
_MOST = 100  # characters of a place: more are drawn over one another

Grid = dict[tuple[int, int], list[Glyph]]


def lay_down(glyphs: tuple[Glyph, ...]) -> tuple[list[Glyph], list[Line]]:
    """Return the characters that stand in lines from left to right, and the headlines set from top to bottom."""
    sizes = Counter(round(g.size * 2) / 2 for g in glyphs)
    usual = sizes.most_common(1)[0][0] if sizes else 0.0
    large = [g for g in glyphs if g.size > usual * LARGER and not g.text.isspace()]
    groups = [group for group in _beside(_joined(_chains(large))) if max(map(len, group)) >= LEAST]
    taken = {id(glyph) for group in groups for chain in group for glyph in chain}
    return [g for g in glyphs if id(g) not in taken], [_headline(group) for group in groups]


def is_vertical(glyphs: tuple[Glyph, ...]) -> bool:
    """Tell a page whose text is set from top to bottom."""
    wide = [g for g in glyphs if is_wide(g.text)]
    if len(wide) < 20:
        return False
    grid = _grid(wide)
    sample = wide[:: len(wide) // SAMPLE + 1]
    return sum(_next_below(g, grid) is not None for g in sample) > VERTICAL * len(sample)


def upright_lines(page: Page) -> list[Line]:
    """Return the lines of a page set from top to bottom as if it were turned: the right column is the first line.

    What is set across it in larger characters, its headlines, stands above them.
    """
    usual = body_size(Line(g.text, g.x0, g.y0, g.x1, g.y1, g.size, g.bold) for g in page.glyphs)
    wide = [g for g in page.glyphs if g.size > usual * LARGER]
    grid = _grid(wide)
    across = {id(g) for g in wide if _next_below(g, grid) is None}
    heads = [line for line in to_lines(g for g in wide if id(g) in across) if len(line.text) >= LEAST]
    held = {round(line.y1) for line in heads}
    rest = [g for g in page.glyphs if not (id(g) in across and round(g.y1) in held)]
    turned = [
        g._replace(text=g.text.translate(_DRAWN), x0=g.y0, y0=page.width - g.x1, x1=g.y1, y1=page.width - g.x0)
        for g in rest
    ]
    above = -4 * sum(line.size for line in heads)
    lines = [line._replace(y0=above + n * 3 * line.size, y1=above + (n * 3 + 1) * line.size)
             for n, line in enumerate(heads)]  # fmt: skip
    return [*lines, *to_lines(turned)]


def _grid(glyphs: list[Glyph]) -> Grid:
    grid: Grid = {}
    for glyph in glyphs:
        cell = grid.setdefault(_cell(glyph), [])
        if len(cell) < _MOST:
            cell.append(glyph)
    return grid


def _chains(large: list[Glyph]) -> list[list[Glyph]]:
    """Return characters below one another that are nearer to each other than to what stands beside them."""
    grid = _grid(large)
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
