"""Scripts (繁简): a page in traditional characters is read in simplified ones, and told in its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from hqdigest.model import Digest, Record
from hqdigest.text import SIMPLIFIED, Source

_NEAR = 2_000  # characters from where a row stands within which its words are looked for
_FIXED = frozenset({"rule", "id", "article", "source", "activities"})  # fields that hold no words of the page


def restore(found: Digest, source: Source) -> Digest:
    """Return what was found in the simplified text of a source in the characters of that source.

    Words are cut out of the source where they stand near their row; others get for each character the one that the
    source mostly writes for it.
    """
    restored: Digest = _Restorer(source).restore(found, 0)
    return restored


class _Restorer:
    def __init__(self, source: Source) -> None:
        self._raw, self._plain = source.text, source.text.translate(SIMPLIFIED)
        self._back = _most_written(source.text)
        self._changed = frozenset(map(chr, self._back))

    def restore(self, value: Any, near: int) -> Any:
        if type(value) is str:
            return value if self._changed.isdisjoint(value) else self._written(value, near)
        if isinstance(value, tuple):
            return tuple([self.restore(item, near) for item in value])
        if not isinstance(value, Record):
            return value
        near = getattr(value, "start", near) or near
        told = {f.name: getattr(value, f.name) for f in fields(value) if f.name not in _FIXED}  # type: ignore[arg-type]
        changed = {name: new for name, old in told.items() if (new := self.restore(old, near)) is not old}
        return replace(value, **changed) if changed else value  # type: ignore[type-var]

    def _written(self, words: str, near: int) -> str:
        at = self._plain.find(words, max(0, near - _NEAR), near + _NEAR + len(words))
        return self._raw[at : at + len(words)] if at >= 0 else words.translate(self._back)


def _most_written(text: str) -> Mapping[int, str]:
    """Return for each simplified character the traditional one that a text writes for it more often than itself."""
    counts = Counter(text)
    best: dict[int, str] = {}
    for char, count in counts.items():
        plain = SIMPLIFIED.get(ord(char))
        if plain is not None and count > max(counts[plain], counts[best.get(ord(plain), "")]):
            best[ord(plain)] = char
    return best
