"""Passages of the short digest: the sentences of the running text that tell most, without what tells nothing.

A sentence is worth the facts of its clauses that nothing else on the slip has told.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from hqdigest.model import Article, ArticleKind, Story
from hqdigest.show.blocks import Block, Heading, Items, Link, Paragraph, Run, Tone
from hqdigest.show.plain import one_line
from hqdigest.show.salience import Figure
from hqdigest.show.sentences import FULL, LABEL, paragraphs_of, sentences_of
from hqdigest.show.shorten import ASIDE, CLOSE, LISTED, cut, is_hanging, is_hearsay, is_opening, is_purpose
from hqdigest.show.slip import MUST, Bit, Slip, who_is
from hqdigest.show.telling import Clause, Telling, plain

_MARKS = {"；": "；", ";": "；", "…": "…", "！": "！", "!": "！"}  # at the end of a sentence; others are a full stop
_LONG = 100  # characters of an item behind which a sentence that stands alone begins another
_WHOLE = 36  # characters of a sentence that is told whole
_HEADING, _TITLE = 18, 30
_DATED = 40  # characters of a line that tells the day of issue
_ADDRESSED = 60  # characters of a line that names those whom a notice is for
_LEAD, _FIRST = 1.0, 0.4  # what an article opens with, more where it is alone; what a paragraph does
_ITEM_COST = 6  # characters of what begins an item, so that fewer longer ones are told
_SENTENCE, _NEW = 0.15, 0.4  # of a sentence that tells something; of the first that is told of its paragraph
_QUOTED, _UNTOLD = -0.2, -0.3  # of one that is somebody's words, of one in which nothing was found
_LITTLE, _BIT = 0.5, 0.1  # facts of a sentence, of a clause, that are too few
_LABELLED = 0.6  # of what stands below a label of a notice
_EACH = 0.8  # for the one passage that tells something of an article
_SAME = 10  # characters of a headline that was cut from a sentence
_SPEECH = re.compile("^“|[：:]“")
_HAN = re.compile("[\u4e00-\u9fff]")
_NUMBER = re.compile("[一二三四五六七八九十\\d①-⑳]+")
_LEANS = re.compile(r"(?:其中|该|其|这|此|同时|并|还|也|项目(?![一-鿿]{0,4}[：:])|工程(?!师))")


@dataclass(slots=True)
class Passage:
    """A sentence of an article: its core, which stands alone, and the clauses that may be told after it."""

    start: int
    end: int
    article: str
    parts: list[Bit]
    mark: str
    paragraph: int = 0
    heading: str = ""

    @property
    def bit(self) -> Bit:
        return self.parts[0]

    @property
    def words(self) -> str:
        return "，".join(part.text for part in self.parts)

    @property
    def text(self) -> str:
        return "，".join(part.text for part in self.parts if part.kept) + self.mark


class Told(NamedTuple):
    """What a paragraph tells of the item above it: where that begins, where the item does, and its words."""

    start: int
    above: int
    heading: str


class Passages:
    """The passages of a slip."""

    def __init__(self, slip: Slip, figures: list[Figure]) -> None:
        self.slip, self.text = slip, slip.report.text
        self.telling = Telling(slip, figures)
        rows = (*(m.sentence for m in slip.digest.metrics), *(p.sentence for p in slip.digest.projects))
        self.cells = {part.strip() for row in rows if "\t" in row for part in row.split("\t")}
        self.seen: set[str] = set()
        self.covered: list[tuple[int, int]] = []  # sentences, told here or by the headline
        self.items: set[str] = set()  # headings that are items of a list, of which a label below tells
        self.title = Bit("", MUST, 0)  # what the headline tells
        self.told = [passage for article in slip.digest.articles for passage in self._of(article)]
        self.starts = [passage.start for passage in self.told]
        self.who = {s: Bit("".join(run.text for run in who_is(s, slip)), MUST) for s in slip.digest.stories}

    def _of(self, article: Article) -> Iterator[Passage]:
        title = " ".join(part for part in (article.kicker, article.title, article.subtitle) if part)
        starts = [section.start for section in article.sections]
        heads = {section.heading for section in article.sections} | set(title.split())
        last, issued = None, self.slip.digest.date
        leads = iter((_LEAD + _FIRST * (len(self.slip.digest.articles) == 1), _LEAD))
        lead, label, above, used = next(leads), "", "", False
        lines = paragraphs_of(self.text, (article.start, article.end), heads, self.telling.is_labelled)
        for number, (start, end) in enumerate(lines):
            words = plain(self.text[start:end]).lstrip("# ")
            whole = words.endswith("。") and len(words) > _WHOLE  # a numbered sentence that heads nothing but itself
            headline = words in title or (title and words.startswith(title) and len(words) < len(title) + _DATED)
            dated = issued is not None and issued.start is not None and start <= issued.start < end
            if headline or (words in heads and not whole) or words in self.cells or (dated and len(words) < _DATED):
                continue
            mark = _mark(words)
            if words[-1:] in ("：", ":") and len(words) < _ADDRESSED and "。" not in words:
                label, above, used = (LISTED.sub("", words[:-1]) if mark else ""), mark, False
                continue
            label, used = "" if mark == above or (used and not mark) else label, True
            nth = bisect_right(starts, start) - 1
            section = one_line(article.sections[nth].heading) if nth >= 0 and start < article.sections[nth].end else ""
            heading = label or LISTED.sub("", section).rstrip("。？?：:")
            before, total, parts, item = None, None, False, None
            if told := self._report_of(start, end):
                item = last if last and last.start >= told.above else None
                heading, start = (item.heading if item else told.heading), told.start
                number = item.paragraph if item else number
            sentences = list(sentences_of(self.text, start, end))
            opens = len(sentences) > 1 and article.kind is not ArticleKind.PEOPLE_STORY
            lead = max(lead, _FIRST) if opens else lead if article.kind is not ArticleKind.PEOPLE_STORY else 0.0
            first = LISTED.sub("", plain(self.text[slice(*sentences[0][0])])) if sentences else ""
            alone = len(sentences) > 1 and len(sentences[0]) == 1 and self.text[sentences[0][0][1]] == "。"
            if alone and 3 < len(first) < _HEADING and article.kind is not ArticleKind.PEOPLE_STORY:
                heading, sentences = first, sentences[1:]  # 农业平稳。
            for sentence in sentences:
                passage = self._passage(sentence, article, lead)
                self.covered += [(passage.start, passage.end)] if passage else []
                if passage is None or passage.words in self.seen or passage.words == self.slip.titles[article.id]:
                    continue
                self.seen.add(passage.words)
                passage.paragraph, passage.heading = number, heading
                passage.bit.facts |= {(article.id, number): _NEW} if sum(passage.bit.facts.values()) > _LITTLE else {}
                if label and passage.bit.worth < 0 and self.telling.is_due(label):
                    passage.bit.worth = _LABELLED
                if passage.words.startswith("其中"):
                    parts, total = True, before
                if before is None and item:
                    passage.bit.beside = item.bit
                elif parts and total:
                    passage.bit.beside = total  # 公路50亿元 of 交通项目完成投资100亿元。其中，铁路20亿元；公路50亿元
                elif before and _LEANS.match(passage.words):
                    passage.bit.beside = before
                parts = (parts or "，其中" in passage.words) and passage.mark == "；"
                lead = next(leads, 0.0) if passage.bit.worth > _FIRST else lead
                before, last = passage.bit, passage
                yield passage

    def _report_of(self, start: int, end: int) -> Told | None:
        """Return where a paragraph goes on behind a label such as 推进情况, and the item above that it tells of."""
        label = LABEL.match(self.text, start, end)
        if label is None or label[0][:-1] not in self.telling.words["reports"]:
            return None
        above = self.text[:start].rstrip()
        item = plain(above[above.rfind("\n") + 1 :])
        heading = cut(ASIDE.sub("", LISTED.sub("", item)).rstrip("。；："), _TITLE)
        self.items.add(heading)
        return Told(label.end(), above.rfind("\n") + 1, heading)

    def _passage(self, spans: list[tuple[int, int]], article: Article, lead: float) -> Passage | None:
        """Return a sentence in the parts that may be told of it, or nothing where it says nothing."""
        clauses = self.telling.read(spans, article.kind, article.title or "")
        end = self.text[spans[-1][1] : spans[-1][1] + 1]
        last = clauses[-1].text if end in FULL else ""  # a sentence that is closed waits for nothing
        kept = self._trimmed(clauses, last)
        kept = self._untold(kept, article)
        words = "，".join(clause.text for clause in kept).strip("，")
        if _says_nothing(words, end, last) or end in tuple("？?"):
            return None
        about_it = {("article", article.id): _EACH * (len(self.slip.digest.articles) > 1)}
        told = any(clause.says for clause in kept)
        worth = _SENTENCE + lead if told and not _SPEECH.search(words) else _QUOTED if told else _UNTOLD
        parted = len(words) > _WHOLE and any(clause.tells for clause in kept)
        bits: list[Bit] = []
        for unit in self.telling.units(kept) if parted else [kept]:
            part = "，".join(clause.text for clause in unit).strip("，")
            beside = bits[-1 if self.telling.is_carried(part) else 0] if bits else None
            facts = {key: weight for clause in unit for key, weight in clause.facts.items()}
            worth -= sum(clause.idle for clause in unit)
            bits.append(Bit(part, worth, 1 if bits else _ITEM_COST, beside, facts=facts if bits else facts | about_it))
            worth = 0.0
        mark = "" if words[-1] in CLOSE and words[-2] in FULL else _MARKS.get(end, "。")
        return Passage(spans[0][0], spans[-1][1], article.id, bits, mark)

    def _trimmed(self, clauses: list[Clause], last: str) -> list[Clause]:
        """Return the clauses of a sentence; of a long one without those that tell nothing at its ends."""
        long = sum(len(clause.text) for clause in clauses) > _WHOLE
        kept = [c for c in clauses if c.text and not (long and c.idle and not c.says)]
        listed = [n for n in range(1, len(kept)) if "、" in kept[n - 1].text and "、" in kept[n].text]  # 内设A、B，C、D
        opens = (n for n, c in enumerate(kept) if n not in listed and self.telling.opens(c))
        point = next(opens, 0) if long else 0
        if not any(c.tells for c in kept[:point]):
            kept = kept[point:]
        heard = (n + 1 for n, c in enumerate(kept[:-1]) if is_hearsay(c.text) and "source" not in c.facts)
        kept = kept[max(heard, default=0) :]
        while len(kept) > 1 and is_opening(kept[0].text) and "source" not in kept[0].facts:
            kept = kept[1:]
        long = long and any(clause.tells for clause in kept)
        kept = [c for c in kept if c.tells or not (long and is_purpose(c.text))]
        while len(kept) > 1 and not kept[-1].says and self._may_end_before(kept[-1], long, last):
            kept = kept[:-1]
        return kept

    def _untold(self, clauses: list[Clause], article: Article) -> list[Clause]:
        """Return the clauses of a sentence without those that the headline tells, cut from it or written above it."""
        title = self.slip.titles[article.id]
        if article.title:
            told = [a for a, b in pairwise(clauses) if len(b.text) > _SAME and self.telling.is_in(a, title)]
        else:
            told = [c for c in clauses if c.text in title]
            told = [] if sum(len(c.text) for c in told) < _SAME else told
        for clause in told if len(told) < len(clauses) else ():
            self.title.facts |= clause.facts
        return [c for c in clauses if c not in told] or clauses

    def _may_end_before(self, clause: Clause, long: bool, last: str) -> bool:
        return (is_hanging(clause.text) and clause.text != last) or (long and sum(clause.facts.values()) < _BIT)

    def tell(self, bits: Iterable[tuple[int, Bit]]) -> None:
        """Take for told what bits say of what stands at a place."""
        for start, bit in bits:
            nth = bisect_right(self.starts, start) - 1
            for part in self.told[nth].parts if nth >= 0 else ():
                if bit.text in part.text and len(bit.text) * 2 > len(part.text):
                    part.worth = min(part.worth, 0.0)
                    part.facts = {fact: weight for fact, weight in part.facts.items() if fact in bit.facts}

    def covers(self, start: int) -> bool:
        """Tell whether a place lies in running text."""
        nth = bisect_right(self.covered, (start, len(self.text))) - 1
        return nth >= 0 and start < self.covered[nth][1]

    def bits(self) -> list[Bit]:
        """Return all that may be told."""
        return [self.title, *self.who.values(), *(bit for passage in self.told for bit in passage.parts)]

    def _head(self, heading: str, words: str, article: Article) -> list[Run]:
        """Return the heading of a passage, unless it is numbered and the passage says itself what it is about."""
        pairs = (heading[n : n + 2] in words for n in range(len(heading) - 1))
        apart = any(one_line(section.heading).startswith(heading) for section in article.sections)
        named = apart or "该" in words or any(name in heading for name in self.slip.names)
        named = named or article.kind is ArticleKind.NOTICE
        slogan = article.kind is ArticleKind.PEOPLE_STORY or (any(pairs) and not named)
        if not heading or heading[0] in "（(" or heading[:6] in words or slogan:
            return []
        room = _TITLE if apart or heading in self.items else _HEADING
        return [Run(cut(heading, room), Tone.STRONG), Run(self.slip.say("say.colon"))]

    def blocks(self) -> list[Block]:
        """Return what is told, article by article, a paragraph in one item or several."""
        slip, blocks = self.slip, list[Block]()
        told = {a.id: list[Passage]() for a in slip.digest.articles}
        stories = {a.id: list[Story]() for a in slip.digest.articles}
        for passage in self.told:
            told[passage.article] += [passage] if passage.bit.kept else []
        for story in slip.digest.stories:
            stories[story.article].append(story)
        for article in slip.digest.articles:
            kept, people = told[article.id], stories[article.id]
            if (kept or people) and article is not slip.digest.articles[0]:
                blocks.append(Heading(3, cut(slip.titles[article.id], _TITLE), tight=True))
            for story in people:
                link = Link("story", ((story.start, story.end),), story.article)
                blocks.append(Paragraph(who_is(story, slip), link))
            items: list[list[Run]] = []
            last, paragraph = "", -1
            for passage in kept:
                long = items and sum(len(run.text) for run in items[-1]) > _LONG and not _LEANS.match(passage.text)
                if passage.paragraph != paragraph or long:
                    items.append([])
                runs, paragraph = items[-1], passage.paragraph
                if not runs and passage.heading != last:
                    last = passage.heading
                    runs += self._head(last, passage.text, article)
                runs.append(Run(passage.text))
            if items:
                blocks.append(Items(tuple(tuple(_closed(runs)) for runs in items)))
        return [slip.head("gist"), *blocks] if blocks else []


def _says_nothing(words: str, end: str, last: str) -> bool:
    """Tell whether words are no sentence: a few characters, an aside in brackets, a question, the end left open."""
    if sum(map(str.isalnum, words)) < 6 or len(_HAN.findall(words)) < 3:
        return True
    dated = words[0].isdigit() or LABEL.match(words)  # a time under its heading or behind its label is told
    hangs = is_hanging(words) and not (dated and end not in tuple("，,")) and not (last and words.endswith(last))
    aside = words[0] in "（(" and (words[-1] in CLOSE or not any(mark in words for mark in "）)"))
    return hangs or aside or words[-1] in "？?"


def _mark(words: str) -> str:
    """Return how an item is numbered, whichever it is: （0） of （三）."""
    listed = LISTED.match(words)
    return _NUMBER.sub("0", listed[0].strip()) if listed else ""


def _closed(runs: list[Run]) -> list[Run]:
    return [*runs[:-1], Run(runs[-1].text.rstrip("。；;"))]
