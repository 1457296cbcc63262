"""The state of the walk over an article's clauses: drafts so far, current subjects, what a clause gives them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from hqdigest.document import Passage
from hqdigest.find.projects.clauses import Clause, Stage
from hqdigest.find.projects.deadlines import find_promises
from hqdigest.find.projects.drafts import Draft, bracket_of, core_of
from hqdigest.find.projects.names import Name, split_names
from hqdigest.find.projects.progress import read_progress
from hqdigest.find.projects.status import find_events
from hqdigest.find.projects.words import NameWords
from hqdigest.lexicon import Lexicon
from hqdigest.model import ArticleKind, Quantity
from hqdigest.text import Span

_SHORTEST = 4  # a core from which one name may be the end of another


@dataclass(frozen=True, slots=True)
class Topic:
    """A name with a count, which a rate or a count behind it may make a task."""

    name: Name
    count: Quantity
    built: bool = False  # a verb of building stands before the count: 新建12所幼儿园


@dataclass(slots=True)
class Walk:
    """The state of the walk over one article."""

    lexicon: Lexicon
    names: NameWords
    now: date | None
    kind: ArticleKind
    drafts: list[Draft] = field(default_factory=list)
    by_end: dict[str, list[tuple[str, Draft]]] = field(default_factory=dict)  # cores that end alike
    base: Draft | None = None  # the project that the heading above or the head of the paragraph names
    item: Draft | None = None  # the work that a paragraph names which is nothing but its name
    run_in: bool = False  # the heading above is the first sentence of the paragraph below it
    line: str = ""  # a short line above that is no heading: 下周计划
    current: list[Draft] = field(default_factory=list)  # the subjects of the clause before
    recent: list[Draft] = field(default_factory=list)  # the subjects last named in this paragraph
    sentence: list[Draft] = field(default_factory=list)  # those named in this sentence
    before: list[Draft] = field(default_factory=list)  # those named in the sentence before
    topics: list[Topic] = field(default_factory=list)  # names with a count that may be tasks
    dealt: bool = False  # the rates of this clause have been dealt out to several tasks
    promised: bool = False  # the clause before was a promise
    outlook: bool = False  # the heading above stands over what is to come

    def name(self, drafts: list[Draft]) -> None:
        """Make `drafts` the subjects of what follows."""
        self.current = self.recent = drafts
        self.promised = self.outlook
        self.sentence += [d for d in drafts if d not in self.sentence]


def name_drafts(walk: Walk, passage: Passage, name: Name, rule: str) -> list[Draft]:
    """Return the drafts of a name, or of several names side by side."""
    return [name_draft(walk, n, passage, rule) for n in split_names(name, passage.text, walk.names)]


def name_draft(walk: Walk, name: Name, passage: Passage, rule: str) -> Draft:
    """Return the draft of a name: the one that stands for this work already, or a new one."""
    text = name.text if rule.startswith("phase") else passage.quote(name.span)
    draft = Draft(text, name.span, name.grade, passage, rule)
    draft.progress.total = name.count
    return merge_draft(walk, draft)


def merge_draft(walk: Walk, draft: Draft) -> Draft:
    """Keep a draft, or return the one that it names again."""
    core = core_of(draft.name)
    near = walk.by_end.setdefault(core[-_SHORTEST:], [])
    known = next((d for c, d in near if _is_same(c, d, core, draft)), None)
    if known is None:
        near.append((core, draft))
        walk.drafts.append(draft)
        return draft
    known.listed = known.listed or draft.listed
    known.events += draft.events
    known.promises += draft.promises
    known.responsible = known.responsible or draft.responsible
    if known.progress.total is None:
        known.progress.total = draft.progress.total
    return known


def _is_same(core: str, known: Draft, other: str, draft: Draft) -> bool:
    """Tell whether two names are of one work: alike, or one a longer form of the other (长青路改造, 城东长青路改造)."""
    if known.rule == draft.rule == "table row":
        return False  # two rows of a table are two works
    if core != other and (min(len(core), len(other)) < _SHORTEST or not (core.endswith(other) or other.endswith(core))):
        return False
    a, b = bracket_of(known.name), bracket_of(draft.name)
    return not a or not b or a == b  # 环城路（南段）改造 and 环城路（北段）改造 are two


def tell_drafts(
    walk: Walk, drafts: list[Draft], clause: Clause, passage: Passage, *, part: bool = False, fill: bool = False
) -> None:
    """Give the drafts what a clause tells: events, promises, figures."""
    if len(drafts) > 1 and not fill and (dealt := _deal(drafts, clause, passage)):
        for draft, share in zip(drafts, dealt, strict=True):
            tell_drafts(walk, [draft], share, passage, part=part)
        return
    text = passage.text
    names = _names_in(drafts, clause, passage)
    promises = list(find_promises(text, clause, walk.lexicon, walk.now, walk.promised))
    events = list(find_events(text, clause, walk.lexicon, walk.now, walk.promised, part, names))
    for draft in drafts:
        if fill and draft.promises:
            continue
        draft.promises += promises
        draft.events += events
        if not fill and not walk.dealt:
            own = draft.passage is passage and clause.start <= draft.span.start < clause.end
            name = draft.span if own else None
            draft.rate = read_progress(text, clause, draft.progress, walk.lexicon, part, name) or draft.rate
    walk.dealt = False
    told = clause.has(Stage.PAST) or any(s.form in ("正在", "正") for s in clause.signs)
    walk.promised = clause.has(Stage.FUTURE) or (walk.promised and not told)


def _deal(drafts: list[Draft], clause: Clause, passage: Passage) -> list[Clause]:
    """Return a clause for each draft where 分别 deals out figures or dates: A、B分别完成10处和31座."""
    at = passage.text.find("分别", clause.start, clause.end)
    if at < 0:
        return []
    count = len(drafts)
    figures = [q for q in clause.quantities if q.start > at]
    dates = [d for d in clause.dates if d.start > at]
    if len(figures) != count and len(dates) != count:
        return []
    before = tuple(q for q in clause.quantities if q.start < at)
    return [
        replace(
            clause,
            quantities=(*before, figures[i]) if len(figures) == count else clause.quantities,
            dates=(dates[i],) if len(dates) == count else clause.dates,
        )
        for i in range(count)
    ]


def _names_in(drafts: list[Draft], clause: Clause, passage: Passage) -> Span | None:
    """Return where a clause names its subjects: the words in a name say nothing of how far the work is."""
    own = [d.span for d in drafts if d.passage is passage and clause.start <= d.span.start and d.span.end <= clause.end]
    return Span(min(s.start for s in own), max(s.end for s in own)) if own else None
