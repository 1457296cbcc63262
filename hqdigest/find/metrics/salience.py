"""Key or detail (主次): whether a figure is a result, plan, total, rate or amount, or only told by the way."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hqdigest.find.metrics.clauses import Figure
from hqdigest.lexicon import Lexicon
from hqdigest.model import ArticleKind, Dimension

_MEASURED_TIME = re.compile(
    r"平均|时间|时限|寿命|天数|办理|工时|里程|时长|优良|达标|改善|预期|累计|志愿服务|执勤|服务时|授课|学时|课时|机时"
)
# hits 两个, 三项, 十几人 : a few, in words, lead over to what they are
_FEW = re.compile(
    r"^[一二两三四五六七八九十几数]{1,2}"
    r"(?:[个名位家项次条台人件户处座场轮稿种批支份把间本封张遍趟口只头棵辆部段代组层步道折句声夜天针包袋箱瓶碗])$"
)
_PERSONS = frozenset({"人", "个人", "名", "位", "次", "针", "字", "稿", "遍", "趟", "封", "张", "句"})
_DIMENSIONS = ("宽", "高", "深", "厚", "重")  # 4.5米宽的产业路
_WEATHER = frozenset({"℃", "摄氏度", "°C", "毫米", "级"})
_MEAN = re.compile(r"平均|年均|降水量|降雨量|均温|水位|墙厚|室温")
_SOONER = re.compile(r"(?:提前|快了?|早了?|晚了?|推迟|延后|拖|停了?|延长|缩短)$")  # 比合同工期快了40天
_RATES = frozenset({Dimension.PERCENT, Dimension.RATIO, Dimension.RANK, Dimension.MONEY})
_LIFE = re.compile(r"寿命|平均年龄")
_SINGLES = frozenset({"次", "台", "套", "份", "枚", "面", "封", "幅", "辆", "张", "本", "束", "顶", "位", "名"})
_SMALL = 10  # in a story, up to ten persons or times are an episode; of 41 such figures tried, 36 were


@dataclass(frozen=True, slots=True)
class Salience:
    """The patterns by which a figure is told to be by the way."""

    noun: re.Pattern[str]
    counted: re.Pattern[str]
    attributive: re.Pattern[str]
    episode: re.Pattern[str]
    made: re.Pattern[str]


def load_salience(lexicon: Lexicon) -> Salience:
    """Return the patterns of salience, made once."""

    def pattern(entry: str, form: str) -> re.Pattern[str]:
        return re.compile(form.format(lexicon.pattern("salience", entry)))

    return lexicon.make(
        "salience",
        lambda: Salience(
            pattern("incidental noun", "{}$"),
            pattern("incidental noun", "(?!字){}"),
            pattern("attributive", "{}"),
            pattern("by the way", "{}$"),
            pattern("made new", "{}"),
        ),
    )


def is_key(figure: Figure, kind: ArticleKind, salience: Salience) -> bool:
    """Return whether a figure belongs in the table of key figures."""
    q = figure.quantity
    story = kind is ArticleKind.PEOPLE_STORY
    if not figure.label or figure.bound:
        return False
    if q.dimension is Dimension.AGE:
        return bool(_LIFE.search(figure.label))
    if q.unit == "组" and figure.left.rstrip().endswith("村"):
        return False  # 桂花村3组 is a place
    if q.value == 1 and q.text.startswith("一") and q.dimension not in _RATES:
        return False  # 一亩才收六百八十斤: what the rest is counted by
    few = _FEW.match(q.text) and (q.value is None or q.value <= _SMALL)
    if few and (story or not _is_told(figure, salience)):
        return False
    if q.unit in _WEATHER:
        return bool(_MEAN.search(figure.label))
    if q.dimension is Dimension.DURATION and _SOONER.search(figure.left):
        return False
    if q.dimension is Dimension.DURATION:
        return bool(_MEASURED_TIME.search(figure.label + figure.left[-6:])) and (not story or "累计" in figure.left)
    if q.dimension in (Dimension.PERCENT, Dimension.MONEY, Dimension.PERCENTAGE_POINT, Dimension.RANK):
        return True
    if q.dimension is Dimension.COUNT:
        return not (_leads_over(figure, salience) or (story and _is_episode(figure, salience)))
    describes = salience.attributive.match(figure.right) or q.text.endswith(_DIMENSIONS)
    return not (describes or (story and salience.episode.search(figure.left.rstrip())))


def _is_told(figure: Figure, salience: Salience) -> bool:
    """Return whether a few, in words, are a result all the same: 新建长者食堂三个, 打通五条断头路."""
    if figure.left.rstrip().endswith("等"):
        return True  # 甲、乙等六个小区
    behind = figure.rule.startswith(("words to the left", "verb", "shared out", "rest", "named", "what those"))
    return (behind and bool(figure.head)) or bool(salience.made.search(figure.left[-8:] + figure.label[:8]))


def _leads_over(figure: Figure, salience: Salience) -> bool:
    """Return whether a count only leads over to what it counts: 5个方面, 1台."""
    named = salience.noun.search(figure.label) or salience.counted.match(figure.right)
    one = figure.quantity.value == 1 and figure.quantity.unit in _SINGLES
    return bool(named and not figure.level) or (one and not salience.made.search(figure.left + figure.label))


def _is_episode(figure: Figure, salience: Salience) -> bool:
    """Return whether a count in a story is part of an episode: 救出2名群众, 缝了11针."""
    q = figure.quantity
    if salience.episode.search(figure.left.rstrip()):
        return q.value is not None and q.value <= 2 * _SMALL
    small = q.dimension is Dimension.COUNT and q.value is not None and q.value <= _SMALL and q.unit in _PERSONS
    return small and not figure.level and not salience.made.search(figure.left)
