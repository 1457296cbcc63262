"""Lines into articles: headlines, bylines, headings, paragraphs, captions, tables and page furniture."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from hqdigest.document import Document, Passage, PassageKind
from hqdigest.lexicon import Words
from hqdigest.model import Article, ArticleKind, Byline, Section
from hqdigest.text import Source, Span, fold

_SENTENCE = re.compile(r"[^。！？]*[。！？]+[”’）]*|[^。！？]+$")
_NOISE = re.compile(
    r"星期[一二三四五六日]|第\d+版|^\d+版|版[·:：]|责任?编辑|美术?编辑|版式[:：]|二维码|扫码|扫一扫|关注.{0,12}(?:微信|公众号|微博)|更多(?:新闻)?资讯"
    r"|^首页|^当前位置|字号|^打印|^下载|^全屏|^收藏|^加大|^还原|^减小|^】$|分享到|^上一篇|^下一篇|版权所有|备案号|浏览次数|^点击|^来源[:：]|^时间[:：]"
    r"|^发布时间|发表于|^抄送|共印\d+份|^联系人|〔\d{4}〕\d+号|^第\d+期|总第\d+期"
)
_BYLINE = re.compile(
    r"^[■◆●□▲★\s]*(?:文/|图/|文[:：]|图[:：]|作者[:：]?|本报)?(?:通讯员|记者|见习记者|实习生|特约记者|摄影|文|图|供稿|撰稿)[\s/:：]"
)
_CREDIT = re.compile(r"^[^，。；]{2,30}(?:摄影报道|摄|文/图|图/文|供稿)$")
_CAPTION = re.compile(r"^[▲△■]?\s*(?:图为|上图|下图|左图|右图|图[①②③④⑤\d]|图片说明)")
_NUMBERED = (
    (1, re.compile(r"^[一二三四五六七八九十]+、")),
    (2, re.compile(r"^（[一二三四五六七八九十]+）")),
    (3, re.compile(r"^\d{1,2}[.．、](?!\d)")),
)
_ENDS = re.compile(r"[。！？；：…][”’）]*$")
_LEAD = re.compile(r"^(?:本报|本网|本台|新华社)[^，。]{0,8}(?:讯|电|消息|记者)|^[^，。]{0,8}讯（")
_ROLES = re.compile(r"(通讯员|见习记者|特约记者|本报记者|记者|摄影报道|摄影|文图|图文|文/图|供稿|撰稿|作者|文|图|摄)")
_INLINE = re.compile(r"^(?:本报|本网|本台)?讯?[（(]((?:[^（）()]{0,6})?(?:记者|通讯员|见习记者)[^（）()]{1,40})[）)]")


@dataclass(slots=True)
class Line:
    start: int
    raw: str
    text: str
    kind: str
    level: int = 0
    gap: int = 0  # blank lines before


@dataclass(slots=True)
class Draft:
    heads: list[Line] = field(default_factory=list)
    bylines: list[Byline] = field(default_factory=list)
    start: int = 0
    end: int = 0
    body: list[str] = field(default_factory=list)
    sections: list[tuple[int, str, int]] = field(default_factory=list)


def read_document(source: Source, words: Words) -> Document:
    """Return the articles and passages of a source."""
    lines = read_lines(source.text)
    drafts: list[Draft] = []
    passages: list[Passage] = []
    path: list[tuple[int, str]] = []
    i = 0
    while i < len(lines):
        line = lines[i]
        if line.kind in ("mark", "short") and (run := _headline(lines, i, drafts)):
            draft = Draft(heads=run, start=run[0].start)
            drafts.append(draft)
            path = []
            passages.extend(_head_passages(run, len(drafts) - 1))
            draft.end = passages[-1].end
            i += len(run)
            continue
        if not drafts:
            if line.kind in ("noise",):
                passages.append(_passage(PassageKind.NOISE, [line], 0, ()))
                i += 1
                continue
            drafts.append(Draft(start=line.start))
        draft, at = drafts[-1], len(drafts) - 1
        used = 1
        if line.kind == "noise":
            passages.append(_passage(PassageKind.NOISE, [line], at, ()))
        elif line.kind == "byline":
            draft.bylines.extend(read_bylines(line.text))
            passages.append(_passage(PassageKind.BYLINE, [line], at, ()))
            draft.end = passages[-1].end
        elif line.kind in ("mark", "short", "numbered"):
            level = line.level or 1
            path = [(n, h) for n, h in path if n < level] + [(level, line.raw)]
            passages.append(_passage(PassageKind.HEADING, [line], at, tuple(h for _, h in path)))
            draft.sections.append((level, line.raw, line.start))
            draft.end = passages[-1].end
        elif line.kind == "caption":
            passages.append(_passage(PassageKind.CAPTION, [line], at, ()))
            draft.end = passages[-1].end
        else:
            while (
                not _ENDS.search(lines[i + used - 1].text) and i + used < len(lines) and lines[i + used].kind == "body"
            ):
                used += 1
            passage = _passage(PassageKind.BODY, lines[i : i + used], at, tuple(h for _, h in path))
            passages.append(passage)
            if m := _INLINE.match(passage.text):
                draft.bylines.extend(read_bylines(m[1]))
            draft.body.append(passage.text)
            draft.end = passage.end
        i += used
    if not drafts:
        drafts.append(Draft(end=len(source.text)))
    return Document(source, tuple(_article(n, d) for n, d in enumerate(drafts, 1)), tuple(passages))


def read_lines(text: str) -> list[Line]:
    lines: list[Line] = []
    gap, offset = 0, 0
    for written in text.split("\n"):
        raw = written.strip()
        start = offset + (written.index(raw) if raw else 0)
        offset += len(written) + 1
        if not raw:
            gap += 1
            continue
        level = 0
        if m := re.match(r"(#{1,6})\s+", raw):
            level = len(m[1])
            raw, start = raw[m.end() :], start + m.end()
        folded = fold(raw)
        lines.append(Line(start, raw, folded, _kind(folded, level), level, gap))
        gap = 0
    return lines


def _kind(text: str, level: int) -> str:
    if level:
        return "mark"
    if (_BYLINE.match(text) and len(text) < 60) or (len(text) < 40 and _CREDIT.match(text)):
        return "byline"
    if len(text) < 90 and _NOISE.search(text) and not text.endswith("。"):
        return "noise"
    if _CAPTION.match(text):
        return "caption"
    for _, pattern in _NUMBERED:
        if pattern.match(text) and len(text) <= 45 and not _ENDS.search(text):
            return "numbered"
    if (
        len(text) <= 45
        and not re.search(r"[。；，、：]$", text)
        and "。" not in text
        and not re.search(r"[！？…]$", text)
    ):
        return "short"
    return "body"


def _headline(lines: list[Line], at: int, drafts: list[Draft]) -> list[Line]:
    end = at
    while end < len(lines) and lines[end].kind in ("mark", "short") and end - at < 4:
        end += 1
    run = lines[at:end]
    following = lines[end] if end < len(lines) else None
    while following is not None and following.kind == "noise" and end + 1 < len(lines):
        end += 1
        following = lines[end]
    if not drafts or not drafts[-1].body:
        return run if not drafts else []
    if following is None:
        return []
    marked = [line.level for line in run if line.level]
    if following.kind == "byline" or _LEAD.match(following.text):
        return run
    if marked and min(marked) == 1:
        return run
    if not marked and any(line.level for line in lines):
        for later in lines[end + 1 : end + 3]:
            if later.kind == "byline" and "摄" in later.text:
                return run
    return []


def _head_passages(run: list[Line], article: int) -> list[Passage]:
    kinds = _parts(run)
    return [_passage(kind, [line], article, ()) for kind, line in zip(kinds, run, strict=True)]


def _parts(run: list[Line]) -> list[PassageKind]:
    marked = [n for n, line in enumerate(run) if line.level]
    if marked:
        title = min(marked, key=lambda n: run[n].level)
    else:
        title = next((n for n, line in enumerate(run) if line.text.startswith("关于")), None)
        if title is None:
            dashed = next((n for n, line in enumerate(run) if line.text.startswith("——")), None)
            title = dashed - 1 if dashed else (len(run) - 1 if len(run) > 1 and len(run[0].text) < 60 else 0)
    kinds = []
    for n, line in enumerate(run):
        if n < title:
            kinds.append(PassageKind.KICKER)
        elif n == title or (len(line.text) <= 14 and not line.text.startswith("——")):
            kinds.append(PassageKind.TITLE)
        else:
            kinds.append(PassageKind.SUBTITLE)
    return kinds


def _passage(kind: PassageKind, lines: list[Line], article: int, headings: tuple[str, ...]) -> Passage:
    raw = "".join(line.raw for line in lines)
    text = fold(raw)
    return Passage(
        kind,
        tuple(Span(line.start, line.start + len(line.raw)) for line in lines),
        raw,
        text,
        tuple(Span(*m.span()) for m in _SENTENCE.finditer(text)),
        article,
        headings,
    )


def read_bylines(text: str) -> list[Byline]:
    text = re.sub(r"^[■◆●□▲★\s（(]+|[）)]+$", "", text)
    parts = [p for p in _ROLES.split(text) if p.strip(" /:：、\u3000")]
    found: list[Byline] = []
    role = ""
    for part in parts:
        if _ROLES.fullmatch(part):
            if found and not found[-1].role:
                found[-1] = Byline(part, found[-1].names)
            role = part
            continue
        names = tuple(n for n in re.split(r"[\s、/:：]+", part) if n)
        if names:
            found.append(Byline(role, names))
    return found


def _article(number: int, draft: Draft) -> Article:
    kinds = _parts(draft.heads) if draft.heads else []
    told = {k: [h.raw for h, kind in zip(draft.heads, kinds, strict=True) if kind is k] for k in PassageKind}
    join = lambda kind: " ".join(told[kind]) or None  # noqa: E731
    sections = []
    for n, (level, heading, start) in enumerate(draft.sections):
        end = next((s for lv, _, s in draft.sections[n + 1 :] if lv <= level), draft.end)
        sections.append(Section(level, heading, start, end))
    title = join(PassageKind.TITLE)
    return Article(
        f"a{number}",
        _article_kind(title or "", " ".join(h.text for h in draft.heads), "".join(draft.body), draft.bylines),
        join(PassageKind.KICKER),
        title,
        join(PassageKind.SUBTITLE),
        tuple(draft.bylines),
        draft.start,
        draft.end,
        tuple(sections),
    )


def _article_kind(title: str, heads: str, body: str, bylines: list[Byline]) -> ArticleKind:
    if "工作报告" in heads or "各位代表" in body[:200]:
        return ArticleKind.WORK_REPORT
    if any("摄影报道" in b.role for b in bylines) or (len(body) < 300 and "图为" in body):
        return ArticleKind.PHOTO_NEWS
    thousand = max(len(body), 1) / 1000
    people = len(re.findall(r"[他她]", body)) / thousand
    works = len(re.findall(r"项目|工程|开工|竣工|完工|改造|进度|截至|投资", body)) / thousand
    partners = (
        len(re.findall(r"签约|签署|签订|协议|对接|考察|座谈|捐赠|协作|合作|揭牌|共建|帮扶|交流", body)) / thousand
    )
    if people > 8:
        return ArticleKind.PEOPLE_STORY
    if partners > works:
        return ArticleKind.PARTNERSHIP
    if works > 5:
        return ArticleKind.PROJECT_STATUS
    return ArticleKind.NOTICE if re.search(r"通知|通报|公告", title) else ArticleKind.OTHER
