"""Partners without a known tail (未知机构名): what fills the slot between 与 and a word of signing is a name."""

from __future__ import annotations

from collections.abc import Iterator

from hqdigest.find.partnerships.marks import ACTS, Frame, find_acts
from hqdigest.language.names.organizations import with_names
from hqdigest.language.names.types import FRAMES, Name, NameKind
from hqdigest.language.spans import first_from, within
from hqdigest.language.words import read_words
from hqdigest.lexicon import Lexicon
from hqdigest.text import Token

_LEAST, _LONGEST = 3, 22  # characters of the slot
_NOUNS = ("n", "v", "b", "j", "a", "eng", "x", "f", "m", "q", "s", "z")
_ENDS = tuple("所院局部厂站社会校队处")
_CLOSED = frozenset("，。；：、？！《》“”（）0123456789")


def fill_slots(text: str, names: tuple[Name, ...], tokens: tuple[Token, ...], lexicon: Lexicon) -> tuple[Name, ...]:
    """Return the names of a text with those that only their slot tells: 与大野港湾株式会社签订; not 与部分企业签订."""
    return with_names(names, _partners(text, names, tokens, lexicon))


def _partners(text: str, names: tuple[Name, ...], tokens: tuple[Token, ...], lexicon: Lexicon) -> Iterator[Name]:
    words, told = read_words(text, lexicon, FRAMES), read_words(text, lexicon, ACTS)
    acts = [a for a in find_acts(told, lexicon) if Frame.SIGN in a.frames]
    for cue in words.all("with", "for") if acts else ():
        act = first_from(acts, cue.end)
        closing = words.first("with", cue.end, act.start) if act and cue.id == "for" else act  # 代表某某所与某县签订
        start, end = cue.end, closing.start if closing else 0
        while ends := [e.start for e in words.between("edge", end - 3, end) if e.end == end]:
            end = ends[0]
        slot = within(tokens, start, end)
        free = not any(n.end > start for n in within(names, start - 2 * _LONGEST, end))
        noun = bool(slot) and slot[-1].end == end and slot[-1].tag[0] in "nx"
        named = noun and all(t.tag.startswith(_NOUNS) for t in slot)
        named |= cue.id == "for" and text[end - 1 : end] in _ENDS
        named = named and not any(w.end == end for w in told.between("listing", end - 4, end - 1))
        named = named and not told.end_at("agreement tail", end)
        if _LEAST <= end - start <= _LONGEST and free and named and not _CLOSED & set(text[start:end]):
            yield Name(start, end, text[start:end], NameKind.INSTITUTION)
