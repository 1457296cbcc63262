"""Pictures and scans, on request alone: RapidOCR recognises them, whose models ship in its package.

On a rendered page of 706 characters it gave all of them and 56 of 56 figures; loading it takes some seconds and a page
ten or more, with 0.9 GB of memory, which is why nothing is recognised unasked.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hqdigest.errors import ReadError, install_hint
from hqdigest.read.formats.blocks import to_text
from hqdigest.read.formats.budget import limits
from hqdigest.read.formats.glyphs import Glyph, Page, is_wide
from hqdigest.read.formats.kinds import Extract
from hqdigest.read.formats.paragraphs import read_pages

SCALE = 2.5  # times the points of a page: 180 dots an inch, at which a newspaper's text is read
_NOTE = "its text was recognised from a picture: compare the figures with the page"


def read_picture(data: bytes, where: str | None) -> Extract:
    """Return the text of a picture. Raises ReadError without RapidOCR, or where nothing is recognised."""
    return _told([_page(_engine(where)(data), 1.0)], where)


def read_scan(data: bytes, where: str | None) -> Extract:
    """Return the text of the pages of a PDF as they are drawn."""
    engine = _engine(where)
    try:
        import pypdfium2
    except ImportError:
        raise ReadError("PDF needs pypdfium2", where=where, hint=install_hint("pdf")) from None
    document = pypdfium2.PdfDocument(data)
    try:
        if len(document) > limits().pages:
            raise ReadError(f"a PDF of {len(document):,} pages", where=where, hint="split it first")
        return _told([_page(engine(page.render(scale=SCALE).to_numpy()), SCALE) for page in document], where)
    finally:
        document.close()


def _engine(where: str | None) -> Any:
    try:
        from rapidocr import RapidOCR
    except ImportError:
        raise ReadError("recognising text needs RapidOCR", where=where, hint=install_hint("ocr")) from None
    return RapidOCR(params={"Global.log_level": "critical"})


def _page(found: Any, scale: float) -> Page:
    """Return what was recognised as characters with their places, each line's shared out along it."""
    glyphs: list[Glyph] = []
    if found.txts is not None:
        for box, text in zip(found.boxes, found.txts, strict=True):
            glyphs += _glyphs([(float(x) / scale, float(y) / scale) for x, y in box], text)
    width = max((g.x1 for g in glyphs), default=1.0)
    return Page(width + 1, max((g.y1 for g in glyphs), default=1.0) + 1, tuple(glyphs))


def _glyphs(corners: list[tuple[float, float]], text: str) -> Iterator[Glyph]:
    left, right = min(x for x, _ in corners), max(x for x, _ in corners)
    top, foot = min(y for _, y in corners), max(y for _, y in corners)
    shares = [1.0 if is_wide(c) else 0.5 for c in text]
    step, at = (right - left) / max(sum(shares), 1.0), left
    for character, share in zip(text, shares, strict=True):
        if not character.isspace():
            yield Glyph(character, at, top, at + share * step, foot, max(foot - top, 1.0))
        at += share * step


def _told(pages: list[Page], where: str | None) -> Extract:
    text = to_text(read_pages(pages))
    if not text.strip():
        raise ReadError("nothing was recognised in it", where=where, hint="scan it again, larger and upright")
    return Extract(text, notes=(_NOTE,))
