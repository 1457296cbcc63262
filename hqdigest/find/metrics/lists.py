"""Lists (分别): several subjects dealt out to several figures, and subjects fused in one word."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hqdigest.find.metrics.clauses import Figure
from hqdigest.find.metrics.head_nouns import Heads, Left, flow_of
from hqdigest.find.metrics.shapes import RATE

_MEMBER_MARKS = (re.compile("、"), re.compile("[和与及]|以及"), re.compile("[、和与及]|以及"))
_DIGIT = re.compile(r"\d")
# hits 完成率, 降幅 : of each of those told before
_OWN_RATE = re.compile(r"^(?:[^，。；、]{1,3}[率度]|增速|降幅|增幅|涨幅|跌幅|升幅|占比|比重)$")
_SLOGAN = re.compile(r"(?:均|都|实现|保持|呈)*“[^”]*”$")  # 起数、死亡人数[“双下降”]
_SET = re.compile(r"(?:年度|全年)?(?:目标|任务|计划)+$")
_MEASURE_END = re.compile(r"(?:[率量额值数度价比]|比重|人次|收入|支出|余额|面积|利润|税收|投资)$")


def run_of(figures: list[Figure], at: int, left: Left) -> int:
    """Return how many figures from `at` on stand side by side with nothing but a mark between them."""
    count = 1
    for figure in figures[at + 1 :]:
        same = figure.clause == figures[at].clause and figure.mark
        if not same or (figure.left.strip(" 、") and not left.shared_out) or len(figure.left) > 2:
            break
        count += 1
    return count


def deal(run: list[Figure], left: Left, heads: Heads, told: Sequence[str], before: str) -> list[tuple[str, str]]:
    """Deal the subjects of a list out to its figures (分别), or return nothing where they don't fit."""
    n = len(run)
    same_unit = len({f.quantity.unit for f in run}) == 1
    if not left.shared_out and same_unit and _OWN_RATE.match(left.head):
        named = split_members(_SLOGAN.sub("", before), n) if not _DIGIT.search(before) else []
        if named or len(told) >= n:
            return [(_SET.sub("", label) + left.head, "shared out, subjects before") for label in named or told[-n:]]
    if not left.shared_out and left.movement and not left.head and same_unit and len(told) >= n:
        return [(label, "shared out, subjects before") for label in told[-n:]]
    if not left.shared_out and not (same_unit and "、" in left.head):
        return []
    if left.shared_out and (members := unfuse(left.head, n, heads)):
        return [(m, "shared out of one word") for m in members]
    if left.head and (members := split_members(left.head, n)):
        return [(m, "shared out") for m in spread(members, heads)]
    if not left.shared_out:
        return []
    members = split_members(_after_intro(before), n)
    if members and not any(_DIGIT.search(m) for m in members):
        tail = left.head or ""
        return [(m + tail, "shared out, names in the clause before") for m in members]
    if len(told) >= n:
        tail = left.head if RATE.search(left.head) or left.head.startswith(("占", "完成")) else ""
        return [(_SET.sub("", label) + tail if tail else label, "shared out, subjects before") for label in told[-n:]]
    return []


def _after_intro(clause: str) -> str:
    for word in ("依次是", "依次为", "分别是", "的是", "包括", "为", "是"):
        if word in clause:
            return clause.rsplit(word, 1)[1]
    return clause.partition("分别")[0]


def split_members(head: str, count: int) -> list[str]:
    """Split a list of subjects into `count` members by the marks that give that many."""
    for marks in _MEMBER_MARKS:
        members = [m for m in marks.split(head) if m]
        if len(members) == count:
            return members
    return []


def spread(members: list[str], heads: Heads) -> list[str]:
    """Give every member the head that only the last one carries, and the verb or owner that only the first carries."""
    first, last = members[0], members[-1]
    tail = next((t for t in heads.shared if last.endswith(t) and len(t) < len(last)), "")
    if not tail and all(len(m) == 2 for m in members[:-1]) and len(last) > 3:
        tail = last[2:]  # 刑事、治安案件; 交通、水利、能源领域投资额
    if tail and not any(_MEASURE_END.search(m) or m.endswith(tail[-2:]) for m in members[:-1]):
        members = [m + tail for m in members[:-1]] + [last]
    verb = flow_of(first, heads)
    if verb and verb != first:
        return [members[0]] + [m if flow_of(m, heads) else verb + m for m in members[1:]]
    owner = next((first[: -len(t)] for t in heads.shared if first.endswith(t) and len(first) > len(t) + 1), "")
    if owner and all(m in heads.shared or m in heads.dependent or len(m) <= 2 for m in members[1:]):
        return [members[0]] + [owner + m for m in members[1:]]
    return members


def unfuse(head: str, count: int, heads: Heads) -> list[str]:
    """Part a subject that holds `count` in one word: 城乡居民人均可支配收入 is 城镇居民… and 农村居民…."""
    for form, parts in heads.fused:
        if len(parts) == count and (at := head.find(form)) >= 0:
            return [head[:at] + part + head[at + len(form) :] for part in parts]
    return []
