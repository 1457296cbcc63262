"""Input that is none, or no bulletin, or too much of one: one line with what to do, the right status, no traceback."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from unittest.mock import patch

import pytest
from running import NOTICE, PAGE, ROWS, run, run_process

ALL = ("summarize", *ROWS, "text")
POEM = "床前明月光，疑是地上霜。\n举头望明月，低头思故乡。\n".encode()
ENGLISH = b"The quick brown fox jumps over the lazy dog.\n\nIt was a dark and stormy night.\n"


def refused(*words: str, status: int = 3, err: str, told: int) -> None:
    assert told == status
    assert err.count("\n") == 1 and err.startswith("hqdigest: ") and "Traceback" not in err
    assert ";" in err, "what to do"
    assert all(word in err for word in words), err


BAD_BYTES = {
    "empty": (b"", "empty"),
    "blank": (b" \n\t\r\n\xe3\x80\x80\n", "blank"),
    "nul": (b"\x00\x01\x02\x03" * 100, "binary"),
    "nul_in_text": ("截至7月底，".encode() + b"\x00\x00\x00" + "城镇新增就业7040人。".encode(), "binary"),
    "broken": ("截至7月底。\n".encode() + b"\xe5\xff\xfe\x80\n" + "就业7040人。".encode(), "line 2"),
    "picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), ""),
    "archive": (b"PK\x03\x04" + b"\x00" * 200, ""),
    "truncated": ("截至7月底，城镇新增就业7040人".encode()[:-1], "line 1"),
}


@pytest.mark.parametrize("command", ALL)
@pytest.mark.parametrize("name", BAD_BYTES)
def test_what_is_no_text_is_told(tmp_path, command, name):
    data, word = BAD_BYTES[name]
    page = tmp_path / "page.txt"
    page.write_bytes(data)
    ran = run(command, str(page))
    refused("page.txt", word, err=ran.err, told=ran.status)
    ran = run(command, stdin=data)
    refused("-:", word, err=ran.err, told=ran.status)
    assert ran.out == "" or ran.out == "[]\n"


@pytest.mark.parametrize("command", ALL)
def test_what_is_not_there_is_told(tmp_path, command):
    ran = run(command, "missing.txt", folder=tmp_path)
    refused("missing.txt", "no such file", err=ran.err, told=ran.status)
    ran = run(command, str(tmp_path))
    refused("folder", "--glob", err=ran.err, told=ran.status)
    ran = run(command, "x" * 5000)
    refused("x", err=ran.err, told=ran.status)


def test_a_file_that_may_not_be_read_is_told(tmp_path):
    page = tmp_path / "page.txt"
    page.write_bytes(POEM)
    page.chmod(0)
    with patch("pathlib.Path.read_bytes", side_effect=PermissionError(13, "Permission denied")):
        ran = run("metrics", str(page))
    refused("page.txt", "permission", err=ran.err, told=ran.status)
    if os.access(page, os.R_OK):
        pytest.skip("this user may read everything")
    ran = run_process("metrics", str(page))
    refused("page.txt", "permission", err=ran.err, told=ran.status)


@pytest.mark.parametrize("command", ["summarize", *ROWS])
@pytest.mark.parametrize("text", [POEM, ENGLISH], ids=["poem", "English"])
def test_what_is_no_bulletin_is_no_fault(command, text):
    ran = run(command, stdin=text)
    assert ran.status == 0 and "Traceback" not in ran.err
    assert run(command, "--json", stdin=text).status == 0


@pytest.mark.parametrize("data", [b"\xef\xbb\xbf", b"\xff\xfe", b"\n", b"#", b"# \n", b"|", b"0", b"\xe3\x80\x82"])
def test_next_to_nothing(data):
    for command in ALL:
        ran = run(command, stdin=data)
        assert ran.status in (0, 3) and ran.err.count("\n") <= 1 and "Traceback" not in ran.err


def test_one_bad_input_of_three_leaves_the_others(tmp_path):
    for command in ROWS:
        rows = run(command, PAGE, str(tmp_path / "missing.txt"), NOTICE, "--json")
        assert rows.status == 3 and rows.err.count("\n") == 1
        assert rows.json == run(command, PAGE, NOTICE, "--json").json


def test_no_input_at_a_terminal_shows_the_help():
    pty = pytest.importorskip("pty")
    main, end = pty.openpty()
    command = [sys.executable, "-m", "hqdigest", "metrics"]
    ran = subprocess.run(command, stdin=end, capture_output=True, cwd=Path(PAGE).parent.parent)
    os.close(main), os.close(end)
    assert ran.returncode == 2 and ran.stdout == b""
    assert b"--role" in ran.stderr and ran.stderr.strip().splitlines()[-1].startswith(b"hqdigest: no file given;")


def test_a_closed_standard_input_is_told():
    if not shutil.which("sh"):
        pytest.skip("no sh here")
    script = f"{sys.executable} -m hqdigest metrics - <&-"
    ran = subprocess.run(["sh", "-c", script], capture_output=True, text=True, cwd=Path(PAGE).parent.parent)
    refused("-", err=ran.stderr, told=ran.returncode)


# More than usual


def test_two_inputs_of_the_same_name_are_told_apart(tmp_path):
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "page.txt").write_bytes(Path(PAGE).read_bytes())
    rows = run("metrics", "a/page.txt", "b/page.txt", "--json", folder=tmp_path).json
    assert {row["source"] for row in rows} == {"a/page.txt", "b/page.txt"}
    heads = [
        line
        for line in run("projects", "a/page.txt", "b/page.txt", folder=tmp_path).out.splitlines()
        if line[:2] == "# "
    ]
    assert heads == ["# a/page.txt", "# b/page.txt"]


@pytest.mark.parametrize("again", ["page.txt", "./page.txt", "link.txt"])
def test_the_same_file_twice_is_read_once_and_told(tmp_path, again):
    (tmp_path / "page.txt").write_bytes(Path(PAGE).read_bytes())
    (tmp_path / "link.txt").symlink_to("page.txt")
    ran = run("metrics", "page.txt", again, "--json", folder=tmp_path)
    assert ran.status == 0 and ran.err == "hqdigest: page.txt: given 2 times; read once\n"
    assert ran.out == run("metrics", "page.txt", "--json", folder=tmp_path).out
    assert run("metrics", "page.txt", again, "--json", "--quiet", folder=tmp_path).err == ""


def test_standard_input_twice_is_read_once_and_told():
    data = Path(PAGE).read_bytes()
    ran = run("metrics", "-", "-", "--json", stdin=data)
    assert ran.status == 0 and ran.err == "hqdigest: -: given 2 times; read once\n"
    assert ran.out == run("metrics", "--json", stdin=data).out


def test_standard_input_among_files():
    ran = run("metrics", PAGE, "-", "--json", stdin=Path(NOTICE).read_bytes())
    assert [row["source"] for row in ran.json] == sorted((row["source"] for row in ran.json), reverse=True)
    assert {row["source"] for row in ran.json} == {PAGE, "-"}


def test_many_files_at_once(tmp_path):
    page = "# 通报{n}\n\n截至7月底，城镇新增就业{n}人。\n"
    names = [f"{n:03}.txt" for n in range(60)]
    for n, name in enumerate(names):
        (tmp_path / name).write_text(page.format(n=n + 2), encoding="utf-8")
    rows = run("metrics", *names, "--json", folder=tmp_path).json
    assert [(row["source"], row["value"]) for row in rows if row["unit"] == "人"] == [
        (f"{n:03}.txt", n + 2) for n in range(60)
    ]
    assert len(run("summarize", *names, "--json", folder=tmp_path).out.splitlines()) == 60


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the peak of a process is told as on Linux")
def test_many_files_take_no_more_memory_than_some(tmp_path):
    for n in range(240):
        page = (
            f"# 通报{n}\n\n"
            + f"截至7月底，县水利局新增就业{n}人，完成青石{n}村水厂改造，张志{chr(0x4E00 + n)}说：“好。”\n\n" * 10
        )
        (tmp_path / f"{n:03}.txt").write_text(page, encoding="utf-8")
    script = (
        "import resource, sys; from hqdigest.cli.app import run; run(['summarize', *sys.argv[1:], '--json']); "
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, file=sys.stderr)"
    )
    env, peaks = os.environ | {"PYTHONPATH": str(Path(__file__).parent.parent)}, []
    for count in (60, 240):
        names = [f"{n:03}.txt" for n in range(count)]
        ran = subprocess.run([sys.executable, "-c", script, *names], cwd=tmp_path, capture_output=True, env=env)
        assert ran.stdout.count(b"\n") == count
        peaks.append(int(ran.stderr.split()[-1]))
    assert peaks[1] < peaks[0] + 25


def long_line(path: Path, size: int) -> Path:
    words = "区农业局与云屏县合作社签订协议，书记李明说要抓好落实，"
    path.write_text(words * (size // len(words.encode())) + "城镇新增就业7040人。", encoding="utf-8")
    return path


def test_one_line_of_megabytes(tmp_path):
    page = long_line(tmp_path / "long.txt", 2_000_000)
    assert run("sections", str(page), "--json").status == 0
    assert run("text", str(page), "-o", str(tmp_path / "same.txt")).status == 0
    assert (tmp_path / "same.txt").read_bytes() == page.read_bytes()


def test_a_figure_at_the_end_of_a_long_line(tmp_path):
    ran = run("metrics", str(long_line(tmp_path / "long.txt", 60_000)), "--json")
    assert (ran.status, ran.err) == (0, "")
    assert [row["text"] for row in ran.json] == ["7040人"]


# What a check comes to


def test_a_check_that_finds_an_error_ends_with_one(tmp_path):
    wrong = "# 通报\n\n截至7月底，电梯更新台账240部，已完成120部，完成率70%。\n".encode()
    right = "# 通报\n\n截至7月底，电梯更新台账240部，已完成120部，完成率50%。\n".encode()
    assert run("check", stdin=wrong).status == 1 and run("check", stdin=right).status == 0
    assert run("check", "--json", stdin=wrong).json[0]["code"] == "percent-mismatch"
    assert run("check", "--severity", "note", stdin=wrong).status == 1, "what is not shown is still wrong"
    assert run("check", "-", str(tmp_path / "missing.txt"), stdin=wrong).status == 3
    assert run("summarize", stdin=wrong).status == 0
