"""Labels (指标名): of the candidates for what a figure measures, the one that a trained model finds best."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from operator import attrgetter
from typing import Any

from hqdigest.document import PassageKind
from hqdigest.find.metrics.candidates import Generator
from hqdigest.find.metrics.features import GROUPS
from hqdigest.find.metrics.members import indicator_of
from hqdigest.find.metrics.owner_names import Named, read_names
from hqdigest.find.metrics.parts import Candidate, Part
from hqdigest.find.metrics.places import RATES, Label, Place, find_place
from hqdigest.find.metrics.told_labels import DONE
from hqdigest.find.metrics.words import DEPENDENT, EDGE, FLOW, Words, load_word_lists, read_words, sentence_of
from hqdigest.lexicon import Lexicon
from hqdigest.ranking.gold import gold_of, wanted
from hqdigest.ranking.models import load_model
from hqdigest.ranking.pages import AnnotatedPage, Example
from hqdigest.ranking.similarity import bare, similarity
from hqdigest.ranking.weighing import Features, Scores

NAME, KIND = "labels", "choice"
SETTINGS = {"l2": 2.0, "min_count": 15, "min_pages": 5, "sharpness": 16.0, "drop": 60}
MEMORY = 12
_BEAM = 4  # parts that are tried with others
_SILENT = frozenset({PassageKind.NOISE, PassageKind.BYLINE})
_MOST = 70  # candidates of an example


def choose_label(place: Place, names: Sequence[Named], lexicon: Lexicon) -> Candidate | None:
    """Return the best candidate for a figure's label, None where no word stands beside it.

    `names` are the places and bodies of its passage.
    """
    scores = lexicon.make("scores of labels", lambda: Scores(GROUPS, load_model(lexicon, NAME)))
    most = partial(scores.most, "joint")
    generator = Generator(place, scores, load_word_lists(lexicon), _best, names, most)
    best: Candidate | None = None
    for candidate in generator.candidates():
        if best is None or candidate.value > best.value:
            best, generator.least = candidate, candidate.value
    return best


def _best(parts: Iterable[Part]) -> list[Part]:
    return sorted(parts, key=_value, reverse=True)[:_BEAM]


_value = attrgetter("value")


def remember(candidate: Candidate, place: Place) -> Label:
    """Return the label that a candidate gives."""
    words = place.words
    parts = candidate.parts
    last = words.cells[parts[-1].end - 1] if parts else EDGE
    if not parts and candidate.told:
        last = candidate.told.last
    text, first = candidate.text(words), parts[0].start if parts else None
    noun = _noun(text, words, first) if first is not None else candidate.told.noun if candidate.told else ""
    tail = candidate.told.text if candidate.told and candidate.last else ""
    noun = noun if len(noun) > 1 else ""
    return Label(text, first, last, place.quantity, place.passage, place.at, noun, tail, place.is_base)


def without(owner: str, label: str) -> str:
    """Return a label without the owner that it opens with, where something is left that says what is measured."""
    rest = label.removeprefix(owner).lstrip("的") if owner else label
    return rest if len(rest) > 1 else label


def whole_of(owner: str, label: Label, told: Sequence[Label], lexicon: Lexicon) -> Label | None:
    """Return what an owner has done its part of: 全区收入5亿元，国税部门[完成]2亿元; None where the label says it."""
    if without(owner, label.text) != DONE or label.quantity.dimension in RATES:
        return None
    here = (t for t in told if t.passage == label.passage and t.quantity.unit == label.quantity.unit)
    whole, lists = next(here, None), load_word_lists(lexicon)
    head = indicator_of(whole.text, lists.indicators) if whole is not None else ""
    if whole is None or not head or DEPENDENT in lists.classes.get(head, ""):
        return None  # what a work has done is of its own investment
    return label._replace(text=whole.text, last=whole.last, noun=whole.noun)


def _noun(text: str, words: Words, first: int) -> str:
    """Return a label behind the verb of a deed that it opens with: 生猪 of 出栏生猪 and of 年出栏生猪."""
    verb = next((n for n in (first, first + 1) if FLOW in words.cells[n][2]), None)
    if verb is None:
        return ""
    opening = "".join(words.texts[first : verb + 1])
    return text.removeprefix(opening) if text.startswith(opening) else ""


def examples(page: AnnotatedPage, lexicon: Lexicon) -> Iterator[Example]:
    """Give an example for each annotated key figure of a page."""
    golds = page.gold["metrics"]
    weigh, lists = Features(GROUPS), load_word_lists(lexicon)
    told: dict[int, list[Label]] = {}
    names = read_names(page.passages, (), lexicon)
    for number, reading in enumerate(page.passages):
        passage = reading.passage
        if passage.kind in _SILENT or passage.kind is PassageKind.ROW:
            continue
        words = read_words(reading, lists.classes)
        for q, row in gold_of(page, reading):
            if not row.get("label"):
                continue
            memory = told.setdefault(passage.article, [])
            place = find_place(words, sentence_of(reading, words, q), q, memory[-MEMORY:], number, lists.classes)
            named = names[passage.article].found.get(number, ())
            found = list(Generator(place, weigh, lists, list, named).candidates())
            neighbours = [n for n in golds if n is not row and abs(n["start"] - row["start"]) < 80]
            worth = worths([c.text(words) for c in found], row, neighbours)
            if not found:
                continue
            best = max(range(len(found)), key=worth.__getitem__)
            label = remember(found[best], place)
            owners = [without(owner, label.text) for owner in wanted(row, "subject")]
            memory.append(label._replace(plain=min(owners, key=len, default=label.text)))
            if row.get("class") == "key" and worth[best] > 0.4:
                kept = sample(worth)
                yield Example(page.name, [found[n].value for n in kept], [worth[n] for n in kept])


def worths(texts: list[str], row: Mapping[str, Any], neighbours: Sequence[Mapping[str, Any]]) -> list[float]:
    """Return how well each text says what is measured: like the right labels, and less like the neighbours'."""
    labels = wanted(row, "label")
    longer = [subject + label for subject in wanted(row, "subject") for label in labels[:2]]
    others = {n["label"] for n in neighbours if n.get("label") and n["label"] not in labels}
    known: dict[str, float] = {}
    for text in texts:
        if text not in known:
            own = max(similarity(label, text) for label in labels)
            own = max([own, *(0.97 * similarity(label, text) for label in longer)])
            rival = max((similarity(other, text) for other in others), default=0.0)
            known[text] = own if own >= rival else own - 0.5
    return [known[text] if bare(text) else 0.0 for text in texts]


def sample(worth: list[float]) -> list[int]:
    """Return the candidates to learn from: the best ones, and every so manieth of the others."""
    order = sorted(range(len(worth)), key=lambda n: -worth[n])
    step = max(1, (len(order) - 20) // (_MOST - 20))
    return sorted(order[:20] + order[20::step])
