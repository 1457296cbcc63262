"""Where a person works (单位): places the text puts him in, and short forms (该院, 科里, 抢修班) in full."""

from __future__ import annotations

import re

from hqdigest.find.people.article_text import PRONOUN, ArticleText
from hqdigest.find.people.parts import Parts
from hqdigest.find.people.persons import Person
from hqdigest.find.people.post_frames import BREAK, PostFrames, strip_lead
from hqdigest.language.names.types import NameKind

_THIS = re.compile("这[位名](?!居民|村民|老人|患者|群众|家长|记者|女孩|男孩|学生|孩子)")
_NOT_NAMED = frozenset("tspcdu")  # parts of speech that no name of a house without a known tail holds
BARE = 6  # characters of an organization that is called by its last part
# hits 家开了一家店, 大山深处, 同一队
_NO_HOUSE = re.compile(
    "[了着过、]|^(?:我们|咱们|[他她]们)|^第[一二三四五六七八九十\\d]+[^学院]{1,2}$"
    "|干部$|[深高远到各四好难暗低妙何随近别]处$|同一|家里$|公园$|广场$"
    "|[回返进驻下][村乡]$|[上读念考](?:大|中|小)学$|那个|这个|一[个家座所次]|^一人|作为|第[一二三]代|(?:开|守|看|住|进|出|办|建|到|上)(?:店|院|厂|站|班|学|社|园|馆)$"
)
_PARTY = frozenset({"党支部", "党总支", "党委", "党组", "支委会"})  # 加入党支部
_PLACE = re.compile(r"(?<![社小])区$|[县市省州旗镇乡]$|^[一某那这几]|里$")
_RETIRED = ("退休", "转业", "退役", "离休")
_STUDIED = re.compile(
    r"^[了着过]|^接受|^[^，。]{0,8}(?:毕业|进修|学习|读书|就读|培训|住院|看病|治疗|参观|考察|实习|深造|听课|开会|挂号)"
)
_INNER = re.compile(
    r"^(?P<kind>科|院|所|队|站|校|局|厂|村|镇|乡|县|区|市|社|厂|班|社区|单位|全[院科所队站校局厂村])里?$"
)
# hits 村委会主任, 社区书记, 副院长, 所长 ; misses 队员
_OF_KIND = re.compile(r"(村|社区|镇|乡)(?!邮|医|贤|官|师)|副?(院|校|所|站|厂|局|园|馆)长")


def kind_of(title: str | None) -> str | None:
    """Return what kind of organization a post belongs to: 村 of 村委会主任, 校 of 校长."""
    match = _OF_KIND.match(title or "")
    return next((kind for kind in match.groups() if kind), None) if match else None


def find_place(person: Person, article: ArticleText, parts: Parts, frames: PostFrames) -> str | None:
    """Return where the text says the person works: 分到城郊派出所; not where he studied or lay ill."""
    found: dict[str, str] = {}
    for number in article.body:
        passage = article.passages[number]
        for rule, pattern in (("place", frames.place), ("founded", frames.founded)):
            for match in pattern.finditer(passage.text):
                sentence = passage.sentence_at(match.start())
                before = passage.text[sentence.start : match.start()]
                works = _is_workplace(match, passage.text[match.end() : match.end() + 12])
                own = parts.owns(person.name, number, match.start())
                if works and own and speaks_of(person, before, parts.alone is not None):
                    found.setdefault(rule, match["org"])
    return found.get("place") or found.get("founded")


def _is_workplace(match: re.Match[str], after: str) -> bool:
    org = match["org"]
    return not (
        _PLACE.search(org)
        or _STUDIED.match(after)
        or len(org) <= 2
        or "的" in org
        or (match[0].startswith("从") and not after.startswith(_RETIRED))
        or _NO_HOUSE.search(org)
    )


def find_scene(article: ArticleText, frames: PostFrames) -> str | None:
    """Return the organization of which the first paragraphs of an article tell: 在…工段, 陶阳路消防救援站现有…"""
    first = [article.passages[number].text for number in article.body[:2]]
    for text in first:
        for match in frames.place.finditer(text):
            if len(match["org"]) > BARE and _is_workplace(match, text[match.end() : match.end() + 12]):
                return strip_lead(match["org"])
    heads = [n for head in article.heads for n in frames.find_names(head.text)]
    headed = {
        strip_lead(n.text) for n in heads if not n.generic and (n.kind is not NameKind.PLACE or n.text.endswith("村"))
    }
    if len(headed) == 1:
        return headed.pop()
    openings = (frames.opening.search(text) for text in first)
    return next((m["org"] for m in openings if m and len(m["org"]) > BARE), None)


def _find_longer(organization: str, article: ArticleText, frames: PostFrames) -> str:
    """Return the name in full where the article tells it: 国网云岭供电公司城区配电抢修班 for 抢修班."""
    pattern = re.compile(f"[\u4e00-\u9fff]{{2,24}}{re.escape(organization)}")
    for passage in article.passages:
        if organization not in passage.text:
            continue
        for clause in BREAK.split(passage.text):
            match = pattern.match(strip_lead(clause))
            if match and frames.suffix.search(match[0][: -len(organization)]):
                return match[0]
    return organization


def cut_house(text: str, frames: PostFrames) -> str | None:
    """Return an organization from where its name begins (左图为|盐河区东钮村); None for words that name none."""
    named = [n for n in frames.find_names(text) if not n.generic]
    if named:
        return text[named[0].start :]
    tags = [token.tag[0] for token in frames.tokenize(text)]
    return None if _NOT_NAMED.intersection(tags) or tags[0] in "mq" else text


def resolve(organization: str | None, article: ArticleText, frames: PostFrames) -> str | None:
    """Return the full name of 该院, 科里, 村 where the article tells it, cut where it begins."""
    found = _find_full(organization, article, frames)
    return cut_house(found, frames) if found else None


def _find_full(organization: str | None, article: ArticleText, frames: PostFrames) -> str | None:
    """Return the full name of 该院, 科里, 村 where the article tells it; else the short form, but no bare 村."""
    organization = strip_lead(organization or "")
    if not organization or organization in _PARTY or _NO_HOUSE.search(organization):
        return None
    inner = _INNER.match(organization)
    if not inner and not frames.short.fullmatch(organization):
        return _find_longer(organization, article, frames) if len(organization) <= BARE else organization
    kind = re.escape(inner["kind"].lstrip("全") if inner else organization[1:])
    pattern = re.compile(rf"[\u4e00-\u9fff]{{2,20}}?{kind}(?![\u4e00-\u9fff]?[长民里委])")
    for passage in article.passages:
        for clause in BREAK.split(passage.text):
            match = pattern.search(strip_lead(clause.rpartition("是")[2]))
            house = match is not None and not _NO_HOUSE.search(match[0]) and "的" not in match[0]
            if match and house and not frames.short.search(match[0]):
                return match[0]
    return None if inner else organization


def speaks_of(person: Person, text: str, alone: bool) -> bool:
    return any(form in text for form in person.forms) or (alone and bool(PRONOUN.search(text) or _THIS.search(text)))
