"""Rows of partnerships under reading: where they stand, which of them are one, and which are none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from hqdigest.document import Passage
from hqdigest.find.partnerships.context import Event
from hqdigest.find.partnerships.entities import Memory, Who, place_of
from hqdigest.find.partnerships.marks import DISTINCT, TALKS, Activity, Frame
from hqdigest.language.names.types import NameKind
from hqdigest.model import PartyRole
from hqdigest.text import Span

_REACH = 40  # rows back that a further sentence may go on with; no article of ours tells so many
_COUNTS = frozenset("0123456789一二两三四五六七八九十几")
_AREAS = (NameKind.PLACE, NameKind.FACILITY)
_SEEN = frozenset(
    {Activity.TOUR, Activity.STUDY, Activity.EXCHANGE, Activity.TALK, Activity.CALL}
)  # what guests do who are shown around


@dataclass(slots=True)
class Draft:
    """A row under reading: its event, and where it stands."""

    event: Event
    passage: Passage
    sentence: Span
    date: str | None
    span: Span  # of the evidence in the source
    local: Span  # and in the passage
    amounts: list[str] = field(default_factory=list)
    participants: list[str] = field(default_factory=list)


def to_draft(event: Event, passage: Passage, sentence: Span, date: str | None) -> Draft:
    """Return the row of an event, its parties as written and at their places in the source."""
    event.parties = [_in_source(who, passage) for who in event.parties]
    local = Span(event.start, event.end)
    return Draft(event, passage, sentence, date, passage.span(event.start, event.end), local)


def _in_source(who: Who, passage: Passage) -> Who:
    span = passage.span(who.start, who.end)
    as_read = passage.text[who.start : who.end] == who.text
    text = passage.raw[who.start : who.end] if as_read else who.text
    return who._replace(text=text, start=span.start, end=span.end)


def keep_draft(draft: Draft, drafts: list[Draft], memory: Memory) -> None:
    """Add a row, or lay it to the row that tells of the same parties on the same day."""
    near = drafts[-_REACH:]
    same = memory.identity.among
    gift = next((d for d in reversed(near) if d.event.frame is Frame.GIVE and d.date == draft.date), None)
    if draft.event.receives and not draft.event.acting(False) and gift is not None:
        given = [w._replace(acts=False) for w in draft.event.parties if not same(w, gift.event.parties)]
        gift.event.parties += given
        return
    shown = next((d for d in reversed(near) if _is_shown(draft, d, same)), None)
    if shown is not None:
        shown.event.places += [w.text for w in draft.event.acting(False) if w.text not in shown.event.places]
        return
    told = next((d for d in near if _is_repeated(draft, d, same)), None)
    if told is None and near and _names_holders(draft, near[-1]):
        told = near[-1]
        told.event.parties, told.event.organized = draft.event.parties, True
    if told is None:
        drafts.append(draft)
    else:
        _merge(draft, told)


Among = Callable[[Who, list[Who]], bool]


def _names_holders(draft: Draft, other: Draft) -> bool:
    """Whether a row names who holds the meeting that the row before told of by its area alone."""
    area = [w.kind for w in other.event.parties] in ([NameKind.PLACE], [NameKind.FACILITY])
    alike = bool(set(draft.event.kinds) & set(other.event.kinds)) or not draft.event.strong
    return draft.event.organized and other.event.ceremony and area and alike and draft.date == other.date


def _is_shown(draft: Draft, other: Draft, same: Among) -> bool:
    """Whether a row only tells what guests were shown on the visit told before: 考察团一行参观了产业园、博物馆."""
    a, b = draft.event, other.event
    visits = a.frame is Frame.VISIT and _SEEN.issuperset(a.kinds)
    guests = [w for w in a.parties if w.role is PartyRole.VISITOR]
    seen = b.frame is Frame.SIGN and not any(w.kind is NameKind.PLACE for w in a.acting(False))
    area = any(w.role is PartyRole.VISITED or (seen and w.kind is NameKind.PLACE) for w in b.parties)
    return visits and area and bool(guests) and all(same(w, b.parties) for w in guests)


def _is_repeated(draft: Draft, other: Draft, same: Among) -> bool:
    """Whether a row only tells once more what another told: the same parties."""
    a, b = draft.event, other.event
    if {a.frame, b.frame} <= DISTINCT and a.frame is not b.frame:
        return False
    if not all(same(w, b.parties) for w in a.parties):
        return False
    kinds = bool(set(a.kinds) & set(b.kinds)) or a.frame is b.frame or TALKS.issuperset(a.kinds)
    if not kinds and not (len(a.parties) == 1 and a.frame not in (Frame.SIGN, Frame.GIVE)):
        return False
    return draft.date == other.date or len(a.parties) == 1 or set(a.kinds) <= set(b.kinds)


def _merge(draft: Draft, other: Draft) -> None:
    if draft.event.frame is other.event.frame is Frame.SIGN:
        other.date = other.date or draft.date
    kinds = [k for k in draft.event.kinds if k != Activity.SOME]
    for values, more in (
        (other.event.kinds, kinds),
        (other.event.places, draft.event.places),
        (other.event.agreements, draft.event.agreements),
        (other.amounts, draft.amounts),
        (other.participants, draft.participants),
    ):
        values += [v for v in more if not any(told.endswith(v) for told in values)]


def attach_event(event: Event, drafts: list[Draft], passage: Passage, sentence: Span, sums: list[str]) -> None:
    """Lay what names nobody to the ceremony told before, else to the last row of its paragraph, with its `sums`.

    What is only told of the gift (此次捐赠的空调价值20万元) belongs to the last one.
    """
    near = drafts[-_REACH:]
    last = next((d for d in reversed(near) if d.passage is passage), None)
    target = next((d for d in reversed(near) if d.event.ceremony), last)
    if event.gives:
        gifts = [d for d in near if d.event.frame is Frame.GIVE]
        target = gifts[0] if len(gifts) == 1 else None  # the sum of several belongs to none
    if target is None:
        return
    if (told := _further(event, target.event)) is not None:
        span = passage.span(event.start, event.end)
        drafts.append(Draft(told, passage, sentence, target.date, span, Span(event.start, event.end)))
        return
    target.event.kinds += [k for k in event.kinds if k not in target.event.kinds]
    if target.event.ceremony or target.event.organized or event.gives:
        target.amounts += [told for told in sums if told not in target.amounts]


def _further(event: Event, told: Event) -> Event | None:
    """Return an event as a row of its own, of those who were told before: an appointment at a ceremony, an agreement
    signed on a visit; None for any other."""
    if Activity.APPOINT in event.kinds and told.ceremony and told.acting():
        holder = told.acting()[0]._replace(role=None)
        return replace(event, parties=[holder], kinds=[Activity.APPOINT], frame=Frame.APPOINT, ceremony=True)
    if not event.agreements or told.frame is not Frame.VISIT or len(told.parties) < 2:
        return None
    sides = [(place_of(who) or who, who.acts) for who in told.parties]
    signers = [who._replace(role=PartyRole.SIGNER, acts=acts) for who, acts in sides]
    return replace(event, parties=signers, ceremony=told.ceremony)


def find_rows(drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts that are rows.

    Those who are only counted are parties where nobody else is told to have done the same.
    """
    frames = {d.event.frame for d in drafts if not _is_counted(d.event)}
    days = {d.date for d in drafts if d.event.frame is Frame.GIVE and d.event.acting() and not _is_crowd(d.event)}
    rows = [d for d in drafts if _is_row(d.event) and not (_is_counted(d.event) and d.event.frame in frames)]
    return [d for d in rows if d.event.frame is not Frame.GIVE or d.date not in days or not _is_crowd(d.event)]


def _is_row(event: Event) -> bool:
    """Whether an event tells enough: with whom an area signs, both sides of a visit, somebody who is named."""
    if not event.parties or not event.kinds:
        return False
    if _is_counted(event):
        return (len(event.parties) > 1 or bool(event.agreements)) and event.frame is not Frame.MEET
    if len(event.parties) > 1:
        return event.frame is not Frame.VISIT or bool(event.acting())
    (who,) = event.parties
    if event.frame is Frame.GIVE:
        return who.kind is not NameKind.CROWD and who.role is PartyRole.GIVER
    if event.frame is Frame.SIGN or Activity.SIGN in event.kinds:
        firm = who.kind in (NameKind.COMPANY, NameKind.ASSOCIATION)
        tells = firm or bool(event.agreements)
        return who.role is PartyRole.ORGANIZER or (tells and who.kind is not NameKind.PLACE)
    return who.kind is not NameKind.PLACE and (who.role is PartyRole.ORGANIZER or event.frame is Frame.APPOINT)


def _is_crowd(event: Event) -> bool:
    """Whether those who act are neither named nor counted: 多家爱心企业, beside which others of the day are told."""
    who = event.acting()
    return bool(who) and all(w.kind is NameKind.CROWD and w.text[0] not in _COUNTS for w in who)


def _is_counted(event: Event) -> bool:
    """Whether nobody is named: 44家企业."""
    return all(w.kind is NameKind.CROWD and w.text[0] in _COUNTS for w in event.parties)
