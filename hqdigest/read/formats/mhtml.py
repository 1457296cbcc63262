"""Pages saved by a browser in one file (MHTML): the first HTML part is the page."""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from email import policy
from email.message import Message
from email.parser import BytesHeaderParser

from hqdigest.errors import ReadError
from hqdigest.read.formats.budget import limits
from hqdigest.read.formats.html import read_html
from hqdigest.read.formats.kinds import Extract

MOST_DEPTH = 6  # of parts within parts: a browser writes one level, a mail program two
MOST_HEAD = 65_536  # bytes of a part's fields
_BLANK = re.compile(rb"\r?\n\r?\n|\A\r?\n")


def read_mhtml(data: bytes, where: str | None, encoding: str | None) -> Extract:
    """Return the article of a page saved in one file. Raises ReadError for one without an HTML part."""
    for head, body in _parts(data, 0):
        if head.get_content_type() in ("text/html", "application/xhtml+xml"):
            return read_html(_decoded(head, body), where, encoding or _charset(head))
    raise ReadError("a saved page without its HTML part", where=where, hint="save the page again")


def _parts(data: bytes, depth: int) -> Iterator[tuple[Message, bytes]]:
    """Yield the parts of a message, each with its fields; one pass over the bytes for each level of nesting."""
    blank = _BLANK.search(data, 0, MOST_HEAD)
    head = BytesHeaderParser(policy=policy.compat32).parsebytes(data[: blank.start()] if blank else data[:MOST_HEAD])
    body = data[blank.end() :] if blank else b""
    boundary = head.get_boundary()
    if head.get_content_maintype() != "multipart" or not boundary or depth > MOST_DEPTH:
        yield head, body
        return
    mark = re.compile(rb"^--" + re.escape(boundary.encode("utf-8", "replace")) + rb"(?:--)?[ \t]*\r?$\n?", re.M)
    start = None
    for number, found in enumerate(mark.finditer(body)):
        if start is not None:
            yield from _parts(body[start : found.start()], depth + 1)
        start = found.end()
        if number > limits().parts:
            return
    if start is not None:
        yield from _parts(body[start:], depth + 1)


def _decoded(head: Message, body: bytes) -> bytes:
    way = str(head.get("Content-Transfer-Encoding", "")).strip().lower()
    if way == "quoted-printable":
        return binascii.a2b_qp(body)
    if way == "base64":
        try:
            return binascii.a2b_base64(body)
        except binascii.Error:
            return binascii.a2b_base64(re.sub(rb"[^A-Za-z0-9+/]", b"", body) + b"===")
    return body


def _charset(head: Message) -> str | None:
    told = head.get_content_charset()
    return told if told and told.isascii() else None
