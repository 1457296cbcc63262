"""By when a project is due: every form of a deadline, resolved with the issue's date, and the one that it replaced."""

from datetime import date

import pytest

from hqdigest import digest
from hqdigest.find.deadlines import Due, Promise, choose_deadline

HEAD = "清河县重点工作进展通报\n（2025年6月10日）\n"
# A sentence, the deadline, and the day that it replaced.
SENTENCES = [
    ("北山隧道工程计划9月底前贯通。", "2025-09-30", ""),
    ("北山隧道工程预计9月前贯通。", "2025-08-31", ""),
    ("北山隧道工程年内可全线贯通。", "2025-12-31", ""),
    ("北山隧道工程力争三季度末贯通。", "2025-09-30", ""),
    ("北山隧道工程将于11月中旬建成通车。", "2025-11-20", ""),
    ("北山隧道工程春节前通车。", "2026-02-16", ""),
    ("北山隧道工程2025年12月31日前完成全部建设任务。", "2025-12-31", ""),
    ("北山隧道工程预计明年6月投入使用。", "2026-06-30", ""),
    ("北山隧道工程确保在国庆前通车。", "2025-09-30", ""),
    ("北山隧道工程原定6月底完工，现改在8月底前完工。", "2025-08-31", "2025-06-30"),
    ("北山隧道工程原计划今年5月通车，推迟至明年3月。", "2026-03-31", "2025-05-31"),
    ("北山隧道工程完工时间由9月底调整为12月底。", "2025-12-31", "2025-09-30"),
    ("北山隧道工程完工日期从2025年9月提前到2025年7月。", "2025-07-31", ""),
    ("北山隧道工程工期顺延至2026年底。", "2026-12-31", ""),
    ("北山隧道工程比合同工期提前3个月，有望8月通车。", "2025-08-31", ""),
    ("北山隧道工程将在年底前具备通车条件。", "2025-12-31", ""),
    ("北山隧道工程今年底可建成。", "2025-12-31", ""),
    ("北山隧道工程2027年建成通车。", "2027-12-31", ""),
    ("北山隧道工程计划2026年上半年竣工。", "2026-06-30", ""),
    ("北山隧道工程计划工期30个月，2024年5月开工，2026年11月竣工。", "2026-11-30", ""),
    ("北山隧道工程要求10月15日前完成移民搬迁，12月底前完成整体验收。", "2025-12-31", ""),
    ("北山隧道工程汛期前完成主体施工。", "", ""),
    ("北山隧道工程下个月通车。", "2025-07-31", ""),
    ("北山隧道工程本月底前完工。", "2025-06-30", ""),
    ("北山隧道工程将于7月1日正式通车。", "2025-07-01", ""),
    ("北山隧道工程计划下半年开工。", "2025-12-31", ""),
    ("北山隧道工程拟于明年一季度开工，2028年建成。", "2028-12-31", ""),
    ("北山隧道工程争取早日通车。", "", ""),
    ("北山隧道工程于去年12月通车。", "", ""),
    ("北山隧道工程元旦前通车。", "2025-12-31", ""),
    ("北山隧道工程最迟10月20日完工。", "2025-10-20", ""),
    ("北山隧道工程完工时限：2025年10月。", "2025-10-31", ""),
    ("北山隧道工程（2025年10月底前完成）。", "2025-10-31", ""),
    ("北山隧道工程，要求在8月底前完成征地，年底前开工。", "2025-12-31", ""),
    ("北山隧道工程预计“十五五”期间建成。", "2030-12-31", ""),
    ("北山隧道工程2025年计划完成投资3亿元，目前完成1.8亿元。", "", ""),
    ("北山隧道工程已于5月20日提前40天通车。", "", ""),
    ("北山隧道工程春节后复工，目前完成70%，7月中旬可完工。", "2025-07-20", ""),
    ("北山隧道工程距离8月底的完工节点还有不到三个月。", "2025-08-31", ""),
    ("北山隧道工程预计十月一日建成。", "2025-10-01", ""),
    ("北山隧道工程倒排工期，锁定年底通车目标。", "2025-12-31", ""),
    ("北山隧道工程将于今年9月、明年3月分两批交付。", "2026-03-31", ""),
    ("北山隧道工程今年年底主体完工，明年5月交付使用。", "2026-05-31", ""),
    ("北山隧道工程9月1日开学前交付使用。", "2025-09-01", ""),
    ("北山隧道工程计划分三年实施，2027年底前全部完成。", "2027-12-31", ""),
    ("北山隧道工程工期两年，预计2026年8月30日竣工验收。", "2026-08-30", ""),
]


@pytest.mark.parametrize(("sentence", "deadline", "original"), SENTENCES)
def test_deadline_of_a_sentence(sentence: str, deadline: str, original: str) -> None:
    (row,) = digest(HEAD + sentence + "\n").projects
    assert (row.deadline or "", row.original_deadline or "") == (deadline, original)


def test_the_highest_promise_counts_and_of_those_the_last() -> None:
    start, finish = date(2025, 3, 31), date(2026, 6, 30)
    promises = [Promise(finish, Due.FINISH), Promise(start, Due.START)]
    assert choose_deadline(promises, None) == (finish, None)


def test_a_passed_day_is_the_one_that_a_later_replaces() -> None:
    passed, later = date(2025, 6, 30), date(2025, 8, 20)
    promises = [Promise(passed, Due.FINISH), Promise(later, Due.FINISH)]
    assert choose_deadline(promises, date(2025, 7, 11)) == (later, passed)
    assert choose_deadline(promises, date(2025, 6, 11)) == (later, None)


def test_a_finished_work_has_no_deadline() -> None:
    (row,) = digest(HEAD + "北山隧道工程原定6月底完工，已于5月28日提前通车。\n").projects
    assert row.deadline is None


def test_without_an_issue_date_no_day_is_made_up() -> None:
    (row,) = digest("北山隧道工程正在施工，预计9月底贯通。\n").projects
    assert row.deadline is None
