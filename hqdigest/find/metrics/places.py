"""Places of figures: a figure among the words of its sentence, with what has been told before it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from hqdigest.find.metrics.words import DOWN, FIGURE, LEAD, LEVEL, MARKS, UP, Word, Words
from hqdigest.model import Dimension, Quantity

_JOINTS = frozenset("、和及与")
_SEPARATORS = frozenset("、和与及，") | {"以及"}
_BEYOND = frozenset("于出")
DEALT = frozenset({"分别", "依次"})
RATES = (Dimension.PERCENT, Dimension.PERCENTAGE_POINT, Dimension.RATIO, Dimension.RANK)
# Dimensions of figures that a verb alone may tell: 签约38亿元, 增长8%.
TOLD_BY_VERB = (Dimension.MONEY, Dimension.PERCENT, Dimension.PERCENTAGE_POINT, Dimension.RANK)
_LONGEST_RUN = 40  # words, on either side
_BACK = 6  # words before a figure that may tell its movement


class Label(NamedTuple):
    """A label given: its text, where it begins, its last word, and the figure that it was given to."""

    text: str
    first: int | None
    last: Word
    quantity: Quantity
    passage: int  # which passage of the document the figure stands in
    at: int  # which word of it the figure is
    noun: str = ""  # the label without the verb of a deed that it opens with: 老旧小区 of 改造老旧小区
    tail: str = ""  # what it took from a label told before, or from the end of a list
    base: bool = False  # it is that of an amount of which a share follows
    plain: str = ""  # the label without the owner that it opens with: 合格率 of 瓜类合格率


class Place(NamedTuple):
    """A figure at the word `at` of the sentence [first, last); its clause; its own words, behind another figure."""

    words: Words
    at: int
    edge: int  # behind its own words: the figure, or that of the base that it is a share of (占总投资1.2亿元的71%)
    first: int
    last: int
    quantity: Quantity
    told: Sequence[Label]  # labels given before, the last one last
    passage: int
    clause: int
    zone: int
    run: range  # the words of the figures side by side, of which this is one
    movement: str  # what the words just before it say: move, level or nothing
    where: str  # how it stands in its clause
    next_mark: str  # how the words behind it end
    dealt: str  # whether those side by side are dealt out
    noun: str  # the last of its own words that is no verb of movement or reaching
    nouns: str  # how many nouns and verbs its own words have
    floor: int  # where what its label may be taken from begins: its part of the sentence, where a label is told in it

    @property
    def is_listed(self) -> bool:
        """Return whether a figure is that of an item behind another one: 酒驾15起、醉驾12起."""
        return self.clause < self.zone < self.edge and self.words.texts[self.zone] in _JOINTS

    @property
    def is_base(self) -> bool:
        """Return whether a share of this amount follows: 占总投资1.2亿元的71%, 完成预算3亿元的40%."""
        words, at = self.words, self.at
        shared = at + 2 < self.last and words.texts[at + 1] == "的" and words.tags[at + 2] == FIGURE
        return shared and any(text in ("占", "完成", "为") for text in words.texts[self.zone : at])

    @property
    def is_distance(self) -> bool:
        """Return whether a figure is a distance in points to what its sentence has told: 增长4%，高于全市1个百分点."""
        points = self.quantity.dimension is Dimension.PERCENTAGE_POINT
        return points and bool(self.told) and crossed(self, self.told[-1]) in ("0", "1")

    @property
    def number(self) -> int:
        """Return which of the figures side by side this is."""
        return (self.at - self.run.start) // 2


def find_place(
    words: Words, sentence: tuple[int, int], q: Quantity, told: Sequence[Label], passage: int, classes: dict[str, str]
) -> Place:
    """Return the place of a figure in its sentence, given as words."""
    first, last = sentence
    at = words.at(q.start)
    clause = max(words.clauses[at], first)
    edge = _edge(words, at, clause, q)
    zone = _item(words, _opening(words, edge, clause), edge)
    run = _run(words, at, first, last)
    begin = _opening(words, run.start, clause)
    dealt = "dealt" if any(words.texts[n] in DEALT for n in range(begin, run.start)) else "-"
    several = dealt + str(min(len(run) // 2 + 1, 3)) if len(run) > 1 else dealt
    movement = _movement(words, at, zone, classes)
    # What is told in a bracket that is closed holds on for nothing: 受理4939件（旧存[256件]），增长5%.
    depth, brackets = words.brackets[at], words.brackets
    told = [label for label in told if label.passage != passage or brackets[label.at] <= depth]
    floor = _part_of(words, at, first)
    apart = q.dimension in RATES and floor > first and _has_subject(words, floor, clause)
    here = [t for t in told if t.passage == passage and t.at >= floor] if floor > first else []
    if floor > first and len(run) == 1 and q.dimension in RATES and (here or apart):
        told = here  # 收入5亿元，增长3%；价格指数持平，涨幅收窄[3.7个百分点]
    if q.dimension is Dimension.RANK:
        points = Dimension.PERCENTAGE_POINT  # 高于全市, 高出全省
        told = [t for t in told if t.quantity.dimension is not points or _BEYOND.isdisjoint(t.text)]
    return Place(
        words, at, edge, first, last, q, told, passage, clause, zone, run, movement,
        _where(words, at, clause, zone), _next_mark(words, at, last), several,
        _noun(words, at, zone, classes), _composition(_own(words, at, zone, classes)),
        floor if here or apart else first,
    )  # fmt: skip


def _part_of(words: Words, at: int, first: int) -> int:
    """Return the word with which the part of a sentence begins that holds a figure: behind its last semicolon."""
    if "parts" not in words.known:
        words.known["parts"] = [n + 1 for n, text in enumerate(words.texts) if text in "；;"]
    parts: list[int] = words.known["parts"]
    before = bisect_right(parts, at)
    return max(first, parts[before - 1]) if before else first


def _has_subject(words: Words, start: int, end: int) -> bool:
    """Return whether clauses name something of which what follows may be told."""
    leading = (LEAD, UP, DOWN)
    return any(words.tags[n][:1] in "njl" and not set(leading) & set(words.cells[n][2]) for n in range(start, end))


def _edge(words: Words, at: int, clause: int, q: Quantity) -> int:
    """Return where a figure's own words end: before the base of a share that is told with its amount."""
    shares = q.dimension in (Dimension.PERCENT, Dimension.RATIO)
    based = shares and at - 3 >= clause and words.texts[at - 1] == "的" and words.tags[at - 2] == FIGURE
    return at - 2 if based else at


def _opening(words: Words, at: int, clause: int) -> int:
    return next((n + 1 for n in range(at - 1, clause - 1, -1) if words.tags[n] == FIGURE), clause)


def _item(words: Words, zone: int, edge: int) -> int:
    """Return where the own words begin behind those that a figure before is told of: 投资3亿元的东渠、[投资2亿元]."""
    if zone < edge and words.texts[zone] == "的":
        joints = [n for n in range(zone + 1, edge - 1) if words.texts[n] in _JOINTS]
        return next((n for n in joints if words.texts[n] == "、"), joints[0] if joints else zone)
    return zone


def _run(words: Words, at: int, first: int, last: int) -> range:
    """Return the words of the figures side by side: 41元、23元 and 3.1%和4%."""
    start = end = at
    first, last = max(first, at - _LONGEST_RUN), min(last, at + _LONGEST_RUN)
    while start - 2 >= first and words.tags[start - 2] == FIGURE and words.texts[start - 1] in _SEPARATORS:
        start -= 2
    while end + 2 < last and words.tags[end + 2] == FIGURE and words.texts[end + 1] in _SEPARATORS:
        end += 2
    return range(start, end + 1)


def _movement(words: Words, at: int, zone: int, classes: dict[str, str]) -> str:
    said = "-"
    for n in range(at - 1, max(zone, at - _BACK) - 1, -1):
        told = classes.get(words.texts[n], "")
        if UP in told or DOWN in told or words.texts[n] == "+":
            return "move"
        if LEVEL not in told:
            break
        said = "level"
    return said


def _noun(words: Words, at: int, zone: int, classes: dict[str, str]) -> str:
    for n in range(at - 1, zone - 1, -1):
        if words.tags[n][:1] in "nvjla" and not _leads(words.texts[n], classes):
            return words.texts[n][-2:]
    return "-"


def _composition(tags: list[str]) -> str:
    """Return how many nouns and verbs there are: 2n, 1n1v."""
    nouns = sum(tag[:1] in "njl" or tag == "vn" for tag in tags)
    verbs = sum(tag[:1] == "v" and tag != "vn" for tag in tags)
    return f"{min(2, nouns)}n{min(2, verbs)}v"


def _own(words: Words, at: int, zone: int, classes: dict[str, str]) -> list[str]:
    return [words.tags[n] for n in range(max(zone, at - 8), at) if not _leads(words.texts[n], classes)]


def _leads(word: str, classes: dict[str, str]) -> bool:
    """Return whether a word only leads to a figure: it tells a movement or that a level is reached."""
    told = classes.get(word, "")
    return UP in told or DOWN in told or LEVEL in told


def _where(words: Words, at: int, clause: int, zone: int) -> str:
    """Return how a figure stands: at the opening of its clause, behind a figure, a mark of a list, or its own words."""
    if at == clause:
        return "opens"
    if at == zone:
        return "behind"
    listed = "listed" if zone > clause and words.texts[zone] in _SEPARATORS else "own" if zone == clause else "next"
    return listed + str(min(at - zone, 3))


def stop_of(words: Words, at: int, last: int) -> int:
    """Return where the words from `at` on end: at a mark or at another figure."""
    for n in range(at, min(last, at + 12)):
        if words.texts[n] in MARKS or words.tags[n] == FIGURE:
            return n
    return min(last, at + 12)


def _next_mark(words: Words, at: int, last: int) -> str:
    n = stop_of(words, at + 1, last)
    return words.texts[n] + str(min(n - at - 1, 4)) if n < last else "-"


def crossed(place: Place, label: Label) -> str:
    """Return what parts a figure from an earlier one: clauses, a sentence, or a passage."""
    if label.passage != place.passage:
        return "passage"
    if label.at < place.first:
        return "sentence"
    marks = place.words.marks
    return str(min(2, marks[place.at] - marks[label.at]))


def backs(place: Place, told: Sequence[Label]) -> list[int]:
    """Return how far back the labels are that a figure may take: the last ones, and the last of its own unit."""
    unit, several = place.quantity.unit, len(place.run) // 2 + 1
    nearest: tuple[int, ...] = (1, 2, 3, several)
    other = bool(told) and told[-1].quantity.unit != unit
    if other and (place.quantity.dimension is Dimension.RANK or (place.number and not place.dealt.startswith("dealt"))):
        # A rank is that of what was told last, and 67万户 of 3889个、67万户 has nothing to do with an earlier pair.
        nearest = (1,)
    elif unit:
        nearest += tuple(n for n in range(1, len(told) + 1) if told[-n].quantity.unit == unit)[:1]
    most = len(told)
    if place.movement == "move" and several == 1:  # a movement is of nothing before the last level
        most = next((n for n in range(1, most + 1) if told[-n].quantity.dimension not in RATES), most)
    return [n for n in dict.fromkeys(nearest) if n <= most]
