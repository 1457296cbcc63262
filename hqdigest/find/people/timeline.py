"""The timeline (大事记) of a story: its dated events in the order of the dates, relative years resolved.

A story counts from itself: 两年后, 同年, 次年, 那年5月, 驻村第二年. Each counts from the event told last, the last one
from the event that it names. Levels (2019年的41起), states (截至…), plans (年底前 …) and clock times are no events.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from hqdigest.document import AnnotatedPassage
from hqdigest.find.people.article_text import ArticleText, clause_start
from hqdigest.find.people.quotes import find_speech_spans
from hqdigest.find.people.story_dates import Clock, DateMark, find_marks, find_now, is_birth
from hqdigest.language.clauses import clause_end
from hqdigest.language.spans import around
from hqdigest.lexicon import Lexicon
from hqdigest.model import Event
from hqdigest.text import Span

_ONLY_AGE = re.compile(
    r"^[，]?[他她]?(?:才|刚|只有|已经|已|还不到|刚满|年仅|正值)?[\d一二三四五六七八九十]{1,3}(?:周)?岁?$"
)  # hits 这一年，他58岁
_CHINESE = re.compile("[一-鿿]")
_LABEL = 8  # characters before a date in a line of a form
_FARTHEST = 400  # characters to look back for the mark that opens a title or a quotation


def find_timeline(
    article: ArticleText, answers: Mapping[int, tuple[str | None, int]], lexicon: Lexicon
) -> tuple[tuple[int, int, Event], ...]:
    """Return the dated events of an article, earliest first, each with its passage and its place in it.

    `answers` are the passages of an interview with who answers: there 去年 is lived, not told; what is asked tells
    nothing.
    """
    clock = Clock(find_now(article.running))
    events: list[tuple[int, int, Event]] = []
    for number in article.body:
        reading = article.annotated[number]
        speech = () if number in answers else find_speech_spans(reading.passage, lexicon)
        asked = number in answers and answers[number][0] is None
        marks = [m for m in find_marks(reading, clock) if m.event and not asked]
        events += [(number, at, event) for at, event in _to_events(reading, marks, speech)]
    return tuple(sorted(events, key=lambda e: (e[2].date[:4], e[2].date.partition("/")[0], e[2].start)))


def _to_events(reading: AnnotatedPassage, marks: list[DateMark], speech: tuple[Span, ...]) -> list[tuple[int, Event]]:
    """Cut the passage into events: from the clause of a time to that of the next, or to the end of the sentence."""
    passage, text = reading.passage, reading.passage.text
    events: list[tuple[int, Event]] = []
    heads = [clause_start(text, m.start) for m in marks]
    for i, mark in enumerate(marks):
        if _is_in_name(text, mark, speech):
            continue
        end = clause_end(text, mark.end, "。；！？")
        later = next((heads[j] for j in range(i + 1, len(heads)) if heads[j] > heads[i]), end)
        end = min(end, later)
        start = heads[i]
        if is_birth(text, mark):
            end = clause_end(text, mark.end)
        while end > start and text[end - 1] in "，：—“":
            end -= 1
        rest = text[mark.end : end]
        form = start <= _LABEL and end == len(text) and text[:start].endswith(("", "：")[start > 0])  # 访谈时间：…
        if not rest and ((end == later and i + 1 < len(marks)) or form):
            continue  # 在他走后一个月，2016年底，…: the next time says it
        if _ONLY_AGE.match(rest) or _ONLY_AGE.match(re.split("(?<=.)，", rest)[0]):
            continue
        if around(speech, mark.start) and text[mark.start] in "今去前上本":
            continue  # 我家去年光卖荞子就…: told, not lived
        if not rest and start > 0 and text[start - 1] == "，":
            start = clause_start(text, start - 1)  # 最险的一次，是2016年9月
        if not _CHINESE.search(text, start, end):
            continue  # 30.10.2019 20:41: when the page was put up
        span = passage.span(start, end)
        events.append((mark.start, Event(mark.iso, passage.quote(Span(start, end)), span.start, span.end)))
    return events


def _is_in_name(text: str, mark: DateMark, speech: tuple[Span, ...]) -> bool:
    """Whether a time stands in a title in quotation marks or brackets rather than in running text or speech."""
    low, high = max(0, mark.start - _FARTHEST), mark.start
    opened = max(text.rfind(sign, low, high) for sign in "“《（")
    closed = max(text.rfind(sign, low, high) for sign in "”》）")
    return opened > closed and around(speech, mark.start) is None
