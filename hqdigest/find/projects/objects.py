"""Works behind a verb: 完成集平路修建工程, 启动…建设, 修通了3.2公里的产业路, 投资52亿元建设…项目."""

from __future__ import annotations

import re

from hqdigest.document import Passage
from hqdigest.find.projects.clauses import Clause, Sign, Stage
from hqdigest.find.projects.context import Walk, name_drafts
from hqdigest.find.projects.drafts import Draft
from hqdigest.find.projects.names import Name, find_object, take_name
from hqdigest.find.projects.openings import is_part
from hqdigest.find.projects.status import Event
from hqdigest.find.projects.words import Grade, NameWords, is_generic, opens_with
from hqdigest.lexicon import Lexicon

_LIST = re.compile(r"[、和及与]")
_LEAST = 4
_LEAST_BUILT = 5


def find_objects(walk: Walk, passage: Passage, clause: Clause, sign: Sign, stop: int) -> list[Draft]:
    """Return the drafts of the works behind the verb `sign`."""
    name = find_object(passage.text, clause, sign, stop, walk.names)
    if name is None or not _is_built(walk, name, sign):
        return []
    if (walk.current or walk.recent) and all(is_part(piece, walk.lexicon) for piece in _LIST.split(name.text)):
        return []
    if walk.current and name.grade is Grade.TASK and sign.stage is Stage.COMPLETE:
        return []
    bare = Name(name.span, name.text, name.grade, None, name.whole)
    drafts = name_drafts(walk, passage, bare, "verb and object")
    if sign.stage is Stage.COMPLETE and not clause.has(Stage.FUTURE, Stage.NOT):
        for draft in drafts:
            draft.events.append(Event(Stage.FINISH, walk.promised))
    return drafts


def _is_built(walk: Walk, name: Name, sign: Sign) -> bool:
    """Tell whether a name behind a verb is that of a work."""
    least = _LEAST - 1 if sign.form.endswith(("了", "通", "成", "起")) else _LEAST
    if not name.grade or len(name.text) < least or is_generic(name.text, walk.names):
        return False
    if opens_with(name.text, walk.names.slogan) or opens_with(name.text, frozenset("后前时")):
        return False
    if walk.base is not None and name.grade is not Grade.WORK:
        return False
    if sign.held and name.count is not None:
        return False
    return sign.stage is not Stage.RUN or (sign.form in walk.names.driving and name.grade is not Grade.FACILITY)


def find_built(text: str, clause: Clause, lexicon: Lexicon, names: NameWords) -> Name | None:
    """Return the work behind a verb of building that says nothing of how far it is (投资52亿元建设…项目)."""
    # hits 投资52亿元建设|年产20吉瓦时储能电池项目
    verb = lexicon.make("verbs of building", lambda: re.compile(lexicon.pattern("projects", "building") + r"(?:了)?"))
    m = verb.search(text, clause.start, clause.end)
    if not m:
        return None
    name = take_name(text, m.end(), clause.end, clause, names)
    if name is None or is_generic(name.text, names) or name.count is not None:
        return None
    facility = name.grade is Grade.FACILITY and m[0] in names.builds_anything and len(name.text) >= _LEAST
    if not facility and (name.grade is not Grade.WORK or len(name.text) < _LEAST_BUILT):
        return None
    return name if not opens_with(name.text, names.slogan) else None
