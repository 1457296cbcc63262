"""Names that open a clause and run on into something else: a part of the work, a reason, the unit in charge."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from hqdigest.find.projects.clauses import Clause
from hqdigest.find.projects.names import Name, take_name
from hqdigest.find.projects.words import Grade, NameWords, is_generic, opens_with
from hqdigest.lexicon import Lexicon
from hqdigest.text import Span

_TRIES = 4  # break words looked at before a clause is given up
_LEAST = 4
# hits 长青路改造工程|外墙保温, 危房改造项目|土建: a work's own ending, and a part of it behind
_WORK_END = re.compile(r"(?:工程|项目)(?:[一二三四五]期)?")
_LONGEST_PART = 12
# hits 区里将持续推动民心工程, 并组织施工单位进行工程: words of a sentence, which no name holds
_SENTENCE = re.compile(
    r"将(?![军来])|[已把被](?!婚)|在(?!建)|正在|推动|推进|持续|进一步|加强|做好|完成(?!率)|组织|进行|举行|举办|投资\d|了(?!望)|并(?!网)|等$|充分|抓住|有望|成为"
    r"|^(?:位于|地处|坐落|占地|总投资|全长|该|此|项目|工程|引进|签约|等|列入|纳入)"
    r"|为\d|^(?:开工|动工|竣工|完工|完成|启动|实施|开展|办理)|(?:覆盖|惠及|受益|容纳|服务|提供|带动|吸纳|安置)[^，]{0,6}\d"
)


@dataclass(frozen=True, slots=True)
class Opening:
    """The name that opens a clause; `part` says that the clause goes on to speak of a part of it."""

    name: Name
    part: bool


@dataclass(frozen=True, slots=True)
class OpeningWords:
    """The patterns by which an opening is cut."""

    breaks: re.Pattern[str]
    part: re.Pattern[str]
    wholes: frozenset[str]


def load_openings(lexicon: Lexicon) -> OpeningWords:
    """Return the patterns of openings, made once."""
    return lexicon.make("project openings", lambda: _make(lexicon))


def _make(lexicon: Lexicon) -> OpeningWords:
    parts = lexicon.pattern("projects", "part of a work")
    return OpeningWords(
        breaks=re.compile(lexicon.pattern("projects", "break")),
        # hits 桩基施工, 主体, 设备安装工程, 室外配套
        part=re.compile(
            rf"的?(?:[一二三四五六七八九十\d]{{1,2}}[号#])?{parts}{{1,2}}(?:施工|工程|建设|安装|铺设|敷设|部分|工作|开挖|浇筑|任务)?$"
        ),
        wholes=frozenset(lexicon.forms("status", "whole object")) | {"建设任务", "改造任务", "各项任务", "全部任务"},
    )


def is_part(text: str, lexicon: Lexicon) -> bool:
    """Tell whether a subject is a part or a step of a work, and no work by itself (桩基施工, 教学楼)."""
    return bool(load_openings(lexicon).part.fullmatch(text))


def ends_in_part(text: str, span: Span, lexicon: Lexicon) -> bool:
    """Tell whether a stretch ends in a part of a work (南侧人行道垫层)."""
    return next(_part_starts(text, span, load_openings(lexicon)), None) is not None


def find_opening(text: str, clause: Clause, end: int, lexicon: Lexicon, names: NameWords) -> Opening | None:
    """Return the name that opens `text[clause.start:end]` and does not reach its end, or None."""
    shapes = load_openings(lexicon)
    whole = take_name(text, clause.start, end, clause, names)
    if whole is not None and not whole.grade and (found := _before_part(text, whole, clause, shapes, names)):
        return found
    if whole is not None and not whole.grade and (after := _behind_relative(text, whole, clause, names)):
        found = _before_part(text, after, clause, shapes, names)
        if found is not None:
            return found
    for m in islice(shapes.breaks.finditer(text, clause.start + 2, end), _TRIES):
        name = take_name(text, clause.start, m.start(), clause, names)
        if name is not None and _stands(name, names) and not _holds_date(name, clause):
            return Opening(name, part=False)
        if name is not None and not name.grade and (found := _before_part(text, name, clause, shapes, names)):
            return found
    if whole is not None and _stands(whole, names) and not _holds_date(whole, clause):
        return Opening(whole, part=False)
    return None


def _holds_date(name: Name, clause: Clause) -> bool:
    """Tell whether a date stands in the middle of a name, which is then a sentence (施工队计划9月底前完成路面工程)."""
    return any(name.span.start < d.start < name.span.end for d in clause.dates)


def _behind_relative(text: str, whole: Name, clause: Clause, names: NameWords) -> Name | None:
    """Return what stands behind the last 的 (省级重点工程的|清河抽水蓄能电站首台机组)."""
    at = text.rfind("的", whole.span.start, whole.span.end - _LEAST)
    return take_name(text, at + 1, whole.span.end, clause, names) if at >= 0 else None


def _before_part(text: str, whole: Name, clause: Clause, shapes: OpeningWords, names: NameWords) -> Opening | None:
    """Return the work before one of its parts: 育才中学迁建工程|主体, 临江隧道|左洞."""
    ends = list(_part_starts(text, whole.span, shapes))
    works = [m.end() for m in _WORK_END.finditer(text, whole.span.start, whole.span.end)]
    if works and whole.span.end - works[-1] <= _LONGEST_PART:
        ends.append(works[-1])
    for at in ends:
        name = take_name(text, whole.span.start, at, clause, names)
        if name is not None and name.grade in (Grade.WORK, Grade.FACILITY) and _stands(name, names):
            if any(q.start == at for q in clause.quantities):  # 民心工程|32个子项: its items, not a part of it
                return Opening(Name(whole.span, whole.text, name.grade), part=False)
            return Opening(name, part=text[at : whole.span.end] not in shapes.wholes)
    return None


def part_in_name(text: str, name: Name, clause: Clause, lexicon: Lexicon, names: NameWords) -> Opening | None:
    """Return the work in a graded name that ends in one of its parts: 东坪水厂项目|土建工程, 清河特大桥|主桥."""
    for at in _part_starts(text, name.span, load_openings(lexicon)):
        whole = take_name(text, name.span.start, at, clause, names)
        if whole is not None and whole.grade is Grade.WORK and _stands(whole, names):
            return Opening(whole, part=True)
    return None


def _part_starts(text: str, span: Span, shapes: OpeningWords) -> Iterator[int]:
    """Give where a part of a work begins that reaches the end of `span`, the shortest first."""
    for at in range(span.end - 2, max(span.start + 2, span.end - _LONGEST_PART), -1):
        if shapes.part.fullmatch(text, at, span.end):
            yield at


def _stands(name: Name, names: NameWords) -> bool:
    """Tell whether a name can be the subject of what follows."""
    return (
        bool(name.grade)
        and len(name.text) >= _LEAST
        and not _SENTENCE.search(name.text)
        and not is_generic(name.text, names)
        and not opens_with(name.text, names.slogan)
        and not opens_with(name.text, names.verbs)
    )
