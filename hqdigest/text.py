"""Positions in a bulletin, and the normalized copy that rules read: same length, one spelling for each mark."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple, Protocol, TypeVar


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch [start, end), counted in Unicode code points."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start


class Token(NamedTuple):
    """A word of a text: `text[start:end]`, with its part of speech by jieba's dictionary.

    A run of Chinese characters is cut into words of the dictionary, what the dictionary lacks into single characters;
    digits (with their dots and commas) are one token with the tag `m`, Latin letters one with `eng`, every other
    character is a token of its own with the tag `x`. Dictionary tags are noisy (幼儿园 is `nr`): features, no verdicts.
    """

    start: int
    end: int
    text: str
    tag: str


class Placed(Protocol):
    """Anything that knows where it stands."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


P = TypeVar("P", bound=Placed)

_PAIRS = {
    **{chr(0xFF01 + i): chr(0x21 + i) for i in range(94)},  # full-width ASCII to half-width
    "\u3000": " ", "\xa0": " ", "\u2002": " ", "\u2003": " ", "\ufeff": " ", "\u200b": " ",
    "「": "“", "」": "”", "『": "‘", "』": "’", "﹁": "“", "﹂": "”",
    "〝": "“", "〞": "”", "〈": "《", "〉": "》", "〔": "(", "〕": ")", "﹙": "(", "﹚": ")",
    "•": "·", "・": "·", "‧": "·", "∙": "·", "●": "●",
    "○": "〇", "–": "—", "―": "—", "─": "—", "━": "—", "∼": "~", "〜": "~", "﹪": "%",
    "\t": "\t",
}  # fmt: skip
# Marks are told apart better in their Chinese width: a comma inside a number stays half-width.
_MARKS = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？", "(": "（", ")": "）"}
# Pairs, each a traditional character (繁体字) and its simplified one, from the character table of OpenCC (TSCharacters,
# Apache License 2.0), kept to one for one and to characters that no simplified text has (GB 2312): 乾, 著 and 藉 stay.
_SCRIPTS = Path(__file__).with_name("traditional.txt").read_text(encoding="utf-8").replace("\n", "")
SIMPLIFIED: dict[int, str] = {ord(t): s for t, s in zip(_SCRIPTS[::2], _SCRIPTS[1::2], strict=True)}
_FOLD = {**SIMPLIFIED, **str.maketrans(_PAIRS)}
# hits 今年以来,全区 and 居第1,7家 ; misses 1,100万 and 10:30
_MARK = re.compile(r"[;!?()]|(?<!\d)[,:]|:(?!\d)|,(?!\d{3}(?!\d))")
_STRAIGHT = re.compile(r'"([^"\n]{1,200})"')  # hits "95后" : straight quotation marks are paired within a line


def normalize(text: str) -> str:
    """Return `text` with one spelling for each mark, code point for code point.

    Full-width digits, letters and signs become half-width, traditional characters simplified; sentence marks and
    brackets become full-width, except a colon between digits and a comma before three of them; corner brackets become
    curved quotation marks. The length never changes, so an offset in one is an offset in the other.
    """
    normal = text.translate(_FOLD)
    normal = _MARK.sub(lambda m: _MARKS[m[0]], normal)
    if '"' in normal:
        normal = _STRAIGHT.sub(r"“\1”", normal)
    return normal


@dataclass(frozen=True, slots=True)
class Source:
    """The decoded text of an input, never changed, with where it came from."""

    name: str
    text: str
    format: str = "txt"
    encoding: str = "utf-8"
    sha256: str = ""
    notes: tuple[str, ...] = ()  # what could not be read of it: pages without text


def simplify(source: Source) -> Source:
    """Return a source with simplified characters, one for one; the same source where it has no traditional ones."""
    plain = source.text.translate(SIMPLIFIED)
    return source if plain == source.text else replace(source, text=plain)


def is_han(text: str, size: int = 1) -> bool:
    """Whether a text is nothing but Han characters, so many of them at least."""
    return len(text) >= size and min(text) >= "\u4e00" and max(text) <= "\u9fff"


def keep_longest(items: Iterable[P]) -> list[P]:
    """Keep disjoint items, an earlier one before a later one, a longer one before a shorter one at the same start."""
    kept: list[P] = []
    reach = -1
    for item in sorted(items, key=lambda i: (i.start, -i.end)):
        if item.start >= reach:
            kept.append(item)
            reach = item.end
    return kept
