"""Rows of partnerships under reading: their date, what was given, who took part, and which of them are one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from hqdigest.document import AnnotatedPassage, Passage
from hqdigest.find.partnerships.context import Event
from hqdigest.find.partnerships.parties import Who, same
from hqdigest.language.names.types import NameKind
from hqdigest.language.spans import within
from hqdigest.model import DatePeriod, Dimension, Grain, Mark, Quantity
from hqdigest.text import Span

_REACH = 40  # rows back that a further sentence may go on with; no article of ours tells so many
_LONGEST_SPAN = 62  # days; a longer stretch is a campaign or a year, not the days of a visit
_GRAINS = frozenset({Grain.DAY, Grain.SPAN, Grain.MONTH, Grain.YEAR})
_BARE_DAY = re.compile(r"\d{1,2}[日号]")
_AREAS = (NameKind.PLACE, NameKind.FACILITY)
_GOVERNS = re.compile(r"(?:政府|办事处|管委会|管理委员会)$")  # hits 江湾街道办事处 ; misses 区商务局
_PEOPLE = frozenset({"人", "名", "位", "余人", "人次"})
_GOODS = (Dimension.COUNT, Dimension.MASS, Dimension.VOLUME)
_NOT_GOODS = _PEOPLE | set("家年天个届次期岁户项场所支批点时") | {"个月", "方面", "周年", "小时"}
# hits 企业家代表 in 86位企业家代表应邀, 专家 in 9位专家来到 ; misses 参加
_CROWD = re.compile(
    r"[^，。；、：（）“”\d]{0,12}?(?=参加|出席|应邀|受邀|到场|到会|见证|参会|与会|参与|启程|赴|前往|走进|深入"
    r"|[由来到在率为向就共分组并将拟已，。；、（）]|$)"
)
_COUNTING_BODIES = frozenset({"家", "个", "支", "所"})
# hits 企业代表 in 68家企业代表参会, 代表团 in 14个代表团 ; misses 项目
_BODIES = re.compile(
    r"[^，。；、：（）“”\d]{0,6}?(?:企业|单位|代表团|机构|院校|高校|医院|商会|协会|银行|团队|经营主体|参展商)(?:代表)?"
)
_CROWD_NEAR = re.compile(r"参加|出席|应邀|受邀|参会|与会|一行|代表|到场|见证")


@dataclass(slots=True)
class Draft:
    """A row under reading: its event, and where it stands."""

    event: Event
    passage: Passage
    sentence: Span
    date: str | None
    span: Span  # of the evidence in the source
    local: Span  # and in the passage
    amounts: list[str] = field(default_factory=list)
    participants: list[str] = field(default_factory=list)


def to_draft(event: Event, passage: Passage, sentence: Span, date: str | None) -> Draft:
    """Return the row of an event, its parties as written and at their places in the source."""
    event.hosts = [_in_source(who, passage) for who in event.hosts]
    event.counterparts = [_in_source(who, passage) for who in event.counterparts]
    return Draft(event, passage, sentence, date, passage.span(event.start, event.end), Span(event.start, event.end))


def _in_source(who: Who, passage: Passage) -> Who:
    span = passage.span(who.start, who.end)
    as_read = passage.text[who.start : who.end] == who.text
    text = passage.raw[who.start : who.end] if as_read else who.text
    return replace(who, text=text, start=span.start, end=span.end)


@dataclass(slots=True)
class Clock:
    """The day that an article last told."""

    day: str | None = None

    def read(self, reading: AnnotatedPassage, sentence: Span, event: Span) -> str | None:
        """Return the date of an event: the first told in it, else the last before it in its sentence or the article."""
        told = [d for d in within(reading.dates, sentence.start, event.end) if _dates_an_event(d)]
        told = [d for d in told if not _is_quoted(reading.passage.text, sentence.start, d.start)]
        told = [d for d in told if not _is_dateline(reading, d)] or told
        days = [d for d in told if d.grain in (Grain.DAY, Grain.SPAN)]
        if days:
            first = _day_of(reading, days, event)
            self.day, date = self._in_month(days[-1]), self._in_month(first)
            return date
        rough = [d for d in told if _opens(reading, sentence, d) or (self.day is None and d.grain is Grain.MONTH)]
        return rough[-1].iso if rough else self.day

    def hear(self, reading: AnnotatedPassage) -> None:
        """Take the day that a heading tells: it holds for all below (10月24日 云岫集团送来“研究院”)."""
        days = [d for d in reading.dates if d.grain is Grain.DAY and d.mark is Mark.IN and d.iso]
        self.day = days[-1].iso if days else self.day

    def _in_month(self, told: DatePeriod) -> str | None:
        """Return a date as told; a bare day (17日) after one of a month is a day of that month, not of the issue's."""
        if self.day is None or not _BARE_DAY.match(told.text) or told.first is None or told.last is None:
            return told.iso
        month = self.day[-10:-2]
        shifted = [f"{month}{d.day:02d}" for d in (told.first, told.last)]
        if len(month) < 8 or shifted[0] < self.day[:10] or (shifted[0][:7] == told.first.isoformat()[:7]):
            return told.iso
        return shifted[0] if shifted[0] == shifted[1] else "/".join(shifted)


def _is_quoted(text: str, start: int, at: int) -> bool:
    """Whether a date stands inside words or a title: “下周再来复查”, 《2020年补充协议》."""
    return any(text.rfind(a, start, at) > text.rfind(b, start, at) for a, b in ("“”", "《》"))


def _day_of(reading: AnnotatedPassage, days: list[DatePeriod], event: Span) -> DatePeriod:
    """Return the day of an event: told in its first clause, else last before it, else first within it."""
    comma = reading.passage.text.find("，", event.start, event.end)
    opening = [d for d in days if event.start <= d.start < (comma if comma >= 0 else event.end)]
    before = [d for d in days if d.start < event.start]
    return (opening[:1] or before[-1:] or days)[0]


def _opens(reading: AnnotatedPassage, sentence: Span, date: DatePeriod) -> bool:
    """Whether a date stands in the first clause of its sentence: not 一期计划2026年6月投产 further behind."""
    return "，" not in reading.passage.text[sentence.start : date.start]


def _is_dateline(reading: AnnotatedPassage, date: DatePeriod) -> bool:
    """Whether a date only says when the news was sent: 本报博乐6月2日讯."""
    return reading.passage.text.startswith(("讯", "电", " 电"), date.end)


def _dates_an_event(date: DatePeriod) -> bool:
    if date.mark is not Mark.IN or date.iso is None or date.grain not in _GRAINS:
        return False
    return date.grain is not Grain.SPAN or (
        date.first is not None and date.last is not None and (date.last - date.first).days <= _LONGEST_SPAN
    )


def fill_drafts(reading: AnnotatedPassage, sentence: Span, fresh: list[Draft], drafts: list[Draft]) -> None:
    """Deal the amounts of a sentence out to its rows, and those who took part to the row, or to the first one."""
    for draft in fresh:
        inside = _totals(reading, draft.event)
        draft.amounts += [q.text for q in inside if _is_amount(q, draft.event) and not _names(reading, q)]
    if not _CROWD_NEAR.search(reading.passage.text, sentence.start, sentence.end):
        return
    for quantity in within(reading.quantities, sentence.start, sentence.end):
        crowd = _read_crowd(reading.passage, sentence, quantity)
        first = next(iter(drafts or fresh), None)
        target = next((d for d in fresh if d.event.start <= quantity.start < d.event.end), first)
        if crowd and target is not None and crowd not in target.participants:
            target.participants.append(crowd)


def _totals(reading: AnnotatedPassage, event: Event) -> Sequence[Quantity]:
    """Return the quantities told of an event, without those that are but a part of them: behind 其中."""
    part = reading.passage.text.find("其中", event.start, event.end)
    return within(reading.quantities, event.start, part if part > event.start else event.end)


def _names(reading: AnnotatedPassage, quantity: Quantity) -> bool:
    """Whether what looks like an amount begins the name of a village or town: 八台镇."""
    return reading.passage.text.startswith(("镇", "乡", "村", "街"), quantity.end)


def _read_crowd(passage: Passage, sentence: Span, quantity: Quantity) -> str | None:
    """Return a number of people with who they are, where they come, attend or witness: 86位企业家代表."""
    bodies = _BODIES.match(passage.text, quantity.end) if quantity.unit in _COUNTING_BODIES else None
    if quantity.unit not in _PEOPLE and bodies is None:
        return None
    start, end = max(sentence.start, quantity.start - 12), min(sentence.end, quantity.end + 24)
    if not _CROWD_NEAR.search(passage.text, start, end):
        return None
    m = bodies or _CROWD.match(passage.text, quantity.end)
    return passage.raw[quantity.start : m.end() if m else quantity.end]


def _is_amount(quantity: Quantity, event: Event) -> bool:
    if quantity.dimension is Dimension.MONEY:
        return True
    return "捐赠" in event.kinds and quantity.dimension in _GOODS and quantity.unit not in _NOT_GOODS


def keep_draft(draft: Draft, drafts: list[Draft]) -> None:
    """Add a row, or lay it to the row that tells of the same parties on the same day."""
    near = drafts[-_REACH:]
    gift = next((d for d in reversed(near) if "捐赠" in d.event.kinds and d.date == draft.date), None)
    if draft.event.receives and not draft.event.hosts and gift is not None:
        gift.event.counterparts += [w for w in draft.event.counterparts if not _among(w, gift.event.parties)]
        return
    told = next((d for d in near if _is_repeated(draft, d) or _is_unveiled_again(draft, d)), None)
    if told is None and near and _names_holders(draft, near[-1]):
        told = near[-1]
        told.event.hosts, told.event.organized = draft.event.hosts, True
    if told is None:
        drafts.append(draft)
    else:
        _merge(draft, told)


def _names_holders(draft: Draft, other: Draft) -> bool:
    """Whether a row names who holds the meeting that the row before told of by its area alone."""
    area = all(w.kind in _AREAS for w in other.event.parties) and len(other.event.parties) == 1
    alike = bool(set(draft.event.kinds) & set(other.event.kinds)) or not draft.event.strong
    return draft.event.organized and other.event.ceremony and area and alike and draft.date == other.date


def _among(who: Who, others: list[Who]) -> bool:
    return any(same(who.text, other.text) for other in others)


def _is_repeated(draft: Draft, other: Draft) -> bool:
    a, b = draft.event, other.event
    if not all(_among(w, b.parties) for w in a.parties):
        return False
    alike = len(a.parties) == len(b.parties) or bool(set(a.kinds) & set(b.kinds)) or len(a.parties) == 1
    return alike and (draft.date == other.date or len(a.parties) == 1 or bool(set(a.kinds) <= set(b.kinds)))


def _is_unveiled_again(draft: Draft, other: Draft) -> bool:
    """Whether a row only tells once more that something is unveiled, by those who hold the ceremony."""
    alone = draft.event.kinds == ["揭牌"] and len(draft.event.counterparts) == 1 and not draft.event.hosts
    return alone and "揭牌" in other.event.kinds and len(other.event.parties) > 1 and draft.date == other.date


def _merge(draft: Draft, other: Draft) -> None:
    for values, more in (
        (other.event.kinds, draft.event.kinds),
        (other.event.places, draft.event.places),
        (other.event.agreements, draft.event.agreements),
        (other.amounts, draft.amounts),
        (other.participants, draft.participants),
    ):
        values += [v for v in more if v not in values]


def attach_event(event: Event, drafts: list[Draft], reading: AnnotatedPassage, sentence: Span) -> None:
    """Lay what names nobody to the ceremony told before, else to the last row of its paragraph.

    Who is appointed at a ceremony is a row of its own, of whom the ceremony is.
    """
    near, passage = drafts[-_REACH:], reading.passage
    last = next((d for d in reversed(near) if d.passage is passage), None)
    target = next((d for d in reversed(near) if d.event.ceremony), last)
    if target is None:
        return
    if "聘任" in event.kinds and target.event.ceremony and target.event.hosts:
        appointed = Event(event.start, event.end, hosts=target.event.hosts[:1], kinds=["聘任"], ceremony=True)
        drafts.append(to_draft(appointed, passage, sentence, target.date))
        return
    target.event.kinds += [k for k in event.kinds if k not in target.event.kinds]
    if target.event.ceremony or target.event.organized:
        sums = [q.text for q in _totals(reading, event) if q.dimension is Dimension.MONEY]
        target.amounts += [told for told in sums if told not in target.amounts]


def name_holders(drafts: list[Draft]) -> None:
    """Let the government of an area hold the meeting that bears the area's name, where the article names it."""
    offices = {w.area: w for d in drafts for w in d.event.parties if w.area and _GOVERNS.search(w.text)}
    for draft in drafts:
        alone = draft.event.hosts if draft.event.ceremony and len(draft.event.parties) == 1 else []
        if alone and alone[0].text in offices:
            draft.event.hosts = [replace(offices[alone[0].text], start=alone[0].start, end=alone[0].end)]
