"""Small numerals (序数用数字): the numbers of items, months and counts up to 99: 12, 十二, 廿, ⑫."""

from __future__ import annotations

CHINESE_DIGITS = "一二三四五六七八九十"
_CIRCLED = (("①", 20), ("⑴", 20), ("⒈", 20), ("❶", 10), ("㈠", 10))
CIRCLED = "".join(chr(ord(first) + n) for first, count in _CIRCLED for n in range(count))
_CIRCLED_VALUES = {chr(ord(first) + n): n + 1 for first, count in _CIRCLED for n in range(count)}
_DIGITS = {char: value for value, char in enumerate(CHINESE_DIGITS, 1)} | {"两": 2, "首": 1, "零": 0, "〇": 0}


def small_number(written: str) -> int | None:
    """Return the value of a numeral of one or two digits, in figures, in Chinese or circled; None for anything else."""
    if written.isascii():
        return int(written) if written.isdigit() and len(written) <= 2 else None
    if written in _CIRCLED_VALUES:
        return _CIRCLED_VALUES[written]
    tens, ten, ones = written.replace("廿", "二十").partition("十")
    if not ten:
        return _DIGITS.get(tens) if len(tens) == 1 else None
    if (tens not in _DIGITS and tens) or (ones not in _DIGITS and ones):
        return None
    return _DIGITS.get(tens, 1) * 10 + (_DIGITS[ones] if ones else 0)
