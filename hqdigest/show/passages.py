"""Passages of the short digest: the sentences of the running text that tell most, without what tells nothing.

What a clause tells is counted in facts: figures, days, works, parties, steps of a life, what is ordered or allowed, who
acted, what is named. A sentence is worth the facts that nothing else on the slip has told.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from hqdigest.model import Article, ArticleKind, Story
from hqdigest.show.blocks import Block, Heading, Items, Link, Paragraph, Run, Tone
from hqdigest.show.plain import one_line
from hqdigest.show.salience import Figure
from hqdigest.show.shorten import BYLINE, CLOSE, OPEN, cut, is_hanging, is_opening
from hqdigest.show.slip import MUST, Bit, Slip

_ITEM = re.compile(r"[（(]?[一二三四五六七八九十\d]{1,2}[)）、.．]|[●■·•▲]")
_LISTED = re.compile(r"^(?:第?[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．条]\s*)+")
_FULL, _PART = "。！？!?", "；;"
_BROKEN = 20  # characters of a line with a comma that goes on in the next one
_ENDLESS = 160  # characters after which a quotation is taken for one that was never closed
_WHOLE = 36  # characters of a sentence that is told whole
_HEADING = 18
_ADDRESSED = 60  # characters of a line that names those whom a notice is for
_LEAD = 0.8  # what an article opens with; half as much for a paragraph
_NEAR = 400  # characters between a work and the words on its state
_MANY = 0.6  # of the one before is worth each further figure of a clause
_DAY = re.compile(r"\d{4}年|\d{1,2}[月日时](?!间)|[年月]底|[上下]半年|[一二三四]季度|\d{1,2}[:：]\d\d|\d{5}")
_OPENS = re.compile(r"(?:^|[，。；：！？”,\n] *)([\u4e00-\u9fff]{2})", re.M)
_OFTEN = 3  # times that clauses open with the same two characters to make them the topic
_NAMED = re.compile(r"《[^》]{2,40}》|“[^”]{2,16}”(?!说)")
_HAN = re.compile("[\u4e00-\u9fff]")
_LEANS = re.compile(r"(?:其中|该|其|这|此|同时|并|还|也)")


@dataclass(slots=True)
class Passage:
    """A sentence of an article, cut down to what it tells."""

    start: int
    end: int
    article: str
    paragraph: int
    heading: str
    text: str
    bit: Bit


class Passages:
    """The passages of a slip."""

    def __init__(self, slip: Slip, figures: list[Figure], dense: bool) -> None:
        """`dense`: a page that is to be told in few words."""
        self.dense, self.slip, self.text = dense, slip, slip.report.text
        self.words = {
            name: slip.say(f"brief.{name}").split() for name in ("duties", "acts", "causes", "bodies", "phrases")
        }
        self.facts = sorted(_facts(slip, figures), key=lambda fact: fact[0])
        self.at = [fact[0] for fact in self.facts]
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
        lead = _LEAD
        for number, (start, end) in enumerate(self._paragraphs(article.start, article.end)):
            words = _plain(self.text[start:end]).lstrip("# ")
            if words in title or words in heads or (title and words.startswith(title)) or words in self.cells:
                continue
            if words[-1:] in ("：", ":") and len(words) < _ADDRESSED:
                continue
            nth = bisect_right(starts, start) - 1
            inside = nth >= 0 and start < article.sections[nth].end
            heading = _LISTED.sub("", one_line(article.sections[nth].heading)).rstrip("。？?：:") if inside else ""
            before: Bit | None = None
            lead = max(lead, _LEAD / 2)
            sentences = list(_sentences(self.text, start, end))
            first = _LISTED.sub("", _plain(self.text[slice(*sentences[0][0])])) if sentences else ""
            alone = len(sentences) > 1 and len(sentences[0]) == 1 and self.text[sentences[0][0][1]] == "。"
            if alone and 3 < len(first) < _HEADING and article.kind is not ArticleKind.PEOPLE_STORY:
                heading, sentences = first, sentences[1:]  # 农业平稳。
            for sentence in sentences:
                passage = self._passage(sentence, article, (title, topic), lead)
                if passage is None or passage.text in self.seen:
                    continue
                self.seen.add(passage.text)
                passage.paragraph, passage.heading = number, heading
                passage.bit.facts |= {(article.id, number): 0.3, (article.id, heading): 0.4 * bool(heading)}
                if before and _LEANS.match(passage.text):
                    passage.bit.beside = before
                before, lead = passage.bit, 0.0 if passage.bit.worth > _LEAD / 2 else lead
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
                if ends or told:
                    yield first, last
                first = -1
        if first >= 0:
            yield first, last

    def _passage(
        self, clauses: list[tuple[int, int]], article: Article, about: tuple[str, str], lead: float
    ) -> Passage | None:
        """Return a sentence without what it opens with and without clauses that tell nothing, where it is long."""
        title, topic = about
        parts = [_LISTED.sub("", BYLINE.sub("", _plain(self.text[a:b]), count=1)) for a, b in clauses]
        told = [self._told(a, b, part) for (a, b), part in zip(clauses, parts, strict=True)]
        long = sum(map(len, parts)) > _WHOLE
        kept = [n for n, part in enumerate(parts) if part and not (long and told[n][1] > sum(told[n][0].values()))]
        while len(kept) > 1 and is_opening(parts[kept[0]]):
            kept = kept[1:]
        while len(kept) > 1 and not told[kept[-1]][0] and (is_hanging(parts[kept[-1]]) or (self.dense and long)):
            kept = kept[:-1]
        words = "，".join(parts[n] for n in kept).strip("，")
        end = self.text[clauses[-1][1] : clauses[-1][1] + 1]
        bracketed = words[:1] in tuple("（(") and words[-1] in CLOSE
        if (
            sum(map(str.isalnum, words)) < 6
            or len(_HAN.findall(words)) < 3
            or is_hanging(words)
            or bracketed
            or end in tuple("？?")
            or words[-1] in "？?"
        ):
            return None
        facts = {key: weight for n in kept for key, weight in told[n][0].items()}
        quote = _plain(self.text[clauses[0][0] : clauses[-1][1]])
        facts[("gist", quote)] = 0.8 * (quote in (article.gist or ""))
        facts[("topic", quote)] = 0.4 * (bool(topic) and topic in words)
        facts[("title", article.id)] = 0.8 * _alike(words, title)
        telling = any(told[n][0] for n in kept)
        worth = (0.2 + lead if telling and words[0] != "“" else -0.2 if telling else -0.5) - sum(
            told[n][1] for n in kept
        )
        mark = "" if words[-1] in CLOSE and words[-2] in _FULL else end if end and end in _FULL + _PART else "。"
        return Passage(
            clauses[0][0], clauses[-1][1], article.id, 0, "", words + mark, Bit(words + mark, worth, 1, facts=facts)
        )

    def _told(self, start: int, end: int, words: str) -> tuple[dict[object, float], float]:
        """Return the facts of a clause with what each is worth, and how much of it is said on every occasion."""
        low, high = bisect_left(self.at, start), bisect_left(self.at, end)
        found = sorted(self.facts[low:high], key=lambda fact: -fact[2])
        facts: dict[object, float] = {key: weight * _MANY**nth for nth, (_, key, weight) in enumerate(found)}
        facts |= {("day", found): 0.5 for found in _DAY.findall(words)}
        facts |= {("name", found): 0.4 for found in _NAMED.findall(words)}
        facts |= {("list", start): min(0.15 * listed, 0.9)} if (listed := words.count("、")) else {}
        for name, weight in (("duties", 0.9), ("acts", 0.6), ("causes", 0.5), ("bodies", 0.25)):
            facts |= {(word, start): weight for word in [w for w in self.words[name] if w in words][:3]}
        return facts, 0.8 * sum(word in words for word in self.words["phrases"])

    def covers(self, start: int) -> bool:
        """Tell whether a place lies in running text."""
        nth = bisect_right(self.starts, start) - 1
        return nth >= 0 and start < self.told[nth].end

    def bits(self) -> list[Bit]:
        """Return all that may be told."""
        return [*self.who.values(), *(passage.bit for passage in self.told)]

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


def _plain(text: str) -> str:
    return one_line("".join(part.strip() for part in text.split("\n")))


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


def _facts(slip: Slip, figures: list[Figure]) -> Iterator[tuple[int, object, float]]:
    """Yield what the findings of the digest tell: where, a key for what it is, and what it is worth."""
    for figure in figures:
        weight = 0.7 + 0.35 * max(figure.weight, 0.0)
        yield figure.main.start, id(figure.main), min(weight, 2.2) if figure.main.key else 0.35
        for other in (*figure.more, *figure.before):
            yield other.start, id(other), 0.5
    for project in slip.digest.projects:
        yield project.start, id(project), 1.0
        state = slip.report.text.find(project.state or "\0", project.start, project.start + _NEAR)
        if state >= 0:
            yield state, (id(project), "state"), 0.7
    for row in slip.digest.partnerships:
        yield row.start, id(row), 1.2
        for party in row.parties:
            yield party.start, party.name, 0.5
    for story in slip.digest.stories:
        yield story.start, id(story), 0.5
        for event in story.timeline:
            yield event.start, id(event), 0.9
        for quote in story.quotes:
            yield quote.start, "quote", 0.5


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
