"""Ranks (位次): what a place in a ranking is a place of, once the verbs of ranking and the field are off."""

from __future__ import annotations

import re

# hits 全国, 全省各市, 同类开发区, 中部六省, 长三角城市
_FIELD = (
    r"(?:全[国省市区县州盟镇旗疆][^，。；、居列]{0,4}|全球|世界|亚洲|国内|省内|市内|区内|县内|同类[^，。；、]{0,6}|东部[^，。；、]{0,4}"
    r"|中部[^，。；、]{0,4}|西部[^，。；、]{0,4}|东北[^，。；、]{0,4}|长三角[^，。；、]{0,4}|珠三角[^，。；、]{0,4}|京津冀[^，。；、]{0,4}"
    r"|各[^，。；、]{1,6}|[^，。；、居列]{2,3}[省市州]|GEP|百强[^，。；、]{0,4})"
)
# hits 位居全市, 并列, 排名上升至, 继续保持全省各市
_RANKED = re.compile(
    rf"(?:(?:总量|增速|均|继续|连续|一直|始终|稳定|稳|双双|首次|分别|也|已)*"
    rf"(?:并列|位居|位列|名列|高居|居|列|排名|排在|排|位次|跃居|跃升|升至|升到|升|上升|进入|跻身|进|前移|降至|保持|达到|达|为|处于)"
    rf"(?:到|至|在|为|了)?)*(?:{_FIELD})*(?:的)?$"
)
_KEPT = re.compile(r"(?:综合|指数|总)排?名?$")


def ranked_by(head: str) -> str:
    """Return what is ranked, out of the words before a rank: 规上工业增加值增速位居全省 is 规上工业增加值增速."""
    found = _RANKED.search(head)
    if found is None or found.start() == len(head):
        return head
    stem = head[: found.start()]
    if found[0].startswith("增速") and stem:
        return stem + "增速"
    if found[0].startswith("总量") and stem:
        return stem + "总量"
    if found[0].startswith(("位次", "排名")) and not stem:
        return "位次" if found[0].startswith("位次") else ""
    if found[0].startswith("排名") and _KEPT.search(stem):
        return stem + "排名"
    return stem.rstrip("，、的")
