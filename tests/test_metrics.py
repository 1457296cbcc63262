"""Roles, times and salience of figures, on short bulletins of our own."""

from datetime import date

import pytest

from hqdigest import digest

REPORT = """2023年青岭市政府工作报告

——2023年1月12日在青岭市第八届人民代表大会第二次会议上

市长 何远

一、2022年和过去五年工作回顾

2022年，全市地区生产总值增长4.8%，城镇新增就业3.1万人。争取中央预算内投资12亿元，入选国家“双高计划”院校2所。

五年来，产业升级步伐加快。高新技术企业由410家增加到1260家，新建污水处理厂9座，常住人口城镇化率达到61.3%。

二、2023年重点工作

地区生产总值增长6%左右，新增停车泊位5000个。实施未就业毕业生见习计划，提供见习岗位3000个。

三、全面加强政府自身建设

压减“三公”经费5%以上。2022年，办理人大代表建议188件。
"""


def found(text, **more):
    return {m.text: m for m in digest(text, **more).metrics}


@pytest.fixture(scope="module")
def report():
    return found(REPORT)


@pytest.mark.parametrize(
    ("text", "role", "as_of"),
    [
        ("4.8%", "change", "2022"),
        ("3.1万人", "actual", "2022"),
        ("12亿元", "actual", "2022"),  # 争取 funds is a deed, not a promise
        ("2所", "actual", "2022"),  # the plan is only named
        ("410家", "actual", "2017"),  # where a movement of five years starts
        ("1260家", "actual", "2022"),
        ("9座", "actual", "2018/2022"),
        ("61.3%", "share", "2022"),
        ("6%左右", "target", "2023"),
        ("5000个", "target", "2023"),
        ("3000个", "target", "2023"),
        ("5%以上", "target", "2023"),  # a heading that says nothing of time goes on with the plan
        ("188件", "actual", "2022"),
    ],
)
def test_report_turns_from_review_to_plan(report, text, role, as_of):
    assert (report[text].role, report[text].as_of) == (role, as_of)


@pytest.mark.parametrize(
    ("sentence", "text", "role"),
    [
        ("今年全县计划新开工学校6所，已开工4所。", "6所", "target"),
        ("今年全县计划新开工学校6所，已开工4所。", "4所", "actual"),
        ("实施青年人才引育计划，引进博士32名。", "32名", "actual"),
        ("完成投资3.2亿元，超年度计划12%。", "3.2亿元", "actual"),
        ("全县重点工程年度计划投资48亿元，1至5月完成投资21亿元。", "48亿元", "target"),
        ("全县重点工程年度计划投资48亿元，1至5月完成投资21亿元。", "21亿元", "actual"),
        ("加装电梯签约70部，超额完成年度50部的目标任务。", "50部", "target"),
        ("加装电梯签约70部，超额完成年度50部的目标任务。", "70部", "actual"),
        ("床位将由40张增加到90张。", "40张", "actual"),
        ("床位将由40张增加到90张。", "90张", "target"),
        ("人均预期寿命达到78.2岁，参保率95.1%。", "95.1%", "share"),
        ("到2028年，管网覆盖率达到98%。", "98%", "target"),
        ("一期厂房规划面积20万平方米，其中6万平方米已经建成。", "6万平方米", "actual"),
    ],
)
def test_promises(sentence, text, role):
    assert found(f"东川县工作动态\n\n{sentence}\n", issued=date(2024, 6, 10))[text].role == role


@pytest.mark.parametrize(
    ("sentence", "text", "as_of"),
    [
        ("截至10月底，今年新签约项目66个。", "66个", "2024-10-31"),
        ("完成全年任务的83%。", "83%", None),
        ("1—10月，完成全年3.5万人的目标，失业率为4.9%。", "4.9%", "2024-01/2024-10"),
        ("事故由2021年的52起降到去年的13起，下降75%。", "52起", "2021"),
        ("事故由2021年的52起降到去年的13起，下降75%。", "13起", "2023"),
        ("事故由2021年的52起降到去年的13起，下降75%。", "75%", "2023"),
        ("游客量恢复到2019年的九成，达到210万人次。", "210万人次", None),
    ],
)
def test_times(sentence, text, as_of):
    assert found(f"东川县工作动态\n\n{sentence}\n", issued=date(2024, 11, 10))[text].as_of == as_of


@pytest.mark.parametrize(
    ("sentence", "text", "key"),
    [
        ("新建乡镇食堂三个，受益老人900余人。", "三个", True),
        ("两个老人坐在门口聊天。", "两个", False),
        ("围绕产业、人才、文化5个方面精准发力。", "5个", False),
        ("名单涉及8个责任单位。", "8个", False),
        ("修成5.5米宽的产业路12公里。", "12公里", True),
        ("满意度低于90%的单位限期整改。", "低于90%", False),
        ("群众满意度达到96.5%。", "96.5%", True),
        ("为1280名八十周岁以上老人发放高龄津贴160万元。", "八十周岁以上", False),
    ],
)
def test_key_figures(sentence, text, key):
    assert found(f"东川县工作动态\n\n{sentence}\n")[text].key is key


def test_cells_that_tell_figures_in_words():
    text = """重点项目进展通报

截至5月底，重点项目进展如下：

| 项目名称 | 年度目标 | 进展情况 | 完成时限 |
| --- | --- | --- | --- |
| 青溪大桥加固工程 | 完成投资9000万元 | 已完成投资5400万元，占60% | 9月30日 |
| 老街供水管网改造 | 改造管网14公里 | 完成8.4公里，完成率60% | 10月底 |
"""
    rows = {m.text: m for m in digest(text, issued=date(2024, 6, 5)).metrics}
    assert rows["9000万元"].role == "target"
    assert rows["5400万元"].role == "actual"
    assert rows["5400万元"].subject == "青溪大桥加固工程"
    assert rows["8.4公里"].subject == "老街供水管网改造"
    assert rows["14公里"].role == "target"
    assert rows["8.4公里"].as_of == "2024-05-31"


@pytest.mark.parametrize(
    ("sentence", "text", "role", "direction"),
    [
        ("禽蛋产量1408吨，增长-11.6%。", "-11.6%", "change", "down"),
        ("生产总值增长6.9%，较一季度（-2.5%）回升。", "-2.5%", "change", "down"),
        ("生产总值增长6.9%，较一季度（9.5%）回落2.6个百分点。", "9.5%", "change", "up"),
        ("硬化巷道36公里，超计划6公里。", "6公里", "change", "up"),
        ("受访农户（35%）种稻。", "35%", "share", None),
    ],
)
def test_directions(sentence, text, role, direction):
    metric = found(f"东川县经济简报\n\n{sentence}\n")[text]
    assert (metric.role, metric.direction) == (role, direction)
