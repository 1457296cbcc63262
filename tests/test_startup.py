"""A quick start: what is not needed is not loaded."""

import subprocess
import sys

import pytest
from running import PAGE, ROOT

_REPORT = """
import os, sys
def leave(status):
    sys.stderr.write("LOADED " + " ".join(sorted(name.partition(".")[0] for name in sys.modules)))
    sys.stderr.write(" " + " ".join(name for name in sys.modules if name.startswith("hqdigest.")))
    sys.exit(status)
os._exit = leave
sys.argv = ["hqdigest", *sys.argv[1:]]
from hqdigest.cli import main
main()
"""


def loaded(*asked: str) -> set[str]:
    ran = subprocess.run([sys.executable, "-c", _REPORT, *asked], capture_output=True, text=True, cwd=ROOT)
    assert "Traceback" not in ran.stderr
    return set(ran.stderr.partition("LOADED ")[2].split())


def test_the_version_loads_next_to_nothing():
    assert not {"rich", "jieba", "typer", "dataclasses", "json"} & loaded("--version")


@pytest.mark.parametrize("asked", [["--help"], ["completion", "bash"], ["lexicon", "-h"]])
def test_help_and_completion_load_neither_finders_nor_rich(asked):
    names = loaded(*asked)
    assert not {"rich", "jieba", "hqdigest.pipeline", "hqdigest.model", "hqdigest.lexicon"} & names


@pytest.mark.parametrize("command", ["summarize", "metrics", "projects", "check", "explain"])
def test_only_a_table_loads_rich(command):
    for form in ("json", "csv", "markdown") if command == "projects" else ("markdown",):
        assert "rich" not in loaded(command, PAGE, "--format", form)


def test_a_table_loads_rich():
    assert "rich" in loaded("metrics", PAGE, "--format", "table")


def test_figures_load_no_other_finder_but_those_of_whom_they_belong_to():
    others = {f"hqdigest.find.{name}" for name in ("partnerships", "checks", "gist")} | {"jieba"}
    assert not others & loaded("metrics", PAGE, "--json")
    assert not (others | {"hqdigest.find.people"}) & loaded("metrics", "examples/work_report.txt", "--json")


def test_records_need_no_views():
    assert not {"hqdigest.show.views", "hqdigest.show.summary"} & loaded("metrics", PAGE, "--json")
