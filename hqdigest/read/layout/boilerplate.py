"""Page furniture (版面附件): mastheads, navigation, credits of the page, contact lines; what belongs to no article."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple

from hqdigest.lexicon import Lexicon
from hqdigest.read.layout.boxes import heads_briefs, heads_text
from hqdigest.read.layout.lines import Line
from hqdigest.read.layout.words import Words

_DISCLAIMER = 300  # characters of a line that says whose a text is
LONGEST = 90  # a longer line, or one that ends in a full stop, is a paragraph whatever stands in it
_HEX = frozenset("0123456789abcdef")
_EDGES = " 【】[]（）()|×>》《<＞·:：/-—.\t"
# hits 云重办通〔2024〕17号 and 松政办函[2025]6号 (folded) ; misses 印发〔2024〕6号文件的通知
_NUMBER = re.compile(
    r"[（(]?(?:文号[:：]?\s*)?[^，。：\s]{2,16}[（(\[【]\s*(?:19|20)\d{2}\s*[）)\]】]\s*第?\d+号[）)]?"
)
# hits 第2156期, 2版·要闻, 第3版, 总第18期 ; misses 第3期工程, 初版
_ISSUE = re.compile(
    r"(?:^|\s|（|年)(?:总?第\s*[\d一二三四五六七八九十百]+\s*[期号版](?!工程|项目)|[A-D]?\d{1,2}\s?版(?=$|[·\s　:：]))"
)
# hits 第2版（综合新闻）, 03版：要闻, A3版 ; misses 第2版修订稿
_PAGE = re.compile(
    r"(?:第\s*[A-D]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})|[A-D]?\d{1,2})\s*版\s*(?:（[^（）]{0,10}）|[：:·]\s*\S{2,8})?(?:专栏[：:]\S{0,12})?"
)
_DATE = re.compile(r"(?:19|20)\d{2}\s?[年\-./]\s?\d{1,2}\s?[月\-./]\s?\d{1,2}|星期[一二三四五六日天]|农历")
_GAP = re.compile(r"\s{2,}|\s(?=星期)|[|｜]")
_ADDRESS = re.compile(r"https?[:：]//|www\.|\w@\w{1,40}\.\w|^(?:电话|传真)[:：]?\s*\d")  # hits www.qingyuan.gov.cn
# hits 云陂县人民政府办公室文件 ; misses 我县出台民营经济文件
_RED_HEAD = re.compile(r"[^，。：\s]{2,22}(?:政府|办公室|委员会|党委|指挥部|小组|[局厅委部院会处办])文件$")
_PLACE = re.compile(r"(?:您|你|当前|目前|所在)[^，。]{0,6}位置")  # the line that ends the navigation of a web page
COPIED = re.compile(r"[\[【]复制链接[\]】]$")  # the button behind the headline of a forum
_TRAIL = re.compile(r"^首页|(?:正文|内容|详情)$")  # hits 首页 > 新闻, 某站要闻 >> 正文
# hits 2025-05-12 来源：甲网 ; misses 2024年5月6日 我县举行签约仪式
_DATELINE = re.compile(
    r"(?:19|20)\d{2}[年\-./]\d{1,2}[月\-./]\d{1,2}日?[\s|｜]+[^，。；]{0,40}"
    r"(?:来源|作者|编辑|记者|发布|星期|周[一二三四五六日]|第\S{1,4}[版期]|版|阅读|浏览|字号|农历|点击|[报网]$)[^，。；]{0,30}$"
)
_TURN = re.compile(r"（?(?:上接|下转|紧接|转)[^，。]{0,8}版[^，。：]{0,12}）?$")  # hits （下转第3版）
_SITE = re.compile(r"[^，。：\s_]{2,20}(?:门户网站|政府网|政务网|新闻网|官方网站|官网)$")
# hits 01, PART 2, 3/8, — 3 —, 第3页 共8页
_PUBLISHER = re.compile(r"[^，。：；\s]{4,28}(?:主管主办|主管|主办|承办|协办)$")  # hits 某报社主办
_COUNT = re.compile(
    r"(?:(?:PART|Part|NO|No)\s?\.?\s?)?0?\d|\d{1,2}\s*/\s*\d{1,2}|[—\-]{1,9}\s{0,9}\d{1,3}\s{0,9}[—\-]{1,9}|第\s*\d{1,3}\s*页.{0,12}"
)
_PAPER = re.compile(r"[^，。：\s]{1,12}(?:(?<![简快通公专月汇战捷])报|新闻|发布|融媒|在线|之声|简讯|头条|视窗|资讯)$")
# hits 溪山日报 2024年6月5日, 《溪山日报》2024年6月5日头版, 《溪山日报》（2024年6月5日 03版）
_PAPER_DAY = re.compile(
    r"[《“]?[^，。\s《》]{1,14}(?:报章?|新闻|周刊|发布|时讯|公众号)》?\s*(?:电子版)?\s*[（(]?(?:19|20)\d{2}\s?[年\-./]\d{1,2}[月\-./].{0,24}$"
    r"|[^，。\s]{2,24}(?:办公室|[办局委编印社站]|政府|中心)\s+(?:(?:19|20)\d{2}年\d{1,2}月|[一二][〇零○一二三四五六七八九]{3}年[一二十三四五六七八九]{1,3}月).{0,4}$"
)
_LABEL = re.compile(r"(?:^|\s)[\u4e00-\u9fff]{2,5}[:：]")  # hits 发布者：甲 发布时间：2024-5-6 点击量：7
_LABELS = 2
_INNER = re.compile(r"(?<=[\u4e00-\u9fff])\s{1,4}(?=[\u4e00-\u9fff]\s?(?:[\u4e00-\u9fff]\s?)?[:：])")
_SORTABLE = re.compile(r"(?:19|20)\d{2}[\-./]\d{1,2}[\-./]\d{1,2}")
_LONG = 18  # characters of a line above the issue that may be a headline all the same
_ITEM, _MENU_ITEMS = 7, 4  # characters of a line of a menu, and how many of them make one
_PAGES = 3  # times that a running head comes back
_AFTER_LABEL = re.compile(r"[：:丨|/（(>\d\s]|$")
_AFTER_STAFF = re.compile(r"[\u4e00-\u9fff]{2,3}(?:\s|$)")
_MASTHEAD = 8  # rows of a masthead: paper, its name in Latin letters, date, weekday, lunar date, issue
_BRIEF = re.compile(
    r"(?:[简快通公专战捷]报|信息|动态|要情|通讯|内参|报告|纪要|关于.*)$"
)  # titles that have an issue too
_DAY = re.compile(
    r"(?:农历)?[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年.{1,8}|星期[一二三四五六日天]|今日\S{1,3}版"
)
_OPENS = re.compile(r"本报|本网|[^，。]{0,8}(?:记者|通讯员|讯（)|[^。]{8,600}。")  # how the line below a headline opens
_STOPS = "。！？；：”）"
_PIPES = 4  # bars of a line of a menu whose names have gone
_FILES = (".jpg", ".jpeg", ".png", ".gif", ".bmp", ".webp", ".pdf", ".doc", ".docx", ".xls", ".xlsx")
# hits 云上溪山/溪山日报原创 2024-06-18 23:46:07
_STAMPED = re.compile(
    r"[^，。！？]{0,30}\s?(?:19|20)\d{2}[年\-./]\d{1,2}[月\-./]\d{1,2}日?\s+\d{1,2}:\d{2}(?::\d{2})?[^，。！？]{0,12}$"
)
_STAMP = re.compile(
    r"(?:发布|发表|更新)?(?:时间|日期)?[:：]?\s{0,4}(?:19|20)\d{2}[年\-./]\d{1,2}[月\-./]\d{1,2}日?"
    r"(?:\s{0,4}\d{1,2}[:：时]\d{2}\S{0,4})+$"
)  # hits 2026-02-03 09:02:33, 2026年02月10日 07时41分


class Furniture(NamedTuple):
    """The word list of furniture, compiled."""

    words: Words
    whole: frozenset[str]
    channels: frozenset[str]
    related: frozenset[str]
    labels: frozenset[str]


def load_furniture(lexicon: Lexicon) -> Furniture:
    """Return the furniture of a run's word lists."""
    names = ("whole", "channel", "related", "label")
    lists = (frozenset(lexicon.forms("noise", name)) for name in names)
    return lexicon.make("furniture", lambda: Furniture(Words(lexicon, "noise"), *lists))


def find_furniture(lines: Sequence[Line], lexicon: Lexicon) -> list[bool]:
    """Return for every line whether it is page furniture, by itself or by the lines around it."""
    furniture = load_furniture(lexicon)
    boxes = {n for n in range(len(lines)) if heads_text(lines, n, lexicon) or heads_briefs(lines, n, lexicon)}
    found = [at not in boxes and is_furniture(line, furniture) for at, line in enumerate(lines)]
    seen: set[str] = set()
    for at, line in enumerate(lines):
        before = lines[at - 1].text if at else ""
        if not found[at] and at not in boxes and len(line.text) <= 40:
            found[at] = _is_by_place(line, before, at and found[at - 1], seen, furniture)
        if not found[at] and at + 1 < len(lines) and _is_paper(line.text, lines[at + 1].text):
            found[at] = True
        if found[at] and len(line.text) <= 12:
            seen.add(line.text)
        if line.text in (">", ">>", "»", "＞") and at and len(before) <= 12:
            found[at - 1] = True
    _mark_navigation(lines, found)
    _mark_menu(lines, found)
    _mark_running_heads(lines, found)
    return _related(lines, found, furniture)


def _mark_navigation(lines: Sequence[Line], found: list[bool]) -> None:
    """All above the line that tells the place of a page, or the issue of a paper, is furniture of short lines."""
    button = next((at for at, line in enumerate(lines[:60]) if COPIED.fullmatch(line.text)), 0)
    for at in range(button - 1):
        found[at] = True
    crumb = next((at for at, line in enumerate(lines[:_MASTHEAD]) if found[at] and _PLACE.match(line.text)), 0)
    if all(len(line.text) <= LONGEST for line in lines[:crumb]):
        found[:crumb] = [True] * crumb
    for at, line in enumerate(lines[:60]):
        if line.text.endswith("。") or (len(line.text) > 40 and "，" in line.text) or (line.level and not found[at]):
            return
        issue = at <= _MASTHEAD and bool(_ISSUE.search(line.text))
        place = bool(_PLACE.match(line.text)) or (_is_crumbs(line.text) and bool(_TRAIL.search(line.text)))
        issue = issue and not any(_BRIEF.search(above.text) for above in lines[:at])
        if found[at] and (place or (issue and _heads_follow(lines, found, at))):
            found[:at] = [found[n] or place or len(lines[n].text) <= _LONG for n in range(at)]
            if place:
                return


def _heads_follow(lines: Sequence[Line], found: Sequence[bool], at: int) -> bool:
    """Return whether a line that could be a headline stands between the issue of a paper and the first text."""
    below = next((line.text for n, line in enumerate(lines[at + 1 :], at + 1) if not found[n]), "。")
    return len(below) <= LONGEST and "。" not in below and below[-1] not in "：，；" and not _OPENS.match(below)


def _mark_menu(lines: Sequence[Line], found: list[bool]) -> None:
    """Four short lines without a gap at the top of a page are its menu: 免费资料 / 考试辅导 / 直播课."""
    top = list(takewhile(lambda n: found[n] or len(lines[n].text) <= _ITEM, range(len(lines))))
    items = [n for n in top if not found[n]]
    if len(items) >= _MENU_ITEMS and not any(lines[n].gap or lines[n].level or lines[n].bullet for n in items[1:]):
        for n in items:
            found[n] = True


def _mark_running_heads(lines: Sequence[Line], found: list[bool]) -> None:
    """A short line that comes back beside the numbers of pages is their running head."""
    beside: Counter[str] = Counter()
    for at, line in enumerate(lines):
        near = [n for n in (at - 1, at + 1) if 0 <= n < len(lines) and _COUNT.fullmatch(lines[n].text)]
        if near and 4 <= len(line.text) <= 30 and "。" not in line.text:
            beside[line.text] += 1
    heads = {text for text, times in beside.items() if times >= _PAGES}
    for at, line in enumerate(lines):
        found[at] = found[at] or line.text in heads


def is_furniture(line: Line, furniture: Furniture) -> bool:
    """Return whether a line says by itself that it is no part of an article."""
    text = _INNER.sub("", line.text)  # 来 源：县水利局
    bare = text.strip(_EDGES)
    if line.aside:
        return True
    if text.count("|") > max(_PIPES, len(text) // 4):
        return True
    if len(text) <= _DISCLAIMER and furniture.words.holds(text, "disclaimer"):
        return True
    if len(text) > LONGEST or (text.endswith("。") and len(text) > 30):
        return False
    if not any(map(str.isalnum, bare)) or bare in furniture.related:
        return True
    if text[-1] in ":：" and bare in furniture.labels:
        return True
    if bare in furniture.whole or all(word in furniture.whole for word in bare.split()):  # 放大 缩小 默认
        return True
    if line.level and len(text) > 20:
        return False
    opens = _opens(text.lstrip("（【[ "), furniture.words)
    opens = opens or bool((place := _PLACE.match(text)) and text[place.end() : place.end() + 1] in ("", *"：:>"))
    return opens or _is_masthead(text) or _is_technical(text, furniture)


def _opens(text: str, words: Words) -> bool:
    """Return whether a line begins with words of furniture, those of labels and staff with what follows such words."""
    if words.begins(text, "opening"):
        return True
    labels, staff = words.heads(text, "labelled", "staff"), words.heads(text, "staff")
    return any(_AFTER_LABEL.match(text, end) for end in labels) or any(_AFTER_STAFF.match(text, end) for end in staff)


def _is_masthead(text: str) -> bool:
    """Return whether a line is the head of a page: its paper, issue, date, page, in parts with gaps between."""
    if len(text) > 70 or "。" in text or "，" in text:
        return False
    alone = (_PAGE, _PUBLISHER, _STAMP, _STAMPED, _DATELINE, _NUMBER, _RED_HEAD, _SITE, _COUNT, _TURN, _DAY, _PAPER_DAY)
    if any(pattern.fullmatch(text) for pattern in alone) or _is_crumbs(text) or _is_menu(text):
        return True
    issue, date = _ISSUE.search(text), _DATE.search(text)
    parted = bool(_GAP.search(text))
    if date and len(_LABEL.findall(text)) + bool(_SORTABLE.search(text)) > _LABELS:
        return True
    return bool(
        (issue and (date or " " in text or len(_ISSUE.sub("", text).strip()) <= 6))
        or (date and parted and len(text) <= 50)
    )


def names_page(text: str) -> bool:
    """Return whether a line says nothing but which page of a paper it heads: 第2版（综合新闻）."""
    return bool(_PAGE.fullmatch(text))


def names_issue(text: str) -> bool:
    """Return whether a line tells the issue of a paper: 第3期（总第18期） 2024年6月5日."""
    return bool(_ISSUE.search(text))


def _is_crumbs(text: str) -> bool:
    """Return whether a line tells where in a site a page stands: 首页 > 新闻 > 正文."""
    parts = [part.strip() for part in text.replace("＞", ">").replace("»", ">").split(">")]
    whole = bool((parts[0] or len(parts) > 2 or len(text) <= _ITEM) and parts[-1])  # hits > 要闻
    told = len(parts) > 1 and whole and "，" not in text and "。" not in text
    return told and len(parts[0]) <= 16 and all(len(part) <= 24 for part in parts)


def _is_menu(text: str) -> bool:
    """Return whether a line is a menu: 网站首页 | 政务公开 | 招商引资."""
    parts = text.replace("｜", "|").split("|")
    plain = len(parts) > 2 and not any(c.isdecimal() or c in "，。" for c in text)
    return plain and all(2 <= len(part.strip()) <= 8 for part in parts)


def _is_hash(text: str) -> bool:
    told = text.rstrip(":：")
    return len(told) >= 16 and set(told) <= _HEX


def _is_file(text: str) -> bool:
    """Return whether a line is the name of a file: 1_副本.jpg."""
    return len(text) <= 45 and not any(map(str.isspace, text)) and text.lower().endswith(_FILES)


def _is_paper(text: str, below: str) -> bool:
    """Return whether a line names the paper or account whose issue and date stand below it."""
    return bool(_PAPER.fullmatch(text)) and _is_masthead(below)


def _is_technical(text: str, furniture: Furniture) -> bool:
    return bool(
        _ADDRESS.search(text)
        or _is_hash(text)
        or _is_file(text)
        or (len(text) <= 60 and furniture.words.holds(text, "anywhere"))
    )


def _is_by_place(line: Line, before: str, follows: object, seen: set[str], furniture: Furniture) -> bool:
    """Return whether a short line belongs to the furniture before it: a crumb, the value of a label, a repeat."""
    text = line.text
    if before in (">", ">>", "»", "＞") and len(text) <= 12:
        return True
    if follows and before.rstrip(" ").endswith(("：", ":")) and before.strip(_EDGES + "： ") in furniture.labels:
        return len(text) <= 30
    return bool(follows) and len(text) <= 10 and (text in seen or text.strip(_EDGES) in furniture.channels)


def _related(lines: Sequence[Line], found: list[bool], furniture: Furniture) -> list[bool]:
    """Mark the headlines of other pages listed below 相关链接, 上一篇 and the like."""
    inside, box = False, set[str]()
    for at, line in enumerate(lines):
        if found[at] and line.text.strip(_EDGES + "：") in furniture.related:
            inside = True
        elif inside and not found[at]:
            heads = line.gap and at + 1 < len(lines) and _OPENS.match(lines[at + 1].text)
            if heads or (line.text in box and not _DATE.search(line.text)):
                inside = False  # the headline of an article below the box
                continue
            teaser = line.text.endswith(("...", "…")) or line.text[-1] not in _STOPS  # of another page, cut off
            inside = teaser or (len(line.text) <= 60 and not line.level and "。" not in line.text)
            found[at] = inside
            box.add(line.text)
    return found
