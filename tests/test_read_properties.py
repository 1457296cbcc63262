"""What holds for any text: nothing raises, passages are cut from the source, time grows with the length."""

from __future__ import annotations

import sys
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hqdigest.document import Document, PassageKind
from hqdigest.pipeline import built_in_words
from hqdigest.read.layout.structure import read_document
from hqdigest.text import Source, normalize

WORDS = built_in_words()
PARTS = [
    "本报讯（记者 王芳）",
    "今年以来，全县完成投资3亿元。",
    "一、总体情况",
    "（一）投资",
    "1.公路",
    "# ",
    "## ",
    "■ ",
    "通讯员 李明",
    "——记某村支书",
    "序号",
    "项目名称",
    "完成率",
    "1",
    "2",
    "30个",
    "\t",
    "|",
    "  ",
    "　　",
    "图为",
    "摄",
    "（",
    "）",
    "“",
    "”",
    "第3版",
    "2024年9月5日",
    "县政府",
    "各位代表：",
    "相关链接",
    ">",
    "首页",
    "关于",
    "的通知",
    "abc def",
    "。",
    "，",
    "**",
    "\n",
    "\n\n",
]
TEXTS = st.lists(st.sampled_from(PARTS), max_size=60).map("".join) | st.text(max_size=200)


def read(text: str) -> Document:
    return read_document(Source("any", text), WORDS)


@given(TEXTS)
@settings(max_examples=100, deadline=None)
def test_passages_are_cut_from_the_source(text: str) -> None:
    document = read(text)
    for passage in document.passages:
        cut = "".join(text[piece.start : piece.end] for piece in passage.pieces)
        assert [a for a, b in zip(cut, passage.raw, strict=True) if a != b and not a.isspace()] == []
        assert passage.text == normalize(passage.raw) or passage.kind is not PassageKind.ROW
        assert len(passage.text) == len(passage.raw)
        assert 0 <= passage.article < len(document.articles)


@given(TEXTS)
@settings(max_examples=100, deadline=None)
def test_no_character_is_read_twice_and_none_is_lost(text: str) -> None:
    pieces = sorted(piece for passage in read(text).passages for piece in passage.pieces)
    assert all(a.end <= b.start for a, b in pairwise(pieces))
    read_at = {n for piece in pieces for n in range(piece.start, piece.end)}
    left = {c for n, c in enumerate(text) if n not in read_at and ("\u4e00" <= c <= "\u9fff" or c.isdigit())}
    assert left == set()


@given(TEXTS)
@settings(max_examples=80, deadline=None)
def test_sections_lie_in_their_articles(text: str) -> None:
    for article in read(text).articles:
        assert article.start <= article.end
        assert all(article.start <= s.start < s.end <= article.end for s in article.sections)
        assert all(s.level >= 1 for s in article.sections)


@given(TEXTS, st.integers(1, 5))
@example("通讯员 李明，第3版\n本报讯（记者 王芳）", 1)
@settings(max_examples=50, deadline=None)
def test_blank_rows_above_move_everything_and_change_nothing(text: str, rows: int) -> None:
    plain, moved = read(text), read("\n" * rows + text)
    assert [p.raw for p in plain.passages] == [p.raw for p in moved.passages]
    assert [p.start + rows for p in plain.passages] == [p.start for p in moved.passages]


@pytest.mark.parametrize(
    "row", ["老旧小区改造\n", "12\n", "序号\n项目\n目标\n", "“今年以来，全县\n", "a\t", "一、总体情况\n", "王芳\n\n"]
)
def test_work_grows_with_the_length(row: str) -> None:
    def calls(times: int) -> int:
        count = 0

        def note(frame: object, event: str, argument: object) -> None:
            nonlocal count
            count += 1

        sys.setprofile(note)
        try:
            read(row * times)
        finally:
            sys.setprofile(None)
        return count

    calls(25)
    assert calls(320) < 8 * calls(80) + 10_000  # 4 for linear, 16 for quadratic
