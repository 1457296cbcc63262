"""Works (工程、项目、任务) that a bulletin names: where each is mentioned, and by what name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from hqdigest.document import AnnotatedPassage, Document, Mention, Passage, PassageKind, Work
from hqdigest.find.projects.entities import merge_mentions
from hqdigest.find.projects.features import Stretch, load_classes, may_hold_work, read_stretch, score_tokens
from hqdigest.find.projects.mentions import complete_mentions
from hqdigest.find.projects.names import head_start, holds_name, trim_name
from hqdigest.language.spans import within
from hqdigest.lexicon import Lexicon
from hqdigest.model import ArticleKind
from hqdigest.ranking.sequence import LABELS, load_sequence_model
from hqdigest.text import Span, Token

READ = frozenset({PassageKind.BODY, PassageKind.CAPTION, PassageKind.HEADING, PassageKind.ROW})
_LEAST = 0.25  # what a token must have of probability to be in a name
_FIRM = 0.3  # a token that is less likely outside belongs to its name whatever word it is
_OUT, _BEGIN, _ALONE = LABELS.index("O"), LABELS.index("B"), LABELS.index("U")
_LISTED = re.compile(r"项目|工程|实事|任务|清单|台账")
_AHEAD = re.compile(r"下一?步|打算|计划|安排|存在|问题|困难")


def find_works(document: Document, passages: Sequence[AnnotatedPassage], lexicon: Lexicon) -> tuple[Work, ...]:
    """Return the works that are named, by their first mentions; `passage` of a mention counts `passages`."""
    return merge_mentions(find_mentions(document, passages, lexicon), passages, lexicon)


def find_mentions(document: Document, passages: Sequence[AnnotatedPassage], lexicon: Lexicon) -> list[Mention]:
    """Return the stretches that name works, in the order of the text: by the model, and by heads, rates and lists."""
    model = load_sequence_model(lexicon, "projects")
    guessed: dict[int, list[Mention]] = {}
    for number, sentence in read_sentences(document, passages, lexicon):
        chances = model.probabilities(score_tokens(sentence, model))
        guessed.setdefault(number, []).extend(_mentions(number, passages[number], sentence, chances, lexicon))
    found: list[Mention] = []
    for number, reading in enumerate(passages):
        if reading.passage.kind in READ:
            report = document.articles[reading.passage.article].kind is ArticleKind.WORK_REPORT
            found += complete_mentions(number, reading, guessed.get(number, []), lexicon, report)
    return found


def read_sentences(
    document: Document, passages: Sequence[AnnotatedPassage], lexicon: Lexicon
) -> Iterator[tuple[int, Stretch]]:
    """Give the sentences that may hold a work, each with the number of its passage."""
    classes = load_classes(lexicon)
    pairs = _count_pairs(passages)
    for number, reading in enumerate(passages):
        passage = reading.passage
        if passage.kind not in READ:
            continue
        told = _told(document, passage)
        report = document.articles[passage.article].kind is ArticleKind.WORK_REPORT
        for n, sentence in enumerate(passage.sentences or (Span(0, len(passage.text)),)):
            tokens = _within(reading.tokens, sentence)
            if tokens and may_hold_work(tokens, classes, report):
                place = [*told, f"sentence{min(n, 2)}"]
                yield number, read_stretch(reading, tokens, place, pairs[passage.article], classes)


def _told(document: Document, passage: Passage) -> list[str]:
    """Return what holds of a whole passage: its kind, its list mark, the headings above, the kind of its article."""
    above = "".join(passage.headings)
    told = [f"k{passage.kind}", f"article{document.articles[passage.article].kind}"]
    if end := head_start(passage.text):
        told.append("marked" + ("1" if passage.text[:end].strip()[:1].isdigit() else "x"))
    if _LISTED.search(above):
        told.append("below works")
    if _AHEAD.search(above):
        told.append("below ahead")
    told.append(f"size{min(len(passage.text) // 20, 6)}")
    return told


def _count_pairs(passages: Sequence[AnnotatedPassage]) -> Mapping[int, Counter[tuple[str, str]]]:
    counts: dict[int, Counter[tuple[str, str]]] = {}
    for reading in passages:
        if reading.passage.kind is not PassageKind.NOISE:
            words = [token.text for token in reading.tokens]
            counts.setdefault(reading.passage.article, Counter()).update(pairwise(words))
    return counts


def _within(tokens: Sequence[Token], span: Span) -> Sequence[Token]:
    tokens = within(tokens, span.start, span.end)
    while tokens and tokens[-1].text.isspace():
        tokens = tokens[:-1]
    return tokens


def _mentions(
    number: int, reading: AnnotatedPassage, stretch: Stretch, chances: Sequence[tuple[float, ...]], lexicon: Lexicon
) -> Iterator[Mention]:
    """Give the runs of tokens that are rather in a name than not, parted where another begins."""
    begin = None
    for i, chance in enumerate((*chances, ())):
        inside = bool(chance) and 1 - chance[_OUT] > _LEAST
        new = inside and chance[_BEGIN] + chance[_ALONE] > 0.5 * (1 - chance[_OUT])
        if begin is not None and (new or not inside):
            firm = [t.start for t, c in zip(stretch.tokens[begin:i], chances[begin:i], strict=True) if c[_OUT] < _FIRM]
            whole = Span(stretch.tokens[begin].start, stretch.tokens[i - 1].end)
            span = trim_name(reading, whole, lexicon, firm)
            sure = max(1 - c[_OUT] for c in chances[begin:i])
            if span is not None and holds_name(reading, span, sure, lexicon):
                yield Mention(number, span.start, span.end, reading.passage.text[span.start : span.end], sure)
            begin = None
        if inside and begin is None:
            begin = i
