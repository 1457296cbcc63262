"""Sheets of a workbook: typed cells, a head that stays in sight, columns as wide as what they hold."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from hqdigest.show.plain import cells_of, harmless
from hqdigest.show.translate import Translator

MOST = 32_000  # characters of a cell; Excel takes 32,767
_NARROW, _WIDE = 8, 60

Value = str | int | float | Decimal | bool | date | None
Row = dict[str, Value]  # by the keys of the headings


def to_day(iso: str | None) -> Value:
    """Return a day as a date; a month, a year or a stretch stays as it is told."""
    if iso and len(iso) == 10:
        try:
            day = date.fromisoformat(iso)
        except ValueError:
            return iso
        return day if day.year >= 1900 else iso  # Excel knows no day before
    return iso


class Writer:
    """Writes sheets: typed cells, a head that stays in sight, columns as wide as what they hold."""

    def __init__(self, book: Any, say: Translator) -> None:
        self._book, self._say = book, say
        plain = {"valign": "top", "text_wrap": True, "font_name": "Microsoft YaHei", "font_size": 10}
        self._head = book.add_format({**plain, "bold": True, "bg_color": "#F3EFE6", "bottom": 1, "text_wrap": False})
        self._looks = {
            name: book.add_format({**plain, **more})
            for name, more in {
                "": {}, "quiet": {"font_color": "#6D7178"}, "day": {"num_format": "yyyy-mm-dd", "align": "left"},
                "whole": {"num_format": "#,##0"}, "part": {"num_format": "#,##0.##########"},
                "bar": {"num_format": '0.##"%"'},
            }.items()
        }  # fmt: skip

    def write(self, title: str, rows: list[Row], looks: Mapping[str, str]) -> None:
        """Write one sheet; `looks` are those of columns that have one: bar, quiet."""
        sheet = self._book.add_worksheet(title[:31])
        for column, key in enumerate(rows[0]):
            heading, look = self._say(key), looks.get(key, "")
            sheet.write_string(0, column, heading, self._head)
            values = [row[key] for row in rows]
            for number, value in enumerate(values, 1):
                self._cell(sheet, number, column, value, look)
            sheet.set_column(column, column, _width([heading, *map(_shown, values)]))
            if look == "bar":
                bar = {"type": "data_bar", "bar_color": "#8FB8C6", "bar_solid": True, "min_type": "num", "min_value": 0,
                       "max_type": "num", "max_value": 100}  # fmt: skip
                sheet.conditional_format(1, column, len(rows), column, bar)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, len(rows), len(rows[0]) - 1)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)

    def _cell(self, sheet: Any, row: int, column: int, value: Value, look: str) -> None:
        if value is None or value == "":
            return
        if isinstance(value, date):
            sheet.write_datetime(row, column, datetime(value.year, value.month, value.day), self._looks["day"])
        elif not isinstance(value, str) and abs(Decimal(value)) < 10**15:
            whole = "whole" if value == int(value) else "part"
            sheet.write_number(row, column, float(value), self._looks[look or whole])
        else:
            text = harmless(str(value))
            text = text if len(text) <= MOST else text[:MOST] + "…"
            sheet.write_string(row, column, text, self._looks[look if look != "bar" else ""])


def _shown(value: Value) -> str:
    if isinstance(value, date):
        return "2024-01-01"
    return value if isinstance(value, str) else "" if value is None else f"{value:,}"


def _width(texts: list[str]) -> float:
    """Return the width of a column in characters: what nine cells of ten need, within reason."""
    needs = sorted(max(map(cells_of, text[:400].split("\n"))) for text in texts)
    return min(_WIDE, max(_NARROW, cells_of(texts[0]) + 3, needs[int(len(needs) * 0.9) - 1] + 2))
