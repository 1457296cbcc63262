"""Roles (性质) of figures: a trained choice of level, movement, share, rank and target; and which way they go."""

from __future__ import annotations

from collections.abc import Iterator

from hqdigest.document import AnnotatedPassage
from hqdigest.find.metrics.clauses import Figure
from hqdigest.find.metrics.plain_roles import direction_told, is_beyond_target, plain_role, way_of_deed
from hqdigest.find.metrics.reading import annotated_figures
from hqdigest.find.metrics.surroundings import Stand, Surroundings
from hqdigest.language.list_marks import mark_at
from hqdigest.language.spans import within
from hqdigest.lexicon import Lexicon
from hqdigest.model import Direction, Quantity, Role
from hqdigest.ranking.gold import wanted
from hqdigest.ranking.models import Told, load_choice
from hqdigest.ranking.pages import AnnotatedPage, Example
from hqdigest.text import Token

NAME = "roles"
KIND = "any"
SETTINGS = {"l2": 3.0, "min_count": 20, "drop": 40}
_ROLES, _JOINT = tuple(Role), " | "
_DOUBT = 400  # thousandths: rather as the cues of its sentence have it
_NEAR, _BEFORE, _BEHIND = 24, 3, 3  # characters before a figure, words before and behind it
_TOKENS, _TELLING = 10, frozenset("vdtcp")  # words of its clause that may tell, by the first letter of their tag


def find_role(figure: Figure, around: Surroundings, lexicon: Lexicon) -> tuple[Role, Direction | None]:
    """Return the role of a figure that has its label, and the direction of its movement."""
    role, direction = _choose(figure, around, lexicon), direction_told(figure, around)
    if role is Role.ACTUAL:
        moves = any(w.id in ("up", "down") for w in lexicon.match(figure.label, "metrics"))
        return role, direction if direction and moves else way_of_deed(figure.label)  # 户均增收1万元
    return role, direction if role in (Role.TARGET, Role.CHANGE) else None


def _choose(figure: Figure, around: Surroundings, lexicon: Lexicon) -> Role:
    fact = around.stand(figure.quantity).fact
    if fact.promised and fact.cue is not None and fact.cue.start == figure.quantity.end:
        return Role.TARGET  # 50部的目标任务
    q, plans = figure.quantity, tuple(lexicon.forms("metrics", "budget"))
    of = around.text.startswith("的", q.end) and bool(within(around.annotated.quantities, q.end + 1, q.end + 2))
    if of and figure.label.endswith(plans):
        return Role.TARGET  # 占计划30公里的71%
    plain = plain_role(figure, around)
    if plain is Role.TARGET and is_beyond_target(figure, around):
        return Role.CHANGE
    model = load_choice(lexicon, NAME, _ROLES, _JOINT)
    shared = _of_passage(around).weigh(model)
    scores = model.scores(shared + model.total(dict.fromkeys(_of_one(around, figure, plain))))
    scores[_ROLES.index(Role.TARGET)] += _DOUBT if plain is Role.TARGET else -_DOUBT
    return _ROLES[scores.index(max(scores))]


def _of_passage(around: Surroundings) -> Told:
    """Return what speaks for a role of any figure of a passage."""
    if NAME not in around.kept:
        context, setting = around.facts.context, around.background.setting
        features = [f"kind {around.kind}", f"above {context.factuality}", f"reviewed {context.reviewed}"]
        features += [f"planned {setting.planned} {setting.reviewed}", f"passage {around.annotated.passage.kind}"]
        around.kept[NAME] = Told([*features, *around.background.heads])
    found: Told = around.kept[NAME]
    return found


def examples(page: AnnotatedPage, lexicon: Lexicon) -> Iterator[Example]:
    """Give an example for each figure of a page of whose role the annotation tells."""
    for around, figure, row in annotated_figures(page, lexicon):
        right = wanted(row, "role")
        if right:
            told = [*_of_passage(around).features, *dict.fromkeys(_of_one(around, figure, plain_role(figure, around)))]
            candidates = [[role.value, *(f"{role}{_JOINT}{feature}" for feature in told)] for role in _ROLES]
            yield Example(page.name, candidates, [float(role in right) for role in _ROLES])


def _of_one(around: Surroundings, figure: Figure, plain: Role) -> list[str]:
    """Return what speaks for a role of one figure, which has its label; `plain`: as the rules read it."""
    kind, rule, stand = around.kind, f"plain {plain}", around.stand(figure.quantity)
    fact, context, setting = stand.fact, around.facts.context, around.background.setting
    q, label, movement, told = figure.quantity, figure.label, figure.movement, f"told {fact.factuality}"
    what, cue, last, lasts = q.dimension, fact.cue.id if fact.cue else None, label[-1:], label[-2:]
    features = [
        f"dimension {what}", f"{rule} {what}", f"unit {q.unit}", f"end {figure.end}", f"movement {movement} {what}",
        f"level {figure.level}", f"part {figure.part}", f"aimed {figure.aimed}", f"qualifier {q.qualifier}",
        f"qualifier {q.qualifier} {rule}", f"label …{lasts}", f"label …{last}", f"label …{last} {what}",
        f"label {label[:2]}…", f"label …{lasts} {what} {movement}", told, f"cue {cue} {fact.basis}",
        f"kind {kind} {told}", rule, f"{rule} {kind}", f"{rule} {cue}", f"above {context.factuality} {told}",
        f"planned {setting.planned} {rule}", f"listed {mark_at(around.text) is not None} {rule}",
    ]  # fmt: skip
    if figure.before is not None:
        before = f"before {figure.before.role} {around.parted_from(figure)}"
        features += [before, f"{before} {rule}", f"{before} {what}"]
    features += _of_cues(around, q, stand, rule)
    return features + _of_words(around, q, stand)


def _of_cues(around: Surroundings, q: Quantity, stand: Stand, rule: str) -> Iterator[str]:
    """Give the cues of a figure's sentence, whether they govern it or not."""
    sentence, clause = stand.sentence, stand.clause
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


def _of_words(around: Surroundings, q: Quantity, stand: Stand) -> list[str]:
    tokens, start = around.annotated.tokens, q.start
    before = within(tokens, max(stand.sentence.start, start - _NEAR), start)
    before = before[-_BEFORE:] if not before or before[-1].end <= start else before[-_BEFORE - 1 : -1]
    features = [f"before {n} {t.text}" for n, t in enumerate(reversed(before))]
    features += [f"before {n} {t.tag[:1]}" for n, t in enumerate(reversed(before))]
    features += [f"behind {n} {t.text}" for n, t in enumerate(within(tokens, q.end, q.end + 12)[:_BEHIND])]
    telling = within(_telling(around.annotated), stand.clause.start, start)[-_TOKENS:]
    return features + [f"says {t.text}" for t in telling if t.end <= start]


def _telling(annotated: AnnotatedPassage) -> list[Token]:
    """Return the words of a passage that may tell a role, picked out once."""
    if "telling" not in annotated.kept:
        annotated.kept["telling"] = [t for t in annotated.tokens if t.tag[:1] in _TELLING]
    found: list[Token] = annotated.kept["telling"]
    return found
