"""What a person is: post (职务) and organization (单位), as the text tells them around the name."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from hqdigest.document import PassageKind
from hqdigest.find.people.article_text import KIN, ArticleText
from hqdigest.find.people.parts import Parts
from hqdigest.find.people.persons import Person, find_places
from hqdigest.find.people.post_frames import BREAK, PostFrames, read_posts, strip_lead
from hqdigest.find.people.workplaces import BARE, find_place, find_scene, kind_of, resolve
from hqdigest.lexicon import Lexicon

_ONE = re.compile(r"^(?:一名|一位|一个|名|位|普通|党员|青年|年轻|基层|[一二三四五六七八九十]+级)+")
_NO_POST = re.compile(r"^(?:夫妻(?=.)|一[名位个]|[\d一二三四五六七八九十]+ ?组)")  # before a post, no part of it
# hits 一名内勤 ; misses 一名普通人
_PLAIN = re.compile("一[名位](?P<post>[\u4e00-\u9fff]{2,4}(?<![人民众者亲子]))$")
_FOLK = re.compile(
    r"^(?:\d\d后|[\u4e00-\u9fff]{1,3}族|女|男|退休|退役|年轻|中年|老|本地|当地|残疾|聋哑|失聪|盲人|农村|返乡|下岗|贫困|普通|平凡)+"
)
# hits 返乡[养蜂人], 山区[教师], 农村[电影放映员]: where, not at which house
_LAND = re.compile(
    "(?:(?:返|回|下|家|故|老|他|城|异|同|离|还)乡|(?:山|牧|灾|林|城|郊|地|片|小|库|景|老|新|边)区|(?:农|乡|山|渔|全|本|新|老|邻|驻)村)$"
)
_HONORARY = (
    "代表", "委员", "劳模", "模范", "标兵", "先进工作者", "先进个人", "好人", "楷模", "红旗手",
)  # fmt: skip
# What is no organization: 州, 的部队, 一班.
_NO_HOUSE = re.compile(
    "^[^村社镇乡校院所站厂局队]$|^工会$|^团委$|民办$|^的|^[一二三四五六七八九十]班$|人$|^年"
)  # what is no organization: 州, 的部队, 一班
_POSTED = re.compile(r"^(?P<home>[^驻]{2,20}?)(?:选派到|派驻到?|下派到?|委派到?|派到|派往|选派|驻)(?P<rest>.{2,24})$")
_FORMER = re.compile(
    r"(?:年轻时|曾经?|原本|原来|以前|从前|当年|之前|此前|早年|退休前|当过|干过|做过|小时候|(?<![目当眼面生])前)[^，。；]{0,6}$"
)
_OFFICE = frozenset(
    (
        "书记",
        "主任",
        "校长",
        "院长",
        "所长",
        "队长",
        "站长",
        "局长",
        "厂长",
        "经理",
        "医生",
        "老师",
        "警官",
        "法官",
        "教授",
    )
)


_TITLE = 6  # characters of a title that the lists don't know
_LABEL = 30  # characters of a line that holds a post alone
_NUMBERED = 4  # characters before a name that opens its line: 12　, ★
_CELLS = re.compile(r"(?:、[\u4e00-\u9fff·]{2,8})?(?:夫[妇妻])?[\s|]+")  # behind a name, before what he is
# hits ，女，某镇某村人， in a citation: where a villager lives
_NATIVE = re.compile(r"[，（ ](?:[^，。；]{1,12}，){1,4}(?P<home>[^，。；（）]{2,20}(?:村|社区|镇|乡|嘎查))人[，。]")


class Post(NamedTuple):
    """A post and its organization, None where the text tells none."""

    title: str | None
    organization: str | None


def find_post(
    person: Person, article: ArticleText, parts: Parts, lexicon: Lexicon, others: Collection[str] = ()
) -> Post:
    """Return a person's post and organization: what stands beside the name first, then what the text says he became.

    `others` are the names of the other persons.
    """
    alone = parts.alone is not None
    frames = read_posts(lexicon)
    beside = list(_read_beside(person, article, frames, others))
    beside.sort(key=lambda p: not (p.title and p.organization))
    offices, jobs = _find_appointed(person, article, parts, frames)
    told = beside + (_read_pronouns(article, frames) if alone else []) + offices
    told, jobs = [_dress(p, frames) for p in told], [_dress(p, frames) for p in jobs]
    ranked = sorted((p for p in told if p.title), key=lambda p: _rank(p.title, frames)) + [p for p in jobs if p.title]
    title = ranked[0].title if ranked else _find_called(person, article, frames)
    named = [p.organization for p in ranked[:1] + told if p.organization and (title or len(p.organization) > BARE)]
    resolved = [o for o in (resolve(n, article, frames) for n in named) if o]
    longer = [p.title for p in ranked if p.title and title and p.title.startswith(title)]
    title = max(longer, key=len, default=title)  # 护士, further on 护士长
    if resolved:
        return Post(title, max((o for o in resolved if resolved[0] in o), key=len))
    fitting = resolve(kind_of(title), article, frames)
    cited = (_NATIVE.match(article.passages[m.passage].text, m.end) for m in person.mentions)
    native = next((home["home"] for home in cited if home), None)
    place = native or resolve(find_place(person, article, parts, frames), article, frames)
    return Post(title, fitting or place or find_scene(article, frames))


def _rank(title: str | None, frames: PostFrames) -> int:
    """Tell how little a title says: a post nothing, an honour or a plain role more."""
    return (title in frames.weak) + (2 if title and title.endswith(_HONORARY) else 0)


def _read_pronouns(article: ArticleText, frames: PostFrames) -> list[Post]:
    return [
        post
        for reading in article.running
        for match in frames.he_is.finditer(reading.passage.text)
        for post in (_read_predicate(match["post"], frames) if match["post"] else [_read_this(match["this"], frames)])
    ]


def _find_called(person: Person, article: ArticleText, frames: PostFrames) -> str | None:
    """Return the office by which a person is called, where nothing else tells it: 书记 of 常书记."""
    called = [alias[1:] for alias in person.aliases if alias.startswith(person.name[:1])]
    office = next((c for c in called if c in _OFFICE), None)
    told = [title for head in article.heads for title in frames.title.findall(head.text)]
    return next((t for t in told if office and t[-2:] in (office, "支书" if office == "书记" else office)), office)


def _read_this(told: str, frames: PostFrames) -> Post:
    """Read 这位[56岁的]彝族村医，: what folk somebody is of is no part of the post."""
    return _read_units(_FOLK.sub("", strip_lead(told)), frames)


def _dress(post: Post, frames: PostFrames) -> Post:
    """Take away a title that is no post: 95后彝族姑娘 is none, 退役军人 stays."""
    plain = post.title if post.title in frames.weak else _FOLK.sub("", post.title or "")
    nobody = not plain or plain in frames.nobody
    return Post(None, post.organization) if nobody else post


def _read_beside(person: Person, article: ArticleText, frames: PostFrames, others: Collection[str]) -> Iterator[Post]:
    """Return what stands right before the name, then behind it, mention by mention."""
    behind: list[Post] = []
    for mention in find_places(person, article):
        passage = article.passages[mention.passage]
        text = passage.text
        before = text[max(0, mention.start - 60) : mention.start]
        yield _read_before(before, frames)
        if passage.kind is PassageKind.HEADING and before.endswith("："):
            yield _read_units(before[:-1], frames)  # 司机：X, 炊事员兼安全员：X的热水
        behind += _read_cells(text, mention.end, frames) if mention.start <= _NUMBERED else []
        behind += _read_behind(text[mention.end : mention.end + 100], frames, others)
    yield from behind


def _read_cells(text: str, end: int, frames: PostFrames) -> list[Post]:
    """Read the cells of a line behind the name that opens it: [X]　某镇中心小学教师, [X] | 男,苗族,州医院院长."""
    match = _CELLS.match(text, end)
    cells = re.split(r"[\s|,，（]+", text[match.end() : match.end() + 3 * _LABEL]) if match else []
    return [_read_units(cell, frames, alone=True) for cell in cells if _ends_in_title(cell, frames)][:1]


def _read_before(before: str, frames: PostFrames) -> Post:
    """Read the stretch before a name: …区…社区党委书记、居委会主任[X] and …派出所的[X]."""
    bare = re.sub("(?<=[\u4e00-\u9fff])“[^“”]{1,8}”(?=[\u4e00-\u9fff])", "", before).rstrip(" ")
    chunks = BREAK.split(re.sub("“([^“”]{1,8})”$", r"\1", bare))  # 派驻上游村的“第一书记”[X]
    tail = strip_lead(chunks[-1]).removesuffix("叫").removesuffix("名")
    if tail.endswith("的"):
        return Post(None, tail[:-1] if _is_organization(tail[:-1], frames) else None)
    return _read_units(tail, frames)


def _read_units(tail: str, frames: PostFrames, *, alone: bool = False) -> Post:
    """Part a stretch that ends in posts, joined by 、 or 兼, into the organization and the posts.

    `alone` says that it tells of one person, so that no name stands in it.
    """
    units = re.split(r"([、兼和])", tail)
    kept: list[str] = []
    while units:
        if units[-1] not in ("、", "兼", "和") and not _ends_in_title(units[-1], frames):
            home, rest = _part(units[-1], frames) if kept and alone else (None, "")
            kept = [units[-1], *kept] if home and len(rest) <= _TITLE else kept
            if kept[:1] == ["和"] and not frames.suffix.search(units[-1]):
                kept = [units[-1] + "和" + kept[1], *kept[2:]]  # 望海千和建筑公司总工程师
            break
        kept.insert(0, units.pop())
    while kept and kept[0] in ("", "、", "兼", "和"):
        kept.pop(0)
    if not kept:
        return Post(None, None)
    while len(kept) > 1 and kept[0].endswith(frames.epithets):
        kept = kept[2:]  # 坚定的无产阶级革命战士、香港文汇报副社长
    last, post = _part(kept[-1], frames)
    if last and kept[0].endswith(_HONORARY):
        return Post(post, strip_lead(last.rpartition("的")[2]))  # 市党代会代表、石桥镇安阳社区党支部书记
    home, first = _part(kept[0], frames)
    first = first.rpartition("的")[2]  # 路过的快递员
    while len(kept) > 1 and "籍" in kept[-1]:
        kept = kept[:-2]  # 四级军士长、四川籍战士: the first is the post
    return Post("".join([first, *kept[1:]]) or None, home)


def _read_behind(after: str, frames: PostFrames, others: Collection[str]) -> list[Post]:
    """Read what stands behind a name: [X]，…代表性传承人。 and [X]是…局的一名工程师."""
    found = []
    if match := frames.beside.match(after):
        post = strip_lead(match["post"]).rpartition("都是")[2]
        found += _read_predicate(post, frames) if "的" in post else [_read_units(post, frames, alone=True)]
    after = after[: min((at for name in others if (at := after.find(name)) > 0), default=None)]
    match = frames.isa.match(after)
    if match and not _FORMER.search(after[: match.start("post")]):
        found += _read_predicate(match["post"], frames)
    return found


def _read_predicate(post: str, frames: PostFrames) -> list[Post]:
    """Read what somebody is said to be: …局的一名工程师, …车间的线路工, 科里最年轻的护理组长."""
    home, _, rest = _ONE.sub("", post).rpartition("的")
    rest = _ONE.sub("", rest)
    inner = re.match(r"(?:全)?[科院所队站校局厂]里?(?=最|唯一|年龄|资历|第)", home)
    if inner and _ends_in_title(rest, frames):
        return [Post(rest, inner[0])]
    if _ends_in_title(rest, frames):
        read = _read_units(rest, frames)
        return [Post(read.title, read.organization or (home if _is_organization(home, frames) else None))]
    plain = _PLAIN.match(post)
    return [Post(plain["post"], home if _is_organization(home, frames) else None)] if plain else []


def _is_organization(text: str, frames: PostFrames) -> bool:
    return any(m.end() == len(text) for m in frames.suffix.finditer(text))


def _ends_in_title(unit: str, frames: PostFrames) -> bool:
    return any(m.end() == len(unit) for m in frames.title.finditer(unit)) or (
        len(unit) > 1 and unit.endswith(("书记", "主任", "长", "员", "工", "师", "匠"))
    )


def _part(unit: str, frames: PostFrames) -> tuple[str | None, str]:
    """Part 望潮区柳埠街道桂花里社区党委书记 into the organization and the title."""
    if posted := _POSTED.match(unit):
        return posted["home"], "驻" + posted["rest"]
    titles = list(frames.title.finditer(unit))
    start = titles[-1].start() if titles and titles[-1].end() == len(unit) else max(0, len(unit) - 2)
    ends = [m.end() for m in frames.suffix.finditer(unit, 0, start) if not _LAND.match(unit[: m.end()])]
    cut = max(
        [*ends, *(n.end for n in frames.find_names(unit[:start]) if not n.generic and unit[n.end] != "级")], default=0
    )
    if not cut and frames.deed.match(unit[:start]):
        return None, unit[start:]  # 翻开人民调解员
    house = unit[:cut].rpartition("的")[2]
    if _NO_HOUSE.search(house):
        return None, house + unit[cut:]
    return (house or None), _NO_POST.sub("", unit[cut:].lstrip("的"))


def _find_appointed(
    person: Person, article: ArticleText, parts: Parts, frames: PostFrames
) -> tuple[list[Post], list[Post]]:
    """Return the offices that the text says the person took, and the jobs, the last first; not what others became."""
    offices: list[Post] = []
    others: list[Post] = []
    for number in article.body:
        passage = article.passages[number]
        for match in frames.appointed.finditer(passage.text):
            before = passage.text[passage.sentence_at(match.start()).start : match.start()]
            if not parts.owns(person.name, number, match.start()) or KIN.search(before):
                continue
            read = _read_units(match["post"], frames, alone=True)
            source = frames.by_whom.search(before)
            home = read.organization or (source["org"] if source else None)
            title = read.title or match["post"]
            kept = offices if match["office"] and not title.endswith(_HONORARY) else others
            kept.append(Post(title, None if title.endswith(_HONORARY) else home))
    return offices[::-1], [p for p in others[::-1] if not (p.title or "").endswith(_HONORARY)]
