"""Names of organizations and places (机构名、地名): where they begin, where they end, and what kind they are.

A name ends with a tail (局, 医院, 公司, 县 …) and begins after the last edge: a mark, a particle, a preposition, an
adverb, a verb, a number. 和 and 与 inside a name stand between two words for what an office is about (工业和信息化).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from hqdigest.language.names.brands import find_listed, find_presented, find_siblings
from hqdigest.language.names.divisions import LAST, find_stems
from hqdigest.language.names.edges import Edges, find_edges
from hqdigest.language.names.inner_words import mask_inside
from hqdigest.language.names.types import TAILS, Follow, Name, NameKind, fast, start_of
from hqdigest.lexicon import Lexicon

KINDS = ("office", "institution", "company", "association", "facility", "place", "group")
_MORE = {"place compound": NameKind.PLACE, "numbered": NameKind.INSTITUTION, "household name": NameKind.COMPANY}
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
    r"[两三四五各][地市县区省校院](?![村镇乡街])|[双三四五六]方(?!台)|校企|(?<!党)政企"
)  # hits 两地 in 京藏两地党政代表团: nobody in particular
_DEPUTY = re.compile(r"(?<=副)[省市县区州旗盟镇乡村局部院校所站处行厂会社厅团]长")  # hits 市长 in 副市长久渡晃
# hits 民警 in 县公安局民警走进 ; misses 民警王强
_STAFF = (
    r"(?:民警|干警|官兵|医生|护士|教师|学生|消防员|法官|检察官|律师|队员|职工|员工|党员|干部|研究生)"
    r"(?=走进|来到|到|赴|深入|在|为|向|们|等|与|开展|前往|[，。])"
)
_BRANCH = re.compile(r"（[\u4e00-\u9fff]{2,4}）")  # hits （华东） in 中国石油大学（华东）
_LONGEST = 34  # 中铁十五局集团第五工程有限公司天津分公司第三项目经理部 has 26
_LOW = frozenset({"村", "镇", "乡", "街道", "社区"})
_LONGEST_AREA = 15
_GAP = 14  # between two tails of one name: 天津自贸试验区津信商事争议调解中心 has 10
_NO_BODY_NEEDED = frozenset(
    {
        "村委会",
        "居委会",
        "村民委员会",
        "居民委员会",
        "人大",
        "政协",
        "总工会",
        "妇联",
        "工商联",
        "残联",
        "文联",
        "科协",
        "红十字会",
        "团委",
        "新华书店",
    }
)


def find_names(text: str, lexicon: Lexicon, known: tuple[tuple[str, NameKind], ...] = ()) -> tuple[Name, ...]:
    """Return the names in a folded text, in order, disjoint; `known` are names met before that bear no tail."""
    masked = mask_inside(text, lexicon)
    edges = find_edges(masked, lexicon)
    found = list(_tailed(text, masked, lexicon, edges))
    found = _with(found, _known(text, known))
    brands = sorted([*find_listed(text, lexicon, edges), *find_presented(text)], key=start_of)
    found = _with([n for n in found if not _is_part(n, brands)], brands)
    found = _with(found, find_siblings(text, lexicon, edges, found))
    return tuple(_bracketed(text, _in_lists(text, found)))


def _in_lists(text: str, names: list[Name]) -> list[Name]:
    """Return the names, a short one no longer nobody's in a list of its kind: 中医院 in 县人民医院、中医院."""
    kept = list(names)
    for at in range(1, len(kept)):
        last, name = kept[at - 1], kept[at]
        beside = text[last.end : name.start] == "、" and not last.generic and last.kind is name.kind
        if name.generic and beside and len(name.text) > 2 and name.kind is NameKind.INSTITUTION:
            kept[at] = replace(name, generic=False)
    return kept


def _with(found: list[Name], more: Iterable[Name]) -> list[Name]:
    """Return the names in order with those of `more` that touch none of them, nor each other."""
    kept = list(found)
    for name in sorted(more, key=lambda n: (n.start, -n.end)):
        at = bisect_right(kept, name.start, key=start_of)
        free = (at == 0 or kept[at - 1].end <= name.start) and (at == len(kept) or name.end <= kept[at].start)
        if free:
            kept.insert(at, name)
    return kept


def _is_part(name: Name, brands: list[Name]) -> bool:
    """Whether an area is the head of a brand: 合水 … of 合水县果业."""
    at = bisect_right(brands, name.start, key=start_of) - 1
    return name.kind is NameKind.PLACE and at >= 0 and name.end < brands[at].end


def complete_areas(text: str, names: tuple[Name, ...], areas: set[str]) -> tuple[Name, ...]:
    """Return the names with the first character that a small word took: 再 of 再兴镇, which stands whole elsewhere."""
    return tuple(_completed(text, name, areas) for name in names)


def _completed(text: str, name: Name, areas: set[str]) -> Name:
    first = text[name.start - 1 : name.start]
    if not name.area or not name.text.startswith(name.area) or first + name.area not in areas or not first.strip():
        return name
    return replace(name, start=name.start - 1, text=first + name.text, area=first + name.area)


def find_aliases(text: str, names: tuple[Name, ...]) -> Iterator[tuple[str, Name]]:
    """Give the short names that a text introduces, （以下简称“汀医一附院”）, each with the name that it stands for."""
    ends = {n.end: n for n in names}
    for m in _ALIAS.finditer(text):
        if m.start() in ends:
            yield m["alias"], ends[m.start()]


def _tail_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    # hits 局 in 商务局, 有限公司 ; misses 局 in 格局, 市 in 市场
    lists = lexicon.entries(TAILS)
    forms = [(f, lists[key].excepts) for key in (*KINDS, *_MORE) for f in lists[key].forms]
    return re.compile(fast([*forms, (LAST, ())]))


def _kind_of(lexicon: Lexicon) -> dict[str, NameKind]:
    lists = lexicon.entries(TAILS)
    kinds = {f: NameKind(key) for key in reversed(KINDS) for f in lists[key].forms}
    more = {f: kind for key, kind in _MORE.items() for f in lists[key].forms}
    return {**more, LAST: NameKind.PLACE, **kinds}


def _tailed(text: str, masked: str, lexicon: Lexicon, edges: Edges) -> Iterator[Name]:
    """Give the names that end with a tail; the last tail within reach ends the name."""
    pattern = lexicon.make("organization tails", lambda: _tail_pattern(lexicon))
    kinds = lexicon.make("kinds of tails", lambda: _kind_of(lexicon))
    compounds = lexicon.make("compound places", lambda: frozenset(lexicon.forms(TAILS, "place compound")))
    reading = _Tails(-1, -1, "", "")
    for m in pattern.finditer(masked):
        if _OFFICER.match(text, m.end() - 1) or _DEPUTY.match(text, m.start()):
            continue
        if m[0] in compounds and not _has_stem(text, m.start(), max(edges.before(m.start()), reading.end), lexicon):
            continue
        left = edges.before(m.start())
        near = left <= reading.start and m.start() - reading.end <= _GAP
        if not near or edges.crossed(reading.end, m.start()) or _climbs(reading, m[0]):
            yield from _name(text, lexicon, reading, kinds)
            reading = _Tails(max(left, reading.end), -1, "", "")
        _take_tail(text, reading, m, kinds[m[0]])
    yield from _name(text, lexicon, reading, kinds)


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


def _has_stem(text: str, position: int, left: int, lexicon: Lexicon) -> bool:
    """Whether what looks like a common noun ends the name of an area: 盐|城市, 李|集镇; not 主城区, 老|城区."""
    if position - left != 1:
        return False
    plain = lexicon.make("not a stem", lambda: frozenset("主老新旧各全大小中县市省本该我两多此某镇村乡州区跨进住"))
    return text[position - 1] not in plain


def _name(text: str, lexicon: Lexicon, reading: _Tails, kinds: dict[str, NameKind]) -> Iterator[Name]:
    """Give the name that a reading has come to, if it is one."""
    start, end, tail = reading.start, reading.end, reading.tail
    if start < 0:
        return
    plural = _PLURAL.search(text, start, end) if tail != LAST else None
    if plural:
        if reading.area and text.endswith(reading.area, start, plural.start()):
            yield Name(start, plural.start(), text[start : plural.start()], NameKind.PLACE, area=reading.area)
        return
    if tail != LAST and _is_none(text, lexicon, reading, kinds[tail]):
        return
    branch = _BRANCH.match(text, end)
    end = branch.end() if branch and tail in ("大学", "学院") else end
    generic = tail != LAST and _names_nobody(text[start : reading.end - len(tail)], tail, kinds[tail], lexicon)
    yield Name(start, end, text[start:end], kinds[tail], generic, read_follow(text, end, lexicon), reading.area)


def _is_none(text: str, lexicon: Lexicon, reading: _Tails, kind: NameKind) -> bool:
    """Whether what ends with a tail is no name: too long, bare, cut out of a quotation, a slogan, a common noun."""
    start, end, tail = reading.start, reading.end, reading.tail
    body = text[start : end - len(tail)]
    if end - start > _LONGEST or _is_cut(text, start, end) or (not body and len(tail) < 2):
        return True
    if tail == "州" and text[start:end] in find_stems(lexicon):
        return True  # 苏州, 贵州: a city or a province without its tail
    common = not body or is_generic(body, kind, lexicon) or _is_slogan(text, start, end)
    return kind is NameKind.PLACE and common


def _names_nobody(body: str, tail: str, kind: NameKind, lexicon: Lexicon) -> bool:
    themselves = lexicon.make("names themselves", lambda: _NO_BODY_NEEDED | set(lexicon.forms(TAILS, "household name")))
    return is_generic(body, kind, lexicon) and tail not in themselves


def _is_cut(text: str, start: int, end: int) -> bool:
    """Whether a name is but the end of what stands in quotation marks: 研发中心 of “新材料联合研发中心”."""
    opening = text.rfind("“", max(0, start - 20), start)
    return text.startswith("”", end) and 0 <= opening < start - 1 and "”" not in text[opening:start]


def _is_slogan(text: str, start: int, end: int) -> bool:
    """Whether what looks like an area stands in quotation marks: “万企兴万村”, “湾区热土携手新台”."""
    opening, closing = text.rfind("“", max(0, start - 16), start), text.find("”", end, end + 16)
    return opening >= 0 and closing >= 0 and "”" not in text[opening:start] and "“" not in text[end:closing]


def is_generic(body: str, kind: NameKind, lexicon: Lexicon) -> bool:
    """Whether what stands before a tail names nobody in particular: 当地, 专业, 行业."""
    pattern = lexicon.make("generic", lambda: re.compile(f"(?:{lexicon.pattern(TAILS, 'generic')})*+"))
    if kind is not NameKind.PLACE:
        if _ORDINAL.fullmatch(body):
            return False
        own = _OWN.match(body)
        if own:
            body = body[own.end() :]
            if kind in (NameKind.OFFICE, NameKind.GROUP) or not body:
                return False
        elif _REGION.match(body) or (kind is NameKind.OFFICE and body in ("社区", "园区", "街道", "村")):
            return False
    m = pattern.match(body)
    return m is not None and m.end() == len(body)


def read_follow(text: str, end: int, lexicon: Lexicon) -> Follow:
    """Return who is meant by the words right after a name."""
    pattern = lexicon.make("name follows", lambda: _follow_pattern(lexicon))
    m = pattern.match(text, end)
    if m is None:
        return Follow.ITSELF
    return Follow.SPOKESMAN if m["spokesman"] else Follow.PERSON


def _follow_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    # hits 局长张三, 党组成员、副主任 (persons); 有关负责人 (spokesman)
    spokesman, person = lexicon.pattern(TAILS, "spokesman"), lexicon.pattern(TAILS, "person title")
    return re.compile(
        f"(?:机关|全体|的)?(?:(?P<spokesman>{spokesman}|{_STAFF})|(?:党组|党委|党工委|原|常务|区域|大区|项目|执行|名誉)?{person})"
    )


def _known(text: str, known: tuple[tuple[str, NameKind], ...]) -> Iterator[Name]:
    for form, kind in known:
        at = text.find(form)
        while at >= 0:
            yield Name(at, at + len(form), form, kind)
            at = text.find(form, at + len(form))


def _bracketed(text: str, names: list[Name]) -> Iterator[Name]:
    """Give the names, those in brackets right after another marked so: 服务中心（乡镇卫生院）."""
    ends = {n.end for n in names}
    for n in names:
        opening = text.rfind("（", max(0, n.start - 12), n.start)
        inside = opening in ends and "）" not in text[opening : n.start]
        yield replace(n, follow=Follow.BRACKET) if inside else n
