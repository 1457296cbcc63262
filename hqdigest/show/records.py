"""Records straight from the model: plain values, JSON."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from decimal import Decimal
from typing import Any


def to_plain(value: Any) -> Any:
    """Return a model value as dicts, lists, strings and numbers, keys in the order of the fields."""
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: to_plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, tuple | list):
        return [to_plain(v) for v in value]
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def to_json(value: Any) -> str:
    """Return a value as one line of JSON, its text unescaped."""
    return json.dumps(to_plain(value), ensure_ascii=False)
