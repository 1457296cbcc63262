"""What a figure measures, shape by shape: each line is a way to write figures, with the labels a reader would give."""

import pytest

from hqdigest import digest


def squeeze(label: str) -> str:
    return "".join(c for c in label if c not in "“”《》（）()、，· ")


def common(a: str, b: str) -> int:
    row = [0] * (len(b) + 1)
    for x in a:
        diagonal = 0
        for j, y in enumerate(b, 1):
            diagonal, row[j] = row[j], diagonal + 1 if x == y else max(row[j], row[j - 1])
    return row[-1]


def alike(a: str, b: str) -> float:
    a, b = squeeze(a), squeeze(b)
    return 2 * common(a, b) / (len(a) + len(b)) if a and b else 0.0


LINES = {
    # own words that say nothing alone, with what was told before them
    "全县税收收入5亿元，为年初预算4亿元的125%。其中，资源税3000万元，为预算的104%。": [
        ("4亿元", "税收收入年初预算", "target", None),
        ("125%", "税收收入完成年初预算", "share", None),
        ("104%", "资源税完成预算", "share", None),
    ],
    "1—5月，全区一般公共预算收入6亿元，增长8%。其中：税务部门完成5亿元，增长9%。": [
        ("5亿元", "一般公共预算收入", "actual", None),
        ("9%", "一般公共预算收入", "change", "up"),
    ],
    "全市重点项目54项（竣工13项、新开工22项、前期6项），亿元以上项目20项，占比37%。": [
        ("22项", "新开工项目", "actual", None),
        ("6项", "前期项目", "actual", None),
        ("37%", "亿元以上项目占比", "share", None),
    ],
    "全县粮食播种面积38万亩，其中水稻30万亩、玉米7万亩。": [("7万亩", "玉米播种面积", "actual", None)],
    "城区优良天数为25天，其中9天为优、16天为良，轻度污染5天。": [
        ("9天", "优天数", "actual", None),
        ("5天", "轻度污染天数", "actual", None),
    ],
    "零售额40亿元，增长4%。其中：住宿和餐饮业完成3亿元。": [("3亿元", "住宿和餐饮业零售额", "actual", None)],
    # the name of a place or a body alone says nothing of what is measured
    "全市财政收入4.8亿元。工业园所在的龙口镇完成8740万元，下湾乡完成386万元。": [
        ("8740万元", "财政收入", "actual", None),
        ("386万元", "财政收入", "actual", None),
    ],
    "新建幼儿园11所，其中元城镇5所、五蛟乡2所。": [("2所", "新建幼儿园", "actual", None)],
    "上半年，全县生产总值增长6%，一、二、三产业分别拉动经济增长0.5、2.8和2.7个百分点。": [
        ("0.5", "第一产业拉动经济增长", "change", "up"),
        ("2.7个百分点", "第三产业拉动经济增长", "change", "up"),
    ],
    # an indicator that a sentence opens with holds for every item of its list
    "从主要产品产量看，精制茶增长23%，中成药增长14%，粗钢增长1%。": [("14%", "中成药产量", "change", "up")],
    "全年居民消费价格比上年上涨1%。分类别看，衣着类下降2%。": [
        ("1%", "居民消费价格", "change", "up"),
        ("2%", "衣着类价格", "change", "down"),
    ],
    "上半年，固定资产投资增长7%。分产业看，第一、二、三次产业分别增长6%、8%、5%。": [
        ("6%", "第一产业投资", "change", "up"),
        ("5%", "第三产业投资", "change", "up"),
    ],
    # a growth is of what did something; a rank is of no distance to a mean
    "水泥企业累计完成产值同比增长6%，增速低于去年同期2个百分点。": [
        ("6%", "水泥企业累计完成产值", "change", "up"),
        ("2个百分点", "水泥企业累计完成产值增速", "change", "down"),
    ],
    "上级补助收入4亿元，上年结余300万元，债务还本支出2亿元。": [
        ("300万元", "上年结余", "actual", None),
        ("2亿元", "债务还本支出", "actual", None),
    ],
    # what a list leaves out, once it is told
    "第三产业增加值76亿元，增长7.3%。其中，批发和零售业增长8.1%，住宿和餐饮业增长9.5%。": [
        ("8.1%", "批发和零售业增加值", "change", "up"),
        ("9.5%", "住宿和餐饮业增加值", "change", "up"),
    ],
    "全县生产总值42亿元，增长5%，居全市第3位。其中，第一产业9亿元，第三产业增长6%。": [
        ("9亿元", "第一产业增加值", "actual", None),
        ("6%", "第三产业增加值", "change", "up"),
    ],
    "全县拥有病床425张，每千人口2.13张；医生284人，千人均1.42人。": [
        ("2.13张", "每千人口病床", "actual", None),
        ("1.42人", "千人均医生", "actual", None),
    ],
    "服务站帮村民卖出山货1370万元，户均增收1.8万元。": [("1.8万元", "户均增收", "actual", "up")],
    # own words behind those that the figure before is told of
    "投资3亿元的东渠工程、投资2亿元的西渠工程已经完工。": [("2亿元", "投资", "actual", None)],
    # a change of what a share is of, not of the share
    "税收收入1.5亿元，占收入的89.9%，同比增收1316万元，增长9.4%。": [
        ("1316万元", "税收收入", "change", "up"),
        ("9.4%", "税收收入", "change", "up"),
    ],
    "出栏肉牛5.1万头，同比+18.7%。": [("18.7%", "出栏肉牛", "change", "up")],
    "全县出生率9‰，比上年下降0.18个千分点。": [("0.18个千分点", "出生率", "change", "down")],
    # a plan that a rate is of
    "完成投资3亿元，完成计划数6亿元的50%。": [("6亿元", "计划数/完成计划数", "target", None)],
    # words to the left
    "城镇登记失业率3.2%。": [("3.2%", "城镇登记失业率", "share", None)],
    "粮食总产量达到41.6万吨。": [("41.6万吨", "粮食总产量", "actual", None)],
    "全县实现社会消费品零售总额86.4亿元。": [("86.4亿元", "社会消费品零售总额", "actual", None)],
    "累计接待游客320万人次，实现旅游综合收入18.7亿元。": [
        ("320万人次", "接待游客", "actual", None),
        ("18.7亿元", "旅游综合收入", "actual", None),
    ],
    # a noun to the right
    "新建12座村级光伏电站。": [("12座", "新建村级光伏电站", "actual", None)],
    "共有45家企业入驻。": [("45家", "入驻企业/企业", "actual", None)],
    "为3600名困难学生发放助学金520万元。": [
        ("3600名", "困难学生", "actual", None),
        ("520万元", "发放助学金", "actual", None),
    ],
    "完成120个自然村通硬化路。": [("120个", "自然村通硬化路/自然村", "actual", None)],
    # a level and its change
    "工业用电量9.3亿千瓦时，同比增长7.1%。": [
        ("9.3亿千瓦时", "工业用电量", "actual", None),
        ("7.1%", "工业用电量", "change", "up"),
    ],
    "出口总额15亿元，下降2.4%。": [("15亿元", "出口总额", "actual", None), ("2.4%", "出口总额", "change", "down")],
    "森林覆盖率达到61.2%，比上年提高0.6个百分点。": [
        ("61.2%", "森林覆盖率", "share", None),
        ("0.6个百分点", "森林覆盖率", "change", "up"),
    ],
    "实有市场主体8.9万户，增加6200户。": [
        ("8.9万户", "市场主体", "actual", None),
        ("6200户", "市场主体", "change", "up"),
    ],
    "受理案件4939件（含旧存256件），同比增加5%。": [
        ("4939件", "受理案件", "actual", None),
        ("5%", "受理案件", "change", "up"),
    ],
    "生猪存栏24万头，下降2%，全省排位第五；能繁母猪存栏2万头，下降7%，全省排位第四。": [
        ("第五", "生猪存栏", "rank", None),
        ("第四", "能繁母猪存栏", "rank", None),
    ],
    "采矿业增加值增长4%，比上半年回落2个百分点。": [("2个百分点", "采矿业增加值增速", "change", "down")],
    "完成夏粮收获面积20万亩，总产4万吨。": [("4万吨", "夏粮总产", "actual", None)],
    "全市收入77亿元，下降4%；其中高新区完成26亿元，为预算的71%，下降5%。": [("5%", "高新区完成", "change", "down")],
    "安置房竣工39万平方米、4644套。": [
        ("39万平方米", "安置房竣工", "actual", None),
        ("4644套", "安置房竣工/安置房", "actual", None),
    ],
    # shared out
    "第一、二、三产业增加值分别增长3.1%、6.4%和5.8%。": [
        ("3.1%", "第一产业增加值", "change", "up"),
        ("6.4%", "二产业增加值", "change", "up"),
        ("5.8%", "三产业增加值", "change", "up"),
    ],
    "城镇、农村居民人均可支配收入分别达到43210元和21890元。": [
        ("43210元", "城镇居民人均可支配收入", "actual", None),
        ("21890元", "农村居民人均可支配收入", "actual", None),
    ],
    "小学、初中、高中分别有38所、12所、3所。": [
        ("38所", "小学", "actual", None),
        ("12所", "初中", "actual", None),
        ("3所", "高中", "actual", None),
    ],
    # from and to
    "贫困发生率由12.4%下降到0.8%。": [("12.4%", "贫困发生率", "share", None), ("0.8%", "贫困发生率", "share", None)],
    "企业开办时间从5个工作日压缩至1个工作日。": [
        ("5个工作日", "企业开办时间", "actual", None),
        ("1个工作日", "企业开办时间", "actual", None),
    ],
    # lists that carry a verb or share a subject
    "改造农村公路56公里、危桥8座。": [
        ("56公里", "改造农村公路", "actual", None),
    ],
    "发放小额贷款320笔、6800万元。": [
        ("320笔", "发放小额贷款", "actual", None),
        ("6800万元", "发放小额贷款", "actual", None),
    ],
    # a share and its base
    "落实到位资金3.2亿元，占年度计划的64%。": [
        ("3.2亿元", "到位资金", "actual", None),
        ("64%", "到位资金占年度计划", "share", None),
    ],
    "高新技术产业增加值占规模以上工业增加值比重达38.5%。": [
        ("38.5%", "高新技术产业增加值占规模以上工业增加值比重", "share", None)
    ],
    # a work named first
    "青石岭隧道工程全长4.2公里，总投资6.8亿元，已完成投资3.1亿元。": [
        ("4.2公里", "青石岭隧道工程全长", "actual", None),
        ("6.8亿元", "青石岭隧道工程总投资", "actual", None),
        ("3.1亿元", "青石岭隧道工程完成投资", "actual", None),
    ],
    # bounds inside labels
    "65岁以上老年人健康管理率为72.3%。": [("72.3%", "65岁以上老年人健康管理率", "share", None)],
    "每千名老年人拥有养老床位38张。": [("38张", "每千名老年人拥有养老床位", "actual", None)],
    # promises
    "今年计划改造老旧小区26个。": [("26个", "改造老旧小区", "target", None)],
    "力争地区生产总值增长6%左右。": [("6%左右", "地区生产总值", "target", "up")],
    "到2027年，全区学前教育学位达到1.5万个。": [("1.5万个", "学前教育学位", "target", None)],
    # subjects fused in one word, and movements dealt out without 分别
    "城乡居民人均可支配收入分别达到41200元、23800元，增长5.1%和6.7%。": [
        ("41200元", "城镇居民人均可支配收入", "actual", None),
        ("23800元", "农村居民人均可支配收入", "actual", None),
        ("5.1%", "城镇居民人均可支配收入", "change", "up"),
        ("6.7%", "农村居民人均可支配收入", "change", "up"),
    ],
    "入境游客数量和花费分别增长31%、44%。": [
        ("31%", "入境游客数量", "change", "up"),
    ],
    # verbs with the subject of the same unit
    "改造老旧小区46个，惠及居民1.9万户，已完工31个，剩余15个。": [
        ("31个", "老旧小区完工", "actual", None),
    ],
    "排查安全隐患860处，已整改815处，整改率94.8%。": [
        ("815处", "整改安全隐患/安全隐患整改", "actual", None),
    ],
    # what was done for those counted, and what they did
    "为1380名残疾人免费体检。": [("1380名", "残疾人免费体检", "actual", None)],
    # ranks
    "单位面积产出位居全市第三。": [("第三", "单位面积产出", "rank", None)],
    "综合排名由第14位升至第6位。": [("第6位", "综合排名", "rank", None)],
    # distances from a mean
    "规上工业增加值增长8.2%，增速高于全省平均水平1.1个百分点。": [
        ("1.1个百分点", "规上工业增加值增速高于全省平均水平", "change", "up"),
    ],
    # bounds and spells of time read through
    "投资5000万元以上的工业项目 23 个，亿元以上物流项目 9 个，总投资 86.4 亿元、同比增长 12.5%。": [
        ("9 个", "亿元以上物流项目", "actual", None),
        ("86.4 亿元", "总投资", "actual", None),
        ("12.5%", "总投资", "change", "up"),
    ],
    # ends of a ranking's field, verbs that say nothing, comparisons, adverbs cut in two
    "规上工业增加值增长6.4%，居全州第3位。": [("第3位", "规上工业增加值", "rank", None)],
    "第三产业实现增加值62.4亿元。": [("62.4亿元", "第三产业增加值", "actual", None)],
    "水产品类上涨2.6%，家电类下降1.4%。": [("2.6%", "水产品类", "change", "up"), ("1.4%", "家电类", "change", "down")],
    "电子类产品占比达31.4%。": [("31.4%", "电子类产品占比", "share", None)],
    "查处货车超载15起、超速4起。": [("4起", "超速", "actual", None)],
    # the base of a share, and what is said of some of those told
    "堤防加固完成投资3200万元，占总投资1.6亿元的20%。": [
        ("1.6亿元", "总投资", "actual", None),
        ("20%", "完成投资占总投资", "share", None),
    ],
    "现有省级以上龙头企业34家，新增5家。": [("5家", "新增省级以上龙头企业", "actual", None)],
    # longer nouns that begin or end like a verb
    "可再生能源装机容量占比升至52%。": [("52%", "可再生能源装机容量占比", "share", None)],
    "开行中欧班列640列。": [("640列", "开行中欧班列", "actual", None)],
    "技术合同成交额增长19%。": [("19%", "技术合同成交额", "change", "up")],
    "生产安全事故起数、死亡人数分别下降9.5%、12%。": [("12%", "死亡人数", "change", "down")],
    # a comparison behind a mark of lists
    "财政赤字规模4.8亿元、比上年增加1.2亿元。": [("1.2亿元", "财政赤字规模", "change", "up")],
    "赤字率按3%左右安排、较上年提高0.5个百分点。": [("0.5个百分点", "赤字率", "change", "up")],
    # rates that are dealt out to the figures before them
    "接待游客526万人次，实现旅游收入48.3亿元，分别增长11.2%和13.5%。": [
        ("11.2%", "接待游客", "change", "up"),
        ("13.5%", "旅游收入", "change", "up"),
    ],
    "城乡居民收入分别达到4万元、2万元。": [("4万元", "城镇居民收入", "actual", None)],
    # what is promised goes on behind 其中, in a list that is dealt out, behind ； where no other verb follows
    "今年计划实施重点项目82项。其中：新建项目52项。": [("52项", "新建项目", "target", None)],
    "县政府将继续抓好15件实事。分别是：（1）新建公厕120座。（2）建成垃圾处理站5个。": [
        ("120座", "新建公厕", "target", None),
        ("5个", "建成垃圾处理站/垃圾处理站", "target", None),
    ],
    "预计全区需种子95吨；化肥1500吨。": [("1500吨", "化肥/需化肥", "target", None)],
    # part of a whole
    "安排项目80个，其中续建项目35个、新开工项目45个。": [
        ("80个", "安排项目", "actual", None),
        ("35个", "续建项目", "actual", None),
        ("45个", "新开工项目", "actual", None),
    ],
}


@pytest.mark.parametrize("line", LINES)
def test_labels_and_roles(line):
    found = {m.text: m for m in digest("县情简报\n\n" + line + "\n").metrics}
    for text, label, role, direction in LINES[line]:
        assert text in found, sorted(found)
        row = found[text]
        said = (row.label, (row.subject or "") + row.label)
        assert max(alike(x, one) for x in said for one in label.split("/")) >= 0.8, row.label
        assert found[text].role == role
        assert found[text].direction == direction
