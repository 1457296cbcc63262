"""Tables between drawn lines: rules that cross make a grid, and what stands in a cell of it is one text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import islice, pairwise
from statistics import median

from hqdigest.read.formats.blocks import Box, tidy, to_rows
from hqdigest.read.formats.budget import limits
from hqdigest.read.formats.glyphs import Glyph, Line, Page, Rule, joins_bare, to_lines

THIN = 2.5  # points: a rule is not thicker, and two that are this near are one
MOST_CELLS = 20_000
MOST_TABLES = 40  # of a page
MOST_PAIRS = 3_000_000  # of rules that are held side by side; a page full of tables has 100,000
MEAN, MOST = 30, 300  # characters of a cell; the frames that papers draw around their articles hold more
_BUCKET = 60  # points


def sides(points: list[tuple[float, float]]) -> Iterator[tuple[float, float, float, float]]:
    """Yield the thin lines drawn through points: a line, a box as thin as one, the sides of a larger one."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    if not points:
        return
    if max(xs) - min(xs) <= THIN or max(ys) - min(ys) <= THIN:
        if max(max(xs) - min(xs), max(ys) - min(ys)) > 2 * THIN:
            yield min(xs), min(ys), max(xs), max(ys)
        return
    for (x0, y0), (x1, y1) in pairwise(points):
        if (abs(x1 - x0) <= 0.5) != (abs(y1 - y0) <= 0.5):
            yield min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def take_tables(page: Page) -> tuple[list[Glyph], list[Line]]:
    """Return the characters of a page that stand outside of ruled tables, and each table as a line that holds rows."""
    glyphs, tables = list(page.glyphs), []
    groups = sorted(_touching(to_strokes(page.rules, page.width, page.height)), key=len, reverse=True)
    for rules in groups[:MOST_TABLES]:
        made = _table(rules, glyphs)
        if made is not None:
            inside, table = made
            glyphs = [g for g in glyphs if id(g) not in inside]
            tables.append(table)
    return glyphs, tables


def to_strokes(rules: Iterable[Rule], width: float, height: float) -> list[Rule]:
    """Return rules cut to the page, those that go over one another or on from one another made one."""
    lanes: dict[tuple[bool, int], list[Rule]] = {}
    for rule in islice(rules, limits().rules):
        x0, y0 = max(rule.x0, 0.0), max(rule.y0, 0.0)
        x1, y1 = min(rule.x1, width), min(rule.y1, height)
        if x0 <= x1 and y0 <= y1:
            cut = Rule(x0, y0, x1, y1)
            lanes.setdefault((cut.upright, round((x0 + x1 if cut.upright else y0 + y1) / 2)), []).append(cut)
    strokes: list[Rule] = []
    for (upright, _), lane in lanes.items():
        for rule in sorted(lane, key=(lambda r: r.y0) if upright else (lambda r: r.x0)):
            last = strokes[-1] if strokes and rule is not lane[0] else None
            if last is not None and last.upright is upright and _goes_on(last, rule, upright):
                rule = Rule(min(last.x0, rule.x0), min(last.y0, rule.y0), max(last.x1, rule.x1), max(last.y1, rule.y1))
                strokes.pop()
            strokes.append(rule)
    return strokes


def _goes_on(last: Rule, rule: Rule, upright: bool) -> bool:
    """Tell two strokes of one lane that meet; not merely near, or the sides of two tables would be one."""
    if upright:
        return rule.y0 <= last.y1 + 0.5 and abs(rule.x0 + rule.x1 - last.x0 - last.x1) < 2
    return rule.x0 <= last.x1 + 0.5 and abs(rule.y0 + rule.y1 - last.y0 - last.y1) < 2


def _touching(rules: list[Rule]) -> Iterator[list[Rule]]:
    """Yield rules in groups, each of those that touch one another; none where a page draws more than tables do."""
    home = list(range(len(rules)))

    def root(n: int) -> int:
        while home[n] != n:
            home[n] = home[home[n]]
            n = home[n]
        return n

    buckets: dict[tuple[int, int], list[int]] = {}
    work = 0
    for n, rule in enumerate(rules):
        for place in _buckets(rule):
            held = buckets.setdefault(place, [])
            work += 1 + len(held)
            if work > MOST_PAIRS:
                return
            for other in held:
                if root(other) != root(n) and rule.touches(rules[other], THIN):
                    home[root(n)] = root(other)
            held.append(n)
    groups: dict[int, list[Rule]] = {}
    for n, rule in enumerate(rules):
        groups.setdefault(root(n), []).append(rule)
    yield from (group for group in groups.values() if len(group) >= 6)


def _buckets(rule: Rule) -> Iterator[tuple[int, int]]:
    for i in range(int((rule.x0 - THIN) // _BUCKET), int((rule.x1 + THIN) // _BUCKET) + 1):
        for j in range(int((rule.y0 - THIN) // _BUCKET), int((rule.y1 + THIN) // _BUCKET) + 1):
            yield i, j


def _table(rules: list[Rule], glyphs: list[Glyph]) -> tuple[set[int], Line] | None:
    """Return the table that rules draw, with the characters it holds; None where they only frame or part a page."""
    xs = _edges([(r.x0 + r.x1) / 2 for r in rules if r.upright])
    ys = _edges([(r.y0 + r.y1) / 2 for r in rules if not r.upright])
    if len(xs) < 3 or len(ys) < 3 or len(xs) * len(ys) > MOST_CELLS:
        return None
    boxes = _boxes(rules, xs, ys)
    held: dict[tuple[int, int], list[Glyph]] = {}
    for glyph in glyphs:
        x, y = (glyph.x0 + glyph.x1) / 2, (glyph.y0 + glyph.y1) / 2
        place = bisect_right(ys, y) - 1, bisect_right(xs, x) - 1
        if place in boxes:
            held.setdefault(boxes[place][:2], []).append(glyph)
    texts = {place: _text(inside) for place, inside in held.items()}
    lengths = [len(text) for text in texts.values() if text]
    if len(lengths) < 4 or sum(lengths) > MEAN * len(lengths) or max(lengths) > MOST:
        return None
    rows = []
    for i in range(len(ys) - 1):
        own = [boxes[i, j] for j in range(len(xs) - 1) if boxes[i, j][:2] == (i, j)]
        rows.append([Box(texts.get(box[:2], ""), box[3], box[2]) for box in own])
    inside = {id(glyph) for found in held.values() for glyph in found}
    size = median(glyph.size for found in held.values() for glyph in found)
    return inside, Line("", xs[0], ys[0], xs[-1], ys[-1], size, False, rows=to_rows(rows))


def _edges(places: list[float]) -> list[float]:
    """Return places with those that are one line taken together."""
    edges: list[float] = []
    for place in sorted(places):
        if not edges or place - edges[-1] > THIN:
            edges.append(place)
    return edges


Spans = dict[tuple[int, int], tuple[int, int, int, int]]


def _boxes(rules: list[Rule], xs: list[float], ys: list[float]) -> Spans:
    """Return for each field of the grid the cell that it belongs to: its first row and column, its height and width."""
    left_of: set[tuple[int, int]] = set()  # (row, column) whose left edge is drawn
    top_of: set[tuple[int, int]] = set()
    for rule in rules:
        if rule.upright:
            j = bisect_right(xs, (rule.x0 + rule.x1) / 2 + THIN) - 1
            left_of.update((i, j) for i in _covered(ys, rule.y0, rule.y1))
        else:
            i = bisect_right(ys, (rule.y0 + rule.y1) / 2 + THIN) - 1
            top_of.update((i, j) for j in _covered(xs, rule.x0, rule.x1))
    boxes: Spans = {}
    height, width = len(ys) - 1, len(xs) - 1
    left = 20 * MOST_CELLS  # fields that may still be filled: cells of a drawn table don't lie over one another
    for i in range(height):
        for j in range(width):
            if (i, j) in boxes:
                continue
            across = down = 1
            while j + across < width and (i, j + across) not in left_of and (i, j + across) not in boxes:
                across += 1
            while i + down < height and (i + down, j) not in top_of and (i + down, j) not in boxes:
                down += 1
            left -= down * across
            if left < 0:
                across = down = 1
            for k in range(i, i + down):
                for n in range(j, j + across):
                    boxes.setdefault((k, n), (i, j, down, across))
    return boxes


def _covered(edges: list[float], start: float, end: float) -> Iterator[int]:
    """Yield the stretches between edges over whose middle a rule runs."""
    for n in range(max(bisect_right(edges, start - THIN) - 1, 0), len(edges) - 1):
        if edges[n] > end:
            return
        if start - THIN <= (edges[n] + edges[n + 1]) / 2 <= end + THIN:
            yield n


def _text(glyphs: list[Glyph]) -> str:
    text = ""
    for line in sorted(to_lines(glyphs), key=lambda n: (n.y1, n.x0)):
        text += line.text if not text or joins_bare(text[-1], line.text[0]) else " " + line.text
    return tidy(text)
