"""Periods (时期) of figures: as of when, from the sentence, else from what opens its paragraph, section or document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from hqdigest.document import AnnotatedPassage, Document, Passage, PassageKind
from hqdigest.find.metrics.clauses import MOVES
from hqdigest.language.numbers.numerals import parse_chinese
from hqdigest.lexicon import Lexicon
from hqdigest.model import ArticleKind, DatePeriod, Grain, IssueDate, Mark

_COMPARED = re.compile(r"(?:比|较|与|同|和|超过|高于|低于|优于|相比)(?:“)?$")
_PRICES = re.compile(r"的?(?:年|度)?(?:不变价|可比价|价格计算|价计算)")
_TIMES_OF = re.compile(r"(?:是|为|相当于|达到?|恢复到|恢复至|超过)$")  # 是2015年的1.42倍, 恢复到2019年的九成
# hits 完成[全年]任务的92%, 占[2024年]计划 : whose task it is, not when
_TASK_BEFORE = re.compile(r"(?:完成|占|达|达到|超|超过|超额|为|实现|系|距|按照?|对照|围绕|锚定|紧盯|聚焦)(?:了|到)?$")
_TASK_BEHIND = re.compile(
    r"(?:度|的)?(?:[\d.]+[万亿]?[^，。；、\d]{1,4}的)?"
    r"(?:目标|任务|计划|预算|预期|总任务|总目标|指标|安排|民生实事|责任|应)"
)
# hits 2019年[的4]1起 : the year of that figure alone
_BOUND_ALONE = re.compile(r"的(?:约|近|超)?[\d一二三四五六七八九十百千万]")
_THIS_YEAR = re.compile(r"今年|本年|年内|全年|当年")
_YEARS_SINCE = re.compile(r"^[近]?([一二两三四五六七八九十])年(?:多)?(?:来|以来|间)$")
_MOMENTS = frozenset({"年初", "月初", "年底", "岁末", "近日", "日前", "当天", "当日", "目前"})
_NAMED = re.compile(r"《[^《》\n]{1,60}》|“[^“”\n]{1,30}”")
_EXPLICIT = re.compile(r"\d{4}|截至|截止|[今去前明后上]年|上月|本月|目前|当前|今日|昨|“|〇|以来$")
_YEAR_IN = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
# hits 过去五年，… 五年来 近三年来 过去的一年 : years that end with the year under review
_REVIEWED = re.compile(
    r"(?:各位代表[！，:：!]?)?(?:回顾|回首|在)?(?:过去|刚刚过去|近|这|本届政府(?:任期)?|最近)的?([一二两三四五六七八九十])年"
    r"|(?:各位代表[！，:：!]?)?([一二两三四五六七八九十])年(?:来|间|以来)"
)
_OPENING = re.compile(
    r"^(?:[^，。；：、]{0,6}?(?:各位代表[！，:：]|据[^，。]{2,12}，|[^，。\d]{0,16}(?:统计|核算|测算|显示|获悉|通报)，))?(?:刚刚过去的|过去的|即将过去的|回顾|回望|回首|走过的)?(?:截至|截止|到|至|在)?$"
)
_AIMS = re.compile(r"(?:主要|工作|预期|发展|年度|总体|重点)(?:目标|任务)|目标任务|任务安排")
# hits （一）, 2. : a heading below another, in a report
_SUB = re.compile(r"^[（(][一二三四五六七八九十]+[）)]|^\d+[.、．]")
_NARRATIVE = frozenset({ArticleKind.PEOPLE_STORY})


@dataclass(frozen=True, slots=True)
class Setting:
    """What the place of a passage says of its figures: a period, and whether they are promised or looked back on."""

    period: str | None = None
    planned: bool = False
    reviewed: bool = False  # below a heading that looks back on a year or term that is over


def find_settings(
    document: Document, readings: tuple[AnnotatedPassage, ...], lexicon: Lexicon, issued: IssueDate | None = None
) -> tuple[Setting, ...]:
    """Return the setting of every passage: what its title, the headings above it and the words that open it tell."""
    walk = _Walk(document, lexicon, issued)
    return tuple(walk.setting_of(reading) for reading in readings)


class _Walk:
    """Goes through the passages in order and remembers what titles, headings and openings told."""

    def __init__(self, document: Document, lexicon: Lexicon, issued: IssueDate | None) -> None:
        self.plan = lexicon.make("plan heading", lambda: re.compile(lexicon.pattern("metrics", "plan heading")))
        self.review = lexicon.make("review heading", lambda: re.compile(lexicon.pattern("metrics", "review heading")))
        self.opening = lexicon.make("plan opening", lambda: re.compile(lexicon.pattern("metrics", "plan opening")))
        self.document = document
        self.issued = int(issued.value[:4]) if issued else None
        self.titles: dict[int, str] = {}
        self.weights: dict[int, int] = {}  # how much the period of a title tells
        self.summaries: set[int] = set()  # articles that sum up the year of their title: 2024年工作总结
        self.told: dict[tuple[int, str], Setting] = {}
        self.top: dict[int, Setting] = {}  # what the top heading last read tells; mute ones go on with it
        self.opened: dict[int, Setting] = {}  # what the last paragraph that opens with a period told, by article
        self.place: tuple[str, ...] = ()

    def setting_of(self, reading: AnnotatedPassage) -> Setting:
        passage = reading.passage
        ahead = False
        if passage.kind in (PassageKind.TITLE, PassageKind.SUBTITLE, PassageKind.KICKER):
            self._read_title(reading)
        elif passage.kind is PassageKind.HEADING:
            self._read_heading(reading)
        elif passage.kind is PassageKind.BODY:
            self._read_opening(reading)
            ahead = bool(self.opening.match(passage.text))
        setting = self._from_headings(passage)
        opened = self._opened_by_day(reading) or self.opened.get(passage.article)
        if opened and (opened.planned or not setting.planned):
            setting = opened
        return replace(setting, planned=True, reviewed=False) if ahead and not setting.planned else setting

    def _is_report(self, article: int) -> bool:
        return self.document.articles[article].kind is ArticleKind.WORK_REPORT

    def _read_title(self, reading: AnnotatedPassage) -> None:
        article, text = reading.passage.article, reading.passage.text
        period = _heading_period(reading)
        if self._is_report(article):
            if self.review.search(text):
                self.summaries.add(article)
            if period is None and (year := _YEAR_IN.search(text)):
                period = year[0]
        if period is None:
            return
        weight = 2 * (len(period) > 4) + bool(_YEAR_IN.search(text))  # 2023年上半年 before 二季度 before 2023年
        if weight > self.weights.get(article, 0):
            self.titles[article], self.weights[article] = period, weight

    def _read_heading(self, reading: AnnotatedPassage) -> None:
        passage, report = reading.passage, self._is_report(reading.passage.article)
        if report and _SUB.match(passage.text):
            if period := _heading_period(reading):
                self.told[passage.article, passage.raw] = Setting(period)
            return
        if passage.headings[: 1 if report else None] != self.place:
            self.place = passage.headings[: 1 if report else None]
            self.opened.pop(passage.article, None)
        period = _heading_period(reading)
        ahead = report and self._is_ahead(period, passage)
        reviewed = not ahead and bool(self.review.search(passage.text))
        planned = ahead or (not reviewed and self._is_plan(passage.text, report))
        if report and reviewed and period and "/" in period and (year := _YEAR_IN.search(passage.text)):
            period = year[0]
        if period is None and reviewed:
            period = self._reviewed_years(passage.text, passage.article)
        if planned or reviewed or period:
            self.told[passage.article, passage.raw] = Setting(period, planned, report and reviewed)

    def _is_plan(self, heading: str, report: bool) -> bool:
        """Return whether a heading names plans; outside a report, a slogan (一个目标) names none."""
        found = self.plan.search(heading)
        if found is None:
            return False
        return report or found[0] not in ("目标", "任务", "奋斗") or bool(_AIMS.search(heading))

    def _is_ahead(self, period: str | None, passage: Passage) -> bool:
        """Return whether a period begins after the year under review of a report."""
        last = self._review_year(passage.article)
        return bool(period and last and int(period[:4]) > last)

    def _read_opening(self, reading: AnnotatedPassage) -> None:
        """Keep the period that a paragraph opens with; it holds below until another one or the next heading."""
        passage, article = reading.passage, reading.passage.article
        if self.document.articles[article].kind in _NARRATIVE:
            return
        if period := self._reviewed_years(passage.text, article, at_start=True):
            self.opened[article] = Setting(period, reviewed=self._is_report(article))
            return
        for d in reading.dates[:1]:
            opens = _OPENING.match(passage.text[: d.start]) and not is_task(d, passage.text)
            bare_end = d.mark is Mark.UNTIL and not _EXPLICIT.search(d.text)  # 年末: holds for its sentence
            if opens and d.iso and d.mark is not Mark.BY and not bare_end and not _passes(d):
                period = _in_year(d, self.opened.get(article) or self._from_headings(passage)) or d.iso
                ahead = self._is_report(article) and self._is_ahead(period, passage)
                self.opened[article] = Setting(period, ahead, self._is_report(article) and not ahead)

    def _opened_by_day(self, reading: AnnotatedPassage) -> Setting | None:
        """Return the day that a paragraph of news opens with (9月16日夜，…), which holds to its end."""
        passage = reading.passage
        kind = self.document.articles[passage.article].kind
        if passage.kind is not PassageKind.BODY or kind in _NARRATIVE or kind is ArticleKind.WORK_REPORT:
            return None
        first = reading.dates[0] if reading.dates else None
        if first is None or first.grain is not Grain.DAY or first.mark is not Mark.IN or not first.iso:
            return None
        return Setting(first.iso) if _OPENING.match(passage.text[: first.start]) else None

    def _review_year(self, article: int) -> int | None:
        """Return the year that a report looks back on: the one before the year of its title, unless it sums that up."""
        title = self.titles.get(article)
        year = int(title[:4]) if title else self.issued
        return year - 1 if year and self._is_report(article) and article not in self.summaries else year

    def _reviewed_years(self, text: str, article: int, at_start: bool = False) -> str | None:
        found = _REVIEWED.match(text) if at_start else _REVIEWED.search(text)
        last = self._review_year(article)
        if found is None or last is None:
            return None
        count = _to_count(found[1] or found[2])
        return str(last) if count == 1 else f"{last - count + 1}/{last}"

    def _from_headings(self, passage: Passage) -> Setting:
        article, report = passage.article, self._is_report(passage.article)
        found = [self.told[article, h] for h in passage.headings if (article, h) in self.told]
        if report and passage.headings:
            first = None if _SUB.match(passage.headings[0]) else self.told.get((article, passage.headings[0]))
            top = first or self.top.get(article)
            if top is not None:
                self.top[article] = top
                found = [top, *(s for s in found if s is not top)]
        planned = any(s.planned for s in (found[:1] if report else found))
        period = next((s.period for s in reversed(found) if s.period), None)
        if period is None and not report:
            period = self.titles.get(article)
        if period is None and report and found and (year := self._review_year(article)):
            period = str(year + 1 if planned else year)
        return Setting(period, planned, report and any(s.reviewed for s in found[:1]))


def _passes(period: DatePeriod) -> bool:
    """Return whether a time is a moment of the tale (9月16日夜, 春节), which holds for its own sentence alone."""
    if period.text in _MOMENTS:
        return True
    return period.grain is Grain.SEASON or (period.grain is Grain.DAY and period.mark is not Mark.UNTIL)


def _heading_period(reading: AnnotatedPassage) -> str | None:
    held = [
        d for d in reading.dates if d.iso and (d.mark is Mark.UNTIL or (d.mark is Mark.IN and d.grain is not Grain.DAY))
    ]
    return held[0].iso if held else None


def outside_names(text: str, dates: Sequence[DatePeriod]) -> tuple[DatePeriod, ...]:
    """Return the dates that don't stand inside a name or title: 《2024年行动计划》 tells no time."""
    if not dates or ("《" not in text and "“" not in text):
        return tuple(dates)
    names = [(m.start(), m.end()) for m in _NAMED.finditer(text)]
    return tuple(d for d in dates if not any(a < d.start and d.end < b for a, b in names))


def find_as_of(
    start: int, sentence_start: int, text: str, dates: tuple[DatePeriod, ...], promised: bool, issued: date | None
) -> DatePeriod | None:
    """Return the period of the figure at `start` that its sentence tells, or None where none is told."""
    held: DatePeriod | None = None
    for d in dates:
        if d.start >= start:
            break
        if d.start < sentence_start or d.iso is None or is_compared(d, text) or is_task(d, text):
            continue
        if text[d.end : start] == "的":
            return d
        alone = held is not None or _BOUND_ALONE.match(text, d.end)
        if text[d.end : d.end + 1] == "的" and alone and not _reaches(d, text):
            continue
        if d.mark is Mark.BY and not promised and not _reaches(d, text) and not _was_reached(d, issued):
            continue
        if held is not None and held.mark is Mark.UNTIL and _THIS_YEAR.match(d.text):
            continue  # 截至10月底，今年新签约…
        held = d
    return held


def _reaches(period: DatePeriod, text: str) -> bool:
    """Return whether 到 belongs to a verb of movement: 降[到去年]的9起 has happened by then."""
    return period.text[0] in "到至" and text[max(0, period.start - 1) : period.start] in MOVES


def _was_reached(period: DatePeriod, issued: date | None) -> bool:
    """Return whether 到10月31日 tells a day that has come."""
    return period.text[0] in "到至" and issued is not None and period.last is not None and period.last <= issued


def _to_count(numeral: str) -> int:
    return int(parse_chinese(numeral) or 1)


def settle(told: DatePeriod | None, setting: Setting, flow: bool) -> str | None:
    """Return the ISO period of a figure: what its sentence told, a bare 全年 or 9月 in the year of its section.

    Of a stretch of years told above, a level holds for the last of them; a `flow` (新建, 累计) or movement for all.
    """
    if told is not None:
        first, _, last = (_in_year(told, setting) or "").partition("/")
        if (years := _YEARS_SINCE.match(told.text)) and len(last) == 4 and not setting.reviewed:
            first = str(int(last) - _to_count(years[1]))  # 两年来, in the middle of the year
        return first if first == last or not last else f"{first}/{last}"
    period = setting.period
    if spans_years(period) and not flow:
        return period[5:] if period else None
    return period


def settle_start(told: DatePeriod | None, setting: Setting, earlier: str | None) -> str | None:
    """Return the ISO period of the figure that a movement starts from: told on it, as in the movement before, or by the
    stretch of years told above: of 2021/2025, in a report, the year before it."""
    if told is not None and told.iso and "/" not in told.iso:
        return told.iso
    stretch = settle(told, setting, flow=True)
    if told is None and earlier:
        return earlier
    if stretch is not None and spans_years(stretch):
        return str(int(stretch[:4]) - 1) if setting.reviewed else stretch[:4]
    return None if told is None else stretch


def same_period_before(period: str | None) -> str | None:
    """Return the same stretch of the year before (上年同期)."""
    return re.sub(r"(?<!\d)\d{4}", lambda m: str(int(m[0]) - 1), period) if period else None


def spans_years(period: str | None) -> bool:
    """Return whether an ISO period is a stretch of years: 2021/2025."""
    return period is not None and len(period) == 9 and period[4] == "/"


def _in_year(told: DatePeriod, setting: Setting) -> str | None:
    iso, period = told.iso, setting.period
    if iso and period and not _EXPLICIT.search(told.text):
        year = period.rsplit("/", 1)[-1][:4]
        if iso[:4] != year and iso.count(iso[:4]) == iso.count("/") + 1:
            return iso.replace(iso[:4], year)
    return iso


def is_task(period: DatePeriod, text: str) -> bool:
    """Return whether a period only tells whose task or plan is meant: 完成全年任务, 占年度计划."""
    if not _TASK_BEHIND.match(text, period.end):
        return False
    return bool(_TASK_BEFORE.search(text[max(0, period.start - 4) : period.start])) or "年度" in period.text


def is_compared(period: DatePeriod, text: str) -> bool:
    """Return whether a period is what a figure is compared with (较2020年), not when it holds."""
    before = text[max(0, period.start - 4) : period.start]
    if text.startswith("的", period.end) and _TIMES_OF.search(before):
        return True
    if _PRICES.match(text, period.end):
        return True  # 按1990年不变价计算
    return bool(_COMPARED.search(before)) or "同期" in period.text or text.startswith("同期", period.end)
