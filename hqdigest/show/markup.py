"""HTML that cannot be broken by what it holds: a text is escaped when it is put in, and only elements are not."""

from __future__ import annotations

import re
from collections.abc import Iterable

from hqdigest.show.plain import harmless

_SIGNS = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"}
_ESCAPED = str.maketrans(_SIGNS)
_NAME = re.compile(r"[a-z][a-zA-Z0-9-]*")  # of an element or attribute
_VOID = frozenset({"br", "rect", "circle", "line", "path", "meta", "input"})


class Html(str):
    """A piece of HTML that was made here."""

    __slots__ = ()


def escape(text: str) -> Html:
    """Return text as HTML that shows it, control characters as visible signs."""
    return Html(harmless(text).translate(_ESCAPED))


def element(name: str, *children: str | Html | None, **attributes: str | float | bool | None) -> Html:
    """Return an element; what is no Html among its children is text.

    Attributes that are None or False are left out; `class_` is class, and `data_r` is data-r.
    """
    told = "".join(
        _attribute(key, value) for key, value in attributes.items() if value is not None and value is not False
    )
    if name in _VOID:
        return Html(f"<{name}{told}>" if name in ("br", "meta", "input") else f"<{name}{told}/>")
    return Html(f"<{name}{told}>{join(children)}</{name}>")


def join(children: Iterable[str | Html | None]) -> Html:
    """Return pieces one after the other, texts among them escaped."""
    return Html("".join(c if isinstance(c, Html) else escape(c) for c in children if c))


def _attribute(key: str, value: str | float) -> str:
    name = key.rstrip("_").replace("_", "-")
    if not _NAME.fullmatch(name) or name.startswith("on") or name == "style":
        raise ValueError(f"no attribute for a page of ours: {name}")
    return f" {name}" if value is True else f' {name}="{escape(str(value))}"'
