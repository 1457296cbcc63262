"""Captions (图片说明): what is said of a picture, with or without the name of who took it."""

from __future__ import annotations

import re

from hqdigest.lexicon import Lexicon
from hqdigest.read.layout.bylines import read_byline

LONGEST = 160  # a longer paragraph with a photographer at its end is the text of a photo story
_OPENING = re.compile(
    r"(?:图为|图\s?[①-⑩\d一二三四五]{1,2}[：:为\s]|[上下左右]{1,2}图[：:为，、是]|[上下左右]{1,2}图\s|图片说明|图说[：:]|图[：:]"
    r"|(?:本版|资料|活动|现场|效果)图片?[：:]?$|照片[：:为]|[（(](?:左|右|中|前排)|(?:表|图|附表)\s?\d{1,2}(?![\d.、年月])|.{2,20}(?:效果图|示意图|航拍图)$"
    r"|[^，。：（）]{2,30}（(?:左|右|中|前排|后排)[一二三四五六七八九\d]?）|[^，。：]{0,40}(?:仪式|活动|会议|签约|揭牌|捐赠|座谈会|发布会|推介会|培训|演练|比赛)现场[。]?$)"
)
_CREDIT = re.compile(
    r"(?:[。！”）\s]|^)\s{0,9}+[（(]?([^，。！？（）()]{2,36}?\s?(?:摄影报道|摄影|摄|供图|图))[）)]?$"
)  # hits …草莓。张三 摄 and …（张三 摄）
_SOURCE = re.compile(
    r"[（(]?(?:资料(?:图片?|照片)|配图|网络图片|图片来源|图片由|本文图片|图源)[^，。]{0,20}[）)]?$|[（(][^，。（）]{2,24}(?:供图|提供)[）)]$"
)
_MOTTO = 8  # characters of 志愿者在行动
_DOING = re.compile(r"们?正?在(?!即)")
_DELIVERED = re.compile(r"[^，。]{2,30}(?:作政府工作报告|作工作报告)(?:。|$)")  # hits 张三作政府工作报告。


def is_caption(text: str, lexicon: Lexicon) -> bool:
    """Return whether a line tells what a picture shows."""
    if len(text) > LONGEST:
        return False
    if _OPENING.match(text) or (_DELIVERED.match(text) and len(text) <= 60):
        return True
    if len(text) <= 40 and (_SOURCE.search(text) or _is_scene(text, lexicon)):
        return True
    credit = _CREDIT.search(text[-48:])
    return bool(credit and len(text) > 12 and read_byline(credit[1], lexicon))


def _is_scene(text: str, lexicon: Lexicon) -> bool:
    """Return whether a line tells what people are doing in a picture: 工人在铺装园路."""
    if len(text) <= _MOTTO or "，" in text:
        return False
    return any(s.id == "actor" and _DOING.match(text, s.end) for s in lexicon.match(text[:12], "noise") if not s.start)


def read_photographer(text: str) -> str | None:
    """Return the credit at the end of a caption."""
    credit = _CREDIT.search(text[-48:])
    return credit[1] if credit else None
