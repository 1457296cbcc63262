"""Labels told by rule: own words that say nothing alone (占比, 为预算的, 在建) with what was told before them."""

from __future__ import annotations

from collections.abc import Sequence

from hqdigest.find.metrics.members import find_members, indicator_of, is_body, is_share, own_words
from hqdigest.find.metrics.owner_names import Named
from hqdigest.find.metrics.places import DEALT, RATES, Label, Place, crossed
from hqdigest.find.metrics.words import (
    DATE,
    DEPENDENT,
    DOWN,
    EDGE,
    FIGURE,
    FLOW,
    LEAD,
    LEVEL,
    REST,
    UP,
    WORK,
    WordLists,
    Words,
)
from hqdigest.model import Dimension

DONE, _SHARE, _BRANCH = "完成", "占比", "业"
_SHARES = frozenset({"占", DONE})
_LEADING = frozenset((LEAD, UP, DOWN, LEVEL))
_AND = frozenset("和、及")
_VERBS = frozenset({"是", "即", "包括", DONE})  # that tell no kind
_KIND = "vbfaszt"  # first letters of the tags of words that tell a kind of works: 在建, 省级, 前期
_EACH_WORK = frozenset("个项")
_MEASURED, _MOST_GOODS = (Dimension.AREA, Dimension.MASS), 2
_DONE_TO = (Dimension.COUNT, Dimension.MONEY, Dimension.AREA, Dimension.MASS, Dimension.LENGTH)
_PLANS = frozenset({"任务", "目标", "计划"})  # which are no goods
_NOUNS, _SAYING = frozenset("njbzl"), frozenset((FLOW, LEAD, UP, DOWN, LEVEL, REST))
_LONGEST_GRADE = 6  # characters of what days are counted by: 轻度污染


def told_label(place: Place, lists: WordLists, names: Sequence[Named] = ()) -> Label | None:
    """Return the label of a figure whose own words say nothing alone, None where they do.

    `names` are the places and bodies of its passage.
    """
    if (told := _of_body(place, names)) is not None:
        return told
    if place.quantity.dimension is Dimension.DURATION:
        return _of_days(place, lists)
    if (paired := _paired(place) or _moved_apart(place) or _of_pull(place, lists)) is not None:
        return paired
    own = own_words(place)
    if place.number and (shared := _shared(place)) is not None:
        return shared
    if all(place.words.texts[n] == DONE for n in own) and (done := _of_plan(place)) is not None:
        return done
    if not own and place.movement == "move" and place.quantity.dimension is Dimension.MONEY:
        last = _last_here(place)
        return last if last is not None and last.quantity.unit == place.quantity.unit else None  # 收入5亿元，增收1亿元
    if place.quantity.dimension is Dimension.PERCENT and len(own) == 1 and place.words.texts[own[0]] == _SHARE:
        return _share(place)
    return (
        _of_budget(place, lists)
        or _of_kind(place, own, lists)
        or _of_goods(place, own, lists)
        or _of_deed(place, lists)
    )


def _of_body(place: Place, names: Sequence[Named]) -> Label | None:
    """Return what was told before of other places or bodies: 全市收入5亿元，其中龙口镇[1亿元]."""
    moves = place.movement == "move"
    alike = (t for t in reversed(place.told) if t.quantity.unit == place.quantity.unit and not (moves and is_share(t)))
    told = next(alike, None)
    if told is None or not is_body(place, names):
        return None
    return told._replace(text=told.plain or told.text)


def _last_here(place: Place) -> Label | None:
    """Return the label told last, where the sentence has told it."""
    last = place.told[-1] if place.told else None
    return last if last is not None and crossed(place, last) not in ("passage", "sentence") else None


def _paired(place: Place) -> Label | None:
    """Return the label told of what one of several rates moves: 游客526万人次，收入48亿元，（分别）增长[11%]和13%."""
    words, count = place.words, len(place.run) // 2 + 1
    if count < 2 or len(place.told) < count or place.quantity.dimension not in RATES:
        return None
    at = place.run.start - 1
    while at > place.clause and LEVEL in words.cells[at][2]:
        at -= 1
    if any(_LEADING.isdisjoint(words.cells[n][2]) for n in range(place.clause, at)):
        return None  # 城镇和农村居民收入分别增长11%和13%
    label = place.told[-count]
    here = label.passage == place.passage and label.at >= place.first
    moves = UP in words.cells[at][2] or DOWN in words.cells[at][2]
    return label if moves and here and label.quantity.dimension not in RATES else None


def _of_plan(place: Place) -> Label | None:
    """Return the label of what was done of a plan: 育苗计划63亩，完成[80亩]."""
    last = _last_here(place)
    done = DONE in place.words.texts[max(place.zone, place.clause) : place.at]
    if last is None or not done or last.quantity.unit != place.quantity.unit:
        return None
    text = _without_plan(last.text)
    return last._replace(text=text) if text != last.text else None


def _without_plan(label: str) -> str:
    """Return a label without the word for a plan that it ends with: 育苗 of 育苗计划."""
    plan = next((form for form in _PLANS if label.endswith(form) and len(label) > len(form) + 1), "")
    return label.removesuffix(plan)


def _moved_apart(place: Place) -> Label | None:
    """Return the label told of what one of two rates moves, each its own way: 客运、货运，分别增长[4%]和下降2%."""
    words, at = place.words, place.at
    if place.quantity.dimension not in RATES or len(place.told) < 2 or len(place.run) > 1:
        return None
    follows = at + 3 < place.last and words.texts[at + 1] in _AND
    first = follows and _moves(words, at + 2) and words.tags[at + 3] == FIGURE
    second = at - 3 > place.clause and words.tags[at - 3] == FIGURE and words.texts[at - 2] in _AND
    begin = at if first else at - 3 if second and _moves(words, at - 1) else -1
    said = range(place.clause, begin)
    if begin < 0 or not any(words.texts[n] in DEALT for n in said):
        return None
    label = place.told[-2]
    own = any(_LEADING.isdisjoint(words.cells[n][2]) for n in said)
    return None if own or label.passage != place.passage else label


def _moves(words: Words, n: int) -> bool:
    return bool({UP, DOWN} & set(words.cells[n][2]))


def _of_pull(place: Place, lists: WordLists) -> Label | None:
    """Return what a figure tells of something else that moved by it: 贡献率达7%，[拉动工业增长]2个百分点."""
    words, start, end = place.words, max(place.zone, place.clause), place.at
    while start < end and LEAD in words.cells[start][2]:
        start += 1
    pulls = start < end and words.texts[start] in lists.pulls
    if not pulls or place.movement != "move" or place.quantity.dimension not in RATES:
        return None
    named = range(start + 1, end)
    nouns = [n for n in named if _LEADING.isdisjoint(words.cells[n][2])]
    text = words.phrase(start, nouns[-1] + 1 if nouns else end)
    return Label(text, start, words.cells[end - 1], place.quantity, place.passage, place.at) if named else None


def _shared(place: Place) -> Label | None:
    """Return the label that figures side by side share, told before the first: 完成投资3亿元、[2亿元]、1亿元."""
    words, last = place.words, place.told[-place.number] if place.number <= len(place.told) else None
    before = last.at if last is not None and last.passage == place.passage else -1
    if last is None or before != place.run.start or last.first is None or last.quantity.unit != place.quantity.unit:
        return None
    said = words.source[words.starts[last.first] : words.starts[place.run.start]]
    told = last.first >= place.clause and last.text in said
    return last if told and not any(find_members(place)) else None


def _of_budget(place: Place, lists: WordLists) -> Label | None:
    """Return the label of a share of a budget, and of that budget: 税收收入5亿元，为预算4亿元的125%."""
    words, shares = place.words, place.quantity.dimension is Dimension.PERCENT
    start, end = _plan(place, lists)
    said = words.phrase(start, end)
    if not said or not (shares or place.is_base):
        return None
    amounts = (t for t in reversed(place.told) if t.quantity.dimension not in RATES and not t.base)
    told = next(amounts, None)
    if told is None or told.passage != place.passage:
        return None
    joint = "" if not shares else "占" if "占" in words.texts[place.zone : start] else DONE
    begin = next((n for n in range(start - 1, place.zone - 1, -1) if words.tags[n] != DATE), start - 1) + 1
    text = told.text.removesuffix(DONE)
    text = text.removeprefix(DONE) if len(text) > _LONGEST_GRADE - 1 else text  # 完成投资 is an indicator
    text = (_without_plan(text) if shares else text) + joint + words.source[words.starts[begin] : words.ends[end - 1]]
    return told._replace(text=text, last=(said, "n", "-"), base=place.is_base)


def _plan(place: Place, lists: WordLists) -> tuple[int, int]:
    """Return the own words of a figure that are but a plan, without what leads to it: 占|年初预算, 完成|目标|达."""
    words, start, end = place.words, max(place.zone, place.clause), place.edge
    first = start
    while start < end:
        stop = end
        while stop > start and words.phrase(start, stop) not in lists.budgets and LEVEL in words.cells[stop - 1][2]:
            stop -= 1
        if words.phrase(start, stop) in lists.budgets:
            return start, stop
        if words.texts[start] not in _SHARES and LEVEL not in words.cells[start][2] and words.tags[start] != DATE:
            break
        start += 1
    return first, first


def _of_days(place: Place, lists: WordLists) -> Label | None:
    """Return which of the days told before a figure counts: 优良天数23天，其中[优]9天，14天为[良]."""
    words, at, own = place.words, place.at, own_words(place)
    last = next((t for t in reversed(place.told) if t.quantity.unit == place.quantity.unit), None)
    if place.movement == "move" or last is None or last.passage != place.passage:
        return None
    counted = next((form for form in lists.days if form in last.text), "")
    named = LEVEL in words.cells[at + 1][2] and words.tags[at + 1][:1] in "vp" and at + 2 < place.last
    said = words.texts[at + 2] if named else words.phrase(own[0], own[-1] + 1) if own else ""
    if not counted or not said or len(said) > _LONGEST_GRADE or said.endswith(counted):
        return None
    return last._replace(text=said + counted, noun="", tail=counted)


def _of_kind(place: Place, own: list[int], lists: WordLists) -> Label | None:
    """Return which of the works counted before a count is of, by its own word: 项目54项（[在建]13项、[前期]6项）."""
    words, unit, last = place.words, place.quantity.unit, _last_here(place)
    if len(own) != 1 or unit not in _EACH_WORK or last is None or last.quantity.unit != unit:
        return None
    text, tag, _ = words.cells[own[0]]
    bare = len(text) > 1 and text not in _VERBS and (tag[:1] in _KIND or tag == "nz")
    counted = last.text[-2:]
    if not bare or WORK not in lists.classes.get(counted, ""):
        return None
    return last._replace(text=text + counted, first=own[0], noun="", last=(counted, "n", WORK))


def _of_goods(place: Place, own: list[int], lists: WordLists) -> Label | None:
    """Return what is measured of goods or crops named alone: 粮食播种面积38万亩，其中[水稻]30万亩."""
    words, last = place.words, _last_here(place)
    own = own[:-1] if own and words.texts[own[-1]] == DONE else own
    goods = 0 < len(own) <= _MOST_GOODS and all(words.tags[n][:1] in "nzj" for n in own)
    if place.movement == "move" or place.quantity.dimension not in _MEASURED or not goods:
        return _of_branch(place, own, lists)
    head, verb = "", words.cells[place.clause - 2] if place.clause - 2 >= place.first else EDGE
    if words.texts[place.clause - 1] == "：" and FLOW in verb[2]:
        head = verb[0]  # 种植：水稻30万亩
    elif last is not None and last.quantity.unit == place.quantity.unit:
        deed = last.text[-2:] if FLOW in lists.classes.get(last.text[-2:], "") else ""
        head = indicator_of(last.text, lists.indicators) or deed
    rest = REST in words.cells[own[0] - 1][2]  # 其他作物
    said = words.phrase(own[0] - rest, own[-1] + 1)
    known = said in lists.partial or said in _PLANS or indicator_of(said, lists.indicators) or said.endswith(head)
    if known or not head:
        return None
    return Label(said + head, own[0], EDGE, place.quantity, place.passage, place.at, tail=head)


def _of_branch(place: Place, own: list[int], lists: WordLists) -> Label | None:
    """Return what is told in money of a branch named alone: 零售额40亿元。其中：[住宿和餐饮业]完成3亿元."""
    words, money = place.words, place.quantity.dimension is Dimension.MONEY and place.movement != "move"
    if not money or not own or words.texts[own[-1]][-1:] != _BRANCH or len(place.run) > 1:
        return None
    if words.tags[own[-1]][:1] != "n":
        return None  # 就业
    here = (t for t in reversed(place.told) if t.passage == place.passage and t.quantity.unit == place.quantity.unit)
    head = next((found for t in here if (found := indicator_of(t.text, lists.indicators))), "")
    text = words.phrase(own[0], own[-1] + 1) + head
    return Label(text, own[0], EDGE, place.quantity, place.passage, place.at, tail=head) if head else None


def _of_deed(place: Place, lists: WordLists) -> Label | None:
    """Return what is counted beside another count, with the verb of that one: 新建小学3所、[中学]2所."""
    words, told = place.words, place.told[-1] if place.told else None
    verb = told.text.removesuffix(told.noun) if told is not None and told.noun else ""
    if told is None or not verb or not place.is_listed or place.movement == "move" or len(place.run) > 1:
        return None
    here = told.passage == place.passage and place.clause <= told.at < place.zone
    own = range(place.zone + 1, place.at)
    nouns = bool(own) and all(words.tags[n][:1] in _NOUNS and _SAYING.isdisjoint(words.cells[n][2]) for n in own)
    said = words.phrase(own.start, own.stop)
    if not here or not nouns or DEPENDENT in lists.classes.get(said, "") or said in lists.partial:
        return None
    deed = FLOW in lists.classes.get(verb, "") and place.quantity.dimension in _DONE_TO
    if not deed or indicator_of(said, lists.indicators):
        return None
    return Label(verb + said, own.start, words.cells[own.stop - 1], place.quantity, place.passage, place.at, noun=said)


def _share(place: Place) -> Label | None:
    """Return the label of a bare share of what was told before it: 亿元以上项目215个，[占比]68%."""
    last = _last_here(place)
    if last is None or last.quantity.dimension in RATES:
        return None
    return last._replace(text=last.text + _SHARE, noun="", last=(_SHARE, "n", "-"))
