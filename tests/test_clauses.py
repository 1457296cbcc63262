"""Clauses, item marks, small numerals and stretches: the pieces that everybody reads text with."""

import pytest

from hqdigest.language.clauses import find_clauses, find_enclosures
from hqdigest.language.list_marks import MarkKind, find_marks, mark_at, without_mark
from hqdigest.language.numbers.small import small_number
from hqdigest.language.spans import around, first_from, last_before, overlaps
from hqdigest.text import Span

TEXTS = {
    "东渠完工，西渠开工；北渠待建。": ["东渠完工", "西渠开工", "北渠待建"],
    "东渠（含支渠，共3条）完工，验收合格": ["东渠（含支渠，共3条）完工", "验收合格"],
    "“乡村明珠”工程竣工，《东渠，西渠》出版": ["“乡村明珠”工程竣工", "《东渠，西渠》出版"],
    "他说：“渠通了，水来了。”大家笑了": ["他说", "“渠通了", "水来了", "”大家笑了"],
    "东渠（完工，西渠开工": ["东渠（完工", "西渠开工"],
    "东渠完工 ， 西渠开工": ["东渠完工", "西渠开工"],
    "（（东，西）南，北）中，外": ["（（东，西）南，北）中", "外"],
    "，，": [],
}


@pytest.mark.parametrize("text", TEXTS, ids=TEXTS)
def test_clauses(text):
    assert [text[c.start : c.end] for c in find_clauses(text)] == TEXTS[text]


def test_marks_around_a_clause_and_asides():
    text = "其中：东渠（3公里）完工；西渠"
    one, two, three = find_clauses(text)
    assert (one.before, one.after, two.before, two.after, three.after) == ("", "：", "：", "；", "")
    assert [text[a.start : a.end] for a in two.asides] == ["3公里"]


def test_what_is_kept_is_not_cut():
    text = "7月、8月，9月完工，10月验收"
    assert len(find_clauses(text, kept=(Span(3, 8),))) == 2


def test_blanks_part_clauses_of_a_headline():
    assert len(find_clauses("东渠通水 万亩良田受益", blanks=True)) == 2
    assert len(find_clauses("东渠通水 万亩良田受益")) == 1


def test_long_quotations_are_speech():
    assert find_enclosures("“" + "水" * 80 + "”") == ()
    assert [e.mark for e in find_enclosures("“水”《渠》（坝）")] == ["“", "《", "（"]


MARKS = {
    "一、农业": (MarkKind.CHINESE, 1),
    "（十二）水利": (MarkKind.BRACKETED, 12),
    "3.东渠": (MarkKind.NUMBER, 3),
    "（4）西渠": (MarkKind.NUMBER_BRACKETED, 4),
    "⑤北渠": (MarkKind.CIRCLED, 5),
    "一是修渠": (MarkKind.SPOKEN, 1),
    "其二，修坝": (MarkKind.SPOKEN, 2),
    "第三，修路": (MarkKind.SPOKEN, 3),
    "第四站 水厂": (MarkKind.SPOKEN, 4),
    "■ 修桥": (MarkKind.BULLET, None),
}


@pytest.mark.parametrize("text", MARKS, ids=MARKS)
def test_marks(text):
    mark = mark_at(text)
    assert (mark.kind, mark.number) == MARKS[text]
    assert without_mark(text)[0] in "农水东西北修"


@pytest.mark.parametrize("text", ["3.5公里", "一年来", "2024年", "一、二季度"[2:], "东渠", "1.1亿元", "十分满意"])
def test_no_marks(text):
    assert mark_at(text) is None


def test_marks_within_a_sentence():
    text = "重点：一是修渠，长3.5公里，二是修坝；①修路②修桥。2.修库，3、4号闸"
    assert [m.number for m in find_marks(text)] == [1, 2, 1, 2, 2]


@pytest.mark.parametrize(
    ("written", "value"),
    [("7", 7), ("12", 12), ("十", 10), ("十二", 12), ("三十", 30), ("廿一", 21), ("⑳", 20), ("两", 2), ("百", None),
     ("一二", None), ("123", None), ("", None)],
)  # fmt: skip
def test_small_numbers(written, value):
    assert small_number(written) == value


def test_stretches():
    spans = (Span(2, 4), Span(6, 9))
    assert around(spans, 3) == Span(2, 4) and around(spans, 4) is None and around(spans, 1) is None
    assert last_before(spans, 5) == Span(2, 4) and last_before(spans, 3) is None
    assert first_from(spans, 3) == Span(6, 9) and first_from(spans, 7) is None
    assert overlaps(Span(0, 3), Span(2, 4)) and not overlaps(Span(0, 2), Span(2, 4))
