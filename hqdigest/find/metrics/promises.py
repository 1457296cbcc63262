"""Promises (承诺): whether a figure is promised or has happened, from its sentence, its date and the headings above."""

from __future__ import annotations

import re
from datetime import date

from hqdigest.find.metrics.clauses import Figure
from hqdigest.find.metrics.periods import Setting
from hqdigest.lexicon import Lexicon
from hqdigest.model import DatePeriod, Dimension, Mark

_NAMES = re.compile(r"“[^“”\n]{0,40}”|《[^《》\n]{0,60}》")
# hits 扩容支持[计划]，… 任务完成 ; a plan named or kept, which promises nothing
_PLAN_NAMED = re.compile(
    r"[按依照]计划|(?:计划|规划|目标|预期)(?=[，。；、）的内外中]|任务|获批|印发|全面|顺利|如期|提前|圆满|深入|有序)"
    r"|(?:招生|人才|行动|双高|科技|支持|倍增|培育|培养)计划"
    r"|规划建设(?=总?规模)|争取(?=[^，。；]{0,16}(?:资金|债券|国债|专项债|投资|补助|贷款|政策性?|支持))"
)
# hits 完成全年任务, 超年度计划, 比年度计划翻了一番 : a plan that something is measured by
_TOLD_SHARE = re.compile(
    r"(?:占|完成|达到|超|超过|超出|比|较|为|优于|低于|高于)[^，。；]{0,14}?(?:计划|目标|任务)(?:目标|任务|数|进度)?"
)
_BASE = re.compile(r"(?:计划|目标|任务)(?:任务|目标|数|投资)?$")
# hits [年度目标]1500台
_AIM = re.compile(
    r"(?:(?:年度?|全年|原|总|本年|阶段|攻坚)(?:目标|任务|计划)(?:任务|目标|数|值)?|任务数?)(?:为|是|：)?$"
)
# hits 厂房18万平方米[已]经建成
_DONE_BEHIND = re.compile(r"(?:均|都|全部)?已(?!于)|(?:全部|基本)(?:建成|完成|完工|竣工|投用)")
_DESIGNED = re.compile(r"设计|规划|装机容量|台账")
_YEARLY = re.compile(r"(?:年度|原)计划")  # 年度计划投资: counts in its own clause alone
_AIMED = re.compile(r"^的?(?:年度|全年|总)?(?:目标|任务|计划)")  # hits 60部[的目标任务]
# hits 对9项滞后任务 : what is dealt with is there
_KNOWN = re.compile(r"(?:对|针对|紧盯|盯紧|围绕|聚焦|剩余|现有|原有)(?:的)?$")
_PAST = re.compile(
    r"已(?!有的|建的)|尚未|仍未|还未|并未|未(?=完成|开工|达|能)|目前|仅|截至|截止|累计(?:完成|实现|发放)|实际(?:完成|开工)"
    r"|去年|上年|过去|同比|环比|尚有|仍有|还有"
)
# Below a heading of plans, 同比 and 累计 are planned too.
_PAST_BELOW = re.compile(
    r"(?<![比较])(?:去年|上年)(?!末)|已(?!有的|建的)|目前|截至|截止|尚未|仍未|未(?=完成|开工|达|能|启动)"
)
_KEEPS = re.compile(r"预期目标|目标[是为：]|力争|确保|争取")  # hold over a semicolon, into the rest of a list


def is_promised(
    before: str,
    start: int,
    figure: Figure,
    told: DatePeriod | None,
    setting: Setting,
    issued: date | None,
    lexicon: Lexicon,
) -> bool:
    """Return whether a figure is promised, not happened.

    `before` is the sentence, from `start` up to the figure, `told` the period that the sentence tells for it,
    `setting` what the headings above say, `issued` the issue date.
    """
    if figure.end == "from":
        return False  # where a movement starts has been reached, wherever it goes
    if figure.share_of:
        return bool(_BASE.search(figure.label))
    if _DONE_BEHIND.match(figure.right):
        return False
    said = _YEARLY.sub(lambda m: "□" * len(m[0]), _masked(before))
    past = max((m.end() for m in _PAST.finditer(said)), default=-1)
    over = told.end - start if told is not None and _is_over(told, issued) else -1
    if _last_promise(said, setting, lexicon) > max(past, over):
        return True
    if past < 0 and told is not None and is_ahead(told, issued):
        return True
    if figure.aimed:
        return True
    if setting.reviewed:
        return False
    if _AIM.search(figure.left) and not _TOLD_SHARE.search(figure.left):
        return True
    here = lexicon.make("promise here", lambda: re.compile(lexicon.pattern("metrics", "target here")))
    weakly = here.search(_masked(figure.left)) or here.match(figure.quantity.text)
    if weakly and _DESIGNED.match(weakly[0]) and figure.quantity.dimension is Dimension.PERCENT:
        weakly = None  # 为设计长度的63.1%
    if weakly and past < 0 and not _TOLD_SHARE.search(figure.left) and not figure.level:
        return True
    if not figure.next_follows and _promise(lexicon).search(_masked(figure.right)):
        return True
    if told is not None and _is_over(told, issued):
        return False
    return setting.planned and not _PAST_BELOW.search(said) and not _KNOWN.search(figure.left.rstrip())


def find_aims(figures: list[Figure]) -> None:
    """Mark the figures that are called a target behind them: 年度60部的目标任务, and those in one list with them."""
    following: Figure | None = None
    for figure in reversed(figures):
        beside = following is not None and following.clause == figure.clause and following.aimed
        listed = beside and figure.right[:1] in ("、", "和", "及")
        figure.aimed = listed or bool(_AIMED.match(figure.right))
        following = figure


def is_ahead(period: DatePeriod, issued: date | None) -> bool:
    """Return whether a period lies after the issue date; of an unknown date, whether something is due by its end."""
    if issued is None:
        return period.mark is Mark.BY and period.text.startswith(("到", "至"))
    if period.mark is Mark.BY:
        return period.last is not None and period.last > issued
    return period.first is not None and period.first > issued


def _is_over(period: DatePeriod, issued: date | None) -> bool:
    return issued is not None and period.last is not None and period.last <= issued and period.mark is not Mark.BY


def _promise(lexicon: Lexicon) -> re.Pattern[str]:
    return lexicon.make("promise", lambda: re.compile(lexicon.pattern("metrics", "target")))


def _masked(text: str) -> str:
    """Return `text` with names in marks and plans that only are named blotted out, its length kept."""
    for pattern in (_NAMES, _TOLD_SHARE, _PLAN_NAMED):
        text = pattern.sub(lambda m: "□" * len(m[0]), text)
    return text


def _last_promise(said: str, setting: Setting, lexicon: Lexicon) -> int:
    """Return where the last word of promise that still holds ends, or -1."""
    pattern = _promise(lexicon)
    if setting.reviewed:
        pattern = lexicon.make("promise ahead", lambda: re.compile(lexicon.pattern("metrics", "target ahead")))
    found = [m for m in pattern.finditer(said) if "；" not in said[m.end() :] or _KEEPS.match(m[0])]
    return found[-1].end() if found else -1
