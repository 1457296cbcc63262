"""OFD, the national page format (GB/T 33190): a zip of XML whose characters have places, read like those of a PDF."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from xml.etree.ElementTree import Element

from hqdigest.errors import ReadError
from hqdigest.read.formats.blocks import to_text
from hqdigest.read.formats.budget import limits, whole_number
from hqdigest.read.formats.container import Container, local_name
from hqdigest.read.formats.glyphs import Glyph, Page, Rule, is_wide
from hqdigest.read.formats.kinds import OCR, Extract
from hqdigest.read.formats.paragraphs import read_pages
from hqdigest.read.formats.ruled import sides

POINT = 72 / 25.4  # an OFD counts in millimetres
_OCR = f"print it to PDF and read that: {OCR}"
MOST_NESTED, MOST_DRAWN = 4, 2_000  # drawings within drawings, and of a page
MOST_WORDS = 20_000  # of one path
_TAKES = {"M": 2, "S": 2, "L": 2, "Q": 4, "B": 6, "A": 7}  # numbers behind each command of a path
_WIDEST = 5_080  # millimetres, as a PDF's
_A4 = (0.0, 0.0, 210.0, 297.0)


@dataclass(slots=True)
class Report:
    """The state of one walk through a page: its size, its characters, whether it shows a picture."""

    box: tuple[float, ...] = _A4
    glyphs: list[Glyph] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    pictures: bool = False
    drawn: int = 0  # drawings from the resources


@dataclass(slots=True)
class Resources:
    """What the pages of a document share: the ids of its bold fonts, and drawings that pages place."""

    bold: set[str] = field(default_factory=set)
    drawings: dict[str, Element] = field(default_factory=dict)


Place = tuple[float, float, float, float, float, float]  # a matrix as in CTM, in millimetres
_ORIGIN: Place = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def read_ofd(data: bytes, where: str | None, encoding: str | None) -> Extract:
    """Return the text of an OFD file. Raises ReadError for one that is broken or holds only pictures."""
    parts = Container(data, where)
    pages = []
    glyphs = 0
    for root in _documents(parts):
        for page in _pages(parts, root):
            pages.append(page)
            glyphs += len(page.glyphs)
            if glyphs > limits().characters or len(pages) > limits().pages:
                raise ReadError("an OFD file longer than a yearbook", where=where, hint="split it first")
    if not glyphs:
        what = "a scan without text" if any(page.pictures for page in pages) else "an OFD file without text"
        raise ReadError(what, where=where, hint=_OCR)
    return Extract(to_text(read_pages(pages)))


def _documents(parts: Container) -> Iterator[str]:
    for element in _all(parts.xml("OFD.xml"), "DocRoot"):
        yield _path("", element.text)


def _pages(parts: Container, root: str) -> Iterator[Page]:
    """Yield the pages of a document, each with what stands in the templates below it."""
    document = parts.xml(root)
    shared = _resources(parts, root, document)
    area = next(_all(document, "PhysicalBox"), None)
    templates = {e.get("ID"): _path(root, e.get("BaseLoc")) for e in _all(document, "TemplatePage")}
    for element in _all(document, "Page"):
        content = parts.xml(_path(root, element.get("BaseLoc")))
        own = next(_all(content, "PhysicalBox"), area)
        sheet = Report(box=_box(own))
        for template in _all(content, "Template"):
            below = templates.get(template.get("TemplateID"), "")
            if below in parts:
                _read_layers(parts.xml(below), sheet, shared)
        _read_layers(content, sheet, shared)
        pictures = sheet.pictures and not sheet.glyphs
        yield Page(sheet.box[2] * POINT, sheet.box[3] * POINT, tuple(sheet.glyphs), 0, pictures, tuple(sheet.rules))


def _box(told: Element | None) -> tuple[float, ...]:
    """Return the box of a page; that of A4 where it is none that a page can have."""
    box = _numbers(told.text, 4) if told is not None else None
    return box if box is not None and all(1 <= side <= _WIDEST for side in box[2:]) else _A4


def _resources(parts: Container, root: str, document: Element) -> Resources:
    """Return what the pages of a document share: its bold fonts, by their own word or their name, and its drawings."""
    found = Resources()
    for name in ("PublicRes", "DocumentRes"):
        for resource in _all(document, name):
            path = _path(root, resource.text)
            for element in parts.xml(path).iter() if path in parts else ():
                if local_name(element) == "Font":
                    told = f"{element.get('FontName', '')} {element.get('FamilyName', '')}".lower()
                    if element.get("Bold") == "true" or any(word in told for word in ("bold", "黑", "hei", "小标宋")):
                        found.bold.add(element.get("ID", ""))
                elif local_name(element) == "CompositeGraphicUnit":
                    found.drawings[element.get("ID", "")] = element
    return found


def _read_layers(content: Element, sheet: Report, shared: Resources, at: Place = _ORIGIN, depth: int = 0) -> None:
    for element in content.iter():
        name = local_name(element)
        if element.get("Visible") == "false":
            continue
        if name == "TextObject":
            sheet.glyphs += _glyphs(element, element.get("Font") in shared.bold, at)
        elif name == "PathObject":
            sheet.rules += islice(_rules(element, at), max(limits().rules - len(sheet.rules), 0))
        elif name == "ImageObject":
            sheet.pictures = True
        elif name == "CompositeObject":
            drawing = shared.drawings.get(element.get("ResourceID", ""))
            sheet.drawn += 1
            if drawing is not None and depth < MOST_NESTED and sheet.drawn < MOST_DRAWN:
                _read_layers(drawing, sheet, shared, _within(at, element), depth + 1)


def _within(at: Place, element: Element) -> Place:
    """Return the place of what is drawn in an object, from that of what is drawn around it."""
    x, y = (_numbers(element.get("Boundary"), 4) or _A4)[:2]
    a, b, c, d, e, f = _numbers(element.get("CTM"), 6) or (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    k, m, n, p, q, r = at
    e, f = x + e, y + f
    return (k * a + n * b, m * a + p * b, k * c + n * d, m * c + p * d, k * e + n * f + q, m * e + p * f + r)


def _glyphs(text: Element, bold: bool, at: Place) -> Iterator[Glyph]:
    """Yield the characters of a text object with their places, from the top left corner of the page in points."""
    a, b, c, d, e, f = _within(at, text)
    size = (_numbers(text.get("Size"), 1) or (0.0,))[0]
    height = size * abs(d) * POINT
    # Turned text is a stamp or a watermark.
    if not 1 <= height <= 2000 or abs(b) > 0.2 * abs(a):
        return
    heavy = bold or whole_number(text.get("Weight"), 1000, 0) >= 600
    for code in _all(text, "TextCode"):
        for letter, u, v, step in _placed(code, size):
            left, base = (a * u + c * v + e) * POINT, (b * u + d * v + f) * POINT
            # A dash may be drawn in one stroke with the next; figures are half as wide as ideographs.
            full = is_wide(letter) or 0.9 * size <= step <= 1.1 * size  # some set figures as wide as ideographs
            most = 2.0 if letter in "—…" else 1.0 if full else 0.5
            width = min(abs(a) * step * POINT, most * height) if most != 1 else height
            yield Glyph(letter, left, base - 0.88 * height, left + width, base + 0.12 * height, height, heavy)


def _rules(path: Element, at: Place) -> Iterator[Rule]:
    """Yield the thin lines that a path draws: M x y begins a stroke, L x y goes on, C closes it."""
    a, b, c, d, e, f = _within(at, path)
    points: list[tuple[float, float]] = []
    for data in _all(path, "AbbreviatedData"):
        words = iter((data.text or "").split()[:MOST_WORDS])
        for word in words:
            if word == "C" and points:
                points.append(points[0])
                continue
            steps = [_number(next(words, "0")) for _ in range(_TAKES.get(word, 0))]
            if word in ("M", "S"):
                yield from (Rule(*side) for side in sides(points))
                points = []
            if len(steps) >= 2:
                u, v = steps[-2:]
                points.append(((a * u + c * v + e) * POINT, (b * u + d * v + f) * POINT))
        yield from (Rule(*side) for side in sides(points))
        points = []


def _placed(code: Element, size: float) -> Iterator[tuple[str, float, float, float]]:
    """Yield the characters of a text code with their places and the step to the next, in its own measure."""
    u, v = (_numbers(code.get("X"), 1) or (0.0,))[0], (_numbers(code.get("Y"), 1) or (0.0,))[0]
    letters = code.text or ""
    across, down = _deltas(code.get("DeltaX"), len(letters)), _deltas(code.get("DeltaY"), len(letters))
    for letter in letters:
        step = next(across, size * (1.0 if is_wide(letter) else 0.5))
        yield letter, u, v, step
        u += step
        v += next(down, 0.0)


def _deltas(told: str | None, most: int) -> Iterator[float]:
    """Yield the steps between characters; `g 3 4.2` is three steps of 4.2."""
    words = iter((told or "").split())
    given = 0
    for word in words:
        if given > most:
            return
        times, step = (next(words, "1"), next(words, "0")) if word == "g" else ("1", word)
        for _ in range(min(whole_number(times, 10**9, 1), most)):
            given += 1
            yield _number(step)


def _numbers(told: str | None, count: int) -> tuple[float, ...] | None:
    words = (told or "").split()
    return tuple(_number(word) for word in words[:count]) if len(words) >= count else None


def _number(told: str) -> float:
    try:
        value = float(told)
    except ValueError:
        return 0.0
    return value if abs(value) < 1e6 else 0.0


def _all(parent: Element, name: str) -> Iterator[Element]:
    return (element for element in parent.iter() if local_name(element) == name)


def _path(beside: str, told: str | None) -> str:
    """Return the name of a part: from the root where it begins with a slash, else beside the part that names it."""
    path = (told or "").strip()
    return posixpath.normpath(
        path.lstrip("/") if path.startswith("/") else f"{posixpath.dirname(beside)}/{path}"
    ).lstrip("/")
