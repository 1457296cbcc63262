"""Units (单位): which unit stands at a place, from the word list of units and put together from its words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from hqdigest.lexicon import Entry, Lexicon
from hqdigest.model import Dimension

_LATIN = re.compile(r"[A-Za-z0-9·]")
# Countings that repeat: 亩次, 艘次; misses 人次数, 3家次年
_TIMES = re.compile(r"次(?![日年月生于级要序数第子新优席])")
# hits （吨）, （头/只） behind a number
_ALONE = re.compile(r"（([^（）()，。；\d]{1,10})）")
_IN_BRACKETS = re.compile(r"（([^（）\d]{1,3})）")  # hits 台（套）, 辆（台）
_PER = re.compile(r"[/每](?:[百千万亿]+)?")  # hits 微克/立方米, 床/千人, 元每吨
_MEASURED = frozenset(Dimension) - {Dimension.PERCENT, Dimension.PERCENTAGE_POINT, Dimension.RATIO, Dimension.AGE}
_COUNTED = frozenset({Dimension.COUNT, Dimension.LENGTH, Dimension.DURATION})
_OPEN = re.compile(
    r"多(?=[，。；、的来了前后时以之）里就长过远”]|$)|余(?=[，。；、的来了以之）长”]|$)|有余|许(?=[，。；的])"
)
_HALF = re.compile(r"半(?![径岛夜山坡价数导决截壁停封自程点失真公日开])")  # hits 三年半, 一吨半
_OF_A_PIECE = re.compile(r"个多(月|小时|星期|学期|世纪|季度|钟头|百分点)|个半(月|小时|星期|学期|钟头)")


class Unit(NamedTuple):
    """A unit found at a place: its name as it is told, what it measures, where it ends."""

    name: str
    dimension: Dimension
    end: int
    more: bool = False  # 三年多, 17个多月
    half: bool = False  # 三年半, 一个半小时
    digits: bool = False  # of an entry that is kept to Arabic numbers


class _Form(NamedTuple):
    form: str
    name: str
    dimension: Dimension
    digits: bool
    guards: tuple[tuple[int, str], ...]  # words in which the form is something else, and where it stands in them
    chinese: tuple[tuple[int, str], ...]  # the same, behind a Chinese numeral alone
    latin: bool


class Units:
    """The units of the word list, by their first character, longest first: one look-up at each number."""

    def __init__(self, entries: dict[str, Entry]) -> None:
        forms: dict[str, list[_Form]] = {}
        for entry in entries.values():
            for form in entry.forms:
                forms.setdefault(form[0], []).append(_read_form(form, entry))
        self._forms = {c: tuple(sorted(f, key=lambda f: -len(f.form))) for c, f in forms.items()}

    def at(self, text: str, start: int, *, arabic: bool = True) -> Unit | None:
        """Return the unit that stands at `start`, with what is put on it (次, （套）, /立方米, 多, 半), or None.

        Behind a Chinese numeral more words are names or turns of phrase than behind an Arabic one.
        """
        if (m := _OF_A_PIECE.match(text, start)) is not None:
            return self._of_a_piece(m)
        form = self._form_at(text, start, arabic)
        if form is None:
            return self._bracketed(text, start) if arabic else None
        end = start + len(form.form)
        name, dimension, end = self._extended(text, start, end, form)
        if dimension in (Dimension.COUNT, Dimension.PERCENT, Dimension.PERCENTAGE_POINT, Dimension.MONEY):
            return Unit(name, dimension, end, digits=form.digits)
        if (m := _OPEN.match(text, end)) is not None:
            return Unit(name, dimension, m.end(), more=True, digits=form.digits)
        if (m := _HALF.match(text, end)) is not None:
            return Unit(name, dimension, m.end(), half=True, digits=form.digits)
        return Unit(name, dimension, end, digits=form.digits)

    def _of_a_piece(self, m: re.Match[str]) -> Unit:
        name = m[1] or m[2]
        dimension = Dimension.PERCENTAGE_POINT if name == "百分点" else Dimension.DURATION
        return Unit(f"个{name}", dimension, m.end(), more=bool(m[1]), half=bool(m[2]))

    def _bracketed(self, text: str, start: int) -> Unit | None:
        """Return the unit that stands in a bracket by itself: 出栏3323（头/只）."""
        m = _ALONE.match(text, start)
        parts = re.split("[/、]", m[1]) if m else []
        forms = [form for part in parts if (form := self._form_at(part, 0)) and form.form == part]
        if m is None or len(forms) < len(parts) or forms[0].dimension is Dimension.DURATION or forms[0].digits:
            return None
        name = forms[0].name if len(parts) == 1 else m[1]
        return Unit(name, forms[0].dimension, m.end())

    def _form_at(self, text: str, start: int, arabic: bool = True) -> _Form | None:
        for form in self._forms.get(text[start : start + 1], ()):
            if text.startswith(form.form, start) and not _is_guarded(form, text, start, arabic):
                return form
        return None

    def _extended(self, text: str, start: int, end: int, form: _Form) -> tuple[str, Dimension, int]:
        """Return name, dimension and end of a unit with the units that are joined to it."""
        name, dimension = form.name, form.dimension
        if dimension is Dimension.COUNT and (m := _TIMES.match(text, end)) is not None:
            end = m.end()
            name = text[start:end]
        if (m := _IN_BRACKETS.match(text, end)) is not None and (m[1] == "次" or self._is_unit(m[1])):
            end = m.end()
            name = text[start:end]
        while (m := _PER.match(text, end)) is not None and dimension in _MEASURED:
            joined = self._form_at(text, m.end())
            if joined is None or (m[0].startswith("每") and not _after_each(form, joined, text, m.end())):
                break
            end = m.end() + len(joined.form)
            if form.dimension in _COUNTED and dimension is form.dimension:
                dimension = form.dimension if joined.dimension is Dimension.COUNT and m[0] == "/" else Dimension.OTHER
            name = text[start:end]
        return name, dimension, end

    def _is_unit(self, written: str) -> bool:
        form = self._form_at(written, 0)
        return form is not None and len(form.form) >= len(written) - 1


def load_units(lexicon: Lexicon) -> Units:
    """Return the units of the word lists, made once."""
    return lexicon.make("units by first character", lambda: Units(lexicon.entries("units")))


def _read_form(form: str, entry: Entry) -> _Form:
    more = entry.more
    return _Form(
        form,
        more.get("name", form),
        Dimension(more["dimension"]),
        bool(more.get("digits")),
        _guards(form, entry.excepts),
        _guards(form, more.get("except_chinese", ())),
        form[-1].isascii() and form[-1].isalnum(),
    )


def _guards(form: str, words: Iterable[str]) -> tuple[tuple[int, str], ...]:
    return tuple((word.find(form), word) for word in words if form in word and word != form)


def _is_guarded(form: _Form, text: str, start: int, arabic: bool) -> bool:
    if form.latin and _LATIN.match(text, start + len(form.form)):
        return True
    guards = form.guards if arabic else form.guards + form.chinese
    return any(start >= at and text.startswith(word, start - at) for at, word in guards)


def _after_each(form: _Form, joined: _Form, text: str, start: int) -> bool:
    """Return whether 每 joins two units (元每吨), and does not open a new phrase (3次每次2小时)."""
    after = text[start + len(joined.form) : start + len(joined.form) + 1]
    return form.dimension is not Dimension.COUNT and joined.form != form.form and not after.isdigit()
