"""Status (进展状态) of a project: what the words of a clause come to, and of headings and leads (引出) above works."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from hqdigest.find.projects.clauses import Clause, Sign, Stage, find_signs
from hqdigest.language.cues import Factuality
from hqdigest.language.factuality import PROMISED, Factualities
from hqdigest.language.list_marks import without_mark
from hqdigest.lexicon import Lexicon, alternation
from hqdigest.model import Dimension, Grain, Mark

# hits 全部|建设任务, 整体|验收: what only says how much of it
_ALL = re.compile(
    r"(?:了|合同内|合同|全部|整体|全面|总体|各项|所有|年度|全年|既定|全线|最后|最终|竣工|完工|工程|项目|综合|主体及配套)*"
)
_LONGEST = 8
_JOINED = ("并", "、投", "和投", "及", "，")


def completes_step(text: str, clause: Clause, sign: Sign, lexicon: Lexicon) -> bool:
    """Tell whether 完成 has a step of the work, or a count, for its object; nothing behind it is the whole."""
    wholes = lexicon.make("whole objects", lambda: frozenset(lexicon.forms("status", "whole object")))
    behind = text[sign.end : clause.end].strip(" 了的")
    rest = behind[m.end() :] if (m := _ALL.match(behind)) else behind
    return bool(rest) and not any(_is_whole(t, wholes) for t in (behind, rest))


def _is_whole(text: str, wholes: frozenset[str]) -> bool:
    sizes = range(1, min(_LONGEST, len(text)) + 1)
    return any(text[:n] in wholes and (n == len(text) or text.startswith(_JOINED, n)) for n in sizes)


_OF_FIGURES = "named behind"  # the cue of what is a target by its name: 60部的目标任务
_ADVERBS = ("目前", "此前", "之前", "以前", "先前", "提前", "年前")  # none of which sets a day
_BARE = 6  # characters before 完成 that name what was done, where nothing stands behind it
_DONE = "完成"
_MODAL = frozenset({Stage.FUTURE, Stage.PAST, Stage.NOT})


class Event(NamedTuple):
    """One thing told of a project: its stage, whether it is still to come, whether it is of the whole."""

    stage: Stage
    future: bool = False
    held: bool = False
    early: bool = False  # a step before the ground is broken: 招标, 用地手续
    going: bool = False  # told to be going on now: 正在安装
    sure: bool = False  # a finish with 已, 全部 or the like before it


@cache
def _behind_count() -> re.Pattern[str]:
    # hits 完工9个|，, 改造一百四十个|村，; misses 4.5米|宽的产业路
    return re.compile(r"[^，、；。（）的]{0,4}?(?:[，、；。（）和及与其\s]|$)")


def find_events(
    text: str, clause: Clause, facts: Factualities, lexicon: Lexicon, part: bool = False
) -> Iterator[Event]:
    """Give what a clause tells of its subject; `part` says that it is a part of the work."""
    if not clause.signs or text.endswith("之一", clause.start, clause.end):
        return  # 均为国务院部署实施的150项工程|之一: what it is, not how far it is
    ongoing, undone, asking = lexicon.make("beginnings", lambda: _beginnings(lexicon))
    missed, partly, whole, past = False, part, False, False
    told_of = text[clause.start : clause.end + 1]
    going = any(word in told_of for word in asking)
    for i, sign in enumerate(clause.signs):
        if sign.stage in _MODAL:
            past = sign.stage is Stage.PAST and sign.form != "共"
            continue
        stop = clause.signs[i + 1].start if i + 1 < len(clause.signs) else clause.end
        if sign.stage is Stage.WHOLE:
            whole = True
            continue
        told = read_fact(text, clause, sign, facts)
        once = any(s.stage is Stage.FUTURE and s.start == sign.end for s in clause.signs[i + 1 : i + 2])  # 建成|达产后
        come = (going and sign.stage is not Stage.RUN) or told in PROMISED or once
        going = going or sign.form.startswith(ongoing)
        if sign.held and lexicon.make("openings", lambda: _openings(lexicon)).search(text, sign.end, clause.end):
            sign = sign._replace(stage=Stage.START)  # 举行西环线开工仪式
        event = _event(text, clause, sign, stop, come, missed or told is Factuality.DENIED, partly, whole, lexicon)
        yield event._replace(
            sure=(past or whole) and event.stage is Stage.FINISH and not come and not clause.has(Stage.NOT)
        )
        partly = partly or sign.stage is Stage.PART
        missed = sign.stage is Stage.DELAY and sign.form.startswith(undone)


def _openings(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"{lexicon.pattern('status', 'start')}[^，。；]{{0,4}}(?:仪式|典礼|活动)$")


def read_fact(text: str, clause: Clause, sign: Sign, facts: Factualities) -> Factuality:
    """Return whether a word tells of what is done, promised or denied."""
    fact = facts.at(sign.start, sign.end)
    cue = fact.cue
    before = text[max(0, sign.start - 3) : sign.start]
    due = before.endswith("前") and not before.endswith(_ADVERBS)
    due = due or (sign.stage is Stage.START and before.endswith("后")) or _is_due(clause, sign, facts.context.issued)
    outside = cue is not None and cue.end <= clause.start and fact.factuality is Factuality.DONE
    if outside and due:
        return Factuality.PLANNED  # 目前场地已平整，|12月上旬投入使用; 已开园，乙段|汛期后开工
    if fact.factuality is not Factuality.TOLD and (cue is None or cue.id != _OF_FIGURES):
        return fact.factuality
    modal = next((s.stage for s in reversed(clause.signs) if s.stage in _MODAL and s.end <= sign.start), None)
    if modal is Stage.NOT:
        return Factuality.DENIED
    ahead = modal is Stage.FUTURE or (modal is None and due)
    return Factuality.PLANNED if ahead else Factuality.TOLD


def _beginnings(lexicon: Lexicon) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Return how words begin after which things are going on, have not happened, and the words of questions."""
    ids = ("going", "undone", "question")
    going, undone, question = (lexicon.forms("status", key) for key in ids)
    return going, undone, question


def _is_due(clause: Clause, sign: Sign, issued: date | None) -> bool:
    """Tell whether a day is set before a word (年底建成) that has not passed."""
    before = [d for d in clause.dates if d.end <= sign.start]
    if not before:
        return False
    last = before[-1]
    if last.mark is Mark.BY or issued is None:
        return last.mark is Mark.BY or (
            last.last is None and last.grain is not Grain.DAY
        )  # 11月份投产, of an unknown year
    ends = last.text.endswith(("底", "末"))
    return last.last is not None and last.last > issued and (ends or last.first is None or last.first > issued)


def _event(
    text: str, clause: Clause, sign: Sign, stop: int, future: bool, denied: bool, partly: bool, whole: bool,
    lexicon: Lexicon,
) -> Event:  # fmt: skip
    if sign.stage is Stage.FINISH and sign.form.startswith(_DONE) and not sign.held:
        sign = sign._replace(stage=Stage.COMPLETE, end=sign.start + len(_DONE))  # 完成|施工便道建设
    stage = sign.stage
    if stage is Stage.COMPLETE:
        counted = whole and text[sign.end : sign.end + 2].lstrip("了")[:1].isdigit()
        stage = Stage.FINISH if counted or not completes_step(text, clause, sign, lexicon) else Stage.PART
    elif stage is Stage.FINISH and not sign.held and _counts_after(text, clause, sign, stop):
        stage = Stage.PART
    if stage is Stage.FINISH and partly:
        stage = Stage.PART
    if denied:
        if stage is Stage.DELAY:
            return Event(Stage.RUN, False)
        begun = stage in (Stage.FINISH, Stage.PART)  # what is not yet finished is under way
        return Event(Stage.RUN) if begun else Event(stage, True)
    early = _is_early(text, clause, sign, stop, lexicon)
    stage = Stage.RUN if stage is Stage.START and early else stage
    on = stage is Stage.RUN and not partly and sign.form.startswith(("正", "在"))
    return Event(stage, future, sign.held, early, on and not _is_early(text, clause, sign, clause.end, lexicon))


def _is_early(text: str, clause: Clause, sign: Sign, stop: int, lexicon: Lexicon) -> bool:
    """Tell whether a step belongs to what comes before the ground is broken (完成招标, 办理用地手续)."""
    early = lexicon.make("preparation", lambda: _any_of(lexicon.forms("status", "preparation")))
    if sign.stage is Stage.START:
        return early.search(text[sign.end : clause.end]) is not None  # 启动|第二次招标程序
    whole = sign.stage is Stage.COMPLETE or (sign.stage is Stage.PART and sign.form.endswith("完成"))
    spent = any(q.dimension is Dimension.MONEY and q.start >= sign.end for q in clause.quantities)
    if not whole and (sign.stage is not Stage.RUN or spent):
        return False
    begin = sign.start if sign.end < clause.end or not whole else max(clause.start, sign.start - _BARE)
    said = text[begin : clause.end if whole else stop]  # 完成|招标, 征地手续已|办结
    return early.search(said) is not None


def _any_of(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile(alternation((word, ()) for word in words))


def _counts_after(text: str, clause: Clause, sign: Sign, stop: int) -> bool:
    """Tell whether a sign counts works of a kind (完工9个), which is a part of them."""
    return any(
        sign.end <= q.start <= sign.end + 12 and q.start < stop and _behind_count().match(text, q.end)
        for q in clause.quantities
    )


_RANKED = (Stage.FINISH, Stage.COMPLETE, Stage.START, Stage.SIGN, Stage.PART, Stage.RUN, Stage.RECUR)


@cache
def _counted() -> re.Pattern[str]:
    # hits 常态化推进的|有2项（, 已完成的|2项为：
    return re.compile(
        r"(?:有|[的为是])?(?:\d{1,9}|[一二两三四五六七八九十]{1,9})[项件个处条家座](?:[为是有])?$|(?:的|项目|工程)有$"
    )


def is_lead(text: str, clause: Clause, lexicon: Lexicon) -> bool:
    """Tell whether a clause leads to the names of works: by its last word, its colon, or its count with a bracket."""
    said, behind = text[clause.start : clause.end], text[clause.end : clause.end + 1]
    if said.endswith(lexicon.forms("projects", "lead")) or behind in ("：", ":"):
        return True
    said = said.split("（", 1)[0]
    opens = text.startswith("（", clause.start + len(said))
    return (opens or said.endswith("有")) and bool(_counted().search(said))


def join_leads(text: str, clauses: Sequence[Clause], lexicon: Lexicon) -> list[Clause]:
    """Return the clauses, one that is but a word that leads to names joined to the one before (5项已完成，分别是：)."""
    out: list[Clause] = []
    leads = lexicon.forms("projects", "lead")
    for clause in clauses:
        if out and text[clause.start : clause.end] in leads and clause.mark in ("，", ","):
            before = out.pop()
            clause = before._replace(end=clause.end, dates=(*before.dates, *clause.dates))
        out.append(clause)
    return out


def told_by_lead(text: str, clause: Clause, facts: Factualities, lexicon: Lexicon) -> list[Event]:
    """Return what a clause tells of the works that it leads to; its count is theirs."""
    signs = find_signs(text, clause.start, clause.end, lexicon, leading=True)
    told = next((s for stage in _RANKED for s in signs if s.stage is stage), None)
    if told is None:
        return _of_stages({s.stage for s in signs}, False)
    return _of_stages({s.stage for s in signs}, facts.at(told.start, told.end).promised)


def told_by_heading(text: str, ahead: bool, lexicon: Lexicon) -> list[Event]:
    """Return what a heading tells of the works below it: 三、红灯项目; 已完工项目."""
    stages = {s.stage for s in find_signs(without_mark(text), 0, len(text), lexicon, leading=True)}
    finished = stages & {Stage.FINISH, Stage.COMPLETE}
    if finished and not any(form in text for form in lexicon.forms("projects", "heading of works")):
        return []
    return _of_stages(stages, ahead or Stage.FUTURE in stages) or ([Event(Stage.START, True)] if ahead else [])


def _of_stages(stages: Collection[Stage], ahead: bool) -> list[Event]:
    if Stage.NOT in stages:
        return [Event(Stage.START, True)]
    if Stage.DELAY in stages:
        return [Event(Stage.DELAY)]
    told = next((s for s in _RANKED if s in stages), None)
    if told is None:
        return [Event(Stage.START, True)] if ahead or Stage.FUTURE in stages else []
    told = Stage.FINISH if told is Stage.COMPLETE else told
    sure = told is Stage.FINISH and not ahead and not {Stage.PAST, Stage.WHOLE}.isdisjoint(stages)
    return [Event(told, ahead, held=True, sure=sure)]


def deal_out(count: int, clause: Clause, text: str) -> list[Clause]:
    """Return a clause for each of so many works where 分别 deals out figures or dates: A、B分别完成10处和31座."""
    at = text.find("分别", clause.start, clause.end)
    if at < 0:
        return []
    figures = [q for q in clause.quantities if q.start > at]
    dates = [d for d in clause.dates if d.start > at]
    if len(figures) != count and len(dates) != count:
        return []
    before = tuple(q for q in clause.quantities if q.start < at)
    return [
        clause._replace(
            quantities=(*before, figures[i]) if len(figures) == count else clause.quantities,
            dates=(dates[i],) if len(dates) == count else clause.dates,
        )
        for i in range(count)
    ]
