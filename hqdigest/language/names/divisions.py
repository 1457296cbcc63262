"""Administrative areas of the state's list (行政区划): found whole, so that no word inside them is read as a word."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from hqdigest.lexicon import Lexicon
from hqdigest.text import Span

LIST = "divisions"
# Two code points that stand in no text: all of an area but its last character, and the last one.
INSIDE, LAST = "\ue000", "\ue001"
# hits 州 in 广州市, 旗, 县 ; misses 市场, 县城, 区域 (another word begins there)
_TAIL = re.compile(r"省|市(?![场民级域])|[县州](?![级域城])|区(?![域别间块])|[旗盟]")
_LONGEST, _SHORTEST = 15, 2
# What may stand before a name of two characters, so that 治理县 doesn't hold 理县; before one that begins with 和, 成,
# 应, 随 only a larger area, so that 市委和县政府 doesn't hold 和县.
_BEFORE_SHORT = frozenset("省市州区盟、，。；：（“”和与及跟同向由为给对从至赴到往在驻援 ")
_BEFORE_WORD = frozenset("省市州盟")
_WORDS = frozenset("和成应随")


def find_divisions(text: str, lexicon: Lexicon) -> Iterator[Span]:
    """Give the areas of the list in a folded text, in order; of two that end together the longer."""
    known = lexicon.make("divisions", lambda: frozenset(lexicon.forms(LIST)))
    renamed = lexicon.make("renamed divisions", lambda: _rename(known))
    for m in _TAIL.finditer(text):
        for size in range(min(_LONGEST, m.end()), _SHORTEST - 1, -1):
            start = m.end() - size
            name = text[start : m.end()]
            if (name in known and (size > _SHORTEST or _stands_alone(text, start))) or (
                name in renamed and _stands_alone(text, start)
            ):
                yield Span(start, m.end())
                break


def _rename(known: Collection[str]) -> frozenset[str]:
    """Return what the counties and cities of the list may since have become: 即墨区 of 即墨市."""
    return frozenset(f[:-1] + "区" for f in known if len(f) > _SHORTEST and f[-1] in "市县")


def _stands_alone(text: str, start: int) -> bool:
    """Whether a name of two characters begins where a name may begin."""
    allowed = _BEFORE_WORD if text[start] in _WORDS else _BEFORE_SHORT
    return text[start - 1] in allowed if start else text[start] not in _WORDS


def find_stems(lexicon: Lexicon) -> frozenset[str]:
    """Return the names of the list without what they are: 盘山 of 盘山县, 广东 of 广东省."""
    return lexicon.make("stems of areas", lambda: frozenset(f[:-1] for f in lexicon.forms(LIST) if 3 <= len(f) <= 4))


def mask_divisions(text: str, lexicon: Lexicon) -> str:
    """Return `text` of the same length with the areas of the list replaced by signs that stand in no text."""
    parts: list[str] = []
    at = 0
    for span in find_divisions(text, lexicon):
        start = max(span.start, at)
        if span.end - start >= _SHORTEST:
            parts += [text[at:start], INSIDE * (span.end - start - 1), LAST]
            at = span.end
    return "".join([*parts, text[at:]])
