"""Headlines (标题): where an article begins, and which lines make its head."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from hqdigest.document import PassageKind
from hqdigest.lexicon import Lexicon
from hqdigest.read.layout.below import count_below, part_below
from hqdigest.read.layout.boilerplate import load_furniture
from hqdigest.read.layout.bylines import is_news_lead, read_names, read_person
from hqdigest.read.layout.headline_parts import MEETING, SUBTITLE, part_headline
from hqdigest.read.layout.lines import Line
from hqdigest.read.layout.openings import find_openings
from hqdigest.read.layout.outline import is_apart
from hqdigest.read.layout.roles import Role, is_column
from hqdigest.read.layout.words import Words

TALLEST = 5  # lines of one headline: two of kicker, two of title, a subtitle
_LEAST = 8  # characters of a headline that a dateline may part from what is no part of it
_APART = frozenset({Role.NOISE, Role.SIGNATURE, Role.CAPTION})  # what may stand between a headline and its article
# hits 城事·简讯, 老街新事④, 走基层（三）
_COLUMN = re.compile(r"[^，。\s]{2,5}·[^，。\s]{2,5}|[^，。]{2,10}\s?(?:[①-⑳]|（[一二三四五六七八九十\d]{1,3}）)")
_NEWSPAPER = re.compile(
    r"[^，。\s]{1,6}(?:[日晚晨早周时商][报刊]|都市报|[市县区]报|新闻)(?:·\S{2,6})?"
)  # hits 溪山日报
_BRIEF = re.compile(r"[^，。：]{0,20}(?:信息|动态|要情|通讯|内参|(?<![通公])报)")  # hits 民生工程工作简报
_ISSUE = re.compile(r"第\s*[\d一二三四五六七八九十百]+\s*[期号]")
_PART = re.compile(r"0\d")  # 01 above a headline
_CHANNEL = 6  # characters of the name of a channel
_DONE = re.compile(r"赴|走进|访|慰问|召开|举行|启动|开展|落户|签|揭牌|成立|入选|获|进|迎|来到|携手|助力|情系|牵手")
_DATELINE = re.compile(
    r"来源[:：]|(?:发布|更新|发表)(?:时间|日期)|^(?:19|20)\d{2}[年\-./]\d{1,2}[月\-./]\d{1,2}|\d[日\s]\s*\d{1,2}:\d{2}"
)


class Headline(NamedTuple):
    """The head of an article: its lines with what they are, and why it is one."""

    lines: tuple[int, ...]
    kinds: tuple[PassageKind, ...]
    rule: str
    below: bool = False  # whether the text stands above it

    @property
    def first(self) -> int:
        return self.lines[0]

    def indexes(self, kind: PassageKind) -> list[int]:
        return [n for n, k in zip(self.lines, self.kinds, strict=True) if k is kind]


def find_headlines(lines: Sequence[Line], roles: list[Role], lexicon: Lexicon) -> dict[int, Headline]:
    """Return the headlines of a page by their first line; a repeat above one becomes furniture in `roles`."""
    page = _Page(lines, roles, lexicon)
    runs = list_runs(lines, roles)
    if turned := count_below(lines, roles, runs, lexicon):
        return page.turned(runs, turned)
    first = next((run for run in runs if page.is_top(run)), None)
    openings = find_openings(lines, roles, runs, lexicon)
    found: dict[int, Headline] = {}
    for run in runs:
        kept = page.trim(run, top=run is first)
        if kept and (run is first or run[0] in openings):
            headline = page.headline(kept, "first headline" if run is first else "opens an article")
            found[headline.first] = headline
    return found


def list_runs(lines: Sequence[Line], roles: Sequence[Role]) -> list[list[int]]:
    """Return the heads that stand together, which furniture may part above the first text."""
    runs: list[list[int]] = []
    near = text = False
    for n, role in enumerate(roles):
        if role is Role.HEAD:
            if near:
                runs[-1].append(n)
            else:
                runs.append([n])
            near = True
        else:
            text = text or role in (Role.BODY, Role.ROW, Role.NUMBERED)
            near = near and role is Role.NOISE and not text and not _PART.fullmatch(lines[n].text)
    return runs


class _Page:
    """The lines of a page while its headlines are put together."""

    def __init__(self, lines: Sequence[Line], roles: list[Role], lexicon: Lexicon) -> None:
        self.lines, self.roles, self.lexicon = lines, roles, lexicon
        self.heads, self.sites = Words(lexicon, "headings"), Words(lexicon, "web_pages")
        self.sections = self._section_marks()
        self.told = frozenset[int]()  # lines of a headline that a page shows twice

    def is_top(self, run: Sequence[int]) -> bool:
        """Return whether nothing but furniture, dates, bylines and pictures stands above a run."""
        return all(self.roles[n] in _APART or self.roles[n] is Role.BYLINE for n in range(run[0]))

    def turned(self, runs: Sequence[Sequence[int]], counts: Mapping[int, int]) -> dict[int, Headline]:
        """Return the headlines of a page whose articles end with theirs."""
        found: dict[int, Headline] = {}
        for number, run in enumerate(runs):
            above, captions, below = part_below(run, counts.get(number, 0))
            for n in captions:
                self.roles[n] = Role.CAPTION
            if above:
                found[above[0]] = self.headline(above, "headline below its text")._replace(below=True)
            if below:
                found[below[0]] = self.headline(below, "opens an article")
        return found

    def trim(self, run: Sequence[int], *, top: bool) -> list[int]:
        """Drop a repeat of the headline, the names of columns and, at the top, a heading of the first section."""
        run = list(run)
        texts = [self.lines[n].text for n in run]
        if top and len(run) > 1 and _is_named_again(texts[0], texts[1]):
            self.roles[run[0]] = Role.NOISE
            run, texts = run[1:], texts[1:]
        half = next((k for k in range(1, len(run)) if texts[k] == texts[0]), 0)
        if half and top:  # the title of a web page above its headline
            for n in run[:half]:
                self.roles[n] = Role.NOISE
            run = run[half:]
        first: dict[str, int] = {}
        for n in run:
            if (told := first.setdefault(self.lines[n].text, n)) != n:
                self.told |= {told} if len(self.lines[n].text) >= _LEAST else set()
                self.roles[n] = Role.NOISE
        again = [n for n in run[1:] if len(texts[0]) > len(self.lines[n].text) >= 4 and self.lines[n].text in texts[0]]
        for n in run[1 : run.index(again[-1]) + 1] if top and again else ():
            self.roles[n] = Role.NOISE  # a part of the headline again, and what stands between
        run = self._above_dateline(run) if top else run
        self._drop_columns(run, top=top)
        run = [n for n in run if self.roles[n] is not Role.NOISE]
        if not top or not run:
            return run
        if len(run) > TALLEST and not any(self.lines[n].level for n in run):
            return run[: 2 if SUBTITLE.match(self.lines[run[1]].text) else 1]
        follows = next((n for n in range(run[-1] + 1, len(self.lines)) if self.roles[n] not in _APART), None)
        told = follows is not None and (
            self.roles[follows] is Role.BYLINE or is_news_lead(self.lines[follows].text, self.lexicon)
        )
        return run if told else self._without_sections(run)

    def _above_dateline(self, run: list[int]) -> list[int]:
        """Leave out what stands below the line that tells when a page was put out, if a headline stands above it.

        A line with a dash is a subtitle all the same, one like those between paragraphs a heading, the rest furniture.
        """
        for k, (n, below) in enumerate(pairwise(run), 1):
            between = (self.lines[m].text for m in range(n + 1, below) if self.roles[m] is Role.NOISE)
            if any(_DATELINE.search(text) for text in between) and len(self.lines[n].text) >= _LEAST:
                added = [m for m in run[k:] if SUBTITLE.match(text := self.lines[m].text) or MEETING.match(text)]
                for m in run[k:]:
                    if m not in added and not self._opens_section(m) and not self._is_section(run[0], m):
                        self.roles[m] = Role.NOISE
                return run[:k] + added
        return run

    def _drop_columns(self, run: list[int], *, top: bool) -> None:
        """Make furniture of the names of columns and papers that stand above a headline."""
        for n, below in pairwise(run):
            text = self.lines[n].text
            issue = bool(_BRIEF.fullmatch(text) and _ISSUE.search(self.lines[n + 1].text))
            parted = self.lines[below].gap > 0
            named = bool(_COLUMN.fullmatch(text) or _NEWSPAPER.fullmatch(text))
            named = named or text in load_furniture(self.lexicon).channels
            if top and self.lines[below].gap and _NEWSPAPER.fullmatch(self.lines[below].text):
                self.roles[below] = Role.NOISE  # the channel that a page stands in
            site = top and below > n + 1 and len(text) <= _LEAST and self.sites.ends(text, "site")
            if is_column(text) or (is_apart(text) and top) or issue or site or (named and parted):
                self.roles[n] = Role.NOISE

    def _is_section(self, headline: int, n: int) -> bool:
        """Return whether a line below a headline is marked as the headings of the sections are."""
        level = self.lines[n].level
        return level in self.sections and level > self.lines[headline].level > 0

    def _without_sections(self, run: list[int]) -> list[int]:
        """Leave out a heading of the first section that stands right below the headline."""
        kept = [run[0]]
        for n in run[1:]:
            if self._is_section(run[0], n):
                break
            kept.append(n)
        if len(kept) == len(run) == 2 and not any(self.lines[n].level for n in run) and self._opens_section(run[1]):
            return kept[:1]
        return kept

    def _opens_section(self, at: int) -> bool:
        """Return whether an unmarked second line is one of several alike between paragraphs, hence a heading."""
        line = self.lines[at]
        if line.bullet:
            return sum(other.bullet == line.bullet for other in self.lines) > 1
        if not line.gap or len(line.text) > 16 or SUBTITLE.match(line.text) or MEETING.match(line.text):
            return False
        alike = 0
        for n in range(at + 1, min(at + 40, len(self.lines) - 1)):
            if self.roles[n] is Role.BYLINE:
                break
            if self.roles[n] is Role.SHORT and self.roles[n - 1] is Role.BODY and self.roles[n + 1] is Role.BODY:
                alike += abs(len(self.lines[n].text) - len(line.text)) <= 6
        return alike >= 1

    def _section_marks(self) -> frozenset[int]:
        """Return the levels of marks that stand between paragraphs."""
        text = (Role.BODY, Role.ROW)
        marked = (n for n, line in enumerate(self.lines) if line.level and 0 < n < len(self.lines) - 1)
        return frozenset(self.lines[n].level for n in marked if self.roles[n - 1] in text and self.roles[n + 1] in text)

    def headline(self, run: list[int], rule: str) -> Headline:
        """Part a run into names of those who report, and kicker, title and subtitle."""
        named = {n for n in run[1:] if self._is_named(n) or self._is_office(n)}
        rest = [n for n in run if n not in named]
        told = [n for n in rest if n in self.told]
        parts = part_headline([self.lines[n] for n in (told[:1] or rest)], self.heads)
        kinds = dict(zip(told[:1] or rest, parts, strict=True))
        kinds |= {n: PassageKind.SUBTITLE if n > told[0] else PassageKind.KICKER for n in rest if told and n != told[0]}
        return Headline(tuple(run), tuple(kinds.get(n, PassageKind.BYLINE) for n in run), rule)

    def _is_named(self, at: int) -> bool:
        text = self.lines[at].text
        people = read_person(text, self.lexicon)
        return bool(people and (people[0].role or read_names(text, self.lexicon)))

    def _is_office(self, at: int) -> bool:
        """Return whether a line below a title only names the office that gives the paper out."""
        text = self.lines[at].text
        office = self.heads.ends(text, "office")
        return bool(office and self.lines[at].gap and not self.lines[at].level and len(text) <= 24) and not (
            _DONE.search(text) or " " in text or SUBTITLE.match(text)
        )


def _is_named_again(title: str, headline: str) -> bool:
    """Return whether a line is the headline below it with the name of the site, or the office that it begins with,
    or the channel, which it ends with."""
    if headline.endswith(title) and 3 < len(title) <= _CHANNEL < len(headline):
        return True
    if headline.startswith(title):
        return len(headline) > len(title) > 3
    rest = title.removeprefix(headline).strip()
    return title.startswith(headline) and 1 < len(rest) <= 16 and rest[0] in "-_|—·"
