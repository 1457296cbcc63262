"""Tables (表格): what the columns of a table hold, which one names its rows, and in which unit its numbers are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from hqdigest.document import AnnotatedPassage, Passage, PassageKind
from hqdigest.language.list_marks import find_marks
from hqdigest.language.numbers.quantities import find_quantities
from hqdigest.lexicon import Lexicon
from hqdigest.model import Dimension, Number

_POINTS = "个百分点"
_NAMED = 3  # letters beside 数量, 累计 with which a head names what is counted: 新公开数量
_LONGEST_COUNTED = 8  # letters of a caption that names what is counted
_MAGNITUDES = {"千": 10**3, "万": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8}


class Column(NamedTuple):
    """A column: its head without the unit, what the lexicon says of it, and its unit."""

    head: str = ""
    kinds: frozenset[str] = frozenset()
    unit: str | None = None
    when: str = ""  # the head that tells the period: its own, or, of a growth, that of the column before


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its columns, the one that names its rows, whether they are indicators, the unit and plan told above."""

    columns: tuple[Column, ...]
    name: int
    indicators: bool
    unit: str | None
    planned: bool = False  # its caption calls it a plan: 2031年改造计划表
    counted: str = ""  # what all its rows count, told above: 招生数
    units: Mapping[int, str] = field(default_factory=dict)  # of rows whose name has none: that of the row above

    def column(self, at: int) -> Column:
        """Return a column; one that says nothing where a row has more cells than there are heads."""
        return self.columns[at] if at < len(self.columns) else Column()


@cache
def bare_number() -> re.Pattern[str]:
    """Return the shape of a cell that holds only a number: 1,250 and -3.5 and 78%."""
    return re.compile(r"([+\-±−]?)(\d[\d,]*(?:\.\d+)?)\s*(%|‰)?")


@cache
def _bracket() -> re.Pattern[str]:
    """Return the shape of a unit in a head or a name: （万元）, /公里, 单位：亩."""
    return re.compile(
        r"[（(\[](?:单位[：:])?([^（）()\d\]]{1,8})[）)\]]|[/／](?:单位)?([^（）()\d/]{1,6})$|[，,]?单位[：:](\S{1,6})$"
    )


@cache
def _spaces() -> re.Pattern[str]:
    """Return blanks that only spread a head: 绝 对 数."""
    return re.compile(r"(?<=[\u4e00-\u9fff]) +(?=[\u4e00-\u9fff（(])")


@cache
def _times() -> re.Pattern[str]:
    """Return what a head that tells but a value says of its time: 1-9月, 上年, 止."""
    return re.compile(r"[^\u4e00-\u9fff]+|[年月季度半上下前本一二三四末止底数]")


@cache
def _month() -> re.Pattern[str]:
    return re.compile(r"((?:19|20)\d\d年)(?:1[-—~～至])?(\d{1,2})月份?")


@cache
def _this_month() -> re.Pattern[str]:
    """Return the shape of a head that tells the month of its caption, or all up to it."""
    return re.compile(r"(1[-—~～至])?本月(?:止?累计)?")


@cache
def _is_year() -> re.Pattern[str]:
    return re.compile(r"(?:19|20)\d\d")


@cache
def _unit_told() -> re.Pattern[str]:
    return re.compile(r"(?:计[量算])?单位[：:]\s*([^\s，。；（）()、/]{1,8})")


def read_tables(readings: Sequence[AnnotatedPassage], lexicon: Lexicon) -> dict[int, Table]:
    """Return the tables of a document by their numbers."""
    rows: dict[int, list[Passage]] = {}
    above: dict[int, list[str]] = {}
    before: list[str] = []
    within = False
    for reading in readings:
        passage = reading.passage
        if passage.kind is not PassageKind.ROW or passage.table is None:
            before, within = [] if within else before[-1:], False
            before.append(passage.text)
            continue
        within = True
        above.setdefault(passage.table, before)
        rows.setdefault(passage.table, []).append(passage)  # what is told above holds for all parts of a table
    return {number: _read_table(held, above[number], lexicon) for number, held in rows.items()}


def _read_table(rows: list[Passage], above: Iterable[str], lexicon: Lexicon) -> Table:
    heads = max((row.columns for row in rows), key=len, default=())
    body = [cells_of(row) for row in rows if row.columns] or [cells_of(row) for row in rows]
    captions = [row.text for row in rows if not row.columns]
    months = (_month().fullmatch(text.strip("|｜ \t")) for text in (*captions, *above))
    month = next((found for found in months if found), None)
    columns = tuple(_with_periods((_read_column(head, lexicon) for head in heads), month))
    units_told = (unit for text in (*captions, *above) for unit in _unit_told().findall(text))
    unit = next((unit for unit in units_told if is_unit(unit, lexicon)), None)
    if unit is None and any(column.unit == _POINTS for column in columns):
        unit = "%"  # what has risen by so many points is a rate
    name = _name_column(columns, body)
    planned = any(_is_plan(text.strip("|｜ "), lexicon) for text in (*captions, *above))
    counted = next((told for text in (*captions, *above) if (told := _counted(text, lexicon))), "")
    units = _units_above(rows, name, lexicon)
    return Table(columns, name, _holds_indicators(columns, name, body), unit, planned, counted, units)


def _counted(caption: str, lexicon: Lexicon) -> str:
    """Return what a caption says that all rows count, its number and unit left out: 四、招生数 计量单位：人."""
    told = unmarked(_unit_told().split(caption)[0].strip("|｜ 　")).strip()
    ends = any(w.id == "counted" and 1 < w.end == len(told) for w in lexicon.match(told, "tables"))
    return told if ends and len(told) <= _LONGEST_COUNTED and told.isalpha() else ""


def unmarked(name: str) -> str:
    """Return a name without what marks it as one of several: 其中：1.甲区."""
    front, colon, rest = name.partition("：")
    name = (rest if colon and front == "其中" and rest else name).lstrip("#＃ ")
    mark = next((mark for mark in find_marks(name) if mark.start == 0), None)
    return name[mark.end :] if mark is not None and mark.end < len(name) else name


def _with_periods(columns: Iterable[Column], month: re.Match[str] | None) -> Iterator[Column]:
    """Yield columns with the head that tells the period of each: 累计增长% behind 1-9月累计 is of that time.

    本月 is the month that the caption tells.
    """
    last = ""
    for column in columns:
        head = column.head + "年" * bool(_is_year().fullmatch(column.head))
        if month is not None and (since := _this_month().fullmatch(head)):
            head = f"{month[1]}{since[1] or ''}{month[2]}月"
        told = any(c.isdigit() for c in head)
        last = head if told else last
        yield column._replace(when=head if told or "change" not in column.kinds else last)


def _units_above(rows: Sequence[Passage], name: int, lexicon: Lexicon) -> dict[int, str]:
    """Return by where it begins the unit of each row that has none: that of the row above, up to the next caption."""
    found: dict[int, str] = {}
    last: str | None = None
    for row in rows:
        texts = cells_of(row)
        unit = split_unit(texts[name], lexicon)[1] if name < len(texts) and row.columns else None
        last = (unit or last) if row.columns else None
        if last and not unit:
            found[row.start] = last
    return found


def _is_plan(caption: str, lexicon: Lexicon) -> bool:
    told = caption.removesuffix("表")
    return told != caption and any(w.id == "target" and w.end == len(told) for w in lexicon.match(told, "tables"))


def cells_of(row: Passage) -> list[str]:
    """Return the texts of a row's cells."""
    return [row.text[c.start : c.end].strip() for c in row.cells]


def _read_column(head: str, lexicon: Lexicon) -> Column:
    name, unit = split_unit(_spaces().sub("", head), lexicon)
    group, about, part = name.partition("情况")
    name = _without_group(group, part) if about and part else name
    words = lexicon.match(name, "tables")
    kinds = {word.id for word in words} - {"counted"}
    rest = "".join(c for at, c in enumerate(name) if not any(w.start <= at < w.end for w in words if w.id == "value"))
    if len(_times().sub("", rest)) >= _NAMED:
        kinds.discard("value")
    if name.replace(" ", "") not in lexicon.forms("tables", "unit"):
        kinds.discard("unit")
    if unit is None and kinds & {"share", "change"} and "amount" not in kinds:
        unit = _POINTS if _POINTS[1:] in name else "%"
    return Column(name, frozenset(kinds), unit)


def split_unit(text: str, lexicon: Lexicon) -> tuple[str, str | None]:
    """Return a head or a name without the unit in its bracket, and the unit: 工业增加值（亿元）."""
    for found in reversed(tuple(_bracket().finditer(text))):
        unit = found[1] or found[2] or found[3]
        if is_unit(unit, lexicon):
            rest = text[found.end() :] if found[1] else ""
            front = text[: found.start()]
            return _without_group(front, rest) if rest else front, unit
    return text, None


def _without_group(group: str, head: str) -> str:
    """Return a head behind the name of its group, which it may hold itself: 投资, 总投资."""
    return head if group and group in head else group + head


def is_unit(text: str, lexicon: Lexicon) -> bool:
    """Return whether a word is a unit, or a magnitude that stands for one."""
    return text in _MAGNITUDES or any(q.end == len(text) + 1 and q.unit for q in find_quantities(f"1{text}", lexicon))


def _name_column(columns: tuple[Column, ...], body: list[list[str]]) -> int:
    """Return the column that names the rows: of the first two that hold words, the one that tells them apart better."""
    width = max((len(cells) for cells in body), default=0)
    named: list[tuple[int, int]] = []
    for at in range(width):
        kinds = columns[at].kinds if at < len(columns) else frozenset()
        texts = [cells[at] for cells in body if at < len(cells) and cells[at]]
        words = [text for text in texts if not bare_number().fullmatch(text)]
        if kinds & {"order", "unit"} or len(words) * 2 <= len(texts):
            continue
        if named and kinds & {"silent", "task"} and "group" not in columns[named[0][1]].kinds:
            break
        named.append((-len(set(words)) + ("group" in kinds) * len(words), at))
        if len(named) == 2 or "group" not in kinds:
            break
    return min(named)[1] if named else 0


def _holds_indicators(columns: tuple[Column, ...], name: int, body: list[list[str]]) -> bool:
    """Return whether the rows are indicators and the columns only tell which value of them."""
    if name < len(columns) and "indicator" in columns[name].kinds:
        return True
    if any("unit" in column.kinds for column in columns):
        return True
    told = {at for cells in body for at, cell in enumerate(cells) if bare_number().match(cell)}
    held = [columns[at] for at in sorted(told) if name < at < len(columns)]
    held = [c for c in held if not c.kinds & {"silent", "order", "unit"}]
    return bool(held) and all(c.kinds & {"value", "change", "rank"} or _is_period(c.head) for c in held)


def _is_period(head: str) -> bool:
    return bool(re.fullmatch(r"[\d一二三四上下前本]{0,20}[\d—\-~至.年月季度半末]{1,20}(?:累计|实绩|完成)?", head))


def in_units(number: Decimal, unit: str | None, head: Column, lexicon: Lexicon) -> tuple[Number, str | None, Dimension]:
    """Return a number in base units with its unit, both read off a sample of that unit (1万元 is 10000 元)."""
    if unit in _MAGNITUDES:
        money = "money" in head.kinds
        value = _exact(number * _MAGNITUDES[unit])
        return value, "元" if money else None, Dimension.MONEY if money else Dimension.COUNT
    sample = find_quantities(f"1{unit}", lexicon) if unit else ()
    if not sample or sample[0].value is None:
        return _exact(number), unit, Dimension.COUNT if unit else Dimension.OTHER
    return _exact(number * sample[0].value), sample[0].unit, sample[0].dimension


def _exact(value: Decimal) -> Number:
    return int(value) if value == value.to_integral_value() else value
