"""What a clause without a name of its own speaks of: the same work, all, a part or phase of it, something else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from hqdigest.document import AnnotatedPassage
from hqdigest.find.projects.clauses import Clause, Stage
from hqdigest.find.projects.features import load_classes
from hqdigest.language.spans import around, within
from hqdigest.lexicon import Lexicon
from hqdigest.text import Span


class Kind(StrEnum):
    """What stands before the predicate of a clause."""

    NONE = "none"  # nothing: 目前已…
    SAME = "same"  # 该项目, 工程
    ALL = "all"  # 两项工程均
    PART = "part"  # 主体, 路基
    PHASE = "phase"  # 二期
    COUNT = "count"  # 11个小区
    OF_IT = "of it"  # 其中已…
    REST = "rest"  # 其余, 其中X
    OTHER = "other"


PARTS = frozenset({Kind.PART, Kind.COUNT, Kind.OF_IT, Kind.REST})  # what happens to one of them is not of the whole
UNCOUNTED = frozenset({Kind.PART, Kind.REST})  # nor are its figures


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
_NEAR = 4  # characters between a name and its own count


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
    return counted and not clause.has(Stage.WHOLE)


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
