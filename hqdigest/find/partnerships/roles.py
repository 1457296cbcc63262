"""Roles (角色): what part each party of an event plays, by the frame of its clause, and which side it is on."""

from __future__ import annotations

from hqdigest.find.partnerships.context import Event
from hqdigest.find.partnerships.entities import Who
from hqdigest.find.partnerships.frames import Clause, Slot
from hqdigest.find.partnerships.marks import Frame, Strength
from hqdigest.language.names.types import NameKind
from hqdigest.model import PartyRole, Side

# By frame: the role of those who act, and of the other side.
_ROLES: dict[Frame, tuple[PartyRole | None, PartyRole | None]] = {
    Frame.SIGN: (PartyRole.SIGNER, PartyRole.SIGNER),
    Frame.GIVE: (PartyRole.GIVER, PartyRole.RECEIVER),
    Frame.SERVE: (PartyRole.GIVER, PartyRole.RECEIVER),
    Frame.VISIT: (PartyRole.VISITOR, PartyRole.VISITED),
    Frame.UNVEIL: (PartyRole.PARTICIPANT, PartyRole.PARTICIPANT),
    Frame.MEET: (PartyRole.PARTICIPANT, PartyRole.PARTICIPANT),
    Frame.APPOINT: (None, None),
    Frame.HOLD: (None, None),
}
_GROUNDS = (NameKind.PLACE, NameKind.FACILITY, NameKind.INSTITUTION)  # with whom gifts are handed over rather than made
_TRAVELS = frozenset({Frame.VISIT, Frame.MEET, Frame.HOLD})  # with where one goes these are told as a visit
_HOSTS = frozenset({PartyRole.ORGANIZER, PartyRole.CO_ORGANIZER, PartyRole.GIVER, PartyRole.VISITED})
_GUESTS = frozenset({PartyRole.RECEIVER, PartyRole.VISITOR})


def frame_of(clause: Clause) -> Frame | None:
    """Return the frame of a clause: the decisive one of its strong activities, else that of the last one."""
    strong = [a for a in clause.acts if a.strength is Strength.STRONG]
    told = frozenset(frame for act in strong or clause.acts[-1:] for frame in act.frames)
    if Frame.VISIT in told and clause.slots[Slot.GO] and not clause.slots[Slot.TO]:
        told -= {Frame.GIVE}  # 到乙县考察并举行捐款仪式
    return next((frame for frame in Frame if frame in told), None)


def is_visit(clause: Clause, frame: Frame | None) -> bool:
    """Whether a clause tells of a visit: by its activity, or by where somebody goes."""
    travels = clause.travels and bool(clause.slots[Slot.GO]) and frame in _TRAVELS
    return frame is Frame.VISIT or travels


def set_roles(clause: Clause, frame: Frame | None, left: list[Who], right: list[Who]) -> list[Who]:
    """Return the parties of a clause with their roles: who acts, then the other side."""
    acting, other = _ROLES[Frame.VISIT if is_visit(clause, frame) else frame] if frame is not None else (None, None)
    at_home = "accompany" in clause.cues and not clause.slots[Slot.GO]
    if acting is PartyRole.VISITOR and clause.slots[Slot.TO] and not clause.slots[Slot.GO]:
        acting, other = PartyRole.GIVER, PartyRole.RECEIVER  # 为村民送上慰问品
    if (acting is PartyRole.VISITOR and at_home) or (acting is PartyRole.GIVER and "receive" in clause.cues):
        acting, other = other, acting  # 县政府迎来考察团, 县医院收到捐赠
    light = "light organizer" in clause.cues and not clause.slots[Slot.GO]
    opens = light and all(clause.cues["light organizer"] < act.start for act in clause.acts)  # not …活动在…举行
    alone = light and not right and len(left) == 1
    alone = alone and frame is not Frame.SERVE and (frame is not Frame.GIVE or left[0].kind in _GROUNDS)
    alone = alone and (opens or frame is not Frame.SIGN)
    organized = "organizer" in clause.cues or (light and _holds(clause, frame)) or alone
    told = [who._replace(role=_organizer(clause, who) if organized else acting, acts=True) for who in left]
    return told + [who._replace(role=other, acts=False) for who in right]


def _holds(clause: Clause, frame: Frame | None) -> bool:
    """Whether who acts with 举办 or 开展 organizes: not who meets somebody, nor who gives."""
    joined = any(clause.words.at("same side", mark.start) == mark.end for mark in clause.partners)
    if frame is Frame.MEET:
        return not clause.slots[Slot.WITH] and (joined or clause.has("host verb"))
    return frame in (None, Frame.HOLD) or (frame is Frame.SERVE and (joined or clause.has("host verb")))


def _organizer(clause: Clause, who: Who) -> PartyRole:
    """Return the role by the first 主办 or 承办 behind a name, else by the last before it; 联合 before it tells too."""
    behind = next((mark for mark in clause.organizers if mark.start >= who.end), None)
    word = behind or (clause.organizers[-1] if clause.organizers else None)
    bears = word is not None and clause.words.first("co organizer", word.start, word.end) is not None
    joins = any(
        clause.words.at("same side", mark.start) == mark.end and mark.end <= who.start for mark in clause.partners
    )
    return PartyRole.CO_ORGANIZER if bears or joins else PartyRole.ORGANIZER


def sides_of(event: Event) -> dict[Who, Side | None]:
    """Return the side of each party: host is who holds, gives or is visited, else the writer's own, else the first.

    Nobody has a side where one side alone is told, but for who holds something.
    """
    told = bool(event.acting() and event.acting(False)) or event.organized or event.ceremony
    hosts = {who: _is_host(who) for who in event.parties}
    if any(w.own for w in event.parties if not hosts[w]) and not any(w.own for w in event.parties if hosts[w]):
        visit = any(who.role in (PartyRole.VISITOR, PartyRole.VISITED) for who in event.parties)
        hosts = hosts if visit or event.organized else {who: not host for who, host in hosts.items()}
    return {who: (Side.HOST if host else Side.COUNTERPART) if told else None for who, host in hosts.items()}


def _is_host(who: Who) -> bool:
    return who.role in _HOSTS or (who.role not in _GUESTS and who.acts)
