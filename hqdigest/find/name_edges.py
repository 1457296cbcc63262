"""Edges (界): where a name cannot reach across, a mark, a particle, a preposition, a verb, a number."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from hqdigest.find.name_types import FRAMES, TAILS, fast
from hqdigest.lexicon import Words

EDGES = (
    "with", "and", "to", "go", "at", "by", "lead", "accompany", "attend", "receive", "form", "organizer", "hold", "say",
    "meeting", "lead noun", "edge",
)  # fmt: skip
_MARKS = "，。；：！？、“”‘’（）《》【】\\[\\]·…—|/ \t\n■◆●▲★☆□"
# hits 7月8日, 6家, 首批12家 ; misses 第五 (an ordinal belongs to the name)
_NUMBER = (
    r"\d[\d,.]*+(?![A-Za-z])[年月日时点分家个名位所项份台套册件场次批户人亩元%余多万亿度届期级号路]*"
    r"|(?<!第)[一二两三四五六七八九十百千几数多]+[余多]?[家所名位个支批届次场份项台套](?![村镇乡街县区市里队子])"
)
_INVITED = r"(?<![\u4e00-\u9fff])应(?=[^，。；：]{2,16}?(?:邀请|之邀|邀约|约请))"  # hits 应 in 应东山县政府邀请
# hits 等 in 副主席王亚平等到 ; misses 平等协商
_AND_OTHERS = (
    r"等(?=[到赴来率]|一行|出席|参加|陪同|前往|走进|深入|领导|[\d一二两三四五六七八九十几多]+[余多]?[家个名位所])"
)


@dataclass(frozen=True, slots=True)
class Edges:
    """Where names cannot reach across: starts and ends of marks and frame words, both ascending."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def before(self, position: int) -> int:
        """Return the end of the last edge that ends at or before `position`."""
        at = bisect_right(self.ends, position)
        return self.ends[at - 1] if at else 0

    def crossed(self, start: int, end: int) -> bool:
        """Whether an edge begins in [start, end)."""
        at = bisect_right(self.starts, start - 1)
        return at < len(self.starts) and self.starts[at] < end


def find_edges(text: str, words: Words) -> Edges:
    """Return the edges of a folded text, best one in which listed areas are masked."""
    pattern = words.make("organization edges", lambda: _edge_pattern(words))
    function = words.make("function words", lambda: words.forms(TAILS, "function"))
    kept = [m.span() for m in pattern.finditer(text) if not _joins_functions(text, m, function)]
    return Edges(tuple(a for a, _ in kept), tuple(b for _, b in kept))


def _joins_functions(text: str, edge: re.Match[str], function: tuple[str, ...]) -> bool:
    """Whether 和 or 与 stands inside a name: 人力资源和社会保障局, 经济与管理学院."""
    if edge[0] not in ("和", "与", "及"):
        return False
    return text.endswith(function, 0, edge.start()) and text.startswith(function, edge.end())


def _edge_pattern(words: Words) -> re.Pattern[str]:
    # hits 与, 前往, 对口支援单位, ， ; misses 和 in 和平区, 同 in 大同市
    lists = words.list(FRAMES)
    forms = [(f, e.excepts) for key in EDGES for e in (lists[key],) for f in e.forms]
    return re.compile(f"[{_MARKS}]|{_NUMBER}|{_INVITED}|{_AND_OTHERS}|{fast(forms)}")
