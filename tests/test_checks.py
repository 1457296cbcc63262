"""What does not add up: sentences that a reader would mark, and ordinary ones that must stay unmarked."""

import pytest

from hqdigest import digest
from hqdigest.model import Check, Severity

HEAD = "清河县重点工作进展通报\n（2025年6月10日）\n"

WRONG = [
    # rates that do not follow from their counts
    ("燃气隐患台账520处已整改431处，整改率88%。", "percent-mismatch", "83%"),
    ("年度计划投资8000万元，1—8月完成投资5600万元，占年度计划的75%。", "percent-mismatch", "70%"),
    ("计划改造户厕3600户，已完成2952户，完成率85%。", "percent-mismatch", "82%"),
    ("总投资3.2亿元，2024年3月开工，累计完成投资2.4亿元，占总投资的70%。", "percent-mismatch", "75%"),
    ("完成投资2.6亿元，占年度计划5亿元的58%。", "percent-mismatch", "52%"),
    ("应参保32万人，实际参保30.6万人，参保率91.6%。", "percent-mismatch", "95.6%"),
    ("全线长18.2公里，已建成14公里，占总长的82%。", "percent-mismatch", "77%"),
    ("列入计划的120个村已完成108个，占85%。", "percent-mismatch", "90%"),
    ("累计完成投资2922万元，占年度计划7991万元的37%以上。", "percent-mismatch", "36.6%"),
    # lists whose count is wrong
    ("累计完成4项：“东门停车楼投用”“六所小学食堂改造”“夜间公交延时”。", "list-count", "3"),
    ("心电、影像、检验、病理、急救四大中心年内投用。", "list-count", "5"),
    ("设立3个片区（城东、城西、河口、新港）。", "list-count", "4"),
    # parts and their whole
    ("全年接待游客120万人次，其中省外游客130万人次。", "sum-mismatch", "120万人次"),
    ("招聘教师120名，其中小学60名、初中40名、高中25名。", "sum-mismatch", "125名"),
    ("会上签约项目15个，其中，亿元以上项目4个；按产业分，工业8个、农业4个、文旅2个。", "sum-mismatch", "14个"),
    ("共签约项目15个，分别为工业项目8个、农业项目4个、文旅项目2个。", "sum-mismatch", "14个"),
    ("共排查隐患326处，已整改280处，其余36处正在整改。", "sum-mismatch", "316处"),
    ("全区在建项目40个，其中已完工12个，其余26个年底前完工。", "sum-mismatch", "38个"),
    ("财政拨款3200万元、社会捐赠800万元、自筹1500万元，共计5600万元。", "sum-mismatch", "5500万元"),
    ("重点项目68个，总投资213亿元，其中工业项目30个、农业项目18个、基础设施项目22个。", "sum-mismatch", "70个"),
    ("签约仪式上，华昌、宏远、金辉、天成、瑞丰等4家企业集中签约。", "list-count", "5"),
    ("毕业生860人，就业812人，就业率96.4%。", "percent-mismatch", "94.4%"),
    ("带动农户599户，其中脱贫户151户，占35.2%。", "percent-mismatch", "25.2%"),
    ("来自一中12名、二中15名、三中8名学生，共36名。", "sum-mismatch", "35名"),
    ("总投资5.9亿元，其中一期3.2亿元、二期2.5亿元。", "sum-mismatch", "5.7亿元"),
    ("培训学员80人，其中男42人、女39人。", "sum-mismatch", "81人"),
    ("粮田60万亩，比上年增加2万亩，其中水稻65万亩。", "sum-mismatch", "60万亩"),
    # a level and its change
    ("经营主体由100家增加到120家，增长25%。", "sum-mismatch", "20%"),
    ("覆盖率从46%提高到58%，提高了10个百分点。", "sum-mismatch", "12"),
    ("通行时间由25分钟缩短到8分钟，缩短了15分钟。", "sum-mismatch", "17"),
    ("养老床位由3200张增加到4100张，增加800张。", "sum-mismatch", "900"),
    # dates
    ("东坪水厂项目原计划5月底通水，因征地受阻，现调整为9月底前。", "deadline-passed", "2025-06-10"),
    ("东坪水厂项目计划5月底完工，目前已完成80%。", "deadline-passed", "2025-06-10"),
    ("东坪水厂项目承诺3月底前交付，至今未交付。", "deadline-passed", "2025-06-10"),
    ("东坪水厂项目于2024年5月20日开工，2024年4月底完工。", "date-order", "2024年4月底"),
    ("东坪水厂项目计划2026年3月开工，2025年底建成。", "date-order", "2025年底"),
]

RIGHT = [
    "国家确定的7个重灾县完工1142个，完工率95.6%。",  # of another whole
    "全乡平均降雨量达142毫米，其中磨盘村最大187.5毫米。",
    "高考上线1127人，比上年净增143人，上线率41.6%；其中县一中上线784人。",
    "东坪水厂项目去年8月动工，预计7月底完工。",
    "累计完成投资2922万元，占年度计划7991万元的36%以上。",
    "全县粮田630.4万亩，比上年增加12.3万亩，其中水稻308.6万亩，增加3.2万亩。",
    "全县粮田630.4万亩，比上年增加12.3万亩，其中水稻增加8.2万亩。",
    "全年任务1.2万人，已新增11860人，完成率98.8%。",  # 98.83, cut off
    "26个小区已完工19个，完工率73.1%。",  # 73.08, rounded
    "台账860处已完成731处，完成率85%。",
    "完成投资2.6亿元，占年度计划5亿元的52%。",
    "完成投资近3亿元，占年度计划5亿元的六成。",
    "一季度完成税收2.1亿元，完成年度任务8.5亿元的24.7%，同比增长8%。",
    "26个小区已完工19个，完成投资占年度计划的80%。",  # another whole
    "11个县（市、区）通过评估。",
    "开展党史学习教育、党纪学习教育、深入贯彻中央八项规定精神学习教育。",
    "新开、复航、加密44条航线。",
    "80个高频事项实现区内“通办”，“一张网”覆盖各类园区。",
    "完成6项：“东门停车楼投用”“夜间公交延时”等。",
    "全镇共有党员860名，其中女党员230名，大专以上学历310名。",  # parts that overlap
    "发放补贴1200万元，其中耕地地力保护补贴800万元、农机补贴100万元。",  # not all of it
    "计划打通断头路5条，已通车3条，其余2条年底贯通。",
    "全市共有养老机构86家，其中公办32家，民办54家。",
    "总投资5.2亿元，其中中央资金1.2亿元、省级配套1.5亿元、市县自筹2.5亿元。",
    "财政拨款3200万元、社会捐赠800万元、自筹1500万元，共计5500万元。",
    "贫困发生率由8.6%降至1.2%，下降7.4个百分点。",
    "完成率由上月的88%升至95%，提高7个百分点。",
    "东坪水厂项目原定去年底完工，已于今年3月完工。",
    "东坪水厂项目计划2024年底完工，现已投入使用。",
    "东坪水厂项目2023年3月开工，2024年12月竣工，2025年1月投用。",
    "东坪水厂项目计划9月底完工。",
    "“十四五”规划主要目标顺利完成。",
    "影像、检验、心电三大中心投用。",
    "完成财政收入4520万元，占年初预算10460万元的43.2%。按级次分：上划收入2730万元，占年初预算6510万元的41.9%。",
    "年度计划开工项目240项（其中前10月计划开工210项），实际已开工194项，完成年度计划的80.8%。",
    "粮食总产量46700吨，其中，夏粮产量7330吨，增长2.1%；秋粮产量39370吨，增长0.8%。",
    "重点项目440个。其中120个新建项目已开工118个，开工率为98.3%；50个建成项目完成投资40亿元，占年度计划的73%。",
    "发放问卷2400份，满意2280份，满意率95%。",
    "经营主体由100家增加到120家，增长20%。",
    "居民收入由2.57万元增加到3.52万元，年均增长6.5%。",
    "研发强度由第10位升至第7位，增长11.2%。",
    "华昌、宏远、金辉等4家企业签约。",
    "总投资5.9亿元，其中一期3.2亿元、二期2.7亿元。",
    "带动农户599户，其中脱贫户151户，占25.2%。",
]


def errors(text: str) -> list[Check]:
    return [check for check in digest(text).checks if check.severity is not Severity.NOTE]


@pytest.mark.parametrize(("sentence", "code", "expected"), WRONG)
def test_what_does_not_add_up(sentence: str, code: str, expected: str) -> None:
    assert [(check.code, check.expected) for check in errors(HEAD + sentence + "\n")] == [(code, expected)]


@pytest.mark.parametrize("sentence", RIGHT)
def test_what_adds_up(sentence: str) -> None:
    assert errors(HEAD + sentence + "\n") == []


def test_rows_of_a_table_are_held_against_their_own_cells() -> None:
    text = (
        "石桥县民生实事进展情况\n（2025年7月11日）\n"
        "序号\t项目名称\t年度目标\t已完成\t完成率\t完成时限\n"
        "1\t农村危房改造\t220户\t154户\t70%\t10月底前\n"
        "2\t农村公路改造\t96公里\t41公里\t52.7%\t11月底前\n"
        "3\t背街小巷整治\t18条\t7条\t38.9%\t6月底前\n"
    )
    found = [(check.code, text[check.start : check.end]) for check in errors(text)]
    assert found == [("percent-mismatch", "96公里\t41公里\t52.7%"), ("deadline-passed", "背街小巷整治")]


def test_a_table_is_added_up() -> None:
    text = (
        "资金到位情况\n2025年7月11日\n"
        "类别\t计划投资\t到位资金\t到位率\n"
        "教育卫生类\t7400万元\t4255万元\t57.5%\n"
        "交通城建类\t1.09亿元\t6867万元\t63%\n"
        "民政就业类\t6300万元\t5355万元\t88%\n"
        "合计\t24600万元\t16577万元\t67%\n"
    )
    found = [(check.code, check.value, check.expected) for check in errors(text)]
    assert found == [("percent-mismatch", "88%", "85%"), ("sum-mismatch", "16577万元", "16477万元")]


def test_a_table_that_adds_up_is_left_alone() -> None:
    text = (
        "各乡镇户厕改造进度\n2025年7月11日\n"
        "乡镇\t任务数\t完成数\t完成率\t排名\n"
        "石塘镇\t320\t288\t90%\t1\n"
        "罗溪镇\t260\t221\t85%\t2\n"
        "麻田乡\t180\t117\t65%\t3\n"
        "合计\t760\t626\t82.4%\t\n"
    )
    assert errors(text) == []


def test_headline_and_body_disagree() -> None:
    text = "红石镇全年新建文化广场12个\n　　本报讯 记者从红石镇获悉，今年全镇新建文化广场11个，群众有了好去处。\n"
    (check,) = errors(text)
    assert (check.code, check.value, check.expected) == ("repeat-mismatch", "12个", "11个")
    assert check.other_start is not None
    assert text[check.other_start : check.other_end] == "12个"


def test_one_figure_told_twice_with_two_values() -> None:
    text = HEAD + "全镇改造农村公路36公里，群众出行方便。\n施工队说，全镇改造农村公路38公里，超出预期。\n"
    assert [check.code for check in errors(text)] == ["repeat-mismatch"]


def test_a_figure_told_twice_exactly_and_rounded_is_one() -> None:
    text = HEAD + "全县新增就业13800人，形势稳定。\n截至目前，全县新增就业1.38万人，好于预期。\n"
    assert errors(text) == []
    assert errors("东坪镇引资183亿元\n　　本报讯 记者获悉，今年东坪镇引资183.53亿元，创下新高。\n") == []


def test_a_passed_deadline_needs_an_issue_date() -> None:
    assert errors("东坪水厂项目计划5月底完工，目前已完成80%。\n") == []


def test_the_target_that_a_rate_implies_is_a_note() -> None:
    checks = digest(HEAD + "全县新增就业3260人，完成年度目标任务的65.2%。\n").checks
    assert [(c.code, c.severity, c.expected) for c in checks] == [("implied-target", Severity.NOTE, "5000")]


def test_checks_stand_in_the_order_of_the_text() -> None:
    text = HEAD + "".join(sentence + "\n" for sentence, _, _ in WRONG)
    starts = [check.start for check in digest(text).checks]
    assert starts == sorted(starts)


RIGHT_BY_ANOTHER_BASE = [
    "全年实施项目20个，已完工13个，资金到位率100%。",
    "200个整治小区，基本完成180个，完成工程量60%以上的20个。",
    "已开工项目30个，未开工项目10个，开工率75%。",
    "年度任务1200户，已开工1085户，竣工742户，竣工率61.8%。",
    "全年议定事项418项，已落实401项，正在落实17项，落实率95.9%。",
    "东县公厕建成9座、占年度任务30座的30%；西县已建成14座、占年度任务的56%。",
    "全县有卫生人员574人（在编职工503人，招聘人员71人），其中：卫生技术人员462人。",
    "协调项目10个，其中5个已完工，2个正在评审。",
    "前50位读者中，少年28名，占56%。",
    "整治积水点12处。完成5处，其中石桥隧道泵站已投用，另7处汛后施工。",
    "改造卫生院，已竣工启用21所，主体完工14所，其余11所明年5月底前完成。",
    "危房改造竣工2043户，占任务2100户的97.3%，剩余57户11月底前竣工。",
    "东坪农商行存款31.5亿元，贷款22.08亿元，不良贷款率2.96%。",
    "全长9.6公里、路基宽7.5米，其中隧道一座（688米）。",
    "接收捐款1286.4万元、捐物折价214万元，其中已拨付900万元。",
    "吨纸耗水由42立方米降到13立方米，污水排放下降68%。",
    "景区公路去年11月动工，县交通局表示“五一”前双向通车。",
    "其中：\n省级6项，完成投资28.78亿元。\n市级5项，完成投资26.4亿元。\n县级16项，完成投资22.39亿元。",
    "西渠力争10月开工，2025年6月底前完工。",
    "产业发展：管理费41.2万元，用于监理。\n乡村建设：管理费45.2万元，用于设计。",
    "西渠工程计划5月底完工。",  # nobody tells how far it is
]


@pytest.mark.parametrize("sentence", RIGHT_BY_ANOTHER_BASE)
def test_nothing_is_held_against_another_base(sentence):
    assert errors(HEAD + "2025年6月10日\n\n" + sentence + "\n") == []


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("协调项目10个，其中5个已完工，2个正在评审，4个正在施工。", "sum-mismatch"),
        ("50位读者中，10岁以下的共22名，占56%。", "percent-mismatch"),
        ("前50位读者中，10岁以下的共22名，占56%。", "percent-mismatch"),
        ("西渠未能按合同约定于2月底完工，预计7月前通水。", "deadline-passed"),
    ],
)
def test_what_does_not_add_up_is_told(sentence, code):
    assert [c.code for c in errors("东坪镇简报\n\n2025年6月10日\n\n" + sentence + "\n")] == [code]


def test_a_passed_deadline_is_a_warning_that_names_what_is_late():
    (found,) = errors("东坪镇简报\n\n2025年6月10日\n\n东坪水厂项目原计划5月底通水，现调整为9月底前。\n")
    assert found.severity is Severity.WARNING and "东坪水厂" in found.message


TABLES = [
    "单位：万元\n\n项目\t预算数\t决算数\t完成预算（%）\n税收\t8600\t9100\t105.8\n非税\t3400\t3200\t94.1\n合计\t12000\t12300\t102.5\n",
    "乡镇\t计划（亩）\t完成（亩）\t完成率（%）\t户均（亩）\n柳塘镇\t100\t90\t90\t1.2\n石桥乡\t200\t150\t75\t2.0\n合计\t300\t240\t80\t1.6\n",
    "类别\t项目名称\t总投资（亿元）\t已完成投资（亿元）\n交通\t城东大道改造\t1.8\t0.9\n交通\t云溪大桥工程\t3.2\t1.1\n合计\t\t5.0\t2.0\n",
]


@pytest.mark.parametrize("table", TABLES)
def test_rates_means_and_rows_of_a_group_are_not_compared(table):
    assert errors(f"云溪县项目进度表\n\n2025年1月20日\n\n{table}") == []
