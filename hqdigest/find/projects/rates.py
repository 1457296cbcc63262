"""Rates of completion (完成率): those of the plan or the work, not growth, shares or a household's budget."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from hqdigest.find.projects.clauses import Clause
from hqdigest.find.projects.counts import pattern
from hqdigest.lexicon import Lexicon
from hqdigest.model import Dimension, Quantity

_FAR = 40
_ENDS = "约近了过超的仅已达到至逾将"


@cache
def _budget() -> re.Pattern[str]:
    # hits 占年初预算8465万元的|41.5%: a household's year is no task
    return re.compile(r"预算(?:数)?[^，。；]{0,16}$")


@cache
def _plan_opens() -> re.Pattern[str]:
    # hits 占|年度计划, 完成|全年任务目标, 达到|全年目标
    return re.compile(r"(?:占|完成|达到?|为|实现|相当于|是)[^，。；]{0,12}$")


@cache
def _of_stage() -> re.Pattern[str]:
    # hits 阶段目标任务的|100%, 上半年计划的|95%: a rate of what was due so far
    return re.compile(r"(?:阶段|节点|季度?|半年|当月|本月|月度|序时)[^，。；\d]{0,10}$")


@cache
def _asked() -> re.Pattern[str]:
    # hits 应达到三季度末计划投资完成率|80%
    return re.compile(r"(?:应|须|必须|不得|不)(?:当|该)?(?:达|完成|低于|少于)[^，。；]*$")


@cache
def _completes() -> re.Pattern[str]:
    # hits 完成路基|80%, 占概算总投资的|89.7%
    money = r"占(?:项目|工程)?(?:概算|总投资|总概算)(?:总投资)?[^，。；\d]{0,6}$"
    return re.compile(rf"完成[^，。；\d的占]{{1,6}}$|{money}")


@cache
def _risen() -> re.Pattern[str]:
    # hits 由上月的88%|升至|95%
    return re.compile(r"[^，。；\d]{0,4}(?:升|提高|提升|上升|增|增加|增长|推进|扩大)(?:至|到)(?:了)?")


def find_rate(text: str, clause: Clause, free: Sequence[Quantity], lexicon: Lexicon) -> Quantity | None:
    """Return the rate of completion that a clause tells (完成率88%, 占年度计划的76%, 由上月的88%升至95%)."""
    rates = [q for q in free if q.dimension is Dimension.PERCENT and q.value is not None and q.unit != "‰"]
    for i, q in enumerate(rates):
        before = text[max(clause.start, q.start - _FAR) : q.start]
        if (
            _budget().search(before)
            or _asked().search(before)
            or pattern("goal behind").match(text, q.end)
            or ((q.value or 0) >= 100 and _of_stage().search(before))
        ):
            continue
        words = [w for w in lexicon.match(before, "checks") if not re.search(r"[，。；]", before[w.end :])]
        if any(w.id == "other rate" and len(before) - w.end <= 6 for w in words):
            continue
        named = any(w.id == "rate of completion" and len(before) - w.end <= 8 for w in words)
        plan = any(
            w.id == "plan" and len(before) - w.end <= 14 and _plan_opens().search(before[: w.start]) for w in words
        )
        done = before.rstrip(_ENDS).endswith(lexicon.forms("checks", "done share"))
        if named or plan or done or _completes().search(before):
            return rates[i + 1] if i + 1 < len(rates) and _risen().fullmatch(text, q.end, rates[i + 1].start) else q
    return None
