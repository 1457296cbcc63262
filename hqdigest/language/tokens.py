"""Words of a text (分词): where the likeliest cut by jieba's dictionary puts their borders.

jieba is known in this room alone, and it is its dictionary that is read: importing jieba takes 0.2 s and its own loader
0.4 s more, of which it keeps a copy in the shared temporary folder, where anybody may plant another. Here the lines
whose characters all stand in the text are picked out of the dictionary (0.1 s, nothing written); the cut is the one of
jieba without its guess at unknown words, so that names fall into single characters.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from hqdigest.lexicon import Lexicon
from hqdigest.text import Token

_HAN = re.compile("[\u4e00-\u9fff]+")
_TOTAL = 60_101_967  # the sum of the counts of jieba 0.42's dictionary: it only scales, the same for every text
_UNKNOWN = -math.log(_TOTAL)  # of a character without an entry: as if it had been seen once


@dataclass(frozen=True, slots=True)
class Dictionary:
    """The words that a text may hold with the logarithms of their shares, and how long words are by first character."""

    weights: dict[str, float]
    lengths: dict[str, tuple[int, ...]]
    persons: frozenset[str] = frozenset()  # those that the dictionary calls names of persons


def read_dictionary(texts: Iterable[str], lexicon: Lexicon) -> Dictionary:
    """Return the entries of jieba's dictionary that the texts can hold. Raises ModuleNotFoundError without jieba."""
    characters = sorted({char for text in texts for run in _HAN.findall(text) for char in run})
    if not characters:
        return Dictionary({}, {})
    lines = lexicon.make("jieba's dictionary", _read_lines)
    found = re.findall(f"^([{''.join(characters)}]+) ([1-9]\\d*) (nr)?", lines, re.MULTILINE)
    weights = {word: math.log(int(count)) + _UNKNOWN for word, count, _ in found}
    lengths: dict[str, set[int]] = {}
    for word in weights:
        lengths.setdefault(word[0], {1}).add(len(word))
    persons = frozenset(word for word, _, name in found if name)
    return Dictionary(weights, {char: tuple(sorted(told)) for char, told in lengths.items()}, persons)


def _read_lines() -> str:
    spec = find_spec("jieba")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("jieba is not installed; its dictionary tells words from names", name="jieba")
    return Path(spec.origin).with_name("dict.txt").read_text(encoding="utf-8")


def cut_words(text: str, dictionary: Dictionary) -> list[tuple[int, int]]:
    """Return the words of a text as (start, end), the likeliest way to cut each run of Chinese characters."""
    return [place for run in _HAN.finditer(text) for place in _cut_run(run[0], run.start(), dictionary)]


def _cut_run(run: str, offset: int, dictionary: Dictionary) -> Iterable[tuple[int, int]]:
    """Cut one run from its end: the best way on from each character, a longer word before a shorter one."""
    best = [0.0] * (len(run) + 1)
    step = [1] * len(run)
    for at in range(len(run) - 1, -1, -1):
        best[at], step[at] = max(
            (dictionary.weights.get(run[at : at + n], _UNKNOWN) + best[at + n], n)
            for n in dictionary.lengths.get(run[at], (1,))
            if at + n <= len(run) and (n == 1 or run[at : at + n] in dictionary.weights)
        )
    at = 0
    while at < len(run):
        yield offset + at, offset + at + step[at]
        at += step[at]


def find_inner(text: str, dictionary: Dictionary) -> frozenset[int]:
    """Return the positions that lie inside a word of two or more characters: a name never begins or ends there."""
    words = (place for place in cut_words(text, dictionary) if text[slice(*place)] not in dictionary.persons)
    return frozenset(at for start, end in words for at in range(start + 1, end))


Cutter = Callable[[str], Iterable[tuple[str, str]]]
_PIECE = re.compile(r"([\u4e00-\u9fff]+)|(\d[\d.,]*)|([A-Za-z]+)|(.)", re.DOTALL)
_PIECE_TAGS = (None, None, "m", "eng", "x")


def tokenize(text: str, lexicon: Lexicon) -> tuple[Token, ...]:
    """Return the words of a text, in order and without gaps. Raises ModuleNotFoundError without jieba and rjieba."""
    cut = lexicon.make("tokenizer", load_cutter)
    tokens: list[Token] = []
    for piece in _PIECE.finditer(text):
        if piece.lastindex != 1:
            tokens.append(Token(piece.start(), piece.end(), piece[0], _PIECE_TAGS[piece.lastindex or 4] or "x"))
            continue
        at = piece.start()
        for word, tag in cut(piece[0]):
            tokens.append(Token(at, at + len(word), word, tag))
            at += len(word)
    return tuple(tokens)


def load_cutter() -> Cutter:
    """Return what cuts a run of Chinese characters: rjieba where it is installed, else jieba's dictionary read here.

    Both cut by the same dictionary, without a guess at unknown words, and alike; rjieba thirteen times as fast.
    """
    if find_spec("rjieba") is not None:
        from rjieba import tag

        return lambda run: tag(run, False)
    return DictionaryCutter(_read_lines())


class DictionaryCutter:
    """Cuts a run of Chinese characters the likeliest way by jieba's dictionary, given as the lines of its file."""

    def __init__(self, lines: str) -> None:
        entries = [line.split(" ") for line in lines.splitlines()]
        self._tags = {entry[0]: entry[2] for entry in entries}
        weights = {entry[0]: math.log(int(entry[1]) or 1) + _UNKNOWN for entry in entries}
        lengths: dict[str, set[int]] = {}
        for word in weights:
            lengths.setdefault(word[0], {1}).add(len(word))
        self._dictionary = Dictionary(weights, {char: tuple(sorted(told)) for char, told in lengths.items()})

    def __call__(self, run: str) -> Iterable[tuple[str, str]]:
        for start, end in _cut_run(run, 0, self._dictionary):
            word = run[start:end]
            yield word, self._tags.get(word, "x")
