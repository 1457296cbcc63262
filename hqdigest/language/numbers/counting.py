"""What counts something (计数): numbers with a unit that are no years, no quoted names, no turns of phrase."""

from __future__ import annotations

import re

from hqdigest.language.numbers.numerals import Written
from hqdigest.language.numbers.units import Unit
from hqdigest.model import Dimension, Number, Qualifier
from hqdigest.text import is_han

_BARE_SCALE = re.compile(r"[百千万亿十]{1,24}$")
_REACHED = re.compile(r"(?:[达到至破超过近逾上约满]|突破|达到|成)了?$")
_ENDS_NUMBER = re.compile(r"[达到至为超过增升降]$")
_YEARLY = frozenset({"年", "学年", "个年度", "年时间"})
_HELD = re.compile(r"[了共办过开满做到]$")  # 办了三期
_BED = re.compile(r"的?(?:病人|患者|老人|老奶奶|大爷|大妈|家属|孩子|产妇|床头)|号")
_TALKED_OF = re.compile(r"[的这那个后]$")
_SCHEME = re.compile(r"(?:行动|计划|规划|方案|攻坚|大变|倍增|提升|滚动|会战|禁|制义务|大计|之约|磨一)")
# Classifiers that count even with one Chinese numeral: 两名老人, 九稿. Others are turns of phrase there (三重, 两面).
_COUNTING = frozenset(
    "个项户人名家所套例位件条台辆座处栋幢部张场次支棵头只匹首幅册本艘架间枚组对双颗份株稿针根盏口天年届轮期批"
)
# Measures that are mostly part of a name or a turn of phrase behind one Chinese numeral: 三里, 八方, 两步.
_IN_NAMES = frozenset("里方度分步寸尺丈升角折载晚夜刻点码")


def is_quoted_name(m: re.Match[str], end: int, unit: Unit | None, text: str) -> bool:
    """Return whether the number stands in a short quoted name: “十项行动”, “3个100”, “15分钟”就业圈, “渝味360碗”."""
    start = m.start()
    opened = max(
        text.rfind("“", max(0, start - 7), start),
        text.rfind("‘", max(0, start - 7), start),
    )
    if opened < 0 or "”" in text[opened:start] or "’" in text[opened:start]:
        return False
    inside = text[end : end + 10]
    closed = min((at for at in (inside.find("”"), inside.find("’")) if at >= 0), default=-1)
    if closed < 0 or any(mark in inside[:closed] for mark in "，。；！？"):
        return False
    if m["chinese"]:
        return True
    if opened == start - 1:  # “11家社区食堂提档升级” counts: it names a work by how many there are
        if closed > 0 and unit is not None and unit.dimension is Dimension.DURATION:
            return True  # “15分钟高品质生活圈”, “240小时过境免签”
        return 0 < closed < 3 or (closed == 0 and is_han(text[end + 1 : end + 3], 2))
    return closed == 0 and _ENDS_NUMBER.search(text[opened + 1 : start]) is None


def counts(
    m: re.Match[str],
    written: Written,
    unit: Unit | None,
    after: Qualifier | None,
    qualified: bool,
    text: str,
    manner: bool,
) -> bool:
    """Return whether a number with this unit counts something, and is no year and no turn of phrase (一批, 一条路)."""
    if unit is None:
        return True
    value = written.value
    if m["arabic"]:
        if (
            unit.name in _YEARLY
            and m["arabic"].isdigit()
            and len(m["arabic"]) == 4
            and not m["s1"]
            and value is not None
        ):
            return not 1000 <= value <= 2999
        if unit.name == "床" and _BED.match(text, unit.end):
            return False  # 3床的老人: the bed's number
        return not (unit.name == "点" and value is not None and value <= 24)
    core = m["chinese"]
    if core[0] in "零〇" and "点" not in core:
        return False
    told = bool(m["q1"] or m["q2"] or m["q3"] or after or unit.more)
    if _BARE_SCALE.match(core) and core != "十":
        return told or qualified or _REACHED.search(text, max(0, m.start() - 3), m.start()) is not None
    if told or m["s1"] or "点" in core:
        return True
    if value is None:
        return not manner
    return _counts_small(core, value, unit, text, manner)


def _counts_small(core: str, value: Number, unit: Unit, text: str, manner: bool) -> bool:
    single = len(core) == 1
    if single and unit.name == "期" and not _HELD.search(text, max(0, unit.end - 5), unit.end - 2):
        return False  # 污水处理厂三期: a part of the works
    if unit.dimension is Dimension.COUNT:
        if value < 2 or manner or (core.isdigit() and not set(core) & {"零", "〇"} and len(core) > 2):
            return False
        return not single or unit.name[0] in _COUNTING or len(unit.name) > 1
    if unit.dimension is Dimension.DURATION:
        if unit.name == "年" and _TALKED_OF.search(text, max(0, unit.end - len(core) - 4), unit.end - len(core) - 1):
            return False  # 极不平凡的五年, 第一个五年
        return (value >= 2 or unit.half) and unit.name not in _IN_NAMES and not _SCHEME.match(text, unit.end)
    if unit.dimension in (
        Dimension.LENGTH,
        Dimension.VOLUME,
        Dimension.ENERGY,
        Dimension.OTHER,
        Dimension.RATIO,
    ):
        return (value >= 2 or unit.half) and (not single or unit.name not in _IN_NAMES or unit.name == "折")
    return True
