"""Heads (中心语): what the words beside a figure name, once their verbs, adverbs and openings are off."""

from __future__ import annotations

import re
from typing import NamedTuple

from hqdigest.lexicon import Lexicon

# hits 较上年末, 比全国平均水平 ; misses 合同成交额
_COMPARE_TAIL = re.compile(
    r"(?:比|较|与|(?<![合共协相不如等雷陪])同(?![比志学事心步业等]))"
    r"[^，。；、比较]{1,14}(?<!比率)(?<!比例)(?<!之比)(?<!差距)$"
)
# hits 比任务多修, 比上年少投入
_MORE = re.compile(
    r"(?:(?:比|较)[^，。；、]{1,12}|同比|环比)(多|少)(?:出|了|花了?|修|发放|建|完成|投入|收|支|种|产|开工)?$"
)
_ADVERBS = re.compile("[仍也却又已均才只就再则而但并且还更虽]+")
_DEALT = frozenset({"分别", "分别为", "分别达", "分别达到", "分别是", "同比分别", "依次", "依次为", "依次是", "依次达"})
_EACH = re.compile(r"(?:^|[^，。；、]{0,4})[亩人户村社年月日班组台][均]$")
# hits 高于全市平均水平, 低于序时进度 : before the distance
_ABOVE = re.compile(
    r"(高于|快于|高出|多于|好于|优于|领先于?|超|超过|低于|慢于|少于|落后于?)"
    r"(?=[^，。；]*(?:平均|水平|进度|全[国省市区县]|同期|上年|去年|均值|增速|预期|目标))[^，。；]{2,14}$"
)
_ABOVE_UP = frozenset({"高于", "快于", "高出", "多于", "好于", "优于", "领先", "领先于", "超", "超过"})
_SHARED = re.compile(r"分别([^，。；、]{2,4})$")
_SINGLE_NEEDS = re.compile(
    r"(?:(?:比|较|高于|低于)[^，。；]{1,16}|同比|环比|[率量值额数度比重])(?:分别|各|又|再|均)?$"
    r"|(?:再|又|双双|继续|持续|逐年|逐月|虽|虽然|却|则|仍|均|也|还|只|仅)$"
)
_AIM = re.compile(r"(?:年度?|全年|总|阶段|攻坚|任务|完成|占)目标$")  # hits 年度目标1500台
_EDGE = " \t、，。；：:·-—的▶▷►■□●○◆◇★☆※▲△➤"


class Left(NamedTuple):
    """The words to the left of a figure, taken apart."""

    head: str
    movement: str = ""  # up, down or ""
    level: bool = False  # a verb of reaching was taken off
    part: bool = False  # opened by 其中
    shared_out: bool = False  # 分别 stood before the figure
    compared: str = ""  # what a distance is measured from: 高于全市平均水平


class Heads(NamedTuple):
    """The word lists of heads, as sets of words by which an end or a beginning is looked up."""

    up: frozenset[str]
    down: frozenset[str]
    level: frozenset[str]
    kept: frozenset[str]
    lead: frozenset[str]
    starts: re.Pattern[str]
    flow: frozenset[str]


def load_heads(lexicon: Lexicon) -> Heads:
    """Return the word lists of heads, made once."""
    return lexicon.make("heads", lambda: _make(lexicon))


def _make(lexicon: Lexicon) -> Heads:
    def forms(*ids: str) -> frozenset[str]:
        return frozenset(lexicon.forms("metrics", *ids))

    return Heads(
        up=forms("up"),
        down=forms("down"),
        level=forms("level"),
        kept=forms("kept end"),
        lead=forms("lead"),
        starts=re.compile(lexicon.pattern("metrics", "kept start")),
        flow=forms("flow"),
    )


def take_left(left: str, heads: Heads) -> Left:
    """Take the verbs and adverbs off the end of the words before a figure, and the openings off their beginning."""
    text, movement, level, shared_out, compared = left.rstrip(_EDGE), "", False, False, ""
    if above := _ABOVE.search(text):
        movement = "up" if above[1] in _ABOVE_UP else "down"
        if "、" not in above[0]:
            text, compared = text[: above.start()].rstrip(_EDGE), above[0]
    if more := _MORE.search(text):
        return _took_more(text, more, heads)
    verb = ""
    while text:
        word = _ending(text, heads)
        if not word:
            stripped = _COMPARE_TAIL.sub("", text) if movement else text
            stripped = stripped.rstrip(_EDGE)
            if stripped == text:
                break
            text = stripped
            continue
        if word in heads.up or word in heads.down:
            if not level or word in heads.kept or len(word) > 1:
                movement = movement or ("up" if word in heads.up else "down")
                verb = verb or word
            if word in heads.kept:
                break
        elif word in _DEALT:
            shared_out = True
        else:
            level = level or word not in ("的", "已", "等", "、", "共同")
        text = text[: -len(word)].rstrip(_EDGE)
    if verb and _EACH.search(text):
        text = text + verb  # 亩均增收1800元: the verb is what is measured
    if (m := _SHARED.search(text)) and m[1] in heads.flow:
        text, shared_out = m[1] + text[: m.start()], True  # “甲”“乙”分别新增12项和44项
    text, part = take_openings(text, heads)
    if _ADVERBS.fullmatch(text):
        text = ""
    return Left(text, movement, level, part, shared_out, compared)


def _took_more(text: str, more: re.Match[str], heads: Heads) -> Left:
    """Return the words before a surplus (比任务多修17公里), which is what they measure."""
    head, part = take_openings(text[: more.start()].rstrip(_EDGE), heads)
    return Left(head, "up" if more[1] == "多" else "down", part=part, compared=more[0])


def _ending(text: str, heads: Heads) -> str:
    """Return the longest verb or adverb that `text` ends with, or nothing."""
    for size in range(min(8, len(text)), 0, -1):
        word = text[-size:]
        if size == 1 and word in "高低快慢多少短增升降涨跌减翻":
            moves = word in heads.up or word in heads.down
            if moves and (text == word or _SINGLE_NEEDS.search(text[:-1])):
                return word
        elif (size == 1 and text[-2:] in heads.kept) or (word == "目标" and _AIM.search(text)):
            return ""
        elif word in heads.level or word in heads.up or word in heads.down:
            return word
        elif word in heads.kept:
            return ""
    return ""


def take_openings(text: str, heads: Heads) -> tuple[str, bool]:
    """Take off openings that say nothing of what is measured (目前, 全市, 其中); tell whether 其中 was among them."""
    part = False
    moved = True
    while moved and text:
        moved = False
        kept = heads.starts.match(text)
        for size in range(min(8, len(text)), 0, -1):
            word = text[:size]
            if kept and size < len(kept[0]):
                break
            if word in heads.lead and (size > 1 or len(text) > 2) and not (size == 1 and text[:2] in heads.kept):
                part = part or word.startswith("其中")
                text = text[size:].lstrip(_EDGE)
                moved = True
                break
    return text, part
