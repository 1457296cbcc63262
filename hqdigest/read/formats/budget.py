"""Budgets of the readers: how much of a file is read, in what time and memory; HQDIGEST_LIMITS sets them."""

from __future__ import annotations

import os
from functools import cache
from typing import NamedTuple

from hqdigest.errors import UsageError


class Budget(NamedTuple):
    """What one file may cost. A bulletin needs a hundredth of it; a yearbook of a thousand pages stays within."""

    seconds: int = 12  # of a PDF or an OFD, and one more for each megabyte of it
    memory: int = 900  # megabytes, of the same, where the system can limit a process
    converter: int = 120  # seconds of a converter: LibreOffice takes 2 to 10 to start and convert
    unpacked: int = 256  # megabytes of all parts of an archive; the text of a yearbook is some 10 MB of XML
    parts: int = 20_000  # of an archive
    elements: int = 500_000  # of one part of XML; a work report as a Word file has 5,000, a long one of tables 100,000
    depth: int = 250  # of nested elements; Word itself stays below 100
    pages: int = 2_000
    characters: int = 2_000_000  # of a PDF or an OFD, each with its place
    rules: int = 6_000  # lines drawn on one page; the grid of a table of a page has some hundreds


@cache
def _read(told: str) -> Budget:
    known = set(Budget._fields)
    values: dict[str, int] = {}
    for word in told.replace(",", " ").split():
        name, _, value = word.partition("=")
        if name not in known or not value.isdecimal() or not 0 < len(value) < 13:
            hint = f"write name=number, with one of {', '.join(sorted(known))}"
            raise UsageError(f"{word[:60]!r} is no budget", where="HQDIGEST_LIMITS", hint=hint)
        values[name] = max(int(value), 1)
    return Budget()._replace(**values)


def limits() -> Budget:
    """Return the budgets in force: as HQDIGEST_LIMITS says ("seconds=60 memory=4000"), else the usual ones."""
    return _read(os.environ.get("HQDIGEST_LIMITS", ""))


def whole_number(told: str | None, most: int, default: int) -> int:
    """Return a count that a file tells, where it is one between 1 and `most`; thousands of digits are never read."""
    bare = (told or "").strip()
    return number if bare.isdecimal() and len(bare) < 10 and 0 < (number := int(bare)) <= most else default
