"""What leads to works (引出): headings and clauses (已完成5项：…) that tell of all works below or behind them."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cache

from hqdigest.find.projects.clauses import Clause, Stage, find_signs
from hqdigest.find.projects.status import Event
from hqdigest.language.cues import Factuality
from hqdigest.language.factuality import Factualities
from hqdigest.language.list_marks import without_mark
from hqdigest.lexicon import Lexicon

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
    at = text.find("新开工", clause.start, clause.end)
    if told is None and at >= 0:  # 新开工6个项目：甲、乙
        return [Event(Stage.START, facts.at(at, at + 2).promised)]
    if told is None:
        return _of_stages({s.stage for s in signs}, False)
    fact = facts.at(told.start, told.end)
    if fact.factuality is Factuality.DENIED:
        return [Event(Stage.START, True)]
    return _of_stages({s.stage for s in signs}, fact.promised)


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
    return [Event(Stage.FINISH if told is Stage.COMPLETE else told, ahead, held=True)]


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
