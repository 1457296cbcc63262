"""What speaks for the role of a figure: the plain reading, cues of its sentence, what stands above, its words."""

from __future__ import annotations

from collections.abc import Iterator

from hqdigest.find.metrics.clauses import Figure
from hqdigest.find.metrics.surroundings import Surroundings
from hqdigest.language.list_marks import mark_at
from hqdigest.language.spans import within
from hqdigest.model import Role

_NEAR, _BEFORE, _BEHIND = 24, 3, 3  # characters before a figure, words before and behind it
_TOKENS, _TELLING = 10, frozenset("vdtcp")  # words of its clause that may tell of it, by the first letter of their tag


def role_features(around: Surroundings, figure: Figure, plain: Role) -> Iterator[str]:
    """Give what speaks for one role or another of a figure that has its label; `plain`: as the rules read it."""
    q, kind, rule = figure.quantity, around.kind, f"plain {plain}"
    yield from _of_figure(figure, rule)
    fact, context, setting = around.facts.at(q.start, q.end), around.facts.context, around.background.setting
    told = f"told {fact.factuality}"
    yield from (told, f"cue {fact.cue.id if fact.cue else None} {fact.basis}", f"kind {kind}", f"kind {kind} {told}")
    yield from (rule, f"{rule} {kind}", f"{rule} {fact.cue.id if fact.cue else None}")
    yield from (f"above {context.factuality}", f"above {context.factuality} {told}", f"reviewed {context.reviewed}")
    yield from (f"planned {setting.planned} {setting.reviewed}", f"planned {setting.planned} {rule}")
    yield f"passage {around.annotated.passage.kind}"
    yield from (f"listed {mark_at(around.text) is not None} {rule}", *around.background.heads)
    if figure.before is not None:
        parted, before = around.parted_from(figure), f"before {figure.before.role}"
        yield from (f"{before} {parted}", f"{before} {parted} {rule}", f"{before} {parted} {q.dimension}")
    yield from _of_cues(around, figure, rule)
    yield from _of_words(around, figure)


def _of_figure(figure: Figure, rule: str) -> Iterator[str]:
    q, label = figure.quantity, figure.label
    yield from (f"dimension {q.dimension}", f"{rule} {q.dimension}", f"unit {q.unit}", f"end {figure.end}")
    yield from (f"movement {figure.movement} {q.dimension}", f"level {figure.level}", f"part {figure.part}")
    yield from (f"aimed {figure.aimed}", f"qualifier {q.qualifier}", f"qualifier {q.qualifier} {rule}")
    yield from (f"label …{label[-2:]}", f"label …{label[-1:]}", f"label …{label[-1:]} {q.dimension}")
    yield from (f"label {label[:2]}…", f"label …{label[-2:]} {q.dimension} {figure.movement}")


def _of_cues(around: Surroundings, figure: Figure, rule: str) -> Iterator[str]:
    """Give the cues of a figure's sentence, whether they govern it or not."""
    q = figure.quantity
    sentence, clause = around.sentence_of(q), around.clause_of(q)
    entries = around.lexicon.entries("cues")
    for c in within(around.facts.cues, sentence.start, sentence.end):
        if c.id in entries and entries[c.id].more["reach"] == "touch":
            if c.governs(q.start, q.end):
                yield f"called {c.says}"
            continue  # 占年度任务500公里: it tells of that figure alone
        where = "clause" if clause.start <= c.start < clause.end else "sentence"
        yield f"{where} {'before' if c.start < q.start else 'behind'} {c.says} {rule}"
        if c.start < q.start:
            dates = within(around.dates, sentence.start, c.start)
            yield f"{c.id} behind {dates[-1].mark if dates else '-'} {dates[-1].grain if dates else '-'}"
            commas = min(around.text.count("，", c.end, q.start), 4)
            yield f"{c.says} {commas} commas {around.text.find('；', c.end, q.start) >= 0}"


def _of_words(around: Surroundings, figure: Figure) -> Iterator[str]:
    q, tokens = figure.quantity, around.annotated.tokens
    sentence, clause = around.sentence_of(q), around.clause_of(q)
    before = [t for t in within(tokens, max(sentence.start, q.start - _NEAR), q.start) if t.end <= q.start]
    for n, t in enumerate(reversed(before[-_BEFORE:])):
        yield from (f"before {n} {t.text}", f"before {n} {t.tag[:1]}")
    yield from (f"behind {n} {t.text}" for n, t in enumerate(within(tokens, q.end, q.end + 12)[:_BEHIND]))
    telling = [t for t in within(tokens, clause.start, q.start) if t.end <= q.start and t.tag[:1] in _TELLING]
    yield from (f"says {t.text}" for t in telling[-_TOKENS:])
