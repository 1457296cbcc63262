"""Roles of lines (行的身份): what each line is by itself and by its neighbours, before articles are known."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from itertools import pairwise

from hqdigest.lexicon import Lexicon
from hqdigest.read.layout.boilerplate import find_furniture
from hqdigest.read.layout.bylines import is_news_lead, read_byline, read_names
from hqdigest.read.layout.captions import is_caption
from hqdigest.read.layout.lines import Line
from hqdigest.read.layout.outline import body_of, style_of
from hqdigest.read.layout.tables import Row
from hqdigest.read.layout.words import Words

SHORT = 60  # characters of a line of a headline: a kicker that names a post has 50; official titles may be longer
NUMBERED = 60  # of a numbered heading
_ITEM = 32  # of one with 1. or （1）, which heads less and lists more
_ADDRESSED = 21  # characters behind the word of a salutation
_HAN = re.compile(r"[\u4e00-\u9fff]")
_PARTED = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}\s?(?=[\u4e00-\u9fff])")  # hits 2.1项目资本金
_DATE = re.compile(
    r"[（(]?(?:(?:19|20)\d{2}\s?[年.\-/]\s?\d{1,2}\s?[月.\-/]\s?\d{1,2}\s?日?"
    r"|[一二〇零○一二三四五六七八九]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)[）)]?$"
)
_MONTH = re.compile(r"(?:(?:19|20)\d{2}|[一二〇零○一二三四五六七八九]{4})年[\d一二三四五六七八九十]{1,2}月$")
_FINISHED = re.compile(r"(?:[。！？；：…]|\.{3,12})[”’）」』]*$|（[^（）]{2,60}）$|——$|[A-Za-z\d][.!?][\"”’)]*$")
# hits 完成计划的105% and 完成80亩
_FIGURE = re.compile(r"(\d[%‰]|\d[万亿]*([\u4e00-\u9fff]{1,5}?))(?:左右|以上|以内)?$")
_LONGEST_FIGURE = 12
_LABEL = re.compile(r"[\u4e00-\u9fff]{2,6}：")  # hits 责任单位：
# hits 【项目进展】 and <<< 民生速递 >>> alone on their line
_COLUMN = re.compile(
    r"[【\[][^【】\[\]，。]{2,14}[】\]]$|(?:<{2,9}+|《{2,9}+|>{2,9}+|》{2,9}+)[^，。<>《》]{2,14}[<>《》]{2,9}$"
)
_LATIN = re.compile(r"[A-Z][A-Za-z0-9 ,'&:\-]{3,79}$")  # a headline of an English text
_LIST_MARKS = ("-", "*", "+", "•", "·")
_ONE_SENTENCE = re.compile(r"[^。！？；]{2,60}[。]?$")
_INSIDE = re.compile(r"[。；]|：.{12,}")
SAID = re.compile(r"“[^“”]+[。！？…!?.]”")  # hits “路通了！”
_ENCLOSED = re.compile(r"（(?![一二三四五六七八九十]{1,3}）)[^（）：\d]{4,40}）")
_NUMERIC = frozenset(".,%/—-~年月日时分元万亿个户项:：")


class Role(StrEnum):
    """What a line is."""

    NOISE = "noise"
    BYLINE = "byline"
    SIGNATURE = "signature"  # 落款: an office or a date on its own
    CAPTION = "caption"
    ROW = "row"
    NUMBERED = "numbered"  # a heading by its number, if its neighbours agree
    MARK = "mark"  # a line marked as a heading
    SHORT = "short"  # could be a headline or a heading
    OPEN = "open"  # could be a line of a headline that the next line goes on with; else text
    HEAD = "head"  # a line of a headline or a heading without a number, settled
    BODY = "body"


def find_roles(lines: Sequence[Line], rows: Mapping[int, Row], lexicon: Lexicon) -> list[Role]:
    words = Words(lexicon, "headings")
    inside = {n for row in rows.values() for n in row.lines}
    noise = find_furniture(lines, lexicon)
    roles = [
        Role.ROW if n in inside and not line.aside else Role.NOISE if noise[n] else _role(line, words, lexicon)
        for n, line in enumerate(lines)
    ]
    _settle_fragments(lines, roles)
    _settle_dialogue(lines, roles)
    _settle_captions(lines, roles)
    _settle_names(lines, roles, lexicon)
    _settle_numbered(lines, roles)
    _settle_signatures(lines, roles, words)
    return roles


def _role(line: Line, words: Words, lexicon: Lexicon) -> Role:
    text = line.text
    if line.run_in and not style_of(text):
        return Role.SHORT
    if len(text) <= 90 and read_byline(text, lexicon) and not style_of(text):
        return Role.BYLINE
    if _DATE.match(text):
        return Role.SIGNATURE
    if not line.level and is_caption(text, lexicon):
        return Role.CAPTION
    if _is_salutation(text, words):
        return Role.BODY
    if style_of(text):
        return _numbered(line, words)
    if line.level and not (_is_stopped(text) and len(text) > 25) and len(text) <= 120:
        return Role.MARK
    if line.bullet in ("▲", "▼") and len(text) <= SHORT and "。" not in text:
        return Role.CAPTION
    if is_short(line, words, lexicon):
        return Role.OPEN if text[-1] in "，：" else Role.SHORT
    return Role.BODY


def _is_salutation(text: str, words: Words) -> bool:
    """Return whether a line only addresses those who listen: 各位代表："""
    return text[-1] in "：:！!" and any(
        len(text) - end <= _ADDRESSED and "。" not in text for end in words.heads(text, "salutation")
    )


def _is_label(text: str, words: Words) -> bool:
    """Return whether a line opens with a label and its colon: 时间：3月5日."""
    return any(text[end:].lstrip()[:1] in (":", "：") for end in words.heads(text, "column", "label"))


def is_short(line: Line, words: Words, lexicon: Lexicon) -> bool:
    """Return whether a line could be a headline or a heading: short, no sentence, no item, no label with its value."""
    text = line.text
    longest = SHORT + 40 if "关于" in text[:30] and words.ends(text, "document") else SHORT
    if not _HAN.search(text):
        return bool(_LATIN.match(text)) and " " in text
    if len(text) > longest or len(text) < 2:
        return False
    if _is_stopped(text) or "。" in text or "；" in text or text[-1] in "，、：:；…":
        return text[-1] in "，：" and "。" not in text and len(text) <= 24
    if is_news_lead(text, lexicon) or any(text.count(a) != text.count(b) for a, b in ("“”", "（）", "《》")):
        return False
    if (
        line.bullet.startswith(_LIST_MARKS)
        or text.startswith(_LIST_MARKS)
        or _is_label(text, words)
        or _is_numeric(text)
    ):
        return False
    return text.count("，") <= 2


def _is_stopped(text: str) -> bool:
    return text.rstrip("”’）").endswith(("。", "；", ";"))


def _is_numeric(text: str) -> bool:
    """Return whether a line is figures and their units alone."""
    return all(c in _NUMERIC or c.isdecimal() or c.isspace() for c in text)


def _numbered(line: Line, words: Words) -> Role:
    """Tell a heading with its number from an item: no sentence behind it, or one alone behind 一、 or （一）."""
    text, style = line.text, style_of(line.text)
    body = body_of(text)
    if line.run_in:
        return Role.NUMBERED
    if len(text) > (NUMBERED if style <= 4 else _ITEM) or not _HAN.search(body) or _INSIDE.search(body[:-1]):
        return Role.BODY
    if "：" in body[1:-1] and (style > 4 or _is_label(body, words)):
        return Role.BODY  # 3.文化广场改造：已完工; 一、管制时间：8月10日
    if body[-1] in "。":
        whole = style in (3, 4) and bool(_ONE_SENTENCE.fullmatch(body))
        return Role.NUMBERED if whole or line.level else Role.BODY
    return Role.BODY if body[-1] in "：:；;，、！" else Role.NUMBERED


def is_column(text: str) -> bool:
    """Return whether a line names a column of the page: 【工作动态】."""
    return bool(_COLUMN.match(text))


def is_unfinished(text: str) -> bool:
    """Return whether a paragraph breaks off inside a sentence: prose without a mark at its end."""
    prose = len(text) >= 25 or "，" in text or "。" in text
    return prose and not _FINISHED.search(text[-60:])


def begins_anew(above: Line, below: Line, lexicon: Lexicon) -> bool:
    """Return whether a line is an item of its own, though the one above it ends with no mark: that one ends with a
    figure, this one opens with a label, or is set off and indented or ends with no mark either."""
    if above.text[-1] in "，、":
        return False
    set_off = below.gap > 0 and (below.indented or is_unfinished(below.text))
    return set_off or bool(_LABEL.match(below.text)) or _ends_figure(above.text, lexicon)


def _ends_figure(text: str, lexicon: Lexicon) -> bool:
    found = _FIGURE.search(text[-_LONGEST_FIGURE:])
    unit = found[2] if found else ""
    return found is not None and (not unit or any(w.end == len(unit) for w in lexicon.match(unit, "units")))


def _settle_fragments(lines: Sequence[Line], roles: list[Role]) -> None:
    """A short row right below prose that breaks off goes on with it."""
    for n in range(1, len(lines)):
        if roles[n] in (Role.SHORT, Role.OPEN) and not lines[n].gap and roles[n - 1] is Role.BODY:
            text = lines[n - 1].text
            if is_unfinished(text) and len(text) > SHORT and text[-1] not in "）)":
                roles[n] = Role.BODY


def _settle_dialogue(lines: Sequence[Line], roles: list[Role]) -> None:
    """Whole sentences in quotation marks right below each other, or beside what else is said, are what people say."""
    said = [role is Role.SHORT and bool(SAID.fullmatch(line.text)) for line, role in zip(lines, roles, strict=True)]
    for n in range(1, len(lines)):
        if said[n - 1] and said[n] and not lines[n].gap:
            roles[n - 1] = roles[n] = Role.BODY
    for n in range(1, len(lines) - 1):
        above, below = lines[n - 1].text, lines[n + 1].text
        spoken = roles[n - 1] is roles[n + 1] is Role.BODY and above.endswith("”") and below.startswith("“")
        if said[n] and spoken:
            roles[n] = Role.BODY


def _settle_captions(lines: Sequence[Line], roles: list[Role]) -> None:
    """Two lines or more, set off and wholly in brackets, tell what pictures show: （封顶仪式现场）."""
    apart = [line.gap > 0 and after.gap > 0 for line, after in pairwise(lines)]
    could = [n for n, alone in enumerate(apart) if alone and roles[n] in (Role.SHORT, Role.BODY)]
    found = [n for n in could if _ENCLOSED.fullmatch(lines[n].text)]
    for n in found if len(found) > 1 else ():
        roles[n] = Role.CAPTION


def _settle_names(lines: Sequence[Line], roles: list[Role], lexicon: Lexicon) -> None:
    """Names alone sign the text above them, in brackets or at the end; below a headline they wrote the text below."""
    named = [
        roles[n] in (Role.SHORT, Role.BODY) and len(line.text) <= 24 and bool(read_names(line.text, lexicon))
        for n, line in enumerate(lines)
    ]
    for n in range(1, len(lines)):
        if not named[n]:
            continue
        above = roles[n - 1]
        below = roles[n + 1] if n + 1 < len(lines) else Role.NOISE
        ends = below is not Role.BODY and not is_unfinished(lines[n - 1].text)
        signs = above is Role.BODY and (lines[n].text[0] == "（" or ends)
        heads = above in (Role.SHORT, Role.MARK, Role.SIGNATURE) and (below is Role.BODY or lines[n].gap > 0)
        if signs or (heads and len(lines[n].text) <= 12):
            roles[n] = Role.BYLINE


def _settle_numbered(lines: Sequence[Line], roles: list[Role]) -> None:
    """Numbers of one kind on neighbouring lines count a list, not headings; a marked one stays a heading."""
    at = 0
    while at < len(lines):
        style = _count_style(lines[at].text) if not (lines[at].level or lines[at].run_in) else 0
        end = at + 1
        while style and end < len(lines) and _count_style(lines[end].text) == style and not lines[end].level:
            end += 1
        if end - at > 1 and style:
            for n in range(at, end):
                if roles[n] in (Role.NUMBERED, Role.SHORT):
                    roles[n] = Role.BODY
        elif roles[at] is Role.NUMBERED and (at and lines[at - 1].text.startswith("附件")):
            roles[at] = Role.BODY
        at = end


def _count_style(text: str) -> int:
    """Return the style of a line's number, which may be that of a part (2.1); 0 where it has none."""
    return style_of(text) or -bool(_PARTED.match(text))


def _settle_signatures(lines: Sequence[Line], roles: list[Role], words: Words) -> None:
    """An office beside a date on its own, or beside a document's number, signs; it is no headline."""
    for n, line in enumerate(lines):
        if n and _MONTH.match(line.text) and _is_office(lines[n - 1], roles[n - 1], words):
            roles[n] = Role.SIGNATURE
    for n, line in enumerate(lines):
        if not _is_office(line, roles[n], words) or _opens_title(lines, n):
            continue
        after = n + 1
        while after < min(n + 3, len(lines)) and _is_office(lines[after], roles[after], words):
            after += 1
        follows = after < len(lines) and (
            roles[after] is Role.SIGNATURE or (roles[after] is Role.NOISE and re.search(r"\d号", lines[after].text))
        )
        if follows:
            roles[n] = Role.SIGNATURE


def _opens_title(lines: Sequence[Line], at: int) -> bool:
    """Return whether an office is the first line of the title below it: 县人民政府 / 关于印发…的通知."""
    return at + 1 < len(lines) and not lines[at + 1].gap and lines[at + 1].text.startswith("关于")


def _is_office(line: Line, role: Role, words: Words) -> bool:
    signs = len(line.text) <= 34 and words.ends(line.text, "office")
    return role in (Role.SHORT, Role.BODY) and signs and not words.holds(line.text, "held")  # 我县召开…座谈会
