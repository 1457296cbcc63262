"""A partnership in one line: who with whom, an arrow where it goes one way, and what it was."""

from __future__ import annotations

from collections.abc import Iterable

from hqdigest.model import Digest, Partnership
from hqdigest.show.blocks import Run, Tone
from hqdigest.show.shorten import cut
from hqdigest.show.translate import Translator

_WAYS = (("giver", "receiver", " → "), ("visitor", "visited", " → "))
_MOST = 3  # parties of one side
_WHAT = 44  # characters of what was done


def who_of(row: Partnership, say: Translator) -> tuple[Run, ...]:
    """Return the parties: A → B where one gives to or visits the other, A ↔ B between signers, else side by side."""
    roles: dict[str | None, list[str]] = {}
    for party in row.parties:
        roles.setdefault(party.role, []).append(party.name)
    for giver, taker, arrow in _WAYS:
        if giver in roles and taker in roles:
            rest = [p.name for p in row.parties if p.role not in (giver, taker)]
            ends = _joined(roles[giver], say), _joined(roles[taker], say)
            return (Run(ends[0], Tone.STRONG), Run(arrow), Run(ends[1], Tone.STRONG), *_beside(rest, say))
    if len(signers := roles.get("signer", [])) > 1:
        rest = [p.name for p in row.parties if p.role != "signer"]
        return (Run(_joined(signers[:1], say), Tone.STRONG), Run(" ↔ "), Run(_joined(signers[1:], say), Tone.STRONG),
                *_beside(rest, say))  # fmt: skip
    sides = [[p.name for p in row.parties if p.side == side] for side in ("host", "counterpart", None)]
    told = " — ".join(_joined(side, say) for side in sides[:2] if side)
    return (Run(told or _joined(sides[2], say), Tone.STRONG), *(_beside(sides[2], say) if told else ()))


def _beside(names: list[str], say: Translator) -> tuple[Run, ...]:
    return (Run(f"（{_joined(names, say)}）", Tone.QUIET),) if names else ()


def _joined(names: list[str], say: Translator) -> str:
    more = f" {say('brief.and_so_on', count=len(names))}" if len(names) > _MOST else ""
    return say("say.list").join(names[:_MOST]) + more


def what_of(row: Partnership, digest: Digest, say: Translator) -> str:
    """Return what was done, with what: the activities, then agreements, amounts with what they count, who took part."""
    kept = [a for a in row.activities if not any(a != other and a in other for other in row.activities)]
    labels = {
        m.text: m.label
        for m in digest.metrics
        if m.article == row.article and (row.start <= m.start < row.end or m.sentence == row.sentence)
    }
    amounts = [f"{labels.get(text, '')}{text}" for text in row.amounts]
    things = say("say.list").join(_once([*row.agreements, *amounts, *row.participants]))
    told = say("say.list").join(say(f"activity.{a}") for a in kept[:3])
    return " ".join(part for part in (told, cut(things, _WHAT)) if part)


def _once(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(texts))
