"""Key or detail (主次): whether a figure is a result, plan, total, rate or amount, or only told by the way."""

from __future__ import annotations

import re

from hqdigest.find.clauses import Figure
from hqdigest.model import ArticleKind, Dimension

_MEASURED_TIME = re.compile(r"平均|时间|时限|工期|周期|寿命|天数|办理|工时|里程|时长|优良|达标|改善")
_FEW = re.compile(
    r"^[一二两三四五六七八九十]{1,2}(?:个|名|位|家|项|次|条|台|人|件|户|处|座|场|轮|稿|种|批|支|份|把|间|本|封|张|遍|趟)$"
)


def is_key(figure: Figure, kind: ArticleKind) -> bool:
    """Return whether a figure belongs in the table of key figures."""
    q = figure.quantity
    if q.dimension is Dimension.AGE:
        return False
    if q.dimension is Dimension.DURATION:
        return bool(_MEASURED_TIME.search(figure.label)) and kind is not ArticleKind.PEOPLE_STORY
    if _FEW.match(q.text):
        return False
    return bool(figure.label)
