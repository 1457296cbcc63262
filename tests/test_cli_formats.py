"""Every form of the output, and the file that it goes to."""

import csv
import io
import json
import os
from pathlib import Path

import pytest
from running import EXAMPLES, NOTICE, PAGE, REPORT, ROWS, run, validator_of

from hqdigest.show.csv import to_cell


@pytest.mark.parametrize("page", [PAGE, NOTICE, REPORT])
@pytest.mark.parametrize("command", [*ROWS, "summarize"])
def test_json_is_what_the_schema_says(command, page):
    ran = run(command, page, "--json")
    assert ran.status in (0, 1) and (ran.status == 0 or command == "check")
    assert ran.json is not None  # running.py validates whatever JSON a test reads


def test_the_schema_is_strict_enough_to_refuse():
    row = run("metrics", PAGE, "--json").json[0]
    for wrong in ({"role": "guess"}, {"start": "1"}, {"as_of": "yesterday"}, {"value": "many"}):
        assert not validator_of("metrics").is_valid([row | wrong])
    assert not validator_of("metrics").is_valid([{key: row[key] for key in row if key != "label"}])


@pytest.mark.parametrize("command", ["summarize", *ROWS])
def test_the_schema_that_is_printed_is_the_one_that_validates(command):
    assert run("schema", command).json == validator_of(command).schema


@pytest.mark.parametrize("command", ROWS)
def test_rows_of_several_inputs_are_one_array_each_with_its_source(command):
    rows = run(command, PAGE, NOTICE, "--json").json
    assert {row["source"] for row in rows} <= {PAGE, NOTICE}
    lines = run(command, PAGE, NOTICE, "--format", "jsonl").out.splitlines()
    assert [json.loads(line) for line in lines] == rows


def test_digests_of_several_inputs_are_a_line_each():
    for form in (["--json"], ["--format", "jsonl"]):
        lines = run("summarize", PAGE, NOTICE, *form).out.splitlines()
        assert [json.loads(line)["source"]["name"] for line in lines] == [PAGE, NOTICE]


def test_json_leaves_chinese_unescaped_and_cuts_evidence_out_of_the_text():
    text = run("text", PAGE).out
    for row in run("metrics", PAGE, "--json", "--all").json:
        assert row["text"] == text[row["start"] : row["end"]].replace("\n", "")
    assert "\\u" not in run("metrics", PAGE, "--json").out


@pytest.mark.parametrize("command", ROWS)
def test_csv_has_every_field_and_a_line_a_row(command):
    rows = run(command, PAGE, NOTICE, "--json").json
    told = list(csv.reader(io.StringIO(run(command, PAGE, NOTICE, "--format", "csv").out)))
    assert rows and set(told[0]) == set(rows[0])
    assert told[0][-3:] == ["start", "end", "source"] or "other_end" in told[0], "places stand last"
    assert len(told) == len(rows) + 1 and {len(line) for line in told} == {len(told[0])}


def test_csv_of_nothing_is_its_head_alone():
    told = run("projects", "-", "--format", "csv", stdin="床前明月光，疑是地上霜。".encode())
    assert told.status == 0 and len(told.out.splitlines()) == 1


def test_a_digest_has_no_csv_and_says_what_has():
    ran = run("summarize", PAGE, "--format", "csv")
    assert (ran.status, ran.out) == (2, "") and "metrics" in ran.err and "projects" in ran.err


def test_a_byte_order_mark_for_excel_and_for_csv_alone():
    assert run("metrics", PAGE, "--format", "csv", "--bom").out.startswith("\ufefflabel,text,value,unit,")
    assert not run("metrics", PAGE, "--format", "csv").out.startswith("\ufeff")
    assert run("metrics", PAGE, "--json", "--bom").status == 2


@pytest.mark.parametrize("text", ["=1+1", "+cmd", "-2+3", "@SUM(A1)", "\t=1", "＝1+1", "-2+3"])
def test_no_cell_is_a_formula(text):
    assert to_cell(text) == "'" + text


@pytest.mark.parametrize("text", ["-3.5%", "+1,200", "７%", "绿化=3"])
def test_a_written_number_is_no_formula(text):
    assert to_cell(text) == text


def test_a_formula_in_a_bulletin_reaches_csv_as_text():
    page = "# 通报\n\n## =HYPERLINK(1)\n\n截至7月底，城镇新增就业7040人。\n"
    told = list(csv.DictReader(io.StringIO(run("metrics", "--format", "csv", stdin=page.encode()).out)))
    assert all(not cell.startswith(("=", "+", "@")) for row in told for cell in row.values())


def test_markdown_is_the_form_of_a_pipe_and_table_that_of_a_terminal():
    assert run("projects", PAGE).out == run("projects", PAGE, "--format", "markdown").out
    assert "| --- |" in run("projects", PAGE).out
    assert "| --- |" not in run("projects", PAGE, "--format", "table").out


def test_nothing_of_a_bulletin_is_markup():
    page = "# [red]通报[/red] <b>x</b> |*_`\n\n截至7月底，[bold]就业7040人[/]，<script>alert(1)</script>完成8项。\n"
    for form in ("table", "markdown"):
        ran = run("summarize", "--format", form, stdin=page.encode())
        assert ran.status == 0
    assert "<script>" not in ran.out and r"\[red\]通报\[/red\]" in ran.out


@pytest.mark.parametrize("form", ["table", "markdown"])
def test_control_characters_do_nothing(form):
    page = "# 通报\x1b]0;own\x07\n\n截至7月底，城镇新增就业7040人\x1b[2J，完成\u202e八项。\n"
    out = run("summarize", "--format", form, stdin=page.encode()).out
    assert not {"\x1b", "\x07", "\u202e"} & set(out)


@pytest.mark.parametrize("ending, form", [("json", "json"), ("jsonl", "jsonl"), ("csv", "csv"), ("md", "markdown")])
def test_the_ending_of_the_output_tells_its_form(tmp_path, ending, form):
    out = tmp_path / f"out.{ending}"
    ran = run("metrics", PAGE, "-o", str(out))
    assert (ran.status, ran.out) == (0, "")
    assert out.read_text(encoding="utf-8") == run("metrics", PAGE, "--format", form).out


def test_an_output_is_replaced_whole_and_keeps_its_mode(tmp_path):
    out = tmp_path / "out.json"
    out.write_text("before" * 10000)
    out.chmod(0o640)
    assert run("metrics", PAGE, "-o", str(out)).status == 0
    assert json.loads(out.read_text(encoding="utf-8")) and out.stat().st_mode & 0o777 == 0o640
    assert os.listdir(tmp_path) == ["out.json"]


def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "real.json").write_text("before")
    (tmp_path / "link.json").symlink_to(tmp_path / "real.json")
    assert run("metrics", PAGE, "-o", str(tmp_path / "link.json")).status == 0
    assert (tmp_path / "link.json").is_symlink() and json.loads((tmp_path / "real.json").read_text(encoding="utf-8"))


def test_an_input_is_never_written_over(tmp_path):
    page = tmp_path / "page.txt"
    page.write_bytes(Path(PAGE).read_bytes())
    (tmp_path / "other.txt").symlink_to(page)
    for name in (str(page), str(tmp_path / "other.txt"), str(tmp_path / "." / "page.txt")):
        ran = run("summarize", str(page), "-o", name)
        assert ran.status == 2 and "is an input as well" in ran.err
        assert run("text", str(page), "-o", name).status == 2
    assert page.read_bytes() == Path(PAGE).read_bytes()


def test_an_input_that_fails_leaves_the_output_to_the_others(tmp_path):
    ran = run("metrics", str(tmp_path / "no.txt"), PAGE, "-o", str(tmp_path / "out.json"))
    assert ran.status == 3 and ran.err.count("\n") == 1
    assert json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))


def test_text_is_what_offsets_count_in(tmp_path):
    page = tmp_path / "page.txt"
    page.write_bytes("截至7月底，\r\n城镇新增就业7040人。\r\n".encode("gb18030"))
    assert run("text", str(page)).out == "截至7月底，\n城镇新增就业7040人。\n"
    row = run("metrics", str(page), "--json").json[0]
    assert run("text", str(page)).out[row["start"] : row["end"]] == "7040人"


def test_examples_hold_nothing_but_what_they_should():
    assert {path.name for path in EXAMPLES.glob("*.txt")} == {
        "newspaper_page.txt",
        "official_notice.txt",
        "work_report.txt",
    }
