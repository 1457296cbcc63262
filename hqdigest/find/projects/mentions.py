"""Mentions of works by their frames: heads of items, tasks told by figures, the rest of a list; edges of all names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import chain

from hqdigest.document import AnnotatedPassage, Mention
from hqdigest.find.projects.clauses import WORK_NOUNS, Stage, find_signs, is_count
from hqdigest.find.projects.features import load_classes
from hqdigest.find.projects.listed import ends_graded, find_led, find_quoted
from hqdigest.find.projects.names import head_start, is_generic, may_be_work, names_work, trim_name
from hqdigest.find.projects.tasks import find_rated, find_targets, verbs_of_targets
from hqdigest.language.spans import around, overlaps, within
from hqdigest.lexicon import Lexicon
from hqdigest.text import Span

_LEAST = 3
_SHORTEST = 2  # characters of what is counted
_LISTED = 120  # characters of a list before a name
_SURE = 0.6  # of what its frame tells to be a name
_MANY = ("剩余", "其余", "余下", "剩下", "一批", "一大批", "多个", "多项")  # that stand before what names no one work
_URGES = ("", "完成", "实施", "推进")  # what may stand before the name of an item
_FIGURES = ("增加值", "生产总值", "覆盖率", "普及率", "合格率")  # what is measured and no work
_ONLY_COUNT = re.compile(r"\d[\d.,]*\D{1,2}")
# hits 一期工程: of the work that was named before
_PHASE = re.compile("[一二三四五]期(?:工程|项目)?")
# hits 在生态修复工程|方面, 最长的公路隧道|——北山隧道
_NO_WORK = re.compile("方面|领域|——")
# hits 位于|火车站东侧的甲医院: where something is
_PLACED = re.compile("(?:位于|坐落于|坐落在|地处|毗邻|紧邻)[^，。；：的]*$")
# hits 西环线是一条最主要的|过境货运通道
_SAID_TO_BE = re.compile("是[^，。；：、是]{0,12}(?:一[条座个项处]|最)[^，。；：、是]{0,8}的$")


def complete_mentions(
    number: int, reading: AnnotatedPassage, guessed: Sequence[Mention], lexicon: Lexicon, report: bool = False,
    promised: bool = False,
) -> list[Mention]:  # fmt: skip
    """Return the mentions of a passage: those guessed by the model, with what heads, rates and lists tell for sure.

    In a work report only named works count, so that no task is told by its rate.
    """
    text = reading.passage.text
    found = [_counted_out(reading, m) for m in guessed]
    for head in find_heads(reading, guessed, lexicon):
        found = _laid_over(found, _mention(number, text, head, guessed, "head of an item"))
    for span in () if report else find_rated(reading, lexicon):
        if not any(overlaps(m, span) for m in found):
            found.append(_mention(number, text, span, guessed, "rate"))
    begin = head_start(text)
    headed = any(m.start <= begin + _SHORTEST and names_work(m.text, lexicon) for m in found)  # by a work of its own
    for span in () if report or headed else find_targets(reading, lexicon, promised):
        if not any(overlaps(m, span) for m in found):
            found.append(_mention(number, text, span, guessed, "head of an item"))
    for span in chain(find_quoted(reading, lexicon), find_led(reading, lexicon)):
        found = _laid_over(found, _mention(number, text, span, guessed, "list"))
    found = [_counted_out(reading, part) for m in found for part in _parted(m, lexicon)]
    found = [m for m in found if _may_stand(text, m, lexicon)]
    return sorted((m for m in found if not _is_area(m, lexicon)), key=lambda m: m.start)


def _is_area(m: Mention, lexicon: Lexicon) -> bool:
    """Tell whether a mention names but a place: 石门镇, no 番茄小镇."""
    place = m.text.endswith(lexicon.forms("projects", "area"))
    return place and not m.text.endswith(lexicon.forms("projects", "town"))


@cache
def _joined() -> re.Pattern[str]:
    # hits 净水设备项目（一期）|和|竹制品项目
    work = r"(?:项目|工程)(?:（[^（）]{1,12}）)?"
    return re.compile(rf"(?P<one>[^、]{{3,30}}?{work})(?:以及|和|及|与)(?P<other>[^、]{{3,30}}{work})")


def _parted(mention: Mention, lexicon: Lexicon) -> Iterator[Mention]:
    """Give the works that one mention joins, each of which ends as a work or begins with a verb; else the mention."""
    text = mention.text
    if m := _joined().fullmatch(text):
        spans = [m.span("one"), m.span("other")]
    else:
        cuts = [at.start() for at in re.finditer("、", text) if verbs_of_targets(lexicon).match(text, at.end())]
        cuts = cuts or [at.start() for at in re.finditer("(?<=）)、", text)]  # 滨河路南段（甲街至乙街）|、保卫路
        cuts = [at for at in cuts if not verbs_of_targets(lexicon).fullmatch(text, 0, at)]  # 新建、改建甲路
        spans = [(a, b) for a, b in zip([0, *(at + 1 for at in cuts)], [*cuts, len(text)], strict=True)]
    for a, b in spans:
        yield replace(mention, start=mention.start + a, end=mention.start + b, text=text[a:b])


def _may_stand(text: str, m: Mention, lexicon: Lexicon) -> bool:
    """Tell whether a mention is more than a count, a way of speaking, a phase, a part or the rest of some."""
    contents = lexicon.forms("projects", "contents")  # that lead to the parts of one work: 建设内容包括…
    begin = max(m.start - _LISTED, *(text.rfind(mark, 0, m.start) for mark in "，；。"), 0)
    rest = text[max(0, m.start - _LEAST) : m.start].rstrip("的").endswith(_MANY)
    return not (
        rest
        or _NO_WORK.match(text, m.end)
        or _SAID_TO_BE.search(text, begin, m.start)
        or _PLACED.search(text, begin, m.start)
        or _ONLY_COUNT.fullmatch(m.text)
        or _PHASE.fullmatch(m.text)
        or any(text.find(word, begin, m.start) >= 0 for word in contents)
        or m.text.startswith(("项目", "工程", "附属工程", "配套工程"))
        or m.text.endswith(_FIGURES)
    )


def _mention(number: int, text: str, span: Span, guessed: Sequence[Mention], rule: str) -> Mention:
    sure = max((m.sure for m in guessed if overlaps(m, span)), default=0.0)
    return Mention(number, span.start, span.end, text[span.start : span.end], max(sure, _SURE), rule)


def _laid_over(found: Sequence[Mention], mention: Mention) -> list[Mention]:
    return [mention, *(m for m in found if not overlaps(m, mention))]


def find_heads(reading: AnnotatedPassage, guessed: Sequence[Mention], lexicon: Lexicon) -> Iterator[Span]:
    """Give the names at the head of an item (3. 农贸市场改造：…, ☑旧桥翻新) or before a colon (甲路东延：…)."""
    text = reading.passage.text
    for n, sentence in enumerate(reading.passage.sentences or (Span(0, len(text)),)):
        begin = head_start(text) if not n else sentence.start + head_start(text[sentence.start : sentence.end])
        if (led := _led(reading, begin, lexicon) if begin and not n else None) is not None:
            yield led
            continue
        m = _head().match(text, begin, sentence.end)
        if m is None or ((n or not begin) and m["stop"] != "："):
            continue
        name = Span(*m.span("name"))
        span = trim_name(reading, _untold(reading, _without_count(reading, name), lexicon), lexicon)
        if span is None or around(reading.dates, span.start) is not None:
            continue  # 6月底前完成…: what is due, and no name
        if text[name.start : span.start] not in _URGES or not may_be_work(text[span.start : span.end], lexicon):
            continue
        graded = ends_graded(reading, span, lexicon)
        known = any(overlaps(g, span) for g in guessed)
        item = begin > sentence.start and (graded or _is_item(reading, lexicon, m.end()))
        if known or item or (graded and _tells(reading, m.end(), lexicon)):
            yield span


def _untold(reading: AnnotatedPassage, span: Span, lexicon: Lexicon) -> Span:
    """Return the head of an item without what it tells of the work that it names: 1号线一期工程|投入试运营."""
    text = reading.passage.text
    signs = find_signs(text, span.start + _LEAST, span.end, lexicon)
    told = next((s.start for s in signs if s.stage in (Stage.FINISH, Stage.PART, Stage.START)), span.end)
    return Span(span.start, told) if text[span.start : told].rstrip("投入").endswith(WORK_NOUNS) else span


def _led(reading: AnnotatedPassage, begin: int, lexicon: Lexicon) -> Span | None:
    """Return the name at the head of an item that goes on: 1. 棚户区改造,牵头部门:市住建局; 一是实施危桥改造工程,…."""
    text = reading.passage.text
    verb = next((len(verb) for verb in _URGES if verb and text.startswith(verb, begin)), 0)
    m = _opening().match(text, begin + verb)
    span = trim_name(reading, _untold(reading, Span(*m.span("name")), lexicon), lexicon) if m else None
    if m is None or span is None or span.start != begin + verb or around(reading.dates, begin) is not None:
        return None  # 6月底前完成…: what is due, and no name
    behind, name = text[m.end() : m.end() + 10], text[span.start : span.end]
    if name.endswith(WORK_NOUNS) and "、" not in name:
        return None if is_generic(name, lexicon) else span
    told = any(w.id == "label" and not w.start for w in lexicon.match(behind, "responsible"))
    return span if told and not verb and may_be_work(name, lexicon) else None


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(r"(?P<name>[^，,。；;：:（(]{3,30})\s{0,4}[，,；;。（(【]\s{0,4}")


def _without_count(reading: AnnotatedPassage, span: Span) -> Span:
    """Return a name without the count at its end: 更换供水管网|52公里."""
    last = within(reading.quantities, span.start, span.end)[-1:]
    if last and last[0].end == span.end and is_count(last[0]) and last[0].start - span.start > _LEAST:
        return Span(span.start, last[0].start)
    return span


def _counted_out(reading: AnnotatedPassage, m: Mention) -> Mention:
    """Return a mention without the count at its end: 卫生室|1所."""
    end = _without_count(reading, Span(m.start, m.end)).end
    return replace(m, end=end, text=m.text[: end - m.start]) if end < m.end else m


def _is_item(reading: AnnotatedPassage, lexicon: Lexicon, end: int) -> bool:
    """Tell whether an item stands below a heading of works, or goes on or closes with who answers for it by when."""
    section, behind = reading.passage.section or "", reading.passage.text[end : end + _LISTED]
    if any(word in section for word in lexicon.forms("projects", "heading of works")):
        return True
    if any(w.id == "label" for w in lexicon.match(behind, "responsible")):
        return True
    m = _closing().search(reading.passage.text)
    if m is None:
        return False
    ends = lexicon.make("ends of units", lambda: lexicon.forms("responsible", "unit end"))
    return bool(within(reading.dates, *m.span("inside"))) or m["inside"].rstrip("）").endswith(ends)


@cache
def _closing() -> re.Pattern[str]:
    # hits （县住建局、各乡镇；10月31日前）, 【县发改局】 at the end of an item
    return re.compile(r"[（(【\[](?P<inside>[^（()）【】\[\]]{2,90})[）)】\]]\s*[。；]?\s*$")


@cache
def _head() -> re.Pattern[str]:
    enclosed = r"“[^“”]{0,60}”|（[^（）]{0,60}）|《[^《》]{0,60}》"
    return re.compile(rf"(?P<name>(?:{enclosed}|[^，。；：！？“”（）《》\n]){{3,45}}?)\s{{0,4}}(?P<stop>[。：]|$)")


def _tells(reading: AnnotatedPassage, start: int, lexicon: Lexicon) -> bool:
    """Tell whether the words behind a name tell of progress."""
    classes = load_classes(lexicon)
    return any(classes(token.text)[:1] == "!" for token in within(reading.tokens, start, start + 40))
