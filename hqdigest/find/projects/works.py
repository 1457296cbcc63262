"""Works (工程、项目、任务) that a bulletin names: where each is mentioned, by what name, and which names are of one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from hqdigest.document import AnnotatedPassage, Document, Mention, Passage, PassageKind, Work
from hqdigest.find.projects.features import Stretch, load_classes, may_hold_work, read_stretch, score_tokens
from hqdigest.find.projects.mentions import complete_mentions
from hqdigest.find.projects.names import head_start, holds_name, trim_name
from hqdigest.language.contexts import find_contexts
from hqdigest.language.factuality import PROMISED
from hqdigest.language.spans import within
from hqdigest.lexicon import Lexicon
from hqdigest.model import ArticleKind, IssueDate
from hqdigest.ranking.sequence import LABELS, load_sequence_model
from hqdigest.text import Span, Token

_MARKS = re.compile(r"[\s“”‘’《》、,，·—\-–:：]+")
_BRACKET = re.compile(r"[（(]([^（）()]*)[）)]")
# hits 二期, 3号, 第四, 东段: what tells one work from another of the same kind
_NUMBER = re.compile(r"\d+|[一二三四五六七八九十]{1,5}(?=[期号标批段])|第[一二三四五六七八九十]{1,5}|[东西南北中]段")
_SHORTEST = 4  # a core from which one name may be the end of another


def core_of(name: str, lexicon: Lexicon) -> str:
    """Return what the mentions of one work have in common: no marks, brackets, nor 工程 or 改造 at the end."""
    bare = _MARKS.sub("", _BRACKET.sub("", name) or name)
    tails = lexicon.make("tails of works", lambda: frozenset(lexicon.forms("projects", "tail")))
    held = lexicon.forms("status", "held")
    bare = next((bare.removeprefix(verb) for verb in held if bare.startswith(verb)), bare)
    moved = True
    while moved:
        moved = False
        for size in (4, 3, 2):
            if len(bare) - size >= _SHORTEST - 1 and bare[-size:] in tails:
                bare, moved = bare[:-size], True
                break
    return bare


def bracket_of(name: str) -> str:
    """Return what stands in brackets in a name (民主街—滨湖大道)."""
    return "".join(_BRACKET.findall(name))


class Entities:
    """The works found so far, by how their cores end."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._near: dict[tuple[int, str], list[tuple[str, int]]] = {}
        self.mentions: list[list[Mention]] = []

    def add(self, mention: Mention, article: int, row: bool = False) -> int:
        """Return the number of the work that a mention names, a new one where it is none of those before."""
        core = core_of(mention.text, self._lexicon)
        near = self._near.setdefault((article, core[-2:]), [])
        for known, number in near:
            if not row and _are_same(core, mention.text, known, self.mentions[number][0].text):
                self.mentions[number].append(mention)
                break
        else:
            number = len(self.mentions)
            self.mentions.append([mention])
        near.append((core, number))
        return number


def names_same(name: str, other: str, lexicon: Lexicon) -> bool:
    """Tell whether two names are of one work."""
    return _are_same(core_of(name, lexicon), name, core_of(other, lexicon), other)


def _are_same(core: str, name: str, known: str, other: str) -> bool:
    if core != known:
        if min(len(core), len(known)) < _SHORTEST or not (core.endswith(known) or known.endswith(core)):
            return False
        longer, shorter = (core, known) if len(core) > len(known) else (known, core)
        if "、" in name or "、" in other:
            return False  # 甲路、乙路改造 is not 乙路改造
        if _NUMBER.findall(longer[: len(longer) - len(shorter)][-2:]):
            return False
    a, b = bracket_of(name), bracket_of(other)
    return not a or not b or a == b  # 环城路（南段）改造 and 环城路（北段）改造 are two


def merge_mentions(
    mentions: Sequence[Mention], passages: Sequence[AnnotatedPassage], lexicon: Lexicon
) -> tuple[Work, ...]:
    """Return one work for each thing named."""
    entities = Entities(lexicon)
    articles: dict[int, int] = {}
    for mention in mentions:
        passage = passages[mention.passage].passage
        number = entities.add(mention, passage.article, row=passage.kind is PassageKind.ROW and bool(passage.columns))
        articles[number] = passage.article
    return tuple(
        Work(_fullest(group), articles[number], tuple(group)) for number, group in enumerate(entities.mentions)
    )


def _fullest(group: Sequence[Mention]) -> str:
    """Return the longest name that the model is sure of."""
    best = max(m.sure for m in group)
    sure = [m for m in group if m.sure >= best / 2]
    return max(sure, key=lambda m: (len(m.text), -m.passage, -m.start)).text


READ = frozenset({PassageKind.BODY, PassageKind.CAPTION, PassageKind.HEADING, PassageKind.ROW})
_LEAST = 0.25  # what a token must have of probability to be in a name
_FIRM = 0.3  # a token that is less likely outside belongs to its name whatever word it is
_OUT, _BEGIN, _ALONE = LABELS.index("O"), LABELS.index("B"), LABELS.index("U")
_LISTED = re.compile(r"项目|工程|实事|任务|清单|台账")
_AHEAD = re.compile(r"下一?步|打算|计划|安排|存在|问题|困难")


def find_works(
    document: Document, passages: Sequence[AnnotatedPassage], lexicon: Lexicon, issued: IssueDate | None = None
) -> tuple[Work, ...]:
    """Return the works that are named, by their first mentions; `passage` of a mention counts `passages`."""
    return merge_mentions(find_mentions(document, passages, lexicon, issued), passages, lexicon)


def find_mentions(
    document: Document, passages: Sequence[AnnotatedPassage], lexicon: Lexicon, issued: IssueDate | None
) -> list[Mention]:
    """Return the stretches that name works, in the order of the text: by the model, and by heads, rates and lists."""
    model = load_sequence_model(lexicon, "projects")
    guessed: dict[int, list[Mention]] = {}
    for number, sentence in read_sentences(document, passages, lexicon):
        chances = model.probabilities(score_tokens(sentence, model))
        guessed.setdefault(number, []).extend(_mentions(number, passages[number], sentence, chances, lexicon))
    found: list[Mention] = []
    contexts = find_contexts(document, passages, lexicon, issued)
    for number, (reading, context) in enumerate(zip(passages, contexts, strict=True)):
        if reading.passage.kind in READ:
            report = document.articles[reading.passage.article].kind is ArticleKind.WORK_REPORT
            promised = context.factuality in PROMISED
            found += complete_mentions(number, reading, guessed.get(number, []), lexicon, report, promised)
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
