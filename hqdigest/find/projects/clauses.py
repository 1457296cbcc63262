"""Clauses as projects need them: a sentence cut at its marks outside brackets, with the signs of progress in each."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TypeVar

from hqdigest.document import AnnotatedPassage
from hqdigest.lexicon import Entry, Lexicon, alternation
from hqdigest.model import DatePeriod, Grain, Mark, Quantity
from hqdigest.text import Placed, Span

Item = TypeVar("Item", Quantity, DatePeriod)


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


@dataclass(frozen=True, slots=True)
class Sign:
    """A word of progress, where it stands, and what it says."""

    start: int
    end: int
    stage: Stage
    form: str
    held: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
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


# hits “健康直通车”, （民主街—滨湖大道）, 《协议》: what stands in them is a name or an aside, and parts no clause
_ENCLOSED = (
    r"“[^“”，。；！？]{0,60}”|《[^《》]{0,100}》|（[^（）]{0,200}）|【[^【】]{0,100}】"
    r"|\[[^\[\]]{0,100}\]|\([^()]{0,200}\)"
)
# hits …已完成60%|、|南河大桥已通车: a mark between two works that are each told of
_TOLD_NEXT = r"、(?=[^，。；：、]{4,30}?(?:已|正在|均已|全部|正加|正抓|正按)[^，。；：、])"
_MARK = re.compile(rf"(?P<enclosed>{_ENCLOSED})|(?P<mark>[，；。！？：:\n]|{_TOLD_NEXT})")
_TOLD = re.compile(r"已|正在|完[成工]|全部|正[加抓按]")
_NAMED = frozenset({Stage.FINISH, Stage.COMPLETE, Stage.START, Stage.PART})
# hits 完工|时间, 开工|仪式, 通车|条件: a word of progress that is part of a noun tells none
_NOUN_BEHIND = re.compile(
    r"时间|日期|时限|期限|条件|手续|仪式|标准|证书|报告|典礼|公告|大会|通知|协议|合同|申请|前期|工程|项目|管网|设施|后(?!续)"
)
_SHORTEST = 4  # characters of a name before what is told of it
_AS_OF = ("截至", "截止", "止至", "据至")


def load_signs(lexicon: Lexicon) -> tuple[re.Pattern[str], dict[str, Stage], frozenset[str]]:
    """Return the pattern of all signs, what each form says, and the forms of events held; made once."""
    return lexicon.make("project signs", lambda: _make_signs(lexicon))


def _make_signs(lexicon: Lexicon) -> tuple[re.Pattern[str], dict[str, Stage], frozenset[str]]:
    entries = [e for e in lexicon.entries("status").values() if e.more.get("stage", "none") != "none"]
    pattern = _by_first(entries)
    stages = {form: Stage(e.more["stage"]) for e in entries for form in e.forms}
    held = frozenset(lexicon.entries("status")["held"].forms)
    opens = re.escape("".join(sorted({form[0] for form in stages})))  # elsewhere neither is tried
    return re.compile(rf"(?=[“《（【\[({opens}])(?:(?P<enclosed>{_ENCLOSED})|(?P<sign>{pattern}))"), stages, held


def _by_first(entries: Sequence[Entry]) -> str:
    """Return an alternation of all forms, parted by their first characters: what opens no form is passed over fast."""
    groups: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for entry in entries:
        for form in entry.forms:
            groups.setdefault(form[0], []).append((form, entry.excepts))
    parts = "|".join(f"(?={re.escape(first)}){alternation(pairs)}" for first, pairs in groups.items())
    return f"(?=[{re.escape(''.join(groups))}])(?:{parts})" if groups else "(?!)"


def find_signs(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[Sign]:
    """Give the signs of progress in `text[start:end]`, those inside brackets and quotation marks left out."""
    pattern, stages, held = load_signs(lexicon)
    naming = lexicon.make("naming signs", lambda: frozenset(lexicon.forms("status", "naming")))
    for m in pattern.finditer(text, start, end):
        if m["sign"] and not _is_noun(text, m.end(), stages[m["sign"]], m["sign"] in naming):
            yield Sign(m.start(), m.end(), stages[m["sign"]], m["sign"], m["sign"] in held)


# hits 续建|配套与现代化改造项目: a name goes on behind the sign
_NAME_BEHIND = re.compile(r"[一-鿿、“”（）]{0,12}?(?:工程|项目)")
_VERB_BEHIND = re.compile(r"[已正在将完成了的]")


def _is_noun(text: str, end: int, stage: Stage, naming: bool) -> bool:
    """Tell whether a word of progress is part of a noun, and so tells none."""
    if stage is Stage.RUN:
        m = _NAME_BEHIND.match(text, end) if naming else None
        return text.startswith(("工程", "项目"), end) or bool(m and not _VERB_BEHIND.search(m[0]))
    return stage in _NAMED and bool(_NOUN_BEHIND.match(text, end))


def find_clauses(reading: AnnotatedPassage, sentence: Span, lexicon: Lexicon) -> list[Clause]:
    """Return the clauses of a sentence in order; a bracket that tells a date or progress follows as one of its own."""
    text = reading.passage.text
    quantities = _inside(reading.quantities, sentence)
    dates = _inside(reading.dates, sentence)
    clauses: list[Clause] = []
    begin, mark, brackets = sentence.start, "", list[Span]()
    for m in _MARK.finditer(text, sentence.start, sentence.end):
        if m["enclosed"]:
            if m["enclosed"][0] in "（([【":
                brackets.append(Span(m.start() + 1, m.end() - 1))
            continue
        if _covers(quantities, m.start()) or _covers(dates, m.start()):
            continue
        if m[0] == "、" and not _TOLD.search(text, begin + _SHORTEST, m.start()):
            continue
        clauses += _clause(text, begin, m.start(), mark, quantities, dates, brackets, lexicon)
        begin, mark, brackets = m.end(), m[0], []
    clauses += _clause(text, begin, sentence.end, mark, quantities, dates, brackets, lexicon)
    return _carry_dates(text, clauses)


def _carry_dates(text: str, clauses: Sequence[Clause]) -> list[Clause]:
    """Give a date that is a clause of its own to the clause behind it (9月底前，北山隧道将贯通)."""
    out: list[Clause] = []
    carried: tuple[DatePeriod, ...] = ()
    for clause in clauses:
        if carried and clause.mark in "，,":
            clause = replace(clause, dates=(*carried, *clause.dates))
        alone = len(clause.dates) == 1 and not clause.signs and not clause.quantities and not clause.bracketed
        carried = clause.dates if alone and _is_date(text, clause) else ()
        out.append(clause)
    return out


def _is_date(text: str, clause: Clause) -> bool:
    """Tell whether a clause holds nothing but its date."""
    d = clause.dates[0]
    return clause.start <= d.start and (d.start - clause.start) + (clause.end - d.end) <= _AROUND


_AROUND = 2  # characters of 到, 在, 时 and the like around a date


def tells_state(text: str, d: DatePeriod) -> bool:
    """Tell whether a date says as of when something is told (截至7月底, 2021年以来), not when it happens."""
    return (
        d.mark is Mark.SINCE or d.text.startswith(("截", "自", "从")) or text[max(0, d.start - 2) : d.start] in _AS_OF
    )


def tells_day(clause: Clause, now: date | None) -> bool:
    """Tell whether a clause without a promise tells what was done on a day that has passed (9月18日全部通水)."""
    if now is None or clause.has(Stage.FUTURE):
        return False
    return any(d.grain is Grain.DAY and d.mark is Mark.IN and d.last is not None and d.last < now for d in clause.dates)


def lies_ahead(d: DatePeriod, now: date | None) -> bool:
    """Tell whether a date lies ahead of the issue date; without one, whether something is due by it."""
    if now is None:
        return d.mark is Mark.BY
    if d.mark is Mark.IN and d.first is not None:
        return d.first > now
    return d.last is not None and d.last >= now


def _covers(items: Sequence[Quantity] | Sequence[DatePeriod], position: int) -> bool:
    """Tell whether one of the sorted, disjoint `items` holds a position."""
    at = bisect_right(items, position, key=lambda i: i.start) - 1
    return at >= 0 and position < items[at].end


def _in_any(items: Sequence[Placed], position: int) -> bool:
    return any(i.start <= position < i.end for i in items)


def _inside(items: Sequence[Item], span: Span) -> Sequence[Item]:
    first = bisect_left(items, span.start, key=lambda i: i.start)
    last = bisect_left(items, span.end, key=lambda i: i.start)
    return items[first:last]


def _clause(
    text: str,
    start: int,
    end: int,
    mark: str,
    quantities: Sequence[Quantity],
    dates: Sequence[DatePeriod],
    brackets: Sequence[Span],
    lexicon: Lexicon,
) -> Iterator[Clause]:
    while start < end and text[start] in " \t":
        start += 1
    while end > start and text[end - 1] in " \t":
        end -= 1
    if start >= end:
        return
    span = Span(start, end)
    own = tuple(q for q in _inside(quantities, span) if q.end <= end and not _in_any(brackets, q.start))
    due = tuple(d for d in _inside(dates, span) if d.end <= end and not _in_any(brackets, d.start))
    signs = tuple(s for s in find_signs(text, start, end, lexicon) if not _in_any(due, s.start))
    yield Clause(start, end, mark, signs, own, due)
    for b in brackets:
        yield from _bracket(text, b, _inside(quantities, b), _inside(dates, b), lexicon)


_INNER = re.compile(r"[，；。]")


def _bracket(
    text: str, span: Span, quantities: Sequence[Quantity], dates: Sequence[DatePeriod], lexicon: Lexicon
) -> Iterator[Clause]:
    """Give the clauses of a bracket that tell progress or a date: （已完成188公里；12月15日前全部完成）."""
    begin, mark = span.start, "（"
    cuts = [m for m in _INNER.finditer(text, span.start, span.end) if not _covers(dates, m.start())]
    for end, behind in [*((m.start(), m[0]) for m in cuts), (span.end, "")]:
        signs = tuple(find_signs(text, begin, end, lexicon))
        due = tuple(d for d in dates if begin <= d.start and d.end <= end)
        held = tuple(q for q in quantities if begin <= q.start and q.end <= end)
        if signs or due or held or "：" in text[begin:end]:
            yield Clause(begin, end, mark, signs, held, due, bracketed=True)
        begin, mark = end + 1, behind
