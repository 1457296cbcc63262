"""Edges (界): where a name cannot reach across, a mark, a particle, a preposition, a verb, a number."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache
from typing import NamedTuple

from hqdigest.language.names.types import FRAMES, TAILS
from hqdigest.language.words import read_words
from hqdigest.lexicon import Lexicon
from hqdigest.text import Span, keep_longest

EDGES = (
    "with", "and", "to", "go", "at", "by", "lead", "accompany", "attend", "receive", "form", "organizer", "hold", "say",
    "meeting", "lead noun", "edge",
)  # fmt: skip
_MARKS = "，。；：！？、“”‘’（）《》【】\\[\\]·…—|/ \t\n■◆●▲★☆□"
# hits 7月8日, 6家, 首批12家 ; misses 第五 (an ordinal belongs to the name)
_NUMBER = (
    r"\d[\d,.]*+(?![A-Za-z])[年月日时点分家个名位所项份台套册件场次批户人亩元%余多万亿度届期级号路]*"
    r"|(?<!第)[一二两三四五六七八九十百千几数多]{1,12}[余多]?[家所名位个支批届次场份项台套](?![村镇乡街县区市里队子])"
)
_INVITED = r"(?<![\u4e00-\u9fff])应(?=[^，。；：]{2,16}?(?:邀请|之邀|邀约|约请))"  # hits 应 in 应东山县政府邀请
# hits 等 in 副主席王亚平等到 ; misses 平等协商
_AND_OTHERS = (
    r"等(?=[到赴来率]|一行|出席|参加|陪同|前往|走进|深入|领导|[\d一二两三四五六七八九十几多]{1,12}[余多]?[家个名位所])"
)


class Edges(NamedTuple):
    """Where names cannot reach across: starts and ends of marks and frame words, both ascending."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def before(self, position: int) -> int:
        """Return the end of the last edge that ends at or before `position`."""
        at = bisect_right(self.ends, position)
        return self.ends[at - 1] if at else 0

    def next(self, position: int, end: int) -> int:
        """Return the start of the first edge at or behind `position`, else `end`."""
        at = bisect_left(self.starts, position)
        return self.starts[at] if at < len(self.starts) else end

    def crossed(self, start: int, end: int) -> bool:
        """Whether an edge begins in [start, end)."""
        at = bisect_right(self.starts, start - 1)
        return at < len(self.starts) and self.starts[at] < end


def find_edges(text: str, lexicon: Lexicon) -> Edges:
    """Return the edges of a folded text, best one in which listed areas are masked."""
    function = lexicon.make("function words", lambda: lexicon.forms(TAILS, "function"))
    words = read_words(text, lexicon, FRAMES).all(*EDGES)
    found = [Span(*m.span()) for m in _shapes().finditer(text)] + [Span(w.start, w.end) for w in words]
    kept: list[Span] = []
    for edge in keep_longest(found):
        single = edge.end - edge.start == 1
        if single and (_joins_functions(text, edge, function) or (kept and _begins_area(text, kept[-1], edge))):
            continue
        kept.append(edge)
    return Edges(tuple([e.start for e in kept]), tuple([e.end for e in kept]))


# After these stands a name, so that a further small word is its first character: 与同里镇, 走访若水市, 、再兴镇.
_BEFORE_NAMES = frozenset(
    ["与", "向", "赴", "走访", "走访了", "参观", "考察", "来到", "前往", "走进", "慰问", "调研", "、", "和"]
)
_SMALL_WORDS = frozenset("若如余约近则都就任兼比较沿以因按凭仅均仍也又还是或从让派驻经替趁除称说再但超逾已共并而")
_PREPOSITIONS = frozenset("同于对为在由与到往及")
_AREA_AHEAD = re.compile(r"[\u4e00-\u9fff]{1,3}?(?:镇|乡|街道|村|社区|市|县|区)(?![级场民域])")


def _begins_area(text: str, before: Span, edge: Span) -> bool:
    """Whether a small word right behind 与 or 走访 is the first character of an area: 同 of 同里镇."""
    first = text[before.start : before.end]
    if before.end != edge.start or first not in _BEFORE_NAMES:
        return False
    small = text[edge.start] in _SMALL_WORDS or (text[edge.start] in _PREPOSITIONS and first not in ("、", "和"))
    return small and _AREA_AHEAD.match(text, edge.end) is not None


def _joins_functions(text: str, edge: Span, function: tuple[str, ...]) -> bool:
    """Whether 和 or 与 stands inside a name: 人力资源和社会保障局, 经济与管理学院, 慈善暨扶贫协会."""
    if text[edge.start : edge.end] not in ("和", "与", "及", "暨"):
        return False
    return text.endswith(function, 0, edge.start) and text.startswith(function, edge.end)


@cache
def _shapes() -> re.Pattern[str]:
    # hits ， and 7月8日, 6家, 应 in 应东山县政府邀请
    return re.compile(f"[{_MARKS}]|{_NUMBER}|{_INVITED}|{_AND_OTHERS}")
