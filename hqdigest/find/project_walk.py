"""The state of the walk over an article's clauses: drafts so far, current subjects, what a clause gives them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from hqdigest.document import Passage
from hqdigest.find.deadlines import find_promises
from hqdigest.find.progress import read_progress
from hqdigest.find.project_clauses import Clause, Stage
from hqdigest.find.project_drafts import Draft, core_of
from hqdigest.find.project_names import (
    Name,
    NameWords,
    split_names,
)
from hqdigest.find.status import find_events
from hqdigest.lexicon import Words
from hqdigest.model import ArticleKind


@dataclass(slots=True)
class Walk:
    """The state of the walk over one article."""

    words: Words
    names: NameWords
    now: date | None
    kind: ArticleKind
    drafts: list[Draft] = field(default_factory=list)
    by_core: dict[str, Draft] = field(default_factory=dict)
    base: Draft | None = None  # the project that the heading above names
    current: list[Draft] = field(default_factory=list)  # the subjects of the clause before
    sentence: list[Draft] = field(default_factory=list)  # those named in this sentence
    topic: tuple[Name, Clause] | None = None  # a name with a count that may be a task
    promised: bool = False  # the clause before was a promise


def name_drafts(walk: Walk, passage: Passage, name: Name, rule: str) -> list[Draft]:
    return [name_draft(walk, n, passage, rule) for n in split_names(name, passage.text, walk.names)]


def name_draft(walk: Walk, name: Name, passage: Passage, rule: str) -> Draft:
    """Return the draft of a name: the one that stands for this work already, or a new one."""
    text = passage.quote(name.span) if rule != "phase below a heading" else name.text
    draft = Draft(text, name.span, name.grade, passage, rule)
    draft.progress.total = name.count
    return merge_draft(walk, draft)


def merge_draft(walk: Walk, draft: Draft) -> Draft:
    """Keep a draft, or return the one that it names again."""
    core = core_of(draft.name)
    known = walk.by_core.get(core)
    if known is None and len(core) >= 5:
        known = next(
            (d for c, d in walk.by_core.items() if len(c) >= 5 and (c.endswith(core) or core.endswith(c))), None
        )
    if known is None:
        walk.by_core[core] = draft
        walk.drafts.append(draft)
        return draft
    known.listed = known.listed or draft.listed
    known.events += draft.events
    if known.progress.total is None:
        known.progress.total = draft.progress.total
    if known not in walk.drafts:
        walk.drafts.append(known)
    return known


def tell_drafts(
    walk: Walk, drafts: list[Draft], clause: Clause, passage: Passage, *, part: bool = False, fill: bool = False
) -> None:
    """Give the drafts what a clause tells: events, promises, figures."""
    text = passage.text
    promises = list(find_promises(text, clause, walk.words, walk.now, walk.promised))
    events = list(find_events(text, clause, walk.words, walk.now, walk.promised, part))
    for draft in drafts:
        if fill and draft.promises:
            continue
        draft.promises += promises
        draft.events += events
        if not fill:
            own = draft.passage is passage and clause.start <= draft.span.start < clause.end
            name = draft.span if own else None
            draft.rate = read_progress(text, clause, draft.progress, walk.words, part, name) or draft.rate
    told = clause.has(Stage.PAST) or any(s.form in ("正在", "正") for s in clause.signs)
    walk.promised = clause.has(Stage.FUTURE) or (walk.promised and not told)
