"""Lists of works: in quotation marks, and behind their count and what is told of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from hqdigest.document import AnnotatedPassage
from hqdigest.find.projects.clauses import find_signs
from hqdigest.find.projects.features import load_classes
from hqdigest.find.projects.names import GRADED, is_generic, trim_name
from hqdigest.language.spans import within
from hqdigest.lexicon import Lexicon
from hqdigest.model import Number
from hqdigest.text import Span

_BEFORE = 8  # characters before a count that may tell of what it counts
_END_OF_LIST = re.compile(r"等(?:\d+[个项件条座处宗])?(?:项目|工程)?$")
_QUOTE = re.compile("“[^“”]+”")


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
