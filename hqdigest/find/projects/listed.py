"""Lists of works: where some members of A、B、C or A、B等5条高速 are known to be works, all of them are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from hqdigest.document import AnnotatedPassage, Mention
from hqdigest.find.projects.clauses import find_signs
from hqdigest.find.projects.features import load_classes
from hqdigest.find.projects.names import ATTRIBUTES, EDGES, GRADED, INTO, is_edge, is_generic, trim_name
from hqdigest.language.spans import around, overlaps, within
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
        if plain and not any(overlaps(f, Span(group[0].start, m.end("noun"))) for f in found):
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


def ends_graded(reading: AnnotatedPassage, span: Span, lexicon: Lexicon) -> bool:
    """Tell whether a stretch ends as a work, a task or an event does."""
    return load_classes(lexicon)(within(reading.tokens, span.start, span.end)[-1].text) in GRADED


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
