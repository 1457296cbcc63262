"""Pages saved by a browser in one file (MHTML): the first HTML part is the page."""

from __future__ import annotations

from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from typing import cast

from hqdigest.errors import ReadError
from hqdigest.read.formats.html import read_html
from hqdigest.read.formats.kinds import Extract

MOST_PARTS = 5_000


def read_mhtml(data: bytes, where: str | None, encoding: str | None) -> Extract:
    """Return the article of a page saved in one file. Raises ReadError for one without an HTML part."""
    message = cast(EmailMessage, BytesParser(policy=policy.compat32).parsebytes(data))
    for number, part in enumerate(message.walk()):
        if number > MOST_PARTS:
            break
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            body = part.get_payload(decode=True)
            if isinstance(body, bytes):
                return read_html(body, where, encoding or part.get_content_charset())
    raise ReadError("a saved page without its HTML part", where=where, hint="save the page again")
