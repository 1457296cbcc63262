"""Numbers without a unit (无单位数) that count all the same: 惠及76万群众, 产值过百亿, 收入比缩小至2.93."""

from __future__ import annotations

import re

from hqdigest.language.numbers.qualifiers import Qualifiers
from hqdigest.text import is_han

# A number without a unit is kept for a while where one of these follows: its unit may stand behind the next number.
_OPENS_MORE = frozenset("—~-－―至到与和、及以（ ")
_SPELLED = re.compile(
    r"(?!一[万亿]$)[一二两三四五六七八九][一二三四五六七八九十百千万亿零]{0,24}[万亿]$"
)  # 二十八万, 五千万
_ENDS_CLAUSE = re.compile(r"(?:以上|左右|余)?(?:[，。；、）！\n和的及与]|$)")
_LARGE = frozenset("万亿")
# Behind 万: who or what is counted without a classifier; hits 76万群众, 30多万监测对象; misses 5万亿台阶, 百万级
_PEOPLE = re.compile(
    r"(?:各族|农村|城乡|困难|皖|贫困|老年|新)?(?:群众|人民|市民|村民|农民|儿女|居民|职工|学生|师生|游客|大军|妇女|儿童|老人)"
)
_NOT_COUNTED = re.compile(
    r"[一二两三四五六七八九十级大强以之产像和与或的及到至]|台阶|大关|关口|工程|计划|行动|英才|规模|元|方|目标|亩|城市|体量|产业|\+|×"
)
_MOVES = re.compile(r"[降升提缩扩下上增减调]|收窄|回落")
_INDEX = re.compile(
    r"(?:收入比|之比|比值|指数|系数|总和生育率|倍差|收入差距|容积率|PMI|[pP][hH]值)"
    r"(?:[^，。；]{0,14}(?:[为至达到由从]|达到|缩小到|降为|同期的|上年的|去年的))?$"
)  # hits 城乡居民收入比缩小至2.93, 恩格尔系数0.32
CURRENCY = re.compile(r"(人民币|港币|港元|美元|美金|欧元|日元|英镑|￥|¥|US\$|HK\$|\$|€|£) {0,2}$")


def may_stand_alone(m: re.Match[str], text: str, end: int) -> bool:
    """Return whether a number without a unit is worth a closer look."""
    if m["s1"] or text[end : end + 1] in _OPENS_MORE:
        return True
    if m["chinese"]:
        return not _LARGE.isdisjoint(m["chinese"])
    return "." in m["arabic"] or CURRENCY.search(text, max(0, m.start() - 5), m.start()) is not None


def is_count_without_unit(m: re.Match[str], text: str, qualifiers: Qualifiers) -> bool:
    """Return whether 万 or 亿 and the words around show a count: 用户突破3500万, 惠及76万群众, 产值过百亿."""
    end = m.end()
    if m["chinese"]:
        if _LARGE.isdisjoint(m["chinese"]):
            return False
        told = qualifiers.before(text, m.start()) is not None or _SPELLED.match(m["chinese"]) is not None
        return (told and _ENDS_CLAUSE.match(text, end) is not None) or _PEOPLE.match(text, end) is not None
    if not m["s1"] or ("万" not in m["s1"] and "亿" not in m["s1"]):
        return _is_index(m, text)
    if _ENDS_CLAUSE.match(text, end) is not None:
        return is_han(text[max(0, m.start() - 1) : m.start()]) or m["q1"] is not None
    return _NOT_COUNTED.match(text, end) is None and is_han(text[end : end + 2], 2)


def _is_index(m: re.Match[str], text: str) -> bool:
    """Return whether a number without a unit is the level of an index: 城乡居民收入比缩小至2.93."""
    if "." not in m["arabic"] or not (_ENDS_CLAUSE.match(text, m.end()) or _MOVES.match(text, m.end())):
        return False
    return _INDEX.search(text, max(0, m.start() - 24), m.start()) is not None
