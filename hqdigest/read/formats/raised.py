"""Raised and lowered characters: exponents go into the line of what they stand behind, marks of notes are left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hqdigest.read.formats.blocks import SUPERSCRIPT
from hqdigest.read.formats.glyphs import Glyph

SMALLER = 0.87  # times the size of the character beside it; exponents are set at 0.58 to 0.84
_NEAR = 0.4  # sizes from the edge of one to that of the other
_CELL = 12.0  # points
_MOST = 40  # characters of a cell: more are drawn over one another
_MARKS = frozenset("0123456789[]*†‡,，、()（）〔〕①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳注")

Grid = dict[tuple[int, int], list[tuple[Glyph, Glyph]]]  # the characters in a place, each with the one it hangs on


def settle_raised(glyphs: Iterable[Glyph]) -> list[Glyph]:
    """Return characters with those that are raised or lowered in their line, or gone where they are marks of notes."""
    ordered = sorted(glyphs, key=lambda g: g.x0)
    ends, heads = _grids(ordered)
    settled: list[Glyph] = []
    for glyph in ordered:
        if glyph.text.isspace():
            settled.append(glyph)
            continue
        base = next(_beside(glyph, ends, behind=True), None)
        if base is None:
            after = next(_beside(glyph, heads, behind=False), None)
            if after is None or not (_is_raised(glyph, after) and glyph.text in _MARKS):
                settled.append(glyph)
            continue
        root = base[1]
        _add(ends, glyph.x1, root.y1, (glyph, root))
        if _is_raised(glyph, base) and glyph.text in _MARKS:
            if not (root.text.isascii() and root.text.isalnum() and glyph.text.isdecimal()):
                continue
            glyph = glyph._replace(text=glyph.text.translate(SUPERSCRIPT))
        settled.append(glyph._replace(y0=root.y1 - glyph.size, y1=root.y1))
    return settled


def _grids(glyphs: list[Glyph]) -> tuple[Grid, Grid]:
    """Return the characters by the places where they end, and by those where they begin."""
    ends: Grid = {}
    heads: Grid = {}
    for glyph in glyphs:
        if not glyph.text.isspace():
            _add(ends, glyph.x1, glyph.y1, (glyph, glyph))
            _add(heads, glyph.x0, glyph.y1, (glyph, glyph))
    return ends, heads


def _add(grid: Grid, x: float, y: float, pair: tuple[Glyph, Glyph]) -> None:
    cell = grid.setdefault((int(x // _CELL), int(y // _CELL)), [])
    if len(cell) < _MOST:
        cell.append(pair)


def _beside(glyph: Glyph, grid: Grid, behind: bool) -> Iterator[tuple[Glyph, Glyph]]:
    """Yield the larger characters that a small one hangs on: it stands behind them, or before."""
    x = glyph.x0 if behind else glyph.x1
    column, row = int(x // _CELL), int(glyph.y1 // _CELL)
    for i in (column, column - 1, column + 1):
        for j in (row, row + 1, row - 1, row + 2):
            for last, root in grid.get((i, j), ()):
                gap = glyph.x0 - last.x1 if behind else last.x0 - glyph.x1
                small = glyph.size <= SMALLER * root.size and last is not glyph
                if small and -0.15 * root.size < gap < _NEAR * root.size and _hangs(glyph, root):
                    yield last, root


def _hangs(glyph: Glyph, root: Glyph) -> bool:
    """Tell whether a small character stands off the line of a larger one, but reaches into it."""
    off = (root.y1 - glyph.y1) / root.size
    return 0.16 < off < 0.75 or -0.45 < off < -0.02


def _is_raised(glyph: Glyph, base: tuple[Glyph, Glyph]) -> bool:
    return base[1].y1 > glyph.y1
