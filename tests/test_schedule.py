"""Schedules: the day that is chosen for a work among those around its name; another work's day is none of it."""

import pytest

from hqdigest import digest

HEAD = "清河县人民政府\n2025年8月15日\n\n"
TOLD = [
    ("南河大桥项目总投资3亿元，占地20亩。项目主体已封顶，预计明年6月投入使用。", ["2026-06-30"]),
    ("南河大桥项目完成投资3000万元。下一步，确保11月底前全部建成。", ["2025-11-30"]),
    ("重点推进南河大桥、北山水库、城东小学等3个项目，均于2025年12月底前完工。", ["2025-12-31"] * 3),
    ("南河大桥正在浇筑桥面；北山水库除险加固工程预计10月底完工。", [None, "2025-10-31"]),
    (
        "1.南河大桥项目\n目前正在架梁，计划2026年3月通车。\n2.北山水库除险加固工程\n坝体填筑完成60%。",
        ["2026-03-31", None],
    ),
]


@pytest.mark.parametrize(("text", "days"), TOLD)
def test_a_day_is_given_to_the_works_it_is_told_of(text: str, days: list[str | None]) -> None:
    assert [row.deadline for row in digest(HEAD + text + "\n").projects] == days
