"""Brands (简称、商号): companies named without a tail, found by their lists and frames: 淞源食品、象山茶厂等6家企业."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hqdigest.language.names.edges import Edges
from hqdigest.language.names.types import TAILS, Follow, Name, NameKind
from hqdigest.lexicon import Lexicon

_NO_PARTNERS = (NameKind.PLACE, NameKind.GROUP, NameKind.FACILITY)
_SIGNED = re.compile(r"[^，。；：]{0,16}?(?:签[订署约下]|达成|共建|缔结|结为)")  # hits 在京签署 after a name
# hits 、海联租赁 before 分别, 、秦直乳业 before 与
_NEXT = re.compile(
    r"、(?P<item>[\u4e00-\u9fff]{3,6}?(?=分别|[与同向等]|共同|现场|联合|签[订署约]|达成|捐)"
    r"|[\u4e00-\u9fff]{4,8}?(?=(?:、[\u4e00-\u9fff]{4,8})?(?:签[订署]|共同签|分别签))"
    r"|[\u4e00-\u9fff]{2,4}(?:医药|药业|科技|股份|实业|乳业|食品|重工|汽车|能源|材料|控股|置业|商贸|物流|电子|生物)(?=[，。；]))"
)
_PARTNER = re.compile(r"(?<=[，。；：])(?P<item>[\u4e00-\u9fff]{3,6})[与同和]$")  # hits ；南方灯饰与 before a company
# hits 与会领导, 有关负责人
_PEOPLE = re.compile(
    r"(?:企业|单位|公司|部门|政府|学校|医院|农户|市场|方|地|领导|嘉宾|代表|干部|专家|客商|商家|企业家|负责人|群众|师生|人员|队员|同志|[村市居农渔牧]民|学员|会员|成员)$"
)
_POST = re.compile(
    r"[省市县区镇乡校院局所站厂行部处科会]长|书记|主任|主席|经理|总裁|董事|教授|院士|工程师"
)  # hits 副校长毛君
_PRESENTED = re.compile(
    r"(?<![\u4e00-\u9fff])(?P<name>[\u4e00-\u9fff]{3,7})(?:是|系)(?:一家|我[省市县区]|国内|全国|本地|当地|国家级?|省级|专业|集)"
    r"[^，。；：]{0,24}?(?:企业|公司|集团)"
)


def find_listed(text: str, lexicon: Lexicon, edges: Edges) -> Iterator[Name]:
    """Give the brands in a list that a noun for companies closes: 淞源食品、象山茶厂等6家企业."""
    closing = lexicon.make("closed lists", lambda: _closing_pattern())
    for m in closing.finditer(text):
        reach = m.start()
        while reach > 0:
            start = edges.before(reach)
            if 2 <= reach - start <= 14 and not _trade(text[start:reach], lexicon):
                yield Name(start, reach, text[start:reach], NameKind.BRAND)
            if start == 0 or text[start - 1] not in "、和与" or reach - start > 24:
                break
            reach = start - 1


def find_presented(text: str) -> Iterator[Name]:
    """Give the companies that a text presents: 中禾农业是一家特色企业."""
    for m in _PRESENTED.finditer(text):
        yield Name(m.start("name"), m.end("name"), m["name"], NameKind.BRAND)


def find_siblings(text: str, lexicon: Lexicon, edges: Edges, names: list[Name]) -> list[Name]:
    """Return the brands beside a company: 海联租赁 in 珠浦银行、海联租赁分别与, 南方灯饰 in ；南方灯饰与欧倍德公司."""
    found: list[Name] = []
    starts, ends = {n.start for n in names}, {n.end for n in names}
    waiting = [n for n in reversed(names) if not n.generic and n.kind not in _NO_PARTNERS]
    while waiting:
        name = waiting.pop()
        fresh = [n for n in _beside(text, edges, name, starts, ends) if _like_brand(n.text, lexicon)]
        starts |= {n.start for n in fresh}
        ends |= {n.end for n in fresh}
        found += fresh
        waiting += [n for n in fresh if n.start > name.start]
    return found


def _beside(text: str, edges: Edges, name: Name, starts: set[int], ends: set[int]) -> Iterator[Name]:
    """Give what stands before and behind a name and may be a brand, where no name stands already."""
    partner = _PARTNER.search(text, max(0, name.start - 9), name.start) if _signs(text, name) else None
    if partner and edges.before(partner.end("item")) <= partner.start("item") and partner.end("item") not in ends:
        yield Name(partner.start("item"), partner.end("item"), partner["item"], NameKind.BRAND)
    if name.kind not in (NameKind.COMPANY, NameKind.BRAND):
        return
    after = _NEXT.match(text, name.end)
    if after and after.start("item") not in starts:
        yield Name(after.start("item"), after.end("item"), after["item"], NameKind.BRAND)
    before = edges.before(name.start - 1) if text.startswith("、", name.start - 1) else name.start
    if 3 <= name.start - 1 - before <= 6 and name.start - 1 not in ends:
        yield Name(before, name.start - 1, text[before : name.start - 1], NameKind.BRAND)


def _signs(text: str, name: Name) -> bool:
    """Whether a name is a partner of what stands before 与: a company, or anybody with whom something is signed."""
    if name.follow is Follow.PERSON:
        return False  # 马俊昀与农行副行长翟世勇
    return name.kind in (NameKind.COMPANY, NameKind.BRAND) or _SIGNED.match(text, name.end) is not None


def _like_brand(item: str, lexicon: Lexicon) -> bool:
    chinese = all("\u4e00" <= c <= "\u9fff" for c in item)
    return chinese and not _trade(item, lexicon) and not _PEOPLE.search(item) and not _POST.search(item)


def _closing_pattern() -> re.Pattern[str]:
    # hits 等6家企业, 等当地企业, 等多家经营主体 ; misses 等特色产品, 等部门
    return re.compile(
        r"等(?!地)(?:\d+|[一二两三四五六七八九十几多数]+)?[余多]?[家个所]?[^，。；：、（）“”\d]{0,8}?"
        r"(?:企业|公司|经营主体|市场主体|商户|客商|商家|厂家|厂商|采购商|供应商|卖场|连锁超市|商超|合作社|车企|药企|民企|国企|央企|院校|高校)"
    )


def _trade(item: str, lexicon: Lexicon) -> bool:
    """Whether a list item is a line of business, no name: 新能源, 装备制造."""
    pattern = lexicon.make("lines of business", lambda: _trade_pattern(lexicon))
    m = pattern.match(item)
    return m is not None and m.end() == len(item)


def _trade_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    # hits 装备制造, 新能源汽车 ; misses 秦直乳业
    return re.compile(f"(?:{lexicon.pattern(TAILS, 'function', 'generic', 'brand')}|业|品|产|化|数字|高端|绿色|低碳)*+")
