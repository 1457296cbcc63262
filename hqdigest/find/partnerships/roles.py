"""Roles (角色): what part each party of an event plays, by the frame of its clause and by what is done."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from hqdigest.find.partnerships.frames import Clause, Slot
from hqdigest.find.partnerships.parties import Who

_CO = ("承办", "协办", "支持举办", "独家冠名")  # who bears a part of the work


class PartyRole(StrEnum):
    """What part a party plays."""

    ORGANIZER = "organizer"
    CO_ORGANIZER = "co_organizer"
    SIGNER = "signer"
    GIVER = "giver"
    RECEIVER = "receiver"
    VISITOR = "visitor"
    VISITED = "visited"
    PARTICIPANT = "participant"


# For each kind of activity the role of who acts and of the other side; kinds that stand earlier here decide.
_PAIRS: tuple[tuple[frozenset[str], PartyRole, PartyRole], ...] = (
    (frozenset({"签约"}), PartyRole.SIGNER, PartyRole.SIGNER),
    (frozenset({"捐赠", "援建", "义诊"}), PartyRole.GIVER, PartyRole.RECEIVER),
    (frozenset({"考察", "走访", "慰问", "访问", "调研"}), PartyRole.VISITOR, PartyRole.VISITED),
    (frozenset({"培训", "志愿服务", "演出"}), PartyRole.GIVER, PartyRole.RECEIVER),
    (
        frozenset({"共建", "结对", "合作", "座谈", "对接", "交流", "洽谈", "采购对接", "揭牌", "执法", "巡逻"}),
        PartyRole.PARTICIPANT,
        PartyRole.PARTICIPANT,
    ),
)


def set_roles(clause: Clause, kinds: list[str], left: list[Who], right: list[Who]) -> tuple[list[Who], list[Who]]:
    """Return who acts and the other side of an event, each with its role."""
    acting, other = next(((a, b) for told, a, b in _PAIRS if told & set(kinds)), (None, None))
    if acting is PartyRole.VISITOR and clause.slots[Slot.TO] and not clause.slots[Slot.GO]:
        acting, other = PartyRole.GIVER, PartyRole.RECEIVER  # 为村民送上慰问品
    if acting is PartyRole.VISITOR and "accompany" in clause.signs and not clause.slots[Slot.GO]:
        acting, other = other, acting  # 县政府迎来考察团
    if acting is PartyRole.GIVER and "receive" in clause.signs:
        acting, other = other, acting
    if "organizer" in clause.signs or (acting is None and "light organizer" in clause.signs):
        left = [replace(who, role=_organizer(clause, who)) for who in left]
    else:
        left = [replace(who, role=acting) for who in left]
    return left, [replace(who, role=other) for who in right]


def _organizer(clause: Clause, who: Who) -> PartyRole:
    """Return the role by the first 主办 or 承办 behind a name, else by the last before it."""
    behind = next((word for at, word in clause.organizers if at >= who.end), None)
    word = behind or (clause.organizers[-1][1] if clause.organizers else "")
    return PartyRole.CO_ORGANIZER if any(part in word for part in _CO) else PartyRole.ORGANIZER
