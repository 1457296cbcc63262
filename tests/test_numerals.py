"""Written numbers: one value in many spellings, and the way there and back."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hqdigest import numerals
from hqdigest.language.numbers.numerals import parse_chinese

DIGITS = "零一二三四五六七八九"


def to_chinese(number: int) -> str:
    """Return a number as it is read aloud: 10500 is 一万零五百."""
    if number >= 10**8:
        return joined(number, 10**8, "亿")
    if number >= 10**4:
        return joined(number, 10**4, "万")
    for unit, name in ((1000, "千"), (100, "百"), (10, "十")):
        if number >= unit:
            return joined(number, unit, name)
    return DIGITS[number]


def joined(number: int, unit: int, name: str) -> str:
    above, below = divmod(number, unit)
    if not below:
        return to_chinese(above) + name
    gap = "零" if below < unit // 10 else ""
    return to_chinese(above) + name + gap + to_chinese(below)


@given(st.integers(0, 10**12))
def test_a_number_read_aloud_is_the_number(number):
    assert parse_chinese(to_chinese(number)) == number


@given(st.integers(0, 10**9), st.integers(0, 9999))
def test_decimals(whole, decimals):
    spoken = to_chinese(whole) + "点" + "".join(DIGITS[int(c)] for c in f"{decimals:04d}")
    assert parse_chinese(spoken) == Decimal(f"{whole}.{decimals:04d}")


SPELLINGS = {
    34000: ["3.4万", "34000", "34,000", "３４０００", "三万四千", "3万4000", "3万4千", "三萬四千", "叁万肆仟"],
    1368: ["1368", "1,368", "一千三百六十八", "壹仟叁佰陆拾捌"],
    11000000: ["1100万", "1,100万", "一千一百万", "1.1千万"],
    160000000: ["1.6亿", "１．６亿", "一点六亿", "一亿六千万", "1亿6000万", "一億六千萬"],
    Decimal("0.5"): ["0.5", "零点五", "二分之一"],
    2024: ["2024", "二千零二十四", "两千零二十四"],
}


@pytest.mark.parametrize(("value", "written"), [(v, w) for v, ways in SPELLINGS.items() for w in ways])
def test_one_value_in_many_spellings(value, written):
    found = numerals(written)
    assert [(n.text, n.value) for n in found] == [(written, value)]


OPEN = {
    "六七百": (600, 700, None),
    "两三百": (200, 300, None),
    "十五六": (15, 16, None),
    "三五": (3, 5, None),
    "十几": (11, 19, None),
    "二十几万": (210000, 290000, None),
    "数百万": (10**6, 10**7, None),
    "几十": (10, 100, None),
    "三千五六百": (3500, 3600, None),
    "3到5": (3, 5, None),
    "二到三万": (20000, 30000, None),
    "100与200之间": (100, 200, None),
}


@pytest.mark.parametrize(("written", "ends"), OPEN.items())
def test_a_choice_has_two_ends(written, ends):
    (found,) = numerals(written)
    assert (found.value, found.low, found.high, found.qualifier) == (None, *ends)


MORE = {"30余万": 300000, "三十多万": 300000, "千余": 1000, "500多亿": 50000000000, "一百二十余": 120}


@pytest.mark.parametrize(("written", "value"), MORE.items())
def test_more_than(written, value):
    (found,) = numerals(written)
    assert (found.value, found.qualifier) == (value, "over")


@pytest.mark.parametrize("text", ["一切为了群众", "四川的陆地", "万一", "收拾行李", "http://a.cn/5/6?n=7", "第3页"])
def test_no_number(text):
    assert numerals(text) == ()


def test_a_number_keeps_its_unit():
    (found,) = numerals("新建12座。")
    assert (found.value, found.unit) == (12, "座")
