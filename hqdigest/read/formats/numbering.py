"""The numbers that Word counts itself: 一、（一）1. stand in no paragraph's text, only in its list."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.etree.ElementTree import Element

from hqdigest.read.formats.budget import whole_number
from hqdigest.read.formats.docx_styles import W, value_of

_DIGITS = "〇一二三四五六七八九"
_PLACE = re.compile(r"%([1-9])")  # hits "%1、" and "（%2）"
_CHINESE = frozenset(
    {"chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting", "taiwaneseCountingThousand"}
)


class Level(NamedTuple):
    """How one level of a list is counted and written."""

    form: str = "decimal"
    text: str = ""
    start: int = 1


@dataclass(slots=True)
class Numbering:
    """The lists of a document and how far each is counted."""

    abstract: dict[str, str] = field(default_factory=dict)  # list -> its pattern
    levels: dict[tuple[str, int], Level] = field(default_factory=dict)
    counts: dict[str, list[int]] = field(default_factory=dict)

    def count(self, number: str | None, level: int) -> str:
        """Return the label of the next paragraph of a list at a level, or nothing for a bullet."""
        pattern = self.abstract.get(number or "")
        if pattern is None or not 0 <= level < 9:
            return ""
        counts = self.counts.setdefault(pattern, [0] * 9)
        counts[level] = counts[level] + 1 if counts[level] else self._level(pattern, level).start
        counts[level + 1 :] = [0] * (8 - level)
        told = self._level(pattern, level)
        if told.form in ("bullet", "none"):
            return ""
        return _PLACE.sub(lambda m: self._number(pattern, int(m[1]) - 1, counts), told.text)

    def _level(self, pattern: str, level: int) -> Level:
        return self.levels.get((pattern, level), Level())

    def _number(self, pattern: str, level: int, counts: list[int]) -> str:
        told = self._level(pattern, level)
        return write(max(counts[level], told.start), told.form)


def read_numbering(root: Element | None) -> Numbering:
    """Return the lists of word/numbering.xml."""
    numbering = Numbering()
    if root is None:
        return numbering
    for pattern in root.iter(W + "abstractNum"):
        ident = pattern.get(W + "abstractNumId") or ""
        for level in pattern.iter(W + "lvl"):
            depth = level.get(W + "ilvl") or ""
            if len(depth) == 1 and depth.isdecimal():
                told = Level(
                    value_of(level, "numFmt") or "decimal",
                    value_of(level, "lvlText") or "",
                    whole_number(value_of(level, "start"), 32_767, 1),
                )
                numbering.levels[ident, int(depth)] = told
    for number in root.iter(W + "num"):
        numbering.abstract[number.get(W + "numId") or ""] = value_of(number, "abstractNumId") or ""
    return numbering


def write(number: int, form: str) -> str:
    """Return a number as a list writes it: 十二 for chineseCounting, ③ in a circle, 2 otherwise."""
    if form in _CHINESE:
        return chinese(number)
    if form == "ideographDigital":
        return "".join(_DIGITS[int(d)] for d in str(number))
    if form.startswith("decimalEnclosedCircle") and 1 <= number <= 20:
        return chr(0x2460 + number - 1)
    if form in ("lowerLetter", "upperLetter") and 1 <= number <= 26:
        return chr((97 if form == "lowerLetter" else 65) + number - 1)
    if form == "decimalZero":
        return f"{number:02d}"
    return str(number)


def chinese(number: int) -> str:
    """Return 1 to 999 in Chinese numerals; a longer list is counted in digits."""
    if not 0 < number < 1000:
        return str(number)
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        text += "十" if tens == 1 and not hundreds else f"{_DIGITS[tens]}十"
    elif hundreds and ones:
        text += "零"
    return text + (_DIGITS[ones] if ones else "")
