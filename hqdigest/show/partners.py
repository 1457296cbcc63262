"""Partnerships in one line each: who with whom, an arrow where it goes one way, and what it was."""

from __future__ import annotations

from dataclasses import dataclass

from hqdigest.model import Digest, Partnership, Side
from hqdigest.show.blocks import Block, Cell, Column, Link, Run, Table, Tone, cell
from hqdigest.show.shorten import cut
from hqdigest.show.translate import Translator

_WAYS = (("giver", "receiver"), ("visitor", "visited"))
_MOST = 3  # parties of one side
_WHAT = 44  # characters of what was done


def who_of(row: Partnership, say: Translator, *, whole: bool = False) -> tuple[Run, ...]:
    """Return the parties: A → B where one gives to or visits the other, A ↔ B between signers, else side by side."""
    names = Names(say, len(row.parties) if whole else _MOST)
    roles: dict[str | None, list[str]] = {}
    for party in row.parties:
        roles.setdefault(party.role, []).append(party.name)
    for giver, taker in _WAYS:
        if giver in roles and taker in roles:
            rest = [p.name for p in row.parties if p.role not in (giver, taker)]
            return names.linked(roles[giver], " → ", roles[taker], rest)
    if len(signers := roles.get("signer", [])) > 1:
        one, other = ([p.name for p in row.parties if p.role == "signer" and p.side == s] for s in Side)
        rest = [p.name for p in row.parties if p.role != "signer"]
        sided = one and other and len(one) + len(other) == len(signers)
        return names.linked(one if sided else signers[:1], " ↔ ", other if sided else signers[1:], rest)
    host, counterpart, rest = ([p.name for p in row.parties if p.side == s] for s in ("host", "counterpart", None))
    if host and counterpart:
        return names.linked(host, " — ", counterpart, rest)
    return (Run(names.joined([p.name for p in row.parties]), Tone.STRONG),)


@dataclass(frozen=True, slots=True)
class Names:
    """Writes names beside each other, so many of one side and how many they are."""

    say: Translator
    most: int

    def linked(self, left: list[str], link: str, right: list[str], rest: list[str]) -> tuple[Run, ...]:
        """Return two sides with what stands between them, and the others in brackets."""
        beside = (Run(f"（{self.joined(rest)}）", Tone.QUIET),) if rest else ()
        return (Run(self.joined(left), Tone.STRONG), Run(link), Run(self.joined(right), Tone.STRONG), *beside)

    def joined(self, names: list[str]) -> str:
        """Return names in a row, with their number where some are left out."""
        more = f" {self.say('brief.and_so_on', count=len(names))}" if len(names) > self.most else ""
        return self.say("say.list").join(names[: self.most]) + more


def what_of(row: Partnership, digest: Digest, say: Translator, *, whole: bool = False) -> str:
    """Return what was done, with what: the activities, then agreements, amounts with what they count, who took part."""
    kept = [a for a in row.activities if not any(a != other and a in other for other in row.activities)]
    labels = {
        m.text: m.label
        for m in digest.metrics
        if m.article == row.article and (row.start <= m.start < row.end or m.sentence == row.sentence)
    }
    amounts = [f"{labels.get(text, '')}{text}" for text in row.amounts]
    people = [f"{labels.get(text, '')}{text}" if text[:1].isdigit() else text for text in row.participants]
    things = say("say.list").join(dict.fromkeys([*row.agreements, *amounts, *people]))
    told = say("say.list").join(say(f"activity.{a}") for a in kept[: None if whole else 3])
    if not whole and row.agreements:  # an agreement says what was done
        return f"{say('activity.签约')}{say('say.colon')}{cut(things, _WHAT)}"
    if not whole and things.startswith(told):
        return cut(things, _WHAT)
    return " ".join(part for part in (told, things if whole else cut(things, _WHAT)) if part)


def view_partnerships(rows: tuple[Partnership, ...], digest: Digest, say: Translator) -> tuple[Block, ...]:
    """Return one line an activity: when, who with whom, what, and once the clauses that tell it."""
    if not rows:
        return ()
    columns = (
        Column(say("col.date"), yields=1),
        Column(say("col.parties"), main=True),
        Column(say("col.activities")),
        Column(say("col.places"), yields=2),
        Column(say("col.sentence"), yields=3),
    )
    told: list[tuple[Cell, ...]] = []
    seen: set[str] = set()
    for row in rows:
        clause = "" if row.text in seen else row.text
        seen.add(row.text)
        places, when = cell(say("say.list").join(row.places)), cell(row.date and row.date.replace("/", "—"))
        what = cell(what_of(row, digest, say, whole=True))
        told.append((when, Cell(who_of(row, say, whole=True)), what, places, cell(clause, Tone.QUIET)))
    spans = (((row.start, row.end), *((party.start, party.end) for party in row.parties)) for row in rows)
    links = tuple(Link("partnership", places, row.article) for places, row in zip(spans, rows, strict=True))
    return (Table(columns, tuple(told), links),)
