"""The year that a page is written in, by what it tells as present or just past; the days that it tells as past."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from hqdigest.document import Document, Passage, PassageKind
from hqdigest.language.clauses import find_enclosures
from hqdigest.language.dates.tense import promised_near
from hqdigest.language.spans import around
from hqdigest.lexicon import Lexicon
from hqdigest.model import ArticleKind

HEADS = frozenset({PassageKind.TITLE, PassageKind.SUBTITLE, PassageKind.KICKER})
_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_LEAD, _LEAD_OF_STORY, _LEAD_OF_SINCE = 8, 3, 3  # paragraphs of the lead
_SENTENCE = 80  # characters of it in which the present year may be told beside another
_BEHIND = 6  # characters behind a year in which a word tells what the year is of


@cache
def _year() -> re.Pattern[str]:
    return re.compile(r"(?<!\d)((?:19|20)\d{2}) ?年|([一二][九〇零][〇零一二三四五六七八九]{2})年")


@cache
def _day() -> re.Pattern[str]:
    return re.compile(r"(?<!\d)((?:19|20)\d{2})年(\d{1,2})月(\d{1,2})日")


class Told(NamedTuple):
    """A year where it is told, and how."""

    year: int
    passage: Passage
    span: tuple[int, int]
    head: bool
    lead: bool  # in the first paragraphs, of no season and no part: 2020年秋, 仅2022年
    planned: bool
    in_progress: bool  # told as the present year or as one just past: 2024年以来, 2024年全年
    complete: bool  # told as over: 2024年底, 2024年全年
    begun: bool  # of a beginning, which only says that the page is no older


class PresentYear(NamedTuple):
    """The year of a page, a place that tells it, and whether it is told as over."""

    year: int
    passage: Passage
    span: tuple[int, int]
    complete: bool = False
    doubtful: bool = False  # a headline's, which may be the year that is over: 2017年完成投资12亿元


def find_present_year(document: Document, lexicon: Lexicon) -> PresentYear | None:
    """Return the year of the page, or None where none is told as present or just past."""
    told = list(_tell(document, lexicon))
    past = [t for t in told if not t.planned and not t.begun]
    if not past:
        return None
    year = max(t.year for t in past)
    later = any(t.begun and t.year > year for t in told)  # 1978年任教，2003年退休
    words = {w.id for p in document.passages for w in lexicon.match(p.text, "issue_dates")}
    of_year = [t for t in past if t.year == year]
    plans = (t for t in told if t.planned and not t.begun and not t.head and not _by().match(t.passage.text, t.span[1]))
    ahead = next((t for t in plans if t.year == year + 1), None)
    if "present" in words:  # 2017年计划… heads what is planned for 今年
        heads = (t for t in told if t.head and t.year == year + 1)
        ahead = next((t for t in heads if t.passage.text.startswith("计划", t.span[1])), None) or ahead
    if ahead is not None and ("last year" in words or ahead.head):
        return PresentYear(year + 1, ahead.passage, ahead.span)  # 去年…，2022年…；2023年，将…
    best = max(of_year, key=lambda t: (t.head, t.in_progress, t.lead))
    if any(not t.head and _is_year_before(t.passage.text, t.span[1], lexicon) for t in of_year):
        return PresentYear(year + 1, best.passage, best.span)  # 2011年，吞吐量9000万吨，今年将突破亿吨
    current = best.in_progress or best.head
    back = "last year" in words and "present" not in words
    if best.in_progress and back:
        return PresentYear(year + 1, best.passage, best.span)  # 2013年，全年…；去年，…
    reports = "reports" in words and any(reports_months(p.text, lexicon) for p in document.passages)
    if current or (not later and best.lead and ("present" in words or reports)):
        return PresentYear(
            year,
            best.passage,
            best.span,
            all(t.complete or not t.in_progress for t in of_year) and any(t.complete for t in of_year),
            back,
        )
    return None


def _tell(document: Document, lexicon: Lexicon) -> Iterator[Told]:
    """Give the years told outside names, of no beginning and no birth."""
    bodies = 0
    for passage in document.passages:
        story = document.articles[passage.article].kind is ArticleKind.PEOPLE_STORY
        text = passage.text
        bodies += passage.kind is PassageKind.BODY
        names = None
        for m in _year().finditer(text):
            names = names if names is not None else [e for e in find_enclosures(text) if e.mark in "“《"]
            words = lexicon.match(text[m.end() : m.end() + _BEHIND].lstrip("，"), "issue_dates")
            behind = [w for w in words if w.start == 0 or w.end - w.start > 1]
            begun = _begins(text, m.start(), m.end(), lexicon) or any(w.id == "begun" for w in behind)
            if around(names, m.start()) is not None or _is_compared(text, *m.span(), lexicon):
                continue
            part = text[max(0, m.start() - 1) : m.start()] == "仅" or text[m.end() : m.end() + 1] in tuple("春夏秋冬")
            complete = any(w.id == "complete" for w in behind)
            clause = re.split("[，。；、]", text[m.end() : m.end() + 2 * _BEHIND], maxsplit=1)[0]
            told = {w.id for w in lexicon.match(clause, "issue_dates")}
            promised = promised_near(text, *m.span(), lexicon) and "how it stands" not in told
            planned = (
                promised
                or bool(_by().match(text, m.end()))
                or (text[: m.start()].endswith("到") and not behind and not _grown().search(text, 0, m.start()))
                or _goes_on(text, m.start(), lexicon)
            )
            now = (
                (complete and not story)  # 2013年底退休 tells when something was in a life
                or not told.isdisjoint(("in progress", "how it stands"))
                or ("since" in told and bodies <= _LEAD_OF_SINCE)
                or bool(_months().match(text, m.end()))
                or (not story and bodies <= _LEAD and _is_reported(text, m.start(), m.end()))
            )
            yield Told(
                int(m[1] or m[2].translate(_DIGITS)),
                passage,
                m.span(),
                head=passage.kind in HEADS,
                lead=bodies <= (_LEAD_OF_STORY if story else _LEAD) and not part,
                planned=planned,
                in_progress=now,
                complete=complete,
                begun=begun,
            )


def _is_year_before(text: str, end: int, lexicon: Lexicon) -> bool:
    """Whether a sentence goes on from a year, of which it says no more than what was then, to the present one."""
    rest = text[end : end + _SENTENCE].partition("。")[0]
    this = next((w for w in lexicon.match(rest, "issue_dates") if w.id == "present" and w.end - w.start == 2), None)
    told = rest[: this.start] if this and rest[this.start : this.end].endswith("年") else ""
    return rest.startswith("，") and told.endswith(("，", "；")) and "是" not in told and any(map(str.isdigit, told))


def _goes_on(text: str, start: int, lexicon: Lexicon) -> bool:
    """Whether a year goes on with what the sentence promises before it: 预计2001年截流，2003年首台机组发电."""
    before = text[max(text.rfind(mark, 0, start) for mark in "。；！\n") + 1 : start]
    dated = _year().search(before)
    return dated is not None and promised_near(before, *dated.span(), lexicon)


def _is_compared(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a year is only what another is held against: 比2019年, 超过历史上第二高位的2008年."""
    before, behind = text[max(0, start - _BEHIND) : start], text[end : end + 1]
    compares = any(w.id == "compares" and w.end == len(before) for w in lexicon.match(before, "date_uses"))
    return compares or (before.endswith("的") and behind in ("，", "。", "；", ""))


def _begins(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether something began in a year told at [start, end): 自2018年, 2014年3月28日开工建设, 2023年2月以来."""
    if text[max(0, start - 2) : start].endswith(("自", "从", "于")):
        return True  # 自2018年; 建于1974年, which no list of verbs could hold
    if (day := _rest_of_day().match(text, end)) is None:
        return False
    behind = lexicon.match(text[day.end() : day.end() + _BEHIND], "issue_dates")
    return any(w.id in ("begun", "since") and w.start == 0 and w.end > 1 for w in behind)


@cache
def _rest_of_day() -> re.Pattern[str]:
    return re.compile(r" ?\d{1,2} ?月(?: ?\d{1,2} ?日)?")


@cache
def _grown() -> re.Pattern[str]:
    """What has come from one year to the next: 由2000年的133亿元增加到."""
    return re.compile(r"[由从][^，。；]{0,6}(?:19|20)\d{2} ?年[^，。；]{0,20}到$")


@cache
def _by() -> re.Pattern[str]:
    """Behind a year: what is due before a day of it (6月底前), no stretch from its beginning (前三季度)."""
    return re.compile(r"[^，。；前]{0,7}前(?![一二两三四五六七八九十几半\d])")


@cache
def _months() -> re.Pattern[str]:
    return re.compile(r" ?[1一元] ?(?:—|~|-|至|到)+ ?\d{1,2} ?月")


def _is_reported(text: str, start: int, end: int) -> bool:
    """Whether a sentence opens with a year, or a month of it, whose results it tells: 2016年9月，共办理1874件."""
    period = _opening().match(text, end)
    return period is not None and (not start or text[:start].rstrip()[-1:] in ("", "。", "！", "）", "】", "　"))


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(r" ?(?:\d{1,2} ?月(?:份)?)?，[^。]{0,40}\d")


def reports_months(text: str, lexicon: Lexicon) -> int | None:
    """Return where the months so far stand that a circular now reports: 现将1至7月…通报如下."""
    words = (w for w in lexicon.match(text, "issue_dates") if w.id == "reports")
    return next((w.end for w in words if _months().match(text, w.end)), None)


def _is_day(m: re.Match[str]) -> bool:
    """Whether year, month and day of a match stand in the calendar."""
    try:
        date(int(m[1]), int(m[2]), int(m[3]))
    except ValueError:
        return False
    return True


def past_days(passages: tuple[Passage, ...], lexicon: Lexicon) -> Iterator[str]:
    """Give the days with a year, in ISO form, that the running text tells as past."""
    for passage in passages:
        if passage.kind is not PassageKind.BODY:
            continue
        for m in _day().finditer(passage.text):
            behind = passage.text[m.end() : m.end() + 1]
            if _is_day(m) and behind != "前" and not promised_near(passage.text, *m.span(), lexicon):
                yield f"{m[1]}-{int(m[2]):02d}-{int(m[3]):02d}"
