"""Rates and changes that do not follow from their figures (核算): 731处÷860处 is not 88%."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from hqdigest.document import AnnotatedPassage
from hqdigest.find.checks.finding import LOOSE, NOT_COUNTED, Finding, decimals, figures_in, range_of, scale_of
from hqdigest.lexicon import Lexicon
from hqdigest.model import CheckCode, Dimension, Qualifier, Quantity, Severity
from hqdigest.text import Span

_GAP = 45  # characters between the done and its rate; farther apart another figure may be meant
_BASE = 120  # characters before a rate in which its true base may stand
_FEW = 6  # figures before a rate among which its done and total are looked for
# hits 已|完成731处, 实际|投资: the figure behind is what has been done
_DONE = re.compile(
    r"(?:已|完成|实际|累计|开工|竣工|完工|建成|办结|整改|落实|签约|交付|改造|新增|到位|发放|安装)[^，。；：\d]{0,8}$"
)
# hits 占|总投资的70%, 完成|年度计划的52%: of what kind the whole is
_KINDS = (
    ("总投资", re.compile(r"总投资|概算|投资总额")),
    ("计划", re.compile(r"计划|任务|目标|应")),
    ("任务", re.compile(r"计划|任务|目标|应")),
    ("目标", re.compile(r"计划|任务|目标|应")),
    ("总长", re.compile(r"全长|总长|全程|总里程|线路|全线")),
    ("总数", re.compile(r"总数|共|全|总")),
)
# hits 应参保|32万人, 实际参保30.6万人，参保率|95.6%: any rate of what is owed
_OWED = re.compile(r"应[^，。；\d]{1,8}$")
_ANY_RATE = re.compile(r"率(?:已|仅|只)?(?:达到?|为|是|约)?$")
# hits 120个村已完成108个，占|90%
_SHARE = re.compile(r"，占(?:总数的?|总量的?)?$")
# hits 已开工31个，|未开工项目13个: what is counted last is no part of what comes before
_UNDONE = re.compile("未|尚|其余|剩余")
_OF_PLAN = ("占", "完成", "达", "达到", "为")
_LEADS = re.compile(r"(?:已|仅|只)?(?:达到?|为|是|约)?")
_KIND = re.compile(r"(?:占|完成|达到?|为)[^，。；\d]{0,8}?(?P<kind>总投资|计划|任务|目标|总长|总数)[^，。；\d]{0,5}$")


def find_rate_mismatches(reading: AnnotatedPassage, sentence: Span, lexicon: Lexicon) -> Iterator[Finding]:
    """Give the rates of completion that do not follow from the done and the total told beside them."""
    text = reading.passage.text
    inside = figures_in(reading, sentence)
    for i, rate in enumerate(inside):
        if rate.dimension is not Dimension.PERCENT or rate.unit == "‰" or rate.value is None:
            continue
        behind = inside[i + 1 : i + 2]
        if behind and text[rate.end : behind[0].start] == "的":
            continue  # 完成工程量60%以上的|11个: of each of them
        near = [q for q in inside[max(0, i - _FEW) : i] if not _is_aside(text, q, rate)] + [rate]
        pair = (
            _goal_pair(text, near, lexicon)
            or _count_pair(text, near, lexicon)
            or _kind_pair(text, near)
            or _stem_pair(text, near)
            or _part_pair(text, near)
        )
        pair = pair or _among_pair(text, near)
        if pair is not None and _UNDONE.search(text, pair[1].end, pair[0].start):
            continue
        if pair is None or ((pair[0].value or 0) > (pair[1].value or 0) and rate.value <= 100):
            continue  # 7个县完工|1142个，完工率95.6%: more than the whole is of another whole
        if not agrees(*pair, rate) and _may_be_slip(*pair, rate) and not _has_base(reading, rate, pair):
            yield _mismatch(*pair, rate)


def _may_be_slip(done: Quantity, total: Quantity, rate: Quantity) -> bool:
    """Tell whether a rate is near the one that follows: one far from it is of another base."""
    told, made = Decimal(rate.value or 0), Decimal(done.value or 0) / Decimal(total.value or 1) * 100
    return abs(told - made) <= max(told, made) / 2


def _has_base(reading: AnnotatedPassage, rate: Quantity, pair: tuple[Quantity, Quantity]) -> bool:
    """Tell whether the rate follows from two other figures told before it: then it is of another base, and right."""
    before = figures_in(reading, Span(max(0, rate.start - _BASE), rate.start))
    alike = [q for q in before if q.unit in (pair[0].unit, pair[1].unit)]
    return any(
        _usable(a, b) and a is not b and agrees(a, b, rate)
        for a in alike
        for b in alike
        if (b.value or 0) >= (a.value or 0)
    )


def _is_aside(text: str, q: Quantity, rate: Quantity) -> bool:
    """Tell whether a figure stands in a bracket closed before the rate: 255项（前10月223项），已开工206项."""
    opened = text.rfind("（", max(0, q.start - _GAP), q.start)
    closed = text.find("）", q.end, rate.start)
    return opened >= 0 and closed >= 0 and text.find("）", opened, q.start) < 0


def _mismatch(done: Quantity, total: Quantity, rate: Quantity) -> Finding:
    quotient = like(Decimal(done.value or 0) / Decimal(total.value or 1) * 100, rate)
    message = f"{done.text}÷{total.text}＝{quotient}%，文中写{rate.text}"
    span = Span(min(done.start, total.start), rate.end)
    return Finding(
        CheckCode.PERCENT_MISMATCH, Severity.ERROR, message, rate.text, f"{quotient}%", span, rule="done over total"
    )


_PLAN_NEAR, _RATE_NEAR = 8, 4  # characters between 完成 and its plan, between a plan or a rate's name and the number


def _names_rate(text: str, position: int, lexicon: Lexicon) -> bool:
    """Whether the name of a rate of completion leads to the number at `position`: 完成率88%, 开工率达到."""
    begin = max(0, position - 16)
    words = lexicon.match(text[begin:position], "checks")
    ends = (begin + w.end for w in words if w.id == "rate of completion")
    return any(_LEADS.fullmatch(text, end, position) for end in ends)


def _names_money(text: str, position: int, lexicon: Lexicon) -> bool:
    """Whether a rate is one of money: 资金到位率."""
    clause = re.split("[，。；]", text[max(0, position - 16) : position])[-1]
    return any(word.id == "rate of money" for word in lexicon.match(clause, "checks"))


def _names_plan(text: str, position: int, lexicon: Lexicon) -> bool:
    """Whether 占, 完成 or 达 with a plan leads to the number at `position`: 完成年度目标, 占总长度."""
    begin = max(0, position - 24)
    for word in lexicon.match(text[begin:position], "checks"):
        if word.id == "plan":
            start, gap = begin + word.start, text[begin + word.end : position]
            before = re.split("[，。；]", text[max(begin, start - _PLAN_NEAR - 2) : start])[-1]
            if len(gap) <= _RATE_NEAR and not re.search(r"[，。；\d]", gap) and any(v in before for v in _OF_PLAN):
                return True
    return False


def _goal_pair(text: str, near: Sequence[Quantity], lexicon: Lexicon) -> tuple[Quantity, Quantity] | None:
    """Return done and total of 1260台，完成年度目标1500台的84%."""
    if len(near) < 3:
        return None
    total, rate = near[-2], near[-1]
    if not re.fullmatch(r"(?:（[^（）]*）)?的(?:近|约)?", text[total.end : rate.start]):
        return None
    if not _names_plan(text, total.start, lexicon):
        return None
    done = next((q for q in reversed(near[:-2]) if q.unit == total.unit and q.value is not None), None)
    if done is None or total.start - done.end > _GAP or not _usable(done, total):
        return None
    return done, total


def _count_pair(text: str, near: Sequence[Quantity], lexicon: Lexicon) -> tuple[Quantity, Quantity] | None:
    """Return done and total of 台账860处已完成731处，完成率88%."""
    if len(near) < 3:
        return None
    total, done, rate = near[-3], near[-2], near[-1]
    between, behind = text[total.end : done.start], text[done.end : rate.start]
    before = text[max(0, rate.start - 16) : rate.start]
    owed = _OWED.search(text[max(0, total.start - 12) : total.start]) and _ANY_RATE.search(before)
    if (
        not (_names_rate(text, rate.start, lexicon) or _SHARE.search(before) or owed)
        or len(behind) > 12
        or len(between) > 20
    ):
        return None
    if _names_money(text, rate.start, lexicon) and done.dimension is not Dimension.MONEY:
        return None
    if re.search(r"[。；]", between + behind) or not re.search(
        r"已|完成|开工|竣工|办结|整改|实际|落实|签约|交付", between
    ):
        return None
    return (done, total) if done.unit == total.unit and _usable(done, total) else None


def _kind_pair(text: str, near: Sequence[Quantity]) -> tuple[Quantity, Quantity] | None:
    """Return done and total of 总投资3.2亿元，…完成投资2.4亿元，占总投资的70%: the rate names its whole."""
    if len(near) < 3:
        return None
    done, rate = near[-2], near[-1]
    kind = _KIND.search(text, done.end, rate.start) if rate.start - done.end <= _GAP else None
    if not kind or not _DONE.search(text[max(0, done.start - 16) : done.start]):
        return None
    label = next(pattern for name, pattern in _KINDS if name == kind["kind"])
    for total in reversed(near[:-2]):
        before = re.split(r"[，。；：、\d]", text[max(0, total.start - 14) : total.start])[-1]
        if "；" in text[total.end : done.start]:
            return None  # of another owner
        if total.unit == done.unit and label.search(before):
            return (done, total) if _usable(done, total) else None
    return None


# hits 就业|率94.4%, 满意|率达95%: the deed that a rate is of
_STEM = re.compile(r"(?P<stem>[一-鿿]{2})率(?:已|仅|只)?(?:达到?|为|是|约)?$")
_NOT_STEM = frozenset(("增长", "完成", "下降", "失业", "出生", "死亡", "利用", "中标", "录取"))


def _stem_pair(text: str, near: Sequence[Quantity]) -> tuple[Quantity, Quantity] | None:
    """Return done and total of 毕业生860人，就业812人，就业率94.4%: the deed of the rate stands before the done."""
    if len(near) < 3:
        return None
    total, done, rate = near[-3], near[-2], near[-1]
    stem = _STEM.search(text, done.end, rate.start)
    if not stem or stem["stem"] in _NOT_STEM or rate.start - done.end > 12 or done.start - total.end > 20:
        return None
    before = text[total.end : done.start]
    if stem["stem"] not in before or "。" in before or "其中" in before:
        return None
    return (done, total) if done.unit == total.unit and _usable(done, total) else None


# hits 其中脱贫户151户，占|25.2%
_PART_SHARE = re.compile(r"[，、]占(?:比|总数的?)?(?:约|近|达)?$")


def _part_pair(text: str, near: Sequence[Quantity]) -> tuple[Quantity, Quantity] | None:
    """Return part and whole of 农户599户，其中脱贫户151户，占25.2%."""
    if len(near) < 3:
        return None
    total, part, rate = near[-3], near[-2], near[-1]
    between = text[total.end : part.start]
    if "其中" not in between or len(between) > 20 or "。" in between:
        return None
    if not _PART_SHARE.search(text, part.end, rate.start) or rate.start - part.end > 6:
        return None
    return (part, total) if part.unit == total.unit and _usable(part, total) else None


_PERSONS = ("人", "名", "位")


@cache
def _first_of() -> re.Pattern[str]:
    """A rank that counts as many: 前50位读者中."""
    return re.compile(r"前(\d{1,5})[位名个家](?=[^，。]{0,10}中，)")


def _among_pair(text: str, near: Sequence[Quantity]) -> tuple[Quantity, Quantity] | None:
    """Return part and whole of 前50位读者中，少年22名，占56%."""
    if len(near) < 2:
        return None
    part, rate = near[-2], near[-1]
    if (first := _first_of().search(text, max(0, part.start - _GAP), part.start)) is not None:
        near = [replace(part, start=first.start(), end=first.end(1), text=first[0][:-1], value=int(first[1])), *near]
    shared = _PART_SHARE.search(text, part.end, rate.start) and rate.start - part.end <= 6
    for total in reversed(near[:-2]):
        head, among, tail = text[total.end : part.start].partition("中，")
        alike = part.unit == total.unit or (part.unit in _PERSONS and total.unit in _PERSONS)
        if among and alike and shared and len(head) <= 10 and len(tail) <= 14 and "。" not in head + tail:
            counted = part.value is not None and part.low is None and (total.value or 0) > 0
            return (part, total) if counted else None  # 前50位 is a rank by its dimension
    return None


def _usable(done: Quantity, total: Quantity) -> bool:
    return (
        done.value is not None and total.value is not None and total.value > 0
        and done.dimension not in NOT_COUNTED and done.low is None and total.low is None
    )  # fmt: skip


def agrees(done: Quantity, total: Quantity, rate: Quantity) -> bool:
    """Tell whether a rate follows from its figures: rounded or cut off, wider where they are rounded."""
    assert done.value is not None and total.value is not None and rate.value is not None
    digits = max(decimals(done), decimals(total)) if scale_of(done) == scale_of(total) else 0
    low_done, high_done = range_of(done, digits)
    low_total, high_total = range_of(total, digits)
    low, high = low_done / high_total * 100, high_done / low_total * 100
    step = Decimal(1).scaleb(-decimals(rate))
    told = Decimal(rate.value)
    if rate.qualifier in (Qualifier.OVER, Qualifier.AT_LEAST):
        return told - step / 10 <= high and low <= told + max(step * 10, told / 10)
    if rate.qualifier in (Qualifier.UNDER, Qualifier.AT_MOST):
        return told + step / 10 >= low and high >= told - max(step * 10, told / 10)
    slack = max(told * LOOSE, Decimal(2)) if rate.qualifier is Qualifier.ABOUT or "成" in rate.text else Decimal(0)
    return low - step - slack < told <= high + step / 2 + slack


def like(value: Decimal, like: Quantity) -> str:
    """Return a value with as many digits as the figure it is held against, one more where they would look the same."""
    for digits in range(decimals(like), decimals(like) + 3):
        rounded = value.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
        if rounded != Decimal(like.value or 0):
            return f"{rounded.normalize():f}" if digits else f"{rounded:f}"
    return f"{value:f}"
