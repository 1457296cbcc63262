"""What an input is, by its first bytes and its name, and which reader it goes to; readers are imported when needed."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import import_module
from pathlib import PurePath
from typing import NamedTuple, cast

from hqdigest.errors import ReadError, install_hint


class Extract(NamedTuple):
    """The text that a format holds: headings marked `# `, the cells of a table parted by tabs."""

    text: str
    encoding: str = "utf-8"
    notes: tuple[str, ...] = ()  # what the reader of the digest should know: pages without text


Reader = Callable[[bytes, str | None, str | None], Extract]

READERS = {
    "html": "hqdigest.read.formats.html:read_html",
    "mhtml": "hqdigest.read.formats.mhtml:read_mhtml",
    "docx": "hqdigest.read.formats.docx:read_docx",
    "pdf": "hqdigest.read.formats.pdf:read_pdf",
    "ofd": "hqdigest.read.formats.ofd:read_ofd",
    "doc": "hqdigest.read.formats.office:read_doc",
    "wps": "hqdigest.read.formats.office:read_wps",
    "rtf": "hqdigest.read.formats.office:read_rtf",
    "odt": "hqdigest.read.formats.odt:read_odt",
}

# Pages are drawn, and a drawing can ask for any time and memory: these run in a process of their own, with limits.
APART = frozenset({"pdf", "ofd"})

OCR = f"--ocr recognises it ({install_hint('ocr')})"
_TABLE = "save the sheet as CSV or text first (soffice --headless --convert-to csv FILE)"
_SLIDES = "convert it to PDF first (soffice --headless --convert-to pdf FILE)"
_UNPACK = "unpack it and name the files in it"
# What cannot be read, and what to do about it.
REFUSALS = {
    "image": ("a picture, not text", OCR),
    "xls": ("a spreadsheet, not a bulletin's text", _TABLE),
    "xlsx": ("a spreadsheet, not a bulletin's text", _TABLE),
    "ods": ("a spreadsheet, not a bulletin's text", _TABLE),
    "pptx": ("slides, not a bulletin's text", _SLIDES),
    "ole": ("an Office file that holds no Word text", _SLIDES),
    "epub": ("an e-book", "convert it to HTML or text first (pandoc FILE -o out.html)"),
    "zip": ("an archive", _UNPACK),
    "archive": ("an archive", _UNPACK),
    "ceb": ("a CEB/CEBX page", "print it to PDF from Apabi Reader first, then read the PDF"),
    "caj": ("a CAJ page", "print it to PDF from CAJViewer first, then read the PDF"),
    "media": ("sound or film, not text", "read its transcript instead"),
    "djvu": ("a DjVu scan", "convert it first (djvutxt FILE out.txt)"),
}

_MAGIC = (
    (b"%PDF-", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG\r\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF87a", "image"),
    (b"GIF89a", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"AT&TFORM", "djvu"),
    (b"Rar!\x1a\x07", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"\x1f\x8b\x08", "archive"),
    (b"\xfd7zXZ\x00", "archive"),
    (b"Founder CEB", "ceb"),
    (b"ID3", "media"),
    (b"OggS", "media"),
)
_SUFFIXES = {
    **dict.fromkeys((".html", ".htm", ".xhtml", ".shtml"), "html"),
    **dict.fromkeys((".mht", ".mhtml"), "mhtml"),
    **dict.fromkeys((".ceb", ".cebx"), "ceb"),
    ".caj": "caj",
}
_PLAIN = frozenset({".txt", ".md", ".markdown", ".text", ".log"})
_HTML = re.compile(rb"<(?:!doctype\s+html|html[\s>])", re.I)  # hits "<!DOCTYPE html>", "<html>" ; misses "<通知>"
_BEFORE_HTML = ((b"<!--", b"-->"), (b"<?xml", b">"))  # comments and declarations that may stand before it
_FIELD = re.compile(rb"[!-9;-~]{1,60}:")  # hits "MIME-Version: 1.0" ; misses a line of text
_SAVED = re.compile(rb"content-type:\s*multipart/related", re.I)


def kind_of(data: bytes, name: str | None) -> str | None:
    """Return what an input is: a key of READERS or of REFUSALS, or None for plain text."""
    suffix = PurePath(name).suffix.lower() if name else ""
    head = data[:4096]
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if head.startswith(b"PK\x03\x04"):
        return _zip_kind(data)
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _ole_kind(data, suffix)
    if (head[:4] == b"RIFF" and head[8:12] == b"WEBP") or (head[:2] == b"BM" and head[6:10] == bytes(4)):
        return "image"
    if head[4:8] == b"ftyp":
        return "image" if head[8:11] in (b"hei", b"mif", b"avi") else "media"
    if suffix in _PLAIN:
        return None
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if suffix in _SUFFIXES:
        return _SUFFIXES[suffix]
    return _markup_kind(head)


def _markup_kind(head: bytes) -> str | None:
    if _is_saved_page(head):
        return "mhtml"
    start = head[3:] if head.startswith(b"\xef\xbb\xbf") else head
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        start = start[2:].replace(b"\x00", b"")
    return "html" if _is_html(start) else None


def _is_html(start: bytes) -> bool:
    start = start.lstrip()
    while (closed := next((close for begin, close in _BEFORE_HTML if start.startswith(begin)), None)) is not None:
        start = start.partition(closed)[2].lstrip()
    return bool(_HTML.match(start))


def _is_saved_page(head: bytes) -> bool:
    """Tell a page saved by a browser: a head of fields, as mail has it, one of which says multipart/related."""
    fields: list[bytes] = []
    for line in head.splitlines():
        if line[:1] in (b" ", b"\t") and fields:
            fields[-1] += line if len(fields[-1]) < 200 else b""
        elif _FIELD.match(line):
            fields.append(line)
        else:
            break
    return any(_SAVED.match(field) for field in fields)


def _zip_kind(data: bytes) -> str:
    # The names of an archive stand unpacked in its directory at the end, so no part of it need be opened.
    end = data[-2_097_152:]
    kinds = (
        (b"word/document.xml", "docx"), (b"OFD.xml", "ofd"), (b"xl/workbook", "xlsx"), (b"ppt/presentation", "pptx"),
    )  # fmt: skip
    for part, kind in kinds:
        if part in end:
            return kind
    for mark, kind in ((b"opendocument.text", "odt"), (b"opendocument.spreadsheet", "ods"), (b"epub+zip", "epub")):
        if mark in data[:256]:
            return kind
    return "zip"


def _ole_kind(data: bytes, suffix: str) -> str:
    if "WordDocument".encode("utf-16-le") in data:
        return "wps" if suffix == ".wps" else "doc"
    return "xls" if any(s.encode("utf-16-le") in data for s in ("Workbook", "Book")) else "ole"


def read_kind(kind: str, data: bytes, name: str | None, encoding: str | None) -> Extract:
    """Return the text that an input of a kind holds. Raises ReadError for what cannot be read, with what to do."""
    if kind in REFUSALS:
        what, hint = REFUSALS[kind]
        raise ReadError(what, where=name, hint=hint)
    if kind in APART:
        from hqdigest.read.formats.apart import read_apart

        return read_apart(kind, data, name)
    return reader_of(kind)(data, name, encoding)


def reader_of(kind: str) -> Reader:
    """Return the reader of a kind, imported now."""
    module, _, function = READERS[kind].partition(":")
    return cast(Reader, getattr(import_module(module), function))
