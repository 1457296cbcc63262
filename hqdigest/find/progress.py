"""Progress (进度): done, total and rate of completion told of a project."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hqdigest.find.project_clauses import Clause, Stage
from hqdigest.lexicon import Words
from hqdigest.model import Dimension, Number, Quantity
from hqdigest.text import Span


@dataclass(slots=True)
class Progress:
    """What has been told so far; a later figure fills what an earlier one left open."""

    done: Quantity | None = None
    total: Quantity | None = None
    percent: Number | None = None

    @property
    def unit(self) -> str | None:
        return (self.done and self.done.unit) or (self.total and self.total.unit) or None

    def counted(self) -> bool:
        return self.percent is not None or (self.done is not None and self.total is not None)


def find_rate(text: str, clause: Clause, words: Words) -> Quantity | None:
    """Return the rate of completion that a clause tells (完成率88%, 占年度计划的76%, 完成全年任务的92%)."""
    rate, share, other = words.make("rate words", lambda: _make(words))
    for q in clause.quantities:
        if q.dimension is not Dimension.PERCENT or q.value is None or q.unit == "‰":
            continue
        before = text[max(clause.start, q.start - 40) : q.start]
        if other.search(before):
            continue
        if rate.search(before) or share.search(before) or _is_done_share(text, clause, q):
            return q
    return None


def _make(words: Words) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    plan = words.pattern("checks", "plan")
    names = words.pattern("checks", "rate of completion")
    return (
        # hits 完成率88%, 开工率已达90%, 工程进度为35%
        re.compile(rf"{names}[^，。；]{{0,6}}$"),
        # hits 占年度计划的76.5%, 完成全年任务目标的67.05%, 达到全年目标的近八成
        re.compile(rf"(?:占|完成|达到?|为|实现|相当于|是)[^，。；]{{0,12}}?{plan}[^，。；]{{0,14}}$"),
        # hits 同比增长8%, 快6.3个百分点, 较上月提高
        re.compile(
            r"(?:增长|增加|下降|减少|提高|提升|回落|上升|比重|占比|覆盖率|满意率|达标率|普及率|有效率|合格率|优良率|快于|慢于|利率|贴息)[^，。；]{0,6}$"
        ),
    )


def _is_done_share(text: str, clause: Clause, q: Quantity) -> bool:
    """Tell whether 完成 or a step of the work stands right before a rate (支架安装仅完成35%, 建成80%)."""
    before = text[clause.start : q.start].rstrip("约近了过超的仅已达到至")
    return before.endswith(("完成", "建成", "推进", "施工", "进度", "敷设", "安装", "过半", "建设", "工程量"))


def read_progress(
    text: str, clause: Clause, progress: Progress, words: Words, part: bool = False, name: Span | None = None
) -> bool:
    """Take the figures of a clause that stand outside the `name` into `progress`; tell whether a rate was there."""
    rate = find_rate(text, clause, words)
    if rate is not None:
        progress.percent = rate.value
        goal = _goal(clause, rate, text)
        if goal is not None and (progress.done is None or _alike(goal, progress.done)):
            progress.total = goal
    done = _done(clause, name)
    if done is not None and not part and _fits(done, progress, rate):
        progress.done = done
    return rate is not None


def _fits(done: Quantity, progress: Progress, rate: Quantity | None) -> bool:
    if progress.total is not None:
        return _alike(done, progress.total) and progress.done is None
    if done.dimension is Dimension.MONEY:
        return progress.done is not None and _alike(done, progress.done)
    return progress.done is None


def _alike(a: Quantity, b: Quantity) -> bool:
    return a.unit == b.unit or (a.dimension is b.dimension and a.dimension not in (Dimension.COUNT, Dimension.OTHER))


def _goal(clause: Clause, rate: Quantity, text: str) -> Quantity | None:
    """Return the whole that a rate is of (目标1500台的84%, 占总长度3.25公里的80%)."""
    for q in clause.quantities:
        if q.end <= rate.start and rate.start - q.end <= 8 and "的" in text[q.end : rate.start]:
            return q
    return None


def _done(clause: Clause, name: Span | None) -> Quantity | None:
    """Return the count behind a sign that something is done (已完成731处, 敷设管道3.8公里)."""
    for sign in clause.signs:
        if sign.stage not in (Stage.COMPLETE, Stage.FINISH, Stage.START, Stage.RUN, Stage.PART):
            continue
        for q in clause.quantities:
            if name is not None and name.start <= q.start < name.end:
                continue
            if q.start >= sign.end and q.value is not None and q.dimension not in (
                Dimension.PERCENT, Dimension.PERCENTAGE_POINT, Dimension.DURATION, Dimension.RANK, Dimension.AGE,
            ):  # fmt: skip
                return q if q.start - sign.end <= 10 else None
    return None
