"""The same page gives the same bytes, whatever the order of hashes, the locale, the time zone, what was read before."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGES = [str(path) for path in sorted((ROOT / "tests" / "gold").rglob("*.txt"))[::12]]
# names as long as each other that end alike, and what else was once settled by the order of a set
PAGES += [str(ROOT / "tests" / "gold" / "train" / "qa18.txt"), str(ROOT / "examples" / "newspaper_page.txt")]
COMMAND = [sys.executable, "-m", "hqdigest", "summarize", "--json", "--quiet"]


def digests(pages: list[str], **env: str) -> list[bytes]:
    wanted = os.environ | {"PYTHONPATH": str(ROOT), "HQDIGEST_LANG": "zh"} | env
    ran = subprocess.run([*COMMAND, *pages], capture_output=True, env=wanted)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.splitlines()


@pytest.fixture(scope="module")
def usual() -> list[bytes]:
    found = digests(PAGES, PYTHONHASHSEED="0")
    assert len(found) == len(PAGES) > 50
    return found


@pytest.mark.parametrize(
    "env",
    [
        {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "Pacific/Kiritimati"},
        {"PYTHONHASHSEED": "77", "LC_ALL": "zh_CN.GB18030", "TZ": "America/Anchorage"},
    ],
    ids=["C", "GB18030"],
)
def test_surroundings_change_nothing(usual, env):
    assert digests(PAGES, **env) == usual


def test_what_was_read_before_changes_nothing(usual):
    assert digests(PAGES[::-1], PYTHONHASHSEED="0")[::-1] == usual
