"""The bar on standard error: seen by those who watch a long run, by nobody else."""

import io
from types import SimpleNamespace

import pytest

from hqdigest.cli import progress
from hqdigest.cli.progress import Progress, line_of, shorten


class Screen(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture
def screen(monkeypatch):
    made = Screen()
    monkeypatch.setattr(progress, "sys", SimpleNamespace(stderr=made))
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(progress, "PATIENCE", -1.0)
    monkeypatch.setattr(progress, "PAUSE", -1.0)
    return made


def test_the_bar_tells_how_far_it_is_and_is_gone_in_the_end(screen):
    bar = Progress(2)
    bar.begin("a.txt")
    bar.step("projects")
    bar.end()
    told = screen.getvalue()
    assert "1/2 a.txt" in told and "█" in told
    assert told.endswith("\r\x1b[K")


def test_nothing_is_drawn_for_a_short_run_a_pipe_or_in_quiet(screen, monkeypatch):
    monkeypatch.setattr(progress, "PATIENCE", 60.0)
    Progress(2).begin("a.txt")
    monkeypatch.setattr(progress, "PATIENCE", -1.0)
    Progress(2, quiet=True).begin("a.txt")
    monkeypatch.setenv("TERM", "dumb")
    Progress(2).begin("a.txt")
    assert screen.getvalue() == ""


def test_a_name_cannot_command_the_terminal_or_break_the_line(screen):
    bar = Progress(3)
    bar.begin("\x1b[31m坏\n名\x07" + "长" * 200)
    drawn = screen.getvalue().replace("\r\x1b[K", "")
    assert "\x1b" not in drawn and "\n" not in drawn and "\x07" not in drawn


@pytest.mark.parametrize("columns", [20, 40, 80, 200])
def test_the_line_is_shorter_than_the_terminal(columns):
    line = line_of("文件夹/" * 40 + "page.txt", 7, 123, 0.5, columns)
    assert sum(2 if c > "\u2e7f" else 1 for c in line) < max(columns, 20)


def test_the_end_of_a_name_is_kept():
    assert shorten("/very/long/folder/page.txt", 12) == "…er/page.txt"
    assert shorten("page.txt", 12) == "page.txt"
