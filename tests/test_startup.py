"""A quick start: what is not needed is not loaded, and what was made once is kept."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from running import PAGE, ROOT, run_process

from hqdigest import lexicon
from hqdigest.cli import kept

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
@pytest.mark.parametrize("form", ["json", "jsonl", "csv", "markdown"])
def test_only_a_table_loads_rich(command, form):
    if (command, form) != ("summarize", "csv"):
        assert "rich" not in loaded(command, PAGE, "--format", form)


def test_a_table_loads_rich():
    assert "rich" in loaded("metrics", PAGE, "--format", "table")


def test_figures_alone_load_no_other_finder():
    others = {f"hqdigest.find.{name}" for name in ("projects", "stories", "partnerships", "checks", "gist")}
    assert not (others | {"jieba"}) & loaded("metrics", PAGE, "--json")


def test_records_need_no_views():
    assert not {"hqdigest.show.views", "hqdigest.show.summary"} & loaded("metrics", PAGE, "--json")


# What is kept


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "kept.bin"


def made(keeper: kept.Keeper, pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Compile as a module of the program would, when it is imported."""
    space = {"__name__": "somewhere", "keeper": keeper, "pattern": pattern, "flags": flags}
    exec(compile("found = keeper.compile(pattern, flags)", "somewhere.py", "exec"), space)
    return space["found"]


@pytest.fixture(autouse=True)
def may_write(monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", False)


PATTERNS = [
    (r"(?P<n>\d+)(?:万|亿)?元", 0),
    (r"[\u4e00-\u9fff]{2,4}(?=市长|县长)", 0),
    (r"(a|b)+?\1(?<!c)", re.IGNORECASE | re.DOTALL),
    (r"^第[一二三]+(?:条|款)$", re.MULTILINE),
]


@pytest.mark.parametrize("pattern, flags", PATTERNS)
def test_a_kept_pattern_does_what_a_new_one_does(file, pattern, flags):
    first = kept.Keeper(file)
    made(first, pattern, flags)
    first.keep()
    second = kept.Keeper(file)
    again, new = made(second, pattern, flags), re.compile(pattern, flags)
    assert second.added == 0 and first.added == 1
    assert (again.pattern, again.flags, again.groups, again.groupindex) == (
        new.pattern,
        new.flags,
        new.groups,
        new.groupindex,
    )
    text = "投资1200万元，王小明市长，李县长，abAB，\n第二条\n"
    assert [(m.span(), m.groups()) for m in again.finditer(text)] == [
        (m.span(), m.groups()) for m in new.finditer(text)
    ]


def test_the_methods_of_a_dataclass_are_kept(file):
    first = kept.Keeper(file)
    for keeper in (first, first):
        space: dict[str, object] = {}
        keeper.execute("def double(x):\n return x * 2", {}, space)
        assert space["double"](21) == 42  # type: ignore[operator]
    first.keep()
    assert first.added == 1 and list(kept.Keeper(file).sources) == ["def double(x):\n return x * 2"]


def test_a_pattern_of_a_run_is_not_kept(file):
    keeper = kept.Keeper(file)
    keeper.compile("滕秋禾")
    assert keeper.added == 0 and not keeper.patterns


def test_a_built_in_list_is_kept_until_it_changes(file, tmp_path, monkeypatch):
    own = tmp_path / "units.toml"
    own.write_text('[[entry]]\nid = "个"\nforms = ["个"]\n', encoding="utf-8")
    monkeypatch.setattr(lexicon, "BUILT_IN", tmp_path)
    monkeypatch.setattr(lexicon, "tables_of", lexicon.read_tables)
    first = kept.Keeper(file)
    first.serve_lists()
    assert [entry["id"] for entry in lexicon.tables_of(own)] == ["个"]
    first.keep()
    monkeypatch.setattr(lexicon, "tables_of", lexicon.read_tables)
    second = kept.Keeper(file)
    second.serve_lists()
    assert lexicon.tables_of(own)[0]["forms"] == ["个"] and second.added == 0
    own.write_text('[[entry]]\nid = "个"\nforms = ["个", "只"]\n', encoding="utf-8")
    assert lexicon.tables_of(own)[0]["forms"] == ["个", "只"] and second.added == 1


def test_a_list_of_a_user_is_not_kept(file, tmp_path, monkeypatch):
    own = tmp_path / "units.toml"
    own.write_text('[[entry]]\nid = "个"\nforms = ["个"]\n', encoding="utf-8")
    monkeypatch.setattr(lexicon, "tables_of", lexicon.read_tables)
    keeper = kept.Keeper(file)
    keeper.serve_lists()
    assert lexicon.tables_of(own) and not keeper.lists


@pytest.mark.parametrize("damage", [b"", b"rubbish", None])
def test_what_is_damaged_or_of_another_version_is_made_anew(file, damage):
    keeper = kept.Keeper(file)
    made(keeper, "甲+")
    keeper.keep()
    data = file.read_bytes()
    file.write_bytes(data[:-1] + b"\x00" if damage is None else damage)
    assert kept.Keeper(file).patterns == {}
    file.write_bytes(data.replace(b"kept 2", b"kept 1"))
    assert kept.Keeper(file).patterns == {}


def test_nothing_is_written_where_python_writes_no_byte_code(file, monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    keeper = kept.Keeper(file)
    made(keeper, "甲+")
    keeper.keep()
    assert not file.exists()


def test_a_folder_that_may_not_be_written_is_no_fault(tmp_path):
    (tmp_path / "cache").write_text("a file where a folder should be")
    keeper = kept.Keeper(tmp_path / "cache" / "kept.bin")
    made(keeper, "甲+")
    keeper.keep()


def test_a_run_gives_the_same_with_what_is_kept_and_without_whatever_the_order_of_sets(tmp_path):
    runs, sizes = [], []
    for seed in ("1", "2", "3"):
        env = {"PYTHONPYCACHEPREFIX": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "", "PYTHONHASHSEED": seed}
        runs.append(run_process("summarize", PAGE, "--json", env=env))
        (file,) = tmp_path.rglob("kept-*.bin")
        sizes.append(file.stat().st_size)
    assert runs[0].status == 0 and runs[0] == runs[1] == runs[2]
    assert sizes[0] == sizes[1] == sizes[2], "a pattern is built in the order of a set: sort it"


def test_a_python_whose_re_is_built_otherwise_works_only_slower():
    code = "import sys; import re; sys.modules['_sre'] = None; " + _REPORT
    ran = subprocess.run(
        [sys.executable, "-c", code, "metrics", PAGE, "--json"], capture_output=True, text=True, cwd=ROOT
    )
    assert ran.stdout == run_process("metrics", PAGE, "--json").out and "Traceback" not in ran.stderr
