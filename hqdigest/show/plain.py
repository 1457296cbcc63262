"""Text of a bulletin made fit for a page: control characters shown, not obeyed; numbers written out."""

from __future__ import annotations

from decimal import Decimal
from unicodedata import east_asian_width

from hqdigest.model import Number

_PICTURES = {
    **{code: 0x2400 + code for code in range(32) if code not in (9, 10)},
    0x7F: 0x2421,
    **{code: 0xFFFD for code in range(0x80, 0xA0)},
    # Marks that turn the direction of a line or hide in it: a table shows what it holds in the order it holds it.
    **{
        code: 0xFFFD
        for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C, 0x2028, 0x2029)
    },
    **{code: 0xFFFD for code in (*range(0xD800, 0xE000), 0xFFFE, 0xFFFF)},  # no characters at all
}


CONTROLS = tuple(code for code in _PICTURES if not 0xD800 <= code < 0xE000)


def harmless(text: str) -> str:
    """Return text with every control character as a visible sign, one for one; newlines and tabs stay."""
    return text.translate(_PICTURES)


def one_line(text: str) -> str:
    """Return harmless text on one line."""
    return harmless(text.replace("\r\n", "\n").replace("\n", " ").replace("\t", " ").replace("\r", " "))


def cells_of(text: str) -> int:
    """Return how wide a text is where an ideograph takes two cells."""
    return sum(2 if east_asian_width(c) in "WF" else 1 for c in text)


def digits(number: Number | None) -> str:
    """Return a number in full with commas (129,500,000), or nothing for None."""
    if number is None:
        return ""
    if isinstance(number, Decimal):
        number = int(number) if number == number.to_integral_value() else number.normalize()
    return f"{number:,f}" if isinstance(number, Decimal) else f"{number:,}"


def short(number: Number, chinese: bool) -> str:
    """Return a number as short as it is exact: 8600万, 1.2亿; in English with commas."""
    exact = Decimal(number)
    for size, mark in ((Decimal(10**8), "亿"), (Decimal(10**4), "万")) if chinese else ():
        scaled = exact / size
        if abs(scaled) >= 1 and scaled == round(scaled, 2):
            return f"{scaled.normalize():f}{mark}"
    return digits(number)


def around(text: str, start: int, end: int, width: int = 18) -> tuple[str, str, str]:
    """Return the words before, within and after a span, on one line, up to the paragraph's ends."""
    before = text[max(0, start - width) : start].rpartition("\n")[2]
    after = text[end : end + width].partition("\n")[0]
    left = "…" if start - len(before) > 0 and text[start - len(before) - 1] != "\n" else ""
    right = "…" if end + len(after) < len(text) and text[end + len(after)] != "\n" else ""
    return left + one_line(before), one_line(text[start:end]), one_line(after) + right
