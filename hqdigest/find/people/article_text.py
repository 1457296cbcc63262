"""One article as the search for people reads it: its passages with their words, what heads it, who wrote it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from hqdigest.document import AnnotatedPassage, Document, Passage, PassageKind
from hqdigest.lexicon import Lexicon, WordSpan
from hqdigest.model import Article, ArticleKind
from hqdigest.text import Span

HEADLINE = frozenset({PassageKind.KICKER, PassageKind.TITLE, PassageKind.SUBTITLE})
_READ = HEADLINE | {PassageKind.HEADING, PassageKind.BODY, PassageKind.CAPTION}
_CLOSED = ("。", "。”", "！”", "？”")  # the last marks of what is no heading
LISTS = ("titles", "speech", "deeds")
KIN = re.compile("儿子|女儿|孙子|孙女|父亲|母亲|妻子|丈夫|弟弟|妹妹|孩子|男孩|女孩|老人|徒弟")
PRONOUN = re.compile(r"(?<!其)[他她](?![们人乡日])")
# hits 我不后悔 ; misses 我区, 自我, 我们
MINE = re.compile(r"(?<!自)[我咱俺](?!国|省|市|县|区|州|旗|镇|乡|院|校|局|军|们)")
# hits （记者 甲 通讯员 乙）
_CREDIT = re.compile(r"（[^（）]{0,40}?(?:记者|通讯员|摄影|供图|供稿|撰稿)[^（）]{0,60}）")


@dataclass(frozen=True)
class ArticleText:
    """The passages of one article in their order, each with the words of our lists; bylines and noise are left out."""

    article: Article
    annotated: tuple[AnnotatedPassage, ...]
    words: tuple[tuple[WordSpan, ...], ...]

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        return tuple(reading.passage for reading in self.annotated)

    @cached_property
    def body(self) -> tuple[int, ...]:
        """The numbers of the passages of running text; a heading that closes like a sentence is some.

        Where there are pictures alone, what stands below them is the text.
        """
        kinds = {p.kind for p in self.passages}
        text = PassageKind.BODY if PassageKind.BODY in kinds else PassageKind.CAPTION
        return tuple(
            n
            for n, p in enumerate(self.passages)
            if p.kind is text or (p.kind is PassageKind.HEADING and p.text.endswith(_CLOSED))
        )

    @cached_property
    def running(self) -> tuple[AnnotatedPassage, ...]:
        """The passages of running text."""
        return tuple(self.annotated[n] for n in self.body)

    @cached_property
    def heads(self) -> tuple[Passage, ...]:
        """The kicker, the title and the subtitle."""
        return tuple(p for p in self.passages if p.kind in HEADLINE)

    @cached_property
    def joined(self) -> str:
        return "\n".join(passage.text for passage in self.passages)

    @cached_property
    def credits(self) -> tuple[tuple[Span, ...], ...]:
        """Of each passage, the brackets that name who wrote it."""
        return tuple(tuple(Span(*m.span()) for m in _CREDIT.finditer(p.text)) for p in self.passages)


def read_articles(document: Document, annotated: Iterable[AnnotatedPassage], lexicon: Lexicon) -> Iterator[ArticleText]:
    """Return the articles of a document that may tell of people: all but work reports."""
    by_article: dict[int, list[AnnotatedPassage]] = {}
    for reading in annotated:
        if reading.passage.kind in _READ:
            by_article.setdefault(reading.passage.article, []).append(reading)
    for index, article in enumerate(document.articles):
        if article.kind is not ArticleKind.WORK_REPORT and index in by_article:
            readings = tuple(by_article[index])
            yield ArticleText(article, readings, tuple(tuple(lexicon.match(r.passage.text, *LISTS)) for r in readings))


def clause_start(text: str, position: int, marks: str = "，。；：！？“”…—") -> int:
    """Return where the clause around `position` begins."""
    while position > 0 and text[position - 1] not in marks:
        position -= 1
    return position


def touches(stretch: Span, spans: Sequence[Span]) -> bool:
    """Return whether any of the spans, sorted and disjoint, overlaps the stretch."""
    number = bisect_right(spans, stretch.start, key=lambda span: span.end)
    return number < len(spans) and spans[number].start < stretch.end
