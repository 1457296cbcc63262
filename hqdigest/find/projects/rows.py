"""Rows: which of the works that are named and told of are projects, by a model of their names, places and news."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hqdigest.document import AnnotatedPassage, Document, Mention, PassageKind, Work
from hqdigest.find.projects.clauses import Stage
from hqdigest.find.projects.drafts import Draft
from hqdigest.find.projects.features import WordClasses, load_classes
from hqdigest.find.projects.names import head_start, is_generic, names_work
from hqdigest.language.spans import within
from hqdigest.lexicon import Lexicon
from hqdigest.model import ArticleKind
from hqdigest.ranking.models import load_model
from hqdigest.text import Token

NAME = "rows"
_STAGES = (Stage.FINISH, Stage.COMPLETE, Stage.PART, Stage.RUN, Stage.START, Stage.DELAY, Stage.SIGN, Stage.RECUR)
_PROPER = frozenset(("ns", "nr", "nz", "nt", "eng"))  # tags of words that name one thing
_STEPS = (0.3, 0.4, 0.5, 0.7, 0.8, 0.9, 0.97)  # of how sure the sequence model is
_MARKS = "，；。：、！？“”（）《》"
_LEAST = 0.4  # cross-validated: of less the precision falls faster than the recall rises
_SURE = 0.6
_UNTOLD = 0.6  # of what nothing is told but sizes: cross-validated, one in five of those that are left out was a work
_VERB = 2  # characters of a verb before a name
_FRAME = 30  # characters that are told alike of two works
_NUMBER = re.compile(r"\d[\d.]*")
_LINK = re.compile(r"(?:（[^（）]{1,20}）)?(?:、|以及|和|及)")


def choose_works(
    document: Document, readings: Sequence[AnnotatedPassage], drafts: Sequence[tuple[int, Draft]], lexicon: Lexicon
) -> list[Work]:
    """Return the works that are projects; those named together in a list (甲、乙和丙) are all, or none of them is.

    What ends as a work does and is told of with a day set for it is one in any case: half of those that the model would
    leave out are.
    """
    model = load_model(lexicon, NAME)
    found = [(d.work, d, document.articles[index].kind) for index, d in drafts if d.work is not None]
    chances = {id(work): model.probability(row_features(d, kind, lexicon)) for work, d, kind in found}
    tasks = [work for work, _, kind in found if kind is not ArticleKind.WORK_REPORT]  # a report's items are its topics
    for group in (*find_lists([work for work, _, _ in found], readings), *_find_items(tasks, readings)):
        mean = sum(chances[id(work)] for work in group) / len(group)
        chances |= {id(work): max(mean, chances[id(work)]) for work in group}
    wholes = {id(d.parent) for _, d in drafts}  # of which a phase is told
    return [work for work, d, kind in found if _stands(d, kind, chances[id(work)], id(d) in wholes, lexicon)]


def _stands(draft: Draft, kind: ArticleKind, chance: float, phased: bool, lexicon: Lexicon) -> bool:
    done, total = draft.progress.done, draft.progress.total
    if (is_generic(draft.name, lexicon) or draft.name.endswith("投资")) and (done is None or total is None):
        return False
    named = names_work(draft.name, lexicon)
    least = _LEAST if named or kind is not ArticleKind.WORK_REPORT else _SURE  # a report tells of many tasks
    aimed = draft.promised and (draft.progress.total is not None or named)
    if not (draft.events or draft.promises or draft.shared or aimed or phased or draft.progress.counted()):
        least = _UNTOLD
    if draft.progress.rated() and kind is not ArticleKind.WORK_REPORT:
        return True  # 新增就业1.2万人，完成全年目标的84%
    sure = aimed and draft.rule == "head of an item"
    return chance > least or sure or bool(named and draft.promises and draft.events)


def find_lists(works: Sequence[Work], readings: Sequence[AnnotatedPassage]) -> Iterator[list[Work]]:
    """Give the works whose names stand side by side in a list, or with the same words told of each."""
    places = sorted(((m.passage, m.start, m.end, n) for n, work in enumerate(works) for m in work.mentions))
    group: list[int] = []
    last = (-1, -1)
    for passage, start, end, number in places:
        text = readings[passage].passage.text
        beside = passage == last[0] and start >= last[1]
        if not (beside and (_LINK.fullmatch(text, last[1], start) or _told_alike(text, last[1], start, end))):
            if len(group) > 1:
                yield [works[n] for n in group]
            group = []
        if number not in group:
            group.append(number)
        last = (passage, end)
    if len(group) > 1:
        yield [works[n] for n in group]


def _find_items(works: Sequence[Work], readings: Sequence[AnnotatedPassage]) -> Iterator[list[Work]]:
    """Give the works that open the items of one list, each its own: 1. 新建公园10个。 2. 改造老旧小区50个."""
    items: dict[int, Work] = {}
    for work in works:
        m = work.mentions[0]
        passage = readings[m.passage].passage
        text = passage.text
        if passage.kind is PassageKind.BODY and 0 < head_start(text) <= m.start <= head_start(text) + _VERB:
            items.setdefault(m.passage, work)
    group: list[Work] = []
    for number in sorted(items):
        above = readings[number].passage.headings
        if number - 1 not in items or readings[number - 1].passage.headings != above:
            group = []
        group.append(items[number])
        if number + 1 not in items and len(group) > 1:
            yield group


def _told_alike(text: str, last: int, start: int, end: int) -> bool:
    """Tell whether the same is told of a name as of the one before it: 甲片区已完成60%，|乙片区已完成62%."""
    frame, own = _NUMBER.sub("#", text[last : start - 1]), _NUMBER.sub("#", text[end : end + _FRAME])
    return len(frame) > 2 and start - last <= _FRAME and text[start - 1] in "，；、" and own.startswith(frame)


def name_traits(work: Work, readings: Sequence[AnnotatedPassage], lexicon: Lexicon) -> tuple[str, ...]:
    """Return what the name of a work and the places where it is named tell."""
    return tuple(_name_traits(work, readings, lexicon))


def _name_traits(work: Work, readings: Sequence[AnnotatedPassage], lexicon: Lexicon) -> Iterator[str]:
    classes = load_classes(lexicon)
    best = max(work.mentions, key=lambda m: (len(m.text), m.sure))
    sure = max(m.sure for m in work.mentions)
    yield from (f"at least {step}" for step in _STEPS if sure > step)
    yield from sorted({f"rule {m.rule}" for m in work.mentions})
    yield f"times{min(len(work.mentions), 3)}"
    kinds = {readings[m.passage].passage.kind for m in work.mentions}
    yield from (f"in{kind}" for kind in sorted(kinds))
    if PassageKind.HEADING in kinds and len(kinds) > 1:
        yield "heading and text"
    if all(_is_bare(m, readings[m.passage]) for m in work.mentions):
        yield "bare"
    reading = readings[best.passage]
    yield from _of_words(within(reading.tokens, best.start, best.end), best.text, classes)
    yield from _of_place(best, reading, classes)


def _of_words(tokens: Sequence[Token], text: str, classes: WordClasses) -> Iterator[str]:
    if not tokens:
        return
    first, last = tokens[0], tokens[-1]
    head = classes(last.text) or last.tag[:2]
    opening = classes(first.text) or first.tag[:2]
    yield f"head{head}"
    yield f"open{opening}"
    proper = any(t.tag in _PROPER or t.text[0].isdigit() or t.text in "“（《" for t in tokens)
    yield f"proper{proper}"
    inner = {classes(t.text) for t in tokens[:-1]}
    yield from (f"inner {kind}" for kind in sorted(inner))
    yield from (f"holds{mark}" for mark in "、“（的和及与" if mark in text)


def _of_place(m: Mention, reading: AnnotatedPassage, classes: WordClasses) -> Iterator[str]:
    text = reading.passage.text
    before = within(reading.tokens, max(0, m.start - 8), m.start)[-1:]
    behind = within(reading.tokens, m.end, m.end + 8)[:1]
    for side, tokens in (("before", before), ("behind", behind)):
        word = tokens[0].text if tokens else "$"
        yield f"{side}w{word}"
        yield f"{side}c{(classes(word) or tokens[0].tag[:1]) if tokens else '$'}"
    if m.start == head_start(text):
        yield "at head"
    yield f"sentences{min(len(reading.passage.sentences), 3)}"
    yield f"kind{reading.passage.kind}"
    if m.start and text[m.start - 1] in _MARKS:
        yield f"mark{text[m.start - 1]}{text[m.end : m.end + 1] if text[m.end : m.end + 1] in _MARKS else 'x'}"


def row_features(draft: Draft, kind: ArticleKind, lexicon: Lexicon) -> list[str]:
    """Return the features of a draft: its name and place, what is told of it, the kind of its article."""
    return [*draft.traits, *_told(draft), f"article{kind}", f"work{names_work(draft.name, lexicon)}"]


def _told(draft: Draft) -> Iterator[str]:
    events = draft.events
    past, ahead = {e.stage for e in events if not e.future}, {e.stage for e in events if e.future}
    yield from (f"past {s}" for s in _STAGES if s in past)
    yield from (f"ahead {s}" for s in _STAGES if s in ahead)
    if draft.shared:
        yield "shared"
    if draft.promises:
        yield "promises"
    if draft.progress.percent:
        yield "rate"
    if draft.responsible:
        yield "responsible"
    if draft.progress.counted():
        yield "counted"
    if draft.urged:
        yield "urged"
    if draft.promised:
        yield "promised"
    if not draft.told():
        yield "nothing told"
    yield f"events{min(len(events), 3)}"


def _is_bare(mention: Mention, reading: AnnotatedPassage) -> bool:
    """Tell whether a passage holds nothing but a name."""
    text = reading.passage.text
    return not head_start(text) and len(text.strip(" ：:")) - len(mention.text) <= 1
