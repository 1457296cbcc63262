"""Events (活动): what a sentence of partnership news tells, clause by clause, each activity with its parties.

A clause without a subject goes on with the one before; one that names nobody new belongs to the event before it, but
for a further activity of another kind (signed, then given), which is an event of its own between the same parties.
"""

from __future__ import annotations

from collections.abc import Iterable

from hqdigest.find.partnerships.context import Event, Walk
from hqdigest.find.partnerships.entities import Who, to_who
from hqdigest.find.partnerships.frames import SIGNERS, Clause, Slot
from hqdigest.find.partnerships.marks import DISTINCT, TALKS, Act, Activity, Frame, Strength
from hqdigest.find.partnerships.parties import (
    find_left,
    find_right,
    find_subject,
    is_ground,
    pairs_of,
    places_at,
    places_of,
    resolve_all,
    without_newborn,
)
from hqdigest.find.partnerships.roles import frame_of, is_visit, set_roles
from hqdigest.find.partnerships.told import tells
from hqdigest.language.names.types import Name, NameKind
from hqdigest.model import PartyRole


def read_sentence(walk: Walk, clauses: Iterable[Clause]) -> None:
    """Read the events that a sentence tells into the walk."""
    for clause in clauses:
        walk.start = clause.start if walk.start < 0 else walk.start
        _read_clause(walk, clause)
        walk.memory.note(clause.all_names())
        walk.named += clause.all_names()
        if clause.mark == "；":
            walk.at, walk.go, walk.since = [], [], -1
            walk.promised = walk.agreed = False


def _read_clause(walk: Walk, clause: Clause) -> None:
    walk.memory.here = tuple(n.text for n in clause.all_names())
    if not tells(walk, clause):
        if clause.opens("this time") and not walk.promised and (Frame.GIVE in clause.frames() or clause.has("gift")):
            walk.attached.append(Event(clause.start, clause.end, frame=Frame.GIVE, gives=True))  # 此次共捐赠30台空调
        return
    _add_visit(clause)
    pairs = pairs_of(clause)
    if pairs:
        for pair in pairs:
            _tell_pair(walk, clause, pair)
    elif clause.acts or "organizer" in clause.cues:
        _tell(walk, clause)
    else:
        _prepare(walk, clause)


def _add_visit(clause: Clause) -> None:
    """Add what a clause tells without a word for it, a visit or a gift: 迎来代表团, 副市长率队赴乐山县, 一行到."""
    if clause.acts:
        return
    visit = frozenset({Frame.VISIT})
    if "accompany" in clause.cues and any(n.kind is NameKind.GROUP for n in clause.slots[Slot.WITH]):
        clause.acts.append(Act(clause.start, clause.end, (Activity.CALL,), visit, Strength.STRONG))
    elif "receive" in clause.cues and clause.slots[Slot.WITH] and clause.has("gift"):  # 收到乙区发来的慰问金
        clause.acts.append(Act(clause.start, clause.end, (Activity.GIFT,), frozenset({Frame.GIVE}), Strength.WEAK))
    elif clause.slots[Slot.GO] and ("lead" in clause.cues or clause.has("in company")):
        clause.acts.append(Act(clause.start, clause.end, (Activity.TOUR,), visit, Strength.WEAK))


def _prepare(walk: Walk, clause: Clause) -> None:
    """Keep what a clause without an activity sets up: a subject, a journey, a place, a group."""
    subject = find_subject(walk, clause)
    partners = walk.fresh(resolve_all(clause.slots[Slot.WITH], walk), subject)
    if subject and partners:
        walk.memory.sides.append(subject + partners)
    if subject:
        walk.memory.topic = tuple(subject[:1])
        walk.subject = subject + (partners if clause.has("hand in hand") else [])
    if clause.slots[Slot.GO]:
        walk.go = clause.slots[Slot.GO]
    if clause.slots[Slot.AT]:
        walk.at = places_at(walk, clause)
    told = walk.events or walk.attached
    if walk.events and walk.events[-1].frame is Frame.GIVE and not walk.events[-1].acting(False):
        receivers = resolve_all(clause.slots[Slot.TO], walk)  # 捐赠的物资装车，运往乐山县
        walk.events[-1].parties += [w._replace(role=PartyRole.RECEIVER, acts=False) for w in receivers]
    if told and not any(not n.generic for n in clause.all_names()) and clause.opens("worth"):
        told[-1].end = clause.end
    elif walk.since < 0:
        walk.since = clause.start
    walk.persons = [] if clause.has("accompanied") else walk.persons + clause.slots[Slot.PERSON]


def kinds_of(clause: Clause) -> list[str]:
    """Return the activities of a clause, those first that count by themselves: 签约 before 合作."""
    order = {Strength.STRONG: 0, Strength.EVENT: 1, Strength.WEAK: 2}
    acts = sorted(clause.acts, key=lambda a: order[a.strength])
    return list(dict.fromkeys(k for a in acts for k in a.kinds))


def _tell_pair(walk: Walk, clause: Clause, pair: tuple[Name, Name]) -> None:
    """Make an event of one of the pairs that a clause tells of one by one."""
    frame, kinds = frame_of(clause), kinds_of(clause)
    left, right = (resolve_all([name], walk) for name in pair)
    event = _event(walk, clause, kinds, frame, set_roles(clause, frame, left, walk.fresh(right, left)))
    walk.events.append(event)


def _tell(walk: Walk, clause: Clause) -> None:
    """Make an event of a clause, or lay it to the one before."""
    frame, kinds = frame_of(clause), kinds_of(clause)
    if not kinds and "organizer" in clause.cues and clause.has("held"):
        frame, kinds = Frame.HOLD, [Activity.SOME]
    left, right, own_left = _both_sides(walk, clause, frame)
    agreed = bool(walk.events) and walk.events[-1].frame is Frame.SIGN and frame is Frame.SERVE
    term = walk.events and not own_left and (agreed or clause.has("recurring"))  # 三年内派出5名专家
    if frame is Frame.GIVE and not own_left and clause.words.at("those", clause.cues.get("to", -2) + 1):
        term = True  # 为他们送去慰问金
    if term or not _counts(walk, clause, frame, left, right):
        _lay_to_last(walk, clause, kinds)
        walk.subject = left if own_left else walk.subject
        return
    right = right or _carried(walk, clause, frame, left, own_left)
    event = _event(walk, clause, kinds, frame, set_roles(clause, frame, left, right))
    if is_visit(clause, frame) and right and left and "accompany" not in clause.cues:
        walk.memory.visitors = tuple(left)
    main = [w for w in event.acting() if w.role is not PartyRole.CO_ORGANIZER]  # who goes on acting
    walk.subject, walk.since, walk.go = main or left or walk.subject, -1, []
    walk.memory.subject = tuple(walk.subject) or walk.memory.subject
    _add(walk, event, own_left)
    if len(event.parties) > 1:
        walk.memory.sides.append(event.parties)


def _event(walk: Walk, clause: Clause, kinds: list[str], frame: Frame | None, parties: list[Who]) -> Event:
    cues = clause.cues
    return Event(
        clause.start if walk.since < 0 else walk.since,
        clause.end,
        parties,
        kinds,
        frame,
        places_of(walk, clause),
        [a.name for a in walk.agreements if clause.start <= a.start < clause.end],
        strong=any(a.strength is Strength.STRONG for a in clause.acts),
        organized="organizer" in cues,
        ceremony=bool(cues.keys() & {"hold", "light organizer"}),
        gives=bool(clause.frames() & {Frame.GIVE, Frame.SERVE}),
        receives="receive" in cues,
    )


def _carried(walk: Walk, clause: Clause, frame: Frame | None, left: list[Who], own_left: bool) -> list[Who]:
    """Return the other side of the event before, where those who act go on with another activity: 并捐赠20万元."""
    last = walk.events[-1] if walk.events else None
    if last is None or "；" in walk.text[last.start : clause.start]:
        return []
    if own_left:  # 甲向学校捐书，乙捐款
        listed = last.frame is frame is Frame.GIVE
        return walk.fresh([w for w in last.parties if w.role is PartyRole.RECEIVER], left) if listed else []
    further = (
        frame in (Frame.GIVE, Frame.SERVE, Frame.SIGN)
        and last.frame is not frame
        and not walk.fresh(left, last.parties)
    )
    return walk.fresh(last.parties, left) if left and further else []


def _both_sides(walk: Walk, clause: Clause, frame: Frame | None) -> tuple[list[Who], list[Who], bool]:
    """Return who acts, with whom, and whether the clause says itself who acts."""
    left, own_left = find_left(walk, clause, frame)
    right = find_right(walk, clause, frame, bool(left))
    if frame is Frame.SIGN and bool(left) != bool(right):  # 县妇联与协会签订: as written, where nobody else is told
        bare = [n for n in clause.slots[Slot.WITH if left else Slot.SUBJECT] if n.kind in SIGNERS]
        left, right = left or [to_who(n) for n in bare], right or [to_who(n) for n in bare]
    if frame in (Frame.SIGN, Frame.UNVEIL, Frame.MEET):
        left, right = ([w for w in whos if not is_ground(walk, w)] for whos in (left, right))
    if clause.pair is not None and not own_left and not right and frame in (Frame.SIGN, Frame.MEET, Frame.UNVEIL):
        left, right = [w for w in left if w.acts] or left, [w for w in left if not w.acts and any(v.acts for v in left)]
    if clause.slots[Slot.GO]:  # 区司法局携手律师事务所走进产业园: who comes along
        left = left + walk.fresh(resolve_all(clause.slots[Slot.WITH], walk), left)
    joint = clause.slots[Slot.TO] or clause.has("jointly")
    gives = frame in (Frame.GIVE, Frame.SERVE) and "receive" not in clause.cues
    if gives and left and clause.slots[Slot.WITH] and joint:
        left = left + walk.fresh(resolve_all(clause.slots[Slot.WITH], walk), left)  # 与基金会共同向学校捐赠
    right = walk.fresh(right, left)
    if is_visit(clause, frame) and any(w.kind is not NameKind.FACILITY for w in right):
        right = [w for w in right if w.kind is not NameKind.FACILITY]  # what guests are shown there
    if frame not in (Frame.SIGN, Frame.GIVE, Frame.SERVE) and not all(w.kind is NameKind.CROWD for w in left + right):
        left, right = ([w for w in whos if w.kind is not NameKind.CROWD] for whos in (left, right))
    if Frame.UNVEIL in clause.frames():
        left = without_newborn(walk.text, right, left)
    right = without_newborn(walk.text, left, right)
    return left, right, own_left


def _counts(walk: Walk, clause: Clause, frame: Frame | None, left: list[Who], right: list[Who]) -> bool:
    """Whether a clause tells enough to be an event of its own."""
    if (not left and not right) or (frame is Frame.MEET and clause.has("ongoing")):
        return False
    if "organizer" in clause.cues:
        return bool(left)
    if any(a.strength is Strength.STRONG for a in clause.acts) or (right and clause.has("in company")):
        return bool(clause.acts) and (frame is not Frame.APPOINT or bool(left))
    if clause.travels and frame is Frame.MEET and not right:
        return False  # 赴珠三角开展交流活动: nobody is met
    if (left and right) or len(left) > 1:
        return True
    return bool(left) and bool(clause.cues.keys() & {"hold", "light organizer"})


def _lay_to_last(walk: Walk, clause: Clause, kinds: list[str]) -> None:
    """Give the activities of a clause that names nobody to the event before it in the sentence."""
    time = not walk.events and walk.text[clause.start : clause.end].rstrip("，").endswith(
        ("后", "前", "时", "间", "中")
    )
    if time or any(not n.generic for n in clause.all_names()):  # 走访调研后，…
        return
    signed = [a.name for a in walk.agreements if clause.start <= a.start < clause.end]
    if walk.events:
        _extend(walk.events[-1].kinds, kinds)
        _extend(walk.events[-1].agreements, signed)
        walk.events[-1].end = max(walk.events[-1].end, clause.end)
        walk.events[-1].gives |= Frame.GIVE in clause.frames()
        return
    strong = [k for a in clause.acts if a.strength is Strength.STRONG or "hold" in clause.cues for k in a.kinds]
    if frame_of(clause) is Frame.VISIT:
        return  # 与会人员参观了展厅: what guests are shown
    kinds = list(dict.fromkeys(strong))
    walk.attached.append(Event(clause.start, clause.end, kinds=kinds, frame=frame_of(clause), agreements=signed))


def _add(walk: Walk, event: Event, own_left: bool) -> None:
    """Add an event, or lay it to the last one of the sentence where it brings nobody new."""
    last = walk.events[-1] if walk.events else None
    if last is None or not _continues(walk, last, event, own_left):
        walk.events.append(event)
        return
    if last.kinds == [Activity.SOME] and event.kinds not in ([], [Activity.SOME]):
        last.kinds, last.frame = [], event.frame
        told = event.parties + walk.fresh(last.parties, event.parties)
        last.parties = sorted(told, key=lambda who: who.start)
    _extend(last.kinds, [k for k in event.kinds if k != Activity.SOME or not last.kinds])
    _extend(last.agreements, event.agreements)
    _extend(last.places, event.places)
    shown = event.frame is last.frame is Frame.VISIT and any(w.kind is NameKind.PLACE for w in last.acting(False))
    seen = [w for w in event.acting(False) if shown and w.kind is NameKind.FACILITY]  # what guests are shown there
    _extend(last.places, [w.text for w in seen])
    last.parties += walk.fresh([w for w in event.parties if w not in seen], last.parties)
    if event.frame is Frame.SIGN and len(event.parties) > 1 and not last.organized:
        last.parties = [who._replace(role=PartyRole.SIGNER) for who in last.parties]
        last.frame = Frame.SIGN
    last.frame = last.frame or event.frame
    last.strong |= event.strong
    last.gives |= event.gives
    last.ceremony |= event.ceremony
    last.end = max(last.end, event.end)


def _continues(walk: Walk, last: Event, event: Event, own_left: bool) -> bool:
    """Whether a clause goes on with the event before it."""
    if {last.frame, event.frame} <= DISTINCT and last.frame is not event.frame:
        return False
    if event.frame is Frame.GIVE and TALKS.issuperset(last.kinds) and event.acting() and event.acting(False):
        return False
    if not walk.fresh(event.parties, last.parties) or (event.organized and last.organized):
        return True
    visits = {last.frame, event.frame} == {Frame.VISIT} and not own_left  # 来到乐山县，走进…
    if visits or (last.kinds == [Activity.SOME] and not own_left):
        return True
    return not own_left and len(last.parties) == 1


def _extend(values: list[str], more: Iterable[str]) -> None:
    values += [v for v in dict.fromkeys(more) if v not in values]
