"""Bylines (署名): who wrote, took or sent an article, on lines of their own and in brackets of its text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile
from typing import NamedTuple

from hqdigest.lexicon import Lexicon
from hqdigest.model import Byline

LONGEST = 90  # a byline with six names and their papers; a longer line is a paragraph
# parts 记者/甲 摄影/乙 and leaves 文/图 whole
_PARTS = re.compile(r"[\s、，,;；|｜丨∣&＆+]+|(?<![文图摄])/|/(?![文图摄])|(?:和|及|与)(?=本报|记者|通讯员)")
_ATTACHED = re.compile(r"(?:记者|記者|[员員]|实习生|作者|人)$")  # roles that may touch a name: 通讯员甲; misses 图书馆
_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]{1,8}(?:·[\u4e00-\u9fff]{1,8}){1,3}")
_SPACED = re.compile(
    r"(?<![^\s：/（、，])([\u4e00-\u9fff])\s{1,4}([\u4e00-\u9fff])(?![^\s、，）/])"
)  # hits 王 芳, 龚　正
_LONG_ROLE = 8  # characters of a role
_POSTED = re.compile(r"(\S{1,24})\s+(\S{1,12}(?:\s\S)?)")  # hits 副县长 甲
_WIRED = re.compile(r"[^，。；（）]{0,10}[讯电訊電](?=[\s（】]|$)")  # behind 本报, 新华社
_PAPER_LEAD = re.compile(r"[^，。；！？（）\s]{2,8}[日晚时晨]?[报网][^，。；（）]{0,10}[讯电訊電](?=[\s（】]|$)")
_PROVIDED = re.compile(
    r"(?<!\s)\s++(?:图片?|照片|配图)由?[^，。\s]{2,12}(?:提供|供图)$"
)  # hits 通讯员 甲 图由受访者提供
_WRITERS = frozenset({"作者", "记者", "通讯员", "撰稿", "文字", "摄影", "撰文", "供稿", "采写"})
# hits 武汉报道 behind a name ; misses 甲乙摄影报道
_PLACED = re.compile(r"([\u4e00-\u9fff]{2,4})(?<!摄影)(?<!图片)(?<!图文)报[道导]")
_STATION = re.compile(r"(?<=本报)[\u4e00-\u9fff]{2,6}(?=记者站)")  # hits 本报|某县|记者站 甲
_TIME = re.compile(r"(?:发布|更新|发表)?(?:时间|日期)[：:].*$")  # glued to a source
_GLYPH = re.compile(r"[A-Za-z](?=\S{0,8}(?:记者|通讯员|記者|通訊員))")  # a mark of a symbol font: N本报记者 甲
_DAY = re.compile(
    r"(?:19|20)\d{2}[\-./年]\d{1,2}[\-./月]\d{1,2}日?(?:\s{1,4}\d{1,2}:\d{2}(?::\d{2})?)?(?=\s|$)"
)  # before names
_EDGES = "（）()【】[]■◆●□▲★ \t：:。"
# hits 本报讯（记者 甲）, 清源讯（通讯员 乙）, 新华社北京5月1日电（记者 丙） ; the bracket holds the names
_LEAD = re.compile(r"[^，。；！？（）]{0,16}?(?:[讯电訊電]|消息)】?\s*（([^（）]{2,80})）")
# hits 本报讯 记者甲 通讯员乙报道：…
_LEAD_OPEN = re.compile(
    r"[^，。；！？（）]{0,10}?[讯电訊電]\s*((?:\S{0,6}?(?:记者|記者)|通讯员|通訊員)[^，。；！？（）]{2,40}?)\s*(?:报道)?[：:]"
)
_BRACKET = re.compile(r"^（([^（）]{2,60})）(?=[^，。；：！？])")  # hits （甲 乙）今年以来…
_TAIL = re.compile(r"（([^（）]{2,80})）[。]?$")  # hits （记者 甲 通讯员 乙） at the end of a paragraph
_TAIL_BARE = re.compile(r"[。！？”]\s*((?:本报|本网)?(?:记者|通讯员|記者|通訊員)[\s：:][^，。；！？（）]{2,40})$")
# hits 来源：清源日报 and 作者：甲 乙 ; a value ends at the next label, a bracket or a wide gap ; misses 作者： 时间：
_FIELD = re.compile(
    r"([^\s：:】]{2,4})[：:]\s*([^\s：:【】]{2,24}(?![^\s：:【】]*[：:])(?:[\s、][^\s：:【】、]{2,4}(?![^\s：:]*[：:]))*)"
)
_GLUED = re.compile(r"(?<=\d)(?=[\u4e00-\u9fff]{2,4}[：:])")  # hits 2024-05-06|作者：甲


class Roles(NamedTuple):
    """The word list of bylines, compiled."""

    before: frozenset[str]
    behind: frozenset[str]
    desk: frozenset[str]  # roles of those who edit: read, and left out
    nobody: frozenset[str]
    source: frozenset[str]
    office: tuple[str, ...]
    post: tuple[str, ...]
    lead: tuple[str, ...]
    surnames: frozenset[str]
    ordinary: frozenset[str]  # words that begin with the character of a surname: 高质, 和平


def load_roles(lexicon: Lexicon) -> Roles:
    """Return the roles of a run's word lists."""
    return lexicon.make("byline roles", lambda: _load(lexicon))


def _load(lexicon: Lexicon) -> Roles:
    before, behind, desk, nobody, source = (
        frozenset(lexicon.forms("bylines", *ids))
        for ids in (("role", "source", "desk"), ("tail",), ("desk",), ("nobody",), ("source",))
    )
    office, post, lead = (lexicon.forms("bylines", name) for name in ("office", "post", "lead"))
    surnames, ordinary = (frozenset(lexicon.forms("surnames", *ids)) for ids in (("single", "compound"), ("words",)))
    return Roles(before, behind, desk, nobody, source, office, post, lead, surnames, ordinary)


def _role_before(text: str, roles: Roles) -> str:
    """Return the longest role that a text begins with, or nothing."""
    return next((text[:n] for n in range(min(len(text), _LONG_ROLE), 0, -1) if text[:n] in roles.before), "")


def _role_behind(text: str, roles: Roles) -> str:
    """Return the longest role that a text ends with, or nothing."""
    return next((text[-n:] for n in range(min(len(text), _LONG_ROLE), 0, -1) if text[-n:] in roles.behind), "")


def read_byline(text: str, lexicon: Lexicon) -> tuple[Byline, ...]:
    """Return the bylines of a line that says nothing else, or () for any other line."""
    roles = load_roles(lexicon)
    bare = _DAY.sub("", _PROVIDED.sub("", text.strip(_EDGES)), count=1).lstrip()
    bare = _STATION.sub("", _GLYPH.sub("", bare))
    if len(bare) > LONGEST or "。" in bare or len(bare) < 3 or (text.endswith("。") and not text.endswith("）。")):
        return ()
    found = _read_credit(bare, roles)
    return found if any(by.role for by in found) else ()


def read_person(text: str, lexicon: Lexicon) -> tuple[Byline, ...]:
    """Return who gives a report, of a line such as 市长 王芳; or of names alone below a headline."""
    roles = load_roles(lexicon)
    if len(text) > 40 or "，" in text or "。" in text:
        return ()
    found = _POSTED.fullmatch(_close_names(text.strip(_EDGES)))
    if found and found[1].endswith(roles.post):
        name = re.sub(r"\s", "", found[2])
        if _is_name(name, roles) and (_is_known(name, roles) or len(name) > 3):
            return (Byline(found[1], (name,)),)
    return read_names(text, lexicon)


def read_names(text: str, lexicon: Lexicon) -> tuple[Byline, ...]:
    """Return the names of a line, or of a bracket, that holds nothing but one to four names with known surnames.

    In a bracket one may be a pen name: （周舟 南风）.
    """
    roles, bracket = load_roles(lexicon), text[:1] == "（" and text[-1:] == "）"
    names = [name for name in re.split(r"[\s、]+", _close_names(text.strip(_EDGES))) if name]
    office = names.pop(0) if len(names) > 1 and len(names[0]) > 3 and _is_office(names[0], roles) else None
    known = [_is_known(n, roles) and n[:2] not in roles.ordinary for n in names]
    pen = bracket and any(known) and all(_is_pen_name(n, roles) for n in names)
    if 1 <= len(names) <= 4 and (all(known) or pen):
        return (Byline("", tuple(names), office),)
    return ()


def read_lead(text: str, lexicon: Lexicon) -> tuple[Byline, ...]:
    """Return the bylines in the opening of a paragraph: 本报讯（记者 甲 通讯员 乙）."""
    head = text[:120]
    for pattern in (_LEAD, _BRACKET, _LEAD_OPEN):
        if m := pattern.match(head):
            bare = read_names(m[1], lexicon) if pattern in (_LEAD, _BRACKET) else ()
            if found := read_byline(m[1], lexicon) or bare:
                return found
    return ()


def read_tail(text: str, lexicon: Lexicon, *, last: bool = False) -> tuple[Byline, ...]:
    """Return the bylines at the end of a paragraph; bare names in a bracket only for the `last` of its article."""
    tail = text[-120:]
    m = _TAIL.search(tail) or _TAIL_BARE.search(tail)
    if m is None:
        return ()
    return read_byline(m[1], lexicon) or (read_names(m[1], lexicon) if last and m.re is _TAIL else ())


def read_fields(text: str, lexicon: Lexicon) -> tuple[Byline, ...]:
    """Return source and author told among the furniture of a web page: 来源：甲日报 作者：乙."""
    roles = load_roles(lexicon)
    found = []
    for label, value in _FIELD.findall(_GLUED.sub(" ", _close_names(text))):
        first, *more = re.split(r"[\s、]+", value)
        if first in roles.nobody:
            continue
        if label in roles.source and not value[0].isdigit():
            found.append(Byline(label, (), first))
        elif label in _WRITERS and _is_name(first, roles):
            names = takewhile(lambda name: _is_known(name, roles) or _is_pen_name(name, roles), more)
            found.append(Byline(label, (first, *names)))
    return tuple(found)


def is_news_lead(text: str, lexicon: Lexicon) -> bool:
    """Return whether a paragraph opens as a piece of news does: 本报讯, 清源日报讯, 新华社北京5月1日电."""
    told, text = load_roles(lexicon).lead, text.lstrip("【[")
    return bool(_PAPER_LEAD.match(text[:40]) or _LEAD.match(text[:120])) or any(
        _WIRED.match(text[len(word) : 40]) for word in told if text.startswith(word)
    )


def _read_credit(text: str, roles: Roles) -> tuple[Byline, ...]:
    """Read roles and names to the end of the text; () where anything else stands in it."""
    found: list[Byline] = []
    role, organization, waiting = "", None, False
    for part in _parts(text):
        read = _read_part(part, roles)
        if read is None:
            return ()
        told, names, office = read
        if told in roles.source and office:
            if not (office := _TIME.sub("", office)):
                continue
            found.append(Byline(told or "", (), office))
            continue
        if told is not None:
            role, organization, waiting = told, office, not names
            if names and part.startswith(names[0]):
                _name_role(found, told)
        elif office is not None:
            organization = office
        if names:
            _add(found, role, names, organization)
            waiting = False
    if waiting:
        _name_role(found, role)
    kept = (by for by in found if by.role not in roles.desk and not roles.nobody.intersection(by.names))
    sourced = any(by.role in roles.source for by in found)  # what stands beside it unnamed may be a button
    return tuple(by for by in kept if by.role or not sourced or all(_is_known(name, roles) for name in by.names))


def _name_role(found: list[Byline], role: str) -> None:
    """Give a role told behind several names to those that have none yet: 甲 乙 摄影报道."""
    if found and not found[-1].role:
        found[-1] = replace(found[-1], role=role)


def _add(found: list[Byline], role: str, names: tuple[str, ...], organization: str | None) -> None:
    if found and found[-1].role == role and found[-1].organization == organization:
        found[-1] = replace(found[-1], names=found[-1].names + names)
    else:
        found.append(Byline(role, names, organization))


def _parts(text: str) -> Iterator[str]:
    text = _close_names(text)
    for mark in "：:/":
        text = mark.join(part.strip() for part in text.split(mark))
    return (part for part in _PARTS.split(text) if part and part not in "和及与")


def _close_names(text: str) -> str:
    """Close the gap inside names of two characters: 王　芳 is 王芳."""
    return _SPACED.sub(r"\1\2", text)


def _read_part(part: str, roles: Roles) -> tuple[str | None, tuple[str, ...], str | None] | None:
    """Return role, names and organization of one part of a byline; None where it is none of them."""
    if (before := _role_before(part, roles)) and (read := _read_roled(part, before, roles)) is not None:
        return read
    if (m := re.search(r"(?:(?:全|融)媒体?|首席|特约|见习|实习)?(?:记者|通讯员)[：:]?", part)) and m.start() >= 2:
        return _read_reporter(part, m, roles)
    if (m := _PLACED.fullmatch(part)) and (m[1] in roles.ordinary or not _is_known(m[1], roles)):
        return None, (), m[1]
    if len(part) == 3 and part[-1] in "文图" and _is_known(part, roles):
        return None, (part,), None  # 陈大文 is a name before it is 陈大 with a role
    behind = _role_behind(part, roles)
    rest = part[: len(part) - len(behind)].rstrip()
    if behind and (not rest or _is_known(rest, roles)):
        return behind, (rest,) if rest else (), None
    if _is_office(part, roles) and not _is_known(part, roles, office=True):
        return None, (), part
    if _is_name(part, roles):
        return None, (part,), None
    return None


def _read_roled(part: str, role: str, roles: Roles) -> tuple[str | None, tuple[str, ...], str | None] | None:
    """Read a part that begins with a role: alone, with a name or an office behind it, or with a second role."""
    rest = part[len(role) :].lstrip("：:/")
    if not rest:
        return role, (), None
    if role in roles.source:
        return role, (), rest
    parted = part[len(role)] in "：:/"
    touches = _is_known(rest, roles) and (bool(_ATTACHED.search(role)) or rest[:2] not in roles.ordinary)
    if not parted and (len(role) == 1 or not touches):
        second = _read_part(rest, roles) if len(role) > 1 else None
        return second if second is not None and second[0] and (second[1] or _ATTACHED.search(second[0])) else None
    inner = _read_part(rest, roles)
    return ((inner[0] or role), inner[1], inner[2]) if inner is not None else None


def _read_reporter(part: str, m: re.Match[str], roles: Roles) -> tuple[str | None, tuple[str, ...], str | None] | None:
    """Read a reporter with his paper before him: 清源日报记者甲."""
    office, rest = part[: m.start()], part[m.end() :]
    if not _is_office(office, roles) or (rest and not _is_name(rest, roles)):
        return None
    return m[0].rstrip("：:"), (rest,) if rest else (), office


def _is_name(text: str, roles: Roles) -> bool:
    return bool(_NAME.fullmatch(text)) and text not in roles.before


def _is_pen_name(text: str, roles: Roles) -> bool:
    """Return whether a text of two or three characters may be a name whose surname is not known: 立夏."""
    return len(text) <= 3 and _is_name(text, roles) and not _is_office(text, roles)


def _is_known(text: str, roles: Roles, *, office: bool = False) -> bool:
    """Return whether a text is a name with a surname that is known, or one with a dot in it; `office`: though it may
    end as an office does."""
    if "·" in text:
        return bool(_NAME.fullmatch(text))
    known = (text[:1] in roles.surnames and 2 <= len(text) <= 3) or (text[:2] in roles.surnames and 3 <= len(text) <= 4)
    return bool(_NAME.fullmatch(text)) and known and (office or not _is_office(text, roles))


def _is_office(text: str, roles: Roles) -> bool:
    return 2 <= len(text) <= 24 and text.endswith(roles.office)
