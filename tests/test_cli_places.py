"""Odd places, odd days and odd patterns: one line, the right status, and nothing left behind."""

import json
import os
import re
import signal
import sys
import time
from pathlib import Path

import pytest
from running import PAGE, run, run_process, start

FIGURE = "截至7月底，城镇新增就业7040人。".encode()
posix = pytest.mark.skipif(os.name != "posix", reason="links and signals of POSIX")


def told_once(ran, status: int, *words: str) -> None:
    assert ran.status == status, ran.err
    assert ran.err.count("\n") == 1 and "Traceback" not in ran.err and all(word in ran.err for word in words), ran.err


# Where the user's own files are looked for


@posix
@pytest.mark.parametrize("home", ["missing", "file", "loop", "closed", "~nouser", "a\x01b", "x" * 5000, ""])
def test_an_odd_home_is_no_fault(tmp_path, home):
    (tmp_path / "file").write_text("")
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "closed").mkdir(mode=0)
    place = home if home.startswith("~") or not home else str(tmp_path / home)
    for name in ("HOME", "XDG_CONFIG_HOME", "APPDATA"):
        ran = run("metrics", "--json", stdin=FIGURE, folder=tmp_path, **{name: place})
        assert (ran.status, ran.err) == (0, ""), name


@posix
def test_a_folder_that_may_not_be_looked_into_is_no_fault(tmp_path):
    closed = tmp_path / "closed"
    closed.mkdir()
    script = f"import os; os.chdir({str(closed)!r}); os.rmdir({str(closed)!r}); from hqdigest.cli import main; "
    import subprocess

    command = [sys.executable, "-c", script + "import sys; sys.argv[1:] = ['metrics', '--json']; main()"]
    env = os.environ | {"PYTHONPATH": str(Path(PAGE).parent.parent)}
    ran = subprocess.run(command, input=FIGURE, capture_output=True, env=env)
    assert (ran.returncode, ran.stderr) == (0, b"") and b"7040" in ran.stdout


@pytest.mark.parametrize(
    "text",
    [
        "[metrics]\nlang = {a = 1}", "[metrics]\nrole = [[1]]", "a = " + "[" * 20000, "x = " + "9" * 6000,
        "\xff", "[[metrics]]",
        "[metrics]\nlang = ['zh', 'en']", "metrics = 'x'", "[metrics]\ntop = 'many'", "lexicon = 'no-such-folder'",
    ],
)  # fmt: skip
def test_an_odd_config_file_is_told(tmp_path, text):
    (tmp_path / "hqdigest.toml").write_text(text, encoding="latin-1")
    ran = run("metrics", "--json", stdin=FIGURE, folder=tmp_path)
    assert ran.status == 2 and ran.err.count("\n") == 1 and "Traceback" not in ran.err, ran.err


@pytest.mark.parametrize(
    "text",
    [
        "entry = 'x'", "entry = ['x']", "[[entry]]\nid = 1\nforms = ['篓']", "[[entry]]\nid = '篓'\nforms = '篓'",
        "[[entry]]\nid = '篓'\nforms = [1]", "[[entry]]\nid = '篓'\nforms = [['篓']]", "a = " + "[" * 20000,
        "x = " + "9" * 6000, "[[entry]]\nid = 'count'\nremove = 'x'",
    ],
)  # fmt: skip
def test_an_odd_word_list_is_told(tmp_path, text):
    (tmp_path / "units.toml").write_text(text, encoding="utf-8")
    for asked in (["metrics", "--lexicon", str(tmp_path)], ["lexicon", "check", str(tmp_path)]):
        ran = run(*asked, stdin=FIGURE)
        assert ran.status == 2 and "units.toml" in ran.err and "Traceback" not in ran.err, ran.err


def test_lists_that_lose_every_word_end_as_they_should(tmp_path):
    from hqdigest.lexicon import BUILT_IN, read_list

    for path in sorted(BUILT_IN.glob("*.toml")):
        entries = read_list(path).values()
        lines = (f"[[entry]]\nid = {e.id!r}\nremove = {[*e.forms]!r}\n" for e in entries)
        (tmp_path / path.name).write_text("\n".join(lines), encoding="utf-8")
    ran = run("summarize", PAGE, "--lexicon", str(tmp_path))
    assert ran.status in (0, 2) and "Traceback" not in ran.err and "fault" not in ran.err, ran.err


@posix
@pytest.mark.parametrize("name", ["loop", "loop/out.json", "x" * 300 + ".json", "folder.json", "file/out.json"])
def test_an_odd_place_for_the_output_is_told(tmp_path, name):
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "folder.json").mkdir()
    (tmp_path / "file").write_text("")
    before = sorted(os.listdir(tmp_path))
    for asked in (["metrics", PAGE, "--json"], ["text", PAGE], ["schema"]):
        told_once(run(*asked, "-o", str(tmp_path / name)), 3)
    assert sorted(os.listdir(tmp_path)) == before


@posix
@pytest.mark.parametrize("name", ["loop", "x" * 300, "~nouser", "closed/in", "a\x01b"])
def test_an_odd_folder_of_words_is_told(tmp_path, name):
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "closed").mkdir(mode=0)
    told_once(run("metrics", PAGE, "--lexicon", str(tmp_path / name)), 2)
    assert run("lexicon", "check", str(tmp_path / name)).status == 2


# Days and patterns


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "1899-12-31"])
@pytest.mark.parametrize("command", ["summarize", "metrics", "projects", "stories", "check"])
def test_days_at_the_edge_of_the_calendar(command, day):
    page = "本月底前完工。去年完成3项，明年9月底前完成滨河路改造工程。三年后投用。上月增长3%。下周一开工。".encode()
    asked = [["--date", day], *([["--today", day]] if command in ("summarize", "projects") else [])]
    for more in asked:
        for form in ("json", "html") if command == "summarize" else ("table",):
            ran = run(command, *more, "--format", form, stdin=page)
            assert ran.status in (0, 1) and "Traceback" not in ran.err and "fault" not in ran.err, ran.err
    if command == "projects":
        assert run(command, "--today", day, "--due-within", "30d", stdin=page).status == 0


@pytest.mark.parametrize("day", ["0001-01-01", "0004-02-29", "0001-12-31", "9999-12-31"])
def test_days_at_the_edge_of_the_calendar_with_every_example(day):
    for page in sorted((Path(__file__).parent.parent / "examples").glob("*.txt")):
        ran = run("summarize", str(page), "--date", day, "--json")
        assert (ran.status, json.loads(ran.out)["date"]["value"]) == (0, day), ran.err


def test_a_pattern_that_never_ends_is_given_up(tmp_path):
    page = tmp_path / "page.txt"
    page.write_text("截至7月底，城镇新增就业7040人，" + "甲" * 40 + "。", encoding="utf-8")
    told_once(run("metrics", str(page), "--all", "--grep", "(甲+)+乙"), 2, "--grep", "too long")


@pytest.mark.parametrize("pattern", ["((", "(" * 5000, "a{99999999999}", "[", "*", "(?P<x", "\\"])
def test_a_pattern_that_is_none_is_told(pattern):
    told_once(run("metrics", PAGE, "--grep", pattern), 2, "regular expression")


# Streams


@posix
def test_an_output_never_overwrites_standard_input(tmp_path):
    page = tmp_path / "in.txt"
    page.write_bytes(FIGURE)
    with page.open("rb") as source:
        process = start("metrics", "-", "-o", str(page), stdin=source)
        _, err = process.communicate()
    assert process.returncode == 2 and b"is an input as well" in err and page.read_bytes() == FIGURE


@posix
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP], ids=lambda n: n.name)
def test_a_signal_at_work_leaves_nothing(tmp_path, number):
    page, scratch = tmp_path / "page.txt", tmp_path / "scratch"
    page.write_text("截至7月底，全区城镇新增就业7040人，完成全年任务的67.05%。\n" * 100_000, encoding="utf-8")
    scratch.mkdir()
    env = {"TMPDIR": str(scratch)}
    process = start("metrics", str(page), "-o", str(tmp_path / "out.json"), env=env)
    time.sleep(2)
    process.send_signal(number)
    _, err = process.communicate(timeout=30)
    assert (process.returncode, err) == (128 + number, b"")
    assert sorted(os.listdir(tmp_path)) == ["page.txt", "scratch"] and os.listdir(scratch) == []


@posix
def test_a_converter_ends_with_the_run(monkeypatch):
    import subprocess

    from hqdigest.read.formats import office

    started = []

    def communicate(process, timeout):
        started.append(process)
        raise KeyboardInterrupt

    monkeypatch.setattr(subprocess.Popen, "communicate", communicate)
    with pytest.raises(KeyboardInterrupt):
        office._run(["sleep", "60"])
    assert started[0].poll() is not None


STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]")


@pytest.mark.parametrize("form", ["table", "markdown", "json", "jsonl", "csv", "tsv", "html"])
@pytest.mark.parametrize("command", ["metrics", "projects", "sections", "explain"])
def test_nothing_that_steers_a_screen_is_printed(command, form):
    page = "# 通\x1b[2J报\x9b\u202e\n\n截至7月底，\x07城镇新增\u202e就业\x857040人\x1b]0;x\x07。\n"
    ran = run(command, "--format", form, "--encoding", "utf-8", stdin=page.encode())
    assert ran.status == 0 and not STEERING.search(ran.out)


def test_a_pager_is_used_on_a_terminal_for_what_is_long_alone(tmp_path, monkeypatch):
    from hqdigest.cli import streams

    monkeypatch.setenv("PAGER", "less")
    monkeypatch.setattr("shutil.which", lambda name: f"/bin/{name}")
    assert streams.pager_command() == ["less"]
    for told in ("", "cat", "'"):
        monkeypatch.setenv("HQDIGEST_PAGER", told)
        assert streams.pager_command() is None
    monkeypatch.setenv("HQDIGEST_PAGER", "more -s")
    assert streams.pager_command() == ["more", "-s"]
    assert run_process("metrics", PAGE).status == 0
