"""Words of a passage as labels see them: figures, dates and brackets without a figure are one word each."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from typing import Any, NamedTuple

from hqdigest.document import AnnotatedPassage
from hqdigest.find.metrics.features import count_of
from hqdigest.language.list_marks import find_marks
from hqdigest.lexicon import Lexicon
from hqdigest.model import DatePeriod, Dimension, Qualifier, Quantity
from hqdigest.text import Token

FIGURE, DATE, BRACKET = "Q", "T", "B"
ASIDE = "()"  # the text of a bracket in a sentence, which parts no name: 沥青（水泥）路; of a list mark it is BRACKET
Word = tuple[str, str, str]  # its text, its tag, the lists that hold it
EDGE: Word = ("^", "^", "-")
MARKS = frozenset("，；。：！？、（）“”‘’《》\n\t ·—-~/|［］[]【】…,;:!?()")
_OPENING, _CLOSING = frozenset("“《"), frozenset("”》")
_BOUNDS = (Qualifier.AT_LEAST, Qualifier.AT_MOST)
_COUNTED = (Dimension.COUNT, Dimension.AGE, Dimension.PERCENT, Dimension.PERCENTAGE_POINT)
_NAMED = ("n", "b", "j")  # tags of what names
_ADVERBS = frozenset("共已")
_FOREIGN = frozenset({"nr", "nrt"})  # names of persons, which the dictionary sees in 占[比达]
_PRICED = 4  # characters of 价格上涨
_LEFT_OVER = ("结余", "结转")  # what a budget has left of a year is named after that year: 上年结余
_NOTE = frozenset("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳■□●▲△▶►◆◇★☆※")
CLAUSE_MARKS = frozenset("，；。：！？（）\n\t|")
_COMMAS = frozenset("，；：")
UP, DOWN, LEVEL, LEAD, FLOW, DEPENDENT, TERM, INCIDENTAL = "u", "d", "l", "o", "f", "h", "t", "i"
REST, ASPECT, WORK, LIGHT, COMPARED, STOP = "r", "a", "w", "x", "c", "s"
_LEADING = frozenset({UP, DOWN, LEVEL, LEAD})
_TELLING = frozenset("nvjlaeiQr")  # first letters of the tags of words that tell something
# Lists of the lexicon whose words say something of a figure's label, each by one letter.
_CLASSES = {
    "up": UP, "down": DOWN, "level": LEVEL, "lead": LEAD, "flow": FLOW, "give": "g", "dependent": DEPENDENT,
    "worker": WORK, "stop": STOP, "term": TERM, "incidental": INCIDENTAL, "rest": REST,
    "aspect": ASPECT, "light": LIGHT, "compared": COMPARED,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a passage in parallel tuples: text and tag, offsets, and where the clause of each begins."""

    source: str  # as written
    cells: tuple[Word, ...]  # one more than there are words: the last, and so the one before the first, is the edge
    texts: tuple[str, ...]
    tags: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    clauses: tuple[int, ...]  # the index of the first word of the clause
    counts: tuple[int, ...]  # packed counts of the words before each; one more than there are words
    told: tuple[int, ...]  # how many words before each tell something: no lead, no verb of movement or reaching
    depths: tuple[int, ...]  # how many quotation marks are open before each; one more than there are words
    brackets: tuple[int, ...]  # how many brackets are open before each; one more than there are words
    marks: tuple[int, ...]  # how many commas, semicolons and colons stand before each; one more than there are words
    light: frozenset[int]  # the words that say nothing between nouns
    known: dict[Any, Any] = field(default_factory=dict, compare=False)  # what several figures ask of the same words

    def __len__(self) -> int:
        return len(self.texts)

    def at(self, position: int) -> int:
        """Return the index of the first word that starts at `position` or behind it."""
        return bisect_left(self.starts, position)

    def is_bound(self, n: int) -> bool:
        """Return whether a figure is a bound: 65岁以上, 30公里以内."""
        return self.source.startswith("以", self.ends[n] - 2) and self.source[self.ends[n] - 1] in "上下内"

    def phrase(self, first: int, last: int) -> str:
        """Return the words [first, last) as written, without dates, brackets and what says nothing between nouns."""
        if first >= last:
            return ""
        tags, at = self.tags[first:last], self.starts[first]
        if DATE not in tags and BRACKET not in tags and not self.light.intersection(range(first, last)):
            return self.source[at : self.ends[last - 1]]
        parts = []
        for n, tag in enumerate(tags, first):
            if tag in (DATE, BRACKET) or (first < n < last - 1 and n in self.light):
                parts.append(self.source[at : self.starts[n]])
                at = self.ends[n]
        return "".join((*parts, self.source[at : self.ends[last - 1]]))


def read_words(reading: AnnotatedPassage, classes: dict[str, str]) -> Words:
    """Return the words of a passage."""
    merged = _with_terms(_merge(reading), classes)
    starts, ends, texts, tags = zip(*merged, strict=True) if merged else ((), (), (), ())
    clauses, told, cells, first, prose = [], [0], [], 0, "，" in reading.passage.text
    for n, (text, tag) in enumerate(zip(texts, tags, strict=True)):
        if text in CLAUSE_MARKS or (text == " " and _parts(merged, n, prose)) or _compares(merged, n, classes):
            first = n + 1
        clauses.append(min(first, n))
        of_class = classes.get(text, "-")
        told.append(told[-1] + (tag[:1] in _TELLING and _LEADING.isdisjoint(of_class)))
        cells.append((text, tag, of_class))
    counts = tuple(accumulate(map(count_of, texts, tags), initial=0))
    return Words(
        reading.passage.raw, (*cells, EDGE), texts, tags, starts, ends, tuple(clauses), counts, tuple(told),
        tuple(_depths(texts)), tuple(accumulate(((t == "（") - (t == "）") for t in texts), initial=0)),
        tuple(accumulate((t in _COMMAS for t in texts), initial=0)),
        frozenset(n for n, cell in enumerate(cells) if LIGHT in cell[2]),
    )  # fmt: skip


def _with_terms(tokens: Iterable[Token], classes: dict[str, str]) -> list[Token]:
    """Return the words with terms whole that the dictionary cuts: 规上, 能繁."""
    merged: list[Token] = []
    for token in _parted(tokens, classes):
        last = merged[-1] if merged else token
        of_class = classes.get(last.text + token.text, "") if last.end == token.start else ""
        moves = len(token.text) == len(last.text) == 1 and {UP, DOWN} & set(of_class)
        if TERM in of_class or moves or (LEAD in of_class and last.tag == "r"):
            tag = "b" if TERM in of_class else "v" if moves else "r"  # 收窄, 我镇, which the dictionary cuts too
            merged[-1] = Token(last.start, token.end, last.text + token.text, tag)
        else:
            merged.append(token)
    return merged


def _parted(tokens: Iterable[Token], classes: dict[str, str]) -> Iterator[Token]:
    """Yield the words with those cut in two that no bulletin means as one: 共出动, 占比达, 同比增加."""
    for token, following in pairwise((*tokens, Token(-1, -1, "", ""))):
        text, cut = token.text, 0
        if len(text) > 2 and text[0] in _ADVERBS and FLOW in classes.get(text[1:], ""):
            cut = 1
        elif following.tag == DATE and len(text) > 2 and COMPARED in classes.get(text[-1], ""):
            cut = len(text) - 1  # 价格比|上年
        elif following.tag == FIGURE and len(text) == _PRICED and DEPENDENT in classes.get(text[:2], ""):
            cut = 2 if {UP, DOWN} & set(classes.get(text[2:], "")) else 0  # 价格|上涨
        elif token.tag in _FOREIGN:
            cut = _cut_of(text, classes)
        if cut:
            yield Token(token.start, token.start + cut, text[:cut], "d" if text[0] in _ADVERBS else "n")
            yield Token(token.start + cut, token.end, text[cut:], "v")
        else:
            yield token


def _cut_of(text: str, classes: dict[str, str]) -> int:
    """Return where a name ends that is a word with a verb of reaching behind it, or of leading before a movement."""
    if LEVEL in classes.get(text[-1], ""):
        return len(text) - 1
    moves = (n for n in range(1, len(text)) if LEVEL in classes.get(text[:n], ""))
    return next((n for n in moves if {UP, DOWN} & set(classes.get(text[n:], ""))), 0)


def _depths(texts: Sequence[str]) -> Iterator[int]:
    depth = 0
    for text in texts:
        yield depth
        if text in _OPENING:
            depth += 1
        elif text in _CLOSING:
            depth = max(0, depth - 1)
    yield depth


def _parts(merged: list[Token], n: int, prose: bool) -> bool:
    """Return whether a blank between two words parts clauses, as in a headline; in prose none before a figure does."""
    if not 0 < n < len(merged) - 1 or merged[n - 1].tag in ("x", "eng", "m"):
        return False
    return not (prose and merged[n + 1].tag in (FIGURE, DATE, "m"))


def _compares(merged: list[Token], n: int, classes: dict[str, str]) -> bool:
    """Return whether a figure is held against another one behind a mark of lists: 5.66亿元、比上年增加1.6亿元."""
    if merged[n].text != "、" or not 0 < n < len(merged) - 2 or COMPARED not in classes.get(merged[n + 1].text, ""):
        return False
    return merged[n - 1].tag == FIGURE or merged[n + 2].tag == DATE


def _merge(reading: AnnotatedPassage) -> Iterator[Token]:
    spans = sorted(_spans(reading), key=lambda s: (s.start, -s.end))
    spans += [Token(1 << 60, 1 << 60, "", "")]
    at, reach = 0, 0
    for token in reading.tokens:
        start = max(token.start, reach)
        while spans[at].start < token.end:
            span = spans[at]
            at += 1
            if span.start < reach:
                continue
            if start < span.start:
                yield Token(start, span.start, token.text[start - token.start : span.start - token.start], token.tag)
            yield span
            start = reach = span.end
        if start < token.end:
            text = token.text if start == token.start else token.text[start - token.start :]
            yield Token(start, token.end, text, token.tag)


def _spans(reading: AnnotatedPassage) -> Iterator[Token]:
    quantities = reading.quantities
    thresholds = {q.start for q in quantities if q.qualifier in _BOUNDS and q.dimension not in _COUNTED}
    tags = {token.start: token.tag for token in reading.tokens} if thresholds else {}
    for q in quantities:
        # A threshold is part of the name of what it bounds: 亿元以上项目12个.
        if q.start not in thresholds or tags.get(q.end, "-")[:1] not in _NAMED:
            yield Token(q.start, q.end, FIGURE, FIGURE)
    text = reading.passage.text
    named = {d.start for d in reading.dates if "上" in d.text and text.startswith(_LEFT_OVER, d.end)}
    dates = (d for d in reading.dates if d.end > d.start and d.start not in named)
    yield from (Token(*_date(d), DATE, DATE) for d in dates)
    for mark in find_marks(reading.passage.text):
        yield Token(mark.start, mark.end, BRACKET, BRACKET)
    opened = -1
    for token in reading.tokens:
        if token.text in _NOTE:
            yield Token(token.start, token.end, BRACKET, BRACKET)
        if token.text in ("（", "["):
            opened = token.start
        elif token.text in ("）", "]") and opened >= 0:
            if not any(opened < q.start < token.end for q in _near(quantities, opened)):
                yield Token(opened, token.end, ASIDE, BRACKET)
            opened = -1


def _date(period: DatePeriod) -> tuple[int, int]:
    """Return where a date stands, without a 到 that belongs to the verb before it (降到去年的9起)."""
    return period.start + (period.text[0] in "到至" and period.end - period.start > 1), period.end


def _near(quantities: tuple[Quantity, ...], position: int) -> tuple[Quantity, ...]:
    first = bisect_left(quantities, position, key=lambda q: q.start)
    return quantities[first : first + 1]


def sentence_of(reading: AnnotatedPassage, words: Words, q: Quantity) -> tuple[int, int]:
    """Return the words of the sentence that holds a figure."""
    sentence = reading.passage.sentence_at(q.start)
    return words.at(sentence.start), words.at(max(sentence.end, q.end))


class WordLists(NamedTuple):
    """What the lexicon says of words beside figures: which lists they are in, and which stand for several words."""

    classes: dict[str, str]
    fused: dict[int, tuple[tuple[str, tuple[str, ...]], ...]]  # by how many they stand for, the longest first
    places: frozenset[str]  # administrative areas, and those among whom a rank is held
    partial: frozenset[str]  # heads that say nothing without what they are of: 总产
    counted: dict[str, str]  # by its unit, what is counted where no noun tells it: 户, 户数
    indicators: dict[str, str]  # by how a label ends, the head that a list leaves out once it is told: 增加值
    sectors: frozenset[str]  # parts of an economy
    per: frozenset[str]  # what a rate is of: 每千人口
    budgets: frozenset[str]  # plans that a share is of: 年初预算
    pulls: frozenset[str]  # verbs of what moves something else
    days: frozenset[str]  # ends of labels that count days: 天数
    nouns: frozenset[str]  # all that is counted where no noun tells it


def load_word_lists(lexicon: Lexicon) -> WordLists:
    """Return the lists of words beside figures, made once."""
    return lexicon.make("words beside figures", lambda: _load(lexicon))


def _load(lexicon: Lexicon) -> WordLists:
    units = lexicon.entries("counted").values()
    counted = {form: entry.id for entry in units for form in entry.forms}
    places = frozenset((*lexicon.forms("divisions"), *lexicon.forms("metrics", "field")))
    partial = frozenset(lexicon.forms("metrics", "partial"))
    total = lexicon.entries("metrics")["total"]
    indicators = {form: form for form in lexicon.forms("metrics", "indicator")}
    indicators |= dict.fromkeys(total.forms, total.more["indicator"])
    sectors = frozenset(lexicon.forms("metrics", "sector"))
    names = ("per", "budget", "pull", "days")
    per, budgets, pulls, days = (frozenset(lexicon.forms("metrics", name)) for name in names)
    return WordLists(
        _classes(lexicon), _fused(lexicon), places, partial, counted, indicators, sectors, per, budgets, pulls, days,
        frozenset(counted.values()),
    )  # fmt: skip


def _classes(lexicon: Lexicon) -> dict[str, str]:
    classes: dict[str, str] = {}
    for entry, letter in _CLASSES.items():
        for form in lexicon.forms("metrics", entry):
            classes[form] = classes.get(form, "") + letter
    return classes


def _fused(lexicon: Lexicon) -> dict[int, tuple[tuple[str, tuple[str, ...]], ...]]:
    pairs = [(form, tuple(entry.more["parts"])) for entry in lexicon.entries("fused").values() for form in entry.forms]
    pairs.sort(key=lambda pair: -len(pair[0]))
    return {n: tuple(pair for pair in pairs if len(pair[1]) == n) for n in (2, 3)}
