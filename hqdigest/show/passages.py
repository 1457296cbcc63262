"""Passages of the short digest: the sentences of the running text that tell most, without what tells nothing.

A sentence is worth the facts of its clauses that nothing else on the slip has told.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from hqdigest.model import Article, ArticleKind, Story
from hqdigest.show.blocks import Block, Heading, Items, Link, Paragraph, Run, Tone
from hqdigest.show.plain import one_line
from hqdigest.show.salience import Figure
from hqdigest.show.shorten import CLOSE, LISTED, OPEN, cut, is_hanging, is_hearsay, is_opening, is_purpose, wants_next
from hqdigest.show.slip import MUST, Bit, Slip
from hqdigest.show.telling import Clause, Telling, plain

_ITEM = re.compile(r"[（(]?[一二三四五六七八九十\d]{1,2}[)）、.．]|[●■·•▲]")
_FULL, _PART = "。！？!?…", "；;"
_BROKEN = 20  # characters of a line with a comma that goes on in the next one
_ENDLESS = 160  # characters after which a quotation is taken for one that was never closed
_WHOLE = 36  # characters of a sentence that is told whole
_HEADING = 18
_ADDRESSED = 60  # characters of a line that names those whom a notice is for
_LEAD, _FIRST = 0.8, 0.4  # what an article opens with, more where it is alone; what a paragraph does
_OVERALL = 1.0  # of the sentence that opens what is told of the whole
_EACH = 0.8  # for the one passage that tells something of an article
_OPENS = re.compile(r"(?:^|[，。；：！？”,\n] *)([\u4e00-\u9fff]{2})", re.M)
_OFTEN = 3  # times that clauses open with the same two characters to make them the topic
_HAN = re.compile("[\u4e00-\u9fff]")
_LEANS = re.compile(r"(?:其中|该|其|这|此|同时|并|还|也)")


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


class Passages:
    """The passages of a slip."""

    def __init__(self, slip: Slip, figures: list[Figure]) -> None:
        self.slip, self.text = slip, slip.report.text
        self.telling = Telling(slip, figures)
        rows = (*(m.sentence for m in slip.digest.metrics), *(p.sentence for p in slip.digest.projects))
        self.cells = {part.strip() for row in rows if "\t" in row for part in row.split("\t")}
        self.seen: set[str] = set()
        self.told = [passage for article in slip.digest.articles for passage in self._of(article)]
        self.starts = [passage.start for passage in self.told]
        self.who = {s: Bit("".join(run.text for run in who_is(s, slip)), MUST) for s in slip.digest.stories}

    def _of(self, article: Article) -> Iterator[Passage]:
        title = " ".join(part for part in (article.kicker, article.title, article.subtitle) if part)
        starts = [section.start for section in article.sections]
        heads = {section.heading for section in article.sections}
        openings = Counter(_OPENS.findall(self.text, article.start, article.end))
        topic, times = next(iter(openings.most_common(1)), ("", 0))
        topic = topic if times >= _OFTEN else ""
        lead, label = _LEAD + _FIRST * (len(self.slip.digest.articles) == 1), ""
        for number, (start, end) in enumerate(self._paragraphs(article.start, article.end)):
            words = plain(self.text[start:end]).lstrip("# ")
            if words in title or words in heads or (title and words.startswith(title)) or words in self.cells:
                continue
            if words[-1:] in ("：", ":") and len(words) < _ADDRESSED:
                label = LISTED.sub("", words[:-1]) if LISTED.match(words) else ""
                continue
            nth = bisect_right(starts, start) - 1
            inside = nth >= 0 and start < article.sections[nth].end
            heading = LISTED.sub("", one_line(article.sections[nth].heading)).rstrip("。？?：:") if inside else ""
            heading, label = label or heading, ""
            before: Bit | None = None
            lead = max(lead, _FIRST)
            sentences = list(_sentences(self.text, start, end))
            first = LISTED.sub("", plain(self.text[slice(*sentences[0][0])])) if sentences else ""
            alone = len(sentences) > 1 and len(sentences[0]) == 1 and self.text[sentences[0][0][1]] == "。"
            if alone and 3 < len(first) < _HEADING and article.kind is not ArticleKind.PEOPLE_STORY:
                heading, sentences = first, sentences[1:]  # 农业平稳。
            for sentence in sentences:
                passage = self._passage(sentence, article, (title, topic), lead)
                if passage is None or passage.words in self.seen:
                    continue
                self.seen.add(passage.words)
                passage.paragraph, passage.heading = number, heading
                passage.bit.facts |= {(article.id, number): 0.3, (article.id, heading): 0.4 * bool(heading)}
                if before is None and any(word in heading for word in self.telling.words["overall"]):
                    passage.bit.worth += _OVERALL
                if before and _LEANS.match(passage.words):
                    passage.bit.beside = before
                before, lead = passage.bit, 0.0 if passage.bit.worth > _FIRST else lead
                yield passage

    def _paragraphs(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield the paragraphs of running text; a line that breaks within a sentence goes on in the next."""
        first, last = -1, -1
        for line in self.text[start:end].splitlines(keepends=True):
            words, at = line.strip(), start + len(line) - len(line.lstrip())
            start += len(line)
            if not words or "\t" in words or words[0] == "|":
                continue
            if first >= 0 and _ITEM.match(words):
                yield first, last
                first = -1
            first, last = (at if first < 0 else first), at + len(words)
            ends, told = words[-1] in _FULL + _PART + CLOSE, "，" in words or "," in words
            if ends or len(words) < _BROKEN or not told:
                if ends or told or words[-1] in "：:":
                    yield first, last
                first = -1
        if first >= 0:
            yield first, last

    def _passage(
        self, spans: list[tuple[int, int]], article: Article, about: tuple[str, str], lead: float
    ) -> Passage | None:
        """Return a sentence in the parts that may be told of it, or nothing where it says nothing."""
        title, topic = about
        clauses = self.telling.read(spans, article.kind)
        kept = self._trimmed(clauses, topic)
        words = "，".join(clause.text for clause in kept).strip("，")
        end = self.text[spans[-1][1] : spans[-1][1] + 1]
        if _says_nothing(words, end) or end in tuple("？?"):
            return None
        quote = plain(self.text[spans[0][0] : spans[-1][1]])
        about_it: dict[object, float] = {
            ("gist", quote): 0.6 * (quote in (article.gist or "")),
            ("topic", quote): 0.4 * (bool(topic) and topic in words),
            ("title", article.id): 0.8 * _alike(words, title),
            ("article", article.id): _EACH * (len(self.slip.digest.articles) > 1),
        }
        told = any(clause.facts for clause in kept)
        worth = 0.2 + lead if told and words[0] != "“" else -0.2 if told else -0.5
        parted = len(words) > _WHOLE and any(clause.tells for clause in kept)
        bits: list[Bit] = []
        for unit in self.telling.units(kept) if parted else [kept]:
            part = "，".join(clause.text for clause in unit).strip("，")
            beside = bits[-1 if self.telling.is_carried(part) else 0] if bits else None
            facts = {key: weight for clause in unit for key, weight in clause.facts.items()}
            worth -= sum(clause.idle for clause in unit)
            bits.append(Bit(part, worth, 1, beside, facts=facts if bits else facts | about_it))
            worth = 0.0
        mark = "" if words[-1] in CLOSE and words[-2] in _FULL else end if end and end in _FULL + _PART else "。"
        return Passage(spans[0][0], spans[-1][1], article.id, bits, mark)

    def _trimmed(self, clauses: list[Clause], topic: str) -> list[Clause]:
        """Return the clauses of a sentence; of a long one without those that tell nothing at its ends."""
        long = sum(len(clause.text) for clause in clauses) > _WHOLE
        kept = [c for c in clauses if c.text and not (long and c.idle > sum(c.facts.values()))]
        point = next((n for n, c in enumerate(kept) if self.telling.opens(c)), 0) if long else 0
        if not any(c.tells or (topic and topic in c.text) for c in kept[:point]):
            kept = kept[point:]
        kept = kept[max((n + 1 for n, c in enumerate(kept[:-1]) if is_hearsay(c.text)), default=0) :]
        while len(kept) > 1 and is_opening(kept[0].text):
            kept = kept[1:]
        long = long and any(clause.tells for clause in kept)
        kept = [c for c in kept if c.tells or not (long and is_purpose(c.text))]
        while len(kept) > 1 and not kept[-1].facts and self._may_end_before(kept[-1], kept[-2], long):
            kept = kept[:-1]
        return kept

    def _may_end_before(self, clause: Clause, before: Clause, long: bool) -> bool:
        return is_hanging(clause.text) or (long and not self.telling.goes_on(clause) and not wants_next(before.text))

    def covers(self, start: int) -> bool:
        """Tell whether a place lies in running text."""
        nth = bisect_right(self.starts, start) - 1
        return nth >= 0 and start < self.told[nth].end

    def bits(self) -> list[Bit]:
        """Return all that may be told."""
        return [*self.who.values(), *(bit for passage in self.told for bit in passage.parts)]

    def blocks(self) -> list[Block]:
        """Return what is told, article by article, a paragraph of the text in an item."""
        slip, blocks = self.slip, list[Block]()
        told = {a.id: list[Passage]() for a in slip.digest.articles}
        stories = {a.id: list[Story]() for a in slip.digest.articles}
        for passage in self.told:
            told[passage.article] += [passage] if passage.bit.kept else []
        for story in slip.digest.stories:
            stories[story.article].append(story)
        for article in slip.digest.articles:
            kept, people = told[article.id], stories[article.id]
            if (kept or people) and len(slip.digest.articles) > 1:
                blocks.append(Heading(3, cut(slip.titles[article.id], 30), tight=True))
            for story in people:
                link = Link("story", ((story.start, story.end),), story.article)
                blocks.append(Paragraph(who_is(story, slip), link))
            items: dict[int, list[Run]] = {}
            last = ""
            for passage in kept:
                runs = items.setdefault(passage.paragraph, [])
                if not runs and passage.heading != last and (last := passage.heading) and last[:6] not in passage.text:
                    runs.append(Run(cut(last, _HEADING), Tone.STRONG))
                    runs.append(Run(slip.say("say.colon")))
                runs.append(Run(passage.text))
            if items:
                blocks.append(Items(tuple(tuple(_closed(runs)) for runs in items.values())))
        return [slip.head("gist"), *blocks] if blocks else []


def _says_nothing(words: str, end: str) -> bool:
    """Tell whether words are no sentence: a few characters, an aside in brackets, a question, the end left open."""
    if sum(map(str.isalnum, words)) < 6 or len(_HAN.findall(words)) < 3:
        return True
    hangs = is_hanging(words) and not (words[0].isdigit() and end in tuple("。"))  # a time under its heading is told
    aside = words[0] in "（(" and (words[-1] in CLOSE or not any(mark in words for mark in "）)"))
    return hangs or aside or words[-1] in "？?"


def _closed(runs: list[Run]) -> list[Run]:
    return [*runs[:-1], Run(runs[-1].text.rstrip("。；;"))]


def _sentences(text: str, start: int, end: int) -> Iterator[list[tuple[int, int]]]:
    """Yield the sentences of a paragraph, each as the spans of its clauses; quotations and brackets stay whole."""
    clauses: list[tuple[int, int]] = []
    depth, first = 0, start
    for at in range(start, end):
        char = text[at]
        depth += (char in OPEN) - (char in CLOSE and depth > 0)
        depth = 0 if at - first > _ENDLESS else depth
        stops = char in _FULL + _PART and depth == 0
        closes = char in CLOSE and text[at - 1] in _FULL and depth == 0 and text[at + 1 : at + 2] not in "，,、的"
        number = text[at - 1 : at].isdigit() and text[at + 1 : at + 2].isdigit()
        if stops or closes or (char in "，," and depth == 0 and not number):
            clauses.append((first, at + closes))
            first = at + 1
        if (stops or closes) and text[at + 1 : at + 2] not in _FULL + CLOSE:
            yield clauses
            clauses = []
    if first < end:
        clauses.append((first, end))
    if clauses:
        yield clauses


def _alike(words: str, title: str) -> float:
    pairs = {title[n : n + 2] for n in range(len(title) - 1)}
    return sum(pair in words for pair in pairs) / max(len(pairs), 8)


def who_is(story: Story, slip: Slip) -> tuple[Run, ...]:
    """Return who somebody is: born when, how old, in which post."""
    facts = [f"“{story.born}”" if story.born and not story.born.isdigit() else story.born]
    facts += [slip.say("say.age", age=story.age) if story.age is not None else None]
    post = "".join(p for p in (story.organization, story.title) if p and p not in slip.titles.get(story.article, ""))
    told = " · ".join(part for part in (*facts, post) if part)
    return (Run(story.person, Tone.STRONG), Run(f" · {told}" if told else ""))
