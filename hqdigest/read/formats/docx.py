"""Word documents: headings by style, outline or look, numbers that Word counts itself, tables, text boxes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from hqdigest.errors import ReadError
from hqdigest.read.formats.blocks import SUPERSCRIPT, Block, Box, tidy, to_rows, to_text
from hqdigest.read.formats.budget import whole_number
from hqdigest.read.formats.container import Container
from hqdigest.read.formats.docx_styles import Style, W, child_of, dress, is_on, name_of, read_styles, size_of, value_of
from hqdigest.read.formats.edges import CONTENTS
from hqdigest.read.formats.glyphs import body_size
from hqdigest.read.formats.kinds import Extract
from hqdigest.read.formats.numbering import Numbering, read_numbering

_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
# Words that are not on the page: taken out by an editor, instructions of fields, notes and comments.
_SKIPPED = frozenset({"del", "moveFrom", "instrText", "delText", "rPr", "pPr", "sectPr", "commentReference", "fldData"})
_CONTENTS = re.compile(r"(?:toc|目录)\s*\d", re.I)  # the styles of a table of contents
_SHORT = re.compile(r"(?![■●▲△◆图(（【\[])[^。；;]{2,60}")  # a line that could be a headline
_BYLINE = re.compile(r"(?:通讯员|记者|来源|作者|编辑|摄影)[\s:：]")
_WRAPPERS = frozenset({"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"})
LARGER = 1.15  # times the size of the body: headlines of official papers are 22 pt over 16, of pages 18 over 12


@dataclass(slots=True)
class Line:
    """A paragraph with its look."""

    text: str
    style: Style
    size: float
    bold: bool


@dataclass(slots=True)
class Reader:
    """The state of one walk through a document: its styles, its counted numbers, and what stands in text boxes."""

    styles: dict[str, Style]
    numbering: Numbering
    default: Style
    boxes: list[Element] = field(default_factory=list)
    notes: dict[str, Element] = field(default_factory=dict)  # of feet and ends, by their kind and number
    noted: list[Element] = field(default_factory=list)  # to be told behind the paragraph
    cells: int = 0  # tables around the place that is read


def read_docx(data: bytes, where: str | None, encoding: str | None) -> Extract:
    """Return the text of a Word document. Raises ReadError for one that is broken, locked, or without words."""
    parts = Container(data, where)
    body = child_of(_plain(parts.xml("word/document.xml")), "body")
    if body is None:
        raise ReadError("a Word file without a body", where=where, hint="save it again as docx")
    styles, default = read_styles(_optional(parts, "word/styles.xml"))
    reader = Reader(styles, read_numbering(_optional(parts, "word/numbering.xml")), default, notes=_notes(parts))
    found = list(read_body(body, reader))
    text = to_text(to_blocks(found))
    if not text.strip():
        raise ReadError(
            "a Word file without words", where=where, hint="if it holds pictures, recognise their text first"
        )
    return Extract(text)


def _optional(parts: Container, name: str) -> Element | None:
    return _plain(parts.xml(name)) if name in parts else None


def _notes(parts: Container) -> dict[str, Element]:
    found: dict[str, Element] = {}
    for kind in ("footnote", "endnote"):
        root = _optional(parts, f"word/{kind}s.xml")
        for note in root.iter(W + kind) if root is not None else ():
            found[f"{kind} {note.get(W + 'id')}"] = note
    return found


def _plain(root: Element) -> Element:
    """Give the elements of the strict flavour the names of the usual one."""
    if root.tag.startswith(_STRICT):
        for element in root.iter():
            if isinstance(element.tag, str) and element.tag.startswith(_STRICT):
                element.tag = W + element.tag[len(_STRICT) :]
                element.attrib.update(
                    {W + key[len(_STRICT) :]: value for key, value in element.attrib.items() if key.startswith(_STRICT)}
                )
    return root


def read_body(parent: Element, reader: Reader) -> Iterator[Line | Block]:
    """Yield the paragraphs and tables of a body, a cell or a text box."""
    for element in parent:
        tag = name_of(element)
        if tag == "p":
            if not len(element):
                continue
            yield read_paragraph(element, reader)
            boxes, reader.boxes = reader.boxes, []
            for box in boxes:
                yield from read_body(box, reader)
            yield from _take_notes(reader)
        elif tag == "tbl":
            yield from _table(element, reader)
            yield from _take_notes(reader)
        elif tag in _WRAPPERS:
            yield from read_body(element, reader)


def _take_notes(reader: Reader) -> Iterator[Line | Block]:
    """Yield the notes that were called for, once outside of a table: each as a paragraph of its own."""
    if reader.cells or not reader.noted:
        return
    notes, reader.noted = reader.noted, []
    for note in notes:
        lines = [_words_of(item) for item in read_body(note, reader)]
        text = tidy("\n".join(line for line in lines if line))
        if text:
            yield Line(f"注：{text}", Style(), 0.0, False)


def read_paragraph(paragraph: Element, reader: Reader) -> Line:
    """Return a paragraph with its number where Word counts it."""
    properties = child_of(paragraph, "pPr")
    named = value_of(properties, "pStyle") if properties is not None else None
    base = reader.styles.get(named or "", reader.default)
    style = Style(base.name, None, base.level, base.size, base.bold, base.centered, base.number)
    dress(style, properties, None)
    runs = [(text, size, bold) for text, size, bold in _runs(paragraph, style, reader) if text]
    written = [(text, size, bold) for text, size, bold in runs if text.strip()]
    text = "".join(text for text, _, _ in runs)
    label = reader.numbering.count(*style.number) if style.number and written else ""
    size = max((size for _, size, _ in written), default=style.size or 10.5)
    return Line(label + text.strip(" \u3000"), style, size, bool(written) and all(bold for _, _, bold in written))


def _runs(parent: Element, style: Style, reader: Reader) -> Iterator[tuple[str, float, bool]]:
    for element in parent:
        tag = name_of(element)
        if tag == "r":
            look = child_of(element, "rPr")
            if look is not None and is_on(look, "vanish"):
                continue
            named = reader.styles.get(value_of(look, "rStyle") or "") if look is not None else None
            size = (size_of(look) if look is not None else None) or style.size or 10.5
            told = look is not None and child_of(look, "b") is not None
            bold = is_on(look, "b") if told and look is not None else bool(style.bold or (named and named.bold))
            yield "".join(_words(element, reader, look)), size, bold
        elif tag not in _SKIPPED:
            yield from _runs(element, style, reader)


def _words(run: Element, reader: Reader, look: Element | None) -> Iterator[str]:
    raised = look is not None and value_of(look, "vertAlign") == "superscript"
    for element in run:
        tag = name_of(element)
        if tag == "t":
            text = element.text or ""
            yield text.translate(SUPERSCRIPT) if raised and len(text) < 4 else text
        elif tag == "tab" or tag == "ptab":
            yield " "
        elif tag in ("br", "cr"):
            yield "\n" if element.get(W + "type") in (None, "textWrapping") else ""
        elif tag in ("footnoteReference", "endnoteReference"):
            note = reader.notes.pop(f"{tag.removesuffix('Reference')} {element.get(W + 'id')}", None)
            reader.noted += [note] if note is not None else []
        elif tag == "noBreakHyphen":
            yield "-"
        elif tag in ("drawing", "pict", "object"):
            reader.boxes += _outermost(element)
        elif element.tag == _MC + "AlternateContent":
            # The same box is told twice, for newer and older programs.
            choice = element.find(_MC + "Choice")
            reader.boxes += _outermost(choice if choice is not None else element)


def _outermost(drawing: Element) -> Iterator[Element]:
    """Yield the text boxes of a drawing; those within them are found when they are read."""
    for child in drawing:
        if name_of(child) == "txbxContent":
            yield child
        else:
            yield from _outermost(child)


def _table(table: Element, reader: Reader) -> Iterator[Line | Block]:
    inside = [list(_within(row, "tc")) for row in _within(table, "tr")]
    if len(inside) == 1 or max(map(len, inside), default=0) < 2:
        # A frame around text, or a letterhead: its cells are paragraphs.
        for cells in inside:
            for cell in cells:
                yield from read_body(cell, reader)
        return
    yield Block(rows=to_rows([*_boxes(row, reader)] for row in _within(table, "tr")))


def _within(parent: Element, name: str) -> Iterator[Element]:
    """Yield the rows of a table, or the cells of a row, but none of a table within a cell."""
    for child in parent:
        tag = name_of(child)
        if tag == name:
            yield child
        elif tag in _WRAPPERS:
            yield from _within(child, name)


def _boxes(row: Element, reader: Reader) -> Iterator[Box]:
    if skipped := whole_number(value_of(child_of(row, "trPr"), "gridBefore"), 99, 0):
        yield Box("", skipped)
    reader.cells += 1
    for cell in _within(row, "tc"):
        look = child_of(cell, "tcPr")
        across = whole_number(value_of(look, "gridSpan"), 99, 1)
        merged = child_of(look, "vMerge") if look is not None else None
        lines = [_words_of(item) for item in read_body(cell, reader)]
        text = tidy("\n".join(line for line in lines if line))
        down = -1 if merged is not None and merged.get(W + "val") != "restart" else 1
        yield Box(text, across, down)
    reader.cells -= 1


def _words_of(item: Line | Block) -> str:
    return "\n".join(" ".join(row) for row in item.rows) if isinstance(item, Block) and item.rows else item.text


def to_blocks(found: list[Line | Block]) -> Iterator[Block]:
    """Yield blocks; a line that only looks like a headline is taken for one."""
    usual = body_size([item for item in found if isinstance(item, Line)])
    for item in found:
        if isinstance(item, Block):
            yield item
            continue
        if _CONTENTS.match(item.style.name) or CONTENTS.fullmatch(item.text.strip()):
            continue
        level = level_of(item, usual)
        lines = [tidied for line in item.text.split("\n") if (tidied := tidy(line))]
        yield from [Block(" ".join(lines), level)] if level and lines else [Block(line) for line in lines]


def level_of(line: Line, usual: float) -> int:
    """Return the level of a heading: as its style says, else by its look; 0 for a paragraph."""
    if not line.text:
        return 0
    if line.style.level and len(line.text) <= 120:
        return min(line.style.level, 6)
    if not _SHORT.fullmatch(line.text) or _BYLINE.search(line.text):
        return 0
    if line.size >= usual * LARGER and (line.style.centered or line.bold):
        return 1 if line.style.centered else 2
    return 3 if line.bold and len(line.text) <= 40 else 0
