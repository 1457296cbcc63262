"""PDF with a text layer: characters with their places become lines, columns and paragraphs in reading order."""

from __future__ import annotations

import ctypes
import re
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from hqdigest.errors import ReadError
from hqdigest.read.formats.blocks import to_text
from hqdigest.read.formats.kinds import Extract
from hqdigest.read.formats.layout import Glyph, Page
from hqdigest.read.formats.paragraphs import read_pages

if TYPE_CHECKING:
    import pypdfium2

MOST_PAGES = 2_000
MOST_GLYPHS = 5_000_000
OCR = "recognise its text first, e.g. ocrmypdf -l chi_sim {name} text.pdf, then read text.pdf"
_BOLD = re.compile(r"bold|black|heavy|semibold|heiti|simhei|hei\b|黑|小标宋|xbs", re.I)


def read_pdf(data: bytes, where: str | None, encoding: str | None) -> Extract:
    """Return the text of a PDF. Raises ReadError for one that is locked, broken, or only pictures of pages."""
    try:
        import pypdfium2
    except ImportError:
        raise ReadError("PDF needs pypdfium2", where=where, hint="pip install 'hqdigest[pdf]'") from None
    document = _open(pypdfium2, data, where)
    try:
        if len(document) > MOST_PAGES:
            raise ReadError(f"a PDF of {len(document):,} pages", where=where, hint="split it first")
        pages = list(_pages(document, where))
    finally:
        document.close()
    name = where if where and where != "-" else "FILE"
    empty = [number for number, page in enumerate(pages, 1) if not page.glyphs and page.pictures]
    glyphs = sum(len(page.glyphs) for page in pages)
    if not glyphs:
        what = "a scan without text" if empty else "a PDF without text"
        raise ReadError(what, where=where, hint=OCR.format(name=name))
    if sum(page.unreadable for page in pages) > 0.3 * glyphs:
        raise ReadError(
            "a PDF whose fonts do not say which characters they draw", where=where, hint=OCR.format(name=name)
        )
    told = (f"no text on page {_list(empty)}: only pictures; {OCR.format(name=name)}",) if empty else ()
    return Extract(to_text(read_pages(pages)), notes=told)


def _list(numbers: list[int]) -> str:
    return ", ".join(map(str, numbers[:12])) + (" …" if len(numbers) > 12 else "")


def _open(pdfium: Any, data: bytes, where: str | None) -> pypdfium2.PdfDocument:
    try:
        document: pypdfium2.PdfDocument = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "assword" in str(error):
            hint = "save it without the password first"
            raise ReadError("locked by a password", where=where, hint=hint) from None
        raise ReadError("a broken PDF", where=where, hint="save or download it again") from None
    return document


def _pages(document: pypdfium2.PdfDocument, where: str | None) -> Iterator[Page]:
    from pypdfium2 import PdfiumError

    read = 0
    for number in range(len(document)):
        try:
            page = document[number]
            made = read_glyphs(page)
        except PdfiumError:
            raise ReadError(f"page {number + 1} is broken", where=where, hint="save or download it again") from None
        read += len(made.glyphs)
        if read > MOST_GLYPHS:
            raise ReadError(f"a PDF of more than {MOST_GLYPHS:,} characters", where=where, hint="split it first")
        yield made
        page.close()


def read_glyphs(page: pypdfium2.PdfPage) -> Page:
    """Return the characters of a page with their places, the top of the page at zero; turned ones (stamps) left out."""
    from pypdfium2 import raw

    words = page.get_textpage()
    left, bottom, right, top = page.get_bbox()
    matrix, box = raw.FS_MATRIX(), raw.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    glyphs: list[Glyph] = []
    fonts: dict[int, bool] = {}
    unreadable = 0
    for index in range(raw.FPDFText_CountChars(words)):
        code = raw.FPDFText_GetUnicode(words, index)
        if code < 32 or raw.FPDFText_IsGenerated(words, index) == 1 or not raw.FPDFText_GetMatrix(words, index, matrix):
            continue
        if abs(matrix.b) > 0.2 * abs(matrix.a) or matrix.d <= 0:
            continue
        raw.FPDFText_GetCharOrigin(words, index, x, y)
        raw.FPDFText_GetLooseCharBox(words, index, box)
        size = raw.FPDFText_GetFontSize(words, index)
        # The box of a font that is drawn stroke by stroke holds the ink alone, so an ideograph is as wide as it is set.
        wide = unicodedata.east_asian_width(chr(code)) in "WF"
        end = x.value + size * matrix.a if wide else max(box.right, x.value)
        height = size * matrix.d
        if not 1 <= height <= 2000 or not left - 5 <= x.value <= right + 5:
            continue
        unreadable += code == 0xFFFD or 0xE000 <= code <= 0xF8FF or raw.FPDFText_HasUnicodeMapError(words, index) == 1
        base = top - y.value
        bold = _is_bold(raw, words, index, fonts)
        glyphs.append(
            Glyph(
                _character(code), x.value - left, base - 0.88 * height, end - left, base + 0.12 * height, height, bold
            )
        )
    pictures = not glyphs and any(True for _ in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3))
    words.close()
    return Page(right - left, top - bottom, tuple(glyphs), unreadable, pictures)


def _is_bold(raw: Any, words: Any, index: int, fonts: dict[int, bool]) -> bool:
    drawn = raw.FPDFText_GetTextObject(words, index)
    key = ctypes.addressof(drawn.contents) if drawn else 0
    if key not in fonts:
        name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
        raw.FPDFText_GetFontInfo(words, index, name, 128, ctypes.byref(flags))
        told = name.value.decode("utf-8", "replace")
        fonts[key] = raw.FPDFText_GetFontWeight(words, index) >= 600 or bool(_BOLD.search(told))
    return fonts[key]


# Some fonts say the radical where they draw the character: ⼈ for 人. Only those of one code point are put right.
_RADICALS: dict[int, str] = {}


def _character(code: int) -> str:
    if 0x2E80 <= code <= 0x2FDF or 0xF900 <= code <= 0xFAFF:
        if code not in _RADICALS:
            _RADICALS[code] = unicodedata.normalize("NFKC", chr(code))
        return _RADICALS[code]
    return chr(code) if not 0xD800 <= code <= 0xDFFF else "\ufffd"
