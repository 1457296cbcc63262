"""Features of lines: what tells whether a line is a head, by itself, by its neighbours and by its page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import islice
from typing import NamedTuple

from hqdigest.language.tokens import tokenize
from hqdigest.lexicon import Lexicon
from hqdigest.read.layout.boilerplate import names_page
from hqdigest.read.layout.bylines import is_news_lead, read_names
from hqdigest.read.layout.lines import Line
from hqdigest.read.layout.outline import style_of
from hqdigest.read.layout.roles import SAID, Role
from hqdigest.read.layout.words import place_of

LONGEST = 60  # characters of a line of text that could be a head after all
POSSIBLE = frozenset({Role.SHORT, Role.OPEN, Role.NUMBERED, Role.MARK})
_STEPS = (3, 5, 8, 12, 16, 20, 25, 30, 40, 60)  # of lengths
_LEAST = 8  # characters of what looks like furniture and is a headline
_NEAR = 5  # lines around that tell how crowded with short lines a place is
_REACH = 12  # lines below a head in which the text should have begun
_BELOW = 300  # characters of the text below that should speak of what a head names
_DATED = re.compile(r"(?:19|20)\d{2}\s?[年.\-/]\s?\d{1,2}\s?[月.\-/]")


@cache
def _shapes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the shapes of lines by name."""
    told = {
        "quoted": r"“.{0,200}”", "titled": r"《", "bracketed": r"[【\[（]", "label": r"[^：]{1,8}：.",
        "percent": r"[%％]",
        "date": r"\d{4}\s?[年.\-/]\s?\d{1,2}", "clock": r"\d{1,2}:\d{2}", "gap": r"\S\s+\S", "wide": r"\S\s{2,}\S",
        "latin": r"[A-Za-z]{2}", "bar": r"[|｜/>]", "money": r"\d[\d.]{0,15}[万亿]", "year": r"(?:19|20)\d{2}年",
        "comma": r"，", "list": r"、", "stop": r"[。；]", "two commas": r"，.*，", "colon": r"：", "dash": r"——",
    }  # fmt: skip
    return tuple((name, re.compile(shape)) for name, shape in told.items())


class Place(NamedTuple):
    """What is known of a page before its heads are chosen."""

    lines: Sequence[Line]
    roles: Sequence[Role]
    spaced: bool  # whether paragraphs have a blank row above them
    indented: bool  # whether paragraphs are indented
    texts: Counter[str]
    series: Counter[tuple[object, ...]]
    alone: frozenset[int]  # short lines between paragraphs
    lengths: Counter[int]  # of those
    top: tuple[int, ...]  # the first two lines that are no furniture
    first: int  # the first paragraph
    last: int
    prose: frozenset[int]  # the paragraphs


def candidates(lines: Sequence[Line], roles: Sequence[Role]) -> list[int]:
    """Return the lines that could be heads."""
    return [n for n, line in enumerate(lines) if roles[n] in POSSIBLE or _is_possible(line, roles[n])]


def _is_possible(line: Line, role: Role) -> bool:
    if role is Role.NOISE:
        return (
            _LEAST <= len(line.text) <= LONGEST
            and not _DATED.search(line.text)
            and not names_page(line.text)
            and not any(mark in line.text for mark in "|｜>：")
        )
    if SAID.fullmatch(line.text):
        return False
    return role is Role.BODY and 2 < len(line.text) <= LONGEST and line.text[-1] not in "。；，、：…"


def survey(lines: Sequence[Line], roles: Sequence[Role]) -> Place:
    """Return what the lines of a page tell together."""
    prose = [n for n, line in enumerate(lines) if is_prose(line, roles[n])]
    spaced = sum(lines[n].gap > 0 for n in prose) * 2 > len(prose)
    indented = sum(lines[n].indented for n in prose) * 2 > len(prose)
    texts = Counter(line.text for line in lines)
    series = Counter(sign_of(line) for n, line in enumerate(lines) if roles[n] in POSSIBLE)
    known = frozenset(prose)
    alone = frozenset(n for n, r in enumerate(roles) if r is Role.SHORT and n - 1 in known and n + 1 in known)
    lengths = Counter(len(lines[n].text) for n in alone)
    top = tuple(islice((n for n, role in enumerate(roles) if role is not Role.NOISE), 2))
    first, last = (prose[0], prose[-1]) if prose else (len(lines), -1)
    return Place(lines, roles, spaced, indented, texts, series, alone, lengths, top, first, last, known)


def is_prose(line: Line, role: Role) -> bool:
    return role is Role.BODY and (len(line.text) > LONGEST or line.text[-1] in "。”")


def sign_of(line: Line) -> tuple[object, ...]:
    """Return what lines of one series have in common: mark, bullet, number, bracket."""
    return line.level, line.bullet, style_of(line.text), line.text[0] if line.text[0] in "【[★▲（“" else ""


def features(page: Place, at: int, lexicon: Lexicon) -> list[str]:
    return [*_by_itself(page, at, lexicon), *_by_neighbours(page, at, lexicon), *_by_page(page, at)]


def _by_itself(page: Place, at: int, lexicon: Lexicon) -> list[str]:
    line, role = page.lines[at], page.roles[at]
    text, style = line.text, style_of(line.text)
    told = [
        f"role {role}",
        f"{role} long {_step(len(text))}",
        f"style {style}",
        f"end {_mark(text[-1])}",
        f"{role} end {_mark(text[-1])}",
    ]
    told += [f"has {name}" for name, shape in _shapes() if shape.search(text)]
    told += [f"style {style} long {_step(len(text))}", f"start {_mark(text[0])}"]
    told += [f"bullet {line.bullet[0]}"] if line.bullet else []
    told += [f"level {line.level}"] if line.level else []
    tokens = [token for token in tokenize(text, lexicon) if token.tag != "x"]
    if tokens:
        told += [
            f"first tag {tokens[0].tag}",
            f"last tag {tokens[-1].tag}",
            f"verbs {min(sum(t.tag[0] == 'v' for t in tokens), 4)}",
        ]
        told += [
            f"names {min(sum(t.tag in ('nr', 'nrt') for t in tokens), 3)}",
            f"figures {min(sum(t.tag == 'm' for t in tokens), 3)}",
        ]
    for span in lexicon.match(text, "headings", "noise", "bylines"):
        whole = span.end - span.start == len(text)
        told.append(f"{span.list} {span.id} {'whole' if whole else place_of(span, text)}")
    if read_names(text, lexicon):
        told.append("names alone")
    return list(dict.fromkeys(told))


def _by_neighbours(page: Place, at: int, lexicon: Lexicon) -> list[str]:
    above, below, beyond = (_describe(page, n) for n in (at - 1, at + 1, at + 2))
    line = page.lines[at]
    told = [f"above {above}", f"below {below}", f"beyond {beyond}", f"between {above} / {below}"]
    for n, side in ((at - 1, "above"), (at + 1, "below")):
        if 0 <= n < len(page.lines) and page.roles[n] in POSSIBLE:
            text = page.lines[n].text
            told += [f"{side} {s.id} end" for s in lexicon.match(text, "headings") if s.end == len(text)]
    gap_below = page.lines[at + 1].gap if at + 1 < len(page.lines) else 0
    told += [f"spaced {page.spaced} gaps {min(line.gap, 2)} {min(gap_below, 2)}"]
    if line.indented != page.indented:
        told.append(f"indented unlike text {line.indented}")
    follows = next(
        (n for n in range(at + 1, min(at + 8, len(page.lines))) if page.roles[n] not in (Role.NOISE, *POSSIBLE)), None
    )
    if follows is not None:
        told.append(f"follows {page.roles[follows]} in {min(follows - at, 4)}")
        text = page.lines[follows].text
        if is_news_lead(text, lexicon):
            told.append("above a news lead")
        told += [
            f"text opens {span.id}"
            for span in lexicon.match(text[:20], "headings")
            if not span.start and span.id == "lead"
        ]
    return told


def _by_page(page: Place, at: int) -> list[str]:
    line = page.lines[at]
    told = [f"place {_place(page, at)}", f"{page.roles[at]} place {_place(page, at)}"]
    near = [n for n in range(max(at - _NEAR, 0), min(at + _NEAR + 1, len(page.lines))) if n != at]
    short = sum(len(page.lines[n].text) <= 12 for n in near)
    prose = len(page.prose.intersection(near))
    told += [f"short lines near {min(short, 8) // 2}", f"prose near {min(prose, 6) // 2}"]
    if page.roles[at] is Role.SHORT:
        told.append(f"alike {min(_alike(page, at), 3)}")
    told += [f"copies {min(page.texts[line.text], 3)}"] if page.texts[line.text] > 1 else []
    alike = page.series[sign_of(line)]
    if any(sign_of(line)):
        told.append(f"series {min(alike, 4)}")
    if page.roles[at] is Role.SHORT:
        below = f"told below {_told_below(page, at)}"
        told += [below, f"{_place(page, at)} {below}"]
    return told


def _alike(page: Place, at: int) -> int:
    """Return how many other short lines of about that length stand alone between paragraphs."""
    length = len(page.lines[at].text)
    return sum(page.lengths[length + d] for d in range(-4, 5)) - (at in page.alone)


def _told_below(page: Place, at: int) -> int:
    """Return how much of a line, in fifths, the prose below it repeats."""
    pairs = _pairs(page.lines[at].text)
    text = ""
    for n in range(at + 1, min(at + 1 + _REACH, len(page.lines))):
        if n in page.prose:
            text += page.lines[n].text[:_BELOW]
            if len(text) >= _BELOW:
                break
    return 5 * len(pairs & _pairs(text)) // max(len(pairs), 1)


def _pairs(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1)}


def _place(page: Place, at: int) -> str:
    if at > page.last:
        return "behind the text"
    if at > page.first:
        return "in the text"
    above = sum(n < at for n in page.top)
    return ("first", "second", "above the text")[above]


def _describe(page: Place, at: int) -> str:
    """Return what a neighbour is."""
    if not 0 <= at < len(page.lines):
        return "nothing"
    line, role = page.lines[at], page.roles[at]
    if role is not Role.BODY:
        return str(role)
    end = "ended" if line.text[-1] in "。！？”）" else "announces" if line.text[-1] in "：:" else "open"
    return f"{role} {'long' if len(line.text) > LONGEST else 'short'} {end}"


def _step(length: int) -> int:
    return next((n for n, step in enumerate(_STEPS) if length <= step), len(_STEPS))


def _mark(character: str) -> str:
    """Return the class of a character at the edge of a line."""
    if character.isdigit():
        return "digit"
    if "\u4e00" <= character <= "\u9fff":
        return "han"
    return "latin" if character.isalpha() else character
