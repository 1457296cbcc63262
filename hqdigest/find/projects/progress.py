"""Progress (进度): what is done of how much, and the rate of completion, told of a project clause by clause."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from hqdigest.find.projects.clauses import Clause, Stage
from hqdigest.find.projects.counts import find_due, find_so_many, is_goal, is_whole, pattern
from hqdigest.find.projects.rates import find_rate
from hqdigest.find.projects.status import is_promised
from hqdigest.language.factuality import Factualities
from hqdigest.lexicon import Lexicon
from hqdigest.model import Dimension, Number, Quantity

UNCOUNTED = frozenset(
    {Dimension.PERCENT, Dimension.PERCENTAGE_POINT, Dimension.DURATION, Dimension.RANK, Dimension.AGE, Dimension.RATIO}
)
_TOLD = frozenset({Stage.PAST, Stage.COMPLETE, Stage.FINISH})  # what stands behind one of them is done
_ON = frozenset({Stage.RUN, Stage.START, Stage.PART})
_BEGUN = ("开工率", "复工率")
_DONE = _TOLD | {Stage.PART, Stage.RUN}
_PROJECTS = frozenset(("个", "项", "件", "宗"))
_WORK_UNITS = frozenset(("个", "项", "件"))
_FAR = 24  # characters before a clause that tell of what its rate is
_NEAR = 10  # characters between a sign and the count that it governs
# What counts most is what is finished; what has only begun counts where nothing else is told.
_RANKED = (
    (Stage.FINISH, Stage.COMPLETE),
    (Stage.PART, Stage.RUN),
    (Stage.START,),
)
_CLOSE = Decimal("0.1")


@dataclass(slots=True)
class Progress:
    """What has been told so far; a later figure fills what an earlier one left open."""

    done: Quantity | None = None
    total: Quantity | None = None
    percent: Number | None = None
    begun: bool = False  # `done` counts only what has begun
    plan: str = ""  # `percent` is of the money of a "year" or the "whole": passed before the work is done, or after
    overall: bool = False  # `percent` is of all that has to be built: 完成总工程量的81%
    due: Quantity | None = None  # what a task sets, which more may be done than: 任务145公里
    goal: Quantity | None = None  # what a rate is of: 目标160亿元的89.8%
    recent: Quantity | None = None  # what the clause just read tells to be done
    rated: Quantity | None = None  # what is done where a rate is told: 今年新增4100个，占新增计划的82%
    count: Quantity | None = None  # the one beside the name: 300户台账, 新增泊位120个
    named: tuple[Quantity, ...] = ()  # wholes told by their own words or in the name

    @property
    def unit(self) -> str | None:
        return (self.done and self.done.unit) or (self.total and self.total.unit) or None

    def counted(self) -> bool:
        return self.percent is not None or (self.done is not None and self.total is not None)

    def wholes(self) -> list[Quantity]:
        """Return all that may be the whole, the surest first."""
        return [q for q in (self.total, self.goal, self.due, self.count, *self.named) if q is not None]

    def settle(self, planned: bool) -> None:
        """Take the count before a rate or beside the name for what is done, what is set for the whole."""
        if self.done is None and self.percent is not None and not planned:
            counted = self.count if self.count is not None and self.plan and self.count.unit in _PROJECTS else None
            self.total = self.total or counted  # 39个项目完成年度投资的80%: all 39 of them
            self.total = self.total or (self.count if self.overall else None)
            self.done = self.rated or (self.count if counted is None and not self.overall else None)
        if self.done is None and self.total is not None and self.total is not self.count and not planned:
            self.done = self.count if self.count is not None and alike(self.count, self.total) else None
        if self.total is None and self.done is not None:
            wholes = (q for q in self.wholes() if q is not self.done and alike(q, self.done))
            self.total = next((q for q in wholes if q is self.due or q is self.goal or _at_least(q, self.done)), None)
        if self.total is None and self.done is None and planned:
            self.total = self.due or self.count


def _at_least(whole: Quantity, done: Quantity) -> bool:
    return whole.value is not None and done.value is not None and whole.value >= done.value


def alike(a: Quantity, b: Quantity) -> bool:
    """Tell whether two figures count the same: in one unit, or works counted by 个 here and by 项 there."""
    one, other = (re.sub("（.{0,20}）", "", q.unit or "") for q in (a, b))
    if one == other or (one in _WORK_UNITS and other in _WORK_UNITS):
        return True
    return a.dimension is b.dimension and a.dimension not in (Dimension.COUNT, Dimension.OTHER)


def is_count(q: Quantity) -> bool:
    return q.value is not None and q.dimension not in UNCOUNTED


def read_progress(
    text: str, clause: Clause, facts: Factualities, progress: Progress, lexicon: Lexicon, part: bool = False
) -> bool:
    """Take the figures of a clause into `progress`; tell whether a rate was there."""
    promised = {q.start for q in clause.quantities if is_promised(q.start, q.end, facts)}
    known = {(q.start, q.end) for q in progress.wholes()}
    free = [q for q in clause.quantities if (q.start, q.end) not in known]
    rate = find_rate(text, clause, [q for q in free if q.start not in promised], lexicon)
    if rate is None and clause.bracketed and len(free) == 1 and _fills(clause, free[0]):
        rate = free[0] if progress.percent is None else None
    counts = [q for q in free if is_count(q)]
    told = [q for q in counts if q.start not in promised and not is_goal(text, q)]
    if rate is not None:
        _take_rate(text, clause, progress, rate, part)
        before = _last_done(text, clause, [q for q in told if q.end <= rate.start], lexicon)
        progress.rated = progress.rated or before or progress.recent
    progress.recent = None if rate or part else _last_done(text, clause, told, lexicon)
    _take_wholes(text, clause, counts, promised, progress, lexicon)
    if not part:
        _take_done(text, clause, [q for q in told if q is not progress.due], progress)
    if rate is None and (rate := _share_of_total(text, free, progress)) is not None:
        _take_rate(text, clause, progress, rate, part)
    return rate is not None


def _last_done(text: str, clause: Clause, counts: Sequence[Quantity], lexicon: Lexicon) -> Quantity | None:
    """Return the last count before which a word tells that so much was done or came about: 完成投资3亿元, 新增20个."""
    verbs = lexicon.make("verbs of tasks", lambda: lexicon.forms("projects", "verb with object"))
    for q in reversed(counts):
        begin = max(clause.start, q.start - _NEAR)
        if any(begin <= s.start < q.start and s.stage in _DONE for s in clause.signs):
            return q
        if text[begin : q.start].rstrip("了约近超共达").endswith(verbs):
            return q
    return None


def _fills(clause: Clause, q: Quantity) -> bool:
    return q.dimension is Dimension.PERCENT and (q.start - clause.start) + (clause.end - q.end) == 0


def _take_rate(text: str, clause: Clause, progress: Progress, rate: Quantity, part: bool) -> None:
    said = text[clause.start : rate.start].rstrip("约近达已为到至是")
    if said.endswith(_BEGUN):
        return
    if part and progress.percent is not None:
        return
    progress.percent = rate.value
    money = "投资" in text[max(0, clause.start - _FAR) : rate.start]
    progress.overall = "工程量" in said or "进度" in said
    whole = "总投资" in said or "概算" in said
    progress.plan = "whole" if whole else "year" if money else ""
    # hits 目标1500台|的84%, 总长度3.25公里|的80%
    near = (q for q in clause.quantities if q.end <= rate.start <= q.end + 8 and "的" in text[q.end : rate.start])
    progress.goal = next((q for q in near if is_count(q)), progress.goal)


def _take_wholes(
    text: str, clause: Clause, counts: Sequence[Quantity], promised: set[int], progress: Progress, lexicon: Lexicon
) -> None:
    """Take what a clause tells to be the whole: by its own word (全长23公里), as set by a task, as promised."""
    told = next((s.start for s in clause.signs if s.stage in _TOLD), clause.end)
    progress.named += tuple(
        q
        for q in counts
        if q.start < told and q.dimension is not Dimension.MONEY and is_whole(text, clause.start, q, lexicon)
    )
    ahead = [q for q in counts if q.start in promised and q.dimension is not Dimension.MONEY]
    if progress.due is None:
        progress.due = find_due(text, clause, [q for q in counts if q.start < told], lexicon)
    if progress.due is None and progress.done is None and not progress.wholes():
        year = (q for q in counts if pattern("invests").search(text[clause.start : q.start]))
        progress.due = next(iter(ahead), None) or next(year, None)
    goal = next((q for q in counts if is_goal(text, q)), None)
    if goal is not None and progress.total is None and (progress.done is None or alike(goal, progress.done)):
        progress.total = goal if goal.dimension is not Dimension.MONEY or progress.done else progress.total


def _take_done(text: str, clause: Clause, counts: Sequence[Quantity], progress: Progress) -> None:
    """Take what is done: with the whole that it is told of, or by itself where the clause is of the whole work."""
    if progress.done is None and not progress.wholes():
        both = find_so_many(text, clause, counts)
        if both is not None:
            progress.total, progress.done = both
            return
    found = _done(text, clause, counts, progress)
    if found is not None and (_fits(*found, progress) or _is_sum(text, clause, found[0], progress)):
        progress.done, progress.begun = found


def _is_sum(text: str, clause: Clause, done: Quantity, progress: Progress) -> bool:
    """Tell whether a count is of all that was done so far, of which the one taken before was a week's or a month's."""
    before = progress.done
    if before is None or not alike(before, done) or not _at_least(done, before):
        return False
    return bool(pattern("sum").search(text, max(clause.start, done.start - 14), done.start))


def _fits(done: Quantity, begun: bool, progress: Progress) -> bool:
    wholes = progress.wholes()
    if wholes and not any(alike(done, whole) for whole in wholes):
        return False
    if progress.done is not None:
        finer = progress.begun and not begun and alike(done, progress.done)
        return finer or (done.dimension is Dimension.MONEY and alike(done, progress.done))
    return done.dimension is not Dimension.MONEY or bool(wholes)


def _done(text: str, clause: Clause, counts: Sequence[Quantity], progress: Progress) -> tuple[Quantity, bool] | None:
    """Return the count of what is done, and whether it counts only what has begun (已完成731处, 已开工22个)."""
    counts = [q for q in counts if not pattern("of others").match(text, q.end)]
    wholes = progress.wholes()
    for stages in _RANKED:
        for sign in clause.signs:
            q = _behind(counts, sign.end) if sign.stage in stages else None
            if q is not None and (wholes or Stage.RUN not in stages or q.dimension is Dimension.LENGTH):
                return q, Stage.START in stages  # what else is done in passing (拆除违建20户) is not of the work
    for sign in clause.signs:
        q = _behind(counts, sign.end) if sign.stage is Stage.PAST else None
        if q is None or any(s.stage in _ON and s.start >= q.end for s in clause.signs):
            continue  # 已有10个完成选址
        if any(alike(q, w) for w in wholes):
            return q, False
    if progress.due is not None and clause.dates:
        first = next((q for q in counts if q.start >= clause.dates[0].end), None)  # 前三季度送戏152场
        return (first, False) if first is not None and alike(first, progress.due) else None
    return None


def _behind(counts: Sequence[Quantity], at: int) -> Quantity | None:
    q = next((q for q in counts if q.start >= at), None)
    return q if q is not None and q.start - at <= _NEAR else None


def _share_of_total(text: str, free: Sequence[Quantity], progress: Progress) -> Quantity | None:
    """Return the rate of 已改造2952户，占82%, or one that done and total come to (通达率86.6%)."""
    rates = [q for q in free if q.dimension is Dimension.PERCENT and q.value is not None]
    if not rates or progress.done is None:
        return None
    return next(
        (q for q in rates if pattern("share").search(text, max(0, q.start - 3), q.start) or _comes_to(q, progress)),
        None,
    )


def _comes_to(rate: Quantity, progress: Progress) -> bool:
    """Tell whether a rate is what is done over one of the wholes."""
    done = progress.done
    for whole in progress.wholes():
        if done is not None and whole.value and rate.value is not None:
            share = Decimal(done.value or 0) / Decimal(whole.value) * 100
            if abs(share - Decimal(rate.value)) <= _CLOSE:
                return True
    return False
