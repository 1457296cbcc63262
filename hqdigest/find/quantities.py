"""Quantities (数量): a number with its unit and the qualifiers written on it."""

from __future__ import annotations

import re
from decimal import Decimal

from hqdigest.lexicon import Words
from hqdigest.model import Dimension, Quantity

_SCALE = {"": 1, "万": 10**4, "亿": 10**8}


def find_quantities(text: str, words: Words) -> tuple[Quantity, ...]:
    """Return the quantities of a folded text, in order, disjoint."""
    pattern = words.make("quantity", lambda: _pattern(words))
    ids = words.id_of("units")
    units = words.list("units")
    found = []
    for m in pattern.finditer(text):
        value = Decimal(m["number"].replace(",", "")) * _SCALE[m["scale"] or ""]
        exact = int(value) if value == value.to_integral_value() else value
        dimension = Dimension(units[ids[m["unit"]]].more["dimension"])
        found.append(
            Quantity(
                m.start(), m.end(), m[0], exact, unit=m["unit"], dimension=dimension, rule="arabic number with unit"
            )
        )
    return tuple(found)


def _pattern(words: Words) -> re.Pattern[str]:
    # hits 7040人, 12950万元
    return re.compile(rf"(?P<number>\d+(?:,\d{{3}})*(?:\.\d+)?)(?P<scale>[万亿]?)(?P<unit>{words.pattern('units')})")
