"""Units in charge (责任单位) of a project."""

from __future__ import annotations

import re

from hqdigest.lexicon import Lexicon

_UNIT = r"[^，。；：、（）“”\s]{2,24}"
_BRACKET = re.compile(r"（[^（）]*）")
_EDGE = re.compile(
    r"^(?:和|及|与|以及)?(?:责任单位|牵头单位)?|(?:等)?(?:单位|部门|相关单位)?(?:共同|分别|联合)?[（）。；\s，]{0,9}$"
)
_LIST = re.compile(r"[、，；/\s]")
_JOINED = re.compile(r"(?<=[局办委院会府道镇乡司团部门处站])[和及与](?=[^、]{2,})")
_NAME = re.compile(r"(?!含|包括|来源)[一-鿿（）\w]{2,20}")
_EMPTY = frozenset(
    ("等", "等单位", "各单位", "单位", "部门", "相关部门", "有关部门", "相关单位", "各有关单位", "我", "他", "其")
)


def find_responsible(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the units told to be in charge in a stretch of text: 责任单位：A、B; 由A牵头; A负责."""
    label, close, led, own, end = lexicon.make("responsible", lambda: _make(lexicon))
    bare = _BRACKET.sub(lambda m: m[0] if label.search(m[0]) or own.search(m[0]) else "", text)
    found = [unit for m in label.finditer(bare) for unit in split_units(m["units"])]
    for pattern in (close, led, own):
        if not found:
            told = [unit for m in pattern.finditer(bare) for unit in split_units(m["units"])]
            found = [unit for unit in told if end.search(unit)]
    return tuple(dict.fromkeys(found))


def find_units(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the units of a list that holds nothing else: 县住建局、各乡镇人民政府."""
    end = lexicon.make("responsible", lambda: _make(lexicon))[-1]
    parts = [p.strip() for p in re.split(r"[、，,/]", text)]
    return tuple(parts) if all(_NAME.fullmatch(p) and end.search(p) for p in parts) else ()


def _make(lexicon: Lexicon) -> tuple[re.Pattern[str], ...]:
    names = lexicon.pattern("responsible", "label")
    verbs = lexicon.pattern("responsible", "led")
    end = lexicon.pattern("responsible", "unit end")
    unit = rf"[^，。；：、（）“”\s由]{{1,22}}{end}"
    # hits 责任单位：县住建局、城东街道 ; 牵头单位为市水务局 ; 责任单位：县住建局 县水利局
    more = rf"(?:[、和]{_UNIT}|\s+{unit}(?![：:]))*"
    label = re.compile(rf"{names}(?:及责任人)?(?:[：:]|为|是|有)\s*(?P<units>{_UNIT}{more})")
    # hits 责任单位市文旅局。 ; 责任单位县住建局、北山街道
    close = re.compile(rf"{names}(?P<units>{unit}(?:[、和]{unit}){{0,5}})(?=[，。；）]|$)")
    # hits 由县水利局牵头负责 ; 由区城管局、区住建局共同实施
    paid = "".join(f"(?<!{re.escape(form)})" for form in lexicon.forms("responsible", "paid"))
    led = re.compile(rf"{paid}由(?P<units>{_UNIT}?(?:[、和]{_UNIT}?){{0,5}}){verbs}")
    # hits 县交通局负责，12月底前完成 ; （县教育局牵头）
    own = re.compile(rf"(?:^|[，。；：（])(?P<units>{unit}(?:[、和]{unit}){{0,5}}){verbs}(?=[，。；）]|$)")
    return label, close, led, own, re.compile(rf"{end}$")


def split_units(text: str) -> list[str]:
    """Cut a list of units into their names."""
    listed = [joined for piece in _LIST.split(_BRACKET.sub("", text)) for joined in _JOINED.split(piece)]
    parts = [_EDGE.sub("", p).strip("（） ") for p in listed]
    return [p for p in parts if len(p) >= 2 and p not in _EMPTY]
