"""Items of a numbered list: one that opens with its name, and closes with who answers for it by when."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hqdigest.document import Passage, Reading
from hqdigest.find.deadlines import Due, Promise
from hqdigest.find.project_clauses import find_signs
from hqdigest.find.project_heads import MARK
from hqdigest.find.project_names import Grade, Name, NameWords, is_generic, opens_with
from hqdigest.find.responsible import find_responsible, find_units
from hqdigest.lexicon import Words
from hqdigest.model import Mark
from hqdigest.text import Span

# hits 3．农村危房改造。, （1）某某风电场一期。, 5、残疾儿童康复救助：
_OPENING = re.compile(rf"^{MARK}+(?P<name>(?:“[^“”]{{1,20}}”|[一-鿿A-Za-z\d（）—\-]){{4,24}})(?P<stop>[。：])(?=\s*\S)")
# hits （县住建局、各乡镇人民政府；10月31日前）, 【县发改局】 at the end of a paragraph
_CLOSING = re.compile(r"[（(【\[](?P<inside>[^（()）【】\[\]]{2,90})[）)】\]]\s*[。；]?\s*$")
_PIECE = re.compile(r"[^；;，,]+")
_LISTED = re.compile(r"项目|工程|实事|任务|清单|台账|事项|要点|建设")
# hits 我们, 情况: what no work is called; misses 情况调查
_NO_WORK = re.compile(r"[了是的有]|(?:情况|问题|要求|措施|打算|建议|原因|意见|方面|工作|特点|成效|经验|亮点|形势|原则|责任|组织|领导|意识)$")


@dataclass(frozen=True, slots=True)
class Closing:
    """The bracket at the end of an item: the units in it, and the days by which they finish."""

    units: tuple[str, ...]
    promises: tuple[Promise, ...]


def find_item_name(reading: Reading, heading: str, words: Words, names: NameWords) -> Name | None:
    """Return the name that opens a numbered item which tells of one work by its bracket or by the heading above."""
    passage = reading.passage
    m = _OPENING.match(passage.text)
    if m is None or not _may_be_item(m["name"], words, names):
        return None
    if not (_LISTED.search(heading) or find_closing(reading, words) is not None):
        return None
    span = Span(*m.span("name"))
    return Name(span, passage.quote(span), Grade.TASK)


def _may_be_item(text: str, words: Words, names: NameWords) -> bool:
    if is_generic(text, names) or opens_with(text, names.slogan) or _NO_WORK.search(text):
        return False
    if opens_with(text, names.verbs) or opens_with(text, names.opening - names.kept):
        return False
    return not any(s.end < len(text) for s in find_signs(text, 0, len(text), words) if s.stage not in _TAME)


def find_closing(reading: Reading, words: Words) -> Closing | None:
    """Return what the bracket at the end of an item says, or None where it says neither who nor when."""
    text = reading.passage.text
    m = _CLOSING.search(text, max(0, len(text) - _LONGEST))
    if m is None:
        return None
    units: list[str] = []
    promises: list[Promise] = []
    for piece in _PIECE.finditer(text, *m.span("inside")):
        told = [d for d in reading.dates if piece.start() <= d.start and d.end <= piece.end()]
        if told and told[-1].last is not None and _is_day(piece[0], told[-1].text, told[-1].mark):
            promises.append(Promise(told[-1].last, Due.FINISH))
        elif not told:
            units += find_responsible(piece[0], words) or find_units(piece[0], words)
    return Closing(tuple(dict.fromkeys(units)), tuple(promises)) if units or promises else None
