"""What a person is: post (职务) and organization (单位), as the text tells them around the name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from hqdigest.find.persons import Person, find_places
from hqdigest.find.tale import Tale
from hqdigest.lexicon import Words

_BREAK = re.compile(r"[，。；：！？—\s“”（）《》]")
# What leads up to an organization without being part of its name.
_LEAD = re.compile(
    r"^(?:这是|那是|这就是|记者(?:与|和|见到|采访|走近)?|追记|记|访|来自|走进|走近|作为|在|是|为|由|对|和|与|同|跟|让|给|把|被|这位|那位|有位|一位|一名|这名|有着|今年|现年|时任|原|现任|曾任"
    r"|我们的|他是|她是|像|连|还有|以及|包括|其中|就|便|正|都|也|又|只有|当时|此时|这时|如今|提起|说起|谈起|提到|谈到|说到|找到|看到|跟着|随着"
    r"|感谢|称赞|夸赞|围着|拉着|握着|等来|盼来|迎来|送来|请来|有了|多亏|幸亏|自从|得知|听说|听|向|拜|师从)+"
    r"|^.*?(?:\d{1,3}(?:多)?岁|\d后|出生|年生)[”’]?的?(?=.)|^.*(?:一个叫|名叫|有个|就是|正是|便是|认识|见到|采访|看望|慰问|主人是|主人公是)"
)
_ONE = re.compile(r"^(?:一名|一位|一个|名|位|普通|党员|青年|年轻|基层|[一二三四五六七八九十]+级)+")
_FOLK = re.compile(
    r"^(?:\d\d后|[\u4e00-\u9fff]{1,3}族|女|男|退休|退役|年轻|中年|老|本地|当地|残疾|聋哑|失聪|盲人|农村|返乡|下岗|贫困|普通|平凡)+"
)
_HONORARY = re.compile(r"(?:人大代表|政协委员|党代表|代表|委员|劳模|模范|标兵)$")
_POSTED = re.compile(r"^(?P<home>[^驻]{2,20}?)(?:选派到|派驻到?|下派到?|委派到?|派到|派往|选派|驻)(?P<rest>.{2,24})$")
_PRONOUN = re.compile(r"[他她]|这[位名](?!居民|村民|老人|患者|群众|家长|记者|女孩|男孩|学生|孩子)")
_LINKED = re.compile("的|了|着|和|与|是|在|到|从")
_BARE = 6  # characters of an organization that is called by its last part
# hits 家开了一家店, 大山深处, 同一队
_NO_HOUSE = re.compile("[了着过]|[深高远到各四好难暗低妙何随近别]处$|同一|家里$|那个|这个|一[个家座所]")
_SCHOOL = re.compile("(?:大学|学院|中学|学校|小学|一中|党校)$")
_PLACE = re.compile(r"[区县市省州旗镇乡]$|^[一某那这几]|里$")
_RETIRED = re.compile("^(?:退休|转业|退役|离休)")
_STUDIED = re.compile(
    r"^[^，。]{0,8}(?:毕业|进修|学习|读书|就读|培训|住院|看病|治疗|参观|考察|实习|深造|听课|开会|挂号)"
)
_FORMER = re.compile(
    r"(?:年轻时|曾经?|原本|原来|以前|从前|当年|之前|此前|早年|退休前|当过|干过|做过|小时候|(?<![目当眼面])前)[^，。；]{0,6}$"
)
_INNER = re.compile(
    r"^(?P<kind>科|院|所|队|站|校|局|厂|村|镇|乡|县|区|市|社|厂|班|社区|单位|全[院科所队站校局厂村])里?$"
)
# hits 村委会主任, 社区书记, 副院长, 所长 ; misses 队员
_VILLAGE = re.compile("(村|社区)(?:党支部|党委|党总支|支书|书记|两委|委会|部)")
_OFFICES = frozenset(
    {
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
    }
)
_OF_KIND = re.compile(r"(村|社区|镇|乡)(?!邮|医|贤|官|师)|副?(院|校|所|站|厂|局|园|馆)长")


@dataclass(frozen=True, slots=True)
class Post:
    """A post and its organization, None where the text tells none."""

    title: str | None
    organization: str | None


@dataclass(frozen=True, slots=True)
class PostFrames:
    """Patterns of posts, made once from the word lists."""

    title: re.Pattern[str]
    suffix: re.Pattern[str]
    appointed: re.Pattern[str]
    isa: re.Pattern[str]
    he_is: re.Pattern[str]
    beside: re.Pattern[str]
    place: re.Pattern[str]
    founded: re.Pattern[str]
    short: re.Pattern[str]
    deed: re.Pattern[str]
    by_whom: re.Pattern[str]
    weak: frozenset[str]
    nobody: frozenset[str]


def read_posts(words: Words) -> PostFrames:
    """Return the frames of posts."""
    return words.make("post frames", lambda: _build_posts(words))


def _build_posts(words: Words) -> PostFrames:
    title = words.pattern("titles", "office", "occupation")
    suffix = words.pattern("organizations", "suffix") + "(?!级|民|里|域|际|长|干|组织)"
    within = "[^，。；：！？“”（）]"
    told = (
        r"(?:男|女|[\u4e00-\u9fff]{1,4}族|(?:现年|今年)?\d{2}岁|\d{4}年(?:\d+月)?[^，。；（）]{0,14}"
        r"|中共党员|党员|[\u4e00-\u9fff·]{2,8}人|[，、])*"
    )
    occupation = words.list("titles")["occupation"].more
    return PostFrames(
        title=re.compile(title),
        suffix=re.compile(suffix),
        # hits 2013年任社区党委副书记 and 被任命为办案探长
        appointed=re.compile(
            "(?:(?P<office>担任|出任|升任|接任|兼任|转任|改任|现任|挂职|任命为|聘为|选为|当选为?|选举为|提拔为|晋升为|调任|任)"
            "|当上了?|成为了?|做了|当了|当起了?)(?:过(?:\\d+多?年)?|了|一名|一位|本村|新一任|新任|起了)?"
            rf"(?P<post>[^，。；：！？“”（）的]{{0,24}}{title})(?=[，。；！？、）]|$|的|兼)"
        ),
        isa=re.compile(
            rf"^{told}[^，。；：！？“”（）的]{{0,12}}(?:，[^，。；：！？“”（）的]{{0,6}})?(?:是|(?<![联关体维派院嫡])系|现任|现为)"
            "(?P<post>[^，。；：！？（）]{2,40})"
        ),
        he_is=re.compile(
            rf"(?:[他她]|这位[^，。；：！？]{{0,8}})(?:是|(?<![联关体维派院嫡])系|现任|现为)(?P<post>{within}{{2,40}})"
            rf"|这[位名](?:\d{{2}}(?:多)?岁的|\d\d后)?(?P<this>{within}{{0,12}}?{title})(?=，|[^，。；]{{0,3}}说)"
        ),
        beside=re.compile(rf"^[，（、]{told}(?:现任|现为|系|是)?(?P<post>{within}{{0,36}}{title})(?=[，。；）])"),
        place=re.compile(
            "(?:分到|分配到|分配至|分在|调到|调入|考入|考上|考进|加入|进入|回到|来到|就职于|供职于|任职于|派驻|走进|在|到|从|进)了?"
            rf"(?P<org>(?:{within}{{1,6}}?(?:省|市|州|县|区|旗|镇|乡|街道|苏木)){{0,3}}{within}{{1,20}}?{suffix}"
            rf"(?:{within}{{1,8}}?{suffix}(?=工作|上班|任职|任教|当|做|从事|，|。|的|担任|就职|服役))?)"
        ),
        founded=re.compile(
            rf"(?:升级为|(?:注册|发起|牵头)?(?:成立|创办|创立|组建|创建|开办)[了的]?|办起了?|注册了?)(?P<org>{within}{{2,24}}{suffix})"
        ),
        short=re.compile(words.pattern("organizations", "short")),
        deed=re.compile(f"{words.pattern('deeds', 'deed')}$"),
        by_whom=re.compile(rf"被(?P<org>{within}{{1,24}}{suffix})(?:返|续|特)?$"),
        weak=frozenset(occupation.get("weak", ())),
        nobody=frozenset(occupation.get("nobody", ())),
    )


def find_post(person: Person, tale: Tale, words: Words, alone: bool = True) -> Post:
    """Return a person's post and organization: what stands beside the name first, then what the text says he became.

    `alone` says that the article has one hero, so that 他 and 她 mean this person.
    """
    frames = read_posts(words)
    beside = list(_read_beside(person, tale, frames))
    beside.sort(key=lambda p: not (p.title and p.organization))
    offices, jobs = _find_appointed(person, tale, frames, alone)
    told = beside + (_read_pronouns(tale, frames) if alone else []) + offices
    told, jobs = [_dress(p, frames) for p in told], [_dress(p, frames) for p in jobs]
    ranked = sorted((p for p in told if p.title), key=lambda p: p.title in frames.weak) + [p for p in jobs if p.title]
    told += jobs
    title = ranked[0].title if ranked else _find_called(person, tale, frames)
    named = [p.organization for p in ranked[:1] + told if p.organization and (title or len(p.organization) > _BARE)]
    resolved = [o for o in (_resolve(n, tale, frames) for n in named) if o]
    if resolved:
        return Post(title, resolved[0])
    fitting = _resolve(_kind_of(title) or _find_kind(title, tale), tale, frames)
    return Post(title, fitting or _resolve(_find_place(person, tale, frames, alone), tale, frames))


def _read_pronouns(tale: Tale, frames: PostFrames) -> list[Post]:
    return [
        post
        for reading in tale.body
        for match in frames.he_is.finditer(reading.passage.text)
        for post in (_read_predicate(match["post"], frames) if match["post"] else [_read_this(match["this"], frames)])
    ]


def _find_called(person: Person, tale: Tale, frames: PostFrames) -> str | None:
    """Return the office by which a person is called, where nothing else tells it: 书记 of 常书记."""
    called = [alias[1:] for alias in person.aliases if alias.startswith(person.name[:1])]
    office = next((c for c in called if c in _OFFICES and frames.title.fullmatch(c)), None)
    told = [title for head in tale.heads for title in frames.title.findall(head.text)]
    return next((t for t in told if office and t[-2:] in (office, "支书" if office == "书记" else office)), office)


def _find_kind(title: str | None, tale: Tale) -> str | None:
    """Return 村 or 社区 for a bare 书记 or 主任 whose article speaks of the one of a village or a community."""
    if title not in ("书记", "主任", "支书"):
        return None
    kinds = Counter(kind for passage in tale.passages for kind in _VILLAGE.findall(passage.text))
    return kinds.most_common(1)[0][0] if kinds else None


def _read_this(told: str, frames: PostFrames) -> Post:
    """Read 这位[56岁的]彝族村医，: what folk somebody is of is no part of the post."""
    return _read_units(_FOLK.sub("", _strip_lead(told)), frames)


def _kind_of(title: str | None) -> str | None:
    """Return what kind of organization a post belongs to: 村 of 村委会主任, 校 of 校长."""
    match = _OF_KIND.match(title or "")
    return next((kind for kind in match.groups() if kind), None) if match else None


def _dress(post: Post, frames: PostFrames) -> Post:
    """Take away a title that is no post: 95后彝族姑娘 is none, 退役军人 stays."""
    nobody = not post.title or post.title in frames.nobody or _FOLK.sub("", post.title) in frames.nobody
    return Post(None, post.organization) if nobody else post


def _read_beside(person: Person, tale: Tale, frames: PostFrames) -> Iterator[Post]:
    """Return what stands right before the name, then behind it, mention by mention."""
    behind: list[Post] = []
    for mention in find_places(person, tale.passages):
        text = tale.passages[mention.passage].text
        before = text[max(0, mention.start - 60) : mention.start]
        yield _read_before(before, frames)
        behind += _read_behind(text[mention.end : mention.end + 100], frames)
    yield from behind


def _read_before(before: str, frames: PostFrames) -> Post:
    """Read the stretch before a name: …区…社区党委书记、居委会主任[X] and …派出所的[X]."""
    if _FORMER.search(before):
        return Post(None, None)
    tail = _strip_lead(_BREAK.split(before)[-1]).removesuffix("叫").removesuffix("名")
    if tail.endswith("的"):
        return Post(None, tail[:-1] if _is_organization(tail[:-1], frames) else None)
    return _read_units(tail, frames)


def _read_units(tail: str, frames: PostFrames) -> Post:
    """Part a stretch that ends in posts, joined by 、 or 兼, into the organization and the posts."""
    units = re.split(r"([、兼和])", tail)
    kept: list[str] = []
    while units:
        if units[-1] not in ("、", "兼", "和") and not _ends_in_title(units[-1], frames):
            break
        kept.insert(0, units.pop())
    while kept and kept[0] in ("", "、", "兼", "和"):
        kept.pop(0)
    if not kept:
        return Post(None, None)
    home, first = _part(kept[0], frames)
    first = first.rpartition("的")[2]  # 路过的快递员
    while len(kept) > 1 and ("籍" in kept[-1] or kept[-1] in frames.weak):
        kept = kept[:-2]  # 四级军士长、四川籍战士: the first is the post
    return Post("".join([first, *kept[1:]]) or None, home)


def _read_behind(after: str, frames: PostFrames) -> list[Post]:
    """Read what stands behind a name: [X]，…代表性传承人。 and [X]是…局的一名工程师."""
    found = []
    if match := frames.beside.match(after):
        post = _strip_lead(match["post"])
        found += _read_predicate(post, frames) if "的" in post else [_read_units(post, frames)]
    match = frames.isa.match(after)
    if match and not _FORMER.search(after[: match.start("post")]):
        found += _read_predicate(match["post"], frames)
        if follow := frames.appointed.match(after, match.end() + 1):
            found.insert(0, _read_units(follow["post"], frames))
    return found


def _read_predicate(post: str, frames: PostFrames) -> list[Post]:
    """Read what somebody is said to be: …局的一名工程师, …车间的线路工, 科里最年轻的护理组长."""
    home, _, rest = _ONE.sub("", post).rpartition("的")
    rest = _ONE.sub("", rest)
    inner = re.match(r"(?:全)?[科院所队站校局厂]里?(?=最|唯一|年龄|资历|第)", home)
    if home and (_is_organization(home, frames) or inner) and 2 <= len(rest) <= 12 and _ends_in_title(rest, frames):
        return [Post(rest, inner[0] if inner else home)]
    if _ends_in_title(rest, frames):
        read = _read_units(rest, frames)
        return [Post(read.title, read.organization or (home if _is_organization(home, frames) else None))]
    return []


def _strip_lead(tail: str) -> str:
    shorter = _LEAD.sub("", tail, count=1)
    while shorter != tail:
        tail, shorter = shorter, _LEAD.sub("", shorter, count=1)
    return tail


def _is_organization(text: str, frames: PostFrames) -> bool:
    return any(m.end() == len(text) for m in frames.suffix.finditer(text))


def _ends_in_title(unit: str, frames: PostFrames) -> bool:
    return any(m.end() == len(unit) for m in frames.title.finditer(unit)) or bool(
        re.search("(?:书记|主任|长|员|工|师|匠)$", unit) and len(unit) > 1
    )


def _part(unit: str, frames: PostFrames) -> tuple[str | None, str]:
    """Part 望潮区柳埠街道桂花里社区党委书记 into the organization and the title."""
    posted = _POSTED.match(unit)
    if posted and frames.suffix.search(posted["home"]):
        return posted["home"], "驻" + posted["rest"]
    titles = list(frames.title.finditer(unit))
    start = titles[-1].start() if titles and titles[-1].end() == len(unit) else max(0, len(unit) - 2)
    cut = max((m.end() for m in frames.suffix.finditer(unit, 0, start)), default=0)
    if unit[:cut].endswith("驻村"):
        return None, "驻村" + unit[cut:]
    if not cut and frames.deed.match(unit[:start]):
        return None, unit[start:]  # 翻开人民调解员
    return (unit[:cut] or None), unit[cut:].lstrip("的")


def _find_appointed(person: Person, tale: Tale, frames: PostFrames, alone: bool) -> tuple[list[Post], list[Post]]:
    """Return the offices that the text says the person took, and the jobs, the last first; not what others became."""
    offices: list[Post] = []
    others: list[Post] = []
    for reading in tale.body:
        text = reading.passage.text
        for match in frames.appointed.finditer(text):
            before = text[reading.passage.sentence_at(match.start()).start : match.start()]
            if not _speaks_of(person, before, alone) and len(before) >= 12:
                continue
            home, title = _part(match["post"], frames)
            source = frames.founded.search(before) or frames.by_whom.search(before)
            if not home and source:
                home = source["org"]
            kept = offices if match["office"] and not _HONORARY.search(title) else others
            kept.append(Post(title or match["post"], None if _HONORARY.search(title) else home))
    return offices[::-1], [p for p in others[::-1] if not _HONORARY.search(p.title or "")]


def _speaks_of(person: Person, text: str, alone: bool) -> bool:
    return any(form in text for form in person.forms) or (alone and bool(_PRONOUN.search(text)))


def _find_place(person: Person, tale: Tale, frames: PostFrames, alone: bool) -> str | None:
    """Return where the text says the person works: 分到城郊派出所; not where he studied or lay ill."""
    found: dict[str, str] = {}
    for reading in tale.body:
        text = reading.passage.text
        for rule, pattern in (("place", frames.place), ("founded", frames.founded)):
            for match in pattern.finditer(text):
                sentence = reading.passage.sentence_at(match.start())
                before, after = text[sentence.start : match.start()], text[match.end() : match.end() + 12]
                usable = not _PLACE.search(match["org"]) and not _STUDIED.match(after) and len(match["org"]) > 2
                usable = usable and (not match[0].startswith("从") or bool(_RETIRED.match(after)))
                usable = usable and not _NO_HOUSE.search(match["org"])
                usable = usable and not (match[0].startswith("考") and _SCHOOL.search(match["org"]))
                if usable and _speaks_of(person, before, alone):
                    found.setdefault(rule, match["org"])
                elif usable and not before and any(f in text[match.end() : sentence.end] for f in person.forms):
                    found.setdefault("scene", match["org"])  # 在…分厂，有一个人…，他就是…X
    return found.get("place") or found.get("founded") or found.get("scene")


def _find_longer(organization: str, tale: Tale, frames: PostFrames) -> str:
    """Return the name in full where the article tells it: 国网云岭供电公司城区配电抢修班 for 抢修班."""
    pattern = re.compile(f"[\u4e00-\u9fff]{{2,24}}{re.escape(organization)}")
    for passage in tale.passages:
        if organization not in passage.text:
            continue
        for clause in _BREAK.split(passage.text):
            match = pattern.match(_strip_lead(clause))
            if match and frames.suffix.search(match[0][: -len(organization)]) and not _LINKED.search(match[0]):
                return match[0]
    return organization


def _resolve(organization: str | None, tale: Tale, frames: PostFrames) -> str | None:
    """Return the full name of 该院, 科里, 村 where the article tells it; else the short form, but no bare 村."""
    if not organization:
        return None
    inner = _INNER.match(organization)
    if not inner and not frames.short.fullmatch(organization):
        return _find_longer(organization, tale, frames) if len(organization) <= _BARE else organization
    kind = re.escape(inner["kind"].lstrip("全") if inner else organization[1:])
    pattern = re.compile(rf"[\u4e00-\u9fff]{{2,20}}?{kind}(?![\u4e00-\u9fff]?[长民里委])")
    for passage in tale.passages:
        for clause in _BREAK.split(passage.text):
            match = pattern.search(_strip_lead(clause))
            if match and not frames.short.search(match[0]) and not re.search("的|了|着", match[0]):
                return match[0]
    return None if inner else organization
