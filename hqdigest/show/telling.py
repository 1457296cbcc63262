"""What the clauses of a sentence tell, counted in facts, and which of them are told together.

Facts are figures, days, works and their states, parties, steps of a life, what is ordered or allowed, who acted, what
is named. A sentence is told as its core, the clauses up to the first that tells something, and others that may follow.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from hqdigest.model import ArticleKind, Partnership, Status
from hqdigest.show.plain import one_line
from hqdigest.show.salience import Figure, holds
from hqdigest.show.sentences import LABEL
from hqdigest.show.shorten import BYLINE, LISTED, is_opening, is_point, wants_next
from hqdigest.show.slip import Slip

# What a clause may tell, and how much it is worth, set by how many of the annotated facts the digests then hold.
WORTH = {
    "day": 0.4, "year": 0.5, "due": 0.8, "title": 0.5, "acts": 0.25, "lags": 0.7, "bodies": 0.15,
    "label": 0.6, "deed": 0.2, "other": 1.2, "project": 1.0, "state": 0.5, "row": 0.6, "pinned": 0.5,
    "headline": 0.5, "party": 0.65, "event": 0.6, "duties": 0.0, "who": 0.5, "source": 0.7, "item": 0.5,
}  # fmt: skip
_DONE = 0.6  # of what a work is worth whose story is over
# What is worth more in articles of a kind: orders in a notice, who met in a partnership, years in a portrait.
_DEARER = {
    (ArticleKind.NOTICE, "duties"): 0.9,
    (ArticleKind.PARTNERSHIP, "bodies"): 0.3,
    (ArticleKind.PEOPLE_STORY, "year"): 0.6,
}
_TELLS = 0.6  # of a fact that is worth telling without the next clause
_FULL = 1.25  # of facts that are worth it together
_MOST = 0.6  # of the words of a clause that a headline has where it tells the same
_SAYS = 0.3  # of a fact without which a clause is no more than its sentence needs
_BARE = 10  # characters of clauses that tell nothing by themselves
_NEAR = 400  # characters between a work and the words on its state
_WORD = 0.06  # of two characters that nothing else has told
_IDLE = 0.8  # what a phrase that is said on every occasion takes off
DAY = re.compile(r"\d{4}年|\d{1,2}[月日时](?!间)|[年月]底|[上下]半年|[一二三四]季度|\d{1,2}[:：]\d\d")
_RATE = re.compile(r"[^\d]{1,8}率[^\d]{0,3}[\d.]+%")  # hits 投资完成率122.6%
_NUMBERS = re.compile(r"\d[\d.,]*(?![\d.,年月日号])")  # of a headline, no days
_TITLED = re.compile(r"《[^》]{2,40}》")
# hits 甲公司（注册地在省城）, 甲、乙、（丙、丁）等单位
_LEFT_OUT = re.compile(
    r"([（(](?!.{0,20}记者|.{0,20}通讯员)[^（）()《》“”\n]{6,}[）)])"
    r"|、[^、，；。：:（）()《》“”\d\n]{2,30}((?:、[^、，；。：:（）()《》“”\d\n]{2,30}?){2,20})(?=等)"
)
_LISTED = re.compile("第?[一二三四五六七八九][是、，]")
_CAUSE = re.compile(r"^因(?!此|而)|^受.*影响|由于|导致|原因")
# hits 记者从市发改委获悉, 省住房城乡建设厅近日宣布
_SOURCE = re.compile(r"[从据].{4,}(?:获悉|了解到|消息|统计|介绍)(?=$|[：:])|[厅局委办院]\D{0,6}(?:宣布|通报|透露)$")
_ASIDE = 80  # characters within which 《 opens what an aside stands in
_CIRCLED = dict.fromkeys(range(ord("①"), ord("⑳") + 1))  # marks of items within a sentence
_STRAY = "、，；：）)"  # at the head of a line that a page broke off
_TAIL = 5  # characters of a clause that is the rest of the one before


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause with the facts that it tells, and what is taken off for what is said on every occasion."""

    start: int
    end: int
    text: str
    facts: dict[object, float]
    idle: float

    @property
    def tells(self) -> bool:
        return max(self.facts.values(), default=0.0) >= _TELLS or sum(self.facts.values()) >= _FULL

    @property
    def says(self) -> bool:
        return max(self.facts.values(), default=0.0) >= _SAYS


class Telling:
    """What the findings of a digest, and the words of its text, tell where they stand."""

    def __init__(self, slip: Slip, figures: list[Figure]) -> None:
        self.slip = slip
        self.found = sorted(_found(slip, figures), key=lambda fact: fact[0])
        self.at = [fact[0] for fact in self.found]
        self.inside = sorted((row.start, row.end - 1) for row in slip.digest.partnerships)
        self.names = {project.start for project in slip.digest.projects} | {s.start for s in slip.digest.stories}
        self.names |= {party.start for row in slip.digest.partnerships for party in row.parties}
        self.heroes = tuple(story.person for story in slip.digest.stories)
        lists = ("duties", "acts", "lags", "bodies", "phrases", "plans", "joins", "carried", "reports")
        self.words = {name: tuple(slip.say(f"brief.{name}").split()) for name in lists}
        posts, says = ("|".join(slip.say(f"brief.{name}").split()) for name in ("posts", "says"))
        self.named = re.compile(rf"(?:{posts}) ?([\u4e00-\u9fff]{{2,3}}?)(?=$|[、，（(]|{says})")
        empty = sorted(slip.say("brief.empty").split(), key=len, reverse=True)
        self.empty = re.compile(rf"[^\u4e00-\u9fff]+|{'|'.join(empty)}")

    def read(self, spans: list[tuple[int, int]], kind: ArticleKind, title: str = "") -> list[Clause]:
        """Return the clauses of a sentence, without a byline and the number of an item before it."""
        clauses = []
        for nth, (start, end) in enumerate(spans):
            words = BYLINE.sub("", plain(self._shorter(start, end)), count=1).strip()
            words = words if nth else LISTED.sub("", words).lstrip(_STRAY)
            words = words.translate(_CIRCLED)
            idle = _IDLE * sum(phrase in words for phrase in self.words["phrases"])
            facts = self._facts(start, end, words, kind)
            if any(holds(words, number) for number in _NUMBERS.findall(title)):
                facts[("headline", start)] = WORTH["headline"]
            clauses.append(Clause(start, end, words, facts, idle))
        return clauses

    def _shorter(self, start: int, end: int) -> str:
        """Return a clause without asides, and without further names before 等, where nothing was found in them."""
        text, kept = self.slip.report.text, ""
        for match in _LEFT_OUT.finditer(text, start, end):
            first, last = match.span(1) if match[1] else match.span(2)
            empty = bisect_left(self.at, first) == bisect_left(self.at, last) and not DAY.search(match[0])
            near = max(start, first - _ASIDE)
            if empty and text.rfind("《", near, first) <= text.rfind("》", near, first):
                kept += text[start:first]
                start = last
        return kept + text[start:end]

    def _facts(self, start: int, end: int, words: str, kind: ArticleKind) -> dict[object, float]:
        low, high = bisect_left(self.at, start), bisect_left(self.at, end)
        facts: dict[object, float] = {key: weight for _, key, weight in reversed(self.found[low:high])}
        days = DAY.findall(words)
        worth = {name: _DEARER.get((kind, name), weight) for name, weight in WORTH.items()}
        facts |= {("day", day): worth["year" if day[-1] == "年" else "day"] for day in days}
        facts |= {("when", *days): WORTH["day"]} if len(days) > 1 else {}
        label = LABEL.match(words)
        labelled = label and (kind is ArticleKind.NOTICE or self.is_due(label[0]))
        facts |= {("label", start): WORTH["label"]} if labelled else {}
        facts |= {("due", start): WORTH["due"]} if days and any(w in words for w in self.words["plans"]) else {}
        facts |= {("title", title): WORTH["title"] for title in _TITLED.findall(words)}
        facts |= {("item", start): WORTH["item"]} if _LISTED.match(words) else {}
        facts |= {("cause", start): _TELLS} if _CAUSE.search(words) else {}
        for name in [key for key in facts if isinstance(key, str)]:
            words = words.replace(name, "")  # 研究院 is no study
        source = _SOURCE.search(words)
        facts |= {"source": WORTH["source"]} if source else {}
        facts |= {("who", name): WORTH["who"] for name in self.named.findall(words)}
        deed = kind is ArticleKind.PEOPLE_STORY and (words[:1] in ("他", "她") or words.startswith(self.heroes))
        facts |= {("deed", start): WORTH["deed"]} if deed else {}
        for name in ("duties", "acts", "lags", "bodies"):
            facts |= {(word, start): worth[name] for word in [w for w in self.words[name] if w in words][:3]}
        return facts | self.words_of(words)

    def words_of(self, words: str) -> dict[object, float]:
        """Return the pairs of characters in what is not said everywhere."""
        runs = self.empty.split(words)
        return {("words", run[n : n + 2]): _WORD for run in runs for n in range(len(run) - 1)}

    def is_in(self, clause: Clause, title: str) -> bool:
        """Tell whether a headline has all numbers of a clause, and most of its words."""
        numbers, words = _NUMBERS.findall(clause.text), self.words_of(clause.text)
        same = len(words.keys() & self.words_of(title).keys())
        return bool(numbers) and all(holds(title, n) for n in numbers) and same >= _MOST * len(words)

    def is_labelled(self, line: str) -> bool:
        """Tell whether a line is an item of a notice with its label: 3、报名地点：街道办事处."""
        if not (label := LABEL.match(LISTED.sub("", line))):
            return False
        return bool(LISTED.match(line)) or self.is_due(label[0])

    def is_due(self, label: str) -> bool:
        return any(word in label for word in self.words["duties"])

    def opens(self, clause: Clause) -> bool:
        """Tell whether a sentence may begin with a clause: it opens with a time or with a name that was found."""
        return is_point(clause.text) or is_opening(clause.text) or clause.start in self.names

    def goes_on(self, clause: Clause) -> bool:
        """Tell whether a clause cannot be parted from the one before it."""
        words = clause.text
        short = len(words) < (_TAIL if clause.tells or wants_next(words) else _BARE)
        return words.startswith(self.words["joins"]) or short or bool(_RATE.fullmatch(words))

    def is_carried(self, words: str) -> bool:
        """Tell whether words are told of what stands right before them."""
        return words.startswith(self.words["carried"])

    def units(self, clauses: list[Clause]) -> Iterator[list[Clause]]:
        """Yield clauses that are told together: the first that tell something, then others with what they need."""
        unit: list[Clause] = []
        for clause, after in zip(clauses, [*clauses[1:], None], strict=True):
            unit.append(clause)
            told = any(c.tells for c in unit) and sum(len(c.text) for c in unit) >= _BARE
            if not after or (
                told and not wants_next(clause.text) and not self._inside(clause.end) and not self.goes_on(after)
            ):
                yield unit
                unit = []

    def _inside(self, at: int) -> bool:
        """Tell whether a place lies within what tells of a partnership."""
        nth = bisect_left(self.inside, (at, 0)) - 1
        return nth >= 0 and at < self.inside[nth][1]


def key_of(row: Partnership) -> object:
    """Return what makes two rows the same event: who met, and what they did."""
    return frozenset(party.name for party in row.parties), row.activities


def plain(text: str) -> str:
    """Return a text as one line."""
    return one_line("".join(part.strip() for part in text.split("\n")))


def _found(slip: Slip, figures: list[Figure]) -> Iterator[tuple[int, object, float]]:
    """Yield what the findings of the digest tell: where, a key for what it is, and what it is worth."""
    for figure in figures:
        yield figure.main.start, id(figure.main), figure.worth
        for other in (*figure.more, *figure.before):
            yield other.start, id(other), WORTH["other"]
    for project in slip.digest.projects:
        dear = _DONE if project.status is Status.COMPLETED else 1.0
        yield project.start, id(project), dear * WORTH["project"]
        state = slip.report.text.find(project.state or "\0", project.start, project.start + _NEAR)
        if state >= 0:
            yield state, (id(project), "state"), dear * WORTH["state"]
    for row in slip.digest.partnerships:
        pinned = bool(row.agreements or row.amounts or row.participants)
        first = min((party.start for party in row.parties), default=row.start)  # behind 其间 and other openings
        yield max(first, row.start), key_of(row), WORTH["row"] + WORTH["pinned"] * pinned
        for party in row.parties:
            yield party.start, party.name, WORTH["party"]
    for story in slip.digest.stories:
        for event in story.timeline:
            yield event.start, id(event), WORTH["event"]
