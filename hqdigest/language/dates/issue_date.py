"""The issue date (出版日期) of a bulletin: given, stated, or inferred from what it tells as past."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import cache

from hqdigest.document import Document, Passage, PassageKind
from hqdigest.language.dates.mentions import find_dates
from hqdigest.language.dates.stated import RULES, SURE, Found, StatedBy, issue_of
from hqdigest.language.dates.tense import promised_near
from hqdigest.language.dates.types import Anchor
from hqdigest.language.dates.years import HEADS, PresentYear, find_present_year, past_days, reports_months
from hqdigest.lexicon import Lexicon
from hqdigest.model import Basis, DatePeriod, Grain, IssueDate, Mark

_REPORTED = 3  # months of a year in which the one before is reported
_HEAD = 12  # passages at the top of a page


def find_issue_date(document: Document, lexicon: Lexicon, given: date | None = None) -> IssueDate | None:
    """Return the issue date, or None where the text tells none."""
    if given is not None:
        return IssueDate(given.isoformat(), Basis.GIVEN, rule="given")
    passages = _above_others(document.passages, lexicon)
    latest = max(past_days(passages, lexicon), default="")
    year = find_present_year(document, lexicon)
    bare = (year.year + year.complete) if year else int(latest[:4]) if latest else None
    for rule in RULES:
        found = rule.apply(passages, lexicon, bare)
        if found is not None and rule.id is StatedBy.MASTHEAD:
            found = _printed(found, passages, lexicon)
        if (
            found is not None
            and rule.id is StatedBy.WIRE
            and year is not None
            and year.doubtful
            and _is_early(found[0])
        ):
            return None
        if found is not None and found[0].iso and (rule.id in SURE or found[0].iso >= latest[: len(found[0].iso)]):
            return issue_of(found[0].iso.rpartition("/")[2], Basis.STATED, *found, rule.id)
    return _inferred(passages, lexicon, year, latest)


def _above_others(passages: tuple[Passage, ...], lexicon: Lexicon) -> tuple[Passage, ...]:
    """Return what stands above a list of other pages, each with its day, at the foot of one."""
    text = next((n for n, p in enumerate(passages) if p.kind is PassageKind.BODY), len(passages))
    for n, passage in enumerate(passages[text:], text):
        line = passage.text.strip(" 　:：")
        if any(w.id == "related" and w.end - w.start == len(line) for w in lexicon.match(line, "noise")):
            days = {d.iso for p in passages[n:] for d in find_dates(p.text, lexicon) if d.grain is Grain.DAY and d.iso}
            return passages[:n] if len(days) > 1 else passages
    return passages


def _is_early(d: DatePeriod) -> bool:
    """Whether a day stands in the months in which the results of the year before are told."""
    return d.first is not None and d.first.month <= _REPORTED


def _printed(found: Found, passages: tuple[Passage, ...], lexicon: Lexicon) -> Found:
    """Return the labelled day without a year (日期：10-16) below the day on which a reader of papers is opened."""
    for passage in passages[:_HEAD]:
        labels = [w.end for w in lexicon.match(passage.text, "issue_dates") if w.id == "label" and not w.start]
        day = next((m for end in labels if (m := _month_and_day().fullmatch(passage.text, end))), None)
        if day is not None and (opened := found[0].first):
            year = opened.year - ((int(day[1]), int(day[2])) > (opened.month, opened.day))
            for d in find_dates(f"{year}-{day[1]}-{day[2]}", lexicon):
                return replace(d, start=day.start(1), end=day.end(2)), passage
    return found


@cache
def _month_and_day() -> re.Pattern[str]:
    return re.compile(r"[:：]\s*(\d{1,2})-(\d{1,2})")


def _inferred(
    passages: tuple[Passage, ...], lexicon: Lexicon, told: PresentYear | None, latest: str
) -> IssueDate | None:
    """Return the month after the last 截至 or 累计 point; the year alone where there is no such point."""
    point = _last_point(passages, lexicon, told.year if told else None)
    if point is not None and point[0].last is not None and (told is None or point[0].last.year >= told.year - 1):
        last = point[0].last
        index = last.year * 12 + last.month
        value = max(f"{index // 12}-{index % 12 + 1:02d}", latest[:7])
        return issue_of(value, Basis.INFERRED, *point, "month after the last point")
    if told is None:
        return None
    span = told.passage.span(*told.span)
    return IssueDate(str(told.year), Basis.INFERRED, span.start, span.end, "year told")


def _last_point(passages: tuple[Passage, ...], lexicon: Lexicon, year: int | None) -> tuple[DatePeriod, Passage] | None:
    last: tuple[DatePeriod, Passage] | None = None
    anchor = Anchor(date(year, 7, 1) if year else None, year, month_known=False)
    for passage in passages:
        head = passage.kind in HEADS
        if not head and not any(word in passage.text for word in ("截", "累计", "月末", "月底", "现将")):
            continue
        for period in find_dates(passage.text, lexicon, anchor=anchor):
            if _is_past_point(period, passage, head, lexicon) and (
                last is None or (period.last or date.min) > (last[0].last or date.min)
            ):
                last = period, passage
    return last


def _is_past_point(period: DatePeriod, passage: Passage, head: bool, lexicon: Lexicon) -> bool:
    """Whether things are told as past up to a date: 截至7月底, 1—7月累计, 6月末, 1—8月 of a headline."""
    text = passage.text
    if period.last is None or period.iso is None or period.grain is Grain.PLAN or len(period.iso) <= len("2024"):
        return False
    if period.start == reports_months(text, lexicon):
        return True
    if promised_near(text, period.start, period.end, lexicon):
        return False
    if period.mark is Mark.BY and period.text.startswith("至"):
        return text[period.end : period.end + 1] == "已"  # 至9月底已完成; 至9月底完成 may be a plan
    if period.mark is Mark.UNTIL:
        told = text[period.end : period.end + 6].partition("，")[0]
        done = any(w.id in ("done", "carried out") for w in lexicon.match(told, "cues")) or told.startswith("完成")
        if text[max(0, period.start - 1) : period.start] in ("于", "在"):
            return False
        return period.text.startswith("截") or period.text.endswith("月末") or (done and period.text.endswith("月底"))
    so_far = period.grain in (Grain.SPAN, Grain.QUARTER, Grain.HALF) and period.mark is Mark.IN
    from_january = so_far and period.first is not None and period.first.month == 1
    return from_january and (head or "累计" in text[period.end : period.end + 12].partition("。")[0])
