"""Whether words of promise stand around a date: what is planned for a day is not told as past."""

from __future__ import annotations

from hqdigest.lexicon import Lexicon

_BEFORE, _BEHIND = 12, 6  # characters around a date in which a word of promise counts
_PARTING = "；。"


def promised_near(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a cue of a plan, a promise or an order stands close to `text[start:end]` in its part of the sentence."""
    before, behind = text[max(0, start - _BEFORE) : start], text[end : end + _BEHIND]
    for mark in _PARTING:
        before, behind = before.rpartition(mark)[2], behind.partition(mark)[0]
    entries = lexicon.entries("cues")
    cues = (entries[word.id].more for part in (before, behind) for word in lexicon.match(part, "cues"))
    return any(cue["says"] in ("planned", "asked") and cue["side"] != "title" for cue in cues)
