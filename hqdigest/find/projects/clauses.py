"""Clauses as projects need them: each with its words of progress, figures and dates; a bracket behind its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import cache
from re import Pattern, compile
from typing import NamedTuple, TypeVar

from hqdigest.document import AnnotatedPassage
from hqdigest.language import clauses as language
from hqdigest.language.clauses import find_enclosures
from hqdigest.language.spans import around, within
from hqdigest.lexicon import Lexicon
from hqdigest.model import DatePeriod, Dimension, Mark, Quantity
from hqdigest.text import Placed, Span

Item = TypeVar("Item", bound=Placed)


class Stage(StrEnum):
    """What a word says of a work."""

    FINISH = "finish"
    COMPLETE = "complete"
    PART = "part"
    RUN = "run"
    START = "start"
    FUTURE = "future"
    PAST = "past"
    DELAY = "delay"
    RECUR = "recur"
    NOT = "not"
    WHOLE = "whole"
    RESUME = "resume"
    SIGN = "sign"


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


class Sign(NamedTuple):
    """A word of progress, where it stands, and what it says."""

    start: int
    end: int
    stage: Stage
    form: str
    held: bool = False


class Clause(NamedTuple):
    """A stretch of a passage between two marks; the positions are those of the passage."""

    start: int
    end: int
    mark: str  # the mark before it
    signs: tuple[Sign, ...]
    quantities: tuple[Quantity, ...]
    dates: tuple[DatePeriod, ...]
    bracketed: bool = False

    def has(self, *stages: Stage) -> bool:
        return any(s.stage in stages for s in self.signs)


REACH = 60  # characters of a clause before and behind a figure or a date
ONGOING = ("正", "仍", "还在")  # how a word begins that tells what is going on now
_CUT = compile(r"[，；。！？：、（）\n]")
_RATES = frozenset(
    {Dimension.PERCENT, Dimension.PERCENTAGE_POINT, Dimension.DURATION, Dimension.RANK, Dimension.AGE, Dimension.RATIO}
)  # figures that count nothing
_NAMED = frozenset({Stage.FINISH, Stage.COMPLETE, Stage.START, Stage.PART, Stage.SIGN})
WORK_NOUNS = ("工程", "项目")
_ENDS_OF_WORK = ("完成", "完工", "完毕", "完善", "完整", "完备", "完结")
_SHORTEST = 4  # characters of a name before what is told of it
_AROUND = 2  # characters of 到, 在, 时 and the like around a date
_AS_OF = ("截至", "截止", "止至", "据至")


@cache
def _noun_behind() -> Pattern[str]:
    # hits 完工|时间, 开工|仪式, 通车|条件, 已完工|的项目: a word of progress that is part of a noun tells none
    return compile(
        r"时间|日期|时限|期限|条件|手续|仪式|标准|证书|报告|典礼|公告|大会|通知|协议|合同|申请|前期|工程|项目|管网|设施|后(?!续)|的(?:项目|工程|子项|事项)"
    )


@cache
def _name_behind() -> Pattern[str]:
    # hits 续建|配套与现代化改造项目: a name goes on behind the word
    return compile(r"(?:(?![已正在将完成了的])[一-鿿、“”（）]){0,12}?(?:工程|项目)")


@cache
def _told_next() -> Pattern[str]:
    # hits …已完成60%|、|南河大桥已通车: a mark between two works that are each told of
    return compile(r"、(?=[^，。；：、]{4,30}?(?:已|正在|均已|全部|正加|正抓|正按)[^，。；：、])")


def find_signs(text: str, start: int, end: int, lexicon: Lexicon, leading: bool = False) -> tuple[Sign, ...]:
    """Return the words of progress in `text[start:end]`, longest first, those in quotation marks left out.

    In a heading or a lead those before 项目 and 工程 tell, too (已完工项目：…).
    """
    stages = lexicon.make("stages", lambda: _stages(lexicon))
    naming = lexicon.make("naming signs", lambda: frozenset(lexicon.forms("status", "naming")))
    names = [e for e in find_enclosures(text, start, end) if e.mark in "“‘《"]
    words = [w for w in lexicon.match(text[start:end], "status") if w.id in stages]
    taken: set[int] = set()
    found: list[Sign] = []
    for word in sorted(words, key=lambda w: (w.start - w.end, w.start)):
        at, behind = word.start + start, word.end + start
        if not taken.isdisjoint((at, behind - 1)) or around(names, at) is not None or text[at - 1 : at] == "以":
            continue  # 以|供水、防洪为主
        if text[at:behind].endswith("完") and text.startswith(_ENDS_OF_WORK, behind - 1):
            continue  # 扩建|完成
        taken.update(range(at, behind))
        form, stage = text[at:behind], stages[word.id]
        named = leading and text.startswith(WORK_NOUNS, behind + text.startswith("的", behind))
        if named or not _is_noun(text, behind, stage, form in naming):
            found.append(Sign(at, behind, stage, form, word.id == "held"))
    return tuple(sorted(found, key=lambda sign: sign.start))


def _stages(lexicon: Lexicon) -> dict[str, Stage]:
    """Return what the words of each entry say, where they say how far a work is."""
    told = ((entry.id, entry.more.get("stage", "none")) for entry in lexicon.entries("status").values())
    return {id: Stage(stage) for id, stage in told if stage != "none"}


def _is_noun(text: str, end: int, stage: Stage, naming: bool) -> bool:
    """Tell whether a word of progress is part of a noun, and so tells none."""
    if stage is Stage.RUN:
        return text.startswith(WORK_NOUNS, end) or bool(naming and _name_behind().match(text, end))
    if stage is Stage.COMPLETE and text.startswith(WORK_NOUNS, end):
        return False  # 完成|工程建设
    return stage in _NAMED and bool(_noun_behind().match(text, end))


def find_clauses(reading: AnnotatedPassage, sentence: Span, lexicon: Lexicon) -> list[Clause]:
    """Return the clauses of a sentence in order; a bracket that tells a date or progress follows as one of its own."""
    text = reading.passage.text
    kept: list[Placed] = [*_inside(reading.quantities, sentence), *_inside(reading.dates, sentence)]
    kept.sort(key=lambda item: item.start)
    signs = find_signs(text, sentence.start, sentence.end, lexicon)
    clauses: list[Clause] = []
    for clause in language.find_clauses(text, sentence.start, sentence.end, kept):
        asides = [a for a in clause.asides if a.start > clause.start]
        for span, mark in _parted(text, clause):
            own = [a for a in asides if span.start <= a.start < span.end]
            clauses.append(_clause(reading, span, mark, signs, own))
            for aside in own:
                clauses += _bracket(reading, aside, signs)
    return _carry_dates(clauses)


def _parted(text: str, clause: language.Clause) -> Iterator[tuple[Span, str]]:
    """Give the parts of a clause that tells one work after another: 南河大桥已通车、北河大桥已完成60%."""
    begin, mark = clause.start, clause.before
    for m in _told_next().finditer(text, clause.start, clause.end):
        before = text[begin + _SHORTEST : m.start()]
        if ("已" in before or "正" in before) and around(clause.asides, m.start()) is None:
            yield Span(begin, m.start()), mark
            begin, mark = m.end(), "、"
    yield Span(begin, clause.end), mark


def _clause(
    reading: AnnotatedPassage, span: Span, mark: str, signs: Sequence[Sign], asides: Sequence[Span],
    bracketed: bool = False,
) -> Clause:  # fmt: skip
    def own(items: Sequence[Item]) -> tuple[Item, ...]:
        return tuple(i for i in _inside(items, span) if not any(a.start <= i.start < a.end for a in asides))

    dates = own(reading.dates)
    told = tuple(s for s in own(signs) if around(dates, s.start) is None)
    return Clause(span.start, span.end, mark, told, own(reading.quantities), dates, bracketed)


def _bracket(reading: AnnotatedPassage, aside: Span, signs: Sequence[Sign]) -> Iterator[Clause]:
    """Give the clauses of a bracket that tell progress or a date: （已完成188公里；12月15日前全部完成）."""
    begin: int | None = None
    for clause in language.find_clauses(reading.passage.text, aside.start, aside.end, reading.dates):
        begin = clause.start if begin is None else begin
        if clause.after == "：":
            continue
        made = _clause(reading, Span(begin, clause.end), clause.before or "（", signs, (), bracketed=True)
        yield made
        begin = None


def _carry_dates(clauses: Sequence[Clause]) -> list[Clause]:
    """Give a date that is a clause of its own to the clause behind it (9月底前，北山隧道将贯通)."""
    out: list[Clause] = []
    carried: tuple[DatePeriod, ...] = ()
    for clause in clauses:
        if carried and clause.mark in "，,":
            clause = clause._replace(dates=(*carried, *clause.dates))
            out[-1] = out[-1]._replace(dates=())
        alone = len(clause.dates) == 1 and not clause.signs and not clause.quantities and not clause.bracketed
        carried = clause.dates if alone and _is_date(clause) else ()
        out.append(clause)
    return out


def _is_date(clause: Clause) -> bool:
    """Tell whether a clause holds nothing but its date."""
    d = clause.dates[0]
    return clause.start <= d.start and (d.start - clause.start) + (clause.end - d.end) <= _AROUND


def begin_of_clause(text: str, end: int) -> int:
    """Return where the words before `end` begin that no mark parts from it, a short way back."""
    first = max(0, end - REACH)
    return max((m.end() for m in _CUT.finditer(text, first, end)), default=first)


def end_of_clause(text: str, start: int) -> int:
    """Return where the words behind `start` end that no mark parts from it, a short way on."""
    m = _CUT.search(text, start, start + REACH)
    return m.start() if m else min(len(text), start + REACH)


def count_shared(name: str, text: str) -> int:
    """Return how many pairs of characters of a name stand in a text."""
    return sum(name[i : i + 2] in text for i in range(len(name) - 1))


def tells_state(text: str, d: DatePeriod) -> bool:
    """Tell whether a date says as of when something is told (截至7月底, 2021年以来), not when it happens."""
    return (
        d.mark is Mark.SINCE or d.text.startswith(("截", "自", "从")) or text[max(0, d.start - 2) : d.start] in _AS_OF
    )


def is_count(q: Quantity) -> bool:
    """Tell whether a figure counts or measures something."""
    return q.value is not None and q.dimension not in _RATES


def _inside(items: Sequence[Item], span: Span) -> Sequence[Item]:
    return [i for i in within(items, span.start, span.end) if i.end <= span.end]
