"""Lists of works: where some members of A、B、C or A、B等5条高速 are known to be works, all of them are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise, zip_longest

from hqdigest.document import AnnotatedPassage, Mention
from hqdigest.find.projects.clauses import WORK_NOUNS, find_signs
from hqdigest.find.projects.features import load_classes
from hqdigest.find.projects.names import ATTRIBUTES, EDGES, GRADED, INTO, holds_name, is_edge, is_generic, trim_name
from hqdigest.language.spans import around, overlapping, overlaps, within
from hqdigest.lexicon import Lexicon
from hqdigest.model import Number
from hqdigest.text import Span, Token

_LONGEST = 20  # characters of a member
_SHORT = 12  # characters of a member that is known by its last character alone
_FEWEST = 3  # members of a list
_BEFORE = 8  # characters before a count that may tell of what it counts
_NOUNS = 4  # tokens of the noun that members share
_BEFORE_MEMBER = ("r", "d", "p", "c", "t", "f", "u", "x")  # tags of what leads to the first member: 我省A、B
_JOINTS = ("和", "及", "以及")
_LINK = re.compile("、|和|及|以及")
_PLACES = ("镇", "乡", "村", "街道", "社区", "区", "县", "河", "湖")
_NOMINAL = ("n", "vn", "j", "b", "l")  # tags of the words of a kind of works
_TOLD = ("adverb", "break", "opening")  # classes of words behind which no list goes on
_BUILT = ("facility", "work")
_END_OF_LIST = re.compile(r"等(?:\d+[个项件条座处宗])?(?:项目|工程)?$")
_QUOTE = re.compile("“[^“”]+”")


@cache
def _closing() -> re.Pattern[str]:
    # hits 新开连接线|等6条, 长宁、怀东|等, 岳望、娄衡|2条: the last member, and the count of all; misses 乙镇等地
    count = r"(?:\d+|[两二三四五六七八九十]+)[条个项座处所段]"
    last, noun = r"(?P<last>[^等，；。：,;:\d]{2,20}?)", r"(?P<noun>[^，；。：、,;:等的]{2,12})"
    return re.compile(rf"{last}(?:等(?!地)(?:{count})?|{count}){noun}")


def find_members(reading: AnnotatedPassage, found: Sequence[Mention], lexicon: Lexicon) -> Iterator[Span]:
    """Give all members of a list that closes with their number and kind, where one of them is known to be a work."""
    text = reading.passage.text
    for group in _groups(text):
        m = _closing().match(text, group[-1].start, group[-1].end) if len(group) > 1 else None
        if m is None or not _is_kind_of_work(reading, m.start("noun"), lexicon):
            continue
        if any(t.tag == "p" for t in within(reading.tokens, *m.span("last"))[-1:]):
            continue  # 甲、乙、丙|向|8个项目表示祝贺
        plain = is_generic(m["noun"][:2], lexicon)  # 篮球、乒乓球等项目 may be of sport
        if plain and not overlapping(found, Span(group[0].start, m.end("noun"))):
            continue
        members = [_first(reading, group[0], found, lexicon), *group[1:-1], Span(*m.span("last"))]
        if all(2 <= len(member) <= _LONGEST for member in members):
            yield from members


def _is_kind_of_work(reading: AnnotatedPassage, start: int, lexicon: Lexicon) -> bool:
    """Tell whether the kind that closes a list is one of works (高速公路项目), and none of what is done with it."""
    classes = load_classes(lexicon)
    kinds = [classes(t.text) for t in within(reading.tokens, start, start + 2 * _NOUNS)[:_NOUNS]]
    last = max((i for i, kind in enumerate(kinds) if kind == "work"), default=-1)
    behind = kinds[last + 1 :][:1]
    told = any(kind[:1] == "!" for kind in kinds[:last])  # 甲镇、乙镇等9个乡镇|开工建设|污水处理设施
    return last >= 0 and not told and "task" not in kinds[:last] and behind not in (["task"], ["facility"])


def _first(reading: AnnotatedPassage, piece: Span, found: Sequence[Mention], lexicon: Lexicon) -> Span:
    """Return the first member without the words that lead to it."""
    known = next((m for m in found if overlaps(m, piece)), None)
    if known is not None and known.end >= piece.end:
        return Span(max(known.start, piece.start), piece.end)
    tokens = within(reading.tokens, piece.start, piece.end)
    classes = load_classes(lexicon)
    of = next(
        (i for i, t in enumerate(tokens[:-1]) if t.text == "的" and classes(tokens[i - 1].text) in ATTRIBUTES), -1
    )
    tokens = tokens[of + 1 :]  # 今年3月开工建设的|尚勤路
    while len(tokens) > 1 and (
        is_edge(tokens[0], classes, EDGES)
        or (_leads_in(tokens[0]) and tokens[0].end + 1 < piece.end)
        or around(reading.dates, tokens[0].start)
    ):
        tokens = tokens[1:]
    into = max((i for i, t in enumerate(tokens[:5]) if t.text in INTO), default=-1)
    return Span(tokens[into + 1].start, piece.end) if len(tokens) > into + 1 else piece


def _leads_in(token: Token) -> bool:
    """Tell whether a token may lead to a list; one alone that is taken for an adverb or 中 begins a name (越街)."""
    return token.tag.startswith(_BEFORE_MEMBER) and not (token.tag[0] in "df" and len(token.text) == 1)


@cache
def _pieces() -> re.Pattern[str]:
    numbers = "[一二三四五六七八九十]"  # 木都底六、七组产业道路
    return re.compile(
        rf"(?:“[^“”]*”|（[^（）]*）|《[^《》]*》|[^、，；。：,;:“”（）《》]|(?<={numbers})、(?={numbers}))+"
    )


def find_siblings(reading: AnnotatedPassage, found: Sequence[Mention], lexicon: Lexicon) -> Iterator[Span]:
    """Give the rest of a list of names: where most of A、B、C and D are known or end alike, so are the others."""
    text = reading.passage.text
    for group in _groups(text) if found else ():
        if len(group) == 1 and not any(joint in text[group[0].start : group[0].end] for joint in _JOINTS):
            continue
        group = [*group[:-1], *_last_ones(reading, group[-1], lexicon)]
        own = [(p, bool(overlapping(found, p))) for p in group]
        known = sum(k for _, k in own)
        if len(group) < 2 or not known or known == len(group):
            continue
        ends = {text[p.end - 1] for p, k in own if k}
        alike = [p for p in group if text[p.end - 1] in ends and len(p) <= _SHORT]
        same = len(group) >= _FEWEST and 4 * len(alike) >= 3 * len(group)  # 海北线、风下线、冯乳线
        if known * 2 < len(group) and not same:
            continue
        for n, (piece, is_known) in enumerate(own):
            piece = piece if n else _first(reading, piece, (), lexicon)
            span = None if is_known else trim_name(reading, piece, lexicon)
            if span is None or len(span) > 30 or is_generic(text[span.start : span.end], lexicon):
                continue
            sure = ends_graded(reading, span, lexicon) or (len(group) >= _FEWEST and known * 3 >= 2 * len(group))
            sure = sure or (n + 1 < len(group) and find_head(reading, span, group[-1], lexicon) is not None)
            if (same and piece in alike) or (sure and holds_name(reading, span, 0.0, lexicon)):
                yield span


def ends_graded(reading: AnnotatedPassage, span: Span, lexicon: Lexicon) -> bool:
    """Tell whether a stretch ends as a work, a task or an event does."""
    return load_classes(lexicon)(within(reading.tokens, span.start, span.end)[-1].text) in GRADED


def find_listed(reading: AnnotatedPassage, span: Span, lexicon: Lexicon) -> Iterator[Span]:
    """Give the members of a stretch that is but a list of works, each of which ends as one: 甲医院、乙中心和丙路."""
    group = next(_groups(reading.passage.text[span.start : span.end]), [])
    pieces = [Span(span.start + piece.start, span.start + piece.end) for piece in group]
    pieces = [*pieces[:-1], *_last_ones(reading, pieces[-1], lexicon)] if len(pieces) > 1 else []
    if all(len(piece) > _FEWEST and ends_graded(reading, piece, lexicon) for piece in pieces):
        yield from pieces


def _last_ones(reading: AnnotatedPassage, piece: Span, lexicon: Lexicon) -> list[Span]:
    """Return the last piece of a list up to what is told of all, parted at 和: 丙路和丁路|现已完工."""
    classes = load_classes(lexicon)
    signs = find_signs(reading.passage.text, piece.start, piece.end, lexicon)
    stop = min((s.start for s in signs if s.start > piece.start), default=piece.end)
    tokens = within(reading.tokens, piece.start, stop)
    told = (
        t.start
        for before, t in pairwise(tokens)
        if (classes(t.text) in _TOLD and not (len(t.text) == 1 and before.text in _JOINTS))
        or t.text == "等"
        or around(reading.dates, t.start)
    )
    stop = next(told, stop)
    joints = [t for t in tokens[1:-1] if t.text in _JOINTS and t.end < stop]
    starts = [piece.start, *(t.end for t in joints)]
    return [Span(a, b) for a, b in zip(starts, [*(t.start for t in joints), stop], strict=True) if b - a > 1]


def find_head(reading: AnnotatedPassage, member: Span, last: Span, lexicon: Lexicon) -> Span | None:
    """Return what the last name of a list says of a member before it, too: 甲镇、乙镇|灌区改造工程."""
    classes = load_classes(lexicon)
    own = within(reading.tokens, member.start, member.end)[-1].text
    tokens = within(reading.tokens, last.start, last.end)
    whole = own.endswith(WORK_NOUNS) or classes(own) in ("task", "event", "")
    if whole and not own.endswith(_PLACES):
        return None
    if len(tokens) < 2 or classes(tokens[-1].text) not in GRADED - {"facility"}:
        return None
    alike = (i for i in range(len(tokens) - 2, -1, -1) if tokens[i].text[-1] == own[-1])
    at = next(alike, None)
    if at is None:  # 甲初中、乙小学|迁建工程
        kinds = [classes(t.text) for t in tokens]
        at = next((i for i in range(len(kinds) - 1, -1, -1) if kinds[i] not in ("task", "work")), None)
        at = at if at is not None and kinds[at] == classes(own) == "facility" and "task" in kinds[at:] else None
    return Span(tokens[at + 1].start, last.end) if at is not None and tokens[at + 1].text not in _JOINTS else None


def share_heads(reading: AnnotatedPassage, found: Sequence[Mention], lexicon: Lexicon) -> Iterator[Mention]:
    """Give the mentions, the members of a list under the noun that its last one or its end has for all of them."""
    text, group = reading.passage.text, list[Mention]()
    for m, behind in zip_longest(found, found[1:]):
        group.append(m)
        if behind is None or not _LINK.fullmatch(text, m.end, behind.start):
            yield from _named_alike(reading, group, lexicon)
            group = []


def _named_alike(reading: AnnotatedPassage, group: Sequence[Mention], lexicon: Lexicon) -> Iterator[Mention]:
    """Give the members of one list; where one before the last is a work by its own name, all are."""
    text, last = reading.passage.text, Span(group[-1].start, group[-1].end)
    listed = len(group) > 1 or text.startswith("等", last.end)
    kind = _kind_of_all(reading, last.end, lexicon) if listed else None
    own = any(m.text.endswith(WORK_NOUNS) for m in group[:-1])
    for m in group:
        name = within(reading.tokens, m.start, m.end)[-1].text
        head: Span | None = None
        if kind is not None and (not load_classes(lexicon)(name) or name.endswith(_PLACES)):
            head = kind
        elif m.start < last.start and not own:
            head = find_head(reading, Span(m.start, m.end), last, lexicon)
        yield replace(m, text=m.text + text[head.start : head.end]) if head is not None else m


def _kind_of_all(reading: AnnotatedPassage, end: int, lexicon: Lexicon) -> Span | None:
    """Return the kind that closes a list and tells what its members are: 甲家园、乙苑等|天然气工程, 甲、乙2座|水厂."""
    text, classes = reading.passage.text, load_classes(lexicon)
    m = _count_of_all().match(text, end)
    if m is None or m.end() == end:
        return None
    tokens: list[Token] = []
    for token in within(reading.tokens, m.end(), m.end() + _LONGEST):
        if not token.tag.startswith(_NOMINAL) or classes(token.text)[:1] == "!":
            break
        tokens.append(token)
    if not tokens or tokens[0].start != m.end():
        return None
    span, counted = Span(tokens[0].start, tokens[-1].end), m.end() > end + 1
    works = len(tokens) > 1 and tokens[-1].text.endswith(WORK_NOUNS) and classes(tokens[0].text) not in GRADED
    works = works or (counted and classes(tokens[-1].text) in _BUILT and not tokens[-1].text.endswith(WORK_NOUNS))
    works = works and not text.startswith(lexicon.forms("projects", "rank"), span.start)  # 等|重点港口建设项目
    return None if not works or is_generic(text[span.start : span.end], lexicon) else span


@cache
def _count_of_all() -> re.Pattern[str]:
    return re.compile(r"等?(?:(?:\d{1,3}|[两二三四五六七八九十]{1,3})[个座处所家条])?")


@cache
def _quoted() -> re.Pattern[str]:
    # hits ：“甲路改造”“举办荷花节”“‘双百’义诊进社区”
    return re.compile(r"：\s*((?:“[^“”，。；]{4,40}”[、，]?){2,})")


def find_quoted(reading: AnnotatedPassage, lexicon: Lexicon) -> Iterator[Span]:
    """Give the works of a list in quotation marks behind a clause that tells how far they are: 累计完成5项：“A”“B”."""
    text = reading.passage.text
    for m in _quoted().finditer(text):
        start = max(text.rfind(mark, 0, m.start()) for mark in "，。；") + 1
        if find_signs(text, start, m.start(), lexicon):
            yield from (Span(m.start(1) + q.start() + 1, m.start(1) + q.end() - 1) for q in _QUOTE.finditer(m[1]))


def _leading(lexicon: Lexicon) -> re.Pattern[str]:
    # hits 新开工6个项目约410公里，它们是：|甲、乙和丙 ; 包括甲、乙等11个项目 is none
    count = r"(?:\d{1,5}|[一二两三四五六七八九十]{1,5})[个项件条座处宗](?:[^，。；：]{0,14}?)"
    lead = rf"(?P<lead>{lexicon.pattern('projects', 'lead')}|)"
    members = r"(?P<list>[^，。；：:]{3,40}(?:、[^，。；：:、]{2,40})+)"
    return re.compile(rf"(?P<count>{count})(?:[，。（]\s*)?{lead}[：:]?{members}")


def find_led(reading: AnnotatedPassage, lexicon: Lexicon) -> Iterator[Span]:
    """Give the works of a list behind their count and what is told of them: 新开工3个项目，它们是：甲、乙、丙."""
    text = reading.passage.text
    events, pattern = lexicon.forms("projects", "event"), lexicon.make("leads", lambda: _leading(lexicon))
    for m in pattern.finditer(text):
        begin = max(0, m.start() - _BEFORE)
        tells = "开工" in text[begin : m.end("count")] or find_signs(text, begin, m.end("count"), lexicon, leading=True)
        count = next((q.value for q in within(reading.quantities, m.start(), m.start() + 2)), None)
        at, members = m.start("list"), _members(_END_OF_LIST.sub("", m["list"]), count)
        if not m["lead"] or not (tells or count == len(members)) or text.endswith(events, at, m.end()):
            continue  # 提升两个场馆服务，包括|读书、讲座等活动
        for piece in members:
            span = trim_name(reading, Span(at + piece.start, at + piece.end), lexicon)
            if span is not None and len(span) > 2 and not is_generic(text[span.start : span.end], lexicon):
                yield span


def _members(text: str, count: Number | None) -> list[Span]:
    """Return the members of a list; the last two may be joined by 和, where the count says so."""
    members = [Span(*m.span()) for m in re.finditer("[^、]+", text)]
    last = members[-1]
    joints = [m for m in re.finditer("和|以及|及", text) if last.start < m.start() and m.end() < last.end]
    if count == len(members) + 1 and len(joints) == 1:
        members[-1:] = [Span(last.start, joints[0].start()), Span(joints[0].end(), last.end)]
    return members


def _groups(text: str) -> Iterator[list[Span]]:
    """Give the lists of a text, each as its pieces between 、."""
    group: list[Span] = []
    for m in _pieces().finditer(text):
        if group and text[group[-1].end : m.start()] != "、":
            yield group
            group = []
        at = text.find("以及", m.start() + 2, m.end() - 2)  # 甲、乙、丙以及丁
        if at >= 0 and group:
            group.append(Span(m.start(), at))
        group.append(Span(at + 2 if at >= 0 and group else m.start(), m.end()))
    if group:
        yield group
