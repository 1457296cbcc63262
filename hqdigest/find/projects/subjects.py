"""What a clause speaks of: the words before its predicate, and the works named before to which they refer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from hqdigest.document import AnnotatedPassage
from hqdigest.find.projects.clauses import WORK_NOUNS, Clause, Kind, Stage
from hqdigest.find.projects.context import Walk
from hqdigest.find.projects.drafts import Draft
from hqdigest.find.projects.features import load_classes
from hqdigest.language.spans import around, within
from hqdigest.lexicon import Lexicon
from hqdigest.text import Span


@dataclass(frozen=True, slots=True)
class Subject:
    """The words before the predicate of a clause; `count` is how many works 两项工程 are."""

    kind: Kind
    span: Span
    count: int = 0


class SubjectWords(NamedTuple):
    same: frozenset[str]
    parts: frozenset[str]
    shared: tuple[str, ...]
    longer: tuple[str, ...]  # those of them that are no single word: 上述项目
    rest: tuple[str, ...]
    longest: int
    lasts: frozenset[str]  # the last characters of parts


_SKIPPED = frozenset({"adverb", "opening", "!past", "!future", "!whole", "!not", "!recur"})
_LIGHT = frozenset("的了地得于在至到自从由将也还又才就仅只约近和及与、，。：·— 前后起内以年月日底初中上下旬")
# hits 一期, 二期工程, 3号楼
_PHASE = re.compile(r"(?:[一二三四五]期|[A-Z\d一二三四]{1,6}(?:号|#)?(?:标段?|楼|地块))(?:工程|项目)?")
_COUNTED = re.compile(r"^(?:以上|上述|这)?(?P<count>[两二三四五六七八九\d]+)(?:项|个|处|座|所|条|大|本|张|栋|期|家)")
_THESE = re.compile(r"^(?:以上|上述|这些|这[两二三四五六七八九\d])")
_DIGITS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_SHORT = 2
NOUNS = ("n", "vn", "l", "j", "i")  # tags of words of which a clause may speak
_STRONG = frozenset({Stage.FINISH, Stage.COMPLETE, Stage.PART, Stage.START, Stage.DELAY, Stage.RESUME})
_PREDICATES = _STRONG | {Stage.RUN}


def _words(lexicon: Lexicon) -> SubjectWords:
    return lexicon.make("words of subjects", lambda: _make(lexicon))


def _make(lexicon: Lexicon) -> SubjectWords:
    same = frozenset(lexicon.forms("projects", "same work"))
    parts = frozenset(lexicon.forms("projects", "part of a work")) - same
    return SubjectWords(
        same=same | {form for form in lexicon.forms("projects", "generic") if not _is_part(form, parts)},
        parts=parts,
        shared=lexicon.forms("projects", "shared subject"),
        longer=tuple(form for form in lexicon.forms("projects", "shared subject") if len(form) > _SHORT),
        rest=lexicon.forms("projects", "rest"),
        longest=max(map(len, parts), default=0),
        lasts=frozenset(part[-1:] for part in parts) | {"程", "工"},
    )


def _is_part(text: str, parts: frozenset[str]) -> bool:
    return text in parts or text.removesuffix("工程").removesuffix("施工") in parts


def read_subject(reading: AnnotatedPassage, clause: Clause, lexicon: Lexicon) -> Subject:
    """Return what stands before the predicate of a clause, adverbs, openings and dates left out."""
    words = _words(lexicon)
    text = reading.passage.text
    opening = text[clause.start : clause.end]
    span = _span(reading, clause, lexicon)
    said = text[span.start : span.end]
    if opening.startswith(words.rest):
        return Subject(Kind.OF_IT if opening.startswith("其中") and len(said) < _SHORT else Kind.REST, span)
    if _THESE.match(opening) or opening.startswith(words.longer):
        said = opening  # the count of 这3项 is a figure, and so none of the words kept
    if said.startswith(words.shared) or _THESE.match(said):
        shared = next((form for form in words.shared if said.startswith(form)), "")
        m = _COUNTED.match(said)
        count = 0 if m is None else _DIGITS.get(m["count"]) or (int(m["count"]) if m["count"].isdigit() else 0)
        return Subject(Kind.ALL if shared not in ("均", "全部") else Kind.NONE, span, count)
    if len(said) < _SHORT:
        return Subject(Kind.NONE, span)
    if _counts_part(clause, span):
        return Subject(Kind.COUNT, span)
    if said in words.same:
        return Subject(Kind.SAME, span)
    if _PHASE.fullmatch(said):
        return Subject(Kind.PHASE, span)
    sizes = range(min(words.longest, len(said)), 1, -1) if said[-1] in words.lasts else ()
    ends = any(_is_part(said[-size:], words.parts) for size in sizes)
    if ends or said.endswith(lexicon.forms("status", "preparation")):
        return Subject(Kind.PART, span)  # 可研批复|已完成
    named = any(t.tag.startswith(NOUNS) and t.tag != "vn" for t in within(reading.tokens, span.start, span.end))
    return Subject(Kind.OTHER if named else Kind.NONE, span)


def _counts_part(clause: Clause, span: Span) -> bool:
    """Tell whether a subject counts (11个小区): not all of it, unless the clause says so."""
    counted = any(clause.start <= q.start < span.end for q in clause.quantities)
    return counted and not any(
        s.stage is Stage.WHOLE or (s.stage is Stage.PAST and "全" in s.form) for s in clause.signs
    )


def _span(reading: AnnotatedPassage, clause: Clause, lexicon: Lexicon) -> Span:
    """Return the words before the first predicate or figure of a clause that are no adverbs or dates."""
    classes = load_classes(lexicon)
    strong = [s.start for s in clause.signs if s.stage in _STRONG]
    stop = min(strong or [s.start for s in clause.signs if s.stage is Stage.RUN], default=clause.end)
    signs = [s for s in clause.signs if s.stage not in _PREDICATES]
    kept = [
        token
        for token in within(reading.tokens, clause.start, stop)
        if not (
            classes(token.text) in _SKIPPED
            or token.text in _LIGHT
            or around(clause.dates, token.start)
            or around(signs, token.start)
            or around(clause.quantities, token.start)
        )
    ]
    while kept and kept[0].tag == "x":
        kept.pop(0)
    return Span(kept[0].start, min(kept[-1].end, stop)) if kept else Span(stop, stop)


def stands_for(reading: AnnotatedPassage, span: Span, name: str) -> bool:
    """Tell whether a subject stands for a work named before: 产业园 of 配套产业园一期, 适龄妇女 of 适龄妇女免费筛查."""
    tokens = within(reading.tokens, span.start, span.end)
    said = reading.passage.text[span.start : span.end]
    first = tokens[0].text if tokens else ""
    return said in name or (len(first) >= _SHORT and name.startswith(first))


_LAST_PHASE = re.compile("[一二三四五]期(?:工程|项目|建设)*$")
_AGAIN = re.compile(
    r"(?:目前|据悉|据了解|据介绍|截至目前)?，?(?:(?:该|本|这|此)[一项个]?|整个)?(?:项目|工程)|(?:该|本|这|此)项?(?:工作|任务|实事)"
)


def choose_drafts(walk: Walk, reading: AnnotatedPassage, clause: Clause, subject: Subject) -> tuple[list[Draft], Kind]:
    """Return the drafts that a clause without a name of its own speaks of, and what of them."""
    kind = subject.kind
    if kind is Kind.ALL or reading.passage.text.startswith(("均", "都"), clause.start):
        if kind is not Kind.ALL and clause.mark in "，," and not walk.sentence:
            return walk.current, Kind.PART  # 征地任务388亩，|均已完成: of what the clause before counts
        named = walk.sentence or walk.before or [d for d in walk.drafts.values() if d.work and not d.is_over()]
        return (named[-subject.count :] if subject.count else list(named)), Kind.NONE
    again = kind is Kind.SAME and _AGAIN.match(reading.passage.text, clause.start) is not None
    on = walk.current or walk.recent
    if not on and again:
        works = [d for d in walk.previous if d.name.endswith(WORK_NOUNS)]  # 该项目…, a paragraph below
        on = (works or ([walk.topic] if walk.topic is not None else walk.previous))[-1:]
    if walk.topic is not None and walk.named and reading.passage.text.startswith(("整体", "总体"), clause.start):
        return [walk.topic], Kind.NONE  # of the work whose parts were named last
    if walk.base is not None and kind in (Kind.SAME, Kind.NONE) and clause.has(Stage.WHOLE):
        return [walk.base], Kind.NONE  # 下穿通道完成40%…12月底前全线竣工
    others = kind is Kind.REST and (len(on) > 1 or any(q.unit in ("项", "件") for q in clause.quantities))
    if others or (on and _counts_works(reading.passage.text, clause, len(on))):
        return [], kind  # 其余26项, 14项指标 are none of those that are named
    if kind is Kind.PHASE and len(on) == 1:
        return [_phase(walk, reading, subject.span, on[0])], Kind.NONE
    many = len(on) > _SHORT and not (walk.sentence or clause.has(Stage.WHOLE))  # that the sentence before names
    if kind is not Kind.OTHER:
        return [] if many and kind is Kind.PART else on, kind
    if meant := [d for d in on if stands_for(reading, subject.span, d.name)]:
        return meant, Kind.NONE
    return (walk.current, Kind.PART) if walk.current and not many else ([], kind)


def _counts_works(text: str, clause: Clause, known: int) -> bool:
    """Tell whether a clause opens with a number of works that is not that of those known: 尚有11个项目进度滞后."""
    first = clause.quantities[0] if clause.quantities else None
    if first is None or first.start - clause.start > _SHORT or first.value == known:
        return False
    return text.startswith(WORK_NOUNS, first.end) or (known > 1 and first.unit in ("项", "件"))


def _phase(walk: Walk, reading: AnnotatedPassage, span: Span, whole: Draft) -> Draft:
    """Return the draft of a phase (二期) of the work named before."""
    text = reading.passage.text[span.start : span.end]
    if whole.parent is not None:
        whole = whole.parent
    key = (id(whole), text)
    if key not in walk.drafts:
        name = _LAST_PHASE.sub("", whole.name) + text
        walk.drafts[key] = Draft(name, span, reading.passage, "phase of a work", parent=whole)
    return walk.drafts[key]
