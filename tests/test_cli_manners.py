"""Manners: colours, quiet, languages, help, completion, the config file, and what is said of a slip."""

import shutil
import subprocess
from pathlib import Path

import pytest
from completions import script_file, to_entries, to_script
from running import EXAMPLES, PAGE, ROOT, ROWS, Ran, run, run_process

from hqdigest.cli.commands import COMMANDS
from hqdigest.cli.tool_options import Shell
from hqdigest.show.translate import known_words

ALL = ("summarize", *ROWS)


def said_once(ran: Ran, status: int, *words: str) -> None:
    """One line on standard error with these words, nothing on standard output, this status."""
    assert (ran.status, ran.out) == (status, "")
    assert ran.err.startswith("hqdigest: ") and ran.err.count("\n") == 1
    assert all(word in ran.err for word in words), ran.err


# Colours


def colored(*args: str, **env: str) -> bool:
    return "\x1b[" in run("projects", PAGE, "--format", "table", *args, **env).out


def test_colour_is_for_terminals_unless_it_is_asked_for():
    assert not colored()
    assert colored("--color", "always") and not colored("--color", "never")
    assert colored(FORCE_COLOR="1") and not colored(FORCE_COLOR="0") and not colored(FORCE_COLOR="")
    assert not colored(FORCE_COLOR="1", NO_COLOR="1")
    assert colored("--color", "always", NO_COLOR="1") and not colored("--color", "never", FORCE_COLOR="1")


def test_no_colour_means_no_escape_at_all():
    assert "\x1b" not in run("summarize", PAGE, "--format", "table", NO_COLOR="1").out


def test_colour_never_enters_a_file_or_markdown(tmp_path):
    run("projects", PAGE, "-f", "table", "-o", str(tmp_path / "out.txt"))
    assert "\x1b" not in (tmp_path / "out.txt").read_text(encoding="utf-8")
    assert "\x1b" not in run("projects", PAGE, "--color", "always", "--format", "markdown").out


# Quiet, and what is said when nothing is found


@pytest.mark.parametrize("command", ALL)
def test_nothing_found_is_said_once_and_is_no_fault(command):
    poem = "床前明月光，\n疑是地上霜。\n".encode()
    ran = run(command, stdin=poem)
    assert ran.status == 0
    if command not in ("sections", "explain"):
        assert ran.err.count("\n") == 1 and ran.err.startswith("hqdigest: 没有")
    assert run(command, "--quiet", stdin=poem).err == ""


def test_quiet_still_tells_faults():
    assert run("metrics", "missing.txt", "--quiet").err.count("\n") == 1


# Languages


def test_language_by_option_environment_and_default():
    assert "项目" in run("projects", PAGE).out
    english = run("projects", PAGE, "--lang", "en").out
    assert "| Project | Status |" in english and "in progress" in english
    assert run("projects", PAGE, HQDIGEST_LANG="en").out == english
    assert run("projects", PAGE, "--lang", "zh", HQDIGEST_LANG="en").out == run("projects", PAGE).out
    said_once(run("projects", PAGE, HQDIGEST_LANG="fr"), 2, "HQDIGEST_LANG", "zh", "en")


def test_the_language_never_changes_a_record():
    assert run("summarize", PAGE, "--json", "--lang", "en").out == run("summarize", PAGE, "--json").out


def test_every_word_is_told_in_both_languages():
    for key, (chinese, english) in known_words().items():
        assert chinese and english, key
        assert chinese.count("{") == english.count("{"), key


# Help


def lines_of_help() -> list[list[str]]:
    below = [[name, sub] for name, row in COMMANDS.items() for sub in row.below or ()]
    return [[], *([name] for name in COMMANDS), *below]


@pytest.mark.parametrize("command", lines_of_help(), ids=" ".join)
def test_help_in_both_spellings(command):
    long, short = run(*command, "--help"), run(*command, "-h")
    assert long == short and long.status == 0 and long.err == ""
    assert max(map(len, long.out.splitlines())) <= 120
    if command and not COMMANDS[command[0]].below:
        assert "Examples:" in long.out and f"hqdigest {command[0]}" in long.out


def test_every_command_has_two_examples():
    commands = [*COMMANDS.values(), *(sub for row in COMMANDS.values() for sub in (row.below or {}).values())]
    assert all(len(row.examples) >= 2 for row in commands if row.below is None)


def test_without_a_command_the_help_is_shown_and_nothing_is_printed():
    ran = run()
    assert ran.status == 2 and ran.out == "" and "Commands:" in ran.err


def test_version():
    assert run_process("--version").out == run("--version").out
    assert run("--version").out.startswith("hqdigest 0.")


# Slips


def test_a_mistyped_command_option_or_file_gets_a_suggestion(tmp_path):
    said_once(run("sumarize", PAGE), 2, "summarize")
    said_once(run("metrics", PAGE, "--formt", "json"), 2, "--format")
    said_once(run("metrics", str(EXAMPLES / "newspaper_pag.txt")), 3, "newspaper_page.txt")
    said_once(run(PAGE), 2, f"summarize {PAGE}")
    said_once(run("metrics", "--role"), 2, "--role")
    said_once(run("metrics", PAGE, "--json", "--format", "csv"), 2, "--json", "csv")


# Completion


@pytest.mark.parametrize("shell", list(Shell))
def test_completion_is_what_the_commands_are(shell):
    """Write it anew with python tests/completions.py."""
    script = run("completion", shell).out
    assert script == script_file(shell).read_text(encoding="utf-8") == to_script(shell, to_entries())
    assert "due-within" in script and "percentage_point" in script


@pytest.mark.parametrize("shell", list(Shell))
def test_a_shell_reads_its_script(shell):
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not here")
    checked = subprocess.run([shell, "-n", str(script_file(shell))], capture_output=True)
    assert (checked.returncode, checked.stderr) == (0, b"")


def completed(line: str) -> set[str]:
    """What bash would offer after a line."""
    script = f"""source {script_file(Shell.BASH)}
COMP_WORDS=({line}); case "{line}" in *' ') COMP_WORDS+=('') ;; esac
COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); _hqdigest 2>/dev/null; printf '%s\\n' "${{COMPREPLY[@]}}" """
    return set(subprocess.run(["bash", "-c", script], capture_output=True, text=True, cwd=ROOT).stdout.split())


@pytest.mark.skipif(not shutil.which("bash"), reason="bash is not here")
def test_bash_completes():
    assert completed("hqdigest me") == {"metrics"}
    assert completed("hqdigest projects --due") == {"--due-before", "--due-within"}
    assert completed("hqdigest projects --status de") == {"delayed"}
    assert completed("hqdigest completion ") == {"bash", "zsh", "fish"}
    assert "README.md" in completed("hqdigest summarize READ")


# The config file


def configured(folder: Path, text: str, *args: str, **env: str) -> Ran:
    (folder / "hqdigest.toml").write_text(text, encoding="utf-8")
    return run(*args, folder=folder, **env)


def test_a_config_file_gives_defaults(tmp_path):
    assert configured(tmp_path, 'lang = "en"', "projects", PAGE).out == run("projects", PAGE, "--lang", "en").out
    ran = configured(tmp_path, '[metrics]\nformat = "json"\nrole = ["target"]', "metrics", PAGE)
    assert ran.json == run("metrics", PAGE, "--role", "target", "--json").json


def test_a_table_holds_for_its_command_alone(tmp_path):
    assert configured(tmp_path, '[metrics]\nlang = "en"', "projects", PAGE).out == run("projects", PAGE).out


@pytest.mark.parametrize("text", ['format = "csv"\nbom = true', "json = true"])
def test_the_command_line_goes_first(tmp_path, text):
    (tmp_path / "hqdigest.toml").write_text(text)
    for asked in (["--json"], ["--format", "jsonl"], ["--format", "markdown"]):
        assert run("metrics", PAGE, *asked, folder=tmp_path) == run("metrics", PAGE, *asked)
    out = tmp_path / "out.jsonl"
    assert run("metrics", PAGE, "-o", str(out), folder=tmp_path).status == 0
    assert out.read_text(encoding="utf-8") == run("metrics", PAGE, "--format", "jsonl").out


def test_a_default_form_is_used_where_it_serves(tmp_path):
    assert configured(tmp_path, 'format = "csv"', "metrics", PAGE).out == run("metrics", PAGE, "--format", "csv").out
    assert configured(tmp_path, 'format = "csv"', "summarize", PAGE).out == run("summarize", PAGE).out


def test_the_config_file_of_the_user_and_of_the_environment(tmp_path):
    own = tmp_path / "config" / "hqdigest"
    own.mkdir(parents=True)
    (own / "hqdigest.toml").write_text('lang = "en"')
    english = run("projects", PAGE, "--lang", "en").out
    here = tmp_path / "here"
    here.mkdir()
    assert run("projects", PAGE, folder=here, XDG_CONFIG_HOME=str(tmp_path / "config")).out == english
    assert run("projects", PAGE, folder=here, HQDIGEST_CONFIG=str(own / "hqdigest.toml")).out == english
    (here / "hqdigest.toml").write_text('lang = "zh"')
    assert run("projects", PAGE, folder=here, XDG_CONFIG_HOME=str(tmp_path / "config")).out != english


@pytest.mark.parametrize(
    "text, told",
    [
        ('colour = "red"', "colour"),
        ('output = "~/.profile"', "output"),
        ('[metrics]\nstatus = "delayed"', "status"),
        ("[weather]\nx = 1", "weather"),
        ("lang = ", "TOML"),
        ('lang = "fr"', "zh"),
        ('[metrics]\nmin = "much"', "min"),
    ],
)
def test_a_fault_in_a_config_file_is_told_with_its_name(tmp_path, text, told):
    said_once(configured(tmp_path, text, "metrics", PAGE), 2, "hqdigest.toml", told)


def test_a_missing_config_file_that_was_asked_for_is_told(tmp_path):
    said_once(run("metrics", PAGE, HQDIGEST_CONFIG=str(tmp_path / "no.toml")), 2, "no.toml")


def test_word_lists_count_from_the_config_file(tmp_path):
    (tmp_path / "words").mkdir()
    (tmp_path / "hqdigest.toml").write_text('lexicon = "words"')
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    assert run("metrics", PAGE, folder=elsewhere, HQDIGEST_CONFIG=str(tmp_path / "hqdigest.toml")).status == 0


# Locales, encodings, newlines, paths


@pytest.mark.parametrize("env", [{"LC_ALL": "C", "PYTHONUTF8": "0"}, {"PYTHONIOENCODING": "gbk", "PYTHONUTF8": "0"}])
def test_standard_output_is_utf8_whatever_the_locale(env):
    assert run_process("metrics", PAGE, "--json", env=env).json == run("metrics", PAGE, "--json").json
    assert "没有" in run_process("metrics", stdin=b"poem", env=env).err


def test_windows_newlines_give_what_others_give(tmp_path):
    page = tmp_path / "page.txt"
    page.write_bytes(Path(PAGE).read_bytes().replace(b"\n", b"\r\n"))
    same = run("metrics", str(page), "--json").out.replace(str(page), PAGE)
    assert same == run("metrics", PAGE, "--json").out


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
def test_encodings_tell_themselves_or_are_told(tmp_path, encoding):
    page = tmp_path / "page.txt"
    page.write_bytes(Path(PAGE).read_text(encoding="utf-8").encode(encoding))
    told = [[], ["--encoding", encoding]]
    for more in told:
        rows = run("metrics", str(page), *more, "--json").json
        assert [row["start"] for row in rows] == [row["start"] for row in run("metrics", PAGE, "--json").json]


@pytest.mark.parametrize("name", ["klingon", "hex", "rot13", "undefined", ""])
def test_an_encoding_that_is_none_is_wrong_usage(name):
    said_once(run("metrics", PAGE, "--encoding", name), 2, "--encoding", "gb18030")
    said_once(run("text", PAGE, "--encoding", name), 2, "--encoding")


def test_a_wrong_encoding_is_told_with_a_line(tmp_path):
    page = tmp_path / "page.txt"
    page.write_bytes("第一行\n第二行，完成8项。\n".encode("gb18030"))
    said_once(run("metrics", str(page), "--encoding", "utf-8"), 3, "page.txt", "line 1", "--encoding")


@pytest.mark.parametrize("name", ["区 报.txt", "-x.txt", "a\nb.txt", "[1].txt", "'q'.txt", "~.txt", "b\\c.txt"])
def test_odd_names(tmp_path, name):
    (tmp_path / name).write_bytes(Path(PAGE).read_bytes())
    ran = run("metrics", "--json", "--", name, folder=tmp_path)
    assert ran.status == 0 and {row["source"] for row in ran.json} == {name}
    assert run("summarize", "--", name, folder=tmp_path).status == 0


def test_a_name_that_is_no_text_is_read_and_told(tmp_path):
    name = b"\xff.txt"
    try:
        (tmp_path / name.decode("utf-8", "surrogateescape")).write_bytes(Path(PAGE).read_bytes())
    except (OSError, UnicodeEncodeError):
        pytest.skip("this system has no such names")
    ran = run_process("metrics", "--json", name.decode("utf-8", "surrogateescape"), folder=tmp_path)
    assert ran.status == 0 and len(ran.json) > 10
    assert run_process("metrics", "\udcfe.txt", folder=tmp_path).err.count("\n") == 1
