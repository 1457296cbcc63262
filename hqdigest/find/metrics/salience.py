"""Key or detail (主次): whether a figure is a result, plan, total, rate or amount, or only told by the way."""

from __future__ import annotations

from collections.abc import Iterator

from hqdigest.document import PassageKind
from hqdigest.find.metrics.places import Place, find_place
from hqdigest.find.metrics.words import INCIDENTAL, LEAD, load_word_lists, read_words, sentence_of
from hqdigest.lexicon import Lexicon
from hqdigest.model import Dimension, Quantity
from hqdigest.ranking.gold import gold_of
from hqdigest.ranking.models import load_model
from hqdigest.ranking.pages import AnnotatedPage, Example
from hqdigest.ranking.weighing import Features, Group, Scores, Weigher, Worth

NAME, KIND = "salience", "binary"
SETTINGS = {"l2": 3.0, "min_count": 6, "min_pages": 4, "drop": 20}
_GRADES = ("吨级", "千伏级", "年级")
THRESHOLD = 200  # of the score, in thousandths; cross-validated, 98 in 100 key figures and 3 in 10 details lie above
_LEADING_TO_SPELLS = frozenset("fadmx")  # first letters of the tags of words before a spell: 前4天, 连续3天
_DAYS = frozenset("天日")
_SILENT = frozenset({PassageKind.NOISE, PassageKind.BYLINE, PassageKind.ROW})
_SIZES = (1, 2, 3, 5, 10, 20, 50, 100, 1000, 10_000, 100_000_000)

_GROUPS = {
    # dimension, unit, how great, written in words, qualifier, kind of article, kind of passage
    "number": Group(
        lambda *values: values,
        "0, 1, 0 2, 0 3, 3 2, 0 4, 5, 6, 0 5, 1 2, 0 3 5, 2 5, 1 5, 0 2 5, 0 6",
    ),
    # word before, tag, class, word behind, tag, class, place, movement, next mark, noun, dimension, unit, article
    "around": Group(
        lambda *values: values,
        (
            "0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 0, 10 3, 10 4, 10 6, 10 7, 10 9, 11 0, 11 3, 10 2, 12 0, 12 6, "
            "10 1 4, 12 10 6"
        ),
    ),
    # end of the label, its last character, its opening, its length, dimension, kind of article
    "label": Group(lambda *values: values, "0, 1, 2, 3, 4 0, 4 1, 4 3, 5 3, 4 2, 5 1, 4 5 3, 4 5 1, 6, 6 4, 6 7, 6 5"),
}


def weigh_salience(
    weigh: Weigher, place: Place, label: str, article: str, passage: str, classes: dict[str, str]
) -> Worth:
    """Return what speaks for a figure as a key one."""
    q, words, at = place.quantity, place.words, place.at
    before = (words.texts[at - 1], words.tags[at - 1]) if at > place.first else ("^", "^")
    behind = (words.texts[at + 1], words.tags[at + 1]) if at + 1 < place.last else ("^", "^")
    unit, what = q.unit or "-", q.dimension.value
    value = weigh["number", what, unit, _size(q), _written(q), q.qualifier or "-", article, passage]
    value += weigh[
        "around", *before, classes.get(before[0], "-"), *behind, classes.get(behind[0], "-"), place.where,
        place.movement, place.next_mark, place.noun, what, unit, article,
    ]  # fmt: skip
    long = str(min(len(label), 12))
    leads = INCIDENTAL in "".join([classes.get(label[-n:], "") for n in range(1, 5)])
    return value + weigh["label", label[-2:], label[-1:], label[:2], long, what, article, str(leads), place.where]


def _size(q: Quantity) -> str:
    value = q.value if q.value is not None else q.high
    return str(sum(value >= size for size in _SIZES)) if value is not None else "-"


def _written(q: Quantity) -> str:
    return "figures" if any(c.isdigit() and c.isascii() for c in q.text) else "words" + str(min(len(q.text), 4))


def is_key(place: Place, label: str, article: str, passage: str, lexicon: Lexicon) -> bool:
    """Return whether a figure belongs in the table of key figures."""
    if not label:
        return False
    if place.quantity.unit in _DAYS and label.endswith(lexicon.forms("metrics", "days")):
        return True
    if _leads_over(place, lexicon) or _is_spell(place):
        return False
    bias, scores = lexicon.make("scores of salience", lambda: _load(lexicon))
    classes = load_word_lists(lexicon).classes
    return bool(bias + weigh_salience(scores, place, label, article, passage, classes) > THRESHOLD)


def _is_spell(place: Place) -> bool:
    """Return whether a duration only tells in what time something was done: 前[4天]累计接待."""
    before, behind = (
        place.words.tags[n] if place.first <= n < place.last else "x" for n in (place.at - 1, place.at + 1)
    )
    spell = place.quantity.dimension is Dimension.DURATION and behind in ("v", "d")
    return spell and (before[:1] in _LEADING_TO_SPELLS or LEAD in place.words.cells[place.at - 1][2])


def _leads_over(place: Place, lexicon: Lexicon) -> bool:
    """Return whether a count only leads over to what it counts: 产业、人才5个方面."""
    word = place.words.cells[place.at + 1]
    counted = place.quantity.dimension is Dimension.COUNT and place.movement == "-"
    if (place.quantity.unit or "").endswith(_GRADES):
        return True  # 2000吨级航道
    return counted and INCIDENTAL in load_word_lists(lexicon).classes.get(word[0], "")


def _load(lexicon: Lexicon) -> tuple[int, Scores]:
    model = load_model(lexicon, NAME)
    return model.bias, Scores(_GROUPS, model)


def examples(page: AnnotatedPage, lexicon: Lexicon) -> Iterator[Example]:
    """Give an example for each annotated figure of a page."""
    weigh, lists = Features(_GROUPS), load_word_lists(lexicon)
    for number, reading in enumerate(page.passages):
        passage = reading.passage
        if passage.kind in _SILENT or not reading.quantities:
            continue
        words = read_words(reading, lists.classes)
        kind = page.document.articles[passage.article].kind.value
        for q, row in gold_of(page, reading):
            if row.get("optional") or not row.get("label"):
                continue
            place = find_place(words, sentence_of(reading, words, q), q, (), number, lists.classes)
            value = weigh_salience(weigh, place, row["label"], kind, passage.kind.value, lists.classes)
            yield Example(page.name, [value], [1.0 if row.get("class") == "key" else 0.0])
