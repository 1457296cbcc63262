"""Written numbers (数词): their shapes and what they are worth, in Arabic digits, Chinese numerals, and both mixed."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from hqdigest.model import Number, Qualifier

_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {c: n for n, c in enumerate("零壹贰叁肆伍陆柒捌玖")}
_DIGITS |= {"〇": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
_SCORES = {"廿": 20, "卅": 30}
_GROUPS = {"万": 10**4, "亿": 10**8}
_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}

_HAN = "\\u4e00-\\u9fff"
# hits 1,250 and, in running text, 3 600 with blanks for commas
_GROUPED = rf"\d{{1,3}}(?:,\d{{3}})+(?!\d)|(?<=[{_HAN}])(?<![第图表])\d{{1,3}}(?: \d{{3}})+(?= ?[{_HAN}%])"
ARABIC = rf"(?:{_GROUPED}|\d+)(?:\.\d+)?"
# 千 and 百 that open a unit (千瓦, 千克, 百分点) are no scale.
SCALE = r"(?:[百千]?万亿|[十百千]?[万亿]|千(?![瓦克米伏卡焦赫帕])|百(?!分))"
# Financial numerals (壹佰) count in strings alone: 陆 is also a name, 伍 a surname, 拾 a verb.
CHINESE = (
    r"(?:[零〇一二两三四五六七八九十百千万亿廿卅]+|[壹贰叁肆伍陆柒捌玖拾][零壹贰叁肆伍陆柒捌玖拾佰仟万亿]+)(?<!千(?=[瓦克伏卡焦赫帕]))(?<!百(?=分))"
    r"(?:点[零〇一二三四五六七八九]+(?![十点分刻时钟]))?"
)
# Digits with scales between them, a word for what is left open, a scale on either side of it.
# hits 1,100万, 3万4000, 30余万, 一千三百六十八, 数十亿, 二十几, 三百多万; misses 1.2.3
NUMBER = re.compile(
    rf"(?<!\d)(?<!\d[.,])(?:(?P<arabic>{ARABIC})(?P<mixed>(?:{SCALE}{ARABIC})+(?![\d.年%]))?"
    rf"|(?P<chinese>(?:数|几|若干)?{CHINESE}))"
    rf"(?P<q1>[余多来几])?(?P<s1> ?{SCALE})?(?P<q2>[余多来])?(?P<s2>[万亿]{{1,4}})?(?P<q3>[余多])?"
)
LONGEST = 24  # characters of a number: what is longer is a code, and no arithmetic of ours would keep it exact
_TERM = re.compile(rf"({SCALE})({ARABIC})")
_NEIGHBOURS = re.compile(r"[一二两三四五六七八九][二三四五六七八九]")  # hits 六七百, 十五六
_MORE = {"余": Qualifier.OVER, "多": Qualifier.OVER, "几": Qualifier.OVER, "来": Qualifier.ABOUT}


class Written(NamedTuple):
    """What a written number is worth: one value, or two ends where it leaves a choice (六七百, 数十)."""

    value: Number | None
    low: Number | None = None
    high: Number | None = None
    qualifier: Qualifier | None = None
    scale: int = 1  # the 万 or 亿 at its end, which the number before it in a range may share


def parse_arabic(written: str) -> Decimal:
    """Return the value of digits with an optional point and commas or blanks between thousands."""
    return Decimal(written.replace(",", "").replace(" ", ""))


def exact(value: Decimal | int) -> Number:
    """Return a whole value as an int, any other as it is."""
    return int(value) if value == int(value) else value


def factor_of(scale: str) -> int:
    """Return what a word of scale multiplies by: 千万 is 10,000,000."""
    factor = 1
    for character in scale:
        factor *= _SCALES.get(character, 1)
    return factor


def parse_chinese(written: str) -> int | Decimal | None:
    """Return the value of a Chinese numeral (一千三百六十八, 二〇二四, 三点五), or None where it is none."""
    if len(written) > LONGEST:
        return None
    whole, point, decimals = written.partition("点")
    if point:
        value = parse_chinese(whole)
        if value is None or not decimals or not all(c in _DIGITS for c in decimals):
            return None
        return Decimal(f"{value}." + "".join(str(_DIGITS[c]) for c in decimals))
    if not whole:
        return None
    if len(whole) > 1 and all(c in _DIGITS for c in whole):
        return _positional(whole)
    return _composed(whole)


def _positional(written: str) -> int | None:
    """Return the value of digits in a row (二〇二四); two without a nought are no number but a choice (三五)."""
    if len(written) == 2 and not set(written) & {"零", "〇"}:
        return None
    return int("".join(str(_DIGITS[c]) for c in written))


def _composed(written: str) -> int | None:
    total = section = 0
    digit: int | None = None
    last = 0
    for character in written:
        if character in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[character]
        elif character in _SCORES:
            section, digit, last = section + _SCORES[character], None, 10
        elif (unit := _TENS.get(character, 0)) != 0:
            if section and last <= unit:
                return None
            section, digit, last = section + (digit or 1) * unit, None, unit
        elif (group := _GROUPS.get(character, 0)) != 0:
            total = _grouped(total, section + (digit or 0), group)
            section, digit, last = 0, None, group
        else:
            return None
    if digit and last > 10 and len(written) > 1 and written[-2] not in "零〇":
        digit *= last // 10  # 三百六 is 360, 三万四 is 34,000
    return total + section + (digit or 0)


def _grouped(total: int, part: int, group: int) -> int:
    """Return the sum after 万 or 亿: 亿 takes all before it (一万五千亿), 万 its own part (四亿五千万)."""
    if group > 10**4 or not total or (not part and total < 10**8):
        return (total + part or 1) * group
    return total + (part or 1) * group


def read_between(written: str) -> tuple[int, int] | None:
    """Return the two ends of a numeral between neighbours (六七百 is 600 to 700, 十五六 is 15 to 16), or None."""
    if len(written) == 2 and written == "三五":
        return 3, 5
    pairs = _NEIGHBOURS.findall(written)
    if len(pairs) != 1 or "点" in written:
        return None
    at = written.index(pairs[0])
    low, high = parse_chinese(written[: at + 1] + written[at + 2 :]), parse_chinese(written[:at] + written[at + 1 :])
    if low is None or high is None or _DIGITS[pairs[0][1]] - _DIGITS[pairs[0][0]] != 1:
        return None
    return int(low), int(high)


def read_number(m: re.Match[str]) -> Written | None:
    """Return what a match of NUMBER is worth, or None where its characters make no number."""
    if len(m["arabic"] or m["chinese"]) > LONGEST or len(m["mixed"] or "") > LONGEST:
        return None
    s1, s2 = (m["s1"] or "").strip(), m["s2"] or ""
    more = m["q1"] or m["q2"] or m["q3"]
    qualifier = _MORE[more] if more else None
    if m["arabic"]:
        return _read_arabic(m["arabic"], m["mixed"], s1, s2, qualifier)
    written = m["chinese"]
    if written[0] in "数几若":
        unit = parse_chinese("一" + written.lstrip("数几若干"))
        times = factor_of(s1) * factor_of(s2)
        return None if unit is None else _between(unit * times, unit * times * 10, qualifier)
    times = factor_of(s1) * factor_of(s2)
    if (ends := read_between(written)) is not None:
        return _between(ends[0] * times, ends[1] * times, qualifier)
    value = parse_chinese(written)
    if value is None:
        return None
    if m["q1"] == "几" and written[-1] in "十拾":
        return _between((value + 1) * times, (value + 9) * times, None)
    return Written(exact(value * times), qualifier=qualifier, scale=times * _scale_at_end(written, bool(s1)))


@lru_cache(maxsize=1024)
def _read_arabic(digits: str, mixed: str | None, s1: str, s2: str, qualifier: Qualifier | None) -> Written:
    value, scale = parse_arabic(digits), factor_of(s1)
    if mixed:
        terms = _TERM.findall(mixed)
        total, number, last = Decimal(0), value, 1
        for word, following in terms:
            last = factor_of(word)
            total, number = total + number * last, parse_arabic(following)
        if not s1 and number < 10 and len(terms[-1][1]) == 1:
            number *= last // 10  # 3万4 is 34,000
        value, scale = total + number * scale, 1
    else:
        value *= scale
    times = factor_of(s2)
    return Written(exact(value * times), qualifier=qualifier, scale=scale * times)


def _between(low: int | Decimal, high: int | Decimal, qualifier: Qualifier | None) -> Written:
    return Written(None, exact(low), exact(high), qualifier)


def _scale_at_end(written: str, followed: bool) -> int:
    """Return the 万 or 亿 at the end of a Chinese numeral: what 两 shares in 两到三万."""
    return 1 if followed else factor_of(written[len(written.rstrip("万亿")) :])
