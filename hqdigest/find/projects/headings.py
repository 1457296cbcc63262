"""Names at the head of a paragraph: the heading above, an item of a numbered list, a name before a colon."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hqdigest.document import AnnotatedPassage, Passage
from hqdigest.find.projects.names import Name
from hqdigest.find.projects.words import Grade, NameWords, grade_of, is_generic, opens_with, without_aside
from hqdigest.lexicon import Lexicon
from hqdigest.model import Quantity
from hqdigest.text import Span

# hits 一、 (二) 3. ④ ● 项目一： 第二，
MARK = (
    r"(?:[#*\s]*(?:[（(]?[一二三四五六七八九十百\d]{1,3}[）)、.．]|第[一二三四五六七八九十]+[，、：]"
    r"|(?:项目|工程|实事|任务|事项)[一二三四五六七八九十\d]{1,2}[：:、.]|[①-⑳〇■◆●▲★□◇·▶►▷▪▫◎○✓✔√➤◉])\s*)"
)
_MARKS = re.compile(rf"^[#*\s]*{MARK}*")
_ENCLOSED = r"“[^“”]{0,60}”|（[^（）]{0,60}）|《[^《》]{0,60}》"
# hits 1.育才中学迁建工程。 ; 城区供水管网改造工程：已更换 ; （三）新建公办幼儿园12所。
_MARKED = re.compile(rf"^{MARK}")
_NUMBERED = re.compile(r"^[（(]?\d{1,2}[）)、.．]")  # the marks of items, not of sections
_STOP = re.compile(r"[，。；：！？、]")
_LONGEST_LINE = 15
_PLAIN = r"[^，。；：！？“”（）《》\n]"
_HEAD = re.compile(rf"^(?P<mark>{MARK}+)?(?P<name>(?:{_ENCLOSED}|{_PLAIN}){{3,50}})(?P<stop>[。：]|$)")
_LEAST = 4


@dataclass(frozen=True, slots=True)
class Head:
    """A name at the head of a paragraph, and whether a list mark stands before it."""

    name: Name
    marked: bool
    end: int


def find_head(reading: AnnotatedPassage, names: NameWords) -> Head | None:
    """Return the name at the head of a paragraph, or None where it opens with a sentence."""
    m = _HEAD.match(reading.passage.text)
    if not m:
        return None
    marked = m["mark"] is not None
    if not marked and m["stop"] != "：":
        return None
    name = read_name(reading.passage, Span(*m.span("name")), reading.quantities, names, marked=marked)
    return Head(name, marked, m.end()) if name else None


# hits 一是南关片区征拆工作。
_ENUMERATED = re.compile(r"\s*[一二三四五六七八九十]是(?P<name>[^，。；：！？]{4,30}?)(?:工作)?[。：]?$")


def find_enumerated(reading: AnnotatedPassage, sentence: Span, names: NameWords) -> Name | None:
    """Return the name that is the whole of an enumerated sentence: 一是南关片区征拆工作。"""
    m = _ENUMERATED.match(reading.passage.text, sentence.start, sentence.end)
    return read_name(reading.passage, Span(*m.span("name")), (), names, marked=False) if m else None


def find_heading_name(heading: Passage, names: NameWords, *, run_in: bool = False) -> Name | None:
    """Return the name of the project that a heading names, its number left out; a run-in one is an item of a list."""
    mark = _MARKS.match(heading.text)
    span = Span(mark.end() if mark else 0, len(without_aside(heading.text.rstrip("：:。 "))))
    return read_name(heading, span, (), names, marked=run_in)


def read_name(
    passage: Passage, span: Span, quantities: tuple[Quantity, ...], names: NameWords, *, marked: bool
) -> Name | None:
    """Return the name that stands by itself in `span`; a wish (扎实推进城市更新) is none."""
    text = without_aside(passage.text[span.start : span.end])
    span = Span(span.start, span.start + len(text))
    count = next((q for q in quantities if span.start < q.start and _ends(text, q, span)), None)
    if count is not None:
        span = Span(span.start, count.start)
        text = text[: len(span)].rstrip()
    pushed = opens_with(text, names.pushed_item)
    if pushed and marked:
        rest = text[len(pushed) :]
        if _stands(rest, names) or (rest.startswith("“") and rest.endswith("”")):
            span, text = Span(span.start + len(pushed), span.start + len(text)), rest
            return _name(passage, span, grade_of(text, names) or Grade.TASK, count)
    verb = opens_with(text, names.verbs)
    if verb:
        counted = marked and (count is not None or bool(grade_of(text, names)))
        return _name(passage, Span(span.start, span.start + len(text)), Grade.TASK, count) if counted else None
    if not _stands(text, names):
        return None
    return _name(passage, Span(span.start, span.start + len(text)), grade_of(text, names), count)


def _ends(text: str, q: Quantity, span: Span) -> bool:
    """Tell whether a count stands at the end of a name (公办幼儿园12所)."""
    return q.value is not None and q.end == span.end and q.unit is not None and q.start - span.start >= 3


def _stands(text: str, names: NameWords) -> bool:
    return (
        bool(grade_of(text, names))
        and len(text) > _LEAST
        and not is_generic(text, names)
        and not opens_with(text, names.slogan)
        and not opens_with(text, names.opening - names.kept)
    )


def _name(passage: Passage, span: Span, grade: Grade, count: Quantity | None) -> Name:
    return Name(span, passage.quote(span), grade, count)


def is_label(text: str, lexicon: Lexicon) -> bool:
    """Tell whether a paragraph opens with a label of a form (责任单位：…), and so tells of the item above."""
    label = lexicon.make(
        "field label", lambda: re.compile(rf"^{MARK}?{lexicon.pattern('projects', 'field label')}[：:]")
    )
    return bool(label.match(text))


def is_outlook(heading: str, lexicon: Lexicon) -> bool:
    """Tell whether a heading stands over what is still to come (下一步打算)."""
    outlook = lexicon.make("outlook", lambda: re.compile(lexicon.pattern("projects", "outlook")))
    return bool(outlook.search(heading))


def is_marked(text: str) -> bool:
    """Tell whether a paragraph opens with the mark of a list."""
    return bool(_MARKED.match(text))


def is_line(text: str) -> bool:
    """Tell whether a paragraph is a short line without a mark, which may stand over a list (下周计划)."""
    return len(text) <= _LONGEST_LINE and not _MARKED.match(text) and not _STOP.search(text.rstrip("：:"))


def tells(heading: AnnotatedPassage, names: NameWords) -> bool:
    """Tell whether a short line taken for a heading may tell of a work: 3.文化广场改造：已完工, 4.南河大桥合龙."""
    head = find_head(heading, names)
    if head is not None:
        return head.end < len(heading.passage.text)
    return bool(_NUMBERED.match(heading.passage.text))
