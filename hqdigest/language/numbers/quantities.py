"""Quantities (数量): a number with its unit and the qualifiers written on it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from hqdigest.language.numbers.counting import counts, is_quoted_name
from hqdigest.language.numbers.numerals import NUMBER, Written, read_number
from hqdigest.language.numbers.qualifiers import load_qualifiers
from hqdigest.language.numbers.ranges import join_range
from hqdigest.language.numbers.rejections import (
    hide_links,
    is_address,
    is_part_of_code,
    load_not_figures,
)
from hqdigest.language.numbers.shares import find_shares
from hqdigest.language.numbers.unitless import CURRENCY, is_count_without_unit, may_stand_alone
from hqdigest.language.numbers.units import Unit, load_units
from hqdigest.lexicon import Lexicon
from hqdigest.model import DatePeriod, Dimension, Qualifier, Quantity
from hqdigest.text import keep_longest

_LISTED = frozenset({"、", "和", "与", "及", "以及"})
_YEAR = re.compile(r"(?:19|20)\d{2}$")
_SIGN_AFTER = frozenset("为是达到至增长降速幅比率，。；：（(、 　")
_CURRENCIES = {
    "人民币": "元", "￥": "元", "¥": "元", "港币": "港元", "HK$": "港元", "美金": "美元", "$": "美元", "US$": "美元",
    "€": "欧元", "£": "英镑",
}  # fmt: skip
_CLOSES, _REACHES = "，。；、）！\n 的以左", "达为到至过是 ："
_YUAN_NAMED = re.compile(r"人民币(?!汇率|贷款|存款|国际|结算|跨境|升值|贬值)")


class Mention(NamedTuple):
    """A written number with the unit behind it, before it is known to be a figure."""

    m: re.Match[str]
    unit: Unit | None
    end: int  # behind the unit

    @property
    def start(self) -> int:
        return self.m.start()


def find_quantities(text: str, lexicon: Lexicon) -> tuple[Quantity, ...]:
    """Return the quantities of a folded text, in order, disjoint.

    A number without a unit is one only where 万 or 亿 and the words around it show a count (用户突破3500万).
    """
    return find_numbers(text, lexicon)


def find_numbers(text: str, lexicon: Lexicon, *, bare: bool = False) -> tuple[Quantity, ...]:
    """Return the quantities of a folded text; with `bare`, every other written number as well."""
    reader = lexicon.make("reader of numbers", lambda: Reader(lexicon))
    return reader.read(hide_links(text), bare=bare)


class Reader:
    """Reads numbers with the word lists of units, qualifiers and names."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.units = load_units(lexicon)
        self.qualifiers = load_qualifiers(lexicon)
        self.names = load_not_figures(lexicon)
        self.lexicon = lexicon

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
        return tuple(join_change(_share_points(keep_longest(found), text)))

    def _mentions(self, text: str, bare: bool) -> Iterator[Mention]:
        for m in NUMBER.finditer(text):
            end = m.end()
            if text[end : end + 1] == " " and m["arabic"]:
                unit = self.units.at(text, end + 1)
            else:
                unit = self.units.at(text, end, arabic=m["arabic"] is not None)
            if unit is not None:
                yield Mention(m, unit, unit.end)
            elif bare or may_stand_alone(m, text, end):
                yield Mention(m, None, end)

    def _single(self, mention: Mention, text: str, bare: bool) -> Quantity | None:
        m, unit = mention.m, mention.unit
        if not self._is_figure(mention, unit, text, bare):
            return None
        written = read_number(m)
        if written is None:
            return None
        start, unit = _currency_before(text, mention)
        if unit is None and not bare and not is_count_without_unit(m, text, self.qualifiers):
            return None
        if unit is None and m["s1"] and self._is_money(text, start, mention.end):
            unit = Unit("元", Dimension.MONEY, mention.end)
        after, end = self.qualifiers.after(text, max(mention.end, unit.end if unit else 0))
        before = self.qualifiers.before(text, start)
        if not bare and not counts(
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

    def _is_money(self, text: str, start: int, end: int) -> bool:
        """Return whether the word before a bare magnitude calls it money: 总投资12亿, 现场签约额近10亿."""
        if text[end : end + 1] not in _CLOSES:
            return False
        before = self.qualifiers.before(text, start)
        at = before[1] if before else start
        front = text[max(0, at - 6) : at].rstrip(_REACHES)
        return any(word.id == "money" and word.end == len(front) for word in self.lexicon.match(front, "tables"))

    def _is_figure(self, mention: Mention, unit: Unit | None, text: str, bare: bool) -> bool:
        """Return whether a mention is no part of a name, a code, an address, a clock time."""
        m = mention.m
        if unit is not None and unit.digits and m["chinese"]:
            return False
        if m["chinese"] and text[m.start() - 1 : m.start()] == "第" and m.start():
            return False
        if is_part_of_code(text, m.start(), mention.end, unit.name if unit else None):
            return False
        if self.names.name_at(text, m.start()) is not None or is_address(text, m.start(), mention.end):
            return False
        if unit is not None and unit.digits and _YEAR.match(m[0]) is not None:
            return False
        return (bare and not unit) or not is_quoted_name(m, mention.end, unit, text)

    def _qualified_behind(self, q: Quantity, text: str) -> Quantity:
        if q.dimension is Dimension.RANK:
            return q
        after, end = self.qualifiers.after(text, q.end)
        return q if after is None else replace(q, end=end, text=text[q.start : end], qualifier=after)


_CHANGE = {"角": Decimal(10), "分": Decimal(100)}  # how many of it are a yuan


def join_change(found: Iterable[Quantity]) -> Iterator[Quantity]:
    """Give the quantities with jiao and fen added to the yuan that they stand behind: 123元5角."""
    last: Quantity | None = None
    for q in found:
        if last is not None and (joined := _joined(last, q)) is not None:
            last = joined
            continue
        if last is not None:
            yield last
        last = q
    if last is not None:
        yield last


def _joined(yuan: Quantity, q: Quantity) -> Quantity | None:
    parts = _CHANGE.get(q.unit or "") if yuan.end == q.start and yuan.unit == "元" else None
    if parts is None or yuan.value is None or q.value is None:
        return None
    return replace(yuan, end=q.end, text=yuan.text + q.text, value=Decimal(yuan.value) + q.value / parts)


def inherit_units(mentions: list[Mention], text: str) -> list[Mention]:
    """Give numbers of a list the unit that is written once, behind the last: 分别为5.1、6.2和7.3个百分点."""
    for at in range(len(mentions) - 2, -1, -1):
        mention, following = mentions[at], mentions[at + 1]
        if mention.unit is not None or following.unit is None or not mention.m["arabic"] or not following.m["arabic"]:
            continue
        if text[mention.end : following.start] not in _LISTED:
            continue
        if (
            (mention.m["s1"] and following.m["s1"])
            or "." in mention.m["arabic"]
            or "分别" in text[max(0, mention.start - 30) : mention.start]
        ):
            mentions[at] = Mention(mention.m, following.unit._replace(end=mention.end), mention.end)
    return mentions


def _currency_before(text: str, mention: Mention) -> tuple[int, Unit | None]:
    """Return start and unit of an amount with the currency that is written before it: 港币50元, ￥300."""
    start, unit = mention.start, mention.unit
    if unit is not None and unit.dimension is not Dimension.MONEY:
        return start, unit
    m = CURRENCY.search(text, max(0, start - 5), start)
    if m is None:
        return start, unit
    named = _CURRENCIES.get(m[1], m[1])
    if unit is None:
        return m.start(), Unit(named, Dimension.MONEY, mention.end)
    return m.start(), unit._replace(name=named) if unit.name == "元" else unit


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
    qualifier = after or written.qualifier or (Qualifier.OVER if unit is not None and unit.more else None)
    if before is not None and not negative:
        qualifier, start = qualifier or before[0], before[1]
    if unit is not None and unit.name == "元" and (m := _YUAN_NAMED.match(text, end)) is not None:
        end = m.end()
    rule = "number without unit" if unit is None else "number with unit"
    dimension = unit.dimension if unit else Dimension.COUNT if written.scale > 1 else Dimension.OTHER
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
    if before in ("-", "−") and (start < 2 or text[start - 2] in _SIGN_AFTER):
        return start - 1, True
    if before in ("-", "−") and unit is not None and unit.name == "%" and "一" <= text[start - 2] <= "龥":
        return start - 1, True
    return start, False


def _share_points(found: list[Quantity], text: str) -> list[Quantity]:
    """Let 个 before a list's last 个百分点 mean percentage points too: 0.8个和1.3个百分点."""
    for i in range(len(found) - 1, 0, -1):
        later, q = found[i], found[i - 1]
        if later.unit == "个百分点" and q.unit == "个" and text[q.end : later.start] in _LISTED:
            found[i - 1] = replace(q, unit="个百分点", dimension=Dimension.PERCENTAGE_POINT)
    return found


def outside_of(found: Sequence[Quantity], periods: Iterable[DatePeriod]) -> tuple[Quantity, ...]:
    """Return the quantities that share no character with a date; both in order, one walk over the two."""
    kept, waiting = [], iter(periods)
    period = next(waiting, None)
    for q in found:
        while period is not None and period.end <= q.start:
            period = next(waiting, None)
        if period is None or q.end <= period.start:
            kept.append(q)
    return tuple(kept)
