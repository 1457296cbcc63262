"""The examples in every form that is text, as they were last looked at.

    python tests/test_snapshots.py

writes them anew; look at the difference (git diff tests/snapshots) before it is committed: somebody will see it.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from running import EXAMPLES, run

SNAPSHOTS = Path(__file__).parent / "snapshots"
PAGES = ("newspaper_page", "official_notice", "work_report")
FORMS = {
    "brief.table.txt": ("summarize", "--format", "table"),
    "brief.md": ("summarize", "--format", "markdown"),
    "summary.table.txt": ("summarize", "--full", "--format", "table"),
    "summary.en.md": ("summarize", "--full", "--format", "markdown", "--lang", "en"),
    "summary.json": ("summarize", "--format", "json"),
    "metrics.csv": ("metrics", "--format", "csv"),
    "projects.jsonl": ("projects", "--format", "jsonl"),
    "sections.md": ("sections", "--format", "markdown"),
    "explain.narrow.txt": ("explain", "--format", "table"),
}


pytestmark = pytest.mark.skipif(not SNAPSHOTS.exists(), reason="none have been taken")


def taken(page: str, form: str) -> str:
    """Return what a command prints of a page, with its JSON on several lines, so that a difference can be read."""
    ran = run(*FORMS[form], f"{page}.txt", folder=EXAMPLES, COLUMNS="60" if "narrow" in form else "100")
    assert ran.status == 0
    return ran.out.replace('}, {"', '},\n {"') if "json" in form else ran.out


def every() -> Iterator[tuple[str, str]]:
    return ((page, form) for page in PAGES for form in FORMS)


@pytest.mark.parametrize("page, form", list(every()))
def test_nothing_is_shown_otherwise_than_it_was(page, form):
    expected = (SNAPSHOTS / f"{page}.{form}").read_text(encoding="utf-8")
    assert taken(page, form) == expected, "if this is meant: python tests/test_snapshots.py"


def test_no_snapshot_is_left_over():
    assert {path.name for path in SNAPSHOTS.iterdir()} == {f"{page}.{form}" for page, form in every()}


if __name__ == "__main__":
    SNAPSHOTS.mkdir(exist_ok=True)
    for each in every():
        (SNAPSHOTS / ".".join(each)).write_text(taken(*each), encoding="utf-8")
