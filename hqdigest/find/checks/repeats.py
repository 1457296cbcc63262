"""Figures told twice (前后不一): one indicator of one time with two values, in headline and body or in the body."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from hqdigest.document import AnnotatedPassage, Document, PassageKind
from hqdigest.model import ArticleKind, Check, CheckCode, Dimension, Metric, Role, Severity

_HEADLINES = frozenset({PassageKind.TITLE, PassageKind.SUBTITLE, PassageKind.KICKER})
_MARKS = re.compile(r"[\s“”‘’（）()、·的]+")
_DETAIL = frozenset({Dimension.AGE, Dimension.DURATION, Dimension.RANK, Dimension.RATIO})
# Two values of one indicator are a slip where they are near; far apart, the labels are of two things.
_SLIP = Decimal("0.2")
# hits 由…增至, 上月, 去年同期: the sentence tells two times by itself
_OTHER_TIME = re.compile(
    r"[由从][^，。]{1,14}[增提升降减扩到至]|上月|上年|去年|同期|此前|原来|原先|调整|修订|其中|分别|平均|当月|当日|首批"
)
_YEAR = re.compile(r"(?:19|20)\d\d年|今年|明年")
_TWO, _SHORT = 2, 6
_LEAST = 4  # characters of a label that may be the end of a longer one
Key = tuple[str, str, str | None, Role]


def find_repeat_mismatches(
    document: Document, readings: tuple[AnnotatedPassage, ...], metrics: tuple[Metric, ...]
) -> Iterator[Check]:
    """Give the figures that one article tells twice with two values."""
    lines = _spans(readings, _HEADLINES)
    rows = _spans(readings, frozenset({PassageKind.ROW}))  # rows of a table are of different things
    heads = {m.start for m in metrics if _in_any(m, lines)}
    body: dict[Key, list[Metric]] = {}
    for metric in metrics:
        if metric.start not in heads and _comparable(metric):
            body.setdefault(_key(metric), []).append(metric)
    kin: dict[tuple[str, str | None, Role], list[Key]] = {}  # keys of one article, unit and role: what may be alike
    for key in body:
        kin.setdefault((key[0], *key[2:]), []).append(key)
    for metric in metrics:
        if metric.start in heads and _comparable(metric):
            mine = _key(metric)
            alike = [key for key in kin.get((mine[0], *mine[2:]), ()) if _alike(key, mine)]
            others = [m for key in alike for m in body[key] if _same_time(m, metric)]
            if others and all(_differ(m, metric) and _near(m, metric) and not _is_rounded(m, metric) for m in others):
                yield _check(metric, others[0], "headline and body")
    reports = {a.id for a in document.articles if a.kind is ArticleKind.WORK_REPORT}
    for key, told in body.items():
        if len(told) > 1 and key[0] not in reports:
            yield from _slips([m for m in told if not _in_any(m, rows)])


def _alike(body: Key, head: Key) -> bool:
    """Tell whether a figure of the body is that of a headline, which may name the place before it (某镇新建广场)."""
    same = body[0] == head[0] and body[2:] == head[2:]
    short, long = sorted((body[1], head[1]), key=len)
    return same and (short == long or (len(short) >= _LEAST and long.endswith(short)))


def _spans(readings: Sequence[AnnotatedPassage], kinds: frozenset[PassageKind]) -> list[tuple[int, int]]:
    return sorted((r.passage.start, r.passage.end) for r in readings if r.passage.kind in kinds)


def _in_any(metric: Metric, spans: Sequence[tuple[int, int]]) -> bool:
    at = bisect_right(spans, (metric.start, metric.start)) - 1
    near = spans[max(0, at) : at + 2]
    return any(a <= metric.start < b for a, b in near)


def _slips(told: Sequence[Metric]) -> Iterator[Check]:
    """Give the second of two near values of one indicator and one time, told in two sentences.

    Without an owner, three values of one label are a list whose items are of different things, and so may two of a
    short one be (管理费).
    """
    plain = [m for m in told if m.role is Role.ACTUAL and not m.qualifier and not _OTHER_TIME.search(m.sentence)]
    several = len({m.value for m in plain}) > _TWO or (plain and len(plain[0].label) < _SHORT)
    if plain and plain[0].subject is None and several:
        return
    for first, second in pairwise(plain):
        if first.sentence == second.sentence or first.as_of != second.as_of or not _differ(first, second):
            continue
        if set(_YEAR.findall(first.sentence)) != set(_YEAR.findall(second.sentence)):
            continue  # 今年安排162项, 初步排定2018年项目134项
        if _near(first, second) and not _is_rounded(first, second):
            yield _check(first, second, "told twice")


def _near(a: Metric, b: Metric) -> bool:
    one, two = Decimal(a.value or 0), Decimal(b.value or 0)
    return abs(one - two) <= max(abs(one), abs(two)) * _SLIP


def _is_rounded(a: Metric, b: Metric) -> bool:
    """Tell whether one value is the other one rounded or cut off (1.38万 and 13800, 183亿 and 183.53亿)."""
    values = (Decimal(a.value or 0).normalize(), Decimal(b.value or 0).normalize())
    coarse, fine = sorted(values, key=lambda v: len(v.as_tuple().digits))
    exponent = coarse.as_tuple().exponent
    return isinstance(exponent, int) and abs(coarse - fine) < Decimal(1).scaleb(exponent)


def _key(metric: Metric) -> Key:
    return metric.article, _MARKS.sub("", (metric.subject or "") + metric.label), metric.unit, metric.role


def _comparable(metric: Metric) -> bool:
    return metric.value is not None and metric.dimension not in _DETAIL and len(metric.label) >= 3


def _same_time(a: Metric, b: Metric) -> bool:
    return a.as_of == b.as_of or a.as_of is None or b.as_of is None


def _differ(a: Metric, b: Metric) -> bool:
    """Tell whether two values differ by more than rounding or a qualifier allows."""
    assert a.value is not None and b.value is not None
    one, two = Decimal(a.value), Decimal(b.value)
    slack = max(abs(one), abs(two)) / 10 if a.qualifier or b.qualifier else Decimal(0)
    return abs(one - two) > slack


def _check(metric: Metric, other: Metric, rule: str) -> Check:
    where = "标题称" if rule == "headline and body" else "前文称"
    message = f"{where}{metric.label}{metric.text}，正文为{other.text}"
    return Check(CheckCode.REPEAT_MISMATCH, Severity.ERROR, message, metric.text, other.text, other.start, other.end,
                 other.article, rule, metric.start, metric.end)  # fmt: skip
