"""Openings of articles (篇首): which heads below the first headline begin a new article, by a trained yes or no."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from typing import NamedTuple

from hqdigest.lexicon import Lexicon
from hqdigest.ranking.models import Model, load_model
from hqdigest.ranking.pages import AnnotatedPage, Example
from hqdigest.ranking.similarity import bare
from hqdigest.read.layout.boilerplate import names_page
from hqdigest.read.layout.boxes import heads_briefs, is_box
from hqdigest.read.layout.bylines import is_news_lead, read_tail
from hqdigest.read.layout.lines import Line
from hqdigest.read.layout.outline import body_of, style_of
from hqdigest.read.layout.roles import Role, is_column
from hqdigest.read.layout.words import pairs_of, place_of

NAME, KIND, NEEDS = "openings", "binary", "source"
SETTINGS = {"l2": 1.5, "min_count": 6}
_APART = frozenset({Role.NOISE, Role.CAPTION, Role.SIGNATURE})
_TEXT = frozenset({Role.BODY, Role.ROW, Role.NUMBERED})
_LEAST = 9  # characters of most headlines, and of few headings more
_LIKELY = -800  # thousandths; 47 of 671 choices are wrong (42 at -400), and fewer articles lost on pages of several
_TITLE = 6  # of the least of them
_CONTENTS = 2  # headlines of a list of contents, of which the first may have another
_ATTACHED = 6  # eighths of its title that the first headline says
_BEFORE = 40  # lines above a head that its text is held against
_REACH = 400  # characters of the text below a head that are held against the text above it
_DATELINE = re.compile(r"来源[:：]|(?:19|20)\d{2}[年\-./]\d{1,2}[月\-./]\d{1,2}")
_DATE = re.compile(r"(?:（[^（）]{2,20}）)?(?:\d{1,2}月\d{1,2}日|[今昨前]天|[今昨]日)")
_CREDIT = re.compile(r"。[”]?\s*（[^（）。]{2,24}）$")
_FROM_PAGE = re.compile(r"[（(【\[]?(?:上接|紧接)[^，。：]{0,8}版")


class _Sight(NamedTuple):
    """What is asked of all runs of a page once."""

    lines: Sequence[Line]
    roles: Sequence[Role]
    runs: Sequence[Sequence[int]]
    leads: int  # runs above a byline or a news lead
    gap: int  # the usual blank rows above a paragraph
    widest: int  # the most of them
    alike: Counter[tuple[object, ...]]  # runs by what they have in common
    led: Counter[tuple[object, ...]]  # those above a byline or a lead
    columns: int  # names of columns on the page: 【工作动态】
    credits: int = 0  # runs whose text ends with a source or names in brackets


def find_openings(
    lines: Sequence[Line], roles: Sequence[Role], runs: Sequence[Sequence[int]], lexicon: Lexicon
) -> frozenset[int]:
    """Return the first lines of the runs of heads that begin an article."""
    model = load_model(lexicon, NAME)
    sight = _survey(lines, roles, runs, lexicon)
    found: set[int] = set()
    level = _level(lines, runs[0]) if runs else 0
    # a page of items, each with its head in brackets
    items = bool(runs) and lines[runs[0][0]].run_in and not any(role in _TEXT for role in roles[: runs[0][0]])
    contents = {body_of(line.text) for line, role in zip(lines, roles, strict=True) if role is Role.NOISE}
    listed = {run[0] for run in runs if _is_listed(lines[run[0]].text, contents)}
    pages = _below_pages(lines, roles)
    for n, run in enumerate(runs):
        mark = _level(lines, run)
        led = _is_led(lines, roles, _follows(roles, run), lexicon) or is_continued(lines, run[-1])
        alike = (lines[run[0]].run_in and items) or (len(listed) >= _CONTENTS and run[0] in listed)
        if is_box(lines[run[0]].text, lexicon):
            continue
        led = led and (n > 0 or len(lines[run[0]].text) >= _TITLE)  # the first may be a role: 特约通讯员
        told = led or alike or run[0] in pages or heads_briefs(lines, run[-1], lexicon)
        if told or (n and not 0 < level < mark and _opens(sight, n, model, lexicon)):
            found.add(run[0])
            level = mark
    return frozenset(found)


def _below_pages(lines: Sequence[Line], roles: Sequence[Role]) -> frozenset[int]:
    """Return the lines right below those that name a page, which two or more do: 第2版（要闻）."""
    found = [n + 1 for n, line in enumerate(lines) if roles[n] is Role.NOISE and names_page(line.text)]
    below = (next((m for m in range(n, len(lines)) if roles[m] is not Role.NOISE), n) for n in found)
    return frozenset(below) if len(found) > 1 else frozenset()


def _is_listed(text: str, contents: Collection[str]) -> bool:
    """Return whether a list of contents names a headline; the sections of a report that it names count or are short."""
    return len(text) >= _LEAST - 1 and not style_of(text) and text in contents


def _level(lines: Sequence[Line], run: Sequence[int]) -> int:
    """Return the level of the highest mark of a run, 0 for none: a kicker may have none above a marked headline."""
    return min((lines[n].level for n in run if lines[n].level), default=0)


def _opens(sight: _Sight, number: int, model: Model, lexicon: Lexicon) -> bool:
    """Return whether the model takes a run for a headline; the title of what is attached repeats the first one."""
    attached = _in_headline(sight, number) >= _ATTACHED and len(sight.lines[sight.runs[number][0]].text) > _LEAST
    return not attached and model.score(features(sight, number, lexicon)) > _LIKELY


def _in_headline(sight: _Sight, number: int) -> int:
    """Return how much of a head, in eighths, the first headline of the page says."""
    headline = "".join(sight.lines[n].text for n in sight.runs[0])
    return _shared(pairs_of(sight.lines[sight.runs[number][0]].text), pairs_of(headline))


def _survey(lines: Sequence[Line], roles: Sequence[Role], runs: Sequence[Sequence[int]], lexicon: Lexicon) -> _Sight:
    led = [run for run in runs if _is_led(lines, roles, _follows(roles, run), lexicon)]
    gaps = sorted(line.gap for n, line in enumerate(lines) if roles[n] is Role.BODY)
    sight = _Sight(
        lines, roles, runs, len(led), gaps[len(gaps) // 2] if gaps else 0, max(gaps[1:], default=0),
        Counter(_sign(lines, run) for run in runs), Counter(_sign(lines, run) for run in led),
        sum(is_column(line.text) for line in lines),
    )  # fmt: skip
    return sight._replace(credits=sum(_is_credited(sight, n) for n in range(len(runs))))


def is_continued(lines: Sequence[Line], at: int) -> bool:
    """Return whether a head stands above the rest of an article that began on another page: （上接第1版）."""
    return (at + 1 < len(lines) and bool(_FROM_PAGE.match(lines[at + 1].text))) or bool(
        _FROM_PAGE.match(lines[at].text)
    )


def _follows(roles: Sequence[Role], run: Sequence[int]) -> int | None:
    return next((n for n in range(run[-1] + 1, len(roles)) if roles[n] not in _APART), None)


def _is_led(lines: Sequence[Line], roles: Sequence[Role], at: int | None, lexicon: Lexicon) -> bool:
    return at is not None and (roles[at] is Role.BYLINE or is_news_lead(lines[at].text, lexicon))


def features(sight: _Sight, number: int, lexicon: Lexicon) -> list[str]:
    """Return the features of a run of heads below another."""
    run = sight.runs[number]
    return [*_by_itself(sight, run, lexicon), *_by_text(sight, number, lexicon)]


def _by_itself(sight: _Sight, run: Sequence[int], lexicon: Lexicon) -> list[str]:
    first, top = sight.lines[run[0]], sight.lines[sight.runs[0][0]]
    text = first.text
    told = [f"lines {min(len(run), 3)}", f"long {min(len(text) // 5, 6)}", f"numbered {bool(style_of(text))}"]
    told.append(f"level {(first.level > top.level) - (first.level < top.level)} {bool(first.level)}")
    told.append(f"gap {max(min(first.gap - sight.gap, 2), -1)}")
    told += ["widest gap"] if first.gap > max(sight.widest, 1) else []
    told += [f"bullet {first.bullet[0]}", f"bullet of the first {first.bullet == top.bullet}"] if first.bullet else []
    told += [f"has {mark}" for mark in (*" ，“：《", "关于") if mark in text]
    told += [f"figures {any(c.isdigit() for c in text)}"]
    for span in lexicon.match(text, "headings"):
        told.append(f"{span.id} {place_of(span, text)}")
    return list(dict.fromkeys(told))


def _by_text(sight: _Sight, number: int, lexicon: Lexicon) -> list[str]:
    lines, roles, run = sight.lines, sight.roles, sight.runs[number]
    told = [f"page has leads {min(sight.leads, 3)}"]
    before = next((n for n in range(run[0] - 1, -1, -1) if roles[n] is not Role.NOISE), None)
    if before is not None:
        told.append(f"above {roles[before]}")
        told += ["below a signed text"] if read_tail(lines[before].text, lexicon, last=True) else []
    between = [n for n in range(run[0] - 1, sight.runs[number - 1][-1], -1) if roles[n] is Role.NOISE]
    told += ["below furniture"] if between and run[0] - between[0] <= 2 else []
    told += [f"below a column {min(sight.columns, 3)}"] if is_column(lines[run[0] - 1].text) else []
    at = _follows(roles, run)
    if at is None:
        return [*told, "follows nothing"]
    text = lines[at].text
    led = _is_led(lines, roles, at, lexicon)
    told += [f"follows {roles[at]}", f"led {led} page {min(sight.leads, 3)}"]
    told += ["dateline"] if any(_DATELINE.search(lines[n].text) for n in range(run[-1] + 1, at)) else []
    told += ["credited"] if text.startswith("（") and read_tail(text[: text.find("）") + 1], lexicon, last=True) else []
    told += [f"text opens {s.id}" for s in lexicon.match(text[:12], "headings") if s.start < 2 and s.id == "lead"]
    told += [f"text opens numbered {bool(style_of(text))}"]
    told += [f"text tells {s.id}" for s in lexicon.match(text[:50], "headings") if s.id == "learned"][:1]
    told += ["text opens with a date"] if _DATE.match(text) else []
    told.append(f"page has credits {min(sight.credits, 3)}")
    told += [f"credited below {min(sight.credits, 3)}"] if _is_credited(sight, number) else []
    told += [f"credited above {min(sight.credits, 3)}"] if _is_credited(sight, number - 1) else []
    told.append(f"paragraphs {min(_paragraphs(sight, number), 4)}")
    told += ["tagged"] if any(lines[n].text[0] in "【[" for n in run) else []
    sign = _sign(sight.lines, run)
    told.append(f"alike {min(sight.alike[sign] - 1, 3)} led {min(sight.led[sign] - led, 2)}")
    above, below, size = _texts(sight, number)
    told.append(f"text below {min(size // 100, 4)}")
    told.append(f"cohesion {_shared(below, above)}")
    told.append(f"in the first headline {_in_headline(sight, number) // 2}")
    told.append(f"cohesion of head {_shared(pairs_of(lines[run[0]].text), above)}")
    return told


def _sign(lines: Sequence[Line], run: Sequence[int]) -> tuple[object, ...]:
    """Return what runs of one rank have in common: mark, bullet, number, whether they are as long as a headline."""
    first = lines[run[0]]
    return first.level, first.bullet, bool(style_of(first.text)), len(first.text) > _LEAST


def _stretch(sight: _Sight, number: int) -> list[int]:
    """Return the lines of text between a run and the next."""
    end = sight.runs[number + 1][0] if number + 1 < len(sight.runs) else len(sight.lines)
    return [n for n in range(sight.runs[number][-1] + 1, end) if sight.roles[n] in _TEXT]


def _paragraphs(sight: _Sight, number: int) -> int:
    return len(_stretch(sight, number))


def _is_credited(sight: _Sight, number: int) -> bool:
    """Return whether the text below a run ends with a source or names in brackets."""
    text = _stretch(sight, number)
    if not text:
        return False
    last = next((n for n in range(text[-1] + 1, len(sight.roles)) if sight.roles[n] not in _APART), None)
    signed = last is not None and sight.roles[last] is Role.BYLINE
    return signed or bool(_CREDIT.search(sight.lines[text[-1]].text))


def _texts(sight: _Sight, number: int) -> tuple[set[str], set[str], int]:
    """Return the pairs of characters of all text above a run, of the text below it, and how much that is."""
    runs = sight.runs
    end = runs[number + 1][0] if number + 1 < len(runs) else len(sight.lines)
    start = max(runs[number][0] - _BEFORE, 0)
    kept = (n for n in range(start, runs[number][0]) if sight.roles[n] is not Role.NOISE)
    above = " ".join(sight.lines[n].text[-_REACH:] for n in kept)
    below = "".join(sight.lines[n].text for n in range(runs[number][-1] + 1, end) if sight.roles[n] in _TEXT)
    return pairs_of(above[-5 * _REACH :]), pairs_of(below[:_REACH]), len(below)


def _shared(part: set[str], whole: set[str]) -> int:
    return 8 * len(part & whole) // max(len(part), 1)


def examples(page: AnnotatedPage, lexicon: Lexicon) -> list[Example]:
    """Return a yes or no for each run of heads below the first, by the articles of the gold, else one."""
    from hqdigest.read.layout.headlines import list_runs
    from hqdigest.read.layout.heads import gold_heads, settle, settle_heads
    from hqdigest.read.layout.structure import read_roles

    lines, _, roles = read_roles(page.document.source, lexicon)
    if page.gold.get("sections"):
        heads = gold_heads(page, lines, roles)
        roles = [settle(role, heads.get(n, False)) for n, role in enumerate(roles)]
    elif page.gold.get("articles"):  # whose headlines alone are told
        settle_heads(lines, roles, lexicon)
    else:
        return []
    runs = list_runs(lines, roles)
    titles = {bare(a.get(key)) for a in page.gold.get("articles", ()) for key in ("title", "kicker") if a.get(key)}
    sight = _survey(lines, roles, runs, lexicon)
    found = []
    for number in range(1, len(runs)):
        texts = [bare(lines[n].text) for n in runs[number]]
        worth = any(text and any(text in title for title in titles) for text in [*texts, "".join(texts)])
        found.append(Example(page.name, (features(sight, number, lexicon),), (float(worth),)))
    return found
