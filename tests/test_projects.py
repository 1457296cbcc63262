"""Which works a bulletin names and how far they are: names, progress, units in charge, and whole bulletins by form."""

# ruff: noqa: E501 (bulletins keep their long lines)

import pytest

from hqdigest import digest
from hqdigest.find.project_drafts import core_of
from hqdigest.find.responsible import find_responsible
from hqdigest.lexicon import Words
from hqdigest.model import Project

HEAD = "清河县重点工作进展通报\n（2025年6月10日）\n"
WORDS = Words()
# A sentence, and each project in it with its status.
NAMES = [
    ("城南、城北两座垃圾中转站已投入使用。", "城南、城北两座垃圾中转站 completed"),
    ("城南小学和城北小学均已封顶。", "城南小学 in_progress；城北小学 in_progress"),
    ("青年路、建设路改造工程已完工。", "青年路、建设路改造工程 completed"),
    (
        "县人民医院、县中医院、县妇幼保健院三个扩建项目全部开工。",
        "县人民医院、县中医院、县妇幼保健院三个扩建项目 started",
    ),
    (
        "滨河公园、文化广场和东湖湿地公园建设全面启动。",
        "滨河公园 started；文化广场 started；东湖湿地公园建设 started",
    ),
    ("总投资6.2亿元、占地200亩的新材料产业园项目正式动工。", "新材料产业园项目 started"),
    ("位于城东的体育中心项目正在进行钢结构吊装。", "体育中心项目 in_progress"),
    ("由中铁某局承建的清河特大桥主桥合龙。", "清河特大桥 in_progress"),
    ("作为省级重点工程的清河抽水蓄能电站首台机组投产发电。", "清河抽水蓄能电站 in_progress"),
    (
        "中心城区雨污分流改造（二期）工程完成投资8600万元，占总投资的71.7%。",
        "中心城区雨污分流改造（二期）工程 in_progress",
    ),
    ("“一老一小”服务中心建设项目已完成主体施工。", "“一老一小”服务中心建设项目 in_progress"),
    ("2025年农村公路养护工程已完成招投标。", "农村公路养护工程 in_progress"),
    ("县城东关至高铁站快速通道建设稳步推进。", "县城东关至高铁站快速通道建设 in_progress"),
    ("我县首座500千伏变电站昨日投运。", "500千伏变电站 completed"),
    ("全省最大的渔光互补光伏电站在我县并网发电。", "渔光互补光伏电站 completed"),
    ("历时三年建设的清河二桥今天正式通车。", "清河二桥 completed"),
    ("备受群众关注的南关菜市场改造工程终于完工。", "南关菜市场改造工程 completed"),
    (
        "目前，新区实验学校教学楼、宿舍楼、食堂主体均已完工，正在进行内部装修。",
        "新区实验学校教学楼、宿舍楼、食堂 in_progress",
    ),
    ("红星村至李家湾通村公路硬化完成3.6公里，剩余1.4公里月底前完成。", "红星村至李家湾通村公路硬化 in_progress"),
    ("清河县垃圾焚烧发电项目一号炉点火成功。", "清河县垃圾焚烧发电项目 in_progress"),
    ("我县粮食储备库项目顺利通过验收。", "粮食储备库项目 completed"),
    ("新建的石桥镇敬老院迎来首批老人入住。", "石桥镇敬老院 completed"),
    ("石桥镇投资120万元新建的文化广场投入使用。", "文化广场 completed"),
    ("县农业农村局实施的高标准农田建设项目已完成85%。", "高标准农田建设项目 in_progress"),
    (
        "县城供水管网漏损治理、燃气管道更新、供热管网改造三项工程分别完成62%、75%和90%。",
        "县城供水管网漏损治理、燃气管道更新、供热管网改造三项工程 in_progress",
    ),
    ("县里正在规划建设第三中学。", "第三中学 in_progress"),
    ("实施了北山水库灌区续建配套与节水改造工程。", "北山水库灌区续建配套与节水改造工程 in_progress"),
    ("建成了县图书馆新馆。", "县图书馆新馆 completed"),
    ("完成了人民广场地下停车场建设。", "人民广场地下停车场建设 completed"),
    ("开工建设清河生态廊道工程。", "清河生态廊道工程 started"),
    ("确保职教园区9月1日前建成投用。", "职教园区 planned"),
    ("老百姓期盼已久的城区集中供暖工程即将投用。", "城区集中供暖工程 planned"),
    (
        "截至5月底，G356国道清河段改线工程路基土石方完成92%，桥涵工程完成60%，路面工程尚未开工。",
        "G356国道清河段改线工程 in_progress",
    ),
    (
        "南湖公园提升改造工程（一标段）已完成绿化种植，（二标段）正在铺装。",
        "南湖公园提升改造工程（一标段） in_progress",
    ),
]
# A sentence, and each task in it with what is done, the whole, the rate, the unit.
PROGRESS = [
    ("今年计划新建农村公路120公里，截至5月底已建成46公里，完成率38.3%。", "新建农村公路 46/120/38.3 公里"),
    ("全县新增就业3260人，完成年度目标任务的65.2%。", "新增就业 3260/None/65.2 人"),
    ("城乡居民医保参保完成年度任务的98.6%。", "城乡居民医保参保 None/None/98.6"),
    ("高标准农田建设项目已完成4.2万亩，占年度任务5万亩的84%。", "高标准农田建设项目 42000/50000/84 亩"),
    ("全县计划改造老旧小区26个，目前已开工22个，完工9个。", "改造老旧小区 9/26/None 个"),
    ("全县计划打通断头路6条、总投资2.1亿元，截至5月底已通车4条，其余2条预计年底贯通。", "打通断头路 4/6/None 条"),
    ("26处积水点改造全部开工，已完成15处。", "26处积水点改造 15/26/None 处"),
    (
        "12处农村集中供水工程、36座山塘整治分别完成10处和31座。",
        "12处农村集中供水工程 10/12/None 处；36座山塘整治 31/36/None 座",
    ),
    (
        "改造干线136公里、村道硬化412公里，分别完成年度任务的68%和82.4%。",
        "改造干线 136/None/68 公里；村道硬化 412/None/82.4 公里",
    ),
    ("完成率由上月的88%升至95%的燃气管道改造工程进展顺利。", "燃气管道改造工程 None/None/95"),
    ("兴隆镇卫生院迁建项目土建完成80%。", "兴隆镇卫生院迁建项目 None/None/80"),
    ("人民路下穿通道桩基施工完成八成。", "人民路下穿通道 None/None/80"),
    ("城镇新增就业2.87万人，提前一个季度完成全年2.8万人的目标。", "城镇新增就业 28700/28000/None 人"),
    ("农村户厕改造任务3600户，已改造2952户，占82%。", "农村户厕改造任务 2952/3600/82 户"),
    ("危房改造开工率100%，竣工率76.5%。", "危房改造 None/None/76.5"),
]
# Where units are told, and who is in charge.
UNITS = [
    ("责任单位：县住建局、城东街道", ["县住建局", "城东街道"]),
    ("责任单位：县住建局 县水利局；完成时限：9月底", ["县住建局", "县水利局"]),
    ("牵头单位：市发改委；配合单位：市财政局、市住建局", ["市发改委"]),
    ("由县水利局牵头，县财政局配合", ["县水利局"]),
    ("县交通局负责，12月底前完成", ["县交通局"]),
    ("（县教育局牵头）", ["县教育局"]),
    ("县住建局负责人介绍说，工程已完工。", []),
    ("由企业自主实施", []),
    ("责任单位：交通运输局等单位", ["交通运输局"]),
    ("责任单位：市政府办公室（数据局）、市大数据中心", ["市政府办公室", "市大数据中心"]),
    ("由县委宣传部、县文旅局共同负责", ["县委宣传部", "县文旅局"]),
]
# Whole bulletins of unlike forms, and a line for each project in them.
BULLETINS = {
    "a table of key projects": (
        """\
石桥县2025年重点项目建设进展情况表
（截至2025年8月31日）
序号	项目名称	总投资（万元）	年度计划投资（万元）	1—8月完成投资（万元）	完成率	形象进度	责任单位	完成时限
1	县职教中心实训基地	12600	8000	5600	70%	主体封顶，正在砌筑	县教体局	2025年12月
2	沙河治理二期工程	8800	4000	4120	103%	已完工	县水利局	2025年8月
3	冷链物流园	32000	15000	6300	42%	滞后，征地未完成	县商务局	2026年6月底
4	通用机场	56000	3000	0	0	尚未开工，正办理空域批复	县发改局	2027年底
""",
        """\
县职教中心实训基地 in_progress None/None/70 2025-12-31 县教体局
沙河治理二期工程 completed None/None/103 县水利局
冷链物流园 delayed None/None/42 2026-06-30 县商务局
通用机场 planned None/None/0 2027-12-31 县发改局
""",
    ),
    "an inspection circular with lights": (
        """\
督查通报
第7期
中共大林市委督查室　　2024年10月15日
关于第三季度重点工作落实情况的通报
各乡镇（街道）、市直各单位：
现将三季度督查情况通报如下。
一、绿灯项目（进度超前，7个）
“智慧校园”建设项目提前完成；市民中心二期工程完成年度投资的108%；大林河综合整治工程完成92%；江南小学扩建工程已投入使用。
二、黄灯项目（进度一般，3个）
市体育公园完成投资4300万元，占年度计划的61%；老旧管网更新工程完成17.6公里，占计划的58.7%；城西农贸市场改造工程正在装修，预计11月底开业。
三、红灯项目（进度滞后，2个）
1.市第二水厂。原定9月底通水，因设备到货延迟，改为11月20日前通水。责任单位：市水务局。
2.殡仪馆迁建项目。土地报批未完成，至今未开工，由市民政局牵头，要求12月10日前开工建设。
""",
        """\
“智慧校园”建设项目 completed
市民中心二期工程 completed None/None/108
大林河综合整治工程 in_progress None/None/92
江南小学扩建工程 completed
市体育公园 in_progress None/None/61
老旧管网更新工程 in_progress 17.6/None/58.7
城西农贸市场改造工程 in_progress 2024-11-30
市第二水厂 delayed 2024-11-20 <2024-09-30 市水务局
殡仪馆迁建项目 delayed 2024-12-10 市民政局
""",
    ),
    "livelihood projects, half a year on": (
        """\
2026年全市十大民生实事半年进展
一、新建（改扩建）公办幼儿园12所。已完工5所，7所正在进行主体施工，预计8月底全部投入使用。
二、开展妇女“两癌”筛查3万人。已完成筛查1.86万人，完成率62%。
三、改造农村户厕5000户。完成改造5000户，任务全部完成。
四、新增公共停车泊位2000个。已新增1430个，完成全年任务的71.5%。
五、新建社区养老服务中心20个。已开工18个，建成投用6个。
六、高龄老人居家适老化改造。已完成600户入户评估，拟于9月全面施工。
七、建设“15分钟健身圈”。新建体育公园3个、健身步道18公里，均已开工建设。
八、实施城市内涝治理工程。新建雨水管网21公里，已敷设9.4公里。
""",
        """\
新建（改扩建）公办幼儿园 in_progress 5/12/None 2026-08-31
妇女“两癌”筛查 in_progress 18600/30000/62
改造农村户厕 completed 5000/5000/None
新增公共停车泊位 in_progress 1430/2000/71.5
新建社区养老服务中心 in_progress 6/20/None
高龄老人居家适老化改造 in_progress 600/None/None 2026-09-30
“15分钟健身圈” started
城市内涝治理工程 in_progress 9.4/21/None
""",
    ),
    "a town’s week": (
        """\
柳泉镇工作周报（2025年第18期）
5月5日—5月11日
本周重点工作
1、人居环境整治：完成3个村的垃圾清运，拆除旱厕26座，累计拆除180座。
2、镇卫生院改扩建：基础开挖完毕，预计6月底主体封顶。
3、柳泉—石门道路硬化：全长6.8公里，已硬化4.2公里。
4、万亩茶园项目：与浙江茗园公司签约，流转土地1200亩。
下周计划
1、启动杨家村饮水工程。
2、完成集镇污水管网收尾工作，确保5月20日前通过验收。
3、组织防汛演练。
""",
        """\
人居环境整治 in_progress 26/None/None
镇卫生院改扩建 in_progress 2025-06-30
柳泉—石门道路硬化 in_progress 4.2/6.8/None
杨家村饮水工程 planned
集镇污水管网 planned 2025-05-20
""",
    ),
    "a circular of 1999": (
        """\
关于一九九九年上半年重点工程建设情况的通报
（一九九九年七月八日）
一、三里桥至马家渡公路。全长二十三公里，总投资三千六百万元。上半年完成路基十八公里，占全线的百分之七十八，计划十月一日前建成通车，向国庆五十周年献礼。
二、县城自来水二厂。日供水二万吨，已于六月二十八日竣工投产。
三、农村电网改造。全县三百一十二个行政村，已完成改造一百四十个村，完成投资二千一百万元，力争年底前完成二百五十个村。
四、程控电话扩容工程。新增一万门，已割接开通。
五、县化肥厂技改项目。因资金困难，已停工。
""",
        """\
三里桥至马家渡公路 in_progress 18/23/78 1999-10-01
县城自来水二厂 completed
农村电网改造 in_progress 140/None/None 1999-12-31
程控电话扩容工程 completed
县化肥厂技改项目 delayed
""",
    ),
    "roads and bridges": (
        """\
省道改造提速 群众出行更畅
本报讯（记者 王一）7月3日，记者从市交通运输局获悉，今年以来我市交通重点项目加快推进。截至6月底，全市17个交通重点项目完成投资28.6亿元，占年度计划的57.2%。
临江大桥南引桥已完成全部桩基施工，主塔施工至112米，预计2026年底建成通车；沿江高速清河至白塔段路基工程完成95%，桥梁工程完成88%，年内主体贯通；市综合客运枢纽站7月1日正式投入运营；国道205绕城段6月18日开工，工期24个月。农村公路方面，改造干线公路136公里、村级道路412公里，分别完成年度任务的68%和82.4%。
""",
        """\
临江大桥南引桥 in_progress 2026-12-31
沿江高速清河至白塔段路基工程 in_progress None/None/95 2026-12-31
市综合客运枢纽站 completed
国道205绕城段 started
改造干线公路 in_progress 136/None/68
村级道路 in_progress 412/None/82.4
""",
    ),
    "one hospital over two sentences": (
        """\
市人民医院扩建项目取得新进展
市人民医院城南院区位于新城大道东侧，占地112亩，总投资9.8亿元，设置床位1000张，由市卫健委负责、市城建集团代建。项目于2023年9月开工，目前门急诊楼、医技楼已封顶，住院楼施工至14层，整体形象进度达到65%，计划2026年10月竣工，2027年春节前投入使用。
""",
        """\
市人民医院城南院区 in_progress None/None/65 2026-10-31 市卫健委
""",
    ),
    "a town’s brief": (
        """\
工作简报
第12期
大柳树镇人民政府办公室　　2023年8月25日
我镇8月份重点工作推进情况
一、基础设施建设
投资360万元的柳北村段河道治理工程已全面竣工，治理河道2.3公里；李庄、王庄、赵家洼3个村的污水处理站土建完工，9月10日前完成设备安装调试；镇区农贸市场升级改造完成招标，9月初进场。
二、产业发展
肉牛养殖基地二期扩建，新建标准化牛舍6栋，已建成4栋，其余2栋10月底前建成。辣椒加工厂7月投产，日加工鲜椒20吨。投资2000万元的冷库项目因用地指标未落实，进展缓慢，力争9月底前解决用地问题、年底前开工。
三、民生事业
镇敬老院消防改造全部完成。中心小学教学楼加固工程暑期施工，8月28日前完工，确保9月1日学生返校。高龄津贴发放率100%。城乡居民养老保险缴费完成年度任务的91.3%，合作医疗参保率98.2%。
""",
        """\
柳北村段河道治理工程 completed
污水处理站 in_progress 2023-09-10
镇区农贸市场升级改造 planned 2023-09-10
肉牛养殖基地二期扩建 in_progress 4/6/None 2023-10-31
辣椒加工厂 completed
冷库项目 delayed 2023-12-31
镇敬老院消防改造 completed
中心小学教学楼加固工程 in_progress 2023-08-28
城乡居民养老保险缴费 in_progress None/None/91.3
""",
    ),
    "waterworks": (
        """\
全县水利建设再提速
本报讯 记者昨日从县水务局获悉，今年全县共实施水利项目21个，总投资8.7亿元，截至10月底已完工9个，在建12个，完成投资6.1亿元，投资完成率70.1%。
其中，青龙水库主坝填筑至设计高程的80%，溢洪道开挖完毕，明年4月底前下闸蓄水。东干渠续建工程全长18.2公里，已衬砌14公里，占76.9%，11月底通水。城区防洪堤二期工程因汛期影响，工期较计划滞后约40天，施工单位已增加两个作业面，承诺12月20日前完成合同内全部工程。12处农村集中供水工程、36座山塘整治分别完成10处和31座。
""",
        """\
青龙水库 in_progress
东干渠续建工程 in_progress 14/18.2/76.9
城区防洪堤二期工程 delayed
12处农村集中供水工程 in_progress 10/12/None
36座山塘整治 in_progress 31/36/None
""",
    ),
    "a list by how far projects are": (
        """\
平阳市2024年省市重点项目1—9月进展情况通报
各县（市、区）人民政府：
根据市重点办统计，1—9月，全市86个省市重点项目完成投资213.5亿元，占年度计划的78.4%。新开工项目24个，开工率88.9%；竣工项目11个，竣工率61.1%。
（一）超额完成序时进度的项目
1. 平阳港集装箱码头二期：完成投资12.4亿元，占年度计划的103.3%，3#泊位已投用。
2. 环山铁矿技改：完成投资4.6亿元，占年度计划的92%。
（二）未达序时进度的项目
3. 城市轨道交通1号线：完成投资18亿元，占年度计划的60%，比序时进度慢15个百分点。牵头单位：市住建局；责任单位：市轨道集团。
4. 市妇女儿童医院迁建：完成投资0.9亿元，占年度计划的30%。施工单位资金链断裂，8月起停工。责任单位：市卫健委、市城投集团。
（三）尚未开工的项目
5. 平阳湖度假区：规划调整未批复，力争12月底前开工。责任单位：市文旅集团。
""",
        """\
平阳港集装箱码头二期 completed None/None/103.3
环山铁矿技改 in_progress None/None/92
城市轨道交通1号线 delayed None/None/60 市住建局、市轨道集团
市妇女儿童医院迁建 delayed None/None/30 市卫健委、市城投集团
平阳湖度假区 planned 2024-12-31 市文旅集团
""",
    ),
    "a village list of 1995": (
        """\
（一九九五年十二月三日）
我乡今年为群众办的八件实事
一、修通大岭至茶园公路八点六公里，投资四十二万元，十月一日通车。
二、新建乡中心小学教学楼一幢，建筑面积一千二百平方米，已交付使用。
三、架设高压线路十二公里，解决五个村七百六十户通电问题。
四、打机井二十眼，完成计划的百分之一百二十五。
五、乡卫生院门诊楼主体完工，因资金缺口八万元，内部装修要到明年三月完成。
六、程控电话交换机已安装，开通五百门。
七、植树造林三千亩，完成全年任务。
八、敬老院扩建尚未动工。
""",
        """\
大岭至茶园公路 completed
乡卫生院门诊楼 in_progress 1996-03-31
敬老院扩建 planned
""",
    ),
    "a list with schedules in brackets": (
        """\
县2026年度十项重点民生实事完成情况公示（截至2026年11月30日）
1.改造城镇老旧小区52个（已完成52个，完成率100%）
2.新建改建农村公路200公里（已完成188公里，完成率94%；12月15日前全部完成）
3.新增城镇就业1.2万人（已完成11860人，完成率98.8%）
4.建设县级综合性养老服务中心1个（主体封顶，预计2027年5月投用；牵头单位：县民政局）
5.发放高龄津贴（每月按时发放）
""",
        """\
改造城镇老旧小区 completed 52/52/100
新建改建农村公路 in_progress 188/200/94 2026-12-15
新增城镇就业 in_progress 11860/12000/98.8
县级综合性养老服务中心 in_progress None/1/None 2027-05-31 县民政局
""",
    ),
}


def told(row: Project) -> str:
    """Write a row as one line: name, status, done/total/percent, deadline, the one before, units."""
    parts = [row.name, row.status.value]
    if (row.done, row.total, row.percent) != (None, None, None):
        parts.append(f"{row.done}/{row.total}/{row.percent}")
    if row.deadline:
        parts.append(row.deadline)
    if row.original_deadline:
        parts.append(f"<{row.original_deadline}")
    if row.responsible:
        parts.append("、".join(row.responsible))
    return " ".join(parts)


@pytest.mark.parametrize(("sentence", "expected"), NAMES)
def test_names(sentence: str, expected: str) -> None:
    rows = digest(HEAD + sentence + "\n").projects
    assert "；".join(f"{row.name} {row.status.value}" for row in rows) == expected


@pytest.mark.parametrize(("sentence", "expected"), PROGRESS)
def test_progress(sentence: str, expected: str) -> None:
    rows = digest(HEAD + sentence + "\n").projects
    lines = [f"{row.name} {row.done}/{row.total}/{row.percent} {row.unit or ''}".strip() for row in rows]
    assert "；".join(lines) == expected


@pytest.mark.parametrize(("text", "units"), UNITS)
def test_units_in_charge(text: str, units: list[str]) -> None:
    assert list(find_responsible(text, WORDS)) == units


@pytest.mark.parametrize("form", BULLETINS)
def test_bulletins(form: str) -> None:
    text, lines = BULLETINS[form]
    assert [told(row) for row in digest(text).projects] == lines.splitlines()


def test_every_row_points_at_its_name() -> None:
    for text, _ in BULLETINS.values():
        for row in digest(text).projects:
            assert text[row.start : row.end] == row.text


def test_one_work_named_shortly_and_in_full_is_one_row() -> None:
    text = HEAD + "长青路（民主街—滨湖大道）改造工程正在施工。\n长青路改造工程9月底完工。\n"
    (row,) = digest(text).projects
    assert (row.name, row.deadline) == ("长青路（民主街—滨湖大道）改造工程", "2025-09-30")


def test_two_stretches_of_one_road_are_two_rows() -> None:
    text = HEAD + "环城路（南段）改造工程已完工。\n环城路（北段）改造工程正在施工。\n"
    assert len(digest(text).projects) == 2


def test_what_two_mentions_share() -> None:
    assert core_of("实施长青路雨污分流改造工程") == core_of("长青路（民主街—滨湖大道）雨污分流改造")


def test_schedules_in_brackets_keep_their_units_apart() -> None:
    text = HEAD + "推进北山隧道（9月底贯通；责任单位：县交通局）、南河大桥（12月通车；责任单位：县住建局）。\n"
    rows = digest(text).projects
    assert [(r.name, r.deadline, r.responsible) for r in rows] == [
        ("北山隧道", "2025-09-30", ("县交通局",)),
        ("南河大桥", "2025-12-31", ("县住建局",)),
    ]


def test_a_work_report_names_only_works() -> None:
    text = (
        "政府工作报告\n——2025年1月10日在清河县第十八届人民代表大会第四次会议上\n县长 王一山\n各位代表：\n"
        "一、2024年工作回顾\n建成G318线改建工程。改造老旧小区26个。持续优化营商环境。新增就业3260人，完成目标任务的108%。\n"
    )
    assert [row.name for row in digest(text).projects] == ["G318线改建工程"]


def test_long_text_is_read_in_linear_time() -> None:
    text = HEAD + "第一中学扩建工程已完成80%，计划9月底完工。" * 3000
    assert len(digest(text).projects) == 1
