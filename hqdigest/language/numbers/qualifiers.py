"""Qualifiers (约数词): what is written around a number to say that it is not exact."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from hqdigest.lexicon import Lexicon
from hqdigest.model import Qualifier, Quantity

# What may stand between the word and its number: 超过了20, 至少有3, 最多为5, 最高可达8万.
_LINK = re.compile(r"(?:(?<=[近超过足到破逾少多于约概])了|有|为|是|可?达到?)? ?$")
_LINKS = frozenset("了有为是达到 ")  # the last characters of such words
_SCALE_WORDS = ("百", "千", "万", "亿")
_INCLUDED = re.compile(r"（(?:不?含)[^（）]{0,4}）")  # 50万元（含）以上


class _Form(NamedTuple):
    kind: Qualifier
    only_round: bool
    guards: tuple[tuple[int, str], ...]


class Qualifiers:
    """The qualifiers of the word list, for both sides of a number."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._before: dict[str, _Form] = {}
        self._after: dict[str, _Form] = {}
        for entry in lexicon.entries("qualifiers").values():
            side = self._after if entry.more.get("side") == "after" else self._before
            for form in entry.forms:
                guards = tuple((w.find(form), w) for w in entry.excepts if form in w and w != form)
                side[form] = _Form(Qualifier(entry.more["kind"]), bool(entry.more.get("round")), guards)
        self._openings = frozenset(form[0] for form in self._after)
        self._longest_before = max(map(len, self._before), default=0)
        self._longest_after = max(map(len, self._after), default=0)

    def after(self, text: str, end: int) -> tuple[Qualifier | None, int]:
        """Return the qualifier that stands behind a number with its unit, and where it ends."""
        included = _INCLUDED.match(text, end) if text.startswith("（", end) else None
        at = included.end() if included else end
        if text[at : at + 1] not in self._openings:
            return None, end
        for size in range(self._longest_after, 0, -1):
            written = text[at : at + size]
            form = self._after.get(written) if len(written) == size else None
            if form is not None and not _is_guarded(form, text, at):
                return form.kind, at + size
        return None, end

    def before(self, text: str, start: int) -> tuple[Qualifier, int] | None:
        """Return the qualifier that ends at `start` (or at 了, 有, 为 in front of it), with its own start, or None."""
        linked = text[max(0, start - 1) : start] in _LINKS
        link = _LINK.search(text, max(0, start - 3), start) if linked else None
        for end in (start, link.start()) if link and link.start() < start else (start,):
            for size in range(min(self._longest_before, end), 0, -1):
                form = self._before.get(text[end - size : end])
                if form is not None and self._holds(form, text, end - size, start):
                    return form.kind, end - size
        return None

    def take_before(self, q: Quantity, text: str) -> Quantity:
        """Take the qualifier that stands before a number into its span."""
        found = self.before(text, q.start)
        if found is None:
            return q
        kind, start = found
        return replace(q, start=start, text=text[start : q.end], qualifier=q.qualifier or kind)

    def _holds(self, form: _Form, text: str, at: int, number: int) -> bool:
        if form.only_round and not text.startswith(_SCALE_WORDS, number):
            return False
        return not _is_guarded(form, text, at)


def _is_guarded(form: _Form, text: str, start: int) -> bool:
    return any(start >= at and text.startswith(word, start - at) for at, word in form.guards)


def load_qualifiers(lexicon: Lexicon) -> Qualifiers:
    """Return the qualifiers of the word lists, made once."""
    return lexicon.make("qualifiers", lambda: Qualifiers(lexicon))
