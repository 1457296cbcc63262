"""Edges of the names of works: what a name may begin and end with, and what names no one work."""

from __future__ import annotations

import re
from collections.abc import Container
from functools import cache

from hqdigest.document import AnnotatedPassage
from hqdigest.find.projects.features import WordClasses, load_classes
from hqdigest.language.list_marks import mark_at
from hqdigest.language.spans import around, within
from hqdigest.lexicon import Lexicon
from hqdigest.text import Span, Token, is_han

_LEAST = 3
_FIRM = 0.9  # of a name whatever its ending is
_LIGHT = frozenset("的了地得和及与在于对把将为等可能须应需、，；：。·—- \t！？.|")
_BEHIND = frozenset(("中", "后", "前", "实现", "投入", "以及", "现场"))
# What leads to a name in its clause: 西部就有|甲铁路
INTO = frozenset(("有", "包括", "即", "还有", "就有", "已有", "现有", "涵盖", "宣布", "宣告"))
_BY = frozenset(("通过", "由", "对", "向", "把", "按照"))  # what a clause holds and no name does: 我局通过|水源工程
_OUR = "我"  # 我县, 我市: whose it is, and no part of its name
_JOINED = 8  # characters of a word that a hyphen joins
_PAIRS = {"“": "”", "（": "）", "《": "》"}
_BRACKETS = frozenset("“”（）《》")
EDGES = frozenset(
    {"adverb", "opening", "!past", "!future", "!not", "!whole", "!start", "!finish", "!complete", "break"}
)
BAD_ENDS = frozenset({"!whole", "!past", "!future", "!not", "!delay", "adverb", "opening"})
GRADED = frozenset({"task", "facility", "work", "event"})
_UNITS = frozenset("区县市镇乡村个件条项处座所")  # a cut word or count at the start: 回迁|区供热管网, 3|件议定事项
# hits 照明改造工程|（第三项）: where the name stands in a list
_ORDINAL = re.compile(r"[（(]第[一二三四五六七八九十百\d]{1,4}[项件个]")
_ENUMERATED = re.compile(r"(?:第?[一二三四五六七八九十]{1,3}[是，、]|[一二三四五六七八九十]要)")
# hits 东至|甲大道, 南邻乙路, 起于丙路: where the bounds of a place are
_BOUND = re.compile("[东西南北尾][至起临邻接抵靠到]|[起止]于")
_ALL_OF = re.compile(r"等(?:\d+[个项件条座处所]|[^，。；、]{0,6}(?:项目|工程)$)")
_CODE = re.compile(r"[A-Za-z\d.]{1,8}$")
_QUOTED_END = re.compile("“(?P<inside>[^“”]{2,10})”$")


@cache
def _numbered() -> re.Pattern[str]:
    # hits 项目一：, 实事3.
    return re.compile(
        r"[#*\s]{0,9}+(?:项目|工程|实事|任务|事项)[一二三四五六七八九十\d]{1,2}[：:、.]\s{0,9}|[—#*]{1,20}\s{0,9}|[01]\d\s{1,4}(?=[一-鿿])(?![年月日个家项名])"
    )


def head_start(text: str) -> int:
    """Return where a paragraph begins behind its list marks, 0 where it has none."""
    at = 0
    while at < len(text) and (mark := mark_at(text, at)) is not None and mark.end > at:
        at = mark.end
    m = _numbered().match(text, at)
    return m.end() if m else at


def trim_name(reading: AnnotatedPassage, span: Span, lexicon: Lexicon, firm: Container[int] = ()) -> Span | None:
    """Return a name without particles, adverbs and open brackets at its edges; None where nothing is left of it.

    Tokens that begin at one of `firm` are part of it for sure.
    """
    classes = load_classes(lexicon)
    kept = lexicon.make("kept openings", lambda: frozenset(lexicon.forms("projects", "kept opening")))
    text = reading.passage.text
    cut = around(reading.quantities, span.start)  # 总投资15亿元|长顺产业园
    span = Span(min(cut.end, span.end) if cut and cut.start < span.start else span.start, span.end)
    tokens = list(within(reading.tokens, span.start, _told_end(text, span, lexicon)))
    tokens = _without_cut(reading, tokens, lexicon)
    while tokens and is_edge(tokens[0], classes, EDGES) and tokens[0].text not in kept:
        sure = tokens[0].start in firm and tokens[0].text not in _LIGHT and tokens[0].text[0] != _OUR
        if sure and classes(tokens[0].text)[0] != "!":
            break
        tokens.pop(0)
    while tokens and (is_edge(tokens[-1], classes, BAD_ENDS) or tokens[-1].text in _BEHIND or tokens[-1].tag == "t"):
        if tokens[-1].start in firm and tokens[-1].text not in _LIGHT and tokens[-1].tag != "c":
            break
        tokens.pop()
    if not tokens:
        return None
    start = tokens[0].start
    coded = _CODE.search(text, max(0, start - _JOINED), start)
    if coded and any(c.isalpha() and c.isascii() for c in coded[0] + text[start]):
        start = coded.start()  # G8012|某楚高速, 10|kV线路
    span = _balanced(text, Span(start, tokens[-1].end))
    return span if len(span) >= _LEAST and any("一" <= c <= "鿿" for c in text[span.start : span.end]) else None


def _told_end(text: str, span: Span, lexicon: Lexicon) -> int:
    """Return where a name ends at the latest: before its number in brackets, or 已 and a word of progress."""
    begin = span.start + _LEAST
    m = _ORDINAL.search(text, begin, span.end + 1) or _BOUND.search(text, begin, span.end)
    end = m.start() if m else span.end
    if text[span.start - 1 : span.start] == "、" and (all_of := _ALL_OF.search(text[:end], begin - 1)):
        end = all_of.start()  # 老周桥、五公塘桥|等2个改造项目
    sizes = [form for form in lexicon.forms("projects", "measure") if text.endswith(form, begin, end)]
    end -= max(map(len, sizes), default=0)
    for word in ("已", "正在", "属于", "位于"):
        at = text.find(word, begin, end)
        if at >= 0 and not text.startswith("已婚", at):
            end = at
    quoted = _QUOTED_END.search(text, begin, end)
    if quoted and quoted["inside"].endswith(lexicon.forms("status", "preparation")):
        end = quoted.start()  # 绕城公路|“施工图设计”
    return end


def _without_cut(reading: AnnotatedPassage, tokens: list[Token], lexicon: Lexicon) -> list[Token]:
    """Return the tokens of a name without the end of a word that was cut (回迁|区供热管网) or of a count (约|11条)."""
    text = reading.passage.text
    m = _ENUMERATED.match(text, tokens[0].start) if tokens else None
    tokens = [t for t in tokens if t.start >= m.end()] if m else tokens
    into = max((i for i, t in enumerate(tokens[:5]) if t.text in INTO), default=-1)
    quote = text.find("“", tokens[0].start) if tokens else -1
    by = max((i for i, t in enumerate(tokens) if t.text in _BY and not 0 <= quote < t.start), default=-1)
    tokens = tokens[max(into, by) + 1 :]
    before_it = text[tokens[0].start - 1 : tokens[0].start] if tokens else ""
    joined = before_it != "的" and (is_han(before_it) or before_it.isdecimal())
    if joined and len(tokens) > 1 and tokens[0].text in _UNITS:
        before = within(reading.tokens, max(0, tokens[0].start - 4), tokens[0].start)[-1:]
        kind = load_classes(lexicon)(before[0].text) if before else ""
        told = kind[:1] == "!" or kind in ("task", "verb with object")  # 建成|县第二小学
        tokens = tokens if told else tokens[1:]
    return tokens


def holds_name(reading: AnnotatedPassage, span: Span, sure: float, lexicon: Lexicon) -> bool:
    """Tell whether a stretch has a word that names (完成投资 has none), and ends as no speech or problem does."""
    classes = load_classes(lexicon)
    tokens = within(reading.tokens, span.start, span.end)
    if not any(t.tag[0] not in "mqx" and _names(classes(t.text)) for t in tokens):
        return False
    if _BOUND.match(reading.passage.text, span.start) or _BOUND.match(reading.passage.text, max(0, span.start - 2)):
        return False
    ends = lexicon.make("ends of no work", lambda: lexicon.forms("projects", "no work"))
    return sure > _FIRM or not reading.passage.text.endswith(ends, span.start, span.end)


def _names(kind: str) -> bool:
    return kind[:1] != "!" and kind not in ("task", "verb with object", "adverb", "opening", "generic")


def is_edge(token: Token, classes: WordClasses, edges: frozenset[str]) -> bool:
    return token.text in _LIGHT or classes(token.text) in edges


def _balanced(text: str, span: Span) -> Span:
    """Return a name with the mark that closes it, or without one that nothing closes."""
    start, end = span.start, span.end
    if _BRACKETS.isdisjoint(text[start:end]):
        return span
    for opens, closes in _PAIRS.items():
        inside = text[start:end]
        if inside.count(opens) > inside.count(closes):
            at = text.find(closes, end, end + 20)
            end = at + 1 if at >= 0 and not re.search("[，。；]", text[end:at]) else start + inside.rindex(opens)
            if end <= start:
                start, end = start + 1, span.end
        elif inside.count(closes) > inside.count(opens):
            at = text.rfind(opens, max(0, start - 20), start)
            start = at if at >= 0 else start + inside.index(closes) + 1
    return Span(start, max(start, end))


def may_be_work(text: str, lexicon: Lexicon) -> bool:
    ends = lexicon.make("ends of no work", lambda: lexicon.forms("projects", "no work"))
    slogans = lexicon.make("slogans", lambda: lexicon.forms("projects", "slogan"))
    return not (text.endswith(ends) or text.startswith(slogans) or is_generic(text, lexicon))


@cache
def _summary() -> re.Pattern[str]:
    # hits 民心工程36个子项, “2020十件民生实事”, 中心城市建设重点工程考核项目
    works = r"(?:项目|工程|实事|事项|子项)”?"
    count = r"(?:\d{1,5}|[一二两三四五六七八九十]{1,5})[项个件宗]"
    kinds = r"(?:重点|重大|实事|民生|民心)(?:建设|工程|实事|工作|水利|交通|产业|工业)?(?:考核|票决|建设)?"
    return re.compile(rf"[^，、。]{{0,16}}?(?:{count}[^，、。的]{{0,8}}?|{kinds}){works}")


def is_generic(text: str, lexicon: Lexicon) -> bool:
    """Tell whether a name is none of one work: 该项目, 全县68个重点项目."""
    generic, words = lexicon.make("generic names", lambda: _generic(lexicon))
    bare = text.rpartition("）")[2] if text.startswith("（") else text  # （小一型）工程
    return bare in generic or bool(words.fullmatch(text) or _summary().fullmatch(text))


def names_work(text: str, lexicon: Lexicon) -> bool:
    """Tell whether a name ends as that of one work does (…大桥, …工程), not as that of a task (改造老旧小区)."""
    forms = lexicon.make("ends of works", lambda: lexicon.forms("projects", "work", "facility"))
    verbs = lexicon.make("verbs of tasks", lambda: lexicon.forms("projects", "verb with object"))
    return text.rstrip("）”期一二三四").endswith(forms) and not text.startswith(verbs)


def _generic(lexicon: Lexicon) -> tuple[frozenset[str], re.Pattern[str]]:
    """Return generic names, and the shape of a name that many works share: 全县68个重点项目, 计划竣工（投产）项目."""
    modifiers, nouns = (
        "|".join(map(re.escape, lexicon.forms("projects", key))) for key in ("generic modifier", "generic noun")
    )
    count = r"\d{1,9}+[个项件类批大]?|[一二三四五六七八九十百两]{1,9}+[个项件类批大]?"
    shape = rf"(?:[^，]{{0,6}}各|(?:{count}|{modifiers}){{0,6}})(?:{nouns})"
    return frozenset(lexicon.forms("projects", "generic", "same work")), re.compile(shape)
