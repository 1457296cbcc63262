"""Shares and places written in words: 百分之六十五, 五分之四, 三成, 翻一番, 第二位."""

from __future__ import annotations

import re
from decimal import Decimal

from hqdigest.language.numbers.numerals import ARABIC, LONGEST, exact, parse_arabic, parse_chinese, read_between
from hqdigest.model import Dimension, Number, Qualifier, Quantity

_CHINESE = r"[一二两三四五六七八九十百千万亿零〇]{1,24}(?:点[零〇一二三四五六七八九]{1,24})?"
_FRACTION = re.compile(
    rf"(?<!一)(?P<per>百|千|万)分之(?P<n>{ARABIC}|{_CHINESE})(?P<more>多|余)?"
    r"|(?P<d>[一二三四五六七八九十百千万]{1,12}|\d{1,12})分之(?P<m>[一二两三四五六七八九十]{1,12}|\d{1,12})"
    r"(?P<most>强|弱|多)?"
)  # hits 百分之六十五, 千分之2.4, 五分之四
# hits 1/3以上, 占总量的1/5，; misses 3/5日, 24/7, 5/8英寸
_SLASHED = re.compile(r"(?<![\d/.A-Za-z])(?P<m>[1-9])/(?P<d>[2-9]|10)(?=的|以上|以内|左右|强|[，。；、）]|$)")
# Half of a time; hits 半年, 半个月; misses 上半年, 每半月, 半小时生活圈
_HALF = re.compile(
    r"(?<![上下前后大小多每各一个两三四五六七八九十几头])半(?P<unit>个月|个小时|小时|年|天|个学期|个世纪)"
    r"(?![报度会考制边色]|[一-龥]{0,3}圈|以来)"
)
_RATIO = re.compile(r"(?<![\d.:：∶])(?P<n>\d{1,3}(?:\.\d+)?)[:：∶]1(?![\d.:：∶])")  # 收入比缩小至2.52∶1
_TENTHS = re.compile(
    r"(?P<n>[一二两三四五六七八九]{1,2}|(?<!\d)(?<!\d\.)\d(?:\.\d)?(?:[—~至到-]\d)?)(?P<more>多|余)?成(?P<half>半|[一二三四五六七八九](?![百千万亿十个名户家是、点成]))?(?P<most>多|强)?"
    r"(?![为立功果长员本效都就套品分交熟绩群列人片批形色像县语不渝才材都文年婚全因气风家名事真语章天王])"
)  # hits 三成, 九成半, 七八成, 6.5成
_DOUBLED = re.compile(
    r"翻(?P<span>(?:了|上)?(?P<more>近|约|超|一两|两三)?(?P<n>[一二两三四\d](?:\.\d)?)?番(?P<half>半)?(?P<over>还?多(?![元样种层次项个])|有余)?)"
)
_RANK = re.compile(
    r"(?:第(?P<first>[一二三四五六七八九十百]{1,4}|\d{1,3})[位名]?[至到—~-](?:倒数)?)?第(?P<n>[一二三四五六七八九十百]{1,4}|\d{1,3})(?:(?P<unit>位|名)(?!师|校|城|牌|医|的(?:工作|任务|责任))|(?=[，。；、：！）（”\s的和与及并且较比]|$))"
)  # hits 居全省第二, 排名第3位, 第1名至第5名; misses 第一产业, 第二中学, 第三条
_RANK_BEFORE = re.compile(
    r"(?:居|列|排名|排|位次|位于|名列|跃居|跃升|跃至|升至|升到|上升|前移|降至|降到|并列|保持|稳居|蝉联|获|名次|由|从|至|(?<!作)为)"
    r"[^，。；第]{0,10}$"
    # so does a rank before it, dealt out to two: 第4位和第6位
    r"|第[一二三四五六七八九十\d]{1,3}[位名]?[和、与及]$"
    # a place alone leads a rank too: 规模全国第一
    r"|(?:全[国省市区县球州盟旗镇乡系]|世界|亚洲|[东西中南北]部|西[北南]|东北|华[东南北中]|长三角|京津冀|国内|沿海|[省市区县]内|同类城市|大陆)$"
)
_TOP = re.compile(
    r"(?:居|列|排|占|登|名列|跃居|跃升|升至|上升|保持|蝉联|位于|跃上)(?:在)?[^，。；放摆置第]{0,10}?(?P<top>首位|榜首)(?!度|的?责任|要)"
)  # hits 居全国首位; misses 放在首位, 首位度
_PER = {"百": Decimal(1), "千": Decimal("0.1"), "万": Decimal("0.01")}


def find_shares(text: str) -> list[Quantity]:
    """Return fractions, tenths, doublings and ranks of a folded text; each kind in order."""
    found: list[Quantity] = []
    if "分之" in text:
        found += [q for m in _FRACTION.finditer(text) if (q := _read_fraction(m)) is not None]
    if "∶" in text or "：1" in text or ":1" in text:
        found += [_read_ratio(m) for m in _RATIO.finditer(text)]
    if "/" in text:
        found += [_read_slashed(m) for m in _SLASHED.finditer(text)]
    if "半" in text:
        found += [_read_half(m) for m in _HALF.finditer(text)]
    if "成" in text:
        found += [q for m in _TENTHS.finditer(text) if (q := _read_tenths(m, text)) is not None]
    if "番" in text:
        found += [_read_doubled(m) for m in _DOUBLED.finditer(text)]
    if "第" in text:
        found += [
            q
            for m in _RANK.finditer(text)
            if _RANK_BEFORE.search(text, max(0, m.start() - 14), m.start()) and (q := _read_rank(m)) is not None
        ]
    if "首位" in text or "榜首" in text:
        found += [_read_top(m) for m in _TOP.finditer(text)]
    return found


def _read_top(m: re.Match[str]) -> Quantity:
    start, end = m.span("top")
    return Quantity(start, end, m["top"], 1, unit="位", dimension=Dimension.RANK, rule="rank")


def _number(written: str) -> Decimal | None:
    if len(written) > LONGEST:
        return None
    if written[0].isdigit():
        return parse_arabic(written)
    value = parse_chinese(written)
    return None if value is None else Decimal(value)


def _read_fraction(m: re.Match[str]) -> Quantity | None:
    value: Number | None
    if m["per"]:
        number = _number(m["n"])
        value = None if number is None else exact(number * _PER[m["per"][-1]])
    else:
        below, above = _number(m["d"]), _number(m["m"])
        value = None if not below or above is None else exact(above * 100 / below)
    if value is None:
        return None
    qualifier = Qualifier.OVER if m["more"] or m["most"] in ("强", "多") else None
    qualifier = Qualifier.UNDER if m["most"] == "弱" else qualifier
    return Quantity(
        m.start(), m.end(), m[0], value, unit="%", dimension=Dimension.PERCENT, qualifier=qualifier, rule="fraction"
    )


def _read_slashed(m: re.Match[str]) -> Quantity:
    value = exact(Decimal(m["m"]) * 100 / Decimal(m["d"]))
    return Quantity(m.start(), m.end(), m[0], value, unit="%", dimension=Dimension.PERCENT, rule="fraction")


def _read_half(m: re.Match[str]) -> Quantity:
    unit = m["unit"]
    return Quantity(m.start(), m.end(), m[0], Decimal("0.5"), unit=unit, dimension=Dimension.DURATION, rule="half")


def _read_ratio(m: re.Match[str]) -> Quantity:
    return Quantity(m.start(), m.end(), m[0], exact(Decimal(m["n"])), dimension=Dimension.RATIO, rule="ratio")


def _read_tenths(m: re.Match[str], text: str) -> Quantity | None:
    written = m["n"]
    qualifier = Qualifier.OVER if m["more"] or m["most"] else None
    if (ends := read_between(written)) is not None:
        low, high = ends[0] * 10, ends[1] * 10
        return _tenths(m, None, low, high, qualifier)
    if written[0].isdigit():
        first, *second = re.split(r"[—~至到-]", written)
        if second:
            return _tenths(m, None, exact(Decimal(first) * 10), exact(Decimal(second[0]) * 10), qualifier)
    number = _number(written)
    if number is None or (number < 1 and not m["half"]):
        return None
    if text[m.start() - 1 : m.start()] in ("第", "合", "不") and m.start():
        return None
    tail = {"半": 5}.get(m["half"] or "", parse_chinese(m["half"]) if m["half"] and m["half"] != "半" else 0)  # 六成五
    return _tenths(m, exact(number * 10 + int(tail or 0)), None, None, qualifier)


def _tenths(
    m: re.Match[str], value: Number | None, low: Number | None, high: Number | None, qualifier: Qualifier | None
) -> Quantity:
    return Quantity(m.start(), m.end(), m[0], value, low, high, "%", Dimension.PERCENT, qualifier, "tenths")


def _read_doubled(m: re.Match[str]) -> Quantity:
    written = m["n"] or "一"
    number = (_number(written) or Decimal(1)) + (Decimal("0.5") if m["half"] else 0)
    low, high = (1, 2) if m["more"] == "一两" else (2, 3) if m["more"] == "两三" else (None, None)
    qualifier = {"近": Qualifier.UNDER, "约": Qualifier.ABOUT, "超": Qualifier.OVER}.get(m["more"] or "")
    qualifier = Qualifier.OVER if m["over"] else qualifier
    return Quantity(
        m.start("span"), m.end(), m["span"], exact(number) if low is None else None, low, high, "番",
        Dimension.RATIO, qualifier, "times doubled",
    )  # fmt: skip


def _read_rank(m: re.Match[str]) -> Quantity | None:
    first, number = (_number(m[group]) if m[group] else None for group in ("first", "n"))
    if number is None:
        return None
    rank, low, high = (exact(number), None, None) if first is None else (None, exact(first), exact(number))
    return Quantity(m.start(), m.end(), m[0], rank, low, high, m["unit"] or "位", Dimension.RANK, rule="rank")
