"""Features by which labels are ranked: what stands at their edges, how they are built, how the figure stands."""

from __future__ import annotations

from hqdigest.ranking.weighing import Group

Word = tuple[str, str, str]  # its text, its tag, the lists that hold it
FAR, SEVERAL = 6, 3  # words between a stretch and the figure, and words passed over: more of them weigh the same
NOUN, VERB, MEMBER, OF, NUMBER = 1, 1 << 8, 1 << 16, 1 << 24, 1 << 32  # counts packed in one number


def count_of(word: str, tag: str) -> int:
    """Return a word's share in the packed counts of a stretch."""
    if tag == "x":
        return MEMBER if word == "、" else 0
    if word == "的":
        return OF
    return NUMBER if tag == "Q" else NOUN if tag[:1] == "n" else VERB if tag[:1] == "v" else 0


def _unpacked(counts: int, factor: int, most: int) -> str:
    return str(min(counts // factor & 255, most))


def _start(kind: str, before: Word, word: Word, where: str, tag_next: str) -> tuple[str, ...]:
    text, tag, of_class = word
    return kind, before[0], before[1], text, tag, before[2], of_class, where, text[:1], tag_next


def _end(kind: str, word: Word, behind: Word, unit: str, what: str, tag_before: str) -> tuple[str, ...]:
    text, tag, of_class = word
    return (
        kind, text, tag, behind[0], behind[1], of_class, behind[2], text[-1:], text[-2:], unit, what, tag_before,
    )  # fmt: skip


def shape_key(
    kind: str, counts: int, size: int, away: int, movement: str, left_off: int, passed: int
) -> tuple[str, str, int, int, int, str, int, int]:
    """Return the key of a shape: numbers that weigh the same are one, so that fewer keys are spelled out."""
    long = size if size < 9 else 6 + size // 3 if size < 24 else 14
    left_off = SEVERAL if left_off > SEVERAL else left_off if left_off > -1 else -1
    passed = SEVERAL if passed > SEVERAL else passed if passed > -1 else -1
    return "shape", kind, counts, long, away if away < FAR else FAR, movement, left_off, passed


def _shape(kind: str, counts: int, long: int, away: int, movement: str, left_off: int, passed: int) -> tuple[str, ...]:
    packed = ((NOUN, 4), (VERB, 3), (MEMBER, 2), (OF, 2), (NUMBER, 2))
    numbers = [_unpacked(counts, *pair) for pair in packed]
    return kind, str(long), str(away), *numbers, movement, str(left_off), str(passed)


def _figure(kind: str, unit: str, what: str, before: Word, behind: Word, *values: str) -> tuple[str, ...]:
    return kind, unit, what, *before, *behind, *values


def _told(kind: str, away: str, *values: str) -> tuple[str, ...]:
    return kind, away, *values


def _joint(kind: str, last: Word, first: Word, gap: int, mark: str) -> tuple[str, ...]:
    return kind, last[0], last[1], first[0], first[1], str(gap), mark


GROUPS = {
    # kind, word before, its tag, word, its tag, classes of both, where, first character, next tag
    "start": Group(
        _start,
        "0 1, 0 2, 0 3, 0 4, 0 2 4, 0 5, 0 6, 0 5 6, 0 7, 0 4 7, 0 6 7, 8, 3, 0 1 3, 0 4 9, 0 2 4 9",
        together="3 4 6 7 8, 1 2 5, 2 4 9",
    ),
    # kind, word, its tag, word behind, its tag, classes of both, last character, last two, unit, dimension, tag before
    "end": Group(
        _end,
        (
            "0 1, 0 2, 0 3, 0 4, 0 2 4, 0 5, 0 6, 0 5 6, 0 7, 7, 8, 1, 9 1, 9 2, 9 7, 10 7, 10 2, 0 1 3, 0 11 "
            "2, 0 11 2 4"
        ),
        together="1 2 5 7 8, 3 4 6, 2 4 11, 1 2 7 9 10",
    ),
    # kind, length, distance, nouns, verbs, members, 的, figures, movement
    # words that tell something left off before it, and passed over between it and the figure
    "shape": Group(
        _shape,
        ("0 1, 0 2, 0 3, 0 4, 0 5, 0 6, 0 7, 0 2 8, 0 1 8, 0 3 4, 0 9, 0 10, 0 9 10, 0 9 1, 0 10 8, 0 4 9, 0 10 4"),
        together="3 4 5 6 7, 1 8 9, 2 8, 4 8 9 10",
    ),
    # kind, unit, dimension, word before, tag, class, word behind, tag, class, place, movement, next mark, dealt out,
    # its noun, its nouns
    "figure": Group(
        _figure,
        (
            "0, 0 1, 0 2, 0 3, 0 4, 0 5, 0 6, 0 4 7, 0 7, 0 8, 0 5 8, 0 9, 0 10, 0 2 9, 0 2 10, 0 9 10, 0 1 "
            "6, 0 11, 0 12, 0 9 12, 0 10 12, 0 13, 0 14, 0 10 13, 0 2 13, 0 9 14, 0 10 14"
        ),
        together="3 4 5, 6 7 8, 2 9 10 12 14, 2 10 13",
    ),
    # kind, how far back, same unit, dimensions, clauses between, movement, its nouns, place, dealt out, its noun
    "told": Group(
        _told,
        (
            "0 1, 0 2, 0 3, 0 4, 0 5, 0 6, 0 7, 0 1 2, 0 2 5, 0 3 5, 0 2 6, 0 1 5 6, 0 4 5, 0 1 6 7, 0 1 8, 0 "
            "1 5 8, 0 9, 0 1 9, 0 5 6, 0 3 9"
        ),
        together="1 5 6 7 8, 1 2 3 5 6 9, 4 5",
    ),
    # kind, last word of one part, its tag, first of the next, its tag, how far apart, mark
    "joint": Group(_joint, "0 1, 0 3, 0 2, 0 4, 0 2 4, 0 5, 0 6", together="2 4 5 6"),
}
