"""Filters: what is asked for is what comes, and what nobody knows is told with what there is."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from running import NOTICE, PAGE, REPORT, run

PROJECTS = """# 星河区重点工程进度通报

截至2025年6月30日，滨河路改造工程已竣工。城北污水处理厂扩建工程预计2025年9月底完工。
东湖小学新建工程原计划2025年5月底交付，延期至2025年12月底。体育公园建设工程计划2025年7月20日建成开放。
""".encode()


def metrics(*asked: str) -> list[dict[str, object]]:
    ran = run("metrics", PAGE, *asked, "--json")
    assert ran.status == 0, ran.err
    return ran.json


def names(*asked: str, page: bytes = PROJECTS) -> set[str]:
    ran = run("projects", "-", *asked, "--json", stdin=page)
    assert ran.status == 0, ran.err
    return {row["name"] for row in ran.json}


@pytest.mark.parametrize("role", ["actual", "target", "change", "share"])
def test_role(role):
    assert {row["role"] for row in metrics("--role", role)} <= {role}


def test_roles_add_up():
    either = metrics("--role", "change", "--role", "share")
    assert len(either) == len(metrics("--role", "change")) + len(metrics("--role", "share"))


def test_unit_and_dimension():
    assert {row["unit"] for row in metrics("--unit", "元")} == {"元"}
    assert {row["dimension"] for row in metrics("--dimension", "money")} == {"money"}


def test_section_and_article():
    rows = metrics("--section", "就业")
    assert {row["section"] for row in rows} == {"就业与保障"}
    assert {row["article"] for row in metrics("--article", "a3")} == {"a3"}
    assert {row["article"] for row in metrics("--article", "轮椅上")} == {"a2"}
    assert {row["article"] for row in metrics("--article", "partnership")} == {"a3"}


def test_least_and_most_take_wan_and_yi():
    rows = metrics("--unit", "元", "--min", "1亿", "--max", "2亿")
    assert rows and all(10**8 <= row["value"] <= 2 * 10**8 for row in rows)
    assert len(metrics("--min", "12,000")) == len(metrics("--min", "1.2万"))


def test_grep_looks_at_label_and_sentence():
    rows = metrics("--grep", "蓝莓|捐赠")
    assert rows and all("蓝莓" in str(row) or "捐赠" in str(row) for row in rows)


def test_top_keeps_the_largest_of_each_unit_the_largest_first():
    everything, top = metrics(), metrics("--top", "1")
    money = [Decimal(str(row["value"])) for row in everything if row["unit"] == "元" and row["value"] is not None]
    assert [row["value"] for row in top if row["unit"] == "元"] == [max(money)]
    assert len(top) == len({row["unit"] for row in everything})


def test_all_gives_details_too():
    assert all(row["key"] for row in metrics())
    assert len(metrics("--all")) > len(metrics()) and not all(row["key"] for row in metrics("--all"))


def test_status():
    rows = run("projects", NOTICE, "--status", "completed", "--json").json
    assert {row["status"] for row in rows} <= {"completed"}


def test_due_before_within_and_overdue():
    day = ("--today", "2025-07-01")
    assert names("--due-before", "2025-08-01") >= names("--due-within", "30d", *day) != set()
    within, all_of_them = names("--due-within", "100d", *day), names()
    rows = run("projects", "-", "--json", stdin=PROJECTS).json
    due = {row["name"]: date.fromisoformat(row["deadline"]) for row in rows if row["deadline"]}
    open_ones = {row["name"] for row in rows if row["status"] != "completed"}
    start = date(2025, 7, 1)
    assert within == {n for n in open_ones if n in due and start <= due[n] <= start + timedelta(days=100)}
    assert names("--overdue", "--today", "2026-06-01") == {n for n in open_ones if n in due} < all_of_them


@pytest.mark.parametrize("spelled", ["14d", "2w", "14天", "2周", "14"])
def test_a_fortnight_in_any_spelling(spelled):
    assert names("--due-within", spelled, "--today", "2025-07-10") == names(
        "--due-before", "2025-07-25", "--due-within", "14d", "--today", "2025-07-10"
    )


@pytest.mark.parametrize(
    "spelled, last", [("1m", "2025-10-10"), ("1个月", "2025-10-10"), ("3月", "2025-12-10"), ("1年", "2026-09-10")]
)
def test_months_and_years_are_those_of_the_calendar(spelled, last):
    page = "".join(f"第{n}中学新建工程预计2025年{n}月10日完工。" for n in (10, 11, 12)).encode()
    found = run("projects", "-", "--due-within", spelled, "--today", "2025-09-10", "--json", stdin=page).json
    assert found and max(row["deadline"] for row in found) == min(last, "2025-12-10")
    assert run("projects", PAGE, "--due-within", "9999年").status == 0


def test_sort_orders_records_too_when_it_is_said():
    rows = run("projects", "-", "--sort", "deadline", "--json", stdin=PROJECTS).json
    due = [row["deadline"] or "9999" for row in rows]
    assert due == sorted(due)
    rows = run("projects", "-", "--json", stdin=PROJECTS).json
    assert [row["start"] for row in rows] == sorted(row["start"] for row in rows)


def test_person():
    assert {row["person"] for row in run("stories", PAGE, "--person", "滕", "--json").json} == {"滕秋禾"}


def test_party_and_activity():
    rows = run("partnerships", PAGE, "--activity", "签约", "--json").json
    assert rows and all("签约" in row["activities"] for row in rows)
    rows = run("partnerships", PAGE, "--party", "云屏县", "--json").json
    assert rows and all(any("云屏县" in party["name"] for party in row["parties"]) for row in rows)


def test_severity_and_kind():
    assert {row["severity"] for row in run("check", PAGE, "--severity", "note", "--json").json} <= {"note"}
    assert {row["kind"] for row in run("explain", PAGE, "--kind", "quote", "--json").json} == {"quote"}
    assert run("explain", PAGE, "--grep", "7040", "--json").json == []


@pytest.mark.parametrize(
    "asked, known",
    [
        (("metrics", PAGE, "--role", "future"), "target"),
        (("metrics", PAGE, "--dimension", "colour"), "percentage_point"),
        (("metrics", PAGE, "--unit", "光年"), "亩"),
        (("metrics", PAGE, "--unit", "元", "--unit", "光年"), "亩"),
        (("metrics", PAGE, "--section", "天气"), "就业与保障"),
        (("metrics", PAGE, "--article", "a"), "a3"),
        (("metrics", PAGE, "--article", "a", "--format", "csv"), "a3"),
        (("projects", PAGE, "--status", "lost"), "in_progress"),
        (("projects", PAGE, "--sort", "beauty"), "urgency"),
        (("stories", PAGE, "--person", "诸葛"), "滕秋禾"),
        (("partnerships", PAGE, "--activity", "赏花"), "签约"),
        (("partnerships", PAGE, "--party", "联合国"), "云屏县"),
        (("sections", REPORT, "--section", "天气"), "一"),
        (("check", PAGE, "--severity", "fatal"), "warning"),
        (("explain", PAGE, "--kind", "ghost"), "partnership"),
        (("metrics", PAGE, "--format", "pdf2"), "jsonl"),
        (("metrics", PAGE, "--lang", "fr"), "zh"),
        (("metrics", PAGE, "--min", "many"), "1.2万"),
        (("projects", PAGE, "--due-within", "soon"), "2w"),
        (("projects", PAGE, "--due-before", "2025-13-01"), "2024-08-31"),
        (("metrics", PAGE, "--date", "yesterday"), "2024-08-31"),
        (("metrics", PAGE, "--grep", "(("), "regular expression"),
        (("metrics", PAGE, "--encoding", "klingon"), "gb18030"),
        (("completion", "tcsh"), "fish"),
        (("schema", "weather"), "metrics"),
    ],
)
def test_an_unknown_value_is_wrong_usage_and_tells_the_known(asked, known):
    ran = run(*asked)
    assert ran.status == 2 and ran.out == ""
    assert ran.err.count("\n") == 1 and ran.err.startswith("hqdigest: ") and known in ran.err


def test_a_name_that_one_of_the_inputs_has_is_known():
    assert run("stories", PAGE, NOTICE, "--person", "滕秋禾", "--json").status == 0


def test_a_filter_that_leaves_nothing_is_no_fault():
    ran = run("metrics", PAGE, "--min", "999999亿", "--json")
    assert (ran.status, ran.out) == (0, "[]\n") and ran.err.count("\n") == 1
