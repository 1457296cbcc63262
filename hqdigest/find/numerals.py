"""Written numbers (数词): what they are worth."""

from __future__ import annotations

from decimal import Decimal

_DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_TENS = {"十": 10, "百": 100, "千": 1000}
_GROUPS = {"万": 10**4, "亿": 10**8}


def parse_arabic(written: str) -> Decimal:
    """Return the value of digits with an optional point and thousands commas."""
    return Decimal(written.replace(",", ""))


def parse_chinese(written: str) -> int | Decimal | None:
    """Return the value of a Chinese numeral (一千三百六十八, 二〇二四, 三点五), or None where it is none."""
    whole, point, decimals = written.partition("点")
    if point:
        value = parse_chinese(whole)
        if value is None:
            return None
        return Decimal(f"{value}." + "".join(str(_DIGITS[c]) for c in decimals))
    if len(written) > 1 and all(c in _DIGITS for c in written):
        return (
            int("".join(str(_DIGITS[c]) for c in written))
            if len(written) != 2 or "〇" in written or "零" in written
            else None
        )
    total = section = digit = 0
    last = 1
    for character in written:
        if character in _DIGITS:
            digit = _DIGITS[character]
            last = 1 if character in "零〇" else last
        elif character in _TENS:
            section += (digit or 1) * _TENS[character]
            digit, last = 0, _TENS[character]
        else:
            group = _GROUPS[character]
            total = (
                (total + section + digit or 1) * group
                if group > 10**4 or not total
                else total + (section + digit) * group
            )
            section = digit = 0
            last = group
    if digit and last > 10 and not any(c in "零〇" for c in written[-2:]):
        digit *= last // 10  # 三百六 is 360
    return total + section + digit


def read_between(written: str) -> tuple[int, int] | None:
    """Return the two ends of a numeral between neighbours (六七百 is 600 to 700), or None."""
    if len(written) < 2 or written[0] not in _DIGITS or written[1] not in _DIGITS or written[0] in "零〇":
        return None
    low, high = _DIGITS[written[0]], _DIGITS[written[1]]
    rest = written[2:]
    if high - low not in (1, 2) or any(c in _DIGITS for c in rest):
        return None
    factor = parse_chinese("一" + rest) if rest else 1
    return (low * int(factor or 1), high * int(factor or 1))
