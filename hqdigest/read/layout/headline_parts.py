"""Parts of a headline (标题的各行): which line is kicker (肩题), title or subtitle (副题)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hqdigest.document import PassageKind
from hqdigest.read.layout.lines import Line
from hqdigest.read.layout.words import Words

# hits ——2026年1月26日在某市第十八届人民代表大会第四次会议上
MEETING = re.compile(
    r"(?:——|（)?(?:(?:19|20)\d{2}|[一二][〇零一二三四五六七八九]{3})年.{2,12}在.{4,40}(?:会议?|大会)上"
)
# hits 记县医院院长甲, 守湖人乙的故事, 某区城市更新侧记
_ABOUT = re.compile(
    r"^(?:记|访|追记|走近|探访)(?!者)|(?:的故事|见闻|纪实|侧记|掠影|札记|小记|综述|速写|扫描|追踪|述评"
    r"|(?:系列|特别|专题)报道)(?:之[一二三四五六七八九十]|（[一二三四五六七八九十上中下]）)?$"
)
# hits 总投资12亿元 明年底投运 : what opens figures
_DETAIL = re.compile(r"(?:今年|总投资|总长|全长|占地|预计|计划|截至|目前|其中|涉及|惠及|覆盖|累计|首批|最高|平均|共)")
_FIGURE = re.compile(r"\d+(?!\d{0,3}年)")  # that is no year
_WILL = re.compile(r"将|拟|今起|明起|今日|明日")
_LEAST = 8  # characters of a title above a subtitle that is a pair of phrases
SUBTITLE = re.compile(r"(?:——|—|（|\(|─)")


def part_headline(run: Sequence[Line], heads: Words) -> list[PassageKind]:
    """Return what each line of a headline is."""
    title = _title_of(run, heads)
    kinds = [PassageKind.KICKER] * title + [PassageKind.TITLE]
    document = _document_end(run, title, heads)
    kinds += [PassageKind.TITLE] * (document - title)
    if title and is_split(run[title - 1], run[title], heads):
        kinds[title - 1] = PassageKind.TITLE
    for n in range(document + 1, len(run)):
        goes_on = kinds[n - 1] is PassageKind.TITLE and (
            is_split(run[n - 1], run[n], heads) or _is_second(run, n, title, heads)
        )
        kinds.append(PassageKind.TITLE if goes_on else PassageKind.SUBTITLE)
    return kinds


def _document_end(run: Sequence[Line], title: int, heads: Words) -> int:
    """Return the last line of an official title that began with 关于 and ends with a kind of document."""
    if "关于" in run[title].text and not heads.ends(run[title].text, "document"):
        return next((n for n in range(title + 1, len(run)) if heads.ends(run[n].text, "document")), title)
    return title


def _is_second(run: Sequence[Line], at: int, title: int, heads: Words) -> bool:
    """Return whether a title told by a leader (甲在会上强调) goes on in the line below its first."""
    told = title > 0 and at == title + 1 and heads.ends(run[title - 1].text, "spoke")
    return told and not heads.holds(run[at].text, "spoke") and not SUBTITLE.match(run[at].text)


def _title_of(run: Sequence[Line], heads: Words) -> int:
    """Return which line of a headline is the title, or begins it."""
    if len(run) == 1:
        return 0
    told = next(_told_titles(run, heads), None)
    if told is not None:
        return told
    if is_couplet(run[0].text) and not is_couplet(run[1].text):
        return 1
    if is_couplet(run[1].text) and not is_couplet(run[0].text) and len(run[0].text) >= _LEAST:
        return 0
    if len(run) == 2:
        return 0 if _is_subtitle(run[1], run[0], heads) or is_split(run[0], run[1], heads) else 1
    if _is_subtitle(run[1], run[0], heads):
        return 0
    return 1


def is_couplet(text: str) -> bool:
    """Return whether a line is a pair of phrases of one length, as kickers are: 新添一项 又销一号."""
    parts = re.sub(r"[“”《》]", "", text).split()
    return len(parts) == 2 and len(parts[0]) == len(parts[1])


def _told_titles(run: Sequence[Line], heads: Words) -> Iterator[int]:
    """Yield the lines that a mark, a kind of document, a dash or a bracket beside them tells to be the title."""
    marks = [line.level for line in run if line.level]
    if marks and (marks.count(min(marks)) == 1 or len(marks) < len(run)):
        yield next(n for n, line in enumerate(run) if line.level == min(marks))
    for n, line in enumerate(run):
        below = run[n + 1].text if n + 1 < len(run) else ""
        if line.text.startswith("关于") or ("关于" in line.text and heads.ends(below or line.text, "document")):
            yield n
    for n, line in enumerate(run):
        if line.text.endswith("工作报告") or "工作报告（" in line.text:
            yield n
    for n in range(1, len(run)):
        if run[n].text.startswith("——") or MEETING.match(run[n].text):
            yield n - 1
    for n in range(len(run) - 1):
        if run[n].text.endswith(("——", "：")) or heads.ends(run[n].text, "spoke"):
            yield n + 1


def _is_subtitle(line: Line, title: Line, heads: Words) -> bool:
    """Return whether a line adds detail to the one above it: figures, who attended, a dash, a longer line in two."""
    text = line.text
    if SUBTITLE.match(text) or MEETING.match(text):
        return True
    if heads.holds(text, "spoke") and not heads.holds(title.text, "spoke"):
        return True
    if heads.holds(title.text, "held") and not heads.holds(text, "held") and not heads.holds(text[:8], "agent"):
        return True
    if _ABOUT.search(text) and len(text) > len(title.text) and not _ABOUT.search(title.text):
        return True
    figures = len(_FIGURE.findall(text)) > len(_FIGURE.findall(title.text))
    if figures and _DETAIL.match(text) and not _DETAIL.match(title.text):
        return True
    return figures and len(text) > 1.2 * len(title.text)


def is_split(above: Line, below: Line, heads: Words) -> bool:
    """Return whether two lines are one headline that did not fit into a line: who, and below it what is done."""
    a, b = above.text, below.text
    if a.endswith(("，", "、", "的", "与", "和", "暨", "及", "关于")) and not b.startswith("——"):
        return True
    if b.startswith(("及", "暨")):
        return True
    if b.startswith("关于") and not heads.ends(a, "document"):
        return heads.ends(a, "agent", "office")
    if (above.level == 0) != (below.level == 0) or SUBTITLE.match(b) or len(b) > 20 or len(a) > 24:
        return False
    if a.endswith(("——", "：")) or " " in a or " " in b or (re.search(r"\d", b) and not _WILL.match(b)):
        return False
    if not below.gap and len(a) == len(b) and sum(x == y for x, y in zip(a, b, strict=True)) > 1:
        return True  # a pair of phrases built alike
    if not below.gap and abs(len(a) - len(b)) <= 3 and heads.holds(a[:8], "agent") and not heads.begins(b, "agent"):
        return True
    return bool(heads.begins(b, "verb") and heads.holds(a, "agent") and not heads.begins(a, "verb"))
