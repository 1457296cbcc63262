"""Shorter words for the same thing: clauses of a sentence, names without what does not tell them apart."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from hqdigest.model import Article
from hqdigest.show.plain import one_line

OPEN, CLOSE = "“‘「『《〈（(【[", "”’」』》〉）)】]"
_ENDS = "，；：。！？…,;:!?"
_MARKS = _ENDS + "、—－-·… 　"
ASIDE = re.compile(r"[（(【\[][^（）()【】\[\]]*[）)】\]]")
# hits 为贯彻落实…精神, 据有关部门3日消息, 甲报记者从省统计局获悉 ; misses 为700余名农民工免费查体
_OPENING = re.compile(r"[为按随围]\D*$|根?据.*$|[^“]{0,20}(?:记者[从在][^“]*|消息)$")
# hits 甲网乙市3日消息（记者 丙）, 【人物档案】
BYLINE = re.compile(
    r"[^，。；,（(]{0,32}[（(][^（）()]{0,60}(?:记者|通讯员|記者|通訊員)[^（）()]{0,60}[）)]"
    r"|[^，。；,]{0,16}(?:日[讯电訊電]|[讯电訊電](?=[ 　（(]))(?:[ 　]*[（(][^（）()]{2,60}[）)])?"
    r"|[^，。；,]{2,10}\d日[^，。；,（(]{0,6}消息[ 　]|【[^】]{1,8}】|编者按[：:]"
)
LISTED = re.compile(
    r"^(?:[●■◆▲·•①-⑳]\s*|[一二三四五六七八九十]是(?!一)|第?[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．条]\s*)+"
)
# hits 近日, 目前, 今天上午, 此外, 近年来 ; misses 甲某某, 二十一年来
_ASIDES = re.compile(
    r"[为因对]此|不过|然而|于是|但是|据悉|近年來|連日來|今年[以]?來|(?![一二三四五六七八九十百]{1,4}[多余]?年)\D{1,4}[日前午晚时外来间]"
)
_HANGING = re.compile(
    r".{0,200}[后时前间来中下午晚日里上]$|(?:作为|[在从自经对当随为以把将按]).{0,200}$|.{0,20}(?:开始|[月日年]起)$"
)  # a clause that wants the next one
_TIME = re.compile(r"(?:[后间来中]|(?<![\d小])时|之前|以前|[上下]午|晚上|[^生节]日)$")
_HEARD = re.compile("[^“]{0,20}记者[从在]|.{0,40}(?:获悉|了解到|显示)$")
_COUNTED = re.compile(r"的\d[\d.]*[^\d%％]{2,10}$")  # hits 未按期完成的3项工程 ; misses 占总投资的65%
# at the end of what leads to something else
_WAITING = re.compile(
    "(?:如下|[是为]|获悉|了解到|显示|(?:留言|回应|声|宣)称|指出|强调|认为|提出|包括|[：:]|说|[说写问笑慨忆]道|一句|表示|(?<![情况的])介绍|等(?:方式|形式|渠道))$"
)
_SAID = re.compile("(?:称|[说写问]道|获悉|了解到|显示|指出|强调|表示)$")  # before what is told
_POINT = re.compile("截至|截止|目前|今年|[0-9]{1,4}[年月]")
_SENTENCE = re.compile(r"[^。！？!?]+")
_DAY = re.compile(
    r"(?:截[至止]|[去今前同当次]?年底?|\d{4}年|(?:\d{1,2}[-—～至到])?\d{1,2}月(?:份|底|初|[上中下]旬)?|\d{1,2}[日号]|[，,—至到-])+"
)  # at the head of a step
_DIGIT = re.compile(r"\d")
_ROOMY = 40  # characters of a gist rather than of a step
_GOES_ON = ("被", "同比", "增长", "下降", "比上", "比去", "较上", "较去")  # with what the clause before says
_WIDE = 60  # of a headline cut from the text, which is told there alone
_SHORT = 10  # characters of a clause that says nothing on its own
_TITLE = 12  # of a headline that says something on its own
_LEAST = 3  # letters of a line of words
_ADDRESSED = re.compile(r"^[^，,]*[：:]\s*$")  # hits 各乡镇人民政府、县直各单位：
_HEADS = re.compile(r"^\s*[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．][^，,。]{0,24}[。]?\s*$")  # hits （一）总体情况
_FIRST = 16  # characters of an article without a title


def clauses(text: str) -> list[str]:
    """Return the clauses of a text without the marks between them; quotations and brackets stay whole."""
    parts, start, depth = [], 0, 0
    for at, char in enumerate(text):
        depth += (char in OPEN) - (char in CLOSE and depth > 0)
        number = char in ",:" and text[at - 1 : at].isdigit() and text[at + 1 : at + 2].isdigit()
        if (char in _ENDS and depth == 0 and not number) or char in "。！？\n":
            parts.append(text[start:at])
            start, depth = at + 1, 0
    return [part for raw in [*parts, text[start:]] if (part := raw.strip(_MARKS))]


def first_clauses(text: str, room: int, fresh: Callable[[str], bool] = bool) -> str:
    """Return the first clauses that fit, at least one: no statement of purpose before them, nothing told before."""
    kept = ""
    for sentence in _SENTENCE.findall(BYLINE.sub("", one_line(text), count=1)):
        mark, before = "；", kept
        for part in _joined(_without_opening(clauses(sentence))):
            more = (
                room if room >= _ROOMY and not _DIGIT.search(kept) and _DIGIT.search(part) else 0
            )  # it says something
            if kept and len(kept) + len(part) > room + more:
                return before if before and len(kept) - len(before) < _SHORT + 1 else kept
            if part.count("“") < 2 and fresh(part):  # names that are listed stand with the projects
                kept += (mark if kept else "") + part
                mark = "，"
    return cut(kept, max(room * 2 if room >= _ROOMY else room, 24))


def _without_opening(parts: list[str]) -> list[str]:
    """Leave out what a sentence opens with before it comes to its point: a purpose, words before 截至 and the like."""
    restart = next((n for n, part in enumerate(parts) if n and _POINT.match(part)), 0)
    if not parts:
        return parts
    if parts[restart].startswith("截") or not any(char.isdigit() for part in parts[:restart] for char in part):
        parts = parts[restart:]
    while len(parts) > 1 and (
        _OPENING.match(parts[0])
        or _ASIDES.fullmatch(parts[0])
        or (len(parts) > 2 and _DAY.fullmatch(parts[0]) and _OPENING.match(parts[1]))
    ):
        parts = parts[1:]
    return parts


def is_opening(clause: str) -> bool:
    """Tell whether a clause only says when in the course of things, or from whom it is known."""
    return bool(_ASIDES.fullmatch(clause) or (clause[:1] != "为" and _OPENING.match(clause)))


def is_hearsay(clause: str) -> bool:
    """Tell whether a clause says from whom a paper has it."""
    return bool(_HEARD.match(clause))


def is_purpose(clause: str) -> bool:
    """Tell whether a clause says by what or what for something is done."""
    return clause.startswith(("为", "按照", "根据", "依据", "围绕", "依托", "随着", "结合", "针对", "坚持"))


def is_hanging(clause: str) -> bool:
    """Tell whether a clause says nothing without what follows it."""
    return bool(_TIME.search(clause) or _WAITING.search(clause))


def is_point(clause: str) -> bool:
    """Tell whether a clause comes to the point: it opens with a time."""
    return bool(_POINT.match(clause))


def wants_next(clause: str) -> bool:
    """Tell whether a clause says when, where, or after what the next one holds."""
    return is_hanging(clause) or bool(_HANGING.match(clause) or _DAY.fullmatch(clause) or _COUNTED.search(clause))


def _joined(parts: list[str]) -> list[str]:
    """Return clauses, short ones such as 截至10月底 together with what follows them."""
    units: list[str] = []
    for part in parts:
        if units and (
            len(units[-1]) < _SHORT or _HANGING.match(units[-1].rpartition("，")[2]) or part.startswith(_GOES_ON)
        ):
            units[-1] += f"，{part}"
        else:
            units.append(part)
    return units


def short_day(iso: str, near: str | None, chinese: bool) -> str:
    """Return a day, month or stretch without the year that `near` has: 7月8—13日, 1—6月; in English with it."""
    first, _, last = iso.partition("/")
    if not chinese or not near or first[:4] != near[:4] or (last and last[:4] != near[:4]):
        return iso.replace("/", "—")
    ends = [_month_and_day(end) for end in (first, last) if end]
    if len(ends) == 2 and ends[0].endswith("日") and first[5:7] == last[5:7]:
        return f"{ends[0][:-1]}—{int(last[8:])}日"
    return f"{ends[0][:-1]}—{ends[1]}" if len(ends) == 2 and len(first) == len(last) == 7 else "—".join(ends)


def due_day(iso: str, told: str) -> str:
    """Return a day by which something is due in the words of a plan, where it ends a month or a year: 9月底, 年底."""
    year, month, day = [*iso.split("-"), "", ""][:3]
    ends = {"02": ("28", "29"), "04": ("30",), "06": ("30",), "09": ("30",), "11": ("30",)}.get(month, ("31",))
    if day not in ends or not (told.endswith("日") or told == iso):
        return told
    of = f"{year}年" if told == iso else "年" if month == "12" else ""
    return of + ("底" if month == "12" else f"{int(month)}月底")


def _month_and_day(iso: str) -> str:
    parts = [int(part) for part in iso.split("-")]
    return "".join(f"{number}{mark}" for number, mark in zip(parts[1:], "月日", strict=False)) or f"{parts[0]}年"


def cut(text: str, room: int) -> str:
    """Return a text of at most `room` characters, parted between things that are named together where it can be."""
    if len(text) <= room:
        return text
    at = max(text.rfind(mark, room // 3, room) for mark in "、，；") + 1
    return (text[: at - 1] if at else text[: room - 1]).rstrip(_MARKS) + "…"


def short_names(names: Iterable[str], endings: Iterable[str], room: int = 16) -> dict[str, str]:
    """Return a name for each name: a long one without brackets and its general last word, if it stays one of a kind."""
    told = {name: _short(one_line(name), tuple(endings), room) for name in names}
    times: dict[str, int] = {}
    for short in told.values():
        times[short] = times.get(short, 0) + 1
    return {name: short if times[short] == 1 else one_line(name) for name, short in told.items()}


def _short(name: str, endings: tuple[str, ...], room: int) -> str:
    if len(name) <= room:
        return name
    bare = ASIDE.sub("", name).rpartition("——")[2] or name
    for ending in endings:
        if len(bare) > room and bare.endswith(ending):
            bare = bare.removesuffix(ending)
    return bare


def fitting(names: list[str], room: int) -> int:
    """Return how many of the names fit into so many characters."""
    for count, name in enumerate(names):
        room -= len(name) + 3
        if room < 0:
            return count
    return len(names)


def short_title(article: Article, text: str) -> str:
    """Return the headline without a kicker that is only a slogan: one without a figure, before a title of its own."""
    title = one_line(article.title or "")
    kicker = article.kicker or ""
    slogan = len(title) >= max(_TITLE, len(kicker) * 1.3) and not _DIGIT.search(kicker)
    return title if slogan else title_of(article, text)


def title_of(article: Article, text: str) -> str:
    """Return the headline of an article, or the first words of its first line where it has none."""
    title = " ".join(part for part in (article.kicker, article.title) if part)
    lines = [line for line in text[article.start : article.end].splitlines() if sum(map(str.isalpha, line)) > _LEAST]
    lines = [line for line in lines if not (_ADDRESSED.search(line) or _HEADS.match(line))] or lines
    return one_line(title) or _first_words(next(iter(lines), "")[:200].strip()) or article.id


def _first_words(line: str) -> str:
    """Return the first clauses of a line that say something, without who reports and what leads to the point."""
    sentence = next(iter(_SENTENCE.findall(BYLINE.sub("", one_line(line), count=1))), "")
    parts = _without_opening(clauses(sentence))
    while len(parts) > 1 and (
        parts[0].startswith("作为") or is_purpose(parts[0]) or is_opening(parts[0]) or _SAID.search(parts[0])
    ):
        parts = parts[1:]
    start = next((n for n, part in enumerate(parts) if part.startswith(("现将", "现就"))), 0)
    parts = _joined(parts[start:])
    told = next((n for n in range(1, len(parts)) if sum(map(len, parts[:n])) >= _FIRST), len(parts))
    words = "，".join(parts[:told])
    return words if len(words) <= _WIDE else words[: _ROOMY - 1].rstrip(_MARKS) + "…"
