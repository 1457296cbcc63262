"""Words of names (项目名称用词): how surely an ending names a work, what opens a name, what names nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from hqdigest.lexicon import Lexicon

BRACKET_END = re.compile(r"（[^（）]*）$|\([^()]*\)$")
# hits （责任单位：县水利局）, （完成80%）, （进度超前，7个）; misses （民主街—滨湖大道）
ASIDE = re.compile(
    r"（[^（）]*(?:[：:%，；]|\d+月|[年月]底|已|完成|负责|牵头|进度|超前|滞后|预计|计划)[^（）]*）$"
    r"|（[^（）\d]{0,3}\d+[个项件处]）$"
)
_LONGEST_GENERIC = 24


class Grade(IntEnum):
    """How surely a name is that of a work."""

    NONE = 0
    TASK = 1  # …改造, …台账, …行动
    FACILITY = 2  # …公园, …医院: a work when it is built or opened
    WORK = 3  # …工程, …项目, …高铁


@dataclass(frozen=True, slots=True)
class NameWords:
    """The word lists of names as sets, looked up by beginnings and endings."""

    grades: dict[str, Grade]
    longest: int
    opening: frozenset[str]
    adverb: frozenset[str]
    kept: frozenset[str]
    slogan: frozenset[str]
    generic: frozenset[str]
    rest: tuple[str, ...]
    shared: tuple[str, ...]
    verbs: frozenset[str]
    false_ends: tuple[str, ...]
    generic_name: re.Pattern[str]
    pushed: frozenset[str]
    pushed_item: frozenset[str]
    same: frozenset[str]
    deeds: tuple[str, ...]
    sizes: tuple[str, ...]
    builds_anything: frozenset[str]
    driving: frozenset[str]
    # the characters that end a grade's word or an adverb, and that begin an opening: most places have none of them
    grade_ends: frozenset[str]
    adverb_ends: frozenset[str]
    opening_starts: frozenset[str]


def load_names(lexicon: Lexicon) -> NameWords:
    """Return the word lists of names, made once."""
    return lexicon.make("project names", lambda: _make(lexicon))


def _make(lexicon: Lexicon) -> NameWords:
    grades: dict[str, Grade] = {}
    for key, grade in (("task", Grade.TASK), ("facility", Grade.FACILITY), ("work", Grade.WORK)):
        grades.update(dict.fromkeys(lexicon.forms("projects", key), grade))
    return NameWords(
        grades=grades,
        longest=max(map(len, grades), default=0),
        opening=frozenset(lexicon.forms("projects", "opening")),
        kept=frozenset(lexicon.forms("projects", "kept opening")),
        adverb=frozenset(lexicon.forms("projects", "adverb")),
        slogan=frozenset(lexicon.forms("projects", "slogan")),
        generic=frozenset(lexicon.forms("projects", "generic")),
        rest=lexicon.forms("projects", "rest"),
        shared=lexicon.forms("projects", "shared subject"),
        verbs=frozenset(lexicon.forms("projects", "verb with object")),
        false_ends=lexicon.forms("projects", "false end"),
        generic_name=_make_generic(lexicon),
        pushed=frozenset(lexicon.forms("projects", "pushed")),
        pushed_item=frozenset(lexicon.forms("projects", "pushed item")),
        same=frozenset(lexicon.forms("projects", "same work")),
        deeds=lexicon.forms("projects", "deed"),
        sizes=lexicon.forms("projects", "size"),
        builds_anything=frozenset(lexicon.forms("projects", "building anything")),
        driving=frozenset(lexicon.forms("projects", "driving")),
        grade_ends=frozenset(form[-1] for form in grades),
        adverb_ends=frozenset(form[-1] for form in lexicon.forms("projects", "adverb")),
        opening_starts=frozenset(form[0] for form in lexicon.forms("projects", "opening")),
    )


def _make_generic(lexicon: Lexicon) -> re.Pattern[str]:
    """Return the shape of a name that many works share: 全县68个重点项目, 计划竣工（投产）项目."""
    modifier, noun = lexicon.pattern("projects", "generic modifier"), lexicon.pattern("projects", "generic noun")
    count = r"\d+[个项件类批大]?|[一二三四五六七八九十百两]+[个项件类批大]?"
    return re.compile(rf"(?:[^，]{{0,6}}各|(?:{count}|{modifier}){{0,6}}){noun}")


def grade_of(text: str, names: NameWords) -> Grade:
    """Return how surely `text` names a work, by its ending."""
    bare = BRACKET_END.sub("", text) if text.endswith(("）", ")")) else text
    if len(bare) < 3 or bare.endswith(names.false_ends):
        return Grade.NONE
    inner = bare.rstrip("”》")
    if inner[-1:] not in names.grade_ends:
        return Grade.NONE
    for size in range(min(names.longest, len(inner)), 0, -1):
        if (found := names.grades.get(inner[-size:])) is not None:
            return found if len(inner) > size or size > 4 else Grade.NONE
    return Grade.NONE


def is_generic(text: str, names: NameWords) -> bool:
    """Tell whether a subject names nothing by itself."""
    return text in names.generic or (len(text) <= _LONGEST_GENERIC and bool(names.generic_name.fullmatch(text)))


def without_aside(text: str) -> str:
    """Return a name without the bracket behind it that tells something of it (绿灯项目（7个）)."""
    return ASIDE.sub("", text.rstrip())


def opens_with(text: str, forms: Sequence[str] | frozenset[str], longest: int = 8) -> str:
    """Return the longest form that `text` opens with, or nothing."""
    for size in range(min(longest, len(text)), 0, -1):
        if text[:size] in forms:
            return text[:size]
    return ""
