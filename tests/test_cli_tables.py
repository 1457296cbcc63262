"""Tables as they are wanted: columns, order, how many, tabs, folders of bulletins, rows in a database."""

import csv
import io
import json
import sqlite3
from contextlib import closing
from functools import cache
from pathlib import Path

import openpyxl
import pytest
from running import EXAMPLES, NOTICE, PAGE, REPORT, ROWS, run

from hqdigest import digest
from hqdigest.cli.ask import arrange
from hqdigest.cli.options import Ordering
from hqdigest.show.columns import columns_of
from hqdigest.show.findings import to_findings
from hqdigest.show.records import to_rows
from hqdigest.show.report import Report


def table(*asked: str) -> list[list[str]]:
    ran = run(*asked, "--format", "csv")
    assert ran.status in (0, 1), ran.err
    return list(csv.reader(io.StringIO(ran.out)))


def test_columns_stand_as_they_were_asked_for_in_every_form(tmp_path):
    asked = ("metrics", PAGE, "--columns", "value,label")
    rows = table(*asked)
    assert rows[0] == ["value", "label"] and all(len(row) == 2 for row in rows)
    assert [list(row) for row in json.loads(run(*asked, "--json").out)] == [["value", "label"]] * (len(rows) - 1)
    assert run(*asked, "--format", "tsv").out.splitlines()[0] == "value\tlabel"
    assert "| 数值 | 指标 |" in run(*asked).out
    assert run(*asked, "--format", "table").out.splitlines()[2].split() == ["数值", "指标"]
    for ending in ("xlsx", "docx", "html"):
        assert run(*asked, "-o", str(tmp_path / f"out.{ending}")).status == 0
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx").active
    assert [cell.value for cell in sheet[1]] == ["数值", "指标"] and isinstance(sheet["A2"].value, int)


@cache
def report() -> Report:
    text = Path(PAGE).read_text(encoding="utf-8")
    return Report(found := digest(text), text, to_findings(found, text))


@pytest.mark.parametrize("command", [name for name in ROWS if name != "sections"])
def test_every_column_can_be_sorted_by(command):
    for name in columns_of(command):
        if name not in ("source", "article"):
            rows = to_rows(arrange(report(), command, Ordering(sort=f"-{name}", limit=None)), command)
            assert len(rows) == len(to_rows(report(), command)), name


def test_the_largest_first_and_what_has_none_last():
    rows = run("metrics", REPORT, "--sort", "-value", "--all", "--json").json
    values = [row["value"] for row in rows]
    there = [value for value in values if value is not None]
    assert there == sorted(there, reverse=True) and values[: len(there)] == there
    assert [row["value"] for row in run("metrics", REPORT, "--sort", "value", "--all", "--json").json][:2] == sorted(
        there
    )[:2]


def test_so_many_of_each_input():
    rows = run("metrics", PAGE, NOTICE, "--limit", "2", "--json").json
    assert [row["source"] for row in rows] == [PAGE, PAGE, NOTICE, NOTICE]
    most_urgent = run("projects", PAGE, "--limit", "1", "--json").json
    assert [row["status"] for row in most_urgent] == ["delayed"]
    assert run("projects", PAGE, "--limit", "0").status == 2


@pytest.mark.parametrize(
    "asked, told",
    [(("--columns", "label,colour"), "subject"), (("--sort", "beauty"), "as_of"), (("--limit", "some"), "--limit")],
)
def test_a_column_that_is_none_is_wrong_usage(asked, told):
    ran = run("metrics", PAGE, *asked)
    assert (ran.status, ran.out) == (2, "") and told in ran.err and ran.err.count("\n") == 1


def test_a_digest_has_no_columns():
    assert run("summarize", PAGE, "--columns", "label").status == 2
    for word in ("csv", "--columns", "--bom", "--sort"):
        assert word not in run("summarize", "-h").out and word in run("metrics", "-h").out


def test_tabs_part_cells_and_nothing_else_does():
    page = "# 通报\n\n截至7月底，\t城镇新增就业7040人。\n".encode()
    lines = run("metrics", "--format", "tsv", stdin=page).out.splitlines()
    assert len(lines) == 2 and lines[0].count("\t") == lines[1].count("\t")


@pytest.mark.parametrize(
    "name, asked, told",
    [
        ("out.pdf", (), ".md"), ("out.json", ("--format", "csv"), "csv"), ("out.md", ("--json",), "json"),
        ("out.csv", ("--format", "tsv"), "tsv"),
    ],
)  # fmt: skip
def test_an_ending_that_says_something_else_is_wrong_usage(tmp_path, name, asked, told):
    ran = run("metrics", PAGE, "-o", str(tmp_path / name), *asked)
    assert ran.status == 2 and told in ran.err and not (tmp_path / name).exists()


def test_md_is_markdown_and_txt_is_text(tmp_path):
    assert run("metrics", PAGE, "--format", "md").out == run("metrics", PAGE, "--format", "markdown").out
    for form in ([], ["--format", "md"]):
        assert run("metrics", PAGE, "-o", str(tmp_path / "out.txt"), *form).status == 0


# Folders


def test_a_folder_stands_for_the_bulletins_in_it(tmp_path):
    (tmp_path / "b" / ".hidden").mkdir(parents=True)
    for name in ("z.txt", "b/a.md", "b/page.json", ".secret.txt", "b/.hidden/c.txt"):
        (tmp_path / name).write_text("截至7月底，城镇新增就业7040人。", encoding="utf-8")
    rows = run("metrics", str(tmp_path), "--json").json
    assert [row["source"] for row in rows] == [str(tmp_path / "z.txt"), str(tmp_path / "b" / "a.md")]
    rows = run("metrics", str(tmp_path), "--glob", "*.json", "--json").json
    assert [row["source"] for row in rows] == [str(tmp_path / "b" / "page.json")]
    assert run("metrics", str(tmp_path), str(tmp_path / "z.txt"), "--json", "--quiet").status == 0


def test_a_loop_of_folders_ends(tmp_path):
    (tmp_path / "a.txt").write_text("截至7月底，城镇新增就业7040人。", encoding="utf-8")
    (tmp_path / "loop").symlink_to(tmp_path)
    assert len(run("metrics", str(tmp_path), "--json").json) == 1


# A database


def rows_in(path, kind: str) -> list[tuple]:
    with closing(sqlite3.connect(path)) as base:
        return base.execute(f'SELECT * FROM "{kind}" ORDER BY source, start').fetchall()


def test_rows_are_stored_once_however_often(tmp_path):
    base = tmp_path / "rows.db"
    first = run("summarize", PAGE, NOTICE, "--db", str(base))
    assert (first.status, first.out) == (0, "") and first.err.endswith("rows stored\n")
    before = {kind: rows_in(base, kind) for kind in ("articles", "metrics", "projects", "partnerships", "check")}
    assert all(before.values()) and {row[-1] for row in before["metrics"]} == {PAGE, NOTICE}
    assert run("summarize", PAGE, NOTICE, "--db", str(base)).err == first.err
    assert {kind: rows_in(base, kind) for kind in before} == before


def test_a_command_renews_its_rows_and_leaves_the_others(tmp_path):
    base = tmp_path / "rows.db"
    page = tmp_path / "page.txt"
    page.write_text("截至7月底，城镇新增就业7040人。截至8月底，发放贷款3亿元。", encoding="utf-8")
    run("metrics", str(page), "--db", str(base))
    run("metrics", str(page), "--unit", "元", "--db", str(base))
    assert len(rows_in(base, "metrics")) == 2
    page.write_text("截至7月底，城镇新增就业7041人。", encoding="utf-8")
    run("summarize", str(page), "--db", str(base))
    with closing(sqlite3.connect(base)) as opened:
        assert opened.execute("SELECT value, label FROM metrics").fetchall() == [(7041, "城镇新增就业")]


def test_lists_are_json_and_duckdb_reads_them(tmp_path):
    base = tmp_path / "rows.db"
    run("partnerships", PAGE, "--db", str(base))
    with closing(sqlite3.connect(base)) as opened:
        told = [json.loads(row[0]) for row in opened.execute("SELECT parties FROM partnerships ORDER BY start")]
    assert told == [row["parties"] for row in run("partnerships", PAGE, "--json").json]


@pytest.mark.parametrize("name", ["page.txt", "folder", "missing/rows.db"])
def test_what_is_no_database_is_told(tmp_path, name):
    (tmp_path / "folder").mkdir()
    (tmp_path / "page.txt").write_text("截至7月底，城镇新增就业7040人。" * 40, encoding="utf-8")
    ran = run("metrics", PAGE, "--db", str(tmp_path / name))
    assert ran.status == 3 and ran.err.count("\n") == 1 and name in ran.err
    assert run("metrics", str(tmp_path / "page.txt"), "--db", str(tmp_path / "page.txt")).status == 2


def test_the_examples_are_a_folder():
    assert len({row["source"] for row in run("projects", str(EXAMPLES), "--json").json}) == 3
