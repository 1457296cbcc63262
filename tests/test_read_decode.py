"""Bytes into text: encodings, faults told with their line, inputs that are no bulletin."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hqdigest.errors import ReadError, UsageError
from hqdigest.read.decode import decode
from hqdigest.read.files import read_source

SIMPLIFIED = "清源县今年新建农村公路128公里，改造危桥9座，完成投资2.6亿元。\n群众出行更方便了。\n"
TRADITIONAL = "臺東縣政府今日表示，全縣道路改善工程已完成八成，預計年底前全部通車。\n鄉親們都很高興。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gbk"])
def test_simplified_text_comes_back(encoding: str) -> None:
    assert decode(SIMPLIFIED.encode(encoding))[0] == SIMPLIFIED


@pytest.mark.parametrize("encoding", ["utf-8", "big5", "utf-16-le", "gb18030"])
def test_traditional_text_comes_back(encoding: str) -> None:
    assert decode(TRADITIONAL.encode(encoding))[0] == TRADITIONAL


def test_a_name_of_one_line_is_told_apart() -> None:
    assert decode("重点项目通报".encode("gb18030")) == ("重点项目通报", "gb18030")
    assert decode("重點項目通報".encode("big5")) == ("重點項目通報", "big5")


def test_an_encoding_that_is_named_wins() -> None:
    assert decode("中文".encode("big5"), "big5")[0] == "中文"
    assert decode("中文".encode("utf-8-sig"), "utf8") == ("中文", "utf-8")


def test_an_unknown_encoding_is_wrong_usage() -> None:
    with pytest.raises(UsageError, match="unknown encoding 'utf-9'") as caught:
        decode(b"a", "utf-9")
    assert caught.value.exit_status == 2


def test_a_broken_line_is_named() -> None:
    data = "第一行很好\n第二行也好\n".encode() + b"\xff\xfe\xff\xff bad\n" + "第四行".encode()
    with pytest.raises(ReadError, match="line 3 holds bytes that are not utf-8"):
        decode(data)
    with pytest.raises(ReadError, match="line 2"):
        decode("好\n".encode() + b"\xe4\xb8", "utf-8")


def test_binary_data_is_no_text() -> None:
    with pytest.raises(ReadError, match="binary"):
        decode(bytes(range(256)) * 4)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "bulletin.txt").write_text("好")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "blank.txt").write_text(" \n\u3000\n")
    with pytest.raises(ReadError, match=r"no such file; did you mean .*bulletin\.txt"):
        read_source(tmp_path / "buletin.txt")
    with pytest.raises(ReadError, match="folder"):
        read_source(tmp_path)
    with pytest.raises(ReadError, match="empty"):
        read_source(tmp_path / "empty.txt")
    with pytest.raises(ReadError, match="only blanks"):
        read_source(tmp_path / "blank.txt")


def test_newlines_are_one_kind_before_offsets_count() -> None:
    assert read_source("一\r\n二\r三\n".encode()).text == "一\n二\n三\n"
    assert read_source("一\r\n二").text == "一\n二"


@given(st.binary(max_size=300))
def test_bytes_decode_or_say_why(data: bytes) -> None:
    try:
        text, _ = decode(data)
    except ReadError:
        return
    assert isinstance(text, str)


@given(st.text(alphabet=st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1))
def test_utf8_is_never_taken_for_anything_else(text: str) -> None:
    assert decode(text.encode()) == (text, "utf-8")
