"""The README stays true: every command in it is run, and what it prints is compared.

    python tests/test_readme.py

writes the outputs anew.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from running import ROOT, run

READMES = [ROOT / "README.md", ROOT / "README.zh.md"]
_BLOCK = re.compile(r"^```console\n(\$ [^\n]+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_PYTHON = re.compile(r"^```python\n(.*?)^```\n\n```text\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_WORDS = re.compile(r"^```toml\n# words/units.toml\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_CONFIG = re.compile(r"^```toml\n(lang.*?)^```$", re.MULTILINE | re.DOTALL)


class Desk:
    """A folder as a reader of the README would have it: the examples, a word list, the program in the path."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "examples").symlink_to(ROOT / "examples")
        (folder / "words").mkdir()
        for name, line in {"hqdigest": "-m hqdigest", "python": ""}.items():
            (folder / name).write_text(f'#!/bin/sh\nexec "{sys.executable}" {line} "$@"\n')
            (folder / name).chmod(0o755)
        path = f"{folder}:{os.environ['PATH']}"
        self.env = {"PATH": path, "PYTHONPATH": str(ROOT), "HOME": str(folder), "LC_ALL": "C.UTF-8"}

    def put_words(self, readme: str) -> None:
        found = _WORDS.search(readme)
        assert found
        (self.folder / "words" / "units.toml").write_text(found[1], encoding="utf-8")

    def run(self, command: str) -> str:
        """Return what a command prints; one of this program alone is run in this process."""
        if command.startswith("hqdigest ") and not set(command) & set("|<>;&$`*\n"):
            made = run(*shlex.split(command)[1:], folder=self.folder, HOME=str(self.folder))
            assert made.err == "", made.err
            return made.out
        ran = subprocess.run(
            ["sh", "-c", command], capture_output=True, text=True, encoding="utf-8", cwd=self.folder, env=self.env
        )
        assert ran.stderr == "", ran.stderr
        return ran.stdout


def blocks() -> Iterator[tuple[Path, str, str]]:
    for path in READMES:
        if path.exists():
            for command, output in _BLOCK.findall(path.read_text(encoding="utf-8")):
                yield path, command.removeprefix("$ "), output


@pytest.mark.skipif(not shutil.which("sh"), reason="needs sh")
@pytest.mark.parametrize("path, command, output", list(blocks()), ids=lambda value: str(value)[-70:])
def test_a_command_prints_what_is_shown(tmp_path, path, command, output):
    if "jq" in command and not shutil.which("jq"):
        pytest.skip("needs jq")
    desk = Desk(tmp_path)
    desk.put_words(path.read_text(encoding="utf-8"))
    assert desk.run(command) == output


@pytest.mark.parametrize("path", READMES, ids=lambda path: path.name)
def test_python_prints_what_is_shown(tmp_path, path):
    code, output = _PYTHON.search(path.read_text(encoding="utf-8")).groups()
    (tmp_path / "shown.py").write_text(code, encoding="utf-8")
    assert Desk(tmp_path).run("python shown.py") == output


@pytest.mark.parametrize("path", READMES, ids=lambda path: path.name)
def test_the_word_list_and_the_config_file_are_in_order(tmp_path, path):
    readme = path.read_text(encoding="utf-8")
    desk = Desk(tmp_path)
    desk.put_words(readme)
    assert "words" in desk.run("hqdigest lexicon check words")
    (tmp_path / "hqdigest.toml").write_text(_CONFIG.search(readme)[1], encoding="utf-8")
    assert run("metrics", str(ROOT / "examples" / "newspaper_page.txt"), folder=tmp_path).status == 0


@pytest.mark.parametrize("path", READMES, ids=lambda path: path.name)
def test_every_command_option_and_link_there_is_real(path):
    readme = path.read_text(encoding="utf-8")
    from hqdigest.cli.commands import COMMANDS

    assert set(COMMANDS) <= set(re.findall(r"hqdigest ([a-z]+)", readme))
    helps = "".join(run(name, "-h").out for name in COMMANDS) + run("lexicon", "check", "-h").out
    for option in set(re.findall(r"`[^`\n]*?(--[a-z][a-z-]+)", readme)):
        assert option in helps, option
    for link in re.findall(r"\]\((?!http)([^)#]+)\)", readme):
        assert (ROOT / link).exists(), link


def test_the_two_commands_are_there_and_ci_runs_the_second():
    for path in READMES:
        commands = re.findall(r"^python3 -m venv .*$", path.read_text(encoding="utf-8"), re.MULTILINE)
        assert len(commands) == 2 and "summarize examples/" in commands[0] and "-m pytest" in commands[1]
    ci = (ROOT / ".ci" / "run").read_text()
    assert "-m venv" in ci and "'.[dev]'" in ci and "-m pytest" in ci and os.access(ROOT / ".ci" / "run", os.X_OK)


def renew(readme: str, desk: Desk) -> str:
    """Return a README with what its commands print now."""

    def console(m: re.Match[str]) -> str:
        return f"```console\n{m[1]}\n{desk.run(m[1].removeprefix('$ '))}```"

    def python(m: re.Match[str]) -> str:
        (desk.folder / "shown.py").write_text(m[1], encoding="utf-8")
        return f"```python\n{m[1]}```\n\n```text\n{desk.run('python shown.py')}```"

    desk.put_words(readme)
    return _PYTHON.sub(python, _BLOCK.sub(console, readme))


if __name__ == "__main__":
    for each in READMES:
        with tempfile.TemporaryDirectory() as scratch:
            each.write_text(renew(each.read_text(encoding="utf-8"), Desk(Path(scratch))), encoding="utf-8")
