"""Periods (时期) of figures: as of when, from the sentence, else from the headings above it; and what headings promise."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hqdigest.document import Document, PassageKind, Reading
from hqdigest.lexicon import Words
from hqdigest.model import ArticleKind, DatePeriod, Grain, Mark

_COMPARED = re.compile(r"(?:比|较|与|同|和|超过|高于|低于)(?:“)?$")
_SAME_PERIOD = re.compile(r"同期")


@dataclass(frozen=True, slots=True)
class Setting:
    """What the place of a passage says of its figures: a period, and whether they are promised."""

    period: str | None = None
    planned: bool = False


def find_settings(document: Document, readings: tuple[Reading, ...], words: Words) -> tuple[Setting, ...]:
    """Return the setting of every passage, from the title and the headings above it."""
    plan = words.make("plan heading", lambda: re.compile(words.pattern("metrics", "plan heading")))
    review = words.make("review heading", lambda: re.compile(words.pattern("metrics", "review heading")))
    settings: list[Setting] = []
    titles: dict[int, str | None] = {}
    told: dict[tuple[int, str], Setting] = {}
    for reading in readings:
        passage = reading.passage
        article = passage.article
        if passage.kind in (PassageKind.TITLE, PassageKind.SUBTITLE, PassageKind.KICKER):
            titles[article] = titles.get(article) or _heading_period(reading)
        if passage.kind is PassageKind.HEADING:
            planned = bool(plan.search(passage.text)) and not review.search(passage.text)
            known = bool(planned or review.search(passage.text))
            period = _heading_period(reading)
            if known or period:
                told[article, passage.raw] = Setting(period, planned)
        report = document.articles[article].kind is ArticleKind.WORK_REPORT
        settings.append(_setting(passage.headings, article, told, titles.get(article), report))
    return tuple(settings)


def _setting(
    headings: tuple[str, ...], article: int, told: dict[tuple[int, str], Setting], title: str | None, report: bool
) -> Setting:
    found = [told[article, h] for h in headings if (article, h) in told]
    planned = any(s.planned for s in found[:1]) if report else any(s.planned for s in found)
    period = next((s.period for s in reversed(found) if s.period), None)
    if period is None and not report:
        period = title
    if period is None and report and title and len(title) >= 4:
        year = int(title[:4])
        period = str(year if planned else year - 1) if found else None
    return Setting(period, planned)


def _heading_period(reading: Reading) -> str | None:
    held = [
        d
        for d in reading.dates
        if (d.iso and d.mark in (Mark.IN, Mark.UNTIL) and d.grain is not Grain.DAY) or d.mark is Mark.UNTIL
    ]
    return held[0].iso if held else None


def find_as_of(
    start: int, sentence_start: int, text: str, dates: tuple[DatePeriod, ...], promised: bool
) -> tuple[str | None, bool]:
    """Return the period of the figure at `start` that its sentence tells, and whether one is told at all."""
    held: DatePeriod | None = None
    for d in dates:
        if d.start >= start:
            break
        if d.start < sentence_start or is_compared(d, text):
            continue
        if text[d.end : start] == "的":
            return d.iso, True
        if text[d.end : d.end + 1] == "的" and held is not None:
            continue
        if d.mark is Mark.BY and not promised:
            continue
        held = d
    return (held.iso, True) if held is not None else (None, False)


def is_compared(period: DatePeriod, text: str) -> bool:
    """Return whether a period is what a figure is compared with (较2020年), not when it holds."""
    before = text[max(0, period.start - 3) : period.start]
    return bool(_COMPARED.search(before)) or "同期" in period.text or text.startswith("同期", period.end)
