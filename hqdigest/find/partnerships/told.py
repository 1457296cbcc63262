"""Told or not (叙事): which clauses of partnership news tell what was done; speech, promise, attendance do not."""

from __future__ import annotations

import re
from functools import cache

from hqdigest.find.partnerships.context import Walk
from hqdigest.find.partnerships.frames import Clause, Slot
from hqdigest.find.partnerships.marks import Frame, Strength

# What between 将 and an activity tells a promise: 将向灾区捐赠; not 将价值80万元的课桌椅捐赠给.
_PROMISES = frozenset("向为在与由于从对会把就捐赠援派选")


@cache
def _years() -> re.Pattern[str]:
    # hits 自开展东西部协作以来, 十年来: what follows sums up years, and tells of no day
    return re.compile(r"自[^，。]{2,24}以来|在?过去的?[一两二三四五几]年|近?[一两二三四五六七八九十几\d]{1,2}多?年来")


def tells(walk: Walk, clause: Clause) -> bool:
    """Whether a clause tells what was done."""
    if _invites(clause):
        walk.go = clause.slots[Slot.SUBJECT]
        return False
    if clause.start == walk.start and (clause.opens("background") or _years().match(walk.text, clause.start)):
        walk.silent = True
    if walk.promised and not clause.slots[Slot.SUBJECT]:
        return False
    walk.promised = False
    walk.agreed |= clause.opens("agreed")
    if walk.agreed:
        return False
    if walk.silent or _attends(clause):
        walk.subject, walk.silent = [], walk.silent or "say" in clause.cues
        return False
    walk.silent = clause.opens("summing up")
    walk.promised = _promises(clause)
    if _is_hearsay(clause) or clause.opens("this is") or clause.has("thanks") or clause.has("existing"):
        return False
    if clause.opens("purpose") and not clause.cues.keys() & {"organizer", "by"}:
        return False
    walk.silent |= "say" in clause.cues and not _acts_before(clause, "say")
    walk.promised &= not walk.silent
    return not walk.silent and not walk.promised


def _invites(clause: Clause) -> bool:
    """Whether a clause only tells who invited: 应我校邀请; who invites is visited."""
    return clause.text.startswith("应", clause.start) and clause.has("invitation")


def _is_hearsay(clause: Clause) -> bool:
    return clause.text.startswith("据", clause.start) and clause.has("hearsay")


def _attends(clause: Clause) -> bool:
    """Whether somebody is only there: 出席, 见证; not guests who come to take part."""
    goes = clause.has("in company") or "form" in clause.cues or Frame.VISIT in clause.frames()
    comes = goes and bool(clause.slots[Slot.GO])
    return "attend" in clause.cues and not comes and not _acts_before(clause, "attend")


def _promises(clause: Clause) -> bool:
    """Whether a clause tells what will be done: 将, 拟; not what is handed over (将价值80万元的课桌椅捐赠给)."""
    if "future" not in clause.cues or clause.cues.keys() & {"organizer", "hold", "light organizer"}:
        return False
    if not clause.acts and clause.opens("planned sum"):
        return False
    return not _hands_over(clause) and not _acts_before(clause, "future")


def _hands_over(clause: Clause) -> bool:
    since = clause.cues["future"]
    gift = next((a for a in clause.acts if Frame.GIVE in a.frames and a.start > since + 2), None)
    given = gift is not None and clause.words.first("to", gift.end, gift.end + 4) is not None
    direct = gift is not None and any(clause.words.end_at("to", gift.end - n) for n in (0, 1))
    return (given or direct) and clause.text[since + 1] not in _PROMISES


def _acts_before(clause: Clause, cue: str) -> bool:
    before = [a for a in clause.acts if a.strength is Strength.STRONG and a.start < clause.cues[cue]]
    return any(not clause.words.end_at("held", a.end) or "hold" in clause.cues for a in before)
