"""Words of a text (分词): where the likeliest cut by jieba's dictionary puts their borders.

jieba is known in this module alone, and it is its dictionary that is read: importing jieba takes 0.2 s and its own
loader 0.4 s more, of which it keeps a copy in the shared temporary folder, where anybody may plant another. Here the
words that a text can hold are looked up in the file (0.02 s for a page, nothing written); the cut is the one of jieba
without its guess at unknown words, so that names fall into single characters.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable
from importlib.util import find_spec
from pathlib import Path

from hqdigest.lexicon import Lexicon
from hqdigest.text import Token

_TOTAL = 60_101_967  # the sum of the counts of jieba 0.42's dictionary: it only scales, the same for every text
_SIZE = 5_071_852  # bytes of the dictionary of jieba 0.42.1
_LONG = 15_000  # characters from which on loading rjieba pays
_UNKNOWN = -math.log(_TOTAL)  # of a character without an entry: as if it had been seen once


def dictionary_file() -> Path:
    """Return the file of jieba's dictionary. Raises ModuleNotFoundError without jieba."""
    spec = find_spec("jieba")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("jieba is not installed; its dictionary tells words from names", name="jieba")
    return Path(spec.origin).with_name("dict.txt")


Cutter = Callable[[str], Iterable[tuple[str, str]]]
_PIECE = re.compile(r"([\u4e00-\u9fff]+)|(\d[\d.,]*)|([A-Za-z]+)|(.)", re.DOTALL)
_PIECE_TAGS = (None, None, "m", "eng", "x")


def tokenize(text: str, lexicon: Lexicon) -> tuple[Token, ...]:
    """Return the words of a text, in order and without gaps. Raises ModuleNotFoundError without jieba."""
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
    """Return what cuts a run of Chinese characters: jieba's dictionary read here, and rjieba once a text is long."""
    return AdaptiveCutter(DictionaryCutter(dictionary_file()), _LONG)


class AdaptiveCutter:
    """Cuts the first `long` characters by the dictionary as it is read here, and all others by rjieba, if installed.

    Both cut by the same dictionary, without a guess at unknown words, and alike; but rjieba takes 150 ms to load, as
    long as a short run, and is then ten times as fast. What it says of single characters that jieba's dictionary lacks
    (traditional ones) is left aside.
    """

    def __init__(self, slow: DictionaryCutter, long: int) -> None:
        self._slow, self._left = slow, long
        self._cut: Cutter = slow
        self._tags: dict[str, str] = {}

    def __call__(self, run: str) -> Iterable[tuple[str, str]]:
        """Return the words of a run with their parts of speech."""
        if self._left > 0:
            self._left -= len(run)
            if self._left <= 0 and find_spec("rjieba") is not None:
                self._cut = self._fast
        return self._cut(run)

    def _fast(self, run: str) -> Iterable[tuple[str, str]]:
        from rjieba import tag

        return [(word, told if len(word) > 1 else self._tag_of(word)) for word, told in tag(run, False)]

    def _tag_of(self, character: str) -> str:
        if character not in self._tags:
            self._tags[character] = next(iter(self._slow(character)))[1]
        return self._tags[character]


class DictionaryCutter:
    """Cuts a run of Chinese characters the likeliest way by jieba's dictionary, of which it reads what a text needs.

    The file is sorted by first character from its 73rd line on; what stands before holds Latin letters or digits and is
    in no run of Chinese characters. A file of another size than the one that was looked at is sorted here.
    """

    def __init__(self, path: Path) -> None:
        data = path.read_bytes()
        if len(data) != _SIZE:
            data = b"\n".join(sorted(line for line in data.splitlines() if line[:1] > b"\x7f")) + b"\n"
        self._data = data
        self._low = data.find("\n一".encode()) + 1
        self._blocks: dict[str, str] = {}  # the lines of a first character, each with its break before it
        self._words: dict[str, tuple[float, str]] = {}  # logarithm of the share, part of speech
        self._lengths: dict[str, tuple[int, ...]] = {}  # of the words that begin with one or two characters, ascending

    def __call__(self, run: str) -> Iterable[tuple[str, str]]:
        """Return the words of a run with their parts of speech: `x` for what the dictionary lacks."""
        size, words, lengths = len(run), self._words, self._lengths
        best, steps = [0.0] * (size + 1), [1] * size
        for at in range(size - 1, -1, -1):  # the best way on from each character, a longer word before a shorter one
            first, pair = run[at], run[at : at + 2]
            if first not in words:
                self._read(first, first + " ")
            known = lengths.get(pair)
            top, step = words[first][0] + best[at + 1], 1
            for length in self._read(first, pair) if known is None else known:
                word = words.get(run[at : at + length])
                if word is not None and at + length <= size and word[0] + best[at + length] >= top:
                    top, step = word[0] + best[at + length], length
            best[at], steps[at] = top, step
        at = 0
        while at < size:
            text = run[at : at + steps[at]]
            yield text, words[text][1]
            at += steps[at]

    def _read(self, first: str, opening: str) -> tuple[int, ...]:
        """Read the words that begin with two characters, or one alone before its blank; return their lengths."""
        if first not in self._blocks:
            start, end = self._start(first), self._start(chr(ord(first) + 1))
            self._blocks[first] = self._data[start - 1 : end].decode()
            self._words[first] = (_UNKNOWN, "x")
        block, lengths = self._blocks[first], set()
        at = block.find("\n" + opening) if len(opening) > 1 else -1
        while at >= 0:
            end = block.index("\n", at + 1)
            word, count, tag = block[at + 1 : end].split(" ")
            self._words[word] = (math.log(int(count) or 1) + _UNKNOWN, tag)
            lengths.add(len(word))
            at = block.find("\n" + opening, end)
        self._lengths[opening] = tuple(sorted(lengths))
        return self._lengths[opening]

    def _start(self, first: str) -> int:
        """Return where the lines begin that open with `first` or a later character, by halving."""
        key, low, high = first.encode(), self._low, len(self._data)
        while low < high:
            middle = (low + high) // 2
            line = self._data.rfind(b"\n", 0, middle) + 1
            if self._data[line : line + len(key)] < key:
                after = self._data.find(b"\n", middle)
                low = len(self._data) if after < 0 else after + 1
            else:
                high = line
        return low
