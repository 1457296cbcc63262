"""Deadlines (完成时限): the finish that a clause promises, and the one that it replaces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from enum import IntEnum
from functools import cache
from typing import NamedTuple

from hqdigest.find.projects.clauses import Clause, Sign, Stage, tells_state
from hqdigest.find.projects.status import completes_step, read_fact
from hqdigest.language.cues import Factuality
from hqdigest.language.due import is_ahead
from hqdigest.language.factuality import PROMISED, Factualities
from hqdigest.lexicon import Lexicon
from hqdigest.model import DatePeriod, Grain, Mark


class Due(IntEnum):
    """What is due on a day; the highest told is the deadline."""

    PART = 1  # 春节前封顶
    START = 2  # 计划明年3月开工
    FINISH = 3  # 9月底前通水


class Promise(NamedTuple):
    """A day by which something is due, or was due at first."""

    day: date
    due: Due
    original: bool = False


_FEAST = 31  # days that a feast lasts at most, and a season more
_LABEL = 12  # characters of a label before its colon
_MONEY = re.compile("[^，。；]{0,10}(?:投资|实物|产值|资金)")  # 三季度末|完成投资80%: no work is due
_MODAL = frozenset({Stage.PAST, Stage.WHOLE, Stage.NOT, Stage.RECUR, Stage.FUTURE})


@cache
def _from() -> re.Pattern[str]:
    # hits 由|9月底调整为, 从|2025年9月提前到
    return re.compile(r"(?:由|从|自)(?:原来的|原定的|原先的|原)?$")


@cache
def _term() -> re.Pattern[str]:
    # hits 11月底|的交账时间, 8月底|的完工节点
    return re.compile(r"的?[^，。；\d]{0,6}(?:时间|期限|节点|时限|大限|目标)")


def find_promises(
    text: str, clause: Clause, facts: Factualities, lexicon: Lexicon, now: date | None
) -> Iterator[Promise]:
    """Give what a clause promises, whether its day lies ahead of `now` or has passed."""
    signs = [s for s in clause.signs if s.stage not in _MODAL]
    for i, d in enumerate(clause.dates):
        begin = clause.dates[i - 1].end if i else _begin(clause)
        stop = clause.dates[i + 1].start if i + 1 < len(clause.dates) else clause.end
        before, behind = text[begin : d.start], text[d.end : stop]
        before += d.text[:1] if d.text.startswith(("到", "至")) else ""  # 提前|到2025年7月
        moved, label = _ids(before, lexicon, "moved"), _ids(before, lexicon, "label")
        moved_from = d.text.startswith("从") or _from().search(before)
        given_up = bool(moved_from) and _ids(text[d.end : d.end + _LABEL], lexicon, "moved")
        day = d.last if given_up else day_due(text, d, facts, now, lexicon)
        if day is None or (tells_state(text, d) and not given_up and day is d.last):
            continue
        first = bool(_ids(before, lexicon, "original") or given_up)
        near = [s for s in signs if d.end <= s.start < stop] or signs
        if not (first or moved or label) and not _is_promise(text, clause, d, near, facts, now):
            continue
        ends = label or _term().match(behind) or _is_finish_of(behind, lexicon)
        due = Due.FINISH if ends else _due(text, clause, near, d, lexicon)
        if moved or (due is None and first):
            due = Due.FINISH
        if due is not None and not (due is Due.PART and _MONEY.match(behind)):
            yield Promise(day, due, first)


def day_due(text: str, d: DatePeriod, facts: Factualities, now: date | None, lexicon: Lexicon) -> date | None:
    """Return the day by which what a date tells is due."""
    season = d.grain is Grain.SEASON and d.first and d.last and (d.last - d.first).days > _FEAST
    if season or (d.grain is Grain.YEAR and _ids(text[d.end : d.end + _LABEL], lexicon, "season")):
        return None  # 今年秋季, 明年|汛期前: of a day that differs from place to place
    return _opens(d, facts, now) or _ahead(d, facts, now) or d.last


def _ids(text: str, lexicon: Lexicon, id: str) -> bool:
    return any(word.id == id for word in lexicon.match(text, "deadlines"))


def _opens(d: DatePeriod, facts: Factualities, now: date | None) -> date | None:
    """Return the day from which on a thing will be in use (9月1日起将投入使用)."""
    ahead = d.mark is Mark.SINCE and d.first is not None and now is not None and d.first > now
    return d.first if ahead and facts.at(d.end, d.end).promised else None


def _ahead(d: DatePeriod, facts: Factualities, now: date | None) -> date | None:
    """Return the day of a bare month that is promised, in the year of issue (去年3月开工，…，预计6月完工)."""
    if now is None or d.last is None or d.last >= now or "年" in d.text:
        return None
    day = d.last.replace(year=now.year, day=min(d.last.day, 28) if d.last.month == 2 else d.last.day)
    return day if day >= now and facts.at(d.end, d.end).promised else None


def _is_finish_of(behind: str, lexicon: Lexicon) -> bool:
    """Tell whether a date is that of a finish, after which more is promised: 11月底|竣工后，可入驻20家企业."""
    words = lexicon.match(behind[:_LABEL], "status")
    return any(w.id == "finish" and w.start <= 2 and behind.startswith("后", w.end) for w in words)


def _begin(clause: Clause) -> int:
    """Return where to look for what stands before a date: the label before a colon belongs to it (完成时限：9月底)."""
    return max(0, clause.start - _LABEL) if clause.mark in ("：", ":") else clause.start


def _is_promise(
    text: str, clause: Clause, d: DatePeriod, signs: Sequence[Sign], facts: Factualities, now: date | None
) -> bool:
    """Tell whether a date is that of something promised: by a cue, or because it lies ahead of what is told."""
    told = read_fact(text, clause, signs[0], facts) if signs else facts.at(d.end, d.end).factuality
    if told in PROMISED or told is Factuality.DENIED:
        return d.mark is Mark.BY or d.grain is not Grain.DAY or now is None or d.last is None or d.last >= now
    return told is not Factuality.DONE and (is_ahead(d, now) or d.mark is Mark.BY)


def _due(text: str, clause: Clause, signs: Sequence[Sign], d: DatePeriod, lexicon: Lexicon) -> Due | None:
    """Return what is due on a date by the words near it."""
    stages = {_stage_of(text, clause, s, lexicon) for s in signs}
    if Stage.FINISH in stages or Stage.DELAY in stages:
        return Due.PART if Stage.PART in stages and Stage.DELAY not in stages else Due.FINISH
    if Stage.START in stages or Stage.RESUME in stages:
        return Due.START
    if Stage.PART in stages or Stage.RUN in stages:
        return Due.PART
    return Due.PART if d.mark is Mark.BY else None


def _stage_of(text: str, clause: Clause, sign: Sign, lexicon: Lexicon) -> Stage:
    """Return what a sign promises: 完成 with a step of the work is a part."""
    if sign.stage is not Stage.COMPLETE:
        return sign.stage
    return Stage.PART if completes_step(text, clause, sign, lexicon) else Stage.FINISH


def choose_deadline(promises: Sequence[Promise], now: date | None) -> tuple[date | None, date | None]:
    """Return the finish last promised, and the one that it replaced: told so, or passed when a later one was told."""
    first = [p for p in promises if p.original]
    later = [p for p in promises if not p.original]
    original = first[0].day if first else None
    if not later:
        return original, None
    highest = max(p.due for p in later)
    days = [p.day for p in later if p.due is highest]
    if original is None and now is not None and days[0] < now < days[-1]:
        original = days[0]
    return days[-1], original if original is not None and original != days[-1] else None
