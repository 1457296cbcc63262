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
from hqdigest.find.projects.tasks import find_rated, find_targets, verbs_of_tasks
from hqdigest.language.spans import around, overlapping, overlaps, within
from hqdigest.lexicon import Lexicon
from hqdigest.text import Span

_LEAST = 3
_FIGURES = ("增加值", "生产总值", "覆盖率", "普及率", "合格率")  # what is measured and no work
_ONLY_COUNT = re.compile(r"\d[\d.,]*\D{1,2}")
_JOINT = re.compile("以及|和")
_VERB = 2  # characters of a verb before a name
_LISTED = 120  # characters of a list before a name
_SURE = 0.6  # of what its frame tells to be a name
_URGES = ("", "完成", "实施", "推进")  # what may stand before the name of an item


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
        if not overlapping(found, span):
            found.append(_mention(number, text, span, guessed, "rate"))
    begin = head_start(text)
    headed = any(m.start <= begin + _VERB and names_work(m.text, lexicon) for m in found)  # by a work of its own
    for span in () if report or headed else find_targets(reading, lexicon, promised):
        if not overlapping(found, span):
            found.append(_mention(number, text, span, guessed, "head of an item"))
    for span in chain(find_quoted(reading, lexicon), find_led(reading, lexicon)):
        found = _laid_over(found, _mention(number, text, span, guessed, "list"))
    found = [_counted_out(reading, part) for m in found for part in _parted(m, lexicon)]
    return sorted((m for m in found if _may_stand(m, lexicon)), key=lambda m: m.start)


def _may_stand(m: Mention, lexicon: Lexicon) -> bool:
    """Tell whether a mention is more than a count, what is measured, or a place: 石门镇, no 番茄小镇."""
    place = m.text.endswith(lexicon.forms("projects", "area"))
    place = place and not m.text.endswith(lexicon.forms("projects", "town"))
    return not (place or _ONLY_COUNT.fullmatch(m.text) or m.text.endswith(_FIGURES))


def _parted(mention: Mention, lexicon: Lexicon) -> Iterator[Mention]:
    """Give the works that one mention joins, each of which ends as a work or begins with a verb; else the mention."""
    text = mention.text
    verbs = verbs_of_tasks(lexicon)
    cuts = [m.span() for m in re.finditer("、", text) if verbs.match(text, m.end())]
    cuts = [cut for cut in cuts if not verbs.fullmatch(text, 0, cut[0])]  # 新建、改建甲路
    cuts += [m.span() for m in _JOINT.finditer(text) if _joins_works(text, *m.span())]
    cuts.sort()
    for a, b in zip([0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(text)], strict=True):
        yield replace(mention, start=mention.start + a, end=mention.start + b, text=text[a:b])


def _joins_works(text: str, start: int, end: int) -> bool:
    """Tell whether a word joins two works, each named as one is: 甲河防洪治理工程|以及|乙河清淤疏浚工程."""
    names = (text[:start], text[end:])
    return all(len(name) > _LEAST and name.endswith(WORK_NOUNS) for name in names)


def _mention(number: int, text: str, span: Span, guessed: Sequence[Mention], rule: str) -> Mention:
    sure = max([m.sure for m in overlapping(guessed, span)], default=0.0)
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
        known = bool(overlapping(guessed, span))
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
    """Tell whether an item goes on or closes with who answers for it by when."""
    behind = reading.passage.text[end : end + _LISTED]
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
