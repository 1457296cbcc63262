"""Places where the period of a figure may be told: its sentence, those before, what stands above, the issue date."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import chain, islice
from operator import attrgetter
from typing import NamedTuple

from hqdigest.find.metrics.date_uses import opens_movement, spans_years
from hqdigest.find.metrics.period_rules import (
    SAME_PERIOD,
    THIS_MONTH,
    bound_alone,
    period_of,
    reaches,
    since,
    year_before,
)
from hqdigest.find.metrics.surroundings import MARKS, Surroundings, Told
from hqdigest.language.spans import within
from hqdigest.model import Basis, DatePeriod, Mark, Quantity

_MOST, _BEHIND, _EARLIER, _OTHERS = 4, 2, 3, 2  # dates that are asked before a figure, behind it, in sentences before
_MONTHS = len("2024-01/2024-06")


Date = tuple[Told, str, list[str]]  # a date, the name of the place that tells it, how it is told there


class Place(NamedTuple):
    """A period that some place tells, the name of the place, how it is told there, and what its date tells."""

    value: str | None
    name: str
    how: tuple[str, ...] = ()
    date: tuple[str, ...] = ()


def find_places(around: Surroundings, q: Quantity, promised: bool) -> list[Place]:
    """Return each period told around a figure, the likeliest place first."""
    places: list[Place] = []
    for told, name, how in _told(around, q):
        places += _of_date(around, told, name, how, promised)
    return [*places, *_above(around, promised), *_issue(around, q, promised)]


def _told(around: Surroundings, q: Quantity) -> Iterator[Date]:
    """Give each date told around a figure in its passage, the likeliest first."""
    stand = around.stand(q)
    sentence, dates = stand.sentence, stand.dates
    told = [d for d in reversed(dates[-2 * _MOST :]) if d.end <= q.start]
    before = [d for d in told if _is_own(d, q, around) and d.start not in around.tasks][:_MOST]
    for n, d in enumerate(before):
        yield around.told(d), f"before {n}", _gap(around, d, q, sentence.start)
    for d in islice((d for d in told if d not in before and d.start not in around.origins), _OTHERS):
        yield around.told(d), "unlikely", _gap(around, d, q, sentence.start)
    yield from _behind(around, q, sentence.end, bool(before))
    yield from _earlier(around, q, sentence.start, before)


def _above(around: Surroundings, promised: bool) -> list[Place]:
    """Return the periods told above a passage, the same for all its figures."""
    key = ("periods above", promised)
    places: list[Place] | None = around.kept.get(key)
    if places is None:
        dates = (_of_date(around, told, name, how, promised) for told, name, how in _dates_above(around))
        places = around.kept[key] = [*chain.from_iterable(dates), *_setting(around)]
    return places


def _dates_above(around: Surroundings) -> Iterator[Date]:
    title, lead = around.background.title, around.background.lead
    ends = title is not None and lead is not None and (lead.date.iso or "").endswith(f"/{title.date.iso}")
    if title is not None and not ends:  # 3月经济运行 of a page that tells of the first quarter
        yield title, "title", []
    if lead is not None:
        yield lead, "lead", []
    for n, found in enumerate(around.background.back):
        yield found, f"passage back {n}", [f"opens {found.opens}"]


def _behind(around: Surroundings, q: Quantity, end: int, dated: bool) -> Iterator[Date]:
    clause = around.stand(q).clause
    if dated:  # 2021年列入项目54项，[截至9月底]完成投资3亿元
        end = next(
            (d.start for d in within(around.dates, q.end, end) if d.mark is Mark.UNTIL and d.start >= clause.end), end
        )
    dates = (d for d in within(around.dates, q.end, end) if d.start > q.end and _is_own(d, q, around))
    for n, d in enumerate(islice(dates, _BEHIND)):  # not that of 811座[2020年]未达标的厕所
        figures = len(within(around.annotated.quantities, q.end, d.start))
        how = [f"{min(around.text.count('，', q.end, d.start), 3)} clauses", f"{min(figures, 3)} figures"]
        inside = "clause" if d.end <= clause.end else "sentence"
        yield around.told(d), f"after {n} {inside}", how


def _earlier(around: Surroundings, q: Quantity, sentence: int, before: list[DatePeriod]) -> Iterator[Date]:
    """Give the dates of the sentences before that of a figure, and the first of its passage."""
    sentences = around.annotated.passage.sentences
    number = bisect_right(sentences, sentence, key=attrgetter("start"))
    dates = within(around.dates, 0, sentence)
    near = islice((d for d in reversed(dates) if _is_own(d, q, around)), _EARLIER)
    dated = f"dated {bool(before)}"
    for n, d in enumerate(near):
        at = bisect_right(sentences, d.start, key=attrgetter("start"))
        opens, back = d.start - (sentences[at - 1].start if at else 0) <= 1, min(number - at, 3)
        how = [dated, f"back {back}", f"opens {opens}", f"opens {opens} back {back}", f"link {around.link(q)}"]
        yield around.told(d), f"earlier {n}", how
    if (opening := next((d for d in dates if _is_own(d, q, around)), None)) is not None:
        first = around.told(opening)
        yield first, "opens passage" if first.opens else "first of passage", [dated]


def _setting(around: Surroundings) -> Iterator[Place]:
    """Give the period that stands above."""
    setting = around.background.setting
    if (period := setting.period) is not None:
        how = (f"planned {setting.planned} reviewed {setting.reviewed}", f"reported {setting.reported}")
        yield Place(period, "setting", how)
        if spans_years(period):
            yield Place(period[5:], "setting last year", how)
        elif len(period) == _MONTHS:
            yield Place(period[8:], "setting last month", how)
        if SAME_PERIOD in around.text and len(period) > len("2024"):
            yield Place(year_before(period), "setting year before", how)


def _issue(around: Surroundings, q: Quantity, promised: bool) -> Iterator[Place]:
    if around.issue is None:
        return
    stand = around.stand(q)
    dated, now = any(d.end <= q.start and _is_own(d, q, around) for d in stand.dates[-_MOST:]), stand.now
    if not promised and not dated and around.issue.basis is Basis.STATED:
        yield Place(around.issue.value, "issue date", (f"{len(around.issue.value)} characters",))
    if now is not None:
        clauses = f"{min(around.text.count('，', now, q.start), 3)} clauses"
        nearer = f"nearer {not within(around.dates, now, q.start)}"
        yield Place(around.issue.value, "now", (clauses, nearer, str(around.issue.basis)))
    elif any(c.id == "now" for c in within(around.facts.cues, 0, stand.sentence.start)):
        yield Place(around.issue.value, "now earlier", (f"dated {bool(stand.dates)}",))


def _of_date(around: Surroundings, told: Told, place: str, how: list[str], promised: bool) -> list[Place]:
    """Return a date, and the last of the years or months that it spans; since a day: from it to the issue date."""
    d, date, ways = told.date, told.features, tuple(how)
    if d.start in around.compared and around.text.startswith(d.text, d.start):
        date = (*date, "compared")
    if d.text in THIS_MONTH:
        return [Place(period_of(d, around), f"{place} this month", ways, date)]
    if d.iso is None:
        issue = around.issue if d.mark is Mark.UNTIL else None
        return [Place(issue.value, f"{place} now", ways, date)] if issue is not None else []
    if d.mark is Mark.SINCE and around.issue is not None and not promised:
        return [Place(since(d.iso, around.issue), f"{place} since", ways, date)]
    places = [Place(period_of(d, around) if d.mark is Mark.UNTIL else d.iso, place, ways, date)]
    if spans_years(d.iso):
        places.append(Place(d.iso[5:], f"{place} last year", ways, date))
    elif len(d.iso) == _MONTHS:
        places.append(Place(d.iso[8:], f"{place} last month", ways, date))
    return places


def _is_own(d: DatePeriod, q: Quantity, around: Surroundings) -> bool:
    """Return whether a date may be the figure's time: what it is held against (比上年) is none."""
    if d.start in around.compared or d.start in around.origins:
        return False
    if not around.text.startswith("的", d.end):
        return True
    alone = bound_alone().match(around.text, d.end)
    elsewhere = alone is not None and "，" in around.text[alone.end() : q.start] and not reaches(d, around.text)
    return not elsewhere and not (opens_movement(d, around.text) and q.start > d.end + 1)


def _gap(around: Surroundings, d: DatePeriod, q: Quantity, sentence: int) -> list[str]:
    """Return what stands between a date and the figure behind it, and whether the date stands alone in its clause."""
    gap = around.text[d.end : q.start]
    quantities = around.annotated.quantities
    clauses = min(gap.count("，") + gap.count("："), 5)
    figures = min(len(within(quantities, d.end, q.start)), 5)
    told = [f"{clauses} clauses", f"{figures} figures", f"{clauses} clauses {figures} figures"]
    told += ["；"] if "；" in gap else []
    told += ["的 figure"] if gap == "的" else ["touches"] if not gap else []
    told += ["opens sentence"] if d.start - sentence <= 1 else []
    told += [f"mark {gap[:1]}"] if gap[:1] in MARKS else ["word"]
    clause = around.facts.clause_at(d.start)
    if clause is not None:
        lone = clause.end - d.end <= 1 and d.start - clause.start <= 6
        more = "figures" if within(quantities, d.end, clause.end) else "other"
        told += [f"clause {'same' if clause.start <= q.start < clause.end else 'lone' if lone else more}"]
    return told
