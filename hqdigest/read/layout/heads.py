"""Heads (标题行): which lines are a line of a headline or a section heading, by a trained yes or no."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hqdigest.lexicon import Lexicon
from hqdigest.ranking.models import load_model
from hqdigest.ranking.pages import AnnotatedPage, Example
from hqdigest.ranking.similarity import bare
from hqdigest.read.layout.boilerplate import COPIED, names_issue
from hqdigest.read.layout.boxes import heads_briefs, heads_text
from hqdigest.read.layout.bylines import is_news_lead, read_person
from hqdigest.read.layout.headline_parts import MEETING, is_split
from hqdigest.read.layout.line_features import LONGEST, POSSIBLE, Place, candidates, features, is_prose, sign_of, survey
from hqdigest.read.layout.lines import Line
from hqdigest.read.layout.outline import body_of, style_of
from hqdigest.read.layout.roles import Role
from hqdigest.read.layout.words import Words

NAME, KIND, NEEDS = "heads", "binary", "sections"
SETTINGS = {"l2": 4.0, "min_count": 4}
_LEAST = 8  # characters of what looks like furniture and is a headline
_BUTTON = 4  # and of what names a button or a channel
_LIKELY = -2000  # thousandths: the least score of the only line above the text that could be its headline
_TALLEST = 4  # lines of a headline that the lead below it tells
_LISTED = frozenset({*POSSIBLE, Role.CAPTION})  # what a line may be that a list of contents names
_CONTENTS = 3  # lines of a list of contents
_NEAR = 20  # lines below a headline in which its text begins, if what stands between is furniture
_FIELD = re.compile(r"[\u4e00-\u9fff]{2,6}：[^：。]+")
_DAY = re.compile(r"(?:19|20)\d{2}[\-/.年]\d{1,2}[\-/.月]\d{1,2}")


def find_heads(lines: Sequence[Line], roles: Sequence[Role], lexicon: Lexicon) -> set[int]:
    """Return the lines of headlines and headings."""
    model = load_model(lexicon, NAME)
    page = survey(lines, roles)
    scores = {n: model.score(features(page, n, lexicon)) for n in candidates(lines, roles)}
    contents = _list_contents(lines, roles)
    listed = contents | _list_fields(lines, roles)
    heads = {n for n, score in _even(page, scores).items() if score > 0 and n not in listed}
    words, titled = Words(lexicon, "headings"), lexicon.forms("web_pages", "titled")
    sites = Words(lexicon, "web_pages")
    heads |= {n for n in scores if lines[n].run_in or (roles[n] is Role.SHORT and _is_order(lines[n].text, words))}
    top = min(heads, default=len(lines))
    heads |= {n for n in scores if top < n < page.first and lines[n].text.startswith("——")}
    heads |= {n for n in scores if n + 1 < page.first and roles[n] in POSSIBLE and _is_of_title(lines[n + 1])}
    opening = next((n for n, line in enumerate(lines) if not _is_navigation(line, roles[n])), len(lines))
    heads |= {n for n in scores if n <= opening and n < page.first and _is_above_day(lines, roles, n, sites)}
    heads |= {n for n in scores if n and n < page.first and lines[n - 1].text.rstrip(":： ") in titled}
    heads -= _inside_lists(lines, roles, page.first)
    if copied := {n for n in scores if n + 1 < page.first and COPIED.fullmatch(lines[n + 1].text)}:
        heads = copied | {n for n in heads if n > page.first}
    heads |= {n for n in scores if n > page.first and heads_text(lines, n, lexicon)}
    if not any(n < page.first and roles[n] is not Role.NUMBERED for n in heads):  # hardly a page has no headline
        likely = [n for n in scores if n < page.first and n not in listed and roles[n] in (Role.SHORT, Role.MARK)]
        best = max(likely, key=lambda n: (scores[n], -n), default=None)
        if best is not None and scores[best] > _LIKELY:
            heads.add(best)
    heads |= {n for run in _above_leads(lines, roles, lexicon) for n in run if n not in listed and scores[n] > _LIKELY}
    heads |= {n for n in scores if roles[n] in POSSIBLE and heads_briefs(lines, n, lexicon)}
    furniture = [n for n in range(min(contents, default=0)) if roles[n] is Role.NOISE]
    issue = next((n for n in furniture if names_issue(lines[n].text)), -1)
    heads = {n for n in heads if n > issue}  # what names the paper above its issue and contents
    told = {body_of(lines[n].text) for n in contents if len(lines[n].text) >= _LEAST}
    heads |= {n for n, line in enumerate(lines) if roles[n] in _LISTED and n not in contents and line.text in told}
    for n in range(len(lines) - 1):
        pair = lines[n], lines[n + 1]
        if n in heads and n + 1 not in heads and _adds(pair[1], roles[n + 1], lexicon):
            heads.add(n + 1)
        above = pair[0].text
        leads = above.endswith("——") or (above[-1] == "：" and words.ends(above[:-1], "spoke"))
        if n + 1 in heads and roles[n] in POSSIBLE and leads:
            heads.add(n)  # a kicker that goes on in the title
        loose = [m for m in (n, n + 1) if m not in heads and roles[m] in POSSIBLE and m not in listed]
        if len(loose) == 1 and (n < page.first or not pair[1].gap) and {n, n + 1} & heads and is_split(*pair, words):
            heads.update(loose)
    return heads


def _is_of_title(line: Line) -> bool:
    """Return whether a line can only stand below a title: a dash, the meeting at which a report is given."""
    return line.text.startswith("——") or bool(MEETING.match(line.text))


def _is_navigation(line: Line, role: Role) -> bool:
    return role is Role.NOISE or len(line.text) <= _BUTTON


def _is_above_day(lines: Sequence[Line], roles: Sequence[Role], at: int, sites: Words) -> bool:
    """Return whether a line behind the navigation of a web page stands above the line that tells its day."""
    between = roles[at : at + 2] == [Role.SHORT, Role.NOISE]
    told = between and len(lines[at].text) >= _LEAST and not sites.begins(lines[at].text, "from")
    return told and bool(_DAY.search(lines[at + 1].text))


def _is_order(text: str, words: Words) -> bool:
    """Return whether a line is the title of an official paper: 关于…的通知."""
    return text.startswith("关于") and len(text) >= _LEAST and words.ends(text, "document")


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
        if role in POSSIBLE and role is not Role.NUMBERED and not (run and lines[n].gap > 1):
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
        sign = sign_of(line) if any(sign_of(line)) else ("alone", len(line.text) // 6) if alone else ("line", n)
        groups.setdefault((page.roles[n], *sign), []).append(n)
    means = [(group, sum(scores[m] for m in group) // len(group)) for group in groups.values()]
    return {n: scores[n] + mean for group, mean in means for n in group}


def _list_contents(lines: Sequence[Line], roles: Sequence[Role]) -> set[int]:
    """Return the lines that list headlines of the page: three short ones or more of which one comes again below."""
    last = {line.text: n for n, line in enumerate(lines) if roles[n] in _LISTED}
    found = _count_contents(lines, last)
    run: list[int] = []
    for n, role in enumerate([*roles, Role.BODY]):
        if role in POSSIBLE:
            run.append(n)
            continue
        texts = [lines[m].text for m in run]
        first = {text: k for k, text in reversed([*enumerate(texts)])}
        end = next((k for k, text in enumerate(texts) if first[text] < k), len(run))
        if end >= _CONTENTS and any(last[text] > run[end - 1] for text in texts[:end]):
            found.update(run[:end])
        run = []
    return found


def _count_contents(lines: Sequence[Line], last: dict[str, int]) -> set[int]:
    """Return the lines of a list of contents that counts the headlines of the page: 1.甲县… / 2.乙镇…."""
    found: set[int] = set()
    run: list[int] = []
    for n, line in enumerate((*lines, None)):
        if line is not None and style_of(line.text):
            run.append(n)
            continue
        below = sum(last.get(body_of(lines[m].text), 0) > run[-1] for m in run)
        found.update(run if len(run) >= _CONTENTS and below > 1 else ())
        run = []
    return found


def _list_fields(lines: Sequence[Line], roles: Sequence[Role]) -> set[int]:
    """Return the lines of three labels or more with their values: 访谈人：甲 / 访谈时间：2022年6月 / 访谈地点：乙村."""
    found: set[int] = set()
    run: list[int] = []
    for n, line in enumerate((*lines, None)):
        if line is not None and not line.level and roles[n] is not Role.NOISE and _FIELD.fullmatch(line.text):
            run.append(n)
            continue
        found.update(run if len(run) >= _CONTENTS else ())
        run = []
    return found


def _adds(line: Line, role: Role, lexicon: Lexicon) -> bool:
    """Return whether a line below a head adds to it: a dash, the meeting at which a report is given, who gives it."""
    if role not in (*POSSIBLE, Role.BODY) or len(line.text) > LONGEST:
        return False
    if MEETING.match(line.text) or line.text.startswith("——"):
        return True
    return any(by.role for by in read_person(line.text, lexicon))


def settle_heads(lines: Sequence[Line], roles: list[Role], lexicon: Lexicon) -> None:
    """Settle the roles of the lines that could be heads: a head, a numbered heading, text, or furniture above it."""
    heads = find_heads(lines, roles, lexicon)
    first = min(heads, default=0)
    text = next((n for n in range(first + 1, min(first + _NEAR, len(lines))) if is_prose(lines[n], roles[n])), first)
    listed = _list_contents(lines, roles)
    above = {n for n in range(first) if roles[n] is Role.BODY and _is_loose(lines[n])}
    for n in {*candidates(lines, roles), *above, *heads}:
        loose = n in listed or (n < first and _is_loose(lines[n])) or (n < text and _is_between(lines[n], roles[n]))
        roles[n] = Role.NOISE if loose and n not in heads else settle(roles[n], n in heads)


def _is_loose(line: Line) -> bool:
    """Return whether a line above the headline is no text of the article."""
    return len(line.text) <= LONGEST and line.text[-1] not in "。：，；"


def _is_between(line: Line, role: Role) -> bool:
    """Return whether a line between the headline and the text is furniture: short, no item, no figure, no prose."""
    short = role is Role.SHORT and not line.bullet and not style_of(line.text) and "，" not in line.text
    return short and (bool(_DAY.match(line.text)) or not any(c.isdigit() for c in line.text))


def settle(role: Role, head: bool) -> Role:
    """Return what a line is when it is known whether it is a head."""
    if head:
        return role if role is Role.NUMBERED else Role.HEAD
    return Role.BODY if role in POSSIBLE else role


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
