"""Inputs as text: a path, bytes or a string become a Source with its newlines normalised."""

from __future__ import annotations

import hashlib
from pathlib import Path

from hqdigest.errors import ReadError, UsageError
from hqdigest.read.decode import decode
from hqdigest.read.formats.kinds import OCR, Extract, kind_of, read_kind
from hqdigest.text import Source


def read_source(
    source: str | bytes | Path, *, name: str | None = None, encoding: str | None = None, ocr: bool = False
) -> Source:
    r"""Return the text of an input, its newlines normalised to \n; every offset counts in that text.

    A `str` is text and goes through as it is, `bytes` are decoded, a `Path` is opened. Raises ReadError for what is
    missing, empty, no text or broken, UsageError for an unknown encoding and for a `str` that names an existing file.
    """
    if isinstance(source, str):
        _refuse_file_name(source)
        data = source.encode("utf-8", "surrogatepass")
        return Source(name or "-", _newlines(source), sha256=hashlib.sha256(data).hexdigest())
    if isinstance(source, Path):
        return read_source(_bytes_of(source), name=name or str(source), encoding=encoding, ocr=ocr)
    digest = hashlib.sha256(source).hexdigest()
    if (kind := kind_of(source, name)) is not None:
        extract = _recognized(kind, source, name) if ocr else None
        extract = extract or read_kind(kind, source, name, encoding)
        return Source(name or "-", _newlines(extract.text), kind, extract.encoding, digest, extract.notes)
    text, found = decode(source, encoding, where=name or "-")
    if not text.strip():
        told = "holds only blanks" if text else "empty"
        raise ReadError(told, where=name or "-", hint="name a file with text in it")
    return Source(name or "-", _newlines(text), encoding=found, sha256=digest)


def _refuse_file_name(text: str) -> None:
    """Raise UsageError for a `str` that is the name of a file: its digest would be that of the name."""
    if len(text) > 1000 or "\n" in text or "\0" in text:
        return
    try:
        exists = Path(text).is_file()
    except (OSError, ValueError):
        return
    if exists:
        raise UsageError("the name of a file, given as its text", where=text, hint="give pathlib.Path(name) to read it")


def _recognized(kind: str, data: bytes, name: str | None) -> Extract | None:
    """Return the text of a picture, or of a PDF that holds only pictures or unnamed characters; None for the rest."""
    if kind not in ("image", "pdf"):
        return None
    from hqdigest.read.formats import ocr

    if kind == "image":
        return ocr.read_picture(data, name)
    try:
        return read_kind(kind, data, name, None)
    except ReadError as error:
        if error.hint != OCR:
            raise
        return ocr.read_scan(data, name)


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        close = _similar(path)
        hint = f"did you mean {close}?" if close else "check the name and the folder"
        raise ReadError("no such file", where=str(path), hint=hint) from None
    except IsADirectoryError:
        raise ReadError("a folder, not a file", where=str(path), hint="name the files in it") from None
    except PermissionError:
        raise ReadError("no permission to read it", where=str(path), hint=f"try chmod +r {path}") from None
    except OSError as error:
        raise ReadError(error.strerror or str(error), where=str(path), hint="check the name") from None


def _similar(path: Path) -> str | None:
    from difflib import get_close_matches

    try:
        names = [other.name for other in path.parent.iterdir()]
    except OSError:
        return None
    close = get_close_matches(path.name, names, n=1, cutoff=0.6)
    return str(path.with_name(close[0])) if close else None


def _newlines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
