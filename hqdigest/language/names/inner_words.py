"""Inner words (名内词): what elsewhere parts a name from its surroundings, and in these shapes belongs to it."""

from __future__ import annotations

import re

from hqdigest.language.names.divisions import INSIDE, LAST, find_stems, mask_divisions
from hqdigest.language.names.types import TAILS
from hqdigest.language.words import read_words
from hqdigest.lexicon import Lexicon

_SHAPES = (
    # hits 72465 in 72465部队, 120 in 120急救中心
    r"(?<=第)\d{1,3}(?=集团军|师|旅|医院|中学|小学|工程局)|(?<![\d.])(?:\d{4,6}(?=部队)|1[12]\d(?=急救|指挥中心))",
    # hits 和 in 与安和县, 之 in 、海之味食品有限公司 ; misses 和 in 我和县医院, 之 in 重中之重
    r"(?<=[，。、；：与向赴到][^，。、；：省市县区州镇乡村我你他她它本该各两（）“”])和(?=[县镇乡](?![级医域属]))",
    r"(?:(?<=[，。、；：与和向由][\u4e00-\u9fff])|(?<=[，。、；：与和向由][\u4e00-\u9fff]{2}))"
    r"之(?=[^，。、；：（）“”的]{1,8}?(?:公司|集团|超市|酒店))",
    # hits （香港） in 中国银行（香港）有限公司, （集团） ; misses （以下简称“县医院”）
    r"（[\u4e00-\u9fff]{2,6}）(?=[\u4e00-\u9fff]{0,8}?(?:有限|股份|集团|公司|研究院|学院|医院|支行|分行|律师|会计师|事务所|办事处|代表处|商会|总会|基金会))",
    # hits “红叶” in 区“红叶”合唱团 ; misses “健康直通车”义诊活动, “一站式”服务中心
    r"“[^“”，。；：、]{1,8}”(?=[^“”，。；：、（）的]{0,6}?(?:合唱团|艺术团|歌舞团|服务队|志愿队|突击队|救援队|宣讲团|工作室"
    r"|调解室|基金会|农场|协会|俱乐部|读书会|研究会|联谊会|公益组织|义工队|产业学院|医疗队|医疗集团|小分队|讲师团|帮扶队))",
)  # fmt: skip
# hits 3A级景区 before 云雾寨茶庄园, 国家级龙头企业 ; what is no name, and ends what stands before it
_GRADES = re.compile(
    r"(?:[2-5二三四五]A级|国家级|省级|市级|国家|省|全国)?(?:农业产业化|重点)*(?:旅游景区|龙头企业|(?<=A级)景区)"
)
# hits 磨憨—磨丁经济合作区 ; misses 南海—昭觉劳务协作
_PAIRED = re.compile(r"(?<=[\u4e00-\u9fff]{2})—(?=[\u4e00-\u9fff]{2,4}(?:经济|产业)?(?:合作区|开发区|示范区|产业园))")
_INSIDE = re.compile("|".join(f"(?:{shape})" for shape in _SHAPES))
_INNER = ("support", "stationed", "exchange", "exchange office")  # entries with what must follow them
_CLOSED = frozenset("，。；：、（）“”《》和与向在")
_AREA_ENDS = frozenset("省市区县州" + LAST)
# hits 和 in 与和运新材料有限公司, 和平社区 ; misses 和 in 与会和县医院, 镇和村
_NAMELY = re.compile(
    r"(?<=[与同跟向由为])和(?=[^，。；：、]{1,12}?(?:公司|集团|厂|村|社区|镇|中学|小学|医院))"
    r"|(?<=[道镇乡区县市、与向到\ue001])[和同](?=[^省市县区镇乡村街各该本我其全，。；：、（）“”](?:社区|村|街道|镇|乡)(?![级属干支民两]))"
)
# hits 广东众和化塑股份公司, 盘山和运新材料有限公司 ; what stands before 和 bears no tail, so 和 joins no two names
_FIRM = re.compile(
    r"和(?=(?P<right>[^，。；：、（）“”的当本我其有全省市县区各][^，。；：、（）“”的]{1,11}?)(?:公司|集团|厂))"
)


# hits 犍为 in 与犍为一中, 同仁 in 同仁小学 ; what else is an edge is part of the area's name
_HOUSE = re.compile(r"(?:[\u4e00-\u9fff][为和同向]|[同和向从][\u4e00-\u9fff])(?=[一二三四]中|中学|小学|高中|医院)")


def mask_inside(text: str, lexicon: Lexicon) -> str:
    """Return `text` of the same length, what can hold no edge blanked: listed areas, and words inside of names."""
    masked = _GRADES.sub(lambda m: "，" * len(m[0]), mask_divisions(text, lexicon))
    masked = _INSIDE.sub(lambda m: INSIDE * len(m[0]), _without_inner(masked, lexicon))
    masked = _PAIRED.sub(INSIDE, masked)
    stems = find_stems(lexicon)
    masked = _HOUSE.sub(lambda m: INSIDE * len(m[0]) if m[0] in stems else m[0], masked)
    masked = _FIRM.sub(lambda m: INSIDE if _begins_firm(m, stems) else "和", masked)
    return _NAMELY.sub(INSIDE, masked)


def _without_inner(text: str, lexicon: Lexicon) -> str:
    """Return `text` with the words blanked that elsewhere part names, where the tail of a team or an office follows."""
    entries = lexicon.entries(TAILS)
    if not any(form in text for form in lexicon.forms(TAILS, *_INNER)):
        return text
    for word in read_words(text, lexicon, TAILS).all(*_INNER):
        more = entries[word.id].more
        ahead = text[word.end : word.end + more["reach"] + 8]
        at = min((found for tail in more["after"] if (found := ahead.find(tail)) >= 0), default=-1)
        open_to = 0 <= at <= more["reach"] and not _CLOSED & set(ahead[:at])
        if open_to and (word.id != "stationed" or (at > 1 and text[word.start - 1 : word.start] in _AREA_ENDS)):
            text = text[: word.start] + INSIDE * (word.end - word.start) + text[word.end :]
    return text


def _begins_firm(found: re.Match[str], stems: frozenset[str]) -> bool:
    """Whether 和 stands in the name of a firm that begins with its area: 盘山和运公司; not 广东和江苏有关公司."""
    left = found.string[max(0, found.start() - 5) : found.start()]
    if any(found["right"][:size] in stems for size in (2, 3)):
        return False
    alone = not left[-3:-2] or not "\u4e00" <= left[-3:-2] <= "\u9fff"
    brand = any(left[at : at + 2] in stems for at in range(max(0, len(left) - 4), len(left) - 2))
    return brand or (alone and left[-2:] in stems)
