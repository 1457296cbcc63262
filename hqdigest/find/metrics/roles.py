"""Roles (性质) of figures: a trained choice of level, movement, share, rank and target; and which way they go."""

from __future__ import annotations

from collections.abc import Iterator

from hqdigest.find.metrics.clauses import Figure
from hqdigest.find.metrics.plain_roles import direction_told, plain_role, way_of_deed
from hqdigest.find.metrics.reading import annotated_figures
from hqdigest.find.metrics.role_features import role_features
from hqdigest.find.metrics.surroundings import Surroundings
from hqdigest.lexicon import Lexicon
from hqdigest.model import Direction, Role
from hqdigest.ranking.gold import wanted
from hqdigest.ranking.models import load_choice
from hqdigest.ranking.pages import AnnotatedPage, Example

NAME = "roles"
KIND = "any"
SETTINGS = {"l2": 3.0, "min_count": 20, "drop": 40}
_ROLES, _JOINT = tuple(Role), " | "
_DOUBT = 400  # thousandths: rather as the cues of its sentence have it


def find_role(figure: Figure, around: Surroundings, lexicon: Lexicon) -> tuple[Role, Direction | None]:
    """Return the role of a figure that has its label, and the direction of its movement."""
    role, direction = _choose(figure, around, lexicon), direction_told(figure, around)
    if role is Role.ACTUAL:
        moves = any(w.id in ("up", "down") for w in lexicon.match(figure.label, "metrics"))
        return role, direction if direction and moves else way_of_deed(figure.label)  # 户均增收1万元
    return role, direction if role in (Role.TARGET, Role.CHANGE) else None


def _choose(figure: Figure, around: Surroundings, lexicon: Lexicon) -> Role:
    fact = around.facts.at(figure.quantity.start, figure.quantity.end)
    if fact.promised and fact.cue is not None and fact.cue.start == figure.quantity.end:
        return Role.TARGET  # 50部的目标任务
    plain = plain_role(figure, around)
    scores = list(load_choice(lexicon, NAME, _ROLES, _JOINT).scores(_features(figure, around, plain)))
    scores[_ROLES.index(Role.TARGET)] += _DOUBT if plain is Role.TARGET else -_DOUBT
    return _ROLES[scores.index(max(scores))]


def _features(figure: Figure, around: Surroundings, plain: Role) -> list[str]:
    return list(dict.fromkeys(role_features(around, figure, plain)))


def examples(page: AnnotatedPage, lexicon: Lexicon) -> Iterator[Example]:
    """Give an example for each figure of a page of whose role the annotation tells."""
    for around, figure, row in annotated_figures(page, lexicon):
        right = wanted(row, "role")
        if right:
            told = _features(figure, around, plain_role(figure, around))
            candidates = [[role.value, *(f"{role}{_JOINT}{feature}" for feature in told)] for role in _ROLES]
            yield Example(page.name, candidates, [float(role in right) for role in _ROLES])
