"""The commands beside the digest: word lists of one's own, the schema, scripts to a file."""

import json
from pathlib import Path

import pytest
from running import PAGE, ROWS, run, run_process

UNIT = '[[entry]]\nid = "篓"\nforms = ["篓"]\ndimension = "count"\n'
CRABS = "今年1至7月，全县上市青蟹3200篓。".encode()


@pytest.fixture
def words(tmp_path: Path) -> Path:
    (tmp_path / "units.toml").write_text(UNIT, encoding="utf-8")
    return tmp_path


def test_our_own_lists_are_in_order():
    ran = run("lexicon", "check")
    assert ran.status == 0, ran.err


def test_a_unit_of_ones_own_is_found(words):
    assert run("metrics", "--json", stdin=CRABS).json == []
    row = run("metrics", "--lexicon", str(words), "--json", stdin=CRABS).json[0]
    assert (row["text"], row["unit"], row["dimension"]) == ("3200篓", "篓", "count")
    assert run_process("metrics", "--lexicon", str(words), "--json", stdin=CRABS).json == [row]


def test_a_word_may_be_taken_away(tmp_path):
    (tmp_path / "units.toml").write_text('[[entry]]\nid = "count"\nremove = ["户"]\n', encoding="utf-8")
    page = "截至7月底，改造危房320户。".encode()
    assert run("metrics", "--json", stdin=page).json != []
    assert run("metrics", "--lexicon", str(tmp_path), "--json", stdin=page).json == []


@pytest.mark.parametrize(
    "name, text, told",
    [
        ("units.toml", "[[entry]]\nforms = ['篓']\n", "id"),
        ("units.toml", "[[entry]]\nid = '篓'\n", "forms"),
        ("units.toml", "[[entry]]\nid = '篓'\nforms = ['']\n", "empty"),
        ("units.toml", "[[entry]]\nid = '篓'\nforms = ['篓']\ncolour = 'red'\n", "colour"),
        ("units.toml", "[[entry\n", "TOML"),
        ("unit.toml", UNIT, "units"),
    ],
)
def test_what_is_wrong_with_a_list_is_told_with_file_and_entry(tmp_path, name, text, told):
    (tmp_path / name).write_text(text, encoding="utf-8")
    ran = run("lexicon", "check", str(tmp_path))
    assert ran.status == 2 and ran.out == "" and name in ran.err and told in ran.err


@pytest.mark.parametrize("text", ["[[entry]]\nforms = ['篓']\n", "[[entry\n"])
def test_a_broken_list_stops_a_run_with_a_line(tmp_path, text):
    (tmp_path / "units.toml").write_text(text, encoding="utf-8")
    ran = run("metrics", "--lexicon", str(tmp_path), stdin=CRABS)
    assert ran.status == 2 and ran.err.count("\n") == 1 and "units.toml" in ran.err


def test_a_folder_that_is_none_is_told(tmp_path):
    for asked in (["lexicon", "check", str(tmp_path / "no")], ["metrics", PAGE, "--lexicon", str(tmp_path / "no")]):
        ran = run(*asked)
        assert ran.status == 2 and ran.err.count("\n") == 1 and "no" in ran.err


@pytest.mark.parametrize("command", [None, "summarize", *ROWS])
def test_the_schema_goes_where_it_is_sent(tmp_path, command):
    asked = [command] if command else []
    out = tmp_path / "schema.json"
    assert run("schema", *asked, "-o", str(out)).status == 0
    assert json.loads(out.read_text(encoding="utf-8")) == run("schema", *asked).json


def test_a_completion_script_goes_where_it_is_sent(tmp_path):
    assert run("completion", "fish", "-o", str(tmp_path / "hqdigest.fish")).status == 0
    assert (tmp_path / "hqdigest.fish").read_text(encoding="utf-8") == run("completion", "fish").out
