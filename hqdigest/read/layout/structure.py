"""A source as articles and passages: the steps of reading in their order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from hqdigest.document import Document, Passage, PassageKind
from hqdigest.lexicon import Lexicon
from hqdigest.model import Article, Byline, Section
from hqdigest.read.layout.boxes import is_picture_column
from hqdigest.read.layout.bylines import read_byline, read_fields, read_lead, read_names, read_person, read_tail
from hqdigest.read.layout.captions import read_photographer
from hqdigest.read.layout.headlines import Headline, find_headlines
from hqdigest.read.layout.heads import settle_heads
from hqdigest.read.layout.inline_heads import part_inline_heads
from hqdigest.read.layout.kinds import Told, find_kind
from hqdigest.read.layout.lines import Line, read_lines
from hqdigest.read.layout.long_lines import LONGEST, part_heads, part_long
from hqdigest.read.layout.openings import is_continued
from hqdigest.read.layout.outline import Outline, style_of
from hqdigest.read.layout.roles import Role, begins_anew, find_roles, is_unfinished
from hqdigest.read.layout.run_ins import part_run_ins
from hqdigest.read.layout.sections import find_headings, goes_on
from hqdigest.read.layout.sentences import to_passage
from hqdigest.read.layout.tables import Row, find_tables, to_row
from hqdigest.text import Source

_NOTED = re.compile(r"(?<=[\u4e00-\u9fff”）])\[\d{1,2}\]")  # hits 统计公报[1] ; misses 〔2024〕12号
_BARS = " |｜"  # of a cell that a headline stood in
_FURNITURE_BETWEEN = 3  # lines of page furniture across which a paragraph reads on
_KINDS = {
    Role.NOISE: PassageKind.NOISE,
    Role.BYLINE: PassageKind.BYLINE,
    Role.SIGNATURE: PassageKind.BYLINE,
    Role.CAPTION: PassageKind.CAPTION,
}


@dataclass(slots=True)
class Draft:
    """An article while its lines are read."""

    start: int
    end: int
    headline: Headline | None = None
    bylines: list[Byline] = field(default_factory=list)
    sections: list[tuple[int, str, int]] = field(default_factory=list)
    body: list[str] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)
    rows: int = 0  # of tables
    credits: list[str] = field(default_factory=list)  # lines of bylines as written
    outline: Outline = field(default_factory=Outline)
    named: set[str] = field(default_factory=set)  # names and offices of the bylines so far

    def add(self, bylines: Sequence[Byline]) -> None:
        """Add bylines that tell a name or an office that has not been told yet."""
        for by in bylines:
            told = (*by.names, by.organization or "")
            if not self.named.issuperset(name for name in told if name):
                self.named.update(told)
                self.bylines.append(by)


def read_document(source: Source, lexicon: Lexicon) -> Document:
    """Return the articles of a source and its passages, in the order of the text."""
    reader = _Reader(source, lexicon)
    reader.read()
    articles = tuple(reader.to_article(n, draft) for n, draft in enumerate(reader.drafts, 1))
    return Document(source, articles, tuple(reader.passages))


def read_roles(source: Source, lexicon: Lexicon) -> tuple[list[Line], dict[int, Row], list[Role]]:
    """Return the lines of a source, its tables' rows by their first line, and what each line is by rules alone."""
    lines = part_long(part_run_ins(part_inline_heads(part_heads(read_lines(source.text)), lexicon)))
    rows = find_tables(lines, source.text, lexicon)
    return lines, rows, find_roles(lines, rows, lexicon)


class _Reader:
    """A walk over the lines of a source, each of which becomes a passage or a part of one."""

    def __init__(self, source: Source, lexicon: Lexicon) -> None:
        self.source, self.lexicon = source, lexicon
        self.lines, self.rows, self.roles = read_roles(source, lexicon)
        settle_heads(self.lines, self.roles, lexicon)
        self.headlines = find_headlines(self.lines, self.roles, lexicon)
        self.headings = find_headings(self.lines, self.roles, self.headlines)
        self.drafts: list[Draft] = []
        self.passages: list[Passage] = []
        self.closed = False  # whether the headline of the article that was read stood below it
        self.taken: set[int] = set()  # lines that a passage before them has read already
        self.joined: int | None = None  # the article that goes on here, from another page

    def read(self) -> None:
        at = 0
        while at < len(self.lines):
            at = self._read_line(at)
        if not self.drafts:
            self.drafts.append(Draft(0, len(self.source.text)))

    def _read_line(self, at: int) -> int:
        """Read what begins at a line; return the line behind it."""
        if at in self.taken:
            return at + 1
        if (headline := self.headlines.get(at)) is not None:
            return self._read_headline(headline)
        if self.closed and self.roles[at] is not Role.NOISE:
            self.drafts.append(Draft(self.lines[at].start, self.lines[at].end))
            self.closed, self.joined = False, None
        if self.roles[at] is Role.NOISE:
            self._keep(PassageKind.NOISE, [at], article=max(self.current, 0))
            self._read_fields(at)
            return at + 1
        if not self.drafts:
            self.drafts.append(Draft(self.lines[at].start, self.lines[at].end))
        if (row := self.rows.get(at)) is not None:
            return self._read_row(row)
        if at in self.headings:
            return self._read_heading(at)
        if self.roles[at] in _KINDS:
            self._read_credit(at)
        else:
            self._read_body(at)
        return at + 1

    def _read_headline(self, headline: Headline) -> int:
        self.closed = headline.below
        last = headline.lines[-1]
        self.joined = self._began(headline) if is_continued(self.lines, last) else None
        if self.joined is not None:
            for n in range(headline.first, last + 1):
                self._keep(PassageKind.NOISE, [n])
            return last + 1
        empty = self.drafts and not self.draft.body and not self.draft.sections
        if self.drafts and self.draft.headline is None and (empty or headline.below):
            self.draft.headline = headline  # a date, a byline or a picture stands above it
        else:
            self.drafts.append(Draft(self.lines[headline.first].start, 0, headline))
        kinds = dict(zip(headline.lines, headline.kinds, strict=True))
        for n in range(headline.first, last + 1):
            self._keep(kinds.get(n, PassageKind.NOISE), [n])
            if kinds.get(n) is PassageKind.BYLINE:
                self.draft.add(read_person(self.lines[n].text, self.lexicon))
            elif n not in kinds:
                self._read_fields(n)
        self.draft.end = self.lines[last].end
        return last + 1

    def _began(self, headline: Headline) -> int | None:
        """Return the article of the same headline that began on another page, if it is here."""
        title = {self.lines[n].text for n in headline.lines}
        heads = ({self.lines[n].text for n in d.headline.lines} if d.headline else set() for d in self.drafts)
        return next((number for number, lines in enumerate(heads) if title & lines), None)

    @property
    def current(self) -> int:
        return self.joined if self.joined is not None else len(self.drafts) - 1

    @property
    def draft(self) -> Draft:
        return self.drafts[self.current]

    def _reach(self, end: int) -> None:
        """Let the article reach to an end, unless others stand between its parts."""
        if self.joined is None:
            self.draft.end = max(self.draft.end, end)

    def _keep(self, kind: PassageKind, indexes: Sequence[int], article: int | None = None) -> Passage:
        article = self.current if article is None else article
        headings = self.drafts[article].outline.headings if self.drafts else ()
        passage = to_passage(kind, [self.lines[n] for n in indexes], article, headings)
        self.passages.append(passage)
        return passage

    def _read_row(self, row: Row) -> int:
        draft = self.draft
        self.passages.append(to_row(row, self.source.text, self.current, draft.outline.headings))
        self._reach(self.passages[-1].end)
        draft.body.append(self.passages[-1].text)
        draft.rows += 1
        return row.lines.stop

    def _read_heading(self, at: int) -> int:
        """Read a heading, of two lines where the first breaks off; return the line behind it."""
        line, draft = self.lines[at], self.draft
        if draft.headline and line.text in {self.lines[n].text for n in draft.headline.lines}:
            self._keep(PassageKind.NOISE, [at])  # the headline once more
            return at + 1
        indexes = [at, at + 1] if at + 1 in self.headings and goes_on(line, self.lines[at + 1]) else [at]
        heading = "".join(self.lines[n].raw for n in indexes)
        level = draft.outline.add(heading, line.text, line.level)
        if self.joined is None:
            draft.sections.append((level, heading, line.start))
        self._reach(self._keep(PassageKind.HEADING, indexes).end)
        return indexes[-1] + 1

    def _read_credit(self, at: int) -> None:
        """Read a byline, a signature or a caption."""
        role, line, draft = self.roles[at], self.lines[at], self.draft
        self._reach(self._keep(_KINDS[role], [at]).end)
        if role is Role.BYLINE:
            draft.credits.append(line.text)
            self.draft.add(read_byline(line.text, self.lexicon) or read_names(line.text, self.lexicon))
        elif role is Role.CAPTION and not (draft.body and at and is_picture_column(self.lines[at - 1], self.lexicon)):
            draft.captions.append(line.text)

    def _read_fields(self, at: int) -> None:
        """Take source and author from the furniture of a web page around an article."""
        if self.drafts:
            text = self.lines[at].text
            below = self.lines[at + 1].text if at + 1 < len(self.lines) and self.roles[at + 1] is Role.NOISE else "："
            if text[-1] in ":：" and below[-1] not in ":：":
                text += below
            self.draft.add(read_byline(text, self.lexicon) or read_fields(text, self.lexicon))

    def _read_body(self, at: int) -> None:
        """Read a paragraph, with the lines that it reads on in after a column, a page or a row that ends too soon."""
        indexes, length = [at], len(self.lines[at].text)
        while length < LONGEST // 2 and (following := self._reads_on(indexes[-1])) is not None:
            indexes.append(following)
            length += len(self.lines[following].text)
        self.taken.update(indexes[1:])
        passage = self._keep(PassageKind.BODY, indexes)
        draft = self.draft
        self.draft.add(read_lead(passage.text, self.lexicon))
        draft.body.append(passage.text)
        self._reach(passage.end)

    def _reads_on(self, at: int) -> int | None:
        """Return the line in which a paragraph that breaks off goes on, over furniture of the page if need be."""
        text = self.lines[at].text
        if not is_unfinished(text) or (self.roles[at] is Role.SHORT and text[-1] in "”」』"):
            return None
        for n in range(at + 1, min(at + 2 + _FURNITURE_BETWEEN, len(self.lines))):
            if self.roles[n] in (Role.NOISE, Role.CAPTION):
                continue
            if n in self.headings or n in self.headlines or self.roles[n] not in (Role.BODY, Role.OPEN):
                return None
            line = self.lines[n]
            anew = line.bullet or line.level or style_of(line.text) or begins_anew(self.lines[at], line, self.lexicon)
            return None if anew else n
        return None

    def to_article(self, number: int, draft: Draft) -> Article:
        """Return a draft as an article, its kind weighed and its sections closed."""
        kicker, title, subtitle = (self._told(draft, kind) for kind in _HEADS)
        self._read_ends(draft)
        heads = " ".join(part for part in (kicker, title, subtitle) if part)
        roles = tuple(by.role for by in draft.bylines)
        told = Told(
            heads,
            title or "",
            "\n".join(draft.body),
            roles,
            "\n".join(draft.captions),
            tuple(draft.credits),
            tuple(h for _, h, _ in draft.sections),
            draft.rows,
        )
        kind, reason = find_kind(told, self.lexicon)
        rule = f"{draft.headline.rule if draft.headline else 'no headline'}; {kind}: {reason}"
        return Article(
            f"a{number}", kind, kicker, title, subtitle, tuple(draft.bylines), draft.start, draft.end,
            to_sections(draft.sections, draft.end), None, rule,
        )  # fmt: skip

    def _told(self, draft: Draft, kind: PassageKind) -> str | None:
        if draft.headline is None:
            return None
        told = " ".join(self.lines[n].raw.strip(_BARS) for n in draft.headline.indexes(kind))
        return _NOTED.sub("", told) or None

    def _read_ends(self, draft: Draft) -> None:
        """Take names in brackets at the end of the text; of a picture story, who took the picture."""
        last = len(draft.body) - 1
        for n, text in enumerate(draft.body):
            draft.add(read_tail(text, self.lexicon, last=n == last))
        if not any(by.names for by in draft.bylines):
            for caption in draft.captions:
                if credit := read_photographer(caption):
                    draft.add(read_byline(credit, self.lexicon))


_HEADS = (PassageKind.KICKER, PassageKind.TITLE, PassageKind.SUBTITLE)


def to_sections(headings: Sequence[tuple[int, str, int]], end: int) -> tuple[Section, ...]:
    """Return sections that reach to the next heading of the same or a higher level, walked from the last one back."""
    found: list[Section] = []
    closes: list[tuple[int, int]] = []  # level and start of headings behind, nearest last
    for level, heading, start in reversed(headings):
        while closes and closes[-1][0] > level:
            closes.pop()
        found.append(Section(level, heading, start, closes[-1][1] if closes else end))
        closes.append((level, start))
    return tuple(reversed(found))
