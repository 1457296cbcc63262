"""Names of organizations and places (机构名、地名): where they begin, where they end, and what kind they are.

A name ends with a tail (局, 医院, 公司, 县 …) and begins after the last edge: a mark, a particle, a preposition, an
adverb, a verb, a number. 和 and 与 inside a name stand between two words for what an office is about (工业和信息化).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from collections.abc import Set as Collection
from dataclasses import dataclass

from hqdigest.language.names.brands import find_acting, find_listed, find_presented, find_siblings
from hqdigest.language.names.divisions import LAST, find_stems
from hqdigest.language.names.edges import Edges, find_edges
from hqdigest.language.names.inner_words import mask_inside
from hqdigest.language.names.types import TAILS, Follow, Name, NameKind, start_of
from hqdigest.language.spans import around, within
from hqdigest.language.words import Words, read_words
from hqdigest.lexicon import Lexicon, WordSpan
from hqdigest.text import Token, keep_longest

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
_BRANCH = re.compile(r"（[\u4e00-\u9fff]{2,4}）")  # hits （华东） in 中国石油大学（华东）
_LONGEST = 34  # 中铁十五局集团第五工程有限公司天津分公司第三项目经理部 has 26
_LOW = frozenset({"村", "镇", "乡", "街道", "社区"})
_LONGEST_AREA = 15
_GAP = 14  # between two tails of one name: 天津自贸试验区津信商事争议调解中心 has 10


def find_names(text: str, lexicon: Lexicon) -> tuple[Name, ...]:
    """Return the names in a folded text, in order, disjoint."""
    masked = mask_inside(text, lexicon)
    edges, words = find_edges(masked, lexicon), read_words(text, lexicon, TAILS)
    tailed = tuple(_tailed(text, masked, lexicon, edges, words))
    told = (*find_listed(text, words, edges), *find_presented(text, words), *find_acting(text, words, edges))
    brands = sorted(told, key=start_of)
    found = with_names([n for n in tailed if not _is_part(n, brands)], brands)
    found = with_names(found, find_siblings(text, words, edges, found))
    return tuple(_bracketed(text, _in_lists(text, found)))


def add_known(text: str, names: tuple[Name, ...], known: tuple[tuple[str, NameKind], ...]) -> tuple[Name, ...]:
    """Return the names of a text with those met elsewhere that bear no tail, where they touch none."""
    return with_names(names, _known(text, known)) if known else names


def _in_lists(text: str, names: Iterable[Name]) -> list[Name]:
    """Return the names, a short one no longer nobody's in a list of its kind: 中医院 in 县人民医院、中医院."""
    kept = list(names)
    for at in range(1, len(kept)):
        last, name = kept[at - 1], kept[at]
        beside = text[last.end : name.start] == "、" and not last.generic and last.kind is name.kind
        if name.generic and beside and len(name.text) > 2 and name.kind is NameKind.INSTITUTION:
            kept[at] = name._replace(generic=False)
    return kept


def with_names(found: Iterable[Name], more: Iterable[Name]) -> tuple[Name, ...]:
    """Return the names in order with those of `more` that touch none of them, nor each other."""
    kept = list(found)
    for name in sorted(more, key=lambda n: (n.start, -n.end)):
        at = bisect_right(kept, name.start, key=start_of)
        free = (at == 0 or kept[at - 1].end <= name.start) and (at == len(kept) or name.end <= kept[at].start)
        if free:
            kept.insert(at, name)
    return tuple(kept)


def _is_part(name: Name, brands: list[Name]) -> bool:
    """Whether an area is the head of a brand: 合水 … of 合水县果业."""
    at = bisect_right(brands, name.start, key=start_of) - 1
    return name.kind is NameKind.PLACE and at >= 0 and name.end < brands[at].end


def refine_names(names: tuple[Name, ...], tokens: tuple[Token, ...], told: Collection[str]) -> tuple[Name, ...]:
    """Return the names without the words before a name that stands alone elsewhere: 缓解|舟曲县, 随行|政协书画院.

    `told` are the names of the article; only verbs, adverbs and common nouns are taken off, by their parts of speech.
    What ends within a word of the dictionary is no name: 集中|学习 holds no 集中学.
    """
    return tuple(_trimmed(name, tokens, told) for name in names if not _ends_within(name, tokens))


def _ends_within(name: Name, tokens: tuple[Token, ...]) -> bool:
    last = around(tokens, name.end - 1) if name.follow is Follow.ITSELF else None
    return last is not None and last.end > name.end and last.tag == "v" and last.start >= name.start


def _trimmed(name: Name, tokens: tuple[Token, ...], told: Collection[str]) -> Name:
    cut = 0
    for token in within(tokens, name.start, name.end):
        if token.end - name.start != cut + len(token.text) or not _may_go(token, cut):
            break
        cut = token.end - name.start
        rest = name.text[cut:]
        others = (other for other in told if other.endswith(rest) and not other.endswith(name.text))
        if len(rest) > 2 and (rest in told or (token.tag in ("v", "d") and any(others))):
            return name._replace(start=name.start + cut, text=rest)
    return name


def _may_go(token: Token, cut: int) -> bool:
    """Whether a word may be no part of a name: a verb or an adverb before it, a common noun behind these."""
    return (
        token.tag[:1] in "vdcpr"
        or (token.tag in ("n", "f", "t") and len(token.text) > 1)
        or (cut > 0 and token.tag == "n")
    )


def find_aliases(text: str, names: tuple[Name, ...]) -> Iterator[tuple[str, Name]]:
    """Give the short names that a text introduces, （以下简称“汀医一附院”）, each with the name that it stands for."""
    ends = {n.end: n for n in names}
    for m in _ALIAS.finditer(text):
        if m.start() in ends:
            yield m["alias"], ends[m.start()]


def _kind_of(lexicon: Lexicon) -> dict[str, NameKind]:
    lists = lexicon.entries(TAILS)
    kinds = {f: NameKind(key) for key in reversed(KINDS) for f in lists[key].forms}
    more = {f: kind for key, kind in _MORE.items() for f in lists[key].forms}
    return {**more, LAST: NameKind.PLACE, **kinds}


def _tailed(text: str, masked: str, lexicon: Lexicon, edges: Edges, words: Words) -> Iterator[Name]:
    """Give the names that end with a tail; the last tail within reach ends the name."""
    kinds = lexicon.make("kinds of tails", lambda: _kind_of(lexicon))
    compounds = lexicon.make("compound places", lambda: frozenset(lexicon.forms(TAILS, "place compound")))
    ends = read_words(masked, lexicon, TAILS).all(*KINDS, *_MORE)
    last = [WordSpan(at, at + 1, TAILS, LAST) for at, char in enumerate(masked) if char == LAST]
    reading = _Tails(-1, -1, "", "")
    for word in keep_longest([*ends, *last]):
        start, end, tail = word.start, word.end, masked[word.start : word.end]
        if _OFFICER.match(text, end - 1) or _DEPUTY.match(text, start):
            continue
        if tail in compounds and not _has_stem(words, start, max(edges.before(start), reading.end)):
            continue
        left = edges.before(start)
        near = left <= reading.start and start - reading.end <= _GAP
        if not near or edges.crossed(reading.end, start) or _climbs(reading, tail):
            yield from _name(text, lexicon, reading, kinds, words)
            reading = _Tails(max(left, reading.end), -1, "", "")
        _take_tail(text, reading, end, tail, kinds[tail])
    yield from _name(text, lexicon, reading, kinds, words)


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


def _take_tail(text: str, reading: _Tails, end: int, tail: str, kind: NameKind) -> None:
    """Let a further tail end the name; a chain of areas at its head ends with the smallest."""
    since = reading.start if reading.end < 0 else reading.end
    chained = not reading.tail or bool(reading.area)
    if kind is NameKind.PLACE and chained and 1 < end - since <= _LONGEST_AREA:
        reading.area = text[since:end]
    reading.end, reading.tail = end, tail


def _has_stem(words: Words, position: int, left: int) -> bool:
    """Whether what looks like a common noun ends the name of an area: 盐|城市, 李|集镇; not 主城区, 老|城区."""
    return position - left == 1 and not words.end_at("not a stem", position)


def _name(text: str, lexicon: Lexicon, reading: _Tails, kinds: dict[str, NameKind], words: Words) -> Iterator[Name]:
    """Give the name that a reading has come to, if it is one."""
    start, end, tail = reading.start, reading.end, reading.tail
    if start < 0:
        return
    plural = _PLURAL.search(text, start, end) if tail != LAST else None
    if plural:
        if reading.area and text.endswith(reading.area, start, plural.start()):
            yield Name(start, plural.start(), text[start : plural.start()], NameKind.PLACE, area=reading.area)
        return
    if tail != LAST and _is_none(text, lexicon, reading, kinds[tail], words):
        return
    branch = _BRANCH.match(text, end)
    end = branch.end() if branch and tail in ("大学", "学院") else end
    body = text[start : reading.end - len(tail)]
    themselves = words.at("by itself", reading.end - len(tail)) or words.at("household name", reading.end - len(tail))
    generic = tail != LAST and not (themselves and not body) and is_generic(words, start, body, kinds[tail])
    yield Name(start, end, text[start:end], kinds[tail], generic, read_follow(text, end, words), reading.area)


def _is_none(text: str, lexicon: Lexicon, reading: _Tails, kind: NameKind, words: Words) -> bool:
    """Whether what ends with a tail is no name: too long, bare, cut out of a quotation, a slogan, a common noun."""
    start, end, tail = reading.start, reading.end, reading.tail
    body = text[start : end - len(tail)]
    if end - start > _LONGEST or _is_cut(text, start, end) or (not body and len(tail) < 2):
        return True
    if tail == "州" and text[start:end] in find_stems(lexicon):
        return True  # 苏州, 贵州: a city or a province without its tail
    common = not body or is_generic(words, start, body, kind) or _is_slogan(text, start, end)
    titles = words.between("person title", start, end)
    titled = any(t.end - t.start > 2 or t.start == start for t in titles)  # 副书记边镇|西; 市长 stands in 上海市长宁区
    return kind is NameKind.PLACE and (common or titled)


def _is_cut(text: str, start: int, end: int) -> bool:
    """Whether a name is but the end of what stands in quotation marks: 研发中心 of “新材料联合研发中心”."""
    opening = text.rfind("“", max(0, start - 20), start)
    return text.startswith("”", end) and 0 <= opening < start - 1 and "”" not in text[opening:start]


def _is_slogan(text: str, start: int, end: int) -> bool:
    """Whether what looks like an area stands in quotation marks: “万企兴万村”, “湾区热土携手新台”."""
    opening, closing = text.rfind("“", max(0, start - 16), start), text.find("”", end, end + 16)
    return opening >= 0 and closing >= 0 and "”" not in text[opening:start] and "“" not in text[end:closing]


def is_generic(words: Words, start: int, body: str, kind: NameKind) -> bool:
    """Whether what stands before a tail names nobody in particular: 当地, 专业, 行业."""
    end = start + len(body)
    if kind is not NameKind.PLACE:
        if _ORDINAL.fullmatch(body):
            return False
        own = _OWN.match(body)
        if own:
            start += own.end()
            if kind in (NameKind.OFFICE, NameKind.GROUP) or start == end:
                return False
        elif _REGION.match(body) or (kind is NameKind.OFFICE and body in ("社区", "园区", "街道", "村")):
            return False
    while start < end and (reach := words.at("generic", start)) is not None:
        start = reach
    return start == end


def read_follow(text: str, end: int, words: Words) -> Follow:
    """Return who is meant by what follows a name: 局长张三 a person, 有关负责人 the office through somebody."""
    for at in (end, words.at("after name", end)):
        if at is None:
            continue
        staff = words.at("staff", at)
        if words.at("spokesman", at) or (
            staff and (words.at("after staff", staff) or text[staff : staff + 1] in "，。")
        ):
            return Follow.SPOKESMAN
        if words.at("person title", at) or words.at("person title", words.at("before post", at) or at):
            return Follow.PERSON
    return Follow.ITSELF


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
        yield n._replace(follow=Follow.BRACKET) if inside else n
