"""Telling (叙事): which clauses of partnership news tell what was done; speech, promise, attendance do not."""

from __future__ import annotations

import re

from hqdigest.find.partnerships.context import Walk
from hqdigest.find.partnerships.frame_words import Strength
from hqdigest.find.partnerships.frames import Clause, Slot

# hits 将价值80万元的课桌椅捐赠给 ; misses 将向灾区捐赠, 将捐赠
_HANDS_OVER = re.compile(
    r"将(?![向为在与由于从对会把就捐赠援派选])[^，。；：]{2,40}?[捐赠送交][^，。；：]{0,3}[给到往予至]"
)
_INVITED = re.compile(r"应.{2,20}?(?:邀请|之邀|邀约|约请)")  # hits 应我校邀请: who invites is visited
_HEARSAY = re.compile(
    r"据[^，。]{0,12}(?:介绍|了解|悉|统计|透露|报道|通报|消息)"
)  # hits 据嘉定区介绍: no speech follows
# hits 自开展东西部协作以来, 近年来: what follows sums up years, and tells of no day
_BACKGROUND = re.compile(
    r"自[^，。]{2,24}以来|多年来|近年来|长期以来|一直以来|近几年来?|近[两三四五]年来?|在?过去的?[一两二三四五]年"
)
_SUM = re.compile(r"(?:计划|预计)(?:总)?(?:投资|授信|金额|总额)")  # hits 计划总投资186.5亿元: told of what was signed
# hits 累计接收社会捐赠资金860 before 万元: a sum of what many gave
_IN_ALL = re.compile(r"[^，。]{0,20}(?:共|累计|总计|已)(?:接[收受]|收到)[^，。\d]{0,8}捐[赠款助][^，。\d]{0,6}\d")
_COMPANY = re.compile(r"一行|专家们|客商们|来宾")


def tells(walk: Walk, clause: Clause, opening: re.Pattern[str]) -> bool:
    """Whether a clause tells what was done; `opening` matches one that only gives a reason."""
    if _INVITED.match(walk.text, clause.start, clause.end):
        walk.go = clause.slots[Slot.SUBJECT]
        return False
    if clause.start == walk.start and _BACKGROUND.match(walk.text, clause.start, clause.end):
        walk.silent = True
    if walk.promised and not clause.slots[Slot.SUBJECT]:
        return False
    walk.promised = False
    if walk.silent or _attends(walk, clause):
        walk.subject = []
        return False
    if _HEARSAY.match(walk.text, clause.start, clause.end) or _IN_ALL.match(walk.text, clause.start, clause.end):
        return False
    if opening.match(walk.text, clause.start) and not clause.signs.keys() & {"organizer", "by"}:
        return False
    walk.silent = "say" in clause.signs and not _acts_before(clause, "say")
    walk.promised = not walk.silent and _promises(walk, clause)
    return not walk.silent and not walk.promised


def comes_along(walk: Walk, clause: Clause) -> bool:
    """Whether guests come in company: 高峻岭一行到."""
    return _COMPANY.search(walk.text, clause.start, clause.end) is not None


def _attends(walk: Walk, clause: Clause) -> bool:
    """Whether somebody is only there: 出席, 见证; not guests who come to take part."""
    comes = bool(clause.slots[Slot.GO]) and (comes_along(walk, clause) or "form" in clause.signs)
    return "attend" in clause.signs and not comes and not _acts_before(clause, "attend")


def _promises(walk: Walk, clause: Clause) -> bool:
    """Whether a clause tells what will be done: 将, 拟; not what is handed over (将价值80万元的课桌椅捐赠给)."""
    if "future" not in clause.signs or clause.signs.keys() & {"organizer", "hold"}:
        return False
    if not clause.acts and _SUM.match(walk.text, clause.start, clause.end):
        return False
    if _HANDS_OVER.match(walk.text, clause.signs["future"], clause.end):
        return False
    return not _acts_before(clause, "future")


def _acts_before(clause: Clause, sign: str) -> bool:
    return any(a.strength is Strength.STRONG and a.start < clause.signs[sign] for a in clause.acts)
