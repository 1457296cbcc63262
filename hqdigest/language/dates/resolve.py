"""One resolver: makes days of written dates, from an anchor and from what the dates before them have told."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from hqdigest.language.dates.calendar import FEASTS, holiday
from hqdigest.language.dates.marks import in_order, iso_of_span, marked, part_of, to_year
from hqdigest.language.dates.meanings import meaning_of
from hqdigest.language.dates.tense import promised_near
from hqdigest.language.dates.types import Anchor, Meaning, Mention, Told
from hqdigest.lexicon import Lexicon
from hqdigest.model import DatePeriod, Grain, Mark

_SPANNABLE = frozenset({Grain.DAY, Grain.MONTH, Grain.YEAR, Grain.SPAN, Grain.QUARTER})
_PARTS_OF_YEAR = frozenset({"month", "months", "quarters", "first", "whole", "half"})
_COMPARES = ("比", "较", "与", "同", "低于", "高于", "超过", "多于", "少于", "快于", "超")
_WINTER = 3  # up to March a bare month far ahead is that of the year before
_FAR = 9  # months ahead from which a point told as past is of the year before
_TASKS = ("任务", "目标", "计划", "预期", "预算")
_HOLIDAY = ("期间", "假期", "长假", "小长假", "黄金周", "假日")


@cache
def _to() -> re.Pattern[str]:
    """Between the two ends of a span of days, months or years; a clock time may stand on the first."""
    return re.compile(r"(?: ?\d{1,2}[:：时点](?:\d{1,2}分?)?时?)?(?:起|开始)?，?(?: ?(?:—{1,2}|~|-{1,2}) ?| )?$")


@cache
def _since() -> re.Pattern[str]:
    """Behind a date from which on something has lasted: 1994年[成立以来]."""
    return re.compile(r"[^，。；：、\d]{0,10}(?:以来|至今)")


class _Point(NamedTuple):
    """A mention with its meaning."""

    mention: Mention
    meaning: Meaning


def resolve_mentions(
    text: str, mentions: Iterable[Mention], anchor: Anchor, lexicon: Lexicon
) -> tuple[DatePeriod, ...]:
    """Return the dates and periods that the mentions of a text mean, two ends of a span joined."""
    resolver = _Resolver(text, anchor, lexicon)
    found: list[DatePeriod] = []
    waiting: _Point | None = None
    for mention in mentions:
        point = resolver.resolve(mention)
        if point is None:
            continue
        span = _join(waiting, point, text) if waiting is not None else None
        if span is not None:
            found.append(span)
            waiting = None
            continue
        if waiting is not None:
            found.append(_to_period(waiting))
        waiting = point
    if waiting is not None:
        found.append(_to_period(waiting))
    return tuple(found)


class _Resolver:
    """Goes through the dates of one text and notes what they tell for those behind them."""

    def __init__(self, text: str, anchor: Anchor, lexicon: Lexicon) -> None:
        self.text, self.anchor, self.lexicon = text, anchor, lexicon
        issued = anchor.issued
        self.default = anchor.year or (issued.year if issued else None)
        self.told = Told(self.default, None, issued.month if issued else None, issued, month_known=anchor.month_known)
        self.own = False  # the year of a bare month was told by a date of this text
        self.at = 0

    def resolve(self, mention: Mention) -> _Point | None:
        """Return a mention with its days, or None where it is no date."""
        told = self.told
        self._forget(mention)
        before = (told.year, told.story, told.month, told.by_word)
        if self.anchor.year is not None and self.anchor.issued is not None and not self.own:
            told.year = self.anchor.issued.year if self._is_due(mention) else self.default
        counted = replace(told, year=self.anchor.reviewed) if self._is_reviewed(mention) else told
        meaning = meaning_of(mention.shape, mention.fields, counted)
        if meaning is None:
            return None
        by_then = mention.shape == "year_only" and mention.tail.endswith("前")
        if self._is_compared(mention) or by_then or self._runs_to_now(mention, before[0]):
            told.year, told.story, told.month, told.by_word = before
        elif meaning.yeared:
            self.own = True
        meaning = self._forth(mention, self._back(mention, meaning))
        return _Point(mention, self._of_holiday(mention, meaning))

    def _is_reviewed(self, mention: Mention) -> bool:
        """Whether it is a bare 全年 or 年末, told as past, of the year that the text before tells of."""
        if self.anchor.reviewed is None or self.own or mention.shape != "whole" or mention.tail:
            return False
        task = self.text.startswith(_TASKS, mention.end)
        return not task and not promised_near(self.text, mention.start, mention.end, self.lexicon)

    def _forget(self, mention: Mention) -> None:
        """Let go of a year at the end of what it holds for: 去年 to the end of its sentence, a year to come to a ；."""
        told, issued = self.told, self.anchor.issued
        gap = self.text[self.at : mention.start]
        self.at = mention.end
        ended = "。" in gap or "；" in gap
        to_come = issued is not None and told.year is not None and told.year > issued.year
        if (told.by_word and ended) or (ended and issued is not None and (to_come or mention.tail.endswith("前"))):
            told.year, told.by_word, self.own = self.default, False, False

    def _is_due(self, mention: Mention) -> bool:
        """Whether it tells what is due from the issue date on, in a section that looks back: 预计春节前通水."""
        if not mention.tail.endswith("前"):
            return False
        return not self.anchor.headed or promised_near(self.text, mention.start, mention.end, self.lexicon)

    def _is_compared(self, mention: Mention) -> bool:
        """Whether it is only what something is compared with (比上年末), and so tells no time for what follows."""
        return self.text[max(0, mention.start - 2) : mention.start].endswith(_COMPARES)

    def _runs_to_now(self, mention: Mention, year: int | None) -> bool:
        """Whether it begins a stretch that runs to the present, whose months are not its own: 自1994年成立以来."""
        if year is None or self.told.year is None or self.told.year >= year:
            return False
        if mention.tail in ("以来", "至今"):
            return bool(mention.lead) or self.told.year < year - 1
        return bool(_since().match(self.text, mention.end)) and (bool(mention.lead) or mention.shape == "year_only")

    def _back(self, mention: Mention, meaning: Meaning) -> Meaning:
        """Return a bare month, told as past, that lies ahead of the issue date in the year before (截至11月底)."""
        issued, last = self.anchor.issued, meaning.last
        if meaning.yeared or self.own or last is None or issued is None or mention.shape not in _PARTS_OF_YEAR:
            return meaning
        if self.anchor.year is not None or not self.anchor.month_known or last.year != issued.year:
            return meaning
        ahead = last.month - issued.month
        so_far = mention.lead.startswith("截")
        summed = meaning.first is not None and meaning.first.month == 1 and last.month >= 9
        long_ago = issued.month <= _WINTER and (ahead >= _FAR or (summed and meaning.grain is not Grain.YEAR))
        if (
            ahead <= 0
            or not (so_far or long_ago)
            or mention.tail.endswith(("前", "内"))
            or mention.whole in ("年内", "全年")
        ):
            return meaning
        if (mention.whole in ("年底", "年末") and not so_far) or _is_promised(self.text, mention, self.lexicon):
            return meaning
        return to_year(meaning, issued.year - 1)

    def _forth(self, mention: Mention, meaning: Meaning) -> Meaning:
        """Return a part of a year that is promised in the year of issue: 去年8月动工，预计5月底完工."""
        issued, last = self.anchor.issued, meaning.last
        if meaning.yeared or not self.own or last is None or issued is None or last.year >= issued.year:
            return meaning
        point = mention.shape == "month" or mention.whole in ("年底", "年末")
        if not point or "原" in self.text[max(0, mention.start - 4) : mention.start]:
            return meaning
        moved = to_year(meaning, issued.year)
        ahead = moved.last is not None and moved.last >= issued
        return moved if ahead and promised_near(self.text, mention.start, mention.end, self.lexicon) else meaning

    def _of_holiday(self, mention: Mention, meaning: Meaning) -> Meaning:
        """Return the days of a holiday (国庆假期), not its first alone."""
        name = mention.fields["feast"] or mention.fields["feast_y"]
        if not name or meaning.first is None or not self.text.startswith(_HOLIDAY, mention.end - len(mention.tail)):
            return meaning
        days = holiday(name if name in FEASTS else name.removesuffix("节"), meaning.first.year)
        if days is None:
            return meaning
        return meaning._replace(first=days[0], last=days[1], iso=f"{days[0].isoformat()}/{days[1].isoformat()}")


def _is_promised(text: str, mention: Mention, lexicon: Lexicon) -> bool:
    return mention.lead in ("到", "至") or promised_near(text, mention.start, mention.end, lexicon)


def _join(one: _Point, other: _Point, text: str) -> DatePeriod | None:
    """Return the span from one date to another: 2017年8月至2018年3月, 8月6日—10日, 2007年与2009年间."""
    a, b = one.mention, other.mention
    if a.end > b.start or b.start - a.end > 12 or {one.meaning.grain, other.meaning.grain} - _SPANNABLE:
        return None
    gap = text[a.end : b.start]
    between = b.tail in ("之间", "间") and gap.strip() in ("与", "和")
    to = b.lead in ("至", "到") or bool(gap.strip()[-1:] in "—~-" and gap.strip())
    if (not between and not (to and _to().match(gap))) or a.lead.startswith("截") or a.lead in ("至", "到"):
        return None
    if a.tail not in ("", "起", "开始") or b.tail in ("以来", "起"):
        return None
    first, last = in_order(part_of(a, one.meaning), part_of(b, other.meaning))
    if first is not None and last is not None and first > last:
        return None
    end = b.end + next((len(word) for word in ("为止", "止") if text.startswith(word, b.end)), 0)
    iso = iso_of_span(one.meaning, other.meaning, first)
    return DatePeriod(a.start, end, text[a.start : end], first, last, Grain.SPAN, Mark.IN, iso, "span")


def _to_period(point: _Point) -> DatePeriod:
    mention = point.mention
    mark, meaning = marked(mention, part_of(mention, point.meaning))
    first, last = meaning.first, meaning.last
    return DatePeriod(mention.start, mention.end, mention.text, first, last, meaning.grain, mark, meaning.iso, "date")
