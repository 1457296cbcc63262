"""Bytes into text: what decodes without a fault settles the encoding, frequency only between two that both do."""

from __future__ import annotations

import codecs
import re

from hqdigest.errors import ReadError, UsageError

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Codecs of names, programs and mail: slow on long texts, or able to make half a character out of anything.
_NO_TEXT = frozenset({"idna", "punycode", "undefined", "unicode_escape", "unicode-escape", "raw_unicode_escape",
                      "raw-unicode-escape", "utf-7", "mbcs", "oem"})  # fmt: skip
_SAMPLE = 4000  # characters: the script of a bulletin shows in its first page
_READABLE = 0.85  # share of Han, ASCII and CJK marks in text; noise read as UTF-16 stays under 0.5
# hits 民, A, 。, ，, a line end ; misses a control character, Hangul, private use
_PLAIN = re.compile(r"[\t\n\r\x20-\x7e\u3000-\u303f\u4e00-\u9fff\uff00-\uffef\u2010-\u2027]")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")  # hits a NUL ; misses a tab, a line end, a form feed
_HINT = "save it again as UTF-8, or name its encoding (--encoding gb18030)"


def decode(data: bytes, encoding: str | None = None, *, where: str | None = None) -> tuple[str, str]:
    """Return the text of `data` and the name of its encoding.

    A byte-order mark decides first, then NUL bytes (UTF-16 or no text at all), then strict UTF-8; between GB18030 and
    Big5, which read most of each other's bytes, the one in whose first level (常用字) more of the characters stand.
    Raises UsageError for an unknown `encoding`, ReadError for what is no text or breaks off, with the line.
    """
    if encoding is not None:
        return _decode_as(data, encoding, where)
    for mark, name in MARKS:
        if data.startswith(mark):
            return _decode_as(data, name, where)
    if _CONTROL.search(data, 0, 65536):
        return _decode_wide(data, where)
    if (text := _try(data, "utf-8")) is not None:
        return text, "utf-8"
    chinese = _try(data, "gb18030")
    taiwan = _try(data, "big5hkscs")
    if taiwan is not None and (chinese is None or _level_one(taiwan, "big5") > _level_one(chinese, "gb2312")):
        return taiwan, "big5"
    if chinese is not None:
        return chinese, "gb18030"
    raise _broken(data, _likeliest(data), where)


def codec_of(encoding: str) -> str | None:
    """Return the codec of an encoding by any of its names; None for what is none, or no encoding of pages of text."""
    try:
        name = codecs.lookup(encoding).name
        b"a".decode(name)
    except UnicodeDecodeError:
        pass  # an encoding of more bytes than one
    except (LookupError, ValueError):  # unknown, of no text (base64, rot13), undefined, a name with a NUL
        return None
    return None if name in _NO_TEXT else name


def _decode_as(data: bytes, encoding: str, where: str | None) -> tuple[str, str]:
    if (name := codec_of(encoding)) is None:
        hint = "for example utf-8, gb18030, big5, utf-16"
        raise UsageError(f"unknown encoding {encoding[:60]!r}", where=where, hint=hint)
    try:
        text = data.decode("utf-8-sig" if name == "utf-8" else name)
    except UnicodeError:
        raise _broken(data, name, where) from None
    return text.removeprefix("\ufeff"), "utf-8" if name.startswith("utf-8") else name


def _decode_wide(data: bytes, where: str | None) -> tuple[str, str]:
    """Read bytes with NULs: UTF-16 without its mark, one stray NUL in a text, or no text."""
    if len(data) % 2 == 0:
        for name in ("utf-16-le", "utf-16-be"):
            text = _try(data[: 2 * _SAMPLE], name)
            if text and len(_PLAIN.findall(text)) >= _READABLE * len(text) and (whole := _try(data, name)) is not None:
                return whole, name
    raise ReadError("not text (binary data)", where=where, hint="name a text, HTML, Word or PDF file")


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _level_one(text: str, encoding: str) -> float:
    """Return the share of the characters beyond ASCII that stand in the everyday level of a character set."""
    low, high = (0xB0, 0xD7) if encoding == "gb2312" else (0xA4, 0xC6)
    beyond = [c for c in text[: 4 * _SAMPLE] if c > "\x7f"][:_SAMPLE]
    codes = (c.encode(encoding, "ignore") for c in beyond)
    return sum(1 for c in codes if len(c) == 2 and (low <= c[0] <= high or c[0] in (0xA1, 0xA3))) / max(len(beyond), 1)


def _likeliest(data: bytes) -> str:
    """Return the encoding that leaves the fewest faults."""
    faults = {name: data.decode(name, "replace").count("\ufffd") for name in ("utf-8", "gb18030")}
    return min(faults, key=lambda name: faults[name])


def _broken(data: bytes, encoding: str, where: str | None) -> ReadError:
    try:
        data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return ReadError(f"line {line} holds bytes that are not {encoding}", where=where, hint=_HINT)
    return ReadError("not text in a known encoding", where=where, hint=_HINT)
