"""Inputs as text: a path, bytes or a string become a Source with its newlines normalised."""

from __future__ import annotations

import hashlib
from pathlib import Path

from hqdigest.errors import ReadError
from hqdigest.read.formats.kinds import kind_of, read_kind
from hqdigest.text import Source


def read_source(source: str | bytes | Path, *, name: str | None = None, encoding: str | None = None) -> Source:
    """Return the decoded text of an input.

    A `str` is text, `bytes` are decoded, a `Path` is opened. Raises ReadError for what cannot be read or decoded.
    """
    if isinstance(source, str):
        data = source.encode("utf-8", "surrogatepass")
        return Source(name or "-", _newlines(source), sha256=hashlib.sha256(data).hexdigest())
    if isinstance(source, Path):
        try:
            data = source.read_bytes()
        except OSError as error:
            raise ReadError(error.strerror or str(error), where=str(source)) from None
        return read_source(data, name=name or str(source), encoding=encoding)
    if (kind := kind_of(source, name)) is not None:
        extract = read_kind(kind, source, name, encoding)
        digest = hashlib.sha256(source).hexdigest()
        return Source(name or "-", _newlines(extract.text), kind, extract.encoding, digest)
    for candidate in (encoding,) if encoding else ("utf-8-sig", "gb18030"):
        try:
            text = source.decode(candidate)
        except UnicodeDecodeError:
            continue
        return Source(
            name or "-",
            _newlines(text),
            encoding=candidate.replace("-sig", ""),
            sha256=hashlib.sha256(source).hexdigest(),
        )
    raise ReadError("not text in a known encoding", where=name)


def _newlines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
