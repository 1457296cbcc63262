"""Whether 完成 is of the whole work or of one of its steps: 完成整改 and 完成招标."""

from __future__ import annotations

import re

from hqdigest.find.projects.clauses import Clause, Sign
from hqdigest.lexicon import Lexicon

# hits 全部|建设任务, 整体|验收: what only says how much of it
_ALL = re.compile(
    r"(?:了|合同内|合同|全部|整体|全面|总体|各项|所有|年度|全年|既定|全线|最后|最终|竣工|完工|工程|项目|综合|主体及配套)*"
)
_MONEY = re.compile(r"[^，。；\d]{0,6}(?:投资|产值)(?!目标|任务|计划)")  # 完成|年度投资3亿元
_LONGEST = 8
_JOINED = ("并", "、投", "和投", "及", "，")


def completes_step(text: str, clause: Clause, sign: Sign, lexicon: Lexicon) -> bool:
    """Tell whether 完成 has a step of the work, or a count, for its object; nothing behind it is the whole."""
    wholes = lexicon.make("whole objects", lambda: frozenset(lexicon.forms("status", "whole object")))
    behind = text[sign.end : clause.end].strip(" 了的")
    if _MONEY.match(behind):
        return True
    rest = behind[m.end() :] if (m := _ALL.match(behind)) else behind
    return bool(rest) and not any(_is_whole(t, wholes) for t in (behind, rest))


def _is_whole(text: str, wholes: frozenset[str]) -> bool:
    sizes = range(1, min(_LONGEST, len(text)) + 1)
    return any(text[:n] in wholes and (n == len(text) or text.startswith(_JOINED, n)) for n in sizes)
