"""Headlines (标题): where an article begins, and which lines make its head."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from hqdigest.document import PassageKind
from hqdigest.lexicon import Lexicon
from hqdigest.read.layout.boilerplate import load_furniture
from hqdigest.read.layout.bylines import is_news_lead, read_names, read_person, read_tail
from hqdigest.read.layout.captions import is_caption
from hqdigest.read.layout.headline_parts import MEETING, SUBTITLE, load_head_words, part_headline
from hqdigest.read.layout.lines import Line
from hqdigest.read.layout.outline import is_apart, style_of
from hqdigest.read.layout.roles import Role, is_column, load_shapes

TALLEST = 5  # lines of one headline: two of kicker, two of title, a subtitle
_REACH = 40  # lines over which the furniture of a web page may part the lines of a headline
_LEAST = 8  # characters of a headline that only the opening of its text tells
_LEAST_TEXT = 20  # characters of the text below a headline that only a gap tells
_HEADLINE = (Role.MARK, Role.SHORT, Role.OPEN)
_APART = frozenset({Role.NOISE, Role.SIGNATURE, Role.CAPTION})  # what may stand between a headline and its article
# hits 城事·简讯, 老街新事④, 走基层（三）
_COLUMN = re.compile(r"[^，。\s]{2,5}·[^，。\s]{2,5}|[^，。]{2,10}\s?(?:[①-⑳]|（[一二三四五六七八九十\d]{1,3}）)")
_NEWSPAPER = re.compile(
    r"[^，。\s]{1,6}(?:[日晚晨早周时商][报刊]|都市报|[市县区]报|新闻)(?:·\S{2,6})?"
)  # hits 溪山日报
_BRIEF = re.compile(r"[^，。：]{0,20}(?:信息|动态|要情|通讯|内参|(?<![通公])报)")  # hits 民生工程工作简报
_ISSUE = re.compile(r"第\s*[\d一二三四五六七八九十百]+\s*[期号]")
_DONE = re.compile(r"赴|走进|访|慰问|召开|举行|启动|开展|落户|签|揭牌|成立|入选|获|进|迎|来到|携手|助力|情系|牵手")
_DATELINE = re.compile(r"来源[:：]|(?:发布|更新|发表)(?:时间|日期)|^(?:19|20)\d{2}[年\-./]\d{1,2}[月\-./]\d{1,2}")
_ORDER = re.compile(r"关于|(?:公告|通告|公示|启事)$")
_PHOTO = re.compile(r"摄|图")


@dataclass(frozen=True, slots=True)
class Headline:
    """The head of an article: its lines with what they are, and why it is one."""

    lines: tuple[int, ...]
    kinds: tuple[PassageKind, ...]
    rule: str

    @property
    def first(self) -> int:
        return self.lines[0]

    def indexes(self, kind: PassageKind) -> list[int]:
        return [n for n, k in zip(self.lines, self.kinds, strict=True) if k is kind]


def find_headlines(lines: Sequence[Line], roles: list[Role], lexicon: Lexicon) -> dict[int, Headline]:
    """Return the headlines of a page by their first line; a repeat above one becomes furniture in `roles`."""
    page = _Page(lines, roles, lexicon)
    found: dict[int, Headline] = {}
    at = 0
    while at < len(lines):
        run = page.run_at(at) if roles[at] in _HEADLINE else []
        headline = page.read(run, bool(found)) if run else None
        if headline is None:
            page.pass_over(at)
            at += 1
        else:
            found[headline.first] = headline
            page.start_over(headline)
            at = headline.lines[-1] + 1
    return found


class _Page:
    """A walk over the lines of a page: what has been seen since the last headline."""

    def __init__(self, lines: Sequence[Line], roles: list[Role], lexicon: Lexicon) -> None:
        self.lines, self.roles, self.lexicon = lines, roles, lexicon
        self.heads = load_head_words(lexicon)
        self.bodies = 0  # paragraphs since the headline
        self.headed = False  # whether anything stood before: a headline, text
        self.level = 0  # of the mark of the headline
        self.signed = False  # whether an office or a date has signed it
        self.closed = False  # whether the article has told its end: a byline below it, names in brackets
        self.marked = any(line.level for line in lines)
        self.sections = self._section_marks()
        self.tops = self._tops()
        self.told, self.told_marks = self._told()
        self.wide = self._wide_gaps()

    def run_at(self, at: int, *, trim: bool = True) -> list[int]:
        """Return the lines from `at` on that could make one headline; before any text, furniture may part them."""
        run = [at]
        # A list must not be walked again from each of its lines.
        for n in range(at + 1, min(at + _REACH, len(self.lines))):
            if self.roles[n] in _HEADLINE and len(run) <= TALLEST and not self._announces(n):
                run.append(n)
            elif self.roles[n] is not Role.NOISE or self.bodies:
                break
        return self._trim(run) if trim else run

    def _announces(self, at: int) -> bool:
        """Return whether a line below the first announces what the text goes on to say: 名单如下："""
        text = self.lines[at].text
        return text[-1] in "：:" and not self.heads.spoke.search(text)

    def _trim(self, run: list[int]) -> list[int]:
        """Drop a repeat of the headline, and the last line where it only opens a paragraph."""
        texts = [self.lines[n].text for n in run]
        half = next((k for k in range(1, len(run)) if texts[k] == texts[0]), 0)
        if half and not self.bodies:  # the title of a web page above its headline
            for n in run[:half]:
                self.roles[n] = Role.NOISE
            run = run[half:]
        for n in run[1:]:
            if len(texts[0]) > len(self.lines[n].text) >= 4 and self.lines[n].text in texts[0] and not self.bodies:
                self.roles[n] = Role.NOISE
        while run and self.roles[run[-1]] is Role.OPEN:
            run = run[:-1]
        self._drop_columns(run)
        return [n for n in run if self.roles[n] is not Role.NOISE]

    def _drop_columns(self, run: list[int]) -> None:
        """Make furniture of the names of columns and papers that stand above a headline."""
        for n, below in pairwise(run):
            text = self.lines[n].text
            issue = bool(_BRIEF.fullmatch(text) and _ISSUE.search(self.lines[n + 1].text))
            parted = self.lines[below].gap > 0
            named = bool(_COLUMN.fullmatch(text) or _NEWSPAPER.fullmatch(text))
            named = named or text in load_furniture(self.lexicon).channels
            if is_column(text) or (is_apart(text) and not self.bodies) or issue or (named and parted):
                self.roles[n] = Role.NOISE

    def read(self, run: list[int], later: bool) -> Headline | None:
        """Return the headline that a run makes, or None where it is a heading, a list, a part of the text."""
        follows = self._follows(run[-1])
        if not self.headed and not later:
            return self._first(run, follows)
        if not self.bodies:
            return None
        rule = self._rule(run, follows)
        return self._headline(run, rule) if rule else None

    def start_over(self, headline: Headline) -> None:
        """Forget what stood above a headline; a mark below its own heads a section."""
        self.level = min((self.lines[n].level for n in headline.lines if self.lines[n].level), default=0)
        self.bodies, self.closed, self.signed, self.headed = 0, False, False, True

    def pass_over(self, at: int) -> None:
        """Keep account of a line of an article."""
        role, line = self.roles[at], self.lines[at]
        if role is Role.NOISE:
            return
        self.headed = self.headed or role not in (Role.SIGNATURE, Role.CAPTION, Role.BYLINE)
        if role in (Role.BODY, Role.ROW, Role.OPEN):
            self.bodies += 1
            self.closed = bool(read_tail(line.text, self.lexicon, last=True)) and not is_caption(
                line.text, self.lexicon
            )
        elif role is Role.BYLINE:
            above = self.roles[at - 1] if at else None
            self.closed = self.bodies > 0 and above is not Role.CAPTION
        elif role is Role.SIGNATURE:
            self.signed = self.bodies > 0

    def _follows(self, last: int) -> int | None:
        """Return the first line below that is neither furniture nor a date."""
        for n in range(last + 1, min(last + _REACH, len(self.lines))):
            if self.roles[n] not in _APART:
                return n
        return None

    def _first(self, run: list[int], follows: int | None) -> Headline | None:
        """Read the head of the page: all that stands above the first byline or text."""
        if len(run) > TALLEST and not any(self.lines[n].level for n in run):
            run = run[: 2 if SUBTITLE.match(self.lines[run[1]].text) else 1]
        told = follows is not None and (self._is_byline(follows) or self._is_lead(follows))
        return self._headline(run if told else self._without_sections(run), "first headline")

    def _rule(self, run: list[int], follows: int | None) -> str:
        """Return why a run below text is the headline of a new article, or nothing."""
        if follows is None or len(run) >= TALLEST:
            return ""
        if self._is_byline(follows):
            return "headline above a byline"
        if self._is_lead(follows):
            return "headline above a news lead"
        if self._is_dated(run[-1], follows):
            return "headline above a dateline"
        if self.tops and any(self.lines[n].level == 1 for n in run):
            return "headline by its mark"
        if self.roles[follows] not in (Role.BODY, Role.OPEN, Role.NUMBERED):
            return ""
        if self.closed:
            return "headline below a signed article"
        if self.signed and any(self._is_order(n) for n in run):
            return "official title below a signature"
        if self._is_photo(follows):
            return "headline of a picture"
        return self._rule_by_page(run, follows)

    def _rule_by_page(self, run: list[int], follows: int) -> str:
        """Return why a run that tells nothing by itself is a headline among the others of its page, or nothing."""
        first, text = self.lines[run[0]], self.lines[follows].text
        marks = [self.lines[n].level for n in run if self.lines[n].level]
        if marks and min(marks) in self.told_marks and (not self.level or min(marks) <= self.level):
            return "headline by the mark of others"
        if self.wide and first.gap >= self.wide and len(text) > _LEAST_TEXT and not marks:
            return "headline below a wide gap"
        opens = self.told > 1 and not self.marked and len(first.text) >= _LEAST
        return "headline above an opening of news" if opens and self.heads.lead.match(text) else ""

    def _told(self) -> tuple[int, frozenset[int]]:
        """Return how many headlines stand above bylines and leads, and the marks that do so more often than not."""
        above: Counter[int] = Counter()
        alone: Counter[int] = Counter()
        told = 0
        for n, _line in enumerate(self.lines):
            if self.roles[n] not in _HEADLINE or (n and self.roles[n - 1] in _HEADLINE):
                continue
            run = self.run_at(n, trim=False)
            follows = self._follows(run[-1])
            strong = follows is not None and (self._is_byline(follows) or self._is_lead(follows))
            told += strong
            if marks := [self.lines[k].level for k in run if self.lines[k].level]:
                (above if strong else alone)[min(marks)] += 1
        return told, frozenset(level for level, times in above.items() if times > 1 and times >= alone[level])

    def _wide_gaps(self) -> int:
        """Return how many blank rows part articles, where only headlines and furniture stand below so many; else 0."""
        gaps = [line.gap for n, line in enumerate(self.lines) if n and self.roles[n] is Role.BODY]
        usual = max(gaps, default=0)
        return max(usual + 1, 2) if gaps and usual <= 2 else 0

    def _is_byline(self, at: int) -> bool:
        return self.roles[at] is Role.BYLINE

    def _is_lead(self, at: int) -> bool:
        return self.roles[at] is Role.BODY and is_news_lead(self.lines[at].text, self.lexicon)

    def _is_dated(self, last: int, follows: int) -> bool:
        """Return whether a web page tells time or source between a line and the text below it."""
        between = (self.lines[n].text for n in range(last + 1, follows) if self.roles[n] is Role.NOISE)
        return self.roles[follows] in (Role.BODY, Role.OPEN) and any(_DATELINE.search(text) for text in between)

    def _is_order(self, at: int) -> bool:
        """Return whether a line is the title of an official paper, or opens one of several lines."""
        text = self.lines[at].text
        return bool(self.heads.document.search(text) and _ORDER.search(text)) or "关于印发" in text

    def _is_photo(self, at: int) -> bool:
        """Return whether a text of one to three paragraphs ends with who took the picture."""
        for n in range(at, min(at + 4, len(self.lines))):
            if self.roles[n] is Role.BYLINE:
                return n > at and bool(_PHOTO.search(self.lines[n].text))
            if self.roles[n] not in (Role.BODY, Role.CAPTION):
                return False
        return False

    def _without_sections(self, run: list[int]) -> list[int]:
        """Leave out a heading of the first section that stands right below the headline."""
        kept = [run[0]]
        for n in run[1:]:
            line = self.lines[n]
            if line.level and line.level in self.sections and line.level > self.lines[run[0]].level > 0:
                break
            kept.append(n)
        if len(kept) == len(run) == 2 and not any(self.lines[n].level for n in run) and self._opens_section(run[1]):
            return kept[:1]
        return kept

    def _opens_section(self, at: int) -> bool:
        """Return whether an unmarked second line is one of several alike between paragraphs, hence a heading."""
        line = self.lines[at]
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
        """Return the levels of marks that stand between paragraphs, above neither a byline nor a lead."""
        found = set()
        for n, line in enumerate(self.lines):
            if line.level and n + 1 < len(self.lines) and self.roles[n - 1] in (Role.BODY, Role.ROW) and n:
                follows = self._follows(n)
                if follows is not None and self.roles[follows] in (Role.BODY, Role.ROW) and not self._is_lead(follows):
                    found.add(line.level)
        return frozenset(found)

    def _tops(self) -> bool:
        """Return whether marks of the first level open articles: each with a text below it, and a headline's length."""
        tops = [n for n, line in enumerate(self.lines) if line.level == 1 and not style_of(line.text)]
        if len(tops) < 2:
            return False
        lengths = sorted(len(self.lines[n].text) for n in tops)
        between = any(self.roles[n] is Role.BODY for n in range(tops[0] + 1, tops[1]))
        return between and lengths[len(lengths) // 2] > 8

    def _headline(self, run: list[int], rule: str) -> Headline | None:
        """Part a run into names of those who report, and kicker, title and subtitle."""
        named = {n for n in run[1:] if self._is_named(n) or self._is_office(n)}
        rest = [n for n in run if n not in named]
        kinds = dict(zip(rest, part_headline([self.lines[n] for n in rest], self.heads), strict=True))
        told = tuple(kinds.get(n, PassageKind.BYLINE) for n in run)
        return Headline(tuple(run), told, rule)

    def _is_named(self, at: int) -> bool:
        text = self.lines[at].text
        people = read_person(text, self.lexicon)
        return bool(people and (people[0].role or read_names(text, self.lexicon)))

    def _is_office(self, at: int) -> bool:
        """Return whether a line below a title only names the office that gives the paper out."""
        text = self.lines[at].text
        office = load_shapes(self.lexicon).office.search(text)
        return bool(office and self.lines[at].gap and not self.lines[at].level and len(text) <= 24) and not (
            _DONE.search(text) or " " in text
        )
