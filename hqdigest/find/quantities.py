"""Quantities (数量): a number with its unit and the qualifiers written on it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from hqdigest.find.numerals import parse_arabic, parse_chinese, read_between
from hqdigest.lexicon import Words
from hqdigest.model import Dimension, Number, Qualifier, Quantity

_SCALE = r"[百千]?万亿|[十百千]?[万亿]|千(?![瓦克米伏卡焦赫])|百(?!分)"
_ARABIC = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_CHINESE = r"[一二两三四五六七八九十百千万亿零〇]+(?:点[零〇一二三四五六七八九]+)?"
_AFTER = r"(?P<after>及以上|以上|以下|以内|左右|上下|有余|之多)?"
_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_QUALIFIERS = (
    (Qualifier.AT_LEAST, ("不少于", "不低于", "至少", "不小于", "起码", "最少", "不下")),
    (Qualifier.AT_MOST, ("不超过", "不高于", "至多", "最多", "不多于", "不大于")),
    (Qualifier.UNDER, ("接近", "将近", "不到", "不足", "低于", "少于", "未满", "小于", "近")),
    (Qualifier.OVER, ("超过", "超过了", "突破", "突破了", "超出", "多于", "高于", "大于", "逾", "超")),
    (Qualifier.ABOUT, ("大约", "约为", "大概", "约")),
)
_BEFORE = {form: kind for kind, forms in _QUALIFIERS for form in forms}
_LONGEST = max(map(len, _BEFORE))
_NOT_BEFORE = re.compile(
    r"(?:签约|预约|节约|条约|履约|契约|公约|特约|解约|违约|邀约|合约|续约|附近|临近|邻近|最近|靠近|就近|远近|赶超|反超)$"
)
_AFTERS = {
    "及以上": Qualifier.AT_LEAST, "以上": Qualifier.AT_LEAST, "以下": Qualifier.AT_MOST, "以内": Qualifier.AT_MOST,
    "左右": Qualifier.ABOUT, "上下": Qualifier.ABOUT, "有余": Qualifier.OVER, "之多": Qualifier.OVER,
}  # fmt: skip
_QUOTED_NAME = re.compile(r"[“‘][^”’]{0,2}$")
_RANK = re.compile(
    r"第([一二三四五六七八九十百\d]{1,4})(位|名)?(?![一二三四五六七八九十\d]?[届次个条章节批期轮产代版号院中小附条])"
)
_RANK_BEFORE = re.compile(
    r"(?:居|列|排名|排|位次|名列|跃居|跃升|升至|升到|上升|前移|降至|并列|由|从|至)[^，。；]{0,10}$"
)
_FRACTION = re.compile(
    rf"(?P<before>百|千|万)分之(?P<n>{_ARABIC}|{_CHINESE})|(?P<d>[一二三四五六七八九十]+)分之(?P<m>[一二两三四五六七八九十]+)"
)
_TENTHS = re.compile(
    r"(?P<n>[一二两三四五六七八九]|\d(?:\.\d)?)(?P<more>多|余)?成(?P<half>半)?(?![为立功果长员本效都就套品分交熟绩群列绩人片批形])"
)
_TIMES = re.compile(r"翻(?:了|两|一)?(?P<n>[一二两三四\d](?:\.\d)?)?番")
_FEW = "一二两三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Units:
    """The patterns of quantities, made of the word list of units."""

    arabic: re.Pattern[str]
    chinese: re.Pattern[str]
    dimension: dict[str, Dimension]


def find_quantities(text: str, words: Words) -> tuple[Quantity, ...]:
    """Return the quantities of a folded text, in order, disjoint."""
    units = words.make("units", lambda: _make(words))
    taken: list[Quantity] = []
    if "分之" in text:
        taken += [_fraction(m) for m in _FRACTION.finditer(text)]
    if "成" in text:
        taken += [_tenths(m, text) for m in _TENTHS.finditer(text)]
    if "番" in text:
        taken += [_times(m) for m in _TIMES.finditer(text)]
    if "第" in text:
        taken += [
            _rank(m) for m in _RANK.finditer(text) if _RANK_BEFORE.search(text, max(0, m.start() - 14), m.start())
        ]
    found = [_with_before(q, text) for q in taken]
    for m in units.arabic.finditer(text):
        q = _arabic(m, text, units)
        if q is not None:
            found.append(q)
    for m in units.chinese.finditer(text):
        q = _chinese(m, text, units)
        if q is not None:
            found.append(q)
    return tuple(_inherit(_disjoint(found), text))


def _make(words: Words) -> Units:
    unit = words.pattern("units")
    ids, entries = words.id_of("units"), words.list("units")
    dimension = {form: Dimension(entries[i].more["dimension"]) for form, i in ids.items()}
    return Units(
        # hits 1300余人次, 149万余元, 4.5%—5%, 30年以上
        re.compile(
            rf"(?<![\dA-Za-z.第])(?P<n>{_ARABIC})(?:(?P<s1>{_SCALE})?(?P<u1>{unit})?(?P<to>[—~－\-]|至|到)(?P<n2>{_ARABIC}))?"
            rf"(?P<mixed>[万亿]\d{{1,4}}(?![\d.]))?(?P<q1>[余多来几])?(?P<s>{_SCALE})?(?P<q2>[余多来])? ?(?P<u>{unit})?{_AFTER}"
        ),
        # hits 六七百户, 千余家, 数十亿元
        re.compile(
            rf"(?<![\d.第A-Za-z])(?P<n>(?:[数几](?=[十百千万亿]))?{_CHINESE})(?P<q1>[余多来几])?(?P<s>[万亿]+)?(?P<q2>[余多])?(?P<u>{unit}){_AFTER}"
        ),
        dimension,
    )


def _arabic(m: re.Match[str], text: str, units: Units) -> Quantity | None:
    unit = m["u"] or (m["u1"] if m["n2"] else None)
    if unit is None:
        return None
    if unit == "年" and len(m["n"]) == 4 and not m["s"]:
        return None
    if (
        unit in ("分", "里", "度", "号")
        and not m["s"]
        and units.dimension[unit] is not Dimension.COUNT
        and text[m.end() : m.end() + 1] in "区店"
    ):
        return None
    end = m.end() + 3 if unit == "元" and text.startswith("人民币", m.end()) else m.end()
    value = parse_arabic(m["n"])
    low = high = None
    scale = _factor(m["s"])
    if m["n2"]:
        first_scale = _factor(m["s1"]) if m["s1"] else (scale if not m["u1"] or m["u1"] == m["u"] else 1)
        if m["s1"] and not m["s"]:
            scale = 1
        low, high = _exact(value * first_scale), _exact(parse_arabic(m["n2"]) * scale)
        if low >= high:
            return None
        number: Number | None = None
    elif m["mixed"]:
        number = _exact(value * _factor(m["mixed"][0]) + int(m["mixed"][1:]) * scale)
    else:
        number = _exact(value * scale)
    start = m.start()
    if start and text[start - 1] in "-−" and (start < 2 or text[start - 2] in "为是达到至，（ "):
        start -= 1
        number = -number if number is not None else None
    return _finish(text, start, end, number, low, high, unit, units, m, "arabic number with unit")


def _factor(scale: str | None) -> int:
    factor = 1
    for character in scale or "":
        factor *= _SCALES[character]
    return factor


def _exact(value: Decimal | int) -> Number:
    return int(value) if value == int(value) else value


def _chinese(m: re.Match[str], text: str, units: Units) -> Quantity | None:
    written, unit = m["n"], m["u"]
    low = high = None
    if text[m.start() - 1 : m.start()] in ("“", "‘") and m["q1"] is None:
        return None
    number: Number | None
    if written[0] in "数几":
        number, (low, high) = (
            None,
            _several(int(parse_chinese("一" + written[1:]) or 1) * _factor(m["s"])),
        )
    elif (pair := read_between(written)) is not None:
        number, low, high = None, pair[0] * _factor(m["s"]), pair[1] * _factor(m["s"])
    elif m["q1"] == "几" and written == "十":
        number, low, high = None, 11, 19
    else:
        number = parse_chinese(written)
        if number is None:
            return None
        number = _exact(number * _factor(m["s"]))
        if not _counts(written, number, unit, m, units, text):
            return None
    return _finish(text, m.start(), m.end(), number, low, high, unit, units, m, "chinese number with unit")


def _several(unit: int) -> tuple[int, int]:
    return unit, unit * 10


def _counts(written: str, number: Number, unit: str, m: re.Match[str], units: Units, text: str) -> bool:
    """Return whether a Chinese numeral with this unit counts something, and is no turn of phrase (一批, 一条路)."""
    dimension = units.dimension[unit]
    if m["q1"] or m["q2"] or m["s"] or m["after"]:
        return True
    if dimension is Dimension.COUNT:
        if number < 2 or written in ("千", "万", "百", "千万", "百万", "亿", "万千", "十"):
            return False
        return len(written) > 1 or unit in (
            "个",
            "名",
            "位",
            "家",
            "户",
            "人",
            "所",
            "座",
            "次",
            "部",
            "台",
            "套",
            "稿",
        )
    if dimension in (Dimension.LENGTH, Dimension.VOLUME, Dimension.ENERGY, Dimension.OTHER, Dimension.DURATION):
        return number >= 2 and unit not in ("里", "方", "度", "分", "步", "寸", "尺", "级", "载", "丈", "升")
    return True


def _finish(
    text: str, start: int, end: int, number: Number | None, low: Number | None, high: Number | None,
    unit: str, units: Units, m: re.Match[str], rule: str,
) -> Quantity:  # fmt: skip
    qualifier = Qualifier.OVER if (m["q1"] or m["q2"]) and m["q1"] != "几" else None
    if m["after"]:
        qualifier = _AFTERS[m["after"]]
    dimension = units.dimension[unit]
    if unit in ("人民币", "元人民币", "元整", "块钱"):
        unit = "元"
    if unit == "港币":
        unit = "港元"
    quantity = Quantity(start, end, text[start:end], number, low, high, unit, dimension, qualifier, rule)
    return _with_before(quantity, text)


def _with_before(q: Quantity, text: str) -> Quantity:
    """Take the qualifier that stands before a number into its span."""
    for size in range(_LONGEST, 0, -1):
        form = text[max(0, q.start - size) : q.start]
        kind = _BEFORE.get(form)
        if kind is not None and not _NOT_BEFORE.search(text[max(0, q.start - size - 3) : q.start]):
            start = q.start - len(form)
            return replace(q, start=start, text=text[start : q.end], qualifier=q.qualifier or kind)
    return q


def _fraction(m: re.Match[str]) -> Quantity:
    if m["before"]:
        per = {"百": 1, "千": Decimal("0.1"), "万": Decimal("0.01")}[m["before"]]
        number = parse_arabic(m["n"]) if m["n"][0].isdigit() else Decimal(str(parse_chinese(m["n"]) or 0))
        value = _exact(number * per)
    else:
        below, above = parse_chinese(m["d"]) or 1, parse_chinese(m["m"]) or 0
        value = _exact(Decimal(above) * 100 / Decimal(below))
    return Quantity(m.start(), m.end(), m[0], value, unit="%", dimension=Dimension.PERCENT, rule="fraction")


def _tenths(m: re.Match[str], text: str) -> Quantity:
    number = parse_arabic(m["n"]) if m["n"][0].isdigit() else Decimal(parse_chinese(m["n"]) or 0)
    value = _exact(number * 10 + (5 if m["half"] else 0))
    qualifier = Qualifier.OVER if m["more"] else None
    end = m.end()
    after = next((a for a in _AFTERS if text.startswith(a, end)), "")
    return Quantity(
        m.start(), end + len(after), m[0] + after, value, unit="%", dimension=Dimension.PERCENT,
        qualifier=_AFTERS.get(after, qualifier), rule="tenths",
    )  # fmt: skip


def _times(m: re.Match[str]) -> Quantity:
    written = m["n"] or ("两" if "两" in m[0] else "一")
    number = parse_arabic(written) if written[0].isdigit() else Decimal(parse_chinese(written) or 1)
    start = m.start() + 1
    return Quantity(
        start, m.end(), m[0][1:], _exact(number), unit="番", dimension=Dimension.RATIO, rule="times doubled"
    )


def _rank(m: re.Match[str]) -> Quantity:
    number = int(m[1]) if m[1].isdigit() else parse_chinese(m[1])
    return Quantity(m.start(), m.end(), m[0], number, unit=m[2] or "位", dimension=Dimension.RANK, rule="rank")


def _disjoint(found: list[Quantity]) -> list[Quantity]:
    kept: list[Quantity] = []
    for q in sorted(found, key=lambda q: (q.start, -q.end)):
        if not kept or q.start >= kept[-1].end:
            kept.append(q)
    return kept


def _inherit(found: list[Quantity], text: str) -> list[Quantity]:
    """Let 个 before a list's last 个百分点 mean percentage points too: 0.8个和1.3个百分点."""
    for i in range(len(found) - 1, 0, -1):
        later, q = found[i], found[i - 1]
        if later.unit == "个百分点" and q.unit == "个" and text[q.end : later.start] in ("和", "、", "及", "与"):
            found[i - 1] = replace(q, unit="个百分点", dimension=Dimension.PERCENTAGE_POINT)
    return found
