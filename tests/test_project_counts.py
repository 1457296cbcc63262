"""How many of how many: what a task sets, what is done of it, the rate that both come to."""

import pytest

from hqdigest import digest

HEAD = "云台县民生实事办理情况\n（2023年10月20日）\n一、民生实事\n"


@pytest.mark.parametrize(
    ("item", "done", "total", "percent"),
    [
        ("1．孤寡老人助餐。年度任务为服务60岁以上孤寡老人340名，实际服务362名。", 362, 340, None),
        ("2．组组通产业路。年度任务96公里，实际修通103公里，比任务多修7公里。", 103, 96, None),
        ("3．自然村通宽带。84个自然村通了71个，通达率84.5%，余下的13个村12月15日前接通。", 71, 84, 84.5),
        ("4．适龄妇女免费筛查。适龄妇女应查1.6万人，已查1.2万人，还差4000人。", 12000, 16000, None),
        ("6．北坡光伏电站。40台逆变器装完33台，11月底并网发电。", 33, 40, None),
        ("5．农村垃圾收集点：计划1500个，建成1186个，完成79.1%。", 1186, 1500, 79.1),
        ("8．混水管二期长12.6公里，已铺8.2公里。", 8.2, 12.6, None),
        ("9．城西公路改线。年度计划投资3.2亿元，上半年完成0.9亿元，占28.1%。", 90000000, 320000000, 28.1),
        ("7．旱厕改造。年度任务2.4万户，仅完成1.2万户、占50%。", 12000, 24000, 50),
    ],
)
def test_how_many_of_how_many(item: str, done: float, total: float, percent: float | None) -> None:
    project = digest(f"{HEAD}{item}（县住建局；12月底前）").projects[0]
    told = (project.done, project.total, project.percent)
    assert [None if n is None else float(n) for n in told] == [float(done), float(total), percent]


def test_all_that_was_done_counts_more_than_a_week() -> None:
    text = "清溪镇一周简报\n（2023年10月20日）\n"
    text += "清溪至大湾公路改建工程本周铺设路面2.5公里，累计完成9公里，占总里程12公里的75%。"
    (project,) = digest(text).projects
    assert (project.done, project.total, project.percent) == (9, 12, 75)


def test_applying_is_no_task() -> None:
    text = "云台县农业简报\n（2023年10月20日）\n3．马铃薯良种繁育。适应12种土壤的品种已选出5种。（县农业农村局）"
    assert all(p.total is None for p in digest(text).projects)
