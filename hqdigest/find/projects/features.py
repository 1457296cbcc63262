"""Features of tokens from which the names of works are told: the words around, lists, marks, words of progress."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from hqdigest.document import AnnotatedPassage
from hqdigest.language.spans import within
from hqdigest.lexicon import Lexicon
from hqdigest.model import Dimension
from hqdigest.ranking.sequence import SequenceModel, Vector
from hqdigest.text import Token

REACH = 3  # tokens looked at on either side
_EDGE = ("^", "x", "")
_FINE_TAGS = frozenset(("vn", "nr", "ns", "nt", "nz", "ad", "uj"))
_PARTS = "，；：。！？"
_QUOTES = {"“": 1, "”": -1, "（": 2, "）": -2, "《": 3, "》": -3}
_NAMING = frozenset(("work", "facility"))
_MONEY = frozenset({Dimension.MONEY})
_SHARES = frozenset({Dimension.PERCENT, Dimension.PERCENTAGE_POINT})

Kind = tuple[str, str, str]  # word, tag and lexicon class of a token
# Where a token stands: tokens of its part before and behind it, in what it is enclosed, the stage of progress ahead and
# the one passed, whether marks of a list stand before and behind it, whether its pairs with its neighbours come again.
Place = tuple[int, int, int, str, str, str, bool, bool]


class WordClasses:
    """The class of each word by the word lists: a stage of progress, a kind of work by its ending; made once a word."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._known: dict[str, str] = {}
        self._whole: dict[str, str] = {}
        self._ends: dict[str, str] = {}
        for key in ("event", "task", "facility", "work"):
            self._ends.update(dict.fromkeys(lexicon.forms("projects", key), key))
        for key in ("part of a work", "slogan", "break", "adverb", "opening", "generic", "verb with object"):
            self._whole.update(dict.fromkeys(lexicon.forms("projects", key), key))
        for entry in lexicon.entries("status").values():
            if entry.more.get("stage", "none") != "none":
                self._whole.update(dict.fromkeys(entry.forms, f"!{entry.more['stage']}"))

    def __call__(self, word: str) -> str:
        known = self._known.get(word)
        if known is None:
            known = self._known[word] = self._find(word)
        return known

    def _find(self, word: str) -> str:
        if (told := self._whole.get(word)) is not None and told[0] == "!":
            return told
        for size in range(len(word), 0, -1):
            if (kind := self._ends.get(word[-size:])) is not None:
                return kind
        return told or ""


def load_classes(lexicon: Lexicon) -> WordClasses:
    """Return the classes of words, made once."""
    return lexicon.make("classes of words of works", lambda: WordClasses(lexicon))


class Stretch(NamedTuple):
    """A sentence as the model reads it: its tokens, their kinds, and what each has by its place."""

    tokens: Sequence[Token]
    kinds: Sequence[Kind]
    placed: Sequence[tuple[Sequence[str], Place]]  # what it shares with its part of the sentence, its own


def read_stretch(
    reading: AnnotatedPassage, tokens: Sequence[Token], told: Sequence[str], pairs: Counter[tuple[str, str]],
    classes: WordClasses,
) -> Stretch:  # fmt: skip
    """Return a sentence with its features; `told` holds of all of it, `pairs` counts pairs of words of the article."""
    kinds = list(_kinds(reading, tokens, classes))
    return Stretch(tokens, kinds, _placed(reading, kinds, tokens, told, pairs))


def may_hold_work(tokens: Iterable[Token], classes: WordClasses, report: bool) -> bool:
    """Tell whether a sentence holds a word of progress or an ending of works; in a report a work must be named."""
    if report:
        return any(classes(token.text) in _NAMING for token in tokens if len(token.text) > 1)
    return any(classes(token.text) for token in tokens if len(token.text) > 1)


def _kinds(reading: AnnotatedPassage, tokens: Sequence[Token], classes: WordClasses) -> Iterator[Kind]:
    dates = [(d.start, d.end) for d in reading.dates]
    for token in tokens:
        while dates and dates[0][1] <= token.start:
            dates.pop(0)
        if dates and dates[0][0] <= token.start:
            yield ("<d>", "t", "")
        elif token.tag == "m" and token.text[0].isdigit():
            yield ("<n>", "m", "")
        elif token.tag == "eng":
            yield ("<a>", "eng", "")
        else:
            yield (token.text, _tag(token.tag), classes(token.text))


def _tag(tag: str) -> str:
    return tag if tag in _FINE_TAGS else tag[:1]


def lone_features(kind: Kind, offset: int) -> Iterator[str]:
    """Give the features that a token lends to the one that stands `offset` before or behind it."""
    word, tag, group = kind
    yield f"{offset}w{word}"
    yield f"{offset}t{tag}"
    if group:
        yield f"{offset}c{group}"
    if abs(offset) <= 1 and len(word) > 1:
        yield f"{offset}e{word[-1]}"
        yield f"{offset}b{word[0]}"


def pair_features(one: Kind, two: Kind, offset: int) -> Iterator[str]:
    """Give the features of two tokens side by side, the first of which stands at `offset`."""
    yield from tag_pair_features(one, two, offset)
    yield from word_pair_features(one, two, offset)


def tag_pair_features(one: Kind, two: Kind, offset: int) -> Iterator[str]:
    """Give those features of a pair that depend on tags and classes alone."""
    yield f"{offset}tt{one[1]}|{two[1]}"
    yield f"{offset}cc{one[2] or one[1]}|{two[2] or two[1]}"


def word_pair_features(one: Kind, two: Kind, offset: int) -> Iterator[str]:
    """Give those features of a pair that depend on its words."""
    if -1 <= offset <= 0:
        yield f"{offset}ww{one[0]}|{two[0]}"
        yield f"{offset}wt{one[0]}|{two[1]}"
        yield f"{offset}tw{one[1]}|{two[0]}"


_PAIRS = (-2, -1, 0, 1)


def feature_lists(stretch: Stretch) -> Iterator[list[str]]:
    """Give the features of each token, as training reads them."""
    kinds = (_EDGE,) * REACH + tuple(stretch.kinds) + (_EDGE,) * REACH
    for at, placed in enumerate(stretch.placed, REACH):
        features = [f for k in range(-REACH, REACH + 1) for f in lone_features(kinds[at + k], k)]
        features += [f for k in _PAIRS for f in pair_features(kinds[at + k], kinds[at + k + 1], k)]
        yield [*features, *placed[0], *_place_features(placed[1])]


def score_tokens(stretch: Stretch, model: SequenceModel) -> list[Vector]:
    """Return the score of each token for each label; what a word, a pair, a place always weighs is summed up once."""
    kinds = (_EDGE,) * REACH + tuple(stretch.kinds) + (_EDGE,) * REACH
    lone = [_lone(kind, model) for kind in kinds]
    pairs = [_pair(one, two, model) for one, two in pairwise(kinds)]
    around = zip(*(lone[n:] for n in range(2 * REACH + 1)), *(pairs[n:] for n in range(1, 5)), strict=False)
    scores: list[Vector] = []
    part: Sequence[str] | None = None
    packed = 0
    for (shared, own), (a, b, c, d, e, f, g, p, q, r, s) in zip(stretch.placed, around, strict=True):
        if shared is not part:
            part, packed = shared, model.sum(shared)
        beside = a[0] + b[1] + c[2] + d[3] + e[4] + f[5] + g[6] + p[0] + q[1] + r[2] + s[3]
        place = model.places.get(own)
        if place is None:
            place = model.places[own] = model.sum(_place_features(own))
        scores.append(model.vector(packed + place + beside))
    return scores


def _place_features(place: Place) -> list[str]:
    """Return the features that a token has by its own place."""
    before, behind, enclosed, ahead, passed, listed, again, again_before = place
    features = [f"l{before}", f"r{behind}", f"in{enclosed}", f"a{ahead}", f"p{passed}"]
    features += [f"list{listed}"] if listed else []
    return features + ["again"] * again + ["again before"] * again_before


def _lone(kind: Kind, model: SequenceModel) -> tuple[int, ...]:
    known = model.sums.get(kind)
    if known is None:
        known = model.sums[kind] = tuple([model.sum(lone_features(kind, k)) for k in range(-REACH, REACH + 1)])
    return known


def _pair(one: Kind, two: Kind, model: SequenceModel) -> tuple[int, ...]:
    known = model.sums.get((one, two))
    if known is None:
        a, b, c, d = _tags(one, two, model)
        b += model.sum(word_pair_features(one, two, -1))
        c += model.sum(word_pair_features(one, two, 0))
        known = model.sums[one, two] = a, b, c, d
    return known


def _tags(one: Kind, two: Kind, model: SequenceModel) -> tuple[int, ...]:
    """Return what the tags and classes of two tokens weigh, which many pairs of words share."""
    key = (one[1:], two[1:])
    known = model.sums.get(key)
    if known is None:
        known = model.sums[key] = tuple([model.sum(tag_pair_features(one, two, k)) for k in _PAIRS])
    return known


def _placed(
    reading: AnnotatedPassage, kinds: Sequence[Kind], tokens: Sequence[Token], told: Sequence[str],
    pairs: Counter[tuple[str, str]],
) -> list[tuple[Sequence[str], Place]]:  # fmt: skip
    """Return where each token stands: the features of its part of the sentence, and its own place."""
    parts = list(_parts(kinds))
    shapes = [_shape(kinds[a:b]) for a, b in parts]
    figures = [_figures(reading, tokens[a:b]) for a, b in parts]
    enclosed = _enclosed(kinds)
    again = [False, *(pairs.get((one[0], two[0]), 0) > 1 for one, two in pairwise(kinds)), False]
    placed: list[tuple[Sequence[str], Place]] = []
    for n, (a, b) in enumerate(parts):
        shared = [*told, f"part{min(n, 3)}", f"parts{min(len(parts), 4)}"]
        shared.append(f"ml{kinds[a - 1][0] if a else '^'}")
        shared.append(f"mr{kinds[b - 1][0] if b - a > 1 and kinds[b - 1][0] in _PARTS else '$'}")
        shared += [f"f{figure}" for figure in figures[n]]
        if n + 1 < len(parts):
            shared += [f"nf{figure}" for figure in figures[n + 1]]
            shared.append(f"ns{shapes[n + 1][0][0] if shapes[n + 1] else '-'}")
        if n:
            shared.append(f"ps{shapes[n - 1][-1][0] if shapes[n - 1] else '-'}")
        commas = [i for i in range(a, b) if kinds[i][0] == "、"]
        shared.append(f"commas{min(len(commas), 3)}")
        stages = [(name, a + at) for name, at in shapes[n]]
        passed = 0  # stages before the token
        for i in range(a, b):
            while passed < len(stages) and stages[passed][1] < i:
                passed += 1
            next_one = passed + (passed < len(stages) and stages[passed][1] == i)
            ahead = told_before = "-"
            if next_one < len(stages):
                ahead = f"{stages[next_one][0]}{_bucket(stages[next_one][1] - i)}"
            if passed:
                told_before = f"{stages[passed - 1][0]}{_bucket(i - stages[passed - 1][1])}"
            listed = f"{int(commas[0] < i)}{int(commas[-1] > i)}" if commas else ""
            before, behind = i - a if i - a < 4 else 4, b - i - 1 if b - i < 5 else 4
            placed.append((shared, (before, behind, enclosed[i], ahead, told_before, listed, again[i + 1], again[i])))
    return placed


def _parts(kinds: Sequence[Kind]) -> Iterator[tuple[int, int]]:
    begin = 0
    for i, kind in enumerate(kinds):
        if kind[0] in _PARTS and kind[0]:
            yield begin, i + 1
            begin = i + 1
    if begin < len(kinds):
        yield begin, len(kinds)


def _shape(kinds: Sequence[Kind]) -> list[tuple[str, int]]:
    return [(kind[2], i) for i, kind in enumerate(kinds) if kind[2][:1] == "!"]


def _figures(reading: AnnotatedPassage, tokens: Sequence[Token]) -> list[str]:
    """Return what kinds of figures stand in a part of a sentence."""
    start, end = tokens[0].start, tokens[-1].end
    kinds = {_figure(q.dimension) for q in within(reading.quantities, start, end)}
    if within(reading.dates, start, end):
        kinds.add("date")
    return sorted(kinds)


def _figure(dimension: Dimension) -> str:
    return "money" if dimension in _MONEY else "share" if dimension in _SHARES else "count"


def _enclosed(kinds: Sequence[Kind]) -> list[int]:
    """Return for each token in what it is enclosed: 0 nothing, 1 quotation marks, 2 brackets, 3 a title."""
    out, inside = [], 0
    for word, _, _ in kinds:
        sign = _QUOTES.get(word, 0)
        inside = sign if sign > 0 else inside
        out.append(inside)
        inside = 0 if sign < 0 else inside
    return out


def _bucket(distance: int) -> str:
    return str(distance) if distance < 4 else "4-6" if distance < 7 else "7+"
