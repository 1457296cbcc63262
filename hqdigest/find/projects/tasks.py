"""Names of tasks told by their figures: what so many are to be built of, what a rate is of."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from operator import attrgetter

from hqdigest.document import AnnotatedPassage
from hqdigest.find.projects.clauses import is_count
from hqdigest.find.projects.features import load_classes
from hqdigest.find.projects.listed import ends_graded
from hqdigest.find.projects.names import head_start, may_be_work, trim_name
from hqdigest.language.clauses import Clause, find_clauses
from hqdigest.language.spans import around, within
from hqdigest.lexicon import Lexicon
from hqdigest.model import Dimension
from hqdigest.text import Span

_SHORTEST = 2  # characters of what is counted


def find_targets(reading: AnnotatedPassage, lexicon: Lexicon, promised: bool) -> Iterator[Span]:
    """Give the tasks of an item, each a verb with how many of what: 九是新建11座乡镇公厕，…；更新供水管网10公里.

    Where nothing is promised, what is counted must end as a work or a task does.
    """
    text = reading.passage.text
    begin = head_start(text)
    for clause in find_clauses(text, begin, kept=reading.quantities) if begin else ():
        verb = verbs_of_tasks(lexicon).match(text, clause.start)
        counts = [q for q in within(reading.quantities, clause.start, clause.end) if is_count(q)]
        if verb is None or len(counts) != 1 or counts[0].dimension is Dimension.MONEY:
            continue
        first = counts[0].start <= verb.end()
        span = trim_name(reading, Span(clause.start, clause.end if first else counts[0].start), lexicon)
        if span is None or span.start > clause.start or re.search("[、的]", text[verb.end() : span.end]):
            continue
        noun = text[counts[0].end if first else verb.end() : span.end]
        if len(noun) >= _SHORTEST and (promised or ends_graded(reading, span, lexicon)) and may_be_work(noun, lexicon):
            yield span


def verbs_of_tasks(lexicon: Lexicon) -> re.Pattern[str]:
    """Return the pattern of the verbs that open a task, one or several: 新建, 改造提升."""

    def build() -> re.Pattern[str]:
        verb = lexicon.pattern("projects", "verb with object")
        return re.compile(rf"{verb}(?:[、和]?{verb})*")

    return lexicon.make("verbs that open tasks", build)


# hits 完成全年任务的|96.5%, 占年度目标的|80%, 完成率|107.3%
@cache
def _share() -> re.Pattern[str]:
    told = r"(?:占|完成|达到?|为|实现|相当于|是)[^，。；]{0,12}?(?:任务|目标|计划|指标)[^，。；]{0,14}"
    return re.compile(rf"(?:{told}|(?P<rate>完成率)[为达]?到?)$")


def find_rated(reading: AnnotatedPassage, lexicon: Lexicon) -> Iterator[Span]:
    """Give the names of tasks told by a rate: 城镇新增就业4.8万人，完成全年任务的96.5%; 医保参保完成任务的98%."""
    text = reading.passage.text
    rates = [q for q in reading.quantities if q.dimension is Dimension.PERCENT and q.value is not None]
    if not rates:
        return
    clauses = find_clauses(text, kept=reading.quantities)
    for rate in rates:
        at = bisect_right(clauses, rate.start, key=attrgetter("start")) - 1
        if at < 0 or rate.start >= clauses[at].end:
            continue
        clause = clauses[at]
        m = _share().search(text, clause.start, rate.start)
        if m is None or "预算" in text[m.start() : rate.start]:
            continue
        name = _before_rate(reading, clauses, at, m.start(), lexicon)
        if name is not None and head_start(text) and "、" in text[name.start : name.end]:
            continue  # of the parts of an item's work
        begin = clauses[at - 1].start if at else 0
        counted = any(
            is_count(q) for q in within(reading.quantities, begin, m.start()) if q.dimension is not Dimension.MONEY
        )
        if name is not None and (m["rate"] is None or counted):
            yield name  # 正在布置场地，完成率90%: without a count it is of no task


def _before_rate(
    reading: AnnotatedPassage, clauses: Sequence[Clause], at: int, stop: int, lexicon: Lexicon
) -> Span | None:
    """Return what a rate is told of: the words before it or before the count in the clause before."""
    clause = clauses[at]
    start = clause.start + head_start(reading.passage.text[clause.start : stop]) if stop > clause.start else stop
    found = _task(reading, Span(start, stop), lexicon)
    if found is None and at and clause.before in "，,":
        before = clauses[at - 1]
        start = before.start + head_start(reading.passage.text[before.start : before.end])
        found = _task(reading, Span(start, before.end), lexicon)
    return found


def _task(reading: AnnotatedPassage, span: Span, lexicon: Lexicon) -> Span | None:
    """Return the name before the first count of a clause, its verbs left out."""
    count = next((q for q in within(reading.quantities, span.start, span.end) if is_count(q)), None)
    stop = count.start if count else span.end
    tokens = [t for t in within(reading.tokens, span.start, stop) if not around(reading.dates, t.start)]
    classes = load_classes(lexicon)
    while tokens and (classes(tokens[-1].text)[:1] == "!" or tokens[-1].text in ("达", "达到", "为", "约", "近", "超")):
        tokens.pop()
    if not tokens:
        return None
    found = trim_name(reading, Span(tokens[0].start, tokens[-1].end), lexicon)
    if found is None or not 4 <= len(found) <= 26:
        return None
    text = reading.passage.text[found.start : found.end]
    bad = re.search(r"[，；。的]|\d", text) or not may_be_work(text, lexicon)
    return None if bad else found
