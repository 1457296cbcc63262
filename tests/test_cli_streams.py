"""Streams that end early: a closed pipe, a full disk, a read-only folder, Ctrl-C."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from unittest.mock import patch

import pytest
from running import PAGE, ROOT, ROWS, run, start

ALL = ("summarize", *ROWS, "text")
FULL = Path("/dev/full")
needs_full = pytest.mark.skipif(not FULL.exists(), reason="no /dev/full here")
posix = pytest.mark.skipif(os.name != "posix", reason="signals and pipes of POSIX")


@posix
@pytest.mark.parametrize("form", ["table", "json", "csv"])
def test_a_reader_that_goes_away_is_no_fault(form):
    files = [PAGE, str(ROOT / "examples" / "official_notice.txt")] * 1
    process = start("metrics", *files, "--format", form)
    assert process.stdout and process.stderr
    process.stdout.readline()
    process.stdout.close()
    assert (process.wait(), process.stderr.read()) == (0, b"")


@posix
@pytest.mark.parametrize(
    "asked", [["--help"], ["--version"], ["metrics", "-h"], ["schema"], ["completion", "bash"], [*ALL[:1], PAGE]]
)
def test_a_reader_that_was_never_there_is_no_fault(asked):
    reading, writing = os.pipe()
    os.close(reading)
    process = start(*asked, stdout=writing)
    os.close(writing)
    _, err = process.communicate()
    assert (process.returncode, err) == (0, b"")


@posix
@pytest.mark.skipif(not shutil.which("head"), reason="no head here")
def test_head():
    command = f"{sys.executable} -m hqdigest summarize {PAGE} | head -1"
    ran = subprocess.run(["sh", "-c", command], capture_output=True, text=True, cwd=ROOT)
    assert ran.stdout.count("\n") == 1 and ran.stderr == ""


@needs_full
@pytest.mark.parametrize(
    "asked", [["--help"], ["--version"], ["schema"], ["completion", "zsh"], ["summarize", PAGE], ["text", PAGE]]
)
def test_a_full_disk_under_standard_output_is_told(asked):
    with FULL.open("wb") as full:
        process = start(*asked, stdout=full)
        _, err = process.communicate()
    assert process.returncode == 3
    assert err.count(b"\n") == 1 and b"No space left" in err and b"Traceback" not in err


@needs_full
def test_a_full_disk_under_an_output_is_told():
    ran = run("metrics", PAGE, "--json", "-o", str(FULL))
    assert ran.status == 3 and ran.err.count("\n") == 1 and "No space left" in ran.err


@posix
@pytest.mark.parametrize("command", ["metrics", "summarize", "text"])
def test_a_disk_that_fills_up_leaves_what_stood_there(tmp_path, command):
    import resource

    out = tmp_path / "out.txt"
    out.write_text("before")
    small = (500, 500)
    process = start(command, PAGE, "-o", str(out), preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, small))
    _, err = process.communicate()
    assert process.returncode == 3 and err.count(b"\n") == 1 and b"not written" in err
    assert out.read_text() == "before" and os.listdir(tmp_path) == ["out.txt"]


@pytest.mark.parametrize("command", ["metrics", "text", "schema"])
def test_a_read_only_folder_is_told(tmp_path, command):
    asked = [] if command == "schema" else [PAGE]
    with patch("tempfile.mkstemp", side_effect=PermissionError(13, "Permission denied")):
        ran = run(command, *asked, "-o", str(tmp_path / "out.json"))
    assert ran.status == 3 and ran.err.count("\n") == 1 and "out.json" in ran.err and "another folder" in ran.err
    tmp_path.chmod(0o500)
    try:
        if os.access(tmp_path, os.W_OK):
            pytest.skip("this user may write everywhere")
        assert run(command, *asked, "-o", str(tmp_path / "out.json")).status == 3
    finally:
        tmp_path.chmod(0o700)


@pytest.mark.parametrize("name", ["missing/out.json", ".", "page.txt/out.json"])
def test_an_output_in_no_folder_is_told(tmp_path, name):
    (tmp_path / "page.txt").write_bytes(Path(PAGE).read_bytes())
    ran = run("metrics", "page.txt", "-o", name, folder=tmp_path)
    assert ran.status == 3 and ran.err.count("\n") == 1 and "hqdigest: " in ran.err


def test_an_output_that_fails_half_way_is_not_there(tmp_path):
    """A page that is read after the first has been written must not leave half a file."""
    ran = run("stories", PAGE, "--person", "诸葛", "-o", str(tmp_path / "out.json"))
    assert ran.status == 2 and os.listdir(tmp_path) == []


@posix
def test_an_output_to_a_pipe_is_written_to_not_replaced(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    process = start("metrics", PAGE, "--json", "-o", str(pipe))
    assert pipe.read_bytes().startswith(b"[{")
    assert process.wait() == 0 and pipe.is_fifo()


@posix
@pytest.mark.parametrize("asked", [["summarize"], ["metrics", "--json"], ["text"]])
def test_ctrl_c_ends_quietly(asked):
    """While it waits for its input, which is never closed."""
    process = start(*asked)
    assert process.stdin and process.stdout and process.stderr
    process.stdin.write(b"a page that never ends\n")
    process.stdin.flush()
    time.sleep(1)
    process.send_signal(signal.SIGINT)
    assert process.wait(20) == 130
    assert process.stdout.read() == b"" and process.stderr.read() == b""


@posix
def test_ctrl_c_at_work_leaves_no_half_file(tmp_path):
    page = tmp_path / "page.txt"
    page.write_text("截至7月底，全区城镇新增就业7040人，完成全年任务的67.05%。\n" * 100_000, encoding="utf-8")
    process = start("metrics", str(page), "-o", str(tmp_path / "out.json"))
    time.sleep(1.5)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=30)
    assert (process.returncode, err) == (130, b"")
    assert os.listdir(tmp_path) == ["page.txt"]


@posix
def test_closed_streams(tmp_path):
    def shell(script: str) -> subprocess.CompletedProcess[str]:
        command = script.replace("hqdigest", f"{sys.executable} -m hqdigest")
        return subprocess.run(["sh", "-c", command], capture_output=True, text=True, cwd=ROOT)

    told = shell(f"hqdigest metrics {PAGE} >&-")
    assert told.returncode == 3 and told.stderr.count("\n") == 1
    assert shell(f"hqdigest metrics {PAGE} --json 2>&-").returncode == 0
    assert shell("hqdigest metrics missing.txt 2>&-").returncode == 3
    assert shell(f"hqdigest metrics {PAGE} --json -o {tmp_path}/out.json >&- 2>&- <&-").returncode == 0
    assert "Traceback" not in shell("hqdigest --help >&-").stderr + shell("hqdigest --version >&-").stderr
