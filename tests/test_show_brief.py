"""The short digest: short, without repeating itself, with what is due; on the annotated pages and on small ones."""

import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from rich.cells import cell_len

from hqdigest import digest
from hqdigest.model import Partnership, Party, Project, Status
from hqdigest.show.brief import Brief, brief
from hqdigest.show.markdown import to_markdown
from hqdigest.show.partners import who_of
from hqdigest.show.report import Report, Request
from hqdigest.show.salience import holds
from hqdigest.show.shorten import clauses, cut, due_day, first_clauses, is_hanging, short_day, short_names
from hqdigest.show.slip import Bit, Slip, choose
from hqdigest.show.summary import outlet_of
from hqdigest.show.telling import key_of
from hqdigest.show.terminal import to_terminal
from hqdigest.show.translate import Lang, Translator
from hqdigest.show.wholes import Wholes

GOLD = Path(__file__).parent / "gold"
PAGES = sorted([*GOLD.glob("*.txt"), *GOLD.glob("retold/*.txt")])
ZH = Translator(Lang.ZH)


@cache
def report_of(path: Path) -> Report:
    text = path.read_text(encoding="utf-8")
    return Report(digest(text, name=path.name), text)


def markdown(report: Report, **how) -> str:
    return "".join(to_markdown([report], Request("summarize", **how)))


def of(text: str, **how) -> str:
    return markdown(Report(digest(text, **how), text))


def test_it_is_short():
    chars = {path.name: len(report_of(path).text) for path in PAGES}
    shares = {path.name: len(markdown(report_of(path))) / chars[path.name] for path in PAGES}
    long = {name: share for name, share in shares.items() if chars[name] > 1500}
    assert long and max(long.values()) <= 0.45, long
    assert max(share for name, share in shares.items() if name not in long) <= 0.7


@pytest.mark.parametrize("path", PAGES[::4], ids=lambda path: path.stem)
def test_nothing_is_said_twice_and_what_is_due_is_there(path):
    report = report_of(path)
    shown = markdown(report)
    for sentence in re.split(r"[。！？\n]", report.text):
        if len(sentence.strip()) > 20:
            assert shown.count(sentence.strip()) <= 1, sentence
    for project in report.digest.projects:
        if project.deadline and project.status != "completed":
            assert Slip(report, ZH, None, 0).due(project) in shown, project.name


@pytest.mark.parametrize("path", PAGES[::9], ids=lambda path: path.stem)
@pytest.mark.parametrize("width", [40, 80, 140])
def test_no_line_is_too_wide_nor_begins_with_a_mark(path, width):
    for line in "".join(to_terminal([report_of(path)], Request("summarize", width=width))).splitlines():
        assert cell_len(line) <= width and not re.match(r"\s*[，。、；：！？）”》·]", line), line
        assert not line.rstrip().endswith(("·", "│")), line


def test_each_part_says_its_own_and_what_is_left_is_counted():
    page = """# 星河区工程进展（2025年9月12日）

滨河路改造工程完成60%，预计2025年9月30日完工。城北公园已建成。1至8月，全区城镇新增就业1.2万人，完成年度目标的80%。
"""
    shown = of(page, issued=date(2025, 9, 12))
    assert shown.startswith("# 星河区工程进展（2025年9月12日） · 2025-09-12")
    assert "- 9月底 临期 滨河路改造工程 60%" in shown and shown.rstrip().endswith("全文 --full")


@pytest.mark.parametrize(
    "text, parts",
    [
        ("截至7月底，“甲，乙”完成5项：其余推进中。", ["截至7月底", "“甲，乙”完成5项", "其余推进中"]),
        ("发放12,950元，共3次", ["发放12,950元", "共3次"]),
        ("（甲；乙）开工。丙", ["（甲；乙）开工", "丙"]),
    ],
)
def test_clauses_leave_quotations_and_numbers_whole(text, parts):
    assert clauses(text) == parts


@pytest.mark.parametrize(
    "text, room, kept",
    [
        ("为深入贯彻落实会议精神，县商务局赴合水考察。", 40, "县商务局赴合水考察"),
        ("为700余名农民工免费查体，发放药品。", 40, "为700余名农民工免费查体，发放药品"),
        ("落实就业优先战略，截至7月底，新增就业7040人。", 40, "截至7月底，新增就业7040人"),
        ("近日，甲报记者从县局获悉，全县开工3项，完成2项。", 40, "全县开工3项，完成2项"),
        ("甲网乙市3日消息（记者 丙丁）今天上午，县里开工3项。", 40, "县里开工3项"),
        ("8月12日，据县公路局发布的消息，甲、乙两路完成41%，年底通车。", 40, "甲、乙两路完成41%，年底通车"),
        (
            "县里继续深化“万户联村”行动，组织企业走访各村庄和社区，帮扶资金2100万元。",
            30,
            "县里继续深化“万户联村”行动，组织企业走访各村庄和社区",
        ),
        ("县里开工3项。2022年，全县拨付资金23.6亿元。", 12, "县里开工3项"),
    ],
)
def test_the_first_clauses_come_to_the_point(text, room, kept):
    assert first_clauses(text, room) == kept


def test_what_is_given_is_told_whatever_else_is():
    page = """# 星河区与望海县协作

活动举行了6场，走访了40户。全区340家企业向望海县捐资捐物累计达1.02亿元。望海县销售额350万元，其中线上30万元。
"""
    assert "1.02亿元" in of(page, issued=date(2025, 9, 12))


LONG = (
    "为把惠民政策落到群众心坎上，全区上下反复调研，今年1至8月，全区发放救助金3600万元，同比增长12%，"
    "各街道倾力配合，惠及困难群众4.2万人，得到群众好评。"
)


def test_a_long_sentence_is_told_by_its_clauses_that_tell_something():
    shown = of(f"# 全区救助工作\n\n{LONG}", issued=date(2025, 9, 12))
    assert "3600万元，同比增长12%" in shown and "惠及困难群众4.2万人" in shown
    assert "心坎" not in shown and "好评" not in shown


def test_what_a_clause_waits_for_is_told_with_it():
    page = "# 对口协作\n\n9月8日，在合水县，岚水区商务局与合水县工信局签订产销合作协议，采购苹果600万元。"
    shown = of(page, issued=date(2025, 9, 12))
    assert "岚水区商务局与合水县工信局签订产销合作协议" in shown and not re.search(r"在合水县$", shown, re.M)


@pytest.mark.parametrize("words, held", [("共16条", False), ("共6条", True), ("6条", True), ("约1.6条", False)])
def test_a_figure_is_not_the_end_of_a_longer_one(words, held):
    assert holds(words, "6条") is held


NOTICE = """# 关于禁止在镜湖库区从事游乐活动的通告

为深入贯彻上级决策部署，提高站位，统一思想，凝心聚力，奋力谱写生态文明建设新篇章。镜湖水库是星河区的重要饮用水源，水质关系群众健康。现通告如下：

一、禁止时间

自2024年5月1日起施行，至2026年4月30日止。

二、处罚办法

任何单位和个人不得在库区游泳、垂钓，违者由区水利局处200元以下罚款。

三、怎样举报？

发现违法行为的，可拨打12345举报，查实后奖励500元。

星河区人民政府
二○二四年四月二日
"""


def test_what_is_ordered_is_told_under_its_heading():
    shown = of(NOTICE)
    assert "星河区人民政府" in shown.splitlines()[0]
    assert "- **禁止时间**：自2024年5月1日起施行，至2026年4月30日止" in shown
    assert "不得在库区游泳、垂钓，违者由区水利局处200元以下罚款" in shown and "奖励500元" in shown
    assert "贯彻" not in shown and "如下" not in shown


def test_a_time_under_a_numbered_line_is_told_with_it():
    shown = of("# 关于封闭施工的通告\n\n因管网改造需要，现通告如下：\n\n一、封闭时间：\n\n2024年3月1日至5月30日。\n")
    assert "**封闭时间**：2024年3月1日至5月30日" in shown


def test_what_lags_is_told_and_from_whom_it_is_known():
    page = """# 督查通报

8月4日上午，记者从区督查室了解到，16个项目全面达到进度要求，全区上下反响热烈；6个项目进度缓慢，难以按期完成。
"""
    shown = of(page, issued=date(2025, 9, 12))
    assert "6个项目进度缓慢" in shown and "区督查室" in shown


def test_how_long_somebody_has_done_it_is_told():
    shown = of("# 村医\n\n二十一年来，何远山夫妻坚守在柳塘村的卫生室里，成为近2万名留守乡亲的健康守护者，受到好评。\n")
    assert "二十一年来" in shown


def test_a_portrait_is_told_by_its_steps_and_not_by_its_scenery():
    page = """# 山里的邮递员

竹海延绵，松涛阵阵。小桥流水，相映成趣。

何远山，52岁，柳塘乡邮递员。1993年，何远山从县邮政学校毕业，回到柳塘乡当上邮递员。“山里人等着信呢。”何远山说。

2008年，何远山骑坏了第6辆自行车，行程超过12万公里。2019年，他被评为全省劳动模范。如今，路上的风景依旧，阳光洒满山谷，他的微笑也依旧。
"""
    shown = of(page)
    assert "1993年，何远山从县邮政学校毕业" in shown and "行程超过12万公里" in shown and "劳动模范" in shown
    assert "松涛" not in shown and "阳光" not in shown


def test_the_headline_of_a_page_is_not_said_again_over_its_first_article():
    page = """# 滨河路改造工程进展情况通报

滨河路改造工程完成60%，预计2025年9月30日完工。

# 县里召开防汛工作会议

9月8日，县长何远山主持召开防汛工作会议。
"""
    shown = of(page, issued=date(2025, 9, 12))
    assert shown.count("进展情况通报") == 1 and "### 县里召开防汛工作会议" in shown


def test_a_heading_stands_only_where_its_passage_does_not_say_what_it_is_about():
    page = """# 全县经济运行情况

一、工业质效提升步伐加快

规模以上工业增加值同比增长9.7%，高于全市1.1个百分点。

二、存在的不足和问题

部分工程用地手续没有批下来，前期工作进展缓慢。
"""
    shown = of(page, issued=date(2025, 9, 12))
    assert "- 规模以上工业增加值同比增长9.7%" in shown and "**存在的不足和问题**：部分工程用地手续没有批下来" in shown


def test_the_lines_of_a_notice_are_told_by_their_labels():
    page = """# 招聘公告

1、报名时间：2025年9月4日9:00至9月10日17:00

2、报名地点：青石街道办事处一楼大厅

3、条件：①年龄在32周岁以下；②大学本科及以上学历。

来源：星河区人民政府
"""
    shown = of(page)
    assert "报名时间：2025年9月4日9:00至9月10日17:00" in shown and "报名地点：青石街道办事处一楼大厅" in shown
    assert "①" not in shown and "- 来源" not in shown


def test_what_leads_to_a_list_stands_over_the_item_that_is_told():
    page = """# 关于规范燃放烟花爆竹的通告

一、以下区域禁止燃放烟花爆竹：

（一）机关驻地；

（二）存放烟花爆竹的仓库以及不得靠近的加油站、变电站周边100米；

二、违者由公安机关处100元以上500元以下罚款。
"""
    shown = of(page)
    assert "**以下区域禁止燃放烟花爆竹**：" in shown and "爆竹**：违者" not in shown and "500元以下罚款" in shown


@pytest.mark.parametrize(
    "told, left_out",
    [
        ("甲县商务局组织青禾、云帆、泰格、康健、绿源等单位参加推介会", "云帆"),
        ("全县新建泵站12座（含上年结转并且已经验收的），完成投资3600万元", "结转"),
    ],
)
def test_what_tells_nothing_within_a_clause_is_left_out(told, left_out):
    shown = of(f"# 工作简报\n\n9月8日，{told}。\n", issued=date(2025, 9, 12))
    assert left_out not in shown.replace("青禾、云帆等", "")


def test_a_quotation_that_was_never_closed_holds_one_clause():
    page = "# 简报\n\n面对“清泉行动，迅速划定“三区”，快速组建1800余名队伍，连续巡查6轮，做好1250户的走访。\n"
    assert "1250户的走访" in of(page, issued=date(2025, 9, 12))


def test_what_stands_with_a_late_work_is_not_told_once_more():
    page = """# 督查通报

滨河路改造工程进度滞后，因管线迁改未能按期完工。全县开工项目12个，完成投资3.2亿元。
"""
    shown = of(page, issued=date(2025, 9, 12))
    assert shown.count("管线迁改") == 1 and "3.2亿元" in shown


def test_a_paragraph_that_a_heading_breaks_off_is_told():
    page = "# 护林员\n\n何远山1994年入伍服役，2019年成为护林员，三年里没有发生火灾\n\n## 巡山路上\n\n他每天走20公里。\n"
    assert "2019年成为护林员" in of(page)


def test_a_table_is_told_by_its_rows():
    page = """# 民生实事进度表

| 项目 | 进度 | 牵头单位 |
|---|---|---|
| 建设农村公路55公里。 | 95% | 县交通局 |
| 改造老旧小区12个。 | 40% | 县住建局 |
"""
    shown = of(page)
    assert "建设农村公路55公里 95%" in shown and shown.count("改造老旧小区12个") == 1


def test_a_shorter_name_still_tells_it_apart():
    long = [
        "滨河路（东段—西段）雨污分流管网改造工程",
        "滨河路（西段—南段）雨污分流管网改造工程",
        "东湖片区老旧供热管网综合改造提升工程",
    ]
    told = short_names(long, ["工程"])
    assert told[long[0]] == long[0] and told[long[1]] == long[1] and told[long[2]] == long[2].removesuffix("工程")


@pytest.mark.parametrize(
    "iso, told",
    [
        ("2024-07-08", "7月8日"), ("2024-07", "7月"), ("2024", "2024年"), ("2024-07-08/2024-07-13", "7月8—13日"),
        ("2024-01/2024-06", "1—6月"), ("2023-12", "2023-12"), ("2023-12-01/2024-01-02", "2023-12-01—2024-01-02"),
    ],
)  # fmt: skip
def test_a_day_without_the_year_of_the_page(iso, told):
    assert short_day(iso, "2024-08", chinese=True) == told


def test_a_clause_is_not_parted_from_what_befell_its_subject():
    told = first_clauses("1986年新春，在老家属楼内，年已耄耋的老干部，被青山村村民授予“荣誉村民”称号。", 40)
    assert told == "1986年新春，在老家属楼内，年已耄耋的老干部，被青山村村民授予“荣誉村民”称号"


def test_an_owner_that_its_label_names_is_not_said_twice():
    shown = of("# 民生实事通报\n\n截至10月31日，民生实事项目已完成26件，民生实事完成率40%，民生实事开工率100%。\n")
    assert "民生实事项目 民生实事" not in shown


@pytest.mark.parametrize(
    "iso, told, due",
    [
        ("2024-09-30", "9月30日", "9月底"), ("2024-12-31", "12月31日", "年底"),
        ("2026-12-31", "2026-12-31", "2026年底"), ("2026-06-30", "2026-06-30", "2026年6月底"),
        ("2024-02-29", "2月29日", "2月底"), ("2024-09-10", "9月10日", "9月10日"),
    ],
)  # fmt: skip
def test_the_day_of_a_plan_as_plans_tell_it(iso, told, due):
    assert due_day(iso, told) == due


def test_the_day_of_a_start_is_not_that_of_the_finish():
    shown = of("# 进展\n\n二期教学楼项目完成施工图审查，计划明年3月开工。\n", issued=date(2025, 9, 12))
    assert "2026年3月底开工" in shown


@pytest.mark.parametrize(
    "page, outlet",
    [
        ("# 关于项目进展的通报\n\n全县开工3项。\n\n甲县人民政府督查室\n2024年8月9日\n", "甲县人民政府督查室"),
        ("今日星河　2024年5月23日　星期四　第4版\n\n# 三条路打通\n\n全区打通3条路。\n", "今日星河"),
        ("# 三条路打通（2024年5月23日）\n\n全区打通3条路。\n", ""),
    ],
)
def test_the_headline_tells_who_brought_it_out(page, outlet):
    assert outlet_of(Report(digest(page), page)) == outlet


@pytest.mark.parametrize(
    "clause, hanging",
    [
        ("现将有关事项通告如下", True),
        ("走访慰问活动中", True),
        ("在农历除夕3天时间允许燃放", False),
        ("可拨打12345举报", False),
        ("报名截止8月10日18时", False),
        ("何远山感慨道", True),
    ],
)
def test_a_clause_that_wants_the_next_one(clause, hanging):
    assert is_hanging(clause) is hanging


def test_a_page_without_a_year_has_the_day_of_its_dateline():
    page = "# 安装工程开工\n\n甲网乙县8月18日电 近日，五里坪小学安装工程开工，总投资1200万元。\n"
    assert of(page).splitlines()[0] == "# 安装工程开工 · 8月18日"


def test_what_has_been_told_is_worth_nothing_more():
    one, same, other = (
        Bit(text, 0.0, facts={fact: 1.0})
        for text, fact in (("全区开工3项", 1), ("今年全区开工3项工程", 1), ("完成2项", 2))
    )
    told = choose([same, other, one], 99)
    assert (one.kept, same.kept, other.kept) == (True, False, True) and told == {1: 1.0, 2: 1.0}


def test_what_is_worth_most_for_its_characters_is_kept_with_what_it_stands_beside():
    base, detail = Bit("滨河路改造", 1.0), Bit("总投资1.2亿元", 9.0)
    detail.beside = base
    other = Bit("一句没有什么内容的很长很长的话", 0.5)
    choose([other, base, detail], 24)
    assert (base.kept, detail.kept, other.kept) == (True, True, False)


def test_a_page_fits_a_screen_or_two():
    page = GOLD.parent.parent / "examples" / "newspaper_page.txt"
    lines = "".join(to_terminal([report_of(page)], Request("summarize", width=100))).splitlines()
    assert len(lines) <= 60


def test_a_cut_falls_between_things():
    assert cut("甲街道、乙街道、丙街道社区卫生服务中心", 10) == "甲街道、乙街道…"


def parties(*told: tuple[str, str | None, str | None]) -> Partnership:
    made = tuple(Party(name, side, role, 0, 1) for name, side, role in told)
    return Partnership(made, ("捐赠",), (), None, (), (), (), article="a1", sentence="", text="", start=0, end=1)


@pytest.mark.parametrize(
    "told, shown",
    [
        ([("甲集团", "host", "giver"), ("乙小学", "counterpart", "receiver")], "甲集团 → 乙小学"),
        ([("乙县", "host", "visited"), ("甲区代表团", "counterpart", "visitor")], "甲区代表团 → 乙县"),
        ([("甲", "host", "signer"), ("乙", "counterpart", "signer"), ("丙", None, None)], "甲 ↔ 乙（丙）"),
        ([("甲", "host", "signer"), ("乙", "host", "signer"), ("丙", "counterpart", "signer")], "甲、乙 ↔ 丙"),
        ([("甲", "host", None), ("乙", "counterpart", None)], "甲 — 乙"),
        ([("甲", None, None), ("乙", None, None)], "甲、乙"),
    ],
)
def test_who_with_whom(told, shown):
    assert "".join(run.text for run in who_of(parties(*told), ZH)) == shown


def test_an_untitled_article_goes_by_its_first_words():
    report = Report(digest("截至7月底，全县新增就业300人。"), "截至7月底，全县新增就业300人。")
    assert markdown(report).startswith("# 截至7月底") and "a1" not in markdown(report)
    assert brief(report, ZH, None)


def test_what_a_label_tells_stands_with_the_item_above_it():
    items = "1.改造危桥28座。（责任单位：州交通局）\n推进情况：目前已完工9座，完成年度任务的32.14%，在建14座。\n"
    more = "2.新建供水管网190公里\n推进情况：已铺设64.2公里，完成年度任务的33.79%，其余标段正在招标。\n"
    shown = of("梅川州2023年民生实事推进情况\n" + items + more)
    assert "改造危桥28座" in shown and "新建供水管网" in shown and "推进情况：" not in shown


def test_a_late_work_is_told_with_its_reason():
    shown = of("9月进度\n\n截至9月底，沿江大道二期完成投资9130万元，主要受征地影响，进度滞后2个月。\n")
    assert "主要受征地影响，进度滞后2个月" in shown


@pytest.mark.parametrize(
    "line, title",
    [
        ("作为物流百强企业，甲集团的“智慧港”日前落户云泽区；项目总投资22亿元。", "甲集团的“智慧港”日前落户云泽区"),
        ("甲網訊 (記者 王芳) 近年來，維州縣推進水庫除險加固，已完工6座。", "維州縣推進水庫除險加固，已完工6座"),
        ("各乡镇人民政府：\n\n为做好民生工程，现将1至7月进度通报如下：东渠完工。", "现将1至7月进度通报如下"),
        ("截至9月，全市干线公路建设投资完成情况如下：东环路完成1亿元。", "截至9月，全市干线公路建设投资完成情况如下"),
    ],
)
def test_the_first_words_of_an_untitled_page(line, title):
    assert of(line + "\n").partition("\n")[0].removeprefix("# ").startswith(title)


def test_the_reason_of_a_late_work_does_not_name_it_again():
    lag = "部分项目需加快进度。如贝丽中学加固改造工程、老住宅区燃气管道工程等工程进展相对偏慢。"
    assert of(f"1-10月进度\n\n{lag}\n").count("贝丽中学") <= 1


def test_what_the_headline_counts_is_told_with_its_sum():
    lead = "2月11日，全省576个项目同日开工。当天，沂阳市开工重点项目138个，总投资864亿元。"
    other = "去年全市签约投资过亿元项目312个，其中10亿元以上项目37个，当年开工率71.5%。"
    assert "138个，总投资864亿元" in of(f"沂阳138个重点项目开工\n\n{lead}{other}\n")


def test_what_stands_below_a_label_of_a_notice_is_told():
    text = "关于封闭坝顶路的通告\n\n因路面施工，10月25日封闭坝顶路。\n\n一、绕行线路：\n\n文学馆↔佛果寺↔长乐镇\n"
    assert "文学馆↔佛果寺↔长乐镇" in of(text, issued=date(2025, 10, 20))


PARTS, ENDINGS = ("标段", "号楼", "游客中心"), ("项目", "工程")


def work(name: str, text: str, deadline: str | None = "2023-10-31") -> Project:
    start = text.index(name)
    return Project(
        name, Status.PLANNED, None, None, None, None, None, deadline, None, (), name, start, start + len(name),
        article="a1", section=None, sentence=text,
    )  # fmt: skip


@pytest.mark.parametrize(
    "text, names, shown",
    [
        ("泽国印象项目由甲集团打造，游客中心正在施工", ("泽国印象项目", "游客中心"), "泽国印象游客中心"),
        ("城东大道完成60%，滨河路完成30%", ("城东大道", "滨河路"), "滨河路"),
        ("完成铁西里、钢花等9个老旧小区改造", ("老旧小区改造", "铁西里"), "铁西里（老旧小区改造）"),
        ("城南园、柳湾园2所主体已封顶", ("柳湾园", "城南园"), "城南园"),
    ],
)
def test_parts_and_members_are_told_with_what_they_belong_to(text, names, shown):
    works = [work(name, text) for name in names]
    assert Wholes(works, text, PARTS, ENDINGS).name_of(works[1], names[1]) == shown


def test_a_member_that_its_list_tells_is_not_told_once_more():
    text = "10月底前完成铁西里、钢花等9个老旧小区改造"
    works = [work("老旧小区改造", text), work("铁西里", text), work("钢花", text, "2023-09-30")]
    wholes = Wholes(works, text, PARTS, ENDINGS)
    assert [wholes.is_told_by(one, works) for one in works] == [False, True, False]


def test_a_headline_cut_from_the_text_is_not_told_again():
    page = "5月6日，记者从云泽区发展改革局获悉，云泽区重点项目完成投资46亿元，投资进度为38.5%，已开工18个项目。\n"
    shown = of(page, issued=date(2025, 5, 6))
    assert shown.count("完成投资46亿元") == 1 and "38.5%" in shown and "发展改革局" in shown


def test_what_the_headline_tells_is_left_out_where_the_sentence_goes_on_without_it():
    page = "# 云泽区新改建农村公路95公里\n\n今年，云泽区新改建农村公路95公里，其中县道到乡镇20公里，通村公路75公里。\n"
    shown = of(page, issued=date(2025, 5, 6))
    assert shown.count("95公里") == 1 and "20公里" in shown and "75公里" in shown


def test_who_was_there_is_told_rather_than_what_is_said_everywhere():
    empty = "大家表示，要充分认识做好工作的重要意义，以更高的标准、更实的举措、更强的担当推动各项工作再上新台阶。"
    there = "区教育局局长何远山、区红十字会会长罗启山、海湾小学校长滕秋禾出席仪式。"
    page = f"# 书包送到海湾小学\n\n9月8日，甲集团向海湾小学捐赠书包450个。{empty}{empty[:20]}。{there}\n"
    shown = of(page, issued=date(2025, 9, 12))
    assert "罗启山" in shown and "更强的担当" not in shown


def test_the_first_part_of_a_whole_is_told_as_the_others_are():
    parts = "其中，第一产业增加值6.2亿元，增长6.3%；第二产业增加值6.5亿元，增长9.5%；第三产业增加值11.5亿元，增长18%。"
    shown = of(f"# 云泽区统计公报\n\n全年地区生产总值24.4亿元，比上年增长13.1%。{parts}\n", issued=date(2025, 5, 6))
    assert all(value in shown for value in ("24.4亿元", "6.2亿元", "6.5亿元", "11.5亿元"))


def test_the_name_of_an_item_stands_with_what_is_told_of_it():
    shown = of(
        "# 全区林业工作总结\n\n现将上半年工作总结如下：一、重点项目。今年计划造林8000亩，目前已完成1.1万亩。"
        "一是北山防护林工程。中央投资56万元，计划封育8000亩，9月份完工。二是退耕还林工程。中央投资114万元，分项工程正在实施。\n"
    )
    assert "北山防护林工程，中央投资56万元" in shown and "退耕还林工程，中央投资114万元" in shown
    assert "总结如下" not in shown


def test_an_agreement_is_worth_telling_behind_an_opening():
    agreed = "其间, 临江县政府与青河区政府签订了《通道建设合作框架协议》,标志着合作迈上新台阶。"
    text = f"# 贸易洽谈会闭幕\n\n7月9日，洽谈会闭幕。{agreed}\n"
    report = Report(digest(text), text)
    told = {fact for p in Brief(report, ZH, None, 200).passages.told for part in p.parts for fact in part.facts}
    assert key_of(report.digest.partnerships[0]) in told
