"""Names in a clause (句中名称): which works a clause names, what stands outside their names, the count beside one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from hqdigest.document import AnnotatedPassage, Mention
from hqdigest.find.projects.clauses import Clause, Sign, Stage
from hqdigest.find.projects.context import Named
from hqdigest.find.projects.progress import is_count
from hqdigest.language.spans import first_from, last_before
from hqdigest.model import Dimension, Quantity
from hqdigest.text import Placed

TAIL = 3  # characters behind the object of 完成: 等, 建设
_BETWEEN = "共达到约近为计累有超过"
_ON = ("等", "及", "以及", "和", "、")  # how a list goes on behind its last name that was found


def named_in(named: Sequence[Named], stretch: Placed) -> Sequence[Named]:
    """Return those of the named works whose mentions, in order, begin in a stretch."""
    first = bisect_left(named, stretch.start, key=_start_of)
    return named[first : bisect_left(named, stretch.end, first, key=_start_of)]


def _start_of(named: Named) -> int:
    return named[0].start


def end_of(named: Named) -> int:
    """Return where the mention of a named work ends."""
    return named[0].end


def outside_names(text: str, clause: Clause, own: Sequence[Named]) -> Clause:
    """Return a clause without the signs, figures and dates in the names in it; what it completes is a whole work."""
    if not own:
        return clause
    inside = [(m.start, m.end) for m, _ in own]
    first, last = inside[0][0], inside[-1][1]

    def in_names(item: Placed) -> bool:
        return any(a <= item.start < b for a, b in inside)

    signs = [s for s in clause.signs if not in_names(s)]
    listed = clause.end - last <= TAIL or text.startswith(_ON, last)
    object_ends = listed and not any(s.start >= last for s in signs)
    return clause._replace(
        signs=tuple(_finished(s) if object_ends and s.end <= first else s for s in signs),
        quantities=tuple(q for q in clause.quantities if not (in_names(q) or text.startswith("等", q.start - 1))),
        dates=tuple(d for d in clause.dates if not in_names(d)),
    )


def _finished(sign: Sign) -> Sign:
    """Return 完成 before a named work as a finish, which no count between them makes a part: 完成了2处…中心."""
    if sign.stage not in (Stage.COMPLETE, Stage.FINISH):
        return sign
    return sign._replace(stage=Stage.FINISH, held=True)


def count_beside(reading: AnnotatedPassage, mention: Mention) -> Quantity | None:
    """Return the count right behind a name, else the one right before it."""
    text, quantities = reading.passage.text, reading.quantities
    q = first_from(quantities, mention.end)
    if q is not None and is_count(q) and not text[mention.end : q.start].strip(_BETWEEN):
        return q
    q = last_before(quantities, mention.start)
    beside = q is not None and is_count(q) and not text[q.end : mention.start].strip("的 ")
    return q if q is not None and beside and q.dimension is not Dimension.MONEY else None
