"""Names of organizations and places (机构名、地名): where they begin, where they end, and what kind they are.

A name ends with a tail (局, 医院, 公司, 县 …) and begins after the last edge: a mark, a particle, a preposition, an
adverb, a verb, a number. 和 and 与 inside a name stand between two words for what an office is about (工业和信息化).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from hqdigest.find.divisions import LAST, find_stems
from hqdigest.find.inside import mask_inside
from hqdigest.lexicon import Words, alternation

TAILS = "organization_tails"
FRAMES = "party_frames"


class NameKind(StrEnum):
    """What bears the name."""

    OFFICE = "office"
    INSTITUTION = "institution"
    COMPANY = "company"
    ASSOCIATION = "association"
    FACILITY = "facility"
    PLACE = "place"
    GROUP = "group"
    BRAND = "brand"
    PERSON = "person"


class Follow(StrEnum):
    """Who is meant by what follows a name."""

    ITSELF = "itself"
    PERSON = "person"  # 区商务局局长: a person, not the office
    SPOKESMAN = "spokesman"  # 区商务局有关负责人: the office through somebody
    BRACKET = "bracket"  # a name inside the brackets of another


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a folded text; `generic` where it names nobody in particular (当地企业, 专业合作社)."""

    start: int
    end: int
    text: str
    kind: NameKind
    generic: bool = False
    follow: Follow = Follow.ITSELF
    area: str = ""  # the administrative area at its head, the smallest: 江都区 of 江苏省扬州市江都区教育局


KINDS = ("office", "institution", "company", "association", "facility", "place", "group")
_MORE = {"place compound": NameKind.PLACE, "numbered": NameKind.INSTITUTION, "household name": NameKind.COMPANY}
EDGES = (
    "with", "and", "to", "go", "at", "by", "lead", "accompany", "attend", "receive", "form", "organizer", "hold", "say",
    "meeting", "lead noun", "edge",
)  # fmt: skip
_MARKS = "，。；：！？、“”‘’（）《》【】\\[\\]·…—|/ \t\n■◆●▲★☆□"
# hits 7月8日, 6家, 首批12家 ; misses 第五 (an ordinal belongs to the name)
_NUMBER = (
    r"\d[\d,.]*[年月日时点分家个名位所项份台套册件场次批户人亩元%余多万亿度届期级号路]*"
    r"|(?<!第)[一二两三四五六七八九十百千几数多]+[余多]?[家所名位个支批届次场份项台套](?![村镇乡街县区市里])"
)
_INVITED = r"(?<![\u4e00-\u9fff])应(?=[^，。；：]{2,16}?(?:邀请|之邀|邀约|约请))"  # hits 应 in 应东山县政府邀请
# hits 等 in 副主席王亚平等到 ; misses 平等协商
_AND_OTHERS = (
    r"等(?=[到赴来率]|一行|出席|参加|陪同|前往|走进|深入|领导|[\d一二两三四五六七八九十几多]+[余多]?[家个名位所])"
)
_ALIAS = re.compile(
    r"（(?:以下|下)?[统合]?(?:简|并)?称[为：]?[“‘]?(?P<alias>[^“”‘’）]{2,14})[”’]?）"
)  # hits （以下简称“县医院”）
# hits 区人民医院, 我县红十字会 ; misses 县级医院, 区属企业, 乡镇卫生院
_REGION = re.compile(r"(?:[省市县区州旗盟镇乡](?![级属域直场内外镇村])|[我该本][省市县区州旗盟镇乡])")
_OWN = re.compile(r"^[我该本](?:街道|社区|[省市县区州旗盟镇乡村院校])")  # hits 我区商务局
# hits 局长 in 商务局局长, 区长 ; misses 县长期, 区长效 (an adverb follows the name)
_OFFICER = re.compile(r"[省市县区州旗盟镇乡村局部院校所站处行厂会社厅团]长(?![期久远大足效年])")
_ORDINAL = re.compile(r"第[一二三四五六七八九十\d]{1,3}")  # hits 第二 of 青平县第一小学、第二小学
_PLURAL = re.compile(
    r"[两三四各][地市县区省校院]|双方|校企|政企"
)  # hits 两地 in 京藏两地党政代表团: nobody in particular
_DEPUTY = re.compile(r"(?<=副)[省市县区州旗盟镇乡村局部院校所站处行厂会社厅团]长")  # hits 市长 in 副市长久渡晃
_BRANCH = re.compile(r"（[\u4e00-\u9fff]{2,4}）")  # hits （华东） in 中国石油大学（华东）
_LONGEST = 34  # 中铁十五局集团第五工程有限公司天津分公司第三项目经理部 has 26
_LOW = frozenset({"村", "镇", "乡", "街道", "社区"})
_LONGEST_AREA = 15
_GAP = 14  # between two tails of one name: 天津自贸试验区津信商事争议调解中心 has 10
_NO_BODY_NEEDED = frozenset(
    {"人大", "政协", "总工会", "妇联", "工商联", "残联", "文联", "科协", "红十字会", "团委", "新华书店"}
)


def find_names(text: str, words: Words, known: tuple[tuple[str, NameKind], ...] = ()) -> tuple[Name, ...]:
    """Return the names in a folded text, in order, disjoint; `known` are names met before that bear no tail."""
    masked = mask_inside(text, words)
    edges = find_edges(masked, words)
    found = list(_tailed(text, masked, words, edges))
    found = _with(found, _known(text, known))
    brands = sorted([*_listed(text, words, edges), *_presented(text)], key=_start)
    found = _with([n for n in found if not _is_part(n, brands)], brands)
    found = _with(found, _siblings(text, words, edges, found))
    return tuple(_bracketed(text, found))


def _with(found: list[Name], more: Iterable[Name]) -> list[Name]:
    """Return the names in order with those of `more` that touch none of them, nor each other."""
    kept = list(found)
    for name in sorted(more, key=lambda n: (n.start, -n.end)):
        at = bisect_right(kept, name.start, key=_start)
        free = (at == 0 or kept[at - 1].end <= name.start) and (at == len(kept) or name.end <= kept[at].start)
        if free:
            kept.insert(at, name)
    return kept


def _start(name: Name) -> int:
    return name.start


def _is_part(name: Name, brands: list[Name]) -> bool:
    """Whether an area is the head of a brand: 合水 … of 合水县果业."""
    at = bisect_right(brands, name.start, key=_start) - 1
    return name.kind is NameKind.PLACE and at >= 0 and name.end < brands[at].end


def find_aliases(text: str, names: tuple[Name, ...]) -> Iterator[tuple[str, Name]]:
    """Give the short names that a text introduces, （以下简称“汀医一附院”）, each with the name that it stands for."""
    ends = {n.end: n for n in names}
    for m in _ALIAS.finditer(text):
        if m.start() in ends:
            yield m["alias"], ends[m.start()]


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


def fast(forms: Iterable[tuple[str, tuple[str, ...]]]) -> str:
    """Return an alternation behind a look at the first character, which spares most positions the trial of all."""
    forms = list(forms)
    first = "".join(sorted({re.escape(f[0]) for f, _ in forms}))
    return f"(?=[{first}]){alternation(forms)}"


def _tail_pattern(words: Words) -> re.Pattern[str]:
    # hits 局 in 商务局, 有限公司 ; misses 局 in 格局, 市 in 市场
    lists = words.list(TAILS)
    forms = [(f, lists[key].excepts) for key in (*KINDS, *_MORE) for f in lists[key].forms]
    return re.compile(fast([*forms, (LAST, ())]))


def _kind_of(words: Words) -> dict[str, NameKind]:
    lists = words.list(TAILS)
    kinds = {f: NameKind(key) for key in reversed(KINDS) for f in lists[key].forms}
    more = {f: kind for key, kind in _MORE.items() for f in lists[key].forms}
    return {**more, LAST: NameKind.PLACE, **kinds}


def _tailed(text: str, masked: str, words: Words, edges: Edges) -> Iterator[Name]:
    """Give the names that end with a tail; the last tail within reach ends the name."""
    pattern = words.make("organization tails", lambda: _tail_pattern(words))
    kinds = words.make("kinds of tails", lambda: _kind_of(words))
    compounds = words.make("compound places", lambda: frozenset(words.forms(TAILS, "place compound")))
    reading = _Tails(-1, -1, "", "")
    for m in pattern.finditer(masked):
        if _OFFICER.match(text, m.end() - 1) or _DEPUTY.match(text, m.start()):
            continue
        if m[0] in compounds and not _has_stem(text, m.start(), max(edges.before(m.start()), reading.end), words):
            continue
        left = edges.before(m.start())
        near = left <= reading.start and m.start() - reading.end <= _GAP
        if not near or edges.crossed(reading.end, m.start()) or _climbs(reading, m[0]):
            yield from _name(text, words, reading, kinds)
            reading = _Tails(max(left, reading.end), -1, "", "")
        _take_tail(text, reading, m, kinds[m[0]])
    yield from _name(text, words, reading, kinds)


@dataclass(slots=True)
class _Tails:
    """A name under reading: the tails met so far."""

    start: int
    end: int
    tail: str
    area: str


def _climbs(reading: _Tails, tail: str) -> bool:
    """Whether a listed area follows a village or town, so that another name begins: 锁寨村|宁波市."""
    return tail == LAST and reading.tail in _LOW


def _take_tail(text: str, reading: _Tails, tail: re.Match[str], kind: NameKind) -> None:
    """Let a further tail end the name; a chain of areas at its head ends with the smallest."""
    since = reading.start if reading.end < 0 else reading.end
    chained = not reading.tail or bool(reading.area)
    if kind is NameKind.PLACE and chained and 1 < tail.end() - since <= _LONGEST_AREA:
        reading.area = text[since : tail.end()]
    reading.end, reading.tail = tail.end(), tail[0]


def _has_stem(text: str, position: int, left: int, words: Words) -> bool:
    """Whether what looks like a common noun ends the name of an area: 盐|城市, 李|集镇; not 主城区, 老|城区."""
    if position - left != 1:
        return False
    plain = words.make("not a stem", lambda: frozenset("主老新旧各全大小中县市省本该我两多此某镇村乡州区跨进住"))
    return text[position - 1] not in plain


def _name(text: str, words: Words, reading: _Tails, kinds: dict[str, NameKind]) -> Iterator[Name]:
    start, end, tail = reading.start, reading.end, reading.tail
    if start < 0:
        return
    kind, body = kinds[tail], text[start : end - len(tail)]
    if tail == LAST:
        yield Name(start, end, text[start:end], kind, False, read_follow(text, end, words), reading.area)
        return
    if end - start > _LONGEST or (not body and (kind is NameKind.PLACE or len(tail) < 2)):
        return
    if _is_cut(text, start, end) or _PLURAL.search(text, start, end):
        return
    if tail == "州" and text[start:end] in find_stems(words):
        return  # 苏州, 贵州: a city or a province without its tail
    if kind is NameKind.PLACE and (is_generic(body, kind, words) or _is_slogan(text, start, end)):
        return
    branch = _BRANCH.match(text, end)
    end = branch.end() if branch and tail in ("大学", "学院") else end
    whole = text[start:end]
    themselves = words.make("names themselves", lambda: _NO_BODY_NEEDED | set(words.forms(TAILS, "household name")))
    generic = is_generic(body, kind, words) and tail not in themselves
    yield Name(start, end, whole, kind, generic, read_follow(text, end, words), reading.area)


def _is_cut(text: str, start: int, end: int) -> bool:
    """Whether a name is but the end of what stands in quotation marks: 研发中心 of “新材料联合研发中心”."""
    opening = text.rfind("“", max(0, start - 20), start)
    return text.startswith("”", end) and 0 <= opening < start - 1 and "”" not in text[opening:start]


def _is_slogan(text: str, start: int, end: int) -> bool:
    """Whether what looks like an area stands in quotation marks: “万企兴万村”, “湾区热土携手新台”."""
    opening, closing = text.rfind("“", max(0, start - 16), start), text.find("”", end, end + 16)
    return opening >= 0 and closing >= 0 and "”" not in text[opening:start] and "“" not in text[end:closing]


def is_generic(body: str, kind: NameKind, words: Words) -> bool:
    """Whether what stands before a tail names nobody in particular: 当地, 专业, 行业."""
    pattern = words.make("generic", lambda: re.compile(f"(?:{words.pattern(TAILS, 'generic')})*+"))
    if kind is not NameKind.PLACE:
        if _ORDINAL.fullmatch(body):
            return False
        own = _OWN.match(body)
        if own:
            body = body[own.end() :]
            if kind is NameKind.OFFICE or not body:
                return False
        elif _REGION.match(body):
            return False
    m = pattern.match(body)
    return m is not None and m.end() == len(body)


def read_follow(text: str, end: int, words: Words) -> Follow:
    """Return who is meant by the words right after a name."""
    pattern = words.make("name follows", lambda: _follow_pattern(words))
    m = pattern.match(text, end)
    if m is None:
        return Follow.ITSELF
    return Follow.SPOKESMAN if m["spokesman"] else Follow.PERSON


def _follow_pattern(words: Words) -> re.Pattern[str]:
    # hits 局长张三, 党组成员、副主任 (persons); 有关负责人 (spokesman)
    spokesman, person = words.pattern(TAILS, "spokesman"), words.pattern(TAILS, "person title")
    return re.compile(
        f"(?:机关|全体|的)?(?:(?P<spokesman>{spokesman})|(?:党组|党委|党工委|原|常务|区域|大区|项目|执行|名誉)?{person})"
    )


def _known(text: str, known: tuple[tuple[str, NameKind], ...]) -> Iterator[Name]:
    for form, kind in known:
        at = text.find(form)
        while at >= 0:
            yield Name(at, at + len(form), form, kind)
            at = text.find(form, at + len(form))


def _listed(text: str, words: Words, edges: Edges) -> Iterator[Name]:
    """Give the brands in a list that a noun for companies closes: 淞源食品、象山茶厂等6家企业."""
    closing = words.make("closed lists", lambda: _closing_pattern())
    for m in closing.finditer(text):
        reach = m.start()
        while reach > 0:
            start = edges.before(reach)
            if 2 <= reach - start <= 14 and not _trade(text[start:reach], words):
                yield Name(start, reach, text[start:reach], NameKind.BRAND)
            if start == 0 or text[start - 1] not in "、和与" or reach - start > 24:
                break
            reach = start - 1


def _siblings(text: str, words: Words, edges: Edges, names: list[Name]) -> list[Name]:
    """Return the brands beside a company: 海联租赁 in 珠浦银行、海联租赁分别与, 南方灯饰 in ；南方灯饰与欧倍德公司."""
    found: list[Name] = []
    starts, ends = {n.start for n in names}, {n.end for n in names}
    for n in names:
        if n.generic or n.kind in (NameKind.PLACE, NameKind.GROUP, NameKind.FACILITY):
            continue
        partner = _PARTNER.search(text, max(0, n.start - 9), n.start) if _signs(text, n) else None
        if partner and edges.before(partner.end("item")) <= partner.start("item") and partner.end("item") not in ends:
            found.append(Name(partner.start("item"), partner.end("item"), partner["item"], NameKind.BRAND))
        if n.kind not in (NameKind.COMPANY, NameKind.BRAND):
            continue
        after = _NEXT.match(text, n.end)
        if after and after.start("item") not in starts:
            found.append(Name(after.start("item"), after.end("item"), after["item"], NameKind.BRAND))
        before = edges.before(n.start - 1) if text.startswith("、", n.start - 1) else n.start
        if 3 <= n.start - 1 - before <= 6 and n.start - 1 not in ends:
            found.append(Name(before, n.start - 1, text[before : n.start - 1], NameKind.BRAND))
    return [n for n in dict.fromkeys(found) if _like_brand(n.text, words)]


def _signs(text: str, name: Name) -> bool:
    """Whether a name is a partner of what stands before 与: a company, or anybody with whom something is signed."""
    return name.kind in (NameKind.COMPANY, NameKind.BRAND) or _SIGNED.match(text, name.end) is not None


_SIGNED = re.compile(r"[^，。；：]{0,16}?(?:签[订署约下]|达成|共建|缔结|结为)")  # hits 在京签署 after a name
# hits 、海联租赁 before 分别, 、秦直乳业 before 与
_NEXT = re.compile(
    r"、(?P<item>[\u4e00-\u9fff]{3,6}?(?=分别|[与同向等]|共同|现场|联合|签[订署约]|达成|捐)"
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


def _like_brand(item: str, words: Words) -> bool:
    chinese = all("\u4e00" <= c <= "\u9fff" for c in item)
    return chinese and not _trade(item, words) and not _PEOPLE.search(item) and not _POST.search(item)


def _presented(text: str) -> Iterator[Name]:
    """Give the companies that a text presents: 中禾农业是一家特色企业."""
    for m in _PRESENTED.finditer(text):
        yield Name(m.start("name"), m.end("name"), m["name"], NameKind.BRAND)


_PRESENTED = re.compile(
    r"(?<![\u4e00-\u9fff])(?P<name>[\u4e00-\u9fff]{3,7})(?:是|系)(?:一家|我[省市县区]|国内|全国|本地|当地|国家级?|省级|专业|集)"
    r"[^，。；：]{0,24}?(?:企业|公司|集团)"
)


def _closing_pattern() -> re.Pattern[str]:
    # hits 等6家企业, 等当地企业, 等多家经营主体 ; misses 等特色产品, 等部门
    return re.compile(
        r"等(?!地)(?:\d+|[一二两三四五六七八九十几多数]+)?[余多]?[家个所]?[^，。；：、（）“”\d]{0,8}?"
        r"(?:企业|公司|经营主体|市场主体|商户|客商|商家|厂家|厂商|采购商|供应商|卖场|连锁超市|商超|合作社|车企|药企|民企|国企|央企|院校|高校)"
    )


def _trade(item: str, words: Words) -> bool:
    """Whether a list item is a line of business, no name: 新能源, 装备制造."""
    pattern = words.make("lines of business", lambda: _trade_pattern(words))
    m = pattern.match(item)
    return m is not None and m.end() == len(item)


def _trade_pattern(words: Words) -> re.Pattern[str]:
    # hits 装备制造, 新能源汽车 ; misses 秦直乳业
    return re.compile(f"(?:{words.pattern(TAILS, 'function', 'generic', 'brand')}|业|品|产|化|数字|高端|绿色|低碳)*+")


def _bracketed(text: str, names: list[Name]) -> Iterator[Name]:
    """Give the names, those in brackets right after another marked so: 服务中心（乡镇卫生院）."""
    ends = {n.end for n in names}
    for n in names:
        opening = text.rfind("（", max(0, n.start - 12), n.start)
        inside = opening in ends and "）" not in text[opening : n.start]
        yield replace(n, follow=Follow.BRACKET) if inside else n
