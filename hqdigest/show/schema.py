"""The JSON Schema of every JSON that is printed, read off the model so that the two cannot part."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from hqdigest.model import SCHEMA, Digest
from hqdigest.show.columns import ROW_TYPES

DRAFT = "https://json-schema.org/draft/2020-12/schema"
_ISO = r"\d{4}(-\d{2}(-\d{2})?)?"
_NOTES: dict[str, str] = {
    "start": "first code point of the evidence in the decoded text",
    "end": "code point after the evidence",
    "text": "the evidence as written, line breaks left out",
    "value": "the absolute number, 万 and 亿 multiplied out; of a date or a check, what is told",
    "low": "low end of a range",
    "high": "high end of a range",
    "unit": "the unit as written, without 万 and 亿",
    "label": "what is measured",
    "as_of": "the day, month, year or interval for which the figure holds",
    "key": "a result, plan, total, rate or amount; not an age, a duration, a threshold",
    "rule": "the rule that found it",
    "article": "id of the article",
    "section": "heading of the section",
    "sentence": "the sentence around it",
    "deadline": "the finish last promised",
    "original_deadline": "the deadline that another one replaced",
    "percent": "the rate of completion told",
    "source": "the name of the input; - is standard input",
}
_PATTERNS = {"as_of": f"^{_ISO}(/{_ISO})?$", "deadline": f"^{_ISO}$", "original_deadline": f"^{_ISO}$"}


def to_schema(command: str | None = None) -> dict[str, Any]:
    """Return the JSON Schema of a digest, or of the array of rows that a command prints."""
    defs: dict[str, Any] = {}
    if command is None:
        body = _object(Digest, defs)
        body["properties"]["schema"] = {"const": SCHEMA}
        title = "hqdigest digest"
    else:
        row = _object(ROW_TYPES[command], defs)
        if "article" not in row["properties"]:
            row["properties"]["article"] = {"type": "string", "description": _NOTES["article"]}
            row["required"].append("article")
        row["properties"]["source"] = {"type": "string", "description": _NOTES["source"]}
        row["required"].append("source")
        body, title = {"type": "array", "items": row}, f"hqdigest {command}"
    return {"$schema": DRAFT, "title": title, **body, **({"$defs": defs} if defs else {})}


def _object(kind: type[Any], defs: dict[str, Any]) -> dict[str, Any]:
    hints = get_type_hints(kind)
    properties: dict[str, Any] = {}
    for field in fields(kind):
        described = _type(hints[field.name], defs)
        if field.name in _PATTERNS:
            described["pattern"] = _PATTERNS[field.name]
        if field.name in _NOTES and field.name != "source":
            described["description"] = _NOTES[field.name]
        properties[field.name] = described
    return {"type": "object", "properties": properties, "required": [f.name for f in fields(kind)]}


def _type(hint: Any, defs: dict[str, Any]) -> dict[str, Any]:
    if get_origin(hint) in (UnionType, Union):
        return _either(get_args(hint), defs)
    if get_origin(hint) is tuple:
        return {"type": "array", "items": _type(get_args(hint)[0], defs)}
    if is_dataclass(hint) and isinstance(hint, type):
        if hint.__name__ not in defs:
            defs[hint.__name__] = {}
            defs[hint.__name__] = _object(hint, defs)
        return {"$ref": f"#/$defs/{hint.__name__}"}
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return {"type": "string", "enum": [str(member) for member in hint]}
    return {"type": {str: "string", bool: "boolean", int: "integer", Decimal: "number"}[hint]}


def _either(hints: tuple[Any, ...], defs: dict[str, Any]) -> dict[str, Any]:
    described = [_type(hint, defs) for hint in hints if hint is not NoneType]
    absent = NoneType in hints
    if all(set(d) == {"type"} for d in described):
        types = sorted({d["type"] for d in described} - ({"integer"} if {"type": "number"} in described else set()))
        types += ["null"] if absent else []
        return {"type": types[0] if len(types) == 1 else types}
    if absent and len(described) == 1 and "enum" in described[0]:
        return {"type": ["string", "null"], "enum": [*described[0]["enum"], None]}
    return {"anyOf": [*described, *([{"type": "null"}] if absent else [])]}
