"""Heads (标题行): which lines are a line of a headline or a section heading, by a trained yes or no."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice

from hqdigest.language.tokens import tokenize
from hqdigest.lexicon import Lexicon
from hqdigest.ranking.models import load_model
from hqdigest.ranking.pages import AnnotatedPage, Example
from hqdigest.ranking.similarity import bare
from hqdigest.read.layout.bylines import is_news_lead, read_names, read_person
from hqdigest.read.layout.headline_parts import MEETING, HeadWords, is_split, load_head_words
from hqdigest.read.layout.lines import Line
from hqdigest.read.layout.outline import style_of
from hqdigest.read.layout.roles import Role

NAME, KIND = "heads", "binary"
SETTINGS = {"l2": 4.0, "min_count": 4}
LONGEST = 60  # characters of a line of text that could be a head after all
_POSSIBLE = frozenset({Role.SHORT, Role.OPEN, Role.NUMBERED, Role.MARK})
_STEPS = (3, 5, 8, 12, 16, 20, 25, 30, 40, 60)  # of lengths
_LEAST = 8  # characters of what looks like furniture and is a headline
_LIKELY = -2000  # thousandths: the least score of the only line above the text that could be its headline
_TALLEST = 4  # lines of a headline that the lead below it tells
_CONTENTS = 3  # lines of a list of contents
_NEAR = 5  # lines around that tell how crowded with short lines a place is
_REACH = 12  # lines below a head in which the text should have begun
_BELOW = 300  # characters of the text below that should speak of what a head names


@cache
def _shapes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the shapes of lines by name."""
    told = {
        "quoted": r"“.*”", "titled": r"《", "bracketed": r"[【\[（]", "label": r"[^：]{1,8}：.", "percent": r"[%％]",
        "date": r"\d{4}\s?[年.\-/]\s?\d{1,2}", "clock": r"\d{1,2}:\d{2}", "gap": r"\S\s+\S", "wide": r"\S\s{2,}\S",
        "latin": r"[A-Za-z]{2}", "bar": r"[|｜/>]", "money": r"\d[\d.]*[万亿]", "year": r"(?:19|20)\d{2}年",
        "comma": r"，", "list": r"、", "stop": r"[。；]", "two commas": r"，.*，", "colon": r"：", "dash": r"——",
    }  # fmt: skip
    return tuple((name, re.compile(shape)) for name, shape in told.items())


@dataclass(frozen=True, slots=True)
class Place:
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


def find_heads(lines: Sequence[Line], roles: Sequence[Role], lexicon: Lexicon) -> set[int]:
    """Return the lines of headlines and headings."""
    model = load_model(lexicon, NAME)
    page = survey(lines, roles)
    scores = {n: model.score(features(page, n, lexicon)) for n in candidates(lines, roles)}
    listed = _list_contents(lines, roles)
    heads = {n for n, score in _even(page, scores).items() if score > 0 and n not in listed}
    words = load_head_words(lexicon)
    heads |= {n for n in scores if lines[n].run_in or (roles[n] is Role.SHORT and _is_order(lines[n].text, words))}
    heads -= _inside_lists(lines, roles, page.first)
    if not any(n < page.first and roles[n] is not Role.NUMBERED for n in heads):  # hardly a page has no headline
        likely = [n for n in scores if n < page.first and n not in listed and roles[n] in (Role.SHORT, Role.MARK)]
        best = max(likely, key=lambda n: (scores[n], -n), default=None)
        if best is not None and scores[best] > _LIKELY:
            heads.add(best)
    heads |= {n for run in _above_leads(lines, roles, lexicon) if not listed.intersection(run) for n in run}
    for n in range(len(lines) - 1):
        pair = lines[n], lines[n + 1]
        if n in heads and n + 1 not in heads and _adds(pair[1], roles[n + 1], lexicon):
            heads.add(n + 1)
        loose = [m for m in (n, n + 1) if m not in heads and roles[m] in _POSSIBLE and m not in listed]
        if len(loose) == 1 and (n < page.first or not pair[1].gap) and {n, n + 1} & heads and is_split(*pair, words):
            heads.update(loose)
    return heads


def _is_order(text: str, words: HeadWords) -> bool:
    """Return whether a line is the title of an official paper: 关于…的通知."""
    return text.startswith("关于") and len(text) >= _LEAST and bool(words.document.search(text))


def _inside_lists(lines: Sequence[Line], roles: Sequence[Role], first: int) -> set[int]:
    """Return the short lines in the text that stand in a list: four or more together, or what a colon announces."""
    found: set[int] = set()
    run: list[int] = []
    for n, role in enumerate([*roles, Role.BODY]):
        if n > first and role in (Role.SHORT, Role.OPEN):
            run.append(n)
            continue
        announced = bool(run) and lines[run[0] - 1].text[-1] in "：:" and not lines[run[0] - 1].level
        if len(run) >= _TALLEST or announced:
            found.update(run)
        run = []
    return found


def _above_leads(lines: Sequence[Line], roles: Sequence[Role], lexicon: Lexicon) -> Iterator[list[int]]:
    """Yield the short lines, four at most, that stand right above a byline or the lead of a piece of news."""
    run: list[int] = []
    for n, role in enumerate(roles):
        if role in _POSSIBLE and role is not Role.NUMBERED and not (run and lines[n].gap > 1):
            run.append(n)
            continue
        if 0 < len(run) <= _TALLEST and (role is Role.BYLINE or is_news_lead(lines[n].text, lexicon)):
            yield run
        run = []


def _even(page: Place, scores: dict[int, int]) -> dict[int, int]:
    """Return the scores, evened out among the lines of one series, which are heads together or not at all."""
    groups: dict[tuple[object, ...], list[int]] = {}
    for n in scores:
        line, alone = page.lines[n], n in page.alone
        sign = _sign(line) if any(_sign(line)) else ("alone", len(line.text) // 6) if alone else ("line", n)
        groups.setdefault((page.roles[n], *sign), []).append(n)
    return {n: scores[n] + sum(scores[m] for m in group) // len(group) for group in groups.values() for n in group}


def _list_contents(lines: Sequence[Line], roles: Sequence[Role]) -> set[int]:
    """Return the lines that list headlines of the page: three short ones or more of which one comes again below."""
    last = {line.text: n for n, line in enumerate(lines) if roles[n] in _POSSIBLE}
    found: set[int] = set()
    run: list[int] = []
    for n, role in enumerate([*roles, Role.BODY]):
        if role in _POSSIBLE:
            run.append(n)
            continue
        texts = [lines[m].text for m in run]
        end = next((k for k, text in enumerate(texts) if text in texts[:k]), len(run))
        if end >= _CONTENTS and any(last[text] > run[end - 1] for text in texts[:end]):
            found.update(run[:end])
        run = []
    return found


def _adds(line: Line, role: Role, lexicon: Lexicon) -> bool:
    """Return whether a line below a head adds to it: a dash, the meeting at which a report is given, who gives it."""
    if role not in (*_POSSIBLE, Role.BODY) or len(line.text) > LONGEST:
        return False
    if MEETING.match(line.text) or line.text.startswith("——"):
        return True
    return any(by.role for by in read_person(line.text, lexicon))


def candidates(lines: Sequence[Line], roles: Sequence[Role]) -> list[int]:
    """Return the lines that could be heads."""
    return [n for n, line in enumerate(lines) if roles[n] in _POSSIBLE or _is_possible(line, roles[n])]


def _is_possible(line: Line, role: Role) -> bool:
    if role is Role.NOISE:
        return _LEAST <= len(line.text) <= LONGEST and not any(mark in line.text for mark in "|｜>：")
    return role is Role.BODY and 2 < len(line.text) <= LONGEST and line.text[-1] not in "。；，、：…"


def survey(lines: Sequence[Line], roles: Sequence[Role]) -> Place:
    """Return what the lines of a page tell together."""
    prose = [n for n, line in enumerate(lines) if _is_prose(line, roles[n])]
    spaced = sum(lines[n].gap > 0 for n in prose) * 2 > len(prose)
    indented = sum(lines[n].indented for n in prose) * 2 > len(prose)
    texts = Counter(line.text for line in lines)
    series = Counter(_sign(line) for n, line in enumerate(lines) if roles[n] in _POSSIBLE)
    known = frozenset(prose)
    alone = frozenset(n for n, r in enumerate(roles) if r is Role.SHORT and n - 1 in known and n + 1 in known)
    lengths = Counter(len(lines[n].text) for n in alone)
    top = tuple(islice((n for n, role in enumerate(roles) if role is not Role.NOISE), 2))
    first, last = (prose[0], prose[-1]) if prose else (len(lines), -1)
    return Place(lines, roles, spaced, indented, texts, series, alone, lengths, top, first, last)


def _is_prose(line: Line, role: Role) -> bool:
    return role is Role.BODY and (len(line.text) > LONGEST or line.text[-1] in "。”")


def _sign(line: Line) -> tuple[object, ...]:
    """Return what lines of one series have in common: mark, bullet, number, bracket."""
    return line.level, line.bullet, style_of(line.text), line.text[0] if line.text[0] in "【[★▲（“" else ""


def features(page: Place, at: int, lexicon: Lexicon) -> list[str]:
    """Return the features of a line."""
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
        where = (
            "whole"
            if span.end - span.start == len(text)
            else "start"
            if not span.start
            else "end"
            if span.end == len(text)
            else "inside"
        )
        told.append(f"{span.list} {span.id} {where}")
    if read_names(text, lexicon):
        told.append("names alone")
    return list(dict.fromkeys(told))


def _by_neighbours(page: Place, at: int, lexicon: Lexicon) -> list[str]:
    above, below, beyond = (_describe(page, n) for n in (at - 1, at + 1, at + 2))
    line = page.lines[at]
    told = [f"above {above}", f"below {below}", f"beyond {beyond}", f"between {above} / {below}"]
    for n, side in ((at - 1, "above"), (at + 1, "below")):
        if 0 <= n < len(page.lines) and page.roles[n] in _POSSIBLE:
            text = page.lines[n].text
            told += [f"{side} {s.id} end" for s in lexicon.match(text, "headings") if s.end == len(text)]
    gap_below = page.lines[at + 1].gap if at + 1 < len(page.lines) else 0
    told += [f"spaced {page.spaced} gaps {min(line.gap, 2)} {min(gap_below, 2)}"]
    if line.indented != page.indented:
        told.append(f"indented unlike text {line.indented}")
    follows = next(
        (n for n in range(at + 1, min(at + 8, len(page.lines))) if page.roles[n] not in (Role.NOISE, *_POSSIBLE)), None
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
    prose = sum(_is_prose(page.lines[n], page.roles[n]) for n in near)
    told += [f"short lines near {min(short, 8) // 2}", f"prose near {min(prose, 6) // 2}"]
    if page.roles[at] is Role.SHORT:
        told.append(f"alike {min(_alike(page, at), 3)}")
    told += [f"copies {min(page.texts[line.text], 3)}"] if page.texts[line.text] > 1 else []
    alike = page.series[_sign(line)]
    if any(_sign(line)):
        told.append(f"series {min(alike, 4)}")
    if page.roles[at] is Role.SHORT:
        told.append(f"told below {_told_below(page, at)}")
        told.append(f"{_place(page, at)} told below {_told_below(page, at)}")
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
        if len(text) < _BELOW and _is_prose(page.lines[n], page.roles[n]):
            text += page.lines[n].text[:_BELOW]
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


def settle_heads(lines: Sequence[Line], roles: list[Role], lexicon: Lexicon) -> None:
    """Settle the roles of the lines that could be heads: a head, a numbered heading, text, or furniture above it."""
    heads = find_heads(lines, roles, lexicon)
    first = min(heads, default=0)
    listed = _list_contents(lines, roles)
    for n in {*candidates(lines, roles), *heads}:
        loose = n in listed or (n < first and lines[n].text[-1] not in "。：，；")
        roles[n] = Role.NOISE if loose and n not in heads else settle(roles[n], n in heads)


def settle(role: Role, head: bool) -> Role:
    """Return what a line is when it is known whether it is a head."""
    if head:
        return role if role is Role.NUMBERED else Role.HEAD
    return Role.BODY if role in _POSSIBLE else role


def gold_heads(page: AnnotatedPage, lines: Sequence[Line], roles: Sequence[Role]) -> dict[int, bool]:
    """Return for the lines that could be heads whether the gold says so; optional ones are left out."""
    heads = [bare(told) for told in page.gold.get("sections", ())]
    free = {bare(told) for key in ("heads_optional", "run_in_heads") for told in page.gold.get(key) or ()}
    found = {}
    for n in candidates(lines, roles):
        text = bare(lines[n].raw)
        worth = text in heads or any(len(text) > 4 and len(text) * 3 > len(head) and text in head for head in heads)
        if (worth or text not in free) and not lines[n].run_in:
            found[n] = worth
    return found


def examples(page: AnnotatedPage, lexicon: Lexicon) -> list[Example]:
    """Return a yes or no for each line that could be a head, by the headlines and headings of the gold."""
    from hqdigest.read.layout.structure import read_roles

    lines, _, roles = read_roles(page.document.source, lexicon)
    place = survey(lines, roles)
    told = gold_heads(page, lines, roles)
    return [Example(page.name, (features(place, n, lexicon),), (float(worth),)) for n, worth in told.items()]
