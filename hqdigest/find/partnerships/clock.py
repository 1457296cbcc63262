"""The clock of an article: on which day an event took place, by its own words or by the day told before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hqdigest.document import AnnotatedPassage
from hqdigest.find.partnerships.marks import dateline_end
from hqdigest.language.spans import within
from hqdigest.language.words import Words
from hqdigest.model import DatePeriod, Grain, Mark
from hqdigest.text import Span

_LEAD = 6  # characters of what leads up to a sentence
_LONGEST_SPAN = 62  # days; a longer stretch is a campaign or a year, not the days of a visit
_GRAINS = frozenset({Grain.DAY, Grain.SPAN, Grain.MONTH, Grain.YEAR})


@dataclass(slots=True)
class Clock:
    """The day that an article last told, and whether the passage under reading told it itself."""

    day: str | None = None
    fresh: bool = True  # told in the passage under reading, or in one that it goes on with
    held: bool = False  # told by a heading
    rough: str | None = None  # the month or year with which the last sentence of the passage opened that has one

    def read(self, reading: AnnotatedPassage, words: Words, sentence: Span, event: Span) -> str | None:
        """Return the date of an event: the first told in it, else the last before it in its sentence or the article."""
        text, dates = reading.passage.text, within(reading.dates, sentence.start, event.end)
        near = [d for d in dates if not _is_quoted(text, sentence.start, d.start)]
        told = [d for d in near if _dates_an_event(d)]
        head = dateline_end(text)
        told = [d for d in told if d.start >= head and words.at("dateline", d.end) is None] or told
        since = next((d for d in near if d.mark is Mark.SINCE and _opens(reading, sentence, d)), None)
        if not told and since is not None:  # 自2013年帮扶我县; what follows 今年以来 sums up a time
            begun = since.start >= event.start and since.first is not None and any(map(str.isdigit, since.text))
            return str(since.first)[:4] if begun else None
        days = [d for d in told if d.grain in (Grain.DAY, Grain.SPAN)]
        if days:
            first = _day_of(reading.passage.text, days, event)
            self.fresh, self.rough = True, None
            self.day, date = self._in_month(days[-1]), self._in_month(first)
            return date
        rough = [d for d in told if _opens(reading, sentence, d) or (self.day is None and d.grain is Grain.MONTH)]
        if rough:
            self.rough = rough[-1].iso if text.startswith("，", rough[-1].end) else None
            return rough[-1].iso
        return self.rough or self.day

    def hear(self, reading: AnnotatedPassage) -> None:
        """Take the day that a heading tells: it holds for all below (10月24日 云岫集团送来“研究院”)."""
        days = [d for d in reading.dates if d.grain is Grain.DAY and d.mark is Mark.IN and d.iso]
        self.day, self.held = (days[-1].iso, True) if days else (self.day, self.held)

    def turn(self) -> None:
        """Begin a further passage: the day told before holds in it only for what goes on with that day's events."""
        self.fresh, self.rough = self.held, None

    def _in_month(self, told: DatePeriod) -> str | None:
        """Return a date as told; a bare day (17日) after one of a month is a day of that month, not of the issue's."""
        bare = told.text[:1].isdigit() and not any(mark in told.text for mark in "年月.-/")
        if self.day is None or not bare or told.first is None or told.last is None:
            return told.iso
        month = self.day[-10:-2]
        shifted = [f"{month}{d.day:02d}" for d in (told.first, told.last)]
        if len(month) < 8 or shifted[0] < self.day[:10] or (shifted[0][:7] == told.first.isoformat()[:7]):
            return told.iso
        return shifted[0] if shifted[0] == shifted[1] else "/".join(shifted)


def _is_quoted(text: str, start: int, at: int) -> bool:
    """Whether a date stands inside words or a title: “下周再来复查”, 《2020年补充协议》."""
    return any(text.rfind(a, start, at) > text.rfind(b, start, at) for a, b in ("“”", "《》"))


def _day_of(text: str, days: Sequence[DatePeriod], event: Span) -> DatePeriod:
    """Return the day of an event: told in its first clause, else last before it, else first within it."""
    comma = text.find("，", event.start, event.end)
    opening = [d for d in days if event.start <= d.start < (comma if comma >= 0 else event.end)]
    before = [d for d in days if d.start < event.start]
    return (opening[:1] or before[-1:] or days)[0]


def _opens(reading: AnnotatedPassage, sentence: Span, date: DatePeriod) -> bool:
    """Whether a date stands in the first clause of its sentence: not 一期计划2026年6月投产 further behind."""
    before = reading.passage.text[sentence.start : date.start]
    return "，" not in before or (len(before) <= _LEAD and before.endswith("，"))  # 据悉，2024年3月


def _dates_an_event(date: DatePeriod) -> bool:
    if date.mark is not Mark.IN or date.iso is None or date.grain not in _GRAINS:
        return False
    days = (date.last - date.first).days if date.first is not None and date.last is not None else _LONGEST_SPAN + 1
    return date.grain is not Grain.SPAN or days <= _LONGEST_SPAN
