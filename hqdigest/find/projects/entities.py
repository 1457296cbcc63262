"""One work however it is named: mentions whose cores are alike, or one the end of the other, are of one work."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hqdigest.document import AnnotatedPassage, Mention, PassageKind, Work
from hqdigest.lexicon import Lexicon

_MARKS = re.compile(r"[\s“”‘’《》、,，·—\-–:：]+")
_BRACKET = re.compile(r"[（(]([^（）()]*)[）)]")
# hits 二期, 3号, 第四, 东段: what tells one work from another of the same kind
_NUMBER = re.compile(r"\d+|[一二三四五六七八九十]{1,5}(?=[期号标批段])|第[一二三四五六七八九十]{1,5}|[东西南北中]段")
_SHORTEST = 4  # a core from which one name may be the end of another


def core_of(name: str, lexicon: Lexicon) -> str:
    """Return what the mentions of one work have in common: no marks, brackets, nor 工程 or 改造 at the end."""
    bare = _MARKS.sub("", _BRACKET.sub("", name) or name)
    tails = lexicon.make("tails of works", lambda: frozenset(lexicon.forms("projects", "tail")))
    held = lexicon.forms("status", "held")
    bare = next((bare.removeprefix(verb) for verb in held if bare.startswith(verb)), bare)
    moved = True
    while moved:
        moved = False
        for size in (4, 3, 2):
            if len(bare) - size >= _SHORTEST - 1 and bare[-size:] in tails:
                bare, moved = bare[:-size], True
                break
    return bare


def bracket_of(name: str) -> str:
    """Return what stands in brackets in a name (民主街—滨湖大道)."""
    return "".join(_BRACKET.findall(name))


class Entities:
    """The works found so far, by how their cores end."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._near: dict[tuple[int, str], list[tuple[str, int]]] = {}
        self.mentions: list[list[Mention]] = []

    def add(self, mention: Mention, article: int, row: bool = False) -> int:
        """Return the number of the work that a mention names, a new one where it is none of those before."""
        core = core_of(mention.text, self._lexicon)
        near = self._near.setdefault((article, core[-2:]), [])
        for known, number in near:
            if not row and _are_same(core, mention.text, known, self.mentions[number][0].text):
                self.mentions[number].append(mention)
                break
        else:
            number = len(self.mentions)
            self.mentions.append([mention])
        near.append((core, number))
        return number


def names_same(name: str, other: str, lexicon: Lexicon) -> bool:
    """Tell whether two names are of one work."""
    return _are_same(core_of(name, lexicon), name, core_of(other, lexicon), other)


def _are_same(core: str, name: str, known: str, other: str) -> bool:
    if core != known:
        if min(len(core), len(known)) < _SHORTEST or not (core.endswith(known) or known.endswith(core)):
            return False
        longer, shorter = (core, known) if len(core) > len(known) else (known, core)
        if "、" in name or "、" in other:
            return False  # 甲路、乙路改造 is not 乙路改造
        if _NUMBER.findall(longer[: len(longer) - len(shorter)][-2:]):
            return False
    a, b = bracket_of(name), bracket_of(other)
    return not a or not b or a == b  # 环城路（南段）改造 and 环城路（北段）改造 are two


def merge_mentions(
    mentions: Sequence[Mention], passages: Sequence[AnnotatedPassage], lexicon: Lexicon
) -> tuple[Work, ...]:
    """Return one work for each thing named."""
    entities = Entities(lexicon)
    articles: dict[int, int] = {}
    for mention in mentions:
        passage = passages[mention.passage].passage
        number = entities.add(mention, passage.article, row=passage.kind is PassageKind.ROW and bool(passage.columns))
        articles[number] = passage.article
    return tuple(
        Work(_fullest(group), articles[number], tuple(group)) for number, group in enumerate(entities.mentions)
    )


def _fullest(group: Sequence[Mention]) -> str:
    """Return the longest name that the model is sure of."""
    best = max(m.sure for m in group)
    sure = [m for m in group if m.sure >= best / 2]
    return max(sure, key=lambda m: (len(m.text), -m.passage, -m.start)).text
