"""Progress (进度): done, total and rate of completion told of a project."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from hqdigest.find.projects.clauses import Clause, Stage
from hqdigest.find.projects.counts import counts_all, counts_in_the_end, find_due, find_so_many
from hqdigest.lexicon import Lexicon
from hqdigest.model import Dimension, Number, Quantity
from hqdigest.text import Span

_UNCOUNTED = frozenset(
    {Dimension.PERCENT, Dimension.PERCENTAGE_POINT, Dimension.DURATION, Dimension.RANK, Dimension.AGE, Dimension.RATIO}
)
_BUDGET = re.compile(r"预算(?:数)?[^，。；]{0,16}$")  # 占年初预算8465万元的|41.5%: a household's year is no task
_SERVED = frozenset("为对给")  # 为|500户家庭实施改造: all whom it is for
_TOLD = frozenset({Stage.PAST, Stage.COMPLETE, Stage.FINISH})  # what stands behind one of them is done
_WORK_UNITS = frozenset(("个", "项", "件"))
_NEAR = 10  # characters between a sign and the count that it governs
# What counts most is what is finished; what has only begun counts where nothing else is told.
_RANKED = (
    (Stage.FINISH, Stage.COMPLETE),
    (Stage.PART, Stage.RUN),
    (Stage.START,),
)


@dataclass(slots=True)
class Progress:
    """What has been told so far; a later figure fills what an earlier one left open."""

    done: Quantity | None = None
    total: Quantity | None = None
    percent: Number | None = None
    begun: bool = False  # `done` counts only what has begun
    of_part: bool = False  # `percent` is that of a part
    due: Quantity | None = None  # what a task sets, which more may be done than: 任务145公里
    named: tuple[Quantity, ...] = ()  # figures in the name itself: 300户台账, 5个老旧小区改造

    @property
    def unit(self) -> str | None:
        return (self.done and self.done.unit) or (self.total and self.total.unit) or None

    def counted(self) -> bool:
        return self.percent is not None or (self.done is not None and self.total is not None)

    def counts(self, q: Quantity) -> bool:
        """Tell whether a figure counts what the project or its name counts."""
        return _known(q, self)

    def settle(self) -> None:
        """Take the whole from the name where the text tells only what is done: 300户台账已完成236户."""
        if self.total is None and self.done is not None:
            wholes = (q for q in self.named if q != self.done and _alike(q, self.done) and _at_least(q, self.done))
            self.total = self.due if self.due and _alike(self.due, self.done) else next(wholes, None)


def _at_least(whole: Quantity, done: Quantity) -> bool:
    return whole.value is not None and done.value is not None and whole.value >= done.value


@dataclass(frozen=True, slots=True)
class RateWords:
    """The shapes that tell a rate of completion from other rates."""

    named: re.Pattern[str]
    share: re.Pattern[str]
    other: re.Pattern[str]
    whole: re.Pattern[str]
    done: tuple[str, ...]


def load_rates(lexicon: Lexicon) -> RateWords:
    """Return the shapes of rates, made once."""
    return lexicon.make("rate words", lambda: _make(lexicon))


def _make(lexicon: Lexicon) -> RateWords:
    plan = lexicon.pattern("checks", "plan")
    names = lexicon.pattern("checks", "rate of completion")
    return RateWords(
        # hits 完成率88%, 竣工率已达90%, 工程进度为35%, 完成率由上月的70%升至, 完成路基80%
        named=re.compile(rf"{names}[^，。；]{{0,8}}$|完成[^，。；\d的占]{{1,6}}$"),
        # hits 占年度计划的76.5%, 完成全年任务目标的67.05%, 达到全年目标的近八成
        share=re.compile(rf"(?:占|完成|达到?|为|实现|相当于|是)[^，。；]{{0,12}}?{plan}[^，。；]{{0,14}}$"),
        # hits 同比增长8%, 快6.3个百分点, 较上月提高, 年初预算的91%: the household's year is no task
        other=re.compile(rf"{lexicon.pattern('checks', 'other rate')}[^，。；]{{0,6}}$"),
        # hits 全长23公里, 计划改造120户
        done=lexicon.forms("checks", "done share"),
        whole=re.compile(rf"{lexicon.pattern('checks', 'whole')}[^，。；\d]{{0,8}}$"),
    )


def find_rate(text: str, clause: Clause, lexicon: Lexicon) -> Quantity | None:
    """Return the rate of completion that a clause tells (完成率88%, 占年度计划的76%, 由上月的88%升至95%)."""
    shapes = load_rates(lexicon)
    rates = [q for q in clause.quantities if q.dimension is Dimension.PERCENT and q.value is not None and q.unit != "‰"]
    for i, q in enumerate(rates):
        before = text[max(clause.start, q.start - 40) : q.start]
        if shapes.other.search(before) or _BUDGET.search(before):
            continue
        if shapes.named.search(before) or shapes.share.search(before) or _is_done_share(text, clause, q, shapes):
            return _risen(text, rates[i:])
    return None


# hits 由上月的88%|升至|95%
_RISEN = re.compile(r"[^，。；\d]{0,4}(?:升|提高|提升|上升|增|增加|增长|推进|扩大)(?:至|到)(?:了)?")


def _risen(text: str, rates: Sequence[Quantity]) -> Quantity:
    """Return the rate that the first of `rates` has risen to."""
    if len(rates) > 1 and _RISEN.fullmatch(text, rates[0].end, rates[1].start):
        return rates[1]
    return rates[0]


def _is_done_share(text: str, clause: Clause, q: Quantity, shapes: RateWords) -> bool:
    """Tell whether 完成 or a step of the work stands right before a rate (支架安装仅完成35%, 建成80%)."""
    before = text[clause.start : q.start].rstrip("约近了过超的仅已达到至逾将")
    return before.endswith(shapes.done)


def read_progress(
    text: str, clause: Clause, progress: Progress, lexicon: Lexicon, part: bool = False, name: Span | None = None
) -> bool:
    """Take the figures of a clause that stand outside the `name` into `progress`; tell whether a rate was there."""
    if name is not None:
        progress.named += tuple(q for q in clause.quantities if name.start <= q.start and q.end <= name.end)
    free = [q for q in clause.quantities if name is None or not name.start <= q.start < name.end]
    rate = find_rate(text, clause, lexicon)
    if rate is not None:
        _take_rate(text, clause, progress, rate, part)
    told = next((s.start for s in clause.signs if s.stage in _TOLD), clause.end)
    _take_total(text, clause, [q for q in free if q.start < told], progress, lexicon)
    goal = next((q for q in free if _is_count(q) and is_goal(text, q)), None)
    if goal is None and clause.has(Stage.FUTURE):
        goal = next((q for q in free if _is_count(q) and counts_in_the_end(text, q)), None)
    if goal is not None and progress.total is None and progress.done is not None and _alike(goal, progress.done):
        progress.total = goal
    _take_done(text, clause, free, progress, name, part=part)
    if rate is None and (rate := _share_of_total(text, free, progress)) is not None:
        _take_rate(text, clause, progress, rate, part)
    return rate is not None


def _take_done(
    text: str, clause: Clause, free: Sequence[Quantity], progress: Progress, name: Span | None, *, part: bool
) -> None:
    """Take what is done: with the whole that it is told of, or by itself where the clause is of the whole work."""
    if progress.done is None and progress.total is None and progress.due is None and not progress.named:
        both = find_so_many(text, clause, [q for q in free if _is_count(q)])
        if both is not None:
            progress.total, progress.done = both
            return
    found = _done(text, clause, [q for q in free if not is_goal(text, q)], progress, name)
    if found is None or part:
        return
    done, begun = found
    if _fits(done, begun, progress) or _is_sum(text, clause, done, progress):
        progress.done, progress.begun = done, begun


def _is_sum(text: str, clause: Clause, done: Quantity, progress: Progress) -> bool:
    """Tell whether a count is of all that was done, of which the one taken before was a week's or a month's."""
    before = progress.done
    more = before is not None and _alike(before, done) and _at_least(done, before)
    return more and counts_all(text, clause, done)


def _take_rate(text: str, clause: Clause, progress: Progress, rate: Quantity, part: bool) -> None:
    begun = text[clause.start : rate.start].rstrip("约近达已为到至是").endswith(("开工率", "开复工率"))
    if begun and (progress.percent is not None or (rate.value or 0) >= 100):
        return
    if not part or progress.percent is None or progress.of_part:
        if part and progress.percent is not None:
            return
        progress.percent, progress.of_part = rate.value, part
    goal = _goal(clause, rate, text)
    if goal is None:
        return
    # A sum spent is no count of what is done; its whole is told of a task that is itself a sum (到位资金).
    if _alike(goal, progress.done) if progress.done is not None else goal.dimension is not Dimension.MONEY:
        progress.total = goal


def _share_of_total(text: str, free: Sequence[Quantity], progress: Progress) -> Quantity | None:
    """Return the rate of 已改造2952户，占82%, or one that done and total come to (通达率86.6%)."""
    progress.settle()
    if progress.done is None or progress.total is None:
        return None
    rates = [q for q in free if q.dimension is Dimension.PERCENT and q.value is not None]
    return next((q for q in rates if _SHARE.search(text, max(0, q.start - 3), q.start) or _comes_to(q, progress)), None)


_SHARE = re.compile(r"占[了约]?$")
_CLOSE = Decimal("0.1")


def _comes_to(rate: Quantity, progress: Progress) -> bool:
    """Tell whether a rate is what is done over the whole."""
    if progress.done is None or progress.total is None or not progress.total.value or rate.value is None:
        return False
    share = Decimal(progress.done.value or 0) / Decimal(progress.total.value) * 100
    return abs(share - Decimal(rate.value)) <= _CLOSE


# hits 2.8万人|的目标 ; 全年任务|2.8万人: a figure that is to be reached
_GOAL_BEHIND = re.compile(r"的?(?:年度|全年|既定|工作)?(?:目标|任务|计划|指标)")
_GOAL_BEFORE = re.compile(r"(?:任务|目标|计划|指标|全年|年度)(?:数|量|的|为|是)?$")


def is_goal(text: str, q: Quantity) -> bool:
    """Tell whether a figure is what was to be reached, not what is done."""
    return bool(_GOAL_BEHIND.match(text, q.end) or _GOAL_BEFORE.search(text, max(0, q.start - 8), q.start))


def _take_total(text: str, clause: Clause, free: Sequence[Quantity], progress: Progress, lexicon: Lexicon) -> None:
    """Take the whole that a clause tells by its own word (全长23公里), where what is done is counted alike."""
    shapes = load_rates(lexicon)
    if progress.due is None and progress.done is None:
        progress.due = find_due(text, clause, [q for q in free if _is_count(q) and q.dimension is not Dimension.MONEY])
    for q in free:
        if q.dimension in _UNCOUNTED or q.value is None or q.dimension is Dimension.MONEY:
            continue
        served = text[max(0, q.start - 1) : q.start] in _SERVED
        if served or shapes.whole.search(text[max(0, q.start - 16) : q.start]):
            progress.named += (q,)


def _fits(done: Quantity, begun: bool, progress: Progress) -> bool:
    if progress.total is not None and not _alike(done, progress.total):
        return False
    if progress.done is not None:
        finer = progress.begun and not begun and _alike(done, progress.done)
        return finer or (done.dimension is Dimension.MONEY and _alike(done, progress.done))
    return done.dimension is not Dimension.MONEY or progress.total is not None


def _alike(a: Quantity, b: Quantity) -> bool:
    """Tell whether two figures count the same: in one unit, or works counted by 个 here and by 项 there."""
    if a.unit == b.unit or (a.unit in _WORK_UNITS and b.unit in _WORK_UNITS):
        return True
    return a.dimension is b.dimension and a.dimension not in (Dimension.COUNT, Dimension.OTHER)


def _goal(clause: Clause, rate: Quantity, text: str) -> Quantity | None:
    """Return the whole that a rate is of (目标1500台的84%, 占总长度3.25公里的80%)."""
    for q in clause.quantities:
        if q.end <= rate.start and rate.start - q.end <= 8 and "的" in text[q.end : rate.start]:
            return q
    return None


def _done(
    text: str, clause: Clause, free: Sequence[Quantity], progress: Progress, name: Span | None
) -> tuple[Quantity, bool] | None:
    """Return the count of what is done, and whether it counts only what has begun (已完成731处, 已开工22个)."""
    if clause.has(Stage.FUTURE) and not clause.has(Stage.PAST):
        return None
    counts = [q for q in free if _is_count(q) and q != progress.total and not _OF_OTHERS.match(text, q.end)]
    signs = [s for s in clause.signs if name is None or not name.start <= s.start < name.end]
    for stages in _RANKED:
        for sign in signs:
            if sign.stage in stages and (q := _behind(counts, sign.end)):
                return q, Stage.START in stages
    for sign in signs:
        if sign.stage is Stage.PAST and (q := _behind(counts, sign.end)) and _known(q, progress):
            return q, False
    if progress.due is not None and clause.dates and not clause.has(Stage.FUTURE, Stage.NOT):
        first = next((q for q in counts if q.start >= clause.dates[0].end), None)  # 前三季度送戏152场
        return (first, False) if first is not None and _alike(first, progress.due) else None
    return None


_OF_OTHERS = re.compile(r"[^，。；、]{0,4}的(?!\d)")  # 完成3个村|的垃圾清运: where, not how many


def _is_count(q: Quantity) -> bool:
    return q.value is not None and q.dimension not in _UNCOUNTED


def _behind(counts: Sequence[Quantity], at: int) -> Quantity | None:
    q = next((q for q in counts if q.start >= at), None)
    return q if q is not None and q.start - at <= _NEAR else None


def _known(q: Quantity, progress: Progress) -> bool:
    """Tell whether a count is of what the project counts, which 已 alone then says is done (已新增1430个)."""
    return any(_alike(q, whole) for whole in (progress.total, progress.due, *progress.named) if whole is not None)
