"""Names of works that say nothing alone: a part is told with its whole, a member of a list with what the list is of."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from hqdigest.model import Project
from hqdigest.show.plain import one_line

_PART, _MEMBER = 8, 5  # characters of a name that may be that of a part, of a member
_REACH = 120  # characters behind a member in which its list ends
# hits 甲里、乙苑等9个老旧小区改造 ; the group is what the list is of
_LISTED = re.compile(
    r"(?:、[^、，。；：\n]{2,12}?){0,12}等\d+[个处条座所家项](?![主已均全正将在])([^、，。；：（(\n\d]{3,12})"
)


class Wholes:
    """The works of a digest by where they are named, so that parts and members find what they belong to."""

    def __init__(self, projects: Sequence[Project], text: str, parts: Sequence[str], endings: Sequence[str]) -> None:
        """`parts` are the ends of names of parts (标段, 号楼), `endings` general words that a name may do without."""
        self.text, self.parts = text, tuple(parts)
        cores = {p.name: _core(p.name, endings) for p in projects}
        whole = {core for name, core in cores.items() if len(core) > 3 and not self._is_part(name)}
        named = ((m.start(), core) for core in whole for m in re.finditer(re.escape(core), text))
        self.named = sorted(named)
        self.at = [start for start, _ in self.named]

    def _is_part(self, name: str) -> bool:
        return len(name) <= _PART and name.endswith(self.parts)

    def name_of(self, project: Project, short: str) -> str:
        """Return the name of a work with its whole before it, or with what it is a member of behind it."""
        if self._is_part(project.name) and (whole := self._whole_of(project)):
            return f"{whole}{short}"
        if len(project.name) <= _MEMBER and (head := self._head_of(project)):
            return f"{short}（{head}）"
        return short

    def is_told_by(self, project: Project, others: Sequence[Project]) -> bool:
        """Return whether a member of a list is told by the work that the list is of, due on the same day."""
        head = self._head_of(project) if len(project.name) <= _MEMBER else ""
        same = (o for o in others if o is not project and o.sentence == project.sentence)
        return bool(head) and any(o.name == head and o.deadline == project.deadline for o in same)

    def _whole_of(self, project: Project) -> str:
        """Return the work that the paragraph of a part names last before it."""
        nth = bisect_right(self.at, project.start) - 1
        if nth < 0 or "\n" in self.text[self.at[nth] : project.start].rstrip("\n"):
            return ""
        whole = self.named[nth][1]
        return "" if whole in project.name or project.name in whole else one_line(whole)

    def _head_of(self, project: Project) -> str:
        at = self.text.find(project.name, project.start, project.start + _REACH)
        end = at + len(project.name)
        found = _LISTED.match(self.text, end, end + _REACH) if at >= 0 else None
        return one_line(found[1]) if found and found[1][:2] not in project.name else ""


def _core(name: str, endings: Sequence[str]) -> str:
    return next((name.removesuffix(end) for end in endings if name.endswith(end)), name)
