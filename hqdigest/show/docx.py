"""The views as a Word report: headings, lists and tables in fonts that Chinese Word and WPS have."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from datetime import datetime
from decimal import Decimal
from typing import Any

from hqdigest.errors import WriteError, install_hint
from hqdigest.show.blocks import Block, Cell, Heading, Items, Lines, Pairs, Paragraph, Run, Table, Tone
from hqdigest.show.plain import cells_of, one_line
from hqdigest.show.report import Report, Request
from hqdigest.show.summary import headline_of, to_page
from hqdigest.show.translate import Translator

_BODY, _HEADS, _LATIN = "宋体", "黑体", "Times New Roman"
_COLORS = {Tone.QUIET: "6D7178", Tone.GOOD: "3C7A52", Tone.BUSY: "2F6F86", Tone.SOON: "A8721A", Tone.BAD: "B03A2E"}
_STRONG = frozenset({Tone.STRONG, Tone.SOON, Tone.BAD})
_SIZES = {1: 20, 2: 15, 3: 12.5, 4: 10.5}
_MADE = datetime(2000, 1, 1)  # the same digest gives the same bytes
_CELL = "Cell"  # the style of what stands in tables
_BAR = 8  # blocks of a progress bar
_TEXT_WIDTH = 16.6  # cm between the margins of A4
_FIGURES = (5.6, 3.0, 3.0, 1.7, 3.3)  # cm of the columns of figures, whose tables stand below one another


def to_docx(reports: Iterable[Report], request: Request) -> Iterator[bytes]:
    """Return the digests as one Word document, each from a page of its own. Raises WriteError without python-docx."""
    try:
        import docx
    except ImportError:
        raise WriteError("a Word report needs python-docx", hint=install_hint("docx")) from None
    say = Translator(request.lang)
    document: Any = docx.Document()
    _set_up(document, say)
    first = True
    for report in reports:
        page = to_page(report, request)
        if first:
            document.core_properties.title = one_line(headline_of(report, say))[:250]
        if page and not first:
            document.add_page_break()
        for block in page:
            _write(document, block)
            first = False
    if first:
        document.add_paragraph(say(f"nothing.{request.command}"))
    out = io.BytesIO()
    document.save(out)
    yield _settle(out.getvalue())


def _set_up(document: Any, say: Translator) -> None:
    """Set fonts, page and properties."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Cm, Pt, RGBColor

    told = document.core_properties
    told.title, told.author, told.comments, told.language = say("page.digest"), "hqdigest", "", "zh-CN"
    told.created = told.modified = _MADE
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.2)
    page.top_margin = page.bottom_margin = Cm(2.2)
    styles = [("Normal", _BODY, 10.5), *((f"Heading {n}", _HEADS, size) for n, size in _SIZES.items())]
    for name, font, size in styles:
        style = document.styles[name]
        _set_fonts(style.element.get_or_add_rPr(), font)
        style.font.size = Pt(size)
        if name != "Normal":
            style.font.color.rgb = RGBColor.from_string("8C2A1E" if name == "Heading 2" else "23262B")
            style.font.bold, style.font.italic = True, False
    document.styles["Normal"].paragraph_format.space_after = Pt(4)
    in_table = document.styles.add_style(_CELL, 1)  # of a paragraph
    in_table.base_style, in_table.font.size = document.styles["Normal"], Pt(9.5)
    in_table.paragraph_format.space_after = Pt(1)
    _set_fonts(document.styles["List Bullet"].element.get_or_add_rPr(), _BODY)
    folio = page.footer.paragraphs[0]
    folio.alignment = WD_ALIGN_PARAGRAPH.CENTER
    folio._p.append(_element("fldSimple", instr="PAGE"))  # counted by Word


def _set_fonts(properties: Any, font: str) -> None:
    """Name the font of ideographs and that of letters and digits; a theme's fonts would come before both."""
    from docx.oxml.ns import qn

    fonts = properties.get_or_add_rFonts()
    for key in list(fonts.attrib):
        del fonts.attrib[key]
    for key, name in (("ascii", _LATIN), ("hAnsi", _LATIN), ("cs", _LATIN), ("eastAsia", font)):
        fonts.set(qn(f"w:{key}"), name)


def _element(tag: str, children: Iterable[Any] = (), **attributes: str) -> Any:
    """Return an element that the library has no call for."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(f"w:{tag}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    made.extend(children)
    return made


def _write(document: Any, block: Block) -> None:
    match block:
        case Heading(level=level, text=text, aside=aside):
            words = re.split(r"[\\/]", one_line(text))[-1] if level == 1 and not aside else one_line(text)
            document.add_heading(words or one_line(text), level=min(level, 4))
            if aside:
                _add_runs(document.add_paragraph(), [Run(aside, Tone.QUIET)])
        case Paragraph(runs=runs):
            _add_runs(document.add_paragraph(), runs)
        case Items(items=items):
            for runs in items:
                _add_runs(document.add_paragraph(style="List Bullet"), runs)
        case Lines(rows=rows):
            for row in rows:
                spaced = (run for told in row for run in (*_bar(told), *told.runs, Run("  ")))
                _add_runs(document.add_paragraph(style="List Bullet"), spaced)
        case Pairs(title=title, entries=entries):
            told = [run for name, value in entries for run in (*name.runs, Run(" "), *value.runs, Run("；"))]
            _add_runs(
                document.add_paragraph(style="List Bullet"),
                [Run(f"{title}  " if title else "", Tone.QUIET), *told[:-1]],
            )
        case Table():
            _add_table(document, block)


def _add_runs(paragraph: Any, runs: Iterable[Run]) -> None:
    from docx.shared import RGBColor

    for run in runs:
        made = paragraph.add_run(one_line(run.text))
        made.bold = True if run.tone in _STRONG else None
        if run.tone in _COLORS:
            made.font.color.rgb = RGBColor.from_string(_COLORS[run.tone])
        if run.tone is Tone.MARK:
            made.underline = True


def _add_table(document: Any, table: Table) -> None:
    from docx.shared import Cm

    figures = bool(table.links) and table.links[0].kind == "metric" and len(table.columns) == len(_FIGURES)
    kept = [i for i in range(len(table.columns)) if not i or figures or any(row[i].text for row in table.rows)]
    heads = [Cell((Run(table.columns[i].heading, Tone.STRONG),)) for i in kept]
    made = document.add_table(rows=len(table.rows) + 1, cols=len(kept), style="Table Grid")
    made.autofit = False
    made._tbl.tblPr.append(_borders())
    made.rows[0]._tr.get_or_add_trPr().append(_element("tblHeader"))  # said again on each page that the table reaches
    widths = _FIGURES if figures else _widths(table, kept)
    # The elements themselves: the library's own cells count a row anew for each of them.
    for row, element in zip([heads, *([row[i] for i in kept] for row in table.rows)], made._tbl.tr_lst, strict=True):
        for cell, index, wide, place in zip(row, kept, widths, element.tc_lst, strict=True):
            _fill(place, cell, wide, made, number=table.columns[index].number)
            if row is heads:
                place.get_or_add_tcPr().append(_element("shd", val="clear", color="auto", fill="F3EFE6"))
    for column, wide in zip(made.columns, widths, strict=True):
        column.width = Cm(wide)
    document.add_paragraph().paragraph_format.space_after = 0


def _fill(place: Any, cell: Cell, wide: float, table: Any, *, number: bool) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Cm
    from docx.text.paragraph import Paragraph as WordParagraph

    place.width = Cm(wide)
    paragraph = WordParagraph(place.p_lst[0], table)
    place.p_lst[0].style = _CELL
    if number:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _add_runs(paragraph, (*_bar(cell), *cell.runs))


def _bar(cell: Cell) -> tuple[Run, ...]:
    if cell.percent is None:
        return ()
    full = int(max(Decimal(0), min(Decimal(100), cell.percent)) * _BAR / 100)
    return (Run("■" * full + "□" * (_BAR - full) + " ", Tone.GOOD if cell.percent >= 100 else Tone.BUSY),)


def _widths(table: Table, kept: list[int]) -> list[float]:
    """Share the width of the page among columns by what they hold; a day or a short word stays on one line."""
    needs = []
    for index in kept:
        texts = [table.columns[index].heading, *(row[index].text for row in table.rows)]
        bar = 2 * _BAR if any(row[index].percent is not None for row in table.rows) else 0
        needs.append(min(max(map(cells_of, texts)) + bar, 44) + 2)
    short = [need * 0.19 if need <= 14 else 0.0 for need in needs]
    long = sum(need for need in needs if need > 14) or 1
    room = _TEXT_WIDTH - sum(short)
    if room < 3:
        return [_TEXT_WIDTH * need / sum(needs) for need in needs]
    return [own or room * need / long for own, need in zip(short, needs, strict=True)]


def _borders() -> Any:
    """Return the rules of a table: light grey, between its rows alone."""
    grey = {"val": "single", "sz": "4", "space": "0", "color": "CFC9BC"}
    looks = {"top": grey, "left": {}, "bottom": grey, "right": {}, "insideH": grey, "insideV": {}}
    return _element("tblBorders", [_element(side, **(look or {"val": "nil"})) for side, look in looks.items()])


def _settle(data: bytes) -> bytes:
    """Write an archive again with one time for all of its parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            part = zipfile.ZipInfo(info.filename, _MADE.timetuple()[:6])
            part.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(part, old.read(info))
    return out.getvalue()
