"""Items of a numbered list: one that opens with its name, and closes with who answers for it by when."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hqdigest.document import AnnotatedPassage, Passage
from hqdigest.find.projects.clauses import Stage, find_signs
from hqdigest.find.projects.deadlines import Due, Promise
from hqdigest.find.projects.headings import MARK
from hqdigest.find.projects.names import Name
from hqdigest.find.projects.responsible import find_responsible, find_units
from hqdigest.find.projects.words import Grade, NameWords, is_generic, opens_with
from hqdigest.lexicon import Lexicon
from hqdigest.model import DatePeriod, Mark
from hqdigest.text import Span

# hits 3．农村危房改造。, （1）青石岭风电场一期。, 5、残疾儿童康复救助：
_NAME = r"(?P<name>(?:“[^“”]{1,20}”|[一-鿿A-Za-z\d（）—\-]){2,24})"
_OPENING = re.compile(rf"{MARK}+{_NAME}[。：](?=\s*\S)")
_RUN_IN = re.compile(rf"{MARK}+{_NAME}$")
# hits （县住建局、各乡镇人民政府；10月31日前）, 【县发改局】 at the end of a paragraph
_CLOSING = re.compile(r"[（(【\[](?P<inside>[^（()）【】\[\]]{2,90})[）)】\]]\s*[。；]?\s*$")
_LONGEST = 100
_PIECE = re.compile(r"[^；;，,]+")
# hits 一、民生实事（10件）: what stands below are works; misses 一、经济运行情况
_LISTED = re.compile(r"项目|工程|实事|任务|清单|台账")
# hits 存在问题, 主要原因: what no work is called; misses 问题整改
_NO_WORK = re.compile(
    r"[了是的有]|(?:情况|问题|要求|措施|打算|建议|原因|意见|方面|工作|特点|成效|经验|亮点|形势|原则|责任|领导|意识|为主)$"
)
_TELLING = frozenset({Stage.DELAY, Stage.NOT, Stage.FUTURE, Stage.PAST})
_LEAST = 4
_LABEL = re.compile(r"^[^：:\d]{2,8}[：:]")  # 完成时限：
# hits 10月31日前|, 9月底→|12月10日: a bracket's bare day; misses 10月以来
_AROUND = 3


@dataclass(frozen=True, slots=True)
class Closing:
    """The bracket at the end of an item: the units in it, and the days by which they finish."""

    units: tuple[str, ...]
    promises: tuple[Promise, ...]


def find_item(reading: AnnotatedPassage, heading: str, lexicon: Lexicon, names: NameWords) -> Name | None:
    """Return the name that opens a numbered item which its bracket, or the heading above, says to be a work."""
    return _read(reading.passage, _OPENING, reading, heading, lexicon, names)


def find_run_in(
    reading: AnnotatedPassage, head: Passage, above: str, lexicon: Lexicon, names: NameWords
) -> Name | None:
    """Return the name in a heading that opens the paragraph below it: an item whose first sentence stands apart."""
    return _read(head, _RUN_IN, reading, above, lexicon, names)


def _read(
    passage: Passage,
    shape: re.Pattern[str],
    reading: AnnotatedPassage,
    heading: str,
    lexicon: Lexicon,
    names: NameWords,
) -> Name | None:
    m = shape.match(passage.text)
    if m is None or not _may_be_work(m["name"], lexicon, names):
        return None
    if not _LISTED.search(heading) and find_closing(reading, lexicon) is None:
        return None
    span = Span(*m.span("name"))
    return Name(span, passage.quote(span), Grade.TASK)


def _may_be_work(text: str, lexicon: Lexicon, names: NameWords) -> bool:
    if len(text) < _LEAST or is_generic(text, names) or opens_with(text, names.slogan) or _NO_WORK.search(text):
        return False
    opening = opens_with(text, names.opening)
    if opens_with(text, names.verbs) or len(opening) > len(opens_with(text, names.kept)):
        return False
    return not any(s.stage in _TELLING for s in find_signs(text, 0, len(text), lexicon))


def find_closing(reading: AnnotatedPassage, lexicon: Lexicon) -> Closing | None:
    """Return what the bracket at the end of an item says, or None where it says neither who nor when."""
    text = reading.passage.text
    m = _CLOSING.search(text, max(0, len(text) - _LONGEST))
    if m is None:
        return None
    units: list[str] = []
    promises: list[Promise] = []
    for piece in _PIECE.finditer(text, *m.span("inside")):
        told = [d for d in reading.dates if piece.start() <= d.start and d.end <= piece.end()]
        if told:
            promises += _due(piece, told)
        else:
            units += find_responsible(piece[0], lexicon) or find_units(piece[0], lexicon)
    return Closing(tuple(dict.fromkeys(units)), tuple(promises)) if units or promises else None


def _due(piece: re.Match[str], told: list[DatePeriod]) -> list[Promise]:
    """Return the promise of a piece that is nothing but a day, or nothing but one day and the one that replaces it."""
    spare = len(_LABEL.sub("", piece[0].strip())) - sum(len(d.text) for d in told)
    if spare > _AROUND or told[-1].last is None or told[-1].mark is Mark.SINCE:
        return []
    first = [Promise(d.last, Due.FINISH, original=True) for d in told[:-1] if d.last is not None]
    return [*first, Promise(told[-1].last, Due.FINISH)]
