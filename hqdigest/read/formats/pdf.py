"""PDF with a text layer: characters with their places become lines, columns and paragraphs in reading order."""

from __future__ import annotations

import ctypes
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from hqdigest.errors import ReadError, install_hint
from hqdigest.read.formats.blocks import to_text
from hqdigest.read.formats.budget import limits
from hqdigest.read.formats.glyphs import Glyph, Page, Rule
from hqdigest.read.formats.kinds import OCR, Extract
from hqdigest.read.formats.paragraphs import read_pages
from hqdigest.read.formats.ruled import sides

if TYPE_CHECKING:
    import pypdfium2

MOST_UNREADABLE = 0.3  # of the characters of a page
MOST_SEGMENTS = 4_000  # of a path
_BOLD = re.compile(r"bold|black|heavy|semibold|heiti|simhei|hei\b|黑|小标宋|xbs", re.I)


def read_pdf(data: bytes, where: str | None, encoding: str | None) -> Extract:
    """Return the text of a PDF. Raises ReadError for one that is locked, broken, or only pictures of pages."""
    try:
        import pypdfium2
    except ImportError:
        raise ReadError("PDF needs pypdfium2", where=where, hint=install_hint("pdf")) from None
    document = _open(pypdfium2, data, where)
    try:
        if len(document) > limits().pages:
            raise ReadError(f"a PDF of {len(document):,} pages", where=where, hint="split it first")
        pages = list(_pages(document, where))
    finally:
        document.close()
    empty = [number for number, page in enumerate(pages, 1) if not page.glyphs and page.pictures]
    glyphs = sum(len(page.glyphs) for page in pages)
    if not glyphs:
        what = "a scan without text" if empty else "a PDF without text"
        raise ReadError(what, where=where, hint=OCR)
    riddles = [number for number, page in enumerate(pages, 1) if page.unreadable > MOST_UNREADABLE * len(page.glyphs)]
    readable = [page for number, page in enumerate(pages, 1) if number not in riddles]
    if not any(page.glyphs for page in readable):
        what = "a PDF whose fonts do not say which characters they draw"
        raise ReadError(what, where=where, hint=OCR)
    notes = []
    if empty:
        notes.append(f"no text on page {_list(empty)}: only pictures; {OCR}")
    if riddles:
        notes.append(f"page {_list(riddles)} left out: fonts that do not say what they draw; {OCR}")
    return Extract(to_text(read_pages(readable)), notes=tuple(notes))


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
        if read > limits().characters:
            what = f"a PDF of more than {limits().characters:,} characters"
            raise ReadError(what, where=where, hint="split it first")
        yield made
        page.close()


class Drawn(NamedTuple):
    """A character as the page draws it: its origin, the far end of its box, its size and its direction."""

    code: int
    x: float
    y: float
    end_x: float
    end_y: float
    size: float
    matrix: tuple[float, float, float, float]
    bold: bool

    @property
    def quarter(self) -> int | None:
        """Quarters of a turn to the left from upright; None for slanted or mirrored ones."""
        a, b, c, d = self.matrix
        if a * d - b * c <= 0 or min(abs(a), abs(b)) > 0.2 * max(abs(a), abs(b)):
            return None
        return (0 if a > 0 else 2) if abs(a) > abs(b) else 1 if b > 0 else 3


def read_glyphs(page: pypdfium2.PdfPage) -> Page:
    """Return the characters of a page with their places, its top at zero, turned so that most of them stand upright.

    What then still stands aslant is a stamp or a watermark, and left out.
    """
    from pypdfium2 import raw

    words = page.get_textpage()
    left, bottom, right, top = page.get_bbox()
    drawn = list(_drawn(words))
    turns = Counter(d.quarter for d in drawn if d.quarter is not None)
    turn = turns.most_common(1)[0][0] if turns else 0
    wide_high = right - left, top - bottom
    width, height = wide_high if turn % 2 == 0 else wide_high[::-1]
    glyphs: list[Glyph] = []
    unreadable = 0
    for d in drawn:
        if d.quarter != turn:
            continue
        x, base = _turned(d.x - left, d.y - bottom, turn, *wide_high)
        end, _ = _turned(d.end_x - left, d.end_y - bottom, turn, *wide_high)
        a, b, c, e = d.matrix
        across, tall = d.size * max(abs(a), abs(b)), d.size * max(abs(c), abs(e))
        if not 1 <= tall <= 2000 or not -5 <= x <= width + 5:
            continue
        # The box of a font that is drawn stroke by stroke holds the ink alone, so an ideograph is as wide as it is set.
        wide = unicodedata.east_asian_width(chr(d.code)) in "WF"
        unreadable += not is_likely(d.code)
        far = x + across if wide else max(end, x)
        glyphs.append(Glyph(_character(d.code), x, base - 0.88 * tall, far, base + 0.12 * tall, tall, d.bold))
    pictures = not glyphs and any(True for _ in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3))
    words.close()
    corners = [
        (_turned(x0 - left, y0 - bottom, turn, *wide_high), _turned(x1 - left, y1 - bottom, turn, *wide_high))
        for x0, y0, x1, y1 in (_rules(page) if glyphs else ())
    ]
    rules = (Rule(min(a, c), min(b, d), max(a, c), max(b, d)) for (a, b), (c, d) in corners)
    return Page(width, height, tuple(glyphs), unreadable, pictures, tuple(rules))


def _drawn(words: Any) -> Iterator[Drawn]:
    from pypdfium2 import raw

    matrix, box = raw.FS_MATRIX(), raw.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    fonts: dict[int, bool] = {}
    for index in range(raw.FPDFText_CountChars(words)):
        code = raw.FPDFText_GetUnicode(words, index)
        if code < 32 or raw.FPDFText_IsGenerated(words, index) == 1 or not raw.FPDFText_GetMatrix(words, index, matrix):
            continue
        if raw.FPDFText_HasUnicodeMapError(words, index) == 1:
            code = 0xFFFD
        raw.FPDFText_GetCharOrigin(words, index, x, y)
        raw.FPDFText_GetLooseCharBox(words, index, box)
        upwards = matrix.b > abs(matrix.a) or matrix.a < -abs(matrix.b)
        end_x = box.left if matrix.a < -abs(matrix.b) else box.right
        end_y = box.top if upwards else box.bottom
        size = raw.FPDFText_GetFontSize(words, index)
        told = (matrix.a, matrix.b, matrix.c, matrix.d)
        yield Drawn(code, x.value, y.value, end_x, end_y, size, told, _is_bold(raw, words, index, fonts))


def _rules(page: pypdfium2.PdfPage) -> Iterator[tuple[float, float, float, float]]:
    """Yield the thin lines that a page draws, as strokes, as the sides of boxes, or as boxes that are filled."""
    from pypdfium2 import raw

    paths = page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=1)
    for _, path in zip(range(limits().rules), paths, strict=False):
        matrix = path.get_matrix()
        points: list[tuple[float, float]] = []
        for index in range(min(raw.FPDFPath_CountSegments(path), MOST_SEGMENTS)):
            segment = raw.FPDFPath_GetPathSegment(path, index)
            kind = raw.FPDFPathSegment_GetType(segment)
            x, y = ctypes.c_float(), ctypes.c_float()
            raw.FPDFPathSegment_GetPoint(segment, x, y)
            if kind == raw.FPDF_SEGMENT_MOVETO:
                yield from sides(points)
                points = []
            points.append(matrix.on_point(x.value, y.value))
            if raw.FPDFPathSegment_GetClose(segment):
                points.append(points[0])
        yield from sides(points)


# Where the characters of Chinese and Western pages stand: letters, marks, figures, arrows and boxes of lists.
_LIKELY = ((0x20, 0xFF), (0x2010, 0x203B), (0x3000, 0x3015), (0xFF01, 0xFFEF), (0x2E80, 0x2FDF), (0x2160, 0x217F),
           (0x2460, 0x24FF), (0x2190, 0x2193), (0xF900, 0xFAFF), (0x2070, 0x209F), (0x2103, 0x2122), (0x2200, 0x2265),
           (0x0391, 0x03C9), (0xFE30, 0xFE4F), (0x3220, 0x33D5))  # fmt: skip
_BOXES = frozenset("■□▲△▼▽◆◇○◎●★☆☑✓✔♦─━│▶►▪")


@cache
def is_likely(code: int) -> bool:
    """Tell a character that stands in texts: an everyday Chinese one, a letter, a figure, a mark.

    A font that doesn't say what it draws gives the numbers of its glyphs, which as characters are of any script, and
    rare where they are Chinese.
    """
    if any(first <= code <= last for first, last in _LIKELY) or chr(code) in _BOXES:
        return True
    if not 0x4E00 <= code <= 0x9FFF:
        return False
    simplified, traditional = (chr(code).encode(name, "ignore") for name in ("gb2312", "big5"))
    return simplified[:1] < b"\xd8" if simplified else bool(traditional) and traditional[:1] < b"\xc7"


def _turned(x: float, y: float, quarter: int, width: float, height: float) -> tuple[float, float]:
    """Return a place, counted from the foot, as counted from the top of the page turned back by quarters."""
    if quarter == 1:
        return y, x
    if quarter == 2:
        return width - x, y
    if quarter == 3:
        return height - y, width - x
    return x, height - y


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
