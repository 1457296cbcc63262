"""The words of the views in Chinese and in English: headings, status and role words, sentences of the summary."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from pathlib import Path


class Lang(StrEnum):
    """The language of headings and of status and role words; what a bulletin says stays as written."""

    ZH = "zh"
    EN = "en"


@cache
def known_words() -> dict[str, list[str]]:
    """Return every word in Chinese and in English, by its key: status.planned, col.project."""
    import tomllib

    parts = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
    return {f"{part}.{key}": pair for part, words in parts.items() for key, pair in words.items()}


class Translator:
    """The words of one language."""

    def __init__(self, lang: Lang) -> None:
        self.lang = lang

    def __call__(self, key: str, **values: object) -> str:
        """Return the word for `key`, its places filled; the last part of an unknown key stands for itself."""
        pair = known_words().get(key)
        word = pair[self.lang is not Lang.ZH] if pair else key.partition(".")[2]
        return word.format(**values) if values else word
