"""The scripts beside the examples do what their heads say."""

import csv
import os
import shutil
import subprocess
import sys

import pytest
from running import EXAMPLES, NOTICE, PAGE, REPORT, ROOT, run

needs_shell = pytest.mark.skipif(not (shutil.which("sh") and shutil.which("jq")), reason="needs sh and jq")


@pytest.fixture
def shell(tmp_path):
    """Run a script with this hqdigest in its path."""
    program = tmp_path / "bin" / "hqdigest"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m hqdigest "$@"\n')
    program.chmod(0o755)
    env = os.environ | {"PATH": f"{program.parent}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}

    def run_script(name: str, *args: str) -> subprocess.CompletedProcess[str]:
        script = ["sh", str(EXAMPLES / name), *args]
        return subprocess.run(script, capture_output=True, text=True, cwd=tmp_path, env=env, encoding="utf-8")

    return run_script


@needs_shell
def test_due_dates(shell):
    ran = shell("due_dates.sh", PAGE, NOTICE)
    lines = [line.split("\t") for line in ran.stdout.splitlines()]
    assert ran.stderr == "" and lines
    assert [line[0] for line in lines] == sorted(line[0] for line in lines) and all(len(line) == 3 for line in lines)


@needs_shell
def test_figures_to_spreadsheet(shell, tmp_path):
    ran = shell("figures_to_spreadsheet.sh", "figures.csv", PAGE, REPORT)
    assert (ran.stdout, ran.stderr) == ("figures.csv\n", "")
    with (tmp_path / "figures.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["source"] for row in rows} == {PAGE, REPORT}


@needs_shell
def test_digest_to_mail(shell):
    ran = shell("digest_to_mail.sh", "team@example.org", PAGE)
    head, _, body = ran.stdout.partition("\n\n")
    assert ran.stderr == "" and "To: team@example.org" in head and "text/markdown" in head
    assert "2025-09-12" in head and body == run("summarize", PAGE).out


@needs_shell
def test_nightly_due(shell, tmp_path):
    page = "# 工程通报\n\n滨河路改造工程预计2025年9月20日完工。城北公园建设工程计划2025年8月底竣工。\n"
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "a.txt").write_text(page, encoding="utf-8")
    ran = shell("nightly_due.sh", "pages", "2025-09-10")
    told = {line.split()[0]: line for line in ran.stdout.splitlines()}
    assert ran.stderr == "" and "2025-08-31" in told["LATE"] and "2025-09-20" in told["SOON"]
    assert shell("nightly_due.sh", "pages", "2025-01-10").stdout == ""


@pytest.mark.parametrize(
    "page, kinds",
    [
        (PAGE, {"project_status", "people_story", "partnership"}),
        (NOTICE, {"project_status", "notice"}),
        (REPORT, {"work_report"}),
    ],
)
def test_each_example_is_of_its_kind(page, kinds):
    digest = run("summarize", page, "--json").json
    assert {article["kind"] for article in digest["articles"]} <= kinds
    assert len(digest["metrics"]) > 15


def test_examples_are_told_in_the_readme():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for path in EXAMPLES.iterdir():
        assert path.name in readme, path.name
