"""Candidates for names of persons (人名): where one may stand, and what stands before, behind and inside of it.

A surname proves nothing (高水平, 安全, 向前). Candidates are made freely, by surnames, by characters that spell names
of other peoples, by frames that hold nothing but a name; which are names a model says, from all their places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from hqdigest.lexicon import Lexicon, WordSpan
from hqdigest.text import Token

_MARKS = frozenset("，。、；：！？“”‘’（）—…《》【】|/ \t\n")
_FUNCTION = frozenset("的了和与及跟同对被给让向由把找是像问请在说从到将也都就又还已曾今这那有为以")
_AREAS = frozenset("县市区镇乡村")
_NOBODY = frozenset("男女我你他她它们某")
_TRADE = frozenset("员长师工匠手家兵警医人户星官农友生")  # the last character of who does something for a living
_SHOWN = 16  # characters behind a name in which an age or a people is looked for
_LONGEST_RUN = 12  # characters of a name spelled by sound


class Mention(NamedTuple):
    """Where a name stands: the number of the passage, and positions in its text."""

    passage: int
    start: int
    end: int


class Candidate(NamedTuple):
    """One place where a name may stand: classes of what is before it, behind it and inside of it."""

    name: str
    mention: Mention
    left: str
    right: str
    inside: str
    form: str  # what its characters are: how common the surname is, and what the given name is made of
    frame: str = ""  # what says by itself that a name stands here: cited, speaks, boxed


class NameParts(NamedTuple):
    """What names are made of."""

    rank: dict[str, int]  # surnames of one character, the most common first
    compound: frozenset[str]
    firsts: frozenset[str]  # the characters with which surnames begin
    spelling: frozenset[str]
    given: frozenset[str]
    never: frozenset[str]
    seldom: frozenset[str]
    famous: frozenset[str]
    ordinary: frozenset[str]
    address: tuple[str, ...]


def read_parts(lexicon: Lexicon) -> NameParts:
    """Return what the word lists say of names."""
    return lexicon.make("parts of names", lambda: _read_parts(lexicon))


def _read_parts(lexicon: Lexicon) -> NameParts:
    single, compound = (lexicon.entries("surnames")[key] for key in ("single", "compound"))
    return NameParts(
        rank={form: number for number, form in enumerate(single.forms)},
        compound=frozenset(compound.forms),
        firsts=frozenset(form[0] for form in (*single.forms, *compound.forms)),
        spelling=frozenset(compound.more["spelling"]),
        given=frozenset(single.more["given"]),
        never=frozenset(single.more["never"]),
        seldom=frozenset(single.more["seldom"]),
        famous=frozenset(lexicon.forms("deeds", "famous")),
        ordinary=frozenset(lexicon.forms("surnames", "words")),
        address=lexicon.forms("titles", "office", "occupation", "address"),
    )


@cache
def _shapes() -> tuple[re.Pattern[str], ...]:
    age = r"[，（]?(?:今年|现年|时年|年仅|已经|已)?\d{2}(?:多)?岁"
    return (
        # hits ，男， and （女） ; what only a person is
        re.compile(r"[，（、 ]?[男女][，、；）。 ]"),
        re.compile(rf"{age}|[，（](?:19|20)\d\d(?:年|\.)"),
        re.compile(r"[，（、 ]?[\u4e00-\u9fff]{1,4}族(?=[，、；）。])"),
        re.compile(r"(?:\d{2}(?:多)?岁|\d后|出生|年生)[”’]?的?(?:党员|老党员)?$"),
    )


# hits 热合曼·艾山 ; the parts of a name with an interpunct
_DOTTED = re.compile(r"[\u4e00-\u9fff]{1,6}(?:·[\u4e00-\u9fff]{1,6})+")
# hits 金生 of 金生是某镇一名村医，入选好人榜
# 巴特尔 of a line 巴特尔： and 姓名：巴特尔, 古浪 of 古浪，男，藏族, 陈跃 of 陈跃（某公司总工程师）：
_FRAMED = re.compile(
    r"(?:^|(?<=[。；：！？”\n ])|(?<=[\d一二三四五六七八九十][.．、]))"
    r"(?P<cited>[\u4e00-\u9fff]{2,8})(?=[，（ ](?:男|女|[\u4e00-\u9fff]{1,4}族)[，） ]"
    r")|(?:^|(?<=[。；：\n]))(?P<born>[\u4e00-\u9fff]{2,4})(?=，(?:19|20)\d\d年(?:\d{1,2}月)?(?:参加工作|出生，|生，|入党))"
    r"|^(?P<posted>[\u4e00-\u9fff]{2,4})(?=（[^（）。；]{4,40}[师长员任工人授手家匠理记医警管]）[：:])"
    r"|(?:^|(?<=[。；\n]))(?P<praised>[\u4e00-\u9fff]{2,4})(?=是[^，。；]{3,30}[师长员任工人授手家匠理记医警民]，(?:入选|荣获|获评|获得|被评))"
    r"|^(?P<speaks>[\u4e00-\u9fff·]{2,12})(?=：)|^姓\s?名[：;；]\s?(?P<boxed>[\u4e00-\u9fff·]{2,16})(?=$|[\s，。；])"
)

# hits …的某村村民甲 between two marks, long enough to tell a deed
_ITEM = re.compile(r"(?:^|(?<=[；：。]))[^；：。]{16,}(?=[；。]|$)")


class Surroundings:
    """The words and known expressions around the places of one passage."""

    def __init__(self, text: str, tokens: Sequence[Token], words: Sequence[WordSpan], parts: NameParts) -> None:
        self.text, self.parts = text, parts
        self.tokens = {token.start: token for token in tokens}
        self.ended = {token.end: token for token in tokens}
        self.left = {w.end: w for w in reversed(words) if w.list == "titles" or w.id == "name"}  # the longest
        self.right: dict[int, WordSpan] = {}
        for word in words:
            if word.id != "name" and (word.list != "titles" or word.id == "address" or word.end - word.start > 1):
                self.right.setdefault(word.start, word)

    def before(self, start: int) -> str:
        """Return the class of what stands before a place."""
        text = self.text
        if start == 0:
            return "start"
        word = self.left.get(start)
        if word is not None and (word.end - word.start > 1 or word.id == "name"):
            return f"{word.list}:{word.id}"
        if _shapes()[3].search(text, max(0, start - 10), start):
            return "aged"
        char = text[start - 1]
        if char in _MARKS:
            return char
        if start not in self.ended:
            return "cut"
        if char in _FUNCTION:
            return char
        return "trade" if char in _TRADE else self.ended[start].tag[:2]

    def behind(self, end: int) -> str:
        """Return the class of what stands behind a place."""
        text = self.text
        if end >= len(text):
            return "end"
        for name, shape in zip(("sex", "aged", "folk"), _shapes(), strict=False):
            if shape.match(text, end, end + _SHOWN):
                return name
        char = text[end]
        if char in _MARKS:
            return char
        word = self.right.get(end)
        if word is not None:
            return f"{word.id}1" if word.end - word.start == 1 else word.id
        if end not in self.tokens:
            return "cut"
        return char if char in _FUNCTION else self.tokens[end].tag[:2]

    def inside(self, start: int, end: int) -> str:
        """Return how words part the stretch, with the part of speech of the longest."""
        if (start and start not in self.ended) or (end < len(self.text) and end not in self.tokens):
            return "cut"
        at, sizes, longest = start, [], ""
        while at < end:
            token = self.tokens[at]
            sizes.append(str(len(token.text)))
            longest = token.tag[:2] if len(token.text) > 1 else longest
            at = token.end
        return ("+".join(sizes) if len(sizes) < 4 else "many") + longest


def find_candidates(
    passage: int, text: str, tokens: Sequence[Token], words: Sequence[WordSpan], parts: NameParts
) -> Iterator[Candidate]:
    """Give every place of a passage where a name may stand; the same place may be that of several names."""
    around = Surroundings(text, tokens, words, parts)
    frames = dict(_framed(around))
    forms: dict[tuple[int, int], str] = dict.fromkeys(frames, "other")
    for start, end, form in (*_spelled(around), *_plain(around)):
        forms[start, end] = form
    for (start, end), form in sorted(forms.items()):
        title = around.left.get(end)
        called = title is not None and start < title.start and title.end - title.start > 1  # 许大姐, 高老师
        called = (called and not _shapes()[0].match(text, end)) or (
            title is not None and title.start <= start
        )  # 患者，男
        part = text[end : end + 1] == "·" or text[max(0, start - 1) : start] == "·"  # of a name with an interpunct
        area = text[end - 1] in _AREAS and end - start == 3
        if not called and not part and not area and not _NOBODY.intersection(text[start:end]):
            place = Mention(passage, start, end)
            left, right, inside = around.before(start), around.behind(end), around.inside(start, end)
            yield Candidate(text[start:end], place, left, right, inside, form, frames.get((start, end), ""))


def _plain(around: Surroundings) -> Iterator[tuple[int, int, str]]:
    """Stretches of a surname and one or two characters."""
    text, parts = around.text, around.parts
    for start in [n for n, char in enumerate(text) if char in parts.firsts]:
        size = 2 if text[start : start + 2] in parts.compound else 1
        rank = parts.rank.get(text[start])
        if size == 1 and rank is None:
            continue
        if size == 1 and _is_spaced(text, start):
            yield start, start + 3, f"{min(3, (rank or 0) // 80)}{_class_of(text[start + 2], parts)}"
        form = "c" if size == 2 else str(min(3, (rank or 0) // 80))
        for at, char in enumerate(text[start + size : start + size + 2], start + size):
            if not "\u4e00" <= char <= "\u9fff" or char in parts.never:
                break
            form += _class_of(char, parts)
            yield start, at + 1, form


def _is_spaced(text: str, start: int) -> bool:
    """Whether a name of two characters stands here that is set as wide as one of three: 贾 明."""
    return text.startswith(" ", start + 1) and _spaced().match(text, start) is not None


@cache
def _spaced() -> re.Pattern[str]:
    return re.compile(r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff] [\u4e00-\u9fff](?![\u4e00-\u9fff])")


def _class_of(char: str, parts: NameParts) -> str:
    return "g" if char in parts.given else "s" if char in parts.seldom else "o"


def _framed(around: Surroundings) -> Iterator[tuple[tuple[int, int], str]]:
    """What stands where nothing but a name does, whatever its characters."""
    yield from _closing(around)
    for match in _FRAMED.finditer(around.text):
        kind = match.lastgroup or ""
        start, end = match.span(kind)
        if kind == "cited":
            titles = (at for at in range(start + 2, end - 1) if at in around.left and at - around.left[at].start > 1)
            start = max(titles, default=start)
        name = around.text[start:end]
        if kind in ("posted", "praised", "born"):  # 陈跃（某公司总工程师）： and 陈跃，1966年8月出生，
            kind = kind if name[0] in around.parts.rank or name[:2] in around.parts.compound else ""
            kind = {"born": "cited", "praised": "posted"}.get(kind, kind)
        if kind and name not in around.parts.address and name[0] not in around.parts.never and name[-1] != "族":
            yield (start, end), kind


def _closing(around: Surroundings) -> Iterator[tuple[tuple[int, int], str]]:
    """Names that close, each behind a post, the items of a list of deeds: 守林三十载的某林场护林员甲；…某村村民乙。"""
    items = list(_ITEM.finditer(around.text)) if around.text.count("；") > 1 else []
    found = []
    for item in items:
        post = max((at for at in range(item.end() - 4, item.end() - 1) if at in around.left), default=0)
        title = around.left.get(post)
        first = around.text[post : post + 1]
        if title is not None and title.list == "titles" and title.end - title.start > 1 and first in around.parts.rank:
            found.append((post, item.end()))
    if len(found) > 2:
        yield from ((span, "posted") for span in found)


def _spelled(around: Surroundings) -> Iterator[tuple[int, int, str]]:
    """Stretches that spell the sound of a name, with or without an interpunct."""
    text, parts = around.text, around.parts
    for match in _DOTTED.finditer(text):
        first, last = text.index("·", match.start()), text.rindex("·", 0, match.end())
        stop = next((at for at in range(last + 3, match.end()) if _breaks(at, around)), match.end())
        for start in range(match.start(), first):
            if start == match.start() or start in around.left or start in around.ended:
                ends = (end for end in range(last + 2, stop + 1) if end == stop or text[end] not in parts.spelling)
                yield from ((start, end, "dotted") for end in ends)
    for start, end in _runs(text, parts.spelling):
        more = int(end < len(text) and "\u4e00" <= text[end] <= "\u9fff" and not _breaks(end, around))
        for at in range(start, min(end, start + _LONGEST_RUN) - 1):
            if at == start or at in around.ended:
                stops = range(at + 2, min(end, at + _LONGEST_RUN) + 1 + more)
                yield from ((at, stop, f"spelled{min(stop - at, 5)}{'+' * (stop > end)}") for stop in stops)


def _breaks(at: int, around: Surroundings) -> bool:
    """Whether no name goes on here: a known expression begins, or a word that no name holds."""
    char, parts = around.text[at], around.parts
    never = char in parts.never or char in _FUNCTION
    return at in around.right or (never and char not in parts.spelling)


def _runs(text: str, characters: frozenset[str]) -> Iterator[tuple[int, int]]:
    start = None
    for at, char in enumerate(text):
        if char in characters:
            start = at if start is None else start
        elif start is not None:
            if at - start > 1:
                yield start, at
            start = None
    if start is not None and len(text) - start > 1:
        yield start, len(text)


def surname_of(name: str, parts: NameParts) -> str:
    """Return the surname of a Han name, of one or two characters."""
    return name[:2] if len(name) == 4 or (len(name) == 3 and name[:2] in parts.compound) else name[:1]
