"""OpenDocument texts: headings by level or look, tables, notes; nothing that one links to is opened."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from hqdigest.errors import ReadError
from hqdigest.read.formats.blocks import SUPERSCRIPT, Block, Box, tidy, to_rows, to_text
from hqdigest.read.formats.budget import whole_number
from hqdigest.read.formats.container import Container, local_name
from hqdigest.read.formats.docx import Line, to_blocks
from hqdigest.read.formats.docx_styles import Style
from hqdigest.read.formats.kinds import Extract
from hqdigest.read.formats.numbering import chinese

_NAMES = "urn:oasis:names:tc:opendocument:xmlns:"
_TEXT = f"{{{_NAMES}text:1.0}}"
_OUTLINE, _STYLE = _TEXT + "outline-level", _TEXT + "style-name"
_TABLE, _OF = f"{{{_NAMES}table:1.0}}", f"{{{_NAMES}style:1.0}}"
_FORM = f"{{{_NAMES}xsl-fo-compatible:1.0}}"
# What is no part of the text as it is shown: changes, comments, contents, fields of forms.
_SKIPPED = frozenset({"tracked-changes", "annotation", "table-of-content", "forms", "sequence-decls", "note-citation",
                      "bibliography", "variable-decls", "user-field-decls", "desc", "title"})  # fmt: skip
SIZE = 12.0  # points, where no style says anything


@dataclass(slots=True)
class Reader:
    """The state of one walk: the looks of styles, notes still to be told, tables around the place that is read."""

    looks: dict[str, tuple[float, bool, bool]]  # size, bold, centred
    lists: dict[str, tuple[str, str, str]]  # what stands before a list's number, how it is written, what behind
    noted: list[str] = field(default_factory=list)
    cells: int = 0


def read_odt(data: bytes, where: str | None, encoding: str | None) -> Extract:
    """Return the text of an OpenDocument text. Raises ReadError for one that is broken, locked, or without words."""
    parts = Container(data, where)
    content = parts.xml("content.xml")
    looks: dict[str, tuple[float, bool, bool]] = {}
    lists: dict[str, tuple[str, str, str]] = {}
    for root in (parts.xml("styles.xml"), content) if "styles.xml" in parts else (content,):
        _read_looks(root, looks)
        for style in root.iter(_TEXT + "list-style"):
            for level in list(style)[:1]:
                told = (level.get(f"{_OF}num-{part}") or "" for part in ("prefix", "format", "suffix"))
                lists[style.get(_OF + "name") or ""] = (*told,)  # type: ignore[assignment]
    body = next((e for e in content.iter() if local_name(e) == "text" and e.tag.startswith(f"{{{_NAMES}office")), None)
    text = to_text(to_blocks(list(_read(body, Reader(looks, lists))))) if body is not None else ""
    if not text.strip():
        raise ReadError("an OpenDocument text without words", where=where, hint="if it holds pictures, use --ocr")
    return Extract(text)


def _read_looks(root: Element, looks: dict[str, tuple[float, bool, bool]]) -> None:
    for style in root.iter(_OF + "style"):
        size, bold, centered = looks.get(style.get(_OF + "parent-style-name") or "", (SIZE, False, False))
        for part in style:
            told = (part.get(_FORM + "font-size") or "").removesuffix("pt")
            size = float(told) if told[:4].replace(".", "", 1).isdecimal() and len(told) < 6 else size
            bold = part.get(_FORM + "font-weight", "bold" if bold else "") == "bold"
            centered = part.get(_FORM + "text-align", "center" if centered else "") == "center"
        looks[style.get(_OF + "name") or ""] = (size, bold, centered)


def _read(parent: Element, reader: Reader) -> Iterator[Line | Block]:
    """Yield the paragraphs and tables below an element."""
    for element in parent:
        name = local_name(element)
        if name in ("p", "h"):
            yield _paragraph(element, reader)
        elif name == "table":
            yield from _table(element, reader)
        elif name == "list":
            yield from _list(element, reader)
        elif name not in _SKIPPED:
            yield from _read(element, reader)
        if not reader.cells and reader.noted:
            yield from (Line(f"注：{note}", Style(), 0.0, False) for note in reader.noted)
            reader.noted = []


def _list(element: Element, reader: Reader) -> Iterator[Line | Block]:
    """Yield the items of a list, the first paragraph of each with its number."""
    before, form, behind = reader.lists.get(element.get(_STYLE) or "", ("", "", ""))
    for number, item in enumerate(element, 1):
        for at, found in enumerate(_read(item, reader)):
            if form and not at and isinstance(found, Line) and found.text and not found.style.level:
                label = chinese(number) if form[:1] in "一壹" else str(number)
                found.text = f"{before}{label}{behind}{found.text}"
            yield found


def _paragraph(element: Element, reader: Reader) -> Line:
    size, bold, centered = reader.looks.get(element.get(_STYLE) or "", (SIZE, False, False))
    level = whole_number(element.get(_OUTLINE), 9, 1) if local_name(element) == "h" else None
    spans = [_look(span, reader) for span in element if local_name(span) == "span" and "".join(span.itertext()).strip()]
    if spans and not (element.text or "").strip() and not any((span.tail or "").strip() for span in element):
        size, bold = max(size for size, _ in spans), all(bold for _, bold in spans)
    text = "".join(_words(element, reader)).strip(" \u3000")
    return Line(text, Style(level=level, centered=centered), size, bold and bool(text))


def _look(span: Element, reader: Reader) -> tuple[float, bool]:
    return reader.looks.get(span.get(_STYLE) or "", (SIZE, False, False))[:2]


def _words(parent: Element, reader: Reader) -> Iterator[str]:
    yield parent.text or ""
    for child in parent:
        name = local_name(child)
        if name == "note":
            body = (part for part in child if local_name(part) == "note-body")
            reader.noted.append(tidy(" ".join("".join(_words(part, reader)) for part in body)))
        elif name in ("s", "tab"):
            yield " "
        elif name == "line-break":
            yield "\n"
        elif name not in _SKIPPED:
            text = "".join(_words(child, reader))
            yield text.translate(SUPERSCRIPT) if "super" in (child.get(_STYLE) or "").lower() else text
        yield child.tail or ""


def _table(table: Element, reader: Reader) -> Iterator[Line | Block]:
    rows = [row for row in table.iter(_TABLE + "table-row")]
    cells = [[cell for cell in row if local_name(cell) in ("table-cell", "covered-table-cell")] for row in rows]
    if len(rows) == 1 or max(map(len, cells), default=0) < 2:
        for row in cells:
            for cell in row:
                yield from _read(cell, reader)
        return
    reader.cells += 1
    yield Block(rows=to_rows([_box(cell, reader) for cell in row if local_name(cell) == "table-cell"] for row in cells))
    reader.cells -= 1


def _box(cell: Element, reader: Reader) -> Box:
    lines = [item.text for item in _read(cell, reader) if item.text]
    across, down = (whole_number(cell.get(f"{_TABLE}number-{way}-spanned"), 99, 1) for way in ("columns", "rows"))
    repeated = whole_number(cell.get(_TABLE + "number-columns-repeated"), 99, 1)
    return Box(tidy("\n".join(lines)), max(across, repeated), down)
