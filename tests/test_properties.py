"""What holds for any text: nothing raises, spans are in order and cut from the source, a prefix only moves them."""

from datetime import date

from hypothesis import example, given, settings
from hypothesis import strategies as st

from hqdigest import dates, digest, numerals, quantities
from hqdigest.text import normalize

# Text that is full of what the rules look for, and text of any kind at all.
PIECES = st.sampled_from(
    "一二两三四五六七八九十百千万亿零〇几数余多来半成番倍点第上下前后年月日号时分秒周季度旬底末初"
    "个项户人家所套元角吨米亩%‰个百分点公里平方米千瓦时/（）()“”‘’，。；：、,.-—~至到和与约近超不到以上以下左右每共"
    "截至今年去年春节国庆农历正月廿民国世纪代年代十四五期间以来起内1234567890２０２４"
)
LIKELY = st.lists(
    PIECES | st.sampled_from(["百分之", "分之", "2024年", "1—7月", "3.5", "１，２３４", "萬", "億", "戶"])
).map("".join)
TEXTS = LIKELY | st.text(max_size=80)
ISSUED = date(2024, 2, 29)
FINDERS = (numerals, quantities, dates, lambda text: dates(text, issued=ISSUED))


@given(TEXTS)
@settings(max_examples=150, deadline=None)
@example("-%")
@example("第第一一")
@example("〇〇年")
@example("2月29日至3月")
@example("一一一以内")
@example("1" * 5000)
@example("一" * 5000)
@example("千分之" + "9" * 5000)
def test_spans_are_sorted_disjoint_and_cut_from_the_source(text):
    for find in FINDERS:
        reach = 0
        for row in find(text):
            assert reach <= row.start < row.end <= len(text)
            assert row.text == text[row.start : row.end]
            reach = row.end


@given(TEXTS, st.integers(1, 60))
@settings(max_examples=100, deadline=None)
def test_a_prefix_moves_every_span_and_changes_nothing_else(text, size):
    prefix = "。" * size
    for find in FINDERS:
        before, after = find(text), find(prefix + text)
        assert [(r.start + size, r.end + size, r.text) for r in before] == [(r.start, r.end, r.text) for r in after]


@given(TEXTS)
@settings(max_examples=100, deadline=None)
def test_a_value_is_one_number_or_two_ends(text):
    for row in (*numerals(text), *quantities(text)):
        assert (row.value is None) == (row.low is not None and row.high is not None)
        assert row.low is None or row.low < row.high
    for row in dates(text, issued=ISSUED):
        assert row.first is None or row.last is None or row.first <= row.last


@given(st.text(max_size=200))
@settings(max_examples=100, deadline=None)
def test_the_fold_keeps_every_offset(text):
    assert len(normalize(text)) == len(text)


@given(TEXTS)
@settings(max_examples=60, deadline=None)
def test_a_digest_of_any_text(text):
    source = text.replace("\r\n", "\n").replace("\r", "\n")
    for metric in digest(text, issued=ISSUED).metrics:
        assert 0 <= metric.start < metric.end <= len(source)
