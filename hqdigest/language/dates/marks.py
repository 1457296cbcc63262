"""How the words around a date mean it: until, by, since or in; the end that 底 takes of it; two dates as one span."""

from __future__ import annotations

from datetime import MINYEAR, date, timedelta
from typing import NamedTuple

from hqdigest.language.dates.types import Meaning, Mention
from hqdigest.model import Grain, Mark

_SINCE = ("以来", "起", "开始", "至今", "后")
_ENDS = frozenset({"年底", "年末", "年终", "岁末"})


class Marked(NamedTuple):
    mark: Mark
    meaning: Meaning


def is_end(mention: Mention) -> bool:
    """Whether it names the end of its period: 7月底, 年末."""
    return mention.part in ("底", "末") or mention.whole in _ENDS


def part_of(mention: Mention, meaning: Meaning) -> Meaning:
    """Return the end or the beginning of a period that 底, 末 or 初 takes of it."""
    if is_end(mention) and meaning.last is not None:
        first = meaning.last.replace(day=1) if meaning.grain is Grain.QUARTER else None
        return meaning._replace(first=first, iso=meaning.last.isoformat())
    if mention.part == "初" and meaning.first is not None:
        day = 10 if meaning.grain is Grain.MONTH else 31 if meaning.first.month == 1 else 28
        iso = f"{meaning.first.year}-{meaning.first.month:02d}"
        return meaning._replace(last=meaning.first.replace(day=day), iso=iso)
    if mention.part == "中期" and meaning.grain is Grain.YEAR and meaning.first is not None:
        year = meaning.first.year
        return meaning._replace(first=date(year, 6, 1), last=date(year, 6, 30), iso=f"{year}-06")
    return meaning


def marked(mention: Mention, meaning: Meaning) -> Marked:
    """Return how the words around a date mean it."""
    tail, lead = mention.tail, mention.lead
    if tail.endswith(_SINCE):
        return Marked(Mark.SINCE, meaning._replace(last=None))
    if tail in ("前", "之前", "以前", "前夕"):
        return Marked(Mark.BY, _before(mention, meaning))
    if tail in ("内", "之内"):
        return Marked(Mark.BY, meaning)
    if mention.whole == "年内":
        return Marked(Mark.BY, meaning._replace(first=None))
    if lead.startswith("截") or (meaning.first is None and meaning.iso is None and meaning.last is not None):
        return Marked(Mark.UNTIL, meaning._replace(first=None))
    if lead in ("到", "至"):
        return Marked(Mark.BY, meaning._replace(first=None))
    if lead in ("自", "从", "自从") and meaning.grain is not Grain.SPAN:
        return Marked(Mark.SINCE, meaning._replace(last=None))
    return Marked(Mark.UNTIL if is_end(mention) else Mark.IN, meaning)


def _before(mention: Mention, meaning: Meaning) -> Meaning:
    """Return what 前 makes due: the day before a period (9月前), the day itself (9月30日前), the end that 底 names."""
    if is_end(mention) or meaning.first is None:
        return meaning._replace(first=None)
    first_of_all = meaning.grain is Grain.DAY or meaning.first == date.min
    last = meaning.first if first_of_all else meaning.first - timedelta(days=1)
    return meaning._replace(first=None, last=last, iso=last.isoformat())


def in_order(one: Meaning, other: Meaning) -> tuple[date | None, date | None]:
    """Return the ends of a span; a first month without a year may lie in the year before (11月至2024年3月)."""
    first, last = one.first or one.last, other.last
    if first is not None and last is not None and first > last and not one.yeared:
        first = on_year(first, last.year - (first.replace(year=2000) > last.replace(year=2000)))
    return first, last


def iso_of_span(one: Meaning, other: Meaning, first: date | None) -> str | None:
    """Return the ISO interval of a span, each end as precise as it is told."""
    if first is None or one.iso is None or other.iso is None:
        return None
    begin = one.iso.partition("/")[0]
    if begin[:4] != str(first.year):
        begin = str(first.year) + begin[4:]
    return f"{begin}/{other.iso.rpartition('/')[2]}"


def to_year(meaning: Meaning, year: int) -> Meaning:
    """Return a period that lies within one year in another year."""
    old = str((meaning.last or meaning.first or date(year, 1, 1)).year)
    first = on_year(meaning.first, year) if meaning.first is not None else None
    last = on_year(meaning.last, year) if meaning.last is not None else None
    return meaning._replace(first=first, last=last, iso=meaning.iso and meaning.iso.replace(old, str(year)))


def on_year(day: date, year: int) -> date:
    """Return a day in another year; the 29th of February is the 28th where there is none, and no year is before 1."""
    year = max(year, MINYEAR)
    return day.replace(year=year, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=year)
