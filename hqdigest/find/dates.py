"""Dates and periods (时间): where they stand, and with an issue date what days they mean."""

from __future__ import annotations

from datetime import date

from hqdigest.lexicon import Words
from hqdigest.model import DatePeriod


def find_dates(text: str, words: Words, issued: date | None = None) -> tuple[DatePeriod, ...]:
    """Return the dates and periods of a folded text, in order, disjoint."""
    return ()
