"""What looks like a figure and is none: clock times, addresses, numbers of documents and telephones, names, slogans."""

from __future__ import annotations

import re

from hqdigest.lexicon import Lexicon

_NUMERAL = re.compile(r"[\d零一二两三四五六七八九十百千万亿]+")
# A number right behind these is a name, a place in an order, or a part of a longer code.
# hits 第12, 第 6, 8 6.5 and 6. 1 with a blank inside, No.5, 7×24小时, 1+8, 〔2024〕17, ISO-9001, http://a/b?n=3
_BEFORE = re.compile(
    r"(?:第 |[\u4e00-\u9fff] ?\d{1,3}\.? "
    r"|[第每×*＋✕#＃№_@&=?]|(?<![A-Z])[A-Z]{1,2}|[a-z]|[A-Za-z](?:[-./·]|号)|[\dA-Za-z]\+|[Nn]o\."
    r"|〔|\[|\d[:/]"
    r"|(?:省道|国道|县道|乡道|高速|编号|证号|账号|帐号|邮编|电话|传真|热线|字号|桩号|批号|房号|门牌))$"
)
# hits 6时50分, 9点30分, 下午3点; the number is the later part of a clock time
_CLOCK_BEFORE = re.compile(r"[\d零一二两三四五六七八九十][时点:]$")
_DAYTIME = re.compile(r"(?:上午|下午|中午|早上|早晨|凌晨|晚上|晚|夜里|傍晚|深夜|当日|清晨|午后)(?:约|近)? ?$")
# hits 24小时×7, 1+8, 3F
_JOINED = re.compile(r"\+|×|\*|[A-Z](?:级|股|网|打印|端|证|座|栋|区|口|馆|站|轮|型|类|标|码)")
# Behind a number without a unit; hits 3号楼, 108国道, 3路公交, 12345热线
_AFTER_BARE = re.compile(
    r"号楼|号院|号令|号文|号线|号公告|号地块|号机|号井|室|路公交|路车|路环|线公交|国道|省道|县道|热线|便民热线|平台|-[A-Za-z]"
)
# A place in an order told by 前 or 后: 前三位, 后两名, 前10名, 前1%.
_FIRST = re.compile(r"[前后]$")
_ORDERED = frozenset({"位", "名", "%", "‰", "强"})
_ADDRESS = re.compile(r"(?:路|街|巷|弄|里|大道|胡同|号楼?|[栋幢座])$")
_ADDRESS_AFTER = re.compile(r"(?:\d{1,9}|[一二三四五六七八九十]{1,9})(?:单元|层|室|号|楼|门)|单元|号(?!线)")

_LINK = re.compile(
    r"(?:https?|ftp)[:：]//(?:(?!\d{4}年)[\x21-\x7e？：！])+|www\.[\x21-\x7e？：！]+|[\w.+-]{1,64}@[A-Za-z\d.-]+\.[A-Za-z]+"
)


def hide_links(text: str) -> str:
    """Return the text with the characters of web and mail addresses blotted out, so that none is read as a number."""
    if "://" in text or "：//" in text or "www." in text or "@" in text:
        return _LINK.sub(lambda m: "\x00" * len(m[0]), text)
    return text


class NotFigures:
    """Names, slogans and idioms with a numeral in them, by the two characters at which their numerals begin."""

    def __init__(self, lexicon: Lexicon) -> None:
        ids = ("idiom", "slogan", "place or name")
        entries = lexicon.entries("not_figures")
        named = [i for i in entries if i not in (*ids, "abstract noun")]  # entries of a user's own
        starts: dict[str, set[tuple[int, str]]] = {}
        for word in lexicon.forms("not_figures", *ids, *named):
            for m in _NUMERAL.finditer(word):
                starts.setdefault(word[m.start() : m.start() + 2], set()).add((m.start(), word))
        self._starts = {head: tuple(sorted(found)) for head, found in starts.items()}
        self._abstract = lexicon.forms("not_figures", "abstract noun")

    def name_at(self, text: str, start: int) -> tuple[int, int] | None:
        """Return the span of a name in which the numeral that begins at `start` stands, or None."""
        for head in (text[start : start + 2], text[start : start + 1]):  # one character: the numeral ends the word
            for at, word in self._starts.get(head, ()):
                if start >= at and text.startswith(word, start - at):
                    return start - at, start - at + len(word)
        return None

    def is_manner(self, text: str, end: int) -> bool:
        """Return whether the noun behind a small count makes it a way of speaking: 三个方面, 两条主线."""
        return text.startswith(self._abstract, end)


def load_not_figures(lexicon: Lexicon) -> NotFigures:
    """Return the names that are no figures, made once."""
    return lexicon.make("not figures", lambda: NotFigures(lexicon))


def is_part_of_code(text: str, start: int, end: int, unit: str | None) -> bool:
    """Return whether a number belongs to a clock time, an address, a document's number, a model, a road."""
    before = text[max(0, start - 6) : start]
    if before and (_BEFORE.search(before) or (_CLOCK_BEFORE.search(before) and unit in (None, "分", "秒", "点"))):
        return True
    if unit in ("点", "分") and _DAYTIME.search(before):
        return True
    if unit in _ORDERED and _FIRST.search(before):
        return True
    return _JOINED.match(text, end) is not None or (unit is None and _AFTER_BARE.match(text, end) is not None)


def is_address(text: str, start: int, end: int) -> bool:
    """Return whether a number with a unit stands in an address: 3栋2单元501室, 幸福里5号."""
    return (_ADDRESS_AFTER.match(text, end) is not None and text[end - 1 : end] in "栋幢座层号") or (
        _ADDRESS.search(text[max(0, start - 3) : start]) is not None and text[end : end + 1] in ("号", "室")
    )
