"""Quantities (数量): a number with its unit and the qualifiers written on it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from hqdigest.find.numerals import NUMBER, Written, read_number
from hqdigest.find.qualifiers import load_qualifiers
from hqdigest.find.ranges import join_range
from hqdigest.find.rejections import (
    hide_links,
    is_address,
    is_part_of_code,
    load_not_figures,
)
from hqdigest.find.shares import find_shares
from hqdigest.find.units import Unit, load_units
from hqdigest.lexicon import Words
from hqdigest.model import Dimension, Number, Qualifier, Quantity
from hqdigest.text import keep_longest

# A number without a unit is kept for a while where one of these follows: its unit may stand behind the next number.
_OPENS_MORE = frozenset("—~-－―至到与和、及以（ ")
_LISTED = frozenset({"、", "和", "与", "及", "以及"})
_BARE_SCALE = re.compile(r"[百千万亿十]+$")
_REACHED = re.compile(r"(?:[达到至破超过近逾上约满]|突破|达到|成)了?$")
_BEHIND_WORD = re.compile(r"[一-龥]\Z")
_SPELLED = re.compile(
    r"(?!一[万亿]$)[一二两三四五六七八九][一二三四五六七八九十百千万亿零]*[万亿]$"
)  # 二十八万, 五千万
_ENDS_CLAUSE = re.compile(r"(?:以上|左右|余)?(?:[，。；、）！\n和的及与]|$)")
# Behind a quoted number: a noun that it names goes on at once.
_LINKED = re.compile(r"[一-龥]{2}")
_ENDS_NUMBER = re.compile(r"[达到至为超过增升降]$")
_YEAR = re.compile(r"(?:19|20)\d{2}$")
_YEARLY = frozenset({"年", "学年", "个年度", "年时间"})
_BED = re.compile(r"的?(?:病人|患者|老人|老奶奶|大爷|大妈|家属|孩子|产妇|床头)|号")
_LARGE = re.compile(r"[万亿]")
# Behind 万: who or what is counted without a classifier; hits 76万群众, 30多万监测对象; misses 5万亿台阶, 百万级
_PEOPLE = re.compile(
    r"(?:各族|农村|城乡|困难|皖|贫困|老年|新)?(?:群众|人民|市民|村民|农民|儿女|居民|职工|学生|师生|游客|大军|妇女|儿童|老人)"
)
_NOUN = re.compile(r"[一-龥]{2}")
_NOT_COUNTED = re.compile(
    r"[一二两三四五六七八九十级大强以之产像和与或的及到至]|台阶|大关|关口|工程|计划|行动|英才|规模|元|方|目标|亩|城市|体量|产业|\+|×"
)
_MOVES = re.compile(r"[降升提缩扩下上增减调]|收窄|回落")
_INDEX = re.compile(
    r"(?:收入比|之比|比值|指数|系数|总和生育率|倍差|收入差距|容积率|PMI|[pP][hH]值)"
    r"(?:[^，。；]{0,14}(?:[为至达到由从]|达到|缩小到|降为|同期的|上年的|去年的))?$"
)  # hits 城乡居民收入比缩小至2.93, 恩格尔系数0.32
_SIGN_AFTER = re.compile(r"[为是达到至增长降速幅比率，。；：（(、 　]")
_CURRENCY = re.compile(
    r"(人民币|港币|港元|美元|美金|欧元|日元|英镑|￥|¥|US\$|HK\$|\$|€|£) {0,2}$"
)
_CURRENCIES = {
    "人民币": "元", "￥": "元", "¥": "元", "港币": "港元", "HK$": "港元", "美金": "美元", "$": "美元", "US$": "美元",
    "€": "欧元", "£": "英镑",
}  # fmt: skip
_YUAN_NAMED = re.compile(r"人民币(?!汇率|贷款|存款|国际|结算|跨境|升值|贬值)")
_TALKED_OF = re.compile(r"[的这那个后]$")
_SCHEME = re.compile(
    r"(?:行动|计划|规划|方案|攻坚|大变|倍增|提升|滚动|会战|禁|制义务|大计|之约|磨一)"
)
# Classifiers that count even with one Chinese numeral: 两名老人, 九稿. With others that is a turn of phrase (三重, 两面).
_COUNTING = frozenset(
    "个项户人名家所套例位件条台辆座处栋幢部张场次支棵头只匹首幅册本艘架间枚组对双颗份株稿针根盏口天年届轮期批"
)
# Measures that are mostly part of a name or a turn of phrase behind one Chinese numeral: 三里, 八方, 两步.
_IN_NAMES = frozenset("里方度分步寸尺丈升角折载晚夜刻点码")


@dataclass(frozen=True, slots=True)
class Mention:
    """A written number with the unit behind it, before it is known to be a figure."""

    m: re.Match[str]
    unit: Unit | None
    end: int  # behind the unit

    @property
    def start(self) -> int:
        return self.m.start()


def find_quantities(text: str, words: Words) -> tuple[Quantity, ...]:
    """Return the quantities of a folded text, in order, disjoint.

    A number without a unit is one only where 万 or 亿 and the words around it show a count (用户突破3500万).
    """
    return find_numbers(text, words)


def find_numbers(
    text: str, words: Words, *, bare: bool = False
) -> tuple[Quantity, ...]:
    """Return the quantities of a folded text; with `bare`, every other written number as well."""
    reader = words.make("reader of numbers", lambda: Reader(words))
    return reader.read(hide_links(text), bare=bare)


class Reader:
    """Reads numbers with the word lists of units, qualifiers and names."""

    def __init__(self, words: Words) -> None:
        self.units = load_units(words)
        self.qualifiers = load_qualifiers(words)
        self.names = load_not_figures(words)

    def read(self, text: str, *, bare: bool) -> tuple[Quantity, ...]:
        """Return the numbers of a text, in order, disjoint."""
        found = [self.qualifiers.take_before(q, text) for q in find_shares(text)]
        found = [self._qualified_behind(q, text) for q in found]
        taken = {q.start for q in found}
        mentions = inherit_units(list(self._mentions(text, bare)), text)
        at = 0
        while at < len(mentions):
            mention = mentions[at]
            following = mentions[at + 1] if at + 1 < len(mentions) else None
            if following is not None and following.start - mention.end <= 12:
                joined = join_range(mention, following, text, self.qualifiers)
                if (
                    joined is not None
                    and (bare or joined.unit)
                    and self._is_figure(mention, following.unit, text, bare)
                ):
                    found.append(joined)
                    at += 2
                    continue
            q = self._single(mention, text, bare)
            if q is not None and q.start not in taken:
                found.append(q)
            at += 1
        return tuple(_share_points(keep_longest(found), text))

    def _mentions(self, text: str, bare: bool) -> Iterator[Mention]:
        for m in NUMBER.finditer(text):
            end = m.end()
            if text[end : end + 1] == " " and m["arabic"]:
                unit = self.units.at(text, end + 1)
            else:
                unit = self.units.at(text, end, arabic=m["arabic"] is not None)
            if unit is not None:
                yield Mention(m, unit, unit.end)
            elif bare or _may_stand_alone(m, text, end):
                yield Mention(m, None, end)

    def _single(self, mention: Mention, text: str, bare: bool) -> Quantity | None:
        m, unit = mention.m, mention.unit
        if not self._is_figure(mention, unit, text, bare):
            return None
        written = read_number(m)
        if written is None:
            return None
        start, unit = _currency_before(text, mention)
        if unit is None and not bare and not self._is_count_without_unit(m, text):
            return None
        after, end = self.qualifiers.after(
            text, max(mention.end, unit.end if unit else 0)
        )
        before = self.qualifiers.before(text, start)
        if not bare and not _counts(
            m,
            written,
            unit,
            after,
            before is not None,
            text,
            self.names.is_manner(text, mention.end),
        ):
            return None
        return _finish(text, start, end, written, unit, after, before)

    def _is_figure(
        self, mention: Mention, unit: Unit | None, text: str, bare: bool
    ) -> bool:
        """Return whether a mention is no part of a name, a code, an address, a clock time."""
        m = mention.m
        if unit is not None and unit.digits and m["chinese"]:
            return False
        if m["chinese"] and text[m.start() - 1 : m.start()] == "第" and m.start():
            return False
        if is_part_of_code(text, m.start(), mention.end, unit.name if unit else None):
            return False
        if self.names.name_at(text, m.start()) is not None or is_address(
            text, m.start(), mention.end
        ):
            return False
        if unit is not None and unit.digits and _YEAR.match(m[0]) is not None:
            return False
        return (bare and not unit) or not _is_quoted_name(m, mention.end, unit, text)

    def _is_count_without_unit(self, m: re.Match[str], text: str) -> bool:
        """Return whether 万 or 亿 and the words around show a count: 用户突破3500万, 惠及76万群众, 产值过百亿."""
        end = m.end()
        if m["chinese"]:
            if not _LARGE.search(m["chinese"]):
                return False
            told = (
                self.qualifiers.before(text, m.start()) is not None
                or _SPELLED.match(m["chinese"]) is not None
            )
            return (
                told and _ENDS_CLAUSE.match(text, end) is not None
            ) or _PEOPLE.match(text, end) is not None
        if not m["s1"] or "万" not in m["s1"] and "亿" not in m["s1"]:
            return _is_index(m, text)
        if _ENDS_CLAUSE.match(text, end) is not None:
            return (
                _BEHIND_WORD.search(text, max(0, m.start() - 4), m.start()) is not None
                or m["q1"] is not None
            )
        return (
            _NOT_COUNTED.match(text, end) is None and _NOUN.match(text, end) is not None
        )

    def _qualified_behind(self, q: Quantity, text: str) -> Quantity:
        if q.dimension is Dimension.RANK:
            return q
        after, end = self.qualifiers.after(text, q.end)
        return (
            q
            if after is None
            else replace(q, end=end, text=text[q.start : end], qualifier=after)
        )


def _may_stand_alone(m: re.Match[str], text: str, end: int) -> bool:
    """Return whether a number without a unit is worth a closer look."""
    if m["s1"] or text[end : end + 1] in _OPENS_MORE:
        return True
    if m["chinese"]:
        return _LARGE.search(m["chinese"]) is not None
    return (
        "." in m["arabic"]
        or _CURRENCY.search(text, max(0, m.start() - 5), m.start()) is not None
    )


def _is_index(m: re.Match[str], text: str) -> bool:
    """Return whether a number without a unit is the level of an index: 城乡居民收入比缩小至2.93."""
    if "." not in m["arabic"] or not (
        _ENDS_CLAUSE.match(text, m.end()) or _MOVES.match(text, m.end())
    ):
        return False
    return _INDEX.search(text, max(0, m.start() - 24), m.start()) is not None


def inherit_units(mentions: list[Mention], text: str) -> list[Mention]:
    """Give numbers of a list the unit that is written once, behind the last: 分别为5.1、6.2和7.3个百分点."""
    for at in range(len(mentions) - 2, -1, -1):
        mention, following = mentions[at], mentions[at + 1]
        if (
            mention.unit is not None
            or following.unit is None
            or not mention.m["arabic"]
            or not following.m["arabic"]
        ):
            continue
        if text[mention.end : following.start] not in _LISTED:
            continue
        if (
            (mention.m["s1"] and following.m["s1"])
            or "." in mention.m["arabic"]
            or "分别" in text[max(0, mention.start - 30) : mention.start]
        ):
            mentions[at] = Mention(
                mention.m, replace(following.unit, end=mention.end), mention.end
            )
    return mentions


def _currency_before(text: str, mention: Mention) -> tuple[int, Unit | None]:
    """Return start and unit of an amount with the currency that is written before it: 港币50元, ￥300."""
    start, unit = mention.start, mention.unit
    if unit is not None and unit.dimension is not Dimension.MONEY:
        return start, unit
    m = _CURRENCY.search(text, max(0, start - 5), start)
    if m is None:
        return start, unit
    named = _CURRENCIES.get(m[1], m[1])
    if unit is None:
        return m.start(), Unit(named, Dimension.MONEY, mention.end)
    return m.start(), replace(unit, name=named) if unit.name == "元" else unit


def _is_quoted_name(m: re.Match[str], end: int, unit: Unit | None, text: str) -> bool:
    """Return whether the number stands in a short quoted name: “十项行动”, “3个100”, “15分钟”就业圈, “渝味360碗”."""
    start = m.start()
    opened = max(
        text.rfind("“", max(0, start - 7), start),
        text.rfind("‘", max(0, start - 7), start),
    )
    if opened < 0 or "”" in text[opened:start] or "’" in text[opened:start]:
        return False
    inside = text[end : end + 10]
    closed = min(
        (at for at in (inside.find("”"), inside.find("’")) if at >= 0), default=-1
    )
    if closed < 0 or any(mark in inside[:closed] for mark in "，。；！？"):
        return False
    if m["chinese"]:
        return True
    if (
        opened == start - 1
    ):  # “11家社区食堂提档升级” counts: it names a work by how many there are
        if closed > 0 and unit is not None and unit.dimension is Dimension.DURATION:
            return True  # “15分钟高品质生活圈”, “240小时过境免签”
        return 0 < closed < 3 or (
            closed == 0 and _LINKED.match(text, end + 1) is not None
        )
    return closed == 0 and _ENDS_NUMBER.search(text[opened + 1 : start]) is None


def _counts(
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
        return (
            told
            or qualified
            or _REACHED.search(text, max(0, m.start() - 3), m.start()) is not None
        )
    if told or m["s1"] or "点" in core:
        return True
    if value is None:
        return not manner
    return _counts_small(core, value, unit, text, manner)


def _counts_small(
    core: str, value: Number, unit: Unit, text: str, manner: bool
) -> bool:
    single = len(core) == 1
    if unit.dimension is Dimension.COUNT:
        if (
            value < 2
            or manner
            or (core.isdigit() and not set(core) & {"零", "〇"} and len(core) > 2)
        ):
            return False
        return not single or unit.name[0] in _COUNTING or len(unit.name) > 1
    if unit.dimension is Dimension.DURATION:
        if unit.name == "年" and _TALKED_OF.search(
            text, max(0, unit.end - len(core) - 4), unit.end - len(core) - 1
        ):
            return False  # 极不平凡的五年, 第一个五年
        return (
            (value >= 2 or unit.half)
            and unit.name not in _IN_NAMES
            and not _SCHEME.match(text, unit.end)
        )
    if unit.dimension in (
        Dimension.LENGTH,
        Dimension.VOLUME,
        Dimension.ENERGY,
        Dimension.OTHER,
        Dimension.RATIO,
    ):
        return (value >= 2 or unit.half) and (
            not single or unit.name not in _IN_NAMES or unit.name == "折"
        )
    return True


def _finish(
    text: str, start: int, end: int, written: Written, unit: Unit | None, after: Qualifier | None,
    before: tuple[Qualifier, int] | None,
) -> Quantity:  # fmt: skip
    value = written.value
    if value is not None and unit is not None and unit.half:
        value = value + _HALF_OF
    start, negative = _sign(text, start, unit)
    if negative and value is not None:
        value = -value
    qualifier = (
        after
        or written.qualifier
        or (Qualifier.OVER if unit is not None and unit.more else None)
    )
    if before is not None and not negative:
        qualifier, start = qualifier or before[0], before[1]
    if (
        unit is not None
        and unit.name == "元"
        and (m := _YUAN_NAMED.match(text, end)) is not None
    ):
        end = m.end()
    rule = "number without unit" if unit is None else "number with unit"
    dimension = unit.dimension if unit else Dimension.COUNT
    return Quantity(
        start,
        end,
        text[start:end],
        value,
        written.low,
        written.high,
        unit.name if unit else None,
        dimension,
        qualifier,
        rule,
    )


_HALF_OF = Decimal("0.5")


def _sign(text: str, start: int, unit: Unit | None) -> tuple[int, bool]:
    """Return where a number with its minus begins, and whether it has one: -3.5%, 负1.1, 零下5℃."""
    before = text[start - 1 : start] if start else ""
    if before == "负":
        return start - 1, True
    if text[max(0, start - 2) : start] == "零下":
        return start - 2, True
    if before in ("-", "−") and (start < 2 or _SIGN_AFTER.match(text[start - 2])):
        return start - 1, True
    if (
        before in ("-", "−")
        and unit is not None
        and unit.name == "%"
        and "一" <= text[start - 2] <= "龥"
    ):
        return start - 1, True
    return start, False


def _share_points(found: list[Quantity], text: str) -> list[Quantity]:
    """Let 个 before a list's last 个百分点 mean percentage points too: 0.8个和1.3个百分点."""
    for i in range(len(found) - 1, 0, -1):
        later, q = found[i], found[i - 1]
        if (
            later.unit == "个百分点"
            and q.unit == "个"
            and text[q.end : later.start] in _LISTED
        ):
            found[i - 1] = replace(
                q, unit="个百分点", dimension=Dimension.PERCENTAGE_POINT
            )
    return found
