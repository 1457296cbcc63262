"""Units in charge (责任单位) of a project."""

from __future__ import annotations

import re

from hqdigest.lexicon import Words

_UNIT = r"[^，。；：、（）\s]{2,24}"
_END = re.compile(r"[（）。；\s，]+$")
_LIST = re.compile(r"[、，；/\s]|和(?=[^、]{2,})")


def find_responsible(text: str, words: Words) -> tuple[str, ...]:
    """Return the units told to be in charge in a stretch of text: 责任单位：A、B; 由A牵头."""
    label, led = words.make("responsible", lambda: _make(words))
    found: list[str] = []
    for m in label.finditer(text):
        found += split_units(m["units"])
    if not found:
        for m in led.finditer(text):
            found += split_units(m["units"])
    return tuple(dict.fromkeys(found))


def _make(words: Words) -> tuple[re.Pattern[str], re.Pattern[str]]:
    names = words.pattern("responsible", "label")
    verbs = words.pattern("responsible", "led")
    # hits 责任单位：县住建局、城东街道 ; 牵头单位为市水务局
    label = re.compile(rf"{names}(?:及责任人)?(?:[：:]|为|是|有)\s*(?P<units>{_UNIT}(?:[、和]{_UNIT})*)")
    # hits 由县水利局牵头负责 ; 由区城管局、区住建局共同实施
    led = re.compile(rf"由(?P<units>{_UNIT}?(?:[、和]{_UNIT}?){{0,5}}){verbs}")
    return label, led


def split_units(text: str) -> list[str]:
    """Cut a list of units into their names."""
    parts = [_END.sub("", p).strip("（） ") for p in _LIST.split(text)]
    return [p for p in parts if len(p) >= 2 and p not in ("等", "等单位", "各单位")]
