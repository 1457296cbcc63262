"""Constraints on labels: stretches of words that name nothing (adverbs, clauses, places alone) or are glued."""

from __future__ import annotations

from hqdigest.find.metrics.words import ASPECT, COMPARED, DOWN, LEAD, LEVEL, UP, WORK, Word, Words

_BLANKS = " \t\n\u3000、，"
_VERBAL = frozenset({"v", "d"})
RATE_ENDS = frozenset("率比重")
_RATES = ("比例占", "比重占", "率占")


def floor_of(words: Words, start: int, end: int) -> int:
    """Return where a label before `end` may begin at the earliest: behind the adverb of a clause (均已完成)."""
    for n in range(end - 1, start - 1, -1):
        if words.texts[n] == "的":
            return start
        if ASPECT in words.cells[n][2] and words.tags[n] in ("d", "p", "v"):
            return n + 1
    return start


def standard_of(words: Words, at: int, zone: int) -> int:
    """Return the word behind which nothing is measured but what is compared with (高于常年用种量), else the figure."""
    for n in range(at - 1, zone - 1, -1):
        of_class = words.cells[n][2]
        if words.texts[n][-1] in "于出" and (UP in of_class or DOWN in of_class):
            return n
    return at


def depends(words: Words, start: int, end: int) -> bool:
    """Return whether words want what was told before: 占年度计划, 增速高于全省."""
    text, _, of_class = words.cells[start]
    moves = UP in of_class or DOWN in of_class
    return text == "占" or (moves and standard_of(words, end, start) < end)


def is_empty(words: Words, start: int, end: int) -> bool:
    """Return whether words only lead to a figure (约, 累计), or end with a verb that does (捐物累计)."""
    text, tag, of_class = words.cells[end - 1]
    if text[-1] == "于" and (UP in of_class or DOWN in of_class):
        return True  # 增速[低于]去年同期
    if (LEVEL in of_class and tag[:1] in "dpval") or COMPARED in of_class or _moves(words, start, end - 1):
        return True
    return _leads("", tag, of_class) and all(_leads(*cell) for cell in words.cells[start : end - 1])


def only_moves(words: Words, start: int, end: int) -> bool:
    """Return whether words only tell that what was told before has moved: 增长, 同比下降."""
    _, tag, of_class = words.cells[end - 1]
    moves = tag == "v" and (UP in of_class or DOWN in of_class)
    return moves and all(LEVEL in c or UP in c or DOWN in c for _, _, c in words.cells[start : end - 1])


def _moves(words: Words, start: int, n: int) -> bool:
    """Return whether word `n` tells a movement of the noun right before it: 居住类上涨; not 年均增长, 增速."""
    of_class = words.cells[n][2]
    if n <= start or words.tags[n][:1] != "v" or not (UP in of_class or DOWN in of_class) or words.tags[n] == "vn":
        return False
    return words.tags[n - 1][:1] in "njlb" and words.texts[n - 1][-1] != "均"


def _leads(_: str, tag: str, of_class: str) -> bool:
    return (tag[:1] in "dpcumfxq" and WORK not in of_class) or LEVEL in of_class or (tag == "r" and LEAD in of_class)


def is_place(words: Words, start: int, end: int, places: frozenset[str]) -> bool:
    """Return whether words are nothing but names of places, whatever of a rank leads to them: 全省排位."""
    while end - start > 1 and LEVEL in words.cells[end - 1][2]:
        end -= 1
    for text, tag, _ in reversed(words.cells[start:end]):
        if tag != "ns" and text not in places and text != "、":
            return False
    return True


def _is_area(cell: Word, places: frozenset[str]) -> bool:
    return cell[1] == "ns" or cell[0] in places


def ends_in_field(words: Words, start: int, end: int, places: frozenset[str], ranked: bool = False) -> bool:
    """Return whether a stretch ends with the field of a ranking: 增速居全省, 位列全市, before a rank 综合排名全省."""
    n = end - 1
    while n > start and _is_area(words.cells[n], places):
        n -= 1
    return n < end - 1 and (ranked or (LEVEL in words.cells[n][2] and words.tags[n][:1] in "vp"))


def is_lone_verb(words: Words, start: int, end: int) -> bool:
    """Return whether a stretch is but a verb, which says nothing of what is counted: 解决180名, 分别涉及66个."""
    return words.tags[end - 1] in _VERBAL and _VERBAL.issuperset(words.tags[start:end])


def is_glued(told: str, words: Words, start: int, end: int) -> bool:
    """Return whether a label told before and new words name two things: they share a word, not at the joint."""
    first = words.texts[start]
    if "占" in told and "占" in told.replace("占地", ""):
        return True  # a share is told whole
    if first == "占" or told.endswith(first) or (start < end and standard_of(words, end, start) == start):
        return False  # 完成投资占年度计划投资, 民间投资高于全市投资
    tail = told[-2:]
    for word in words.texts[start:end]:
        size = len(word)
        if size > 1:
            if word in told or (size > 2 and word[-2:] == tail):
                return True  # the second: two of one kind, as 第二产业, 第三产业增加值
        elif word == "占" and word in told:
            return True
    return False


def sums_up(words: Words, at: int, clause: int) -> bool:
    """Return whether a count is of the noun behind it: it sums up names (甲、乙等6条高速), or behind a 的."""
    n = at - 1
    if n > clause and words.texts[n] == "的":
        return words.tags[n - 1][:1] == "n"
    while n > clause and words.texts[n] in ("共", "共计", "约", "近"):
        n -= 1
    return n > clause and words.texts[n] in ("等", "等等") and "、" in words.texts[clause:n]


def finished(text: str) -> str:
    """Return a label as it is put out: a share is told by its name (占比)."""
    text = text.strip(_BLANKS).replace("约占", "占")
    text = text.replace("占到", "占") if "占到位" not in text else text
    if text.endswith(_RATES):
        return text[:-1]
    return text + "比" if text.endswith("占") and len(text) > 1 else text
