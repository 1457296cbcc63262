"""What the styles of a Word document say of its paragraphs: level, size, bold, centred, counted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from hqdigest.read.formats.budget import whole_number

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])$", re.I)  # hits "heading 2", "标题 1" ; misses "标题字符"
_TITLE = re.compile(r"(?:title|标题|主标题|公文标题)$", re.I)


@dataclass(slots=True)
class Style:
    """What a style says of the paragraphs that it dresses."""

    name: str = ""
    based_on: str | None = None
    level: int | None = None
    size: float | None = None
    bold: bool | None = None
    centered: bool | None = None
    number: tuple[str | None, int] | None = None


def read_styles(root: Element | None) -> tuple[dict[str, Style], Style]:
    """Return the styles by their id, each with what it inherits, and what holds where no style says anything."""
    styles: dict[str, Style] = {}
    default = Style(size=10.5)
    if root is None:
        return styles, default
    base = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    if base is not None:
        default.size = size_of(base) or 10.5
    normal = default
    for element in root.iter(W + "style"):
        style = Style(value_of(element, "name") or "", value_of(element, "basedOn"))
        dress(style, element.find(W + "pPr"), element.find(W + "rPr"))
        styles[element.get(W + "styleId") or ""] = style
        if element.get(W + "type") == "paragraph" and element.get(W + "default") == "1":
            normal = style
    return {key: _inherit(style, styles, default) for key, style in styles.items()}, _inherit(normal, styles, default)


def dress(style: Style, paragraph: Element | None, run: Element | None) -> None:
    if paragraph is not None:
        outline = value_of(paragraph, "outlineLvl")
        if outline is not None and (outline == "0" or whole_number(outline, 8, 0)):
            style.level = whole_number(outline, 8, 0) + 1
        if (align := value_of(paragraph, "jc")) is not None:
            style.centered = align == "center"
        number = child_of(paragraph, "numPr")
        if number is not None:
            style.number = (value_of(number, "numId"), whole_number(value_of(number, "ilvl"), 8, 0))
    if run is not None:
        style.size = size_of(run) or style.size
        style.bold = is_on(run, "b") if child_of(run, "b") is not None else style.bold


def _inherit(style: Style, styles: dict[str, Style], default: Style) -> Style:
    chain = [style]
    while chain[-1].based_on in styles and len(chain) < 20:
        chain.append(styles[chain[-1].based_on or ""])
    full = Style(style.name, None)
    for name in ("level", "size", "bold", "centered", "number"):
        setattr(full, name, next((v for s in (*chain, default) if (v := getattr(s, name)) is not None), None))
    for ancestor in chain:
        if full.level is None and (match := _HEADING.match(ancestor.name)):
            full.level = int(match[1])
        if full.level is None and _TITLE.match(ancestor.name):
            full.level = 1
    return full


def name_of(element: Element) -> str:
    return element.tag[len(W) :] if isinstance(element.tag, str) and element.tag.startswith(W) else ""


def child_of(element: Element | None, name: str) -> Element | None:
    return element.find(W + name) if element is not None else None


def value_of(element: Element | None, name: str) -> str | None:
    child = child_of(element, name)
    return child.get(W + "val") if child is not None else None


def is_on(element: Element, name: str) -> bool:
    child = child_of(element, name)
    return child is not None and child.get(W + "val") not in ("0", "false", "off")


def size_of(element: Element) -> float | None:
    return whole_number(value_of(element, "sz"), 1999, 0) / 2 or None
