"""The language that a user reads, and help and messages in it: told on the command line, else that of the locale."""

from __future__ import annotations

import os
import re
from functools import cache
from pathlib import Path
from typing import Any

from hqdigest.errors import DigestError
from hqdigest.show.translate import Lang

_TABLE = Path(__file__).with_name("chinese.toml")
_arguments: list[str] = []  # of this run: what is wrong with them has to be told before they are read


def listen(arguments: list[str]) -> None:
    """Take note of the arguments of this run."""
    _arguments[:] = arguments


def spoken_language() -> Lang | None:
    """Return the language that was said, else that of the locale; None where neither is Chinese nor English."""
    told = _said(_arguments) or os.environ.get("HQDIGEST_LANG") or ""
    if told in set(Lang):
        return Lang(told)
    locale = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return {"zh": Lang.ZH, "en": Lang.EN}.get(locale[:2].lower())


def _said(arguments: list[str]) -> str | None:
    for at, word in enumerate(arguments):
        if word.startswith("--lang="):
            return word.removeprefix("--lang=")
        if word == "--lang":
            return arguments[at + 1] if at + 1 < len(arguments) else None
    return None


def say(english: str, part: str = "messages", name: str | None = None) -> str:
    """Return a text in the language of this run: looked up by itself or by `name`; in English where it is not known."""
    if spoken_language() is not Lang.ZH:
        return english
    known = chinese()[part]
    told = known.get(name or english)
    return told or (_filled(english) if part == "messages" else english)


def tell(error: DigestError) -> str:
    """Return in one line where, what, and what to do."""
    if spoken_language() is not Lang.ZH:
        return str(error)
    line = f"{error.where}：{say(error.message)}" if error.where else say(error.message)
    return f"{line}；{say(error.hint)}" if error.hint else line


def _filled(english: str) -> str:
    """Return a message by its template, what stands in its places translated where it is known."""
    for template, shape in _templates():
        if (match := shape.fullmatch(english)) is not None:
            return template.format(*map(say, match.groups()))
    return english


@cache
def chinese() -> dict[str, dict[str, Any]]:
    """Return the table of texts."""
    import tomllib

    return tomllib.loads(_TABLE.read_text(encoding="utf-8"))


@cache
def _templates() -> list[tuple[str, re.Pattern[str]]]:
    """Return the templates, the most particular first."""
    told = [(key, value) for key, value in chinese()["messages"].items() if "{}" in key]
    told.sort(key=lambda pair: -len(pair[0].replace("{}", "")))
    return [(value, re.compile(re.escape(key).replace(r"\{\}", "(.*)"), re.DOTALL)) for key, value in told]
